// Certificates in the database. Exceptions of libpqxx leave these functions, as any statement of a transaction would.
#ifndef SERVICES_REGISTRY_STORE_CERTIFICATE_STORE_H_
#define SERVICES_REGISTRY_STORE_CERTIFICATE_STORE_H_

#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/registry/domain/certificate.h"

namespace ngoaid::registry {

// False: the organisation, which must exist, has one of this kind and number already; nothing was written.
bool InsertCertificate(Transaction& transaction, const Certificate& certificate);

// Newest first day first.
std::vector<Certificate> ListCertificates(Transaction& transaction, const std::string& organisation_id);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_STORE_CERTIFICATE_STORE_H_
