// Which way a table is read: from a rollup, from the folded parts of grants, or from the ledger itself. It decides how
// soon an answer comes, never what it says.
#ifndef SERVICES_REPORTING_DOMAIN_READING_H_
#define SERVICES_REPORTING_DOMAIN_READING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

// Cells of a grain whose dates begin in these days, inclusive; nullopt: open.
struct RollupSpan {
  std::string grain;
  std::optional<absl::CivilDay> first, last;
};

// A rollup that keeps all that a query asks, and its cells that answer it, each date in one of them.
struct RollupChoice {
  const Rollup* rollup = nullptr;
  // One grain answers all.
  std::string grain;
  // Else: dates within one year by whole years, then those within one quarter by whole quarters, then by half-months
  // those within a quarter at the window's edge; all others (over several quarters, none) by half-months.
  std::optional<RollupSpan> years;
  std::vector<RollupSpan> quarters, edges;
};

// nullopt: none does.
std::optional<RollupChoice> ChooseRollup(const TableQuery& query);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_READING_H_
