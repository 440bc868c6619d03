#include "services/reference/handlers/places.h"

#include "absl/strings/str_join.h"
#include "services/reference/errors.h"
#include "services/reference/handlers/convert.h"

namespace ngoaid::reference {
namespace {

void Fill(const Catalog& catalog, const Place& place, v1::Place& out) {
  out.set_code(place.Key());
  *out.mutable_name() = ToProto(place.name);
  if (const Region* region = catalog.RegionOf(place)) {
    out.set_region_code(region->Key());
    *out.mutable_region_name() = ToProto(region->name);
  }
  for (const PlaceType* type : catalog.TypesOf(place)) {
    v1::PlaceType& line = *out.add_types();
    *line.mutable_type() = ToProto(type->type);
    *line.mutable_name() = ToProto(type->name);
    line.set_valid_from(IsoDay(type->valid.from));
    line.set_valid_to(IsoDay(type->valid.to));
  }
  for (const PlaceScheme& scheme : catalog.place_schemes()) {
    const Place* same = scheme.code == place.scheme ? nullptr : catalog.Restate(place, scheme.code);
    if (same != nullptr) out.add_restated_codes(same->Key());
  }
}

}  // namespace

absl::Status HandleListPlaces(const Catalog& catalog, const v1::ListPlacesRequest& request,
                              v1::ListPlacesResponse& response) {
  if (!request.scheme().empty() && catalog.FindPlaceScheme(request.scheme()) == nullptr) {
    const std::string known = absl::StrJoin(catalog.place_schemes(), ", ",
                                            [](std::string* out, const PlaceScheme& scheme) { *out += scheme.code; });
    return ngoaid::errors::Invalid({{"scheme", errors::UnknownScheme(request.scheme(), known)}});
  }
  for (const Place& place : catalog.places()) {
    if (request.scheme().empty() || place.scheme == request.scheme()) Fill(catalog, place, *response.add_places());
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::reference
