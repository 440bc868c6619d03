#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/import_answer.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/commands/published_columns.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/text_table.h"
#include "ngoaid/reporting/v1/published_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::PublishedFigureService::Stub;

struct ListOptions {
  std::string filter, known_at;
};

struct AddOptions {
  api::PublishedFigure figure;
  std::string value, unit, qualifier, equivalent, equivalent_unit, from, to, as_of, request_id;
  bool dry_run = false;
};

struct ImportOptions {
  std::string file, request_id;
  bool dry_run = false;
};

std::string FigureName(const std::string& text) {
  return text.find('/') == std::string::npos ? absl::StrCat("publishedFigures/", text) : text;
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const ListOptions& given, int limit) {
  api::ListPublishedFiguresRequest request;
  request.set_filter(given.filter);
  request.set_known_at(given.known_at);
  auto output = RowOutput::Create(runtime, {{"Số đã công bố", "Published figures"}, PublishedColumns()});
  absl::Status status =
      ForEachRecord<Stub, api::ListPublishedFiguresRequest, api::ListPublishedFiguresResponse, api::PublishedFigure>(
          runtime, &Stub::ListPublishedFigures, request, &api::ListPublishedFiguresResponse::figures, limit,
          [&output](const api::PublishedFigure& figure) { return output->Add(PublishedJson(figure)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const std::string& text) {
  api::GetPublishedFigureRequest request;
  request.set_name(FigureName(text));
  api::GetPublishedFigureResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetPublishedFigure, request, &response); !status.ok()) return status;
  Json record = PublishedJson(response.figure());
  Json series = Json::array();
  for (const api::PublishedFigure& figure : response.series()) {
    series.push_back(absl::StrCat(figure.value().value(), " ", figure.value().unit(), " (", figure.as_of().value(),
                                  ", ", figure.source(), ")"));
  }
  record["series"] = series;
  std::vector<Column> columns = PublishedColumns();
  for (Column& column : columns) column.sheets_only = false;
  columns.push_back({"series", {"Các lần công bố", "As published"}});
  return Ended(PrintRecord(runtime, record, columns));
}

absl::StatusOr<ExitCode> Findings(Runtime& runtime, const std::string& filter, int limit) {
  api::ListPublishedFindingsRequest request;
  request.set_filter(filter);
  auto output = RowOutput::Create(runtime, {{"Điều cần xem lại", "Findings"}, PublishedFindingColumns()});
  absl::Status status =
      ForEachRecord<Stub, api::ListPublishedFindingsRequest, api::ListPublishedFindingsResponse, api::PublishedFinding>(
          runtime, &Stub::ListPublishedFindings, request, &api::ListPublishedFindingsResponse::findings, limit,
          [&output](const api::PublishedFinding& finding) { return output->Add(ToJson(finding)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

absl::StatusOr<ExitCode> Add(Runtime& runtime, const AddOptions& given) {
  ArgumentReader reader;
  api::CreatePublishedFigureRequest request;
  api::PublishedFigure& figure = *request.mutable_figure();
  figure = given.figure;
  figure.mutable_value()->set_value(given.value);
  figure.mutable_value()->set_unit(given.unit);
  figure.mutable_value()->set_qualifier(given.qualifier);
  if (!given.equivalent.empty()) {
    figure.mutable_equivalent()->set_value(given.equivalent);
    figure.mutable_equivalent()->set_unit(given.equivalent_unit);
  }
  figure.set_from(reader.FirstDay("--from", given.from));
  figure.set_to(given.to.empty() ? reader.LastDay("--from", given.from) : reader.LastDay("--to", given.to));
  *figure.mutable_as_of() = reader.Date("--as-of", given.as_of);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(
        runtime, reader, &Stub::CreatePublishedFigure, request,
        {{"--from", "figure.from"}, {"--from", "figure.to"}, {"--to", "figure.to"}, {"--as-of", "figure.as_of"}});
  }
  api::CreatePublishedFigureResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreatePublishedFigure, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  std::vector<Column> columns = PublishedColumns();
  for (Column& column : columns) column.sheets_only = false;
  return Ended(PrintRecord(runtime, PublishedJson(response.figure()), columns));
}

Json ImportJson(const api::ImportPublishedFiguresResponse& response, bool applied, Language language) {
  Json findings = Json::array();
  for (const auto& finding : response.findings()) findings.push_back(FindingJson(finding, language));
  return {{"rows", response.rows()},
          {"created", response.created()},
          {"unchanged", response.unchanged()},
          {"rejected", response.rejected()},
          {"figures", response.figures()},
          {"gaps", response.gaps()},
          {"restated", response.restated()},
          {"applied", applied},
          {"findings", findings}};
}

absl::Status PrintImport(Runtime& runtime, const api::ImportPublishedFiguresResponse& response, bool dry_run) {
  const Language language = runtime.options.language;
  if (runtime.options.format != Format::kTable) {
    return PrintTakenIn(runtime, ImportJson(response, response.applied() && !dry_run, language), FindingColumns());
  }
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  std::ostream& out = destination.stream();
  out << runtime.T(
             {absl::StrCat(response.rows(), " dòng: ", response.created(), " ghi mới, ", response.unchanged(),
                           " đã có, ", response.rejected(), " bị loại; ", response.figures(), " số, trong đó ",
                           response.gaps(), " chỗ trống, ", response.restated(), " số thay số trước."),
              absl::StrCat(response.rows(), " rows: ", response.created(), " created, ", response.unchanged(),
                           " unchanged, ", response.rejected(), " rejected; ", response.figures(), " figures, of them ",
                           response.gaps(), " gaps, ", response.restated(), " in place of an earlier one.")})
      << '\n';
  if (dry_run) {
    out << runtime.T(kNothingStored) << '\n';
  } else if (!response.applied()) {
    out << runtime.T({"Không ghi gì: sửa các dòng dưới đây rồi nhập lại.",
                      "Nothing was stored: mend the lines below and import again."})
        << '\n';
  }
  TextTable table;
  for (const Text& title :
       {Text{"Ô", "Cell"}, Text{"Trường", "Field"}, Text{"Mã", "Code"}, Text{"Nội dung", "Message"}}) {
    table.columns.push_back({runtime.T(title)});
  }
  for (const auto& finding : response.findings()) {
    table.rows.push_back({finding.cell(), finding.field(), finding.code(), Localized(finding.message(), language)});
  }
  if (!table.rows.empty()) out << '\n' << RenderTable(table);
  return destination.Commit();
}

absl::StatusOr<ExitCode> Import(Runtime& runtime, const ImportOptions& given) {
  ArgumentReader reader;
  api::ImportPublishedFiguresRequest request;
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  auto content = ReadUpload(given.file);
  if (!content.ok()) return content.status();
  request.set_content(*std::move(content));
  request.set_file_name(BaseName(given.file));
  request.set_validate_only(given.dry_run);
  api::ImportPublishedFiguresResponse response;
  if (absl::Status status = runtime.Call(&Stub::ImportPublishedFigures, request, &response); !status.ok())
    return status;
  if (absl::Status printed = PrintImport(runtime, response, given.dry_run); !printed.ok()) return printed;
  return response.rejected() > 0 ? kExitInvalid : kExitOk;
}

const char kFilterVi[] =
    "bộ lọc theo measure, scope, place, dimension, group, unit, status, confidence, source, year, current, gap";
const char kFilterEn[] =
    "filter over measure, scope, place, dimension, group, unit, status, confidence, source, year, current, gap";

void AddReadVerbs(Command noun) {
  Command list = noun.AddVerb("list", {"liệt kê các số đã công bố, theo kỳ", "list them, by window"},
                              {"published list --filter 'measure = disbursed AND scope = national AND current = true'",
                               "published list -o xlsx -f da-cong-bo.xlsx"});
  auto wanted = std::make_shared<ListOptions>();
  list.AddOption("--filter", wanted->filter, {kFilterVi, kFilterEn});
  list.AddOption("--known-at", wanted->known_at,
                 {"vị trí số liệu của một lần trả lời trước", "position of an earlier answer"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([wanted, limit](Runtime& runtime) { return List(runtime, *wanted, *limit); });

  Command get = noun.AddVerb(
      "get", {"xem một số, cùng các lần công bố khác của nó", "show a figure and how else it was published"},
      {"published get 0190a1b2-0000-7000-8000-000000000001"});
  auto name = std::make_shared<std::string>();
  get.AddOption("ID", *name, {"publishedFigures/UUID hoặc UUID", "publishedFigures/UUID or a UUID"}).Required();
  get.AddOutputOptions();
  get.OnRun([name](Runtime& runtime) { return Get(runtime, *name); });

  Command findings = noun.AddVerb(
      "findings", {"những chỗ các số đã công bố không khớp nhau", "where published figures do not fit together"},
      {"published findings", "published findings --filter 'place = \"63:52\"'"});
  auto filter = std::make_shared<std::string>();
  findings.AddOption("--filter", *filter, {kFilterVi, kFilterEn});
  auto most = findings.AddLimit();
  findings.AddOutputOptions();
  findings.OnRun([filter, most](Runtime& runtime) { return Findings(runtime, *filter, *most); });
}

void AddFigureOptions(Command verb, AddOptions& given) {
  api::PublishedFigure& figure = given.figure;
  verb.AddOption("--measure", *figure.mutable_measure(),
                 {"chỉ tiêu: committed, disbursed, items, ngos, mobilised…",
                  "measure: committed, disbursed, items, ngos, mobilised…"})
      .Required();
  verb.AddOption("--value", given.value, {"số, viết trơn, đơn vị đầy đủ", "the figure, plain, in whole units"})
      .Required();
  verb.AddOption("--unit", given.unit, {"USD, VND…, percent hoặc count", "USD, VND…, percent or count"}).Required();
  verb.AddOption("--qualifier", given.qualifier,
                 {"exact, over, nearly, about, less-than", "exact, over, nearly, about, less-than"});
  verb.AddOption("--from", given.from, {"từ ngày, tháng hoặc năm", "first day, month or year"});
  verb.AddOption("--to", given.to, {"đến hết ngày, tháng hoặc năm", "last day, month or year, inclusive"});
  verb.AddOption("--place", *figure.mutable_place(),
                 {"địa bàn 63:52 (mặc định: cả nước)", "place 63:52 (default: national)"});
  verb.AddOption("--dimension", *figure.mutable_dimension(),
                 {"là phần theo: sector, continent…", "a part by: sector, continent…"});
  verb.AddOption("--group", *figure.mutable_group_printed(),
                 {"phần nào, như in hoặc mã", "which part, as printed or its code"});
  verb.AddOption("--parent", *figure.mutable_parent(),
                 {"số tổng mà nó là một phần", "figure of the whole it is a part of"});
  verb.AddOption(
      "--ngo-definition", *figure.mutable_ngo_definition(),
      {"với ngos: active, with-relations, certificate-valid…", "for ngos: active, with-relations, certificate-valid…"});
  verb.AddOption("--definition", *figure.mutable_definition(), {"đếm cái gì, như in", "what is counted, as printed"});
  verb.AddOption("--equivalent", given.equivalent,
                 {"cùng số tiền, bằng loại tiền khác", "the same amount in another currency"})
      .Needs(verb.AddOption("--equivalent-unit", given.equivalent_unit, {"loại tiền ấy", "that currency"}));
  verb.AddOption("--status", *figure.mutable_status(),
                 {"estimate, provisional, final, published", "estimate, provisional, final, published"});
  verb.AddOption("--source", *figure.mutable_source(), {"nguồn: địa chỉ hoặc tên", "source: address or name"})
      .Required();
  verb.AddOption("--as-of", given.as_of, {"ngày của nguồn", "date of the source"}).Required();
  verb.AddOption("--confidence", *figure.mutable_confidence(), {"verified hoặc partly", "verified or partly"});
  verb.AddOption("--note", *figure.mutable_note(), {"ghi chú", "note"});
}

void AddWriteVerbs(Command noun) {
  Command add = noun.AddVerb(
      "add", {"ghi một số đã công bố", "record a published figure"},
      {"published add --measure disbursed --value 233000000 --unit USD --qualifier over --from 2024 --source "
       "thoidai.com.vn --as-of 11/11/2025 --status final"});
  auto given = std::make_shared<AddOptions>();
  AddFigureOptions(add, *given);
  add.AddDryRun(given->dry_run);
  add.AddRequestId(given->request_id);
  add.AddOutputOptions();
  add.OnRun([given](Runtime& runtime) { return Add(runtime, *given); });

  Command load = noun.AddVerb("import",
                              {"nhập số đã công bố từ CSV hoặc Excel: ghi tất cả hoặc không ghi gì",
                               "import them from CSV or Excel: all or nothing"},
                              {"published import cong-bo-theo-nam.csv --dry-run"});
  auto file = std::make_shared<ImportOptions>();
  load.AddOption("FILE", file->file,
                 {"bảng theo năm, bảng chia nhóm, hoặc tệp của published list -o csv",
                  "a table by year, a table of breakdowns, or a file of published list -o csv"})
      .Required();
  load.AddDryRun(file->dry_run);
  load.AddRequestId(file->request_id);
  load.AddOutputOptions();
  load.OnRun([file](Runtime& runtime) { return Import(runtime, *file); });
}

}  // namespace

void AddPublished(Command app) {
  Command noun = app.AddNoun("published", {"số liệu người khác đã công bố, và của ta bên cạnh",
                                           "figures that others published, and ours beside them"});
  AddReadVerbs(noun);
  AddWriteVerbs(noun);
  AddPublishedCompare(noun);
}

}  // namespace ngoaid::cli
