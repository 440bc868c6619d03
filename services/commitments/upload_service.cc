#include "services/commitments/upload_service.h"

#include "ngoaid/commitments/v1/upload_service.grpc.pb.h"
#include "services/commitments/handlers/upload_handlers.h"

namespace ngoaid::commitments {
namespace {

class UploadServiceImpl final : public v1::UploadService::CallbackService {
 public:
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

}  // namespace

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

grpc::ServerWriteReactor<v1::StageFileResponse>* UploadServiceImpl::StageFile(CallbackServerContext* context,
                                                                              const v1::StageFileRequest* request) {
  return rpc_.ServerStream<v1::StageFileRequest, v1::StageFileResponse>(
      context, "ngoaid.commitments.v1.UploadService/StageFile", request,
      [this](Call& c, const v1::StageFileRequest& q, Stream<v1::StageFileResponse>& a) {
        return handlers::StageFile(c, uploads_.catalogs, uploads_.most_waiting, q, a);
      },
      Turn::kOfficeByOffice);
}

ServerUnaryReactor* UploadServiceImpl::ListUploads(CallbackServerContext* context,
                                                   const v1::ListUploadsRequest* request,
                                                   v1::ListUploadsResponse* response) {
  return rpc_.Unary<v1::ListUploadsRequest, v1::ListUploadsResponse>(
      context, "ngoaid.commitments.v1.UploadService/ListUploads", request, response, handlers::ListUploads);
}

ServerUnaryReactor* UploadServiceImpl::GetUpload(CallbackServerContext* context, const v1::GetUploadRequest* request,
                                                 v1::GetUploadResponse* response) {
  return rpc_.Unary<v1::GetUploadRequest, v1::GetUploadResponse>(
      context, "ngoaid.commitments.v1.UploadService/GetUpload", request, response, handlers::GetUpload);
}

ServerUnaryReactor* UploadServiceImpl::ListUploadFindings(CallbackServerContext* context,
                                                          const v1::ListUploadFindingsRequest* request,
                                                          v1::ListUploadFindingsResponse* response) {
  return rpc_.Unary<v1::ListUploadFindingsRequest, v1::ListUploadFindingsResponse>(
      context, "ngoaid.commitments.v1.UploadService/ListUploadFindings", request, response,
      handlers::ListUploadFindings);
}

grpc::ServerWriteReactor<v1::DownloadUploadResponse>* UploadServiceImpl::DownloadUpload(
    CallbackServerContext* context, const v1::DownloadUploadRequest* request) {
  return rpc_.ServerStream<v1::DownloadUploadRequest, v1::DownloadUploadResponse>(
      context, "ngoaid.commitments.v1.UploadService/DownloadUpload", request, handlers::DownloadUpload);
}

grpc::ServerWriteReactor<v1::ApplyUploadResponse>* UploadServiceImpl::ApplyUpload(
    CallbackServerContext* context, const v1::ApplyUploadRequest* request) {
  return rpc_.ServerStream<v1::ApplyUploadRequest, v1::ApplyUploadResponse>(
      context, "ngoaid.commitments.v1.UploadService/ApplyUpload", request,
      [this](Call& c, const v1::ApplyUploadRequest& q, Stream<v1::ApplyUploadResponse>& a) {
        return handlers::ApplyUpload(c, uploads_.catalogs, q, a);
      },
      Turn::kOfficeByOffice);
}

ServerUnaryReactor* UploadServiceImpl::ReturnUpload(CallbackServerContext* context,
                                                    const v1::ReturnUploadRequest* request,
                                                    v1::ReturnUploadResponse* response) {
  return rpc_.Unary<v1::ReturnUploadRequest, v1::ReturnUploadResponse>(
      context, "ngoaid.commitments.v1.UploadService/ReturnUpload", request, response, handlers::ReturnUpload);
}

ServerUnaryReactor* UploadServiceImpl::WithdrawUpload(CallbackServerContext* context,
                                                      const v1::WithdrawUploadRequest* request,
                                                      v1::WithdrawUploadResponse* response) {
  return rpc_.Unary<v1::WithdrawUploadRequest, v1::WithdrawUploadResponse>(
      context, "ngoaid.commitments.v1.UploadService/WithdrawUpload", request, response, handlers::WithdrawUpload);
}

std::unique_ptr<grpc::Service> NewUploadService(Dispatcher& rpc, const Uploads& uploads) {
  return std::make_unique<UploadServiceImpl>(rpc, uploads);
}

}  // namespace ngoaid::commitments
