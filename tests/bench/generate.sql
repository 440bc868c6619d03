-- Adds :grants grants, numbered from :first, of about ten entries each, as the product itself would have written them: amounts in minor units,
-- converted at the rates of the reference data, split exactly over place and sector. Everything follows from a grant's number: the same numbers, the
-- same ledger. One transaction. Run by ledger.py, as superuser.
\set ON_ERROR_STOP on
begin;
-- The rows fit each other by construction, so foreign keys are not looked up row by row; ledger.py checks a ledger afterwards.
set local session_replication_role = replica;
set local work_mem = '256MB';
set local synchronous_commit = off;

-- A whole number below `range`, the same for ever for a number and a salt.
create function pg_temp.roll(number bigint, salt int, range int) returns int immutable language sql as
  'select ((hashint8extended(number, salt) & 9223372036854775807) % range)::int';
-- Ids that grow with their number, as the product's do with time.
create function pg_temp.id(kind int, number bigint) returns uuid immutable language sql as
  $$select ('01900000-0000-7000-8' || lpad(to_hex(kind), 3, '0') || '-' || lpad(to_hex(number), 12, '0'))::uuid$$;

-- 800 donors, once.
insert into registry.organisation (id, current_version) select pg_temp.id(1, n), 1 from generate_series(1, 800) n on conflict do nothing;
insert into registry.organisation_version (organisation_id, version, kind, donor_kind, display_name, folded_name, country_code, state, author)
select pg_temp.id(1, n), 1, case when kind = 'foreign-ngo' then 'foreign-ngo' else 'other-donor' end, kind, 'Bench donor ' || n, 'bench donor ' || n,
  case when pg_temp.roll(n, 2, 20) = 0 then '' else (array['US', 'US', 'DE', 'FR', 'JP', 'KR', 'GB', 'AU', 'CH', 'NO', 'SE', 'CA', 'NL', 'SG', 'IT', 'ZA', 'BR'])
    [1 + pg_temp.roll(n, 3, 17)] end, 'confirmed', 'bench'
from generate_series(1, 800) n, lateral (select (array['foreign-ngo', 'foreign-ngo', 'foreign-ngo', 'company', 'individual', 'other'])[1 + pg_temp.roll(n, 1, 6)] as kind) k
on conflict do nothing;
insert into registry.organisation_name (organisation_id, ordinal, text, use, folded)
select pg_temp.id(1, n), 1, 'Bench donor ' || n, 'official', 'bench donor ' || n from generate_series(1, 800) n on conflict do nothing;

create temp table grant_new on commit drop as
with code as (
  select (select array_agg(scheme || ':' || code order by code) from reference.place where scheme = '63') as old_places,
    (select array_agg(scheme || ':' || code order by code) from reference.place where scheme = '34') as new_places,
    (select array_agg(scheme || ':' || code order by code) from reference.sector where scheme = '1225') as sectors,
    (select array_agg(code order by code) from reference.event) as events)
select n, pg_temp.id(2, n) as id,
  -- A few donors give much: half of the grants come from the first quarter.
  case when pg_temp.roll(n, 10, 100) < 97 then pg_temp.id(1, 1 + pg_temp.roll(n, 11, 800)::bigint * pg_temp.roll(n, 12, 800) / 800) end as donor_id,
  (array['project', 'project', 'project', 'programme', 'non-project', 'emergency-relief', ''])[1 + pg_temp.roll(n, 13, 7)] as mode,
  case pg_temp.roll(n, 14, 20) when 0 then array[one_event] when 1 then array[one_event] when 2 then array['covid-19', 'yagi-2024'] else '{}' end as events,
  -- Paid from a grant that is not itself paid from another.
  case when n % 1000 <> 1 and pg_temp.roll(n, 16, 200) = 0 then pg_temp.id(2, (n - 1) / 1000 * 1000 + 1) end as funded_by,
  case when pg_temp.roll(n, 17, 100) < 85 then array(select old_places[1 + (pg_temp.roll(n, 18, 63) + i) % 63] from generate_series(1, place_count) i)
    else array(select new_places[1 + (pg_temp.roll(n, 18, 34) + i) % 34] from generate_series(1, place_count) i) end as places,
  array(select sectors[1 + (pg_temp.roll(n, 19, 1000) + i) % cardinality(sectors)] from generate_series(1, sector_count) i) as sectors
