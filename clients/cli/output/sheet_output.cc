#include "clients/cli/output/sheet_output.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/output/about.h"
#include "clients/cli/output/destination.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/sheets/sheet_writer.h"

namespace ngoaid::cli {
namespace {

sheets::Value CellValue(const Json& row, const Column& column, Language language) {
  std::string text = CellText(row, column, language);
  if (text.empty()) return std::monostate();
  if (column.shown == Shown::kNumber || column.shown == Shown::kPercent) {
    if (auto number = Decimal::Parse(text); number.ok()) return *number;
  }
  if (column.shown == Shown::kDate) {
    if (auto date = PartialDate::ParseIso(text); date.ok()) return *date;
  }
  return text;
}

class SheetOutput : public RowOutput {
 public:
  SheetOutput(Runtime& runtime, Frame frame)
      : runtime_(runtime),
        frame_(std::move(frame)),
        kind_(runtime.options.format == Format::kXlsx ? sheets::FileKind::kXlsx : sheets::FileKind::kCsv),
        destination_(runtime) {
    std::erase_if(frame_.columns, [](const Column& column) { return column.table_only; });
  }

  absl::Status Add(const Json& row) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    return Write(row, frame_.columns);
  }

  absl::Status Finish(const Closing& closing) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    if (kind_ == sheets::FileKind::kXlsx) {
      if (absl::Status rest = WriteRest(closing); !rest.ok()) return rest;
    }
    if (absl::Status finished = writer_->Finish(); !finished.ok()) return finished;
    return destination_.Commit();
  }

 private:
  absl::Status Begin() {
    if (writer_) return absl::OkStatus();
    auto path = destination_.OpenPath();
    if (!path.ok()) return path.status();
    auto writer = sheets::SheetWriter::Create(kind_, *path);
    if (!writer.ok()) return errors::CannotWrite(runtime_.options.output_file, writer.status().message());
    writer_ = *std::move(writer);
    return BeginSheet(frame_.name, frame_.columns);
  }

  absl::Status BeginSheet(const Text& name, const std::vector<Column>& columns) {
    std::vector<sheets::Column> titles;
    for (const Column& column : columns) {
      titles.push_back({kind_ == sheets::FileKind::kCsv ? column.key : runtime_.T(column.title)});
      if (column.shown == Shown::kPercent) titles.back().unit = "%";
    }
    return writer_->BeginSheet(runtime_.T(name), titles);
  }

  absl::Status Write(const Json& row, const std::vector<Column>& columns) {
    std::vector<sheets::Value> values;
    for (const Column& column : columns) values.push_back(CellValue(row, column, runtime_.options.language));
    return writer_->WriteRow(values);
  }

  absl::Status WriteTotal(const Json& total) {
    std::vector<sheets::Value> values;
    for (const Column& column : frame_.columns) values.push_back(CellValue(total, column, runtime_.options.language));
    if (std::holds_alternative<std::monostate>(values.front())) values.front() = runtime_.T({"Tổng cộng", "Total"});
    return writer_->WriteRow(values);
  }

  // The total, the sheets of what was left out, and the notes.
  absl::Status WriteRest(const Closing& closing) {
    if (absl::Status drawn = Draw(); !drawn.ok()) return drawn;
    if (closing.total) {
      if (absl::Status written = WriteTotal(*closing.total); !written.ok()) return written;
    }
    for (const ExtraSheet& sheet : closing.extra_sheets) {
      std::vector<Column> columns = sheet.columns;
      std::erase_if(columns, [](const Column& column) { return column.table_only; });
      if (absl::Status begun = BeginSheet(sheet.name, columns); !begun.ok()) return begun;
      for (const Json& row : sheet.rows) {
        if (absl::Status written = Write(row, columns); !written.ok()) return written;
      }
    }
    const std::vector<Note>& notes = closing.about.empty() ? closing.notes : closing.about;
    return notes.empty() ? absl::OkStatus() : WriteNotes(*writer_, runtime_, notes);
  }

  absl::Status Draw() {
    sheets::Chart chart{frame_.picture.kind, runtime_.T(frame_.name), 0, {}};
    for (size_t i = 0; i < frame_.columns.size(); ++i) {
      const std::string& key = frame_.columns[i].key;
      const auto& values = frame_.picture.values;
      if (key == frame_.picture.category) chart.category_column = static_cast<int>(i);
      if (std::find(values.begin(), values.end(), key) != values.end())
        chart.value_columns.push_back(static_cast<int>(i));
    }
    return chart.value_columns.empty() ? absl::OkStatus() : writer_->AddChart(chart);
  }

  Runtime& runtime_;
  Frame frame_;
  sheets::FileKind kind_;
  Destination destination_;
  std::unique_ptr<sheets::SheetWriter> writer_;
};

}  // namespace

std::unique_ptr<RowOutput> CreateSheetOutput(Runtime& runtime, RowOutput::Frame frame) {
  return std::make_unique<SheetOutput>(runtime, std::move(frame));
}

absl::Status CheckOutput(const Runtime& runtime) {
  if (runtime.options.format != Format::kXlsx || !runtime.options.output_file.empty() ||
      !runtime.streams().out_is_terminal) {
    return absl::OkStatus();
  }
  return errors::Usage({"-o xlsx không in ra màn hình được: thêm -f TỆP.xlsx.",
                        "-o xlsx cannot be printed on a terminal: add -f FILE.xlsx."});
}

}  // namespace ngoaid::cli
