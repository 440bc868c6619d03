#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/published_columns.h"
#include "clients/cli/commands/stats_request.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/words.h"
#include "ngoaid/reporting/v1/published_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::PublishedFigureService::Stub;

struct CompareOptions {
  std::string measure, scope, from, to, filter, known_at;
  bool comparable = false;
};

// The options that are filters of their own, joined to --filter.
std::string FilterOf(const CompareOptions& given) {
  std::vector<std::string> parts;
  if (!given.filter.empty()) parts.push_back(absl::StrCat("(", given.filter, ")"));
  if (!given.measure.empty()) parts.push_back(absl::StrCat("measure = \"", given.measure, "\""));
  if (!given.scope.empty()) {
    const bool place = given.scope.find(':') != std::string::npos;
    parts.push_back(absl::StrCat(place ? "place" : "scope", " = \"", given.scope, "\""));
  }
  return absl::StrJoin(parts, " AND ");
}

Json ReasonsJson(const api::PublishedComparison& row, Language language) {
  Json reasons = Json::array();
  for (const auto& reason : row.reasons()) {
    reasons.push_back({{"code", reason.code()}, {"text", Localized(reason.text(), language)}});
  }
  return reasons;
}

Json RowJson(const api::PublishedComparison& row, Language language) {
  Json json = PublishedJson(row.figure());
  json["outcome"] = ToJson(row)["outcome"];
  json["ours"] = row.ours().empty() ? Json(nullptr) : Json(row.ours());
  json["ours_items"] = row.ours_items();
  json["coverage_percent"] = row.coverage_percent().empty() ? Json(nullptr) : Json(row.coverage_percent());
  json["coverage_bound"] = row.coverage_bound();
  json["difference"] = row.difference().empty() ? Json(nullptr) : Json(row.difference());
  json["reasons"] = ReasonsJson(row, language);
  return json;
}

Json CoverageCell(const Json& row, Language language) {
  if (row["coverage_percent"].is_null()) return "";
  const std::string percent = absl::StrCat(HumanNumber(row["coverage_percent"].get<std::string>(), language), " %");
  if (row["coverage_bound"] == "at-most") return "≤ " + percent;
  if (row["coverage_bound"] == "at-least") return "≥ " + percent;
  return row["coverage_bound"] == "about" ? "≈ " + percent : percent;
}

Json ReasonsCell(const Json& row, Language) {
  return absl::StrJoin(row["reasons"], "; ",
                       [](std::string* out, const Json& reason) { out->append(reason["text"].get<std::string>()); });
}

std::vector<Column> CompareColumns() {
  std::vector<Column> columns;
  for (Column& column : PublishedColumns()) {
    const bool wanted = column.key == "window" || column.key == "scope_name" || column.key == "measure" ||
                        column.key == "part" || column.key == "figure";
    if (wanted || column.key == "window_printed" || column.key == "value" || column.key == "unit" ||
        column.key == "qualifier" || column.key == "place" || column.key == "scope_printed" ||
        column.key == "dimension" || column.key == "group_printed" || column.key == "status" || column.key == "as_of" ||
        column.key == "source") {
      column.sheets_only = !wanted;
      columns.push_back(std::move(column));
    }
  }
  columns.push_back({"ours", {"Của ta", "Ours"}, Shown::kNumber});
  columns.push_back({"ours_items", {"Số khoản", "Items"}, Shown::kNumber});
  columns.push_back({"coverage", {"Tỷ lệ có", "Coverage"}, Shown::kText, CoverageCell});
  columns.back().table_only = true;
  columns.push_back({"coverage_percent", {"Tỷ lệ có (%)", "Coverage (%)"}, Shown::kNumber});
  columns.back().sheets_only = true;
  columns.push_back({"coverage_bound", {"Mức của tỷ lệ", "Bound"}});
  columns.back().sheets_only = true;
  columns.push_back({"difference", {"Chênh lệch", "Difference"}, Shown::kNumber});
  columns.push_back({"outcome", {"Kết quả", "Outcome"}, Shown::kCode});
  columns.push_back({"why", {"Vì sao khác", "Why they differ"}, Shown::kText, ReasonsCell});
  return columns;
}

