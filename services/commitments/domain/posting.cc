#include "services/commitments/domain/posting.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "services/commitments/domain/allocation.h"

namespace ngoaid::commitments {
namespace {

// The split of one amount. A currency without decimals known cannot have been posted.
void AppendSplit(const Decimal& amount, const std::string& currency, int revision, const ShareSet& places,
                 const ShareSet& sectors, const reference::Catalog& catalog, std::vector<Allocation>& allocations) {
  const reference::Currency* known = catalog.FindCurrency(currency);
  const int decimals = known == nullptr ? amount.scale() : known->decimals;
  for (Part& part : SplitExactly(amount, decimals, places.shares, sectors.shares)) {
    allocations.push_back({revision, currency, std::move(part.place), std::move(part.sector), std::move(part.amount),
                           places.assumed || sectors.assumed});
  }
}

// The amounts that are split: the original and those it is converted to.
std::vector<std::pair<std::string, Decimal>> AmountsOf(const Posting& posting) {
  std::vector<std::pair<std::string, Decimal>> amounts = {{posting.entry.currency, posting.entry.amount}};
  for (const EntryConversion& conversion : posting.conversions)
    amounts.push_back({conversion.currency, conversion.amount});
  return amounts;
}

std::vector<Allocation> SplitAll(const Posting& posting, int revision, const ShareSet& places, const ShareSet& sectors,
                                 const reference::Catalog& catalog) {
  std::vector<Allocation> allocations;
  for (const auto& [currency, amount] : AmountsOf(posting)) {
    AppendSplit(amount, currency, revision, places, sectors, catalog, allocations);
  }
  return allocations;
}

using SplitCells = std::map<std::tuple<std::string, std::string, std::string>, std::pair<Decimal, bool>>;

SplitCells CellsOf(const std::vector<Allocation>& allocations) {
  SplitCells cells;
  for (const Allocation& a : allocations) cells[{a.currency, a.place, a.sector}] = {a.amount, a.assumed};
  return cells;
}

}  // namespace

Posting Post(Entry entry, const ShareSet& places, const ShareSet& sectors, const reference::Catalog& catalog) {
  Posting posting{std::move(entry), {}, {}};
  for (const char* target : kStandardCurrencies) {
    if (posting.entry.currency == target) continue;
    std::optional<reference::Conversion> converted =
        catalog.Convert(posting.entry.amount, posting.entry.currency, posting.entry.value_date, target);
    if (!converted) continue;
    posting.conversions.push_back({target, std::move(converted->amount), std::move(converted->rate),
                                   std::move(converted->basis), std::move(converted->source)});
  }
  posting.allocations = SplitAll(posting, 1, places, sectors, catalog);
  return posting;
}

Posting Reverse(const Posting& posting, absl::string_view new_id, absl::string_view reason, absl::string_view author,
                const Origin& origin) {
  Posting reversal = posting;
  reversal.entry.id = std::string(new_id);
  reversal.entry.reverses_id = posting.entry.id;
  reversal.entry.corrects_id.clear();
  reversal.entry.reason = std::string(reason);
  reversal.entry.author = std::string(author);
  reversal.entry.origin = origin;
  reversal.entry.amount = -posting.entry.amount;
  for (EntryConversion& conversion : reversal.conversions) conversion.amount = -conversion.amount;
  for (Allocation& allocation : reversal.allocations) {
    allocation.revision = 1;
    allocation.amount = -allocation.amount;
  }
  return reversal;
}

std::vector<Allocation> Reallocate(const Posting& posting, const ShareSet& places, const ShareSet& sectors,
                                   const reference::Catalog& catalog) {
  int last = 0;
  for (const Allocation& allocation : posting.allocations) last = std::max(last, allocation.revision);
  std::vector<Allocation> anew = SplitAll(posting, last + 2, places, sectors, catalog);
  if (CellsOf(anew) == CellsOf(posting.allocations)) return {};

  std::vector<Allocation> rows = posting.allocations;
  for (Allocation& taken_back : rows) {
    taken_back.revision = last + 1;
    taken_back.amount = -taken_back.amount;
  }
  rows.insert(rows.end(), anew.begin(), anew.end());
  return rows;
}

}  // namespace ngoaid::commitments
