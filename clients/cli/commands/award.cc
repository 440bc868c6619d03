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
  if (ApplyAwardFields(reader, given.fields, *request.mutable_award()).empty())
    return errors::Missing("--organisation, --kind, --conferring-body");
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

void AddId(Command verb, AwardOptions& given) {
  verb.AddOption("ID", given.id, {"khen thưởng: awards/UUID hoặc UUID", "award: awards/UUID or a UUID"}).Required();
}

void AddFields(Command verb, AwardFields& fields) {
  verb.AddOption("--organisation", fields.organisation,
                 {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"});
  verb.AddOption("--kind", fields.kind,
                 {"loại: certificate-of-merit (bằng khen), commemorative-medal (kỷ niệm chương)",
                  "kind: certificate-of-merit, commemorative-medal"});
  verb.AddOption("--title", fields.title, {"danh hiệu, như in", "title, as printed"});
  verb.AddOption("--conferring-body", fields.conferring_body, {"cơ quan tặng", "who confers it"});
  verb.AddOption("--decision-number", fields.decision_number,
                 {"số quyết định, như in", "number of the decision, as printed"});
  verb.AddOption("--decision-date", fields.decision_date,
                 {"ngày, tháng hoặc năm của quyết định", "day, month or year of the decision"});
  verb.AddOption("--citation", fields.citation, {"thành tích, như in", "what it is given for, as printed"});
  verb.AddOption("--source", fields.source,
                 {"nguồn: địa chỉ hoặc tên văn bản", "source: an address or the name of a paper"});
}

void AddWriteVerbs(Command noun) {
  Command create =
      noun.AddVerb("create", {"ghi một khen thưởng cho tổ chức", "record an award to an organisation"},
                   {"award create --organisation 0190a1b2-0000-7000-8000-000000000001 --kind certificate-of-merit "
                    "--conferring-body VUFO --decision-number 12/QĐ-LH --decision-date 19/05/2023"});
  auto created = std::make_shared<AwardOptions>();
  AddFields(create, created->fields);
  create.AddDryRun(created->dry_run);
  create.AddRequestId(created->request_id);
  create.AddOutputOptions();
  create.OnRun([created](Runtime& runtime) { return Create(runtime, *created); });

  Command update =
      noun.AddVerb("update", {"sửa một khen thưởng; mọi lần sửa đều được giữ", "change an award; every state is kept"},
                   {"award update 0190a1b2-0000-7000-8000-000000000001 --decision-date 05/2023"});
  auto changed = std::make_shared<AwardOptions>();
  AddId(update, *changed);
  AddFields(update, changed->fields);
  update.AddDryRun(changed->dry_run);
  update.AddRequestId(changed->request_id);
  update.AddOutputOptions();
  update.OnRun([changed](Runtime& runtime) { return Update(runtime, *changed); });

  Command withdraw = noun.AddVerb(
      "withdraw",
      {"rút một khen thưởng: không tính nữa nhưng vẫn xem được", "withdraw an award: counted no more, still readable"},
      {"award withdraw 0190a1b2-0000-7000-8000-000000000001 --reason \"ghi nhầm tổ chức\""});
  auto withdrawn = std::make_shared<AwardOptions>();
  AddId(withdraw, *withdrawn);
  withdraw.AddOption("--reason", withdrawn->reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
  withdraw.AddDryRun(withdrawn->dry_run);
  withdraw.AddRequestId(withdrawn->request_id);
  withdraw.AddOutputOptions();
  withdraw.OnRunAsking({"Rút khen thưởng này?", "Withdraw this award?"},
                       [withdrawn](Runtime& runtime) { return Withdraw(runtime, *withdrawn); });
}

void AddReadVerbs(Command noun) {
  Command get = noun.AddVerb("get", {"xem một khen thưởng", "show an award"},
                             {"award get 0190a1b2-0000-7000-8000-000000000001 -o json"});
  auto given = std::make_shared<AwardOptions>();
  AddId(get, *given);
  get.AddOutputOptions();
  get.OnRun([given](Runtime& runtime) { return Get(runtime, *given); });

  Command list = noun.AddVerb("list", {"liệt kê, mới nhất trước", "list them, newest first"},
                              {"award list --filter 'kind = \"certificate-of-merit\" AND year >= 2020'",
                               "award list --filter 'organisation = \"0190a1b2-0000-7000-8000-000000000001\"' -o csv"});
  auto filter = std::make_shared<ListOptions>();
  list.AddOption("--filter", filter->filter,
                 {"bộ lọc theo organisation, kind, year", "filter over organisation, kind, year"});
  list.AddFlag("--withdrawn", filter->withdrawn, {"cả những bản đã rút", "those withdrawn too"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([filter, limit](Runtime& runtime) { return List(runtime, *filter, *limit); });
}

}  // namespace

void AddAward(Command app) {
  Command noun = app.AddNoun("award", {"khen thưởng các tổ chức: bằng khen, kỷ niệm chương",
                                       "awards to organisations: certificates of merit, commemorative medals"});
  AddWriteVerbs(noun);
  AddReadVerbs(noun);
  AddAwardImport(noun);
}

}  // namespace ngoaid::cli
