#include "services/reporting/domain/figures.h"

#include <algorithm>

namespace ngoaid::reporting {

std::string AmountText(const Decimal& amount, absl::string_view currency, const reference::Catalog& catalog) {
  if (currency.empty()) return "";
  const reference::Currency* known = catalog.FindCurrency(currency);
  const int decimals = known == nullptr ? amount.Normalized().scale() : known->decimals;
  return amount.Round(std::max(decimals, amount.Normalized().scale())).ToString();
}

}  // namespace ngoaid::reporting