from generate_series(:first::bigint, :first::bigint + :grants - 1) n, code, lateral (select
  case when pg_temp.roll(n, 20, 100) < 3 then 0 when pg_temp.roll(n, 20, 100) < 85 then 1 when pg_temp.roll(n, 20, 100) < 95 then 2 else 3 end as place_count,
  case when pg_temp.roll(n, 21, 100) < 3 then 0 when pg_temp.roll(n, 21, 100) < 90 then 1 else 2 end as sector_count,
  code.events[1 + pg_temp.roll(n, 15, cardinality(code.events))] as one_event) counts;

insert into commitments.grant (id, source, source_id, current_version) select id, 'bench', n::text, 1 from grant_new order by n;
insert into commitments.grant_version (grant_id, version, title_vi, title_en, folded_title, mode, donor_id, funded_by, places_assumed, sectors_assumed, event_codes,
  source_date, author)
select id, 1, 'Bench grant ' || n, 'Bench grant ' || n, 'bench grant ' || n, mode, donor_id, funded_by, cardinality(places) > 1, cardinality(sectors) > 1, events,
  (2010 + pg_temp.roll(n, 22, 16))::text, 'bench' from grant_new order by n;
insert into commitments.party (grant_id, version, ordinal, role, organisation_id) select id, 1, 1, 'donor', donor_id from grant_new where donor_id is not null order by n;
insert into commitments.place_share (grant_id, version, place, weight) select id, 1, unnest(places), 1 from grant_new order by n;
insert into commitments.sector_share (grant_id, version, sector, weight) select id, 1, unnest(sectors), 1 from grant_new order by n;
insert into commitments.approval (grant_id, ordinal, number, decision_date, author)
select id, 1, n || '/QĐ', (date '2010-01-01' + pg_temp.roll(n, 23, 5800))::text, 'bench' from grant_new where pg_temp.roll(n, 24, 3) = 0 order by n;

-- Cells of a grant's splits in the order in which left-over units are given out.
create temp table cell on commit drop as
select id as grant_id, place, sector, row_number() over (partition by id order by place collate "C", sector collate "C") as ordinal,
  count(*) over (partition by id) as cells, cardinality(places) > 1 or cardinality(sectors) > 1 as assumed
from grant_new, unnest(case when places = '{}' then array[''] else places end) place, unnest(case when sectors = '{}' then array[''] else sectors end) sector;
analyze cell;

-- k of an entry: 1–10; 17–26 for the reversals of those.
create temp table entry_new on commit drop as
with drawn as (
  select g.id as grant_id, e, k, (array['pledge', 'commitment', 'commitment', 'commitment', 'plan', 'plan'])[1 + pg_temp.roll(e, 30, 15)] as kind,
    case when pg_temp.roll(e, 31, 10) = 0 then 'counterpart' else 'grant' end as fund,
    (array['goods', 'services'])[1 + pg_temp.roll(e, 32, 6)] as form,
    (array['VND', 'VND', 'VND', 'EUR', 'EUR', 'KRW', 'GBP'])[1 + pg_temp.roll(e, 33, 15)] as currency,
    pg_temp.roll(e, 34, 1000) as precise, 2010 + pg_temp.roll(e, 35, 16) as year, 1 + pg_temp.roll(e, 36, 12) as month, 1 + pg_temp.roll(e, 37, 28) as day,
    1 + pg_temp.roll(e, 38, 20000000)::numeric as units, pg_temp.roll(e, 39, 50) = 0 as reversed
  from grant_new g, generate_series(1, 10) k, lateral (select g.n * 32 + k as e) number),
dated as (
  select *, case when precise < 800 then 'day' when precise < 885 then 'month' when precise < 985 then 'year' when precise < 997 then 'period' else 'none' end as precision
  from drawn)
