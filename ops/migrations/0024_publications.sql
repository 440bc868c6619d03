-- What is published of the statistics: a report under a code, in editions that are kept whole and never change. Of the whole country, so no office's.

create table reporting.publication (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) between 2 and 64),
  title_vi text not null check (title_vi <> ''),
  title_en text not null check (title_en <> ''),
  request bytea not null,               -- RunReportRequest without known_at
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid()
);

create table reporting.publication_edition (
  publication text not null references reporting.publication,
  number integer not null check (number > 0),
  position text not null,               -- of the ledger, the token of an answer
  reason text not null,
  answer bytea not null,                -- the messages of the answer one after the other: a PublicationAnswer
  sha256 text not null check (sha256 = encode(sha256(answer), 'hex')),
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  primary key (publication, number),
  check ((number = 1) = (reason = ''))
);

create trigger only_added before update or delete or truncate on reporting.publication
  for each statement execute function foundation.refuse_change();
create trigger only_added before update or delete or truncate on reporting.publication_edition
  for each statement execute function foundation.refuse_change();
grant select, insert on reporting.publication, reporting.publication_edition to ngoaid_reporting;
