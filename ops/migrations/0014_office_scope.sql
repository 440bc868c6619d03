-- Records know the office they belong to, and the database itself keeps offices apart: the second wall behind the services' own checks.

-- An office as it was written so far: its code, its place ("34:44"), or the place's name ("quang-tri"), where only one office can be meant:
-- of a place that was in both schemes the office of today, which answers for what the former one filed. Anything else is the centre's.
create function pg_temp.office_of(written text) returns text language sql as $$
  with meant as (
    select o.code, o.valid_to
    from reference.office o left join reference.place p on p.scheme = o.scheme and p.code = o.place_code
    where o.code = lower(written) or o.scheme || ':' || o.place_code = written
      or p.folded = translate(lower(written), '-_.', '   '))
  select coalesce(
    (select min(code) from meant where code = lower(written)),
    (select min(code) from meant where valid_to is null having count(*) = 1),
    (select min(code) from meant having count(*) = 1),
    'paccom')
$$;

-- Fixed for ever when the grant is made. The default is for programs older than the column.
alter table commitments.grant add column office text not null default 'paccom' check (office ~ '^[a-z0-9-]+$');
update commitments.grant set office = pg_temp.office_of(source) where pg_temp.office_of(source) <> 'paccom';
create index grant_office on commitments.grant (office);

alter table commitments.submission disable trigger only_added;
update commitments.submission set office = pg_temp.office_of(office) where office <> pg_temp.office_of(office);
alter table commitments.submission enable trigger only_added;
alter table commitments.submission add check (office ~ '^[a-z0-9-]+$');
drop function pg_temp.office_of;

-- ---- the second wall ----
-- A service logs in as a role that sees all; for a caller who works for offices it goes on, within the transaction, as that role's
-- narrower twin ("…_office", see ../postgres/roles.sql), for whom the policies below hold.

-- The offices of this transaction: what services/db/transaction set. Not set: none.
create function foundation.offices() returns text[] language sql stable parallel safe
return string_to_array(nullif(current_setting('ngoaid.offices', true), ''), ',');

-- Walls a table in: roles that see all go on seeing all (a condition the planner drops), twins see rows that fulfil `own` and write rows
-- that fulfil `own` and `more`. For each table that holds what belongs to an office.
create function foundation.wall_in(walled regclass, own text, more text default 'true') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy everybodys on %s to ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, '
    'ngoaid_commitments, ngoaid_reporting using (true) with check (true)', walled);
  execute format('create policy own_office on %s to ngoaid_commitments_office, ngoaid_reporting_office using (%s) with check ((%2$s) and (%3$s))',
    walled, own, more);
end $$;
revoke all on function foundation.wall_in from public;

do $$
declare
  of_grant constant text := 'grant_id in (select g.id from commitments.grant g)';  -- of those the twin sees
  of_submission constant text := 'submission_id is null or submission_id in (select s.id from commitments.submission s)';
  relation regclass;
begin
  perform foundation.wall_in('commitments.grant', 'office = any (foundation.offices())');
  -- Ids are unique within a source: under its own name an office meets no id of another's.
  create policy own_source on commitments.grant as restrictive for insert to ngoaid_commitments_office, ngoaid_reporting_office
    with check (source = office);
  perform foundation.wall_in('commitments.submission', 'office = any (foundation.offices())');
  perform foundation.wall_in('commitments.submission_outcome', 'submission_id in (select s.id from commitments.submission s)');
  perform foundation.wall_in('commitments.grant_version', of_grant,
    '(' || of_submission || ') and (funded_by is null or funded_by in (select g.id from commitments.grant g))');
  foreach relation in array array['commitments.entry', 'commitments.reported_figure', 'commitments.finding']::regclass[] loop
    perform foundation.wall_in(relation, of_grant, of_submission);
  end loop;
  foreach relation in array array['commitments.party', 'commitments.place_share', 'commitments.sector_share', 'commitments.approval',
    'commitments.conversion', 'commitments.allocation', 'reporting.grant_part']::regclass[] loop
    perform foundation.wall_in(relation, of_grant);
  end loop;
  -- Who works for an office writes the trail and does not read it; an answer given before is repeated to whom it was given.
  perform foundation.wall_in('foundation.audit_entry',
    'office = any (foundation.offices()) and principal = current_setting(''ngoaid.principal'', true)');
  perform foundation.wall_in('foundation.idempotency_key', 'principal = current_setting(''ngoaid.principal'', true)');
end $$;

-- What the twins need, and no more: no rollup, no published figure, no account.
grant usage on schema foundation, reference, registry, commitments to ngoaid_commitments_office, ngoaid_reporting_office;
grant select on all tables in schema reference to ngoaid_commitments_office, ngoaid_reporting_office;
grant select on registry.organisation, registry.organisation_version, registry.organisation_name, registry.organisation_identifier,
  registry.organisation_merge, registry.organisation_current, registry.certificate to ngoaid_commitments_office, ngoaid_reporting_office;

grant select, insert on all tables in schema commitments to ngoaid_commitments_office;
grant update (current_version) on commitments.grant to ngoaid_commitments_office;
grant insert on foundation.audit_entry to ngoaid_commitments_office;
grant select, insert, update (answer, replays) on foundation.idempotency_key to ngoaid_commitments_office;
grant execute on function registry.add_provisional_organisation to ngoaid_commitments_office;

grant usage on schema reporting to ngoaid_reporting_office;
grant select on commitments.grant, commitments.grant_version, commitments.party, commitments.place_share, commitments.sector_share,
  commitments.approval, commitments.entry, commitments.conversion, commitments.allocation, commitments.reported_figure to ngoaid_reporting_office;
grant select (id, office, file_name) on commitments.submission to ngoaid_reporting_office;
grant select on reporting.grant_part, reporting.fold, foundation.lineage, registry.certificate_version, registry.award, registry.award_version
  to ngoaid_reporting_office;
