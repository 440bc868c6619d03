-- Views of lists that people keep: each their own, shared by nobody.

create table identity.saved_view (
  id uuid primary key,
  account_id uuid not null references identity.account,
  list text not null check (list in ('ngos', 'grants')),
  display_name text not null check (display_name <> ''),
  query text not null,                  -- of the list's address: "q=nuoc&sort=-update_time"
  created_at timestamptz not null default now(),
  unique (account_id, list, display_name)
);
grant select, insert, update (query), delete on identity.saved_view to ngoaid_identity;