// "Quảng Trị 2014-2019: Y tế": which figure it is among those of its kind.
Json FigureLabel(const Json& row, Language language) {
  const std::string part = PublishedPart(row);
  const std::string name = Choose({row["scope_name"]["vi"], row["scope_name"]["en"]}, language);
  return absl::StrCat(row["scope"] == "national" ? "" : name + " ", PublishedWindow(row, language),
                      part.empty() ? "" : ": " + part);
}

// Published beside ours, a picture for each kind of figures that share an axis.
ExtraSheet SideBySide(std::vector<Json> rows) {
  const auto kind = [](const Json& row) {
    return std::array<Json, 4>{row["measure"], row["unit"], row["scope"], row["dimension"]};
  };
  std::stable_sort(rows.begin(), rows.end(), [&kind](const Json& a, const Json& b) { return kind(a) < kind(b); });
  ExtraSheet sheet{
      {"Công bố bên cạnh của ta", "Published beside ours"},
      {{"measure", {"Chỉ tiêu", "Measure"}, Shown::kCode},
       {"unit", {"Đơn vị", "Unit"}, Shown::kCode},
       {"scope", {"Phạm vi", "Scope"}, Shown::kCode},
       {"dimension",
        {"Chia theo", "Parted by"},
        Shown::kText,
        [](const Json& row, Language language) { return Choose(DimensionTitle(row["dimension"]), language); }},
       {"label", {"Số nào", "Which"}, Shown::kText, FigureLabel},
       {"value", {"Đã công bố", "Published"}, Shown::kNumber},
       {"ours", {"Của ta", "Ours"}, Shown::kNumber},
       {"coverage_percent", {"Tỷ lệ có (%)", "Coverage (%)"}, Shown::kNumber}},
      std::move(rows)};
  sheet.picture = {sheets::ChartKind::kColumn, "label", {"value", "ours"}, {"measure", "unit", "scope", "dimension"}};
  return sheet;
}

Closing ClosingOf(const api::PublishedComparisonSummary& summary, const std::vector<api::PublishedFinding>& findings,
                  std::vector<Json> compared, Language language) {
  Closing closing;
  const api::PublishedCoverage& coverage = summary.coverage();
  Json told = Json::array();
  std::vector<Json> rows;
  for (const api::PublishedFinding& finding : findings) {
    told.push_back(ToJson(finding));
    rows.push_back(ToJson(finding));
  }
  closing.members = {{"findings", told},
                     {"coverage",
                      {{"years", Json(std::vector<int>(coverage.years().begin(), coverage.years().end()))},
                       {"published", coverage.published()},
                       {"ours", coverage.ours()},
                       {"percent", coverage.percent().empty() ? Json(nullptr) : Json(coverage.percent())},
                       {"note", Localized(coverage.note(), language)}}},
                     {"compared", summary.compared()},
                     {"nothing_of_ours", summary.nothing_of_ours()},
                     {"ours_larger", summary.ours_larger()},
                     {"not_comparable", summary.not_comparable()},
                     {"no_source", summary.no_source()},
                     {"position", summary.position()}};
  closing.notes = {
      {{"Độ phủ", "Coverage"}, Localized(summary.coverage().note(), language)},
      {{"Số dòng", "Rows"},
       Choose({absl::StrCat("so sánh được ", summary.compared(), "; ta chưa có gì ", summary.nothing_of_ours(),
                            "; của ta lớn hơn ", summary.ours_larger(), "; không so sánh được ",
                            summary.not_comparable(), "; không có nguồn ", summary.no_source()),
               absl::StrCat(summary.compared(), " compared; ", summary.nothing_of_ours(), " with nothing of ours; ",
                            summary.ours_larger(), " where ours is larger; ", summary.not_comparable(),
                            " not comparable; ", summary.no_source(), " without a source")},
              language)}};
  for (const api::PublishedFinding& finding : findings) {
    closing.notes.push_back({{"Cần xem lại", "To be looked at"}, Localized(finding.message(), language)});
  }
  closing.notes.push_back({{"Vị trí số liệu", "Position"}, summary.position()});
  if (!compared.empty()) closing.extra_sheets.push_back(SideBySide(std::move(compared)));
  if (!rows.empty()) closing.extra_sheets.push_back({{"Cần xem lại", "Findings"}, PublishedFindingColumns(), rows});
  return closing;
}

