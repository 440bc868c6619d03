#include "services/reporting/domain/reading.h"

#include <algorithm>
#include <set>

namespace ngoaid::reporting {
namespace {

// Column of the rollups that tells a dimension; "" where kind, fund and dates tell it; nullptr where none does.
const char* ColumnOf(Dimension dimension) {
  switch (dimension) {
    case Dimension::kYear:
    case Dimension::kHalf:
    case Dimension::kMonth:
    case Dimension::kProgramme:
    case Dimension::kFund:
      return "";
    case Dimension::kPlace:
    case Dimension::kRegion:
      return "place";
    case Dimension::kSector:
      return "sector";
    case Dimension::kMode:
      return "mode";
    case Dimension::kDonor:
    case Dimension::kDonorCountry:
    case Dimension::kContinent:
    case Dimension::kDonorKind:
      return "donor_id";
    case Dimension::kEvent:
      return "events";
    case Dimension::kForm:
      return "form";
    case Dimension::kCurrency:
      return "currency";
    case Dimension::kAssumed:
    case Dimension::kItemAge:
    case Dimension::kGrant:
    case Dimension::kEntry:
      return nullptr;
  }
  return nullptr;
}

bool IsFirstOfMonth(absl::CivilDay day) { return day.day() == 1; }

// Edges of a window: the first day of a grain, and the day before one.
bool StartsYear(absl::CivilDay day) { return day.month() == 1 && IsFirstOfMonth(day); }
bool StartsQuarter(absl::CivilDay day) { return day.month() % 3 == 1 && IsFirstOfMonth(day); }
bool StartsHalfMonth(absl::CivilDay day) { return IsFirstOfMonth(day) || day.day() == 15; }

enum class Grain { kYear, kQuarter, kHalfMonth, kDay };
Grain GrainOf(const std::optional<absl::CivilDay>& from, const std::optional<absl::CivilDay>& to) {
  Grain grain = Grain::kYear;
  for (const std::optional<absl::CivilDay>& start : {from, to ? std::optional(*to + 1) : std::nullopt}) {
    if (!start || StartsYear(*start)) continue;
    if (!StartsHalfMonth(*start)) return Grain::kDay;
    grain = std::max(grain, StartsQuarter(*start) ? Grain::kQuarter : Grain::kHalfMonth);
  }
  return grain;
}

// What the dates must be told to.
Grain GrainAsked(const TableQuery& query, const std::set<Dimension>& asked) {
  Grain grain = GrainOf(query.from, query.to);
  if (asked.count(Dimension::kHalf) > 0) grain = std::max(grain, Grain::kQuarter);
  if (asked.count(Dimension::kMonth) > 0) grain = std::max(grain, Grain::kHalfMonth);
  if (asked.count(Dimension::kProgramme) > 0) {
    for (const reference::Programme& programme : query.catalog->programmes())
      grain = std::max(grain, GrainOf(programme.counted.from, programme.counted.to));
  }
  return grain;
}

const Rollup* FindRollup(const std::set<std::string>& columns, bool original) {
  for (const Rollup& rollup : Rollups()) {
    const bool keeps = std::all_of(columns.begin(), columns.end(), [&rollup](const std::string& column) {
      return std::find(rollup.columns.begin(), rollup.columns.end(), column) != rollup.columns.end();
    });
    if (keeps && (rollup.has_original || !original)) return &rollup;
  }
  return nullptr;
}

std::set<Dimension> Asked(const TableQuery& query) {
  std::set<Dimension> asked = DimensionsOf(query.where);
  asked.insert(query.by.begin(), query.by.end());
  return asked;
}

absl::CivilDay YearOf(absl::CivilDay day) { return absl::CivilDay(day.year()); }
absl::CivilDay QuarterOf(absl::CivilDay day) { return absl::CivilDay(day.year(), (day.month() - 1) / 3 * 3 + 1, 1); }

// The whole units (years, quarters) in a window; nullopt: none. `unit_of`: the first day of a day's unit.
std::optional<RollupSpan> WholeUnits(const TableQuery& query, const char* grain,
                                     absl::CivilDay (*unit_of)(absl::CivilDay), int months) {
  RollupSpan whole{grain, std::nullopt, std::nullopt};
  if (query.from) whole.first = absl::CivilDay(absl::CivilMonth(unit_of(*query.from - 1)) + months);
  if (query.to) whole.last = unit_of(*query.to + 1) - 1;
  if (whole.first && whole.last && *whole.first > *whole.last) return std::nullopt;
  return whole;
}

// What of `all` lies before and behind `taken`.
std::vector<RollupSpan> Without(const RollupSpan& all, const std::optional<RollupSpan>& taken) {
  if (!taken) return {all};
  std::vector<RollupSpan> left;
  if (taken->first && (!all.first || *all.first < *taken->first))
    left.push_back({all.grain, all.first, *taken->first - 1});
  if (taken->last && (!all.last || *all.last > *taken->last)) left.push_back({all.grain, *taken->last + 1, all.last});
  return left;
}

// The quarters that an edge of the window goes through.
std::vector<RollupSpan> EdgeQuarters(const TableQuery& query) {
  std::set<absl::CivilDay> begun;
  if (query.from && !StartsQuarter(*query.from)) begun.insert(QuarterOf(*query.from));
  if (query.to && !StartsQuarter(*query.to + 1)) begun.insert(QuarterOf(*query.to));
  std::vector<RollupSpan> edges;
  for (absl::CivilDay first : begun)
    edges.push_back({kHalfMonthGrain, first, absl::CivilDay(absl::CivilMonth(first) + 3) - 1});
  return edges;
}

const char* NameOf(Grain grain) {
  return grain == Grain::kYear ? kYearGrain : grain == Grain::kQuarter ? kQuarterGrain : kHalfMonthGrain;
}

}  // namespace

bool IsFolded(const TableQuery& query) {
  const std::set<Dimension> asked = Asked(query);
  return query.at_present && !query.from_registry() && asked.count(Dimension::kEntry) == 0 &&
         asked.count(Dimension::kItemAge) == 0;
}

std::optional<RollupChoice> ChooseRollup(const TableQuery& query) {
  if (query.measure->counted != Counted::kAmount) return std::nullopt;
  // The rollups know no office.
  if (!query.scope.all()) return std::nullopt;
  const std::set<Dimension> asked = Asked(query);
  std::set<std::string> columns;
  for (Dimension dimension : asked) {
    const char* column = ColumnOf(dimension);
    if (column == nullptr) return std::nullopt;
    if (*column != '\0') columns.insert(column);
  }
  const Grain grain = GrainAsked(query, asked);
  const Rollup* rollup = FindRollup(columns, query.original());
  if (rollup == nullptr || grain == Grain::kDay) return std::nullopt;

  RollupChoice choice;
  choice.rollup = rollup;
  const bool by_window_only = asked.count(Dimension::kHalf) == 0 && asked.count(Dimension::kMonth) == 0 &&
                              asked.count(Dimension::kProgramme) == 0;
  if (grain == Grain::kYear || !by_window_only) {
    choice.grain = NameOf(grain);
    return choice;
  }
  choice.years = WholeUnits(query, kYearGrain, YearOf, 12);
  if (const auto quarters = WholeUnits(query, kQuarterGrain, QuarterOf, 3))
    choice.quarters = Without(*quarters, choice.years);
  choice.edges = EdgeQuarters(query);
  return choice;
}

}  // namespace ngoaid::reporting
