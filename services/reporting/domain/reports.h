// The standard reports: what each is made of. A new report, or a new column of one, is a row here and nothing else.
#ifndef SERVICES_REPORTING_DOMAIN_REPORTS_H_
#define SERVICES_REPORTING_DOMAIN_REPORTS_H_

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/reporting/domain/dimensions.h"

namespace ngoaid::reporting {

// Which figures a column is made from: a measure, what of it, and of which window.
struct FigureSource {
  std::string measure;
  std::string where;      // joined to the report's filter by AND; "" all of it
  bool previous = false;  // of the window compared with
  auto operator<=>(const FigureSource&) const = default;
};

// How a column is made from its figures.
enum class Derived {
  kValue,
  kShare,          // per cent of the total
  kYearChange,     // per cent on the year before
  kPrevious,       // the value in the window compared with
  kChange,         // value less kPrevious
  kChangePercent,  // kChange in per cent of kPrevious
  kRatio,          // per cent of another measure (`over`)
};

struct ColumnSpec {
  std::string code;
  Text title;
  Text definition;
  FigureSource source;
  Derived derived = Derived::kValue;
  std::string over = {};  // for kRatio: a measure
};

// Whether a column can be shown only where there is a window to compare with.
inline bool NeedsPrevious(const ColumnSpec& column) {
  return column.derived == Derived::kPrevious || column.derived == Derived::kChange ||
         column.derived == Derived::kChangePercent;
}

enum class TableKind {
  kByDimension,
  kByColumn,   // a row a column of `columns`, this window beside the one compared with
  kNgoCounts,  // foreign NGOs under each definition
  kLeftOut,    // what is in no cell of a table by place, and why
  // Of the registry's awards (award_tables.h).
  kAwardsByYear,
  kAwardsByKind,
  kAwardsByOrganisation,
  kAwardsLeftOut,
};

enum class RowOrder {
  kByKey,
  kByList,   // as the reference list has it
  kByValue,  // the first column's, largest first
};

enum class ChartKind { kColumn, kBar, kLine };

// The picture natural for a table, by the codes of its columns.
struct Chart {
  ChartKind kind = ChartKind::kColumn;
  std::vector<std::string> columns;    // drawn; none: no picture
  std::string over = {};               // what they are drawn over; "": the first column
  std::vector<std::string> each = {};  // a picture for each run of rows equal in these
};

struct TableSpec {
  std::string code;
  Text title;
  TableKind kind = TableKind::kByDimension;
  Dimension dimension = Dimension::kYear;
  RowOrder order = RowOrder::kByKey;
  bool each_place_scheme = false;  // a table for every scheme of places, whatever the query asks
  bool supplementary = false;      // stands beside the report's own tables
  bool needs_previous = false;     // the report is refused without a window to compare with
  std::string where;               // joined to the query's by AND
  size_t limit = 0;                // rows shown, unless the caller says; 0: all
  std::vector<ColumnSpec> columns;
  Chart chart;
};

// What a report's tables count. Awards are of the registry: money, places, sectors and filters say nothing of them.
enum class Subject { kLedger, kAwards };

struct ReportSpec {
  std::string code;
  Text title;
  std::vector<TableSpec> tables;
  Subject subject = Subject::kLedger;
};

const std::vector<ReportSpec>& Reports();
// nullptr for a code that is no report.
const ReportSpec* FindReport(absl::string_view code);

// Whether a table of the report is ranked: the caller may say how many rows of it are shown.
bool IsRanked(const ReportSpec& report);
bool NeedsPrevious(const ReportSpec& report);

// What the figures of a report are counted from: each measure, of each window and each table's own filter, once, in the
// order of the measures. Of a report of nothing but what is left out: amounts of every kind, and items.
std::vector<FigureSource> CountedBy(const ReportSpec& report, bool has_previous);

// What the tables beside it leave out.
TableSpec LeftOutTable();

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_REPORTS_H_
