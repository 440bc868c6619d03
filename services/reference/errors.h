// Errors of the reference data, in the manner of base/errors.h.
#ifndef SERVICES_REFERENCE_ERRORS_H_
#define SERVICES_REFERENCE_ERRORS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::reference::errors {

// FAILED_PRECONDITION, REFERENCE_FILE: a file of the reference data cannot be read.
absl::Status FileUnreadable(absl::string_view name, const Text& why);
// FAILED_PRECONDITION, REFERENCE_DATA: all faults of the files at once.
absl::Status DataFaulty(const FieldViolations& faults);

// What is wrong with a cell or a row of a file, and how to mend it.
Text MissingColumn(absl::string_view column);
Text UnknownColumn(absl::string_view column);
Text WrongCellCount(std::size_t found, std::size_t expected);
Text ValueMissing(absl::string_view column);
Text NotADay(absl::string_view column, absl::string_view value);
Text NotAWholeNumber(absl::string_view column, absl::string_view value);
Text NotADecimal(absl::string_view column, absl::string_view value);
Text NotABoolean(absl::string_view column, absl::string_view value);
Text Duplicate(absl::string_view key, int line);
Text Vanished(absl::string_view key);
Text Ambiguous(absl::string_view name);
Text MonthUnreadable(absl::string_view value);
Text CurrencyUnknown(absl::string_view code);
Text RateUnreadable(absl::string_view currency, absl::string_view value);
Text RateNotPositive(absl::string_view currency, absl::string_view value);
Text MonthOutOfRange(absl::string_view month, absl::string_view first, absl::string_view last);
Text RateOfUsd(absl::string_view given);
// A rate far from that of a month about; `meant` is what it may have been meant as, "" where nobody can say.
Text RateJumps(absl::string_view given, absl::string_view month, absl::string_view about, absl::string_view meant);
// A month has one rate for ever.
Text RateDiffers(absl::string_view currency, absl::string_view month, absl::string_view given,
                 absl::string_view recorded);
Text UnknownScheme(absl::string_view scheme, absl::string_view known);
Text UnknownList(absl::string_view list, absl::string_view known);
// INVALID_ARGUMENT, FILE_WITHOUT_COLUMNS: the first row of a file of rates does not name the columns needed.
absl::Status RateColumnsMissing(absl::string_view missing_vi, absl::string_view missing_en);
// INVALID_ARGUMENT, FILE_TOO_LARGE.
absl::Status TooManyRateLines(int limit);
Text MappedWithinScheme(absl::string_view scheme);
Text NotOfScheme(absl::string_view code, absl::string_view scheme);
Text RateTwice(absl::string_view currency, absl::string_view month, int line);

}  // namespace ngoaid::reference::errors

#endif  // SERVICES_REFERENCE_ERRORS_H_
