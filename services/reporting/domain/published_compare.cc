#include "services/reporting/domain/published_compare.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/reporting/domain/dimensions.h"
#include "services/reporting/domain/measures.h"

namespace ngoaid::reporting {
namespace {

constexpr char kDisbursed[] = "disbursed";
constexpr char kCommitted[] = "committed";
constexpr char kRatio[] = "disbursed-to-committed";
constexpr char kUsd[] = "USD";
constexpr absl::string_view kTableCurrencies[] = {"USD", "VND"};
constexpr int kPercentDecimals = 1;

std::string Quoted(absl::string_view text) {
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"\"", "\\\""}}), "\"");
}

CompareReason Reason(const char* code, Text text) { return {code, std::move(text)}; }

// "12.3": part as per cent of whole; "" when whole is zero.
std::string PercentText(const Decimal& part, const Decimal& whole) {
  if (whole.IsZero()) return "";
  return (part * Decimal::FromInteger(100)).Divide(whole, kPercentDecimals).ToString();
}

std::string SchemeOf(absl::string_view key) { return std::string(key.substr(0, key.find(':'))); }

// What of the figure no query of ours can say.
void FindObstacles(const PublishedFigure& figure, std::vector<CompareReason>& reasons) {
  const Measure* measure = FindMeasure(figure.measure);
  if (measure == nullptr && figure.measure != kRatio) {
    reasons.push_back(
        Reason("measure", {"chỉ tiêu khác: văn bản không nói cam kết hay giải ngân, hoặc dùng cách tính riêng",
                           "another measure: the text does not tell commitment from disbursement, or "
                           "counts in a way of its own"}));
  }
  if (measure != nullptr && measure->counted == Counted::kOrganisations &&
      FindNgoDefinition(figure.ngo_definition) == nullptr) {
    reasons.push_back(
        Reason("definition",
               {absl::StrCat("định nghĩa khác: ", figure.definition.empty() ? "không nói" : figure.definition),
                absl::StrCat("another definition: ", figure.definition.empty() ? "not told" : figure.definition)}));
  }
  if (!figure.has_window()) {
    reasons.push_back(Reason("window", {absl::StrCat("kỳ không đủ hai mốc: ", figure.window_printed),
                                        absl::StrCat("the window has no two ends: ", figure.window_printed)}));
  }
  if (!figure.subject.empty()) {
    reasons.push_back(Reason("subject", {absl::StrCat("chỉ nói về: ", figure.subject),
                                         absl::StrCat("is about one thing only: ", figure.subject)}));
  }
  if (figure.scope == kOtherScope) {
    reasons.push_back(Reason("scope", {absl::StrCat("phạm vi không phải một tỉnh: ", figure.scope_printed),
                                       absl::StrCat("the scope is no province: ", figure.scope_printed)}));
  }
  const bool known_part = !figure.group_code.empty() && FindDimension(figure.dimension) != nullptr;
  if (!figure.whole() && !known_part) {
    reasons.push_back(Reason("group", {absl::StrCat("nhóm không có trong danh mục của ta: ", figure.group_printed),
                                       absl::StrCat("the part is none of ours: ", figure.group_printed)}));
  }
  const std::string& unit = figure.value->unit;
  const bool table_currency =
      std::find(std::begin(kTableCurrencies), std::end(kTableCurrencies), unit) != std::end(kTableCurrencies);
  if (unit != kCountUnit && unit != kPercentUnit && !table_currency) {
    reasons.push_back(Reason("measure", {absl::StrCat("loại tiền không dùng để tổng hợp: ", unit),
                                         absl::StrCat("no table of ours is in ", unit)}));
  }
  if (unit == kPercentUnit && figure.whole() && figure.measure != kRatio) {
    reasons.push_back(Reason("definition", {"tỷ lệ của điều gì không nói rõ", "per cent of what is not told"}));
  }
}

QueryText BaseText(const PublishedFigure& figure, const std::string& currency) {
  QueryText text;
  text.measure = figure.measure;
  text.ngo_definition = figure.measure == "ngos" ? figure.ngo_definition : "";
  text.from = absl::FormatCivilTime(*figure.from);
  text.to = absl::FormatCivilTime(*figure.to);
  text.currency = currency;
  if (figure.scope == kPlaceScope) {
    text.places = SchemeOf(figure.place);
    text.where = absl::StrCat("place = ", Quoted(figure.place));
  }
  return text;
}

// `only` of the figure's part.
void AddGroup(const PublishedFigure& figure, QueryText& text) {
  if (figure.whole()) return;
  if (figure.dimension == "sector") text.sectors = SchemeOf(figure.group_code);
  // Cells of events are combinations: the event among others counts too.
  const char* op = IsCombination(*FindDimension(figure.dimension)) ? ":" : " = ";
  absl::StrAppend(&text.where, text.where.empty() ? "" : " AND ", figure.dimension, op, Quoted(figure.group_code));
}

