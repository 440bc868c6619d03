-- The history of a record is read by who reads the record, provinces too: the audit service gets its twin, which sees the entries of the
-- grants of its offices and of what is everybody's.

grant usage on schema foundation, commitments to ngoaid_audit_office;
grant select on foundation.audit_entry to ngoaid_audit_office;
grant select (entry_id, position) on foundation.audit_seal to ngoaid_audit_office;
grant select (id, office) on commitments.grant to ngoaid_audit_office;

create policy own_office_of_history on commitments.grant for select to ngoaid_audit_office using (office = any (foundation.offices()));
create policy history on foundation.audit_entry for select to ngoaid_audit_office using (
  case split_part(resource, '/', 1)
    when 'organisations' then true
    when 'awards' then true
    when 'grants' then exists (select from commitments.grant g where g.id = split_part(resource, '/', 2)::uuid)
    else false
  end);

-- From where: how who acted came in. 'operator' (the socket of the machine's owner), 'session:ID', 'token:ID', '' for what precedes a
-- sign-in; null: written before there was the column, and sealed in the form of that time.
alter table foundation.audit_entry add column origin text check (origin ~ '^(operator|(session|token):[0-9a-f-]{36})?$');
