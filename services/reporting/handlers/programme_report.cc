#include "services/reporting/handlers/programme_report.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/partial_date.h"
#include "services/reporting/convert/programme.h"
#include "services/reporting/convert/reports.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/domain/definition.h"
#include "services/reporting/domain/programme_report.h"
#include "services/reporting/domain/reports.h"
#include "services/reporting/handlers/left_out.h"
#include "services/reporting/programme_errors.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/programme_store.h"

namespace ngoaid::reporting::handlers {
namespace {

using Year = absl::civil_year_t;

// A figure's question: the cell too, where it is one cell of the table.
struct FigureQuestion {
  std::string figure;  // "F12"
  QueryText query;
  CellText cell;
};

absl::CivilDay FirstDay(Year year) { return absl::CivilDay(year, 1, 1); }
absl::CivilDay LastDay(Year year) { return absl::CivilDay(year, 12, 31); }

// A table by year, taken apart.
struct YearFigures {
  std::map<Year, Decimal> years;
  Decimal several_years, total;
  bool recorded = false;  // anything at all
};

// Reads what a report needs, in the call's snapshot, and notes the question behind each figure.
class ProgrammeReader {
 public:
  ProgrammeReader(Call& call, const ProgrammeFrame& frame, const Sight& now, const Position& position,
                  std::string known_at)
      : call_(call), frame_(frame), now_(now), position_(position), known_at_(std::move(known_at)) {}

  const std::vector<FigureQuestion>& questions() const { return questions_; }
  // What is in none of an indicator's figures of the window.
  const std::vector<LeftOutLine>& left_out() const { return left_out_; }

  absl::StatusOr<IndicatorReading> Read(const Indicator& indicator) {
    IndicatorReading reading;
    reading.indicator = &indicator;
    if (!indicator.published_measure.empty()) {
      reading.published = ReadPublishedYears(call_.transaction(), position_.snapshot, indicator);
    }
    absl::Status status = indicator.manual ? ReadManual("", reading) : ReadTold(reading);
    if (!status.ok()) return status;
    return reading;
  }

  absl::StatusOr<PlaceReading> ReadPlace(const Target& target) {
    PlaceReading reading;
    reading.target = &target;
    const Indicator& indicator = *frame_.book->FindIndicator(target.indicator);
    const bool per_year = target.per == kPerYear;
    const Year from = per_year ? std::max<Year>(target.year_from, frame_.programme->first_year()) : target.year_from;
    const Year to = per_year ? std::min<Year>(target.year_to, frame_.programme->last_year()) : target.year_to;
    for (Year year = from; year <= (per_year ? to : from); ++year) reading.years[year] = {};
    if (indicator.manual) return ReadManualPlace(target, std::move(reading));
    QueryText text = QueryOf(indicator, FirstDay(from), LastDay(to));
    text.places = target.place.substr(0, target.place.find(':'));
    text.where = WithPlace(indicator, target.place);
    const auto query = Parse(text);
    if (!query) return reading;  // no measure of places
    auto figures = ReadYears(text);
    if (!figures.ok()) return figures.status();
    if (per_year) {
      FillYears(text, *figures, reading.years);
      reading.several_years = SeveralYears(text, *figures);
    } else {
      reading.years[from] = {figures->total, Ask(text, {}, figures->total), figures->recorded};
    }
    // Only a year without a record asks whether something is left out.
    const bool any_bare =
        std::any_of(reading.years.begin(), reading.years.end(), [](const auto& year) { return !year.second.recorded; });
    if (any_bare) {
      std::vector<LeftOutLine> left_out;
      if (absl::Status status = AddLeftOut(call_, *query, {}, left_out); !status.ok()) return status;
      reading.leaves_out = !left_out.empty();
    }
    if (absl::Status status = ReadUnplaced(indicator, text, reading); !status.ok()) return status;
    return reading;
  }

  absl::StatusOr<std::map<std::string, SourceFigures>> ReadSectors(std::optional<QueryText>& committed) {
    std::map<std::string, SourceFigures> by_measure;
    for (const char* measure : {"committed", "disbursed", "items"}) {
      QueryText text = WindowText(measure, *frame_.programme);
      text.by = {Describe(Dimension::kSector).code};
      if (!frame_.programme->sectors.empty()) {
        const std::string& code = frame_.programme->sectors.front().code;
        text.sectors = code.substr(0, code.find(':'));
      }
      const auto total = Visit(text, [&](const Figure& figure) { by_measure[measure].cells.push_back(figure); });
      if (!total.ok()) return total.status();
      by_measure[measure].total = *total;
      if (committed) continue;
      committed = text;
      committed->known_at = EncodePosition(position_);
    }
    return by_measure;
  }

