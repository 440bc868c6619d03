// The methods of UploadService.
#ifndef SERVICES_COMMITMENTS_HANDLERS_UPLOAD_HANDLERS_H_
#define SERVICES_COMMITMENTS_HANDLERS_UPLOAD_HANDLERS_H_

#include "absl/status/status.h"
#include "ngoaid/commitments/v1/upload_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::commitments::handlers {

// At most `most_waiting` of an office wait.
absl::Status StageFile(Call& call, reference::CatalogHolder& catalogs, int most_waiting,
                       const v1::StageFileRequest& request, Stream<v1::StageFileResponse>& stream);
absl::Status ListUploads(Call& call, const v1::ListUploadsRequest& request, v1::ListUploadsResponse& response);
absl::Status GetUpload(Call& call, const v1::GetUploadRequest& request, v1::GetUploadResponse& response);
absl::Status ListUploadFindings(Call& call, const v1::ListUploadFindingsRequest& request,
                                v1::ListUploadFindingsResponse& response);
absl::Status DownloadUpload(Call& call, const v1::DownloadUploadRequest& request,
                            Stream<v1::DownloadUploadResponse>& stream);
absl::Status ApplyUpload(Call& call, reference::CatalogHolder& catalogs, const v1::ApplyUploadRequest& request,
                         Stream<v1::ApplyUploadResponse>& stream);
absl::Status ReturnUpload(Call& call, const v1::ReturnUploadRequest& request, v1::ReturnUploadResponse& response);
absl::Status WithdrawUpload(Call& call, const v1::WithdrawUploadRequest& request, v1::WithdrawUploadResponse& response);

}  // namespace ngoaid::commitments::handlers

#endif  // SERVICES_COMMITMENTS_HANDLERS_UPLOAD_HANDLERS_H_
