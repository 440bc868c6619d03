#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/ngo_request.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/text_table.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::RegistryService::Stub;

struct ListRow {
  int number = 0;
  std::map<std::string, std::string> members;  // by heading
};

struct Rejection {
  int row = 0;
  std::string id, name, code, message;
};

struct NgoImportAnswer {
  int created = 0;
  int unchanged = 0;
  std::vector<Rejection> rejections;
};

// Organisations already there, by what tells them apart.
struct Known {
  std::set<std::string> identifiers;     // "US-EIN 13-5563422"
  std::set<std::string> official_names;  // folded

  void Add(const api::Organisation& organisation) {
    for (const auto& identifier : organisation.identifiers()) {
      identifiers.insert(absl::StrCat(identifier.scheme(), " ", identifier.value()));
    }
    for (const auto& name : organisation.names()) {
      if (name.use() == api::OrganisationName::USE_OFFICIAL) official_names.insert(Fold(name.text()));
    }
  }
  bool Has(const api::Organisation& organisation) const {
    for (const auto& identifier : organisation.identifiers()) {
      if (identifiers.contains(absl::StrCat(identifier.scheme(), " ", identifier.value()))) return true;
    }
    for (const auto& name : organisation.names()) {
      if (name.use() == api::OrganisationName::USE_OFFICIAL && official_names.contains(Fold(name.text()))) return true;
    }
    return false;
  }
};

absl::Status NoHeading() {
  return ngoaid::errors::Make(
      absl::StatusCode::kInvalidArgument, "HEADING_NOT_FOUND",
      {"Dòng đầu của tệp phải là tên cột, có ít nhất canonical_name và kind.",
       "The first row of the file must be the column names, with canonical_name and kind at least."});
}

// The rows of the first sheet under its first row's headings.
absl::StatusOr<std::vector<ListRow>> ReadRows(const std::string& bytes, const std::string& file_name) {
  auto workbook = sheets::Workbook::Open(bytes, file_name);
  if (!workbook.ok()) return workbook.status();
  auto reader = (*workbook)->ReadSheet(0);
  if (!reader.ok()) return reader.status();
  std::map<int, std::string> headings;
  std::vector<ListRow> rows;
  sheets::Row row;
  while (true) {
    auto more = (*reader)->Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    ListRow members{row.number, {}};
    for (const sheets::Cell& cell : row.cells) {
      if (const auto heading = headings.find(cell.column); heading != headings.end())
        members.members[heading->second] = cell.text;
    }
    if (headings.empty()) {
      for (const sheets::Cell& cell : row.cells) headings[cell.column] = CleanText(cell.text);
    } else if (!members.members.empty()) {
      rows.push_back(std::move(members));
    }
  }
  std::set<std::string> titles;
  for (const auto& [column, title] : headings) titles.insert(title);
  if (!titles.contains("canonical_name") || !titles.contains("kind")) return NoHeading();
  return rows;
}

absl::StatusOr<Known> ReadKnown(Runtime& runtime) {
  Known known;
  absl::Status status =
      ForEachRecord<Stub, api::ListOrganisationsRequest, api::ListOrganisationsResponse, api::Organisation>(
          runtime, &Stub::ListOrganisations, {}, &api::ListOrganisationsResponse::organisations, 0,
          [&known](const api::Organisation& organisation) {
            known.Add(organisation);
            return absl::OkStatus();
          });
  if (!status.ok()) return status;
  return known;
}

std::string Member(const ListRow& row, const std::string& heading) {
  const auto found = row.members.find(heading);
  return found == row.members.end() ? "" : found->second;
}

// One organisation. An error only where the service is not there to answer.
absl::Status CreateOne(Runtime& runtime, const ListRow& row, const std::string& digest, bool dry_run, Known& known,
                       NgoImportAnswer& answer) {
  api::CreateOrganisationRequest request;
  *request.mutable_organisation() = OrganisationOfRow(row.members);
  if (known.Has(request.organisation())) {
    ++answer.unchanged;
    return absl::OkStatus();
  }
  const std::string id = Member(row, "id");
  // The same row of the same file asks with the same id for ever.
  request.set_request_id(NameUuid(absl::StrCat(digest, "/", id.empty() ? absl::StrCat("row ", row.number) : id)));
  request.set_validate_only(dry_run);
  api::CreateOrganisationResponse response;
  absl::Status status = runtime.Call(&Stub::CreateOrganisation, request, &response);
  if (status.ok()) {
    known.Add(request.organisation());
    ++answer.created;
    return status;
  }
  const ExitCode exit = ExitCodeOf(status);
  if (exit != kExitInvalid && exit != kExitConflict) return status;
  answer.rejections.push_back({row.number, id, Member(row, "canonical_name"), ngoaid::errors::Reason(status),
                               Message(status, runtime.options.language)});
  return absl::OkStatus();
}

