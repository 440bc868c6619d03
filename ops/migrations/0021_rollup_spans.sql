-- Dates over several years, and none, are wanted with every window. They grow with the ledger: those that reach a window are found by the span of their
-- dates, where before all of them were read.
create extension if not exists btree_gist;
drop index reporting.rollup_time_several;
drop index reporting.rollup_form_several;
drop index reporting.rollup_mode_several;
drop index reporting.rollup_place_several;
drop index reporting.rollup_sector_several;
drop index reporting.rollup_place_sector_several;
drop index reporting.rollup_donor_several;
create index rollup_time_several on reporting.rollup_time using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_time_undated on reporting.rollup_time (kind, fund) where grain = 'half-month' and first_day is null;
create index rollup_form_several on reporting.rollup_form using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_form_undated on reporting.rollup_form (kind, fund) where grain = 'half-month' and first_day is null;
create index rollup_mode_several on reporting.rollup_mode using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_mode_undated on reporting.rollup_mode (kind, fund) where grain = 'half-month' and first_day is null;
create index rollup_place_several on reporting.rollup_place using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_place_undated on reporting.rollup_place (kind, fund) where grain = 'half-month' and first_day is null;
create index rollup_sector_several on reporting.rollup_sector using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_sector_undated on reporting.rollup_sector (kind, fund) where grain = 'half-month' and first_day is null;
create index rollup_place_sector_several on reporting.rollup_place_sector using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_place_sector_undated on reporting.rollup_place_sector (kind, fund) where grain = 'half-month' and first_day is null;
create index rollup_donor_several on reporting.rollup_donor using gist (kind, fund, daterange(first_day, last_day, '[]'))
  where grain = 'half-month' and extract(year from first_day) <> extract(year from last_day);
create index rollup_donor_undated on reporting.rollup_donor (kind, fund) where grain = 'half-month' and first_day is null;
