// Certificates in the database. Exceptions of libpqxx leave these functions, as any statement of a transaction would.
#ifndef SERVICES_REGISTRY_STORE_CERTIFICATE_STORE_H_
#define SERVICES_REGISTRY_STORE_CERTIFICATE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/registry/domain/certificate.h"

namespace ngoaid::registry {

// False: the organisation, which must exist, has one of this kind and number already; nothing was written.
bool InsertCertificate(Transaction& transaction, const Certificate& certificate);

// Writes the next state of one that was read after LockOrganisation locked its organisation, which keeps others from
// giving it or taking its number meanwhile; the database keeps the earlier state by itself. False: the organisation has
// another of this kind and number; nothing was written.
bool UpdateCertificate(Transaction& transaction, const Certificate& certificate);

// nullopt: the organisation has none of that id.
std::optional<Certificate> ReadCertificate(Transaction& transaction, const CertificateId& id);

// Where a page of the list ends.
struct CertificatePosition {
  std::string valid_from;
  std::string valid_to;
  std::string id;
};
// At most `limit` behind `after` (from the beginning when absent), newest first day first.
std::vector<Certificate> ListCertificates(Transaction& transaction, const std::string& organisation_id,
                                          const std::optional<CertificatePosition>& after, int limit);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_STORE_CERTIFICATE_STORE_H_
