// Published figures: records, findings, files, and ours beside them.
#ifndef SERVICES_REPORTING_HANDLERS_PUBLISHED_H_
#define SERVICES_REPORTING_HANDLERS_PUBLISHED_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/published_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status CreatePublishedFigure(Call& call, reference::CatalogHolder& catalogs,
                                   const v1::CreatePublishedFigureRequest& request,
                                   v1::CreatePublishedFigureResponse& response);
absl::Status GetPublishedFigure(Call& call, reference::CatalogHolder& catalogs,
                                const v1::GetPublishedFigureRequest& request, v1::GetPublishedFigureResponse& response);
absl::Status ListPublishedFigures(Call& call, reference::CatalogHolder& catalogs,
                                  const v1::ListPublishedFiguresRequest& request,
                                  v1::ListPublishedFiguresResponse& response);
absl::Status ListPublishedFindings(Call& call, reference::CatalogHolder& catalogs,
                                   const v1::ListPublishedFindingsRequest& request,
                                   v1::ListPublishedFindingsResponse& response);
absl::Status ImportPublishedFigures(Call& call, reference::CatalogHolder& catalogs,
                                    const v1::ImportPublishedFiguresRequest& request,
                                    v1::ImportPublishedFiguresResponse& response);
absl::Status ComparePublishedFigures(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::ComparePublishedFiguresRequest& request,
                                     Stream<v1::ComparePublishedFiguresResponse>& answer);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_PUBLISHED_H_
