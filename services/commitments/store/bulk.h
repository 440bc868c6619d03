// Rows as columns: what INSERT … SELECT FROM unnest(arrays) takes.
#ifndef SERVICES_COMMITMENTS_STORE_BULK_H_
#define SERVICES_COMMITMENTS_STORE_BULK_H_

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/db/array.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

// Calls `each` with [begin, end) of at most 1000 items until all are done.
template <class Each>
void InChunks(size_t count, const Each& each) {
  constexpr size_t kRowsPerStatement = 1000;
  for (size_t begin = 0; begin < count; begin += kRowsPerStatement) {
    each(begin, std::min(count, begin + kRowsPerStatement));
  }
}

// What a statement compares a row's office with, "($2 = '' or office = any (nullif($2, '')::text[]))": '' when the
// transaction is about all offices. The services' own wall; the database has another.
std::string ScopeParameter(const Transaction& transaction);

// Collects rows and writes them by a statement whose parameters $1, $2 … are text arrays, one a column, in the order of
// Add. Writes whenever 1000 rows are there and what is left when Flush is called. The statement turns '' into NULL
// where the column wants it.
class BulkInsert {
 public:
  BulkInsert(Transaction& transaction, const char* statement) : transaction_(transaction), statement_(statement) {}
  void Add(std::initializer_list<absl::string_view> row);
  // Returns how many rows were written since the beginning.
  size_t Flush();

 private:
  Transaction& transaction_;
  const char* statement_;
  std::vector<std::string> columns_;  // array literals without the closing brace
  size_t pending_ = 0;
  size_t written_ = 0;
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_BULK_H_
