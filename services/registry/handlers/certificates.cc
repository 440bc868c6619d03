#include "services/registry/handlers/certificates.h"

#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/field_faults.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/registry/convert/organisation_convert.h"
#include "services/registry/errors.h"
#include "services/registry/store/certificate_store.h"
#include "services/registry/store/organisation_store.h"

namespace ngoaid::registry {
namespace {

constexpr char kPrefix[] = "certificate.";
constexpr int kLargestPage = 1000;

using Assign = void (*)(const Certificate& from, Certificate& to);
const std::map<std::string, Assign>& MaskFields() {
  static const auto& fields = *new std::map<std::string, Assign>{
      {"kind", [](const Certificate& from, Certificate& to) { to.kind = from.kind; }},
      {"number", [](const Certificate& from, Certificate& to) { to.number = from.number; }},
      {"valid_from", [](const Certificate& from, Certificate& to) { to.valid_from = from.valid_from; }},
      {"valid_to", [](const Certificate& from, Certificate& to) { to.valid_to = from.valid_to; }},
      {"place_codes", [](const Certificate& from, Certificate& to) { to.place_codes = from.place_codes; }},
      {"sector_codes", [](const Certificate& from, Certificate& to) { to.sector_codes = from.sector_codes; }},
      {"note", [](const Certificate& from, Certificate& to) { to.note = from.note; }},
  };
  return fields;
}

// The fields `mask` names, "*" being all of them.
std::set<std::string> ReadMask(const google::protobuf::FieldMask& mask, FieldViolations& violations) {
  const std::string known =
      absl::StrJoin(MaskFields(), ", ", [](std::string* out, const auto& field) { absl::StrAppend(out, field.first); });
  std::set<std::string> fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (path == "*") {
      for (const auto& [field, assign] : MaskFields()) fields.insert(field);
    } else if (MaskFields().count(path) != 0) {
      fields.insert(path);
    } else {
      violations.push_back({absl::StrCat("update_mask.paths[", i, "]"), errors::MaskFieldUnknown(path, known)});
    }
  }
  if (mask.paths().empty()) violations.push_back({"update_mask", errors::MaskEmpty()});
  return fields;
}

// Carries `fields` of `wanted` over to `record`; says what is wrong with them.
FieldViolations Change(const Certificate& wanted, const std::set<std::string>& fields,
                       const reference::Catalog& catalog, Certificate& record) {
  for (const std::string& field : fields) MaskFields().at(field)(wanted, record);
  Normalise(record);
  // When it may end follows from its kind and first day: who changes these answers for the end too.
  std::set<std::string> answered_for = fields;
  if (fields.contains("kind") || fields.contains("valid_from")) answered_for.insert("valid_to");
  return ngoaid::errors::WithinFields(CheckCertificate(record, catalog, kPrefix), kPrefix, answered_for);
}

}  // namespace

