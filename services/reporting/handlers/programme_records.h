// Programmes, and what people enter beside them: targets, tasks with progress, values of manual indicators.
#ifndef SERVICES_REPORTING_HANDLERS_PROGRAMME_RECORDS_H_
#define SERVICES_REPORTING_HANDLERS_PROGRAMME_RECORDS_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/programme_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::reporting::handlers {

absl::Status ListProgrammes(Call& call, reference::CatalogHolder& catalogs, const v1::ListProgrammesRequest& request,
                            v1::ListProgrammesResponse& response);
absl::Status GetProgramme(Call& call, reference::CatalogHolder& catalogs, const v1::GetProgrammeRequest& request,
                          v1::GetProgrammeResponse& response);
absl::Status ListTargets(Call& call, reference::CatalogHolder& catalogs, const v1::ListTargetsRequest& request,
                         v1::ListTargetsResponse& response);
absl::Status CreateTarget(Call& call, reference::CatalogHolder& catalogs, const v1::CreateTargetRequest& request,
                          v1::CreateTargetResponse& response);
absl::Status ListTasks(Call& call, reference::CatalogHolder& catalogs, const v1::ListTasksRequest& request,
                       v1::ListTasksResponse& response);
absl::Status GetTask(Call& call, reference::CatalogHolder& catalogs, const v1::GetTaskRequest& request,
                     v1::GetTaskResponse& response);
absl::Status CreateTask(Call& call, reference::CatalogHolder& catalogs, const v1::CreateTaskRequest& request,
                        v1::CreateTaskResponse& response);
absl::Status UpdateTask(Call& call, reference::CatalogHolder& catalogs, const v1::UpdateTaskRequest& request,
                        v1::UpdateTaskResponse& response);
absl::Status ListTaskProgress(Call& call, reference::CatalogHolder& catalogs,
                              const v1::ListTaskProgressRequest& request, v1::ListTaskProgressResponse& response);
absl::Status CreateTaskProgress(Call& call, reference::CatalogHolder& catalogs,
                                const v1::CreateTaskProgressRequest& request, v1::CreateTaskProgressResponse& response);
absl::Status ListIndicatorValues(Call& call, reference::CatalogHolder& catalogs,
                                 const v1::ListIndicatorValuesRequest& request,
                                 v1::ListIndicatorValuesResponse& response);
absl::Status CreateIndicatorValue(Call& call, reference::CatalogHolder& catalogs,
                                  const v1::CreateIndicatorValueRequest& request,
                                  v1::CreateIndicatorValueResponse& response);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_PROGRAMME_RECORDS_H_
