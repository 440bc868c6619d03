#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/entry_request.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/commands/tell_findings.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/row_output.h"
#include "google/protobuf/field_mask.pb.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::CommitmentsService::Stub;

struct EntryOptions {
  std::string target;  // GRANT or the entry's id
  EntryFields fields;
  std::string reason, request_id;
  bool dry_run = false;
};

void AddFields(Command command, EntryFields& fields, bool adding) {
  command
      .AddOption("--kind", fields.kind,
                 {"loại: pledge (hứa), commitment (cam kết), plan (kế hoạch năm), disbursement (giải ngân)",
                  "kind: pledge, commitment, plan (for a year), disbursement"})
      .Required(adding);
  command.AddOption("--amount", fields.amount, {"số tiền, viết trơn: 1250000.50", "amount, plain: 1250000.50"})
      .Required(adding);
  command.AddOption("--currency", fields.currency, {"loại tiền, mã ISO: USD, VND", "currency, ISO code: USD, VND"})
      .Required(adding);
  command.AddOption("--date", fields.date,
                    {"ngày, tháng hoặc năm: 2024-10-03, 03/10/2024, 10/2024, 2024",
                     "day, month or year: 2024-10-03, 03/10/2024, 10/2024, 2024"});
  command.AddOption("--fund", fields.fund,
                    {"vốn: grant (viện trợ) hoặc counterpart (đối ứng)", "fund: grant or counterpart"});
  command.AddOption("--form", fields.form,
                    {"hình thức: cash (tiền), goods (hiện vật), services (dịch vụ)", "form: cash, goods, services"});
  command.AddOption(
      "--qualifier", fields.qualifier,
      {"mức chính xác: exact, over (hơn), nearly (gần), about (khoảng)", "how exact: exact, over, nearly, about"});
  command.AddOption("--note", fields.note, {"ghi chú", "note"});
}

// Amounts in other currencies, each with its rate: as people write them, or plain.
Json Conversions(const Json& row, std::optional<Language> people) {
  Json all = Json::array();
  for (const Json& conversion : row["conversions"]) {
    const std::string amount = conversion["amount"].get<std::string>();
    const std::string basis = conversion["basis"].get<std::string>();
    all.push_back(absl::StrCat(people ? HumanNumber(amount, *people) : amount, " ",
                               conversion["currency"].get<std::string>(), " (",
                               people ? HumanRate(basis, *people) : basis, ")"));
  }
  return all;
}

const std::vector<Column>& EntryColumns() {
  static const std::vector<Column> columns = {
      {"name", {"Bút toán", "Entry"}, Shown::kName},
      {"kind", {"Loại", "Kind"}, Shown::kCode},
      {"fund", {"Vốn", "Fund"}, Shown::kCode},
      {"form", {"Hình thức", "Form"}, Shown::kCode},
      {"amount", {"Số tiền", "Amount"}, Shown::kNumber},
      {"currency", {"Loại tiền", "Currency"}},
      {"qualifier", {"Mức chính xác", "Qualifier"}, Shown::kCode},
      {"value_date", {"Ngày", "Date"}, Shown::kDate},
      {"conversions",
       {"Quy đổi", "Converted"},
       Shown::kText,
       [](const Json& row, Language language) { return Conversions(row, language); }},
      {"reverses", {"Đảo bút toán", "Reverses"}, Shown::kName},
      {"reversed_by", {"Bị đảo bởi", "Reversed by"}, Shown::kName},
      {"corrects", {"Sửa bút toán", "Corrects"}, Shown::kName},
      {"reason", {"Lý do", "Reason"}},
      {"source", {"Nguồn", "Source"}, Shown::kSource},
      {"note", {"Ghi chú", "Note"}},
      {"author", {"Người ghi", "Author"}},
      {"create_time", {"Ghi ngày", "Recorded"}, Shown::kTime},
  };
  return columns;
}

// Narrower: the id alone stands for the entry.
std::vector<Column> ListColumns() {
  std::vector<Column> columns;
  for (const Column& column : EntryColumns()) {
    columns.push_back(column);
    const bool narrow = column.key != "source" && column.key != "author" && column.key != "conversions" &&
                        column.key != "reverses" && column.key != "reversed_by" && column.key != "corrects";
    columns.back().sheets_only = !narrow;
    if (column.key == "conversions")
      columns.back().make = [](const Json& row, Language) { return Conversions(row, std::nullopt); };
  }
  columns.front().make = [](const Json& row, Language) { return Json(ShortName(row["name"].get<std::string>())); };
  columns.push_back({"role", {"Vai trò", "Role"}, Shown::kCode, [](const Json& row, Language) -> Json {
                       if (row["reverses"] != "") return "reversal";
                       if (row["reversed_by"] != "") return "reversed";
                       return row["corrects"] != "" ? "correction" : "";
                     }});
  columns.back().table_only = true;
  return columns;
}

