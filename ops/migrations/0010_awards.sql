-- What is conferred on organisations for their work: certificates of merit, commemorative medals. Persons are not kept here.
create table registry.award (
  id uuid primary key,
  current_version integer not null,
  -- What makes an award this one and no other: organisation, kind and decision, folded. Two that stand never share it.
  identity text not null,
  withdrawn boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index award_identity on registry.award (identity) where not withdrawn;

-- Every state an award has been in, kept so that it can be counted as it was known. Only ever added to.
create table registry.award_version (
  award_id uuid not null references registry.award,
  version integer not null check (version >= 1),
  organisation_id uuid not null references registry.organisation,
  kind text not null,                   -- code list award-kind
  title text not null,
  conferring_body text not null,
  decision_number text not null,
  date_precision text not null check (date_precision in ('none', 'day', 'month', 'year', 'period')),
  date_first date,                      -- of the decision; null: not known
  date_last date,
  date_inferred boolean not null,
  date_source_text text not null,
  citation text not null,
  source text not null,
  withdrawn boolean not null default false,
  reason text not null default '',      -- of the withdrawal
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  primary key (award_id, version),
  check ((date_precision = 'none') = (date_first is null)),
  check ((date_first is null) = (date_last is null)),
  check (date_last >= date_first),
  check (withdrawn = (reason <> ''))
);
create index award_version_owner on registry.award_version (organisation_id);
create trigger only_added before update or delete or truncate on registry.award_version
  for each statement execute function foundation.refuse_change();

grant select, insert, update (current_version, identity, withdrawn) on registry.award to ngoaid_registry;
grant select, insert on registry.award_version to ngoaid_registry;
grant select on registry.award, registry.award_version to ngoaid_reporting;
