#include "services/reporting/store/published_loader.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/reference/catalog.h"
#include "services/reference/store/catalog_store.h"
#include "services/reference/store/csv_file.h"
#include "services/reporting/domain/published_rows.h"
#include "services/reporting/published_errors.h"
#include "services/reporting/store/published_store.h"

namespace ngoaid::reporting {
namespace {

constexpr char kFile[] = "published_figure.csv";
constexpr char kAuthor[] = "reference-data";

std::vector<PublishedLine> LinesOf(const reference::CsvFile& file, FieldViolations& faults) {
  std::vector<PublishedLine> lines;
  for (const reference::CsvRow& row : file.rows) {
    if (row.cells.size() != file.header.size()) {
      faults.push_back({absl::StrCat(file.name, ":", row.line), errors::Missing()});
      continue;
    }
    PublishedLine line{row.line, {}};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      line.cells[FieldOf(PublishedLayout::kFigures, file.header[i])] = row.cells[i];
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

absl::Status LoadPublishedFigures(Transaction& transaction, const std::string& reference_directory) {
  const absl::StatusOr<std::string> text = reference::ReadWholeFile(absl::StrCat(reference_directory, "/", kFile));
  if (!text.ok()) return text.status();
  const absl::StatusOr<reference::CsvFile> file = reference::ParseCsv(kFile, *text);
  if (!file.ok()) return file.status();
  FieldViolations faults;
  if (LayoutOf(file->header) != PublishedLayout::kFigures) faults.push_back({kFile, errors::Missing()});
  const std::vector<PublishedLine> lines = LinesOf(*file, faults);
  const reference::Catalog catalog(reference::ReadCatalogData(transaction));
  const PublishedReading reading = ReadPublishedLines(PublishedLayout::kFigures, lines, {}, catalog);
  for (const PublishedFault& fault : reading.faults) {
    faults.push_back({absl::StrCat(kFile, ":", fault.line, " ", fault.field), fault.message});
  }
  if (!faults.empty()) return errors::PublishedFileFaulty(faults);

  LockPublishedFigures(transaction);
  std::set<std::string> known;
  for (const PublishedFigure& figure : ReadPublishedFigures(transaction, "")) known.insert(figure.id);
  std::vector<PublishedFigure> fresh;
  for (const PublishedReading::Row& row : reading.rows) {
    for (const PublishedFigure& figure : row.figures) {
      if (known.insert(figure.id).second) fresh.push_back(figure);
    }
  }
  if (!fresh.empty()) InsertPublishedFigures(transaction, fresh, kAuthor);
  return absl::OkStatus();
}

}  // namespace ngoaid::reporting
