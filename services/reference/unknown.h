// What to say of a code that is none, in the same words for every service: with those that may be meant.
#ifndef SERVICES_REFERENCE_UNKNOWN_H_
#define SERVICES_REFERENCE_UNKNOWN_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

// `text` is no code of a place with its scheme, as "63:15": perhaps a bare code, of which two provinces have many, or a
// name.
Text UnknownPlace(const Catalog& catalog, absl::string_view text);
// The same of a sector, as "1225:S02".
Text UnknownSector(const Catalog& catalog, absl::string_view text);
// The same of an office; those of `day` are thought of first.
Text UnknownOffice(const Catalog& catalog, absl::string_view text, absl::CivilDay day);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_UNKNOWN_H_
