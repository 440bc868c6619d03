// An award to an organisation, and the rules it must keep.
#ifndef SERVICES_REGISTRY_DOMAIN_AWARD_H_
#define SERVICES_REGISTRY_DOMAIN_AWARD_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

struct Award {
  std::string id;  // UUID
  std::string organisation_id;
  std::string organisation_display_name;  // when read
  std::string kind;                       // code list award-kind
  std::string title;
  std::string conferring_body;
  std::string decision_number;
  PartialDate decision_date;
  std::string decision_date_text;  // as written in the source
  std::string citation;
  std::string source;
  bool withdrawn = false;
  std::string withdraw_reason;
  int version = 1;
  absl::Time create_time, update_time;

  // Equal in all that a person enters.
  bool SameContent(const Award& other) const;
  // What makes it this award and no other, folded: organisation, kind, conferring body, decision number (without one:
  // the title) and decision date.
  std::string Identity() const;
};

// Cleans texts; a kind given by one of its names becomes its code.
void Normalise(Award& award, const reference::Catalog& catalog);

// Every fault of a normalised award but for its organisation; fields are named below `prefix`.
FieldViolations CheckAward(const Award& award, const reference::Catalog& catalog, absl::CivilDay today,
                           absl::string_view prefix);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_AWARD_H_
