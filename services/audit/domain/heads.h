// The chain's heads written down outside the database, so that nobody who rules the database can make the chain anew.
#ifndef SERVICES_AUDIT_DOMAIN_HEADS_H_
#define SERVICES_AUDIT_DOMAIN_HEADS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace ngoaid::audit {

struct Head {
  int64_t position = 0;
  std::string hash;
  absl::Time written = absl::InfinitePast();  // as read
};

// A directory with `heads.txt`, to which a line is added on each day (Asia/Ho_Chi_Minh) that seals anything, and
// `head.txt`, the last one. Lines: time, position, hash.
class HeadBook {
 public:
  explicit HeadBook(std::string directory) : directory_(std::move(directory)) {}

  // Written before it returns. UNAVAILABLE when the disk refuses.
  absl::Status Write(const Head& head, absl::Time now) const;
  // All that are written down, in the order of their positions. DATA_LOSS for a line that is none.
  absl::StatusOr<std::vector<Head>> Read() const;
  // False when the last head is written nowhere: before the first, or when its file was taken away.
  bool HasLast() const;

 private:
  const std::string directory_;
};

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_DOMAIN_HEADS_H_
