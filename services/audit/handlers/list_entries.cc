#include <algorithm>
#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/time_util.h"
#include "services/audit/domain/changes.h"
#include "services/audit/errors.h"
#include "services/audit/handlers/audit.h"
#include "services/audit/store/audit_store.h"
#include "services/auth/permissions.h"
#include "services/base/clock.h"
#include "services/base/field_faults.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/reference/unknown.h"

namespace ngoaid::audit {
namespace {

constexpr int kStandardPage = 50;
constexpr int kLargestPage = 1000;
constexpr int kMostSlips = 2;
constexpr size_t kLeastOfAName = 4;
constexpr size_t kMostTold = 5;

void CheckDay(const std::string& day, absl::string_view field, FieldViolations& faults) {
  if (!day.empty() && !PartialDate::IsDay(day)) faults.push_back({std::string(field), ngoaid::errors::NotADay(day)});
}

EntryFilter FilterOf(const v1::ListAuditEntriesRequest& request, FieldViolations& faults) {
  CheckDay(request.from(), "from", faults);
  CheckDay(request.to(), "to", faults);
  if (PartialDate::IsDay(request.from()) && PartialDate::IsDay(request.to()) && request.to() < request.from())
    faults.push_back({"to", ngoaid::errors::EndsBeforeStart(request.from())});
  return {request.resource(),   request.author(), request.office(), request.method(),
          request.request_id(), request.from(),   request.to()};
}

absl::string_view LastPart(absl::string_view method) { return method.substr(method.rfind('/') + 1); }

bool IsMethod(absl::string_view name) {
  return absl::c_any_of(MethodPermissions(), [name](const MethodPermission& row) {
    return row.method == name || LastPart(row.method) == name;
  });
}

// Names of methods but for a slip or two, or that hold what was typed.
std::vector<std::string> MethodsLike(absl::string_view name) {
  std::set<std::string> like;
  const std::string typed = Fold(LastPart(name));
  for (const MethodPermission& row : MethodPermissions()) {
    const std::string method = Fold(LastPart(row.method));
    const bool holds = typed.size() >= kLeastOfAName && absl::StrContains(method, typed);
    if (holds || EditDistance(method, typed, kMostSlips) <= kMostSlips) like.emplace(LastPart(row.method));
  }
  std::vector<std::string> first(like.begin(), like.end());
  first.resize(std::min(first.size(), kMostTold));
  return first;
}

// An office or a method that there is not. One that there was is known as long as the trail tells of it.
void CheckKnown(Call& call, const reference::Catalog& catalog, const EntryFilter& filter, FieldViolations& faults) {
  if (!filter.office.empty() && catalog.OfficeByCode(filter.office) == nullptr &&
      ListEntries(call.transaction(), {.office = filter.office}, 0, "", 1).empty()) {
    const absl::CivilDay today = absl::ToCivilDay(call.now(), VietNamTime());
    faults.push_back({"office", reference::UnknownOffice(catalog, filter.office, today)});
  }
  if (!filter.method.empty() && !IsMethod(filter.method) &&
      ListEntries(call.transaction(), {.method = filter.method}, 0, "", 1).empty())
    faults.push_back({"method", errors::MethodUnknown(filter.method, MethodsLike(filter.method))});
}

v1::AuditEntry ToProto(const Entry& entry) {
  v1::AuditEntry out;
  out.set_name("auditEntries/" + entry.id);
  *out.mutable_record_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(entry.recorded_at));
  out.set_author(entry.author);
  out.set_role(entry.role);
  out.set_office(entry.office);
  out.set_method(entry.method);
  out.set_request_id(entry.request_id);
  out.set_trace_id(entry.trace_id);
  out.set_resource(entry.resource);
  out.set_reason(entry.reason);
  out.set_origin(entry.origin);
  for (const FieldChange& change : ChangesOf(entry.before, entry.after)) {
    v1::FieldChange& field = *out.add_changes();
    field.set_field(change.field);
    if (change.before) field.set_before(*change.before);
    if (change.after) field.set_after(*change.after);
  }
  out.set_position(entry.position);
  return out;
}

// For who works for an office. A grant that another office's pays, where its money is counted, says so and not which
// (as in an answer of GetGrant); by which session or token somebody came is the administrators' to know.
void Narrow(Call& call, v1::AuditEntry& entry) {
  entry.mutable_origin()->resize(std::min(entry.origin().size(), entry.origin().find(':')));
  entry.clear_trace_id();
  for (v1::FieldChange& change : *entry.mutable_changes()) {
    if (change.field() != "funded_by") continue;
    const auto hide = [&call](std::string* value) {
      absl::string_view id = absl::StripSuffix(*value, "\"");
      const bool known =
          absl::ConsumePrefix(&id, "\"grants/") && IsUuid(id) && IsGrantInScope(call.transaction(), std::string(id));
      if (!known) *value = "\"grants/-\"";
    };
    if (change.has_before()) hide(change.mutable_before());
    if (change.has_after()) hide(change.mutable_after());
  }
}

// The page of what `filter` finds that a request asks for, put into `response`.
template <class Request, class Response>
absl::Status AnswerPage(Call& call, const EntryFilter& filter, const Request& request, Response& response,
                        FieldViolations& faults) {
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, faults);
  const std::string query =
      absl::StrCat(Request::descriptor()->name(), ":", filter.resource, "\n", filter.author, "\n", filter.office, "\n",
                   filter.method, "\n", filter.request_id, "\n", filter.from, "\n", filter.to);
  const auto after = ReadPageToken(request.page_token(), query, 2, faults);
  int64_t after_us = 0;
  std::string after_id;
  if (after && !after->empty()) {
    after_id = (*after)[1];
    if (!absl::SimpleAtoi((*after)[0], &after_us) || !IsUuid(after_id)) faults.push_back(PageTokenFault());
  }
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);

  std::vector<Entry> entries = ListEntries(call.transaction(), filter, after_us, after_id, page_size + 1);
  if (entries.size() > static_cast<size_t>(page_size)) {
    entries.pop_back();
    const Entry& last = entries.back();
    response.set_next_page_token(MakePageToken({absl::StrCat(absl::ToUnixMicros(last.recorded_at)), last.id}, query));
  }
  for (const Entry& entry : entries) *response.add_audit_entries() = ToProto(entry);
  if (!call.scope().all()) {
    for (v1::AuditEntry& entry : *response.mutable_audit_entries()) Narrow(call, entry);
  }
  return absl::OkStatus();
}

