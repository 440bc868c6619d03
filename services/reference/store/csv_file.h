// The CSV files of the project's own (ops/reference, the packaged rates): commas, RFC 4180 quotes, UTF-8, a header
// line. Strict on purpose: what people send is read by services/sheets, which guesses; nothing here may be guessed.
#ifndef SERVICES_REFERENCE_STORE_CSV_FILE_H_
#define SERVICES_REFERENCE_STORE_CSV_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ngoaid::reference {

struct CsvRow {
  int line = 0;  // where the row begins, from 1
  std::vector<std::string> cells;
};

struct CsvFile {
  std::string name;  // without its directory, for messages
  std::vector<std::string> header;
  std::vector<CsvRow> rows;  // blank lines left out; a row may have fewer or more cells than the header
};

// FAILED_PRECONDITION: not UTF-8, a quote that is not closed or in the wrong place, no header.
absl::StatusOr<CsvFile> ParseCsv(absl::string_view name, absl::string_view text);

// The whole of a file. FAILED_PRECONDITION when it cannot be read.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_CSV_FILE_H_
