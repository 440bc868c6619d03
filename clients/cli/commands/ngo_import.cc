#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
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

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::RegistryService::Stub;

struct Rejection {
  int row = 0;
  std::string id, name, code, message;
};

// What was done with a row that a person should know of.
struct RowFinding {
  int row = 0;
  std::string id, name, code;
  Text message;
};

struct NgoImportAnswer {
  int created = 0;
  int changed = 0;
  int unchanged = 0;
  std::vector<Rejection> rejections;
  std::vector<RowFinding> findings;

  size_t rows() const { return static_cast<size_t>(created + changed + unchanged) + rejections.size(); }
};

// Organisations already there, by what tells them apart.
struct Known {
  std::set<std::string> identifiers;     // "US-EIN 13-5563422"
  std::set<std::string> official_names;  // folded
  // Made by an import of grants, which knew no more than a name: by that name, folded.
  std::map<std::string, api::Organisation> provisional;

  void Add(const api::Organisation& organisation) {
    for (const auto& identifier : organisation.identifiers()) {
      identifiers.insert(absl::StrCat(identifier.scheme(), " ", identifier.value()));
    }
    for (const auto& name : organisation.names()) {
      if (name.use() != api::OrganisationName::USE_OFFICIAL) continue;
      official_names.insert(Fold(name.text()));
      if (organisation.state() == api::Organisation::STATE_PROVISIONAL) provisional[Fold(name.text())] = organisation;
    }
  }
  // The provisional record of one of the official names; nullptr when there is none.
  const api::Organisation* Provisional(const api::Organisation& organisation) const {
    for (const auto& name : organisation.names()) {
      if (name.use() != api::OrganisationName::USE_OFFICIAL) continue;
      const auto found = provisional.find(Fold(name.text()));
      if (found != provisional.end()) return &found->second;
    }
    return nullptr;
  }
  bool HasIdentifier(const api::Organisation& organisation) const {
    for (const auto& identifier : organisation.identifiers()) {
      if (identifiers.contains(absl::StrCat(identifier.scheme(), " ", identifier.value()))) return true;
    }
    return false;
  }
  bool HasName(const api::Organisation& organisation) const {
    for (const auto& name : organisation.names()) {
      if (name.use() == api::OrganisationName::USE_OFFICIAL && official_names.contains(Fold(name.text()))) return true;
    }
    return false;
  }
};

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

// The same row of the same file, or of the same request, asks with the same id for ever.
std::string RequestIdOf(const ListRow& row, const std::string& root, absl::string_view purpose) {
  const std::string id = row.Of("id");
  return NameUuid(absl::StrCat(root, "/", purpose, id.empty() ? absl::StrCat("row ", row.number) : id));
}

// What became of a row that the service refused; an error where it is not there to answer.
absl::Status Rejected(Runtime& runtime, const ListRow& row, const absl::Status& status, NgoImportAnswer& answer) {
  const ExitCode exit = ExitCodeOf(status);
  if (exit != kExitInvalid && exit != kExitConflict) return status;
  const std::string reason = ngoaid::errors::Reason(status);
  std::string message = Message(status, runtime.options.language);
  // A list has no place for the reason.
  if (reason == "ORGANISATION_EXISTS")
    absl::StrAppend(&message, " ",
                    runtime.T({"(ngoaid ngo create … --another LÝ_DO)", "(ngoaid ngo create … --another REASON)"}));
  answer.rejections.push_back({row.number, row.Of("id"), row.Of("canonical_name"), reason, std::move(message)});
  return absl::OkStatus();
}

bool SameCountry(const api::Organisation& a, const api::Organisation& b) {
  return a.country_code().empty() || b.country_code().empty() || a.country_code() == b.country_code();
}

RowFinding OtherCountry(const ListRow& row, const api::Organisation& provisional, const api::Organisation& listed) {
  return {row.number,
          row.Of("id"),
          row.Of("canonical_name"),
          "PROVISIONAL_OTHER_COUNTRY",
          {absl::StrCat("bản ghi tạm cùng tên (", provisional.name(), ") thuộc nước ", provisional.country_code(),
                        ", không phải ", listed.country_code(), ", nên được giữ nguyên; hãy xem có phải một tổ chức"),
           absl::StrCat("the provisional record of that name (", provisional.name(), ") is of ",
                        provisional.country_code(), ", not ", listed.country_code(),
                        ", and was left as it is; see whether they are one organisation")}};
}

