#include "clients/cli/output/sheet_output.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/output/about.h"
#include "clients/cli/output/destination.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/sheets/sheet_writer.h"

namespace ngoaid::cli {
namespace {

// Numbers and days are such in both kinds of file; all else is for people in a workbook, and plain in a .csv.
sheets::Value CellValue(const Json& row, const Column& column, sheets::FileKind kind, Language language) {
  std::string text = CellText(row, column, language);
  if (text.empty()) return std::monostate();
  if (column.shown == Shown::kNumber || column.shown == Shown::kPercent) {
    if (auto number = Decimal::Parse(text); number.ok()) return *number;
  }
  if (column.shown == Shown::kDate) {
    if (auto date = PartialDate::ParseIso(text); date.ok()) return *date;
  }
  if (kind == sheets::FileKind::kXlsx && column.shown != Shown::kRecord) text = HumanCell(row, column, language);
  if (text.empty()) return std::monostate();
  return text;
}

class SheetOutput : public RowOutput {
 public:
  SheetOutput(Runtime& runtime, Frame frame)
      : runtime_(runtime),
        frame_(std::move(frame)),
        kind_(runtime.options.format == Format::kXlsx ? sheets::FileKind::kXlsx : sheets::FileKind::kCsv),
        destination_(runtime) {
    DropTableOnly(frame_.columns);
    pictures_ = PicturesOf(frame_.picture, frame_.columns, frame_.name);
  }

  absl::Status Add(const Json& row) override {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    return Write(row, frame_.columns, pictures_);
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

  std::vector<sheets::Value> CellValues(const Json& row, const std::vector<Column>& columns) const {
    std::vector<sheets::Value> values;
    for (const Column& column : columns) values.push_back(CellValue(row, column, kind_, runtime_.options.language));
    return values;
  }

  absl::Status Write(const Json& row, const std::vector<Column>& columns, Pictures& pictures) {
    const std::vector<sheets::Value> values = CellValues(row, columns);
    pictures.Add(values);
    return writer_->WriteRow(values);
  }

  absl::Status WriteTotal(const Json& total) {
    std::vector<sheets::Value> values = CellValues(total, frame_.columns);
    if (std::holds_alternative<std::monostate>(values.front())) values.front() = runtime_.T({"Tổng cộng", "Total"});
    return writer_->WriteRow(values);
  }

  // The total, the sheets of what was left out, and the notes.
  absl::Status WriteRest(const Closing& closing) {
    if (absl::Status drawn = pictures_.Draw(*writer_); !drawn.ok()) return drawn;
    if (closing.total) {
      if (absl::Status written = WriteTotal(*closing.total); !written.ok()) return written;
    }
    for (const ExtraSheet& sheet : closing.extra_sheets) {
      if (absl::Status written = WriteExtra(sheet); !written.ok()) return written;
    }
    const std::vector<Note>& notes = closing.about.empty() ? closing.notes : closing.about;
    return notes.empty() ? absl::OkStatus() : WriteNotes(*writer_, runtime_, notes);
  }

  absl::Status WriteExtra(const ExtraSheet& sheet) {
    std::vector<Column> columns = sheet.columns;
    DropTableOnly(columns);
    if (absl::Status begun = BeginSheet(sheet.name, columns); !begun.ok()) return begun;
    Pictures pictures = PicturesOf(sheet.picture, columns, sheet.name);
    for (const Json& row : sheet.rows) {
      if (absl::Status written = Write(row, columns, pictures); !written.ok()) return written;
    }
    return pictures.Draw(*writer_);
  }

  static void DropTableOnly(std::vector<Column>& columns) {
    std::erase_if(columns, [](const Column& column) { return column.table_only; });
  }

  Pictures PicturesOf(const Picture& picture, const std::vector<Column>& columns, const Text& title) const {
    std::vector<std::string> keys;
    for (const Column& column : columns) keys.push_back(column.key);
    return {picture, keys, runtime_.T(title)};
  }

  Runtime& runtime_;
  Frame frame_;
  sheets::FileKind kind_;
  Destination destination_;
  Pictures pictures_{{}, {}, ""};
  std::unique_ptr<sheets::SheetWriter> writer_;
};

}  // namespace

std::unique_ptr<RowOutput> CreateSheetOutput(Runtime& runtime, RowOutput::Frame frame) {
  return std::make_unique<SheetOutput>(runtime, std::move(frame));
}

}  // namespace ngoaid::cli
