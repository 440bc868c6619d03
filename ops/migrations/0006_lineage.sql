-- Positions of the ledger that outlive the cluster, and what statistics read, kept by recorded time.

-- The clusters the ledger has lived in. A transaction id belongs to one cluster and starts low in another, so the ledger counts on:
-- its ids are the cluster's own plus first_ledger_xid of the cluster. Only ever added to.
create table foundation.lineage (
  first_ledger_xid xid8 primary key,    -- every ledger id of the cluster is greater, every one of those before it smaller
  system_identifier text not null,      -- of pg_control_system()
  since timestamptz not null default now()
);
create trigger only_added before update or delete or truncate on foundation.lineage
  for each statement execute function foundation.refuse_change();
grant select on foundation.lineage to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;

-- Says by how much ledger ids are above the cluster's own. A literal in two function bodies: they are inlined, so a row pays an addition.
create function foundation.set_ledger_offset(shift bigint) returns void language plpgsql as $$
begin
  -- The id of this transaction in the ledger: the default of every recorded_xid.
  execute format('create or replace function foundation.ledger_xid() returns xid8 language sql stable
    return (pg_current_xact_id()::text::bigint + %s::bigint)::text::xid8', shift);
  -- What this statement's snapshot sees, in the ledger's ids.
  execute format('create or replace function foundation.ledger_snapshot() returns pg_snapshot language sql stable
    return (select ((pg_snapshot_xmin(s)::text::bigint + %1$s::bigint) || '':'' || (pg_snapshot_xmax(s)::text::bigint + %1$s::bigint) || '':'' ||
      coalesce((select string_agg((x::text::bigint + %1$s::bigint)::text, '','' order by x::text::bigint) from pg_snapshot_xip(s) x), ''''))::pg_snapshot
      from pg_current_snapshot() s)', shift);
end $$;
revoke all on function foundation.set_ledger_offset from public;

-- True when the cluster is another than the one the ledger was last written in (a dump restored elsewhere): from now on the ledger's ids
-- are above all that the database has recorded, by a gap that no cluster lives to fill, so above every position given out too.
-- The program calls it when it starts, before anything is written.
create function foundation.join_lineage() returns boolean language plpgsql as $$
declare
  present constant text := (select system_identifier::text from pg_control_system());
  gap constant bigint := 1::bigint << 40;
  highest bigint := 0;
  stamp record;
  latest bigint;
begin
  lock table foundation.lineage in share row exclusive mode;
  if present = (select system_identifier from foundation.lineage order by first_ledger_xid desc limit 1) then
    return false;
  end if;
  for stamp in
    select c.oid::regclass as relation, a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.atttypid = 'xid8'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
      and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace, 'information_schema'::regnamespace)
  loop
    execute format('select max(%I)::text::bigint from %s', stamp.name, stamp.relation) into latest;
    highest := greatest(highest, latest);
  end loop;
  insert into foundation.lineage (first_ledger_xid, system_identifier) values ((highest + gap)::text::xid8, present);
  perform foundation.set_ledger_offset(highest + gap);
  return true;
end $$;
revoke all on function foundation.join_lineage from public;

insert into foundation.lineage (first_ledger_xid, system_identifier)
  select '0', system_identifier::text from pg_control_system();
select foundation.set_ledger_offset(0);

do $$
declare
  stamp record;
begin
  for stamp in
    select d.adrelid::regclass as relation, a.attname as name
    from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where pg_get_expr(d.adbin, d.adrelid) = 'pg_current_xact_id()'
  loop
    execute format('alter table %s alter column %I set default foundation.ledger_xid()', stamp.relation, stamp.name);
  end loop;
end $$;

-- Organisations found to be the same one. Each row is the state of one from then on: counted as survivor_id, or (null) by itself again.
-- Grants keep the organisation they were recorded with; who reads asks registry.survivors. Only ever added to.
create table registry.organisation_merge (
  organisation_id uuid not null references registry.organisation,
  version integer not null check (version >= 1),
  survivor_id uuid references registry.organisation check (survivor_id <> organisation_id),
  reason text not null check (reason <> ''),
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  primary key (organisation_id, version)
);
create index organisation_merge_survivor on registry.organisation_merge (survivor_id) where survivor_id is not null;
create trigger only_added before update or delete or truncate on registry.organisation_merge
  for each statement execute function foundation.refuse_change();
grant select, insert on registry.organisation_merge to ngoaid_registry;
grant select on registry.organisation_merge to ngoaid_commitments, ngoaid_reporting;

-- The organisations that are merged into another, as a position knows it (its snapshot in ledger ids), and the one that stands for each at
-- the end of the chain. Those that stand for themselves are in no row. A circle, which only a snapshot nobody has had could show, ends.
create function registry.survivors(known pg_snapshot) returns table (organisation_id uuid, survivor_id uuid)
language sql stable
begin atomic
  with recursive standing as (
    select distinct on (m.organisation_id) m.organisation_id, m.survivor_id
    from registry.organisation_merge m
    where pg_visible_in_snapshot(m.recorded_xid, known)
    order by m.organisation_id, m.version desc),
  chain as (
    select s.organisation_id, s.survivor_id, 1 as steps from standing s where s.survivor_id is not null
    union all
    select c.organisation_id, s.survivor_id, c.steps + 1
    from chain c join standing s on s.organisation_id = c.survivor_id and s.survivor_id is not null
  ) cycle organisation_id, survivor_id set looped using path
  select distinct on (c.organisation_id) c.organisation_id, c.survivor_id
  from chain c where not c.looped
  order by c.organisation_id, c.steps desc;
end;

-- Reference data as it was known. A load is known to a position that sees recorded_xid.
alter table reference.load add column recorded_xid xid8 not null default foundation.ledger_xid();

-- Each table of a load, whole, as its CSV file had it. Exchange rates are not among them: they are only ever added to, and an amount keeps
-- the rate it was converted with. Only ever added to.
create table reference.load_content (
  load_version bigint not null references reference.load,
  table_name text not null,
  rows jsonb not null,
  primary key (load_version, table_name)
);
create trigger only_added before update or delete or truncate on reference.load_content
  for each statement execute function foundation.refuse_change();

-- Mappings that staff set: from the row on, from_code is counted in to_code of to_scheme, or (null) in none, whatever the CSV file says.
-- Only ever added to.
create table reference.sector_mapping_edit (
  id bigint generated always as identity primary key,
  from_scheme text not null,
  from_code text not null,
  to_scheme text not null references reference.sector_scheme check (to_scheme <> from_scheme),
  to_code text,
  reason text not null check (reason <> ''),
  author text not null,
  recorded_at timestamptz not null default now(),
  recorded_xid xid8 not null default foundation.ledger_xid(),
  foreign key (from_scheme, from_code) references reference.sector,
  foreign key (to_scheme, to_code) references reference.sector
);
create trigger only_added before update or delete or truncate on reference.sector_mapping_edit
  for each statement execute function foundation.refuse_change();
grant select on reference.load_content, reference.sector_mapping_edit to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;
grant insert on reference.sector_mapping_edit to ngoaid_reference;

-- The last load so far, whose content is in the tables themselves.
do $$
declare
  version constant bigint := (select max(version) from reference.load);
  relation regclass;
begin
  for relation in
    select oid::regclass from pg_class
    where version is not null and relnamespace = 'reference'::regnamespace and relkind = 'r'
      and relname not in ('load', 'load_finding', 'load_content', 'sector_mapping_edit', 'rate_import', 'exchange_rate')
  loop
    execute format('insert into reference.load_content select $1, (select relname from pg_class where oid = $2), coalesce(jsonb_agg(t), ''[]'') from %s t',
                   relation) using version, relation;
  end loop;
end $$;

-- The load a position knows. One from before the first load that is kept is answered from that load.
create function reference.known_load(known pg_snapshot) returns bigint language sql stable
return coalesce(
  (select max(l.version) from reference.load l
   where pg_visible_in_snapshot(l.recorded_xid, known) and exists (select from reference.load_content c where c.load_version = l.version)),
  (select min(c.load_version) from reference.load_content c));

-- The rows of a table in that load; none of a table that it did not have.
create function reference.known_rows(known pg_snapshot, of_table text) returns jsonb language sql stable
return coalesce((select c.rows from reference.load_content c
                 where c.load_version = reference.known_load(known) and c.table_name = of_table), '[]');

-- A table as a position knows it. The body is a text: the table may get a column later.
create function reference.known_programme(known pg_snapshot) returns setof reference.programme language sql stable as $$
  select * from jsonb_populate_recordset(null::reference.programme, reference.known_rows(known, 'programme'));
$$;
