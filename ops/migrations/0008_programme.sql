-- The national programme: what a decision, a plan or a resolution fixes (schema reference, from programme*.csv), and what people enter beside it.
alter table reference.programme add column predecessor text references reference.programme;

create table reference.programme_objective (
  programme text not null references reference.programme,
  ordinal integer not null,
  kind text not null check (kind in ('general', 'specific')),
  text_vi text not null,
  text_en text not null,
  certainty text not null check (certainty in ('verified', 'partly')),
  source text not null,
  primary key (programme, ordinal)
);

create table reference.programme_sector (
  programme text not null references reference.programme,
  scheme text not null,
  code text not null,
  certainty text not null check (certainty in ('verified', 'partly')),
  source text not null,
  primary key (programme, scheme, code),
  foreign key (scheme, code) references reference.sector
);

-- Kinds of places a programme puts first; a place where the text names one.
create table reference.programme_area (
  programme text not null references reference.programme,
  ordinal integer not null,
  name_vi text not null,
  name_en text not null,
  place text,
  certainty text not null check (certainty in ('verified', 'partly')),
  source text not null,
  primary key (programme, ordinal)
);

-- What a programme is measured by: a question to the statistics, or a value that people enter.
create table reference.programme_indicator (
  code text primary key,
  programme text references reference.programme,  -- null: of every programme
  ordinal integer not null,
  name_vi text not null,
  name_en text not null,
  kind text not null check (kind in ('statistic', 'manual')),
  measure text,
  fund text,
  filter text,
  ngo_definition text,
  unit text not null,                   -- a currency, or 'count'
  unit_vi text not null,
  unit_en text not null,
  total text check (total in ('sum', 'last')),  -- of manual values over several years
  published_measure text,               -- of published figures, to say how far our rows cover the country
  note_vi text,
  note_en text,
  check ((kind = 'statistic') = (measure is not null)),
  check ((kind = 'manual') = (total is not null))
);

create table reference.programme_target (
  code text primary key,
  programme text not null references reference.programme,
  indicator text not null references reference.programme_indicator,
  place text,                           -- null: national
  year_from integer not null,
  year_to integer not null check (year_to >= year_from),
  per text not null check (per in ('year', 'period')),
  value numeric not null check (value > 0),
  unit text not null,
  source text not null,
  note_vi text,
  note_en text
);

-- A resolution's tasks of a year, of which the number may be known before the texts are.
create table reference.programme_resolution (
  code text primary key,
  programme text not null references reference.programme,
  name_vi text not null,
  name_en text not null,
  agency_vi text not null,
  agency_en text not null,
  starts date not null,
  ends date not null check (ends >= starts),
  task_count integer not null check (task_count > 0),
  review_months text not null check (review_months ~ '^[0-9]+(;[0-9]+)*$'),
  source text not null
);

grant select on reference.programme_objective, reference.programme_sector, reference.programme_area, reference.programme_indicator,
  reference.programme_target, reference.programme_resolution to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;

-- As a position knows them; its snapshot is in ledger ids.
create function reference.known_programme_objective(known pg_snapshot) returns setof reference.programme_objective language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme_objective, reference.known_rows(known, 'programme_objective'));
$$;
create function reference.known_programme_sector(known pg_snapshot) returns setof reference.programme_sector language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme_sector, reference.known_rows(known, 'programme_sector'));
$$;
create function reference.known_programme_area(known pg_snapshot) returns setof reference.programme_area language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme_area, reference.known_rows(known, 'programme_area'));
$$;
create function reference.known_programme_indicator(known pg_snapshot) returns setof reference.programme_indicator language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme_indicator, reference.known_rows(known, 'programme_indicator'));
$$;
create function reference.known_programme_target(known pg_snapshot) returns setof reference.programme_target language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme_target, reference.known_rows(known, 'programme_target'));
$$;
create function reference.known_programme_resolution(known pg_snapshot) returns setof reference.programme_resolution language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme_resolution, reference.known_rows(known, 'programme_resolution'));
$$;

-- What people enter. All of it is only ever added to and carries its transaction, so that a report asked at an earlier position reads as it did then.
create table reporting.programme_task (
  id uuid primary key,
  current_version integer not null,
  resolution text references reference.programme_resolution,
  ordinal integer check (ordinal > 0),  -- its number in the resolution
  unique (resolution, ordinal)
);

create table reporting.programme_task_version (
  task_id uuid not null references reporting.programme_task,
  version integer not null,
  programme text not null references reference.programme,
  resolution text references reference.programme_resolution,
  ordinal integer,
  title_vi text not null,
  title_en text not null,
  agency text not null,
  due_day date,
  note text not null,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  primary key (task_id, version)
);
create trigger only_added before update or delete or truncate on reporting.programme_task_version
  for each statement execute function foundation.refuse_change();

create table reporting.programme_progress (
  task_id uuid not null references reporting.programme_task,
  id uuid not null,
  day date not null,                    -- the day it tells of
  status text not null check (status in ('not-started', 'under-way', 'done', 'dropped')),
  content text not null,
  source text not null,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  primary key (task_id, id)
);
create trigger only_added before update or delete or truncate on reporting.programme_progress
  for each statement execute function foundation.refuse_change();

-- The value of a manual indicator on a day; the highest revision stands.
create table reporting.indicator_value (
  id uuid primary key,
  indicator text not null references reference.programme_indicator,
  place text not null,                  -- '': national
  day date not null,
  revision integer not null check (revision > 0),
  value numeric not null,
  source text not null,
  note text not null,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  unique (indicator, place, day, revision)
);
create trigger only_added before update or delete or truncate on reporting.indicator_value
  for each statement execute function foundation.refuse_change();

-- Targets beside those of reference.programme_target; the highest revision stands.
create table reporting.programme_target (
  id uuid primary key,
  programme text not null references reference.programme,
  indicator text not null references reference.programme_indicator,
  place text not null,                  -- '': national
  year_from integer not null,
  year_to integer not null check (year_to >= year_from),
  per text not null check (per in ('year', 'period')),
  revision integer not null check (revision > 0),
  value numeric not null check (value > 0),
  unit text not null,
  source text not null,
  note text not null,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  unique (programme, indicator, place, year_from, year_to, per, revision)
);
create trigger only_added before update or delete or truncate on reporting.programme_target
  for each statement execute function foundation.refuse_change();

grant select, insert on reporting.programme_task, reporting.programme_task_version, reporting.programme_progress, reporting.indicator_value,
  reporting.programme_target to ngoaid_reporting;
grant update (current_version, resolution, ordinal) on reporting.programme_task to ngoaid_reporting;
-- Until now this role only read.
grant select, insert, update (answer, replays) on foundation.idempotency_key to ngoaid_reporting;
grant select, insert on foundation.audit_entry to ngoaid_reporting;
