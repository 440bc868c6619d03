-- Imports wait for each other inside their transactions: what was said last is told by when a row was written, not by when its
-- transaction began.
alter table commitments.entry alter column recorded_at set default clock_timestamp();
alter table commitments.reported_figure alter column recorded_at set default clock_timestamp();
