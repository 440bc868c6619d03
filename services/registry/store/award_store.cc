#include "services/registry/store/award_store.h"

#include <pqxx/pqxx>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"

namespace ngoaid::registry {
namespace {

constexpr char kLock[] = "select pg_advisory_xact_lock(7246145)";
constexpr char kTwin[] = "select id from registry.award where identity = $1 and id <> $2 and not withdrawn";
constexpr char kInsert[] =
    "insert into registry.award (id, identity, current_version, withdrawn) values ($1, $2, $3, $4)";
constexpr char kSetVersion[] =
    "update registry.award set identity = $2, current_version = $3, withdrawn = $4 where id = $1";
constexpr char kInsertVersion[] = R"(
insert into registry.award_version
  (award_id, version, organisation_id, kind, title, conferring_body, decision_number, date_precision, date_first, date_last,
   date_inferred, date_source_text, citation, source, withdrawn, reason, author)
values ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, '')::date, nullif($10, '')::date, $11, $12, $13, $14, $15, $16, $17))";
constexpr char kSelect[] = R"(
select a.id, v.version, v.organisation_id, o.display_name, v.kind, v.title, v.conferring_body, v.decision_number,
  v.date_precision, to_char(v.date_first, 'YYYY-MM-DD'), to_char(v.date_last, 'YYYY-MM-DD'), v.date_inferred, v.date_source_text,
  v.citation, v.source, v.withdrawn, v.reason,
  (extract(epoch from a.created_at) * 1000000)::bigint, (extract(epoch from v.recorded_at) * 1000000)::bigint,
  to_char(coalesce(v.date_last, '0001-01-01'), 'YYYY-MM-DD')
from registry.award a
join registry.award_version v on v.award_id = a.id and v.version = a.current_version
join registry.organisation_current o on o.organisation_id = v.organisation_id)";
constexpr char kOne[] = " where a.id = $1";
constexpr char kMergesAsKnown[] =
    " left join registry.survivors(foundation.ledger_snapshot()) s on s.organisation_id = v.organisation_id where ";
constexpr char kStanding[] = "not v.withdrawn and ";
constexpr char kAfter[] = "(coalesce(v.date_last, '0001-01-01'), a.id) < ($2::date, $3::uuid) and ";
constexpr char kOrder[] = " order by coalesce(v.date_last, '0001-01-01') desc, a.id desc limit $1";
// 0: not known, or several.
constexpr char kYear[] =
    "(case when date_part('year', v.date_first) = date_part('year', v.date_last) then date_part('year', v.date_first) "
    "else 0 end)";

absl::CivilDay DayAt(const pqxx::row& row, int column) {
  absl::CivilDay day;
  // to_char of a date: always readable.
  absl::ParseCivilTime(row[column].c_str(), &day);
  return day;
}

Award ToAward(const pqxx::row& row) {
  Award award;
  award.id = row[0].c_str();
  award.version = row[1].as<int>();
  award.organisation_id = row[2].c_str();
  award.organisation_display_name = row[3].c_str();
  award.kind = row[4].c_str();
  award.title = row[5].c_str();
  award.conferring_body = row[6].c_str();
  award.decision_number = row[7].c_str();
  award.decision_date.precision = ParsePrecisionCode(row[8].c_str()).value_or(DatePrecision::kNone);
  if (award.decision_date.known()) {
    award.decision_date.first = DayAt(row, 9);
    award.decision_date.last = DayAt(row, 10);
  }
  award.decision_date.inferred = row[11].as<bool>();
  award.decision_date_text = row[12].c_str();
  award.citation = row[13].c_str();
  award.source = row[14].c_str();
  award.withdrawn = row[15].as<bool>();
  award.withdraw_reason = row[16].c_str();
  award.create_time = absl::FromUnixMicros(row[17].as<int64_t>());
  award.update_time = absl::FromUnixMicros(row[18].as<int64_t>());
  return award;
}

std::string DayText(const PartialDate& date, absl::CivilDay day) {
  return date.known() ? PartialDate::Day(day).ToIso() : "";
}

