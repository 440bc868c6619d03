#include "services/registry/convert/organisation_convert.h"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/time_util.h"
#include "services/base/identity.h"

namespace ngoaid::registry {
namespace {

constexpr char kOrganisations[] = "organisations/";
constexpr char kCertificates[] = "/certificates/";

using Kind = v1::Organisation::Kind;
using State = v1::Organisation::State;
using Use = v1::OrganisationName::Use;

constexpr std::pair<Kind, absl::string_view> kKinds[] = {{v1::Organisation::KIND_FOREIGN_NGO, "foreign-ngo"},
                                                         {v1::Organisation::KIND_OTHER_DONOR, "other-donor"},
                                                         {v1::Organisation::KIND_DOMESTIC_BODY, "domestic-body"}};
constexpr std::pair<State, absl::string_view> kStates[] = {{v1::Organisation::STATE_PROVISIONAL, kProvisional},
                                                           {v1::Organisation::STATE_CONFIRMED, kConfirmed}};
constexpr std::pair<Use, absl::string_view> kUses[] = {{v1::OrganisationName::USE_OFFICIAL, kOfficial},
                                                       {v1::OrganisationName::USE_SHORT, kShort},
                                                       {v1::OrganisationName::USE_ALIAS, "alias"},
                                                       {v1::OrganisationName::USE_FORMER, "former"}};

template <class Enum, std::size_t N>
std::string CodeOf(const std::pair<Enum, absl::string_view> (&table)[N], Enum value) {
  for (const auto& [known, code] : table) {
    if (known == value) return std::string(code);
  }
  return "";
}

template <class Enum, std::size_t N>
Enum EnumOf(const std::pair<Enum, absl::string_view> (&table)[N], absl::string_view code) {
  for (const auto& [known, text] : table) {
    if (text == code) return known;
  }
  return Enum{};
}

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  out = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

}  // namespace

std::string OrganisationResourceName(absl::string_view id) { return absl::StrCat(kOrganisations, id); }

std::optional<std::string> ParseOrganisationName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kOrganisations) || !IsUuid(name)) return std::nullopt;
  return absl::AsciiStrToLower(name);
}

Organisation FromProto(const v1::Organisation& in) {
  Organisation out;
  out.kind = CodeOf(kKinds, in.kind());
  out.donor_kind = in.donor_kind();
  for (const auto& name : in.names()) {
    out.names.push_back({name.text(), name.language_code(), CodeOf(kUses, name.use())});
  }
  out.country_code = in.country_code();
  for (const auto& identifier : in.identifiers()) out.identifiers.push_back({identifier.scheme(), identifier.value()});
  for (const auto& period : in.statuses()) {
    out.statuses.push_back({period.status(), period.start_date(), period.end_date(), period.note()});
  }
  out.state = CodeOf(kStates, in.state());
  out.website = in.website();
  out.note = in.note();
  out.source_url = in.source_url();
  return out;
}

v1::Organisation ToProto(const Organisation& in) {
  v1::Organisation out;
  out.set_name(OrganisationResourceName(in.id));
  out.set_kind(EnumOf(kKinds, in.kind));
  out.set_donor_kind(in.donor_kind);
  out.set_display_name(in.DisplayName());
  for (const OrganisationName& name : in.names) {
    auto* added = out.add_names();
    added->set_text(name.text);
    added->set_language_code(name.language_code);
    added->set_use(EnumOf(kUses, name.use));
  }
  out.set_country_code(in.country_code);
  for (const Identifier& identifier : in.identifiers) {
    auto* added = out.add_identifiers();
    added->set_scheme(identifier.scheme);
    added->set_value(identifier.value);
  }
  for (const StatusPeriod& period : in.statuses) {
    auto* added = out.add_statuses();
    added->set_status(period.status);
    added->set_start_date(period.start_date);
    added->set_end_date(period.end_date);
    added->set_note(period.note);
  }
  out.set_state(EnumOf(kStates, in.state));
  out.set_website(in.website);
  out.set_note(in.note);
  out.set_source_url(in.source_url);
  out.set_etag(Etag(in.version));
  SetTime(in.create_time, *out.mutable_create_time());
  SetTime(in.update_time, *out.mutable_update_time());
  if (!in.merged_into.empty()) out.set_merged_into(OrganisationResourceName(in.merged_into));
  out.set_merged_into_display_name(in.merged_into_display_name);
  for (const std::string& id : in.merged) out.add_merged_organisations(OrganisationResourceName(id));
  return out;
}

std::string CertificateResourceName(const Certificate& certificate) {
  return absl::StrCat(OrganisationResourceName(certificate.organisation_id), kCertificates, certificate.id);
}

std::optional<CertificateId> ParseCertificateName(absl::string_view name) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(name, absl::MaxSplits(kCertificates, 1));
  const auto organisation = ParseOrganisationName(parts.first);
  if (!organisation || !IsUuid(parts.second)) return std::nullopt;
  return CertificateId{*organisation, absl::AsciiStrToLower(parts.second)};
}

Certificate FromProto(const v1::Certificate& in) {
  Certificate out;
  out.kind = in.kind();
  out.number = in.number();
  out.valid_from = in.valid_from();
  out.valid_to = in.valid_to();
  out.place_codes.assign(in.place_codes().begin(), in.place_codes().end());
  out.sector_codes.assign(in.sector_codes().begin(), in.sector_codes().end());
  out.note = in.note();
  return out;
}

v1::Certificate ToProto(const Certificate& in) {
  v1::Certificate out;
  out.set_name(CertificateResourceName(in));
  out.set_kind(in.kind);
  out.set_number(in.number);
  out.set_valid_from(in.valid_from);
  out.set_valid_to(in.valid_to);
  for (const std::string& code : in.place_codes) out.add_place_codes(code);
  for (const std::string& code : in.sector_codes) out.add_sector_codes(code);
  out.set_note(in.note);
  out.set_etag(Etag(in.version));
  return out;
}

std::string Etag(int version) { return absl::StrCat(version); }

std::string AuditJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  // Fails only for a broken Any or Timestamp; our messages have none.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) return "";
  return json;
}

}  // namespace ngoaid::registry
