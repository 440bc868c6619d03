-- What the trial of a handed-in file said, in its order: whoever decides of it later reads the same.

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
