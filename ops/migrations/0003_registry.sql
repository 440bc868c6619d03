-- Who gives, receives and manages aid.
create schema registry;
grant usage on schema registry to ngoaid_registry, ngoaid_commitments, ngoaid_reporting;

create table registry.organisation (
  id uuid primary key,
  current_version integer not null,
  created_at timestamptz not null default now(),
  created_xid xid8 not null default pg_current_xact_id()
);

-- Every state an organisation has been in, kept so that a figure can be asked for as it was known. Only ever added to.
create table registry.organisation_version (
  organisation_id uuid not null references registry.organisation,
  version integer not null check (version >= 1),
  kind text not null,                   -- reference code list organisation-kind
  donor_kind text not null,             -- code list donor-kind
  display_name text not null,
  folded_name text not null,            -- display_name folded: order and equality
  country_code text not null default '',-- ISO 3166-1 alpha-2; '' unknown
  state text not null check (state in ('provisional', 'confirmed')),
  website text not null default '',
  note text not null default '',
  source_url text not null default '',
  statuses jsonb not null default '[]', -- [{status, start_date, end_date, note}]
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  author text not null,
  primary key (organisation_id, version)
);
create trigger only_added before update or delete or truncate on registry.organisation_version
  for each statement execute function foundation.refuse_change();
create index organisation_version_name on registry.organisation_version (folded_name, organisation_id);

-- Names by which it is found now. Earlier sets are in the audit trail.
create table registry.organisation_name (
  organisation_id uuid not null references registry.organisation,
  ordinal integer not null,
  text text not null,
  language_code text not null default '',
  use text not null check (use in ('official', 'short', 'alias', 'former')),
  folded text not null,
  primary key (organisation_id, ordinal)
);
create index organisation_name_folded on registry.organisation_name (folded);
-- The pending list is kept at its least: with its usual 4 MB, new names turn every search into a sequential scan until the next vacuum.
create index organisation_name_trigram on registry.organisation_name using gin (folded gin_trgm_ops) with (gin_pending_list_limit = 64);

create table registry.organisation_identifier (
  organisation_id uuid not null references registry.organisation,
  scheme text not null,
  value text not null,
  primary key (scheme, value)
);
create index organisation_identifier_owner on registry.organisation_identifier (organisation_id);

create table registry.certificate (
  id uuid primary key,
  organisation_id uuid not null references registry.organisation,
  kind text not null,                   -- code list certificate-kind
  number text not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  place_codes text[] not null default '{}',   -- scheme-qualified; empty: the whole country
  sector_codes text[] not null default '{}',  -- scheme-qualified; empty: all
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (organisation_id, kind, number)
);
create index certificate_owner on registry.certificate (organisation_id, valid_to desc);

create view registry.organisation_current with (security_invoker) as
  select v.*, o.created_at
  from registry.organisation o
  join registry.organisation_version v on v.organisation_id = o.id and v.version = o.current_version;

grant select, insert on registry.organisation_version to ngoaid_registry;
grant select, insert, update (current_version) on registry.organisation to ngoaid_registry;
grant select, insert, delete on registry.organisation_name, registry.organisation_identifier to ngoaid_registry;
grant select, insert, update on registry.certificate to ngoaid_registry;
grant select on registry.organisation_current to ngoaid_registry;
grant select on registry.organisation, registry.organisation_version, registry.organisation_name,
  registry.organisation_identifier, registry.certificate, registry.organisation_current to ngoaid_commitments, ngoaid_reporting;

-- An import meets a name that nobody has registered: it may add a provisional organisation, and nothing else of the registry.
create function registry.add_provisional_organisation(
  new_id uuid, new_kind text, new_donor_kind text, new_name text, new_folded text, new_country text, new_source_url text, new_author text)
returns void language sql security definer set search_path = registry, pg_temp as $$
  insert into registry.organisation (id, current_version) values (new_id, 1);
  insert into registry.organisation_version
    (organisation_id, version, kind, donor_kind, display_name, folded_name, country_code, state, source_url, author)
    values (new_id, 1, new_kind, new_donor_kind, new_name, new_folded, new_country, 'provisional', new_source_url, new_author);
  insert into registry.organisation_name (organisation_id, ordinal, text, use, folded)
    values (new_id, 1, new_name, 'official', new_folded);
$$;
revoke all on function registry.add_provisional_organisation from public;
grant execute on function registry.add_provisional_organisation to ngoaid_commitments;
