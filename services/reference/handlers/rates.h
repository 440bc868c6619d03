#ifndef SERVICES_REFERENCE_HANDLERS_RATES_H_
#define SERVICES_REFERENCE_HANDLERS_RATES_H_

#include "absl/status/status.h"
#include "ngoaid/reference/v1/reference_service.pb.h"
#include "services/reference/catalog.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::reference {

absl::Status HandleListRates(const Catalog& catalog, const v1::ListRatesRequest& request,
                             v1::ListRatesResponse& response);
absl::Status HandleImportRates(Call& call, CatalogHolder& catalogs, const v1::ImportRatesRequest& request,
                               v1::ImportRatesResponse& response);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_HANDLERS_RATES_H_
