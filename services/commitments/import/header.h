// Finding the table of a sheet: which row is the heading, which column is which field, in what unit amounts are.
#ifndef SERVICES_COMMITMENTS_IMPORT_HEADER_H_
#define SERVICES_COMMITMENTS_IMPORT_HEADER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/commitments/domain/entry.h"
#include "services/reference/catalog.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::commitments {

// In what amounts are counted: "(triệu đồng)" → 1000000 and VND.
struct Unit {
  Decimal multiplier{1, 0};
  std::string currency;  // "" where only the number is said
  bool operator==(const Unit&) const = default;
};

// "triệu đồng", "nghìn USD", "1.000 USD", "ĐVT: tỷ", "USD"; nullopt when any word is neither a unit nor a currency.
std::optional<Unit> ParseUnit(absl::string_view text, const reference::Catalog& catalog);

struct HeadingColumn {
  std::string field;    // form_column.field
  std::string kind;     // form_column.kind
  std::string heading;  // as written
  std::string cell;     // where the heading stands
  int column = 0;       // from 0
  Unit unit;            // of kind "amount"
};

struct Heading {
  int first_row = 0;                   // from 1
  int last_row = 0;                    // a heading may take two rows; data begin below
  std::vector<HeadingColumn> columns;  // each field once, ascending columns
  std::vector<Finding> findings;       // columns not known, repeated or missing

  const HeadingColumn* Find(absl::string_view field) const;
};

// Rows looked at, from the top of the sheet.
inline constexpr int kHeadingRows = 30;

// The row that names most columns of the form, among them the item code or the title and at least two others. nullopt:
// no such row. An error is the sheet's own (damaged file, limit).
absl::StatusOr<std::optional<Heading>> FindHeading(sheets::Workbook& workbook, size_t sheet,
                                                   const reference::Catalog& catalog);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_HEADER_H_
