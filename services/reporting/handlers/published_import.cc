#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/domain/published_rows.h"
#include "services/reporting/handlers/published.h"
#include "services/reporting/published_errors.h"
#include "services/reporting/store/published_store.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::reporting::handlers {
namespace {

constexpr char kResource[] = "publishedFigures";
constexpr int kMostLines = 20'000;  // keeps the answer below the receive limit of clients

struct PublishedFile {
  std::string sheet;
  PublishedLayout layout = PublishedLayout::kFigures;
  std::map<std::string, int> columns;  // field → column
  std::vector<PublishedLine> lines;
};

// The columns each layout must have, for the refusal.
std::string LayoutsText() {
  std::vector<std::string> layouts;
  for (const PublishedLayout layout :
       {PublishedLayout::kByYear, PublishedLayout::kBreakdown, PublishedLayout::kFigures}) {
    std::vector<std::string> fields;
    for (const PublishedColumn& column : ColumnsOf(layout)) {
      if (column.required) fields.push_back(column.field);
    }
    layouts.push_back(absl::StrCat("(", absl::StrJoin(fields, ", "), ")"));
  }
  return absl::StrJoin(layouts, "; ");
}

absl::Status ReadHeader(const sheets::Row& row, PublishedFile& file) {
  std::vector<std::string> headings;
  for (const sheets::Cell& cell : row.cells) headings.push_back(cell.text);
  const auto layout = LayoutOf(headings);
  if (!layout) return errors::PublishedLayoutUnknown(LayoutsText());
  file.layout = *layout;
  for (const sheets::Cell& cell : row.cells) {
    const std::string field = FieldOf(*layout, cell.text);
    if (!field.empty()) file.columns.try_emplace(field, cell.column);
  }
  return absl::OkStatus();
}

PublishedLine LineOf(const sheets::Row& row, const PublishedFile& file) {
  PublishedLine line{row.line > 0 ? row.line : row.number, {}};
  for (const auto& [field, column] : file.columns) {
    const sheets::Cell* cell = row.At(column);
    if (cell != nullptr) line.cells[field] = CleanText(cell->text);
  }
  return line;
}

absl::StatusOr<PublishedFile> ReadFile(const Call& call, const v1::ImportPublishedFiguresRequest& request) {
  const std::string name = request.file_name().empty() ? "published.csv" : request.file_name();
  auto workbook = sheets::Workbook::Open(request.content(), name);
  if (!workbook.ok()) return workbook.status();
  auto rows = (*workbook)->ReadSheet(0);
  if (!rows.ok()) return rows.status();
  PublishedFile file;
  file.sheet = (*workbook)->sheets()[0].name;
  sheets::Row row;
  while (true) {
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    const absl::StatusOr<bool> more = (*rows)->Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (file.columns.empty()) {
      if (absl::Status status = ReadHeader(row, file); !status.ok()) return status;
      continue;
    }
    if (static_cast<int>(file.lines.size()) == kMostLines) return errors::PublishedTooManyLines(kMostLines);
    file.lines.push_back(LineOf(row, file));
  }
  if (file.columns.empty()) return errors::PublishedLayoutUnknown(LayoutsText());
  return file;
}

void Fill(const PublishedFile& file, const PublishedFault& fault, common::v1::Finding& out) {
  out.set_code(fault.code);
  out.set_severity(fault.rejects ? common::v1::Finding::SEVERITY_ERROR : common::v1::Finding::SEVERITY_WARNING);
  out.set_sheet(file.sheet);
  out.set_row(fault.line);
  out.set_field(fault.field);
  const auto column = file.columns.find(fault.field);
  if (column != file.columns.end()) out.set_cell(sheets::A1(fault.line, column->second));
  out.set_found(fault.found);
  ToProto(fault.message, *out.mutable_message());
}

// Counts the rows and gives the figures that are new.
std::vector<PublishedFigure> Judge(const PublishedReading& reading, const std::vector<PublishedFigure>& before,
                                   v1::ImportPublishedFiguresResponse& response) {
  std::set<std::string> known, told;
  for (const PublishedFigure& figure : before) {
    known.insert(figure.id);
    if (!figure.gap()) told.insert(SeriesKey(figure));
  }
  std::vector<PublishedFigure> fresh;
  int created = 0, unchanged = 0, rejected = 0, gaps = 0, restated = 0;
  for (const PublishedReading::Row& row : reading.rows) {
    bool any = false;
    for (const PublishedFigure& figure : row.figures) {
      if (!known.insert(figure.id).second) continue;
      any = true;
      if (figure.gap()) ++gaps;
      if (!figure.gap() && !told.insert(SeriesKey(figure)).second) ++restated;
      fresh.push_back(figure);
    }
    ++(row.figures.empty() ? rejected : (any ? created : unchanged));
  }
  response.set_rows(static_cast<int>(reading.rows.size()));
  response.set_created(created);
  response.set_unchanged(unchanged);
  response.set_rejected(rejected);
  response.set_figures(static_cast<int>(fresh.size()));
  response.set_gaps(gaps);
  response.set_restated(restated);
  return fresh;
}

}  // namespace

absl::Status ImportPublishedFigures(Call& call, reference::CatalogHolder& catalogs,
                                    const v1::ImportPublishedFiguresRequest& request,
                                    v1::ImportPublishedFiguresResponse& response) {
  LockPublishedFigures(call.transaction());
  const auto catalog = catalogs.Get(call.transaction());
  const absl::StatusOr<PublishedFile> file = ReadFile(call, request);
  if (!file.ok()) return file.status();
  const std::vector<PublishedFigure> before = ReadPublishedFigures(call.transaction(), "");
  const PublishedReading reading = ReadPublishedLines(file->layout, file->lines, before, *catalog);
  const std::vector<PublishedFigure> fresh = Judge(reading, before, response);
  for (const PublishedFault& fault : reading.faults) Fill(*file, fault, *response.add_findings());
  response.set_applied(response.rejected() == 0);
  if (!response.applied()) {
    // Nothing was written; the request id stays free for the mended file.
    call.transaction().RollBackAtEnd();
  } else if (!request.validate_only() && !fresh.empty()) {
    InsertPublishedFigures(call.transaction(), fresh, call.author());
    const nlohmann::json after = {
        {"file", request.file_name()}, {"sha256", Sha256Hex(request.content())}, {"figures", fresh.size()}};
    call.Audit({kResource, "", "", after.dump()});
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::reporting::handlers
