#include "services/reporting/store/folded_facts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/base/partial_date.h"
#include "services/reporting/store/keys.h"
#include "services/reporting/store/ledger_part.h"
#include "services/reporting/store/placement.h"

namespace ngoaid::reporting {
namespace {

// Columns of a part beside its dates and figures, and what stands for one that a rollup does not keep.
struct PartColumn {
  const char* name;
  const char* absent;
};
constexpr PartColumn kColumns[] = {{"donor_id", "null::uuid"}, {"form", "''"}, {"currency", "''"}, {"place", "''"},
                                   {"sector", "''"},           {"mode", "''"}, {"events", "''"}};

constexpr char kFromRollup[] = R"(
  select null::uuid as grant_id, {columns}, r.fund, false as assumed, r.funded, r.first_day, r.last_day, {figures r}
  from reporting.{table} r
  where r.grain = '{grain}' and r.kind = {kind} and r.fund = {fund} and r.funded in (false, true){when})";
constexpr char kGrantPart[] = "reporting.grant_part";
constexpr char kFromGrantPart[] = R"(
  select {grant_id} as grant_id, {columns}, r.fund, r.assumed, r.funded, r.first_day, r.last_day, {figures r}
  from {relation} r
  where r.fund = {fund}{kind} and {which})";
// Each in the words of an index: dates within a year or a quarter by their first day, the few others.
constexpr char kBegun[] = " and r.first_day between {first} and {last}";
constexpr char kOfOneYear[] = "extract(year from r.first_day) = extract(year from r.last_day)";
constexpr char kOfOneQuarter[] =
    "date_trunc('quarter', r.first_day::timestamp) = date_trunc('quarter', r.last_day::timestamp)";
constexpr char kUndated[] = " and r.first_day is null";
constexpr char kOfSeveralQuarters[] =
    " and date_trunc('quarter', r.first_day::timestamp) <> date_trunc('quarter', r.last_day::timestamp) "
    "and daterange(r.first_day, r.last_day, '[]') && daterange({from}, {to}, '[]')";

constexpr char kFact[] = R"((
  select {ids}case {funded}when p.placement = 'straddling' then 'straddling' else 'counted' end as status, p.standing, p.value, p.missing{keys}
  from (select n.grant_id, n.donor_id, n.form, n.currency, n.place, n.sector, n.mode, n.events, n.fund, n.funded, n.first_day, n.last_day,
          n.standing, n.value, n.missing, n.placement, n.assumed or n.placement = 'own-year' as assumed
        from (select part_now.*, {placement} as placement from part_now) n
        where n.placement <> 'out') p{joins}{where}))";

// What reaches the window, each way in the words of an index: begun in it, begun before it, undated.
constexpr char kNearParts[] =
    " and (r.first_day between {from} and {to} or r.first_day is null or r.last_day > r.first_day "
    "and daterange(r.first_day, r.last_day, '[]') @> daterange({from} - 1, {from}, '[]'))";
constexpr char kRecordedDonors[] =
    "array(select {donor} union all select organisation_id from merged where survivor_id = {donor})";

std::vector<Condition> Conjuncts(const Condition& condition) {
  return condition.kind == Condition::Kind::kAll ? condition.children : std::vector<Condition>{condition};
}

// The recorded values that a key may come from; nullopt where all may.
std::optional<RecordedIn> RecordedOf(const TableQuery& query, Dimension dimension, const std::string& code,
                                     const std::string& places, SqlBuilder& sql) {
  if (dimension == Dimension::kDonor) {
    absl::string_view id = code;
    if (!absl::ConsumePrefix(&id, "organisations/") || !IsUuid(id)) return std::nullopt;
    AddMerges(query, sql);
    const std::string donor = sql.Bind(std::string(id)) + "::uuid";
    return RecordedIn{"donor_id", absl::StrReplaceAll(kRecordedDonors, {{"{donor}", donor}})};
  }
  const std::optional<std::vector<std::string>> codes = RecordedCodes(query, dimension, code, places);
  if (!codes) return std::nullopt;
  return RecordedIn{dimension == Dimension::kSector ? "sector" : "place", sql.BindArray(*codes)};
}

class FoldedFact {
 public:
  FoldedFact(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail, SqlBuilder& sql)
      : query_(query),
        tail_(tail),
        sql_(sql),
        placement_(query, sql),
        fund_(sql.Bind(query.fund)),
        kind_(query.measure->entry_kind.empty() ? "" : sql.Bind(query.measure->entry_kind)),
        narrow_(NarrowRecorded(query, cell, sql)) {}