// What the list says, over a record that an import of grants made of a name alone.
absl::Status EnrichOne(Runtime& runtime, const ListRow& row, const std::string& root, bool dry_run,
                       const api::Organisation& provisional, const api::Organisation& listed, Known& known,
                       NgoImportAnswer& answer) {
  api::UpdateOrganisationRequest request;
  *request.mutable_organisation() = Enriched(provisional, listed);
  request.mutable_update_mask()->add_paths("*");
  request.set_request_id(RequestIdOf(row, root, "enrich "));
  // A list may bear the names of two records that imports of grants made of one organisation: merging them comes after.
  request.set_reason("completed from a list of organisations");
  api::UpdateOrganisationResponse response;
  if (!dry_run) {
    absl::Status status = runtime.Call(&Stub::UpdateOrganisation, request, &response);
    if (!status.ok()) return Rejected(runtime, row, status, answer);
  }
  ++answer.changed;
  answer.findings.push_back(
      {row.number,
       row.Of("id"),
       row.Of("canonical_name"),
       "PROVISIONAL_ENRICHED",
       {absl::StrCat("bản ghi tạm cùng tên (", provisional.name(), ") được bổ sung và xác nhận"),
        absl::StrCat("the provisional record of that name (", provisional.name(), ") was completed and confirmed")}});
  known.Add(request.organisation());
  for (const auto& name : provisional.names()) known.provisional.erase(Fold(name.text()));
  return absl::OkStatus();
}

// One organisation. An error only where the service is not there to answer.
absl::Status TakeOne(Runtime& runtime, const ListRow& row, const std::string& root, bool dry_run, Known& known,
                     NgoImportAnswer& answer) {
  api::CreateOrganisationRequest request;
  *request.mutable_organisation() = OrganisationOfRow(row.members);
  const api::Organisation& listed = request.organisation();
  const api::Organisation* provisional = known.Provisional(listed);
  if (known.HasIdentifier(listed)) provisional = nullptr;
  if (provisional != nullptr && SameCountry(*provisional, listed)) {
    // A copy: the one that is known gives way to what it becomes.
    return EnrichOne(runtime, row, root, dry_run, api::Organisation(*provisional), listed, known, answer);
  }
  if (provisional != nullptr) answer.findings.push_back(OtherCountry(row, *provisional, listed));
  if (known.HasIdentifier(listed) || known.HasName(listed)) {
    ++answer.unchanged;
    return absl::OkStatus();
  }
  request.set_request_id(RequestIdOf(row, root, ""));
  request.set_validate_only(dry_run);
  api::CreateOrganisationResponse response;
  absl::Status status = runtime.Call(&Stub::CreateOrganisation, request, &response);
  if (status.ok()) {
    known.Add(request.organisation());
    ++answer.created;
    return status;
  }
  return Rejected(runtime, row, status, answer);
}

Json AnswerJson(const NgoImportAnswer& answer, Language language) {
  Json json = {{"rows", answer.rows()},
               {"created", answer.created},
               {"changed", answer.changed},
               {"unchanged", answer.unchanged},
               {"rejected", answer.rejections.size()},
               {"rejections", Json::array()},
               {"findings", Json::array()}};
  for (const Rejection& rejection : answer.rejections) {
    json["rejections"].push_back({{"row", rejection.row},
                                  {"id", rejection.id},
                                  {"name", rejection.name},
                                  {"code", rejection.code},
                                  {"message", rejection.message}});
  }
  for (const RowFinding& finding : answer.findings) {
    json["findings"].push_back({{"row", finding.row},
                                {"id", finding.id},
                                {"name", finding.name},
                                {"code", finding.code},
                                {"message", Choose(finding.message, language)}});
  }
  return json;
}

