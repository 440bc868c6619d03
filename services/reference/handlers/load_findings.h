#ifndef SERVICES_REFERENCE_HANDLERS_LOAD_FINDINGS_H_
#define SERVICES_REFERENCE_HANDLERS_LOAD_FINDINGS_H_

#include "absl/status/status.h"
#include "ngoaid/reference/v1/reference_service.pb.h"
#include "services/rpc/call.h"

namespace ngoaid::reference {

absl::Status HandleListLoadFindings(Call& call, const v1::ListLoadFindingsRequest& request,
                                    v1::ListLoadFindingsResponse& response);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_HANDLERS_LOAD_FINDINGS_H_
