#include "services/reporting/domain/programme_report.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/partial_date.h"
#include "services/base/shown_date.h"
#include "services/reporting/domain/dimensions.h"
#include "services/reporting/domain/figures.h"

namespace ngoaid::reporting {
namespace {

using Year = absl::civil_year_t;

constexpr int kMeanDecimals = 1;  // of counts

const Text kNoTarget{"văn bản không nêu chỉ tiêu", "no target in the text"};
const Text kNoPublished{"chưa biết độ bao phủ: không có số công bố", "coverage not known: nothing published"};
const Text kNotComparable{"chưa biết độ bao phủ: không ai công bố số này", "coverage not known: nobody publishes this"};
const Text kNoEntries{"không có bản ghi nào", "no record"};
const Text kNotToldByPlace{"chỉ số này không chia được theo địa bàn", "this indicator cannot be told by place"};
const Text kNotRecorded{"chưa ghi giá trị nào", "no value recorded"};
const Text kYearNotOver{"chưa hết năm", "the year is not over"};
const Text kWindowNotOver{"kỳ chưa kết thúc", "the window is not over"};
const Text kNoBaseline{"không có số kỳ gốc", "no figure for the baseline"};

// The target beside what was reached. Dollars and counts share no axis.
const Chart kTargetsMet{ChartKind::kColumn, {"target", "actual"}, "indicator", {"unit"}};
const Chart kTargetsMetByYear{ChartKind::kColumn, {"target", "actual"}, "year", {"indicator"}};

// Reasons and remarks of a row.
class Remarks {
 public:
  void Add(const Text& text) {
    if (text.vi.empty() && text.en.empty()) return;
    vi_.push_back(text.vi);
    en_.push_back(text.en);
  }
  TableCell Cell() const { return {"", {absl::StrJoin(vi_, "; "), absl::StrJoin(en_, "; ")}}; }

