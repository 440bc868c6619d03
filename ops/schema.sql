CREATE SCHEMA commitments;

CREATE SCHEMA foundation;

CREATE SCHEMA identity;

CREATE SCHEMA reference;

CREATE SCHEMA registry;

CREATE SCHEMA reporting;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE FUNCTION foundation.ledger_xid() RETURNS xid8
    LANGUAGE sql STABLE
    RETURN (((((pg_current_xact_id())::text)::bigint + (0)::bigint))::text)::xid8;

CREATE TABLE commitments.grant_version (
    grant_id uuid NOT NULL,
    version integer NOT NULL,
    title_vi text DEFAULT ''::text NOT NULL,
    title_en text DEFAULT ''::text NOT NULL,
    folded_title text NOT NULL,
    mode text DEFAULT ''::text NOT NULL,
    donor_id uuid,
    funded_by uuid,
    places_assumed boolean DEFAULT false NOT NULL,
    sectors_assumed boolean DEFAULT false NOT NULL,
    event_codes text[] DEFAULT '{}'::text[] NOT NULL,
    event_text text DEFAULT ''::text NOT NULL,
    district_text text DEFAULT ''::text NOT NULL,
    recipient_text text DEFAULT ''::text NOT NULL,
    start_date text DEFAULT ''::text NOT NULL,
    start_inferred boolean DEFAULT false NOT NULL,
    start_text text DEFAULT ''::text NOT NULL,
    end_date text DEFAULT ''::text NOT NULL,
    end_inferred boolean DEFAULT false NOT NULL,
    end_text text DEFAULT ''::text NOT NULL,
    source_date text DEFAULT ''::text NOT NULL,
    source_date_inferred boolean DEFAULT false NOT NULL,
    source_date_text text DEFAULT ''::text NOT NULL,
    source_url text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    counterpart_text text DEFAULT ''::text NOT NULL,
    flags text[] DEFAULT '{}'::text[] NOT NULL,
    inferred_fields text[] DEFAULT '{}'::text[] NOT NULL,
    ceiling_amount numeric(20,4),
    ceiling_currency text,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    author text NOT NULL,
    submission_id uuid,
    CONSTRAINT grant_version_check CHECK (((ceiling_amount IS NULL) = (ceiling_currency IS NULL))),
    CONSTRAINT grant_version_version_check CHECK ((version >= 1))
);

ALTER TABLE ONLY commitments.grant_version FORCE ROW LEVEL SECURITY;

CREATE FUNCTION commitments.was_funded_by(paid uuid, payer uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM commitments.grant_version v
           WHERE ((v.grant_id = was_funded_by.paid) AND (v.funded_by = was_funded_by.payer)))) AS "exists";
END;

CREATE FUNCTION foundation.join_lineage() RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION foundation.ledger_snapshot() RETURNS pg_snapshot
    LANGUAGE sql STABLE
    RETURN (SELECT ((((((((pg_snapshot_xmin(s.s))::text)::bigint + (0)::bigint) || ':'::text) || (((pg_snapshot_xmax(s.s))::text)::bigint + (0)::bigint)) || ':'::text) || COALESCE((SELECT string_agg(((((x.x)::text)::bigint + (0)::bigint))::text, ','::text ORDER BY ((x.x)::text)::bigint) AS string_agg FROM pg_snapshot_xip(s.s) x(x)), ''::text)))::pg_snapshot AS pg_snapshot FROM pg_current_snapshot() s(s));

CREATE FUNCTION foundation.offices() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(NULLIF(current_setting('ngoaid.offices'::text, true), ''::text), ','::text);

CREATE FUNCTION foundation.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

CREATE FUNCTION foundation.set_ledger_offset(shift bigint) RETURNS void
    LANGUAGE plpgsql
    AS $_$
