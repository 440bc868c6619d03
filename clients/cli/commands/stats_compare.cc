#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/compare_request.h"
#include "clients/cli/commands/stats_options.h"
#include "clients/cli/commands/stats_request.h"
#include "clients/cli/output/about.h"
#include "ngoaid/reporting/v1/comparison_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::ComparisonService::Stub;

Closing ClosingOf(Runtime& runtime, const api::ComparisonSummary& summary, const std::vector<std::string>& by,
                  std::vector<Json> changes) {
  const Language language = runtime.options.language;
  const std::string& definition = Localized(summary.definition(), language);
  Closing closing;
  closing.total = ComparedCellJson({}, summary.total(), language);
  closing.members = {{"changes", changes},
                     {"total", *closing.total},
                     {"position", summary.position()},
                     {"against_position", summary.against_position()},
                     {"definition", definition}};
  AddOffices(summary.offices(), closing.members);
  closing.notes = {{{"Định nghĩa", "Definition"}, definition},
                   {{"Vị trí số liệu", "Position"}, summary.position()},
                   {{"Vị trí của bên so sánh", "Position compared with"}, summary.against_position()}};
  closing.about = AboutFigures(runtime, summary.clauses(), summary.position());
  closing.about.push_back(closing.notes.back());
  closing.extra_sheets.push_back(
      {{"Các bút toán làm nên thay đổi", "What makes the changes"}, ChangeColumns(by), std::move(changes), true});
  return closing;
}

absl::StatusOr<ExitCode> RunCompare(Runtime& runtime, const CompareFields& given) {
  const Language language = runtime.options.language;
  ArgumentReader reader;
  const api::CompareTablesRequest request = CompareFromOptions(reader, given);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CompareTables, request, QueryOptionFields());
  }
  const std::vector<std::string> by(request.query().by().begin(), request.query().by().end());
  auto output = RowOutput::Create(runtime, {{"So sánh", "Comparison"},
                                            ComparedColumns(by, given.fields.measure),
                                            true,
                                            Json::object(),
                                            PictureOf(by, {"value", "against_value"})});
  std::vector<Json> changes;
  api::ComparisonSummary summary;
  absl::Status status = runtime.Stream<Stub, api::CompareTablesRequest, api::CompareTablesResponse>(
      &Stub::CompareTables, request, [&](const api::CompareTablesResponse& part) {
        if (part.has_cell()) return output->Add(ComparedCellJson(by, part.cell(), language));
        if (part.has_change()) changes.push_back(ChangeJson(by, part.change(), language));
        if (part.has_summary()) summary = part.summary();
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  absl::Status printed = output->Finish(ClosingOf(runtime, summary, by, std::move(changes)));
  if (!printed.ok()) return printed;
  return kExitOk;
}

}  // namespace

void AddStatsCompare(Command stats) {
  Command compare = stats.AddVerb(
      "compare",
      {"so sánh hai kỳ, hai hệ địa bàn hoặc hai vị trí số liệu: ô nào đổi, bút toán nào làm đổi",
       "compare two windows, two place schemes or two positions: which cells changed, and which entries made it"},
      {"stats compare --measure disbursed --by sector --from 2024 --to 2024 --against-from 2023 --against-to 2023",
       "stats compare --measure committed --by region --places 34 --against-places 63",
       "stats compare --measure committed --by year --against-known-at s1.… -o xlsx -f thay-doi.xlsx"});
  auto given = std::make_shared<CompareFields>();
  AddStatsOptions(compare, given->fields);
  compare.AddOption("--against-from", given->against_from, {"ngày đầu của kỳ kia", "first day of the other window"});
  compare.AddOption("--against-to", given->against_to,
                    {"ngày cuối của kỳ kia, tính cả ngày đó", "its last day, inclusive"});
  compare.AddOption("--against-places", given->against_places,
                    {"hệ địa bàn kia: reported, 63 hoặc 34", "the other places: reported, 63 or 34"});
  compare.AddOption(
      "--against-known-at", given->against_known_at,
      {"vị trí của một câu trả lời trước; now là hiện tại", "position of an earlier answer; now is the present"});
  compare.AddOption("--cell", given->cell,
                    {"chỉ ô này: chiều=mã, cách nhau dấu phẩy", "this cell only: dimension=code, separated by commas"});
  compare.AddFlag("--cells-only", given->cells_only,
                  {"chỉ các ô, không liệt kê bút toán", "cells only, without the entries"});
  compare.AddOutputOptions();
  compare.OnRun([given](Runtime& runtime) { return RunCompare(runtime, *given); });
}

}  // namespace ngoaid::cli
