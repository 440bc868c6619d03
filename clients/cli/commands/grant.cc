#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/grant_request.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/commands/tell_findings.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::CommitmentsService::Stub;

constexpr char kModes[] = "mode";  // the list, and the member

struct GrantOptions {
  std::string grant, source, source_id, filter, query, reason, request_id;
  GrantFields fields;
  bool dry_run = false;
  bool reallocate = false;
};

Json DonorOf(const Json& row, Language) {
  for (const Json& party : row["parties"]) {
    if (party["role"] != "donor") continue;
    return party["display_name"] != "" ? party["display_name"] : party["written_name"];
  }
  return "";
}

// Those who have a role beside the donor of record.
Column PartiesColumn(const std::string& role, Text title) {
  return {role, std::move(title), Shown::kText, [role](const Json& row, Language) {
            Json all = Json::array();
            for (const Json& party : row["parties"]) {
              if (party["role"] != role) continue;
              all.push_back(party["display_name"] != "" ? party["display_name"] : party["written_name"]);
            }
            return all;
          }};
}

// "12/QĐ-UBND, 03/10/2024, UBND tỉnh", as far as it is given.
Json ApprovalsOf(const Json& row, Language language) {
  Json all = Json::array();
  for (const Json& approval : row["approvals"]) {
    const Json& date = approval["decision_date"];
    std::vector<std::string> parts = {approval["number"],
                                      date.is_null() ? "" : HumanDate(date.get<std::string>(), language),
                                      approval["authority"], approval["text"]};
    parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    all.push_back(absl::StrJoin(parts, ", "));
  }
  return all;
}

Json CeilingOf(const Json& row, Language language) {
  if (row["ceiling"].is_null()) return nullptr;
  return absl::StrCat(HumanNumber(row["ceiling"].get<std::string>(), language), " ",
                      row["ceiling_currency"].get<std::string>());
}

Json SharesOf(const Json& set) {
  Json all = Json::array();
  if (set.is_null()) return all;
  for (const Json& share : set["shares"]) {
    all.push_back(set["shares"].size() == 1
                      ? share["code"].get<std::string>()
                      : absl::StrCat(share["code"].get<std::string>(), "=", share["weight"].get<int64_t>()));
  }
  return all;
}

std::vector<Column> Columns(bool whole) {
  std::vector<Column> columns = {{"source_id", {"Mã khoản", "Row id"}},
                                 {"title", {"Tên khoản", "Title"}},
                                 {"mode", {"Hình thức", "Mode"}},
                                 {"donor", {"Nhà tài trợ", "Donor"}, Shown::kText, DonorOf},
                                 {"places",
                                  {"Địa bàn", "Places"},
                                  Shown::kText,
                                  [](const Json& row, Language) { return SharesOf(row["places"]); }},
                                 {"sectors",
                                  {"Lĩnh vực", "Sectors"},
                                  Shown::kText,
                                  [](const Json& row, Language) { return SharesOf(row["sectors"]); }},
                                 {"start_date", {"Bắt đầu", "Start"}, Shown::kDate},
                                 {"end_date", {"Kết thúc", "End"}, Shown::kDate},
                                 {"source", {"Cơ quan", "Office"}},
                                 {"name", {"Khoản viện trợ", "Resource"}, Shown::kName}};
  // A list has the row id, which names a grant as well and is shorter.
  columns.back().sheets_only = !whole;
  if (!whole) return columns;
  const std::vector<Column> rest = {PartiesColumn("co-donor", {"Bên cùng cung cấp", "Co-donors"}),
                                    PartiesColumn("owner", {"Chủ khoản viện trợ", "Grant owner"}),
                                    PartiesColumn("managing-agency", {"Cơ quan chủ quản", "Managing agency"}),
                                    PartiesColumn("implementer", {"Đơn vị thực hiện", "Implementers"}),
                                    {"approvals", {"Quyết định phê duyệt", "Approval"}, Shown::kText, ApprovalsOf},
                                    {"event_codes", {"Sự kiện", "Events"}},
                                    {"event_text", {"Sự kiện (như ghi)", "Events as written"}},
                                    {"recipient_text", {"Nơi nhận", "Recipient"}},
                                    {"district_text", {"Huyện, xã", "District"}},
                                    {"funded_by", {"Lấy từ khoản", "Funded by"}, Shown::kName},
                                    {"ceiling", {"Mức trần", "Ceiling"}, Shown::kText, CeilingOf},
                                    {"counterpart_text", {"Vốn đối ứng (như ghi)", "Counterpart as written"}},
                                    {"source_date", {"Ngày số liệu", "Source date"}, Shown::kDate},
                                    {"source_url", {"Địa chỉ nguồn", "Source address"}},
                                    {"note", {"Ghi chú", "Note"}},
                                    {"update_time", {"Sửa ngày", "Changed"}, Shown::kTime}};
  columns.insert(columns.end(), rest.begin(), rest.end());
  return columns;
}

