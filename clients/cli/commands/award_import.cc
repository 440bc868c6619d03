#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/award_request.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/text_table.h"
#include "ngoaid/registry/v1/award_service.grpc.pb.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/base/text.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::AwardService::Stub;

constexpr int kSuggestions = 3;

struct ImportOptions {
  std::string file, request_id;
  bool dry_run = false;
};

// What was done with a row, or why it was refused.
struct RowNote {
  int row = 0;
  std::string organisation, code, message;
};

struct AwardImportAnswer {
  int created = 0;
  int unchanged = 0;
  bool applied = false;
  std::vector<RowNote> rejections, findings;
};

// What is there already, read once.
struct Known {
  OrganisationNames organisations;
  std::set<std::string> withdrawn;  // keys of awards
};

absl::StatusOr<Known> ReadKnown(Runtime& runtime) {
  Known known;
  absl::Status status = ForEachRecord<api::RegistryService::Stub, api::ListOrganisationsRequest,
                                      api::ListOrganisationsResponse, api::Organisation>(
      runtime, &api::RegistryService::Stub::ListOrganisations, {}, &api::ListOrganisationsResponse::organisations, 0,
      [&known](const api::Organisation& organisation) {
        known.organisations.Add(organisation);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  api::ListAwardsRequest request;
  request.set_show_withdrawn(true);
  status = ForEachRecord<Stub, api::ListAwardsRequest, api::ListAwardsResponse, api::Award>(
      runtime, &Stub::ListAwards, request, &api::ListAwardsResponse::awards, 0, [&known](const api::Award& award) {
        if (award.withdrawn()) known.withdrawn.insert(AwardKey(award));
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return known;
}

// "CARE (organisations/…), …": names near one that nobody has; "" for none.
std::string Suggestions(Runtime& runtime, const std::string& name) {
  api::SearchOrganisationsRequest request;
  request.set_query(name);
  request.set_limit(kSuggestions);
  api::SearchOrganisationsResponse response;
  // A kindness: the row is refused with or without it.
  if (!runtime.Call(&api::RegistryService::Stub::SearchOrganisations, request, &response).ok()) return "";
  return absl::StrJoin(response.matches(), ", ", [](std::string* out, const api::OrganisationMatch& match) {
    absl::StrAppend(out, match.organisation().display_name(), " (", match.organisation().name(), ")");
  });
}

// The resource name of the organisation a cell names; "" with a fault where it names none, or several.
std::string ResolveOrganisation(Runtime& runtime, const std::string& text, const OrganisationNames& names,
                                ArgumentReader& reader) {
  if (text.empty() || IsUuid(text) || text.starts_with("organisations/")) {
    return text.empty() ? "" : reader.Organisation("organisation", text);
  }
  const std::set<std::string> found = names.Find(text);
  if (found.size() == 1) return *found.begin();
  if (found.empty()) {
    const std::string near_names = Suggestions(runtime, text);
    reader.Refuse("organisation", {absl::StrCat("không có tổ chức tên “", text, "”",
                                                near_names.empty() ? "" : "; gần nhất: ", near_names),
                                   absl::StrCat("there is no organisation called “", text, "”",
                                                near_names.empty() ? "" : "; the nearest: ", near_names)});
  } else {
    const std::string all = absl::StrJoin(found, ", ");
    reader.Refuse("organisation",
                  {absl::StrCat("nhiều tổ chức tên “", text, "”: ", all, "; hãy ghi mã của một tổ chức"),
                   absl::StrCat("several are called “", text, "”: ", all, "; give the id of one")});
  }
  return "";
}

api::Award AwardOf(Runtime& runtime, const ListRow& row, const Known& known, ArgumentReader& reader) {
  api::Award award;
  ApplyAwardFields(reader,
                   {.kind = row.Of("kind"),
                    .title = row.Of("title"),
                    .conferring_body = row.Of("conferring_body"),
                    .decision_number = row.Of("decision_number"),
                    .citation = row.Of("citation"),
                    .source = row.Of("source")},
                   award);
  award.set_organisation(ResolveOrganisation(runtime, row.Of("organisation"), known.organisations, reader));
  if (!row.Of("decision_date").empty()) {
    *award.mutable_decision_date() = reader.Date("decision_date", row.Of("decision_date"));
    award.mutable_decision_date()->set_source_text(row.Of("decision_date"));
  }
  return award;
}

// A refused row is told; an error where the service is not there to answer.
absl::Status Refused(Runtime& runtime, const ListRow& row, const absl::Status& status, AwardImportAnswer& answer) {
  if (ngoaid::errors::Reason(status) == "AWARD_EXISTS") {
    ++answer.unchanged;
    return absl::OkStatus();
  }
  const ExitCode exit = ExitCodeOf(status);
  if (exit != kExitInvalid && exit != kExitConflict) return status;
  answer.rejections.push_back(
      {row.number, row.Of("organisation"), ngoaid::errors::Reason(status), Message(status, runtime.options.language)});
  return absl::OkStatus();
}

struct Wanted {
  const ListRow* row;
  api::CreateAwardRequest request;
};

// Asks the service about a row without storing it; adds it to `wanted` when it is to be recorded.
absl::Status CheckOne(Runtime& runtime, const ImportOptions& given, const ListRow& row, const Known& known,
                      std::set<std::string>& seen, std::vector<Wanted>& wanted, AwardImportAnswer& answer) {
  ArgumentReader reader;
  api::CreateAwardRequest request;
  *request.mutable_award() = AwardOf(runtime, row, known, reader);
  // The same row of the same request asks with the same id for ever.
  request.set_request_id(NameUuid(absl::StrCat(given.request_id, "/row ", row.number)));
  request.set_validate_only(true);
  if (!reader.status().ok()) {
    return Refused(runtime, row, TellAllFaults(runtime, reader, &Stub::CreateAward, request, AwardOptionFields()),
                   answer);
  }
  api::CreateAwardResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateAward, request, &response); !status.ok()) {
    return Refused(runtime, row, status, answer);
  }
  const std::string key = AwardKey(response.award());
  const bool withdrawn = known.withdrawn.contains(key);
  if (withdrawn || !seen.insert(key).second) {
    ++answer.unchanged;
    const Text message = withdrawn ? Text{"đã ghi và đã rút trước đây; muốn ghi lại, dùng award create",
                                          "was recorded and withdrawn before; to record it anew use award create"}
                                   : Text{"trùng một dòng ở trên", "is the same as a row above"};
    answer.findings.push_back({row.number, row.Of("organisation"), withdrawn ? "AWARD_WITHDRAWN" : "ROW_TWICE",
                               Choose(message, runtime.options.language)});
    return absl::OkStatus();
  }
  request.set_validate_only(false);
  wanted.push_back({&row, std::move(request)});
  return absl::OkStatus();
}

// All rows are checked before any is recorded.
absl::Status TakeAll(Runtime& runtime, const ImportOptions& given, const std::vector<ListRow>& rows, const Known& known,
                     AwardImportAnswer& answer) {
  std::set<std::string> seen;
  std::vector<Wanted> wanted;
  for (const ListRow& row : rows) {
    if (absl::Status status = CheckOne(runtime, given, row, known, seen, wanted, answer); !status.ok()) return status;
  }
  answer.applied = !given.dry_run && answer.rejections.empty();
  if (!answer.applied) {
    answer.created = static_cast<int>(wanted.size());
    return absl::OkStatus();
  }
  for (const Wanted& one : wanted) {
    api::CreateAwardResponse response;
    absl::Status status = runtime.Call(&Stub::CreateAward, one.request, &response);
    if (status.ok()) {
      ++answer.created;
    } else if (status = Refused(runtime, *one.row, status, answer); !status.ok()) {
      runtime.Say({absl::StrCat("Dừng sau khi ghi ", answer.created, " khen thưởng; chạy lại cùng lệnh để làm tiếp."),
                   absl::StrCat("Stopped with ", answer.created, " awards stored; run the command again to go on.")});
      return status;
    }
  }
  return absl::OkStatus();
}

Json NotesJson(const std::vector<RowNote>& notes) {
  Json json = Json::array();
  for (const RowNote& note : notes) {
    json.push_back(
        {{"row", note.row}, {"organisation", note.organisation}, {"code", note.code}, {"message", note.message}});
  }
  return json;
}

absl::Status Print(Runtime& runtime, size_t rows, const AwardImportAnswer& answer, bool dry_run) {
  const size_t rejected = answer.rejections.size();
  if (runtime.options.format != Format::kTable) {
    return PrintTakenIn(runtime,
                        {{"rows", rows},
                         {"created", answer.created},
                         {"unchanged", answer.unchanged},
                         {"rejected", rejected},
                         {"applied", answer.applied},
                         {"rejections", NotesJson(answer.rejections)},
                         {"findings", NotesJson(answer.findings)}},
                        {{"row", {"Dòng", "Row"}, Shown::kNumber},
                         {"organisation", {"Tổ chức", "Organisation"}},
                         {"code", {"Mã", "Code"}},
                         {"message", {"Nội dung", "What"}}});
  }
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  std::ostream& out = destination.stream();
  out << runtime.T({absl::StrCat(rows, " dòng: ", answer.created, " ghi mới, ", answer.unchanged, " đã có, ", rejected,
                                 " bị loại."),
                    absl::StrCat(rows, " rows: ", answer.created, " created, ", answer.unchanged, " unchanged, ",
                                 rejected, " rejected.")})
      << '\n';
  if (dry_run) {
    out << runtime.T(kNothingStored) << '\n';
  } else if (!answer.applied) {
    out << runtime.T({"Không ghi gì: sửa các dòng dưới đây rồi nhập lại.",
                      "Nothing was stored: mend the rows below and import again."})
        << '\n';
  }
  TextTable table;
  for (const Text& title : {Text{"Dòng", "Row"}, Text{"Tổ chức", "Organisation"}, Text{"Nội dung", "What"}}) {
    table.columns.push_back({runtime.T(title)});
  }
  for (const auto* notes : {&answer.rejections, &answer.findings}) {
    for (const RowNote& note : *notes) {
      table.rows.push_back({absl::StrCat(note.row), note.organisation, note.message});
    }
  }
  if (!table.rows.empty()) out << '\n' << RenderTable(table);
  return destination.Commit();
}

absl::StatusOr<ExitCode> Run(Runtime& runtime, ImportOptions given) {
  ArgumentReader reader;
  given.request_id = absl::AsciiStrToLower(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  auto bytes = ReadUpload(given.file);
  if (!bytes.ok()) return bytes.status();
  auto rows = ReadList(*bytes, BaseName(given.file), AwardListColumns());
  if (!rows.ok()) return rows.status();
  auto known = ReadKnown(runtime);
  if (!known.ok()) return known.status();
  AwardImportAnswer answer;
  if (absl::Status taken = TakeAll(runtime, given, *rows, *known, answer); !taken.ok()) return taken;
  if (absl::Status printed = Print(runtime, rows->size(), answer, given.dry_run); !printed.ok()) return printed;
  return answer.rejections.empty() ? kExitOk : kExitInvalid;
}

}  // namespace

void AddAwardImport(Command award) {
  Command verb =
      award.AddVerb("import",
                    {"nhập danh sách khen thưởng từ CSV hoặc Excel; một dòng sai thì không ghi gì, dòng đã có thì "
                     "giữ nguyên",
                     "import a list of awards from CSV or Excel; nothing is stored while a row is wrong, those "
                     "already there stay as they are"},
                    {"award import khen-thuong.csv --dry-run", "award import khen-thuong.xlsx -o json"});
  auto given = std::make_shared<ImportOptions>();
  const Text columns = ColumnsTold(AwardListColumns());
  verb.AddOption("FILE", given->file,
                 {absl::StrCat("tệp có các cột ", columns.vi, "; tổ chức ghi bằng tên hoặc mã"),
                  absl::StrCat("a file with the columns ", columns.en, "; an organisation by its name or id")})
      .Required();
  verb.AddDryRun(given->dry_run);
  verb.AddRequestId(given->request_id);
  verb.AddOutputOptions();
  verb.OnRun([given](Runtime& runtime) { return Run(runtime, *given); });
}

}  // namespace ngoaid::cli