 private:
  std::vector<std::string> vi_, en_;
};

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
std::string YearsText(Year from, Year to) { return from == to ? absl::StrCat(from) : absl::StrCat(from, "-", to); }

std::string ValueText(const Indicator& indicator, const Decimal& value, const reference::Catalog& catalog) {
  return indicator.counted() ? value.Normalized().ToString() : AmountText(value, indicator.unit, catalog);
}
std::string ValueText(const Indicator& indicator, const std::optional<Decimal>& value,
                      const reference::Catalog& catalog) {
  return value ? ValueText(indicator, *value, catalog) : "";
}

// Mean of a year over years `from`–`to`; nothing where a year has no figure.
template <class Get>
std::optional<Decimal> MeanOfYears(const Indicator& indicator, Year from, Year to, const reference::Catalog& catalog,
                                   Get get) {
  if (to < from) return std::nullopt;
  Decimal sum;
  for (Year year = from; year <= to; ++year) {
    const std::optional<Decimal> value = get(year);
    if (!value) return std::nullopt;
    sum = sum + *value;
  }
  const reference::Currency* currency = indicator.counted() ? nullptr : catalog.FindCurrency(indicator.unit);
  return sum.Divide(Decimal::FromInteger(to - from + 1), currency == nullptr ? kMeanDecimals : currency->decimals);
}

std::optional<Decimal> BeforeIn(const IndicatorReading& reading, Year year) {
  auto found = reading.before.find(year);
  if (found == reading.before.end()) return std::nullopt;
  return found->second;
}
std::optional<Decimal> ValueIn(const IndicatorReading& reading, Year year) {
  auto found = reading.years.find(year);
  return found == reading.years.end() ? BeforeIn(reading, year) : found->second.value;
}

std::optional<Decimal> BaselineOf(const ProgrammeFrame& frame, const IndicatorReading& reading) {
  return MeanOfYears(*reading.indicator, frame.baseline_from(), frame.baseline_to(), *frame.catalog,
                     [&](Year year) { return BeforeIn(reading, year); });
}

// The last year of the window that is over; the year before the window where none is.
Year LastFinished(const ProgrammeFrame& frame) {
  const Programme& programme = *frame.programme;
  Year last = programme.first_year() - 1;
  while (last < programme.last_year() && YearIsOver(last + 1, programme, frame.as_of)) ++last;
  return last;
}

// Per cent by which `now` lies above `then`; "" where that cannot be told.
std::string ChangeText(const std::optional<Decimal>& now, const std::optional<Decimal>& then) {
  return now && then ? Percent(*now - *then, *then) : "";
}

// Targets of the years of the window, added up, and what was reached in just those years.
struct Aim {
  std::optional<Decimal> target, actual;
  std::vector<Year> years;
};

Aim NationalAim(const ProgrammeFrame& frame, const IndicatorReading& reading) {
  Aim aim;
  const std::string& code = reading.indicator->code;
  for (const Target& target : frame.targets) {
    if (target.indicator != code || !target.place.empty() || target.per != kPerPeriod) continue;
    aim.target = target.value;
    aim.actual = reading.total.value;
    return aim;
  }
  for (const auto& [year, told] : reading.years) {
    const Target* target = TargetOfYear(frame.targets, code, "", year);
    if (target == nullptr) continue;
    aim.target = aim.target.value_or(Decimal()) + target->value;
    if (told.value) aim.actual = aim.actual.value_or(Decimal()) + *told.value;
    aim.years.push_back(year);
  }
  return aim;
}

std::string RatioText(const Aim& aim) { return aim.target && aim.actual ? Percent(*aim.actual, *aim.target) : ""; }

void RemarkAim(const Aim& aim, const IndicatorReading& reading, Remarks& remarks) {
  if (!aim.target) {
    remarks.Add(kNoTarget);
  } else if (!aim.years.empty() && aim.years.size() < reading.years.size()) {
    const std::string years = absl::StrJoin(aim.years, ", ");
    remarks.Add({absl::StrCat("chỉ tiêu chỉ có cho ", years), absl::StrCat("targets for ", years, " only")});
  }
}

void RemarkValue(const IndicatorReading& reading, const ToldFigure& told, Remarks& remarks) {
  if (reading.indicator->manual) {
    if (!told.value) remarks.Add(kNotRecorded);
  } else if (told.value && told.value->IsZero()) {
    remarks.Add(kNoEntries);
  }
}

void RemarkCoverage(const IndicatorReading& reading, const ProgrammeCoverage& coverage, size_t finished,
                    Remarks& remarks) {
  if (reading.indicator->manual) return;
  if (reading.indicator->published_measure.empty()) {
    remarks.Add(kNotComparable);
  } else if (coverage.years.empty()) {
    remarks.Add(kNoPublished);
  } else if (coverage.years.size() < finished) {
    const std::string years = absl::StrJoin(coverage.years, ", ");
    remarks.Add({absl::StrCat("độ bao phủ tính cho ", years), absl::StrCat("coverage over ", years)});
  }
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

void RemarkPublished(const PublishedYear& published, Remarks& remarks) {
  std::vector<std::string> vi, en;
  for (const std::string& code : {published.qualifier, published.status}) {
    if (code == "exact" || code == "final" || code == "published") continue;
    vi.push_back(WordOf(code).vi);
    en.push_back(WordOf(code).en);
  }
  if (!vi.empty()) {
    remarks.Add({absl::StrCat("số công bố: ", absl::StrJoin(vi, ", ")),
                 absl::StrCat("published as: ", absl::StrJoin(en, ", "))});
  }
}

Text PlaceName(absl::string_view code, const reference::Catalog& catalog) {
  return code.empty() ? Text{"Cả nước", "The whole country"} : NameOf(Describe(Dimension::kPlace), code, "", catalog);
}

TableCell IndicatorCell(const Indicator& indicator) { return Coded(indicator.code, indicator.name); }

// The line of a year. `value` is missing where nothing is known.
void AddYearRow(const ProgrammeFrame& frame, const IndicatorReading& reading, Year year, const ToldFigure& told,
                Table& table) {
  const Indicator& indicator = *reading.indicator;
  const Target* target = TargetOfYear(frame.targets, indicator.code, "", year);
  auto published = reading.published.find(year);
  const bool over = YearIsOver(year, *frame.programme, frame.as_of);
  Remarks remarks;
  if (!over) remarks.Add(kYearNotOver);
  RemarkValue(reading, told, remarks);
  if (published != reading.published.end()) RemarkPublished(published->second, remarks);
  const bool covered = over && told.value && published != reading.published.end();
  table.rows.push_back(
      {IndicatorCell(indicator), Plain(absl::StrCat(year)),
       Plain(target == nullptr ? "" : ValueText(indicator, target->value, *frame.catalog)),
       Plain(ValueText(indicator, told.value, *frame.catalog)),
       Plain(target != nullptr && told.value ? Percent(*told.value, target->value) : ""),
       Plain(over ? ChangeText(told.value, ValueIn(reading, year - 1)) : ""),
       Plain(published == reading.published.end() ? "" : ValueText(indicator, published->second.value, *frame.catalog)),
       Plain(covered ? Percent(*told.value, published->second.value) : ""), Plain(told.figure), remarks.Cell()});
}

std::string MarkCode(TaskMark mark) {
  return mark == TaskMark::kOverdue ? "overdue" : mark == TaskMark::kNoNews ? "no-news" : "";
}
Text MarkText(TaskMark mark) {
  if (mark == TaskMark::kOverdue) return {"quá hạn", "overdue"};
  if (mark == TaskMark::kNoNews) return {"chưa có tin từ kỳ kiểm điểm gần nhất", "no news since the latest review"};
  return {};
}

}  // namespace

Year ProgrammeFrame::baseline_from() const {
  return predecessor == nullptr ? programme->first_year() - 1 : predecessor->first_year();
}
Year ProgrammeFrame::baseline_to() const {
  const Year before = programme->first_year() - 1;
  return predecessor == nullptr ? before : std::min(before, predecessor->last_year());
}

ProgrammeCoverage CoverageOf(const IndicatorReading& reading, const Programme& programme, absl::CivilDay as_of) {
  ProgrammeCoverage coverage;
  Decimal ours, theirs;
  for (const auto& [year, published] : reading.published) {
    auto told = reading.years.find(year);
    if (told == reading.years.end() || !told->second.value || !YearIsOver(year, programme, as_of)) continue;
    ours = ours + *told->second.value;
    theirs = theirs + published.value;
    coverage.years.push_back(year);
  }
  if (!coverage.years.empty()) coverage.percent = Percent(ours, theirs);
  return coverage;
}

Table AssembleReviewIndicators(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings) {
  const std::string baseline_years = YearsText(frame.baseline_from(), frame.baseline_to());
  Table table = NewTable(
      "indicators", {"Kết quả theo chỉ số", "Results by indicator"},
      {TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("unit", {"Đơn vị", "Unit"}),
       AmountColumn("baseline", {absl::StrCat("Kỳ gốc ", baseline_years, " (bình quân năm)"),
                                 absl::StrCat("Baseline ", baseline_years, " (mean of a year)")}),
       AmountColumn("mean", {"Bình quân năm", "Mean of a year"}), AmountColumn("actual", {"Cả kỳ", "Whole window"}),
       AmountColumn("target", {"Chỉ tiêu", "Target"}), PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}),
       PercentColumn("change", {"So kỳ gốc (%)", "On baseline (%)"}),
       PercentColumn("trend", {"Năm cuối so năm trước (%)", "Last year on year before (%)"}),
       PercentColumn("coverage", {"Độ bao phủ (%)", "Coverage (%)"}), FigureColumn(), NoteColumn()});
  table.chart = kTargetsMet;
  const Programme& programme = *frame.programme;
  const Year last = LastFinished(frame);
  const size_t finished = static_cast<size_t>(std::max<Year>(0, last - programme.first_year() + 1));
  for (const IndicatorReading& reading : readings) {
    const Indicator& indicator = *reading.indicator;
    const auto baseline = BaselineOf(frame, reading);
    const auto mean = MeanOfYears(indicator, programme.first_year(), last, *frame.catalog,
                                  [&](Year year) { return ValueIn(reading, year); });
    const Aim aim = NationalAim(frame, reading);
    const ProgrammeCoverage coverage = CoverageOf(reading, programme, frame.as_of);
    Remarks remarks;
    RemarkAim(aim, reading, remarks);
    RemarkValue(reading, reading.total, remarks);
    if (!baseline) remarks.Add(kNoBaseline);
    if (programme.counted_to > frame.as_of) remarks.Add(kWindowNotOver);
    RemarkCoverage(reading, coverage, finished, remarks);
    remarks.Add(indicator.note);
    const bool has_years = finished > 0;
    table.rows.push_back(
        {IndicatorCell(indicator), Coded(indicator.unit, indicator.unit_name),
         Plain(ValueText(indicator, baseline, *frame.catalog)), Plain(ValueText(indicator, mean, *frame.catalog)),
         Plain(ValueText(indicator, reading.total.value, *frame.catalog)),
         Plain(ValueText(indicator, aim.target, *frame.catalog)), Plain(RatioText(aim)),
         Plain(ChangeText(mean, baseline)),
         Plain(has_years ? ChangeText(ValueIn(reading, last), ValueIn(reading, last - 1)) : ""),
         Plain(coverage.percent), Plain(FiguresText({reading.before_figure, reading.total.figure})), remarks.Cell()});
  }
  return table;
}

