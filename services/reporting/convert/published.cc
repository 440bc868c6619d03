#include "services/reporting/convert/published.h"

#include <google/protobuf/util/time_util.h>

#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/text.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/published_checks.h"
#include "services/reporting/domain/published_rows.h"
#include "services/reporting/published_errors.h"

namespace ngoaid::reporting {
namespace {

constexpr int kMaxText = 1000;

std::string DayText(const std::optional<absl::CivilDay>& day) { return day ? absl::FormatCivilTime(*day) : ""; }

void FillValue(const PublishedValue& value, v1::PublishedValue& out) {
  out.set_value(value.value.ToString());
  out.set_unit(value.unit);
  out.set_qualifier(QualifierCode(value.qualifier));
  out.set_step(value.step.ToString());
}

// Fields of the message that are the same text on both sides.
struct TextField {
  const char* name;
  std::string PublishedFigure::*member;
  const std::string& (v1::PublishedFigure::*get)() const;
};
constexpr TextField kTexts[] = {
    {"measure", &PublishedFigure::measure, &v1::PublishedFigure::measure},
    {"ngo_definition", &PublishedFigure::ngo_definition, &v1::PublishedFigure::ngo_definition},
    {"value_printed", &PublishedFigure::value_printed, &v1::PublishedFigure::value_printed},
    {"unit_printed", &PublishedFigure::unit_printed, &v1::PublishedFigure::unit_printed},
    {"qualifier_printed", &PublishedFigure::qualifier_printed, &v1::PublishedFigure::qualifier_printed},
    {"window_printed", &PublishedFigure::window_printed, &v1::PublishedFigure::window_printed},
    {"subject", &PublishedFigure::subject, &v1::PublishedFigure::subject},
    {"scope", &PublishedFigure::scope, &v1::PublishedFigure::scope},
    {"place", &PublishedFigure::place, &v1::PublishedFigure::place},
    {"scope_printed", &PublishedFigure::scope_printed, &v1::PublishedFigure::scope_printed},
    {"dimension", &PublishedFigure::dimension, &v1::PublishedFigure::dimension},
    {"group_code", &PublishedFigure::group_code, &v1::PublishedFigure::group_code},
    {"group_printed", &PublishedFigure::group_printed, &v1::PublishedFigure::group_printed},
    {"definition", &PublishedFigure::definition, &v1::PublishedFigure::definition},
    {"status", &PublishedFigure::status, &v1::PublishedFigure::status},
    {"status_printed", &PublishedFigure::status_printed, &v1::PublishedFigure::status_printed},
    {"source", &PublishedFigure::source, &v1::PublishedFigure::source},
    {"confidence", &PublishedFigure::confidence, &v1::PublishedFigure::confidence},
    {"note", &PublishedFigure::note, &v1::PublishedFigure::note},
};

std::optional<PublishedValue> ReadValueOf(const v1::PublishedValue& in, const std::string& field,
                                          FieldViolations& violations) {
  const absl::StatusOr<Decimal> value = Decimal::Parse(in.value());
  const absl::StatusOr<Decimal> step =
      in.step().empty() ? Decimal(1, value.ok() ? value->scale() : 0) : Decimal::Parse(in.step());
  const auto qualifier = ParsePublishedQualifier(in.qualifier().empty() ? "exact" : in.qualifier());
  if (!value.ok() || value->IsNegative()) {
    violations.push_back({absl::StrCat(field, ".value"), errors::ValueUnreadable(in.value())});
  }
  if (!step.ok() || step->IsNegative()) {
    violations.push_back({absl::StrCat(field, ".step"), errors::ValueUnreadable(in.step())});
  }
  if (!qualifier) {
    violations.push_back({absl::StrCat(field, ".qualifier"), errors::QualifierUnknown(in.qualifier())});
  }
  if (!value.ok() || !step.ok() || !qualifier) return std::nullopt;
  return PublishedValue{value->Normalized(), in.unit(), *step, *qualifier};
}

std::optional<absl::CivilDay> ReadDayOf(const std::string& text, const std::string& field,
                                        FieldViolations& violations) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<PartialDate> day = PartialDate::ParseIso(text);
  if (day.ok() && day->precision == DatePrecision::kDay && !day->inferred) return day->first;
  violations.push_back({field, errors::DayUnreadable(text)});
  return std::nullopt;
}

// The printed texts of a figure that somebody typed are what it says.
void FillPrinted(const reference::Catalog& catalog, PublishedFigure& figure) {
  if (figure.window_printed.empty() && (figure.from || figure.to)) {
    figure.window_printed = absl::StrCat(DayText(figure.from), "/", DayText(figure.to));
  }
  if (figure.scope_printed.empty()) {
    const reference::Place* place = figure.place.empty() ? nullptr : catalog.PlaceByKey(figure.place);
    figure.scope_printed = place == nullptr ? figure.scope : place->name.vi;
  }
  if (figure.value && figure.value_printed.empty()) {
    figure.value_printed = figure.value->value.ToString();
    figure.unit_printed = figure.value->unit;
    figure.qualifier_printed = QualifierCode(figure.value->qualifier);
  }
  if (figure.as_of_printed.empty()) figure.as_of_printed = figure.as_of.ToIso();
}

// Amounts with the decimals of their currency; counts and percentages as they are.
std::string ShownText(const Decimal& value, const std::string& unit, const reference::Catalog& catalog) {
  const bool amount = unit != kCountUnit && unit != kPercentUnit;
  return amount ? AmountText(value, unit, catalog) : value.ToString();
}

v1::PublishedFinding::Severity SeverityOf(PublishedSeverity severity) {
  switch (severity) {
    case PublishedSeverity::kInfo:
      return v1::PublishedFinding::SEVERITY_INFO;
    case PublishedSeverity::kWarning:
      return v1::PublishedFinding::SEVERITY_WARNING;
    case PublishedSeverity::kError:
      break;
  }
  return v1::PublishedFinding::SEVERITY_ERROR;
}

v1::PublishedComparison::Outcome OutcomeOf(CompareOutcome outcome) {
  switch (outcome) {
    case CompareOutcome::kCompared:
      return v1::PublishedComparison::OUTCOME_COMPARED;
    case CompareOutcome::kNothingOfOurs:
      return v1::PublishedComparison::OUTCOME_NOTHING_OF_OURS;
    case CompareOutcome::kOursLarger:
      return v1::PublishedComparison::OUTCOME_OURS_LARGER;
    case CompareOutcome::kNotComparable:
      return v1::PublishedComparison::OUTCOME_NOT_COMPARABLE;
    case CompareOutcome::kNoSource:
      break;
  }
  return v1::PublishedComparison::OUTCOME_NO_SOURCE;
}

}  // namespace