// A grant's codes by their names, where people read them.
class GrantNames {
 public:
  explicit GrantNames(Runtime& runtime)
      : modes_(runtime, kModes),
        places_(runtime, "place"),
        sectors_(runtime, "sector"),
        events_(runtime, "event"),
        offices_(runtime, "office") {}

  Json Named(Json grant) const {
    NameShares(places_, grant["places"]);
    NameShares(sectors_, grant["sectors"]);
    return events_.Named(modes_.Named(std::move(grant), kModes), "event_codes");
  }
  // A list keeps the office's code: OFFICE:ID names a grant.
  Json NamedWhole(Json grant) const { return offices_.Named(Named(std::move(grant)), "source"); }

 private:
  static void NameShares(const CodeNames& names, Json& set) {
    if (set.is_null()) return;
    for (Json& share : set["shares"]) share = names.Named(share, "code");
  }

  CodeNames modes_, places_, sectors_, events_, offices_;
};

absl::Status Print(Runtime& runtime, const api::Grant& grant) {
  return PrintRecord(runtime, GrantNames(runtime).NamedWhole(ToJson(grant)), Columns(true));
}

absl::StatusOr<ExitCode> Create(Runtime& runtime, const GrantOptions& given) {
  ArgumentReader reader;
  api::CreateGrantRequest request;
  api::Grant& grant = *request.mutable_grant();
  if (ApplyFields(reader, given.fields, grant).empty() && given.source.empty() && given.source_id.empty())
    return errors::Missing("--title");
  grant.set_source(given.source);
  grant.set_source_id(given.source_id);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateGrant, request, GrantOptionFields());
  }
  api::CreateGrantResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateGrant, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  if (const std::string& office = response.grant().source(); !given.source.empty() && office != given.source) {
    runtime.Say({absl::StrCat("Cơ quan \"", given.source, "\" là ", office, "."),
                 absl::StrCat("Office \"", given.source, "\" is ", office, ".")});
  }
  TellFindings(runtime, response);
  return Ended(Print(runtime, response.grant()));
}

absl::StatusOr<api::Grant> Fetch(Runtime& runtime, const std::string& text) {
  api::GetGrantRequest request;
  request.set_name(GrantName(text));
  api::GetGrantResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetGrant, request, &response); !status.ok()) return status;
  return response.grant();
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const GrantOptions& given) {
  auto grant = Fetch(runtime, given.grant);
  if (!grant.ok()) return grant.status();
  if (absl::Status printed = Print(runtime, *grant); !printed.ok()) return printed;
  if (runtime.options.format == Format::kTable) {
    runtime.Say({absl::StrCat("Tiền của khoản: ngoaid entry list ", given.grant),
                 absl::StrCat("Its money: ngoaid entry list ", given.grant)});
  }
  return kExitOk;
}

