// The window a report is compared with.
#ifndef SERVICES_REPORTING_DOMAIN_REPORT_PERIODS_H_
#define SERVICES_REPORTING_DOMAIN_REPORT_PERIODS_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "services/base/errors.h"
#include "services/reporting/domain/definition.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

struct Period {
  absl::CivilDay from;
  absl::CivilDay to;  // inclusive
  bool operator==(const Period&) const = default;
};

// The period of the same length just before: whole months before whole months (15 Dec – 14 Dec before 15 Dec – 14 Dec,
// a year before a year), else as many days.
Period PeriodBefore(const Period& period);

// The period typed as `from` and `to` (ISO days, both or none), else the one before the query's window; nullopt where
// that is open. Faults are of the fields previous_from and previous_to.
std::optional<Period> ParsePrevious(const std::string& from, const std::string& to, const TableQuery& query,
                                    FieldViolations& violations);

// "01/01/2023 – 31/12/2023".
Text PeriodText(const Period& period);

// What a report says of it.
Clause ComparedClause(const Period& previous);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_REPORT_PERIODS_H_
