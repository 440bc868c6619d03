// Uploaded files and what became of them: only ever added to. Exceptions of libpqxx leave these functions, as in
// grant_store.h.
#ifndef SERVICES_COMMITMENTS_STORE_SUBMISSION_STORE_H_
#define SERVICES_COMMITMENTS_STORE_SUBMISSION_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

// rows = created + changed + unchanged + rejected.
struct ImportCounts {
  int created = 0;
  int changed = 0;
  int unchanged = 0;
  int rejected = 0;
  int rows() const { return created + changed + unchanged + rejected; }
};

struct Submission {
  std::string id;  // UUID
  std::string file_name;
  std::string sha256;
  int64_t size_bytes = 0;  // filled when read
  std::string office;      // when written: the source; one that is no office's code is filed with the centre
  std::string period;
  ImportCounts counts;
  std::string author;
  absl::Time created_at;     // filled when read
  std::string handed_in_by;  // filled when read
};

// The file as it came, before the rows that name it; InsertOutcome once `submission.counts` are known.
void InsertSubmission(Transaction& transaction, const Submission& submission, absl::string_view content);
void InsertOutcome(Transaction& transaction, const Submission& submission);

// The latest submission of the very same file for the office of a source.
std::optional<std::string> FindSubmissionByDigest(Transaction& transaction, absl::string_view sha256,
                                                  absl::string_view source);
// The other offices for which a file of these very bytes was imported; those in scope.
std::vector<std::string> OtherOfficesOfDigest(Transaction& transaction, absl::string_view sha256,
                                              absl::string_view source);

// Those in the transaction's scope. Newest first: at most `limit` behind `after` (nullopt: from the newest).
std::vector<Submission> ListSubmissions(Transaction& transaction, const std::optional<RecordedPosition>& after,
                                        int limit);
std::optional<Submission> LoadSubmission(Transaction& transaction, absl::string_view id);
// `size` bytes of the file from `offset` (from 0); fewer at its end.
std::string LoadContent(Transaction& transaction, absl::string_view id, int64_t offset, int64_t size);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_SUBMISSION_STORE_H_
