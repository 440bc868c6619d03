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
bool StartsHalfMonth(absl::CivilDay day) { return IsFirstOfMonth(day) || day.day() == 15; }

enum class Grain { kYear, kHalfMonth, kDay };
Grain GrainOf(const std::optional<absl::CivilDay>& from, const std::optional<absl::CivilDay>& to) {
  Grain grain = Grain::kYear;
  for (const std::optional<absl::CivilDay>& start : {from, to ? std::optional(*to + 1) : std::nullopt}) {
    if (!start || StartsYear(*start)) continue;
    if (!StartsHalfMonth(*start)) return Grain::kDay;
    grain = Grain::kHalfMonth;
  }
  return grain;
}

// What the dates must be told to.
Grain GrainAsked(const TableQuery& query, const std::set<Dimension>& asked) {
  Grain grain = GrainOf(query.from, query.to);
  if (asked.count(Dimension::kHalf) > 0 || asked.count(Dimension::kMonth) > 0)
    grain = std::max(grain, Grain::kHalfMonth);
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

  RollupChoice choice{rollup, grain == Grain::kYear, grain == Grain::kHalfMonth, std::nullopt, std::nullopt};
  const bool by_window_only = asked.count(Dimension::kHalf) == 0 && asked.count(Dimension::kMonth) == 0 &&
                              asked.count(Dimension::kProgramme) == 0;
  if (choice.years || !by_window_only) return choice;
  if (query.from) choice.first_whole_year = absl::CivilYear(*query.from - 1) + 1;
  if (query.to) choice.last_whole_year = absl::CivilYear(*query.to + 1) - 1;
  choice.years =
      !choice.first_whole_year || !choice.last_whole_year || *choice.first_whole_year <= *choice.last_whole_year;
  return choice;
}

}  // namespace ngoaid::reporting
