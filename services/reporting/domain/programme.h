// The national programmes: what they set, what people enter beside the ledger, and the rules by which both are read.
#ifndef SERVICES_REPORTING_DOMAIN_PROGRAMME_H_
#define SERVICES_REPORTING_DOMAIN_PROGRAMME_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

inline constexpr char kIndicatorCount[] = "count";
inline constexpr char kPerYear[] = "year";
inline constexpr char kPerPeriod[] = "period";

struct Objective {
  std::string kind;  // general, specific
  Text text;
  std::string certainty;  // verified, partly
  std::string source;
};

struct ProgrammeSector {
  std::string code;  // "1225:S02"
  std::string certainty, source;
};

struct ProgrammeArea {
  Text name;
  std::string place;  // "63:15"; "" a kind of places
  std::string certainty, source;
};

struct Programme {
  std::string code;  // "2019-2025"
  Text name;
  absl::CivilDay starts, ends;
  absl::CivilDay counted_from, counted_to;  // what it counts; both inclusive
  std::string decision, note;
  std::string predecessor;  // "" none
  std::vector<Objective> objectives;
  std::vector<ProgrammeSector> sectors;
  std::vector<ProgrammeArea> areas;

  absl::civil_year_t first_year() const { return counted_from.year(); }
  absl::civil_year_t last_year() const { return counted_to.year(); }
};

struct Indicator {
  std::string code;
  std::string programme;  // "" of every programme
  Text name;
  bool manual = false;  // no question answers it: values are entered
  std::string measure, fund, filter, ngo_definition;
  std::string unit;  // a currency, or kIndicatorCount
  Text unit_name;
  bool total_is_last = false;     // of manual values: the latest one stands for several years; else they are added
  std::string published_measure;  // "" not published by anybody
  Text note;

  bool counted() const { return unit == kIndicatorCount; }
};

struct Target {
  std::string id;  // of reference data: its code
  std::string programme, indicator;
  std::string place;  // "63:66"; "" the whole country
  int year_from = 0, year_to = 0;
  std::string per;  // kPerYear, kPerPeriod
  Decimal value;
  std::string unit;
  std::string source;
  Text note;
  int revision = 0;    // 0: reference data
  std::string author;  // "" reference data
  absl::Time create_time;

  // The same thing is set, by whatever value.
  bool SameAim(const Target& other) const {
    return programme == other.programme && indicator == other.indicator && place == other.place &&
           year_from == other.year_from && year_to == other.year_to && per == other.per;
  }
};

struct Resolution {
  std::string code;
  std::string programme;
  Text name, agency;
  absl::CivilDay starts, ends;
  int task_count = 0;
  std::vector<int> review_months;
  std::string source;
};

struct TaskProgress {
  std::string id;
  absl::CivilDay day;
  std::string status;  // not-started, under-way, done, dropped
  std::string content, source, author;
  absl::Time create_time;
};

struct Task {
  std::string id;
  int version = 0;
  std::string programme;
  std::string resolution;  // "" none
  int ordinal = 0;         // 0 none
  Text title;
  std::string agency;
  std::optional<absl::CivilDay> due;
  std::string note;
  std::string author;
  absl::Time update_time;
  std::optional<TaskProgress> latest;  // by day, then as recorded

  bool SameContent(const Task& other) const;
};

// The value of a manual indicator on a day.
struct IndicatorValue {
  std::string id;
  std::string indicator;
  std::string place;  // "" the whole country
  absl::CivilDay day;
  int revision = 0;
  Decimal value;
  std::string source, note, author;
  absl::Time create_time;
};

// A figure that others published for a whole year, the latest of its year.
struct PublishedYear {
  Decimal value;
  std::string qualifier;  // exact, over, nearly, about, less-than
  std::string status;     // estimate, provisional, final, published
};

// All that reference data says of programmes.
struct ProgrammeBook {
  std::vector<Programme> programmes;  // by first day
  std::vector<Indicator> indicators;  // in their order
  std::vector<Target> targets;
  std::vector<Resolution> resolutions;

  const Programme* Find(absl::string_view code) const;
  const Indicator* FindIndicator(absl::string_view code) const;
  const Resolution* FindResolution(absl::string_view code) const;
  std::vector<const Indicator*> IndicatorsOf(absl::string_view programme) const;
};

// "2019-2025, 2025-2030": to choose from.
std::string CodesOf(const std::vector<Programme>& programmes);

// The question an indicator stands for, over a window, by year where the measure has years. Not for manual ones.
QueryText QueryOf(const Indicator& indicator, absl::CivilDay from, absl::CivilDay to);

// True when the year is over on a day, as far as the window reaches into it.
bool YearIsOver(absl::civil_year_t year, const Programme& programme, absl::CivilDay as_of);

// Targets a programme is held against: its own national ones, and those of places, of whichever programme they are,
// whose years reach into the counted window (the years of provinces do not follow the programme's).
std::vector<Target> TargetsFor(const Programme& programme, const std::vector<Target>& all);

// The target of a year: of those for each year, the national one of the indicator (or of `place`).
const Target* TargetOfYear(const std::vector<Target>& targets, absl::string_view indicator, absl::string_view place,
                           absl::civil_year_t year);

// Where a task stands on a day.
enum class TaskMark { kNone, kOverdue, kNoNews };
// Due and neither done nor dropped: overdue. Else unfinished, and without a line since the first day of the latest
// month of review that has begun after the resolution started: no news.
TaskMark MarkOf(const Task& task, const Resolution* resolution, absl::CivilDay as_of);
std::optional<absl::CivilDay> DueOf(const Task& task, const Resolution* resolution);
// First day of the latest month of review that had begun on a day; none before the first.
std::optional<absl::CivilDay> LatestReview(const Resolution& resolution, absl::CivilDay as_of);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PROGRAMME_H_
