// How the figures of a report's questions become its tables.
#ifndef SERVICES_REPORTING_DOMAIN_REPORT_TABLES_H_
#define SERVICES_REPORTING_DOMAIN_REPORT_TABLES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/query.h"
#include "services/reporting/domain/reports.h"

namespace ngoaid::reporting {

enum class CellKind { kText, kAmount, kCount, kPercent };

struct ReportColumn {
  std::string code;
  Text title;
  CellKind kind;
  Text definition = {};
  std::optional<QueryText> query = {};  // behind its figures, the rows' dimension in `by`
};

struct TableCell {
  std::string value;
  Text name;  // to show for a code
};

struct Table {
  std::string code;
  Text title;
  std::vector<ReportColumn> columns;
  std::vector<std::vector<TableCell>> rows;
  std::vector<std::map<std::string, QueryText>> row_queries;  // of each row by column; none where columns have them
  std::vector<TableCell> others;                              // all that has no row of its own; empty: nothing
  std::vector<TableCell> total;                               // empty: none
  Text note;
  std::optional<QueryText> query;  // behind the first column of figures
  Chart chart;
  bool supplementary = false;
};

// The answer to one question of a table.
struct SourceFigures {
  std::vector<Figure> cells;  // of one key
  Figure total;
};
using FiguresBySource = std::map<FigureSource, SourceFigures>;

// What is common to the tables of an answer.
struct ReportScope {
  absl::string_view places;  // scheme the table shows
  absl::string_view currency;
  bool has_previous = false;  // there is a window to compare with
  size_t top = 0;             // rows of a ranked table; 0: its own number
  const reference::Catalog& catalog;
  bool narrowed = false;  // the grants are those of some offices
};

// Questions the columns of a table ask in this scope.
std::vector<FigureSource> SourcesOf(const TableSpec& spec, bool has_previous);

// A row under way: the figure of each source.
struct Line {
  KeyValue key;
  Text name;
  std::map<FigureSource, Decimal> values;

  Decimal Of(const FigureSource& source) const {
    auto found = values.find(source);
    return found == values.end() ? Decimal() : found->second;
  }
};
// The same source in the window compared with.
FigureSource Previous(FigureSource source);
// Lines in the order they have, at most as many as the table shows, under `heading`.
Table AssembleLines(const TableSpec& spec, ReportColumn heading, const std::vector<Line>& lines, const Line& total,
                    const ReportScope& scope);
// A table of its own with the code and the title of the spec.
Table Framed(const TableSpec& spec);

// Rows for every key that any source has.
Table AssembleTable(const TableSpec& spec, const FiguresBySource& figures, const ReportScope& scope);
// A row a column of the spec, from totals.
Table AssembleByColumn(const TableSpec& spec, const FiguresBySource& figures, const ReportScope& scope);

// "12.3": part as per cent of whole, one decimal, half away from zero; "" when whole is zero.
std::string Percent(const Decimal& part, const Decimal& whole);

// A line of what is left out.
struct LeftOutLine {
  std::string code;
  Text name;
  Text measure;
  int64_t count = 0;
  std::optional<Decimal> sum;  // of what is money
  std::string currency;
};
Table AssembleLeftOut(const TableSpec& spec, const std::vector<LeftOutLine>& lines, const reference::Catalog& catalog);

// Counts of a definition in both windows; nullopt: cannot be told under the query's filter, or no such window.
struct NgoCount {
  std::optional<Decimal> count, previous;
};
Table AssembleNgoCounts(const TableSpec& spec, const std::vector<NgoCount>& counts, const ReportScope& scope);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_REPORT_TABLES_H_
