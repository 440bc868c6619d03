#ifndef SERVICES_REGISTRY_HANDLERS_CERTIFICATES_H_
#define SERVICES_REGISTRY_HANDLERS_CERTIFICATES_H_

#include "absl/status/status.h"
#include "ngoaid/registry/v1/registry_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::registry {

absl::Status HandleCreateCertificate(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::CreateCertificateRequest& request,
                                     v1::CreateCertificateResponse& response);
absl::Status HandleGetCertificate(Call& call, reference::CatalogHolder& catalogs,
                                  const v1::GetCertificateRequest& request, v1::GetCertificateResponse& response);
absl::Status HandleListCertificates(Call& call, reference::CatalogHolder& catalogs,
                                    const v1::ListCertificatesRequest& request, v1::ListCertificatesResponse& response);
absl::Status HandleUpdateCertificate(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::UpdateCertificateRequest& request,
                                     v1::UpdateCertificateResponse& response);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_HANDLERS_CERTIFICATES_H_
