// Splitting an amount over place × sector without losing or making a unit.
#ifndef SERVICES_COMMITMENTS_DOMAIN_ALLOCATION_H_
#define SERVICES_COMMITMENTS_DOMAIN_ALLOCATION_H_

#include <string>
#include <vector>

#include "services/base/decimal.h"
#include "services/commitments/domain/grant.h"

namespace ngoaid::commitments {

struct Part {
  std::string place;
  std::string sector;
  Decimal amount;  // scale = the currency's decimals
  bool operator==(const Part&) const = default;
};

// Largest remainder on the product of the weights, in minor units; equal remainders are served in the order of (place
// code, sector code). The parts come in that order, zero parts too; they add up to `amount`, do not depend on the order
// of the shares, and mirror for -amount. An empty set is one share without a code. `amount` must fit
// `currency_decimals`, codes of a set must differ, weights be positive.
std::vector<Part> SplitExactly(const Decimal& amount, int currency_decimals, const std::vector<Share>& places,
                               const std::vector<Share>& sectors);

// The same by weights of the cells themselves: `pattern` gives each cell and, by the magnitude of its amount, its
// weight. How an amount that becomes known later follows a split that stands. `pattern` must not be all zero.
std::vector<Part> SplitLike(const Decimal& amount, int currency_decimals, const std::vector<Part>& pattern);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_ALLOCATION_H_
