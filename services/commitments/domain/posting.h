// What is written with an entry: its amounts in USD and VND, and its parts by place and sector.
#ifndef SERVICES_COMMITMENTS_DOMAIN_POSTING_H_
#define SERVICES_COMMITMENTS_DOMAIN_POSTING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// Every amount is also kept in these where a rate is known.
inline constexpr const char* kStandardCurrencies[] = {"USD", "VND"};

// Converts by Catalog::Convert (a currency without a rate: no conversion, and no parts in it) and splits each distinct
// currency of {original, USD, VND} by the grant's shares. `entry.currency` must be known to the catalogue.
// An amount whose value in a standard currency would have more digits than the tables hold is left unconverted here;
// CheckConverted refuses it first where its rate is known.
Posting Post(Entry entry, const ShareSet& places, const ShareSet& sectors, const reference::Catalog& catalog);

// What is wrong with an amount that is too large to be kept in a standard currency at the rate of its date; nullopt: it
// fits, or no rate is known.
std::optional<Text> CheckConverted(const Entry& entry, const reference::Catalog& catalog);

// The opposite of a posting, to the unit: its conversions and standing parts negated, never computed anew. Takes id,
// author, origin and reason from the arguments; `posting.allocations` holds the standing split only (LoadPostings gives
// it so).
Posting Reverse(const Posting& posting, absl::string_view new_id, absl::string_view reason, absl::string_view author,
                const Origin& origin);

// Splits a posting anew by other shares: rows that take the standing split back (revision n+1) and the new split (n+2),
// per currency. Empty when the new split is the standing one.
std::vector<Allocation> Reallocate(const Posting& posting, const ShareSet& places, const ShareSet& sectors,
                                   const reference::Catalog& catalog);

// What an entry lacked because no rate was known and can have now: conversions and, for each, parts that follow the
// standing split of the original amount. A reversal gets the exact opposite of what its original gets.
Posting ConvertMissing(const Posting& posting, const reference::Catalog& catalog);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_POSTING_H_
