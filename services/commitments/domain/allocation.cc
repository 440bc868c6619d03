#include "services/commitments/domain/allocation.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <tuple>

#include "services/base/integer.h"

namespace ngoaid::commitments {
namespace {

// In the order of the codes; one share without a code where nothing is known.
std::vector<Share> InOrder(std::vector<Share> shares) {
  if (shares.empty()) shares.push_back({"", 1});
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.code < b.code; });
  return shares;
}

struct Cell {
  std::string place;
  std::string sector;
  Integer weight;
};

// Gives the units that flooring left over to the largest remainders, the first of equals first.
void ServeRemainders(const std::vector<Integer>& remainders, Integer left, std::vector<Integer>& units) {
  std::vector<size_t> order(remainders.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
  for (size_t i = 0; left > 0; ++i, --left) units[order[i]] += 1;
}

// `cells` in the order of their codes, some weight positive.
std::vector<Part> Split(const Decimal& amount, int currency_decimals, const std::vector<Cell>& cells) {
  const Integer minor = IntegerIn::Unscaled(amount.Round(currency_decimals));
  const Integer magnitude = abs(minor);
  Integer total_weight = 0;
  for (const Cell& cell : cells) total_weight += cell.weight;

  std::vector<Integer> units;
  std::vector<Integer> remainders;
  Integer left = magnitude;
  for (const Cell& cell : cells) {
    const Integer share = magnitude * cell.weight;
    units.push_back(share / total_weight);
    remainders.push_back(share % total_weight);
    left -= units.back();
  }
  ServeRemainders(remainders, left, units);

  std::vector<Part> parts;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Integer minor_units = minor < 0 ? Integer(-units[i]) : units[i];
    parts.push_back({cells[i].place, cells[i].sector, IntegerIn::Make(minor_units, currency_decimals)});
  }
  return parts;
}

}  // namespace

std::vector<Part> SplitExactly(const Decimal& amount, int currency_decimals, const std::vector<Share>& places,
                               const std::vector<Share>& sectors) {
  std::vector<Cell> cells;
  for (const Share& place : InOrder(places)) {
    for (const Share& sector : InOrder(sectors)) {
      cells.push_back({place.code, sector.code, Integer(place.weight) * sector.weight});
    }
  }
  return Split(amount, currency_decimals, cells);
}

std::vector<Part> SplitLike(const Decimal& amount, int currency_decimals, const std::vector<Part>& pattern) {
  int scale = 0;
  for (const Part& part : pattern) scale = std::max(scale, part.amount.scale());
  std::vector<Cell> cells;
  for (const Part& part : pattern)
    cells.push_back({part.place, part.sector, Integer(abs(IntegerIn::Unscaled(part.amount.Round(scale))))});
  std::sort(cells.begin(), cells.end(),
            [](const Cell& a, const Cell& b) { return std::tie(a.place, a.sector) < std::tie(b.place, b.sector); });
  return Split(amount, currency_decimals, cells);
}

}  // namespace ngoaid::commitments