absl::Status ReadChoices(Runtime& runtime, const CompareOptions& given, ArgumentReader& reader) {
  if (given.scope.find(':') == std::string::npos) reader.Choice("--scope", given.scope, {"national", "other"});
  return ReadCode(runtime, reader, "--measure", given.measure, "published-measure");
}

absl::StatusOr<ExitCode> Compare(Runtime& runtime, const CompareOptions& given) {
  const Language language = runtime.options.language;
  ArgumentReader reader;
  if (absl::Status asked = ReadChoices(runtime, given, reader); !asked.ok()) return asked;
  api::ComparePublishedFiguresRequest request;
  request.set_filter(FilterOf(given));
  request.set_from(reader.FirstDay("--from", given.from));
  request.set_to(reader.LastDay("--to", given.to));
  request.set_known_at(given.known_at);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::ComparePublishedFigures, request,
                         {{"--from", "from"}, {"--to", "to"}, {"--measure", "filter"}, {"--scope", "filter"}});
  }
  auto output =
      RowOutput::Create(runtime, {{"So với đã công bố", "Beside what was published"}, CompareColumns(), true});
  std::vector<api::PublishedFinding> findings;
  std::vector<Json> compared;  // what can be drawn
  api::PublishedComparisonSummary summary;
  absl::Status status = runtime.Stream<Stub, api::ComparePublishedFiguresRequest, api::ComparePublishedFiguresResponse>(
      &Stub::ComparePublishedFigures, request, [&](const api::ComparePublishedFiguresResponse& part) {
        if (part.has_finding()) findings.push_back(part.finding());
        if (part.has_summary()) summary = part.summary();
        if (!part.has_row()) return absl::OkStatus();
        const bool shown = part.row().outcome() != api::PublishedComparison::OUTCOME_NOT_COMPARABLE &&
                           part.row().outcome() != api::PublishedComparison::OUTCOME_NO_SOURCE;
        const Json row = RowJson(part.row(), language);
        if (shown) compared.push_back(row);
        return shown || !given.comparable ? output->Add(row) : absl::OkStatus();
      });
  if (!status.ok()) return status;
  return Ended(output->Finish(ClosingOf(summary, findings, std::move(compared), language)));
}

}  // namespace

void AddPublishedCompare(Command published) {
  Command compare = published.AddVerb(
      "compare",
      {"số của ta bên cạnh số đã công bố: có bao nhiêu phần, lệch bao nhiêu, vì sao",
       "ours beside what was published: how much of it we hold, the difference, and why"},
      {"published compare", "published compare --measure disbursed --scope national --from 2019 --to 2024",
       "published compare --scope 63:52 -o xlsx -f binh-dinh.xlsx"});
  auto given = std::make_shared<CompareOptions>();
  compare.AddOption("--measure", given->measure,
                    {"chỉ chỉ tiêu này: committed, disbursed, items, ngos…",
                     "this measure only: committed, disbursed, items, ngos…"});
  compare.AddOption("--scope", given->scope,
                    {"national, other, hoặc mã địa bàn như 63:52", "national, other, or a place such as 63:52"});
  compare.AddOption("--from", given->from, {"kỳ từ ngày này trở đi", "windows from this day on"});
  compare.AddOption("--to", given->to, {"kỳ đến hết ngày này", "windows to this day, inclusive"});
  compare.AddOption("--filter", given->filter, {"bộ lọc như của published list", "filter as of published list"});
  compare.AddOption("--known-at", given->known_at,
                    {"vị trí số liệu của một lần trả lời trước", "position of an earlier answer"});
  compare.AddFlag("--comparable", given->comparable,
                  {"bỏ các số không so sánh được", "leave out what cannot be compared"});
  compare.AddOutputOptions();
  compare.OnRun([given](Runtime& runtime) { return Compare(runtime, *given); });
}

}  // namespace ngoaid::cli
