// Publications and their editions in the database.
#ifndef SERVICES_REPORTING_STORE_PUBLICATION_STORE_H_
#define SERVICES_REPORTING_STORE_PUBLICATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/reporting/domain/publication.h"

namespace ngoaid::reporting {

// False when the code is taken.
bool InsertPublication(Transaction& transaction, const Publication& publication);
std::optional<Publication> ReadPublication(Transaction& transaction, const std::string& code);
// In order of their codes, at most `limit` of those behind `after`.
std::vector<Publication> ReadPublications(Transaction& transaction, const std::string& after, int limit);

// Until the transaction ends nobody else adds an edition to this publication.
void LockEditions(Transaction& transaction, const std::string& code);
void InsertEdition(Transaction& transaction, const Edition& edition);
// With its answer.
std::optional<Edition> ReadEdition(Transaction& transaction, const std::string& code, int number);
// In order, without their answers.
std::vector<Edition> ReadEditions(Transaction& transaction, const std::string& code);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_PUBLICATION_STORE_H_