std::string BoundCode(PublishedQualifier qualifier) {
  switch (qualifier) {
    case PublishedQualifier::kExact:
      return "exact";
    case PublishedQualifier::kOver:
      return "at-most";
    case PublishedQualifier::kNearly:
    case PublishedQualifier::kLessThan:
      return "at-least";
    case PublishedQualifier::kAbout:
      break;
  }
  return "about";
}

// What is ours beside a share is told in what it is a share of.
std::string UnitOfOurs(const PublishedFigure& figure) {
  if (figure.value->unit != kPercentUnit) return figure.value->unit;
  const Measure* measure = FindMeasure(figure.measure);
  return measure == nullptr || measure->counted == Counted::kAmount ? kUsd : kCountUnit;
}

void AddGapReasons(const PublishedFigure& figure, const OursAnswer& answer, std::vector<CompareReason>& reasons) {
  const auto amount = [&](const Decimal& value) {
    return ValueText(PublishedValue{value, UnitOfOurs(figure), Decimal(), PublishedQualifier::kExact});
  };
  if (!answer.straddling.IsZero()) {
    const Text sum = amount(answer.straddling);
    reasons.push_back(
        Reason("straddling", {absl::StrCat("còn ", sum.vi, " của ta có ngày vắt qua mốc kỳ hoặc không rõ ngày"),
                              absl::StrCat("another ", sum.en, " of ours has dates over the window's edge, or none")}));
  }
  if (answer.has_unconverted) {
    reasons.push_back(Reason("unconverted", {"có khoản của ta chưa có tỷ giá", "some of ours has no rate"}));
  }
  if (!answer.funded.IsZero()) {
    const Text sum = amount(answer.funded);
    reasons.push_back(Reason("funded", {absl::StrCat("không tính ", sum.vi, " nhận lại từ khoản khác"),
                                        absl::StrCat(sum.en, " paid from other grants is not counted again")}));
  }
  if (figure.status == "estimate") {
    reasons.push_back(Reason("estimate", {"số đã công bố là ước tính", "the published figure is an estimate"}));
  }
}

}  // namespace

std::optional<OursQuery> QueryFor(const PublishedFigure& figure, std::vector<CompareReason>& reasons) {
  FindObstacles(figure, reasons);
  if (!reasons.empty()) return std::nullopt;
  const std::string& unit = figure.value->unit;
  const bool money = unit != kCountUnit && unit != kPercentUnit;
  QueryText text = BaseText(figure, money ? unit : "");
  if (figure.measure == kRatio) {
    OursQuery query{text, text};
    query.ours.measure = kDisbursed;
    query.whole->measure = kCommitted;
    return query;
  }
  OursQuery query{text, std::nullopt};
  AddGroup(figure, query.ours);
  if (unit == kPercentUnit) {
    query.whole = text;
    query.whole->sectors = query.ours.sectors;
  }
  return query;
}

Comparison CompareWithOurs(const PublishedFigure& figure, const OursAnswer& answer,
                           std::vector<CompareReason> reasons) {
  Comparison comparison{&figure, CompareOutcome::kCompared, answer.value, answer.items, "", "", std::nullopt, {}};
  const PublishedValue& published = *figure.value;
  const bool percent = published.unit == kPercentUnit;
  AddGapReasons(figure, answer, reasons);
  if (percent) {
    if (!answer.whole || answer.whole->IsZero()) {
      comparison.ours.reset();
    } else {
      comparison.ours = (answer.value * Decimal::FromInteger(100)).Divide(*answer.whole, kPercentDecimals);
    }
  }
  if (!comparison.ours || (!percent && comparison.ours->IsZero())) {
    comparison.outcome = CompareOutcome::kNothingOfOurs;
    if (!percent) comparison.coverage_percent = PercentText(Decimal(), published.value);
    reasons.insert(reasons.begin(),
                   Reason("nothing", {"chưa có khoản nào của ta ứng với số này", "nothing of ours counts for it yet"}));
    comparison.reasons = std::move(reasons);
    return comparison;
  }
  comparison.difference = published.value - *comparison.ours;
  if (!percent) {
    comparison.coverage_percent = PercentText(*comparison.ours, published.value);
    comparison.coverage_bound = BoundCode(published.qualifier);
    if (*comparison.ours > BoundsOf(published).high) {
      comparison.outcome = CompareOutcome::kOursLarger;
      reasons.insert(reasons.begin(), Reason("larger", {"của ta lớn hơn số đã công bố: cần xem lại",
                                                        "ours is larger than what was published: to be looked at"}));
    }
  }
  if (comparison.outcome == CompareOutcome::kCompared) {
    const std::string items = absl::StrCat(answer.items);
    reasons.insert(
        reasons.begin(),
        Reason("sample", {absl::StrCat("số liệu của ta là một phần của cả nước (", items, " khoản)"),
                          absl::StrCat("our rows are a sample of the country's items (", items, " items)")}));
  }
  comparison.reasons = std::move(reasons);
  return comparison;
}

