// What a statistic asks: read from text, checked as a whole, and from then on free of text that somebody typed.
#ifndef SERVICES_REPORTING_DOMAIN_QUERY_H_
#define SERVICES_REPORTING_DOMAIN_QUERY_H_

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/errors.h"
#include "services/base/filter.h"
#include "services/base/office_scope.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/dimensions.h"
#include "services/reporting/domain/measures.h"
#include "services/reporting/domain/position.h"

namespace ngoaid::reporting {

inline constexpr size_t kMaxDimensions = 6;
inline constexpr char kGrantFund[] = "grant";
inline constexpr char kDefaultSectorScheme[] = "1225";
inline constexpr char kDefaultCurrency[] = "USD";

// A query as it came; fields as in TableQuery of the protos.
struct QueryText {
  std::string measure;
  std::vector<std::string> by;
  std::string from, to;
  std::string places, sectors, currency, fund;
  std::string where;
  std::string known_at;
  std::string coarse;
  std::string ngo_definition;
};

// A filter over dimensions. Every comparison is true or false, never unknown: what is not known is the code "".
struct Condition {
  enum class Kind { kAll, kAny, kNot, kComparison };
  Kind kind = Kind::kAll;  // of none: true of everything
  std::vector<Condition> children;
  Dimension dimension = Dimension::kYear;
  FilterOperator op = FilterOperator::kEqual;
  std::string code;

  bool matches_all() const { return kind == Kind::kAll && children.empty(); }
};

// The dimensions that a filter asks of.
std::set<Dimension> DimensionsOf(const Condition& condition);

struct TableQuery {
  const reference::Catalog* catalog = nullptr;  // of ParseQuery: places, sectors, countries as the position knows them
  const Measure* measure = nullptr;
  NgoDefinition ngo_definition = NgoDefinition::kActive;  // for Counted::kOrganisations
  std::vector<Dimension> by;
  std::optional<absl::CivilDay> from;
  std::optional<absl::CivilDay> to;  // inclusive
  std::string places;                // scheme places are shown in; "" as reported
  std::string where_places;          // scheme `where` reads them in; differs from `places` in reports only
  std::string sectors = kDefaultSectorScheme;
  std::string currency = kDefaultCurrency;  // "" for original amounts
  std::string fund = kGrantFund;
  Condition where;
  bool own_year = false;  // coarse dates over the window's edge go into the year of their number
  Position position;
  bool at_present = true;  // position is that of the transaction's own snapshot: nothing earlier was asked for
  OfficeScope scope = OfficeScope::Of({});  // whose grants are counted

  bool original() const { return currency.empty(); }
  bool has_window() const { return from.has_value() || to.has_value(); }
  // Answered by the registry alone: no money, place, sector or date.
  bool from_registry() const {
    return measure->counted == Counted::kOrganisations && !Describe(ngo_definition).from_ledger;
  }
  // The day on which status and certificate are looked at.
  absl::CivilDay as_of() const { return to.value_or(position.day); }
};

// What a transaction shows.
struct Sight {
  Position position;
  OfficeScope scope;
};

// Checks everything and adds every fault, as fields of `field` ("query"). `now` is what this answer is read from; the
// query's own position is known_at where that is given. Its value means something only when no fault was added.
// `report`: measure and dimensions are left to the report and must not be given.
enum class QueryUse { kTable, kReport };
TableQuery ParseQuery(const QueryText& text, const Sight& now, const reference::Catalog& catalog, QueryUse use,
                      absl::string_view field, FieldViolations& violations);

// A cell: codes for some of the query's dimensions.
using Cell = std::vector<std::pair<Dimension, std::string>>;
using CellText = std::vector<std::pair<std::string, std::string>>;
Cell ParseCell(const CellText& text, const TableQuery& query, const reference::Catalog& catalog,
               absl::string_view field, FieldViolations& violations);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_QUERY_H_
