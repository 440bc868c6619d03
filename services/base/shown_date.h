// Dates as people of each language write them: dd/MM/yyyy in Vietnamese, ISO 8601 in English.
#ifndef SERVICES_BASE_SHOWN_DATE_H_
#define SERVICES_BASE_SHOWN_DATE_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"

namespace ngoaid {

// At its precision, with its '?': "03/10/2024", "10/2024", "2024", "01/01/2018 – 31/12/2022"; empty for none.
Text ShownDate(const PartialDate& date);

// The same of a date in ISO 8601; other text as it is.
Text ShownIso(absl::string_view iso);

// A window by its first and last day, as short as it can be told: "2019", "2019–2022", "10/2024", "01/2021 – 09/2021",
// else by its days.
Text ShownWindow(absl::CivilDay first, absl::CivilDay last);

}  // namespace ngoaid

#endif  // SERVICES_BASE_SHOWN_DATE_H_