Comparison NotComparable(const PublishedFigure& figure, std::vector<CompareReason> reasons) {
  Comparison comparison;
  comparison.figure = &figure;
  if (figure.gap()) {
    comparison.outcome = CompareOutcome::kNoSource;
    reasons.push_back(
        Reason("no-source", {"không tìm thấy nguồn nào công bố", "no source was found that publishes it"}));
  }
  comparison.reasons = std::move(reasons);
  return comparison;
}

PublishedFinding OursExceeds(const Comparison& comparison, const reference::Catalog& catalog) {
  const PublishedFigure& figure = *comparison.figure;
  const Text scope = ScopeText(figure, catalog);
  const Text ours =
      ValueText(PublishedValue{*comparison.ours, figure.value->unit, Decimal(), PublishedQualifier::kExact});
  const Text published = ValueText(figure);
  const Text window = WindowText(figure);
  const Measure* measure = FindMeasure(figure.measure);
  const Text what = !figure.group_printed.empty() ? Text{figure.group_printed, figure.group_printed}
                    : measure != nullptr          ? measure->title
                                                  : Text{figure.measure, figure.measure};
  return {"ours-exceeds-published",
          PublishedSeverity::kWarning,
          {figure.id},
          {absl::StrCat(scope.vi, ", ", window.vi, ": của ta ", ours.vi, " lớn hơn số đã công bố ", published.vi, " (",
                        what.vi, ")."),
           absl::StrCat(scope.en, ", ", window.en, ": ours, ", ours.en, ", is larger than the published ", published.en,
                        " (", what.en, ").")}};
}

PublishedCoverage CoverageOf(const std::vector<const PublishedFigure*>& years, const std::map<int, Decimal>& ours) {
  PublishedCoverage coverage;
  for (const PublishedFigure* figure : years) {
    const int year = static_cast<int>(figure->from->year());
    coverage.years.push_back(year);
    coverage.published = coverage.published + figure->value->value;
    const auto own = ours.find(year);
    if (own != ours.end()) coverage.ours = coverage.ours + own->second;
  }
  coverage.percent = PercentText(coverage.ours, coverage.published);
  return coverage;
}

std::vector<const PublishedFigure*> NationalYears(const std::vector<PublishedFigure>& figures,
                                                  const std::optional<absl::CivilDay>& from,
                                                  const std::optional<absl::CivilDay>& to) {
  std::map<absl::civil_year_t, const PublishedFigure*> years;
  for (const auto& [key, series] : SeriesOf(figures)) {
    const PublishedFigure& figure = series.current();
    const bool national = figure.scope == kNationalScope && figure.whole() && figure.subject.empty() &&
                          figure.measure == kDisbursed && figure.value->unit == kUsd && figure.has_window();
    if (!national || (from && *figure.from < *from) || (to && *to < *figure.to)) continue;
    const absl::civil_year_t year = figure.from->year();
    if (*figure.from == absl::CivilDay(year, 1, 1) && *figure.to == absl::CivilDay(year, 12, 31)) years[year] = &figure;
  }
  std::vector<const PublishedFigure*> found;
  for (const auto& [year, figure] : years) found.push_back(figure);
  return found;
}

Text SampleNote(const PublishedCoverage& coverage) {
  if (!coverage.known()) {
    return {
        "Số liệu trong hệ thống là một phần của viện trợ cho cả nước; kỳ này không có số toàn quốc đã công bố để đối "
        "chiếu.",
        "The rows of this system are a sample of the country's aid; no national figure is published for a year of "
        "this window to hold them against."};
  }
  const Text ours = ValueText(PublishedValue{coverage.ours.Round(0), kUsd, Decimal(), PublishedQualifier::kExact});
  const Text published = ValueText(PublishedValue{coverage.published, kUsd, Decimal(), PublishedQualifier::kExact});
  const std::string years = absl::StrJoin(coverage.years, ", ");
  return {absl::StrCat("Số liệu trong hệ thống là một phần của viện trợ cho cả nước: giải ngân các năm ", years,
                       " mới có ", ours.vi, ", bằng ", absl::StrReplaceAll(coverage.percent, {{".", ","}}), " % của ",
                       published.vi, " đã công bố cho những năm ấy."),
          absl::StrCat("The rows of this system are a sample of the country's aid: of the disbursements of ", years,
                       " it has ", ours.en, ", ", coverage.percent, " % of the ", published.en,
                       " published for those years.")};
}

}  // namespace ngoaid::reporting
