// Everything an import says about a file, a row or a cell: what was found, what was expected, how to mend it.
#ifndef SERVICES_COMMITMENTS_IMPORT_FINDINGS_H_
#define SERVICES_COMMITMENTS_IMPORT_FINDINGS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"
#include "services/commitments/domain/entry.h"

namespace ngoaid::commitments::findings {

// Where in the file something was found; what is not known stays empty.
struct Spot {
  std::string sheet;
  int row = 0;
  std::string cell;     // A1 notation
  std::string row_id;   // id of the row as written
  std::string field;    // code of the form's column
  std::string heading;  // the column's heading as written
};

// A finding whose code and text are given. `found` is the text of the cell.
Finding Make(const Spot& spot, absl::string_view code, Severity severity, absl::string_view found, const Text& message);
// What is found of a grant, said of the row that makes it so.
Finding Make(const Spot& spot, const Finding& found);

// ---- the file and its sheets ----
Finding SheetSkipped(const Spot& spot);                                         // SHEET_SKIPPED, info: no heading
Finding SheetHidden(const Spot& spot);                                          // SHEET_HIDDEN, warning: not read
Finding SheetLegacyFont(const Spot& spot, absl::string_view font);              // LEGACY_FONT, warning
Finding ColumnUnknown(const Spot& spot, const std::vector<std::string>& near);  // COLUMN_UNKNOWN, info
Finding ColumnRepeated(const Spot& spot, absl::string_view first_cell);         // COLUMN_REPEATED, warning
Finding ColumnMissing(const Spot& spot, const Text& column);                    // COLUMN_MISSING, warning
Finding RowNotData(const Spot& spot, absl::string_view found);                  // ROW_NOT_DATA, warning
Finding FileSeenElsewhere(const std::vector<std::string>& offices);             // FILE_SEEN_ELSEWHERE, warning
Finding NoRows();                                                               // NO_ROWS, warning
Finding TooManyFindings(std::size_t limit);                                     // TOO_MANY_FINDINGS, warning

// ---- the row's identity ----
Finding RowUnidentified(const Spot& spot);                                           // ROW_UNIDENTIFIED, error
Finding RowIdMissing(const Spot& spot, absl::string_view made);                      // ROW_ID_MISSING, info
Finding RowIdTooLong(const Spot& spot, absl::string_view found, std::size_t limit);  // ROW_ID_TOO_LONG, error
Finding TextTooLong(const Spot& spot, absl::string_view found, std::size_t limit);   // TEXT_TOO_LONG, error
// DUPLICATE_ID, error: the row stands already at `first`; `identical`: in the very same words.
Finding DuplicateId(const Spot& spot, absl::string_view first, bool identical, bool natural_key);
Finding TitleMissing(const Spot& spot);  // TITLE_MISSING, warning

// LATER_PERIOD_CHANGED, warning: what stood was said for `standing`, a period that ends after the file's.
Finding LaterPeriodChanged(const Spot& spot, absl::string_view standing, absl::string_view period);

// ---- any cell ----
Finding Inferred(const Spot& spot, absl::string_view found);   // INFERRED, info
Finding CellError(const Spot& spot, absl::string_view found);  // CELL_ERROR, warning
// FORMULA_NOT_CALCULATED: a formula without a stored value. An amount's is an error: it must not pass for none.
Finding FormulaNotCalculated(const Spot& spot, Severity severity);
// A code list's value that is not known (MODE_UNKNOWN, COUNTRY_UNKNOWN, …): kept as found.
Finding ValueUnknown(const Spot& spot, absl::string_view code, Severity severity, absl::string_view found,
                     const std::vector<std::string>& known, const std::vector<std::string>& near,
                     const Text& example = {});                         // of a list too long to be told: known is empty
Finding DateUnreadable(const Spot& spot, absl::string_view found);      // DATE_UNREADABLE, warning
Finding SourceDateInFuture(const Spot& spot, const PartialDate& date);  // SOURCE_DATE_IN_FUTURE, warning
Finding DatesReversed(const Spot& spot, absl::string_view start, absl::string_view end);  // DATES_REVERSED, warning

// PROBABLE_DUPLICATE, warning: a grant of the same title and donor is recorded under another code or office.
// ID_IN_SEVERAL_OFFICES, error; ID_IN_ANOTHER_OFFICE, warning: grants of the offices before or after this one.
Finding IdInSeveralOffices(const Spot& spot, const std::vector<std::string>& names);
Finding IdInAnotherOffice(const Spot& spot, const std::vector<std::string>& names);
Finding ProbableDuplicate(const Spot& spot, absl::string_view title, const std::vector<std::string>& others);

// ---- money ----
// HAND_ENTRY_STANDS, warning: the row's money is held back.
Finding HandEntryStands(const Spot& spot, const Text& standing);
Finding AmountKept(const Spot& spot, const Text& standing);           // AMOUNT_KEPT, info: an empty cell erases nothing
Finding AmountUnreadable(const Spot& spot, absl::string_view found);  // AMOUNT_UNREADABLE, error
// AMOUNT_QUALIFIED, info: “hơn 700.000.000” in the amount's cell. `taken`: the qualifier that stands with it.
Finding AmountQualified(const Spot& spot, absl::string_view found, const Decimal& read, const Text& taken);
// REVERSED_ENTRY_POSTED_AGAIN, warning: what a person took back (`before`) is posted as `now` by the changed row.
Finding PostedAgain(const Spot& spot, const Text& before, const Text& now, absl::string_view found);
// CORRECTION_REPLACED, warning: what a person made of `before` gives way to `now`, as the changed row says.
Finding CorrectionReplaced(const Spot& spot, const Text& before, const Text& now, absl::string_view found);
Finding AmountAmbiguous(const Spot& spot, absl::string_view found, const Decimal& read,
                        const Decimal& other);                         // warning
Finding AmountNotPositive(const Spot& spot, absl::string_view found);  // AMOUNT_NOT_POSITIVE, error
// AMOUNT_DECIMALS, error. `near`: the other reading of the same text, "" when there is none.
Finding AmountDecimals(const Spot& spot, absl::string_view found, absl::string_view currency, int decimals,
                       absl::string_view near);
Finding AmountTooLarge(const Spot& spot, absl::string_view found);    // AMOUNT_TOO_LARGE, error
Finding AmountMerged(const Spot& spot, int first_row);                // AMOUNT_MERGED, warning
Finding AmountKindMissing(const Spot& spot);                          // AMOUNT_KIND_MISSING, warning
Finding CurrencyMissing(const Spot& spot, absl::string_view amount);  // CURRENCY_MISSING, error
// CURRENCY_CONTRADICTS, error: the amount or its heading names another currency than the row.
Finding CurrencyContradicts(const Spot& spot, absl::string_view found, absl::string_view other);
// CEILING_EXCEEDED, error: with this row the grant would have disbursed more than it may, or than can be compared.
Finding CeilingExceeded(const Spot& spot, const Decimal& ceiling, absl::string_view currency);
Finding CounterpartText(const Spot& spot, absl::string_view found);       // COUNTERPART_TEXT, warning
Finding CounterpartNotPosted(const Spot& spot, absl::string_view found);  // COUNTERPART_NOT_POSTED, info

// ---- places, sectors, events, donors ----
// DONOR_COMPLETED, info: the provisional organisation `name` had no such detail. DONOR_DIFFERS, warning: the registry
// says `standing` ("": nothing) and keeps it.
Finding DonorCompleted(const Spot& spot, absl::string_view name, const Text& said);
Finding DonorDiffers(const Spot& spot, absl::string_view name, const Text& said, const Text& standing);
// PLACE_UNKNOWN, warning. `known`: how many other places of the cell stand.
Finding PlaceUnknown(const Spot& spot, absl::string_view found, const std::vector<std::string>& near,
                     std::size_t known);
Finding PlaceOtherScheme(const Spot& spot, absl::string_view found, const Text& scheme,
                         absl::string_view taken);  // warning
Finding PlaceSchemeAssumed(const Spot& spot, absl::string_view found,
                           const Text& scheme);  // PLACE_SCHEME_ASSUMED, info
Finding SectorUnknown(const Spot& spot, absl::string_view found, const std::vector<std::string>& near,
                      std::size_t known);
Finding EventUnknown(const Spot& spot, absl::string_view found, const std::vector<std::string>& near);  // warning
Finding EventDoubtful(const Spot& spot, absl::string_view found);    // EVENT_DOUBTFUL, warning
Finding DonorTooLong(const Spot& spot, absl::string_view found);     // DONOR_TOO_LONG, warning: no name
Finding SourceNoAddress(const Spot& spot, absl::string_view found);  // SOURCE_NO_ADDRESS, warning: kept as a flag
Finding DonorMissing(const Spot& spot);                              // DONOR_MISSING, warning
// DONOR_AMBIGUOUS, warning: the name fits several organisations.
Finding DonorAmbiguous(const Spot& spot, absl::string_view found, const std::vector<std::string>& organisations);
Finding DonorUnknown(const Spot& spot, absl::string_view found);  // DONOR_UNKNOWN, warning

}  // namespace ngoaid::commitments::findings

#endif  // SERVICES_COMMITMENTS_IMPORT_FINDINGS_H_