Table AssemblePlanIndicators(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings) {
  const std::string baseline_years = YearsText(frame.baseline_from(), frame.baseline_to());
  const Year eve = frame.programme->first_year() - 1;
  Table table = NewTable("indicators", {"Chỉ số và mức xuất phát", "Indicators and where they set out from"},
                         {TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("unit", {"Đơn vị", "Unit"}),
                          AmountColumn("baseline", {absl::StrCat("Kỳ gốc ", baseline_years, " (bình quân năm)"),
                                                    absl::StrCat("Baseline ", baseline_years, " (mean of a year)")}),
                          AmountColumn("eve", {absl::StrCat("Năm ", eve), absl::StrCat("Year ", eve)}),
                          AmountColumn("target", {"Chỉ tiêu cả kỳ", "Target of the window"}),
                          AmountColumn("actual", {"Đến nay", "So far"}),
                          PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}), FigureColumn(), NoteColumn()});
  table.chart = kTargetsMet;
  for (const IndicatorReading& reading : readings) {
    const Indicator& indicator = *reading.indicator;
    const auto baseline = BaselineOf(frame, reading);
    const Aim aim = NationalAim(frame, reading);
    Remarks remarks;
    RemarkAim(aim, reading, remarks);
    RemarkValue(reading, reading.total, remarks);
    if (!baseline) remarks.Add(kNoBaseline);
    if (frame.programme->counted_to > frame.as_of) remarks.Add(kWindowNotOver);
    remarks.Add(indicator.note);
    table.rows.push_back({IndicatorCell(indicator), Coded(indicator.unit, indicator.unit_name),
                          Plain(ValueText(indicator, baseline, *frame.catalog)),
                          Plain(ValueText(indicator, BeforeIn(reading, eve), *frame.catalog)),
                          Plain(ValueText(indicator, aim.target, *frame.catalog)),
                          Plain(ValueText(indicator, reading.total.value, *frame.catalog)), Plain(RatioText(aim)),
                          Plain(FiguresText({reading.before_figure, reading.total.figure})), remarks.Cell()});
  }
  return table;
}

