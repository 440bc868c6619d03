// Publications: standard reports kept in editions that never change.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/commands/publication_columns.h"
#include "clients/cli/commands/stats_options.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/report_output.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/publication_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::PublicationService::Stub;

constexpr char kCollection[] = "publications/";

struct CreateOptions {
  std::string code, title, title_en, report, previous_from, previous_to, request_id;
  std::optional<int> top;
  StatsFields fields;
  bool dry_run = false;
};
struct UpdateOptions {
  std::string publication, reason, known_at, request_id;
  bool dry_run = false;
};
struct EditionOptions {
  std::string publication, table;
  int edition = 0;  // 0: the latest
};
struct CompareOptions {
  std::string publication;
  int from = 0, to = 0;
};

std::string NameOf(const std::string& text) { return absl::StrCat(kCollection, absl::StripPrefix(text, kCollection)); }
std::string EditionNameOf(const std::string& publication, int number) {
  return absl::StrCat(NameOf(publication), "/editions/", number);
}

// Fields of the report's request, as they stand in that of a new publication.
OptionFields CreateFields() {
  OptionFields fields;
  for (const auto& [option, field] : QueryOptionFields()) {
    fields.emplace_back(option, absl::StrCat("publication.request.", field));
  }
  return fields;
}

api::CreatePublicationRequest CreateRequest(Runtime& runtime, const CreateOptions& given, ArgumentReader& reader) {
  api::CreatePublicationRequest request;
  api::Publication& publication = *request.mutable_publication();
  publication.set_code(given.code);
  publication.mutable_title()->set_vi(given.title);
  publication.mutable_title()->set_en(given.title_en);
  api::RunReportRequest& question = *publication.mutable_request();
  question.set_report(given.report);
  *question.mutable_query() = QueryFromOptions(reader, given.fields);
  question.set_previous_from(reader.FirstDay("--previous-from", given.previous_from));
  question.set_previous_to(reader.LastDay("--previous-to", given.previous_to));
  // Not given and 0 are one to the service.
  if (given.top == 0) reader.Refuse("--top", {"phải từ 1 đến 1000.", "must be from 1 to 1000."});
  question.set_top(given.top.value_or(0));
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  return request;
}

absl::StatusOr<ExitCode> Create(Runtime& runtime, const CreateOptions& given) {
  ArgumentReader reader;
  const api::CreatePublicationRequest request = CreateRequest(runtime, given, reader);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreatePublication, request, CreateFields());
  }
  api::CreatePublicationResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreatePublication, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(
      PrintRecord(runtime, PublicationJson(response.publication(), &response.edition()), PublicationColumns()));
}

absl::StatusOr<ExitCode> Update(Runtime& runtime, const UpdateOptions& given) {
  ArgumentReader reader;
  api::UpdatePublicationRequest request;
  request.set_name(NameOf(given.publication));
  request.set_reason(given.reason);
  request.set_known_at(given.known_at);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) return TellAllFaults(runtime, reader, &Stub::UpdatePublication, request, {});
  api::UpdatePublicationResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdatePublication, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  const int number = response.edition().number();
  runtime.Say({absl::StrCat("Bản ", number, ": ", response.differences(),
                            " chỗ khác bản trước; xem: ngoaid publication "
                            "compare ",
                            response.publication().code(), "."),
               absl::StrCat("Edition ", number, ": ", response.differences(),
                            " differences to the one before; see: "
                            "ngoaid publication compare ",
                            response.publication().code(), ".")});
  return Ended(
      PrintRecord(runtime, PublicationJson(response.publication(), &response.edition()), PublicationColumns()));
}

absl::StatusOr<api::Publication> Find(Runtime& runtime, const std::string& publication) {
  api::GetPublicationRequest request;
  request.set_name(NameOf(publication));
  api::GetPublicationResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetPublication, request, &response); !status.ok()) return status;
  return std::move(*response.mutable_publication());
}

// An edition's answer; the edition itself goes into `edition`.
absl::StatusOr<ReportAnswer> ReadEdition(Runtime& runtime, const std::string& report, const std::string& name,
                                         api::PublicationEdition& edition) {
  api::GetPublicationEditionRequest request;
  request.set_name(name);
  ReportAnswer answer{report, {}, {}};
  absl::Status status = runtime.Stream<Stub, api::GetPublicationEditionRequest, api::GetPublicationEditionResponse>(
      &Stub::GetPublicationEdition, request,
      [&](const api::GetPublicationEditionResponse& part) {
        if (part.has_edition()) edition = part.edition();
        if (part.has_table()) answer.tables.push_back(part.table());
        if (part.has_summary()) answer.summary = part.summary();
        return absl::OkStatus();
      },
      [&answer] {
        answer = {answer.code, {}, {}};
      });
  if (!status.ok()) return status;
  return answer;
}

