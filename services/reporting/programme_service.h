// The gRPC service of the national programmes: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_PROGRAMME_SERVICE_H_
#define SERVICES_REPORTING_PROGRAMME_SERVICE_H_

#include "ngoaid/reporting/v1/programme_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

class ProgrammeServiceImpl final : public v1::ProgrammeService::CallbackService {
 public:
  // Both are borrowed.
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

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_PROGRAMME_SERVICE_H_