Table AssembleYears(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings) {
  Table table =
      NewTable("years", {"Chỉ số theo năm", "Indicators by year"},
               {TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("year", {"Năm", "Year"}),
                AmountColumn("target", {"Chỉ tiêu", "Target"}), AmountColumn("actual", {"Thực hiện", "Actual"}),
                PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}),
                PercentColumn("change", {"So năm trước (%)", "On year before (%)"}),
                AmountColumn("published", {"Số công bố", "Published"}),
                PercentColumn("coverage", {"Độ bao phủ (%)", "Coverage (%)"}), FigureColumn(), NoteColumn()});
  table.chart = kTargetsMetByYear;
  for (const IndicatorReading& reading : readings) {
    for (const auto& [year, told] : reading.years) AddYearRow(frame, reading, year, told, table);
    const ToldFigure& several = reading.several_years;
    if (!several.value || several.value->IsZero()) continue;
    table.rows.push_back({IndicatorCell(*reading.indicator),
                          Coded(kSeveralYears, NameOf(Describe(Dimension::kYear), kSeveralYears, "", *frame.catalog)),
                          Plain(""), Plain(ValueText(*reading.indicator, several.value, *frame.catalog)), Plain(""),
                          Plain(""), Plain(""), Plain(""), Plain(several.figure), Plain("")});
  }
  return table;
}

