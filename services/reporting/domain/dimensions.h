// The dimensions of a statistic, one row each: adding one begins in dimensions.cc.
#ifndef SERVICES_REPORTING_DOMAIN_DIMENSIONS_H_
#define SERVICES_REPORTING_DOMAIN_DIMENSIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::reporting {

enum class Dimension {
  kYear,
  kHalf,
  kMonth,
  kPlace,
  kRegion,
  kSector,
  kMode,
  kDonor,
  kDonorCountry,
  kContinent,
  kDonorKind,
  kEvent,
  kProgramme,
  kFund,
  kForm,
  kCurrency,
  kAssumed,
  kItemAge,  // new or continuing in the query's window
  kGrant,
  kEntry,
};

// What the codes of a dimension are.
enum class Codes {
  kTime,          // "2021", "2021-H1", "2021-03", "several-years"
  kPlace,         // "63:15"
  kRegion,        // "63:DBSH"
  kSector,        // "1225:S02"
  kList,          // of the code list `list`
  kOrganisation,  // "organisations/0190…"
  kCountry,       // ISO 3166-1 alpha-2
  kContinent,
  kEvent,      // one or, sorted and joined by ';', several
  kProgramme,  // as events
  kCurrency,   // ISO 4217
  kAssumed,    // "assumed", "stated"
  kItemAge,    // "new", "continuing"
  kGrant,      // "grants/0190…"
  kEntry,      // "grants/0190…/entries/0190…"
};

struct DimensionRow {
  Dimension dimension;
  std::string code;  // kebab-case, "donor-country"
  Text title;
  Codes codes;
  std::string list;  // for Codes::kList
  Text unknown;      // the name of the empty code
  Text part;         // for Codes::kTime: the grain a coarser date does not tell ("tháng", "month")
  bool of_donor;     // a property of the organisation alone, known without any money
};

inline constexpr char kSeveralYears[] = "several-years";
inline constexpr char kAssumedCode[] = "assumed";
inline constexpr char kStatedCode[] = "stated";
inline constexpr char kNewCode[] = "new";
inline constexpr char kContinuingCode[] = "continuing";
inline constexpr char kCombinationSeparator = ';';

const std::vector<DimensionRow>& Dimensions();
const DimensionRow& Describe(Dimension dimension);
// nullptr for a code that is no dimension.
const DimensionRow* FindDimension(absl::string_view code);

// Cells of these are combinations, so that cells stay a partition ("covid-19;floods-2020").
inline bool IsCombination(const DimensionRow& row) {
  return row.codes == Codes::kEvent || row.codes == Codes::kProgramme;
}

// What a code is called; the name of the unknown for "". `places` is the scheme places are shown in, "" as reported.
// Organisations' names are the ledger's, not the catalogue's: their code comes back.
Text NameOf(const DimensionRow& row, absl::string_view code, absl::string_view places,
            const reference::Catalog& catalog);

// nullopt when `code` may stand for a value of the dimension ("" always may); else what is wrong, and what may have
// been meant.
std::optional<Text> CheckCode(const DimensionRow& row, absl::string_view code, absl::string_view places,
                              const reference::Catalog& catalog);

// The one spelling of a code (organisations may be written in capitals).
std::string NormalCode(const DimensionRow& row, absl::string_view code);

// " Có phải bạn muốn viết "donor-kind"?" with the candidate nearest to `text`; both empty when none is near.
Text DidYouMean(absl::string_view text, const std::vector<std::string>& candidates);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_DIMENSIONS_H_