  absl::StatusOr<std::vector<ProgrammeReading>> ReadProgrammes(ProgrammeReading& once) {
    std::vector<ProgrammeReading> readings;
    std::vector<std::string> any;
    for (const Programme& programme : frame_.book->programmes) {
      ProgrammeReading& reading = readings.emplace_back();
      reading.programme = &programme;
      any.push_back(absl::StrCat("programme:\"", programme.code, "\""));
      const auto window = [&](const char* measure) { return WindowText(measure, programme); };
      if (absl::Status status = FillProgramme(window, reading); !status.ok()) return status;
    }
    const auto all = [&](const char* measure) {
      QueryText text;
      text.measure = measure;
      text.where = absl::StrJoin(any, " OR ");
      return text;
    };
    if (absl::Status status = FillProgramme(all, once); !status.ok()) return status;
    return readings;
  }

 private:
  QueryText WindowText(const char* measure, const Programme& programme) const {
    QueryText text;
    text.measure = measure;
    text.from = PartialDate::Day(programme.counted_from).ToIso();
    text.to = PartialDate::Day(programme.counted_to).ToIso();
    return text;
  }

  static std::string WithPlace(const Indicator& indicator, const std::string& place) {
    const std::string condition = absl::StrCat("place = \"", place, "\"");
    return indicator.filter.empty() ? condition : absl::StrCat("(", indicator.filter, ") AND ", condition);
  }

  // nullopt when the statistics cannot tell it.
  std::optional<TableQuery> Parse(QueryText text) const {
    text.known_at = known_at_;
    FieldViolations violations;
    TableQuery query = ParseQuery(text, now_, *frame_.catalog, QueryUse::kTable, "query", violations);
    if (!violations.empty()) return std::nullopt;
    return query;
  }

  // Every cell of a table; its total.
  absl::StatusOr<Figure> Visit(const QueryText& text, const std::function<void(const Figure&)>& visit) {
    if (absl::Status status = call_.StillWanted(); !status.ok()) return status;
    const auto query = Parse(text);
    if (!query) return ngoaid::errors::Internal(absl::StrCat("an indicator asks what cannot be asked: ", text.measure));
    return ReadTable(call_.transaction(), *query, [&visit](const Figure& figure) {
      visit(figure);
      return absl::OkStatus();
    });
  }

  // The name of the question behind a figure; "" for a zero, behind which nothing stands.
  std::string Ask(const QueryText& text, const CellText& cell, const Decimal& value) {
    if (value.IsZero()) return "";
    FigureQuestion question{absl::StrCat("F", questions_.size() + 1), text, cell};
    question.query.known_at = EncodePosition(position_);
    questions_.push_back(std::move(question));
    return questions_.back().figure;
  }

  static QueryText ByYear(QueryText text) {
    text.by = {Describe(Dimension::kYear).code};
    return text;
  }

  absl::StatusOr<YearFigures> ReadYears(const QueryText& text) {
    YearFigures figures;
    const auto total = Visit(ByYear(text), [&figures](const Figure& figure) {
      int year = 0;
      if (figure.keys[0].code == kSeveralYears) {
        figures.several_years = figure.value;
      } else if (absl::SimpleAtoi(figure.keys[0].code, &year)) {
        figures.years[year] = figure.value;
      }
    });
    if (!total.ok()) return total.status();
    figures.total = total->value;
    figures.recorded = total->items > 0;
    return figures;
  }

  void FillYears(const QueryText& text, const YearFigures& figures, std::map<Year, ToldFigure>& years) {
    for (auto& [year, told] : years) {
      auto found = figures.years.find(year);
      told.recorded = found != figures.years.end();
      told.value = told.recorded ? found->second : Decimal();
      told.figure = Ask(ByYear(text), {{Describe(Dimension::kYear).code, absl::StrCat(year)}}, *told.value);
    }
  }

  ToldFigure SeveralYears(const QueryText& text, const YearFigures& figures) {
    if (figures.several_years.IsZero()) return {};
    return {figures.several_years,
            Ask(ByYear(text), {{Describe(Dimension::kYear).code, kSeveralYears}}, figures.several_years)};
  }

