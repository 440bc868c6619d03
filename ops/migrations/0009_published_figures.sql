-- What others have published: figures as officials, provinces and the press printed them, each with its source. Only ever added to: a later figure for
-- the same thing stands beside the earlier one, which stays.
create table reporting.published_figure (
  id uuid primary key,                  -- of what was printed where: the same line of the same source has the same id for ever
  measure text not null,                -- a measure of ours, or of code list published-measure
  ngo_definition text not null,         -- for ngos: code list ngo-definition; '' what was counted is only told by `definition`
  value numeric check (value >= 0),     -- in whole units; null: a gap, looked for and not found
  unit text not null,                   -- ISO 4217, 'percent' or 'count'; '' for a gap
  step numeric not null check (step >= 0), -- one unit of the last digit printed: 100000 for "220.7 million"
  value_printed text not null,
  unit_printed text not null,
  qualifier text not null check (qualifier in ('exact', 'over', 'nearly', 'about', 'less-than')),
  qualifier_printed text not null,
  window_from date,                     -- null: open, or not readable
  window_to date check (window_to >= window_from),
  window_printed text not null,
  subject text not null,                -- what the window's text narrows the figure to ("storms 10-11"); '' nothing
  scope text not null check (scope in ('national', 'place', 'other')),
  place text not null check ((place <> '') = (scope = 'place')), -- "63:52"
  scope_printed text not null,
  dimension text not null,              -- '' a whole, else of what kind the part is: code list published-dimension
  group_code text not null,             -- in our own codes; '' not known to us, or a whole
  group_printed text not null,
  parent_id uuid,                       -- the whole that the same text gives for this part
  equivalent_value numeric check (equivalent_value >= 0), -- the same amount as printed in a second currency
  equivalent_unit text not null,
  equivalent_step numeric not null,
  equivalent_qualifier text not null,
  definition text not null,             -- what is counted, as printed
  status text not null check (status in ('estimate', 'provisional', 'final', 'published', 'no-source')),
  status_printed text not null,
  as_of_first date,                     -- of the source; null: not known
  as_of_last date check (as_of_last >= as_of_first),
  as_of_precision text not null check (as_of_precision in ('none', 'day', 'month', 'year', 'period')),
  as_of_inferred boolean not null,
  as_of_printed text not null,
  source text not null,
  confidence text not null,             -- 'verified', 'partly', '' not told
  note text not null,
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  check ((status = 'no-source') = (value is null))
);
create index published_figure_window on reporting.published_figure (measure, window_from, window_to);
create trigger only_added before update or delete or truncate on reporting.published_figure
  for each statement execute function foundation.refuse_change();

-- The latest figure for each thing.
create view reporting.published_current with (security_invoker = true) as
select distinct on (measure, ngo_definition, case when ngo_definition = '' then definition end, unit, scope, place, scope_printed,
                    window_from, window_to, case when window_to is null then window_printed end, subject, dimension, group_code, group_printed) *
  from reporting.published_figure
 where value is not null
 order by measure, ngo_definition, case when ngo_definition = '' then definition end, unit, scope, place, scope_printed,
          window_from, window_to, case when window_to is null then window_printed end, subject, dimension, group_code, group_printed,
          as_of_last desc nulls last, as_of_first desc nulls last, recorded_xid desc, id desc;

grant select, insert on reporting.published_figure to ngoaid_reporting;
grant select on reporting.published_current to ngoaid_reporting;
