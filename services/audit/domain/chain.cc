#include "services/audit/domain/chain.h"

#include "absl/strings/str_cat.h"
#include "services/base/identity.h"

namespace ngoaid::audit {

std::string SealHash(int64_t position, absl::string_view previous_hash, const SealedEntry& entry) {
  std::string sealed =
      absl::StrCat("ngoaid audit 1\n", position, "\n", previous_hash, "\n", entry.id, "\n", entry.recorded_xid, "\n");
  // Each behind its length, so that no text can pass for two.
  for (const std::string& column : entry.columns) absl::StrAppend(&sealed, column.size(), ":", column, "\n");
  return Sha256Hex(sealed);
}

}  // namespace ngoaid::audit
