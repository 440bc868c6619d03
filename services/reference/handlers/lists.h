#ifndef SERVICES_REFERENCE_HANDLERS_LISTS_H_
#define SERVICES_REFERENCE_HANDLERS_LISTS_H_

#include <string>

#include "absl/status/status.h"
#include "ngoaid/reference/v1/reference_service.pb.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

// A sector with the sectors of other schemes it is counted in.
void Fill(const Catalog& catalog, const Sector& sector, v1::Sector& out);
// The schemes of sectors as "1225, paccom".
std::string KnownSectorSchemes(const Catalog& catalog);

absl::Status HandleListSectors(const Catalog& catalog, const v1::ListSectorsRequest& request,
                               v1::ListSectorsResponse& response);
absl::Status HandleListReportObligations(const Catalog& catalog, const v1::ListReportObligationsRequest& request,
                                         v1::ListReportObligationsResponse& response);
absl::Status HandleListCodes(const Catalog& catalog, const v1::ListCodesRequest& request,
                             v1::ListCodesResponse& response);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_HANDLERS_LISTS_H_
