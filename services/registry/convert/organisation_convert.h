// Organisations and certificates between wire and domain.
#ifndef SERVICES_REGISTRY_CONVERT_ORGANISATION_CONVERT_H_
#define SERVICES_REGISTRY_CONVERT_ORGANISATION_CONVERT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "ngoaid/registry/v1/registry.pb.h"
#include "services/registry/domain/certificate.h"
#include "services/registry/domain/organisation.h"

namespace ngoaid::registry {

// "organisations/0190…"
std::string OrganisationResourceName(absl::string_view id);
// The id in such a name, in lower case; nullopt for any other text.
std::optional<std::string> ParseOrganisationName(absl::string_view name);

// Without id, version and times, which are not the caller's to give. Enum values that are not set become "".
Organisation FromProto(const v1::Organisation& organisation);
v1::Organisation ToProto(const Organisation& organisation);

// "organisations/0190…/certificates/0190…"
std::string CertificateResourceName(const Certificate& certificate);
std::optional<CertificateId> ParseCertificateName(absl::string_view name);

// Without id and organisation.
Certificate FromProto(const v1::Certificate& certificate);
v1::Certificate ToProto(const Certificate& certificate);

// "3"
std::string Etag(int version);

// For the audit trail: a message as JSON with the names of the .proto file.
std::string AuditJson(const google::protobuf::Message& message);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_CONVERT_ORGANISATION_CONVERT_H_