begin
  -- The id of this transaction in the ledger: the default of every recorded_xid.
  execute format('create or replace function foundation.ledger_xid() returns xid8 language sql stable
    return (pg_current_xact_id()::text::bigint + %s::bigint)::text::xid8', shift);
  -- What this statement's snapshot sees, in the ledger's ids.
  execute format('create or replace function foundation.ledger_snapshot() returns pg_snapshot language sql stable
    return (select ((pg_snapshot_xmin(s)::text::bigint + %1$s::bigint) || '':'' || (pg_snapshot_xmax(s)::text::bigint + %1$s::bigint) || '':'' ||
      coalesce((select string_agg((x::text::bigint + %1$s::bigint)::text, '','' order by x::text::bigint) from pg_snapshot_xip(s) x), ''''))::pg_snapshot
      from pg_current_snapshot() s)', shift);
end $_$;

CREATE FUNCTION foundation.wall_in(walled regclass, own text, more text DEFAULT 'true'::text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy everybodys on %s to ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, '
    'ngoaid_commitments, ngoaid_reporting using (true) with check (true)', walled);
  execute format('create policy own_office on %s to ngoaid_commitments_office, ngoaid_reporting_office using (%s) with check ((%2$s) and (%3$s))',
    walled, own, more);
end $_$;

CREATE FUNCTION identity.authenticate(presented bytea) RETURNS TABLE(account_id uuid, login text, session_id uuid, api_token_id uuid, scope text[], roles jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
  seen timestamptz;
begin
  select s.account_id, a.login, s.id, s.last_seen_at into account_id, login, session_id, seen
    from identity.live_session s join identity.account a on a.id = s.account_id
    where s.token_sha256 = presented and not a.disabled;
  if session_id is not null then
    if seen < now() - interval '1 minute' then
      update identity.session s set last_seen_at = now() where s.id = session_id and s.last_seen_at < now() - interval '1 minute';
    end if;
  else
    select t.account_id, a.login, t.id, t.permissions, t.last_used_at into account_id, login, api_token_id, scope, seen
      from identity.api_token t join identity.account a on a.id = t.account_id
      where t.token_sha256 = presented and not a.disabled and t.revoked_at is null and t.expires_at > now();
    if api_token_id is null then
      return;
    end if;
    if seen is null or seen < now() - interval '1 minute' then
      update identity.api_token t set last_used_at = now()
        where t.id = api_token_id and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
    end if;
  end if;
  roles := coalesce((select jsonb_agg(to_jsonb(r)) from identity.roles_today(account_id) r), '[]');
  return next;
end $$;

CREATE TABLE reference.office_succession (
    old_code text NOT NULL,
    new_code text NOT NULL,
    CONSTRAINT office_succession_check CHECK ((new_code <> old_code))
);

CREATE FUNCTION identity.merged_offices(office text) RETURNS text[]
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH RECURSIVE below AS (
          SELECT merged_offices.office AS code
         UNION
          SELECT s.old_code
            FROM (below b
              JOIN reference.office_succession s ON ((s.new_code = b.code)))
         )
  SELECT array_agg(below.code ORDER BY below.code) AS array_agg
    FROM below;
END;

CREATE TABLE reference.office (
    code text NOT NULL,
    kind text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    scheme text,
    place_code text,
    valid_from date,
    valid_to date,
    folded text NOT NULL,
    CONSTRAINT office_check CHECK ((valid_to >= valid_from)),
    CONSTRAINT office_check1 CHECK (((kind = 'provincial'::text) = (place_code IS NOT NULL))),
    CONSTRAINT office_check2 CHECK (((scheme IS NULL) = (place_code IS NULL))),
    CONSTRAINT office_code_check CHECK ((code ~ '^[a-z0-9-]+$'::text)),
    CONSTRAINT office_kind_check CHECK ((kind = ANY (ARRAY['centre'::text, 'provincial'::text, 'ministry'::text, 'member'::text, 'public'::text])))
);

CREATE FUNCTION identity.seat(office text, on_day date) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH RECURSIVE chain AS (
          SELECT seat.office AS code,
             0 AS steps
         UNION ALL
          SELECT s.new_code,
             (c.steps + 1)
            FROM ((chain c
              JOIN reference.office o ON (((o.code = c.code) AND (o.valid_to < seat.on_day))))
              JOIN reference.office_succession s ON ((s.old_code = c.code)))
           WHERE (c.steps < 20)
         )
  SELECT chain.code
    FROM chain
   ORDER BY chain.steps DESC
  LIMIT 1;
END;

CREATE TABLE identity.role_grant (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    office_code text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    reason text DEFAULT ''::text NOT NULL,
    granted_by text NOT NULL,
    granted_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_by text,
    revoked_at timestamp with time zone,
    revoke_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT role_grant_check CHECK ((valid_to >= valid_from)),
    CONSTRAINT role_grant_check1 CHECK (((revoked_by IS NULL) = (revoked_at IS NULL)))
);

CREATE FUNCTION identity.roles_today(account uuid) RETURNS TABLE(role text, office text, offices text[])
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH day AS (
          SELECT ((now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date AS today
         ), held AS (
          SELECT DISTINCT g.role,
             identity.seat(g.office_code, d.today) AS office
            FROM identity.role_grant g,
             day d
           WHERE ((g.account_id = roles_today.account) AND (g.revoked_at IS NULL) AND (g.valid_from <= d.today) AND ((g.valid_to IS NULL) OR (g.valid_to >= d.today)))
         )
  SELECT h.role,
     h.office,
     identity.merged_offices(h.office) AS merged_offices
    FROM held h
   ORDER BY h.role, h.office;
END;

CREATE TABLE reference.load (
    version bigint NOT NULL,
    sha256 text NOT NULL,
    loaded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL
);

CREATE TABLE reference.load_content (
    load_version bigint NOT NULL,
    table_name text NOT NULL,
    rows jsonb NOT NULL
);

CREATE FUNCTION reference.known_load(known pg_snapshot) RETURNS bigint
    LANGUAGE sql STABLE
    RETURN COALESCE((SELECT max(l.version) AS max FROM reference.load l WHERE (pg_visible_in_snapshot(l.recorded_xid, known_load.known) AND (EXISTS (SELECT FROM reference.load_content c WHERE (c.load_version = l.version))))), (SELECT min(c.load_version) AS min FROM reference.load_content c));

CREATE TABLE reference.programme (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    starts date NOT NULL,
    ends date NOT NULL,
    counted_from date NOT NULL,
    counted_to date NOT NULL,
    decision text,
    note text,
    predecessor text,
    CONSTRAINT programme_check CHECK ((ends >= starts)),
    CONSTRAINT programme_check1 CHECK ((counted_to >= counted_from))
);

CREATE FUNCTION reference.known_programme(known pg_snapshot) RETURNS SETOF reference.programme
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme, reference.known_rows(known, 'programme'));
$$;

CREATE TABLE reference.programme_area (
    programme text NOT NULL,
    ordinal integer NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    place text,
    certainty text NOT NULL,
    source text NOT NULL,
    CONSTRAINT programme_area_certainty_check CHECK ((certainty = ANY (ARRAY['verified'::text, 'partly'::text])))
);

CREATE FUNCTION reference.known_programme_area(known pg_snapshot) RETURNS SETOF reference.programme_area
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme_area, reference.known_rows(known, 'programme_area'));
$$;

CREATE TABLE reference.programme_indicator (
    code text NOT NULL,
    programme text,
    ordinal integer NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    measure text,
    fund text,
    filter text,
    ngo_definition text,
    unit text NOT NULL,
    unit_vi text NOT NULL,
    unit_en text NOT NULL,
    total text,
    published_measure text,
    note_vi text,
    note_en text,
    CONSTRAINT programme_indicator_check CHECK (((kind = 'statistic'::text) = (measure IS NOT NULL))),
    CONSTRAINT programme_indicator_check1 CHECK (((kind = 'manual'::text) = (total IS NOT NULL))),
    CONSTRAINT programme_indicator_kind_check CHECK ((kind = ANY (ARRAY['statistic'::text, 'manual'::text]))),
    CONSTRAINT programme_indicator_total_check CHECK ((total = ANY (ARRAY['sum'::text, 'last'::text])))
);

CREATE FUNCTION reference.known_programme_indicator(known pg_snapshot) RETURNS SETOF reference.programme_indicator
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme_indicator, reference.known_rows(known, 'programme_indicator'));
$$;

CREATE TABLE reference.programme_objective (
    programme text NOT NULL,
    ordinal integer NOT NULL,
    kind text NOT NULL,
    text_vi text NOT NULL,
    text_en text NOT NULL,
    certainty text NOT NULL,
    source text NOT NULL,
    CONSTRAINT programme_objective_certainty_check CHECK ((certainty = ANY (ARRAY['verified'::text, 'partly'::text]))),
    CONSTRAINT programme_objective_kind_check CHECK ((kind = ANY (ARRAY['general'::text, 'specific'::text])))
);

CREATE FUNCTION reference.known_programme_objective(known pg_snapshot) RETURNS SETOF reference.programme_objective
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme_objective, reference.known_rows(known, 'programme_objective'));
$$;

CREATE TABLE reference.programme_resolution (
    code text NOT NULL,
    programme text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    agency_vi text NOT NULL,
    agency_en text NOT NULL,
    starts date NOT NULL,
    ends date NOT NULL,
    task_count integer NOT NULL,
    review_months text NOT NULL,
    source text NOT NULL,
    CONSTRAINT programme_resolution_check CHECK ((ends >= starts)),
    CONSTRAINT programme_resolution_review_months_check CHECK ((review_months ~ '^[0-9]+(;[0-9]+)*$'::text)),
    CONSTRAINT programme_resolution_task_count_check CHECK ((task_count > 0))
);

CREATE FUNCTION reference.known_programme_resolution(known pg_snapshot) RETURNS SETOF reference.programme_resolution
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme_resolution, reference.known_rows(known, 'programme_resolution'));
$$;

CREATE TABLE reference.programme_sector (
    programme text NOT NULL,
    scheme text NOT NULL,
    code text NOT NULL,
    certainty text NOT NULL,
    source text NOT NULL,
    CONSTRAINT programme_sector_certainty_check CHECK ((certainty = ANY (ARRAY['verified'::text, 'partly'::text])))
);

CREATE FUNCTION reference.known_programme_sector(known pg_snapshot) RETURNS SETOF reference.programme_sector
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme_sector, reference.known_rows(known, 'programme_sector'));
$$;

CREATE TABLE reference.programme_target (
    code text NOT NULL,
    programme text NOT NULL,
    indicator text NOT NULL,
    place text,
    year_from integer NOT NULL,
    year_to integer NOT NULL,
    per text NOT NULL,
    value numeric NOT NULL,
    unit text NOT NULL,
    source text NOT NULL,
    note_vi text,
    note_en text,
    CONSTRAINT programme_target_check CHECK ((year_to >= year_from)),
    CONSTRAINT programme_target_per_check CHECK ((per = ANY (ARRAY['year'::text, 'period'::text]))),
    CONSTRAINT programme_target_value_check CHECK ((value > (0)::numeric))
);

CREATE FUNCTION reference.known_programme_target(known pg_snapshot) RETURNS SETOF reference.programme_target
    LANGUAGE sql STABLE
    AS $$
  select * from jsonb_populate_recordset(null::reference.programme_target, reference.known_rows(known, 'programme_target'));
$$;

CREATE FUNCTION reference.known_rows(known pg_snapshot, of_table text) RETURNS jsonb
    LANGUAGE sql STABLE
    RETURN COALESCE((SELECT c.rows FROM reference.load_content c WHERE ((c.load_version = reference.known_load(known_rows.known)) AND (c.table_name = known_rows.of_table))), '[]'::jsonb);

CREATE FUNCTION reference.office_of_source(source text) RETURNS text
    LANGUAGE sql STABLE
    RETURN COALESCE((SELECT office.code FROM reference.office WHERE (office.code = office_of_source.source)), 'paccom'::text);

CREATE FUNCTION registry.add_provisional_organisation(new_id uuid, new_kind text, new_donor_kind text, new_name text, new_folded text, new_country text, new_source_url text, new_author text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'registry', 'pg_temp'
    AS $$
  insert into registry.organisation (id, current_version) values (new_id, 1);
  insert into registry.organisation_version
    (organisation_id, version, kind, donor_kind, display_name, folded_name, country_code, state, source_url, author)
    values (new_id, 1, new_kind, new_donor_kind, new_name, new_folded, new_country, 'provisional', new_source_url, new_author);
  insert into registry.organisation_name (organisation_id, ordinal, text, use, folded)
    values (new_id, 1, new_name, 'official', new_folded);
$$;

CREATE FUNCTION registry.complete_provisional_organisation(wanted uuid, new_kind text, new_donor_kind text, new_country text, new_author text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'registry', 'pg_temp'
    AS $$
  with completed as (
    insert into organisation_version
      (organisation_id, version, kind, donor_kind, display_name, folded_name, country_code, state, website, note, source_url, statuses, author)
    select v.organisation_id, v.version + 1, case when v.donor_kind = '' and new_kind <> '' then new_kind else v.kind end,
           coalesce(nullif(v.donor_kind, ''), new_donor_kind), v.display_name, v.folded_name, coalesce(nullif(v.country_code, ''), new_country),
           v.state, v.website, v.note, v.source_url, v.statuses, new_author
      from organisation o
      join organisation_version v on v.organisation_id = o.id and v.version = o.current_version
     where o.id = wanted and v.state = 'provisional'
       for update of o
    returning organisation_id, version)
  update organisation o set current_version = c.version from completed c where o.id = c.organisation_id;
$$;

CREATE FUNCTION registry.keep_certificate_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'registry', 'pg_temp'
    AS $$
begin
  insert into certificate_version (certificate_id, version, organisation_id, valid_from, valid_to, kind, number, place_codes, sector_codes, note)
    select new.id, coalesce(max(version), 0) + 1, new.organisation_id, new.valid_from, new.valid_to, new.kind, new.number, new.place_codes,
           new.sector_codes, new.note
    from certificate_version where certificate_id = new.id;
  return null;
end $$;

CREATE TABLE registry.organisation_merge (
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    survivor_id uuid,
    reason text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT organisation_merge_check CHECK ((survivor_id <> organisation_id)),
    CONSTRAINT organisation_merge_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT organisation_merge_version_check CHECK ((version >= 1))
);

CREATE FUNCTION registry.survivors(known pg_snapshot) RETURNS TABLE(organisation_id uuid, survivor_id uuid)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH RECURSIVE standing AS (
          SELECT DISTINCT ON (m.organisation_id) m.organisation_id,
             m.survivor_id
            FROM registry.organisation_merge m
           WHERE pg_visible_in_snapshot(m.recorded_xid, survivors.known)
           ORDER BY m.organisation_id, m.version DESC
         ), chain AS (
          SELECT s.organisation_id,
             s.survivor_id,
             1 AS steps
            FROM standing s
           WHERE (s.survivor_id IS NOT NULL)
         UNION ALL
          SELECT c_1.organisation_id,
             s.survivor_id,
             (c_1.steps + 1)
            FROM (chain c_1
              JOIN standing s ON (((s.organisation_id = c_1.survivor_id) AND (s.survivor_id IS NOT NULL))))
         ) CYCLE organisation_id, survivor_id SET looped USING path
  SELECT DISTINCT ON (c.organisation_id) c.organisation_id,
     c.survivor_id
    FROM chain c
   WHERE (NOT c.looped)
   ORDER BY c.organisation_id, c.steps DESC;
END;

CREATE TABLE commitments.allocation (
    grant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    revision integer NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    amount numeric(20,4) NOT NULL,
    assumed boolean NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT allocation_revision_check CHECK ((revision >= 1))
);

ALTER TABLE ONLY commitments.allocation FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.approval (
    grant_id uuid NOT NULL,
    ordinal integer NOT NULL,
    number text DEFAULT ''::text NOT NULL,
    decision_date text DEFAULT ''::text NOT NULL,
    decision_date_inferred boolean DEFAULT false NOT NULL,
    authority text DEFAULT ''::text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    legal_regime text DEFAULT ''::text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    author text NOT NULL
);

ALTER TABLE ONLY commitments.approval FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.conversion (
    grant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    currency text NOT NULL,
    amount numeric(20,4) NOT NULL,
    rate text NOT NULL,
    basis text NOT NULL,
    source text NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL
);

ALTER TABLE ONLY commitments.conversion FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.entry (
    grant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    amount numeric(20,4) NOT NULL,
    currency text NOT NULL,
    qualifier text NOT NULL,
    date_precision text NOT NULL,
    date_first date,
    date_last date,
    date_inferred boolean DEFAULT false NOT NULL,
    reverses_id uuid,
    corrects_id uuid,
    reason text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    submission_id uuid,
    source_sheet text DEFAULT ''::text NOT NULL,
    source_row integer DEFAULT 0 NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT entry_amount_check CHECK ((amount <> (0)::numeric)),
    CONSTRAINT entry_check CHECK (((date_precision = 'none'::text) = (date_first IS NULL))),
    CONSTRAINT entry_check1 CHECK (((date_first IS NULL) = (date_last IS NULL))),
    CONSTRAINT entry_check2 CHECK ((date_last >= date_first)),
    CONSTRAINT entry_check3 CHECK (((amount > (0)::numeric) OR (reverses_id IS NOT NULL))),
    CONSTRAINT entry_date_precision_check CHECK ((date_precision = ANY (ARRAY['none'::text, 'day'::text, 'month'::text, 'year'::text, 'period'::text]))),
    CONSTRAINT entry_form_check CHECK ((form = ANY (ARRAY['cash'::text, 'goods'::text, 'services'::text]))),
    CONSTRAINT entry_fund_check CHECK ((fund = ANY (ARRAY['grant'::text, 'counterpart'::text]))),
    CONSTRAINT entry_kind_check CHECK ((kind = ANY (ARRAY['pledge'::text, 'commitment'::text, 'plan'::text, 'disbursement'::text]))),
    CONSTRAINT entry_qualifier_check CHECK ((qualifier = ANY (ARRAY['exact'::text, 'over'::text, 'nearly'::text, 'about'::text])))
);

ALTER TABLE ONLY commitments.entry FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.finding (
    grant_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    severity text NOT NULL,
    field text DEFAULT ''::text NOT NULL,
    found text DEFAULT ''::text NOT NULL,
    message_vi text NOT NULL,
    message_en text NOT NULL,
    sheet text DEFAULT ''::text NOT NULL,
    cell text DEFAULT ''::text NOT NULL,
    row_number integer DEFAULT 0 NOT NULL,
    submission_id uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT finding_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'error'::text])))
);

ALTER TABLE ONLY commitments.finding FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments."grant" (
    id uuid NOT NULL,
    source text NOT NULL,
    source_id text NOT NULL,
    current_version integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    office text DEFAULT 'paccom'::text NOT NULL,
    CONSTRAINT grant_office_check CHECK ((office ~ '^[a-z0-9-]+$'::text))
);

ALTER TABLE ONLY commitments."grant" FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.party (
    grant_id uuid NOT NULL,
    version integer NOT NULL,
    ordinal integer NOT NULL,
    role text NOT NULL,
    organisation_id uuid NOT NULL,
    written_name text DEFAULT ''::text NOT NULL,
    share_weight bigint DEFAULT 0 NOT NULL,
    CONSTRAINT party_role_check CHECK ((role = ANY (ARRAY['donor'::text, 'co-donor'::text, 'owner'::text, 'managing-agency'::text, 'implementer'::text]))),
    CONSTRAINT party_share_weight_check CHECK ((share_weight >= 0))
);

ALTER TABLE ONLY commitments.party FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.place_share (
    grant_id uuid NOT NULL,
    version integer NOT NULL,
    place text NOT NULL,
    weight bigint NOT NULL,
    CONSTRAINT place_share_weight_check CHECK (((weight >= 1) AND (weight <= 1000000000)))
);

ALTER TABLE ONLY commitments.place_share FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.reported_figure (
    grant_id uuid NOT NULL,
    id uuid NOT NULL,
    amount numeric(20,4) NOT NULL,
    currency text NOT NULL,
    qualifier text NOT NULL,
    amount_kind text NOT NULL,
    reason text NOT NULL,
    date_value text DEFAULT ''::text NOT NULL,
    date_inferred boolean DEFAULT false NOT NULL,
    replaces_id uuid,
    submission_id uuid,
    source_sheet text DEFAULT ''::text NOT NULL,
    source_row integer DEFAULT 0 NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT reported_figure_reason_check CHECK ((reason = ANY (ARRAY['not-counted'::text, 'kind-unknown'::text, 'posted'::text])))
);

ALTER TABLE ONLY commitments.reported_figure FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.sector_share (
    grant_id uuid NOT NULL,
    version integer NOT NULL,
    sector text NOT NULL,
    weight bigint NOT NULL,
    CONSTRAINT sector_share_weight_check CHECK (((weight >= 1) AND (weight <= 1000000000)))
);

ALTER TABLE ONLY commitments.sector_share FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.submission (
    id uuid NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL,
    office text NOT NULL,
    period text DEFAULT ''::text NOT NULL,
    author text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT submission_office_check CHECK ((office ~ '^[a-z0-9-]+$'::text))
);

ALTER TABLE ONLY commitments.submission FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.submission_outcome (
    submission_id uuid NOT NULL,
    state text NOT NULL,
    row_count integer NOT NULL,
    created_count integer NOT NULL,
    changed_count integer NOT NULL,
    unchanged_count integer NOT NULL,
    rejected_count integer NOT NULL,
    CONSTRAINT submission_outcome_check CHECK ((row_count = (((created_count + changed_count) + unchanged_count) + rejected_count))),
    CONSTRAINT submission_outcome_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'partly-applied'::text])))
);

ALTER TABLE ONLY commitments.submission_outcome FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.upload (
    id uuid NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL,
    office text NOT NULL,
    period text DEFAULT ''::text NOT NULL,
    source text NOT NULL,
    created_count integer NOT NULL,
    changed_count integer NOT NULL,
    unchanged_count integer NOT NULL,
    rejected_count integer NOT NULL,
    author text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT upload_changed_count_check CHECK ((changed_count >= 0)),
    CONSTRAINT upload_created_count_check CHECK ((created_count >= 0)),
    CONSTRAINT upload_office_check CHECK ((office ~ '^[a-z0-9-]+$'::text)),
    CONSTRAINT upload_rejected_count_check CHECK ((rejected_count >= 0)),
    CONSTRAINT upload_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT upload_unchanged_count_check CHECK ((unchanged_count >= 0))
);
ALTER TABLE ONLY commitments.upload ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE ONLY commitments.upload FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.upload_decision (
    upload_id uuid NOT NULL,
    state text NOT NULL,
    submission_id uuid,
    reason text DEFAULT ''::text NOT NULL,
    author text NOT NULL,
    decided_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT upload_decision_check CHECK (((state = 'applied'::text) = (submission_id IS NOT NULL))),
    CONSTRAINT upload_decision_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'returned'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY commitments.upload_decision FORCE ROW LEVEL SECURITY;

CREATE TABLE commitments.upload_finding (
    upload_id uuid NOT NULL,
    ordinal integer NOT NULL,
    code text NOT NULL,
    severity text NOT NULL,
    sheet text NOT NULL,
    row_number integer NOT NULL,
    cell text NOT NULL,
    row_id text NOT NULL,
    field text NOT NULL,
    found text NOT NULL,
    message_vi text NOT NULL,
    message_en text NOT NULL,
    CONSTRAINT upload_finding_ordinal_check CHECK ((ordinal >= 1)),
    CONSTRAINT upload_finding_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'error'::text])))
);

ALTER TABLE ONLY commitments.upload_finding FORCE ROW LEVEL SECURITY;

CREATE TABLE foundation.audit_entry (
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    principal text NOT NULL,
    method text NOT NULL,
    request_id uuid,
    trace_id text DEFAULT ''::text NOT NULL,
    resource text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    before jsonb,
    after jsonb,
    role text DEFAULT ''::text NOT NULL,
    office text DEFAULT ''::text NOT NULL,
    origin text,
    CONSTRAINT audit_entry_origin_check CHECK ((origin ~ '^(operator|(session|token):[0-9a-f-]{36})?$'::text))
);

ALTER TABLE ONLY foundation.audit_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE foundation.audit_seal (
    "position" bigint NOT NULL,
    entry_id uuid NOT NULL,
    entry_xid xid8 NOT NULL,
    hash text NOT NULL,
    sealed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_seal_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT audit_seal_position_check CHECK (("position" > 0))
);

CREATE TABLE foundation.idempotency_key (
    principal text NOT NULL,
    method text NOT NULL,
    request_id uuid NOT NULL,
    fingerprint text NOT NULL,
    answer bytea,
    replays integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY foundation.idempotency_key FORCE ROW LEVEL SECURITY;

CREATE TABLE foundation.lineage (
    first_ledger_xid xid8 NOT NULL,
    system_identifier text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE identity.account (
    id uuid NOT NULL,
    login text NOT NULL,
    disabled boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT account_login_check CHECK ((login ~ '^[a-z0-9][a-z0-9._-]*$'::text))
);

CREATE TABLE identity.api_token (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    display_name text NOT NULL,
    token_sha256 bytea NOT NULL,
    permissions text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

CREATE TABLE identity.credential (
    account_id uuid NOT NULL,
    password_hash text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE identity.failed_sign_in (
    login_sha256 bytea NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL
);

CREATE TABLE identity.invitation (
    account_id uuid NOT NULL,
    token_sha256 bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE identity.session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_sha256 bytea NOT NULL,
    client text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE VIEW identity.live_session WITH (security_invoker='true') AS
 SELECT s.id,
    s.account_id,
    s.token_sha256,
    s.client,
    s.created_at,
    s.last_seen_at,
    LEAST((s.last_seen_at + '00:30:00'::interval), (s.created_at + '08:00:00'::interval)) AS expires_at
   FROM identity.session s
  WHERE (((s.last_seen_at + '00:30:00'::interval) > now()) AND ((s.created_at + '08:00:00'::interval) > now()));

CREATE TABLE identity.person (
    account_id uuid NOT NULL,
    display_name text NOT NULL,
    folded_name text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL
);

CREATE TABLE identity.recovery_code (
    account_id uuid NOT NULL,
    code_sha256 bytea NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE identity.saved_view (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    list text NOT NULL,
    display_name text NOT NULL,
    query text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT saved_view_display_name_check CHECK ((display_name <> ''::text)),
    CONSTRAINT saved_view_list_check CHECK ((list = ANY (ARRAY['ngos'::text, 'grants'::text])))
);

CREATE TABLE identity.totp (
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE reference.code (
    list text NOT NULL,
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    ordinal integer NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.code_alias (
    list text NOT NULL,
    code text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.continent (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    ordinal integer NOT NULL
);

CREATE TABLE reference.country (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    continent_code text NOT NULL,
    folded text NOT NULL,
    CONSTRAINT country_code_check CHECK ((code ~ '^[A-Z]{2}$'::text))
);

CREATE TABLE reference.country_alias (
    code text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.currency (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    decimals integer NOT NULL,
    folded text NOT NULL,
    CONSTRAINT currency_code_check CHECK ((code ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT currency_decimals_check CHECK (((decimals >= 0) AND (decimals <= 4)))
);

CREATE TABLE reference.currency_alias (
    code text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.event (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    starts date,
    ends date,
    folded text NOT NULL,
    CONSTRAINT event_check CHECK ((ends >= starts))
);

CREATE TABLE reference.event_alias (
    code text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.exchange_rate (
    currency text NOT NULL,
    month date NOT NULL,
    units_per_usd numeric NOT NULL,
    source text NOT NULL,
    rate_import bigint,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT exchange_rate_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT exchange_rate_units_per_usd_check CHECK ((units_per_usd > (0)::numeric))
);

CREATE TABLE reference.form (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    valid_from date,
    valid_to date,
    CONSTRAINT form_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE reference.form_column (
    form text NOT NULL,
    field text NOT NULL,
    ordinal integer NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    required boolean NOT NULL,
    folded text NOT NULL,
    CONSTRAINT form_column_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'integer'::text, 'amount'::text, 'date'::text, 'code'::text, 'country'::text, 'currency'::text, 'places'::text, 'sectors'::text, 'events'::text, 'ignored'::text])))
);

CREATE TABLE reference.form_column_alias (
    form text NOT NULL,
    field text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.legal_clock (
    regime text NOT NULL,
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    length integer NOT NULL,
    unit text NOT NULL,
    CONSTRAINT legal_clock_length_check CHECK ((length > 0)),
    CONSTRAINT legal_clock_unit_check CHECK ((unit = ANY (ARRAY['working-day'::text, 'day'::text, 'month'::text, 'year'::text])))
);

CREATE TABLE reference.legal_regime (
    code text NOT NULL,
    subject text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    valid_from date,
    valid_to date,
    note text,
    CONSTRAINT legal_regime_check CHECK ((valid_to >= valid_from)),
    CONSTRAINT legal_regime_subject_check CHECK ((subject = ANY (ARRAY['grants'::text, 'foreign-ngos'::text])))
);

CREATE TABLE reference.load_finding (
    load_version bigint NOT NULL,
    ordinal integer NOT NULL,
    place text NOT NULL,
    message_vi text NOT NULL,
    message_en text NOT NULL
);

ALTER TABLE reference.load ALTER COLUMN version ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME reference.load_version_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE reference.place (
    scheme text NOT NULL,
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    region_code text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.place_alias (
    scheme text NOT NULL,
    code text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.place_scheme (
    scheme text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    valid_from date,
    valid_to date,
    CONSTRAINT place_scheme_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE reference.place_succession (
    old_scheme text NOT NULL,
    old_code text NOT NULL,
    new_scheme text NOT NULL,
    new_code text NOT NULL
);

CREATE TABLE reference.place_type (
    scheme text NOT NULL,
    code text NOT NULL,
    type text NOT NULL,
    type_vi text NOT NULL,
    type_en text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    valid_from date,
    valid_to date,
    CONSTRAINT place_type_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE reference.rate_import (
    id bigint NOT NULL,
    sha256 text NOT NULL,
    author text NOT NULL,
    created_count integer NOT NULL,
    imported_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE reference.rate_import ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME reference.rate_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE reference.rate_series (
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    first_month date,
    last_month date,
    note text,
    CONSTRAINT rate_series_check CHECK ((last_month >= first_month))
);

CREATE TABLE reference.region (
    scheme text NOT NULL,
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    ordinal integer NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.report_obligation (
    code text NOT NULL,
    basis text NOT NULL,
    reporter_vi text NOT NULL,
    reporter_en text NOT NULL,
    recipient_vi text NOT NULL,
    recipient_en text NOT NULL,
    form_vi text NOT NULL,
    form_en text NOT NULL,
    frequency_vi text NOT NULL,
    frequency_en text NOT NULL,
    window_vi text,
    window_en text,
    deadline_vi text NOT NULL,
    deadline_en text NOT NULL,
    content_vi text,
    content_en text,
    valid_from date,
    valid_to date,
    certainty text NOT NULL,
    note text,
    CONSTRAINT report_obligation_certainty_check CHECK ((certainty = ANY (ARRAY['verified'::text, 'partly'::text]))),
    CONSTRAINT report_obligation_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE reference.sector (
    scheme text NOT NULL,
    code text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    parent_code text,
    valid_from date,
    valid_to date,
    ordinal integer NOT NULL,
    folded text NOT NULL,
    CONSTRAINT sector_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE reference.sector_alias (
    scheme text NOT NULL,
    code text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL
);

CREATE TABLE reference.sector_mapping (
    from_scheme text NOT NULL,
    from_code text NOT NULL,
    to_scheme text NOT NULL,
    to_code text NOT NULL
);

CREATE TABLE reference.sector_mapping_edit (
    id bigint NOT NULL,
    from_scheme text NOT NULL,
    from_code text NOT NULL,
    to_scheme text NOT NULL,
    to_code text,
    reason text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT sector_mapping_edit_check CHECK ((to_scheme <> from_scheme)),
    CONSTRAINT sector_mapping_edit_reason_check CHECK ((reason <> ''::text))
);

ALTER TABLE reference.sector_mapping_edit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME reference.sector_mapping_edit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE reference.sector_scheme (
    scheme text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL
);

CREATE TABLE registry.award (
    id uuid NOT NULL,
    current_version integer NOT NULL,
    identity text NOT NULL,
    withdrawn boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE registry.award_version (
    award_id uuid NOT NULL,
    version integer NOT NULL,
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    conferring_body text NOT NULL,
    decision_number text NOT NULL,
    date_precision text NOT NULL,
    date_first date,
    date_last date,
    date_inferred boolean NOT NULL,
    date_source_text text NOT NULL,
    citation text NOT NULL,
    source text NOT NULL,
    withdrawn boolean DEFAULT false NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT award_version_check CHECK (((date_precision = 'none'::text) = (date_first IS NULL))),
    CONSTRAINT award_version_check1 CHECK (((date_first IS NULL) = (date_last IS NULL))),
    CONSTRAINT award_version_check2 CHECK ((date_last >= date_first)),
    CONSTRAINT award_version_check3 CHECK ((withdrawn = (reason <> ''::text))),
    CONSTRAINT award_version_date_precision_check CHECK ((date_precision = ANY (ARRAY['none'::text, 'day'::text, 'month'::text, 'year'::text, 'period'::text]))),
    CONSTRAINT award_version_version_check CHECK ((version >= 1))
);

CREATE TABLE registry.certificate (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    place_codes text[] DEFAULT '{}'::text[] NOT NULL,
    sector_codes text[] DEFAULT '{}'::text[] NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT certificate_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE registry.certificate_version (
    certificate_id uuid NOT NULL,
    version integer NOT NULL,
    organisation_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    place_codes text[] NOT NULL,
    sector_codes text[] NOT NULL,
    note text NOT NULL,
    CONSTRAINT certificate_version_version_check CHECK ((version >= 1))
);

CREATE TABLE registry.organisation (
    id uuid NOT NULL,
    current_version integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL
);

CREATE TABLE registry.organisation_version (
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    donor_kind text NOT NULL,
    display_name text NOT NULL,
    folded_name text NOT NULL,
    country_code text DEFAULT ''::text NOT NULL,
    state text NOT NULL,
    website text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    source_url text DEFAULT ''::text NOT NULL,
    statuses jsonb DEFAULT '[]'::jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    author text NOT NULL,
    CONSTRAINT organisation_version_state_check CHECK ((state = ANY (ARRAY['provisional'::text, 'confirmed'::text]))),
    CONSTRAINT organisation_version_version_check CHECK ((version >= 1))
);

CREATE VIEW registry.organisation_current WITH (security_invoker='true') AS
 SELECT v.organisation_id,
    v.version,
    v.kind,
    v.donor_kind,
    v.display_name,
    v.folded_name,
    v.country_code,
    v.state,
    v.website,
    v.note,
    v.source_url,
    v.statuses,
    v.recorded_at,
    v.recorded_xid,
    v.author,
    o.created_at
   FROM (registry.organisation o
     JOIN registry.organisation_version v ON (((v.organisation_id = o.id) AND (v.version = o.current_version))));

CREATE TABLE registry.organisation_identifier (
    organisation_id uuid NOT NULL,
    scheme text NOT NULL,
    value text NOT NULL
);

CREATE TABLE registry.organisation_name (
    organisation_id uuid NOT NULL,
    ordinal integer NOT NULL,
    text text NOT NULL,
    language_code text DEFAULT ''::text NOT NULL,
    use text NOT NULL,
    folded text NOT NULL,
    CONSTRAINT organisation_name_use_check CHECK ((use = ANY (ARRAY['official'::text, 'short'::text, 'alias'::text, 'former'::text])))
);

CREATE TABLE reporting.fold (
    only_row boolean DEFAULT true NOT NULL,
    watermark xid8 NOT NULL,
    system_identifier text NOT NULL,
    folded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT fold_only_row_check CHECK (only_row)
);

CREATE TABLE reporting.grant_part (
    grant_id uuid NOT NULL,
    donor_id uuid,
    first_day date,
    last_day date,
    standing integer NOT NULL,
    standing_usd integer NOT NULL,
    standing_vnd integer NOT NULL,
    funded boolean NOT NULL,
    assumed boolean NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    mode text NOT NULL,
    events text NOT NULL,
    original numeric,
    usd numeric,
    vnd numeric
)
PARTITION BY LIST (kind);

ALTER TABLE ONLY reporting.grant_part FORCE ROW LEVEL SECURITY;

CREATE TABLE reporting.grant_part_commitment (
    grant_id uuid NOT NULL,
    donor_id uuid,
    first_day date,
    last_day date,
    standing integer NOT NULL,
    standing_usd integer NOT NULL,
    standing_vnd integer NOT NULL,
    funded boolean NOT NULL,
    assumed boolean NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    mode text NOT NULL,
    events text NOT NULL,
    original numeric,
    usd numeric,
    vnd numeric
);

CREATE TABLE reporting.grant_part_disbursement (
    grant_id uuid NOT NULL,
    donor_id uuid,
    first_day date,
    last_day date,
    standing integer NOT NULL,
    standing_usd integer NOT NULL,
    standing_vnd integer NOT NULL,
    funded boolean NOT NULL,
    assumed boolean NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    mode text NOT NULL,
    events text NOT NULL,
    original numeric,
    usd numeric,
    vnd numeric
);

CREATE TABLE reporting.grant_part_none (
    grant_id uuid NOT NULL,
    donor_id uuid,
    first_day date,
    last_day date,
    standing integer NOT NULL,
    standing_usd integer NOT NULL,
    standing_vnd integer NOT NULL,
    funded boolean NOT NULL,
    assumed boolean NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    mode text NOT NULL,
    events text NOT NULL,
    original numeric,
    usd numeric,
    vnd numeric
);

CREATE TABLE reporting.grant_part_plan (
    grant_id uuid NOT NULL,
    donor_id uuid,
    first_day date,
    last_day date,
    standing integer NOT NULL,
    standing_usd integer NOT NULL,
    standing_vnd integer NOT NULL,
    funded boolean NOT NULL,
    assumed boolean NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    mode text NOT NULL,
    events text NOT NULL,
    original numeric,
    usd numeric,
    vnd numeric
);

CREATE TABLE reporting.grant_part_pledge (
    grant_id uuid NOT NULL,
    donor_id uuid,
    first_day date,
    last_day date,
    standing integer NOT NULL,
    standing_usd integer NOT NULL,
    standing_vnd integer NOT NULL,
    funded boolean NOT NULL,
    assumed boolean NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    form text NOT NULL,
    currency text NOT NULL,
    place text NOT NULL,
    sector text NOT NULL,
    mode text NOT NULL,
    events text NOT NULL,
    original numeric,
    usd numeric,
    vnd numeric
);

CREATE TABLE reporting.indicator_value (
    id uuid NOT NULL,
    indicator text NOT NULL,
    place text NOT NULL,
    day date NOT NULL,
    revision integer NOT NULL,
    value numeric NOT NULL,
    source text NOT NULL,
    note text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT indicator_value_revision_check CHECK ((revision > 0))
);

CREATE TABLE reporting.programme_progress (
    task_id uuid NOT NULL,
    id uuid NOT NULL,
    day date NOT NULL,
    status text NOT NULL,
    content text NOT NULL,
    source text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT programme_progress_status_check CHECK ((status = ANY (ARRAY['not-started'::text, 'under-way'::text, 'done'::text, 'dropped'::text])))
);

CREATE TABLE reporting.programme_target (
    id uuid NOT NULL,
    programme text NOT NULL,
    indicator text NOT NULL,
    place text NOT NULL,
    year_from integer NOT NULL,
    year_to integer NOT NULL,
    per text NOT NULL,
    revision integer NOT NULL,
    value numeric NOT NULL,
    unit text NOT NULL,
    source text NOT NULL,
    note text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT programme_target_check CHECK ((year_to >= year_from)),
    CONSTRAINT programme_target_per_check CHECK ((per = ANY (ARRAY['year'::text, 'period'::text]))),
    CONSTRAINT programme_target_revision_check CHECK ((revision > 0)),
    CONSTRAINT programme_target_value_check CHECK ((value > (0)::numeric))
);

CREATE TABLE reporting.programme_task (
    id uuid NOT NULL,
    current_version integer NOT NULL,
    resolution text,
    ordinal integer,
    CONSTRAINT programme_task_ordinal_check CHECK ((ordinal > 0))
);

CREATE TABLE reporting.programme_task_version (
    task_id uuid NOT NULL,
    version integer NOT NULL,
    programme text NOT NULL,
    resolution text,
    ordinal integer,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    agency text NOT NULL,
    due_day date,
    note text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL
);

CREATE TABLE reporting.publication (
    code text NOT NULL,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    request bytea NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT publication_code_check CHECK (((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND ((length(code) >= 2) AND (length(code) <= 64)))),
    CONSTRAINT publication_title_en_check CHECK ((title_en <> ''::text)),
    CONSTRAINT publication_title_vi_check CHECK ((title_vi <> ''::text))
);

CREATE TABLE reporting.publication_edition (
    publication text NOT NULL,
    number integer NOT NULL,
    "position" text NOT NULL,
    reason text NOT NULL,
    answer bytea NOT NULL,
    sha256 text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT publication_edition_check CHECK ((sha256 = encode(sha256(answer), 'hex'::text))),
    CONSTRAINT publication_edition_check1 CHECK (((number = 1) = (reason = ''::text))),
    CONSTRAINT publication_edition_number_check CHECK ((number > 0))
);

CREATE TABLE reporting.published_figure (
    id uuid NOT NULL,
    measure text NOT NULL,
    ngo_definition text NOT NULL,
    value numeric,
    unit text NOT NULL,
    step numeric NOT NULL,
    value_printed text NOT NULL,
    unit_printed text NOT NULL,
    qualifier text NOT NULL,
    qualifier_printed text NOT NULL,
    window_from date,
    window_to date,
    window_printed text NOT NULL,
    subject text NOT NULL,
    scope text NOT NULL,
    place text NOT NULL,
    scope_printed text NOT NULL,
    dimension text NOT NULL,
    group_code text NOT NULL,
    group_printed text NOT NULL,
    parent_id uuid,
    equivalent_value numeric,
    equivalent_unit text NOT NULL,
    equivalent_step numeric NOT NULL,
    equivalent_qualifier text NOT NULL,
    definition text NOT NULL,
    status text NOT NULL,
    status_printed text NOT NULL,
    as_of_first date,
    as_of_last date,
    as_of_precision text NOT NULL,
    as_of_inferred boolean NOT NULL,
    as_of_printed text NOT NULL,
    source text NOT NULL,
    confidence text NOT NULL,
    note text NOT NULL,
    author text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_xid xid8 DEFAULT foundation.ledger_xid() NOT NULL,
    CONSTRAINT published_figure_as_of_precision_check CHECK ((as_of_precision = ANY (ARRAY['none'::text, 'day'::text, 'month'::text, 'year'::text, 'period'::text]))),
    CONSTRAINT published_figure_check CHECK ((window_to >= window_from)),
    CONSTRAINT published_figure_check1 CHECK (((place <> ''::text) = (scope = 'place'::text))),
    CONSTRAINT published_figure_check2 CHECK ((as_of_last >= as_of_first)),
    CONSTRAINT published_figure_check3 CHECK (((status = 'no-source'::text) = (value IS NULL))),
    CONSTRAINT published_figure_equivalent_value_check CHECK ((equivalent_value >= (0)::numeric)),
    CONSTRAINT published_figure_qualifier_check CHECK ((qualifier = ANY (ARRAY['exact'::text, 'over'::text, 'nearly'::text, 'about'::text, 'less-than'::text]))),
    CONSTRAINT published_figure_scope_check CHECK ((scope = ANY (ARRAY['national'::text, 'place'::text, 'other'::text]))),
    CONSTRAINT published_figure_status_check CHECK ((status = ANY (ARRAY['estimate'::text, 'provisional'::text, 'final'::text, 'published'::text, 'no-source'::text]))),
    CONSTRAINT published_figure_step_check CHECK ((step >= (0)::numeric)),
    CONSTRAINT published_figure_value_check CHECK ((value >= (0)::numeric))
);

CREATE VIEW reporting.published_current WITH (security_invoker='true') AS
 SELECT DISTINCT ON (published_figure.measure, published_figure.ngo_definition,
        CASE
            WHEN (published_figure.ngo_definition = ''::text) THEN published_figure.definition
            ELSE NULL::text
        END, published_figure.unit, published_figure.scope, published_figure.place, published_figure.scope_printed, published_figure.window_from, published_figure.window_to,
        CASE
            WHEN (published_figure.window_to IS NULL) THEN published_figure.window_printed
            ELSE NULL::text
        END, published_figure.subject, published_figure.dimension, published_figure.group_code, published_figure.group_printed) published_figure.id,
    published_figure.measure,
    published_figure.ngo_definition,
    published_figure.value,
    published_figure.unit,
    published_figure.step,
    published_figure.value_printed,
    published_figure.unit_printed,
    published_figure.qualifier,
    published_figure.qualifier_printed,
    published_figure.window_from,
    published_figure.window_to,
    published_figure.window_printed,
    published_figure.subject,
    published_figure.scope,
    published_figure.place,
    published_figure.scope_printed,
    published_figure.dimension,
    published_figure.group_code,
    published_figure.group_printed,
    published_figure.parent_id,
    published_figure.equivalent_value,
    published_figure.equivalent_unit,
    published_figure.equivalent_step,
    published_figure.equivalent_qualifier,
    published_figure.definition,
    published_figure.status,
    published_figure.status_printed,
    published_figure.as_of_first,
    published_figure.as_of_last,
    published_figure.as_of_precision,
    published_figure.as_of_inferred,
    published_figure.as_of_printed,
    published_figure.source,
    published_figure.confidence,
    published_figure.note,
    published_figure.author,
    published_figure.recorded_at,
    published_figure.recorded_xid
   FROM reporting.published_figure
  WHERE (published_figure.value IS NOT NULL)
  ORDER BY published_figure.measure, published_figure.ngo_definition,
        CASE
            WHEN (published_figure.ngo_definition = ''::text) THEN published_figure.definition
            ELSE NULL::text
        END, published_figure.unit, published_figure.scope, published_figure.place, published_figure.scope_printed, published_figure.window_from, published_figure.window_to,
        CASE
            WHEN (published_figure.window_to IS NULL) THEN published_figure.window_printed
            ELSE NULL::text
        END, published_figure.subject, published_figure.dimension, published_figure.group_code, published_figure.group_printed, published_figure.as_of_last DESC NULLS LAST, published_figure.as_of_first DESC NULLS LAST, published_figure.recorded_xid DESC, published_figure.id DESC;

CREATE TABLE reporting.rollup_donor (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    donor_id uuid,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_donor_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

CREATE TABLE reporting.rollup_form (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    form text NOT NULL,
    currency text NOT NULL,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    original numeric NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_form_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

CREATE TABLE reporting.rollup_mode (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    mode text NOT NULL,
    events text NOT NULL,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_mode_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

CREATE TABLE reporting.rollup_place (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    place text NOT NULL,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_place_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

CREATE TABLE reporting.rollup_place_sector (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    place text NOT NULL,
    sector text NOT NULL,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_place_sector_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

CREATE TABLE reporting.rollup_sector (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    sector text NOT NULL,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_sector_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

CREATE TABLE reporting.rollup_time (
    grain text NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    funded boolean NOT NULL,
    first_day date,
    last_day date,
    standing bigint NOT NULL,
    standing_usd bigint NOT NULL,
    standing_vnd bigint NOT NULL,
    usd numeric NOT NULL,
    vnd numeric NOT NULL,
    CONSTRAINT rollup_time_grain_check CHECK ((grain = ANY (ARRAY['year'::text, 'quarter'::text, 'half-month'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY reporting.grant_part ATTACH PARTITION reporting.grant_part_commitment FOR VALUES IN ('commitment');

ALTER TABLE ONLY reporting.grant_part ATTACH PARTITION reporting.grant_part_disbursement FOR VALUES IN ('disbursement');

ALTER TABLE ONLY reporting.grant_part ATTACH PARTITION reporting.grant_part_none FOR VALUES IN ('');

ALTER TABLE ONLY reporting.grant_part ATTACH PARTITION reporting.grant_part_plan FOR VALUES IN ('plan');

ALTER TABLE ONLY reporting.grant_part ATTACH PARTITION reporting.grant_part_pledge FOR VALUES IN ('pledge');

ALTER TABLE ONLY commitments.allocation
    ADD CONSTRAINT allocation_pkey PRIMARY KEY (grant_id, entry_id, revision, currency, place, sector);

ALTER TABLE ONLY commitments.approval
    ADD CONSTRAINT approval_pkey PRIMARY KEY (grant_id, ordinal);

ALTER TABLE ONLY commitments.conversion
    ADD CONSTRAINT conversion_pkey PRIMARY KEY (grant_id, entry_id, currency);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_grant_id_reverses_id_key UNIQUE (grant_id, reverses_id);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_id_key UNIQUE (id);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (grant_id, id);

ALTER TABLE ONLY commitments.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (grant_id, id);

ALTER TABLE ONLY commitments."grant"
    ADD CONSTRAINT grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY commitments."grant"
    ADD CONSTRAINT grant_source_source_id_key UNIQUE (source, source_id);

ALTER TABLE ONLY commitments.grant_version
    ADD CONSTRAINT grant_version_pkey PRIMARY KEY (grant_id, version);

ALTER TABLE ONLY commitments.party
    ADD CONSTRAINT party_pkey PRIMARY KEY (grant_id, version, ordinal);

ALTER TABLE ONLY commitments.place_share
    ADD CONSTRAINT place_share_pkey PRIMARY KEY (grant_id, version, place);

ALTER TABLE ONLY commitments.reported_figure
    ADD CONSTRAINT reported_figure_pkey PRIMARY KEY (grant_id, id);

ALTER TABLE ONLY commitments.sector_share
    ADD CONSTRAINT sector_share_pkey PRIMARY KEY (grant_id, version, sector);

ALTER TABLE ONLY commitments.submission_outcome
    ADD CONSTRAINT submission_outcome_pkey PRIMARY KEY (submission_id);

ALTER TABLE ONLY commitments.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY commitments.upload_decision
    ADD CONSTRAINT upload_decision_pkey PRIMARY KEY (upload_id);

ALTER TABLE ONLY commitments.upload_finding
    ADD CONSTRAINT upload_finding_pkey PRIMARY KEY (upload_id, ordinal);

ALTER TABLE ONLY commitments.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY foundation.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY foundation.audit_seal
    ADD CONSTRAINT audit_seal_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY foundation.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY ("position");

ALTER TABLE ONLY foundation.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (principal, method, request_id);

ALTER TABLE ONLY foundation.lineage
    ADD CONSTRAINT lineage_pkey PRIMARY KEY (first_ledger_xid);

ALTER TABLE ONLY identity.account
    ADD CONSTRAINT account_login_key UNIQUE (login);

ALTER TABLE ONLY identity.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.api_token
    ADD CONSTRAINT api_token_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY identity.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY identity.failed_sign_in
    ADD CONSTRAINT failed_sign_in_pkey PRIMARY KEY (login_sha256);

ALTER TABLE ONLY identity.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY identity.invitation
    ADD CONSTRAINT invitation_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY identity.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_sha256);

ALTER TABLE ONLY identity.role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.saved_view
    ADD CONSTRAINT saved_view_account_id_list_display_name_key UNIQUE (account_id, list, display_name);

ALTER TABLE ONLY identity.saved_view
    ADD CONSTRAINT saved_view_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY identity.totp
    ADD CONSTRAINT totp_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);

ALTER TABLE ONLY reference.code_alias
    ADD CONSTRAINT code_alias_pkey PRIMARY KEY (list, folded);

ALTER TABLE ONLY reference.code
    ADD CONSTRAINT code_list_folded_key UNIQUE (list, folded);

ALTER TABLE ONLY reference.code
    ADD CONSTRAINT code_pkey PRIMARY KEY (list, code);

ALTER TABLE ONLY reference.continent
    ADD CONSTRAINT continent_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.country_alias
    ADD CONSTRAINT country_alias_pkey PRIMARY KEY (folded);

ALTER TABLE ONLY reference.country
    ADD CONSTRAINT country_folded_key UNIQUE (folded);

ALTER TABLE ONLY reference.country
    ADD CONSTRAINT country_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.currency_alias
    ADD CONSTRAINT currency_alias_pkey PRIMARY KEY (folded);

ALTER TABLE ONLY reference.currency
    ADD CONSTRAINT currency_folded_key UNIQUE (folded);

ALTER TABLE ONLY reference.currency
    ADD CONSTRAINT currency_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.event_alias
    ADD CONSTRAINT event_alias_pkey PRIMARY KEY (folded);

ALTER TABLE ONLY reference.event
    ADD CONSTRAINT event_folded_key UNIQUE (folded);

ALTER TABLE ONLY reference.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.exchange_rate
    ADD CONSTRAINT exchange_rate_pkey PRIMARY KEY (currency, month);

ALTER TABLE ONLY reference.form_column_alias
    ADD CONSTRAINT form_column_alias_pkey PRIMARY KEY (form, folded);

ALTER TABLE ONLY reference.form_column
    ADD CONSTRAINT form_column_form_folded_key UNIQUE (form, folded);

ALTER TABLE ONLY reference.form_column
    ADD CONSTRAINT form_column_pkey PRIMARY KEY (form, field);

ALTER TABLE ONLY reference.form
    ADD CONSTRAINT form_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.legal_clock
    ADD CONSTRAINT legal_clock_pkey PRIMARY KEY (regime, code);

ALTER TABLE ONLY reference.legal_regime
    ADD CONSTRAINT legal_regime_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.load_content
    ADD CONSTRAINT load_content_pkey PRIMARY KEY (load_version, table_name);

ALTER TABLE ONLY reference.load_finding
    ADD CONSTRAINT load_finding_pkey PRIMARY KEY (load_version, ordinal);

ALTER TABLE ONLY reference.load
    ADD CONSTRAINT load_pkey PRIMARY KEY (version);

ALTER TABLE ONLY reference.office
    ADD CONSTRAINT office_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.office_succession
    ADD CONSTRAINT office_succession_pkey PRIMARY KEY (old_code);

ALTER TABLE ONLY reference.place_alias
    ADD CONSTRAINT place_alias_pkey PRIMARY KEY (scheme, folded);

ALTER TABLE ONLY reference.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (scheme, code);

ALTER TABLE ONLY reference.place
    ADD CONSTRAINT place_scheme_folded_key UNIQUE (scheme, folded);

ALTER TABLE ONLY reference.place_scheme
    ADD CONSTRAINT place_scheme_pkey PRIMARY KEY (scheme);

ALTER TABLE ONLY reference.place_succession
    ADD CONSTRAINT place_succession_pkey PRIMARY KEY (old_scheme, old_code, new_scheme);

ALTER TABLE ONLY reference.programme_area
    ADD CONSTRAINT programme_area_pkey PRIMARY KEY (programme, ordinal);

ALTER TABLE ONLY reference.programme_indicator
    ADD CONSTRAINT programme_indicator_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.programme_objective
    ADD CONSTRAINT programme_objective_pkey PRIMARY KEY (programme, ordinal);

ALTER TABLE ONLY reference.programme
    ADD CONSTRAINT programme_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.programme_resolution
    ADD CONSTRAINT programme_resolution_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.programme_sector
    ADD CONSTRAINT programme_sector_pkey PRIMARY KEY (programme, scheme, code);

ALTER TABLE ONLY reference.programme_target
    ADD CONSTRAINT programme_target_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.rate_import
    ADD CONSTRAINT rate_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reference.rate_series
    ADD CONSTRAINT rate_series_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_pkey PRIMARY KEY (scheme, code);

ALTER TABLE ONLY reference.report_obligation
    ADD CONSTRAINT report_obligation_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reference.sector_alias
    ADD CONSTRAINT sector_alias_pkey PRIMARY KEY (scheme, folded);

ALTER TABLE ONLY reference.sector_mapping_edit
    ADD CONSTRAINT sector_mapping_edit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reference.sector_mapping
    ADD CONSTRAINT sector_mapping_pkey PRIMARY KEY (from_scheme, from_code, to_scheme);

ALTER TABLE ONLY reference.sector
    ADD CONSTRAINT sector_pkey PRIMARY KEY (scheme, code);

ALTER TABLE ONLY reference.sector
    ADD CONSTRAINT sector_scheme_folded_key UNIQUE (scheme, folded);

ALTER TABLE ONLY reference.sector_scheme
    ADD CONSTRAINT sector_scheme_pkey PRIMARY KEY (scheme);

ALTER TABLE ONLY registry.award
    ADD CONSTRAINT award_pkey PRIMARY KEY (id);

ALTER TABLE ONLY registry.award_version
    ADD CONSTRAINT award_version_pkey PRIMARY KEY (award_id, version);

ALTER TABLE ONLY registry.certificate
    ADD CONSTRAINT certificate_organisation_id_kind_number_key UNIQUE (organisation_id, kind, number);

ALTER TABLE ONLY registry.certificate
    ADD CONSTRAINT certificate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY registry.certificate_version
    ADD CONSTRAINT certificate_version_pkey PRIMARY KEY (certificate_id, version);

ALTER TABLE ONLY registry.organisation_identifier
    ADD CONSTRAINT organisation_identifier_pkey PRIMARY KEY (scheme, value);

ALTER TABLE ONLY registry.organisation_merge
    ADD CONSTRAINT organisation_merge_pkey PRIMARY KEY (organisation_id, version);

ALTER TABLE ONLY registry.organisation_name
    ADD CONSTRAINT organisation_name_pkey PRIMARY KEY (organisation_id, ordinal);

ALTER TABLE ONLY registry.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY registry.organisation_version
    ADD CONSTRAINT organisation_version_pkey PRIMARY KEY (organisation_id, version);

ALTER TABLE ONLY reporting.fold
    ADD CONSTRAINT fold_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY reporting.indicator_value
    ADD CONSTRAINT indicator_value_indicator_place_day_revision_key UNIQUE (indicator, place, day, revision);

ALTER TABLE ONLY reporting.indicator_value
    ADD CONSTRAINT indicator_value_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reporting.programme_progress
    ADD CONSTRAINT programme_progress_pkey PRIMARY KEY (task_id, id);

ALTER TABLE ONLY reporting.programme_target
    ADD CONSTRAINT programme_target_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reporting.programme_target
    ADD CONSTRAINT programme_target_programme_indicator_place_year_from_year_t_key UNIQUE (programme, indicator, place, year_from, year_to, per, revision);

ALTER TABLE ONLY reporting.programme_task
    ADD CONSTRAINT programme_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reporting.programme_task
    ADD CONSTRAINT programme_task_resolution_ordinal_key UNIQUE (resolution, ordinal);

ALTER TABLE ONLY reporting.programme_task_version
    ADD CONSTRAINT programme_task_version_pkey PRIMARY KEY (task_id, version);

ALTER TABLE ONLY reporting.publication_edition
    ADD CONSTRAINT publication_edition_pkey PRIMARY KEY (publication, number);

ALTER TABLE ONLY reporting.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (code);

ALTER TABLE ONLY reporting.published_figure
    ADD CONSTRAINT published_figure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reporting.rollup_donor
    ADD CONSTRAINT rollup_donor_grain_kind_fund_funded_first_day_last_day_dono_key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day, donor_id);

ALTER TABLE ONLY reporting.rollup_form
    ADD CONSTRAINT rollup_form_grain_kind_fund_funded_first_day_last_day_form__key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day, form, currency);

ALTER TABLE ONLY reporting.rollup_mode
    ADD CONSTRAINT rollup_mode_grain_kind_fund_funded_first_day_last_day_mode__key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day, mode, events);

ALTER TABLE ONLY reporting.rollup_place
    ADD CONSTRAINT rollup_place_grain_kind_fund_funded_first_day_last_day_plac_key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day, place);

ALTER TABLE ONLY reporting.rollup_place_sector
    ADD CONSTRAINT rollup_place_sector_grain_kind_fund_funded_first_day_last_d_key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day, place, sector);

ALTER TABLE ONLY reporting.rollup_sector
    ADD CONSTRAINT rollup_sector_grain_kind_fund_funded_first_day_last_day_sec_key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day, sector);

ALTER TABLE ONLY reporting.rollup_time
    ADD CONSTRAINT rollup_time_grain_kind_fund_funded_first_day_last_day_key UNIQUE NULLS NOT DISTINCT (grain, kind, fund, funded, first_day, last_day);

CREATE INDEX allocation_recorded ON commitments.allocation USING btree (recorded_xid);

CREATE INDEX approval_recorded ON commitments.approval USING btree (recorded_xid);

CREATE INDEX entry_recorded ON commitments.entry USING btree (recorded_xid);

CREATE INDEX grant_office ON commitments."grant" USING btree (office);

CREATE INDEX grant_version_donor ON commitments.grant_version USING btree (donor_id);

CREATE INDEX grant_version_recorded ON commitments.grant_version USING btree (recorded_xid);

CREATE INDEX grant_version_title ON commitments.grant_version USING gin (folded_title public.gin_trgm_ops);

CREATE INDEX submission_digest ON commitments.submission USING btree (sha256, office);

CREATE INDEX submission_time ON commitments.submission USING btree (created_at DESC, id DESC);

CREATE INDEX upload_created ON commitments.upload USING btree (created_at DESC, id DESC);

CREATE INDEX upload_digest ON commitments.upload USING btree (sha256, office);

CREATE INDEX upload_source ON commitments.upload USING btree (source);

CREATE INDEX audit_entry_author ON foundation.audit_entry USING btree (principal, recorded_at);

CREATE INDEX audit_entry_recorded ON foundation.audit_entry USING btree (recorded_xid, id);

CREATE INDEX audit_entry_resource ON foundation.audit_entry USING btree (resource COLLATE "C", recorded_at);

CREATE INDEX audit_entry_time ON foundation.audit_entry USING btree (recorded_at, id);

CREATE INDEX api_token_owner ON identity.api_token USING btree (account_id);

CREATE INDEX failed_sign_in_age ON identity.failed_sign_in USING btree (last_at);

CREATE INDEX role_grant_owner ON identity.role_grant USING btree (account_id);

CREATE INDEX session_owner ON identity.session USING btree (account_id);

CREATE UNIQUE INDEX place_type_start ON reference.place_type USING btree (scheme, code, COALESCE(valid_from, '-infinity'::date));

CREATE UNIQUE INDEX award_identity ON registry.award USING btree (identity) WHERE (NOT withdrawn);

CREATE INDEX award_version_owner ON registry.award_version USING btree (organisation_id);

CREATE INDEX certificate_owner ON registry.certificate USING btree (organisation_id, valid_to DESC);

CREATE INDEX certificate_version_owner ON registry.certificate_version USING btree (organisation_id);

CREATE INDEX organisation_identifier_owner ON registry.organisation_identifier USING btree (organisation_id);

CREATE INDEX organisation_merge_survivor ON registry.organisation_merge USING btree (survivor_id) WHERE (survivor_id IS NOT NULL);

CREATE INDEX organisation_name_folded ON registry.organisation_name USING btree (folded);

CREATE INDEX organisation_name_trigram ON registry.organisation_name USING gin (folded public.gin_trgm_ops) WITH (gin_pending_list_limit='64');

CREATE INDEX organisation_version_name ON registry.organisation_version USING btree (folded_name, organisation_id);

CREATE INDEX grant_part_span ON ONLY reporting.grant_part USING gist (daterange(first_day, last_day, '[]'::text)) WHERE (last_day > first_day);

CREATE INDEX grant_part_commitment_daterange_idx ON reporting.grant_part_commitment USING gist (daterange(first_day, last_day, '[]'::text)) WHERE (last_day > first_day);

CREATE INDEX grant_part_donor ON ONLY reporting.grant_part USING btree (donor_id);

CREATE INDEX grant_part_commitment_donor_id_idx ON reporting.grant_part_commitment USING btree (donor_id);

CREATE INDEX grant_part_days ON ONLY reporting.grant_part USING btree (first_day);

CREATE INDEX grant_part_commitment_first_day_idx ON reporting.grant_part_commitment USING btree (first_day);

CREATE INDEX grant_part_grant ON ONLY reporting.grant_part USING btree (grant_id);

CREATE INDEX grant_part_commitment_grant_id_idx ON reporting.grant_part_commitment USING btree (grant_id);

CREATE INDEX grant_part_undated ON ONLY reporting.grant_part USING btree (kind) WHERE (first_day IS NULL);

CREATE INDEX grant_part_commitment_kind_idx ON reporting.grant_part_commitment USING btree (kind) WHERE (first_day IS NULL);

CREATE INDEX grant_part_unconverted_usd ON ONLY reporting.grant_part USING btree (kind) WHERE (standing <> standing_usd);

CREATE INDEX grant_part_commitment_kind_idx1 ON reporting.grant_part_commitment USING btree (kind) WHERE (standing <> standing_usd);

CREATE INDEX grant_part_unconverted_vnd ON ONLY reporting.grant_part USING btree (kind) WHERE (standing <> standing_vnd);

CREATE INDEX grant_part_commitment_kind_idx2 ON reporting.grant_part_commitment USING btree (kind) WHERE (standing <> standing_vnd);

CREATE INDEX grant_part_funded ON ONLY reporting.grant_part USING btree (kind) WHERE funded;

CREATE INDEX grant_part_commitment_kind_idx3 ON reporting.grant_part_commitment USING btree (kind) WHERE funded;

CREATE INDEX grant_part_disbursement_daterange_idx ON reporting.grant_part_disbursement USING gist (daterange(first_day, last_day, '[]'::text)) WHERE (last_day > first_day);

CREATE INDEX grant_part_disbursement_donor_id_idx ON reporting.grant_part_disbursement USING btree (donor_id);

CREATE INDEX grant_part_disbursement_first_day_idx ON reporting.grant_part_disbursement USING btree (first_day);

CREATE INDEX grant_part_disbursement_grant_id_idx ON reporting.grant_part_disbursement USING btree (grant_id);

CREATE INDEX grant_part_disbursement_kind_idx ON reporting.grant_part_disbursement USING btree (kind) WHERE (first_day IS NULL);

CREATE INDEX grant_part_disbursement_kind_idx1 ON reporting.grant_part_disbursement USING btree (kind) WHERE (standing <> standing_usd);

CREATE INDEX grant_part_disbursement_kind_idx2 ON reporting.grant_part_disbursement USING btree (kind) WHERE (standing <> standing_vnd);

CREATE INDEX grant_part_disbursement_kind_idx3 ON reporting.grant_part_disbursement USING btree (kind) WHERE funded;

CREATE INDEX grant_part_none_daterange_idx ON reporting.grant_part_none USING gist (daterange(first_day, last_day, '[]'::text)) WHERE (last_day > first_day);

CREATE INDEX grant_part_none_donor_id_idx ON reporting.grant_part_none USING btree (donor_id);

CREATE INDEX grant_part_none_first_day_idx ON reporting.grant_part_none USING btree (first_day);

CREATE INDEX grant_part_none_grant_id_idx ON reporting.grant_part_none USING btree (grant_id);

CREATE INDEX grant_part_none_kind_idx ON reporting.grant_part_none USING btree (kind) WHERE (first_day IS NULL);

CREATE INDEX grant_part_none_kind_idx1 ON reporting.grant_part_none USING btree (kind) WHERE (standing <> standing_usd);

CREATE INDEX grant_part_none_kind_idx2 ON reporting.grant_part_none USING btree (kind) WHERE (standing <> standing_vnd);

CREATE INDEX grant_part_none_kind_idx3 ON reporting.grant_part_none USING btree (kind) WHERE funded;

CREATE INDEX grant_part_plan_daterange_idx ON reporting.grant_part_plan USING gist (daterange(first_day, last_day, '[]'::text)) WHERE (last_day > first_day);

CREATE INDEX grant_part_plan_donor_id_idx ON reporting.grant_part_plan USING btree (donor_id);

CREATE INDEX grant_part_plan_first_day_idx ON reporting.grant_part_plan USING btree (first_day);

CREATE INDEX grant_part_plan_grant_id_idx ON reporting.grant_part_plan USING btree (grant_id);

CREATE INDEX grant_part_plan_kind_idx ON reporting.grant_part_plan USING btree (kind) WHERE (first_day IS NULL);

CREATE INDEX grant_part_plan_kind_idx1 ON reporting.grant_part_plan USING btree (kind) WHERE (standing <> standing_usd);

CREATE INDEX grant_part_plan_kind_idx2 ON reporting.grant_part_plan USING btree (kind) WHERE (standing <> standing_vnd);

CREATE INDEX grant_part_plan_kind_idx3 ON reporting.grant_part_plan USING btree (kind) WHERE funded;

CREATE INDEX grant_part_pledge_daterange_idx ON reporting.grant_part_pledge USING gist (daterange(first_day, last_day, '[]'::text)) WHERE (last_day > first_day);

CREATE INDEX grant_part_pledge_donor_id_idx ON reporting.grant_part_pledge USING btree (donor_id);

CREATE INDEX grant_part_pledge_first_day_idx ON reporting.grant_part_pledge USING btree (first_day);

CREATE INDEX grant_part_pledge_grant_id_idx ON reporting.grant_part_pledge USING btree (grant_id);

CREATE INDEX grant_part_pledge_kind_idx ON reporting.grant_part_pledge USING btree (kind) WHERE (first_day IS NULL);

CREATE INDEX grant_part_pledge_kind_idx1 ON reporting.grant_part_pledge USING btree (kind) WHERE (standing <> standing_usd);

CREATE INDEX grant_part_pledge_kind_idx2 ON reporting.grant_part_pledge USING btree (kind) WHERE (standing <> standing_vnd);

CREATE INDEX grant_part_pledge_kind_idx3 ON reporting.grant_part_pledge USING btree (kind) WHERE funded;

CREATE INDEX published_figure_window ON reporting.published_figure USING btree (measure, window_from, window_to);

CREATE INDEX rollup_donor_several ON reporting.rollup_donor USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_donor_undated ON reporting.rollup_donor USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

CREATE INDEX rollup_form_several ON reporting.rollup_form USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_form_undated ON reporting.rollup_form USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

CREATE INDEX rollup_mode_several ON reporting.rollup_mode USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_mode_undated ON reporting.rollup_mode USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

CREATE INDEX rollup_place_sector_several ON reporting.rollup_place_sector USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_place_sector_undated ON reporting.rollup_place_sector USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

CREATE INDEX rollup_place_several ON reporting.rollup_place USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_place_undated ON reporting.rollup_place USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

CREATE INDEX rollup_sector_several ON reporting.rollup_sector USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_sector_undated ON reporting.rollup_sector USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

CREATE INDEX rollup_time_several ON reporting.rollup_time USING gist (kind, fund, daterange(first_day, last_day, '[]'::text)) WHERE ((grain = 'half-month'::text) AND (date_trunc('quarter'::text, (first_day)::timestamp without time zone) <> date_trunc('quarter'::text, (last_day)::timestamp without time zone)));

CREATE INDEX rollup_time_undated ON reporting.rollup_time USING btree (kind, fund) WHERE ((grain = 'half-month'::text) AND (first_day IS NULL));

ALTER INDEX reporting.grant_part_span ATTACH PARTITION reporting.grant_part_commitment_daterange_idx;

ALTER INDEX reporting.grant_part_donor ATTACH PARTITION reporting.grant_part_commitment_donor_id_idx;

ALTER INDEX reporting.grant_part_days ATTACH PARTITION reporting.grant_part_commitment_first_day_idx;

ALTER INDEX reporting.grant_part_grant ATTACH PARTITION reporting.grant_part_commitment_grant_id_idx;

ALTER INDEX reporting.grant_part_undated ATTACH PARTITION reporting.grant_part_commitment_kind_idx;

ALTER INDEX reporting.grant_part_unconverted_usd ATTACH PARTITION reporting.grant_part_commitment_kind_idx1;

ALTER INDEX reporting.grant_part_unconverted_vnd ATTACH PARTITION reporting.grant_part_commitment_kind_idx2;

ALTER INDEX reporting.grant_part_funded ATTACH PARTITION reporting.grant_part_commitment_kind_idx3;

ALTER INDEX reporting.grant_part_span ATTACH PARTITION reporting.grant_part_disbursement_daterange_idx;

ALTER INDEX reporting.grant_part_donor ATTACH PARTITION reporting.grant_part_disbursement_donor_id_idx;

ALTER INDEX reporting.grant_part_days ATTACH PARTITION reporting.grant_part_disbursement_first_day_idx;

ALTER INDEX reporting.grant_part_grant ATTACH PARTITION reporting.grant_part_disbursement_grant_id_idx;

ALTER INDEX reporting.grant_part_undated ATTACH PARTITION reporting.grant_part_disbursement_kind_idx;

ALTER INDEX reporting.grant_part_unconverted_usd ATTACH PARTITION reporting.grant_part_disbursement_kind_idx1;

ALTER INDEX reporting.grant_part_unconverted_vnd ATTACH PARTITION reporting.grant_part_disbursement_kind_idx2;

ALTER INDEX reporting.grant_part_funded ATTACH PARTITION reporting.grant_part_disbursement_kind_idx3;

ALTER INDEX reporting.grant_part_span ATTACH PARTITION reporting.grant_part_none_daterange_idx;

ALTER INDEX reporting.grant_part_donor ATTACH PARTITION reporting.grant_part_none_donor_id_idx;

ALTER INDEX reporting.grant_part_days ATTACH PARTITION reporting.grant_part_none_first_day_idx;

ALTER INDEX reporting.grant_part_grant ATTACH PARTITION reporting.grant_part_none_grant_id_idx;

ALTER INDEX reporting.grant_part_undated ATTACH PARTITION reporting.grant_part_none_kind_idx;

ALTER INDEX reporting.grant_part_unconverted_usd ATTACH PARTITION reporting.grant_part_none_kind_idx1;

ALTER INDEX reporting.grant_part_unconverted_vnd ATTACH PARTITION reporting.grant_part_none_kind_idx2;

ALTER INDEX reporting.grant_part_funded ATTACH PARTITION reporting.grant_part_none_kind_idx3;

ALTER INDEX reporting.grant_part_span ATTACH PARTITION reporting.grant_part_plan_daterange_idx;

ALTER INDEX reporting.grant_part_donor ATTACH PARTITION reporting.grant_part_plan_donor_id_idx;

ALTER INDEX reporting.grant_part_days ATTACH PARTITION reporting.grant_part_plan_first_day_idx;

ALTER INDEX reporting.grant_part_grant ATTACH PARTITION reporting.grant_part_plan_grant_id_idx;

ALTER INDEX reporting.grant_part_undated ATTACH PARTITION reporting.grant_part_plan_kind_idx;

ALTER INDEX reporting.grant_part_unconverted_usd ATTACH PARTITION reporting.grant_part_plan_kind_idx1;

ALTER INDEX reporting.grant_part_unconverted_vnd ATTACH PARTITION reporting.grant_part_plan_kind_idx2;

ALTER INDEX reporting.grant_part_funded ATTACH PARTITION reporting.grant_part_plan_kind_idx3;

ALTER INDEX reporting.grant_part_span ATTACH PARTITION reporting.grant_part_pledge_daterange_idx;

ALTER INDEX reporting.grant_part_donor ATTACH PARTITION reporting.grant_part_pledge_donor_id_idx;

ALTER INDEX reporting.grant_part_days ATTACH PARTITION reporting.grant_part_pledge_first_day_idx;

ALTER INDEX reporting.grant_part_grant ATTACH PARTITION reporting.grant_part_pledge_grant_id_idx;

ALTER INDEX reporting.grant_part_undated ATTACH PARTITION reporting.grant_part_pledge_kind_idx;

ALTER INDEX reporting.grant_part_unconverted_usd ATTACH PARTITION reporting.grant_part_pledge_kind_idx1;

ALTER INDEX reporting.grant_part_unconverted_vnd ATTACH PARTITION reporting.grant_part_pledge_kind_idx2;

ALTER INDEX reporting.grant_part_funded ATTACH PARTITION reporting.grant_part_pledge_kind_idx3;

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.allocation FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.approval FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.conversion FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.entry FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.finding FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.grant_version FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.party FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.place_share FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.reported_figure FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.sector_share FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.submission FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.submission_outcome FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.upload FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.upload_decision FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON commitments.upload_finding FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON foundation.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON foundation.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON foundation.lineage FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reference.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reference.load_content FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reference.sector_mapping_edit FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON registry.certificate FOR EACH ROW EXECUTE FUNCTION registry.keep_certificate_version();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON registry.award_version FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON registry.certificate_version FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON registry.organisation_merge FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON registry.organisation_version FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.indicator_value FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.programme_progress FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.programme_target FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.programme_task_version FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.publication FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.publication_edition FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON reporting.published_figure FOR EACH STATEMENT EXECUTE FUNCTION foundation.refuse_change();

ALTER TABLE ONLY commitments.allocation
    ADD CONSTRAINT allocation_grant_id_entry_id_fkey FOREIGN KEY (grant_id, entry_id) REFERENCES commitments.entry(grant_id, id);

ALTER TABLE ONLY commitments.approval
    ADD CONSTRAINT approval_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES commitments."grant"(id);

ALTER TABLE ONLY commitments.conversion
    ADD CONSTRAINT conversion_grant_id_entry_id_fkey FOREIGN KEY (grant_id, entry_id) REFERENCES commitments.entry(grant_id, id);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_grant_id_corrects_id_fkey FOREIGN KEY (grant_id, corrects_id) REFERENCES commitments.entry(grant_id, id);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES commitments."grant"(id);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_grant_id_reverses_id_fkey FOREIGN KEY (grant_id, reverses_id) REFERENCES commitments.entry(grant_id, id);

ALTER TABLE ONLY commitments.entry
    ADD CONSTRAINT entry_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES commitments.submission(id);

ALTER TABLE ONLY commitments.finding
    ADD CONSTRAINT finding_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES commitments."grant"(id);

ALTER TABLE ONLY commitments.finding
    ADD CONSTRAINT finding_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES commitments.submission(id);

ALTER TABLE ONLY commitments.grant_version
    ADD CONSTRAINT grant_version_funded_by_fkey FOREIGN KEY (funded_by) REFERENCES commitments."grant"(id);

ALTER TABLE ONLY commitments.grant_version
    ADD CONSTRAINT grant_version_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES commitments."grant"(id);

ALTER TABLE ONLY commitments.grant_version
    ADD CONSTRAINT grant_version_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES commitments.submission(id);

ALTER TABLE ONLY commitments.party
    ADD CONSTRAINT party_grant_id_version_fkey FOREIGN KEY (grant_id, version) REFERENCES commitments.grant_version(grant_id, version);

ALTER TABLE ONLY commitments.place_share
    ADD CONSTRAINT place_share_grant_id_version_fkey FOREIGN KEY (grant_id, version) REFERENCES commitments.grant_version(grant_id, version);

ALTER TABLE ONLY commitments.reported_figure
    ADD CONSTRAINT reported_figure_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES commitments."grant"(id);

ALTER TABLE ONLY commitments.reported_figure
    ADD CONSTRAINT reported_figure_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES commitments.submission(id);

ALTER TABLE ONLY commitments.sector_share
    ADD CONSTRAINT sector_share_grant_id_version_fkey FOREIGN KEY (grant_id, version) REFERENCES commitments.grant_version(grant_id, version);

ALTER TABLE ONLY commitments.submission_outcome
    ADD CONSTRAINT submission_outcome_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES commitments.submission(id);

ALTER TABLE ONLY commitments.upload_decision
    ADD CONSTRAINT upload_decision_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES commitments.submission(id);

ALTER TABLE ONLY commitments.upload_decision
    ADD CONSTRAINT upload_decision_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES commitments.upload(id);

ALTER TABLE ONLY commitments.upload_finding
    ADD CONSTRAINT upload_finding_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES commitments.upload(id);

ALTER TABLE ONLY identity.api_token
    ADD CONSTRAINT api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.credential
    ADD CONSTRAINT credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.invitation
    ADD CONSTRAINT invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.person
    ADD CONSTRAINT person_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.role_grant
    ADD CONSTRAINT role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.role_grant
    ADD CONSTRAINT role_grant_office_code_fkey FOREIGN KEY (office_code) REFERENCES reference.office(code);

ALTER TABLE ONLY identity.saved_view
    ADD CONSTRAINT saved_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY identity.totp
    ADD CONSTRAINT totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

ALTER TABLE ONLY reference.code_alias
    ADD CONSTRAINT code_alias_list_code_fkey FOREIGN KEY (list, code) REFERENCES reference.code(list, code);

ALTER TABLE ONLY reference.country_alias
    ADD CONSTRAINT country_alias_code_fkey FOREIGN KEY (code) REFERENCES reference.country(code);

ALTER TABLE ONLY reference.country
    ADD CONSTRAINT country_continent_code_fkey FOREIGN KEY (continent_code) REFERENCES reference.continent(code);

ALTER TABLE ONLY reference.currency_alias
    ADD CONSTRAINT currency_alias_code_fkey FOREIGN KEY (code) REFERENCES reference.currency(code);

ALTER TABLE ONLY reference.event_alias
    ADD CONSTRAINT event_alias_code_fkey FOREIGN KEY (code) REFERENCES reference.event(code);

ALTER TABLE ONLY reference.exchange_rate
    ADD CONSTRAINT exchange_rate_currency_fkey FOREIGN KEY (currency) REFERENCES reference.currency(code);

ALTER TABLE ONLY reference.exchange_rate
    ADD CONSTRAINT exchange_rate_rate_import_fkey FOREIGN KEY (rate_import) REFERENCES reference.rate_import(id);

ALTER TABLE ONLY reference.exchange_rate
    ADD CONSTRAINT exchange_rate_source_fkey FOREIGN KEY (source) REFERENCES reference.rate_series(code);

ALTER TABLE ONLY reference.form_column_alias
    ADD CONSTRAINT form_column_alias_form_field_fkey FOREIGN KEY (form, field) REFERENCES reference.form_column(form, field);

ALTER TABLE ONLY reference.form_column
    ADD CONSTRAINT form_column_form_fkey FOREIGN KEY (form) REFERENCES reference.form(code);

ALTER TABLE ONLY reference.legal_clock
    ADD CONSTRAINT legal_clock_regime_fkey FOREIGN KEY (regime) REFERENCES reference.legal_regime(code);

ALTER TABLE ONLY reference.load_content
    ADD CONSTRAINT load_content_load_version_fkey FOREIGN KEY (load_version) REFERENCES reference.load(version);

ALTER TABLE ONLY reference.load_finding
    ADD CONSTRAINT load_finding_load_version_fkey FOREIGN KEY (load_version) REFERENCES reference.load(version);

ALTER TABLE ONLY reference.office
    ADD CONSTRAINT office_scheme_place_code_fkey FOREIGN KEY (scheme, place_code) REFERENCES reference.place(scheme, code);

ALTER TABLE ONLY reference.office_succession
    ADD CONSTRAINT office_succession_new_code_fkey FOREIGN KEY (new_code) REFERENCES reference.office(code);

ALTER TABLE ONLY reference.office_succession
    ADD CONSTRAINT office_succession_old_code_fkey FOREIGN KEY (old_code) REFERENCES reference.office(code);

ALTER TABLE ONLY reference.place_alias
    ADD CONSTRAINT place_alias_scheme_code_fkey FOREIGN KEY (scheme, code) REFERENCES reference.place(scheme, code);

ALTER TABLE ONLY reference.place
    ADD CONSTRAINT place_scheme_fkey FOREIGN KEY (scheme) REFERENCES reference.place_scheme(scheme);

ALTER TABLE ONLY reference.place
    ADD CONSTRAINT place_scheme_region_code_fkey FOREIGN KEY (scheme, region_code) REFERENCES reference.region(scheme, code);

ALTER TABLE ONLY reference.place_succession
    ADD CONSTRAINT place_succession_new_scheme_new_code_fkey FOREIGN KEY (new_scheme, new_code) REFERENCES reference.place(scheme, code);

ALTER TABLE ONLY reference.place_succession
    ADD CONSTRAINT place_succession_old_scheme_old_code_fkey FOREIGN KEY (old_scheme, old_code) REFERENCES reference.place(scheme, code);

ALTER TABLE ONLY reference.place_type
    ADD CONSTRAINT place_type_scheme_code_fkey FOREIGN KEY (scheme, code) REFERENCES reference.place(scheme, code);

ALTER TABLE ONLY reference.programme_area
    ADD CONSTRAINT programme_area_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.programme_indicator
    ADD CONSTRAINT programme_indicator_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.programme_objective
    ADD CONSTRAINT programme_objective_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.programme
    ADD CONSTRAINT programme_predecessor_fkey FOREIGN KEY (predecessor) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.programme_resolution
    ADD CONSTRAINT programme_resolution_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.programme_sector
    ADD CONSTRAINT programme_sector_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.programme_sector
    ADD CONSTRAINT programme_sector_scheme_code_fkey FOREIGN KEY (scheme, code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY reference.programme_target
    ADD CONSTRAINT programme_target_indicator_fkey FOREIGN KEY (indicator) REFERENCES reference.programme_indicator(code);

ALTER TABLE ONLY reference.programme_target
    ADD CONSTRAINT programme_target_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_scheme_fkey FOREIGN KEY (scheme) REFERENCES reference.place_scheme(scheme);

ALTER TABLE ONLY reference.sector_alias
    ADD CONSTRAINT sector_alias_scheme_code_fkey FOREIGN KEY (scheme, code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY reference.sector_mapping_edit
    ADD CONSTRAINT sector_mapping_edit_from_scheme_from_code_fkey FOREIGN KEY (from_scheme, from_code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY reference.sector_mapping_edit
    ADD CONSTRAINT sector_mapping_edit_to_scheme_fkey FOREIGN KEY (to_scheme) REFERENCES reference.sector_scheme(scheme);

ALTER TABLE ONLY reference.sector_mapping_edit
    ADD CONSTRAINT sector_mapping_edit_to_scheme_to_code_fkey FOREIGN KEY (to_scheme, to_code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY reference.sector_mapping
    ADD CONSTRAINT sector_mapping_from_scheme_from_code_fkey FOREIGN KEY (from_scheme, from_code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY reference.sector_mapping
    ADD CONSTRAINT sector_mapping_to_scheme_to_code_fkey FOREIGN KEY (to_scheme, to_code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY reference.sector
    ADD CONSTRAINT sector_scheme_fkey FOREIGN KEY (scheme) REFERENCES reference.sector_scheme(scheme);

ALTER TABLE ONLY reference.sector
    ADD CONSTRAINT sector_scheme_parent_code_fkey FOREIGN KEY (scheme, parent_code) REFERENCES reference.sector(scheme, code);

ALTER TABLE ONLY registry.award_version
    ADD CONSTRAINT award_version_award_id_fkey FOREIGN KEY (award_id) REFERENCES registry.award(id);

ALTER TABLE ONLY registry.award_version
    ADD CONSTRAINT award_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.certificate
    ADD CONSTRAINT certificate_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.certificate_version
    ADD CONSTRAINT certificate_version_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES registry.certificate(id);

ALTER TABLE ONLY registry.certificate_version
    ADD CONSTRAINT certificate_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.organisation_identifier
    ADD CONSTRAINT organisation_identifier_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.organisation_merge
    ADD CONSTRAINT organisation_merge_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.organisation_merge
    ADD CONSTRAINT organisation_merge_survivor_id_fkey FOREIGN KEY (survivor_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.organisation_name
    ADD CONSTRAINT organisation_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY registry.organisation_version
    ADD CONSTRAINT organisation_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES registry.organisation(id);

ALTER TABLE ONLY reporting.indicator_value
    ADD CONSTRAINT indicator_value_indicator_fkey FOREIGN KEY (indicator) REFERENCES reference.programme_indicator(code);

ALTER TABLE ONLY reporting.programme_progress
    ADD CONSTRAINT programme_progress_task_id_fkey FOREIGN KEY (task_id) REFERENCES reporting.programme_task(id);

ALTER TABLE ONLY reporting.programme_target
    ADD CONSTRAINT programme_target_indicator_fkey FOREIGN KEY (indicator) REFERENCES reference.programme_indicator(code);

ALTER TABLE ONLY reporting.programme_target
    ADD CONSTRAINT programme_target_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reporting.programme_task
    ADD CONSTRAINT programme_task_resolution_fkey FOREIGN KEY (resolution) REFERENCES reference.programme_resolution(code);

ALTER TABLE ONLY reporting.programme_task_version
    ADD CONSTRAINT programme_task_version_programme_fkey FOREIGN KEY (programme) REFERENCES reference.programme(code);

ALTER TABLE ONLY reporting.programme_task_version
    ADD CONSTRAINT programme_task_version_resolution_fkey FOREIGN KEY (resolution) REFERENCES reference.programme_resolution(code);

ALTER TABLE ONLY reporting.programme_task_version
    ADD CONSTRAINT programme_task_version_task_id_fkey FOREIGN KEY (task_id) REFERENCES reporting.programme_task(id);

ALTER TABLE ONLY reporting.publication_edition
    ADD CONSTRAINT publication_edition_publication_fkey FOREIGN KEY (publication) REFERENCES reporting.publication(code);

ALTER TABLE commitments.allocation ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.approval ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.conversion ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY everybodys ON commitments.allocation TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.approval TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.conversion TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.entry TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.finding TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments."grant" TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.grant_version TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.party TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.place_share TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.reported_figure TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.sector_share TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.submission TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.submission_outcome TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.upload TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.upload_decision TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON commitments.upload_finding TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

ALTER TABLE commitments.finding ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments."grant" ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.grant_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_office ON commitments.allocation TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

CREATE POLICY own_office ON commitments.approval TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

CREATE POLICY own_office ON commitments.conversion TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

CREATE POLICY own_office ON commitments.entry TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND ((submission_id IS NULL) OR (submission_id IN ( SELECT s.id
   FROM commitments.submission s)))));

CREATE POLICY own_office ON commitments.finding TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND ((submission_id IS NULL) OR (submission_id IN ( SELECT s.id
   FROM commitments.submission s)))));

CREATE POLICY own_office ON commitments."grant" TO ngoaid_commitments_office, ngoaid_reporting_office USING ((office = ANY (foundation.offices()))) WITH CHECK (((office = ANY (foundation.offices())) AND true));

CREATE POLICY own_office ON commitments.grant_version TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND ((submission_id IS NULL) OR (submission_id IN ( SELECT s.id
   FROM commitments.submission s))) AND ((funded_by IS NULL) OR (funded_by IN ( SELECT g.id
   FROM commitments."grant" g)) OR commitments.was_funded_by(grant_id, funded_by))));

CREATE POLICY own_office ON commitments.party TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

CREATE POLICY own_office ON commitments.place_share TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

CREATE POLICY own_office ON commitments.reported_figure TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND ((submission_id IS NULL) OR (submission_id IN ( SELECT s.id
   FROM commitments.submission s)))));

CREATE POLICY own_office ON commitments.sector_share TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

CREATE POLICY own_office ON commitments.submission TO ngoaid_commitments_office, ngoaid_reporting_office USING ((office = ANY (foundation.offices()))) WITH CHECK (((office = ANY (foundation.offices())) AND true));

CREATE POLICY own_office ON commitments.submission_outcome TO ngoaid_commitments_office, ngoaid_reporting_office USING ((submission_id IN ( SELECT s.id
   FROM commitments.submission s))) WITH CHECK (((submission_id IN ( SELECT s.id
   FROM commitments.submission s)) AND true));

CREATE POLICY own_office ON commitments.upload TO ngoaid_commitments_office, ngoaid_reporting_office USING ((office = ANY (foundation.offices()))) WITH CHECK (((office = ANY (foundation.offices())) AND true));

CREATE POLICY own_office ON commitments.upload_decision TO ngoaid_commitments_office, ngoaid_reporting_office USING ((upload_id IN ( SELECT u.id
   FROM commitments.upload u))) WITH CHECK (((upload_id IN ( SELECT u.id
   FROM commitments.upload u)) AND (state = 'withdrawn'::text)));

CREATE POLICY own_office ON commitments.upload_finding TO ngoaid_commitments_office, ngoaid_reporting_office USING ((upload_id IN ( SELECT u.id
   FROM commitments.upload u))) WITH CHECK (((upload_id IN ( SELECT u.id
   FROM commitments.upload u)) AND true));

CREATE POLICY own_office_of_history ON commitments."grant" FOR SELECT TO ngoaid_audit_office USING ((office = ANY (foundation.offices())));

CREATE POLICY own_source ON commitments."grant" AS RESTRICTIVE FOR INSERT TO ngoaid_commitments_office, ngoaid_reporting_office WITH CHECK ((source = office));

ALTER TABLE commitments.party ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.place_share ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.reported_figure ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.sector_share ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.submission ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.submission_outcome ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.upload ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.upload_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE commitments.upload_finding ENABLE ROW LEVEL SECURITY;

ALTER TABLE foundation.audit_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY everybodys ON foundation.audit_entry TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY everybodys ON foundation.idempotency_key TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

CREATE POLICY history ON foundation.audit_entry FOR SELECT TO ngoaid_audit_office USING (
CASE split_part(resource, '/'::text, 1)
    WHEN 'organisations'::text THEN true
    WHEN 'awards'::text THEN true
    WHEN 'grants'::text THEN (EXISTS ( SELECT
       FROM commitments."grant" g
      WHERE (g.id = (split_part(audit_entry.resource, '/'::text, 2))::uuid)))
    ELSE false
END);

ALTER TABLE foundation.idempotency_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_office ON foundation.audit_entry TO ngoaid_commitments_office, ngoaid_reporting_office USING (((office = ANY (foundation.offices())) AND (principal = current_setting('ngoaid.principal'::text, true)))) WITH CHECK (((office = ANY (foundation.offices())) AND (principal = current_setting('ngoaid.principal'::text, true)) AND true));

CREATE POLICY own_office ON foundation.idempotency_key TO ngoaid_commitments_office, ngoaid_reporting_office USING ((principal = current_setting('ngoaid.principal'::text, true))) WITH CHECK (((principal = current_setting('ngoaid.principal'::text, true)) AND true));

CREATE POLICY everybodys ON reporting.grant_part TO ngoaid_owner, ngoaid_identity, ngoaid_audit, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting USING (true) WITH CHECK (true);

ALTER TABLE reporting.grant_part ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_office ON reporting.grant_part TO ngoaid_commitments_office, ngoaid_reporting_office USING ((grant_id IN ( SELECT g.id
   FROM commitments."grant" g))) WITH CHECK (((grant_id IN ( SELECT g.id
   FROM commitments."grant" g)) AND true));

GRANT USAGE ON SCHEMA commitments TO ngoaid_commitments;
GRANT USAGE ON SCHEMA commitments TO ngoaid_reporting;
GRANT USAGE ON SCHEMA commitments TO ngoaid_commitments_office;
GRANT USAGE ON SCHEMA commitments TO ngoaid_reporting_office;
GRANT USAGE ON SCHEMA commitments TO ngoaid_audit_office;

GRANT USAGE ON SCHEMA foundation TO ngoaid_reference;
GRANT USAGE ON SCHEMA foundation TO ngoaid_registry;
GRANT USAGE ON SCHEMA foundation TO ngoaid_commitments;
GRANT USAGE ON SCHEMA foundation TO ngoaid_reporting;
GRANT USAGE ON SCHEMA foundation TO ngoaid_identity;
GRANT USAGE ON SCHEMA foundation TO ngoaid_audit;
GRANT USAGE ON SCHEMA foundation TO ngoaid_commitments_office;
GRANT USAGE ON SCHEMA foundation TO ngoaid_reporting_office;
GRANT USAGE ON SCHEMA foundation TO ngoaid_audit_office;

GRANT USAGE ON SCHEMA identity TO ngoaid_identity;
GRANT USAGE ON SCHEMA identity TO ngoaid_reference;
GRANT USAGE ON SCHEMA identity TO ngoaid_registry;
GRANT USAGE ON SCHEMA identity TO ngoaid_commitments;
GRANT USAGE ON SCHEMA identity TO ngoaid_reporting;
GRANT USAGE ON SCHEMA identity TO ngoaid_audit;

GRANT USAGE ON SCHEMA reference TO ngoaid_reference;
GRANT USAGE ON SCHEMA reference TO ngoaid_registry;
GRANT USAGE ON SCHEMA reference TO ngoaid_commitments;
GRANT USAGE ON SCHEMA reference TO ngoaid_reporting;
GRANT USAGE ON SCHEMA reference TO ngoaid_identity;
GRANT USAGE ON SCHEMA reference TO ngoaid_commitments_office;
GRANT USAGE ON SCHEMA reference TO ngoaid_reporting_office;
GRANT USAGE ON SCHEMA reference TO ngoaid_audit;
GRANT USAGE ON SCHEMA reference TO ngoaid_audit_office;

GRANT USAGE ON SCHEMA registry TO ngoaid_registry;
GRANT USAGE ON SCHEMA registry TO ngoaid_commitments;
GRANT USAGE ON SCHEMA registry TO ngoaid_reporting;
GRANT USAGE ON SCHEMA registry TO ngoaid_commitments_office;
GRANT USAGE ON SCHEMA registry TO ngoaid_reporting_office;

GRANT USAGE ON SCHEMA reporting TO ngoaid_reporting;
GRANT USAGE ON SCHEMA reporting TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.grant_version TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.grant_version TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.grant_version TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.grant_version TO ngoaid_reporting_office;

REVOKE ALL ON FUNCTION commitments.was_funded_by(paid uuid, payer uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION commitments.was_funded_by(paid uuid, payer uuid) TO ngoaid_commitments_office;

REVOKE ALL ON FUNCTION foundation.join_lineage() FROM PUBLIC;

REVOKE ALL ON FUNCTION foundation.set_ledger_offset(shift bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION foundation.wall_in(walled regclass, own text, more text) FROM PUBLIC;

REVOKE ALL ON FUNCTION identity.authenticate(presented bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION identity.authenticate(presented bytea) TO ngoaid_identity;
GRANT ALL ON FUNCTION identity.authenticate(presented bytea) TO ngoaid_reference;
GRANT ALL ON FUNCTION identity.authenticate(presented bytea) TO ngoaid_registry;
GRANT ALL ON FUNCTION identity.authenticate(presented bytea) TO ngoaid_commitments;
GRANT ALL ON FUNCTION identity.authenticate(presented bytea) TO ngoaid_reporting;
GRANT ALL ON FUNCTION identity.authenticate(presented bytea) TO ngoaid_audit;

GRANT SELECT ON TABLE reference.office_succession TO ngoaid_reference;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_registry;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_identity;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_audit;
GRANT SELECT ON TABLE reference.office_succession TO ngoaid_audit_office;

REVOKE ALL ON FUNCTION identity.merged_offices(office text) FROM PUBLIC;
GRANT ALL ON FUNCTION identity.merged_offices(office text) TO ngoaid_identity;

GRANT SELECT ON TABLE reference.office TO ngoaid_reference;
GRANT SELECT ON TABLE reference.office TO ngoaid_registry;
GRANT SELECT ON TABLE reference.office TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.office TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.office TO ngoaid_identity;
GRANT SELECT ON TABLE reference.office TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.office TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.office TO ngoaid_audit;
GRANT SELECT ON TABLE reference.office TO ngoaid_audit_office;

REVOKE ALL ON FUNCTION identity.seat(office text, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION identity.seat(office text, on_day date) TO ngoaid_identity;

GRANT SELECT,INSERT ON TABLE identity.role_grant TO ngoaid_identity;

GRANT UPDATE(revoked_by) ON TABLE identity.role_grant TO ngoaid_identity;

GRANT UPDATE(revoked_at) ON TABLE identity.role_grant TO ngoaid_identity;

GRANT UPDATE(revoke_reason) ON TABLE identity.role_grant TO ngoaid_identity;

REVOKE ALL ON FUNCTION identity.roles_today(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION identity.roles_today(account uuid) TO ngoaid_identity;

GRANT SELECT ON TABLE reference.load TO ngoaid_reference;
GRANT SELECT ON TABLE reference.load TO ngoaid_registry;
GRANT SELECT ON TABLE reference.load TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.load TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.load TO ngoaid_identity;
GRANT SELECT ON TABLE reference.load TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.load TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.load TO ngoaid_audit;
GRANT SELECT ON TABLE reference.load TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.load_content TO ngoaid_reference;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_registry;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_audit;
GRANT SELECT ON TABLE reference.load_content TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme_area TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme_area TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme_indicator TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme_objective TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme_resolution TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme_sector TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.programme_target TO ngoaid_reference;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_registry;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_audit;
GRANT SELECT ON TABLE reference.programme_target TO ngoaid_audit_office;

REVOKE ALL ON FUNCTION registry.add_provisional_organisation(new_id uuid, new_kind text, new_donor_kind text, new_name text, new_folded text, new_country text, new_source_url text, new_author text) FROM PUBLIC;
GRANT ALL ON FUNCTION registry.add_provisional_organisation(new_id uuid, new_kind text, new_donor_kind text, new_name text, new_folded text, new_country text, new_source_url text, new_author text) TO ngoaid_commitments;
GRANT ALL ON FUNCTION registry.add_provisional_organisation(new_id uuid, new_kind text, new_donor_kind text, new_name text, new_folded text, new_country text, new_source_url text, new_author text) TO ngoaid_commitments_office;

REVOKE ALL ON FUNCTION registry.complete_provisional_organisation(wanted uuid, new_kind text, new_donor_kind text, new_country text, new_author text) FROM PUBLIC;
GRANT ALL ON FUNCTION registry.complete_provisional_organisation(wanted uuid, new_kind text, new_donor_kind text, new_country text, new_author text) TO ngoaid_commitments;
GRANT ALL ON FUNCTION registry.complete_provisional_organisation(wanted uuid, new_kind text, new_donor_kind text, new_country text, new_author text) TO ngoaid_commitments_office;

REVOKE ALL ON FUNCTION registry.keep_certificate_version() FROM PUBLIC;

GRANT SELECT,INSERT ON TABLE registry.organisation_merge TO ngoaid_registry;
GRANT SELECT ON TABLE registry.organisation_merge TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.organisation_merge TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.organisation_merge TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.organisation_merge TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.allocation TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.allocation TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.allocation TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.allocation TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.approval TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.approval TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.approval TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.approval TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.conversion TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.conversion TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.conversion TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.conversion TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.entry TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.entry TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.entry TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.entry TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.finding TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.finding TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.finding TO ngoaid_commitments_office;

GRANT SELECT,INSERT ON TABLE commitments."grant" TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments."grant" TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments."grant" TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments."grant" TO ngoaid_reporting_office;

GRANT SELECT(id) ON TABLE commitments."grant" TO ngoaid_audit_office;

GRANT UPDATE(current_version) ON TABLE commitments."grant" TO ngoaid_commitments;
GRANT UPDATE(current_version) ON TABLE commitments."grant" TO ngoaid_commitments_office;

GRANT SELECT(office) ON TABLE commitments."grant" TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE commitments.party TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.party TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.party TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.party TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.place_share TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.place_share TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.place_share TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.place_share TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.reported_figure TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.reported_figure TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.reported_figure TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.reported_figure TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.sector_share TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.sector_share TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.sector_share TO ngoaid_commitments_office;
GRANT SELECT ON TABLE commitments.sector_share TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.submission TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.submission TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.submission TO ngoaid_commitments_office;

GRANT SELECT(id) ON TABLE commitments.submission TO ngoaid_reporting_office;

GRANT SELECT(file_name) ON TABLE commitments.submission TO ngoaid_reporting_office;

GRANT SELECT(office) ON TABLE commitments.submission TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE commitments.submission_outcome TO ngoaid_commitments;
GRANT SELECT ON TABLE commitments.submission_outcome TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE commitments.submission_outcome TO ngoaid_commitments_office;

GRANT SELECT,INSERT ON TABLE commitments.upload TO ngoaid_commitments;
GRANT SELECT,INSERT ON TABLE commitments.upload TO ngoaid_commitments_office;

GRANT SELECT,INSERT ON TABLE commitments.upload_decision TO ngoaid_commitments;
GRANT SELECT,INSERT ON TABLE commitments.upload_decision TO ngoaid_commitments_office;

GRANT SELECT,INSERT ON TABLE commitments.upload_finding TO ngoaid_commitments;
GRANT SELECT,INSERT ON TABLE commitments.upload_finding TO ngoaid_commitments_office;

GRANT SELECT,INSERT ON TABLE foundation.audit_entry TO ngoaid_reference;
GRANT SELECT,INSERT ON TABLE foundation.audit_entry TO ngoaid_registry;
GRANT SELECT,INSERT ON TABLE foundation.audit_entry TO ngoaid_commitments;
GRANT SELECT,INSERT ON TABLE foundation.audit_entry TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE foundation.audit_entry TO ngoaid_identity;
GRANT SELECT ON TABLE foundation.audit_entry TO ngoaid_audit;
GRANT INSERT ON TABLE foundation.audit_entry TO ngoaid_commitments_office;
GRANT SELECT ON TABLE foundation.audit_entry TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE foundation.audit_seal TO ngoaid_audit;

GRANT SELECT("position") ON TABLE foundation.audit_seal TO ngoaid_audit_office;

GRANT SELECT(entry_id) ON TABLE foundation.audit_seal TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE foundation.idempotency_key TO ngoaid_reference;
GRANT SELECT,INSERT ON TABLE foundation.idempotency_key TO ngoaid_registry;
GRANT SELECT,INSERT ON TABLE foundation.idempotency_key TO ngoaid_commitments;
GRANT SELECT,INSERT ON TABLE foundation.idempotency_key TO ngoaid_reporting;
GRANT SELECT,INSERT ON TABLE foundation.idempotency_key TO ngoaid_identity;
GRANT SELECT,INSERT ON TABLE foundation.idempotency_key TO ngoaid_commitments_office;

GRANT UPDATE(answer) ON TABLE foundation.idempotency_key TO ngoaid_reference;
GRANT UPDATE(answer) ON TABLE foundation.idempotency_key TO ngoaid_registry;
GRANT UPDATE(answer) ON TABLE foundation.idempotency_key TO ngoaid_commitments;
GRANT UPDATE(answer) ON TABLE foundation.idempotency_key TO ngoaid_reporting;
GRANT UPDATE(answer) ON TABLE foundation.idempotency_key TO ngoaid_identity;
GRANT UPDATE(answer) ON TABLE foundation.idempotency_key TO ngoaid_commitments_office;

GRANT UPDATE(replays) ON TABLE foundation.idempotency_key TO ngoaid_reference;
GRANT UPDATE(replays) ON TABLE foundation.idempotency_key TO ngoaid_registry;
GRANT UPDATE(replays) ON TABLE foundation.idempotency_key TO ngoaid_commitments;
GRANT UPDATE(replays) ON TABLE foundation.idempotency_key TO ngoaid_reporting;
GRANT UPDATE(replays) ON TABLE foundation.idempotency_key TO ngoaid_identity;
GRANT UPDATE(replays) ON TABLE foundation.idempotency_key TO ngoaid_commitments_office;

GRANT SELECT ON TABLE foundation.lineage TO ngoaid_reference;
GRANT SELECT ON TABLE foundation.lineage TO ngoaid_registry;
GRANT SELECT ON TABLE foundation.lineage TO ngoaid_commitments;
GRANT SELECT ON TABLE foundation.lineage TO ngoaid_reporting;
GRANT SELECT ON TABLE foundation.lineage TO ngoaid_identity;
GRANT SELECT ON TABLE foundation.lineage TO ngoaid_audit;
GRANT SELECT ON TABLE foundation.lineage TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE identity.account TO ngoaid_identity;

GRANT UPDATE(disabled) ON TABLE identity.account TO ngoaid_identity;

GRANT UPDATE(version) ON TABLE identity.account TO ngoaid_identity;

GRANT SELECT,INSERT ON TABLE identity.api_token TO ngoaid_identity;

GRANT UPDATE(revoked_at) ON TABLE identity.api_token TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.credential TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.failed_sign_in TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.invitation TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.session TO ngoaid_identity;

GRANT SELECT ON TABLE identity.live_session TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.person TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.recovery_code TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE ON TABLE identity.saved_view TO ngoaid_identity;

GRANT UPDATE(query) ON TABLE identity.saved_view TO ngoaid_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.totp TO ngoaid_identity;

GRANT SELECT ON TABLE public.schema_migration TO PUBLIC;

GRANT SELECT ON TABLE reference.code TO ngoaid_reference;
GRANT SELECT ON TABLE reference.code TO ngoaid_registry;
GRANT SELECT ON TABLE reference.code TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.code TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.code TO ngoaid_identity;
GRANT SELECT ON TABLE reference.code TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.code TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.code TO ngoaid_audit;
GRANT SELECT ON TABLE reference.code TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.code_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.code_alias TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.continent TO ngoaid_reference;
GRANT SELECT ON TABLE reference.continent TO ngoaid_registry;
GRANT SELECT ON TABLE reference.continent TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.continent TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.continent TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.continent TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.continent TO ngoaid_audit;
GRANT SELECT ON TABLE reference.continent TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.country TO ngoaid_reference;
GRANT SELECT ON TABLE reference.country TO ngoaid_registry;
GRANT SELECT ON TABLE reference.country TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.country TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.country TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.country TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.country TO ngoaid_audit;
GRANT SELECT ON TABLE reference.country TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.country_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.country_alias TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.currency TO ngoaid_reference;
GRANT SELECT ON TABLE reference.currency TO ngoaid_registry;
GRANT SELECT ON TABLE reference.currency TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.currency TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.currency TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.currency TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.currency TO ngoaid_audit;
GRANT SELECT ON TABLE reference.currency TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.currency_alias TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.event TO ngoaid_reference;
GRANT SELECT ON TABLE reference.event TO ngoaid_registry;
GRANT SELECT ON TABLE reference.event TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.event TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.event TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.event TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.event TO ngoaid_audit;
GRANT SELECT ON TABLE reference.event TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.event_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.event_alias TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE reference.exchange_rate TO ngoaid_reference;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_registry;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_audit;
GRANT SELECT ON TABLE reference.exchange_rate TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.form TO ngoaid_reference;
GRANT SELECT ON TABLE reference.form TO ngoaid_registry;
GRANT SELECT ON TABLE reference.form TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.form TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.form TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.form TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.form TO ngoaid_audit;
GRANT SELECT ON TABLE reference.form TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.form_column TO ngoaid_reference;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_registry;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_audit;
GRANT SELECT ON TABLE reference.form_column TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.form_column_alias TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_reference;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_registry;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_audit;
GRANT SELECT ON TABLE reference.legal_clock TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_reference;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_registry;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_audit;
GRANT SELECT ON TABLE reference.legal_regime TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.load_finding TO ngoaid_reference;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_registry;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_audit;
GRANT SELECT ON TABLE reference.load_finding TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.place TO ngoaid_reference;
GRANT SELECT ON TABLE reference.place TO ngoaid_registry;
GRANT SELECT ON TABLE reference.place TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.place TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.place TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.place TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.place TO ngoaid_audit;
GRANT SELECT ON TABLE reference.place TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.place_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.place_alias TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_reference;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_registry;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_audit;
GRANT SELECT ON TABLE reference.place_scheme TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.place_succession TO ngoaid_reference;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_registry;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_audit;
GRANT SELECT ON TABLE reference.place_succession TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.place_type TO ngoaid_reference;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_registry;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_audit;
GRANT SELECT ON TABLE reference.place_type TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE reference.rate_import TO ngoaid_reference;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_registry;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_audit;
GRANT SELECT ON TABLE reference.rate_import TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.rate_series TO ngoaid_reference;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_registry;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_audit;
GRANT SELECT ON TABLE reference.rate_series TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.region TO ngoaid_reference;
GRANT SELECT ON TABLE reference.region TO ngoaid_registry;
GRANT SELECT ON TABLE reference.region TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.region TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.region TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.region TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.region TO ngoaid_audit;
GRANT SELECT ON TABLE reference.region TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_reference;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_registry;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_audit;
GRANT SELECT ON TABLE reference.report_obligation TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.sector TO ngoaid_reference;
GRANT SELECT ON TABLE reference.sector TO ngoaid_registry;
GRANT SELECT ON TABLE reference.sector TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.sector TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.sector TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.sector TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.sector TO ngoaid_audit;
GRANT SELECT ON TABLE reference.sector TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_reference;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_registry;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_audit;
GRANT SELECT ON TABLE reference.sector_alias TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_reference;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_registry;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_audit;
GRANT SELECT ON TABLE reference.sector_mapping TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE reference.sector_mapping_edit TO ngoaid_reference;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_registry;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_audit;
GRANT SELECT ON TABLE reference.sector_mapping_edit TO ngoaid_audit_office;

GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_reference;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_registry;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_commitments;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_reporting;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_commitments_office;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_reporting_office;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_audit;
GRANT SELECT ON TABLE reference.sector_scheme TO ngoaid_audit_office;

GRANT SELECT,INSERT ON TABLE registry.award TO ngoaid_registry;
GRANT SELECT ON TABLE registry.award TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.award TO ngoaid_reporting_office;

GRANT UPDATE(current_version) ON TABLE registry.award TO ngoaid_registry;

GRANT UPDATE(identity) ON TABLE registry.award TO ngoaid_registry;

GRANT UPDATE(withdrawn) ON TABLE registry.award TO ngoaid_registry;

GRANT SELECT,INSERT ON TABLE registry.award_version TO ngoaid_registry;
GRANT SELECT ON TABLE registry.award_version TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.award_version TO ngoaid_reporting_office;

GRANT SELECT,INSERT,UPDATE ON TABLE registry.certificate TO ngoaid_registry;
GRANT SELECT ON TABLE registry.certificate TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.certificate TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.certificate TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.certificate TO ngoaid_reporting_office;

GRANT SELECT ON TABLE registry.certificate_version TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.certificate_version TO ngoaid_reporting_office;

GRANT SELECT,INSERT ON TABLE registry.organisation TO ngoaid_registry;
GRANT SELECT ON TABLE registry.organisation TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.organisation TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.organisation TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.organisation TO ngoaid_reporting_office;

GRANT UPDATE(current_version) ON TABLE registry.organisation TO ngoaid_registry;

GRANT SELECT,INSERT ON TABLE registry.organisation_version TO ngoaid_registry;
GRANT SELECT ON TABLE registry.organisation_version TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.organisation_version TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.organisation_version TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.organisation_version TO ngoaid_reporting_office;

GRANT SELECT ON TABLE registry.organisation_current TO ngoaid_registry;
GRANT SELECT ON TABLE registry.organisation_current TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.organisation_current TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.organisation_current TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.organisation_current TO ngoaid_reporting_office;

GRANT SELECT,INSERT,DELETE ON TABLE registry.organisation_identifier TO ngoaid_registry;
GRANT SELECT ON TABLE registry.organisation_identifier TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.organisation_identifier TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.organisation_identifier TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.organisation_identifier TO ngoaid_reporting_office;

GRANT SELECT,INSERT,DELETE ON TABLE registry.organisation_name TO ngoaid_registry;
GRANT SELECT ON TABLE registry.organisation_name TO ngoaid_commitments;
GRANT SELECT ON TABLE registry.organisation_name TO ngoaid_reporting;
GRANT SELECT ON TABLE registry.organisation_name TO ngoaid_commitments_office;
GRANT SELECT ON TABLE registry.organisation_name TO ngoaid_reporting_office;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.fold TO ngoaid_reporting;
GRANT SELECT ON TABLE reporting.fold TO ngoaid_reporting_office;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.grant_part TO ngoaid_reporting;
GRANT SELECT ON TABLE reporting.grant_part TO ngoaid_reporting_office;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.grant_part_commitment TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.grant_part_disbursement TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.grant_part_none TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.grant_part_plan TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.grant_part_pledge TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.indicator_value TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.programme_progress TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.programme_target TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.programme_task TO ngoaid_reporting;

GRANT UPDATE(current_version) ON TABLE reporting.programme_task TO ngoaid_reporting;

GRANT UPDATE(resolution) ON TABLE reporting.programme_task TO ngoaid_reporting;

GRANT UPDATE(ordinal) ON TABLE reporting.programme_task TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.programme_task_version TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.publication TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.publication_edition TO ngoaid_reporting;

GRANT SELECT,INSERT ON TABLE reporting.published_figure TO ngoaid_reporting;

GRANT SELECT ON TABLE reporting.published_current TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_donor TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_form TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_mode TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_place TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_place_sector TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_sector TO ngoaid_reporting;

GRANT SELECT,INSERT,DELETE,TRUNCATE,UPDATE ON TABLE reporting.rollup_time TO ngoaid_reporting;

