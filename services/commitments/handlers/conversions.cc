#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/commitments/domain/posting.h"
#include "services/commitments/handlers/handlers.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr int kEntriesAtATime = 500;

}  // namespace

absl::Status ConvertEntries(Call& call, CatalogHolder& catalogs, v1::ConvertEntriesResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  const std::vector<std::string> currencies(std::begin(kStandardCurrencies), std::end(kStandardCurrencies));
  std::vector<EntryKey> entries;
  do {
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    entries =
        ListUnconverted(call.transaction(), currencies, entries.empty() ? "" : entries.back().id, kEntriesAtATime);
    std::vector<std::string> ids, grant_ids;
    for (const EntryKey& entry : entries) {
      ids.push_back(entry.id);
      grant_ids.push_back(entry.grant_id);
    }
    LockGrants(call.transaction(), grant_ids);
    std::vector<Posting> added;
    // Read only now: before the locks were ours an entry may have been converted or split anew.
    for (const Posting& posting : LoadPostings(call.transaction(), ids)) {
      added.push_back(ConvertMissing(posting, *catalog));
      const size_t has = posting.conversions.size() + added.back().conversions.size();
      const bool is_standard = posting.entry.currency == currencies[0] || posting.entry.currency == currencies[1];
      response.set_converted(response.converted() + static_cast<int>(added.back().conversions.size()));
      if (has + (is_standard ? 1 : 0) < currencies.size()) response.set_unconverted(response.unconverted() + 1);
    }
    InsertConversions(call.transaction(), added);
  } while (entries.size() == kEntriesAtATime);
  if (response.converted() > 0) {
    call.Audit({"entries", "", "", absl::StrCat("{\"converted\": ", response.converted(), "}")});
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::commitments::handlers
