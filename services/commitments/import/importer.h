// A file in, grants and entries out: the way through reading, matching, comparing and writing.
#ifndef SERVICES_COMMITMENTS_IMPORT_IMPORTER_H_
#define SERVICES_COMMITMENTS_IMPORT_IMPORTER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/import/differ.h"
#include "services/commitments/store/submission_store.h"
#include "services/db/audit.h"
#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// What becomes of a row.
struct ImportedRow {
  const std::string& sheet;
  int number = 0;
  const std::string& row_id;  // as written
  RowOutcome outcome = RowOutcome::kRejected;
};

struct ImportOrder {
  absl::string_view content;
  std::string file_name;
  std::string source;                // office in which row ids are unique
  std::vector<std::string> kin;      // sources of the offices before and after it: their rows may be its own
  std::vector<std::string> readers;  // offices that the source's own readers read; none: those of all
  bool for_readers = false;          // what is told names nothing but what the readers read
  std::string period;
  std::string author;
  bool accept_good = false;  // store the good rows although others are rejected
  Clock* clock = &Clock::System();
  // Asked between batches; not OK ends the import with that status.
  std::function<absl::Status()> still_wanted = [] { return absl::OkStatus(); };
  // Told at least every 500 rows, and about every second.
  std::function<void(int rows_read)> progress = [](int) {};
  // Hears of each row, in the order of the file; not OK ends the import with that status.
  std::function<absl::Status(const ImportedRow&)> tell_row = [](const ImportedRow&) { return absl::OkStatus(); };
  // Gets what became of each record, batch by batch, for the audit trail.
  std::function<void(const std::vector<Change>&)> record = [](const std::vector<Change>&) {};
};

inline constexpr std::size_t kMostFindings = 50'000;

// What was done, or with a transaction that is rolled back would have been.
struct ImportReport {
  ImportCounts counts;
  std::vector<Finding> findings;  // at most kMostFindings and one that says so; grant_id where the row has a grant
  std::string submission_id;      // of this import, or the earlier one of the same file; "" when nothing is kept
  bool seen_before = false;       // the very same file was applied before, and changes nothing now
  bool refused = false;           // rows are rejected and accept_good is not set: nothing may be stored
};

// Reads `order.content` and writes what it says inside the transaction. A file with rejected rows and no accept_good
// goes all the way too, so that the report is complete: the caller then rolls back. INVALID_ARGUMENT with one reason
// for a file that cannot be read, or has no heading (NO_HEADING). Exceptions of libpqxx leave it.
//
// A submission is kept for every file not seen before, and for one seen before that changes something (the grants were
// changed in between); the same file again that changes nothing names the earlier one.
absl::StatusOr<ImportReport> RunImport(Transaction& transaction, std::shared_ptr<const reference::Catalog> catalog,
                                       const ImportOrder& order);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_IMPORTER_H_
