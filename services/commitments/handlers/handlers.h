// The methods of CommitmentsService but those of import/. Each checks everything it can before it answers, and writes
// in the call's transaction.
#ifndef SERVICES_COMMITMENTS_HANDLERS_HANDLERS_H_
#define SERVICES_COMMITMENTS_HANDLERS_HANDLERS_H_

#include "absl/status/status.h"
#include "ngoaid/commitments/v1/commitments_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::commitments::handlers {

using reference::CatalogHolder;

absl::Status CreateGrant(Call& call, CatalogHolder& catalogs, const v1::CreateGrantRequest& request,
                         v1::CreateGrantResponse& response);
absl::Status GetGrant(Call& call, CatalogHolder& catalogs, const v1::GetGrantRequest& request,
                      v1::GetGrantResponse& response);
absl::Status ListGrants(Call& call, CatalogHolder& catalogs, const v1::ListGrantsRequest& request,
                        v1::ListGrantsResponse& response);
absl::Status UpdateGrant(Call& call, CatalogHolder& catalogs, const v1::UpdateGrantRequest& request,
                         v1::UpdateGrantResponse& response);

absl::Status CreateEntry(Call& call, CatalogHolder& catalogs, const v1::CreateEntryRequest& request,
                         v1::CreateEntryResponse& response);
absl::Status ReverseEntry(Call& call, CatalogHolder& catalogs, const v1::ReverseEntryRequest& request,
                          v1::ReverseEntryResponse& response);
absl::Status CorrectEntry(Call& call, CatalogHolder& catalogs, const v1::CorrectEntryRequest& request,
                          v1::CorrectEntryResponse& response);
absl::Status ConvertEntries(Call& call, CatalogHolder& catalogs, v1::ConvertEntriesResponse& response);
absl::Status GetEntry(Call& call, const v1::GetEntryRequest& request, v1::GetEntryResponse& response);
absl::Status ListEntries(Call& call, CatalogHolder& catalogs, const v1::ListEntriesRequest& request,
                         v1::ListEntriesResponse& response);

absl::Status ListReportedFigures(Call& call, const v1::ListReportedFiguresRequest& request,
                                 v1::ListReportedFiguresResponse& response);
absl::Status ListFindings(Call& call, const v1::ListFindingsRequest& request, v1::ListFindingsResponse& response);

}  // namespace ngoaid::commitments::handlers

#endif  // SERVICES_COMMITMENTS_HANDLERS_HANDLERS_H_
