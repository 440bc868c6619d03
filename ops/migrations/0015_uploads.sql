-- Files that an office has handed in and a reviewer decides of: nothing of them is in the ledger before.

create table commitments.upload (
  id uuid primary key,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  office text not null check (office ~ '^[a-z0-9-]+$'),
  period text not null default '',
  source text not null,                 -- in which its row ids are unique: the office's code, or 'local'
  created_count integer not null check (created_count >= 0),    -- what recording it would have done on that day
  changed_count integer not null check (changed_count >= 0),
  unchanged_count integer not null check (unchanged_count >= 0),
  rejected_count integer not null check (rejected_count >= 0),
  author text not null,
  created_at timestamptz not null default now()
);
alter table commitments.upload alter column content set storage external;  -- workbooks are compressed already
create index upload_created on commitments.upload (created_at desc, id desc);
create index upload_digest on commitments.upload (sha256, office);

-- No row: it waits.
create table commitments.upload_decision (
  upload_id uuid primary key references commitments.upload,
  state text not null check (state in ('applied', 'returned', 'withdrawn')),
  submission_id uuid references commitments.submission,
  reason text not null default '',
  author text not null,
  decided_at timestamptz not null default now(),
  check ((state = 'applied') = (submission_id is not null))
);

create trigger only_added before update or delete or truncate on commitments.upload
  for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on commitments.upload_decision
  for each statement execute function foundation.refuse_change();
grant select, insert on commitments.upload, commitments.upload_decision to ngoaid_commitments, ngoaid_commitments_office;

select foundation.wall_in('commitments.upload', 'office = any (foundation.offices())');
-- An office takes its own back; what else is decided is not for it.
select foundation.wall_in('commitments.upload_decision', 'upload_id in (select u.id from commitments.upload u)', 'state = ''withdrawn''');
