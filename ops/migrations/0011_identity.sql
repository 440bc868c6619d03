-- Who may come in: offices, accounts with their roles, and what proves who somebody is. Reached by services/identity alone; every other
-- service asks identity.authenticate.

-- Offices that people work at. A province's answers for a place of one scheme; code as submissions name it ("34-48").
create table reference.office (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  kind text not null check (kind in ('centre', 'provincial', 'ministry', 'member', 'public')),
  name_vi text not null,
  name_en text not null,
  scheme text,
  place_code text,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  folded text not null,
  foreign key (scheme, place_code) references reference.place,
  check ((kind = 'provincial') = (place_code is not null)),
  check ((scheme is null) = (place_code is null))
);

-- An office that ended went whole into another: its people sit there, and what it filed is seen from there.
create table reference.office_succession (
  old_code text primary key references reference.office,
  new_code text not null references reference.office check (new_code <> old_code)
);
grant select on reference.office, reference.office_succession to ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;

create schema identity;
grant usage on schema identity to ngoaid_identity, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;
grant usage on schema foundation, reference to ngoaid_identity;
grant select on reference.office, reference.office_succession, reference.code, reference.load to ngoaid_identity;
grant select, insert, update (answer, replays) on foundation.idempotency_key to ngoaid_identity;
grant select, insert on foundation.audit_entry to ngoaid_identity;
grant select on foundation.lineage to ngoaid_identity;

-- An account is never removed: its login is the author of what it wrote.
create table identity.account (
  id uuid primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]*$'),
  disabled boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null
);

-- The person behind an account; nothing else knows a person, so that the row can go.
create table identity.person (
  account_id uuid primary key references identity.account,
  display_name text not null,
  folded_name text not null,
  email text not null,
  phone text not null
);

-- A role at an office, in force on the days given. Ended, never removed.
create table identity.role_grant (
  id uuid primary key,
  account_id uuid not null references identity.account,
  role text not null,                   -- code list role
  office_code text not null references reference.office,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),  -- null: until revoked
  reason text not null default '',
  granted_by text not null,
  granted_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  revoke_reason text not null default '',
  check ((revoked_by is null) = (revoked_at is null))
);
create index role_grant_owner on identity.role_grant (account_id);

create table identity.credential (
  account_id uuid primary key references identity.account,
  password_hash text not null,          -- argon2id with its parameters and salt
  changed_at timestamptz not null default now()
);

-- Time-based one-time passwords (RFC 6238).
create table identity.totp (
  account_id uuid primary key references identity.account,
  secret bytea not null,
  confirmed_at timestamptz,             -- null: asked for at no sign-in yet
  last_step bigint not null default 0,  -- no code of this step or before is taken again
  created_at timestamptz not null default now()
);

create table identity.recovery_code (
  account_id uuid not null references identity.account,
  code_sha256 bytea not null,
  used_at timestamptz,
  primary key (account_id, code_sha256)
);

-- A one-time token with which an account sets its password; at most one an account.
create table identity.invitation (
  account_id uuid primary key references identity.account,
  token_sha256 bytea not null unique,
  created_at timestamptz not null default now(),
  created_by text not null,
  expires_at timestamptz not null
);

-- Sign-ins that failed lately, known or unknown: by digest, as people type passwords in the wrong field.
create table identity.failed_sign_in (
  login_sha256 bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
create index failed_sign_in_age on identity.failed_sign_in (last_at);

-- Ended sessions are removed; the audit trail says how they ended.
create table identity.session (
  id uuid primary key,
  account_id uuid not null references identity.account,
  token_sha256 bytea not null unique,
  client text not null,                 -- what the caller said it is
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
create index session_owner on identity.session (account_id);

-- A session lasts 30 minutes without a call, 8 hours at most.
create view identity.live_session with (security_invoker) as
  select s.id, s.account_id, s.token_sha256, s.client, s.created_at, s.last_seen_at,
         least(s.last_seen_at + interval '30 minutes', s.created_at + interval '8 hours') as expires_at
  from identity.session s
  where s.last_seen_at + interval '30 minutes' > now() and s.created_at + interval '8 hours' > now();

-- For programs: what they may do is what both `permissions` and the account's roles say.
create table identity.api_token (
  id uuid primary key,
  account_id uuid not null references identity.account,
  display_name text not null,
  token_sha256 bytea not null unique,
  permissions text[] not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_owner on identity.api_token (account_id);

-- Where those who sat in an office sit on a day.
create function identity.seat(office text, on_day date) returns text language sql stable
begin atomic
  with recursive chain as (
    select office as code, 0 as steps
    union all
    select s.new_code, c.steps + 1
    from chain c
    join reference.office o on o.code = c.code and o.valid_to < on_day
    join reference.office_succession s on s.old_code = c.code
    where c.steps < 20)
  select code from chain order by steps desc limit 1;
end;

-- An office and all that were merged into it.
create function identity.merged_offices(office text) returns text[] language sql stable
begin atomic
  with recursive below as (
    select office as code
    union
    select s.old_code from below b join reference.office_succession s on s.new_code = b.code)
  select array_agg(code order by code) from below;
end;

-- The roles an account has today, each with the office it is held at and those it answers for.
create function identity.roles_today(account uuid) returns table (role text, office text, offices text[]) language sql stable
begin atomic
  with day as (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as today),
  held as (
    select distinct g.role, identity.seat(g.office_code, d.today) as office
    from identity.role_grant g, day d
    where g.account_id = account and g.revoked_at is null
      and g.valid_from <= d.today and (g.valid_to is null or g.valid_to >= d.today))
  select h.role, h.office, identity.merged_offices(h.office) from held h order by h.role, h.office;
end;

-- The account behind a token: one row, or none when it is unknown, ended or expired, or its account disabled. `scope` is null for a
-- session. Roles as JSON [{role, office, offices}]. Moves last-seen, at most once a minute.
create function identity.authenticate(presented bytea)
returns table (account_id uuid, login text, session_id uuid, api_token_id uuid, scope text[], roles jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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

revoke all on function identity.seat, identity.merged_offices, identity.roles_today, identity.authenticate from public;
grant execute on function identity.authenticate to ngoaid_identity, ngoaid_reference, ngoaid_registry, ngoaid_commitments, ngoaid_reporting;
grant execute on function identity.seat, identity.merged_offices, identity.roles_today to ngoaid_identity;

grant select, insert, update (disabled, version) on identity.account to ngoaid_identity;
grant select, insert, update, delete on identity.person, identity.credential, identity.totp, identity.recovery_code, identity.invitation,
  identity.failed_sign_in, identity.session to ngoaid_identity;
grant select, insert, update (revoked_by, revoked_at, revoke_reason) on identity.role_grant to ngoaid_identity;
grant select, insert, update (revoked_at) on identity.api_token to ngoaid_identity;
grant select on identity.live_session to ngoaid_identity;
