// A closed position of the ledger: which transactions an answer has seen. Rows carry the id of the transaction that
// wrote them, so the same question at the same position sees the same rows for ever, whatever commits later.
#ifndef SERVICES_REPORTING_DOMAIN_POSITION_H_
#define SERVICES_REPORTING_DOMAIN_POSITION_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace ngoaid::reporting {

struct Position {
  std::string snapshot;  // "xmin:xmax:xip,…", PostgreSQL's text of a snapshot
  std::string cluster;   // transaction ids belong to one cluster: its system identifier
  absl::CivilDay day;    // the day of the answer in Asia/Ho_Chi_Minh: what "today" means at this position
  bool operator==(const Position&) const = default;
};

// An opaque token, "s1.…".
std::string EncodePosition(const Position& position);

// nullopt for what EncodePosition did not make.
std::optional<Position> DecodePosition(absl::string_view token);

// True when `position` is one that `now`, the position of a present answer, may have had before it.
bool IsEarlierPosition(const Position& position, const Position& now);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_POSITION_H_
