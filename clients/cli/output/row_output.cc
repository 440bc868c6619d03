#include "clients/cli/output/row_output.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/sheet_output.h"
#include "clients/cli/output/text_table.h"
#include "clients/cli/output/words.h"

namespace ngoaid::cli {
namespace {

// Of one code, or of several.
std::string WordsFor(absl::string_view codes, Language language) {
  std::vector<std::string> words;
  for (absl::string_view code : absl::StrSplit(codes, "; ")) words.push_back(Choose(WordFor(code), language));
  return absl::StrJoin(words, "; ");
}

// A text, number or yes/no; a localized text by language; an array joined.
std::string PlainText(const Json& value, Language language) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "";
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_array()) {
    return absl::StrJoin(value, "; ", [language](std::string* out, const Json& element) {
      absl::StrAppend(out, PlainText(element, language));
    });
  }
  if (value.is_object() && value.contains("vi") && value.contains("en")) {
    const std::string wanted = value[LanguageCode(language)].get<std::string>();
    return wanted.empty() ? value[language == Language::kEnglish ? "vi" : "en"].get<std::string>() : wanted;
  }
  return Dump(value);
}

bool IsSheet(Format format) { return format == Format::kCsv || format == Format::kXlsx; }

absl::Status PrintSheet(Runtime& runtime, const Text& name, const std::vector<Column>& columns,
                        const std::vector<Json>& rows) {
  auto output = CreateSheetOutput(runtime, {name, columns});
  for (const Json& row : rows) {
    if (absl::Status added = output->Add(row); !added.ok()) return added;
  }
  return output->Finish();
}

class TableOutput : public RowOutput {
 public:
  TableOutput(Runtime& runtime, const Frame& frame) : runtime_(runtime), columns_(ShownOf(frame.columns)) {
    table_.columns = Headings(columns_);
  }

  absl::Status Add(const Json& row) override {
    table_.rows.push_back(Cells(row, columns_));
    return absl::OkStatus();
  }

  absl::Status Finish(const Closing& closing) override {
    if (closing.total) {
      table_.total = Cells(*closing.total, columns_);
      std::string& first = table_.total->front();
      if (first.empty()) first = runtime_.T({"Tổng cộng", "Total"});
    }
    Destination destination(runtime_);
    if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
    const bool on_terminal = runtime_.options.output_file.empty();
    const Streams& streams = runtime_.streams();
    const TableStyle style{on_terminal ? streams.width : 0, on_terminal && streams.color};
    if (table_.rows.empty() && !table_.total) {
      runtime_.Say({"Không có gì để liệt kê.", "There is nothing to list."});
    } else {
      destination.stream() << RenderTable(table_, style);
    }
    for (const ExtraSheet& sheet : closing.extra_sheets) {
      if (sheet.in_table && !sheet.rows.empty())
        destination.stream() << '\n' << runtime_.T(sheet.name) << "\n\n" << RenderTable(TableOf(sheet), style);
    }
    if (!closing.notes.empty()) destination.stream() << '\n';
    for (const Note& note : closing.notes) {
      destination.stream() << runtime_.T(note.label) << ": " << note.text << '\n';
    }
    return destination.Commit();
  }

 private:
  static std::vector<Column> ShownOf(std::vector<Column> columns) {
    std::erase_if(columns, [](const Column& column) { return column.sheets_only; });
    return columns;
  }

  std::vector<TextTable::Column> Headings(const std::vector<Column>& columns) const {
    std::vector<TextTable::Column> headings;
    for (const Column& column : columns) {
      const bool number = column.shown == Shown::kNumber || column.shown == Shown::kPercent;
      headings.push_back({runtime_.T(column.title), number});
    }
    return headings;
  }

  TextTable TableOf(const ExtraSheet& sheet) const {
    const std::vector<Column> columns = ShownOf(sheet.columns);
    TextTable table;
    table.columns = Headings(columns);
    for (const Json& row : sheet.rows) table.rows.push_back(Cells(row, columns));
    return table;
  }

  std::vector<std::string> Cells(const Json& row, const std::vector<Column>& columns) const {
    std::vector<std::string> cells;
    for (const Column& column : columns) cells.push_back(HumanCell(row, column, runtime_.options.language));
    return cells;
  }

  Runtime& runtime_;
  const std::vector<Column> columns_;
  TextTable table_;
};

class JsonOutput : public RowOutput {
 public:
  JsonOutput(Runtime& runtime, Frame frame) : frame_(std::move(frame)), destination_(runtime) {}

