#ifndef SERVICES_REGISTRY_HANDLERS_ORGANISATIONS_H_
#define SERVICES_REGISTRY_HANDLERS_ORGANISATIONS_H_

#include "absl/status/status.h"
#include "ngoaid/registry/v1/registry_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::registry {

// Errors are those of the method in registry_service.proto; so for every handler.
absl::Status HandleCreateOrganisation(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::CreateOrganisationRequest& request,
                                      v1::CreateOrganisationResponse& response);
absl::Status HandleGetOrganisation(Call& call, reference::CatalogHolder& catalogs,
                                   const v1::GetOrganisationRequest& request, v1::GetOrganisationResponse& response);
absl::Status HandleListOrganisations(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::ListOrganisationsRequest& request,
                                     v1::ListOrganisationsResponse& response);
absl::Status HandleUpdateOrganisation(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::UpdateOrganisationRequest& request,
                                      v1::UpdateOrganisationResponse& response);
absl::Status HandleSearchOrganisations(Call& call, reference::CatalogHolder& catalogs,
                                       const v1::SearchOrganisationsRequest& request,
                                       v1::SearchOrganisationsResponse& response);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_HANDLERS_ORGANISATIONS_H_