absl::Status Print(Runtime& runtime, const NgoImportAnswer& answer, bool dry_run) {
  if (runtime.options.format != Format::kTable) {
    return PrintTakenIn(runtime, AnswerJson(answer, runtime.options.language),
                        {{"row", {"Dòng", "Row"}, Shown::kNumber},
                         {"id", {"Mã", "Id"}},
                         {"name", {"Tên", "Name"}},
                         {"code", {"Loại", "Code"}},
                         {"message", {"Nội dung", "What"}}});
  }
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  const size_t rejected = answer.rejections.size();
  std::ostream& out = destination.stream();
  out << runtime.T({absl::StrCat(answer.rows(), " tổ chức: ", answer.created, " tạo mới, ", answer.changed,
                                 " bổ sung, ", answer.unchanged, " đã có, ", rejected, " bị loại."),
                    absl::StrCat(answer.rows(), " organisations: ", answer.created, " created, ", answer.changed,
                                 " completed, ", answer.unchanged, " unchanged, ", rejected, " rejected.")})
      << '\n';
  if (dry_run) out << runtime.T(kNothingStored) << '\n';
  if (rejected == 0 && answer.findings.empty()) return destination.Commit();
  TextTable table;
  for (const Text& title : {Text{"Dòng", "Row"}, Text{"Mã", "Id"}, Text{"Tên", "Name"}, Text{"Nội dung", "What"}}) {
    table.columns.push_back({runtime.T(title)});
  }
  for (const Rejection& rejection : answer.rejections) {
    table.rows.push_back({absl::StrCat(rejection.row), rejection.id, rejection.name, rejection.message});
  }
  for (const RowFinding& finding : answer.findings) {
    table.rows.push_back({absl::StrCat(finding.row), finding.id, finding.name, runtime.T(finding.message)});
  }
  out << '\n' << RenderTable(table);
  return destination.Commit();
}

struct ImportOptions {
  std::string file, request_id;
  bool dry_run = false;
};

absl::StatusOr<ExitCode> Run(Runtime& runtime, const ImportOptions& given) {
  ArgumentReader reader;
  reader.RequestId(given.request_id, runtime.clock().Now());
  if (!reader.status().ok()) return reader.status();
  auto bytes = ReadUpload(given.file);
  if (!bytes.ok()) return bytes.status();
  auto rows = ReadList(*bytes, BaseName(given.file), NgoListColumns());
  if (!rows.ok()) return rows.status();
  auto known = ReadKnown(runtime);
  if (!known.ok()) return known.status();
  const std::string root = given.request_id.empty() ? Sha256Hex(*bytes) : absl::AsciiStrToLower(given.request_id);
  NgoImportAnswer answer;
  int done = 0;
  for (const ListRow& row : *rows) {
    absl::Status status = TakeOne(runtime, row, root, given.dry_run, *known, answer);
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
  if (absl::Status printed = Print(runtime, answer, given.dry_run); !printed.ok()) return printed;
  return answer.rejections.empty() ? kExitOk : kExitInvalid;
}

}  // namespace

void AddNgoImport(Command ngo) {
  Command verb =
      ngo.AddVerb("import",
                  {"nhập danh sách tổ chức từ CSV hoặc Excel; tổ chức đã có thì giữ nguyên, bản ghi tạm cùng tên thì "
                   "bổ sung",
                   "import a list of organisations from CSV or Excel; those already there stay as they are, "
                   "provisional records of the same name are completed"},
                  {"ngo import ngos.csv", "ngo import ngos.csv --dry-run -o json"});
  auto given = std::make_shared<ImportOptions>();
  const Text columns = ColumnsTold(NgoListColumns());
  verb.AddOption("FILE", given->file,
                 {absl::StrCat("tệp có các cột ", columns.vi,
                               "; các tên khác và tình trạng cách nhau bằng |, tình trạng viết như --status của ngo "
                               "create"),
                  absl::StrCat("a file with the columns ", columns.en,
                               "; aliases and statuses are separated by |, a status is written as for --status of ngo "
                               "create")})
      .Required();
  verb.AddDryRun(given->dry_run);
  verb.AddRequestId(given->request_id);
  verb.AddOutputOptions();
  verb.OnRun([given](Runtime& runtime) { return Run(runtime, *given); });
}

}  // namespace ngoaid::cli
