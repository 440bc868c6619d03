#include "services/reporting/domain/report_tables.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/reporting/domain/measures.h"

namespace ngoaid::reporting {
namespace {

constexpr int kPercentDecimals = 1;

bool IsShown(const ColumnSpec& column, bool has_previous) { return has_previous || !NeedsPrevious(column); }

std::vector<Line> MergeLines(const FiguresBySource& figures) {
  std::map<std::string, Line> lines;
  for (const auto& [source, answer] : figures) {
    for (const Figure& figure : answer.cells) {
      Line& line = lines[figure.keys[0].code];
      line.key = figure.keys[0];
      line.values[source] = figure.value;
    }
  }
  std::vector<Line> sorted;
  for (auto& [code, line] : lines) sorted.push_back(std::move(line));
  return sorted;
}

Line TotalLine(const FiguresBySource& figures) {
  Line total;
  for (const auto& [source, answer] : figures) total.values[source] = answer.total.value;
  return total;
}

// Position of a code in its reference list; what could not be restated to the scheme shown comes after all that was.
size_t ListPosition(const DimensionRow& row, absl::string_view code, absl::string_view places,
                    const reference::Catalog& catalog) {
  size_t at = 0;
  auto find = [&](const auto& list) {
    for (const auto& one : list) {
      if (one.Key() == code) break;
      ++at;
    }
    return at;
  };
  if (row.codes == Codes::kSector) return find(catalog.sectors());
  if (row.codes == Codes::kRegion) {
    const bool restated = places.empty() || absl::StartsWith(code, absl::StrCat(places, ":"));
    return find(catalog.regions()) + (restated ? 0 : catalog.regions().size());
  }
  for (const reference::Code* one : catalog.Codes(row.list)) {
    if (one->code == code) return at;
    ++at;
  }
  return at;
}

void SortLines(const TableSpec& spec, const ReportScope& scope, std::vector<Line>& lines) {
  const DimensionRow& row = Describe(spec.dimension);
  auto before = [&](const Line& a, const Line& b) {
    // What is not known comes last whatever the order.
    if (a.key.code.empty() != b.key.code.empty()) return b.key.code.empty();
    if (spec.order == RowOrder::kByList) {
      size_t at_a = ListPosition(row, a.key.code, scope.places, scope.catalog);
      size_t at_b = ListPosition(row, b.key.code, scope.places, scope.catalog);
      if (at_a != at_b) return at_a < at_b;
    }
    if (spec.order == RowOrder::kByValue) {
      for (const ColumnSpec& column : spec.columns) {
        if (column.derived != Derived::kValue) continue;
        const Decimal value_a = a.Of(column.source);
        const Decimal value_b = b.Of(column.source);
        if (value_a != value_b) return value_b < value_a;
      }
    }
    return a.key.code < b.key.code;
  };
  std::sort(lines.begin(), lines.end(), before);
}

// Change on the year before; "" where that year has no figure to compare with.
std::string YearChange(const std::vector<Line>& lines, const Line& line, const FigureSource& source) {
  int year = 0;
  if (!absl::SimpleAtoi(line.key.code, &year)) return "";
  const std::string previous = absl::StrCat(year - 1);
  for (const Line& other : lines) {
    if (other.key.code != previous) continue;
    const Decimal base = other.Of(source);
    return Percent(line.Of(source) - base, base);
  }
  return "";
}

// What is no measure of the ledger is counted.
bool IsAmount(const FigureSource& source) {
  const Measure* measure = FindMeasure(source.measure);
  return measure != nullptr && measure->counted == Counted::kAmount;
}

std::string MeasureText(const Decimal& value, const FigureSource& source, const ReportScope& scope) {
  return IsAmount(source) ? AmountText(value, scope.currency, scope.catalog) : value.ToString();
}

std::string FigureText(const ColumnSpec& column, const Line& line, const Line& total, const std::vector<Line>& lines,
                       const ReportScope& scope) {
  const Decimal value = line.Of(column.source);
  const auto previous = [&] { return line.Of(Previous(column.source)); };
  switch (column.derived) {
    case Derived::kValue:
      return MeasureText(value, column.source, scope);
    case Derived::kShare:
      return Percent(value, total.Of(column.source));
    case Derived::kYearChange:
      return YearChange(lines, line, column.source);
    case Derived::kPrevious:
      return MeasureText(previous(), column.source, scope);
    case Derived::kChange:
      return MeasureText(value - previous(), column.source, scope);
    case Derived::kChangePercent:
      return Percent(value - previous(), previous());
    case Derived::kRatio:
      return Percent(value, line.Of({column.over, column.source.where}));
  }
  return "";
}

CellKind KindOf(const ColumnSpec& column) {
  switch (column.derived) {
    case Derived::kShare:
    case Derived::kYearChange:
    case Derived::kChangePercent:
    case Derived::kRatio:
      return CellKind::kPercent;
    case Derived::kValue:
    case Derived::kPrevious:
    case Derived::kChange:
      break;
  }
  return IsAmount(column.source) ? CellKind::kAmount : CellKind::kCount;
}

// Whether there is something by which a ranked table could name the line: money where it shows any.
bool HasRank(const std::vector<ColumnSpec>& columns, const Line& line) {
  const bool money =
      std::any_of(columns.begin(), columns.end(), [](const ColumnSpec& column) { return IsAmount(column.source); });
  return std::any_of(columns.begin(), columns.end(), [&](const ColumnSpec& column) {
    return column.derived == Derived::kValue && (!money || IsAmount(column.source)) && !line.Of(column.source).IsZero();
  });
}

// Only columns that are there can be drawn.
void AddChart(const TableSpec& spec, Table& table) {
  table.chart = spec.chart;
  std::erase_if(table.chart.columns, [&table](const std::string& code) {
    return std::none_of(table.columns.begin(), table.columns.end(),
                        [&code](const ReportColumn& column) { return column.code == code; });
  });
}

}  // namespace

std::string Percent(const Decimal& part, const Decimal& whole) {
  if (whole.IsZero()) return "";
  const Decimal size = whole.IsNegative() ? -whole : whole;
  return (part * Decimal::FromInteger(100)).Divide(size, kPercentDecimals).ToString();
}

FigureSource Previous(FigureSource source) {
  source.previous = true;
  return source;
}

Table Framed(const TableSpec& spec) {
  Table table;
  table.code = spec.code;
  table.title = spec.title;
  table.supplementary = spec.supplementary;
  return table;
}

std::vector<FigureSource> SourcesOf(const TableSpec& spec, bool has_previous) {
  std::set<FigureSource> sources;
  for (const ColumnSpec& column : spec.columns) {
    if (!IsShown(column, has_previous)) continue;
    sources.insert(column.source);
    if (NeedsPrevious(column) || (spec.kind == TableKind::kByColumn && has_previous))
      sources.insert(Previous(column.source));
    if (column.derived == Derived::kRatio) sources.insert({column.over, column.source.where});
  }
  return {sources.begin(), sources.end()};
}

Table AssembleLines(const TableSpec& spec, ReportColumn heading, const std::vector<Line>& lines, const Line& total,
                    const ReportScope& scope) {
  Table table = Framed(spec);
  table.columns.push_back(std::move(heading));
  std::vector<ColumnSpec> columns;
  for (const ColumnSpec& column : spec.columns) {
    if (IsShown(column, scope.has_previous)) columns.push_back(column);
  }
  table.total.push_back({"", {"Tổng", "Total"}});
  for (const ColumnSpec& column : columns) {
    table.columns.push_back({column.code, column.title, KindOf(column), column.definition});
    table.total.push_back({FigureText(column, total, total, {}, scope), {}});
  }
  const auto row_of = [&](const Line& line, TableCell head) {
    std::vector<TableCell> row{std::move(head)};
    for (const ColumnSpec& column : columns) row.push_back({FigureText(column, line, total, lines, scope), {}});
    return row;
  };
  const size_t limit = spec.limit > 0 && scope.top > 0 ? scope.top : spec.limit;
  Line others;
  size_t rest = 0;
  for (const Line& line : lines) {
    if (limit == 0 || (table.rows.size() < limit && HasRank(columns, line))) {
      table.rows.push_back(row_of(line, {line.key.code, line.name}));
      continue;
    }
    ++rest;
    for (const auto& [source, value] : line.values) others.values[source] = others.Of(source) + value;
  }
  if (rest > 0) {
    table.others = row_of(others, {"", {absl::StrCat("Khác (", rest, " dòng)"), absl::StrCat("Others (", rest, ")")}});
  }
  AddChart(spec, table);
  return table;
}

Table AssembleTable(const TableSpec& spec, const FiguresBySource& figures, const ReportScope& scope) {
  const DimensionRow& dimension = Describe(spec.dimension);
  std::vector<Line> lines = MergeLines(figures);
  SortLines(spec, scope, lines);
  for (Line& line : lines) {
    const KeyValue& key = line.key;
    line.name = key.name.empty() ? NameOf(dimension, key.code, scope.places, scope.catalog) : Text{key.name, key.name};
  }
  return AssembleLines(spec, {dimension.code, dimension.title, CellKind::kText}, lines, TotalLine(figures), scope);
}

Table AssembleByColumn(const TableSpec& spec, const FiguresBySource& figures, const ReportScope& scope) {
  Table table = Framed(spec);
  table.columns = {{"measure", {"Chỉ tiêu", "Measure"}, CellKind::kText},
                   {"value", {"Kỳ này", "This window"}, CellKind::kAmount},
                   {"previous", {"Kỳ so sánh", "Window compared"}, CellKind::kAmount},
                   {"difference", {"Tăng giảm", "Difference"}, CellKind::kAmount},
                   {"difference_percent", {"Tăng giảm %", "Difference %"}, CellKind::kPercent},
                   {"unit", {"Đơn vị", "Unit"}, CellKind::kText},
                   {"meaning", {"Nghĩa là", "Meaning"}, CellKind::kText}};
  const Line total = TotalLine(figures);
  for (const ColumnSpec& column : spec.columns) {
    const Decimal value = total.Of(column.source);
    const Decimal previous = total.Of(Previous(column.source));
    const bool amount = IsAmount(column.source);
    table.rows.push_back({{column.code, column.title},
                          {MeasureText(value, column.source, scope), {}},
                          {MeasureText(previous, column.source, scope), {}},
                          {MeasureText(value - previous, column.source, scope), {}},
                          {Percent(value - previous, previous), {}},
                          {amount ? std::string(scope.currency) : "", {}},
                          {"", column.definition}});
  }
  table.note = {"cột tăng giảm là kỳ này trừ kỳ so sánh; phần trăm để trống khi kỳ so sánh bằng 0",
                "difference is this window less the one compared with; per cent is empty where that is zero"};
  return table;
}

Table AssembleLeftOut(const TableSpec& spec, const std::vector<LeftOutLine>& lines, const reference::Catalog& catalog) {
  Table table = Framed(spec);
  table.columns = {{"reason", {"Lý do", "Reason"}, CellKind::kText},
                   {"measure", {"Chỉ tiêu", "Measure"}, CellKind::kText},
                   {"count", {"Số lượng", "Count"}, CellKind::kCount},
                   {"amount", {"Giá trị", "Amount"}, CellKind::kAmount},
                   {"currency", {"Loại tiền", "Currency"}, CellKind::kText}};
  table.note = {
      "phần không rõ địa bàn có trong tổng, nhưng không thuộc tỉnh hay vùng nào; các phần khác không có trong tổng; "
      "số chỉ được nêu gồm cả số lũy kế, số gộp và số in sai, nên không cộng vào đâu được; từng bút toán: stats table "
      "cùng chỉ tiêu và kỳ với -o json",
      "what has no place is in the totals but in no province or region; all else here is in no total; figures that are "
      "reported only hold cumulative, bundled and misprinted ones and can be added to nothing; each entry: stats table "
      "of the same measure and window with -o json"};
  for (const LeftOutLine& line : lines) {
    table.rows.push_back({{line.code, line.name},
                          {"", line.measure},
                          {absl::StrCat(line.count), {}},
                          {line.sum ? AmountText(*line.sum, line.currency, catalog) : "", {}},
                          {line.currency, {}}});
  }
  return table;
}

namespace {

// The registry is everybody's, grants are their offices': of one table told apart.
Text WithWhose(const NgoDefinitionRow& definition) {
  const Text whose = definition.from_ledger
                         ? Text{"chỉ các khoản của cơ quan bạn", "grants of your offices only"}
                         : Text{"mọi tổ chức trong sổ đăng ký", "every organisation of the registry"};
  return {absl::StrCat(definition.meaning.vi, "; ", whose.vi), absl::StrCat(definition.meaning.en, "; ", whose.en)};
}

}  // namespace

Table AssembleNgoCounts(const TableSpec& spec, const std::vector<NgoCount>& counts, const ReportScope& scope) {
  Table table = Framed(spec);
  table.columns = {{"definition", {"Định nghĩa", "Definition"}, CellKind::kText}};
  for (const ColumnSpec& column : spec.columns) {
    if (IsShown(column, scope.has_previous))
      table.columns.push_back({column.code, column.title, KindOf(column), column.definition});
  }
  table.columns.push_back({"meaning", {"Nghĩa là", "Meaning"}, CellKind::kText});
  table.note = {
      "một tổ chức có thể thuộc nhiều định nghĩa: không cộng các dòng; ô trống là không tính được với bộ lọc đã chọn",
      "an organisation may meet several definitions: the rows are not to be added; an empty cell cannot be told under "
      "the filter chosen"};
  for (size_t i = 0; i < counts.size(); ++i) {
    const NgoDefinitionRow& definition = NgoDefinitions()[i];
    std::vector<TableCell> row{{definition.code, definition.title}};
    for (const ColumnSpec& column : spec.columns) {
      if (!IsShown(column, scope.has_previous)) continue;
      Line line;
      line.values[column.source] = counts[i].count.value_or(Decimal());
      line.values[Previous(column.source)] = counts[i].previous.value_or(Decimal());
      const bool told = counts[i].count && (counts[i].previous || !NeedsPrevious(column));
      row.push_back({told ? FigureText(column, line, line, {}, scope) : "", {}});
    }
    row.push_back({"", scope.narrowed ? WithWhose(definition) : definition.meaning});
    table.rows.push_back(std::move(row));
  }
  AddChart(spec, table);
  return table;
}

}  // namespace ngoaid::reporting
