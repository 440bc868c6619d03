#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/award_request.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/registry/v1/award_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::AwardService::Stub;

constexpr char kKinds[] = "award-kind";

struct AwardOptions {
  std::string id, reason, request_id;
  AwardFields fields;
  bool dry_run = false;
};

struct ListOptions {
  std::string filter;
  bool withdrawn = false;
};

std::string AwardName(const std::string& text) {
  return text.find('/') == std::string::npos ? absl::StrCat("awards/", text) : text;
}

// A sheet has the columns that `award import` reads.
std::vector<Column> ListColumns() {
  Column organisation{"organisation", {"Mã tổ chức", "Organisation name"}};
  organisation.sheets_only = true;
  Column citation{"citation", {"Thành tích", "Citation"}};
  citation.sheets_only = true;
  Column source{"source", {"Nguồn", "Source"}};
  source.sheets_only = true;
  return {{"decision_date", {"Ngày quyết định", "Date"}, Shown::kDate},
          {"decision_number", {"Số quyết định", "Decision"}},
          organisation,
          {"organisation_display_name", {"Tổ chức", "Organisation"}},
          {"kind", {"Loại", "Kind"}},
          {"title", {"Danh hiệu", "Title"}},
          {"conferring_body", {"Cơ quan tặng", "Conferred by"}},
          citation,
          source,
          {"name", {"Mã", "Resource"}, Shown::kName},
          {"withdraw_reason", {"Lý do rút", "Withdrawn because"}}};
}

std::vector<Column> RecordColumns() {
  std::vector<Column> columns = ListColumns();
  for (Column& column : columns) column.sheets_only = false;
  columns.push_back({"withdrawn", {"Đã rút", "Withdrawn"}, Shown::kYesNo});
  columns.push_back({"update_time", {"Sửa ngày", "Changed"}, Shown::kTime});
  return columns;
}

absl::StatusOr<ExitCode> Print(Runtime& runtime, const AwardOptions& given, const api::Award& award) {
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, CodeNames(runtime, kKinds).Named(ToJson(award), "kind"), RecordColumns()));
}

absl::StatusOr<ExitCode> Create(Runtime& runtime, const AwardOptions& given) {
  ArgumentReader reader;
  api::CreateAwardRequest request;
  ApplyAwardFields(reader, given.fields, *request.mutable_award());
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateAward, request, AwardOptionFields());
  }
  api::CreateAwardResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateAward, request, &response); !status.ok()) return status;
  return Print(runtime, given, response.award());
}

absl::StatusOr<api::Award> Fetch(Runtime& runtime, const std::string& id) {
  api::GetAwardRequest request;
  request.set_name(AwardName(id));
  api::GetAwardResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetAward, request, &response); !status.ok()) return status;
  return response.award();
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const AwardOptions& given) {
  auto award = Fetch(runtime, given.id);
  if (!award.ok()) return award.status();
  return Print(runtime, given, *award);
}

absl::StatusOr<ExitCode> Update(Runtime& runtime, const AwardOptions& given) {
  ArgumentReader reader;
  api::UpdateAwardRequest request;
  request.mutable_award()->set_name(AwardName(given.id));
  for (const std::string& path : ApplyAwardFields(reader, given.fields, *request.mutable_award())) {
    request.mutable_update_mask()->add_paths(path);
  }
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::UpdateAward, request, AwardOptionFields());
  }
  if (request.update_mask().paths().empty()) {
    return errors::Usage({"Chưa nói sửa gì; xem các tùy chọn.", "Nothing to change; see the options."});
  }
  api::UpdateAwardResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdateAward, request, &response); !status.ok()) return status;
  return Print(runtime, given, response.award());
}

