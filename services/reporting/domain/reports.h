// The standard reports: a table of what each is made of, and how the figures of its queries become its rows.
#ifndef SERVICES_REPORTING_DOMAIN_REPORTS_H_
#define SERVICES_REPORTING_DOMAIN_REPORTS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

// How a column is made from the figures of its measure.
enum class Derived {
  kValue,
  kShare,   // per cent of the total
  kChange,  // per cent on the year before
};

struct ColumnSpec {
  std::string code;
  Text title;
  std::string measure;
  Derived derived;
};

enum class TableKind {
  kByDimension,
  kNgoCounts,  // foreign NGOs under each definition
  kLeftOut,    // what is in no cell of a table by place, and why
};

enum class RowOrder {
  kByKey,
  kByList,   // as the reference list has it
  kByValue,  // the first column's, largest first
};

struct TableSpec {
  std::string code;
  Text title;
  TableKind kind = TableKind::kByDimension;
  Dimension dimension = Dimension::kYear;
  RowOrder order = RowOrder::kByKey;
  bool each_place_scheme = false;  // a table for every scheme of places, whatever the query asks
  std::string where;               // joined to the query's by AND
  size_t limit = 0;                // rows shown; 0: all
  std::vector<ColumnSpec> columns;
};

struct ReportSpec {
  std::string code;
  Text title;
  std::vector<TableSpec> tables;
};

const std::vector<ReportSpec>& Reports();
// nullptr for a code that is no report.
const ReportSpec* FindReport(absl::string_view code);

enum class CellKind { kText, kAmount, kCount, kPercent };

struct TableColumn {
  std::string code;
  Text title;
  CellKind kind;
};

struct TableCell {
  std::string value;
  Text name;  // to show for a code
};

struct Table {
  std::string code;
  Text title;
  std::vector<TableColumn> columns;
  std::vector<std::vector<TableCell>> rows;
  std::vector<TableCell> total;  // empty: none
  Text note;
  std::optional<QueryText> query;  // behind the first column of figures
};

// The answer to one measure of a table.
struct MeasureFigures {
  std::vector<Figure> cells;  // of one key
  Figure total;
};

// Rows for every key that any measure has. `places`: scheme the table shows.
Table AssembleTable(const TableSpec& spec, const std::map<std::string, MeasureFigures>& by_measure,
                    absl::string_view places, absl::string_view currency, const reference::Catalog& catalog);

// "12.3": part as per cent of whole, one decimal, half away from zero; "" when whole is zero.
std::string Percent(const Decimal& part, const Decimal& whole);

// A line of what is left out.
struct LeftOutLine {
  std::string code;
  Text name;
  Text measure;
  int64_t count = 0;
  Decimal sum;
  std::string currency;
};
Table AssembleLeftOut(const TableSpec& spec, const std::vector<LeftOutLine>& lines, const reference::Catalog& catalog);

// Count of a definition; nullopt: cannot be told under the query's filter.
Table AssembleNgoCounts(const TableSpec& spec, const std::vector<std::optional<Decimal>>& counts);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_REPORTS_H_