Table AssembleObjectives(const ProgrammeFrame& frame) {
  Table table =
      NewTable("objectives", {"Mục tiêu", "Objectives"},
               {TextColumn("kind", {"Loại", "Kind"}), TextColumn("objective", {"Mục tiêu", "Objective"}),
                TextColumn("certainty", {"Mức tin cậy", "Certainty"}), TextColumn("source", {"Nguồn", "Source"})});
  for (const Objective& one : frame.programme->objectives) {
    table.rows.push_back({Coded(one.kind, WordOf(one.kind)), Named(one.text),
                          Coded(one.certainty, WordOf(one.certainty)), Plain(one.source)});
  }
  if (table.rows.empty()) table.note = {"chưa có văn bản nào nêu mục tiêu", "no text found that states any"};
  return table;
}

Table AssembleSectors(const ProgrammeFrame& frame, const std::map<std::string, SourceFigures>& by_measure) {
  Table table = NewTable(
      "sectors", {"Lĩnh vực", "Sectors"},
      {TextColumn("sector", {"Lĩnh vực", "Sector"}), AmountColumn("committed", FindMeasure("committed")->title),
       PercentColumn("committed_share", {"Cam kết (tỷ trọng %)", "Committed (share %)"}),
       AmountColumn("disbursed", FindMeasure("disbursed")->title),
       PercentColumn("disbursed_share", {"Giải ngân (tỷ trọng %)", "Disbursed (share %)"}),
       CountColumn("items", FindMeasure("items")->title),
       TextColumn("named", {"Trong văn bản của chương trình", "Named by the programme"})});
  table.chart = {ChartKind::kBar, {"committed", "disbursed"}};
  std::vector<std::string> order;
  std::map<std::string, std::string> certainty;
  for (const ProgrammeSector& sector : frame.programme->sectors) {
    order.push_back(sector.code);
    certainty[sector.code] = sector.certainty;
  }
  std::map<std::string, std::map<std::string, Decimal>> values;  // by sector, by measure
  for (const auto& [measure, figures] : by_measure) {
    for (const Figure& figure : figures.cells) values[figure.keys[0].code][measure] = figure.value;
  }
  for (const auto& [code, by] : values) {
    if (!code.empty() && certainty.count(code) == 0) order.push_back(code);
  }
  if (values.count("") > 0) order.emplace_back();
  const auto text = [&](const std::string& measure, const Decimal& value) {
    return FindMeasure(measure)->counted == Counted::kAmount ? AmountText(value, kDefaultCurrency, *frame.catalog)
                                                             : value.ToString();
  };
  const auto row = [&](TableCell head, const auto& value_of, TableCell named) {
    std::vector<TableCell> cells{std::move(head)};
    for (const char* measure : {"committed", "disbursed"}) {
      const Decimal value = value_of(measure);
      cells.push_back(Plain(text(measure, value)));
      cells.push_back(Plain(Percent(value, by_measure.at(measure).total.value)));
    }
    cells.push_back(Plain(text("items", value_of("items"))));
    cells.push_back(std::move(named));
    return cells;
  };
  for (const std::string& code : order) {
    auto known = certainty.find(code);
    table.rows.push_back(row(
        Coded(code, NameOf(Describe(Dimension::kSector), code, "", *frame.catalog)),
        [&](const char* measure) { return values[code][measure]; },
        known == certainty.end() ? Coded("no", {"không", "no"}) : Coded(known->second, WordOf(known->second))));
  }
  table.total = row(
      {"", {"Tổng", "Total"}}, [&](const char* measure) { return by_measure.at(measure).total.value; }, Plain(""));
  table.note = {"tổng số khoản được đếm lại: một khoản có thể thuộc nhiều lĩnh vực",
                "the total of items is counted anew: an item may be of several sectors"};
  return table;
}

Table AssembleAreas(const ProgrammeFrame& frame) {
  Table table =
      NewTable("areas", {"Địa bàn ưu tiên", "Priority areas"},
               {TextColumn("area", {"Địa bàn", "Area"}), TextColumn("place", {"Mã", "Code"}),
                TextColumn("certainty", {"Mức tin cậy", "Certainty"}), TextColumn("source", {"Nguồn", "Source"})});
  for (const ProgrammeArea& area : frame.programme->areas) {
    table.rows.push_back(
        {Named(area.name), Plain(area.place), Coded(area.certainty, WordOf(area.certainty)), Plain(area.source)});
  }
  if (table.rows.empty()) {
    table.note = {"chưa có văn bản nào nêu địa bàn ưu tiên", "no text found that names any"};
  } else {
    table.note = {"loại địa bàn không có mã: sổ cái không chia được số liệu theo các loại này",
                  "a kind of places has no code: the ledger cannot tell figures by it"};
  }
  return table;
}

