#include "services/reporting/programme_service.h"

#include "ngoaid/reporting/v1/programme_service.grpc.pb.h"
#include "services/reference/with_catalog.h"
#include "services/reporting/handlers/programme_records.h"
#include "services/reporting/handlers/programme_report.h"

namespace ngoaid::reporting {
namespace {

class ProgrammeServiceImpl final : public v1::ProgrammeService::CallbackService {
 public:
  ProgrammeServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* ListProgrammes(grpc::CallbackServerContext* context,
                                           const v1::ListProgrammesRequest* request,
                                           v1::ListProgrammesResponse* response) override;
  grpc::ServerUnaryReactor* GetProgramme(grpc::CallbackServerContext* context, const v1::GetProgrammeRequest* request,
                                         v1::GetProgrammeResponse* response) override;
  grpc::ServerWriteReactor<v1::ReviewProgrammeResponse>* ReviewProgramme(
      grpc::CallbackServerContext* context, const v1::ReviewProgrammeRequest* request) override;
  grpc::ServerWriteReactor<v1::PlanProgrammeResponse>* PlanProgramme(grpc::CallbackServerContext* context,
                                                                     const v1::PlanProgrammeRequest* request) override;
  grpc::ServerUnaryReactor* ListTargets(grpc::CallbackServerContext* context, const v1::ListTargetsRequest* request,
                                        v1::ListTargetsResponse* response) override;
  grpc::ServerUnaryReactor* CreateTarget(grpc::CallbackServerContext* context, const v1::CreateTargetRequest* request,
                                         v1::CreateTargetResponse* response) override;
  grpc::ServerUnaryReactor* ListTasks(grpc::CallbackServerContext* context, const v1::ListTasksRequest* request,
                                      v1::ListTasksResponse* response) override;
  grpc::ServerUnaryReactor* GetTask(grpc::CallbackServerContext* context, const v1::GetTaskRequest* request,
                                    v1::GetTaskResponse* response) override;
  grpc::ServerUnaryReactor* CreateTask(grpc::CallbackServerContext* context, const v1::CreateTaskRequest* request,
                                       v1::CreateTaskResponse* response) override;
  grpc::ServerUnaryReactor* UpdateTask(grpc::CallbackServerContext* context, const v1::UpdateTaskRequest* request,
                                       v1::UpdateTaskResponse* response) override;
  grpc::ServerUnaryReactor* ListTaskProgress(grpc::CallbackServerContext* context,
                                             const v1::ListTaskProgressRequest* request,
                                             v1::ListTaskProgressResponse* response) override;
  grpc::ServerUnaryReactor* CreateTaskProgress(grpc::CallbackServerContext* context,
                                               const v1::CreateTaskProgressRequest* request,
                                               v1::CreateTaskProgressResponse* response) override;
  grpc::ServerUnaryReactor* ListIndicatorValues(grpc::CallbackServerContext* context,
                                                const v1::ListIndicatorValuesRequest* request,
                                                v1::ListIndicatorValuesResponse* response) override;
  grpc::ServerUnaryReactor* CreateIndicatorValue(grpc::CallbackServerContext* context,
                                                 const v1::CreateIndicatorValueRequest* request,
                                                 v1::CreateIndicatorValueResponse* response) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

constexpr char kReviewProgramme[] = "ngoaid.reporting.v1.ProgrammeService/ReviewProgramme";
constexpr char kPlanProgramme[] = "ngoaid.reporting.v1.ProgrammeService/PlanProgramme";

}  // namespace

grpc::ServerUnaryReactor* ProgrammeServiceImpl::ListProgrammes(grpc::CallbackServerContext* context,
                                                               const v1::ListProgrammesRequest* request,
                                                               v1::ListProgrammesResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/ListProgrammes", request, response,
                           reference::WithCatalog(catalogs_, handlers::ListProgrammes));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::GetProgramme(grpc::CallbackServerContext* context,
                                                             const v1::GetProgrammeRequest* request,
                                                             v1::GetProgrammeResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/GetProgramme", request, response,
                           reference::WithCatalog(catalogs_, handlers::GetProgramme));
}

grpc::ServerWriteReactor<v1::ReviewProgrammeResponse>* ProgrammeServiceImpl::ReviewProgramme(
    grpc::CallbackServerContext* context, const v1::ReviewProgrammeRequest* request) {
  return dispatcher_.ServerStream(context, kReviewProgramme, request,
                                  reference::WithCatalog(catalogs_, handlers::ReviewProgramme));
}

grpc::ServerWriteReactor<v1::PlanProgrammeResponse>* ProgrammeServiceImpl::PlanProgramme(
    grpc::CallbackServerContext* context, const v1::PlanProgrammeRequest* request) {
  return dispatcher_.ServerStream(context, kPlanProgramme, request,
                                  reference::WithCatalog(catalogs_, handlers::PlanProgramme));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::ListTargets(grpc::CallbackServerContext* context,
                                                            const v1::ListTargetsRequest* request,
                                                            v1::ListTargetsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/ListTargets", request, response,
                           reference::WithCatalog(catalogs_, handlers::ListTargets));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::CreateTarget(grpc::CallbackServerContext* context,
                                                             const v1::CreateTargetRequest* request,
                                                             v1::CreateTargetResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/CreateTarget", request, response,
                           reference::WithCatalog(catalogs_, handlers::CreateTarget));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::ListTasks(grpc::CallbackServerContext* context,
                                                          const v1::ListTasksRequest* request,
                                                          v1::ListTasksResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/ListTasks", request, response,
                           reference::WithCatalog(catalogs_, handlers::ListTasks));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::GetTask(grpc::CallbackServerContext* context,
                                                        const v1::GetTaskRequest* request,
                                                        v1::GetTaskResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/GetTask", request, response,
                           reference::WithCatalog(catalogs_, handlers::GetTask));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::CreateTask(grpc::CallbackServerContext* context,
                                                           const v1::CreateTaskRequest* request,
                                                           v1::CreateTaskResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/CreateTask", request, response,
                           reference::WithCatalog(catalogs_, handlers::CreateTask));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::UpdateTask(grpc::CallbackServerContext* context,
                                                           const v1::UpdateTaskRequest* request,
                                                           v1::UpdateTaskResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/UpdateTask", request, response,
                           reference::WithCatalog(catalogs_, handlers::UpdateTask));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::ListTaskProgress(grpc::CallbackServerContext* context,
                                                                 const v1::ListTaskProgressRequest* request,
                                                                 v1::ListTaskProgressResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/ListTaskProgress", request, response,
                           reference::WithCatalog(catalogs_, handlers::ListTaskProgress));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::CreateTaskProgress(grpc::CallbackServerContext* context,
                                                                   const v1::CreateTaskProgressRequest* request,
                                                                   v1::CreateTaskProgressResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/CreateTaskProgress", request, response,
                           reference::WithCatalog(catalogs_, handlers::CreateTaskProgress));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::ListIndicatorValues(grpc::CallbackServerContext* context,
                                                                    const v1::ListIndicatorValuesRequest* request,
                                                                    v1::ListIndicatorValuesResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/ListIndicatorValues", request, response,
                           reference::WithCatalog(catalogs_, handlers::ListIndicatorValues));
}

grpc::ServerUnaryReactor* ProgrammeServiceImpl::CreateIndicatorValue(grpc::CallbackServerContext* context,
                                                                     const v1::CreateIndicatorValueRequest* request,
                                                                     v1::CreateIndicatorValueResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.ProgrammeService/CreateIndicatorValue", request, response,
                           reference::WithCatalog(catalogs_, handlers::CreateIndicatorValue));
}

std::unique_ptr<grpc::Service> NewProgrammeService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<ProgrammeServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::reporting
