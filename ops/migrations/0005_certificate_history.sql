-- Every state a certificate has been in, kept by the database itself: so "holds a valid certificate" can be asked as it was known earlier.
create table registry.certificate_version (
  certificate_id uuid not null references registry.certificate,
  version integer not null check (version >= 1),
  organisation_id uuid not null references registry.organisation,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (certificate_id, version)
);
create index certificate_version_owner on registry.certificate_version (organisation_id);
create trigger only_added before update or delete or truncate on registry.certificate_version
  for each statement execute function foundation.refuse_change();

create function registry.keep_certificate_version() returns trigger language plpgsql security definer set search_path = registry, pg_temp as $$
begin
  insert into certificate_version (certificate_id, version, organisation_id, valid_from, valid_to)
    select new.id, coalesce(max(version), 0) + 1, new.organisation_id, new.valid_from, new.valid_to
    from certificate_version where certificate_id = new.id;
  return null;
end $$;
revoke all on function registry.keep_certificate_version from public;
create trigger keep_version after insert or update on registry.certificate
  for each row execute function registry.keep_certificate_version();

insert into registry.certificate_version (certificate_id, version, organisation_id, valid_from, valid_to)
  select id, 1, organisation_id, valid_from, valid_to from registry.certificate;
grant select on registry.certificate_version to ngoaid_reporting;
