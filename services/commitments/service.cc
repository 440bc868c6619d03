#include "services/commitments/service.h"

#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/commitments/handlers/handlers.h"
#include "services/commitments/handlers/import_handlers.h"

namespace ngoaid::commitments {
namespace {

class CommitmentsServiceImpl : public v1::CommitmentsService::CallbackService {
 public:
  CommitmentsServiceImpl(Dispatcher& rpc, reference::CatalogHolder& catalogs) : rpc_(rpc), catalogs_(catalogs) {}

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

}  // namespace

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

ServerUnaryReactor* CommitmentsServiceImpl::CreateGrant(CallbackServerContext* context,
                                                        const v1::CreateGrantRequest* request,
                                                        v1::CreateGrantResponse* response) {
  return rpc_.Unary<v1::CreateGrantRequest, v1::CreateGrantResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/CreateGrant", request, response,
      [this](Call& c, const v1::CreateGrantRequest& q, v1::CreateGrantResponse& a) {
        return handlers::CreateGrant(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::GetGrant(CallbackServerContext* context, const v1::GetGrantRequest* request,
                                                     v1::GetGrantResponse* response) {
  return rpc_.Unary<v1::GetGrantRequest, v1::GetGrantResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/GetGrant", request, response,
      [this](Call& c, const v1::GetGrantRequest& q, v1::GetGrantResponse& a) {
        return handlers::GetGrant(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::ListGrants(CallbackServerContext* context,
                                                       const v1::ListGrantsRequest* request,
                                                       v1::ListGrantsResponse* response) {
  return rpc_.Unary<v1::ListGrantsRequest, v1::ListGrantsResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ListGrants", request, response,
      [this](Call& c, const v1::ListGrantsRequest& q, v1::ListGrantsResponse& a) {
        return handlers::ListGrants(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::UpdateGrant(CallbackServerContext* context,
                                                        const v1::UpdateGrantRequest* request,
                                                        v1::UpdateGrantResponse* response) {
  return rpc_.Unary<v1::UpdateGrantRequest, v1::UpdateGrantResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/UpdateGrant", request, response,
      [this](Call& c, const v1::UpdateGrantRequest& q, v1::UpdateGrantResponse& a) {
        return handlers::UpdateGrant(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::CreateEntry(CallbackServerContext* context,
                                                        const v1::CreateEntryRequest* request,
                                                        v1::CreateEntryResponse* response) {
  return rpc_.Unary<v1::CreateEntryRequest, v1::CreateEntryResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/CreateEntry", request, response,
      [this](Call& c, const v1::CreateEntryRequest& q, v1::CreateEntryResponse& a) {
        return handlers::CreateEntry(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::ReverseEntry(CallbackServerContext* context,
                                                         const v1::ReverseEntryRequest* request,
                                                         v1::ReverseEntryResponse* response) {
  return rpc_.Unary<v1::ReverseEntryRequest, v1::ReverseEntryResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ReverseEntry", request, response,
      [this](Call& c, const v1::ReverseEntryRequest& q, v1::ReverseEntryResponse& a) {
        return handlers::ReverseEntry(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::CorrectEntry(CallbackServerContext* context,
                                                         const v1::CorrectEntryRequest* request,
                                                         v1::CorrectEntryResponse* response) {
  return rpc_.Unary<v1::CorrectEntryRequest, v1::CorrectEntryResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/CorrectEntry", request, response,
      [this](Call& c, const v1::CorrectEntryRequest& q, v1::CorrectEntryResponse& a) {
        return handlers::CorrectEntry(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::ConvertEntries(CallbackServerContext* context,
                                                           const v1::ConvertEntriesRequest* request,
                                                           v1::ConvertEntriesResponse* response) {
  return rpc_.Unary<v1::ConvertEntriesRequest, v1::ConvertEntriesResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ConvertEntries", request, response,
      [this](Call& c, const v1::ConvertEntriesRequest&, v1::ConvertEntriesResponse& a) {
        return handlers::ConvertEntries(c, catalogs_, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::GetEntry(CallbackServerContext* context, const v1::GetEntryRequest* request,
                                                     v1::GetEntryResponse* response) {
  return rpc_.Unary<v1::GetEntryRequest, v1::GetEntryResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/GetEntry", request, response,
      [](Call& c, const v1::GetEntryRequest& q, v1::GetEntryResponse& a) { return handlers::GetEntry(c, q, a); });
}

ServerUnaryReactor* CommitmentsServiceImpl::ListEntries(CallbackServerContext* context,
                                                        const v1::ListEntriesRequest* request,
                                                        v1::ListEntriesResponse* response) {
  return rpc_.Unary<v1::ListEntriesRequest, v1::ListEntriesResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ListEntries", request, response,
      [this](Call& c, const v1::ListEntriesRequest& q, v1::ListEntriesResponse& a) {
        return handlers::ListEntries(c, catalogs_, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::ListReportedFigures(CallbackServerContext* context,
                                                                const v1::ListReportedFiguresRequest* request,
                                                                v1::ListReportedFiguresResponse* response) {
  return rpc_.Unary<v1::ListReportedFiguresRequest, v1::ListReportedFiguresResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ListReportedFigures", request, response,
      [](Call& c, const v1::ListReportedFiguresRequest& q, v1::ListReportedFiguresResponse& a) {
        return handlers::ListReportedFigures(c, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::ListFindings(CallbackServerContext* context,
                                                         const v1::ListFindingsRequest* request,
                                                         v1::ListFindingsResponse* response) {
  return rpc_.Unary<v1::ListFindingsRequest, v1::ListFindingsResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ListFindings", request, response,
      [](Call& c, const v1::ListFindingsRequest& q, v1::ListFindingsResponse& a) {
        return handlers::ListFindings(c, q, a);
      });
}

grpc::ServerWriteReactor<v1::ImportFileResponse>* CommitmentsServiceImpl::ImportFile(
    CallbackServerContext* context, const v1::ImportFileRequest* request) {
  return rpc_.ServerStream<v1::ImportFileRequest, v1::ImportFileResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ImportFile", request,
      [this](Call& c, const v1::ImportFileRequest& q, Stream<v1::ImportFileResponse>& a) {
        return handlers::ImportFile(c, catalogs_, q, a);
      },
      Turn::kOfficeByOffice);
}

ServerUnaryReactor* CommitmentsServiceImpl::ListSubmissions(CallbackServerContext* context,
                                                            const v1::ListSubmissionsRequest* request,
                                                            v1::ListSubmissionsResponse* response) {
  return rpc_.Unary<v1::ListSubmissionsRequest, v1::ListSubmissionsResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/ListSubmissions", request, response,
      [](Call& c, const v1::ListSubmissionsRequest& q, v1::ListSubmissionsResponse& a) {
        return handlers::ListSubmissions(c, q, a);
      });
}

ServerUnaryReactor* CommitmentsServiceImpl::GetSubmission(CallbackServerContext* context,
                                                          const v1::GetSubmissionRequest* request,
                                                          v1::GetSubmissionResponse* response) {
  return rpc_.Unary<v1::GetSubmissionRequest, v1::GetSubmissionResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/GetSubmission", request, response,
      [](Call& c, const v1::GetSubmissionRequest& q, v1::GetSubmissionResponse& a) {
        return handlers::GetSubmission(c, q, a);
      });
}

grpc::ServerWriteReactor<v1::DownloadSubmissionResponse>* CommitmentsServiceImpl::DownloadSubmission(
    CallbackServerContext* context, const v1::DownloadSubmissionRequest* request) {
  return rpc_.ServerStream<v1::DownloadSubmissionRequest, v1::DownloadSubmissionResponse>(
      context, "ngoaid.commitments.v1.CommitmentsService/DownloadSubmission", request,
      [](Call& c, const v1::DownloadSubmissionRequest& q, Stream<v1::DownloadSubmissionResponse>& a) {
        return handlers::DownloadSubmission(c, q, a);
      });
}

std::unique_ptr<grpc::Service> NewCommitmentsService(Dispatcher& rpc, reference::CatalogHolder& catalogs) {
  return std::make_unique<CommitmentsServiceImpl>(rpc, catalogs);
}

}  // namespace ngoaid::commitments