absl::StatusOr<ExitCode> Add(Runtime& runtime, const EntryOptions& given) {
  ArgumentReader reader;
  api::CreateEntryRequest request;
  *request.mutable_entry() = EntryFromOptions(reader, given.fields);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  request.set_reason(given.reason);
  if (!reader.status().ok()) {
    request.set_parent(GrantName(given.target));
    return TellAllFaults(runtime, reader, &Stub::CreateEntry, request, EntryOptionFields());
  }
  auto grant = ResolveGrant(runtime, given.target);
  if (!grant.ok()) return grant.status();
  request.set_parent(*grant);
  api::CreateEntryResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateEntry, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  TellFindings(runtime, response);
  return Ended(PrintRecord(runtime, ToJson(response.entry()), EntryColumns()));
}

absl::StatusOr<ExitCode> Reverse(Runtime& runtime, const EntryOptions& given) {
  ArgumentReader reader;
  api::ReverseEntryRequest request;
  request.set_name(reader.Entry(given.target));
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::ReverseEntry, request, EntryOptionFields());
  }
  api::ReverseEntryResponse response;
  if (absl::Status status = runtime.Call(&Stub::ReverseEntry, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  TellFindings(runtime, response);
  return Ended(PrintRecord(runtime, ToJson(response.entry()), EntryColumns()));
}

// An amount is a number and a currency; the one that is not given stays as it is.
absl::Status FillAmount(Runtime& runtime, const std::string& name, EntryFields& fields) {
  if (fields.amount.empty() == fields.currency.empty()) return absl::OkStatus();
  api::GetEntryRequest request;
  request.set_name(name);
  api::GetEntryResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetEntry, request, &response); !status.ok()) return status;
  if (fields.amount.empty()) fields.amount = MoneyText(response.entry().amount());
  if (fields.currency.empty()) fields.currency = response.entry().amount().currency_code();
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Correct(Runtime& runtime, EntryOptions given) {
  ArgumentReader reader;
  api::CorrectEntryRequest request;
  request.set_name(reader.Entry(given.target));
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  for (const std::string& path : GivenFields(given.fields)) request.mutable_update_mask()->add_paths(path);
  if (request.update_mask().paths().empty()) {
    return errors::Usage(
        {"Chưa nói sửa gì: thêm --amount, --currency, --date, --kind, --fund, --form, --qualifier hoặc --note.",
         "Nothing to correct: add --amount, --currency, --date, --kind, --fund, --form, --qualifier or --note."});
  }
  // Read once for its faults before anything is asked of the service.
  *request.mutable_entry() = EntryFromOptions(reader, given.fields);
  if (!reader.status().ok()) {
    OptionFields fields = EntryOptionFields();
    // An amount that is to be taken from the entry as it stands.
    if (given.fields.amount.empty() || given.fields.currency.empty()) {
      for (const auto& [option, field] : EntryOptionFields()) fields.emplace_back(option, "entry.amount");
    }
    return TellAllFaults(runtime, reader, &Stub::CorrectEntry, request, fields);
  }
  if (absl::Status status = FillAmount(runtime, request.name(), given.fields); !status.ok()) return status;
  *request.mutable_entry() = EntryFromOptions(reader, given.fields);
  api::CorrectEntryResponse response;
  if (absl::Status status = runtime.Call(&Stub::CorrectEntry, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  TellFindings(runtime, response);
  const Json json = ToJson(response);
  const bool whole = runtime.options.format == Format::kJson || runtime.options.format == Format::kYaml;
  return Ended(PrintRecord(runtime, whole ? json : json["entry"], EntryColumns()));
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const EntryOptions& given) {
  ArgumentReader reader;
  api::GetEntryRequest request;
  request.set_name(reader.Entry(given.target));
  if (!reader.status().ok()) return reader.status();
  api::GetEntryResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetEntry, request, &response); !status.ok()) return status;
  return Ended(PrintRecord(runtime, ToJson(response.entry()), EntryColumns()));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const std::string& target, int limit) {
  auto grant = ResolveGrant(runtime, target);
  if (!grant.ok()) return grant.status();
  api::ListEntriesRequest request;
  request.set_parent(*grant);
  auto output = RowOutput::Create(runtime, {{"Bút toán", "Entries"}, ListColumns()});
  absl::Status status = ForEachRecord<Stub, api::ListEntriesRequest, api::ListEntriesResponse, api::Entry>(
      runtime, &Stub::ListEntries, request, &api::ListEntriesResponse::entries, limit,
      [&output](const api::Entry& entry) { return output->Add(ToJson(entry)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

const char kGrantHelpVi[] = "khoản viện trợ: grants/UUID, UUID, mã khoản như R032, hoặc CƠ_QUAN:R032";
const char kGrantHelpEn[] = "grant: grants/UUID, a UUID, a row id such as R032, or OFFICE:R032";
const char kEntryHelpVi[] = "bút toán: grants/…/entries/UUID hoặc UUID";
const char kEntryHelpEn[] = "entry: grants/…/entries/UUID or a UUID";

void AddWriteOptions(Command command, EntryOptions& given) {
  command.AddDryRun(given.dry_run);
  command.AddRequestId(given.request_id);
  command.AddOutputOptions();
}

void AddAddVerb(Command noun) {
  Command verb = noun.AddVerb(
      "add", {"ghi một bút toán vào sổ của khoản viện trợ", "post an entry to the ledger of a grant"},
      {"entry add R032 --kind disbursement --amount 1250000.50 --currency USD --date 2024-10-03",
       "entry add R032 --kind commitment --amount 61500000000 --currency VND --date 12/2022 --qualifier over"});
  auto given = std::make_shared<EntryOptions>();
  verb.AddOption("GRANT", given->target, {kGrantHelpVi, kGrantHelpEn}).Required();
  AddFields(verb, given->fields, true);
  verb.AddOption("--reason", given->reason, {"lý do; được lưu mãi", "why; kept for ever"});
  AddWriteOptions(verb, *given);
  verb.OnRun([given](Runtime& runtime) { return Add(runtime, *given); });
}

void AddReverseVerb(Command noun) {
  Command verb = noun.AddVerb(
      "reverse",
      {"đảo một bút toán bằng một bút toán ngược lại", "take an entry back by an entry of the opposite amount"},
      {"entry reverse 0190a1b2-0000-7000-8000-000000000001 --reason \"ghi trùng\""});
  auto given = std::make_shared<EntryOptions>();
  verb.AddOption("ID", given->target, {kEntryHelpVi, kEntryHelpEn}).Required();
  verb.AddOption("--reason", given->reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
  AddWriteOptions(verb, *given);
  verb.OnRunAsking({"Đảo bút toán này?", "Reverse this entry?"},
                   [given](Runtime& runtime) { return Reverse(runtime, *given); });
}

void AddCorrectVerb(Command noun) {
  Command verb =
      noun.AddVerb("correct",
                   {"sửa một bút toán: đảo nó và ghi bút toán mới, trong một bước",
                    "correct an entry: reverse it and post it anew, in one step"},
                   {"entry correct 0190a1b2-0000-7000-8000-000000000001 --amount 1200000 --reason \"nhầm số\""});
  auto given = std::make_shared<EntryOptions>();
  verb.AddOption("ID", given->target, {kEntryHelpVi, kEntryHelpEn}).Required();
  AddFields(verb, given->fields, false);
  verb.AddOption("--reason", given->reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
  AddWriteOptions(verb, *given);
  verb.OnRun([given](Runtime& runtime) { return Correct(runtime, *given); });
}

void AddReadVerbs(Command noun) {
  auto given = std::make_shared<EntryOptions>();
  Command get = noun.AddVerb("get", {"xem một bút toán", "show an entry"},
                             {"entry get 0190a1b2-0000-7000-8000-000000000001 -o json"});
  get.AddOption("ID", given->target, {kEntryHelpVi, kEntryHelpEn}).Required();
  get.AddOutputOptions();
  get.OnRun([given](Runtime& runtime) { return Get(runtime, *given); });
  Command list = noun.AddVerb("list",
                              {"liệt kê bút toán của một khoản viện trợ, theo thứ tự ghi",
                               "list the entries of a grant, in the order recorded"},
                              {"entry list R032", "entry list R032 -o csv -f so.csv"});
  list.AddOption("GRANT", given->target, {kGrantHelpVi, kGrantHelpEn}).Required();
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([given, limit](Runtime& runtime) { return List(runtime, given->target, *limit); });
}

}  // namespace

void AddEntry(Command app) {
  Command noun = app.AddNoun("entry", {"bút toán: cam kết, giải ngân… của một khoản viện trợ",
                                       "ledger entries: commitments, disbursements… of a grant"});
  AddAddVerb(noun);
  AddReverseVerb(noun);
  AddCorrectVerb(noun);
  AddReadVerbs(noun);
}

}  // namespace ngoaid::cli
