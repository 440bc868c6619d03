// An organisation as the registry keeps it, and the rules it must keep.
#ifndef SERVICES_REGISTRY_DOMAIN_ORGANISATION_H_
#define SERVICES_REGISTRY_DOMAIN_ORGANISATION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

// Uses of a name and states of a record, as the database and the wire know them.
inline constexpr char kOfficial[] = "official";
inline constexpr char kShort[] = "short";
inline constexpr char kConfirmed[] = "confirmed";
inline constexpr char kProvisional[] = "provisional";

struct OrganisationName {
  std::string text;
  std::string language_code;  // BCP 47; "" not known
  std::string use;            // official, short, alias, former
  bool operator==(const OrganisationName&) const = default;
};

struct Identifier {
  std::string scheme;
  std::string value;
  bool operator==(const Identifier&) const = default;
};

struct StatusPeriod {
  std::string status;
  std::string start_date;  // ISO 8601 of any precision; "" not known
  std::string end_date;    // "" while it lasts
  std::string note;
  bool operator==(const StatusPeriod&) const = default;
};

struct Organisation {
  std::string id;  // UUID
  int version = 0;
  std::string kind;
  std::string donor_kind;
  std::vector<OrganisationName> names;
  std::string country_code;
  std::vector<Identifier> identifiers;
  std::vector<StatusPeriod> statuses;
  std::string state;
  std::string website;
  std::string note;
  std::string source_url;
  absl::Time create_time;
  absl::Time update_time;
  // Kept apart from the versions (store/merge_store.h).
  std::string merged_into;  // id; "" while it stands for itself
  std::string merged_into_display_name;
  std::vector<std::string> merged;  // ids merged into this one

  // The first official name; "" when there is none.
  std::string DisplayName() const;
  bool SameContent(const Organisation& other) const;
};

// Brings texts to the form stored: cleaned, codes in their case, donor kind and state filled in, statuses oldest first.
void Normalise(Organisation& organisation, const reference::Catalog& catalog);

// Every fault of a normalised organisation; fields are named below `prefix` ("organisation.").
FieldViolations CheckOrganisation(const Organisation& organisation, const reference::Catalog& catalog,
                                  absl::string_view prefix);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_ORGANISATION_H_
