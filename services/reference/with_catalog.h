// Handlers that read the catalogue, as the dispatcher takes them.
#ifndef SERVICES_REFERENCE_WITH_CATALOG_H_
#define SERVICES_REFERENCE_WITH_CATALOG_H_

#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reference {

template <class Request, class Response>
UnaryHandler<Request, Response> WithCatalog(CatalogHolder& catalogs,
                                            absl::Status (*handle)(Call&, CatalogHolder&, const Request&, Response&)) {
  return [&catalogs, handle](Call& call, const Request& request, Response& response) {
    return handle(call, catalogs, request, response);
  };
}

template <class Request, class Response>
StreamHandler<Request, Response> WithCatalog(CatalogHolder& catalogs,
                                             absl::Status (*handle)(Call&, CatalogHolder&, const Request&,
                                                                    Stream<Response>&)) {
  return [&catalogs, handle](Call& call, const Request& request, Stream<Response>& answer) {
    return handle(call, catalogs, request, answer);
  };
}

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_WITH_CATALOG_H_
