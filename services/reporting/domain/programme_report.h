// The tables of a programme's review and plan, made from what was read. What cannot be said is an empty cell with the
// reason beside it.
#ifndef SERVICES_REPORTING_DOMAIN_PROGRAMME_REPORT_H_
#define SERVICES_REPORTING_DOMAIN_PROGRAMME_REPORT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/reference/catalog.h"
#include "services/reporting/domain/programme.h"
#include "services/reporting/domain/report_tables.h"

namespace ngoaid::reporting {

// Whose report, on which day.
struct ProgrammeFrame {
  const Programme* programme = nullptr;
  const Programme* predecessor = nullptr;  // null: none
  const ProgrammeBook* book = nullptr;
  std::vector<Target> targets;  // those the programme is held against
  absl::CivilDay as_of;
  const reference::Catalog* catalog = nullptr;

  // Years compared with: those the predecessor counts, else the year before the window.
  absl::civil_year_t baseline_from() const;
  absl::civil_year_t baseline_to() const;
};

// A figure and the name of the question behind it ("F12"); nothing where it cannot be said.
struct ToldFigure {
  std::optional<Decimal> value;
  std::string figure;
  bool recorded = true;  // false: a sum of nothing, of which neither ratio nor change can be said
};

// What was read of an indicator.
struct IndicatorReading {
  const Indicator* indicator = nullptr;
  std::map<absl::civil_year_t, ToldFigure> years;  // of the counted window
  ToldFigure several_years;  // entries over several years of the window, in none of them; zero: none
  ToldFigure total;
  std::map<absl::civil_year_t, ToldFigure> before;  // years before the window, from the baseline's first
  std::string before_figure;
  bool leaves_out = false;  // records of the window that are in none of its figures: see the table of them
  std::map<absl::civil_year_t, PublishedYear> published;
};

// A place's figures against its target.
struct PlaceReading {
  const Target* target = nullptr;
  std::map<absl::civil_year_t, ToldFigure> years;  // years of the target within the window; per period: one, its first
  ToldFigure several_years;                        // entries over several of these years, in none of them; zero: none
  bool leaves_out = false;
  Decimal unplaced;            // over the same years: what the merged place has, whose old place is not known
  std::string unplaced_place;  // "34:79"; "" none
};

// A programme's window in one line.
struct ProgrammeReading {
  const Programme* programme = nullptr;
  ToldFigure committed, disbursed, items;
};

Table AssembleReviewIndicators(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings);
Table AssemblePlanIndicators(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings);
Table AssembleYears(const ProgrammeFrame& frame, const std::vector<IndicatorReading>& readings);
Table AssembleObjectives(const ProgrammeFrame& frame);
// `by_measure`: committed, disbursed and items by sector.
Table AssembleSectors(const ProgrammeFrame& frame, const std::map<std::string, SourceFigures>& by_measure);
Table AssembleAreas(const ProgrammeFrame& frame);
Table AssembleTargets(const ProgrammeFrame& frame);
Table AssemblePlaceTargets(const ProgrammeFrame& frame, const std::vector<PlaceReading>& readings);
Table AssembleResolutions(const ProgrammeFrame& frame, const std::vector<Task>& tasks);
Table AssembleTasks(const ProgrammeFrame& frame, const std::vector<Task>& tasks);
// `once`: over all of them, each entry counted once.
Table AssembleProgrammes(const ProgrammeFrame& frame, const std::vector<ProgrammeReading>& readings,
                         const ProgrammeReading& once);

// Window, rules and the warning that the rows are a sample: what precedes ScopeOf.
Text ProgrammeDefinition(const ProgrammeFrame& frame, bool plan);

// Ours as per cent of what was published, over the years that have both and are over; "" where none has.
struct ProgrammeCoverage {
  std::string percent;
  std::vector<absl::civil_year_t> years;
};
ProgrammeCoverage CoverageOf(const IndicatorReading& reading, const Programme& programme, absl::CivilDay as_of);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PROGRAMME_REPORT_H_
