#ifndef SERVICES_REFERENCE_HANDLERS_SECTOR_MAPPING_H_
#define SERVICES_REFERENCE_HANDLERS_SECTOR_MAPPING_H_

#include "absl/status/status.h"
#include "ngoaid/reference/v1/reference_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::reference {

absl::Status HandleSetSectorMapping(Call& call, CatalogHolder& catalogs, const v1::SetSectorMappingRequest& request,
                                    v1::SetSectorMappingResponse& response);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_HANDLERS_SECTOR_MAPPING_H_
