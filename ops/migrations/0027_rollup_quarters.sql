-- A window whose edges lie within a year was added up from all half-months of that year: some twenty cells where one of each quarter does. Rollups keep
-- quarters too; half-months are read at the quarters' edges, and for dates that reach over several quarters, which are few.
-- A program of before, folding on beside this, would leave the quarters behind: it is stopped first, as ops/up and ops/systemd/install do
-- (`ngoaid rollup check` tells, `rollup rebuild` mends).
create function pg_temp.add_quarters(rollup text, kept text, figures text[]) returns void language plpgsql as $$
declare
  keys text := 'kind, fund, funded, first_day, last_day' || kept;
  sums text := (select string_agg(format('sum(%I)', figure), ', ') from unnest(figures) figure);
  zero text := (select string_agg(format('sum(%I) = 0', figure), ' and ') from unnest(figures) figure);
begin
  execute format('alter table reporting.%I drop constraint %I, add check (grain in (''year'', ''quarter'', ''half-month''))', rollup, rollup || '_grain_check');
  execute format($sql$
    insert into reporting.%I (grain, %s, %s)
    select 'quarter', %s, %s
    from (select r.*, date_trunc('quarter', r.first_day::timestamp)::date as first_quarter,
            (date_trunc('quarter', r.last_day::timestamp) + interval '3 months - 1 day')::date as last_quarter
          from reporting.%I r where r.grain = 'half-month') x
    group by %s having not (%s)$sql$,
    rollup, keys, array_to_string(figures, ', '), replace(replace(keys, 'first_day', 'first_quarter'), 'last_day', 'last_quarter'), sums, rollup,
    replace(replace(keys, 'first_day', 'first_quarter'), 'last_day', 'last_quarter'), zero);
  -- A cell that changes stays on its page, beside those of its time.
  execute format('alter table reporting.%I set (fillfactor = 80)', rollup);
  execute format('drop index reporting.%I', rollup || '_several');
  execute format($sql$create index %I on reporting.%I using gist (kind, fund, daterange(first_day, last_day, '[]'))
    where grain = 'half-month' and date_trunc('quarter', first_day::timestamp) <> date_trunc('quarter', last_day::timestamp)$sql$, rollup || '_several', rollup);
end $$;
select pg_temp.add_quarters('rollup_time', '', '{standing,standing_usd,standing_vnd,usd,vnd}');
select pg_temp.add_quarters('rollup_sector', ', sector', '{standing,standing_usd,standing_vnd,usd,vnd}');
select pg_temp.add_quarters('rollup_form', ', form, currency', '{standing,standing_usd,standing_vnd,original,usd,vnd}');
select pg_temp.add_quarters('rollup_mode', ', mode, events', '{standing,standing_usd,standing_vnd,usd,vnd}');
select pg_temp.add_quarters('rollup_place', ', place', '{standing,standing_usd,standing_vnd,usd,vnd}');
select pg_temp.add_quarters('rollup_donor', ', donor_id', '{standing,standing_usd,standing_vnd,usd,vnd}');
select pg_temp.add_quarters('rollup_place_sector', ', place, sector', '{standing,standing_usd,standing_vnd,usd,vnd}');
drop function pg_temp.add_quarters(text, text, text[]);
