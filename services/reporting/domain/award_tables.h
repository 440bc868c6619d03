// The tables of the report of awards: counts of what the registry keeps.
#ifndef SERVICES_REPORTING_DOMAIN_AWARD_TABLES_H_
#define SERVICES_REPORTING_DOMAIN_AWARD_TABLES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/base/partial_date.h"
#include "services/reporting/domain/report_periods.h"
#include "services/reporting/domain/report_tables.h"
#include "services/reporting/domain/reports.h"

namespace ngoaid::reporting {

// Where an award stands to the window asked.
enum class AwardPlace {
  kIn,
  kOutside,     // certainly not in it
  kStraddling,  // over its edge
  kUndated,     // no date, and there is a window
};

// An award that stands, as a position of the ledger knows it.
struct AwardFact {
  std::string id;
  std::string organisation_id;  // as counted: the one that others are merged into
  std::string organisation;     // its display name
  std::string kind;             // code list award-kind
  std::string decision_number;
  PartialDate date;
  AwardPlace place = AwardPlace::kIn;
  bool in_previous = false;  // wholly in the window compared with
};

// Sets `place` and `in_previous`. An open end takes all; without a window everything is in it.
void SortIntoWindows(const std::optional<absl::CivilDay>& from, const std::optional<absl::CivilDay>& to,
                     const std::optional<Period>& previous, std::vector<AwardFact>& awards);

inline bool IsOfAwards(TableKind kind) {
  return kind == TableKind::kAwardsByYear || kind == TableKind::kAwardsByKind ||
         kind == TableKind::kAwardsByOrganisation || kind == TableKind::kAwardsLeftOut;
}

// The two figures: awards, and distinct organisations awarded.
ColumnSpec AwardsColumn();
ColumnSpec AwardedColumn();

// A table of one of the kinds above. Those by year and by organisation get both figures, or awards, of every kind in
// the code list as further columns.
Table AssembleAwards(const TableSpec& spec, const std::vector<AwardFact>& awards, const ReportScope& scope);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_AWARD_TABLES_H_
