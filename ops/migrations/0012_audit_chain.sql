-- The audit trail sealed: each entry, once every transaction before it has ended, gets a place in one chain, whose hash covers the
-- entry and the hash before. Sealing runs behind the writers, who know nothing of it.

alter table foundation.audit_entry
  add column role text not null default '',         -- that allowed it; '' for who needs none (the local operator)
  add column office text not null default '';       -- at which the role is held
create index audit_entry_recorded on foundation.audit_entry (recorded_xid, id);
create index audit_entry_time on foundation.audit_entry (recorded_at, id);
create index audit_entry_author on foundation.audit_entry (principal, recorded_at);

create table foundation.audit_seal (
  position bigint primary key check (position > 0),  -- 1, 2, … without a gap
  entry_id uuid not null unique,                     -- no reference: that an entry is gone must be found, not prevented
  entry_xid xid8 not null,                           -- the entry's recorded_xid
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null default now()
);
create trigger only_added before update or delete or truncate on foundation.audit_seal
  for each statement execute function foundation.refuse_change();

-- Reads the trail and seals it; writes nothing else.
grant usage on schema foundation, identity to ngoaid_audit;
grant select on foundation.audit_entry, foundation.lineage to ngoaid_audit;
grant select, insert on foundation.audit_seal to ngoaid_audit;
grant execute on function identity.authenticate(bytea) to ngoaid_audit;