  absl::Status ReadTold(IndicatorReading& reading) {
    const Indicator& indicator = *reading.indicator;
    const Programme& programme = *frame_.programme;
    for (Year year = programme.first_year(); year <= programme.last_year(); ++year) reading.years[year] = {};
    const QueryText text = QueryOf(indicator, programme.counted_from, programme.counted_to);
    const auto query = Parse(text);
    if (!query) return ngoaid::errors::Internal(absl::StrCat("indicator ", indicator.code, " cannot be asked"));
    if (query->from_registry()) return ReadRegistry(reading);
    auto figures = ReadYears(text);
    if (!figures.ok()) return figures.status();
    reading.total = {figures->total, Ask(text, {}, figures->total), figures->recorded};
    FillYears(text, *figures, reading.years);
    reading.several_years = SeveralYears(text, *figures);
    const size_t told = left_out_.size();
    if (absl::Status status = AddLeftOut(call_, *query, indicator.name, left_out_); !status.ok()) return status;
    reading.leaves_out = left_out_.size() > told;
    return ReadBefore(reading);
  }

  // Years before the window; the baseline's table is the question behind its mean.
  absl::Status ReadBefore(IndicatorReading& reading) {
    const Indicator& indicator = *reading.indicator;
    const Year eve = frame_.programme->first_year() - 1;
    auto figures = ReadYears(QueryOf(indicator, FirstDay(frame_.baseline_from()), LastDay(eve)));
    if (!figures.ok()) return figures.status();
    Decimal sum;
    for (Year year = frame_.baseline_from(); year <= eve; ++year) {
      const auto found = figures->years.find(year);
      const bool recorded = found != figures->years.end();
      reading.before[year] = {recorded ? found->second : Decimal(), "", recorded};
      if (year <= frame_.baseline_to()) sum = sum + *reading.before[year].value;
    }
    reading.before_figure =
        Ask(ByYear(QueryOf(indicator, FirstDay(frame_.baseline_from()), LastDay(frame_.baseline_to()))), {}, sum);
    return absl::OkStatus();
  }

  // What the registry tells is of one day: the last of each year that is over.
  absl::Status ReadRegistry(IndicatorReading& reading) {
    const Programme& programme = *frame_.programme;
    for (Year year = frame_.baseline_from(); year <= programme.last_year(); ++year) {
      if (LastDay(year) > frame_.as_of) break;
      const QueryText text = QueryOf(*reading.indicator, FirstDay(year), LastDay(year));
      auto figure = Visit(text, [](const Figure&) {});
      if (!figure.ok()) return figure.status();
      if (year < programme.first_year()) {
        reading.before[year] = {figure->value, "", !figure->value.IsZero()};
      } else {
        reading.years[year] = {figure->value, Ask(text, {}, figure->value), !figure->value.IsZero()};
      }
    }
    if (programme.counted_to > frame_.as_of) return absl::OkStatus();
    const QueryText text = QueryOf(*reading.indicator, programme.counted_from, programme.counted_to);
    auto figure = Visit(text, [](const Figure&) {});
    if (!figure.ok()) return figure.status();
    reading.total = {figure->value, Ask(text, {}, figure->value), !figure->value.IsZero()};
    return absl::OkStatus();
  }

  // Values that people entered: the latest of a year, or their sum.
  std::map<Year, Decimal> ManualYears(const Indicator& indicator, const std::string& place) {
    std::map<Year, Decimal> years;
    for (const IndicatorValue& value : ReadIndicatorValues(call_.transaction(), position_.snapshot, indicator.code)) {
      if (value.place != place) continue;
      auto [at, first] = years.try_emplace(value.day.year(), value.value);
      if (!first && !indicator.total_is_last) at->second = at->second + value.value;
    }
    return years;
  }

  absl::Status ReadManual(const std::string& place, IndicatorReading& reading) {
    const Programme& programme = *frame_.programme;
    for (Year year = programme.first_year(); year <= programme.last_year(); ++year) reading.years[year] = {};
    for (const auto& [year, value] : ManualYears(*reading.indicator, place)) {
      if (year < programme.first_year()) {
        reading.before[year] = {value, ""};
        continue;
      }
      if (year > programme.last_year()) break;
      reading.years[year].value = value;
      const bool add = !reading.indicator->total_is_last && reading.total.value;
      reading.total.value = add ? *reading.total.value + value : value;
    }
    return absl::OkStatus();
  }