void ToProto(const PublishedFigure& figure, const std::string& replaced_by, const reference::Catalog& catalog,
             v1::PublishedFigure& out) {
  out.set_name(PublishedResourceName(figure.id));
  out.set_measure(figure.measure);
  out.set_ngo_definition(figure.ngo_definition);
  if (figure.value) FillValue(*figure.value, *out.mutable_value());
  out.set_value_printed(figure.value_printed);
  out.set_unit_printed(figure.unit_printed);
  out.set_qualifier_printed(figure.qualifier_printed);
  out.set_from(DayText(figure.from));
  out.set_to(DayText(figure.to));
  out.set_window_printed(figure.window_printed);
  out.set_subject(figure.subject);
  out.set_scope(figure.scope);
  out.set_place(figure.place);
  out.set_scope_printed(figure.scope_printed);
  ToProto(ScopeText(figure, catalog), *out.mutable_scope_name());
  out.set_dimension(figure.dimension);
  out.set_group_code(figure.group_code);
  out.set_group_printed(figure.group_printed);
  if (!figure.parent_id.empty()) out.set_parent(PublishedResourceName(figure.parent_id));
  if (figure.equivalent) FillValue(*figure.equivalent, *out.mutable_equivalent());
  out.set_definition(figure.definition);
  out.set_status(figure.status);
  out.set_status_printed(figure.status_printed);
  out.mutable_as_of()->set_value(figure.as_of.ToIso());
  out.mutable_as_of()->set_inferred(figure.as_of.inferred);
  out.mutable_as_of()->set_source_text(figure.as_of_printed);
  out.set_source(figure.source);
  out.set_confidence(figure.confidence);
  out.set_note(figure.note);
  out.set_author(figure.author);
  *out.mutable_create_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(figure.recorded_at));
  if (!replaced_by.empty()) out.set_replaced_by(PublishedResourceName(replaced_by));
}