// Not accounts: who may see what was done to them reads the trail itself.
bool IsRecord(absl::string_view name) {
  for (absl::string_view collection : {"organisations/", "grants/", "awards/"}) {
    absl::string_view id = name;
    if (absl::ConsumePrefix(&id, collection)) return IsUuid(id);
  }
  return false;
}

}  // namespace

absl::Status HandleListAuditEntries(Call& call, reference::CatalogHolder& catalogs,
                                    const v1::ListAuditEntriesRequest& request,
                                    v1::ListAuditEntriesResponse& response) {
  FieldViolations faults;
  const EntryFilter filter = FilterOf(request, faults);
  CheckKnown(call, *catalogs.Get(call.transaction()), filter, faults);
  return AnswerPage(call, filter, request, response, faults);
}

absl::Status HandleListRecordHistory(Call& call, const v1::ListRecordHistoryRequest& request,
                                     v1::ListRecordHistoryResponse& response) {
  FieldViolations faults;
  if (!IsRecord(request.parent())) faults.push_back({"parent", errors::NotARecord()});
  EntryFilter filter;
  filter.resource = request.parent();
  // One of an office that the caller does not work for is as one that there is not: nothing was done to it.
  absl::string_view grant = request.parent();
  if (faults.empty() && absl::ConsumePrefix(&grant, "grants/") &&
      !IsGrantInScope(call.transaction(), std::string(grant)))
    return absl::OkStatus();
  return AnswerPage(call, filter, request, response, faults);
}

}  // namespace ngoaid::audit
