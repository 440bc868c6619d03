#include <algorithm>
#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/ngo_columns.h"
#include "clients/cli/commands/ngo_request.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::RegistryService::Stub;

constexpr int kMatchesPage = 100;

struct NgoOptions {
  std::string id, query, filter, another, reason, request_id;
  NgoFields fields;
  bool dry_run = false;
};

std::vector<Column> ListColumns() {
  return {{"display_name", {"Tên", "Name"}},
          {"kind", {"Loại", "Kind"}, Shown::kCode},
          {"country_code", {"Quốc gia", "Country"}},
          {"state", {"Trạng thái", "State"}, Shown::kCode},
          {"merged_into_display_name", {"Đã nhập vào", "Merged into"}},
          {"name", {"Mã", "Resource"}, Shown::kName}};
}

absl::StatusOr<ExitCode> Create(Runtime& runtime, const NgoOptions& given) {
  ArgumentReader reader;
  api::CreateOrganisationRequest request;
  if (ApplyFields(reader, given.fields, *request.mutable_organisation()).empty())
    return errors::Missing("--name, --kind");
  absl::Status asked = ReadCode(runtime, reader, "--donor-kind", given.fields.donor_kind, "donor-kind");
  if (!asked.ok()) return asked;
  request.set_namesake_reason(given.another);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateOrganisation, request, NgoOptionFields());
  }
  api::CreateOrganisationResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateOrganisation, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintNgo(runtime, response.organisation()));
}

absl::StatusOr<api::Organisation> Fetch(Runtime& runtime, const std::string& id) {
  ArgumentReader reader;
  api::GetOrganisationRequest request;
  request.set_name(reader.Organisation("ID", id));
  if (!reader.status().ok()) return reader.status();
  api::GetOrganisationResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetOrganisation, request, &response); !status.ok()) return status;
  return response.organisation();
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const NgoOptions& given) {
  auto organisation = Fetch(runtime, given.id);
  if (!organisation.ok()) return organisation.status();
  return Ended(PrintNgo(runtime, *organisation));
}

