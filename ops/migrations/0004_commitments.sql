-- Grants, their ledger and what sources report.
create schema commitments;
grant usage on schema commitments to ngoaid_commitments, ngoaid_reporting;

-- An uploaded file, kept as it came: written before the rows that name it. Money tables carry no deferred check (RELIABILITY §5).
create table commitments.submission (
  id uuid primary key,
  file_name text not null,
  sha256 text not null,
  content bytea not null,
  office text not null,
  period text not null default '',
  author text not null,
  created_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id()
);
-- What became of it: written behind its rows, in the same transaction, when the counts are known.
create table commitments.submission_outcome (
  submission_id uuid primary key references commitments.submission,
  state text not null check (state in ('applied', 'partly-applied')),
  row_count integer not null,
  created_count integer not null,
  changed_count integer not null,
  unchanged_count integer not null,
  rejected_count integer not null,
  check (row_count = created_count + changed_count + unchanged_count + rejected_count)
);
create index submission_time on commitments.submission (created_at desc, id desc);
create index submission_digest on commitments.submission (sha256, office);

create table commitments.grant (
  id uuid primary key,
  source text not null,                 -- office in which source_id is unique; 'local' by default
  source_id text not null,
  current_version integer not null,
  created_at timestamptz not null default now(),
  created_xid xid8 not null default pg_current_xact_id(),
  unique (source, source_id)
);

-- Every state a grant has been in. Only ever added to; statistics known at an earlier position read the version of then.
-- Dates are ISO 8601 with their own precision ("2024-10"), '' when not known; the ledger's entries carry comparable days.
create table commitments.grant_version (
  grant_id uuid not null references commitments.grant,
  version integer not null check (version >= 1),
  title_vi text not null default '',
  title_en text not null default '',
  folded_title text not null,           -- titles folded, for search
  mode text not null default '',        -- code list mode; '' unknown
  donor_id uuid,                        -- donor of record
  funded_by uuid references commitments.grant, -- paid from another grant: its money is counted there
  places_assumed boolean not null default false,
  sectors_assumed boolean not null default false,
  event_codes text[] not null default '{}',
  event_text text not null default '',
  district_text text not null default '',
  recipient_text text not null default '',
  start_date text not null default '',
  start_inferred boolean not null default false,
  start_text text not null default '',  -- as written, where unreadable
  end_date text not null default '',
  end_inferred boolean not null default false,
  end_text text not null default '',
  source_date text not null default '',
  source_date_inferred boolean not null default false,
  source_date_text text not null default '',
  source_url text not null default '',
  note text not null default '',
  counterpart_text text not null default '',
  flags text[] not null default '{}',
  inferred_fields text[] not null default '{}',
  ceiling_amount numeric(20,4),
  ceiling_currency text,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  author text not null,
  submission_id uuid references commitments.submission,
  primary key (grant_id, version),
  check ((ceiling_amount is null) = (ceiling_currency is null))
);
create index grant_version_title on commitments.grant_version using gin (folded_title gin_trgm_ops);
create index grant_version_donor on commitments.grant_version (donor_id);

create table commitments.party (
  grant_id uuid not null,
  version integer not null,
  ordinal integer not null,
  role text not null check (role in ('donor', 'co-donor', 'owner', 'managing-agency', 'implementer')),
  organisation_id uuid not null,
  written_name text not null default '',
  share_weight bigint not null default 0 check (share_weight >= 0),
  primary key (grant_id, version, ordinal),
  foreign key (grant_id, version) references commitments.grant_version
);

-- Weights are whole numbers. place is "63:15", sector "1225:S02".
create table commitments.place_share (
  grant_id uuid not null,
  version integer not null,
  place text not null,
  weight bigint not null check (weight between 1 and 1000000000),
  primary key (grant_id, version, place),
  foreign key (grant_id, version) references commitments.grant_version
);
create table commitments.sector_share (
  grant_id uuid not null,
  version integer not null,
  sector text not null,
  weight bigint not null check (weight between 1 and 1000000000),
  primary key (grant_id, version, sector),
  foreign key (grant_id, version) references commitments.grant_version
);

