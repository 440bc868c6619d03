// Donors' names as reports write them → organisations of the registry; what nobody registered becomes a provisional
// one.
#ifndef SERVICES_COMMITMENTS_IMPORT_MATCHER_H_
#define SERVICES_COMMITMENTS_IMPORT_MATCHER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/import/row_parser.h"
#include "services/commitments/store/import_store.h"
#include "services/reference/catalog.h"
#include "services/registry/domain/name_match.h"

namespace ngoaid::commitments {

class DonorMatcher {
 public:
  explicit DonorMatcher(std::shared_ptr<const reference::Catalog> catalog);

  // An organisation of the registry.
  void Register(const OrganisationNames& organisation);

  // The parties that the row names: donor of record first, then co-donors; empty when it names none. A name that the
  // grant as it stands (nullptr: a new one) has already keeps its organisation, whatever was registered since. Country
  // and kind of the row are its first donor's: what a provisional organisation lacks of them it gets. Adds a finding to
  // the row for each name it makes a provisional organisation of, for what is completed, and where the registry says
  // otherwise.
  std::vector<Party> Match(const Grant* standing, absl::Time now, ParsedRow* row);

  // Provisional organisations made since the last call.
  std::vector<ProvisionalOrganisation> TakeProvisional();
  // What they and earlier ones got since.
  std::vector<OrganisationDetails> TakeCompleted();

 private:
  struct Known {
    std::string name;
    std::string country_code;
    std::string donor_kind;
    bool provisional = false;
  };

  // The organisation-kind that a kind of donor is.
  std::string KindOf(const std::string& donor_kind) const;
  void LearnDetails(const std::string& organisation_id, ParsedRow* row);
  std::string MakeProvisional(const std::string& name, bool first, absl::Time now, ParsedRow* row);

  std::shared_ptr<const reference::Catalog> catalog_;
  registry::OrganisationIndex index_;
  absl::flat_hash_map<std::string, std::string> made_;  // folded name → id
  absl::flat_hash_map<std::string, Known> known_;       // by id; merged ones are not
  std::vector<ProvisionalOrganisation> provisional_;
  std::vector<OrganisationDetails> completed_;
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_MATCHER_H_