void ToProto(const PublishedFinding& finding, v1::PublishedFinding& out) {
  out.set_rule(finding.rule);
  out.set_severity(SeverityOf(finding.severity));
  for (const std::string& id : finding.figure_ids) out.add_figures(PublishedResourceName(id));
  ToProto(finding.message, *out.mutable_message());
}

void ToProto(const Comparison& comparison, const reference::Catalog& catalog, v1::PublishedComparison& out) {
  ToProto(*comparison.figure, "", catalog, *out.mutable_figure());
  out.set_outcome(OutcomeOf(comparison.outcome));
  const std::string unit = comparison.figure->value ? comparison.figure->value->unit : "";
  if (comparison.ours) out.set_ours(ShownText(*comparison.ours, unit, catalog));
  out.set_ours_items(comparison.ours_items);
  out.set_coverage_percent(comparison.coverage_percent);
  out.set_coverage_bound(comparison.coverage_bound);
  if (comparison.difference) out.set_difference(ShownText(*comparison.difference, unit, catalog));
  for (const CompareReason& reason : comparison.reasons) {
    auto& one = *out.add_reasons();
    one.set_code(reason.code);
    ToProto(reason.text, *one.mutable_text());
  }
}

void ToProto(const PublishedCoverage& coverage, const reference::Catalog& catalog, v1::PublishedCoverage& out) {
  for (const int year : coverage.years) out.add_years(year);
  out.set_published(AmountText(coverage.published, kDefaultCurrency, catalog));
  out.set_ours(AmountText(coverage.ours, kDefaultCurrency, catalog));
  out.set_percent(coverage.percent);
  ToProto(SampleNote(coverage), *out.mutable_note());
}

PublishedFigure FromProto(const v1::PublishedFigure& in, const reference::Catalog& catalog,
                          FieldViolations& violations) {
  PublishedFigure figure;
  for (const TextField& field : kTexts) {
    figure.*field.member = CleanText((in.*field.get)());
    if ((figure.*field.member).size() > kMaxText) {
      violations.push_back({absl::StrCat("figure.", field.name), errors::TooLong(kMaxText)});
    }
  }
  if (figure.scope.empty()) figure.scope = figure.place.empty() ? kNationalScope : kPlaceScope;
  if (figure.status.empty()) figure.status = "published";
  if (in.has_value()) figure.value = ReadValueOf(in.value(), "figure.value", violations);
  if (in.has_equivalent()) figure.equivalent = ReadValueOf(in.equivalent(), "figure.equivalent", violations);
  figure.from = ReadDayOf(in.from(), "figure.from", violations);
  figure.to = ReadDayOf(in.to(), "figure.to", violations);
  if (!in.parent().empty()) {
    const auto parent = ParsePublishedResourceName(in.parent());
    if (parent) figure.parent_id = *parent;
    if (!parent) violations.push_back({"figure.parent", errors::NotAFigureName()});
  }
  figure.as_of_printed = in.as_of().source_text();
  const absl::StatusOr<PartialDate> as_of = PartialDate::ParseIso(in.as_of().value());
  if (as_of.ok()) {
    figure.as_of = *as_of;
    figure.as_of.inferred = figure.as_of.inferred || in.as_of().inferred();
  } else {
    violations.push_back({"figure.as_of", errors::AsOfUnreadable(in.as_of().value())});
  }
  if (!figure.dimension.empty() && figure.group_code.empty()) {
    figure.group_code = GroupCodeOf(figure.dimension, figure.group_printed, catalog);
  }
  if (figure.group_printed.empty()) figure.group_printed = figure.group_code;
  // What a window could not be read from was typed all the same.
  if (figure.window_printed.empty() && !(figure.from || figure.to)) {
    figure.window_printed = absl::StrCat(in.from(), in.from().empty() && in.to().empty() ? "" : "/", in.to());
  }
  FillPrinted(catalog, figure);
  // A value that could not be read was told already.
  const bool value_told = in.has_value() && !figure.value;
  const std::map<std::string, std::string> paths = {{"figure.unit", "figure.value.unit"},
                                                    {"figure.equivalent_unit", "figure.equivalent.unit"},
                                                    {"figure.window_to", "figure.to"}};
  for (FieldViolation& violation : CheckPublishedFigure(figure, catalog, "figure.")) {
    if (const auto path = paths.find(violation.field); path != paths.end()) violation.field = path->second;
    if (!value_told || violation.field != "figure.value") violations.push_back(std::move(violation));
  }
  return figure;
}

}  // namespace ngoaid::reporting