create table commitments.approval (
  grant_id uuid not null references commitments.grant,
  ordinal integer not null,
  number text not null default '',
  decision_date text not null default '',
  decision_date_inferred boolean not null default false,
  authority text not null default '',
  text text not null default '',
  legal_regime text not null default '',
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  author text not null,
  primary key (grant_id, ordinal)
);

-- The ledger. Only ever added to.
create table commitments.entry (
  grant_id uuid not null references commitments.grant,
  id uuid not null,
  kind text not null check (kind in ('pledge', 'commitment', 'plan', 'disbursement')),
  fund text not null check (fund in ('grant', 'counterpart')),
  form text not null check (form in ('cash', 'goods', 'services')),
  amount numeric(20,4) not null check (amount <> 0),
  currency text not null,
  qualifier text not null check (qualifier in ('exact', 'over', 'nearly', 'about')),
  date_precision text not null check (date_precision in ('none', 'day', 'month', 'year', 'period')),
  date_first date,
  date_last date,
  date_inferred boolean not null default false,
  reverses_id uuid,
  corrects_id uuid,
  reason text not null default '',
  note text not null default '',
  submission_id uuid references commitments.submission,
  source_sheet text not null default '',
  source_row integer not null default 0,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (grant_id, id),
  unique (id),
  unique (grant_id, reverses_id),
  foreign key (grant_id, reverses_id) references commitments.entry (grant_id, id),
  foreign key (grant_id, corrects_id) references commitments.entry (grant_id, id),
  check ((date_precision = 'none') = (date_first is null)),
  check ((date_first is null) = (date_last is null)),
  check (date_last >= date_first),
  check (amount > 0 or reverses_id is not null)
);

-- An entry's amount in USD and VND: made when a rate is known, kept with the rate used. Absent: unconverted.
create table commitments.conversion (
  grant_id uuid not null,
  entry_id uuid not null,
  currency text not null,
  amount numeric(20,4) not null,
  rate text not null,
  basis text not null,
  source text not null,
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (grant_id, entry_id, currency),
  foreign key (grant_id, entry_id) references commitments.entry (grant_id, id)
);

-- An entry split over place × sector, in its own currency and in each it is converted to. Adds up to the entry in every currency.
-- A later revision takes an earlier one back by opposite rows before it splits anew.
create table commitments.allocation (
  grant_id uuid not null,
  entry_id uuid not null,
  revision integer not null check (revision >= 1),
  currency text not null,
  place text not null,                  -- "63:15"; '' where no place is known
  sector text not null,                 -- "1225:S02"; '' where no sector is known
  amount numeric(20,4) not null,
  assumed boolean not null,             -- place or sector split assumed
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (grant_id, entry_id, revision, currency, place, sector),
  foreign key (grant_id, entry_id) references commitments.entry (grant_id, id)
);

-- What a source says that is not posted; kept to compare.
create table commitments.reported_figure (
  grant_id uuid not null references commitments.grant,
  id uuid not null,
  amount numeric(20,4) not null,
  currency text not null,
  qualifier text not null,
  amount_kind text not null,            -- code list amount-kind
  reason text not null check (reason in ('not-counted', 'kind-unknown', 'posted')), -- posted: takes back the figure it replaces, whose money is in the ledger now
  date_value text not null default '',
  date_inferred boolean not null default false,
  replaces_id uuid,                     -- an earlier figure of the same row that this one replaces
  submission_id uuid references commitments.submission,
  source_sheet text not null default '',
  source_row integer not null default 0,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (grant_id, id)
);

create table commitments.finding (
  grant_id uuid not null references commitments.grant,
  id uuid not null,
  code text not null,
  severity text not null check (severity in ('info', 'warning', 'error')),
  field text not null default '',
  found text not null default '',
  message_vi text not null,
  message_en text not null,
  sheet text not null default '',
  cell text not null default '',
  row_number integer not null default 0,
  submission_id uuid references commitments.submission,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  primary key (grant_id, id)
);

create trigger only_added before update or delete or truncate on commitments.grant_version for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.party for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.place_share for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.sector_share for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.approval for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.entry for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.conversion for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.allocation for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.reported_figure for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.submission_outcome for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.submission for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.finding for each statement execute function foundation.refuse_change();

grant select, insert on all tables in schema commitments to ngoaid_commitments;
grant update (current_version) on commitments.grant to ngoaid_commitments;
grant select on all tables in schema commitments to ngoaid_reporting;
