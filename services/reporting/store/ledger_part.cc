#include "services/reporting/store/ledger_part.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace ngoaid::reporting {
namespace {

// A split counts +1, the one that takes it back -1; a reversal's the other way round. What has come to nothing is no
// part, unless by a reversal: an entry and its reversal are rows of their cell. The grant's attributes are those of its
// last version.
constexpr char kLedgerPart[] = R"(seen_grant as materialized (
  select distinct on (v.grant_id) v.grant_id, v.version, v.mode, v.donor_id, v.funded_by is not null as funded, v.start_date, v.source_date,
    v.places_assumed or v.sectors_assumed as split_assumed,
    coalesce((select string_agg(code, ';' order by code collate "C") from unnest(v.event_codes) code), '') as events
  from commitments.grant_version v
  where v.grant_id = any({grants}){before v}
  order by v.grant_id, v.version desc),
{unposted_grants}posted as (
  select a.grant_id, e.kind, e.fund, e.form, e.currency, e.date_first as first_day, e.date_last as last_day, a.place, a.sector, a.assumed,
    coalesce(sum(c.sign) filter (where a.currency = e.currency), 0)::integer as standing,
    coalesce(sum(c.sign) filter (where a.currency = 'USD'), 0)::integer as standing_usd,
    coalesce(sum(c.sign) filter (where a.currency = 'VND'), 0)::integer as standing_vnd,
    sum(a.amount) filter (where a.currency = e.currency) as original,
    sum(a.amount) filter (where a.currency = 'USD') as usd,
    sum(a.amount) filter (where a.currency = 'VND') as vnd,
    bool_or(e.reverses_id is not null) as reversed
  from commitments.entry e
  join commitments.allocation a on a.grant_id = e.grant_id and a.entry_id = e.id,
    lateral (select case when (a.revision % 2 = 1) = (e.reverses_id is null) then 1 else -1 end as sign) c
  where e.grant_id = any({grants}) and a.grant_id = any({grants}){before e}{before a}{posted}
  group by a.grant_id, e.kind, e.fund, e.form, e.currency, e.date_first, e.date_last, a.place, a.sector, a.assumed),
ledger_part as (
  select p.grant_id, g.donor_id, p.first_day, p.last_day, p.standing, p.standing_usd, p.standing_vnd, g.funded, p.assumed, p.kind, p.fund, p.form,
    p.currency, p.place, p.sector, g.mode, g.events, p.original, p.usd, p.vnd
  from posted p
  join seen_grant g on g.grant_id = p.grant_id
  where p.reversed or p.standing <> 0 or p.standing_usd <> 0 or p.standing_vnd <> 0
    or coalesce(p.original, 0) <> 0 or coalesce(p.usd, 0) <> 0 or coalesce(p.vnd, 0) <> 0
{unposted}))";
constexpr char kUnposted[] = R"(  union all
  select u.grant_id, u.donor_id,
    case length(u.written) when 4 then (u.written || '-01-01')::date when 7 then (u.written || '-01')::date else left(u.written, 10)::date end,
    case length(u.written) when 4 then (u.written || '-12-31')::date
      when 7 then ((u.written || '-01')::date + interval '1 month - 1 day')::date else right(u.written, 10)::date end,
    1, 1, 1, u.funded, u.split_assumed, '', 'grant', '', '', coalesce(ps.place, ''), coalesce(ss.sector, ''), u.mode, u.events, null, null, null
  from unposted u
  left join commitments.place_share ps on ps.grant_id = u.grant_id and ps.version = u.version
  left join commitments.sector_share ss on ss.grant_id = u.grant_id and ss.version = u.version)";
constexpr char kUnpostedGrants[] = R"(unposted as (
  select g.*, coalesce(
    (select nullif(p.decision_date, '') from commitments.approval p
      where p.grant_id = g.grant_id and p.decision_date <> ''{before p} order by p.ordinal limit 1),
    nullif(g.source_date, ''), nullif(g.start_date, '')) as written
  from seen_grant g
  where not exists (
    select from commitments.entry e
    where e.grant_id = g.grant_id and e.fund = 'grant' and e.reverses_id is null{before e}
      and not exists (select from commitments.entry r where r.grant_id = e.grant_id and r.reverses_id = e.id{before r}))),
)";

// "is true" keeps the condition from being looked up by an index: of a whole ledger all but the last rows fulfil it.
std::string Before(const std::string& row, const std::string& transaction) {
  return transaction.empty() ? "" : absl::StrCat(" and (", row, ".recorded_xid < ", transaction, ") is true");
}

}  // namespace

std::string LedgerPart(const LedgerPartScope& scope) {
  const bool all = scope.posted.empty();
  const std::string whole = absl::StrReplaceAll(
      kLedgerPart, {{"{unposted_grants}", all ? kUnpostedGrants : ""}, {"{unposted}", all ? kUnposted : ""}});
  return absl::StrReplaceAll(whole, {{"{grants}", scope.grants},
                                     {"{before v}", Before("v", scope.before)},
                                     {"{before e}", Before("e", scope.before)},
                                     {"{before a}", Before("a", scope.before)},
                                     {"{before p}", Before("p", scope.before)},
                                     {"{before r}", Before("r", scope.before)},
                                     {"{posted}", scope.posted}});
}

}  // namespace ngoaid::reporting
