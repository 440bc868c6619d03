// The ledger as the rules see it: entries, their amounts in USD and VND, their parts by place and sector, figures that
// are not posted, findings.
#ifndef SERVICES_COMMITMENTS_DOMAIN_ENTRY_H_
#define SERVICES_COMMITMENTS_DOMAIN_ENTRY_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"

namespace ngoaid::commitments {

enum class EntryKind { kPledge, kCommitment, kPlan, kDisbursement };
enum class Fund { kGrant, kCounterpart };
enum class Form { kCash, kGoods, kServices };
enum class Qualifier { kExact, kOver, kNearly, kAbout };

// Where a record came from: a row of an uploaded file; empty for what is made by hand.
struct Origin {
  std::string submission_id;
  std::string sheet;
  int row = 0;
  bool operator==(const Origin&) const = default;
};

struct Entry {
  std::string id;        // UUID
  std::string grant_id;  // UUID
  EntryKind kind = EntryKind::kCommitment;
  Fund fund = Fund::kGrant;
  Form form = Form::kCash;
  Decimal amount;        // as printed; never zero, negative only in reversals
  std::string currency;  // ISO 4217
  Qualifier qualifier = Qualifier::kExact;
  PartialDate value_date;
  std::string reverses_id;     // the entry taken back by this one; ""
  std::string corrects_id;     // the entry this one stands for; ""
  std::string reversed_by_id;  // filled when read
  std::string reason;
  std::string note;
  Origin origin;
  std::string author;
  absl::Time recorded_at;  // filled when read

  bool is_reversal() const { return !reverses_id.empty(); }
};

// The entry's amount in another currency, with the rate that was used.
struct EntryConversion {
  std::string currency;  // "USD", "VND"
  Decimal amount;
  std::string rate;
  std::string basis;
  std::string source;
};

// A part of an entry in one currency.
struct Allocation {
  int revision = 1;
  std::string currency;
  std::string place;   // "63:15"; "" where no place is known
  std::string sector;  // "1225:S02"; "" where no sector is known
  Decimal amount;
  bool assumed = false;  // the split by place or by sector was assumed
};

// An entry with all that is written beside it.
struct Posting {
  Entry entry;
  std::vector<EntryConversion> conversions;
  std::vector<Allocation> allocations;  // one set for each distinct currency of {original, USD, VND}
};

// kPosted takes back the figure it replaces: its money is in the ledger now.
enum class FigureReason { kNotCounted, kKindUnknown, kPosted };

// What a source says that is not posted.
struct ReportedFigure {
  std::string id;
  std::string grant_id;
  Decimal amount;
  std::string currency;
  Qualifier qualifier = Qualifier::kExact;
  std::string amount_kind;  // code list amount-kind
  FigureReason reason = FigureReason::kNotCounted;
  PartialDate date;
  std::string replaces_id;  // the figure this one takes the place of; ""
  Origin origin;
  std::string author;
  absl::Time recorded_at;       // filled when read
  std::string grant_source_id;  // "34-44:R032", filled when listed
};

enum class Severity { kInfo, kWarning, kError };

struct Finding {
  std::string id;
  std::string grant_id;
  std::string code;  // "PLACE_UNKNOWN"
  Severity severity = Severity::kWarning;
  std::string field;  // "amount"
  std::string found;  // the text as found
  Text message;
  std::string cell;  // A1 notation; ""
  Origin origin;
  absl::Time recorded_at;  // filled when read
  std::string source_id;   // of the grant; filled when read
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_ENTRY_H_
