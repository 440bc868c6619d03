#include "clients/cli/commands/import_answer.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/text_table.h"
#include "clients/cli/output/words.h"

namespace ngoaid::cli {
namespace {

using commitments::v1::ImportedRow;
using common::v1::Finding;

// "error", "warning" or "info".
std::string SeverityCode(const Finding& finding) {
  const Json code = ToJson(finding)["severity"];
  return code.is_null() ? "" : code.get<std::string>();
}

std::string Where(const Finding& finding) {
  if (!finding.cell().empty()) return absl::StrCat(finding.sheet(), "!", finding.cell());
  return finding.row() == 0 ? finding.sheet() : absl::StrCat(finding.sheet(), "!", finding.row());
}

// What would be stored, to the row.
Text OutcomeOfTrial(const commitments::v1::ImportResult& result) {
  const auto& counts = result.counts();
  const int32_t rejected = counts.rejected(), good = counts.rows() - rejected;
  const auto said = [](absl::string_view vi, absl::string_view en) {
    return Text{absl::StrCat("Chạy thử, chưa ghi gì: ", vi), absl::StrCat("A dry run, nothing was stored: ", en)};
  };
  if (counts.rows() == 0) {
    return said("tệp không có khoản viện trợ nào, sẽ không có gì để ghi.",
                "the file has no grants, there would be nothing to store.");
  }
  if (good == 0) return said("sẽ không ghi gì vì mọi dòng bị loại.", "nothing would be, as every row is rejected.");
  if (!result.would_apply()) {
    return said(absl::StrCat("sẽ không ghi gì vì có ", rejected, " dòng bị loại; với --accept-good sẽ ghi ", good,
                             " dòng đúng."),
                absl::StrCat("nothing would be, as ", rejected, " rows are rejected; with --accept-good the ", good,
                             " good ones would."));
  }
  if (result.seen_before()) {
    return said("tệp này đã được nhập trước đây, sẽ không có gì thay đổi.",
                "this file was imported before, nothing would change.");
  }
  return said(rejected == 0 ? absl::StrCat("sẽ ghi cả ", good, " dòng.")
                            : absl::StrCat("sẽ ghi ", good, " dòng đúng, bỏ ", rejected, " dòng bị loại."),
              rejected == 0 ? absl::StrCat("all ", good, " rows would be.")
                            : absl::StrCat("the ", good, " good rows would be, the ", rejected, " rejected left out."));
}

Text Outcome(const ImportAnswer& answer, bool dry_run) {
  const auto& result = answer.result;
  const bool rejected = result.counts().rejected() > 0;
  if (!answer.upload.empty()) {
    return {absl::StrCat("Đã nộp, chờ duyệt: ", answer.upload, ". Chưa ghi gì vào sổ."),
            absl::StrCat("Handed in for review: ", answer.upload, ". Nothing is in the ledger yet.")};
  }
  if (result.applied() && result.seen_before()) {
    return {"Tệp này đã được nhập trước đây; không có gì thay đổi.", "This file was imported before; nothing changes."};
  }
  if (dry_run && result.applied()) {
    return {absl::StrCat("Chạy thử, chưa ghi gì: mã yêu cầu này đã ghi ", result.submission(), " trước đây."),
            absl::StrCat("A dry run, nothing was stored: this request id stored ", result.submission(), " before.")};
  }
  if (dry_run) return OutcomeOfTrial(result);
  if (result.submission().empty() && !rejected) {
    return {"Tệp không có khoản viện trợ nào: không có gì để ghi.",
            "The file has no grants: there is nothing to store."};
  }
  if (result.applied()) {
    const int32_t left = result.counts().rejected();
    return {absl::StrCat("Đã ghi: ", result.submission(),
                         rejected ? absl::StrCat(". ", left, " dòng bị loại không được ghi.") : ""),
            absl::StrCat("Stored: ", result.submission(),
                         rejected ? absl::StrCat(". Rejected and not stored: ", left, " rows.") : "")};
  }
  if (rejected) {
    return {
        "Không ghi gì vì có dòng bị loại. Sửa các dòng đó rồi nhập lại, hoặc thêm --accept-good để ghi các dòng đúng.",
        "Nothing was stored because rows are rejected. Mend them and import again, or add --accept-good to store the "
        "good ones."};
  }
  return {"Không ghi gì.", "Nothing was stored."};
}

// "34-44 (Cơ quan đầu mối viện trợ Quảng Trị; 63-45 đã vào đây), kỳ 2025": where the rows are filed.
Text FiledUnder(const commitments::v1::ImportResult& result) {
  const auto text = [&](Language language) {
    const auto say = [language](std::string vi, std::string en) {
      return Choose({std::move(vi), std::move(en)}, language);
    };
    const std::string& named = result.named_office();
    std::string line = absl::StrCat(say("Cơ quan: ", "Office: "), result.office());
    if (result.office() == kOwnSource) {
      absl::StrAppend(&line, say(" (chưa nêu cơ quan; của một tỉnh thì thêm --office)",
                                 " (no office was named; for a province's add --office)"));
    }
    if (result.has_office_name()) {
      absl::StrAppend(&line, " (", Localized(result.office_name(), language),
                      named.empty() ? "" : say(absl::StrCat("; đã nêu ", named), absl::StrCat("; named: ", named)),
                      ")");
    }
    if (!result.period().empty()) absl::StrAppend(&line, say(", kỳ ", ", period "), result.period());
    return line;
  };
  return {text(Language::kVietnamese), text(Language::kEnglish)};
}

std::string CountsLine(const commitments::v1::ImportCounts& counts, Language language) {
  const auto number = [language](int32_t n) { return HumanNumber(absl::StrCat(n), language); };
  return Choose(
      {absl::StrCat(number(counts.rows()), " dòng: ", number(counts.created()), " tạo mới, ", number(counts.changed()),
                    " thay đổi, ", number(counts.unchanged()), " giữ nguyên, ", number(counts.rejected()), " bị loại."),
       absl::StrCat(number(counts.rows()), " rows: ", number(counts.created()), " created, ", number(counts.changed()),
                    " changed, ", number(counts.unchanged()), " unchanged, ", number(counts.rejected()), " rejected.")},
      language);
}

TextTable FindingsTable(const std::vector<Finding>& findings, Language language) {
  TextTable table;
  for (const Text& title : {Text{"Mức", "Severity"}, Text{"Ô", "Cell"}, Text{"Mã khoản", "Row id"}, Text{"Mã", "Code"},
                            Text{"Nội dung", "Message"}}) {
    table.columns.push_back({Choose(title, language)});
  }
  for (const Finding& finding : findings) {
    table.rows.push_back({Choose(WordFor(SeverityCode(finding)), language), Where(finding), finding.row_id(),
                          finding.code(), Localized(finding.message(), language)});
  }
  return table;
}

const std::vector<Column>& RowColumns() {
  static const std::vector<Column> columns = {{"sheet", {"Trang tính", "Sheet"}},
                                              {"row", {"Dòng", "Row"}, Shown::kNumber},
                                              {"row_id", {"Mã khoản", "Row id"}},
                                              {"outcome", {"Kết quả", "Outcome"}, Shown::kCode}};
  return columns;
}

absl::Status PrintRows(Runtime& runtime, const std::vector<ImportedRow>& rows) {
  auto output = RowOutput::Create(runtime, {{"Từng dòng", "Each row"}, RowColumns()});
  for (const ImportedRow& row : rows) {
    if (absl::Status added = output->Add(ToJson(row)); !added.ok()) return added;
  }
  return output->Finish();
}

TextTable RowsTable(const std::vector<ImportedRow>& rows, Language language) {
  TextTable table;
  for (const Column& column : RowColumns()) table.columns.push_back({Choose(column.title, language)});
  for (const ImportedRow& row : rows) {
    const Json json = ToJson(row);
    std::vector<std::string>& cells = table.rows.emplace_back();
    for (const Column& column : RowColumns()) cells.push_back(HumanCell(json, column, language));
  }
  return table;
}

}  // namespace

void Take(Runtime& runtime, const commitments::v1::ImportFileResponse& event, ImportAnswer& answer) {
  if (event.has_finding()) answer.findings.push_back(event.finding());
  if (event.has_row()) answer.rows.push_back(event.row());
  if (event.has_result()) answer.result = event.result();
  if (event.event_case() == commitments::v1::ImportFileResponse::kRowsRead) {
    const std::string rows = HumanNumber(absl::StrCat(event.rows_read()), runtime.options.language);
    runtime.Progress({absl::StrCat("Đã đọc ", rows, " dòng…"), absl::StrCat("Read ", rows, " rows…")});
  }
}

ExitCode RefusedOrOk(const ImportAnswer& answer) {
  const auto& result = answer.result;
  const bool refused = result.counts().rejected() > 0 && !result.applied() && !result.would_apply();
  return refused ? kExitInvalid : kExitOk;
}

Json FindingJson(const Finding& finding, Language language) {
  return {{"sheet", finding.sheet()},
          {"cell", finding.cell()},
          {"row_id", finding.row_id()},
          {"field", finding.field()},
          {"code", finding.code()},
          {"severity", SeverityCode(finding)},
          {"message", Localized(finding.message(), language)},
          {"found", finding.found()},
          {"row", finding.row()}};
}

std::vector<Column> FindingColumns() {
  return {{"severity", {"Mức", "Severity"}, Shown::kCode},
          {"code", {"Mã", "Code"}},
          {"row_id", {"Mã khoản", "Row id"}},
          {"sheet", {"Trang tính", "Sheet"}},
          {"cell", {"Ô", "Cell"}},
          // The message names the column of the form.
          {"field", {"Trường", "Field"}, Shown::kText, nullptr, false, true},
          {"message", {"Nội dung", "Message"}}};
}

Json ImportJson(const ImportAnswer& answer, Language language) {
  const auto& counts = answer.result.counts();
  Json json = {{"rows", counts.rows()},
               {"created", counts.created()},
               {"changed", counts.changed()},
               {"unchanged", counts.unchanged()},
               {"rejected", counts.rejected()},
               {"applied", answer.result.applied()},
               {"would_apply", answer.result.would_apply()},
               {"office", answer.result.office()},
               {"period", answer.result.period()},
               {"submission", answer.result.submission().empty() ? Json(nullptr) : Json(answer.result.submission())},
               {"findings", Json::array()}};
  if (!answer.upload.empty()) json["upload"] = answer.upload;
  for (const Finding& finding : answer.findings) json["findings"].push_back(FindingJson(finding, language));
  for (const auto& row : answer.rows) json["each_row"].push_back(ToJson(row));
  return json;
}

std::string FindingsText(const std::vector<Finding>& findings, Language language) {
  return findings.empty() ? "" : absl::StrCat("\n", RenderTable(FindingsTable(findings, language)));
}

ImportAnswer UnreadableFile(const absl::Status& status, const std::string& file_name, Language language) {
  ImportAnswer answer;
  Finding& finding = answer.findings.emplace_back();
  finding.set_sheet(file_name);
  finding.set_code(ngoaid::errors::Reason(status));
  finding.set_severity(Finding::SEVERITY_ERROR);
  const std::string message = Message(status, language);
  finding.mutable_message()->set_vi(message);
  finding.mutable_message()->set_en(message);
  return answer;
}

absl::Status PrintImport(Runtime& runtime, const ImportAnswer& answer, bool dry_run, bool each_row) {
  const Language language = runtime.options.language;
  const bool sheet = runtime.options.format == Format::kCsv || runtime.options.format == Format::kXlsx;
  const auto told = static_cast<int32_t>(answer.rows.size()), rows = answer.result.counts().rows();
  if (each_row && told < rows) {
    runtime.Say({absl::StrCat("Chỉ liệt kê ", told, " dòng đầu trong ", rows, " dòng."),
                 absl::StrCat("Only the first ", told, " of ", rows, " rows are listed.")});
  }
  if (each_row && sheet) return PrintRows(runtime, answer.rows);
  if (runtime.options.format != Format::kTable) {
    return PrintTakenIn(runtime, ImportJson(answer, language), FindingColumns());
  }
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  std::ostream& out = destination.stream();
  out << CountsLine(answer.result.counts(), language) << '\n' << runtime.T(Outcome(answer, dry_run)) << '\n';
  out << runtime.T(FiledUnder(answer.result)) << '\n';
  if (!answer.rows.empty()) out << '\n' << RenderTable(RowsTable(answer.rows, language));
  out << FindingsText(answer.findings, language);
  return destination.Commit();
}

}  // namespace ngoaid::cli
