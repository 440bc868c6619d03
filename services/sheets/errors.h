// Why a file, or a value in it, is refused: what it is, where, and how to mend it. All are INVALID_ARGUMENT.
#ifndef SERVICES_SHEETS_ERRORS_H_
#define SERVICES_SHEETS_ERRORS_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::sheets::errors {

absl::Status FileEmpty();                              // FILE_EMPTY
absl::Status FileTooLarge(size_t limit_bytes);         // FILE_TOO_LARGE
absl::Status TooMany(const Text& what, size_t limit);  // FILE_TOO_LARGE: rows, columns, cells, sheets, …
absl::Status FileBomb(absl::string_view part);         // FILE_BOMB: inflates to far more than it is
absl::Status FileDtd(absl::string_view part);          // FILE_DTD
absl::Status FileMacros();                             // FILE_MACROS
absl::Status FileExternalLinks();                      // FILE_EXTERNAL_LINKS
absl::Status FileEncrypted();                          // FILE_ENCRYPTED
absl::Status FileOldXls();                             // FILE_OLD_XLS
absl::Status FileNotXlsx(const Text& found);           // FILE_NOT_XLSX: a zip, but no .xlsx workbook
absl::Status FileNotTable(const Text& found);          // FILE_NOT_TABLE: a picture, a PDF, a web page, …
absl::Status FileCutOff();                             // FILE_CUT_OFF
absl::Status FileDamaged(absl::string_view part, const Text& detail);  // FILE_DAMAGED
absl::Status BadEncoding(int64_t line);                                // FILE_BAD_ENCODING: not UTF-8
absl::Status NulCharacter(int64_t line);                               // FILE_BAD_ENCODING: NUL
absl::Status UnclosedQuote(int64_t line);                              // FILE_UNCLOSED_QUOTE
absl::Status TextTooLong(absl::string_view sheet, absl::string_view cell, size_t limit);  // TEXT_TOO_LONG
absl::Status NumberUnreadable(absl::string_view text, const Text& why);                   // NUMBER_UNREADABLE
absl::Status DateUnreadable(absl::string_view text, const Text& why);                     // DATE_UNREADABLE

}  // namespace ngoaid::sheets::errors

#endif  // SERVICES_SHEETS_ERRORS_H_