  PlaceReading ReadManualPlace(const Target& target, PlaceReading reading) {
    const Indicator& indicator = *frame_.book->FindIndicator(target.indicator);
    for (const auto& [year, value] : ManualYears(indicator, target.place)) {
      if (year < target.year_from || year > target.year_to) continue;
      ToldFigure& told = reading.years[target.per == kPerYear ? year : target.year_from];
      const bool add = target.per != kPerYear && !indicator.total_is_last && told.value;
      told.value = add ? *told.value + value : value;
    }
    return reading;
  }

  // What stands in the place that this one was merged into, whose old place is not known.
  absl::Status ReadUnplaced(const Indicator& indicator, QueryText text, PlaceReading& reading) {
    const reference::Place* place = frame_.catalog->PlaceByKey(reading.target->place);
    if (place == nullptr) return absl::OkStatus();
    for (const reference::PlaceScheme& scheme : frame_.catalog->place_schemes()) {
      if (scheme.code == place->scheme) continue;
      const reference::Place* merged = frame_.catalog->Restate(*place, scheme.code);
      if (merged == nullptr || frame_.catalog->Restate(*merged, place->scheme) != nullptr) continue;
      text.where = WithPlace(indicator, merged->Key());
      auto figure = Visit(text, [](const Figure&) {});
      if (!figure.ok()) return figure.status();
      reading.unplaced = figure->value;
      reading.unplaced_place = merged->Key();
    }
    return absl::OkStatus();
  }

  absl::Status FillProgramme(const std::function<QueryText(const char*)>& text_of, ProgrammeReading& reading) {
    const std::pair<const char*, ToldFigure*> parts[] = {
        {"committed", &reading.committed}, {"disbursed", &reading.disbursed}, {"items", &reading.items}};
    for (const auto& [measure, told] : parts) {
      const QueryText text = text_of(measure);
      auto figure = Visit(text, [](const Figure&) {});
      if (!figure.ok()) return figure.status();
      *told = {figure->value, Ask(text, {}, figure->value)};
    }
    return absl::OkStatus();
  }

