// A closed position of the ledger: which transactions an answer has seen. Rows carry the id of the transaction that
// wrote them, so the same question at the same position sees the same rows for ever, whatever commits later.
#ifndef SERVICES_REPORTING_DOMAIN_POSITION_H_
#define SERVICES_REPORTING_DOMAIN_POSITION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace ngoaid::reporting {

// A cluster the ledger has lived in. Ids of the ledger go on from one to the next (services/db/lineage.h).
struct LedgerCluster {
  std::string system_identifier;
  uint64_t first_ledger_xid = 0;  // none of its ids is smaller; none of the clusters before it is greater
  bool operator==(const LedgerCluster&) const = default;
};

struct Position {
  std::string snapshot;  // "xmin:xmax:xip,…", PostgreSQL's text of a snapshot, in ids of the ledger
  std::string cluster;   // system identifier of the cluster the answer was given in
  absl::CivilDay day;    // the day of the answer in Asia/Ho_Chi_Minh: what "today" means at this position
  // Of a present position: where the ledger has lived, oldest first. No part of the token.
  std::vector<LedgerCluster> lineage = {};
  bool operator==(const Position&) const = default;
};

// An opaque token, "s1.…".
std::string EncodePosition(const Position& position);

// nullopt for what EncodePosition did not make.
std::optional<Position> DecodePosition(absl::string_view token);

// True when `position` is one that an answer of this ledger had before `now`, the position of a present answer: in this
// cluster or in one whose data was moved here.
bool IsEarlierPosition(const Position& position, const Position& now);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_POSITION_H_
