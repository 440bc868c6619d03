// A row's cells turned into values, with every fault found at once.
#ifndef SERVICES_COMMITMENTS_IMPORT_ROW_PARSER_H_
#define SERVICES_COMMITMENTS_IMPORT_ROW_PARSER_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/import/cell_values.h"
#include "services/commitments/import/findings.h"
#include "services/commitments/import/header.h"
#include "services/commitments/import/row_reader.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// An amount as the row gives it. What the row leaves open stays open: an earlier import may have said it.
struct RowAmount {
  Decimal value;
  std::string currency;             // ISO 4217
  std::optional<std::string> kind;  // code list amount-kind
  std::optional<Qualifier> qualifier;
  std::optional<bool> counts;   // counts in totals
  bool counts_unclear = false;  // a word that is neither yes nor no
};

// What a row says. "" and nullopt: the row says nothing about it, and nothing is erased.
struct ParsedRow {
  std::string sheet;
  int number = 0;           // of the row in the sheet
  std::string row_id;       // as written; "" when there is none
  std::string source_id;    // row_id, or made from the natural key
  std::string fingerprint;  // equal for rows with equal cells
  bool rejected = false;
  std::vector<Finding> findings;

  std::string title_vi;
  std::string title_en;
  std::string mode;                 // code
  std::vector<std::string> donors;  // as written; donor of record first
  std::string donor_country;        // ISO 3166-1 alpha-2
  std::string donor_kind;           // code
  std::string places_text;          // read by ResolvePlaces
  std::optional<ShareSet> places;
  std::optional<ShareSet> sectors;
  std::string district_text;
  std::string recipient_text;
  Decision decision;
  WrittenDate start_date;
  WrittenDate end_date;
  WrittenDate source_date;
  bool has_events = false;
  std::vector<std::string> event_codes;
  std::string event_text;
  std::optional<RowAmount> amount;
  std::optional<Decimal> counterpart;  // to be posted, in counterpart_currency
  std::string counterpart_currency;
  std::string counterpart_text;
  std::string source_url;
  std::string note;
  std::vector<std::string> flags;     // of the source, and "field=text" for values that no list knows
  std::set<std::string> said;         // fields with a value
  std::set<std::string> inferred;     // those of them marked '?'
  std::vector<findings::Spot> spots;  // of the fields said
  // Where a field stands; the row alone where it says nothing of it.
  findings::Spot SpotOf(absl::string_view field) const;
};

class RowParser {
 public:
  // Both are borrowed.
  RowParser(const reference::Catalog& catalog, const Heading& heading, std::string sheet)
      : catalog_(catalog), heading_(heading), sheet_(std::move(sheet)) {}

  ParsedRow Parse(const RawRow& row) const;

 private:
  const reference::Catalog& catalog_;
  const Heading& heading_;
  const std::string sheet_;
};

// Reads row.places_text at the date of the data: the row's source date, else its start, else its end; where the row
// has none of them, those of the grant as it stands (nullptr: a new one).
void ResolvePlaces(const Grant* standing, const reference::Catalog& catalog, ParsedRow* row);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_ROW_PARSER_H_
