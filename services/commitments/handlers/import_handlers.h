// The methods of CommitmentsService round uploaded files.
#ifndef SERVICES_COMMITMENTS_HANDLERS_IMPORT_HANDLERS_H_
#define SERVICES_COMMITMENTS_HANDLERS_IMPORT_HANDLERS_H_

#include "absl/status/status.h"
#include "ngoaid/commitments/v1/commitments_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::commitments::handlers {

absl::Status ImportFile(Call& call, reference::CatalogHolder& catalogs, const v1::ImportFileRequest& request,
                        Stream<v1::ImportFileResponse>& stream);
absl::Status ListSubmissions(Call& call, const v1::ListSubmissionsRequest& request,
                             v1::ListSubmissionsResponse& response);
absl::Status GetSubmission(Call& call, const v1::GetSubmissionRequest& request, v1::GetSubmissionResponse& response);
absl::Status DownloadSubmission(Call& call, const v1::DownloadSubmissionRequest& request,
                                Stream<v1::DownloadSubmissionResponse>& stream);

}  // namespace ngoaid::commitments::handlers

#endif  // SERVICES_COMMITMENTS_HANDLERS_IMPORT_HANDLERS_H_
