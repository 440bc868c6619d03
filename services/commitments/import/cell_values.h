// Single values as people type them into the form's cells. Pure.
#ifndef SERVICES_COMMITMENTS_IMPORT_CELL_VALUES_H_
#define SERVICES_COMMITMENTS_IMPORT_CELL_VALUES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/commitments/import/header.h"
#include "services/reference/catalog.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::commitments {

// True when the text holds the mark of inference.
bool IsInferred(absl::string_view text);

// More parts than this, and a cell is a text and no list.
inline constexpr size_t kMostListParts = 100;

// The parts of a list between any of `separators`, CleanText each, without empty ones and without repetitions (as
// folded); the whole as one part where it has more than kMostListParts.
std::vector<std::string> SplitList(absl::string_view text, absl::string_view separators);

struct AmountReading {
  Decimal value;                 // times the unit of the heading, unless the cell has amount words of its own
  std::string currency;          // named in the cell itself ("50.000 USD"); "" mostly
  std::string qualifier;         // code of list qualifier in front of the number ("hơn 50.000"); "" mostly
  std::optional<Decimal> other;  // the same text by the other convention of separators
};

// nullopt: not one number (words, an error, a per cent, a formula never calculated).
std::optional<AmountReading> ReadAmountCell(const sheets::Cell& cell, const Unit& unit,
                                            const reference::Catalog& catalog);

struct Decision {
  std::string text;    // as found
  std::string number;  // "3293/QĐ-UBND"; "" where none is told
  PartialDate date;    // a day, or kNone: several dates, a '?' or only a part of a date are doubt
};
Decision ReadDecision(absl::string_view text);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_CELL_VALUES_H_
