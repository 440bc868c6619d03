-- The whole of every state of a certificate, not its validity alone: its scope can change too, and what it was must be told later. Each certificate
-- has one state so far, which is the one that stands.
alter table registry.certificate_version
  add column kind text not null default '',
  add column number text not null default '',
  add column place_codes text[] not null default '{}',
  add column sector_codes text[] not null default '{}',
  add column note text not null default '';

alter table registry.certificate_version disable trigger only_added;
update registry.certificate_version v
  set kind = c.kind, number = c.number, place_codes = c.place_codes, sector_codes = c.sector_codes, note = c.note
  from registry.certificate c where c.id = v.certificate_id;
alter table registry.certificate_version enable trigger only_added;

alter table registry.certificate_version alter column kind drop default, alter column number drop default,
  alter column place_codes drop default, alter column sector_codes drop default, alter column note drop default;

create or replace function registry.keep_certificate_version() returns trigger language plpgsql security definer set search_path = registry, pg_temp as $$
begin
  insert into certificate_version (certificate_id, version, organisation_id, valid_from, valid_to, kind, number, place_codes, sector_codes, note)
    select new.id, coalesce(max(version), 0) + 1, new.organisation_id, new.valid_from, new.valid_to, new.kind, new.number, new.place_codes,
           new.sector_codes, new.note
    from certificate_version where certificate_id = new.id;
  return null;
end $$;