// The tables kept of an answer: all, or the one asked for.
absl::Status KeepTable(const std::string& wanted, std::vector<api::ReportTable>& tables) {
  if (wanted.empty()) return absl::OkStatus();
  const std::string known =
      absl::StrJoin(tables, ", ", [](std::string* out, const api::ReportTable& table) { out->append(table.code()); });
  std::erase_if(tables, [&wanted](const api::ReportTable& table) { return table.code() != wanted; });
  if (!tables.empty()) return absl::OkStatus();
  return errors::Usage({absl::StrCat("--table: bản này không có bảng “", wanted, "”; có ", known, "."),
                        absl::StrCat("--table: this edition has no table “", wanted, "”; it has ", known, ".")});
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const EditionOptions& given) {
  const auto publication = Find(runtime, given.publication);
  if (!publication.ok()) return publication.status();
  const int number = given.edition == 0 ? publication->latest_edition() : given.edition;
  api::PublicationEdition edition;
  auto answer =
      ReadEdition(runtime, publication->request().report(), EditionNameOf(given.publication, number), edition);
  if (!answer.ok()) return answer.status();
  if (absl::Status kept = KeepTable(given.table, answer->tables); !kept.ok()) return kept;
  const Language language = runtime.options.language;
  const std::string& title = Localized(publication->title(), language);
  const std::string made = HumanTime(EditionJson(edition)["create_time"].get<std::string>(), language);
  runtime.Say({absl::StrCat(title, ": bản ", number, "/", publication->latest_edition(), ", công bố ", made, "."),
               absl::StrCat(title, ": edition ", number, " of ", publication->latest_edition(), ", made ", made, ".")});
  return Ended(PrintReport(runtime, *answer));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, int limit) {
  auto output = RowOutput::Create(runtime, {{"Ấn phẩm", "Publications"}, PublicationColumns()});
  absl::Status status =
      ForEachRecord<Stub, api::ListPublicationsRequest, api::ListPublicationsResponse, api::Publication>(
          runtime, &Stub::ListPublications, {}, &api::ListPublicationsResponse::publications, limit,
          [&output](const api::Publication& publication) { return output->Add(PublicationJson(publication)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

absl::Status ForEachEdition(Runtime& runtime, const std::string& publication,
                            const std::function<absl::Status(const api::PublicationEdition&)>& on_edition) {
  api::ListPublicationEditionsRequest request;
  request.set_parent(NameOf(publication));
  return ForEachRecord<Stub, api::ListPublicationEditionsRequest, api::ListPublicationEditionsResponse,
                       api::PublicationEdition>(runtime, &Stub::ListPublicationEditions, request,
                                                &api::ListPublicationEditionsResponse::editions, /*limit=*/0,
                                                on_edition);
}

absl::StatusOr<ExitCode> Editions(Runtime& runtime, const std::string& publication) {
  auto output = RowOutput::Create(runtime, {{"Các bản", "Editions"}, EditionColumns()});
  absl::Status status = ForEachEdition(runtime, publication, [&output](const api::PublicationEdition& edition) {
    return output->Add(EditionJson(edition));
  });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

absl::StatusOr<ExitCode> Compare(Runtime& runtime, const CompareOptions& given) {
  const Language language = runtime.options.language;
  api::ComparePublicationEditionsRequest request;
  request.set_parent(NameOf(given.publication));
  request.set_from(given.from);
  request.set_to(given.to);
  auto output = RowOutput::Create(runtime, {{"Chỗ khác nhau", "Differences"}, DifferenceColumns(), true});
  api::EditionComparison comparison;
  absl::Status status =
      runtime.Stream<Stub, api::ComparePublicationEditionsRequest, api::ComparePublicationEditionsResponse>(
          &Stub::ComparePublicationEditions, request, [&](const api::ComparePublicationEditionsResponse& part) {
            if (part.has_difference()) return output->Add(DifferenceJson(part.difference(), language));
            comparison = part.comparison();
            return absl::OkStatus();
          });
  if (!status.ok()) return status;
  Closing closing;
  closing.members = {{"from", EditionJson(comparison.from())}, {"to", EditionJson(comparison.to())}};
  closing.notes = {{{"Bản trước", "Edition before"}, absl::StrCat(comparison.from().number())},
                   {{"Bản sau", "Edition after"}, absl::StrCat(comparison.to().number())},
                   {{"Lý do", "Reason"}, comparison.to().reason()}};
  return Ended(output->Finish(closing));
}

// Adds what the ledger says otherwise than an edition; how much that is.
absl::StatusOr<int> VerifyEdition(Runtime& runtime, const api::PublicationEdition& edition, RowOutput& output) {
  api::VerifyPublicationEditionRequest request;
  request.set_name(edition.name());
  int differences = 0;
  absl::Status status =
      runtime.Stream<Stub, api::VerifyPublicationEditionRequest, api::VerifyPublicationEditionResponse>(
          &Stub::VerifyPublicationEdition, request, [&](const api::VerifyPublicationEditionResponse& part) {
            if (!part.has_difference()) return absl::OkStatus();
            ++differences;
            Json row = DifferenceJson(part.difference(), runtime.options.language);
            row["edition"] = edition.number();
            return output.Add(row);
          });
  if (!status.ok()) return status;
  return differences;
}

absl::StatusOr<ExitCode> Verify(Runtime& runtime, const std::string& publication) {
  std::vector<Column> columns = {{"edition", {"Bản", "Edition"}}};
  for (Column& column : DifferenceColumns()) columns.push_back(std::move(column));
  auto output = RowOutput::Create(runtime, {{"Kiểm tra", "Verification"}, std::move(columns), true});
  Json editions = Json::array();
  std::vector<std::string> same, other;
  absl::Status status = ForEachEdition(runtime, publication, [&](const api::PublicationEdition& edition) {
    const auto differences = VerifyEdition(runtime, edition, *output);
    if (!differences.ok()) return differences.status();
    editions.push_back(
        {{"edition", edition.number()}, {"position", edition.position()}, {"differences", *differences}});
    (*differences == 0 ? same : other).push_back(absl::StrCat(edition.number()));
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  Closing closing;
  closing.members = {{"editions", editions}};
  if (absl::Status printed = output->Finish(closing); !printed.ok()) return printed;
  if (!same.empty()) {
    const std::string numbers = absl::StrJoin(same, ", ");
    runtime.Say({absl::StrCat("Đúng như sổ cái ở vị trí đã lập: bản ", numbers, "."),
                 absl::StrCat("As the ledger says at the position it was made at: edition ", numbers, ".")});
  }
  if (other.empty()) return kExitOk;
  const std::string numbers = absl::StrJoin(other, ", ");
  runtime.Say(
      {absl::StrCat("KHÁC sổ cái: bản ", numbers, "."), absl::StrCat("OTHER than the ledger: edition ", numbers, ".")});
  return kExitError;
}

void AddCreate(Command noun) {
  Command create =
      noun.AddVerb("create",
                   {"lập một ấn phẩm: bản 1 của một báo cáo mẫu, ở số liệu hiện tại",
                    "make a publication: edition 1 of a standard report, at the present position"},
                   {"publication create vien-tro-2024 --title 'Viện trợ 2024' --title-en 'Aid 2024' --report "
                    "national-summary --from 2024 --to 2024",
                    "publication create linh-vuc-34 --title 'Theo lĩnh vực' --report by-sector --places 34 "
                    "--currency VND --dry-run"});
  auto given = std::make_shared<CreateOptions>();
  create
      .AddOption("CODE", given->code,
                 {"mã, giữ mãi: chữ thường, chữ số, gạch ngang", "code, for ever: small letters, digits, hyphens"})
      .Required();
  create.AddOption("--title", given->title, {"tên", "title"}).Required();
  create.AddOption("--title-en", given->title_en,
                   {"tên tiếng Anh; mặc định như --title", "title in English; default: as --title"});
  create
      .AddOption("--report", given->report,
                 {"báo cáo nào; xem: stats report list", "which report; see: stats report list"})
      .Required();
  create.AddOption("--previous-from", given->previous_from,
                   {"ngày đầu của kỳ so sánh; mặc định: kỳ liền trước, dài bằng kỳ này",
                    "first day of the window to compare with; default: the one just before, as long"});
  create.AddOption("--previous-to", given->previous_to,
                   {"ngày cuối của kỳ so sánh, tính cả ngày đó", "its last day, inclusive"});
  create.AddOption("--top", given->top, {"số dòng của bảng xếp hạng, 1 đến 1000", "rows of a ranked table, 1 to 1000"});
  AddScopeOptions(create, given->fields, false);
  // Edition 1 is made at the present position.
  create.RemoveOption("--known-at");
  create.AddDryRun(given->dry_run);
  create.AddRequestId(given->request_id);
  create.AddOutputOptions();
  create.OnRun([given](Runtime& runtime) { return Create(runtime, *given); });
}

void AddPublicationArgument(Command verb, std::string& publication) {
  verb.AddOption("PUBLICATION", publication, {"mã ấn phẩm", "code of the publication"}).Required();
}

void AddUpdate(Command noun) {
  Command update =
      noun.AddVerb("update",
                   {"lập bản mới khi số liệu đã đổi; các bản trước còn nguyên",
                    "make a new edition where figures have changed; those before stay as they are"},
                   {"publication update vien-tro-2024 --reason 'Quảng Trị nộp bổ sung quý IV'",
                    "publication update vien-tro-2024 --reason 'Số liệu ngày công bố' --known-at s1.… --dry-run"});
  auto given = std::make_shared<UpdateOptions>();
  AddPublicationArgument(update, given->publication);
  update
      .AddOption("--reason", given->reason,
                 {"vì sao có bản mới; ai cũng đọc được", "why there is a new edition; everybody reads it"})
      .Required();
  update.AddOption(
      "--known-at", given->known_at,
      {"vị trí của một câu trả lời trước; mặc định: hiện tại", "position of an earlier answer; default: the present"});
  update.AddDryRun(given->dry_run);
  update.AddRequestId(given->request_id);
  update.AddOutputOptions();
  update.OnRun([given](Runtime& runtime) { return Update(runtime, *given); });
}

void AddGet(Command noun) {
  Command get = noun.AddVerb("get", {"in một bản đúng như đã công bố", "print an edition exactly as it was published"},
                             {"publication get vien-tro-2024", "publication get vien-tro-2024 --edition 1 -o json",
                              "publication get vien-tro-2024 -o xlsx -f vien-tro-2024.xlsx"});
  auto given = std::make_shared<EditionOptions>();
  AddPublicationArgument(get, given->publication);
  get.AddOption("--edition", given->edition,
                {"bản số mấy; mặc định: bản mới nhất", "number of the edition; default: the latest"})
      .Positive();
  get.AddOption("--table", given->table, {"chỉ bảng này (cần cho -o csv)", "this table only (needed for -o csv)"});
  get.AddOutputOptions();
  get.OnRun([given](Runtime& runtime) { return Get(runtime, *given); });
}

void AddLists(Command noun) {
  Command list = noun.AddVerb("list", {"liệt kê các ấn phẩm", "list the publications"},
                              {"publication list", "publication list -o json"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([limit](Runtime& runtime) { return List(runtime, *limit); });

  Command editions = noun.AddVerb(
      "editions",
      {"các bản của một ấn phẩm: khi nào, ai lập, vì sao", "the editions of a publication: when, by whom and why"},
      {"publication editions vien-tro-2024"});
  auto publication = std::make_shared<std::string>();
  AddPublicationArgument(editions, *publication);
  editions.AddOutputOptions();
  editions.OnRun([publication](Runtime& runtime) { return Editions(runtime, *publication); });
}

void AddChecks(Command noun) {
  Command compare = noun.AddVerb("compare",
                                 {"hai bản khác nhau ở những ô nào; mặc định: bản mới nhất với bản trước nó",
                                  "which cells two editions have otherwise; default: the latest and the one before it"},
                                 {"publication compare vien-tro-2024",
                                  "publication compare vien-tro-2024 --from 1 --to 3 -o xlsx -f sua-doi.xlsx"});
  auto given = std::make_shared<CompareOptions>();
  AddPublicationArgument(compare, given->publication);
  compare
      .AddOption(
          "--from", given->from,
          {"bản trước; mặc định: bản liền trước bản sau", "the edition before; default: the one just before the other"})
      .Positive();
  compare.AddOption("--to", given->to, {"bản sau; mặc định: bản mới nhất", "the edition after; default: the latest"})
      .Positive();
  compare.AddOutputOptions();
  compare.OnRun([given](Runtime& runtime) { return Compare(runtime, *given); });

  Command verify =
      noun.AddVerb("verify",
                   {"hỏi lại báo cáo ở vị trí của từng bản: số liệu có còn đúng như đã công bố; mã thoát 1 khi khác",
                    "ask the report again at each edition's position: are the figures as published; exit code "
                    "1 where they are not"},
                   {"publication verify vien-tro-2024"});
  auto publication = std::make_shared<std::string>();
  AddPublicationArgument(verify, *publication);
  verify.AddOutputOptions();
  verify.OnRun([publication](Runtime& runtime) { return Verify(runtime, *publication); });
}

}  // namespace

void AddPublication(Command app) {
  Command noun = app.AddNoun("publication", {"ấn phẩm: báo cáo đã công bố, từng bản giữ nguyên mãi",
                                             "publications: published reports, in editions that never change"});
  AddCreate(noun);
  AddUpdate(noun);
  AddGet(noun);
  AddLists(noun);
  AddChecks(noun);
}

}  // namespace ngoaid::cli
