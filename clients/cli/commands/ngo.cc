#include <algorithm>
#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/app/may_be_empty.h"
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

absl::Status Print(Runtime& runtime, const api::Organisation& organisation) {
  const Json record = CodeNames(runtime, "donor-kind").Named(ToJson(organisation), "donor_kind");
  return PrintRecord(runtime, CodeNames(runtime, "country").Named(record, "country_code"), NgoColumns());
}

absl::StatusOr<ExitCode> Create(Runtime& runtime, const NgoOptions& given) {
  ArgumentReader reader;
  api::CreateOrganisationRequest request;
  ApplyFields(reader, given.fields, *request.mutable_organisation());
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
  return Ended(Print(runtime, response.organisation()));
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
  return Ended(Print(runtime, *organisation));
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
  return Ended(Print(runtime, response.organisation()));
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

void AddFields(CLI::App& verb, Runtime& runtime, NgoFields& fields) {
  verb.add_option("--name", fields.name,
                  runtime.T({"tên chính thức, nguyên ngữ", "official name, in its own language"}));
  verb.add_option("--name-vi", fields.name_vi, runtime.T({"tên chính thức tiếng Việt", "official Vietnamese name"}));
  verb.add_option("--name-en", fields.name_en, runtime.T({"tên chính thức tiếng Anh", "official English name"}));
  verb.add_option("--short", fields.short_names,
                  runtime.T({"tên viết tắt (có thể lặp lại)", "abbreviation (may be repeated)"}))
      ->allow_extra_args(false);
  verb.add_option("--alias", fields.aliases,
                  runtime.T({"cách viết khác (có thể lặp lại)", "another spelling (may be repeated)"}))
      ->allow_extra_args(false);
  verb.add_option("--former", fields.former_names,
                  runtime.T({"tên cũ (có thể lặp lại)", "former name (may be repeated)"}))
      ->allow_extra_args(false);
  verb.add_option(
      "--kind", fields.kind,
      runtime.T({"loại: foreign-ngo, other-donor, domestic-body", "kind: foreign-ngo, other-donor, domestic-body"}));
  verb.add_option("--donor-kind", fields.donor_kind,
                  runtime.T({"loại nhà tài trợ: foreign-ngo, individual, company, other",
                             "donor kind: foreign-ngo, individual, company, other"}));
  verb.add_option("--country", fields.country,
                  runtime.T({"quốc gia, hai chữ cái ISO", "home country, two letters of ISO"}));
  verb.add_option("--identifier", fields.identifiers,
                  runtime.T({"số đăng ký, ví dụ US-EIN-13-5563422 (có thể lặp lại)",
                             "identifier, for example US-EIN-13-5563422 (may be repeated)"}))
      ->allow_extra_args(false);
  MayBeEmpty(verb.add_option(
                 "--status", fields.statuses,
                 runtime.T({"tình trạng MÃ[=TỪ[..ĐẾN]]: with-relations, active, suspended, ended; ghi đủ mọi giai "
                            "đoạn (lặp lại), \"\" là xóa hết",
                            "status CODE[=FROM[..TO]]: with-relations, active, suspended, ended; give all its periods "
                            "(repeat it), \"\" removes them"})))
      ->allow_extra_args(false);
  verb.add_option(
      "--state", fields.state,
      runtime.T({"bản ghi: provisional (tạm) hoặc confirmed (đã xác nhận)", "record: provisional or confirmed"}));
  verb.add_option("--website", fields.website, runtime.T({"trang web", "website"}));
  verb.add_option("--source-url", fields.source_url, runtime.T({"địa chỉ nguồn", "address of the source"}));
  verb.add_option("--note", fields.note, runtime.T({"ghi chú", "note"}));
}

void AddWriteVerbs(CLI::App& ngo, Runtime& runtime) {
  CLI::App* create =
      AddVerb(ngo, runtime, "create", {"ghi một tổ chức", "record an organisation"},
              {"ngo create --name \"World Vision International\" --short WVI --kind foreign-ngo --country US",
               "ngo create --name \"Oxfam\" --kind foreign-ngo --status with-relations=1990"});
  auto given = std::make_shared<NgoOptions>();
  AddFields(*create, runtime, given->fields);
  create->add_option("--another", given->another,
                     runtime.T({"vì sao đây là tổ chức khác dù trùng tên với tổ chức đã có; được lưu mãi",
                                "why it is another organisation although one bears the name; kept for ever"}));
  AddDryRun(*create, runtime, given->dry_run);
  AddRequestId(*create, runtime, given->request_id);
  AddOutputOptions(*create, runtime);
  OnRun(*create, runtime, [&runtime, given] { return Create(runtime, *given); });

  CLI::App* update = AddVerb(
      ngo, runtime, "update",
      {"sửa một tổ chức; tên và số đăng ký được thêm vào, tình trạng được thay hết",
       "change an organisation; names and identifiers are added, statuses replaced"},
      {"ngo update 0190a1b2-0000-7000-8000-000000000001 --alias \"Tầm nhìn Thế giới\" --state confirmed",
       "ngo update 0190a1b2-0000-7000-8000-000000000001 --status with-relations=1990..31/12/2022 --status ended=2023"});
  auto changed = std::make_shared<NgoOptions>();
  update
      ->add_option("ID", changed->id,
                   runtime.T({"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"}))
      ->required();
  AddFields(*update, runtime, changed->fields);
  update->add_option("--reason", changed->reason, runtime.T({"lý do; được lưu mãi", "why; kept for ever"}));
  AddDryRun(*update, runtime, changed->dry_run);
  AddRequestId(*update, runtime, changed->request_id);
  AddOutputOptions(*update, runtime);
  OnRun(*update, runtime, [&runtime, changed] { return Update(runtime, *changed); });
}

void AddFilter(CLI::App& verb, Runtime& runtime, std::string& filter) {
  verb.add_option(
      "--filter", filter,
      runtime.T({"bộ lọc theo kind, country, donor_kind, state", "filter over kind, country, donor_kind, state"}));
}

void AddReadVerbs(CLI::App& ngo, Runtime& runtime) {
  auto given = std::make_shared<NgoOptions>();
  CLI::App* get = AddVerb(ngo, runtime, "get", {"xem một tổ chức", "show an organisation"},
                          {"ngo get 0190a1b2-0000-7000-8000-000000000001 -o yaml"});
  get->add_option("ID", given->id,
                  runtime.T({"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"}))
      ->required();
  AddOutputOptions(*get, runtime);
  OnRun(*get, runtime, [&runtime, given] { return Get(runtime, *given); });

  CLI::App* list = AddVerb(ngo, runtime, "list", {"liệt kê theo tên", "list them by name"},
                           {"ngo list --filter 'kind = \"foreign-ngo\" AND country = \"US\"'"});
  AddFilter(*list, runtime, given->filter);
  auto limit = AddLimit(*list, runtime);
  AddOutputOptions(*list, runtime);
  OnRun(*list, runtime, [&runtime, given, limit] { return List(runtime, given->filter, *limit); });

  CLI::App* search = AddVerb(ngo, runtime, "search",
                             {"tìm theo tên: không cần dấu, viết tắt, sai chính tả nhỏ",
                              "find by name: without marks, abbreviations, small typing errors"},
                             {"ngo search \"tam nhin the gioi\"", "ngo search wvi -o json",
                              "ngo search \"world\" --filter 'country = \"US\"' --limit 20"});
  search->add_option("QUERY", given->query, runtime.T({"tên cần tìm", "name to look for"}))->required();
  AddFilter(*search, runtime, given->filter);
  auto most = AddLimit(*search, runtime);
  AddOutputOptions(*search, runtime);
  OnRun(*search, runtime, [&runtime, given, most] { return Search(runtime, given->query, given->filter, *most); });
}

}  // namespace

void AddNgo(CLI::App& app, Runtime& runtime) {
  CLI::App* ngo = AddNoun(app, runtime, "ngo",
                          {"các tổ chức: PCPNN, nhà tài trợ khác, cơ quan trong nước",
                           "organisations: foreign NGOs, other donors, domestic bodies"});
  AddWriteVerbs(*ngo, runtime);
  AddReadVerbs(*ngo, runtime);
  AddNgoMerge(*ngo, runtime);
  AddNgoImport(*ngo, runtime);
  AddNgoCertificate(*ngo, runtime);
}

}  // namespace ngoaid::cli
