#include "services/reporting/domain/reports.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace ngoaid::reporting {
namespace {

constexpr int kPercentDecimals = 1;
constexpr size_t kTopNgos = 20;

ColumnSpec Value(const std::string& measure) {
  return {measure, FindMeasure(measure)->title, measure, Derived::kValue};
}
ColumnSpec Share(const std::string& measure) {
  const Text& title = FindMeasure(measure)->title;
  return {measure + "_share", {title.vi + " (tỷ trọng %)", title.en + " (share %)"}, measure, Derived::kShare};
}
ColumnSpec Change(const std::string& measure) {
  const Text& title = FindMeasure(measure)->title;
  return {measure + "_change", {title.vi + " (tăng giảm %)", title.en + " (change %)"}, measure, Derived::kChange};
}

std::vector<ColumnSpec> MoneyColumns() {
  return {Value("committed"), Share("committed"), Value("disbursed"), Share("disbursed"), Value("items")};
}

TableSpec Named(const std::string& code, Text title) {
  TableSpec spec;
  spec.code = code;
  spec.title = std::move(title);
  return spec;
}

TableSpec ByYear() {
  TableSpec spec = Named("by-year", {"Cam kết và giải ngân theo năm", "Committed and disbursed by year"});
  spec.columns = {Value("committed"),  Change("committed"), Share("committed"), Value("disbursed"),
                  Change("disbursed"), Share("disbursed"),  Value("items")};
  return spec;
}

TableSpec By(Dimension dimension, const std::string& code, Text title, RowOrder order) {
  TableSpec spec = Named(code, std::move(title));
  spec.dimension = dimension;
  spec.order = order;
  spec.columns = MoneyColumns();
  return spec;
}

TableSpec BySector() { return By(Dimension::kSector, "by-sector", {"Theo lĩnh vực", "By sector"}, RowOrder::kByList); }
TableSpec ByRegion() {
  TableSpec spec = By(Dimension::kRegion, "by-region", {"Theo vùng", "By region"}, RowOrder::kByList);
  spec.each_place_scheme = true;
  return spec;
}
TableSpec ByCountry() {
  return By(Dimension::kDonorCountry, "by-country", {"Theo quốc gia của nhà tài trợ", "By home country of the donor"},
            RowOrder::kByValue);
}
TableSpec ByContinent() {
  return By(Dimension::kContinent, "by-continent", {"Theo châu lục của nhà tài trợ", "By continent of the donor"},
            RowOrder::kByValue);
}
TableSpec TopNgos() {
  TableSpec spec =
      By(Dimension::kDonor, "top-ngos",
         {"Các tổ chức PCPNN có giá trị viện trợ lớn nhất", "Foreign NGOs with the largest aid"}, RowOrder::kByValue);
  spec.where = "donor-kind = \"foreign-ngo\"";
  spec.limit = kTopNgos;
  return spec;
}
TableSpec LeftOutTable() {
  TableSpec spec = Named("left-out", {"Phần không nằm trong các bảng và lý do", "What the tables leave out, and why"});
  spec.kind = TableKind::kLeftOut;
  return spec;
}
TableSpec NgoCounts() {
  TableSpec spec =
      Named("ngo-counts", {"Số tổ chức PCPNN theo từng định nghĩa", "Number of foreign NGOs under each definition"});
  spec.kind = TableKind::kNgoCounts;
  return spec;
}

ReportSpec Single(TableSpec table) { return {table.code, table.title, {table}}; }

// A row under way: the figure of each measure.
struct Line {
  KeyValue key;
  std::map<std::string, Decimal> values;
};

std::vector<Line> MergeLines(const std::map<std::string, MeasureFigures>& by_measure) {
  std::map<std::string, Line> lines;
  for (const auto& [measure, figures] : by_measure) {
    for (const Figure& figure : figures.cells) {
      Line& line = lines[figure.keys[0].code];
      line.key = figure.keys[0];
      line.values[measure] = figure.value;
    }
  }
  std::vector<Line> sorted;
  for (auto& [code, line] : lines) sorted.push_back(std::move(line));
  return sorted;
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

Decimal ValueOf(const Line& line, const std::string& measure) {
  auto found = line.values.find(measure);
  return found == line.values.end() ? Decimal() : found->second;
}

void SortLines(const TableSpec& spec, absl::string_view places, const reference::Catalog& catalog,
               std::vector<Line>& lines) {
  const DimensionRow& row = Describe(spec.dimension);
  auto before = [&](const Line& a, const Line& b) {
    // What is not known comes last whatever the order.
    if (a.key.code.empty() != b.key.code.empty()) return b.key.code.empty();
    if (spec.order == RowOrder::kByList) {
      size_t at_a = ListPosition(row, a.key.code, places, catalog);
      size_t at_b = ListPosition(row, b.key.code, places, catalog);
      if (at_a != at_b) return at_a < at_b;
    }
    if (spec.order == RowOrder::kByValue) {
      for (const ColumnSpec& column : spec.columns) {
        if (column.derived != Derived::kValue) continue;
        Decimal value_a = ValueOf(a, column.measure);
        Decimal value_b = ValueOf(b, column.measure);
        if (value_a != value_b) return value_b < value_a;
      }
    }
    return a.key.code < b.key.code;
  };
  std::sort(lines.begin(), lines.end(), before);
}

// Change on the year before; "" where that year has no figure to compare with.
std::string ChangeText(const std::vector<Line>& lines, const Line& line, const std::string& measure) {
  int year = 0;
  if (!absl::SimpleAtoi(line.key.code, &year)) return "";
  const std::string previous = absl::StrCat(year - 1);
  for (const Line& other : lines) {
    if (other.key.code != previous) continue;
    Decimal base = ValueOf(other, measure);
    return Percent(ValueOf(line, measure) - base, base);
  }
  return "";
}

std::string MeasureText(const Decimal& value, const std::string& measure, absl::string_view currency,
                        const reference::Catalog& catalog) {
  return FindMeasure(measure)->counted == Counted::kAmount ? AmountText(value, currency, catalog) : value.ToString();
}

CellKind KindOf(const ColumnSpec& column) {
  if (column.derived != Derived::kValue) return CellKind::kPercent;
  return FindMeasure(column.measure)->counted == Counted::kAmount ? CellKind::kAmount : CellKind::kCount;
}

}  // namespace

const std::vector<ReportSpec>& Reports() {
  static const auto* const kReports = new std::vector<ReportSpec>{
      {"national-summary",
       {"Tổng hợp quốc gia", "National summary"},
       {ByYear(), BySector(), ByRegion(), ByCountry(), ByContinent(), LeftOutTable()}},
      Single(ByYear()),
      Single(BySector()),
      Single(ByRegion()),
      Single(By(Dimension::kPlace, "by-place", {"Theo địa bàn", "By place"}, RowOrder::kByKey)),
      {"by-country", {"Theo quốc gia và châu lục", "By country and continent"}, {ByCountry(), ByContinent()}},
      Single(ByContinent()),
      Single(By(Dimension::kMode, "by-mode", {"Theo hình thức", "By mode"}, RowOrder::kByList)),
      Single(By(Dimension::kDonorKind, "by-donor-kind", {"Theo loại nhà tài trợ", "By donor kind"}, RowOrder::kByList)),
      Single(By(Dimension::kEvent, "by-event", {"Theo sự kiện", "By event"}, RowOrder::kByValue)),
      Single(TopNgos()),
      Single(NgoCounts()),
      Single(LeftOutTable()),
  };
  return *kReports;
}

const ReportSpec* FindReport(absl::string_view code) {
  for (const ReportSpec& report : Reports()) {
    if (report.code == code) return &report;
  }
  return nullptr;
}

std::string Percent(const Decimal& part, const Decimal& whole) {
  if (whole.IsZero()) return "";
  const Decimal size = whole.IsNegative() ? -whole : whole;
  return (part * Decimal::FromInteger(100)).Divide(size, kPercentDecimals).ToString();
}

Table AssembleTable(const TableSpec& spec, const std::map<std::string, MeasureFigures>& by_measure,
                    absl::string_view places, absl::string_view currency, const reference::Catalog& catalog) {
  const DimensionRow& dimension = Describe(spec.dimension);
  Table table{spec.code, spec.title, {{dimension.code, dimension.title, CellKind::kText}}, {}, {}, {}, std::nullopt};
  std::vector<Line> lines = MergeLines(by_measure);
  SortLines(spec, places, catalog, lines);
  table.total.push_back({"", {"Tổng", "Total"}});
  for (const ColumnSpec& column : spec.columns) {
    table.columns.push_back({column.code, column.title, KindOf(column)});
    const Decimal& total = by_measure.at(column.measure).total.value;
    table.total.push_back({column.derived == Derived::kValue   ? MeasureText(total, column.measure, currency, catalog)
                           : column.derived == Derived::kShare ? Percent(total, total)
                                                               : "",
                           {}});
  }
  const size_t shown = spec.limit == 0 ? lines.size() : std::min(spec.limit, lines.size());
  for (size_t i = 0; i < shown; ++i) {
    const Line& line = lines[i];
    const std::string& code = line.key.code;
    std::vector<TableCell> row{
        {code, line.key.name.empty() ? NameOf(dimension, code, places, catalog) : Text{line.key.name, line.key.name}}};
    for (const ColumnSpec& column : spec.columns) {
      const Decimal value = ValueOf(line, column.measure);
      row.push_back({column.derived == Derived::kValue    ? MeasureText(value, column.measure, currency, catalog)
                     : column.derived == Derived::kChange ? ChangeText(lines, line, column.measure)
                                                          : Percent(value, by_measure.at(column.measure).total.value),
                     {}});
    }
    table.rows.push_back(std::move(row));
  }
  if (shown < lines.size()) {
    table.note = {absl::StrCat("hiện ", shown, " trên ", lines.size(), " dòng; tổng là của tất cả"),
                  absl::StrCat(shown, " of ", lines.size(), " rows shown; the total is of all")};
  }
  return table;
}

Table AssembleLeftOut(const TableSpec& spec, const std::vector<LeftOutLine>& lines, const reference::Catalog& catalog) {
  Table table{
      spec.code,
      spec.title,
      {{"reason", {"Lý do", "Reason"}, CellKind::kText},
       {"measure", {"Chỉ tiêu", "Measure"}, CellKind::kText},
       {"count", {"Số lượng", "Count"}, CellKind::kCount},
       {"amount", {"Giá trị", "Amount"}, CellKind::kAmount},
       {"currency", {"Loại tiền", "Currency"}, CellKind::kText}},
      {},
      {},
      {"phần không rõ địa bàn có trong tổng, nhưng không thuộc tỉnh hay vùng nào; các phần khác không có trong tổng; "
       "số chỉ được nêu gồm cả số lũy kế, số gộp và số in sai, nên không cộng vào đâu được",
       "what has no place is in the totals but in no province or region; all else here is in no total; figures that "
       "are "
       "reported only hold cumulative, bundled and misprinted ones and can be added to nothing"},
      std::nullopt};
  for (const LeftOutLine& line : lines) {
    table.rows.push_back({{line.code, line.name},
                          {"", line.measure},
                          {absl::StrCat(line.count), {}},
                          {AmountText(line.sum, line.currency, catalog), {}},
                          {line.currency, {}}});
  }
  return table;
}

Table AssembleNgoCounts(const TableSpec& spec, const std::vector<std::optional<Decimal>>& counts) {
  Table table{
      spec.code,
      spec.title,
      {{"definition", {"Định nghĩa", "Definition"}, CellKind::kText},
       {"ngos", FindMeasure("ngos")->title, CellKind::kCount},
       {"meaning", {"Nghĩa là", "Meaning"}, CellKind::kText}},
      {},
      {},
      {"một tổ chức có thể thuộc nhiều định nghĩa: không cộng các dòng; ô trống là không tính được với bộ lọc đã chọn",
       "an organisation may meet several definitions: the rows are not to be added; an empty cell cannot be told under "
       "the filter chosen"},
      std::nullopt};
  for (size_t i = 0; i < counts.size(); ++i) {
    const NgoDefinitionRow& row = NgoDefinitions()[i];
    table.rows.push_back({{row.code, row.title}, {counts[i] ? counts[i]->ToString() : "", {}}, {"", row.meaning}});
  }
  return table;
}

}  // namespace ngoaid::reporting
