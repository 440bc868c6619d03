// The methods on merges of organisations.
#ifndef SERVICES_REGISTRY_HANDLERS_MERGES_H_
#define SERVICES_REGISTRY_HANDLERS_MERGES_H_

#include "absl/status/status.h"
#include "ngoaid/registry/v1/registry_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::registry {

absl::Status HandleMergeOrganisations(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::MergeOrganisationsRequest& request,
                                      v1::MergeOrganisationsResponse& response);
absl::Status HandleUndoOrganisationMerge(Call& call, reference::CatalogHolder& catalogs,
                                         const v1::UndoOrganisationMergeRequest& request,
                                         v1::UndoOrganisationMergeResponse& response);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_HANDLERS_MERGES_H_
