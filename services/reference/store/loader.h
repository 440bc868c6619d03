// Brings schema `reference` to what the CSV files of ops/reference say.
#ifndef SERVICES_REFERENCE_STORE_LOADER_H_
#define SERVICES_REFERENCE_STORE_LOADER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/errors.h"
#include "services/db/transaction.h"

namespace ngoaid::reference {

// Something of the input that was left out, and where it stands.
struct LoadFinding {
  std::string place;  // "usd_to_xxx_by_month.csv:1023"
  Text message;
};

struct LoadReport {
  int64_t version = 0;   // of the data now in the database
  bool changed = false;  // false: the files are those of the last load, nothing was written
  int64_t rates_recorded = 0;
  std::vector<LoadFinding> findings;  // of this load; also in reference.load_finding and in the log
};

// Reads every file of `directory` (ops/reference) and the packaged rates at `rates_csv_path` (months down, currencies
// across; "" for none), and writes what changed, in the caller's transaction, as the owner of the schema. One load at a
// time: others wait. Running it again with the same files changes nothing. Rows are added and updated; a row that other
// data may use must not vanish. Rates are only ever added: the packaged series first, then exchange_rate.csv for months
// it lacks; a month already recorded stays as it is. FAILED_PRECONDITION: a file cannot be read, or with all faults of
// all files at once; the caller rolls back.
absl::StatusOr<LoadReport> LoadReferenceData(Transaction& transaction, const std::string& directory,
                                             const std::string& rates_csv_path);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_LOADER_H_