absl::StatusOr<ExitCode> Update(Runtime& runtime, const NgoOptions& given) {
  ArgumentReader reader;
  api::UpdateOrganisationRequest request;
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_reason(given.reason);
  request.set_validate_only(given.dry_run);
  // The faults of the options first; the fields are applied to the record as it stands, whose etag guards the change.
  api::Organisation checked;
  const std::vector<std::string> paths = ApplyFields(reader, given.fields, checked);
  absl::Status asked = ReadCode(runtime, reader, "--donor-kind", given.fields.donor_kind, "donor-kind");
  if (!asked.ok()) return asked;
  if (!reader.status().ok()) {
    *request.mutable_organisation() = checked;
    request.mutable_organisation()->set_name(reader.Organisation("ID", given.id));
    for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
    return TellAllFaults(runtime, reader, &Stub::UpdateOrganisation, request, NgoOptionFields());
  }
  if (paths.empty())
    return errors::Usage({"Chưa nói sửa gì; xem các tùy chọn.", "Nothing to change; see the options."});
  auto organisation = Fetch(runtime, given.id);
  if (!organisation.ok()) return organisation.status();
  *request.mutable_organisation() = *std::move(organisation);
  for (const std::string& path : ApplyFields(reader, given.fields, *request.mutable_organisation())) {
    request.mutable_update_mask()->add_paths(path);
  }
  api::UpdateOrganisationResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdateOrganisation, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintNgo(runtime, response.organisation()));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const std::string& filter, int limit) {
  api::ListOrganisationsRequest request;
  request.set_filter(filter);
  const CodeNames countries(runtime, "country");
  auto output = RowOutput::Create(runtime, {{"Tổ chức", "Organisations"}, ListColumns()});
  absl::Status status =
      ForEachRecord<Stub, api::ListOrganisationsRequest, api::ListOrganisationsResponse, api::Organisation>(
          runtime, &Stub::ListOrganisations, request, &api::ListOrganisationsResponse::organisations, limit,
          [&](const api::Organisation& organisation) {
            return output->Add(countries.Named(ToJson(organisation), "country_code"));
          });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

// `limit` 0: all.
absl::StatusOr<ExitCode> Search(Runtime& runtime, const std::string& query, const std::string& filter, int limit) {
  api::SearchOrganisationsRequest request;
  request.set_query(query);
  request.set_filter(filter);
  const auto of_organisation = [](const char* key) {
    return [key](const Json& row, Language) { return row["organisation"][key]; };
  };
  auto output =
      RowOutput::Create(runtime, {{"Kết quả", "Matches"},
                                  {{"display_name", {"Tên", "Name"}, Shown::kText, of_organisation("display_name")},
                                   {"matched_name", {"Tên khớp", "Matched"}},
                                   {"score", {"Điểm", "Score"}, Shown::kNumber},
                                   {"kind", {"Loại", "Kind"}, Shown::kCode, of_organisation("kind")},
                                   {"name", {"Mã", "Resource"}, Shown::kName, of_organisation("name")}}});
  for (int left = limit;;) {
    request.set_limit(limit == 0 ? kMatchesPage : std::min(left, kMatchesPage));
    api::SearchOrganisationsResponse response;
    if (absl::Status status = runtime.Call(&Stub::SearchOrganisations, request, &response); !status.ok()) return status;
    for (const auto& match : response.matches()) {
      if (absl::Status added = output->Add(ToJson(match)); !added.ok()) return added;
    }
    left -= response.matches_size();
    if (response.next_page_token().empty() || (limit != 0 && left == 0)) return Ended(output->Finish());
    request.set_page_token(response.next_page_token());
  }
}

void AddFields(Command verb, NgoFields& fields) {
  verb.AddOption("--name", fields.name, {"tên chính thức, nguyên ngữ", "official name, in its own language"});
  verb.AddOption("--name-vi", fields.name_vi, {"tên chính thức tiếng Việt", "official Vietnamese name"});
  verb.AddOption("--name-en", fields.name_en, {"tên chính thức tiếng Anh", "official English name"});
  verb.AddOption("--short", fields.short_names, {"tên viết tắt (có thể lặp lại)", "abbreviation (may be repeated)"});
  verb.AddOption("--alias", fields.aliases, {"cách viết khác (có thể lặp lại)", "another spelling (may be repeated)"});
  verb.AddOption("--former", fields.former_names, {"tên cũ (có thể lặp lại)", "former name (may be repeated)"});
  verb.AddOption("--kind", fields.kind,
                 {"loại: foreign-ngo, other-donor, domestic-body", "kind: foreign-ngo, other-donor, domestic-body"});
  verb.AddOption("--donor-kind", fields.donor_kind,
                 {"loại nhà tài trợ: foreign-ngo, individual, company, other",
                  "donor kind: foreign-ngo, individual, company, other"});
  verb.AddOption("--country", fields.country, {"quốc gia, hai chữ cái ISO", "home country, two letters of ISO"});
  verb.AddOption("--identifier", fields.identifiers,
                 {"số đăng ký, ví dụ US-EIN-13-5563422 (có thể lặp lại)",
                  "identifier, for example US-EIN-13-5563422 (may be repeated)"});
  verb.AddOption("--status", fields.statuses,
                 {"tình trạng MÃ[=TỪ[..ĐẾN]]: with-relations, active, suspended, ended; ghi đủ mọi giai đoạn (lặp "
                  "lại), \"\" là xóa hết",
                  "status CODE[=FROM[..TO]]: with-relations, active, suspended, ended; give all its periods (repeat "
                  "it), \"\" removes them"})
      .MayBeEmpty();
  verb.AddOption("--state", fields.state,
                 {"bản ghi: provisional (tạm) hoặc confirmed (đã xác nhận)", "record: provisional or confirmed"});
  verb.AddOption("--website", fields.website, {"trang web", "website"});
  verb.AddOption("--source-url", fields.source_url, {"địa chỉ nguồn", "address of the source"});
  verb.AddOption("--note", fields.note, {"ghi chú", "note"});
}

void AddWriteVerbs(Command ngo) {
  Command create =
      ngo.AddVerb("create", {"ghi một tổ chức", "record an organisation"},
                  {"ngo create --name \"World Vision International\" --short WVI --kind foreign-ngo --country US",
                   "ngo create --name \"Oxfam\" --kind foreign-ngo --status with-relations=1990"});
  auto given = std::make_shared<NgoOptions>();
  AddFields(create, given->fields);
  create.AddOption("--another", given->another,
                   {"vì sao đây là tổ chức khác dù trùng tên với tổ chức đã có; được lưu mãi",
                    "why it is another organisation although one bears the name; kept for ever"});
  create.AddDryRun(given->dry_run);
  create.AddRequestId(given->request_id);
  create.AddOutputOptions();
  create.OnRun([given](Runtime& runtime) { return Create(runtime, *given); });

  Command update = ngo.AddVerb(
      "update",
      {"sửa một tổ chức; tên và số đăng ký được thêm vào, tên chính thức cũ thành tên trước đây, tình trạng được thay "
       "hết",
       "change an organisation; names and identifiers are added, an official name becomes a former one, statuses are "
       "replaced"},
      {"ngo update 0190a1b2-0000-7000-8000-000000000001 --alias \"Tầm nhìn Thế giới\" --state confirmed",
       "ngo update 0190a1b2-0000-7000-8000-000000000001 --status with-relations=1990..31/12/2022 --status ended=2023"});
  auto changed = std::make_shared<NgoOptions>();
  update
      .AddOption("ID", changed->id,
                 {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"})
      .Required();
  AddFields(update, changed->fields);
  update.AddOption("--reason", changed->reason, {"lý do; được lưu mãi", "why; kept for ever"});
  update.AddDryRun(changed->dry_run);
  update.AddRequestId(changed->request_id);
  update.AddOutputOptions();
  update.OnRun([changed](Runtime& runtime) { return Update(runtime, *changed); });
}

void AddFilter(Command verb, std::string& filter) {
  verb.AddOption("--filter", filter,
                 {"bộ lọc theo kind, country, donor_kind, state", "filter over kind, country, donor_kind, state"});
}

void AddReadVerbs(Command ngo) {
  auto given = std::make_shared<NgoOptions>();
  Command get = ngo.AddVerb("get", {"xem một tổ chức", "show an organisation"},
                            {"ngo get 0190a1b2-0000-7000-8000-000000000001 -o yaml"});
  get.AddOption("ID", given->id,
                {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"})
      .Required();
  get.AddOutputOptions();
  get.OnRun([given](Runtime& runtime) { return Get(runtime, *given); });

  Command list = ngo.AddVerb("list", {"liệt kê theo tên", "list them by name"},
                             {"ngo list --filter 'kind = \"foreign-ngo\" AND country = \"US\"'"});
  AddFilter(list, given->filter);
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([given, limit](Runtime& runtime) { return List(runtime, given->filter, *limit); });

  Command search = ngo.AddVerb("search",
                               {"tìm theo tên: không cần dấu, viết tắt, sai chính tả nhỏ",
                                "find by name: without marks, abbreviations, small typing errors"},
                               {"ngo search \"tam nhin the gioi\"", "ngo search wvi -o json",
                                "ngo search \"world\" --filter 'country = \"US\"' --limit 20"});
  search.AddOption("QUERY", given->query, {"tên cần tìm", "name to look for"}).Required();
  AddFilter(search, given->filter);
  auto most = search.AddLimit();
  search.AddOutputOptions();
  search.OnRun([given, most](Runtime& runtime) { return Search(runtime, given->query, given->filter, *most); });
}

}  // namespace

void AddNgo(Command app) {
  Command ngo = app.AddNoun("ngo", {"các tổ chức: PCPNN, nhà tài trợ khác, cơ quan trong nước",
                                    "organisations: foreign NGOs, other donors, domestic bodies"});
  AddWriteVerbs(ngo);
  AddReadVerbs(ngo);
  AddNgoMerge(ngo);
  AddNgoImport(ngo);
  AddNgoCertificate(ngo);
}

}  // namespace ngoaid::cli
