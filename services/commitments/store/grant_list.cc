#include "services/commitments/store/grant_list.h"

#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/commitments/convert/names.h"
#include "services/commitments/errors.h"
#include "services/commitments/store/bulk.h"
#include "services/commitments/store/rows.h"
#include "services/reference/unknown.h"

namespace ngoaid::commitments {
namespace {

// $1: only ids before this one, '' for the first page. $2: ScopeParameter.
constexpr char kSelect[] = R"(
select g.id
  from commitments.grant g
  join commitments.grant_version v on v.grant_id = g.id and v.version = g.current_version
  left join registry.organisation_current d on d.organisation_id = v.donor_id
 where ($1 = '' or g.id < nullif($1, '')::uuid)
   and ($2 = '' or g.office = any (nullif($2, '')::text[])))";
constexpr char kOrder[] = " order by g.id desc limit ";

constexpr char kPlaceAmong[] = R"((exists (select from commitments.place_share s
  where s.grant_id = g.id and s.version = g.current_version and s.place = any($#::text[]))))";
constexpr char kSectorAmong[] = R"((exists (select from commitments.sector_share s
  where s.grant_id = g.id and s.version = g.current_version and s.sector = any($#::text[]))))";
constexpr char kNoPlace[] =
    "(not exists (select from commitments.place_share s where s.grant_id = g.id and s.version = g.current_version))";
constexpr char kNoSector[] =
    "(not exists (select from commitments.sector_share s where s.grant_id = g.id and s.version = g.current_version))";
constexpr char kMode[] = "(v.mode = $#)";
constexpr char kSource[] = "(g.source = $#)";
constexpr char kOffice[] = "(g.office = $#)";
constexpr char kEvent[] = "($# = any (v.event_codes))";
constexpr char kDonor[] = "(coalesce(v.donor_id = $#::uuid, false))";
constexpr char kDonorName[] = "(coalesce(d.folded_name, '') like $#)";
constexpr char kDonorCountry[] = "(coalesce(d.country_code, '') = $#)";
constexpr char kWord[] =
    "(v.folded_title like $# or coalesce(d.folded_name, '') like $# or lower(g.source_id) like $#)";

constexpr absl::string_view kFields = "mode, donor, donor_country, place, sector, event, source, office";

// Turns a filter into SQL; the texts of the filter become parameters.
class Writer {
 public:
  Writer(const reference::Catalog& catalog, FieldViolations& violations) : catalog_(catalog), violations_(violations) {}

  std::string Write(const FilterNode& node) {
    switch (node.kind) {
      case FilterNode::Kind::kAnd:
        return Joined(node, " and ");
      case FilterNode::Kind::kOr:
        return Joined(node, " or ");
      case FilterNode::Kind::kNot:
        return absl::StrCat("(not ", Write(node.children[0]), ")");
      case FilterNode::Kind::kComparison:
        return WriteComparison(node);
    }
    return "true";
  }
  std::string WithParameter(absl::string_view sql, std::string value) {
    parameters_.push_back(std::move(value));
    return absl::StrReplaceAll(sql, {{"$#", absl::StrCat("$", parameters_.size() + 2)}});
  }
  std::vector<std::string> TakeParameters() { return std::move(parameters_); }

 private:
  std::string Joined(const FilterNode& node, absl::string_view word) {
    if (node.children.empty()) return "true";
    std::vector<std::string> parts;
    for (const FilterNode& child : node.children) parts.push_back(Write(child));
    return absl::StrCat("(", absl::StrJoin(parts, word), ")");
  }

  std::string WriteComparison(const FilterNode& node) {
    const bool words = node.op == FilterOperator::kHas && node.field == "donor";
    if (!words && node.op != FilterOperator::kEqual && node.op != FilterOperator::kNotEqual) {
      return Refuse(node.column, errors::FilterOperatorUnknown(node.field, FilterOperatorText(node.op)));
    }
    const std::string sql =
        words ? WithParameter(kDonorName, absl::StrCat("%", Fold(node.value), "%")) : WriteField(node);
    return node.op == FilterOperator::kNotEqual ? absl::StrCat("(not ", sql, ")") : sql;
  }

  std::string WriteField(const FilterNode& node) {
    if (node.field == "mode") return WriteMode(node);
    if (node.field == "donor") return WriteDonor(node);
    if (node.field == "donor_country") return WriteCountry(node);
    if (node.field == "place") return WritePlace(node);
    if (node.field == "sector") return WriteSector(node);
    if (node.field == "event") return WriteEvent(node);
    if (node.field == "source") return WithParameter(kSource, node.value);
    if (node.field == "office") return WithParameter(kOffice, node.value);
    return Refuse(node.column, errors::FilterFieldUnknown(node.field, kFields));
  }

  std::string WriteMode(const FilterNode& node) {
    const reference::Code* mode = node.value.empty() ? nullptr : catalog_.FindCode("mode", node.value);
    if (mode == nullptr && !node.value.empty()) {
      const std::vector<const reference::Code*> known = catalog_.Codes("mode");
      return Refuse(node.value_column,
                    errors::ModeUnknown(node.value, absl::StrJoin(known, ", ", [](std::string* out, const auto* code) {
                                          out->append(code->code);
                                        })));
    }
    return WithParameter(kMode, mode == nullptr ? "" : mode->code);
  }

  std::string WriteDonor(const FilterNode& node) {
    const auto name = ParseOrganisationName(node.value);
    if (name) return WithParameter(kDonor, *name);
    if (IsUuid(node.value)) return WithParameter(kDonor, absl::AsciiStrToLower(node.value));
    if (node.value.empty()) return "(v.donor_id is null)";
    return RefuseValue(node);
  }

  std::string WriteCountry(const FilterNode& node) {
    const reference::Country* country = node.value.empty() ? nullptr : catalog_.FindCountry(node.value);
    if (country == nullptr && !node.value.empty()) return RefuseValue(node);
    return WithParameter(kDonorCountry, country == nullptr ? "" : country->code);
  }

  std::string WritePlace(const FilterNode& node) {
    if (node.value.empty()) return kNoPlace;
    const reference::Place* place = catalog_.PlaceByKey(node.value);
    if (place == nullptr) return Refuse(node.value_column, reference::UnknownPlace(catalog_, node.value));
    std::vector<std::string> keys = {place->Key()};
    for (const reference::Place& other : catalog_.places()) {
      if (other.scheme != place->scheme && catalog_.Restate(other, place->scheme) == place) keys.push_back(other.Key());
    }
    return WithParameter(kPlaceAmong, ArrayLiteral(keys));
  }

  std::string WriteSector(const FilterNode& node) {
    if (node.value.empty()) return kNoSector;
    const reference::Sector* sector = catalog_.SectorByKey(node.value);
    if (sector == nullptr) return Refuse(node.value_column, reference::UnknownSector(catalog_, node.value));
    std::vector<std::string> keys = {sector->Key()};
    for (const reference::Sector& other : catalog_.sectors()) {
      if (other.scheme != sector->scheme && catalog_.MapSector(other, sector->scheme) == sector)
        keys.push_back(other.Key());
    }
    return WithParameter(kSectorAmong, ArrayLiteral(keys));
  }

  std::string WriteEvent(const FilterNode& node) {
    const reference::Event* event = catalog_.FindEvent(node.value);
    return event == nullptr ? RefuseValue(node) : WithParameter(kEvent, event->code);
  }

  std::string Refuse(int column, const Text& text) {
    violations_.push_back(FilterFault(column, text));
    return "false";
  }
  std::string RefuseValue(const FilterNode& node) {
    return Refuse(node.value_column, errors::FilterValueUnknown(node.field, node.value));
  }

  const reference::Catalog& catalog_;
  FieldViolations& violations_;
  std::vector<std::string> parameters_;
};

}  // namespace

GrantCondition GrantConditionOf(const FilterNode& filter, const reference::Catalog& catalog,
                                FieldViolations& violations) {
  Writer writer(catalog, violations);
  std::string sql = writer.Write(filter);
  return {std::move(sql), writer.TakeParameters()};
}

std::vector<std::string> ListGrantIds(Transaction& transaction, const GrantCondition& condition,
                                      absl::string_view query, absl::string_view before, int limit) {
  std::vector<std::string> parameters = {std::string(before), ScopeParameter(transaction)};
  parameters.insert(parameters.end(), condition.parameters.begin(), condition.parameters.end());
  std::string statement = absl::StrCat(kSelect, " and ", condition.sql);
  // A folded text holds neither of LIKE's signs.
  const std::string folded = Fold(query);
  for (const absl::string_view word : absl::StrSplit(folded, ' ', absl::SkipEmpty())) {
    parameters.push_back(absl::StrCat("%", word, "%"));
    absl::StrAppend(&statement, " and ", absl::StrReplaceAll(kWord, {{"$#", absl::StrCat("$", parameters.size())}}));
  }
  absl::StrAppend(&statement, kOrder, limit);
  std::vector<std::string> ids;
  for (const pqxx::row& row :
       transaction.sql().exec_params(statement, pqxx::prepare::make_dynamic_params(parameters))) {
    ids.push_back(TextOf(row[0]));
  }
  return ids;
}

}  // namespace ngoaid::commitments