  void AddRollupArms(const RollupChoice& choice) {
    if (!choice.grain.empty()) {
      AddRollupArm(*choice.rollup, choice.grain, Near());
    } else {
      AddNestedArms(choice);
    }
    if (tail_.empty()) return;
    // What the rollup still has of grants that changed since, taken off.
    arms_.push_back(GrantPartArm(kGrantPart, "null::uuid", "-", absl::StrCat("r.grant_id = any(", Tail(), ")")));
  }

  void AddGrantPartArm() {
    const std::string unchanged = tail_.empty() ? "true" : absl::StrCat("r.grant_id <> all(", Tail(), ")");
    arms_.push_back(
        GrantPartArm(kGrantPart, "r.grant_id", "", unchanged + NearParts() + InScope(query_, "r.grant_id", sql_)));
  }

  void AddTailArm(const std::string& grant_id) {
    if (tail_.empty()) return;
    std::string posted;
    if (!kind_.empty()) posted = absl::StrCat(" and e.kind = ", kind_, " and e.fund = ", fund_);
    sql_.With("\n" + LedgerPart({.grants = Tail(), .posted = posted}));
    arms_.push_back(GrantPartArm("ledger_part", grant_id, "", "true" + Near()));
  }

  // `ids`: grant_id and donor_id too.
  void AddFact(bool ids) {
    std::string parts = "(";
    for (const std::string& arm : arms_) absl::StrAppend(&parts, parts.size() > 1 ? "\n  union all" : "", arm);
    sql_.WithOnce("part_now", parts + ")");
    const bool ngos = query_.measure->counted == Counted::kOrganisations;
    KeySql keys(query_, sql_, "p", DonorState::kNow);
    if (ngos) keys.JoinDonor();
    const std::string columns = keys.Columns();
    const std::string id_columns = ids ? absl::StrCat("p.grant_id, ", keys.DonorId(), " as donor_id, ") : "";
    sql_.WithOnce(
        "fact",
        absl::StrReplaceAll(
            kFact, {{"{ids}", id_columns},
                    // Money passed on is counted with the grant it came from; the NGO that spends it
                    // is an NGO all the same.
                    {"{funded}", ngos ? "" : "when p.funded then 'funded' "},
                    {"{keys}", columns},
                    {"{placement}", placement_.Of("part_now.first_day", "part_now.last_day")},
                    {"{joins}", keys.Joins()},
                    {"{where}", ngos ? absl::StrCat("\n  where o.donor_kind = ", sql_.Bind(kForeignNgo)) : ""}}));
  }

 private:
  const std::string& Tail() {
    if (tail_sql_.empty()) tail_sql_ = sql_.BindArray(tail_) + "::uuid[]";
    return tail_sql_;
  }

  // Leaves out early what cannot reach the window.
  std::string Near() {
    return query_.has_window() ? absl::StrCat(" and (r.first_day is null or ", DatedNear(), ")") : "";
  }
  std::string DatedNear() {
    return absl::StrCat("r.last_day >= ", placement_.From(), " and r.first_day <= ", placement_.To());
  }

  std::string NearParts() {
    if (!query_.has_window()) return "";
    return absl::StrReplaceAll(kNearParts, {{"{from}", placement_.From()}, {"{to}", placement_.To()}});
  }

  // Years, then quarters, then half-months; see RollupChoice.
  void AddNestedArms(const RollupChoice& choice) {
    const Rollup& rollup = *choice.rollup;
    std::string of_years;
    if (choice.years) {
      of_years = absl::StrCat(kOfOneYear, Begun(*choice.years));
      AddRollupArm(rollup, choice.years->grain, " and " + of_years);
    }
    for (const RollupSpan& span : choice.quarters)
      AddRollupArm(rollup, span.grain, absl::StrCat(" and ", kOfOneQuarter, Begun(span)));
    for (const RollupSpan& span : choice.edges)
      AddRollupArm(rollup, span.grain, absl::StrCat(" and ", kOfOneQuarter, Begun(span), " and ", DatedNear()));
    AddRollupArm(rollup, kHalfMonthGrain, kUndated);
    const std::string several =
        absl::StrReplaceAll(kOfSeveralQuarters, {{"{from}", placement_.From()}, {"{to}", placement_.To()}});
    AddRollupArm(rollup, kHalfMonthGrain, absl::StrCat(several, of_years.empty() ? "" : " and not (" + of_years + ")"));
  }