Json AnswerJson(const NgoImportAnswer& answer) {
  const int rejected = static_cast<int>(answer.rejections.size());
  Json json = {{"rows", answer.created + answer.unchanged + rejected},
               {"created", answer.created},
               {"unchanged", answer.unchanged},
               {"rejected", rejected},
               {"rejections", Json::array()}};
  for (const Rejection& rejection : answer.rejections) {
    json["rejections"].push_back({{"row", rejection.row},
                                  {"id", rejection.id},
                                  {"name", rejection.name},
                                  {"code", rejection.code},
                                  {"message", rejection.message}});
  }
  return json;
}

absl::Status Print(Runtime& runtime, const NgoImportAnswer& answer, bool dry_run) {
  if (runtime.options.format == Format::kJson) return PrintRecord(runtime, AnswerJson(answer), {});
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  const size_t rejected = answer.rejections.size();
  const size_t rows = static_cast<size_t>(answer.created + answer.unchanged) + rejected;
  std::ostream& out = destination.stream();
  out << runtime.T({absl::StrCat(rows, " tổ chức: ", answer.created, " tạo mới, ", answer.unchanged, " đã có, ",
                                 rejected, " bị loại."),
                    absl::StrCat(rows, " organisations: ", answer.created, " created, ", answer.unchanged,
                                 " unchanged, ", rejected, " rejected.")})
      << '\n';
  if (dry_run) out << runtime.T({"Chạy thử: chưa ghi gì.", "A dry run: nothing was stored."}) << '\n';
  if (rejected == 0) return destination.Commit();
  TextTable table;
  for (const Text& title : {Text{"Dòng", "Row"}, Text{"Mã", "Id"}, Text{"Tên", "Name"}, Text{"Lý do", "Why"}}) {
    table.columns.push_back({runtime.T(title)});
  }
  for (const Rejection& rejection : answer.rejections) {
    table.rows.push_back({absl::StrCat(rejection.row), rejection.id, rejection.name, rejection.message});
  }
  out << '\n' << RenderTable(table);
  return destination.Commit();
}

absl::StatusOr<ExitCode> Run(Runtime& runtime, const std::string& file, bool dry_run) {
  auto bytes = ReadUpload(file);
  if (!bytes.ok()) return bytes.status();
  auto rows = ReadRows(*bytes, BaseName(file));
  if (!rows.ok()) return rows.status();
  auto known = ReadKnown(runtime);
  if (!known.ok()) return known.status();
  const std::string digest = Sha256Hex(*bytes);
  NgoImportAnswer answer;
  int done = 0;
  for (const ListRow& row : *rows) {
    absl::Status status = CreateOne(runtime, row, digest, dry_run, *known, answer);
    if (!status.ok()) {
      runtime.Say(
          {absl::StrCat("Dừng sau ", done, " dòng; chạy lại cùng lệnh để làm tiếp, không ghi hai lần."),
           absl::StrCat("Stopped after ", done, " rows; run the command again to go on, nothing is stored twice.")});
      return status;
    }
    runtime.Progress({absl::StrCat(++done, "/", rows->size(), " tổ chức…"),
                      absl::StrCat(done, "/", rows->size(), " organisations…")});
  }
  runtime.EndProgress();
  if (absl::Status printed = Print(runtime, answer, dry_run); !printed.ok()) return printed;
  return answer.rejections.empty() ? kExitOk : kExitInvalid;
}

}  // namespace

void AddNgoImport(CLI::App& ngo, Runtime& runtime) {
  CLI::App* verb = AddVerb(ngo, runtime, "import",
                           {"nhập danh sách tổ chức từ CSV hoặc Excel; tổ chức đã có thì giữ nguyên",
                            "import a list of organisations from CSV or Excel; those already there stay as they are"},
                           {"ngo import ngos.csv", "ngo import ngos.csv --dry-run -o json"});
  auto file = std::make_shared<std::string>();
  auto dry_run = std::make_shared<bool>(false);
  verb->add_option("FILE", *file,
                   runtime.T({"tệp có các cột id, canonical_name, abbreviation, vietnamese_name, home_country, kind, "
                              "website, org_id, aliases (cách nhau |), source_url, note",
                              "a file with the columns id, canonical_name, abbreviation, vietnamese_name, "
                              "home_country, kind, website, org_id, aliases (separated by |), source_url, note"}))
      ->required();
  AddDryRun(*verb, runtime, *dry_run);
  AddOutputOptions(*verb, runtime, {Format::kTable, Format::kJson});
  OnRun(*verb, runtime, [&runtime, file, dry_run] { return Run(runtime, *file, *dry_run); });
}

}  // namespace ngoaid::cli
