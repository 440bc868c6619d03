// Two answers to one question, and why an entry counts otherwise in one than in the other.
#ifndef SERVICES_REPORTING_DOMAIN_COMPARISON_H_
#define SERVICES_REPORTING_DOMAIN_COMPARISON_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/reporting/domain/definition.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

inline constexpr char kNow[] = "now";

// In what the two sides differ.
enum class Against { kWindow, kPlaces, kPosition };

// The other side as it came.
struct AgainstText {
  Against kind = Against::kWindow;
  std::string from, to;
  std::string places;
  std::string known_at;  // kNow: the present
};

struct TableComparison {
  TableQuery query;
  TableQuery against;
  Against kind = Against::kWindow;
};

// The other side of `query`, which was read from `text` without a fault. `known` is the catalogue of the other side's
// position. Adds a fault for what cannot be read, and where both sides are the same.
TableComparison ParseAgainst(const TableQuery& query, QueryText text, const std::optional<AgainstText>& against,
                             const Sight& now, const reference::Catalog& known, FieldViolations& violations);

// What is counted one by one and makes the difference: entries of amounts, grants of items, NGOs of ngos.
Dimension UnitOf(const Measure& measure);

// A cell, or the total when it has no keys, on both sides.
struct ComparedFigure {
  std::vector<KeyValue> keys;
  Decimal value, against_value;
  int64_t items = 0, against_items = 0;
};

enum class ChangeReason {
  kNew,
  kReversed,
  kCorrected,
  kConverted,     // a rate came
  kResplit,       // over places or sectors
  kReattributed,  // the grant or its donor is described otherwise
  kMerged,        // the donor was found to be another's, or was parted again
  kRemapped,      // lists of reference map it elsewhere
  kRestated,      // places of the other scheme
  kOtherWindow,
  kOther,
};
struct ChangeReasonRow {
  ChangeReason reason;
  std::string code;  // "re-split"
};
const std::vector<ChangeReasonRow>& ChangeReasons();
const std::string& CodeOf(ChangeReason reason);

// What one side knows of a unit and the other does not.
struct ChangeFacts {
  bool recorded = false;       // the unit itself
  bool is_reversal = false;    // it takes another back, or was taken back
  bool is_correction = false;  // it stands for another, or makes room for one that does
  bool converted = false;
  bool split = false;
  bool described = false;  // a version of the grant or of its donor
  bool merged = false;
};
ChangeReason ReasonOf(const TableComparison& comparison, const ChangeFacts& facts);

// What one unit does to one cell.
struct CellChange {
  std::vector<KeyValue> keys;
  std::string unit;  // code under UnitOf
  Decimal value, against_value;
  ChangeFacts facts;
  std::string grant_id, grant_source, grant_source_id;
  Text title;
  std::string date;  // ISO with its precision
  std::string original_amount, original_currency;
};

// The first side's definition with what the other side has instead.
std::vector<Clause> ComparisonClauses(const TableComparison& comparison);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_COMPARISON_H_
