// A programme's indicators: over the whole window, and year by year.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/reporting/domain/dimensions.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/programme_cells.h"

namespace ngoaid::reporting {
namespace {

using Year = absl::civil_year_t;

constexpr int kMeanDecimals = 1;  // of counts

const Text kNoTarget{"văn bản không nêu chỉ tiêu", "no target in the text"};
const Text kNoPublished{"chưa biết độ bao phủ: không có số công bố", "coverage not known: nothing published"};
const Text kNotComparable{"chưa biết độ bao phủ: không ai công bố số này", "coverage not known: nobody publishes this"};
const Text kNoBaseline{"không có số kỳ gốc", "no figure for the baseline"};

// Dollars and counts share no axis.
const Chart kTargetsMet{ChartKind::kColumn, {"target", "actual"}, "indicator", {"unit"}};

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

ToldFigure ToldIn(const IndicatorReading& reading, Year year) {
  auto found = reading.years.find(year);
  if (found != reading.years.end()) return found->second;
  found = reading.before.find(year);
  return found == reading.before.end() ? ToldFigure() : found->second;
}
std::optional<Decimal> ValueIn(const IndicatorReading& reading, Year year) { return ToldIn(reading, year).value; }

// What can be compared: nothing where nothing was recorded.
std::optional<Decimal> Recorded(const ToldFigure& told) { return told.recorded ? told.value : std::nullopt; }

bool AnyRecorded(const IndicatorReading& reading, Year from, Year to) {
  for (Year year = from; year <= to; ++year) {
    if (Recorded(ToldIn(reading, year))) return true;
  }
  return false;
}

std::optional<Decimal> BaselineOf(const ProgrammeFrame& frame, const IndicatorReading& reading) {
  return MeanOfYears(*reading.indicator, frame.baseline_from(), frame.baseline_to(), *frame.catalog,
                     [&](Year year) { return ValueIn(reading, year); });
}

// The last year of the window that is over; the year before the window where none is.
Year LastFinished(const ProgrammeFrame& frame) {
  const Programme& programme = *frame.programme;
  Year last = programme.first_year() - 1;
  while (last < programme.last_year() && YearIsOver(last + 1, programme, frame.as_of)) ++last;
  return last;
}

size_t FinishedYears(const ProgrammeFrame& frame) {
  return static_cast<size_t>(std::max<Year>(0, LastFinished(frame) - frame.programme->first_year() + 1));
}

ReportColumn TrendColumn() {
  return PercentColumn("trend", {"Năm cuối so năm trước (%)", "Last year on year before (%)"});
}
ReportColumn CoverageColumn() { return PercentColumn("coverage", {"Độ bao phủ (%)", "Coverage (%)"}); }

// Per cent by which `now` lies above `then`; "" where that cannot be told.
std::string ChangeText(const std::optional<Decimal>& now, const std::optional<Decimal>& then) {
  return now && then ? Percent(*now - *then, *then) : "";
}

// The last year that is over on the year before it.
std::string TrendText(const ProgrammeFrame& frame, const IndicatorReading& reading) {
  const Year last = LastFinished(frame);
  if (last < frame.programme->first_year()) return "";
  return ChangeText(Recorded(ToldIn(reading, last)), Recorded(ToldIn(reading, last - 1)));
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
    aim.actual = Recorded(reading.total);
    return aim;
  }
  for (const auto& [year, told] : reading.years) {
    const Target* target = TargetOfYear(frame.targets, code, "", year);
    if (target == nullptr) continue;
    aim.target = aim.target.value_or(Decimal()) + target->value;
    if (const auto value = Recorded(told)) aim.actual = aim.actual.value_or(Decimal()) + *value;
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
  } else if (told.value && !told.recorded) {
    remarks.Add(reading.leaves_out ? kNoneCounted : kNoEntries);
  }
}

// Money dated over several years is in the total and in no year, so in no mean of years.
void RemarkSeveralYears(const IndicatorReading& reading, const reference::Catalog& catalog, Remarks& remarks) {
  const std::optional<Decimal>& several = reading.several_years.value;
  if (!several || several->IsZero()) return;
  const std::string amount = ValueText(*reading.indicator, several, catalog);
  remarks.Add({absl::StrCat("bình quân năm không gồm ", amount, " có ngày trải nhiều năm"),
               absl::StrCat("the mean of a year is without ", amount, " dated over several years")});
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
       Plain(target != nullptr && Recorded(told) ? Percent(*told.value, target->value) : ""),
       Plain(over ? ChangeText(Recorded(told), Recorded(ToldIn(reading, year - 1))) : ""),
       Plain(published == reading.published.end() ? "" : ValueText(indicator, published->second.value, *frame.catalog)),
       Plain(covered ? Percent(*told.value, published->second.value) : ""), Plain(told.figure), remarks.Cell()});
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
       PercentColumn("change", {"So kỳ gốc (%)", "On baseline (%)"}), TrendColumn(), CoverageColumn(), FigureColumn(),
       NoteColumn()});
  table.chart = kTargetsMet;
  const Programme& programme = *frame.programme;
  const Year last = LastFinished(frame);
  const size_t finished = FinishedYears(frame);
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
    if (mean) RemarkSeveralYears(reading, *frame.catalog, remarks);
    if (!baseline) remarks.Add(kNoBaseline);
    if (programme.counted_to > frame.as_of) remarks.Add(kWindowNotOver);
    RemarkCoverage(reading, coverage, finished, remarks);
    remarks.Add(indicator.note);
    table.rows.push_back({IndicatorCell(indicator), Coded(indicator.unit, indicator.unit_name),
                          Plain(ValueText(indicator, baseline, *frame.catalog)),
                          Plain(ValueText(indicator, mean, *frame.catalog)),
                          Plain(ValueText(indicator, reading.total.value, *frame.catalog)),
                          Plain(ValueText(indicator, aim.target, *frame.catalog)), Plain(RatioText(aim)),
                          Plain(AnyRecorded(reading, programme.first_year(), last) ? ChangeText(mean, baseline) : ""),
                          Plain(TrendText(frame, reading)), Plain(coverage.percent),
                          Plain(FiguresText({reading.before_figure, reading.total.figure})), remarks.Cell()});
  }
  return table;
}

