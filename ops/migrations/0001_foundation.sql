-- What every service stands on: idempotency keys and the audit trail.
create schema foundation;
grant usage on schema foundation to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;

create extension if not exists pg_trgm;

-- Refuses to change or remove rows of a table that is only ever added to.
create function foundation.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

-- One row per write that carried a request id: written first in the writer's own transaction, so that a twin waits for it.
create table foundation.idempotency_key (
  principal text not null,
  method text not null,
  request_id uuid not null,
  fingerprint text not null,            -- SHA-256 of the request's canonical fields
  answer bytea,                         -- the answer given, serialised; set before commit
  replays integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (principal, method, request_id)
);
grant select, insert, update (answer, replays) on foundation.idempotency_key
  to ngoaid_reference, ngoaid_registry, ngoaid_commitments;

-- Who did what, when, from where and why, in the same transaction as the change.
create table foundation.audit_entry (
  id uuid primary key,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  principal text not null,
  method text not null,
  request_id uuid,
  trace_id text not null default '',
  resource text not null,
  reason text not null default '',
  before jsonb,
  after jsonb
);
create index audit_entry_resource on foundation.audit_entry (resource, recorded_at);
create trigger only_added before update or delete or truncate on foundation.audit_entry
  for each statement execute function foundation.refuse_change();
grant select, insert on foundation.audit_entry to ngoaid_reference, ngoaid_registry, ngoaid_commitments;