Table AssembleTargets(const ProgrammeFrame& frame) {
  Table table =
      NewTable("targets", {"Chỉ tiêu", "Targets"},
               {TextColumn("target", {"Mã", "Code"}), TextColumn("place", {"Địa bàn", "Place"}),
                TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("years", {"Năm", "Years"}),
                AmountColumn("value", {"Giá trị", "Value"}), TextColumn("unit", {"Đơn vị", "Unit"}),
                TextColumn("per", {"Tính cho", "For"}), TextColumn("source", {"Nguồn", "Source"}), NoteColumn()});
  bool national = false;
  for (const Target& target : frame.targets) {
    const Indicator* indicator = frame.book->FindIndicator(target.indicator);
    if (indicator == nullptr) continue;
    national = national || target.place.empty();
    table.rows.push_back({Plain(target.id), Coded(target.place, PlaceName(target.place, *frame.catalog)),
                          IndicatorCell(*indicator), Plain(YearsText(target.year_from, target.year_to)),
                          Plain(ValueText(*indicator, target.value, *frame.catalog)),
                          Coded(target.unit, indicator->unit_name), Coded(target.per, WordOf(target.per)),
                          Plain(target.source), Named(target.note)});
  }
  if (!national) table.note = {"văn bản không nêu chỉ tiêu cả nước", "no text gives a national target"};
  return table;
}

Table AssemblePlaceTargets(const ProgrammeFrame& frame, const std::vector<PlaceReading>& readings) {
  Table table = NewTable("place-targets", {"Chỉ tiêu của địa phương", "Targets of provinces"},
                         {TextColumn("place", {"Địa bàn", "Place"}), TextColumn("indicator", {"Chỉ số", "Indicator"}),
                          TextColumn("year", {"Năm", "Year"}), AmountColumn("target", {"Chỉ tiêu", "Target"}),
                          AmountColumn("actual", {"Thực hiện", "Actual"}),
                          PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}), FigureColumn(), NoteColumn()});
  table.chart = kTargetsMetByYear;
  table.chart.each = {"place", "indicator"};
  for (const PlaceReading& reading : readings) {
    const Target& target = *reading.target;
    const Indicator& indicator = *frame.book->FindIndicator(target.indicator);
    const bool per_year = target.per == kPerYear;
    bool first = true;
    for (const auto& [year, told] : reading.years) {
      Remarks remarks;
      const absl::CivilDay end(per_year ? year : target.year_to, 12, 31);
      if (end > frame.as_of) remarks.Add(per_year ? kYearNotOver : kWindowNotOver);
      if (!told.value) remarks.Add(indicator.manual ? kNotRecorded : kNotToldByPlace);
      if (!indicator.manual && told.value && told.value->IsZero()) remarks.Add(kNoEntries);
      if (std::exchange(first, false) && !reading.unplaced.IsZero()) {
        const std::string amount = ValueText(indicator, reading.unplaced, *frame.catalog);
        const Text merged = PlaceName(reading.unplaced_place, *frame.catalog);
        remarks.Add({absl::StrCat("ngoài ra ", amount, " ghi ở ", reading.unplaced_place, " (", merged.vi,
                                  " sau sáp nhập), không rõ tỉnh cũ nên không tính"),
                     absl::StrCat(amount, " more stands in ", reading.unplaced_place, " (", merged.en,
                                  " after the merger), old place not known, not counted")});
      }
      table.rows.push_back({Coded(target.place, PlaceName(target.place, *frame.catalog)), IndicatorCell(indicator),
                            Plain(per_year ? absl::StrCat(year) : YearsText(target.year_from, target.year_to)),
                            Plain(ValueText(indicator, target.value, *frame.catalog)),
                            Plain(ValueText(indicator, told.value, *frame.catalog)),
                            Plain(told.value ? Percent(*told.value, target.value) : ""), Plain(told.figure),
                            remarks.Cell()});
    }
  }
  table.note = {
      "thực hiện: phần của địa bàn trong các bản ghi ở hệ thống này, cũng tính sau ngày sáp nhập khi rõ tỉnh cũ; "
      "độ bao phủ của từng tỉnh chưa biết",
      "actual: the place's part of the rows in this system, also after the merger where the old place is known; "
      "coverage of a single place is not known"};
  return table;
}

