// What the writing methods share: a grant under its lock with what stands in its ledger, and findings.
#ifndef SERVICES_COMMITMENTS_HANDLERS_LEDGER_H_
#define SERVICES_COMMITMENTS_HANDLERS_LEDGER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "ngoaid/commitments/v1/commitments.pb.h"
#include "ngoaid/common/v1/common.pb.h"
#include "services/commitments/convert/names.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/reference/catalog.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::commitments::handlers {

// The one way to a grant by its name: its UUID, when it exists in the call's scope. NOT_FOUND, in the same words
// whether there is none or it is another office's; INVALID_ARGUMENT about `field` where several offices have it.
absl::StatusOr<std::string> ResolveGrant(Call& call, const GrantRef& ref, absl::string_view name,
                                         const std::string& field);
// The same for who only reads: a province's reports from before a merger stand under the old office, and one of the two
// means either. Who writes must name the very grant, for the same id may be another's there.
absl::StatusOr<std::string> ResolveGrantToRead(Call& call, reference::CatalogHolder& catalogs, const GrantRef& ref,
                                               absl::string_view name, const std::string& field);
// The grants of that id in the offices which went into that of `source`, or into which it went: source → UUID.
std::map<std::string, std::string> FindGrantsOfKin(Call& call, const reference::Catalog& catalog,
                                                   const std::string& source, const std::string& source_id);

// The message with its funding grant by UUID, where it was named by its source id. A fault where that names none or
// several.
v1::Grant WithFunderById(Call& call, v1::Grant message, FieldViolations& violations);

// The one way to an entry by its name, when its grant is in the call's scope. NOT_FOUND.
absl::StatusOr<Posting> ResolveEntry(Call& call, const EntryRef& ref, absl::string_view name);

struct LockedGrant {
  Grant grant;
  std::vector<Entry> standing;  // neither reversed nor reversals
};
// The grant as it is once nobody else writes to it. `id` must exist.
LockedGrant LockGrant(Call& call, const std::string& id);

void TellFindings(const std::vector<Finding>& findings, google::protobuf::RepeatedPtrField<common::v1::Finding>& told);
// Stores those that are set, unless the very same was found before. Returns what is new.
std::vector<Finding> StoreFindings(Call& call, const std::string& grant_id,
                                   std::vector<std::optional<Finding>> findings);

// OUTSIDE_CERTIFICATE_SCOPE of the grant on a date, by its donor's certificates.
std::optional<Finding> ScopeFinding(Call& call, const Grant& grant, const PartialDate& date,
                                    const reference::Catalog& catalog);

}  // namespace ngoaid::commitments::handlers

#endif  // SERVICES_COMMITMENTS_HANDLERS_LEDGER_H_