  absl::Status Add(const Json& row) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    destination_.stream() << (first_ ? "\n" : ",\n") << Dump(row);
    first_ = false;
    return absl::OkStatus();
  }

  absl::Status Finish(const Closing& closing) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    std::ostream& out = destination_.stream();
    out << (first_ ? "]" : "\n]");
    if (frame_.surrounded) {
      for (const auto& [key, value] : closing.members.items()) out << ",\n" << Dump(key) << ":" << Dump(value);
      out << "}";
    }
    out << '\n';
    return destination_.Commit();
  }

 private:
  absl::Status Begin() {
    if (begun_) return absl::OkStatus();
    begun_ = true;
    if (absl::Status opened = destination_.OpenStream(); !opened.ok()) return opened;
    std::ostream& out = destination_.stream();
    if (frame_.surrounded) {
      out << "{";
      for (const auto& [key, value] : frame_.head.items()) out << Dump(key) << ":" << Dump(value) << ",\n";
      out << "\"rows\":";
    }
    out << "[";
    return absl::OkStatus();
  }

  Frame frame_;
  Destination destination_;
  bool begun_ = false;
  bool first_ = true;
};

class YamlOutput : public RowOutput {
 public:
  YamlOutput(Runtime& runtime, Frame frame) : frame_(std::move(frame)), destination_(runtime) {}

  absl::Status Add(const Json& row) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    if (first_ && frame_.surrounded) destination_.stream() << "rows:\n";
    first_ = false;
    destination_.stream() << ToYaml(Json::array({row}));
    return absl::OkStatus();
  }

  absl::Status Finish(const Closing& closing) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    std::ostream& out = destination_.stream();
    if (first_) out << (frame_.surrounded ? "rows: []\n" : "[]\n");
    if (frame_.surrounded && !closing.members.empty()) out << ToYaml(closing.members);
    return destination_.Commit();
  }

 private:
  absl::Status Begin() {
    if (begun_) return absl::OkStatus();
    begun_ = true;
    if (absl::Status opened = destination_.OpenStream(); !opened.ok()) return opened;
    if (!frame_.head.empty()) destination_.stream() << ToYaml(frame_.head);
    return absl::OkStatus();
  }

  Frame frame_;
  Destination destination_;
  bool begun_ = false;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<RowOutput> RowOutput::Create(Runtime& runtime, Frame frame) {
  switch (runtime.options.format) {
    case Format::kJson:
      return std::make_unique<JsonOutput>(runtime, std::move(frame));
    case Format::kYaml:
      return std::make_unique<YamlOutput>(runtime, std::move(frame));
    case Format::kCsv:
    case Format::kXlsx:
      return CreateSheetOutput(runtime, std::move(frame));
    case Format::kTable:
      break;
  }
  return std::make_unique<TableOutput>(runtime, frame);
}

std::string CellText(const Json& row, const Column& column, Language language) {
  if (column.make) return PlainText(column.make(row, language), language);
  const auto member = row.find(column.key);
  return member == row.end() ? "" : PlainText(*member, language);
}

std::string HumanCell(const Json& row, const Column& column, Language language) {
  std::string text = CellText(row, column, language);
  switch (column.shown) {
    case Shown::kNumber:
      return HumanNumber(text, language);
    case Shown::kPercent:
      return text.empty() ? "" : HumanNumber(text, language) + " %";
    case Shown::kDate:
      return HumanDate(text, language);
    case Shown::kTime:
      return HumanTime(text, language);
    case Shown::kCode:
      return WordsFor(text, language);
    case Shown::kName:
      return ShortName(text);
    case Shown::kRecord:
      return row.contains("row_id") && row["row_id"].is_string() && row["row_id"] != "" ? "" : text;
    case Shown::kRate:
      return HumanRate(text, language);
    case Shown::kSource:
      return HumanSource(text);
    case Shown::kYesNo:
      return text == "true" ? Choose({"có", "yes"}, language) : "";
    case Shown::kText:
      break;
  }
  return text;
}

absl::Status PrintRecord(Runtime& runtime, const Json& record, const std::vector<Column>& columns,
                         const std::string& below) {
  if (IsSheet(runtime.options.format)) return PrintSheet(runtime, {"Bản ghi", "Record"}, columns, {record});
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  std::ostream& out = destination.stream();
  if (runtime.options.format == Format::kJson) {
    out << DumpPretty(record) << '\n';
  } else if (runtime.options.format == Format::kYaml) {
    out << ToYaml(record);
  } else {
    std::vector<std::pair<std::string, std::string>> lines;
    int width = 0;
    for (const Column& column : columns) {
      const std::string value = HumanCell(record, column, runtime.options.language);
      if (value.empty()) continue;
      lines.emplace_back(runtime.T(column.title) + ":", value);
      width = std::max(width, DisplayWidth(lines.back().first));
    }
    for (const auto& [title, value] : lines) {
      out << title << std::string(static_cast<size_t>(width - DisplayWidth(title)) + 1, ' ') << value << '\n';
    }
    out << below;
  }
  return destination.Commit();
}

absl::Status PrintTakenIn(Runtime& runtime, const Json& answer, const std::vector<Column>& columns) {
  if (!IsSheet(runtime.options.format)) return PrintRecord(runtime, answer, columns);
  std::vector<Json> rows;
  for (const char* member : {"rejections", "findings"}) {
    if (answer.contains(member)) rows.insert(rows.end(), answer[member].begin(), answer[member].end());
  }
  return PrintSheet(runtime, {"Cần xem lại", "Findings"}, columns, rows);
}

}  // namespace ngoaid::cli
