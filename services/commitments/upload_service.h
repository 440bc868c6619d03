// ngoaid.commitments.v1.UploadService: one line a method, everything round it in rpc/.
#ifndef SERVICES_COMMITMENTS_UPLOAD_SERVICE_H_
#define SERVICES_COMMITMENTS_UPLOAD_SERVICE_H_

#include "ngoaid/commitments/v1/upload_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::commitments {

inline constexpr int kMostWaitingUploads = 50;

// What uploads need besides.
struct Uploads {
  reference::CatalogHolder& catalogs;
  int most_waiting = kMostWaitingUploads;  // of one office
};

class UploadServiceImpl final : public v1::UploadService::CallbackService {
 public:
  // Both are borrowed.
  UploadServiceImpl(Dispatcher& rpc, const Uploads& uploads) : rpc_(rpc), uploads_(uploads) {}

  grpc::ServerWriteReactor<v1::StageFileResponse>* StageFile(grpc::CallbackServerContext* context,
                                                             const v1::StageFileRequest* request) override;
  grpc::ServerUnaryReactor* ListUploads(grpc::CallbackServerContext* context, const v1::ListUploadsRequest* request,
                                        v1::ListUploadsResponse* response) override;
  grpc::ServerUnaryReactor* GetUpload(grpc::CallbackServerContext* context, const v1::GetUploadRequest* request,
                                      v1::GetUploadResponse* response) override;
  grpc::ServerUnaryReactor* ListUploadFindings(grpc::CallbackServerContext* context,
                                               const v1::ListUploadFindingsRequest* request,
                                               v1::ListUploadFindingsResponse* response) override;
  grpc::ServerWriteReactor<v1::DownloadUploadResponse>* DownloadUpload(
      grpc::CallbackServerContext* context, const v1::DownloadUploadRequest* request) override;
  grpc::ServerWriteReactor<v1::ApplyUploadResponse>* ApplyUpload(grpc::CallbackServerContext* context,
                                                                 const v1::ApplyUploadRequest* request) override;
  grpc::ServerUnaryReactor* ReturnUpload(grpc::CallbackServerContext* context, const v1::ReturnUploadRequest* request,
                                         v1::ReturnUploadResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawUpload(grpc::CallbackServerContext* context,
                                           const v1::WithdrawUploadRequest* request,
                                           v1::WithdrawUploadResponse* response) override;

 private:
  Dispatcher& rpc_;
  const Uploads& uploads_;
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_UPLOAD_SERVICE_H_
