#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/admin.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "ngoaid/identity/v1/audit_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::AuditService::Stub;

struct AuditOptions {
  std::string resource, author, office, method, request_id, from, to;
};

// "places[0].weight: 1 → 2; note: → "x"".
Json ChangesText(const Json& row, Language) {
  std::string text;
  for (const Json& change : row["changes"]) {
    const auto side = [&change](const char* name) {
      return change.contains(name) && !change[name].is_null() ? change[name].get<std::string>() + " " : "";
    };
    absl::StrAppend(&text, text.empty() ? "" : "; ", change["field"].get<std::string>(), ": ", side("before"), "→ ",
                    side("after"));
  }
  return text;
}

std::vector<Column> ListColumns() {
  return {{"record_time", {"Lúc", "Time"}, Shown::kTime},
          {"author", {"Ai", "Who"}},
          {"role", {"Vai trò", "Role"}},
          {"office", {"Cơ quan", "Office"}},
          {"method", {"Việc", "Method"}, Shown::kName},
          {"resource", {"Bản ghi", "Record"}},
          {"reason", {"Lý do", "Reason"}},
          {"origin", {"Từ đâu", "From"}, Shown::kText, nullptr, false, true},
          {"changes", {"Thay đổi", "Changes"}, Shown::kText, ChangesText},
          {"position", {"Số niêm phong", "Seal"}, Shown::kNumber},
          {"request_id", {"Mã yêu cầu", "Request"}},
          {"name", {"Mã", "Resource"}}};
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const AuditOptions& given, int limit) {
  api::ListAuditEntriesRequest request;
  request.set_resource(given.resource);
  request.set_author(given.author);
  request.set_office(given.office);
  request.set_method(given.method);
  request.set_request_id(given.request_id);
  request.set_from(given.from);
  request.set_to(given.to);
  auto output = RowOutput::Create(runtime, {{"Nhật ký thay đổi", "Audit trail"}, ListColumns()});
  absl::Status status =
      ForEachRecord<Stub, api::ListAuditEntriesRequest, api::ListAuditEntriesResponse, api::AuditEntry>(
          runtime, &Stub::ListAuditEntries, request, &api::ListAuditEntriesResponse::audit_entries, limit,
          [&](const api::AuditEntry& entry) { return output->Add(ToJson(entry)); });
  return status.ok() ? Ended(output->Finish()) : status;
}

Text Verdict(const api::AuditVerification& found) {
  const std::string head = found.head().empty() ? "" : absl::StrCat(" ", found.head());
  if (found.faults() == 0) {
    return {absl::StrCat("Nguyên vẹn: ", found.sealed(), " dấu niêm phong, ", found.waiting(),
                         " thay đổi chờ niêm phong. Dấu cuối:", head),
            absl::StrCat("Intact: ", found.sealed(), " seals, ", found.waiting(),
                         " changes wait for theirs. Last seal:", head)};
  }
  return {absl::StrCat(found.faults(), " chỗ không còn nguyên vẹn trong ", found.sealed(), " dấu niêm phong."),
          absl::StrCat(found.faults(), " places do not hold among ", found.sealed(), " seals.")};
}

absl::StatusOr<ExitCode> Verify(Runtime& runtime) {
  auto output = RowOutput::Create(runtime, {{"Chỗ không nguyên vẹn", "What does not hold"},
                                            {{"kind", {"Loại", "Kind"}, Shown::kCode},
                                             {"position", {"Số niêm phong", "Seal"}, Shown::kNumber},
                                             {"entry", {"Bản ghi nhật ký", "Entry"}}},
                                            true});
  api::AuditVerification verification;
  absl::Status status = runtime.Stream<Stub, api::VerifyAuditRequest, api::VerifyAuditResponse>(
      &Stub::VerifyAudit, api::VerifyAuditRequest(), [&](const api::VerifyAuditResponse& step) {
        if (step.has_fault()) return output->Add(ToJson(step.fault()));
        if (step.has_verification()) verification = step.verification();
        if (step.sealed() > 0) {
          runtime.Progress({absl::StrCat("Đã xem ", step.sealed(), " dấu niêm phong"),
                            absl::StrCat(step.sealed(), " seals looked at")});
        }
        return absl::OkStatus();
      });
  runtime.EndProgress();
  if (!status.ok()) return status;
  Closing closing;
  closing.members = {{"verification", ToJson(verification)}};
  if (absl::Status printed = output->Finish(closing); !printed.ok()) return printed;
  runtime.Say(Verdict(verification));
  return verification.faults() == 0 ? kExitOk : kExitError;
}

}  // namespace

void AddAdminAudit(Command admin) {
  Command noun = admin.AddNoun(
      "audit", {"nhật ký: ai đã thay đổi gì, khi nào, vì sao", "the audit trail: who changed what, when and why"});
  Command list = noun.AddVerb("list", {"tìm trong nhật ký, mới nhất trước", "search the trail, the latest first"},
                              {"admin audit list --author local-operator --from 2026-11-01",
                               "admin audit list --method CreateEntry --limit 20 -o json"});
  auto given = std::make_shared<AuditOptions>();
  list.AddOption("--resource", given->resource,
                 {"bản ghi và những gì thuộc nó, như grants/UUID", "a record and what belongs to it, as grants/UUID"});
  list.AddOption("--author", given->author, {"tên đăng nhập", "login"});
  list.AddOption("--office", given->office, {"mã cơ quan", "code of an office"});
  list.AddOption("--method", given->method, {"tên phương thức, như CreateEntry", "name of a method, as CreateEntry"});
  list.AddOption("--request-id", given->request_id, {"mã yêu cầu (UUID)", "request id (UUID)"});
  list.AddOption("--from", given->from, {"từ ngày, dạng 2026-11-22", "from day, as 2026-11-22"});
  list.AddOption("--to", given->to, {"đến hết ngày", "to day, inclusive"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([given, limit](Runtime& runtime) { return List(runtime, *given, *limit); });

  Command verify = noun.AddVerb("verify",
                                {"chứng minh nhật ký còn nguyên vẹn; mã thoát 1 khi không còn",
                                 "prove that the trail is intact; exits with 1 when it is not"},
                                {"admin audit verify", "admin audit verify -o json"});
  verify.AddOutputOptions();
  verify.OnRun([](Runtime& runtime) { return Verify(runtime); });
}

}  // namespace ngoaid::cli
