-- The ledger folded for statistics, as far as every transaction before a watermark has ended. All of it can be made anew from the ledger.
create schema reporting;
grant usage on schema reporting to ngoaid_reporting;

-- How far it is folded: all the ledger recorded before the watermark, and nothing else. One row, or none before the first fold.
create table reporting.fold (
  only_row boolean primary key default true check (only_row),
  watermark xid8 not null,
  system_identifier text not null,      -- of the cluster the watermark belongs to
  folded_at timestamptz not null default now()
);

-- What stands in the ledger of a grant, netted: a row a cell at full grain. Reversals and splits that were taken back are in no row.
-- kind '': a grant with nothing posted in the grant fund, dated by the rule of commitments, on its own places and sectors.
create table reporting.grant_part (
  grant_id uuid not null,
  donor_id uuid,
  first_day date,                       -- null: date not known
  last_day date,
  standing integer not null,            -- parts of entries that stand
  standing_usd integer not null,        -- of those, the converted ones
  standing_vnd integer not null,
  funded boolean not null,              -- paid from another grant: counted there
  assumed boolean not null,
  kind text not null,
  fund text not null,
  form text not null,
  currency text not null,               -- of the entry
  place text not null,
  sector text not null,
  mode text not null,
  events text not null,                 -- codes sorted and joined by ';'
  original numeric,                     -- in `currency`; null: nothing posted
  usd numeric,
  vnd numeric
) partition by list (kind);
create table reporting.grant_part_pledge partition of reporting.grant_part for values in ('pledge');
create table reporting.grant_part_commitment partition of reporting.grant_part for values in ('commitment');
create table reporting.grant_part_plan partition of reporting.grant_part for values in ('plan');
create table reporting.grant_part_disbursement partition of reporting.grant_part for values in ('disbursement');
create table reporting.grant_part_none partition of reporting.grant_part for values in ('');
create index grant_part_grant on reporting.grant_part (grant_id);
create index grant_part_donor on reporting.grant_part (donor_id);
create index grant_part_days on reporting.grant_part (first_day);
-- Dates of more than a day: which of them reach over a window's edge.
create index grant_part_span on reporting.grant_part using gist (daterange(first_day, last_day, '[]')) where last_day > first_day;
create index grant_part_undated on reporting.grant_part (kind) where first_day is null;
create index grant_part_unconverted_usd on reporting.grant_part (kind) where standing <> standing_usd;
create index grant_part_unconverted_vnd on reporting.grant_part (kind) where standing <> standing_vnd;
create index grant_part_funded on reporting.grant_part (kind) where funded;

-- grant_part added up over all but a few of its columns. Dates are widened to their grain: whole years, or half-months (1–14, 15–end), so
-- a window whose edges lie on the grain places them as it places the dates themselves. kind is never '': these are amounts.
create table reporting.rollup_time (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day)
);
create table reporting.rollup_form (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  form text not null,
  currency text not null,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  original numeric not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day, form, currency)
);
create table reporting.rollup_mode (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  mode text not null,
  events text not null,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day, mode, events)
);
create table reporting.rollup_place (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  place text not null,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day, place)
);
create table reporting.rollup_sector (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  sector text not null,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day, sector)
);
create table reporting.rollup_place_sector (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  place text not null,
  sector text not null,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day, place, sector)
);
create table reporting.rollup_donor (
  grain text not null check (grain in ('year', 'half-month')),
  kind text not null,
  fund text not null,
  funded boolean not null,
  first_day date,
  last_day date,
  donor_id uuid,
  standing bigint not null,
  standing_usd bigint not null,
  standing_vnd bigint not null,
  usd numeric not null,
  vnd numeric not null,
  unique nulls not distinct (grain, kind, fund, funded, first_day, last_day, donor_id)
);
-- Dates over several years, and none: few, and wanted with every window.
create index rollup_time_several on reporting.rollup_time (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
create index rollup_form_several on reporting.rollup_form (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
create index rollup_mode_several on reporting.rollup_mode (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
create index rollup_place_several on reporting.rollup_place (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
create index rollup_sector_several on reporting.rollup_sector (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
create index rollup_place_sector_several on reporting.rollup_place_sector (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
create index rollup_donor_several on reporting.rollup_donor (kind, fund)
  where grain = 'half-month' and (first_day is null or extract(year from first_day) <> extract(year from last_day));
grant select, insert, update, delete, truncate on all tables in schema reporting to ngoaid_reporting;

-- What is not folded yet is found by its transaction.
create index entry_recorded on commitments.entry (recorded_xid);
create index allocation_recorded on commitments.allocation (recorded_xid);
create index grant_version_recorded on commitments.grant_version (recorded_xid);
create index approval_recorded on commitments.approval (recorded_xid);