select d.grant_id, pg_temp.id(3, d.e + 16 * r) as id, case when r = 1 then pg_temp.id(3, d.e) end as reverses_id, coalesce(d.kind, 'disbursement') as kind, d.fund,
  coalesce(d.form, 'cash') as form, coalesce(d.currency, 'USD') as currency, c.decimals, case when d.currency = 'VND' then d.units * 100 else d.units end as units, 1 - 2 * r as sign,
  d.precision, case d.precision when 'day' then make_date(year, month, day) when 'month' then make_date(year, month, 1) when 'year' then make_date(year, 1, 1)
    when 'period' then make_date(year, month, day) end as first_day,
  case d.precision when 'day' then make_date(year, month, day) when 'month' then (make_date(year, month, 1) + interval '1 month - 1 day')::date
    when 'year' then make_date(year, 12, 31) when 'period' then make_date(year, month, day) + 10 + pg_temp.roll(d.e, 40, 500) end as last_day
from dated d join reference.currency c on c.code = coalesce(d.currency, 'USD'), generate_series(0, d.reversed::int) r;

insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last, reverses_id, reason, author)
select grant_id, id, kind, fund, form, sign * units / (10::numeric ^ decimals), currency, 'exact', precision, first_day, last_day, reverses_id,
  case when sign < 0 then 'bench' else '' end, 'bench' from entry_new order by id;

-- Units for one US dollar: of a month, or the mean of a year's twelve as a sum and a count, so that the one division comes last.
create temp table rate on commit drop as
select currency, month as first_month, month as last_month, units_per_usd as total, 1 as months from reference.exchange_rate where currency <> 'USD'
union all
select currency, make_date(extract(year from month)::int, 1, 1), null, sum(units_per_usd), 12 from reference.exchange_rate where currency <> 'USD' group by 1, 2 having count(*) = 12;
create index on rate (currency, first_month);
analyze rate;
-- The rate of a date: its month's, its year's, none.
create temp table amount on commit drop as
with rated as (
  select e.*, case when date_trunc('month', first_day) = date_trunc('month', last_day) then date_trunc('month', first_day)::date
      when date_trunc('year', first_day) = date_trunc('year', last_day) then date_trunc('year', first_day)::date end as rate_from,
    date_trunc('month', first_day) = date_trunc('month', last_day) as of_month
  from entry_new e)
select e.grant_id, e.id as entry_id, e.sign, target as currency, c.decimals,
  div(2 * e.units * u.total * o.months * 10::numeric ^ c.decimals + o.total * u.months * 10::numeric ^ e.decimals, 2 * o.total * u.months * 10::numeric ^ e.decimals) as units,
  case when target = 'USD' then o.total / o.months else u.total * o.months / (u.months * o.total) end as rate, true as converted
from rated e
cross join unnest(array['USD', 'VND']) target
join reference.currency c on c.code = target
cross join lateral (select total, months from rate r where r.currency = e.currency and r.first_month = e.rate_from and (r.last_month is not null) = e.of_month
  union all select 1, 1 where e.currency = 'USD') o
cross join lateral (select total, months from rate r where r.currency = target and r.first_month = e.rate_from and (r.last_month is not null) = e.of_month
  union all select 1, 1 where target = 'USD') u
where target <> e.currency;

insert into commitments.conversion (grant_id, entry_id, currency, amount, rate, basis, source)
select grant_id, entry_id, currency, sign * units / (10::numeric ^ decimals), trim_scale(round(rate, 6))::text, 'bench', 'bench' from amount order by entry_id, currency;
insert into amount select grant_id, id, sign, currency, decimals, units, null, false from entry_new;
-- Units that do not divide go to the first cells, one to each.
insert into commitments.allocation (grant_id, entry_id, revision, currency, place, sector, amount, assumed)
select a.grant_id, a.entry_id, 1, a.currency, c.place, c.sector,
  a.sign * (div(a.units, c.cells) + case when c.ordinal <= mod(a.units, c.cells) then 1 else 0 end) / (10::numeric ^ a.decimals), c.assumed
from amount a join cell c on c.grant_id = a.grant_id
order by a.entry_id, a.currency, c.place, c.sector;
commit;
