#include "services/reference/handlers/sector_mapping.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/reference/errors.h"
#include "services/reference/handlers/lists.h"
#include "services/reference/store/catalog_store.h"
#include "services/reference/store/mapping_store.h"
#include "services/reference/unknown.h"

namespace ngoaid::reference {
namespace {

// The mapping a request names. `to` is null when the sector is to be counted in none.
struct Wanted {
  const Sector* from = nullptr;
  const Sector* to = nullptr;
};

Wanted Read(const Catalog& catalog, const v1::SetSectorMappingRequest& request, FieldViolations& faults) {
  Wanted wanted{catalog.SectorByKey(request.sector()), catalog.SectorByKey(request.mapped_code())};
  const auto& schemes = catalog.sector_schemes();
  const bool known = std::any_of(schemes.begin(), schemes.end(),
                                 [&request](const Code& scheme) { return scheme.code == request.scheme(); });
  if (wanted.from == nullptr) faults.push_back({"sector", UnknownSector(catalog, request.sector())});
  // A sector named without its scheme, or in one that there is not, is told as that.
  const bool follows = wanted.to == nullptr && !request.mapped_code().empty() &&
                       absl::StartsWith(request.mapped_code(), request.scheme());
  if (!known && !follows) {
    faults.push_back({"scheme", errors::UnknownScheme(request.scheme(), KnownSectorSchemes(catalog))});
  } else if (known && wanted.from != nullptr && wanted.from->scheme == request.scheme()) {
    faults.push_back({"scheme", errors::MappedWithinScheme(request.scheme())});
  }
  if (wanted.to == nullptr && !request.mapped_code().empty()) {
    faults.push_back({"mapped_code", UnknownSector(catalog, request.mapped_code())});
  } else if (wanted.to != nullptr && known && wanted.to->scheme != request.scheme()) {
    faults.push_back({"mapped_code", errors::NotOfScheme(request.mapped_code(), request.scheme())});
  }
  return wanted;
}

std::string MappingJson(const std::string& scheme, const Sector* to) {
  return nlohmann::json{{"scheme", scheme}, {"mapped_code", to == nullptr ? "" : to->Key()}}.dump();
}

}  // namespace

absl::Status HandleSetSectorMapping(Call& call, CatalogHolder& catalogs, const v1::SetSectorMappingRequest& request,
                                    v1::SetSectorMappingResponse& response) {
  LockSectorMappings(call.transaction());
  const std::shared_ptr<const Catalog> catalog = catalogs.Get(call.transaction());
  FieldViolations faults;
  const Wanted wanted = Read(*catalog, request, faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  const Sector* before = catalog->MapSector(*wanted.from, request.scheme());
  if (before == wanted.to) {
    Fill(*catalog, *wanted.from, *response.mutable_sector());
    return absl::OkStatus();
  }
  InsertSectorMapping(call.transaction(), *wanted.from, request.scheme(), wanted.to, request.reason(), call.author());
  // Not the holder's: nobody else may see what is not committed.
  const Catalog after(ReadCatalogData(call.transaction()));
  Fill(after, *after.SectorByKey(request.sector()), *response.mutable_sector());
  call.Audit({absl::StrCat("sectors/", wanted.from->Key()), request.reason(), MappingJson(request.scheme(), before),
              MappingJson(request.scheme(), wanted.to)});
  return absl::OkStatus();
}

}  // namespace ngoaid::reference
