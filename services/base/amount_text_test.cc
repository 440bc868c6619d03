#include "services/base/amount_text.h"

#include <gtest/gtest.h>

namespace ngoaid {
namespace {

TEST(AmountText, IsPrintedAsPeopleReadIt) {
  const auto printed = [](absl::string_view plain) {
    const Text text = MoneyText(*Decimal::Parse(plain), "USD");
    return text.vi + " | " + text.en;
  };
  EXPECT_EQ(printed("1250000.50"), "1.250.000,50 USD | 1,250,000.50 USD");
  EXPECT_EQ(printed("999"), "999 USD | 999 USD");
  EXPECT_EQ(printed("-123456"), "-123.456 USD | -123,456 USD");
  EXPECT_EQ(printed("-1234"), "-1.234 USD | -1,234 USD");
}

}  // namespace
}  // namespace ngoaid
