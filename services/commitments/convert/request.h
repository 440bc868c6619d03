// Protobuf messages to domain: every fault of a field becomes a violation, and reading goes on.
#ifndef SERVICES_COMMITMENTS_CONVERT_REQUEST_H_
#define SERVICES_COMMITMENTS_CONVERT_REQUEST_H_

#include <string>
#include <vector>

#include "google/protobuf/field_mask.pb.h"
#include "ngoaid/commitments/v1/commitments.pb.h"
#include "services/base/errors.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/domain/grant.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// Fields a person gives, by their names in the message; identity and output fields are none.
std::vector<std::string> GrantFields();
std::vector<std::string> EntryFields();

// The fields a mask names, "*" being all; a violation of update_mask for each that is not among `known`.
std::vector<std::string> ReadMask(const google::protobuf::FieldMask& mask, const std::vector<std::string>& known,
                                  FieldViolations& violations);

// Sets `fields` of `grant` from `message`, clean and in the catalogue's codes; the rest stays. Approvals not known to
// `grant` yet are added.
void ReadGrant(const v1::Grant& message, const std::vector<std::string>& fields, const reference::Catalog& catalog,
               Grant& grant, FieldViolations& violations);
// source and source_id, which never change; the filer's own office ("local" for who works for all) and the grant's own
// UUID where not given.
void ReadGrantIdentity(const v1::Grant& message, const reference::Catalog& catalog, const Filer& filer,
                       absl::CivilDay today, Grant& grant, FieldViolations& violations);

void ReadEntry(const v1::Entry& message, const std::vector<std::string>& fields, const reference::Catalog& catalog,
               Entry& entry, FieldViolations& violations);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_CONVERT_REQUEST_H_
