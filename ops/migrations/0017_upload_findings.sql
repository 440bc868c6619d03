-- What the trial of a handed-in file said, in its order: whoever decides of it later reads the same. And what stands is said again: a grant
-- that another office's pays stays one when its own office changes it.

create table commitments.upload_finding (
  upload_id uuid not null references commitments.upload,
  ordinal integer not null check (ordinal >= 1),
  code text not null,
  severity text not null check (severity in ('info', 'warning', 'error')),
  sheet text not null,
  row_number integer not null,
  cell text not null,
  row_id text not null,
  field text not null,
  found text not null,
  message_vi text not null,
  message_en text not null,
  primary key (upload_id, ordinal)
);

create index upload_source on commitments.upload (source);

create trigger only_added before update or delete or truncate on commitments.upload_finding
  for each statement execute function foundation.refuse_change();
grant select, insert on commitments.upload_finding to ngoaid_commitments, ngoaid_commitments_office;

select foundation.wall_in('commitments.upload_finding', 'upload_id in (select u.id from commitments.upload u)');

-- For the wall of grant_version, which cannot ask that table itself.
create function commitments.was_funded_by(paid uuid, payer uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp
begin atomic
  select exists (select from commitments.grant_version v where v.grant_id = paid and v.funded_by = payer);
end;
revoke all on function commitments.was_funded_by from public;
grant execute on function commitments.was_funded_by to ngoaid_commitments_office;

alter policy own_office on commitments.grant_version with check (
  grant_id in (select g.id from commitments.grant g)
  and (submission_id is null or submission_id in (select s.id from commitments.submission s))
  and (funded_by is null or funded_by in (select g.id from commitments.grant g) or commitments.was_funded_by(grant_id, funded_by)));
