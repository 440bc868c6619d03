// Organisations in the database. Exceptions of libpqxx leave these functions, as any statement of a transaction would.
#ifndef SERVICES_REGISTRY_STORE_ORGANISATION_STORE_H_
#define SERVICES_REGISTRY_STORE_ORGANISATION_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/base/filter.h"
#include "services/db/transaction.h"
#include "services/registry/domain/organisation.h"

namespace ngoaid::registry {

// Who holds an identifier already.
struct IdentifierOwner {
  Identifier identifier;
  std::string organisation_id;
  std::string display_name;
};

// Writes a new organisation, or the next state of one that LockOrganisation has locked: the version (which must be one
// more than the stored one), and its names and identifiers in place of the earlier ones. nullopt when done; else the
// first identifier that belongs to another organisation, and the transaction must be given up.
std::optional<IdentifierOwner> InsertOrganisation(Transaction& transaction, const Organisation& organisation,
                                                  const std::string& author);
std::optional<IdentifierOwner> InsertNextVersion(Transaction& transaction, const Organisation& organisation,
                                                 const std::string& author);

// An organisation that bears an official name of `organisation`, as its own, former or other spelling, without regard
// to marks and case; not one whose country is another. nullopt when there is none. Others who ask for one of the names
// wait until the end of the transaction.
struct Namesake {
  std::string organisation_id;
  std::string display_name;
};
std::optional<Namesake> FindNamesake(Transaction& transaction, const Organisation& organisation);

// Makes other writers of the organisation wait until the end of the transaction. False: there is none.
bool LockOrganisation(Transaction& transaction, const std::string& id);
bool OrganisationExists(Transaction& transaction, const std::string& id);

// The organisations of `ids` as they are now, in that order; those that do not exist are left out.
std::vector<Organisation> ReadOrganisations(Transaction& transaction, const std::vector<std::string>& ids);

// Where a page of the list ends: the order is (folded name, id).
struct ListPosition {
  std::string folded_name;
  std::string id;
};
// At most `limit` positions behind `after` (from the beginning when absent), of organisations that `filter` (checked by
// CheckOrganisationFilter) is true of.
std::vector<ListPosition> ListOrganisations(Transaction& transaction, const FilterNode& filter,
                                            const std::optional<ListPosition>& after, int limit);

// Those of `ids` that `filter` (checked likewise) is true of.
std::set<std::string> FittingOrganisations(Transaction& transaction, const FilterNode& filter,
                                           const std::vector<std::string>& ids);

// A name near a search text.
struct NearName {
  std::string organisation_id;
  std::string text;
  std::string folded;
  double word_similarity = 0;  // pg_trgm's, 0 to 1
};
// The names that equal the folded text, begin with it or share enough of its trigrams, in no order. Served by the
// trigram index.
std::vector<NearName> FindNearNames(Transaction& transaction, const std::string& folded_query);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_STORE_ORGANISATION_STORE_H_
