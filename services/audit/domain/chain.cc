#include "services/audit/domain/chain.h"

#include "absl/strings/str_cat.h"
#include "services/base/identity.h"

namespace ngoaid::audit {
namespace {

// Form 1 ends with the office; form 2 with the origin.
constexpr size_t kColumnsOfForm1 = 11;

}  // namespace

std::string SealHash(int64_t position, absl::string_view previous_hash, const SealedEntry& entry) {
  const int form = entry.columns.size() > kColumnsOfForm1 ? 2 : 1;
  std::string sealed = absl::StrCat("ngoaid audit ", form, "\n", position, "\n", previous_hash, "\n", entry.id, "\n",
                                    entry.recorded_xid, "\n");
  // Each behind its length, so that no text can pass for two.
  for (const std::string& column : entry.columns) absl::StrAppend(&sealed, column.size(), ":", column, "\n");
  return Sha256Hex(sealed);
}

}  // namespace ngoaid::audit