Table AssembleResolutions(const ProgrammeFrame& frame, const std::vector<Task>& tasks) {
  Table table =
      NewTable("resolutions", {"Nghị quyết và số nhiệm vụ", "Resolutions and their tasks"},
               {TextColumn("resolution", {"Nghị quyết", "Resolution"}), TextColumn("agency", {"Cơ quan", "Agency"}),
                CountColumn("tasks", {"Số nhiệm vụ", "Tasks"}), CountColumn("entered", {"Đã nhập", "Entered"}),
                CountColumn("done", {"Hoàn thành", "Done"}), CountColumn("overdue", {"Quá hạn", "Overdue"}),
                CountColumn("no_news", {"Chưa có tin", "No news"}),
                TextColumn("review", {"Kỳ kiểm điểm gần nhất", "Latest review"}), NoteColumn()});
  for (const Resolution& resolution : frame.book->resolutions) {
    if (resolution.programme != frame.programme->code) continue;
    int entered = 0, done = 0, overdue = 0, no_news = 0;
    for (const Task& task : tasks) {
      if (task.resolution != resolution.code) continue;
      ++entered;
      done += task.latest && task.latest->status == "done" ? 1 : 0;
      const TaskMark mark = MarkOf(task, &resolution, frame.as_of);
      overdue += mark == TaskMark::kOverdue ? 1 : 0;
      no_news += mark == TaskMark::kNoNews ? 1 : 0;
    }
    Remarks remarks;
    if (entered < resolution.task_count) {
      const int missing = resolution.task_count - entered;
      remarks.Add({absl::StrCat("chưa nhập nội dung ", missing, " nhiệm vụ"),
                   absl::StrCat("texts of ", missing, " tasks not entered yet")});
    }
    const auto review = LatestReview(resolution, frame.as_of);
    table.rows.push_back({Coded(resolution.code, resolution.name), Named(resolution.agency),
                          Plain(absl::StrCat(resolution.task_count)), Plain(absl::StrCat(entered)),
                          Plain(absl::StrCat(done)), Plain(absl::StrCat(overdue)), Plain(absl::StrCat(no_news)),
                          review ? DateCell(PartialDate::Month(absl::CivilMonth(*review))) : Plain(""),
                          remarks.Cell()});
  }
  if (table.rows.empty()) table.note = {"chưa có nghị quyết nào", "no resolution yet"};
  return table;
}

Table AssembleTasks(const ProgrammeFrame& frame, const std::vector<Task>& tasks) {
  Table table = NewTable("tasks", {"Nhiệm vụ và tiến độ", "Tasks and their progress"},
                         {TextColumn("resolution", {"Nghị quyết", "Resolution"}), TextColumn("ordinal", {"Số", "No."}),
                          TextColumn("task", {"Nhiệm vụ", "Task"}), TextColumn("agency", {"Cơ quan", "Agency"}),
                          TextColumn("due", {"Hạn", "Due"}), TextColumn("status", {"Tình trạng", "Status"}),
                          TextColumn("day", {"Ngày", "Day"}), TextColumn("progress", {"Tiến độ", "Progress"}),
                          TextColumn("source", {"Nguồn", "Source"}), TextColumn("mark", {"Lưu ý", "Mark"})});
  for (const Task& task : tasks) {
    const Resolution* resolution = frame.book->FindResolution(task.resolution);
    const auto due = DueOf(task, resolution);
    const TaskMark mark = MarkOf(task, resolution, frame.as_of);
    std::vector<TableCell> row{Plain(task.resolution), Plain(task.ordinal == 0 ? "" : absl::StrCat(task.ordinal)),
                               Coded(task.id, task.title), Plain(task.agency), due ? DayCell(*due) : Plain("")};
    if (task.latest) {
      row.insert(row.end(), {Coded(task.latest->status, WordOf(task.latest->status)), DayCell(task.latest->day),
                             Plain(task.latest->content), Plain(task.latest->source)});
    } else {
      row.insert(row.end(), {Coded("", {"chưa có tin nào", "no line yet"}), Plain(""), Plain(""), Plain("")});
    }
    row.push_back(Coded(MarkCode(mark), MarkText(mark)));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) {
    table.note = {"chưa nhập nhiệm vụ nào: ngoaid programme task add",
                  "no task entered yet: ngoaid programme task add"};
  }
  return table;
}

