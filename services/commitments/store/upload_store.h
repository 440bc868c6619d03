// Files handed in and what was decided of them: only ever added to. Exceptions of libpqxx leave these functions, as in
// grant_store.h.
#ifndef SERVICES_COMMITMENTS_STORE_UPLOAD_STORE_H_
#define SERVICES_COMMITMENTS_STORE_UPLOAD_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/submission_store.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

// "" of state: it waits.
struct UploadDecision {
  std::string state;  // "applied", "returned", "withdrawn"
  std::string submission_id, reason, author;
  absl::Time decided_at;  // filled when read
};

struct Upload {
  std::string id;  // UUID
  std::string file_name, sha256;
  int64_t size_bytes = 0;  // filled when read
  std::string source;      // in which its row ids are unique: the office's code, or "local"
  std::string office;      // filled when read: of a source that is no office's code the centre
  std::string period;
  ImportCounts counts;
  std::string author;
  absl::Time created_at;  // filled when read
  UploadDecision decision;
};

void InsertUpload(Transaction& transaction, const Upload& upload, absl::string_view content);
// Fails on a second decision of an upload: hold LockUpload before reading that it waits.
void InsertDecision(Transaction& transaction, absl::string_view upload_id, const UploadDecision& decision);
// Until the transaction ends nobody else locks the same key: the id of an upload to decide of, the source of a file to
// hand in.
void LockUpload(Transaction& transaction, absl::string_view key);

// The id of an upload of the very same file for the office that waits. Hold LockUpload of the source.
std::optional<std::string> FindWaitingUpload(Transaction& transaction, absl::string_view sha256,
                                             absl::string_view office);
// How many of a source wait. The same.
int CountWaitingUploads(Transaction& transaction, absl::string_view source);
// As the trial of the upload told them, in this order.
void InsertUploadFindings(Transaction& transaction, absl::string_view upload_id, const std::vector<Finding>& findings);
// At most `limit` behind the `after`th (from 1), each with its ordinal; `severity`: its code, "" any.
struct UploadFinding {
  int ordinal = 0;
  Finding finding;
};
std::vector<UploadFinding> ListUploadFindings(Transaction& transaction, absl::string_view upload_id,
                                              absl::string_view severity, int after, int limit);
// Newest first: at most `limit` behind `after` (nullopt: from the newest) in `state` ("waiting" too; "": any).
std::vector<Upload> ListUploads(Transaction& transaction, absl::string_view state,
                                const std::optional<RecordedPosition>& after, int limit);
std::optional<Upload> LoadUpload(Transaction& transaction, absl::string_view id);
// `size` bytes of the file from `offset` (from 0); fewer at its end.
std::string LoadUploadPiece(Transaction& transaction, absl::string_view id, int64_t offset, int64_t size);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_UPLOAD_STORE_H_
