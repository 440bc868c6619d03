#include "services/reporting/domain/published.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/base/identity.h"
#include "services/base/shown_date.h"
#include "services/base/text.h"

namespace ngoaid::reporting {
namespace {

constexpr absl::string_view kCollection = "publishedFigures/";

struct QualifierRow {
  PublishedQualifier qualifier;
  const char* code;
  const char* vi;
  const char* en;
};
constexpr QualifierRow kQualifiers[] = {
    {PublishedQualifier::kExact, "exact", "", ""},
    {PublishedQualifier::kOver, "over", "hơn ", "over "},
    {PublishedQualifier::kNearly, "nearly", "gần ", "nearly "},
    {PublishedQualifier::kAbout, "about", "khoảng ", "about "},
    {PublishedQualifier::kLessThan, "less-than", "dưới ", "less than "},
};

const QualifierRow& RowOf(PublishedQualifier qualifier) {
  for (const QualifierRow& row : kQualifiers) {
    if (row.qualifier == qualifier) return row;
  }
  return kQualifiers[0];
}

// "1,234,567.89"
std::string Grouped(const Decimal& number) {
  std::string digits = number.Normalized().ToString();
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string Day(const std::optional<absl::CivilDay>& day) { return day ? absl::FormatCivilTime(*day) : ""; }

}  // namespace

std::string QualifierCode(PublishedQualifier qualifier) { return RowOf(qualifier).code; }

std::optional<PublishedQualifier> ParsePublishedQualifier(absl::string_view code) {
  for (const QualifierRow& row : kQualifiers) {
    if (code == row.code) return row.qualifier;
  }
  return std::nullopt;
}

Bounds BoundsOf(const PublishedValue& value) {
  // Counts are whole: they were not rounded.
  const Decimal half = value.unit == kCountUnit ? Decimal() : value.step * Decimal(5, 1);
  Bounds bounds{value.value - half, value.value + half};
  switch (value.qualifier) {
    case PublishedQualifier::kExact:
      break;
    case PublishedQualifier::kOver:
      bounds = {value.value, value.value * Decimal(11, 1)};
      break;
    case PublishedQualifier::kNearly:
      bounds = {value.value * Decimal(9, 1), value.value};
      break;
    case PublishedQualifier::kAbout:
      bounds = {value.value * Decimal(95, 2), value.value * Decimal(105, 2)};
      break;
    case PublishedQualifier::kLessThan:
      bounds = {Decimal(), value.value};
      break;
  }
  if (bounds.low.IsNegative()) bounds.low = Decimal();
  return bounds;
}

Text WindowText(const PublishedFigure& figure) {
  const std::string& printed = figure.window_printed;
  if (!figure.has_window()) return {printed, printed};
  const std::string days = ShownWindow(*figure.from, *figure.to).vi;
  return {figure.subject.empty() ? days : absl::StrCat(days, " ", figure.subject), printed};
}

Text AsOfText(const PublishedFigure& figure) {
  if (!figure.as_of.known()) return {figure.as_of_printed, figure.as_of_printed};
  return {ShownDate(figure.as_of).vi, figure.as_of.ToIso()};
}

std::string PublishedResourceName(absl::string_view id) { return absl::StrCat(kCollection, id); }

std::optional<std::string> ParsePublishedResourceName(absl::string_view text) {
  if (absl::StartsWith(text, kCollection)) text.remove_prefix(kCollection.size());
  if (!IsUuid(text)) return std::nullopt;
  return absl::AsciiStrToLower(text);
}

std::string SeriesKey(const PublishedFigure& figure) {
  return absl::StrJoin(
      std::vector<std::string>{
          figure.measure, figure.ngo_definition, figure.ngo_definition.empty() ? Fold(figure.definition) : "",
          figure.value ? figure.value->unit : "", figure.scope, figure.place,
          figure.scope == kOtherScope ? Fold(figure.scope_printed) : "", Day(figure.from), Day(figure.to),
          figure.to ? "" : Fold(figure.window_printed), Fold(figure.subject), figure.dimension,
          figure.group_code.empty() ? Fold(figure.group_printed) : figure.group_code},
      "\n");
}

bool ListedBefore(const PublishedFigure& a, const PublishedFigure& b) {
  const auto key = [](const PublishedFigure& figure) {
    return std::make_tuple(Day(figure.from), Day(figure.to), figure.window_printed, figure.scope != kNationalScope,
                           figure.place, figure.scope_printed, figure.subject, figure.measure, figure.dimension,
                           figure.group_code, figure.group_printed, figure.as_of.known() ? Day(figure.as_of.last) : "",
                           figure.id);
  };
  return key(a) < key(b);
}

std::map<std::string, Series> SeriesOf(const std::vector<PublishedFigure>& figures) {
  std::map<std::string, Series> all;
  for (const PublishedFigure& figure : figures) {
    if (!figure.gap()) all[SeriesKey(figure)].figures.push_back(&figure);
  }
  const auto when = [](const PublishedFigure* figure) {
    return figure->as_of.known() ? std::make_pair(figure->as_of.last, figure->as_of.first)
                                 : std::make_pair(absl::CivilDay::min(), absl::CivilDay::min());
  };
  for (auto& [key, series] : all) {
    std::sort(series.figures.begin(), series.figures.end(), [&](const auto* a, const auto* b) {
      return std::make_tuple(when(a), a->recorded_at, a->id) < std::make_tuple(when(b), b->recorded_at, b->id);
    });
  }
  return all;
}

Text ValueText(const PublishedValue& value) {
  const QualifierRow& row = RowOf(value.qualifier);
  const std::string number = Grouped(value.value);
  const std::string number_vi = absl::StrReplaceAll(number, {{",", "."}, {".", ","}});
  const std::string unit =
      value.unit == kPercentUnit ? " %" : (value.unit == kCountUnit ? std::string() : absl::StrCat(" ", value.unit));
  return {absl::StrCat(row.vi, number_vi, unit), absl::StrCat(row.en, number, unit)};
}

Text ValueText(const PublishedFigure& figure) { return figure.value ? ValueText(*figure.value) : Text{"–", "–"}; }

Text ScopeText(const PublishedFigure& figure, const reference::Catalog& catalog) {
  if (figure.scope == kNationalScope) return {"cả nước", "national"};
  if (figure.scope == kPlaceScope) {
    if (const reference::Place* place = catalog.PlaceByKey(figure.place)) return place->name;
  }
  return {figure.scope_printed, figure.scope_printed};
}

}  // namespace ngoaid::reporting
