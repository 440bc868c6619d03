-- An obligation holds while its decree does; how sure we are of it is said as everywhere else.
alter table reference.report_obligation
  add column valid_from date,
  add column valid_to date,
  add column certainty text not null default 'verified' check (certainty in ('verified', 'partly')),
  add column note text,
  add check (valid_to >= valid_from);
alter table reference.report_obligation alter column certainty drop default;
