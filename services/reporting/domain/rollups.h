// The rollups of statistics, one row each: adding one begins in rollups.cc and with its table in a migration.
#ifndef SERVICES_REPORTING_DOMAIN_ROLLUPS_H_
#define SERVICES_REPORTING_DOMAIN_ROLLUPS_H_

#include <string>
#include <vector>

namespace ngoaid::reporting {

// reporting.grant_part added up over all but a few of its columns, at three grains of time, each within the one before.
struct Rollup {
  std::string table;                 // "rollup_place_sector", of schema reporting
  std::vector<std::string> columns;  // of grant_part that it keeps beside kind, fund, funded and the dates
  bool has_original;                 // original amounts too: only where the currency is kept
};

// Smallest first: a question is answered by the first that keeps all it asks.
const std::vector<Rollup>& Rollups();

inline constexpr char kYearGrain[] = "year";
inline constexpr char kQuarterGrain[] = "quarter";
inline constexpr char kHalfMonthGrain[] = "half-month";  // 1–14, 15–end: 15 Dec – 14 Dec aligns

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_ROLLUPS_H_
