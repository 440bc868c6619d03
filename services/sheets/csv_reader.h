// The .csv side of Workbook: RFC 4180 with the separators and encodings that spreadsheet programs write.
#ifndef SERVICES_SHEETS_CSV_READER_H_
#define SERVICES_SHEETS_CSV_READER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/sheets/limits.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::sheets {

// UTF-8 with or without a byte order mark, UTF-16 of either order with one. Separator comma, semicolon or tab, told by
// the first records; a first line "sep=;" decides and is no row. `bytes` must outlive the workbook.
absl::StatusOr<std::unique_ptr<Workbook>> OpenCsv(absl::string_view bytes, absl::string_view sheet_name,
                                                  const Limits& limits);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_CSV_READER_H_
