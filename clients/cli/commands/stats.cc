#include <map>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/stats_options.h"
#include "clients/cli/commands/stats_request.h"
#include "clients/cli/output/about.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/words.h"
#include "ngoaid/reporting/v1/reporting_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::ReportingService::Stub;

struct RowsOptions {
  StatsFields fields;
  std::vector<std::string> cell;
};

struct TableAnswer {
  std::vector<Json> straddling, unconverted;
  api::TableSummary summary;
};

// What a table left out, by reason: "chưa quy đổi được: 2; …".
std::string LeftOutCounts(const TableAnswer& answer, Language language) {
  std::map<std::string, int> counts;
  for (const auto* rows : {&answer.straddling, &answer.unconverted}) {
    for (const Json& row : *rows) ++counts[row["reason"].get<std::string>()];
  }
  const std::string said = absl::StrJoin(counts, "; ", [language](std::string* out, const auto& count) {
    absl::StrAppend(out, Choose(WordFor(count.first), language), ": ",
                    HumanNumber(absl::StrCat(count.second), language));
  });
  return absl::StrCat(said, Choose({" (xem bằng -o json)", " (see them with -o json)"}, language));
}

std::vector<Note> Notes(const api::TableSummary& summary, Language language) {
  return {{{"Định nghĩa", "Definition"}, Localized(summary.definition(), language)},
          {{"Vị trí số liệu", "Position"}, summary.position()}};
}

Closing TableClosing(const TableAnswer& answer, Language language) {
  Closing closing;
  const Json total = TotalJson(answer.summary);
  closing.members = {{"total", total},
                     {"straddling", answer.straddling},
                     {"unconverted", answer.unconverted},
                     {"position", answer.summary.position()},
                     {"definition", Localized(answer.summary.definition(), language)}};
  AddOffices(answer.summary.offices(), closing.members);
  closing.total = total;
  closing.notes = Notes(answer.summary, language);
  if (!answer.straddling.empty() || !answer.unconverted.empty()) {
    closing.notes.push_back({{"Ngoài bảng", "Left out"}, LeftOutCounts(answer, language)});
  }
  if (!answer.straddling.empty()) {
    closing.extra_sheets.push_back({{"Ngoài kỳ", "Straddling"}, LeftOutColumns(), answer.straddling});
  }
  if (!answer.unconverted.empty()) {
    closing.extra_sheets.push_back({{"Chưa quy đổi", "Unconverted"}, LeftOutColumns(), answer.unconverted});
  }
  return closing;
}