absl::StatusOr<ExitCode> Update(Runtime& runtime, const GrantOptions& given) {
  ArgumentReader reader;
  api::UpdateGrantRequest request;
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_reallocate(given.reallocate);
  request.set_reason(given.reason);
  request.set_validate_only(given.dry_run);
  // The faults of the options first; the fields are applied to the record as it stands, whose etag guards the change.
  api::Grant checked;
  const std::vector<std::string> paths = ApplyFields(reader, given.fields, checked);
  if (!reader.status().ok()) {
    *request.mutable_grant() = checked;
    request.mutable_grant()->set_name(GrantName(given.grant));
    for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
    return TellAllFaults(runtime, reader, &Stub::UpdateGrant, request, GrantOptionFields());
  }
  if (paths.empty())
    return errors::Usage({"Chưa nói sửa gì; xem các tùy chọn.", "Nothing to change; see the options."});
  auto grant = Fetch(runtime, given.grant);
  if (!grant.ok()) return grant.status();
  *request.mutable_grant() = *std::move(grant);
  for (const std::string& path : ApplyFields(reader, given.fields, *request.mutable_grant())) {
    request.mutable_update_mask()->add_paths(path);
  }
  api::UpdateGrantResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdateGrant, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(Print(runtime, response.grant()));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const GrantOptions& given, int limit) {
  api::ListGrantsRequest request;
  request.set_filter(given.filter);
  request.set_query(given.query);
  const GrantNames names(runtime);
  auto output = RowOutput::Create(runtime, {{"Khoản viện trợ", "Grants"}, Columns(false)});
  absl::Status status = ForEachRecord<Stub, api::ListGrantsRequest, api::ListGrantsResponse, api::Grant>(
      runtime, &Stub::ListGrants, request, &api::ListGrantsResponse::grants, limit,
      [&](const api::Grant& grant) { return output->Add(names.Named(ToJson(grant))); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

void AddFields(Command verb, GrantFields& fields) {
  verb.AddOption("--title,--title-vi", fields.title_vi, {"tên khoản viện trợ", "title in Vietnamese"});
  verb.AddOption("--title-en", fields.title_en, {"tên tiếng Anh", "title in English"});
  verb.AddOption("--mode", fields.mode,
                 {"hình thức: programme, project, non-project, emergency-relief",
                  "mode: programme, project, non-project, emergency-relief"});
  verb.AddOption("--donor", fields.donor,
                 {"bên cung cấp: organisations/UUID hoặc UUID", "donor of record: organisations/UUID or a UUID"});
  verb.AddOption("--co-donor", fields.co_donors, {"bên cùng cung cấp (có thể lặp lại)", "co-donor (may be repeated)"});
  verb.AddOption("--owner", fields.owner, {"chủ khoản viện trợ", "grant owner"});
  verb.AddOption("--managing-agency", fields.managing_agency, {"cơ quan chủ quản", "managing agency"});
  verb.AddOption("--implementer", fields.implementers,
                 {"đơn vị thực hiện (có thể lặp lại)", "implementer (may be repeated)"});
  verb.AddOption("--place", fields.places,
                 {"địa bàn 63:15, hoặc 63:15=3 có trọng số, 63:15=60% (có thể lặp lại); xem: ngoaid reference places",
                  "place 63:15, or 63:15=3 with a weight, 63:15=60% (may be repeated); see: ngoaid reference places"});
  verb.AddOption(
      "--sector", fields.sectors,
      {"lĩnh vực 1225:S02, hoặc 1225:S02=1 có trọng số, 1225:S02=60% (có thể lặp lại); xem: ngoaid reference sectors",
       "sector 1225:S02, or 1225:S02=1 with a weight, 1225:S02=60% (may be repeated); see: ngoaid reference sectors"});
  verb.AddOption("--start", fields.start, {"ngày bắt đầu", "start date"});
  verb.AddOption("--end", fields.end, {"ngày kết thúc", "end date"});
  verb.AddOption("--event", fields.events, {"mã sự kiện (có thể lặp lại)", "code of an event (may be repeated)"});
  verb.AddOption("--event-text", fields.event_text,
                 {"sự kiện chưa có mã, như ghi", "an event that has no code, as written"});
  verb.AddOption("--decision-number", fields.decision_number,
                 {"số quyết định phê duyệt", "number of the approval decision"});
  verb.AddOption("--decision-date", fields.decision_date, {"ngày quyết định", "date of the decision"});
  verb.AddOption("--decision-authority", fields.decision_authority, {"cơ quan phê duyệt", "who approved"});
  verb.AddOption("--recipient", fields.recipient, {"nơi nhận, đối tác", "recipient or partner"});
  verb.AddOption("--district", fields.district, {"huyện, xã như ghi", "district or commune as written"});
  Option ceiling = verb.AddOption("--ceiling", fields.ceiling,
                                  {"mức trần giải ngân, viết trơn", "hard ceiling of disbursements, plain"});
  Option ceiling_currency = verb.AddOption("--ceiling-currency", fields.ceiling_currency,
                                           {"loại tiền của mức trần", "currency of the ceiling"});
  ceiling.Needs(ceiling_currency);
  ceiling_currency.Needs(ceiling);
  verb.AddOption("--funded-by", fields.funded_by,
                 {"khoản viện trợ trả cho khoản này (tiền chuyển giữa các tổ chức)",
                  "grant that pays for this one (money passed on)"});
  verb.AddOption("--source-url", fields.source_url, {"địa chỉ nguồn", "address of the source"});
  verb.AddOption("--source-date", fields.source_date, {"ngày số liệu", "date of the source"});
  verb.AddOption("--note", fields.note, {"ghi chú", "note"});
}

void AddWriteVerbs(Command noun) {
  Command create = noun.AddVerb("create", {"ghi một khoản viện trợ", "record a grant"},
                                {"grant create --title \"Trạm y tế xã\" --mode project --place 63:45 --sector 1225:S02 "
                                 "--source-id QT-12 --office 34-44"});
  auto given = std::make_shared<GrantOptions>();
  AddFields(create, given->fields);
  create.AddOption(
      "--office", given->source,
      {"cơ quan mà trong đó mã khoản là duy nhất: mã (ngoaid reference codes office) hoặc tên tỉnh",
       "office in which the row id is unique: a code (ngoaid reference codes office) or the name of the province"});
  create.AddOption("--source-id", given->source_id, {"mã khoản, ví dụ R032", "row id, for example R032"});
  create.AddDryRun(given->dry_run);
  create.AddRequestId(given->request_id);
  create.AddOutputOptions();
  create.OnRun([given](Runtime& runtime) { return Create(runtime, *given); });

  Command update = noun.AddVerb(
      "update", {"sửa một khoản viện trợ: thành một phiên bản mới", "change a grant: a new version"},
      {"grant update R032 --place 63:45=3 --place 63:46=1 --reallocate",
       "grant update R032 --decision-number 3293/QĐ-UBND --decision-date 03/10/2024 --reason \"có quyết định\""});
  auto changed = std::make_shared<GrantOptions>();
  update
      .AddOption("GRANT", changed->grant,
                 {"grants/UUID, UUID, mã khoản như R032, hoặc CƠ_QUAN:R032",
                  "grants/UUID, a UUID, a row id such as R032, or OFFICE:R032"})
      .Required();
  AddFields(update, changed->fields);
  update.AddFlag("--reallocate", changed->reallocate,
                 {"phân bổ lại các bút toán cũ theo địa bàn và lĩnh vực mới", "split the entries posted before anew"});
  update.AddOption("--reason", changed->reason, {"lý do; được lưu mãi", "why; kept for ever"});
  update.AddDryRun(changed->dry_run);
  update.AddRequestId(changed->request_id);
  update.AddOutputOptions();
  update.OnRun([changed](Runtime& runtime) { return Update(runtime, *changed); });
}

void AddReadVerbs(Command noun) {
  auto given = std::make_shared<GrantOptions>();
  Command get = noun.AddVerb("get", {"xem một khoản viện trợ", "show a grant"},
                             {"grant get R032", "grant get 34-44:QT-12 -o json"});
  get.AddOption("GRANT", given->grant,
                {"grants/UUID, UUID, mã khoản như R032, hoặc CƠ_QUAN:R032",
                 "grants/UUID, a UUID, a row id such as R032, or OFFICE:R032"})
      .Required();
  get.AddOutputOptions();
  get.OnRun([given](Runtime& runtime) { return Get(runtime, *given); });

  Command list = noun.AddVerb("list", {"liệt kê, mới nhất trước", "list them, newest first"},
                              {"grant list --filter 'mode = \"project\" AND place = \"63:15\"'",
                               "grant list --query \"tram y te\" -o csv -f khoan.csv"});
  list.AddOption("--filter", given->filter,
                 {"bộ lọc theo mode, donor, donor_country, place, sector, event, source",
                  "filter over mode, donor, donor_country, place, sector, event, source"});
  list.AddOption("--query", given->query,
                 {"từ trong tên khoản, nhà tài trợ hoặc mã khoản; không cần dấu",
                  "words of title, donor or row id; without marks too"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([given, limit](Runtime& runtime) { return List(runtime, *given, *limit); });
}

}  // namespace

void AddGrant(Command app) {
  Command noun = app.AddNoun("grant", {"khoản viện trợ", "grants"});
  AddWriteVerbs(noun);
  AddReadVerbs(noun);
}

}  // namespace ngoaid::cli
