#include "services/reporting/domain/programme_cells.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/shown_date.h"
#include "services/reporting/domain/dimensions.h"
#include "services/reporting/domain/figures.h"

namespace ngoaid::reporting {

const Text kNoEntries{"không có bản ghi nào", "no record"};
const Text kNoneCounted{"không có bản ghi nào được tính: xem phần không nằm trong các bảng",
                        "no record that counts: see what the tables leave out"};
const Text kNotRecorded{"chưa ghi giá trị nào", "no value recorded"};
const Text kYearNotOver{"chưa hết năm", "the year is not over"};
const Text kWindowNotOver{"kỳ chưa kết thúc", "the window is not over"};

const Chart kTargetsMetByYear{ChartKind::kColumn, {"target", "actual"}, "year", {"indicator"}};

TableCell Plain(std::string value) { return {std::move(value), {}}; }
TableCell Named(const Text& name) { return {"", name}; }
TableCell Coded(std::string code, const Text& name) { return {std::move(code), name}; }

ReportColumn TextColumn(const char* code, Text title) { return {code, std::move(title), CellKind::kText}; }
ReportColumn AmountColumn(const char* code, Text title) { return {code, std::move(title), CellKind::kAmount}; }
ReportColumn CountColumn(const char* code, Text title) { return {code, std::move(title), CellKind::kCount}; }
ReportColumn PercentColumn(const char* code, Text title) { return {code, std::move(title), CellKind::kPercent}; }
ReportColumn FigureColumn() { return TextColumn("figure", {"Số liệu", "Figure"}); }
ReportColumn NoteColumn() { return TextColumn("note", {"Ghi chú", "Note"}); }

Table NewTable(const char* code, Text title, std::vector<ReportColumn> columns) {
  Table table;
  table.code = code;
  table.title = std::move(title);
  table.columns = std::move(columns);
  return table;
}

TableCell DateCell(const PartialDate& date) { return {date.ToIso(), ShownDate(date)}; }
TableCell DayCell(absl::CivilDay day) { return DateCell(PartialDate::Day(day)); }
std::string YearsText(absl::civil_year_t from, absl::civil_year_t to) {
  return from == to ? absl::StrCat(from) : absl::StrCat(from, "-", to);
}

std::string ValueText(const Indicator& indicator, const Decimal& value, const reference::Catalog& catalog) {
  return indicator.counted() ? value.Normalized().ToString() : AmountText(value, indicator.unit, catalog);
}
std::string ValueText(const Indicator& indicator, const std::optional<Decimal>& value,
                      const reference::Catalog& catalog) {
  return value ? ValueText(indicator, *value, catalog) : "";
}

std::string FiguresText(const std::vector<std::string>& figures) {
  std::vector<std::string> given;
  for (const std::string& figure : figures) {
    if (!figure.empty()) given.push_back(figure);
  }
  return absl::StrJoin(given, " ");
}

Text WordOf(absl::string_view code) {
  static const auto* const kWords = new std::map<std::string, Text, std::less<>>{
      {"general", {"chung", "general"}},
      {"specific", {"cụ thể", "specific"}},
      {"verified", {"đã đọc trong văn bản", "read in the text"}},
      {"partly", {"mới đọc một phần", "read in part"}},
      {"year", {"mỗi năm", "each year"}},
      {"period", {"cả giai đoạn", "the whole period"}},
      {"not-started", {"chưa bắt đầu", "not started"}},
      {"under-way", {"đang thực hiện", "under way"}},
      {"done", {"hoàn thành", "done"}},
      {"dropped", {"thôi thực hiện", "dropped"}},
      {"over", {"hơn", "over"}},
      {"nearly", {"gần", "nearly"}},
      {"about", {"khoảng", "about"}},
      {"less-than", {"dưới", "less than"}},
      {"estimate", {"ước tính", "estimate"}},
      {"provisional", {"sơ bộ", "provisional"}},
  };
  auto found = kWords->find(code);
  return found == kWords->end() ? Text{std::string(code), std::string(code)} : found->second;
}

Text PlaceName(absl::string_view code, const reference::Catalog& catalog) {
  return code.empty() ? Text{"Cả nước", "The whole country"} : NameOf(Describe(Dimension::kPlace), code, "", catalog);
}

TableCell IndicatorCell(const Indicator& indicator) { return Coded(indicator.code, indicator.name); }

}  // namespace ngoaid::reporting
