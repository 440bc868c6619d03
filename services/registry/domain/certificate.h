// A certificate of a foreign NGO, and the rules it must keep.
#ifndef SERVICES_REGISTRY_DOMAIN_CERTIFICATE_H_
#define SERVICES_REGISTRY_DOMAIN_CERTIFICATE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

struct Certificate {
  std::string id;  // UUID
  std::string organisation_id;
  std::string kind;
  std::string number;
  std::string valid_from;  // ISO days, inclusive
  std::string valid_to;
  std::vector<std::string> place_codes;   // "63:15"; empty: the whole country
  std::vector<std::string> sector_codes;  // "1225:S02"; empty: all
  std::string note;
  int version = 1;
  bool operator==(const Certificate&) const = default;
};

// Which certificate of which organisation; both UUIDs.
struct CertificateId {
  std::string organisation_id;
  std::string certificate_id;
};

void Normalise(Certificate& certificate);

// Every fault of a normalised certificate; fields are named below `prefix`. How long it may be valid is what the legal
// regime of its first day says of its kind; a regime that says nothing sets no limit.
FieldViolations CheckCertificate(const Certificate& certificate, const reference::Catalog& catalog,
                                 absl::string_view prefix);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_CERTIFICATE_H_
