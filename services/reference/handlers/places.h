#ifndef SERVICES_REFERENCE_HANDLERS_PLACES_H_
#define SERVICES_REFERENCE_HANDLERS_PLACES_H_

#include "absl/status/status.h"
#include "ngoaid/reference/v1/reference_service.pb.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

// Errors are those of the method in reference_service.proto; so for every handler.
absl::Status HandleListPlaces(const Catalog& catalog, const v1::ListPlacesRequest& request,
                              v1::ListPlacesResponse& response);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_HANDLERS_PLACES_H_
