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

std::vector<std::string> GrantsOf(const std::vector<Posting>& postings) {
  std::vector<std::string> ids;
  for (const Posting& posting : postings) ids.push_back(posting.entry.grant_id);
  return ids;
}

}  // namespace

absl::Status ConvertEntries(Call& call, CatalogHolder& catalogs, v1::ConvertEntriesResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  const std::vector<std::string> currencies(std::begin(kStandardCurrencies), std::end(kStandardCurrencies));
  std::vector<std::string> ids;
  do {
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    ids = ListUnconverted(call.transaction(), currencies, ids.empty() ? "" : ids.back(), kEntriesAtATime);
    LockGrants(call.transaction(), GrantsOf(LoadPostings(call.transaction(), ids)));
    std::vector<Posting> added;
    // Read again: before the locks were ours an entry may have been converted or split anew.
    for (const Posting& posting : LoadPostings(call.transaction(), ids)) {
      added.push_back(ConvertMissing(posting, *catalog));
      const size_t has = posting.conversions.size() + added.back().conversions.size();
      const bool is_standard = posting.entry.currency == currencies[0] || posting.entry.currency == currencies[1];
      response.set_converted(response.converted() + static_cast<int>(added.back().conversions.size()));
      if (has + (is_standard ? 1 : 0) < currencies.size()) response.set_unconverted(response.unconverted() + 1);
    }
    InsertConversions(call.transaction(), added);
  } while (ids.size() == kEntriesAtATime);
  if (response.converted() > 0) {
    call.Audit({"entries", "", "", absl::StrCat("{\"converted\": ", response.converted(), "}")});
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::commitments::handlers
