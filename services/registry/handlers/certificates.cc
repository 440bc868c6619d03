#include "services/registry/handlers/certificates.h"

#include "services/base/identity.h"
#include "services/registry/convert/organisation_convert.h"
#include "services/registry/errors.h"
#include "services/registry/store/certificate_store.h"
#include "services/registry/store/organisation_store.h"

namespace ngoaid::registry {

absl::Status HandleCreateCertificate(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::CreateCertificateRequest& request,
                                     v1::CreateCertificateResponse& response) {
  Certificate certificate = FromProto(request.certificate());
  Normalise(certificate);
  FieldViolations faults = CheckCertificate(certificate, *catalogs.Get(call.transaction()), "certificate.");
  const auto parent = ParseOrganisationName(request.parent());
  if (!parent) faults.push_back({"parent", errors::NotAnOrganisation()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (!OrganisationExists(call.transaction(), *parent)) {
    return ngoaid::errors::NotFound(OrganisationResourceName(*parent));
  }
  certificate.id = NewUuid(call.now());
  certificate.organisation_id = *parent;
  if (!InsertCertificate(call.transaction(), certificate)) return errors::CertificateTaken(certificate.number);
  *response.mutable_certificate() = ToProto(certificate);
  call.Audit({response.certificate().name(), "", "", AuditJson(response.certificate())});
  return absl::OkStatus();
}

absl::Status HandleListCertificates(Call& call, reference::CatalogHolder&, const v1::ListCertificatesRequest& request,
                                    v1::ListCertificatesResponse& response) {
  const auto parent = ParseOrganisationName(request.parent());
  if (!parent) return ngoaid::errors::Invalid({{"parent", errors::NotAnOrganisation()}});
  if (!OrganisationExists(call.transaction(), *parent)) {
    return ngoaid::errors::NotFound(OrganisationResourceName(*parent));
  }
  for (const Certificate& certificate : ListCertificates(call.transaction(), *parent)) {
    *response.add_certificates() = ToProto(certificate);
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::registry