  Call& call_;
  const ProgrammeFrame& frame_;
  const Sight& now_;
  const Position& position_;
  const std::string known_at_;
  std::vector<FigureQuestion> questions_;
  std::vector<LeftOutLine> left_out_;
};

using EmitTable = absl::FunctionRef<absl::Status(const Table&)>;

absl::Status EmitTables(ProgrammeReader& reader, const ProgrammeFrame& frame, const std::vector<Task>& tasks, bool plan,
                        EmitTable emit) {
  std::vector<Table> tables;
  std::vector<IndicatorReading> readings;
  for (const Indicator* indicator : frame.book->IndicatorsOf(frame.programme->code)) {
    auto reading = reader.Read(*indicator);
    if (!reading.ok()) return reading.status();
    readings.push_back(*std::move(reading));
  }
  std::vector<PlaceReading> places;
  for (const Target& target : frame.targets) {
    if (target.place.empty() || frame.book->FindIndicator(target.indicator) == nullptr) continue;
    auto reading = reader.ReadPlace(target);
    if (!reading.ok()) return reading.status();
    places.push_back(*std::move(reading));
  }
  std::optional<QueryText> committed;
  auto sectors = reader.ReadSectors(committed);
  if (!sectors.ok()) return sectors.status();
  ProgrammeReading once;
  auto programmes = reader.ReadProgrammes(once);
  if (!programmes.ok()) return programmes.status();

  tables.push_back(plan ? AssemblePlanIndicators(frame, readings) : AssembleReviewIndicators(frame, readings));
  tables.push_back(AssembleYears(frame, readings));
  tables.push_back(AssemblePlaceTargets(frame, places));
  tables.push_back(AssembleSectors(frame, *sectors));
  tables.back().query = committed;
  tables.push_back(AssembleProgrammes(frame, *programmes, once));
  tables.push_back(AssembleObjectives(frame));
  tables.push_back(AssembleAreas(frame));
  tables.push_back(AssembleTargets(frame));
  tables.push_back(AssembleResolutions(frame, tasks));
  tables.push_back(AssembleTasks(frame, tasks));
  tables.push_back(AssembleLeftOut(LeftOutTable(), reader.left_out(), *frame.catalog));
  for (const Table& table : tables) {
    if (absl::Status status = emit(table); !status.ok()) return status;
  }
  return absl::OkStatus();
}

Text Joined(const Text& first, const Text& second) {
  return {absl::StrCat(first.vi, second.vi), absl::StrCat(first.en, second.en)};
}

// The questions behind the figures, then what closes the report.
template <class Response>
absl::Status WriteClosing(const ProgrammeReader& reader, const Text& definition, const Position& position,
                          Stream<Response>& answer) {
  for (const FigureQuestion& question : reader.questions()) {
    Response response;
    v1::ProgrammeFigure& figure = *response.mutable_figure();
    figure.set_figure(question.figure);
    ToProto(question.query, *figure.mutable_query());
    for (const auto& [dimension, key] : question.cell) {
      v1::CellKey& cell = *figure.add_cell();
      cell.set_dimension(dimension);
      cell.set_code(key);
    }
    if (absl::Status written = answer.Write(response); !written.ok()) return written;
  }
  Response last;
  last.mutable_summary()->set_position(EncodePosition(position));
  ToProto(definition, *last.mutable_summary()->mutable_definition());
  return answer.Write(last);
}

Text DefinitionOfReport(const ProgrammeFrame& frame, const Sight& now, const std::string& known_at, bool plan) {
  QueryText text;
  text.from = PartialDate::Day(frame.programme->counted_from).ToIso();
  text.to = PartialDate::Day(frame.programme->counted_to).ToIso();
  text.known_at = known_at;
  FieldViolations violations;
  const TableQuery query = ParseQuery(text, now, *frame.catalog, QueryUse::kReport, "", violations);
  return Joined(ProgrammeDefinition(frame, plan), ScopeOf(query, *frame.catalog));
}

template <class Request, class Response>
absl::Status Report(Call& call, reference::CatalogHolder& catalogs, const Request& request, bool plan,
                    Stream<Response>& answer) {
  std::shared_ptr<const reference::Catalog> catalog = catalogs.Get(call.transaction());
  const Sight now = ReadSight(call.transaction());
  FieldViolations violations;
  QueryText base;
  base.known_at = request.known_at();
  const Position position = ParseQuery(base, now, *catalog, QueryUse::kReport, "", violations).position;
  ProgrammeFrame frame;
  frame.as_of = position.day;
  if (!request.as_of().empty()) frame.as_of = ReadDay(request.as_of(), "as_of", violations).value_or(position.day);
  const auto code = ParseProgrammeName(request.name());
  if (!code) violations.push_back({"name", errors::NotAProgrammeName()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);

  // Names and mappings are those of then, too.
  if (!request.known_at().empty()) catalog = catalogs.GetKnown(call.transaction(), position.snapshot);
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), position.snapshot);
  frame.catalog = catalog.get();
  frame.book = &book;
  frame.programme = book.Find(*code);
  if (frame.programme == nullptr) return ngoaid::errors::NotFound(request.name());
  frame.predecessor = book.Find(frame.programme->predecessor);
  std::vector<Target> targets = book.targets;
  for (Target& target : ReadEnteredTargets(call.transaction(), position.snapshot)) targets.push_back(std::move(target));
  frame.targets = TargetsFor(*frame.programme, targets);
  const std::vector<Task> tasks = ReadTasks(call.transaction(), position.snapshot, frame.programme->code);

  ProgrammeReader reader(call, frame, now, position, request.known_at());
  absl::Status status = EmitTables(reader, frame, tasks, plan, [&answer](const Table& table) {
    Response response;
    ToProto(table, *response.mutable_table());
    return answer.Write(response);
  });
  if (!status.ok()) return status;
  return WriteClosing(reader, DefinitionOfReport(frame, now, request.known_at(), plan), position, answer);
}

}  // namespace

absl::Status ReviewProgramme(Call& call, reference::CatalogHolder& catalogs, const v1::ReviewProgrammeRequest& request,
                             Stream<v1::ReviewProgrammeResponse>& answer) {
  return Report(call, catalogs, request, false, answer);
}

absl::Status PlanProgramme(Call& call, reference::CatalogHolder& catalogs, const v1::PlanProgrammeRequest& request,
                           Stream<v1::PlanProgrammeResponse>& answer) {
  return Report(call, catalogs, request, true, answer);
}

}  // namespace ngoaid::reporting::handlers
