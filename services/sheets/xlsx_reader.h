// The .xlsx side of Workbook.
#ifndef SERVICES_SHEETS_XLSX_READER_H_
#define SERVICES_SHEETS_XLSX_READER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/sheets/limits.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::sheets {

// `bytes` begin like a zip archive.
absl::StatusOr<std::unique_ptr<Workbook>> OpenXlsx(absl::string_view bytes, const Limits& limits);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_XLSX_READER_H_
