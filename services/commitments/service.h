// ngoaid.commitments.v1.CommitmentsService: one line a method, everything round it in rpc/.
#ifndef SERVICES_COMMITMENTS_SERVICE_H_
#define SERVICES_COMMITMENTS_SERVICE_H_

#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::commitments {

class CommitmentsService : public v1::CommitmentsService::CallbackService {
 public:
  // Both are borrowed.
  CommitmentsService(Dispatcher& rpc, reference::CatalogHolder& catalogs) : rpc_(rpc), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* CreateGrant(grpc::CallbackServerContext* context, const v1::CreateGrantRequest* request,
                                        v1::CreateGrantResponse* response) override;
  grpc::ServerUnaryReactor* GetGrant(grpc::CallbackServerContext* context, const v1::GetGrantRequest* request,
                                     v1::GetGrantResponse* response) override;
  grpc::ServerUnaryReactor* ListGrants(grpc::CallbackServerContext* context, const v1::ListGrantsRequest* request,
                                       v1::ListGrantsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateGrant(grpc::CallbackServerContext* context, const v1::UpdateGrantRequest* request,
                                        v1::UpdateGrantResponse* response) override;
  grpc::ServerUnaryReactor* CreateEntry(grpc::CallbackServerContext* context, const v1::CreateEntryRequest* request,
                                        v1::CreateEntryResponse* response) override;
  grpc::ServerUnaryReactor* ReverseEntry(grpc::CallbackServerContext* context, const v1::ReverseEntryRequest* request,
                                         v1::ReverseEntryResponse* response) override;
  grpc::ServerUnaryReactor* CorrectEntry(grpc::CallbackServerContext* context, const v1::CorrectEntryRequest* request,
                                         v1::CorrectEntryResponse* response) override;
  grpc::ServerUnaryReactor* ConvertEntries(grpc::CallbackServerContext* context,
                                           const v1::ConvertEntriesRequest* request,
                                           v1::ConvertEntriesResponse* response) override;
  grpc::ServerUnaryReactor* GetEntry(grpc::CallbackServerContext* context, const v1::GetEntryRequest* request,
                                     v1::GetEntryResponse* response) override;
  grpc::ServerUnaryReactor* ListEntries(grpc::CallbackServerContext* context, const v1::ListEntriesRequest* request,
                                        v1::ListEntriesResponse* response) override;
  grpc::ServerUnaryReactor* ListReportedFigures(grpc::CallbackServerContext* context,
                                                const v1::ListReportedFiguresRequest* request,
                                                v1::ListReportedFiguresResponse* response) override;
  grpc::ServerUnaryReactor* ListFindings(grpc::CallbackServerContext* context, const v1::ListFindingsRequest* request,
                                         v1::ListFindingsResponse* response) override;
  grpc::ServerWriteReactor<v1::ImportFileResponse>* ImportFile(grpc::CallbackServerContext* context,
                                                               const v1::ImportFileRequest* request) override;
  grpc::ServerUnaryReactor* ListSubmissions(grpc::CallbackServerContext* context,
                                            const v1::ListSubmissionsRequest* request,
                                            v1::ListSubmissionsResponse* response) override;
  grpc::ServerUnaryReactor* GetSubmission(grpc::CallbackServerContext* context, const v1::GetSubmissionRequest* request,
                                          v1::GetSubmissionResponse* response) override;
  grpc::ServerWriteReactor<v1::DownloadSubmissionResponse>* DownloadSubmission(
      grpc::CallbackServerContext* context, const v1::DownloadSubmissionRequest* request) override;

 private:
  Dispatcher& rpc_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_SERVICE_H_
