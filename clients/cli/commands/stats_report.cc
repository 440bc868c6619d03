#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/stats_options.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/report_output.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/reporting_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::ReportingService::Stub;

struct ReportOptions {
  std::string name, table;
  std::string previous_from, previous_to;
  std::optional<int> top;
  StatsFields fields;
};

absl::StatusOr<ExitCode> ListReports(Runtime& runtime) {
  api::ListReportsResponse response;
  absl::Status status = runtime.Call(&Stub::ListReports, api::ListReportsRequest(), &response);
  if (!status.ok()) return status;
  auto output =
      RowOutput::Create(runtime, {{"Báo cáo", "Reports"}, {{"code", {"Mã", "Code"}}, {"title", {"Tên", "Title"}}}});
  for (const auto& report : response.reports()) {
    if (absl::Status added = output->Add(ToJson(report)); !added.ok()) return added;
  }
  if (absl::Status printed = output->Finish(); !printed.ok()) return printed;
  return kExitOk;
}

// The tables kept of an answer: all, or the one asked for.
absl::Status Choose(const std::string& wanted, std::vector<api::ReportTable>& tables) {
  if (wanted.empty()) return absl::OkStatus();
  const std::string known = absl::StrJoin(
      tables, ", ", [](std::string* out, const api::ReportTable& table) { absl::StrAppend(out, table.code()); });
  std::erase_if(tables, [&wanted](const api::ReportTable& table) { return table.code() != wanted; });
  if (!tables.empty()) return absl::OkStatus();
  return errors::Usage({absl::StrCat("--table: báo cáo này không có bảng “", wanted, "”; có ", known, "."),
                        absl::StrCat("--table: this report has no table “", wanted, "”; it has ", known, ".")});
}

absl::StatusOr<ExitCode> RunReport(Runtime& runtime, const ReportOptions& given, bool verbose) {
  if (given.name == "list") return ListReports(runtime);
  ArgumentReader reader;
  api::RunReportRequest request;
  request.set_report(given.name);
  *request.mutable_query() = QueryFromOptions(reader, given.fields);
  request.set_previous_from(reader.FirstDay("--previous-from", given.previous_from));
  request.set_previous_to(reader.LastDay("--previous-to", given.previous_to));
  // Not given and 0 are one to the service.
  if (given.top == 0) reader.Refuse("--top", {"phải từ 1 đến 1000.", "must be from 1 to 1000."});
  request.set_top(given.top.value_or(0));
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::RunReport, request, QueryOptionFields());
  }
  ReportAnswer answer;
  answer.code = given.name;
  absl::Status status = runtime.Stream<Stub, api::RunReportRequest, api::RunReportResponse>(
      &Stub::RunReport, request,
      [&answer](const api::RunReportResponse& part) {
        if (part.has_table()) answer.tables.push_back(part.table());
        if (part.has_summary()) answer.summary = part.summary();
        return absl::OkStatus();
      },
      [&answer] {
        answer = {answer.code, {}, {}};
      });
  if (!status.ok()) return status;
  if (absl::Status chosen = Choose(given.table, answer.tables); !chosen.ok()) return chosen;
  if (absl::Status printed = PrintReport(runtime, answer); !printed.ok()) return printed;
  if (verbose && answer.summary.has_computation()) SayWay(runtime, answer.summary);
  return kExitOk;
}

void AddReportOptions(Command verb, const Text& name) {
  auto given = std::make_shared<ReportOptions>();
  verb.AddOption("REPORT", given->name, name).Required();
  verb.AddOption("--table", given->table, {"chỉ bảng này (cần cho -o csv)", "this table only (needed for -o csv)"});
  verb.AddOption("--previous-from", given->previous_from,
                 {"ngày đầu của kỳ so sánh; mặc định: kỳ liền trước, dài bằng kỳ này",
                  "first day of the window to compare with; default: the one just before, as long"});
  verb.AddOption("--previous-to", given->previous_to,
                 {"ngày cuối của kỳ so sánh, tính cả ngày đó", "its last day, inclusive"});
  verb.AddOption("--top", given->top, {"số dòng của bảng xếp hạng, 1 đến 1000", "rows of a ranked table, 1 to 1000"});
  AddScopeOptions(verb, given->fields, false);
  auto verbose = AddVerbose(verb);
  verb.AddOutputOptions();
  verb.OnRun([given, verbose](Runtime& runtime) { return RunReport(runtime, *given, *verbose); });
}

}  // namespace

void AddStatsReport(Command stats) {
  Command report =
      stats.AddVerb("report",
                    {"báo cáo mẫu gồm nhiều bảng; “list” liệt kê các báo cáo",
                     "a standard report of several tables; “list” lists the reports"},
                    {"stats report list", "stats report national-summary --from 2019 --to 2024",
                     "stats report by-sector --from 15/12/2023 --to 14/12/2024 -o xlsx -f linh-vuc.xlsx",
                     ("stats report period-against-period --from 2024-01 --to 2024-06 --previous-from 2023-01 "
                      "--previous-to 2023-06"),
                     "stats report top-ngos --top 50 -o csv"});
  AddReportOptions(report, {"mã báo cáo, hoặc list", "code of the report, or list"});
}

void AddReport(Command app) {
  Command noun = app.AddNoun("report", {"các báo cáo mẫu", "the standard reports"});
  Command list = noun.AddVerb("list", {"liệt kê", "list them"}, {"report list -o json"});
  list.AddOutputOptions();
  list.OnRun([](Runtime& runtime) { return ListReports(runtime); });
  Command get = noun.AddVerb("get", {"lập một báo cáo, như stats report", "make one, as stats report does"},
                             {"report get national-summary --from 2019 --to 2024"});
  AddReportOptions(get, {"mã báo cáo", "code of the report"});
}

}  // namespace ngoaid::cli
