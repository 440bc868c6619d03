// Whose report it is and of which period. The one place where both are held against the reference lists.
#ifndef SERVICES_COMMITMENTS_DOMAIN_FILING_H_
#define SERVICES_COMMITMENTS_DOMAIN_FILING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/errors.h"
#include "services/base/office_scope.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// A period of the report calendar (list report-period): a year, a half of it or a month.
struct ReportPeriod {
  std::string code;  // "2024", "2024-H1", "2024-06"
  absl::CivilDay first;
  absl::CivilDay last;
};

// As people write it: "2024", "2024-H1", "6 tháng đầu năm 2024", "06/2024". The fault names field `field`: not
// readable, or later than the year after `today`.
std::optional<ReportPeriod> ReadReportPeriod(const reference::Catalog& catalog, absl::string_view text,
                                             absl::CivilDay today, absl::string_view field,
                                             FieldViolations& violations);

// Who files: whose records they reach, and the offices they sit at (none for who works for all).
struct Filer {
  OfficeScope scope;
  std::vector<std::string> offices;
};

// An office, and the one that was named where another sits in its place. None: who works for all named none.
struct Reporter {
  const reference::Office* office = nullptr;
  const reference::Office* named = nullptr;
};

// The office that `text` names (a code, its name, its province) as it is on `day`: for one that ended the successor,
// for one that had not begun what went into it, if that is one. The fault names field `field`: unknown, or not in being
// then.
// "" and "local": the filer's own; of several one must be named. Of an office outside the filer's scope it is not said
// whether there is one.
std::optional<Reporter> ReadReporter(const reference::Catalog& catalog, absl::string_view text, const Filer& filer,
                                     absl::CivilDay day, absl::string_view field, FieldViolations& violations);

// The offices that went into that of a source, and those it went into: a row of theirs may be a row of its own. None
// for a source that is no office, as "local".
std::vector<std::string> KinOf(const reference::Catalog& catalog, absl::string_view source);
// The offices whose records those who read the source's records read; empty for a source that is no office.
std::vector<std::string> ReadersOf(const reference::Catalog& catalog, absl::string_view source);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_FILING_H_
