#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/programme_request.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/report_output.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/programme_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::ProgrammeService::Stub;

constexpr char kFigures[] = "figures";

struct ReportOptions {
  std::string code, table, known_at, as_of;
};

std::vector<Column> ProgrammeColumns() {
  return {{"name", {"Chương trình", "Programme"}, Shown::kName},
          {"title", {"Tên", "Title"}},
          {"starts", {"Bắt đầu", "Starts"}, Shown::kDate},
          {"ends", {"Kết thúc", "Ends"}, Shown::kDate},
          {"counted_from", {"Tính từ", "Counted from"}, Shown::kDate},
          {"counted_to", {"Tính đến", "Counted to"}, Shown::kDate},
          {"decision", {"Quyết định", "Decision"}},
          {"predecessor", {"Chương trình trước", "Predecessor"}, Shown::kName},
          {"note", {"Ghi chú", "Note"}}};
}

absl::StatusOr<ExitCode> List(Runtime& runtime) {
  api::ListProgrammesResponse response;
  absl::Status status = runtime.Call(&Stub::ListProgrammes, api::ListProgrammesRequest(), &response);
  if (!status.ok()) return status;
  auto output = RowOutput::Create(runtime, {{"Chương trình", "Programmes"}, ProgrammeColumns()});
  for (const api::Programme& programme : response.programmes()) {
    if (absl::Status added = output->Add(ToJson(programme)); !added.ok()) return added;
  }
  return Ended(output->Finish());
}

// Titles of the parts of a record, with the code by which other commands call a part that has one.
Column Titles(const char* key, Text title, const char* of) {
  return {
      key, std::move(title), Shown::kText, [key, of](const Json& row, Language language) {
        Json all = Json::array();
        for (const Json& part : row[key]) {
          const Json& text = part[of];
          const std::string told = text.is_object() ? text[language == Language::kEnglish ? "en" : "vi"] : text;
          const auto name = part.find("name");
          all.push_back(name == part.end() ? told : absl::StrCat(told, " (", ShortName(name->get<std::string>()), ")"));
        }
        return all;
      }};
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const std::string& code) {
  api::GetProgrammeRequest request;
  request.set_name(ProgrammeNameOf(code));
  api::GetProgrammeResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetProgramme, request, &response); !status.ok()) return status;
  std::vector<Column> columns = ProgrammeColumns();
  columns.push_back(Titles("objectives", {"Mục tiêu", "Objectives"}, "text"));
  columns.push_back(Titles("sectors", {"Lĩnh vực", "Sectors"}, "sector"));
  columns.push_back(Titles("areas", {"Địa bàn ưu tiên", "Priority areas"}, "title"));
  columns.push_back(Titles("indicators", {"Chỉ số", "Indicators"}, "title"));
  columns.push_back(Titles("resolutions", {"Nghị quyết", "Resolutions"}, "title"));
  Json programme = ToJson(response.programme());
  const CodeNames sectors(runtime, "sector");
  for (Json& sector : programme["sectors"]) sector = sectors.Named(sector, "sector");
  return Ended(PrintRecord(runtime, programme, columns));
}

// The questions behind the figures as a table of the report.
api::ReportTable FiguresTable(const std::vector<api::ProgrammeFigure>& figures) {
  api::ReportTable table;
  table.set_code(kFigures);
  table.mutable_title()->set_vi("Câu hỏi mở từng số liệu");
  table.mutable_title()->set_en("The question that opens each figure");
  const auto column = [&table](const char* code, const char* vi, const char* en) {
    api::ReportColumn& one = *table.add_columns();
    one.set_code(code);
    one.set_kind("text");
    one.mutable_title()->set_vi(vi);
    one.mutable_title()->set_en(en);
  };
  column("figure", "Số liệu", "Figure");
  column("command", "Lệnh", "Command");
  for (const api::ProgrammeFigure& figure : figures) {
    api::ReportRow& row = *table.add_rows();
    row.add_cells()->set_value(figure.figure());
    row.add_cells()->set_value(CommandOf(figure));
  }
  return table;
}

Json FiguresJson(const std::vector<api::ProgrammeFigure>& figures) {
  Json all = Json::array();
  for (const api::ProgrammeFigure& figure : figures) {
    Json json = ToJson(figure);
    json["command"] = CommandOf(figure);
    all.push_back(std::move(json));
  }
  return all;
}

absl::Status KeepTable(const std::string& wanted, std::vector<api::ReportTable>& tables) {
  const std::string known =
      absl::StrJoin(tables, ", ", [](std::string* out, const api::ReportTable& table) { out->append(table.code()); });
  std::erase_if(tables, [&wanted](const api::ReportTable& table) { return table.code() != wanted; });
  if (!tables.empty()) return absl::OkStatus();
  return errors::Usage({absl::StrCat("--table: báo cáo này không có bảng “", wanted, "”; có ", known, "."),
                        absl::StrCat("--table: this report has no table “", wanted, "”; it has ", known, ".")});
}

