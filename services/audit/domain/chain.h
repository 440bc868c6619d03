// What a seal of the audit trail covers: an entry, its place, and through the hash before it all that went before.
#ifndef SERVICES_AUDIT_DOMAIN_CHAIN_H_
#define SERVICES_AUDIT_DOMAIN_CHAIN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid::audit {

// An entry as it is sealed: every column as text, in the order of the table; "" for null. What an entry was written
// without is not among its columns.
struct SealedEntry {
  std::string id;
  std::string recorded_xid;
  std::vector<std::string> columns;
};

// Hash of the seal at `position` (from 1) on the seal before it ("" for none): SHA-256 in lower-case hexadecimal
// digits. Never changed: what was sealed with it could not be proved any more. A column added later makes another form
// of those entries that have it.
std::string SealHash(int64_t position, absl::string_view previous_hash, const SealedEntry& entry);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_DOMAIN_CHAIN_H_
