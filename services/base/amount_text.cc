#include "services/base/amount_text.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace ngoaid {

Text NumberText(const Decimal& number) {
  std::string en = number.ToString();
  const std::size_t sign = number.IsNegative() ? 1 : 0;
  for (std::size_t at = std::min(en.find('.'), en.size()); at > sign + 3; at -= 3) en.insert(at - 3, ",");
  return {absl::StrReplaceAll(en, {{",", "."}, {".", ","}}), en};
}

Text MoneyText(const Decimal& amount, absl::string_view currency) {
  const Text number = NumberText(amount);
  return {absl::StrCat(number.vi, " ", currency), absl::StrCat(number.en, " ", currency)};
}

}  // namespace ngoaid
