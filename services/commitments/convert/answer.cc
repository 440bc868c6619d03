#include "services/commitments/convert/answer.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>

#include "absl/strings/str_cat.h"
#include "services/base/money.h"
#include "services/commitments/convert/codes.h"
#include "services/commitments/convert/names.h"

namespace ngoaid::commitments {
namespace {

namespace common = ngoaid::common::v1;
using google::protobuf::util::TimeUtil;

google::protobuf::Timestamp ToProto(absl::Time time) {
  return TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

// The enums of the messages begin with UNSPECIFIED and then follow the order of the domain's.
template <class Proto, class Domain>
Proto EnumOf(Domain value) {
  return static_cast<Proto>(static_cast<int>(value) + 1);
}

void FillDate(const PartialDate& date, const std::string& text, common::PartialDate& out) {
  out.set_value(date.ToIso());
  out.set_inferred(date.inferred);
  out.set_source_text(text);
}

void FillWritten(const WrittenDate& date, common::PartialDate* (v1::Grant::*mutable_date)(), v1::Grant& out) {
  if (date.date.known() || date.date.inferred || !date.text.empty())
    FillDate(date.date, date.text, *(out.*mutable_date)());
}

void FillShares(const ShareSet& set, common::ShareSet& out) {
  for (const Share& share : set.shares) {
    common::Share& added = *out.add_shares();
    added.set_code(share.code);
    added.set_weight(share.weight);
  }
  out.set_assumed(set.assumed);
}

void FillParties(const Grant& grant, v1::Grant& out) {
  for (const Party& party : grant.parties) {
    v1::Party& added = *out.add_parties();
    added.set_role(EnumOf<v1::Party::Role>(party.role));
    added.set_organisation(OrganisationName(party.organisation_id));
    added.set_written_name(party.written_name);
    added.set_share_weight(party.share_weight);
    added.set_display_name(party.display_name);
  }
}

void FillApprovals(const Grant& grant, v1::Grant& out) {
  for (const Approval& approval : grant.approvals) {
    v1::Approval& added = *out.add_approvals();
    added.set_number(approval.number);
    if (approval.decision_date.known()) FillDate(approval.decision_date, "", *added.mutable_decision_date());
    added.set_authority(approval.authority);
    added.set_text(approval.text);
    added.set_legal_regime(approval.legal_regime);
  }
}

std::string SourceOf(const Origin& origin) {
  if (origin.submission_id.empty()) return "";
  return absl::StrCat("submissions/", origin.submission_id, "#", origin.sheet, "!", origin.row);
}

}  // namespace

v1::Grant ToProto(const Grant& grant) {
  v1::Grant out;
  out.set_name(GrantName(grant.id));
  out.set_office(grant.office);
  out.set_source(grant.source);
  out.set_source_id(grant.source_id);
  out.mutable_title()->set_vi(grant.title_vi);
  out.mutable_title()->set_en(grant.title_en);
  out.set_mode(grant.mode);
  FillParties(grant, out);
  FillShares(grant.places, *out.mutable_places());
  FillShares(grant.sectors, *out.mutable_sectors());
  out.set_district_text(grant.district_text);
  out.set_recipient_text(grant.recipient_text);
  FillApprovals(grant, out);
  FillWritten(grant.start_date, &v1::Grant::mutable_start_date, out);
  FillWritten(grant.end_date, &v1::Grant::mutable_end_date, out);
  FillWritten(grant.source_date, &v1::Grant::mutable_source_date, out);
  for (const std::string& code : grant.event_codes) out.add_event_codes(code);
  out.set_event_text(grant.event_text);
  if (!grant.funded_by.empty()) out.set_funded_by(GrantName(grant.funded_by));
  if (grant.ceiling) *out.mutable_ceiling() = ToMoney(grant.ceiling->amount, grant.ceiling->currency);
  out.set_source_url(grant.source_url);
  out.set_note(grant.note);
  out.set_counterpart_text(grant.counterpart_text);
  for (const std::string& flag : grant.flags) out.add_flags(flag);
  for (const std::string& field : grant.inferred_fields) out.add_inferred_fields(field);
  out.set_etag(absl::StrCat(grant.version));
  *out.mutable_create_time() = ToProto(grant.created_at);
  *out.mutable_update_time() = ToProto(grant.updated_at);
  return out;
}

v1::Entry ToProto(const Posting& posting) {
  const Entry& entry = posting.entry;
  v1::Entry out;
  out.set_name(EntryName(entry.grant_id, entry.id));
  out.set_kind(EnumOf<v1::EntryKind>(entry.kind));
  out.set_fund(EnumOf<v1::Fund>(entry.fund));
  out.set_form(EnumOf<v1::Form>(entry.form));
  *out.mutable_amount() = ToMoney(entry.amount, entry.currency);
  out.set_qualifier(EnumOf<common::AmountQualifier>(entry.qualifier));
  if (entry.value_date.known() || entry.value_date.inferred) FillDate(entry.value_date, "", *out.mutable_value_date());
  for (const EntryConversion& conversion : posting.conversions) {
    v1::Conversion& added = *out.add_conversions();
    *added.mutable_amount() = ToMoney(conversion.amount, conversion.currency);
    added.set_rate(conversion.rate);
    added.set_basis(conversion.basis);
    added.set_source(conversion.source);
  }
  if (!entry.reverses_id.empty()) out.set_reverses(EntryName(entry.grant_id, entry.reverses_id));
  if (!entry.reversed_by_id.empty()) out.set_reversed_by(EntryName(entry.grant_id, entry.reversed_by_id));
  if (!entry.corrects_id.empty()) out.set_corrects(EntryName(entry.grant_id, entry.corrects_id));
  out.set_reason(entry.reason);
  out.set_source(SourceOf(entry.origin));
  out.set_note(entry.note);
  out.set_author(entry.author);
  *out.mutable_create_time() = ToProto(entry.recorded_at);
  return out;
}

v1::Entry ToProtoWithAllocations(const Posting& posting) {
  v1::Entry out = ToProto(posting);
  for (const Allocation& allocation : posting.allocations) {
    if (allocation.currency != posting.entry.currency) continue;
    v1::Allocation& added = *out.add_allocations();
    added.set_place_code(allocation.place);
    added.set_sector_code(allocation.sector);
    *added.mutable_amount() = ToMoney(allocation.amount, allocation.currency);
  }
  return out;
}

v1::ReportedFigure ToProto(const ReportedFigure& figure) {
  v1::ReportedFigure out;
  out.set_name(FigureName(figure.grant_id, figure.id));
  *out.mutable_amount() = ToMoney(figure.amount, figure.currency);
  out.set_qualifier(EnumOf<common::AmountQualifier>(figure.qualifier));
  out.set_amount_kind(figure.amount_kind);
  out.set_reason(std::string(CodeOf(figure.reason)));
  if (figure.date.known() || figure.date.inferred) FillDate(figure.date, "", *out.mutable_value_date());
  out.set_source(SourceOf(figure.origin));
  out.set_grant_source_id(figure.grant_source_id);
  *out.mutable_create_time() = ToProto(figure.recorded_at);
  return out;
}

common::Finding ToProto(const Finding& finding) {
  common::Finding out;
  out.set_code(finding.code);
  out.set_severity(EnumOf<common::Finding::Severity>(finding.severity));
  out.set_sheet(finding.origin.sheet);
  out.set_cell(finding.cell);
  out.set_row_id(finding.source_id);
  out.set_field(finding.field);
  out.mutable_message()->set_vi(finding.message.vi);
  out.mutable_message()->set_en(finding.message.en);
  out.set_found(finding.found);
  out.set_row(finding.origin.row);
  out.set_resource(GrantName(finding.grant_id));
  return out;
}

std::string JsonOf(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  // Messages of ours hold nothing JSON cannot say (no Any, no NaN).
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

v1::ImportCounts ToProto(const ImportCounts& counts) {
  v1::ImportCounts message;
  message.set_rows(counts.rows());
  message.set_created(counts.created);
  message.set_changed(counts.changed);
  message.set_unchanged(counts.unchanged);
  message.set_rejected(counts.rejected);
  return message;
}

}  // namespace ngoaid::commitments
