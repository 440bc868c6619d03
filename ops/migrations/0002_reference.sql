-- What the law, the map and the calendar fix. All rows come from ops/reference/*.csv; exchange rates also from staff.
-- valid_from and valid_to are inclusive; null is open. folded is base/text.h Fold of the name or alias beside it.
create schema reference;
grant usage on schema reference to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;

-- One row each time the CSV files (or the packaged rates) were found to have changed.
create table reference.load (
  version bigint generated always as identity primary key,
  sha256 text not null,
  loaded_at timestamptz not null default now()
);

-- What a load found wrong with its input and left out.
create table reference.load_finding (
  load_version bigint not null references reference.load,
  ordinal integer not null,
  place text not null,                  -- "usd_to_xxx_by_month.csv:1023"
  message_vi text not null,
  message_en text not null,
  primary key (load_version, ordinal)
);

create table reference.place_scheme (
  scheme text primary key,
  name_vi text not null,
  name_en text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from)
);

create table reference.region (
  scheme text not null references reference.place_scheme,
  code text not null,
  name_vi text not null,
  name_en text not null,
  ordinal integer not null,
  folded text not null,
  primary key (scheme, code)
);

create table reference.place (
  scheme text not null references reference.place_scheme,
  code text not null,
  name_vi text not null,
  name_en text not null,
  region_code text not null,
  folded text not null,
  primary key (scheme, code),
  unique (scheme, folded),
  foreign key (scheme, region_code) references reference.region
);

-- What a place was, and was called, during a time.
create table reference.place_type (
  scheme text not null,
  code text not null,
  type text not null,                   -- code list place-type
  type_vi text not null,
  type_en text not null,
  name_vi text not null,
  name_en text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  foreign key (scheme, code) references reference.place
);
create unique index place_type_start on reference.place_type (scheme, code, coalesce(valid_from, '-infinity'));

create table reference.place_alias (
  scheme text not null,
  code text not null,
  alias text not null,
  folded text not null,
  primary key (scheme, folded),
  foreign key (scheme, code) references reference.place
);

-- Each place of the old scheme went whole into one of the new.
create table reference.place_succession (
  old_scheme text not null,
  old_code text not null,
  new_scheme text not null,
  new_code text not null,
  primary key (old_scheme, old_code, new_scheme),
  foreign key (old_scheme, old_code) references reference.place,
  foreign key (new_scheme, new_code) references reference.place
);

create table reference.sector_scheme (
  scheme text primary key,
  name_vi text not null,
  name_en text not null
);

create table reference.sector (
  scheme text not null references reference.sector_scheme,
  code text not null,
  name_vi text not null,
  name_en text not null,
  parent_code text,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  ordinal integer not null,
  folded text not null,
  primary key (scheme, code),
  unique (scheme, folded),
  foreign key (scheme, parent_code) references reference.sector
);

create table reference.sector_alias (
  scheme text not null,
  code text not null,
  alias text not null,
  folded text not null,
  primary key (scheme, folded),
  foreign key (scheme, code) references reference.sector
);

create table reference.sector_mapping (
  from_scheme text not null,
  from_code text not null,
  to_scheme text not null,
  to_code text not null,
  primary key (from_scheme, from_code, to_scheme),
  foreign key (from_scheme, from_code) references reference.sector,
  foreign key (to_scheme, to_code) references reference.sector
);

create table reference.currency (
  code text primary key check (code ~ '^[A-Z]{3}$'),
  name_vi text not null,
  name_en text not null,
  decimals integer not null check (decimals between 0 and 4),
  folded text not null unique
);

create table reference.currency_alias (
  code text not null references reference.currency,
  alias text not null,
  folded text not null primary key
);

create table reference.continent (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  ordinal integer not null
);

create table reference.country (
  code text primary key check (code ~ '^[A-Z]{2}$'),
  name_vi text not null,
  name_en text not null,
  continent_code text not null references reference.continent,
  folded text not null unique
);

create table reference.country_alias (
  code text not null references reference.country,
  alias text not null,
  folded text not null primary key
);

-- Small lists: mode, donor-kind, amount-kind, …
create table reference.code (
  list text not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  ordinal integer not null,
  folded text not null,
  primary key (list, code),
  unique (list, folded)
);

create table reference.code_alias (
  list text not null,
  code text not null,
  alias text not null,
  folded text not null,
  primary key (list, folded),
  foreign key (list, code) references reference.code
);

-- Disasters and campaigns that aid answers. Where only a month or a year is known, its first and last day stand.
create table reference.event (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  kind text not null,                   -- code list event-kind
  starts date,
  ends date check (ends >= starts),
  folded text not null unique
);

create table reference.event_alias (
  code text not null references reference.event,
  alias text not null,
  folded text not null primary key
);

create table reference.legal_regime (
  code text primary key,
  subject text not null check (subject in ('grants', 'foreign-ngos')),
  name_vi text not null,
  name_en text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  note text
);

-- Periods and deadlines a regime fixes.
create table reference.legal_clock (
  regime text not null references reference.legal_regime,
  code text not null,
  name_vi text not null,
  name_en text not null,
  length integer not null check (length > 0),
  unit text not null check (unit in ('working-day', 'day', 'month', 'year')),
  primary key (regime, code)
);

create table reference.report_obligation (
  code text primary key,
  basis text not null,
  reporter_vi text not null,
  reporter_en text not null,
  recipient_vi text not null,
  recipient_en text not null,
  form_vi text not null,
  form_en text not null,
  frequency_vi text not null,
  frequency_en text not null,
  window_vi text,
  window_en text,
  deadline_vi text not null,
  deadline_en text not null,
  content_vi text,
  content_en text
);

-- starts and ends are the programme's own and may overlap; what it counts is counted_from .. counted_to.
create table reference.programme (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  starts date not null,
  ends date not null check (ends >= starts),
  counted_from date not null,
  counted_to date not null check (counted_to >= counted_from),
  decision text,
  note text
);

create table reference.form (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from)
);

create table reference.form_column (
  form text not null references reference.form,
  field text not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text not null,
  kind text not null check (kind in ('text', 'integer', 'amount', 'date', 'code', 'country', 'currency', 'places', 'sectors', 'events', 'ignored')),
  required boolean not null,
  folded text not null,
  primary key (form, field),
  unique (form, folded)
);

create table reference.form_column_alias (
  form text not null,
  field text not null,
  alias text not null,
  folded text not null,
  primary key (form, folded),
  foreign key (form, field) references reference.form_column
);

create table reference.rate_series (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  first_month date,                     -- only months from first_month to last_month are taken from the series
  last_month date check (last_month >= first_month),
  note text
);

-- One row a file of rates that staff imported.
create table reference.rate_import (
  id bigint generated always as identity primary key,
  sha256 text not null,
  author text not null,
  created_count integer not null,
  imported_at timestamptz not null default now()
);

-- Units of a currency for one US dollar, mean of a month. Only ever added to: an amount once converted stays explained.
create table reference.exchange_rate (
  currency text not null references reference.currency,
  month date not null check (extract(day from month) = 1),
  units_per_usd numeric not null check (units_per_usd > 0),
  source text not null references reference.rate_series,
  rate_import bigint references reference.rate_import,
  recorded_at timestamptz not null default now(),
  primary key (currency, month)
);
create trigger only_added before update or delete or truncate on reference.exchange_rate
  for each statement execute function foundation.refuse_change();

grant select on all tables in schema reference to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;
grant insert on reference.exchange_rate, reference.rate_import to ngoaid_reference;