absl::StatusOr<ExitCode> Withdraw(Runtime& runtime, const AwardOptions& given) {
  ArgumentReader reader;
  api::WithdrawAwardRequest request;
  request.set_name(AwardName(given.id));
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) return reader.status();
  api::WithdrawAwardResponse response;
  if (absl::Status status = runtime.Call(&Stub::WithdrawAward, request, &response); !status.ok()) return status;
  return Print(runtime, given, response.award());
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const ListOptions& given, int limit) {
  api::ListAwardsRequest request;
  request.set_filter(given.filter);
  request.set_show_withdrawn(given.withdrawn);
  std::vector<Column> columns = ListColumns();
  columns.back().sheets_only = !given.withdrawn;
  auto output = RowOutput::Create(runtime, {{"Khen thưởng", "Awards"}, columns});
  const CodeNames kinds(runtime, kKinds);
  absl::Status status = ForEachRecord<Stub, api::ListAwardsRequest, api::ListAwardsResponse, api::Award>(
      runtime, &Stub::ListAwards, request, &api::ListAwardsResponse::awards, limit,
      [&](const api::Award& award) { return output->Add(kinds.Named(ToJson(award), "kind")); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

void AddId(CLI::App& verb, Runtime& runtime, AwardOptions& given) {
  verb.add_option("ID", given.id, runtime.T({"khen thưởng: awards/UUID hoặc UUID", "award: awards/UUID or a UUID"}))
      ->required();
}

void AddFields(CLI::App& verb, Runtime& runtime, AwardFields& fields) {
  const auto text = [&](const char* name, std::string& value, const Text& help) {
    verb.add_option(name, value, runtime.T(help));
  };
  text("--organisation", fields.organisation,
       {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"});
  text("--kind", fields.kind,
       {"loại: certificate-of-merit (bằng khen), commemorative-medal (kỷ niệm chương)",
        "kind: certificate-of-merit, commemorative-medal"});
  text("--title", fields.title, {"danh hiệu, như in", "title, as printed"});
  text("--conferring-body", fields.conferring_body, {"cơ quan tặng", "who confers it"});
  text("--decision-number", fields.decision_number, {"số quyết định, như in", "number of the decision, as printed"});
  text("--decision-date", fields.decision_date,
       {"ngày, tháng hoặc năm của quyết định", "day, month or year of the decision"});
  text("--citation", fields.citation, {"thành tích, như in", "what it is given for, as printed"});
  text("--source", fields.source, {"nguồn: địa chỉ hoặc tên văn bản", "source: an address or the name of a paper"});
}

void AddWriteVerbs(CLI::App& noun, Runtime& runtime) {
  CLI::App* create =
      AddVerb(noun, runtime, "create", {"ghi một khen thưởng cho tổ chức", "record an award to an organisation"},
              {"award create --organisation 0190a1b2-0000-7000-8000-000000000001 --kind certificate-of-merit "
               "--conferring-body VUFO --decision-number 12/QĐ-LH --decision-date 19/05/2023"});
  auto created = std::make_shared<AwardOptions>();
  AddFields(*create, runtime, created->fields);
  AddDryRun(*create, runtime, created->dry_run);
  AddRequestId(*create, runtime, created->request_id);
  AddOutputOptions(*create, runtime);
  OnRun(*create, runtime, [&runtime, created] { return Create(runtime, *created); });

  CLI::App* update = AddVerb(noun, runtime, "update",
                             {"sửa một khen thưởng; mọi lần sửa đều được giữ", "change an award; every state is kept"},
                             {"award update 0190a1b2-0000-7000-8000-000000000001 --decision-date 05/2023"});
  auto changed = std::make_shared<AwardOptions>();
  AddId(*update, runtime, *changed);
  AddFields(*update, runtime, changed->fields);
  AddDryRun(*update, runtime, changed->dry_run);
  AddRequestId(*update, runtime, changed->request_id);
  AddOutputOptions(*update, runtime);
  OnRun(*update, runtime, [&runtime, changed] { return Update(runtime, *changed); });

  CLI::App* withdraw = AddVerb(
      noun, runtime, "withdraw",
      {"rút một khen thưởng: không tính nữa nhưng vẫn xem được", "withdraw an award: counted no more, still readable"},
      {"award withdraw 0190a1b2-0000-7000-8000-000000000001 --reason \"ghi nhầm tổ chức\""});
  auto withdrawn = std::make_shared<AwardOptions>();
  AddId(*withdraw, runtime, *withdrawn);
  withdraw->add_option("--reason", withdrawn->reason, runtime.T({"lý do; được lưu mãi", "why; kept for ever"}))
      ->required();
  AddDryRun(*withdraw, runtime, withdrawn->dry_run);
  AddRequestId(*withdraw, runtime, withdrawn->request_id);
  AddOutputOptions(*withdraw, runtime);
  OnRunAsking(*withdraw, runtime, {"Rút khen thưởng này?", "Withdraw this award?"},
              [&runtime, withdrawn] { return Withdraw(runtime, *withdrawn); });
}

void AddReadVerbs(CLI::App& noun, Runtime& runtime) {
  CLI::App* get = AddVerb(noun, runtime, "get", {"xem một khen thưởng", "show an award"},
                          {"award get 0190a1b2-0000-7000-8000-000000000001 -o json"});
  auto given = std::make_shared<AwardOptions>();
  AddId(*get, runtime, *given);
  AddOutputOptions(*get, runtime);
  OnRun(*get, runtime, [&runtime, given] { return Get(runtime, *given); });

  CLI::App* list = AddVerb(noun, runtime, "list", {"liệt kê, mới nhất trước", "list them, newest first"},
                           {"award list --filter 'kind = \"certificate-of-merit\" AND year >= 2020'",
                            "award list --filter 'organisation = \"0190a1b2-0000-7000-8000-000000000001\"' -o csv"});
  auto filter = std::make_shared<ListOptions>();
  list->add_option("--filter", filter->filter,
                   runtime.T({"bộ lọc theo organisation, kind, year", "filter over organisation, kind, year"}));
  list->add_flag("--withdrawn", filter->withdrawn, runtime.T({"cả những bản đã rút", "those withdrawn too"}));
  auto limit = AddLimit(*list, runtime);
  AddOutputOptions(*list, runtime);
  OnRun(*list, runtime, [&runtime, filter, limit] { return List(runtime, *filter, *limit); });
}

}  // namespace

void AddAward(CLI::App& app, Runtime& runtime) {
  CLI::App* noun = AddNoun(app, runtime, "award",
                           {"khen thưởng các tổ chức: bằng khen, kỷ niệm chương",
                            "awards to organisations: certificates of merit, commemorative medals"});
  AddWriteVerbs(*noun, runtime);
  AddReadVerbs(*noun, runtime);
  AddAwardImport(*noun, runtime);
}

}  // namespace ngoaid::cli