absl::Status Print(Runtime& runtime, ReportAnswer answer, const std::vector<api::ProgrammeFigure>& figures,
                   const std::string& wanted) {
  const Format format = runtime.options.format;
  // In a table for people the questions would bury the rest: they come when asked for.
  const bool with_figures = format == Format::kCsv || format == Format::kXlsx || !wanted.empty();
  if (with_figures) answer.tables.push_back(FiguresTable(figures));
  if (!wanted.empty()) {
    if (absl::Status kept = KeepTable(wanted, answer.tables); !kept.ok()) return kept;
  }
  if (format != Format::kJson && format != Format::kYaml) return PrintReport(runtime, answer);
  Json json = ReportJson(answer, runtime.options.language);
  json["figures"] = FiguresJson(figures);
  return PrintRecord(runtime, json, {});
}

template <class Request, class Response>
absl::StatusOr<ExitCode> Report(Runtime& runtime, const ReportOptions& given, const char* code,
                                std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                              const Request&)) {
  ArgumentReader reader;
  Request request;
  request.set_name(ProgrammeNameOf(given.code));
  request.set_known_at(given.known_at);
  request.set_as_of(reader.LastDay("--as-of", given.as_of));
  if (!reader.status().ok()) return reader.status();
  ReportAnswer answer;
  std::vector<api::ProgrammeFigure> figures;
  answer.code = code;
  absl::Status status = runtime.Stream<Stub, Request, Response>(
      method, request,
      [&](const Response& part) {
        if (part.has_table()) answer.tables.push_back(part.table());
        if (part.has_figure()) figures.push_back(part.figure());
        if (part.has_summary()) answer.summary = part.summary();
        return absl::OkStatus();
      },
      [&] {
        answer.tables.clear();
        figures.clear();
      });
  if (!status.ok()) return status;
  return Ended(Print(runtime, std::move(answer), figures, given.table));
}

void AddReport(Command noun, const char* name, const Text& description, const std::vector<std::string>& examples,
               const std::function<absl::StatusOr<ExitCode>(Runtime&, const ReportOptions&)>& run) {
  Command verb = noun.AddVerb(name, description, examples);
  auto given = std::make_shared<ReportOptions>();
  verb.AddOption("CODE", given->code, ProgrammeHelp()).Required();
  verb.AddOption("--table", given->table,
                 {"chỉ bảng này (cần cho -o csv); figures: câu hỏi mở từng số liệu",
                  "this table only (needed for -o csv); figures: the question that opens each figure"});
  verb.AddOption("--as-of", given->as_of,
                 {"ngày xét năm nào đã hết, việc nào quá hạn (mặc định: hôm nay)",
                  "the day for which years are over and tasks overdue (default: today)"});
  verb.AddOption("--known-at", given->known_at,
                 {"vị trí của một câu trả lời trước: cho đúng số liệu lúc đó",
                  "position of an earlier answer: gives the figures of then"});
  verb.AddOutputOptions();
  verb.OnRun([given, run](Runtime& runtime) { return run(runtime, *given); });
}

}  // namespace

void AddProgramme(Command app) {
  Command noun = app.AddNoun(
      "programme",
      {"chương trình quốc gia: chỉ số, chỉ tiêu, nhiệm vụ, tổng kết và kế hoạch; chương trình là dữ liệu tham chiếu "
       "(ops/reference/programme*.csv)",
       "national programmes: indicators, targets, tasks, review and plan; programmes are reference data "
       "(ops/reference/programme*.csv)"});
  Command list = noun.AddVerb("list", {"liệt kê các chương trình", "list the programmes"},
                              {"programme list", "programme list -o json"});
  list.AddOutputOptions();
  list.OnRun([](Runtime& runtime) { return List(runtime); });
  Command get = noun.AddVerb("get", {"xem một chương trình", "show a programme"}, {"programme get 2019-2025 -o json"});
  auto code = std::make_shared<std::string>();
  get.AddOption("CODE", *code, ProgrammeHelp()).Required();
  get.AddOutputOptions();
  get.OnRun([code](Runtime& runtime) { return Get(runtime, *code); });
  AddReport(noun, "review",
            {"tổng kết: từng chỉ số với kỳ gốc, chỉ tiêu, thực hiện, tỷ lệ, xu hướng và độ bao phủ",
             "the review: each indicator with baseline, target, actual, ratio, trend and coverage"},
            {"programme review 2019-2025", "programme review 2019-2025 --table figures",
             "programme review 2019-2025 -o xlsx -f tong-ket.xlsx"},
            [](Runtime& to, const ReportOptions& given) {
              return Report<api::ReviewProgrammeRequest, api::ReviewProgrammeResponse>(to, given, "programme-review",
                                                                                       &Stub::ReviewProgramme);
            });
  AddReport(noun, "plan",
            {"kế hoạch: mức xuất phát, chỉ tiêu, đến nay", "the plan: where it sets out from, targets, so far"},
            {"programme plan 2025-2030", "programme plan 2025-2030 --table years -o csv"},
            [](Runtime& to, const ReportOptions& given) {
              return Report<api::PlanProgrammeRequest, api::PlanProgrammeResponse>(to, given, "programme-plan",
                                                                                   &Stub::PlanProgramme);
            });
  AddProgrammeRecords(noun);
}

}  // namespace ngoaid::cli
