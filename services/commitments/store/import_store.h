// What only an import asks of the database. Exceptions of libpqxx leave these functions, as in grant_store.h.
#ifndef SERVICES_COMMITMENTS_STORE_IMPORT_STORE_H_
#define SERVICES_COMMITMENTS_STORE_IMPORT_STORE_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/commitments/domain/entry.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

// One import at a time: two that meet the same new name or row would each make it. Held until the transaction ends.
void LockImports(Transaction& transaction);

// Every name of every organisation.
struct OrganisationNames {
  std::string id;
  std::string country_code;
  std::string donor_kind;    // code list donor-kind; "" unknown
  bool provisional = false;  // made by an import and confirmed by nobody
  bool merged = false;       // into another, whose details count
  std::vector<std::string> names;
};
void ForEachOrganisation(Transaction& transaction, const std::function<void(const OrganisationNames&)>& each);

struct ProvisionalOrganisation {
  std::string id;
  std::string kind;        // code list organisation-kind
  std::string donor_kind;  // code list donor-kind; "" unknown
  std::string name;
  std::string country_code;
  std::string source_url;
};
void AddProvisionalOrganisations(Transaction& transaction, const std::vector<ProvisionalOrganisation>& organisations,
                                 absl::string_view author);

// What a row says of a provisional organisation that nothing was known of; "": nothing.
struct OrganisationDetails {
  std::string id;
  std::string kind;
  std::string donor_kind;
  std::string country_code;
};
void CompleteProvisionalOrganisations(Transaction& transaction, const std::vector<OrganisationDetails>& details,
                                      absl::string_view author);

// The reporting periods of submissions; those without one are absent.
std::map<std::string, std::string> LoadPeriods(Transaction& transaction,
                                               const std::vector<std::string>& submission_ids);

// What imports said last about the money of a grant, whether it stands or was taken back since.
struct ImportedEntry {
  Entry entry;              // as posted by the import
  std::string standing_id;  // the entry itself, or the correction that stands for it; "" when it was taken back
  bool by_hand = false;     // taken back or corrected by a person, not by an import
};
struct ImportedMoney {
  std::optional<ImportedEntry> grant_fund;
  std::optional<ImportedEntry> counterpart_fund;
};
// By grant; absent where no import ever posted.
std::map<std::string, ImportedMoney> LoadImportedMoney(Transaction& transaction,
                                                       const std::vector<std::string>& grant_ids);

// Grants recorded already in the transaction's scope, by folded title: "source:row id", office and donor of record.
struct TitledGrant {
  std::string name;
  std::string office;
  std::string donor_id;
};
std::map<std::string, std::vector<TitledGrant>> FindByTitle(Transaction& transaction,
                                                            const std::vector<std::string>& folded_titles);
// The names of those of that donor which lie with one of the offices `readers` (empty: with any).
std::vector<std::string> NamesOf(const std::vector<TitledGrant>& titled, absl::string_view donor_id,
                                 const std::vector<std::string>& readers);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_IMPORT_STORE_H_