Table AssembleProgrammes(const ProgrammeFrame& frame, const std::vector<ProgrammeReading>& readings,
                         const ProgrammeReading& once) {
  Table table = NewTable(
      "programmes", {"Các chương trình cạnh nhau", "The programmes side by side"},
      {TextColumn("programme", {"Chương trình", "Programme"}), TextColumn("window", {"Kỳ tính", "Window counted"}),
       AmountColumn("committed", FindMeasure("committed")->title),
       AmountColumn("disbursed", FindMeasure("disbursed")->title), CountColumn("items", FindMeasure("items")->title),
       FigureColumn(), NoteColumn()});
  table.chart = {ChartKind::kColumn, {"committed", "disbursed"}};
  const auto amount = [&](const ToldFigure& told) {
    return Plain(told.value ? AmountText(*told.value, kDefaultCurrency, *frame.catalog) : "");
  };
  const auto count = [](const ToldFigure& told) { return Plain(told.value ? told.value->ToString() : ""); };
  for (const ProgrammeReading& reading : readings) {
    const Programme& one = *reading.programme;
    Remarks remarks;
    for (const Programme& other : frame.book->programmes) {
      if (other.code == one.code) continue;
      const Year from = std::max(one.starts, other.starts).year(), to = std::min(one.ends, other.ends).year();
      if (from > to) continue;
      const std::string years = YearsText(from, to);
      remarks.Add({absl::StrCat(years, " cũng thuộc giai đoạn của ", other.code),
                   absl::StrCat(years, " lies in the period of ", other.code, " too")});
    }
    table.rows.push_back(
        {Plain(one.code), DateCell(PartialDate::Period(one.counted_from, one.counted_to)), amount(reading.committed),
         amount(reading.disbursed), count(reading.items),
         Plain(FiguresText({reading.committed.figure, reading.disbursed.figure, reading.items.figure})),
         remarks.Cell()});
  }
  table.total = {{"", {"Cả các chương trình", "All programmes"}},
                 Plain(""),
                 amount(once.committed),
                 amount(once.disbursed),
                 count(once.items),
                 Plain(FiguresText({once.committed.figure, once.disbursed.figure, once.items.figure})),
                 Plain("")};
  table.note = {"mỗi chương trình tính kỳ của mình; dòng tổng tính mỗi bút toán một lần dù thuộc nhiều kỳ",
                "each programme counts its own window; the total counts an entry once, of however many windows it is"};
  return table;
}

Text ProgrammeDefinition(const ProgrammeFrame& frame, bool plan) {
  const Programme& programme = *frame.programme;
  const TableCell from = DayCell(programme.counted_from), to = DayCell(programme.counted_to),
                  day = DayCell(frame.as_of);
  const std::string baseline = YearsText(frame.baseline_from(), frame.baseline_to());
  return {
      absl::StrCat(programme.name.vi, plan ? " (kế hoạch)" : " (tổng kết)", "; kỳ tính từ ", from.name.vi, " đến hết ",
                   to.name.vi, "; kỳ gốc ", baseline,
                   ": bình quân của từng năm, năm không có bút toán tính là 0; xét vào ngày ", day.name.vi,
                   "; thực hiện là tổng của các bản ghi trong hệ thống này, một mẫu của viện trợ cả nước chứ không "
                   "phải toàn bộ: "
                   "tăng giảm có thể do mẫu; độ bao phủ là số của hệ thống chia cho số cơ quan nhà nước công bố cho "
                   "cùng chỉ tiêu "
                   "và cùng năm; mỗi số F mở ra các dòng bằng --table figures; "),
      absl::StrCat(
          programme.name.en, plan ? " (plan)" : " (review)", "; window counted ", from.name.en, " to ", to.name.en,
          " inclusive; baseline ", baseline, ": mean of its years, a year without entries being 0; told as of ",
          day.name.en,
          "; actual is the sum of the rows in this system, a sample of the country's aid and not all of it: changes "
          "may be changes of the sample; coverage is ours divided by what officials published for the same measure "
          "and year; each figure F opens to its rows by --table figures; ")};
}

}  // namespace ngoaid::reporting