absl::Status HandleCreateCertificate(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::CreateCertificateRequest& request,
                                     v1::CreateCertificateResponse& response) {
  Certificate certificate = FromProto(request.certificate());
  Normalise(certificate);
  FieldViolations faults = CheckCertificate(certificate, *catalogs.Get(call.transaction()), kPrefix);
  const auto parent = ParseOrganisationName(request.parent());
  if (!parent) faults.push_back({"parent", errors::NotAnOrganisation()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  // As a change does: two who want one number wait here and not for each other.
  if (!LockOrganisation(call.transaction(), *parent)) {
    return ngoaid::errors::NotFound(OrganisationResourceName(*parent));
  }
  certificate.id = NewUuid(call.now());
  certificate.organisation_id = *parent;
  if (!InsertCertificate(call.transaction(), certificate)) return errors::CertificateTaken(certificate.number);
  *response.mutable_certificate() = ToProto(certificate);
  call.Audit({response.certificate().name(), "", "", AuditJson(response.certificate())});
  return absl::OkStatus();
}

absl::Status HandleGetCertificate(Call& call, reference::CatalogHolder&, const v1::GetCertificateRequest& request,
                                  v1::GetCertificateResponse& response) {
  const auto id = ParseCertificateName(request.name());
  if (!id) return ngoaid::errors::Invalid({{"name", errors::NotACertificate()}});
  const auto found = ReadCertificate(call.transaction(), *id);
  if (!found) return ngoaid::errors::NotFound(request.name());
  *response.mutable_certificate() = ToProto(*found);
  return absl::OkStatus();
}

absl::Status HandleListCertificates(Call& call, reference::CatalogHolder&, const v1::ListCertificatesRequest& request,
                                    v1::ListCertificatesResponse& response) {
  FieldViolations faults;
  const int page_size = ReadPageSize(request.page_size(), kLargestPage, kLargestPage, faults);
  const auto parent = ParseOrganisationName(request.parent());
  if (!parent) faults.push_back({"parent", errors::NotAnOrganisation()});
  const std::string query = absl::StrCat("ListCertificates:", parent.value_or(""));
  const auto after = ReadPageToken(request.page_token(), query, 3, faults);
  std::optional<CertificatePosition> position;
  if (after && !after->empty()) position = CertificatePosition{(*after)[0], (*after)[1], (*after)[2]};
  if (position &&
      !(PartialDate::IsDay(position->valid_from) && PartialDate::IsDay(position->valid_to) && IsUuid(position->id))) {
    faults.push_back(PageTokenFault());
  }
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (!OrganisationExists(call.transaction(), *parent)) {
    return ngoaid::errors::NotFound(OrganisationResourceName(*parent));
  }
  auto found = ListCertificates(call.transaction(), *parent, position, page_size + 1);
  if (found.size() > static_cast<std::size_t>(page_size)) {
    found.pop_back();
    const Certificate& last = found.back();
    response.set_next_page_token(MakePageToken({last.valid_from, last.valid_to, last.id}, query));
  }
  for (const Certificate& certificate : found) *response.add_certificates() = ToProto(certificate);
  return absl::OkStatus();
}

absl::Status HandleUpdateCertificate(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::UpdateCertificateRequest& request,
                                     v1::UpdateCertificateResponse& response) {
  FieldViolations faults;
  const std::set<std::string> fields = ReadMask(request.update_mask(), faults);
  const std::string reason = CleanText(request.reason());
  if (reason.empty()) faults.push_back({"reason", errors::Missing()});
  const auto id = ParseCertificateName(request.certificate().name());
  const auto catalog = catalogs.Get(call.transaction());
  const Certificate wanted = FromProto(request.certificate());
  if (!id) {
    faults.push_back({absl::StrCat(kPrefix, "name"), errors::NotACertificate()});
    Certificate unknown;
    absl::c_move(Change(wanted, fields, *catalog, unknown), std::back_inserter(faults));
    return ngoaid::errors::Invalid(faults);
  }
  LockOrganisation(call.transaction(), id->organisation_id);
  const auto before = ReadCertificate(call.transaction(), *id);
  const std::string& name = request.certificate().name();
  if (!before) return ngoaid::errors::NotFound(name);
  const std::string& etag = request.certificate().etag();
  if (!etag.empty() && etag != Etag(before->version)) return ngoaid::errors::EtagMismatch(name);

  Certificate after = *before;
  absl::c_move(Change(wanted, fields, *catalog, after), std::back_inserter(faults));
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (after != *before) {
    ++after.version;
    if (!UpdateCertificate(call.transaction(), after)) return errors::CertificateTaken(after.number);
    call.Audit({ToProto(after).name(), reason, AuditJson(ToProto(*before)), AuditJson(ToProto(after))});
  }
  *response.mutable_certificate() = ToProto(after);
  return absl::OkStatus();
}

}  // namespace ngoaid::registry
