// The ledger in the database: only ever added to. Many rows at a time, as in grant_store.h.
#ifndef SERVICES_COMMITMENTS_STORE_LEDGER_STORE_H_
#define SERVICES_COMMITMENTS_STORE_LEDGER_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/commitments/domain/entry.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

// Entries with their conversions and allocations. FAILED_PRECONDITION ALREADY_REVERSED when one reverses an entry that
// is reversed already.
absl::Status InsertEntries(Transaction& transaction, const std::vector<Posting>& postings);

// Allocation rows of entries posted before (Reallocate), each with its entry: {grant_id, entry_id}.
struct EntryKey {
  std::string grant_id;
  std::string id;
};
void InsertAllocations(Transaction& transaction, const EntryKey& entry, const std::vector<Allocation>& allocations);

// Conversions and allocations of entries posted before (ConvertMissing).
void InsertConversions(Transaction& transaction, const std::vector<Posting>& postings);

// At most `limit` entries that lack an amount in one of `currencies` other than their own, in order of their ids, after
// `after_id` ("" from the beginning).
std::vector<EntryKey> ListUnconverted(Transaction& transaction, const std::vector<std::string>& currencies,
                                      const std::string& after_id, int limit);

void InsertReportedFigures(Transaction& transaction, const std::vector<ReportedFigure>& figures);
void InsertFindings(Transaction& transaction, const std::vector<Finding>& findings);

// Neither reversed nor a reversal, by grant, in the order they were recorded.
std::map<std::string, std::vector<Entry>> LoadStandingEntries(Transaction& transaction,
                                                              const std::vector<std::string>& grant_ids);
// Not replaced by a later figure, by grant, in the order they were recorded.
std::map<std::string, std::vector<ReportedFigure>> LoadStandingFigures(Transaction& transaction,
                                                                       const std::vector<std::string>& grant_ids);

// Entries with their conversions and their standing split (all revisions summed, the revision of each row being the
// last one), in the order of `ids`; unknown ids are left out. What Reverse and Reallocate work on.
std::vector<Posting> LoadPostings(Transaction& transaction, const std::vector<std::string>& entry_ids);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_LEDGER_STORE_H_