void InsertVersion(Transaction& transaction, const Award& a, const std::string& author) {
  transaction.sql().exec_params0(kInsertVersion, a.id, a.version, a.organisation_id, a.kind, a.title, a.conferring_body,
                                 a.decision_number, std::string(PrecisionCode(a.decision_date.precision)),
                                 DayText(a.decision_date, a.decision_date.first),
                                 DayText(a.decision_date, a.decision_date.last), a.decision_date.inferred,
                                 a.decision_date_text, a.citation, a.source, a.withdrawn, a.withdraw_reason, author);
}

std::string Comparison(const FilterNode& node, std::vector<std::string>& parameters) {
  parameters.push_back(node.value);
  const std::string value = absl::StrCat("$", parameters.size());
  const bool other = node.op == FilterOperator::kNotEqual;
  if (node.field == "organisation") {
    return absl::StrCat(other ? "not " : "", value, "::uuid in (v.organisation_id, ",
                        "coalesce(s.survivor_id, v.organisation_id))");
  }
  if (node.field == "kind") return absl::StrCat("v.kind ", other ? "<> " : "= ", value);
  // The filter was checked; a field forgotten here must not let everything through.
  if (node.field != "year") return "false";
  const bool equality = other || node.op == FilterOperator::kEqual;
  return absl::StrCat("(", equality ? "" : absl::StrCat(kYear, " <> 0 and "), kYear, " ",
                      other ? "<>" : std::string(FilterOperatorText(node.op)), " ", value, "::integer)");
}

// The filter as a condition; its values go behind `parameters`.
std::string Condition(const FilterNode& node, std::vector<std::string>& parameters) {
  if (node.kind == FilterNode::Kind::kComparison) return Comparison(node, parameters);
  if (node.kind == FilterNode::Kind::kNot) {
    return absl::StrCat("not (", Condition(node.children[0], parameters), ")");
  }
  if (node.children.empty()) return "true";
  std::vector<std::string> conditions;
  for (const FilterNode& child : node.children) conditions.push_back(Condition(child, parameters));
  return absl::StrCat("(", absl::StrJoin(conditions, node.kind == FilterNode::Kind::kAnd ? " and " : " or "), ")");
}

}  // namespace

void LockAwards(Transaction& transaction) { transaction.sql().exec1(kLock); }

std::optional<std::string> FindStandingTwin(Transaction& transaction, const Award& award) {
  const pqxx::result twin = transaction.sql().exec_params(kTwin, award.Identity(), award.id);
  if (twin.empty()) return std::nullopt;
  return twin[0][0].c_str();
}

void InsertAward(Transaction& transaction, const Award& award, const std::string& author) {
  transaction.sql().exec_params0(kInsert, award.id, award.Identity(), award.version, award.withdrawn);
  InsertVersion(transaction, award, author);
}

void InsertNextAwardVersion(Transaction& transaction, const Award& award, const std::string& author) {
  transaction.sql().exec_params0(kSetVersion, award.id, award.Identity(), award.version, award.withdrawn);
  InsertVersion(transaction, award, author);
}

std::optional<Award> ReadAward(Transaction& transaction, const std::string& id) {
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kSelect, kOne), id);
  if (found.empty()) return std::nullopt;
  return ToAward(found[0]);
}

std::vector<ListedAward> ListAwards(Transaction& transaction, const FilterNode& filter, bool withdrawn_too,
                                    const std::optional<AwardPosition>& after, int limit) {
  std::vector<std::string> parameters = {std::to_string(limit)};
  if (after) parameters.insert(parameters.end(), {after->day, after->id});
  const std::string condition = Condition(filter, parameters);
  const std::string statement =
      absl::StrCat(kSelect, kMergesAsKnown, withdrawn_too ? "" : kStanding, after ? kAfter : "", condition, kOrder);
  std::vector<ListedAward> awards;
  for (const pqxx::row& row :
       transaction.sql().exec_params(statement, pqxx::prepare::make_dynamic_params(parameters))) {
    awards.push_back({ToAward(row), {row[19].c_str(), row[0].c_str()}});
  }
  return awards;
}

}  // namespace ngoaid::registry
