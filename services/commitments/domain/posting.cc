#include "services/commitments/domain/posting.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/money.h"
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

bool HasConversion(const Posting& posting, absl::string_view currency) {
  return std::any_of(posting.conversions.begin(), posting.conversions.end(),
                     [&](const EntryConversion& c) { return c.currency == currency; });
}

// Whether the tables and the wire can hold it. It has its currency's decimals already.
bool Fits(const Decimal& amount) { return !CheckAmount(amount, amount.scale()); }

// The conversions to the standard currencies that `posting` lacks and for which a rate is known.
std::vector<EntryConversion> NewConversions(const Posting& posting, const reference::Catalog& catalog) {
  std::vector<EntryConversion> conversions;
  const Entry& entry = posting.entry;
  for (const char* target : kStandardCurrencies) {
    if (entry.currency == target || HasConversion(posting, target)) continue;
    std::optional<reference::Conversion> converted =
        catalog.Convert(entry.amount, entry.currency, entry.value_date, target);
    if (!converted || !Fits(converted->amount)) continue;
    conversions.push_back({target, std::move(converted->amount), std::move(converted->rate),
                           std::move(converted->basis), std::move(converted->source)});
  }
  return conversions;
}

using SplitCells = std::map<std::tuple<std::string, std::string, std::string>, std::pair<Decimal, bool>>;

SplitCells CellsOf(const std::vector<Allocation>& allocations) {
  SplitCells cells;
  for (const Allocation& a : allocations) cells[{a.currency, a.place, a.sector}] = {a.amount, a.assumed};
  return cells;
}

}  // namespace

std::optional<Text> CheckConverted(const Entry& entry, const reference::Catalog& catalog) {
  for (const char* target : kStandardCurrencies) {
    const auto converted = catalog.Convert(entry.amount, entry.currency, entry.value_date, target);
    if (!converted || Fits(converted->amount)) continue;
    return Text{absl::StrCat("số tiền quá lớn: đổi ra ", target, " có quá 16 chữ số; hãy kiểm tra đơn vị và loại tiền"),
                absl::StrCat("the amount is too large: in ", target,
                             " it has more than 16 digits; check the unit and the currency")};
  }
  return std::nullopt;
}

Posting Post(Entry entry, const ShareSet& places, const ShareSet& sectors, const reference::Catalog& catalog) {
  Posting posting{std::move(entry), {}, {}};
  posting.conversions = NewConversions(posting, catalog);
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

Posting ConvertMissing(const Posting& posting, const reference::Catalog& catalog) {
  Posting added{posting.entry, NewConversions(posting, catalog), {}};
  std::vector<Part> pattern;
  bool assumed = false;
  for (const Allocation& a : posting.allocations) {
    if (a.currency != posting.entry.currency) continue;
    pattern.push_back({a.place, a.sector, a.amount});
    assumed = assumed || a.assumed;
  }
  for (const EntryConversion& conversion : added.conversions) {
    const reference::Currency* known = catalog.FindCurrency(conversion.currency);
    const int decimals = known == nullptr ? conversion.amount.scale() : known->decimals;
    for (Part& part : SplitLike(conversion.amount, decimals, pattern)) {
      added.allocations.push_back(
          {1, conversion.currency, std::move(part.place), std::move(part.sector), std::move(part.amount), assumed});
    }
  }
  return added;
}

}  // namespace ngoaid::commitments
