// What folding the ledger into the rollups reports of itself.
#ifndef SERVICES_REPORTING_DOMAIN_FOLD_H_
#define SERVICES_REPORTING_DOMAIN_FOLD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace ngoaid::reporting {

// How much is taken on at a time; memory and the length of a transaction follow from it, not from the backlog.
struct FoldLimits {
  int rows = 500'000;         // recorded rows of each kind in one transaction, unless one writer wrote more in his
  int grants = 2'000;         // computed by one statement
  int64_t parts = 1'000'000;  // held back before they are added up into the rollups
};

struct Fold {
  enum class State {
    kNothing,  // nothing was recorded that could be folded
    kBusy,     // another is folding
    kFolded,
  };
  State state = State::kNothing;
  uint64_t watermark = 0;     // all of the ledger before this transaction id is folded
  int64_t grants = 0;         // computed anew
  int64_t changed_parts = 0;  // rows of grant_part added or taken away
  int64_t changed_cells = 0;  // rows of rollups added, changed or taken away
  bool has_backlog = false;   // more can be folded at once
  bool rebuilt = false;       // compared whole: the database has come from another cluster, or somebody asked
};

// How far the rollups are behind the ledger.
struct RollupStatus {
  bool folded = false;     // false: nothing was ever folded, or in another cluster
  uint64_t watermark = 0;  // transaction ids of the ledger
  uint64_t closed = 0;     // every transaction before this one has ended: so far it could be folded
  std::optional<absl::Time> folded_at;
  int64_t tail_grants = 0;                  // changed since the watermark: read from the ledger itself
  int64_t held_grants = 0;                  // of those, what an open transaction keeps from being folded
  std::optional<absl::Time> oldest_change;  // of the tail
  std::vector<int> holders;                 // processes of the database whose open transactions hold the watermark
};

// A cell of a rollup, or a row of grant_part, that is not what it should be.
struct RollupDifference {
  std::string table;
  std::string cell;      // "grain=year kind=plan …"
  std::string expected;  // "standing=1 usd=10.0000 …"; "" for a row that should not be there
  std::string found;     // "" for a row that is missing
};

struct RollupCheck {
  uint64_t watermark = 0;  // at which all was compared
  int64_t grants = 0;
  int64_t cells = 0;  // of rollups
  int64_t differences = 0;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_FOLD_H_
