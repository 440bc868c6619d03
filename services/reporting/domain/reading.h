// Which way a table is read: from a rollup, from the folded parts of grants, or from the ledger itself. It decides how
// soon an answer comes, never what it says.
#ifndef SERVICES_REPORTING_DOMAIN_READING_H_
#define SERVICES_REPORTING_DOMAIN_READING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "services/reporting/domain/query.h"
#include "services/reporting/domain/rollups.h"

namespace ngoaid::reporting {

enum class SpeedClass { kRollup, kFolded, kLedger };  // quickest first

// How an answer was come by.
struct Reading {
  SpeedClass speed_class = SpeedClass::kLedger;
  std::optional<Position> folded_to;  // up to where the ledger was folded
  int64_t tail_grants = 0;            // changed since, read from the ledger
};

// What is said of an answer made of several: the slowest of them.
inline const Reading& Slower(const Reading& a, const Reading& b) { return b.speed_class > a.speed_class ? b : a; }

// False for what only the ledger can tell: an earlier position, single entries, the age of items, the registry's
// counts.
bool IsFolded(const TableQuery& query);

// A rollup that keeps all that a query asks, and its parts in time that answer it.
struct RollupChoice {
  const Rollup* rollup = nullptr;
  // The grains that are read; with both, whole years inside the window are read by years, all else by half-months.
  bool years = true;
  bool half_months = false;
  std::optional<absl::CivilYear> first_whole_year, last_whole_year;  // inclusive; nullopt: open
};

// nullopt: none does.
std::optional<RollupChoice> ChooseRollup(const TableQuery& query);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_READING_H_
