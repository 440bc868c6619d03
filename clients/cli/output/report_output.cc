#include "clients/cli/output/report_output.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/output/about.h"
#include "clients/cli/output/command_line.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/pictures.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/text_table.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/sheets/sheet_writer.h"

namespace ngoaid::cli {
namespace {

using reporting::v1::ReportCell;
using reporting::v1::ReportColumn;
using reporting::v1::ReportRow;
using reporting::v1::ReportTable;

bool IsNumber(const ReportColumn& column) { return column.kind() != "text"; }

const ReportCell& CellOf(const ReportRow& row, int column) {
  return column < row.cells_size() ? row.cells(column) : ReportCell::default_instance();
}

// The name where there is one, else the value.
const std::string& Shown(const ReportCell& cell, Language language) {
  const std::string& name = Localized(cell.name(), language);
  return name.empty() ? cell.value() : name;
}

// Amounts and percentages are texts, counts numbers; null where there is none.
Json ValueJson(const ReportColumn& column, const ReportCell& cell) {
  int64_t count = 0;
  if (column.kind() == "count" && absl::SimpleAtoi(cell.value(), &count)) return count;
  return cell.value().empty() ? Json(nullptr) : Json(cell.value());
}

Json RowJson(const ReportTable& table, const ReportRow& row, Language language) {
  Json json = Json::object();
  for (int c = 0; c < table.columns_size(); ++c) {
    const ReportCell& cell = CellOf(row, c);
    const std::string& code = table.columns(c).code();
    const std::string& name = Localized(cell.name(), language);
    json[code] = ValueJson(table.columns(c), cell);
    if (!name.empty()) json[absl::StrCat(code, "_name")] = name;
  }
  // A map of protobuf has another order in every run.
  for (const auto& [column, query] : std::map(row.queries().begin(), row.queries().end())) {
    json["commands"][column] = StatsCommand("rows", query);
  }
  return json;
}

Json TableJson(const ReportTable& table, Language language) {
  Json columns = Json::array();
  for (const ReportColumn& column : table.columns()) {
    columns.push_back({{"code", column.code()},
                       {"title", Localized(column.title(), language)},
                       {"kind", column.kind()},
                       {"definition", Localized(column.definition(), language)}});
    if (column.has_query()) columns.back()["command"] = StatsCommand("rows", column.query());
  }
  Json rows = Json::array();
  for (const ReportRow& row : table.rows()) rows.push_back(RowJson(table, row, language));
  return {{"code", table.code()},
          {"title", Localized(table.title(), language)},
          {"columns", columns},
          {"rows", rows},
          {"others", table.has_others() ? RowJson(table, table.others(), language) : Json(nullptr)},
          {"total", table.has_total() ? RowJson(table, table.total(), language) : Json(nullptr)},
          {"note", Localized(table.note(), language)}};
}

bool HasCode(const ReportCell& cell) { return !cell.value().empty() && !cell.name().vi().empty(); }

// The codes of each name in a column: before and after the merger Quảng Trị is two places of one name.
using CodesByName = std::vector<std::map<std::string, std::set<std::string>>>;

CodesByName CodesOf(const ReportTable& table, Language language) {
  CodesByName codes(static_cast<size_t>(table.columns_size()));
  for (const ReportRow& row : table.rows()) {
    for (int c = 0; c < table.columns_size(); ++c)
      if (HasCode(CellOf(row, c)))
        codes[static_cast<size_t>(c)][Shown(CellOf(row, c), language)].insert(CellOf(row, c).value());
  }
  return codes;
}

std::vector<std::string> Cells(const ReportTable& table, const ReportRow& row, const CodesByName& names,
                               Language language) {
  std::vector<std::string> cells;
  for (int c = 0; c < table.columns_size(); ++c) {
    const ReportCell& cell = CellOf(row, c);
    const std::string& text = Shown(cell, language);
    const bool percent = table.columns(c).kind() == "percent" && !text.empty();
    const auto codes = names[static_cast<size_t>(c)].find(text);
    if (IsNumber(table.columns(c))) {
      cells.push_back(absl::StrCat(HumanNumber(text, language), percent ? " %" : ""));
    } else if (HasCode(cell) && codes != names[static_cast<size_t>(c)].end() && codes->second.size() > 1) {
      cells.push_back(absl::StrCat(text, " (", cell.value(), ")"));
    } else {
      cells.push_back(text);
    }
  }
  return cells;
}

void PrintTable(const ReportTable& table, Language language, const TableStyle& style, std::ostream& out) {
  TextTable text;
  for (const ReportColumn& column : table.columns()) {
    text.columns.push_back({Localized(column.title(), language), IsNumber(column)});
  }
  const CodesByName names = CodesOf(table, language);
  for (const ReportRow& row : table.rows()) text.rows.push_back(Cells(table, row, names, language));
  if (table.has_others()) text.rows.push_back(Cells(table, table.others(), names, language));
  if (table.has_total()) {
    text.total = Cells(table, table.total(), names, language);
    if (!text.total->empty() && text.total->front().empty())
      text.total->front() = Choose({"Tổng cộng", "Total"}, language);
  }
  out << Localized(table.title(), language) << "\n\n" << RenderTable(text, style);
  if (const std::string& note = Localized(table.note(), language); !note.empty()) out << note << '\n';
  out << '\n';
}

// What the columns of a report mean, each said once.
std::vector<Note> ColumnMeanings(const ReportAnswer& answer, Language language) {
  std::vector<Note> meanings;
  std::set<std::string> said;
  for (const ReportTable& table : answer.tables) {
    for (const ReportColumn& column : table.columns()) {
      const std::string& meaning = Localized(column.definition(), language);
      if (!meaning.empty() && said.insert(column.code()).second)
        meanings.push_back({{column.title().vi(), column.title().en()}, meaning});
    }
  }
  return meanings;
}

// A column of a sheet: of a column of the report the words, or the codes behind them.
struct SheetColumn {
  int column = 0;
  bool code = false;
  std::string title;
};

// Data has the codes as JSON does ("place", "place_name"); a workbook has them behind all that people read.
std::vector<SheetColumn> SheetColumns(const ReportTable& table, bool data_only, Language language) {
  std::vector<SheetColumn> columns, codes;
  for (int c = 0; c < table.columns_size(); ++c) {
    const ReportColumn& column = table.columns(c);
    const std::string title = data_only ? column.code() : Localized(column.title(), language);
    const bool coded = absl::c_any_of(table.rows(), [c](const ReportRow& row) { return HasCode(CellOf(row, c)); });
    if (coded && data_only) {
      columns.push_back({c, true, title});
      columns.push_back({c, false, absl::StrCat(title, "_name")});
      continue;
    }
    columns.push_back({c, false, title});
    const bool dates = absl::c_all_of(table.rows(), [c](const ReportRow& row) {
      return !HasCode(CellOf(row, c)) || PartialDate::ParseIso(CellOf(row, c).value()).ok();
    });
    if (coded && !dates) codes.push_back({c, true, absl::StrCat(title, Choose({" (mã)", " (code)"}, language))});
  }
  columns.insert(columns.end(), codes.begin(), codes.end());
  return columns;
}

sheets::Value SheetValue(const ReportColumn& column, const ReportCell& cell, bool code, Language language) {
  if (code && !HasCode(cell)) return std::monostate();
  const std::string& text = code ? cell.value() : Shown(cell, language);
  if (text.empty()) return std::monostate();
  if (IsNumber(column)) {
    if (auto number = Decimal::Parse(text); number.ok()) return *number;
  }
  return text;
}

std::vector<sheets::Value> SheetRow(const ReportTable& table, const std::vector<SheetColumn>& columns,
                                    const ReportRow& row, Language language) {
  std::vector<sheets::Value> values;
  for (const SheetColumn& shown : columns)
    values.push_back(SheetValue(table.columns(shown.column), CellOf(row, shown.column), shown.code, language));
  return values;
}

// The table's natural pictures, where it has any.
Pictures PicturesOf(const ReportTable& table, Language language) {
  static const std::map<std::string, sheets::ChartKind> kinds = {
      {"column", sheets::ChartKind::kColumn}, {"bar", sheets::ChartKind::kBar}, {"line", sheets::ChartKind::kLine}};
  std::vector<std::string> codes;
  for (const ReportColumn& column : table.columns()) codes.push_back(column.code());
  const reporting::v1::ReportChart& chart = table.chart();
  const auto kind = kinds.find(chart.kind());
  Picture picture;
  if (kind != kinds.end()) {
    picture = {kind->second,
               chart.over(),
               {chart.columns().begin(), chart.columns().end()},
               {chart.each().begin(), chart.each().end()}};
  }
  return {picture, codes, Localized(table.title(), language)};
}

absl::Status WriteTable(sheets::SheetWriter& writer, const ReportTable& table, bool data_only,
                        const ReportAnswer& answer, Language language) {
  const std::vector<SheetColumn> shown = SheetColumns(table, data_only, language);
  std::vector<sheets::Column> columns;
  for (const SheetColumn& column : shown) {
    columns.push_back({column.title});
    if (table.columns(column.column).kind() == "percent") columns.back().unit = "%";
  }
  std::vector<std::string> titles;
  if (!data_only) {
    titles = {Localized(table.title(), language), Localized(answer.summary.definition(), language),
              absl::StrCat(Choose({"Vị trí số liệu: ", "Position: "}, language), answer.summary.position())};
    if (const std::string& note = Localized(table.note(), language); !note.empty()) titles.push_back(note);
  }
  if (absl::Status begun = writer.BeginSheet(Localized(table.title(), language), columns, titles); !begun.ok())
    return begun;
  Pictures pictures = PicturesOf(table, language);
  for (const ReportRow& row : table.rows()) {
    const std::vector<sheets::Value> values = SheetRow(table, shown, row, language);
    if (absl::Status written = writer.WriteRow(values); !written.ok()) return written;
    pictures.Add(values);
  }
  if (data_only) return absl::OkStatus();
  if (absl::Status drawn = pictures.Draw(writer); !drawn.ok()) return drawn;
  for (const auto& [there, row] :
       {std::pair(table.has_others(), &table.others()), std::pair(table.has_total(), &table.total())}) {
    if (!there) continue;
    if (absl::Status written = writer.WriteRow(SheetRow(table, shown, *row, language)); !written.ok()) return written;
  }
  return absl::OkStatus();
}

// What stands beside a report's own tables is no part of its data.
bool IsPrinted(const ReportTable& table, const ReportAnswer& answer, bool data_only) {
  return !data_only || answer.tables.size() == 1 || !table.supplementary();
}

std::vector<Note> About(Runtime& runtime, const ReportAnswer& answer) {
  std::vector<Note> notes = AboutFigures(runtime, answer.summary.clauses(), answer.summary.position());
  for (const ReportTable& table : answer.tables) {
    if (!table.note().vi().empty())
      notes.push_back({{table.title().vi(), table.title().en()}, Localized(table.note(), runtime.options.language)});
  }
  for (Note& meaning : ColumnMeanings(answer, runtime.options.language)) notes.push_back(std::move(meaning));
  return notes;
}

absl::Status WriteSheets(Runtime& runtime, const ReportAnswer& answer) {
  const bool csv = runtime.options.format == Format::kCsv;
  Destination destination(runtime);
  auto path = destination.OpenPath();
  if (!path.ok()) return path.status();
  auto writer = sheets::SheetWriter::Create(csv ? sheets::FileKind::kCsv : sheets::FileKind::kXlsx, *path);
  if (!writer.ok()) return errors::CannotWrite(runtime.options.output_file, writer.status().message());
  for (const ReportTable& table : answer.tables) {
    if (!IsPrinted(table, answer, csv)) continue;
    absl::Status written = WriteTable(**writer, table, csv, answer, runtime.options.language);
    if (!written.ok()) return written;
  }
  if (!csv) {
    absl::Status written = WriteNotes(**writer, runtime, About(runtime, answer));
    if (!written.ok()) return written;
  }
  if (absl::Status finished = (*writer)->Finish(); !finished.ok()) return finished;
  return destination.Commit();
}

absl::Status CheckOneTable(const Runtime& runtime, const ReportAnswer& answer) {
  const auto data = std::count_if(answer.tables.begin(), answer.tables.end(),
                                  [&answer](const ReportTable& table) { return IsPrinted(table, answer, true); });
  if (runtime.options.format != Format::kCsv || data == 1) return absl::OkStatus();
  const std::string codes = absl::StrJoin(
      answer.tables, ", ", [](std::string* out, const ReportTable& table) { absl::StrAppend(out, table.code()); });
  return errors::Usage({absl::StrCat("Tệp CSV chỉ có một bảng: thêm --table, một trong ", codes, "."),
                        absl::StrCat("A CSV file holds one table: add --table, one of ", codes, ".")});
}

}  // namespace

Json ReportJson(const ReportAnswer& answer, Language language) {
  Json tables = Json::array();
  for (const ReportTable& table : answer.tables) tables.push_back(TableJson(table, language));
  Json json = {{"report", answer.code},
               {"tables", tables},
               {"position", answer.summary.position()},
               {"definition", Localized(answer.summary.definition(), language)}};
  AddOffices(answer.summary.offices(), json);
  return json;
}

absl::Status PrintReport(Runtime& runtime, const ReportAnswer& answer) {
  const Format format = runtime.options.format;
  const Language language = runtime.options.language;
  if (absl::Status one = CheckOneTable(runtime, answer); !one.ok()) return one;
  if (format == Format::kCsv || format == Format::kXlsx) return WriteSheets(runtime, answer);
  if (format != Format::kTable) return PrintRecord(runtime, ReportJson(answer, language), {});
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  std::ostream& out = destination.stream();
  const bool on_terminal = runtime.options.output_file.empty();
  const TableStyle style{on_terminal ? runtime.streams().width : 0, on_terminal && runtime.streams().color};
  for (const ReportTable& table : answer.tables) PrintTable(table, language, style, out);
  for (const Note& meaning : ColumnMeanings(answer, language))
    out << runtime.T(meaning.label) << ": " << meaning.text << '\n';
  out << Choose({"Định nghĩa: ", "Definition: "}, language) << Localized(answer.summary.definition(), language) << '\n'
      << Choose({"Vị trí số liệu: ", "Position: "}, language) << answer.summary.position() << '\n';
  return destination.Commit();
}

}  // namespace ngoaid::cli
