-- Who searches the trail by an office that there is not is told so: the audit service reads what offices there are.
grant usage on schema reference to ngoaid_audit, ngoaid_audit_office;
grant select on all tables in schema reference to ngoaid_audit, ngoaid_audit_office;