Table AssemblePlanIndicators(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings) {
  const std::string baseline_years = YearsText(frame.baseline_from(), frame.baseline_to());
  const Year eve = frame.programme->first_year() - 1;
  Table table =
      NewTable("indicators", {"Chỉ số và mức xuất phát", "Indicators and where they set out from"},
               {TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("unit", {"Đơn vị", "Unit"}),
                AmountColumn("baseline", {absl::StrCat("Kỳ gốc ", baseline_years, " (bình quân năm)"),
                                          absl::StrCat("Baseline ", baseline_years, " (mean of a year)")}),
                AmountColumn("eve", {absl::StrCat("Năm ", eve), absl::StrCat("Year ", eve)}),
                AmountColumn("target", {"Chỉ tiêu cả kỳ", "Target of the window"}),
                AmountColumn("actual", {"Đến nay", "So far"}), PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}),
                TrendColumn(), CoverageColumn(), FigureColumn(), NoteColumn()});
  table.chart = kTargetsMet;
  const size_t finished = FinishedYears(frame);
  for (const IndicatorReading& reading : readings) {
    const Indicator& indicator = *reading.indicator;
    const auto baseline = BaselineOf(frame, reading);
    const Aim aim = NationalAim(frame, reading);
    Remarks remarks;
    RemarkAim(aim, reading, remarks);
    RemarkValue(reading, reading.total, remarks);
    if (!baseline) remarks.Add(kNoBaseline);
    if (frame.programme->counted_to > frame.as_of) remarks.Add(kWindowNotOver);
    const ProgrammeCoverage coverage = CoverageOf(reading, *frame.programme, frame.as_of);
    RemarkCoverage(reading, coverage, finished, remarks);
    remarks.Add(indicator.note);
    table.rows.push_back({IndicatorCell(indicator), Coded(indicator.unit, indicator.unit_name),
                          Plain(ValueText(indicator, baseline, *frame.catalog)),
                          Plain(ValueText(indicator, ValueIn(reading, eve), *frame.catalog)),
                          Plain(ValueText(indicator, aim.target, *frame.catalog)),
                          Plain(ValueText(indicator, reading.total.value, *frame.catalog)), Plain(RatioText(aim)),
                          Plain(TrendText(frame, reading)), Plain(coverage.percent),
                          Plain(FiguresText({reading.before_figure, reading.total.figure})), remarks.Cell()});
  }
  return table;
}

Table AssembleYears(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings) {
  Table table = NewTable(
      "years", {"Chỉ số theo năm", "Indicators by year"},
      {TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("year", {"Năm", "Year"}),
       AmountColumn("target", {"Chỉ tiêu", "Target"}), AmountColumn("actual", {"Thực hiện", "Actual"}),
       PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}),
       PercentColumn("change", {"So năm trước (%)", "On year before (%)"}),
       AmountColumn("published", {"Số công bố", "Published"}), CoverageColumn(), FigureColumn(), NoteColumn()});
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

}  // namespace ngoaid::reporting
