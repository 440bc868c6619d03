#include "services/commitments/domain/allocation.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace ngoaid::commitments {
namespace {

using Integer = Decimal::Integer;

// In the order of the codes; one share without a code where nothing is known.
std::vector<Share> InOrder(std::vector<Share> shares) {
  if (shares.empty()) shares.push_back({"", 1});
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.code < b.code; });
  return shares;
}

Integer TotalWeight(const std::vector<Share>& shares) {
  Integer total = 0;
  for (const Share& share : shares) total += share.weight;
  return total;
}

// Gives the units that flooring left over to the largest remainders, the first of equals first.
void ServeRemainders(const std::vector<Integer>& remainders, Integer left, std::vector<Integer>& units) {
  std::vector<size_t> order(remainders.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
  for (size_t i = 0; left > 0; ++i, --left) units[order[i]] += 1;
}

}  // namespace

std::vector<Part> SplitExactly(const Decimal& amount, int currency_decimals, const std::vector<Share>& places,
                               const std::vector<Share>& sectors) {
  const std::vector<Share> by_place = InOrder(places);
  const std::vector<Share> by_sector = InOrder(sectors);
  const Integer minor = amount.Round(currency_decimals).unscaled();
  const Integer magnitude = abs(minor);
  const Integer total_weight = TotalWeight(by_place) * TotalWeight(by_sector);

  std::vector<Part> parts;
  std::vector<Integer> units;
  std::vector<Integer> remainders;
  Integer left = magnitude;
  for (const Share& place : by_place) {
    for (const Share& sector : by_sector) {
      const Integer share = magnitude * place.weight * sector.weight;
      units.push_back(share / total_weight);
      remainders.push_back(share % total_weight);
      left -= units.back();
      parts.push_back({place.code, sector.code, {}});
    }
  }
  ServeRemainders(remainders, left, units);
  for (size_t i = 0; i < parts.size(); ++i) {
    parts[i].amount = Decimal(minor < 0 ? Integer(-units[i]) : units[i], currency_decimals);
  }
  return parts;
}

}  // namespace ngoaid::commitments
