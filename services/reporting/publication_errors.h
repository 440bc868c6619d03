// Refusals about publications, in the manner of base/errors.h.
#ifndef SERVICES_REPORTING_PUBLICATION_ERRORS_H_
#define SERVICES_REPORTING_PUBLICATION_ERRORS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::reporting::errors {

// FAILED_PRECONDITION; `edition`: the latest one's name.
absl::Status NothingDiffers(absl::string_view edition);  // NOTHING_DIFFERS
absl::Status OneEditionOnly(absl::string_view edition);  // ONE_EDITION
absl::Status EditionDamaged(absl::string_view edition);  // INTERNAL: its bytes are not those it was kept with

// What is wrong with a field, and how to mend it.
Text NotAPublicationName();
Text NotAnEditionName();
Text NotAPublicationCode();
Text ReportUnknown(absl::string_view code, absl::string_view known);
Text PositionIsOfTheEdition();
Text NotAnEditionNumber();
Text SameEdition();

}  // namespace ngoaid::reporting::errors

#endif  // SERVICES_REPORTING_PUBLICATION_ERRORS_H_
