#ifndef SERVICES_REGISTRY_HANDLERS_AWARDS_H_
#define SERVICES_REGISTRY_HANDLERS_AWARDS_H_

#include "absl/status/status.h"
#include "ngoaid/registry/v1/award_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::registry {

absl::Status HandleCreateAward(Call& call, reference::CatalogHolder& catalogs, const v1::CreateAwardRequest& request,
                               v1::CreateAwardResponse& response);
absl::Status HandleGetAward(Call& call, reference::CatalogHolder& catalogs, const v1::GetAwardRequest& request,
                            v1::GetAwardResponse& response);
absl::Status HandleListAwards(Call& call, reference::CatalogHolder& catalogs, const v1::ListAwardsRequest& request,
                              v1::ListAwardsResponse& response);
absl::Status HandleUpdateAward(Call& call, reference::CatalogHolder& catalogs, const v1::UpdateAwardRequest& request,
                               v1::UpdateAwardResponse& response);
absl::Status HandleWithdrawAward(Call& call, reference::CatalogHolder& catalogs,
                                 const v1::WithdrawAwardRequest& request, v1::WithdrawAwardResponse& response);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_HANDLERS_AWARDS_H_
