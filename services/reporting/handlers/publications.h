// Publications: reports kept in editions that never change.
#ifndef SERVICES_REPORTING_HANDLERS_PUBLICATIONS_H_
#define SERVICES_REPORTING_HANDLERS_PUBLICATIONS_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/publication_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status CreatePublication(Call& call, reference::CatalogHolder& catalogs,
                               const v1::CreatePublicationRequest& request, v1::CreatePublicationResponse& response);
absl::Status UpdatePublication(Call& call, reference::CatalogHolder& catalogs,
                               const v1::UpdatePublicationRequest& request, v1::UpdatePublicationResponse& response);
absl::Status GetPublication(Call& call, const v1::GetPublicationRequest& request, v1::GetPublicationResponse& response);
absl::Status ListPublications(Call& call, const v1::ListPublicationsRequest& request,
                              v1::ListPublicationsResponse& response);
absl::Status ListPublicationEditions(Call& call, const v1::ListPublicationEditionsRequest& request,
                                     v1::ListPublicationEditionsResponse& response);
absl::Status GetPublicationEdition(Call& call, const v1::GetPublicationEditionRequest& request,
                                   Stream<v1::GetPublicationEditionResponse>& answer);
absl::Status ComparePublicationEditions(Call& call, const v1::ComparePublicationEditionsRequest& request,
                                        Stream<v1::ComparePublicationEditionsResponse>& answer);
absl::Status VerifyPublicationEdition(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::VerifyPublicationEditionRequest& request,
                                      Stream<v1::VerifyPublicationEditionResponse>& answer);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_PUBLICATIONS_H_
