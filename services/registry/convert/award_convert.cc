#include "services/registry/convert/award_convert.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/registry/convert/organisation_convert.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {
namespace {

constexpr char kAwards[] = "awards/";

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  const int64_t micros = absl::ToUnixMicros(time);
  out.set_seconds(micros / 1'000'000);
  out.set_nanos(static_cast<int32_t>(micros % 1'000'000) * 1000);
}

}  // namespace

std::string AwardResourceName(absl::string_view id) { return absl::StrCat(kAwards, id); }

std::optional<std::string> ParseAwardName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kAwards) || !IsUuid(name)) return std::nullopt;
  return absl::AsciiStrToLower(name);
}

Award FromProto(const v1::Award& in, absl::string_view prefix, FieldViolations& violations) {
  Award out;
  if (const auto organisation = ParseOrganisationName(in.organisation())) {
    out.organisation_id = *organisation;
  } else {
    violations.push_back({absl::StrCat(prefix, "organisation"), errors::NotAnOrganisation()});
  }
  out.kind = in.kind();
  out.title = in.title();
  out.conferring_body = in.conferring_body();
  out.decision_number = in.decision_number();
  const auto date = PartialDate::ParseIso(in.decision_date().value());
  if (date.ok()) {
    out.decision_date = *date;
    out.decision_date.inferred = date->inferred || in.decision_date().inferred();
  } else {
    violations.push_back(
        {absl::StrCat(prefix, "decision_date.value"), errors::DateUnreadable(in.decision_date().value())});
  }
  out.decision_date_text = in.decision_date().source_text();
  out.citation = in.citation();
  out.source = in.source();
  return out;
}

v1::Award ToProto(const Award& in) {
  v1::Award out;
  out.set_name(AwardResourceName(in.id));
  out.set_organisation(OrganisationResourceName(in.organisation_id));
  out.set_organisation_display_name(in.organisation_display_name);
  out.set_kind(in.kind);
  out.set_title(in.title);
  out.set_conferring_body(in.conferring_body);
  out.set_decision_number(in.decision_number);
  out.mutable_decision_date()->set_value(in.decision_date.ToIso());
  out.mutable_decision_date()->set_inferred(in.decision_date.inferred);
  out.mutable_decision_date()->set_source_text(in.decision_date_text);
  out.set_citation(in.citation);
  out.set_source(in.source);
  out.set_withdrawn(in.withdrawn);
  out.set_withdraw_reason(in.withdraw_reason);
  out.set_etag(Etag(in.version));
  SetTime(in.create_time, *out.mutable_create_time());
  SetTime(in.update_time, *out.mutable_update_time());
  return out;
}

}  // namespace ngoaid::registry