absl::StatusOr<ExitCode> RunTable(Runtime& runtime, const StatsFields& fields, bool verbose) {
  const Language language = runtime.options.language;
  ArgumentReader reader;
  api::QueryTableRequest request;
  *request.mutable_query() = QueryFromOptions(reader, fields);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::QueryTable, request, QueryOptionFields());
  }
  const std::vector<std::string> by(request.query().by().begin(), request.query().by().end());
  std::vector<std::string> columns = by;
  columns.insert(columns.end(), {"value", "items"});
  auto output = RowOutput::Create(runtime, {{"Bảng", "Table"},
                                            TableColumns(by, fields.measure),
                                            true,
                                            Json{{"columns", columns}},
                                            PictureOf(by, {"value"})});
  TableAnswer answer;
  absl::Status status = runtime.Stream<Stub, api::QueryTableRequest, api::QueryTableResponse>(
      &Stub::QueryTable, request, [&](const api::QueryTableResponse& part) {
        if (part.has_row()) return output->Add(TableRowJson(by, part.row(), language));
        if (part.has_straddling()) answer.straddling.push_back(LeftOutJson(part.straddling(), language));
        if (part.has_unconverted()) answer.unconverted.push_back(LeftOutJson(part.unconverted(), language));
        if (part.has_summary()) answer.summary = part.summary();
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  Closing closing = TableClosing(answer, language);
  closing.about = AboutFigures(runtime, answer.summary.clauses(), answer.summary.position());
  if (!answer.straddling.empty() || !answer.unconverted.empty()) closing.about.push_back(closing.notes.back());
  if (absl::Status printed = output->Finish(closing); !printed.ok()) return printed;
  if (verbose) SayWay(runtime, answer.summary);
  if (const auto hint = PlaceSchemeHint(request.query()); hint && answer.summary.total_items() == 0) runtime.Say(*hint);
  return kExitOk;
}

absl::StatusOr<ExitCode> RunRows(Runtime& runtime, const RowsOptions& given, bool verbose) {
  const Language language = runtime.options.language;
  ArgumentReader reader;
  api::QueryRowsRequest request;
  if (given.fields.by.empty() && !given.cell.empty()) {
    return errors::Usage(
        {"--cell chỉ một ô của bảng chia theo --by: thêm --by với các chiều của ô, như --by year "
         "--cell year=2021.",
         "--cell names a cell of the table that --by makes: add --by with the cell's dimensions, as "
         "--by year --cell year=2021."});
  }
  *request.mutable_query() = QueryFromOptions(reader, given.fields);
  for (auto& [dimension, code] : reader.Cell(given.cell)) {
    api::CellKey& key = *request.add_cell();
    key.set_dimension(dimension);
    key.set_code(code);
  }
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::QueryRows, request, QueryOptionFields());
  }
  auto output = RowOutput::Create(runtime, {{"Các dòng", "Rows"}, EntryRowColumns(request.query().measure()), true});
  api::TableSummary summary;
  int64_t rows = 0;
  absl::Status status = runtime.Stream<Stub, api::QueryRowsRequest, api::QueryRowsResponse>(
      &Stub::QueryRows, request, [&](const api::QueryRowsResponse& part) {
        if (part.has_summary()) summary = part.summary();
        if (!part.has_row()) return absl::OkStatus();
        if (++rows % 1000 == 0)
          runtime.Progress({absl::StrCat("Đã nhận ", rows, " dòng…"), absl::StrCat(rows, " rows so far…")});
        return output->Add(EntryRowJson(part.row(), language));
      });
  if (!status.ok()) return status;
  Closing closing;
  closing.total = TotalJson(summary);
  closing.notes = Notes(summary, language);
  closing.about = AboutFigures(runtime, summary.clauses(), summary.position());
  closing.members = {{"total", *closing.total},
                     {"position", summary.position()},
                     {"definition", Localized(summary.definition(), language)}};
  AddOffices(summary.offices(), closing.members);
  if (absl::Status printed = output->Finish(closing); !printed.ok()) return printed;
  if (verbose) SayWay(runtime, summary);
  if (rows == 0) runtime.Say({"Không có dòng nào ở đây.", "There are no rows here."});
  if (request.query().measure() == "ngos" && rows > 0) {
    runtime.Say({"Các khoản của một tổ chức: thêm --measure items --where 'donor = \"MÃ_TỔ_CHỨC\"'.",
                 "The grants of an organisation: --measure items --where 'donor = \"ORGANISATION\"'."});
  }
  return kExitOk;
}

}  // namespace

void AddStats(Command app) {
  Command stats = app.AddNoun("stats", {"số liệu thống kê: bảng, các dòng đằng sau, báo cáo mẫu, so sánh",
                                        "statistics: tables, the rows behind them, standard reports, comparisons"});

  Command table = stats.AddVerb(
      "table", {"một bảng thống kê; mỗi ô cộng đúng từ các dòng của nó", "a table; each cell adds up from its rows"},
      {"stats table --measure disbursed --by year,sector --from 2020 --to 2024",
       "stats table --measure committed --by place --places 34 --currency VND -o xlsx -f bang.xlsx",
       "stats table --measure disbursed --by year --where 'sector = \"1225:S02\" AND year >= 2020' -o json"});
  auto fields = std::make_shared<StatsFields>();
  AddStatsOptions(table, *fields);
  auto verbose = AddVerbose(table);
  table.AddOutputOptions();
  table.OnRun([fields, verbose](Runtime& runtime) { return RunTable(runtime, *fields, *verbose); });

  Command rows = stats.AddVerb("rows",
                               {"các dòng đằng sau một ô (hoặc cả bảng); cộng lại đúng bằng ô đó",
                                "the rows behind a cell (or the whole table); they add up to it"},
                               {"stats rows --measure disbursed --by year,sector --cell year=2021,sector=1225:S02",
                                "stats rows --measure committed --by place --cell place= -o csv"});
  auto given = std::make_shared<RowsOptions>();
  AddStatsOptions(rows, given->fields);
  rows.AddOption("--cell", given->cell,
                 {"ô cần mở: chiều=mã, cách nhau dấu phẩy; để trống mã là ô không rõ",
                  "cell to open: dimension=code, separated by commas; an empty code is what is not known"});
  auto verbose_rows = AddVerbose(rows);
  rows.AddOutputOptions();
  rows.OnRun([given, verbose_rows](Runtime& runtime) { return RunRows(runtime, *given, *verbose_rows); });

  AddStatsReport(stats);
  AddStatsCompare(stats);
}

}  // namespace ngoaid::cli
