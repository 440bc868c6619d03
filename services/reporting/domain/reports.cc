#include "services/reporting/domain/reports.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/reporting/domain/award_tables.h"
#include "services/reporting/domain/measures.h"

namespace ngoaid::reporting {
namespace {

constexpr size_t kTopNgos = 20;
constexpr size_t kTopAwarded = 20;

Text Joined(const Text& a, const Text& b) { return {a.vi + b.vi, a.en + b.en}; }

// A part of a measure with a name of its own.
struct Portion {
  const char* code;  // behind the measure's: "_new"
  Text title;        // behind the measure's
  Text definition;
  std::string where;
};
const Portion& Whole() {
  static const auto* const kWhole = new Portion{"", {}, {}, ""};
  return *kWhole;
}
// An item is new in the window when its first standing commitment lies in it (else its first standing entry; else, with
// nothing posted, its own date).
const Portion& New() {
  static const auto* const kNew = new Portion{
      "_new",
      {" mới", ", new"},
      {"; khoản mới: cam kết còn hiệu lực đầu tiên (nếu không có thì bút toán còn hiệu lực đầu tiên; chưa ghi số tiền "
       "thì ngày của khoản) nằm trọn trong kỳ",
       "; new items: the first standing commitment (else the first standing entry; with nothing posted the item's own "
       "date) lies in the window"},
      "item-age = \"new\""};
  return *kNew;
}
const Portion& Continuing() {
  static const auto* const kContinuing = new Portion{
      "_continuing",
      {" chuyển tiếp", ", continuing"},
      {"; khoản chuyển tiếp: cam kết còn hiệu lực đầu tiên (nếu không có thì bút toán đầu tiên) ở trước kỳ",
       "; continuing items: the first standing commitment (else the first standing entry) lies before the window"},
      "item-age = \"continuing\""};
  return *kContinuing;
}
const Portion& OfUnknownAge() {
  static const auto* const kUnknown = new Portion{
      "_age_unknown",
      {" không rõ mới hay chuyển tiếp", ", not known whether new"},
      {"; không rõ: ngày đầu tiên không biết, vắt qua mốc kỳ, hoặc ở sau kỳ",
       "; not known: the first date is not known, reaches over the window's edge, or lies behind the window"},
      "item-age = \"\""};
  return *kUnknown;
}

// NGOs of a column are those active in the window: the only definition that knows places, events and the like.
const Portion& Active() {
  static const auto* const kActive = [] {
    const Text& meaning = Describe(NgoDefinition::kActive).meaning;
    return new Portion{"", {}, {"; " + meaning.vi, "; " + meaning.en}, ""};
  }();
  return *kActive;
}

ColumnSpec Value(const std::string& measure, const Portion& of = Whole()) {
  const Measure& m = *FindMeasure(measure);
  return {measure + of.code, Joined(m.title, of.title), Joined(m.meaning, of.definition), {measure, of.where}};
}

// A column made from `value`: its code and title go on from there.
struct Derivation {
  Derived derived;
  const char* code;
  const char* vi;
  const char* en;
  Text definition;
};
const Derivation& DerivationOf(Derived derived) {
  static const auto* const kDerivations = new std::vector<Derivation>{
      {Derived::kShare,
       "_share",
       " (tỷ trọng %)",
       " (share %)",
       {"phần trăm trong tổng của bảng, kể cả phần không rõ; làm tròn đến 0,1",
        "per cent of the table's total, what is not known included; rounded to 0.1"}},
      {Derived::kYearChange,
       "_change",
       " (tăng giảm %)",
       " (change %)",
       {"phần trăm tăng, giảm so với năm liền trước; trống khi năm trước bằng 0 hoặc không có",
        "per cent on the year before; empty where that is zero or not there"}},
      {Derived::kPrevious,
       "_previous",
       " (kỳ so sánh)",
       " (compared)",
       {"cùng chỉ tiêu trong kỳ so sánh", "the same figure in the window compared with"}},
      {Derived::kChange,
       "_difference",
       " (tăng giảm)",
       " (difference)",
       {"giá trị kỳ này trừ kỳ so sánh", "this window less the window compared with"}},
      {Derived::kChangePercent,
       "_difference_percent",
       " (so kỳ so sánh %)",
       " (difference %)",
       {"phần trăm tăng, giảm so với kỳ so sánh; trống khi kỳ so sánh bằng 0",
        "per cent on the window compared with; empty where that is zero"}},
  };
  for (const Derivation& one : *kDerivations) {
    if (one.derived == derived) return one;
  }
  return kDerivations->front();
}

ColumnSpec Made(Derived derived, const ColumnSpec& value) {
  const Derivation& how = DerivationOf(derived);
  return {
      value.code + how.code, {value.title.vi + how.vi, value.title.en + how.en}, how.definition, value.source, derived};
}

// `measure` in per cent of `over`.
ColumnSpec Ratio(const std::string& measure, const std::string& over) {
  const Text& part = FindMeasure(measure)->title;
  const Text& whole = FindMeasure(over)->title;
  return {absl::StrCat(measure, "_of_", over),
          {absl::StrCat(part.vi, " / ", whole.vi, " %"), absl::StrCat(part.en, " / ", whole.en, " %")},
          {absl::StrCat(part.vi, " chia ", whole.vi, ", phần trăm; trống khi không có ", whole.vi),
           absl::StrCat(part.en, " divided by ", whole.en, ", per cent; empty where nothing is ", whole.en)},
          {measure, ""},
          Derived::kRatio,
          over};
}

// A value and what is made from it, in the order given.
std::vector<ColumnSpec> With(const ColumnSpec& value, std::initializer_list<Derived> derived) {
  std::vector<ColumnSpec> columns = {value};
  for (Derived one : derived) columns.push_back(Made(one, value));
  return columns;
}

std::vector<ColumnSpec> Columns(std::initializer_list<std::vector<ColumnSpec>> groups) {
  std::vector<ColumnSpec> columns;
  for (const std::vector<ColumnSpec>& group : groups) columns.insert(columns.end(), group.begin(), group.end());
  return columns;
}

// What every table by a dimension has.
std::vector<ColumnSpec> MoneyColumns() {
  return Columns({With(Value("committed"), {Derived::kShare, Derived::kChangePercent}),
                  With(Value("disbursed"), {Derived::kShare, Derived::kChangePercent}),
                  With(Value("items"), {Derived::kChange})});
}

TableSpec Named(const std::string& code, Text title) {
  TableSpec spec;
  spec.code = code;
  spec.title = std::move(title);
  return spec;
}

TableSpec ByYear() {
  TableSpec spec = Named("by-year", {"Cam kết và giải ngân theo năm", "Committed and disbursed by year"});
  spec.columns = Columns({With(Value("committed"), {Derived::kYearChange, Derived::kShare}),
                          {Value("planned")},
                          With(Value("disbursed"), {Derived::kYearChange, Derived::kShare}),
                          {Ratio("disbursed", "planned"), Value("items")}});
  spec.chart = {ChartKind::kColumn, {"committed", "disbursed"}};
  return spec;
}

TableSpec By(Dimension dimension, const std::string& code, Text title, RowOrder order) {
  TableSpec spec = Named(code, std::move(title));
  spec.dimension = dimension;
  spec.order = order;
  spec.columns = MoneyColumns();
  spec.chart = {ChartKind::kBar, {"committed", "disbursed"}};
  return spec;
}

TableSpec BySector() { return By(Dimension::kSector, "by-sector", {"Theo lĩnh vực", "By sector"}, RowOrder::kByList); }
TableSpec ByRegion() {
  TableSpec spec = By(Dimension::kRegion, "by-region", {"Theo vùng", "By region"}, RowOrder::kByList);
  spec.each_place_scheme = true;
  return spec;
}
TableSpec ByPlace() { return By(Dimension::kPlace, "by-place", {"Theo địa bàn", "By place"}, RowOrder::kByKey); }
TableSpec ByMode() { return By(Dimension::kMode, "by-mode", {"Theo hình thức", "By mode"}, RowOrder::kByList); }
TableSpec ByCountry() {
  return By(Dimension::kDonorCountry, "by-country", {"Theo quốc gia của nhà tài trợ", "By home country of the donor"},
            RowOrder::kByValue);
}
TableSpec ByContinent() {
  return By(Dimension::kContinent, "by-continent", {"Theo châu lục của nhà tài trợ", "By continent of the donor"},
            RowOrder::kByValue);
}
TableSpec ByDonorKind() {
  return By(Dimension::kDonorKind, "by-donor-kind", {"Theo loại nhà tài trợ", "By donor kind"}, RowOrder::kByList);
}
TableSpec ByEvent() {
  TableSpec spec = By(Dimension::kEvent, "by-event", {"Theo sự kiện", "By event"}, RowOrder::kByValue);
  spec.columns = Columns({MoneyColumns(), With(Value("ngos", Active()), {Derived::kChange})});
  return spec;
}
TableSpec TopNgos() {
  TableSpec spec =
      By(Dimension::kDonor, "top-ngos",
         {"Các tổ chức PCPNN có giá trị viện trợ lớn nhất", "Foreign NGOs with the largest aid"}, RowOrder::kByValue);
  spec.where = "donor-kind = \"foreign-ngo\"";
  spec.limit = kTopNgos;
  return spec;
}

// This window, the one compared with, and the change: what "period against period" shows of a dimension.
TableSpec Compared(TableSpec spec) {
  spec.code += "-compared";
  spec.columns = Columns({With(Value("committed"), {Derived::kPrevious, Derived::kChange, Derived::kChangePercent}),
                          With(Value("disbursed"), {Derived::kPrevious, Derived::kChange, Derived::kChangePercent}),
                          With(Value("items"), {Derived::kPrevious, Derived::kChange})});
  spec.chart.columns = {"committed", "committed_previous"};
  spec.needs_previous = true;
  return spec;
}
TableSpec ComparedMeasures() {
  TableSpec spec = Named("measures-compared", {"Các chỉ tiêu của hai kỳ", "Measures of both windows"});
  spec.kind = TableKind::kByColumn;
  spec.needs_previous = true;
  spec.columns = {
      Value("pledged"),      Value("committed"),           Value("planned"),       Value("disbursed"), Value("items"),
      Value("items", New()), Value("items", Continuing()), Value("ngos", Active())};
  return spec;
}

TableSpec ByAge(TableSpec spec) {
  spec.code += "-new";
  spec.title = {absl::StrCat("Khoản mới và chuyển tiếp: ", spec.title.vi),
                absl::StrCat("New and continuing items: ", spec.title.en)};
  spec.columns = {Value("items"),
                  Value("items", New()),
                  Value("items", Continuing()),
                  Value("items", OfUnknownAge()),
                  Value("committed", New()),
                  Value("committed", Continuing()),
                  Value("committed", OfUnknownAge()),
                  Value("disbursed", New()),
                  Value("disbursed", Continuing()),
                  Value("disbursed", OfUnknownAge())};
  spec.chart.columns = {"items_new", "items_continuing"};
  return spec;
}

TableSpec NgoCounts() {
  TableSpec spec =
      Named("ngo-counts", {"Số tổ chức PCPNN theo từng định nghĩa", "Number of foreign NGOs under each definition"});
  spec.kind = TableKind::kNgoCounts;
  spec.columns = With(Value("ngos"), {Derived::kPrevious, Derived::kChange, Derived::kChangePercent});
  spec.chart = {ChartKind::kBar, {"ngos"}};
  return spec;
}

TableSpec AwardTable(TableKind kind, const std::string& code, Text title, std::vector<ColumnSpec> columns) {
  TableSpec spec = Named(code, std::move(title));
  spec.kind = kind;
  spec.columns = std::move(columns);
  spec.chart = {kind == TableKind::kAwardsByYear ? ChartKind::kColumn : ChartKind::kBar, {AwardsColumn().code}};
  return spec;
}
TableSpec AwardsByYear() {
  return AwardTable(TableKind::kAwardsByYear, "awards-by-year", {"Khen thưởng theo năm", "Awards by year"},
                    Columns({With(AwardsColumn(), {Derived::kYearChange, Derived::kShare}),
                             With(AwardedColumn(), {Derived::kYearChange})}));
}
TableSpec AwardsByKind() {
  return AwardTable(
      TableKind::kAwardsByKind, "awards-by-kind", {"Khen thưởng theo loại", "Awards by kind"},
      Columns({With(AwardsColumn(), {Derived::kShare, Derived::kPrevious, Derived::kChange, Derived::kChangePercent}),
               With(AwardedColumn(), {Derived::kPrevious, Derived::kChange})}));
}
TableSpec TopAwarded() {
  TableSpec spec = AwardTable(TableKind::kAwardsByOrganisation, "awards-top",
                              {"Các tổ chức được khen thưởng nhiều nhất", "Organisations with the most awards"},
                              With(AwardsColumn(), {Derived::kShare, Derived::kChange}));
  spec.limit = kTopAwarded;
  return spec;
}
TableSpec AwardsLeftOut() {
  TableSpec spec = Named("awards-left-out", {"Khen thưởng không nằm trong các bảng và lý do",
                                             "Awards that the tables leave out, and why"});
  spec.kind = TableKind::kAwardsLeftOut;
  spec.supplementary = true;
  return spec;
}

// Every report tells what its tables leave out.
ReportSpec Report(const std::string& code, Text title, std::vector<TableSpec> tables) {
  tables.push_back(LeftOutTable());
  return {code, std::move(title), std::move(tables), Subject::kLedger};
}
ReportSpec Single(const TableSpec& table) { return Report(table.code, table.title, {table}); }

}  // namespace

const std::vector<ReportSpec>& Reports() {
  static const auto* const kReports = new std::vector<ReportSpec>{
      Report("national-summary", {"Tổng hợp quốc gia", "National summary"},
             {ByYear(), BySector(), ByRegion(), ByCountry(), ByContinent()}),
      Single(ByYear()),
      Single(BySector()),
      Single(ByRegion()),
      Single(ByPlace()),
      Report("by-country", {"Theo quốc gia và châu lục", "By country and continent"}, {ByCountry(), ByContinent()}),
      Single(ByContinent()),
      Single(ByMode()),
      Single(ByDonorKind()),
      Single(ByEvent()),
      Single(TopNgos()),
      Single(NgoCounts()),
      Report("period-against-period", {"So sánh hai kỳ", "Period against period"},
             {ComparedMeasures(), Compared(BySector()), Compared(ByPlace()), Compared(ByContinent())}),
      Report("new-items", {"Khoản mới và khoản chuyển tiếp trong kỳ", "New and continuing items of the window"},
             {ByAge(BySector()), ByAge(ByPlace()), ByAge(ByMode())}),
      {"awards",
       {"Khen thưởng các tổ chức", "Awards to organisations"},
       {AwardsByYear(), AwardsByKind(), TopAwarded(), AwardsLeftOut()},
       Subject::kAwards},
      {"left-out", LeftOutTable().title, {LeftOutTable()}, Subject::kLedger},
  };
  return *kReports;
}

TableSpec LeftOutTable() {
  TableSpec spec = Named("left-out", {"Phần không nằm trong các bảng và lý do", "What the tables leave out, and why"});
  spec.kind = TableKind::kLeftOut;
  spec.supplementary = true;
  return spec;
}

std::vector<FigureSource> CountedBy(const ReportSpec& report, bool has_previous) {
  std::set<FigureSource> sources;
  for (const TableSpec& table : report.tables) {
    for (const ColumnSpec& column : table.columns) {
      for (const std::string& measure : {column.source.measure, column.over}) {
        if (measure.empty()) continue;
        sources.insert({measure, table.where, false});
        if (has_previous && (table.needs_previous || NeedsPrevious(column)))
          sources.insert({measure, table.where, true});
      }
    }
  }
  if (sources.empty()) {
    for (const char* measure : {"pledged", "committed", "planned", "disbursed", "items"})
      sources.insert({measure, "", false});
  }
  std::vector<FigureSource> ordered(sources.begin(), sources.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const FigureSource& a, const FigureSource& b) {
    return FindMeasure(a.measure) < FindMeasure(b.measure);
  });
  return ordered;
}

const ReportSpec* FindReport(absl::string_view code) {
  for (const ReportSpec& report : Reports()) {
    if (report.code == code) return &report;
  }
  return nullptr;
}

bool IsRanked(const ReportSpec& report) {
  return std::any_of(report.tables.begin(), report.tables.end(),
                     [](const TableSpec& table) { return table.limit > 0; });
}

bool NeedsPrevious(const ReportSpec& report) {
  return std::any_of(report.tables.begin(), report.tables.end(),
                     [](const TableSpec& table) { return table.needs_previous; });
}

}  // namespace ngoaid::reporting
