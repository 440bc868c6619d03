-- Roles of a cluster. Run once per cluster by a superuser; safe to run again.
-- ngoaid_owner owns every schema and runs the migrations; services log in as roles that own nothing. A service that works on what belongs
-- to offices has a twin (…_office), as which it goes on in the transactions of callers who work for some of them: nobody logs in as a twin,
-- and what the twin may is not the service's own (noinherit).
do $$
declare
  role_name text;
begin
  if not exists (select from pg_roles where rolname = 'ngoaid_owner') then
    create role ngoaid_owner login nosuperuser nocreatedb nocreaterole;
  end if;
  foreach role_name in array array['ngoaid_identity', 'ngoaid_audit', 'ngoaid_reference', 'ngoaid_registry', 'ngoaid_commitments', 'ngoaid_reporting'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole noinherit', role_name);
    end if;
  end loop;
  foreach role_name in array array['ngoaid_audit', 'ngoaid_commitments', 'ngoaid_reporting'] loop
    if not exists (select from pg_roles where rolname = role_name || '_office') then
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit', role_name || '_office');
    end if;
    -- Of clusters from before it was made so.
    if (select rolinherit from pg_roles where rolname = role_name) then
      execute format('alter role %I noinherit', role_name);
    end if;
    execute format('grant %I to %I', role_name || '_office', role_name);
  end loop;
end $$;
