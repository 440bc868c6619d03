#include "services/reporting/handlers/known_catalog.h"

#include "services/reporting/domain/position.h"

namespace ngoaid::reporting::handlers {

std::shared_ptr<const reference::Catalog> CatalogKnownAt(Call& call, reference::CatalogHolder& catalogs,
                                                         const std::string& known_at) {
  // What is wrong with a token is told where the question is checked.
  const std::optional<Position> position = DecodePosition(known_at);
  return position ? catalogs.GetKnown(call.transaction(), position->snapshot) : catalogs.Get(call.transaction());
}

}  // namespace ngoaid::reporting::handlers