  std::string Begun(const RollupSpan& span) {
    auto bound = [this](const std::optional<absl::CivilDay>& day, const char* open) {
      return sql_.Bind(day ? PartialDate::Day(*day).ToIso() : open) + "::date";
    };
    const std::string first = bound(span.first, "-infinity");
    return absl::StrReplaceAll(kBegun, {{"{first}", first}, {"{last}", bound(span.last, "infinity")}});
  }

  // Leaves out early what the filter (or the cell) surely refuses: codes of places and sectors as they are recorded.
  std::string Recorded(const std::vector<std::string>& columns) {
    std::string conditions;
    for (const auto& [column, values] : narrow_) {
      if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
      absl::StrAppend(&conditions, " and r.", column, " = any(", values, ")");
    }
    return conditions;
  }

  // standing, value, missing of row r in the table's currency. Counts take every part that stands.
  std::string Figures(const std::string& sign) const {
    if (query_.measure->counted != Counted::kAmount) return "r.standing, null::numeric as value, 0 as missing";
    if (query_.original())
      return absl::StrReplaceAll("{-}r.standing as standing, {-}r.original as value, 0 as missing", {{"{-}", sign}});
    return absl::StrReplaceAll(
        "{-}r.standing_{c} as standing, {-}r.{c} as value, {-}(r.standing - r.standing_{c}) as missing",
        {{"{-}", sign}, {"{c}", query_.currency == "VND" ? "vnd" : "usd"}});
  }

  void AddRollupArm(const Rollup& rollup, const std::string& grain, const std::string& when) {
    std::string columns;
    for (const PartColumn& column : kColumns) {
      const bool kept = std::find(rollup.columns.begin(), rollup.columns.end(), column.name) != rollup.columns.end();
      absl::StrAppend(&columns, columns.empty() ? "" : ", ", kept ? "r." : column.absent, kept ? column.name : " as ",
                      kept ? "" : column.name);
    }
    arms_.push_back(absl::StrReplaceAll(kFromRollup, {{"{columns}", columns},
                                                      {"{figures r}", Figures("")},
                                                      {"{table}", rollup.table},
                                                      {"{grain}", grain},
                                                      {"{kind}", kind_},
                                                      {"{fund}", fund_},
                                                      {"{when}", when + Recorded(rollup.columns)}}));
  }

  std::string GrantPartArm(const char* relation, const std::string& grant_id, const std::string& sign,
                           const std::string& which) {
    std::string columns;
    for (const PartColumn& column : kColumns) absl::StrAppend(&columns, columns.empty() ? "r." : ", r.", column.name);
    return absl::StrReplaceAll(kFromGrantPart, {{"{relation}", relation},
                                                {"{grant_id}", grant_id},
                                                {"{columns}", columns},
                                                {"{figures r}", Figures(sign)},
                                                {"{fund}", fund_},
                                                {"{kind}", kind_.empty() ? "" : absl::StrCat(" and r.kind = ", kind_)},
                                                {"{which}", which + Recorded({"place", "sector", "donor_id"})}});
  }

  const TableQuery& query_;
  const std::vector<std::string>& tail_;
  SqlBuilder& sql_;
  PlacementSql placement_;
  const std::string fund_, kind_;
  std::string tail_sql_;
  const std::vector<RecordedIn> narrow_;
  std::vector<std::string> arms_;
};

}  // namespace

std::vector<RecordedIn> NarrowRecorded(const TableQuery& query, const Cell& cell, SqlBuilder& sql) {
  std::vector<RecordedIn> narrow;
  auto add = [&](Dimension dimension, const std::string& code, const std::string& places) {
    if (auto recorded = RecordedOf(query, dimension, code, places, sql)) narrow.push_back(*std::move(recorded));
  };
  for (const auto& [dimension, code] : cell) add(dimension, code, query.places);
  for (const Condition& condition : Conjuncts(query.where)) {
    if (condition.kind == Condition::Kind::kComparison && condition.op == FilterOperator::kEqual)
      add(condition.dimension, condition.code, query.where_places);
  }
  return narrow;
}

void AddRollupFact(const TableQuery& query, const RollupChoice& choice, const std::vector<std::string>& tail,
                   SqlBuilder& sql) {
  FoldedFact fact(query, {}, tail, sql);
  fact.AddRollupArms(choice);
  fact.AddTailArm("null::uuid");
  fact.AddFact(false);
}

void AddGrantPartFact(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail,
                      SqlBuilder& sql) {
  FoldedFact fact(query, cell, tail, sql);
  fact.AddGrantPartArm();
  fact.AddTailArm("r.grant_id");
  fact.AddFact(true);
}

}  // namespace ngoaid::reporting
