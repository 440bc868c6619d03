#include "services/base/money.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace ngoaid {
namespace {

google::type::Money Make(int64_t units, int32_t nanos) {
  google::type::Money money;
  money.set_currency_code("USD");
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

std::string Read(int64_t units, int32_t nanos, int decimals) {
  Decimal amount;
  auto fault = ReadMoney(Make(units, nanos), decimals, amount);
  return fault ? "refused: " + fault->en : amount.ToString();
}

TEST(MoneyTest, ReadsWhatTheCurrencyCanSay) {
  EXPECT_EQ(Read(1'250'000, 500'000'000, 2), "1250000.50");
  EXPECT_EQ(Read(-3, -10'000'000, 2), "-3.01");
  EXPECT_EQ(Read(0, -10'000'000, 2), "-0.01");
  EXPECT_EQ(Read(150'000'000, 0, 0), "150000000");
  EXPECT_EQ(Read(1, 234'000'000, 3), "1.234");
  EXPECT_EQ(Read(9'999'999'999'999'999, 990'000'000, 2), "9999999999999999.99");
}

TEST(MoneyTest, RefusesWhatWouldHaveToBeRounded) {
  EXPECT_EQ(Read(1, 500'000'000, 0), "refused: this currency has at most 0 decimals; nothing is rounded silently");
  EXPECT_EQ(Read(1, 1'000'000, 2), "refused: this currency has at most 2 decimals; nothing is rounded silently");
  EXPECT_EQ(Read(1, 10'000, 8), "refused: this currency has at most 4 decimals; nothing is rounded silently");
}

TEST(MoneyTest, RefusesMalformedAndTooLargeAmounts) {
  EXPECT_EQ(Read(1, -1, 2), "refused: units and nanos must have the same sign");
  EXPECT_EQ(Read(-1, 1, 2), "refused: units and nanos must have the same sign");
  EXPECT_EQ(Read(0, 1'000'000'000, 2), "refused: nanos must be between -999,999,999 and 999,999,999");
  EXPECT_EQ(Read(0, std::numeric_limits<int32_t>::min(), 2),
            "refused: nanos must be between -999,999,999 and 999,999,999");
  EXPECT_EQ(Read(10'000'000'000'000'000, 0, 2), "refused: the amount is too large: at most 16 digits before the point");
  EXPECT_EQ(Read(std::numeric_limits<int64_t>::min(), 0, 2),
            "refused: the amount is too large: at most 16 digits before the point");
}

TEST(MoneyTest, WritesWhatItReads) {
  for (const char* text : {"0", "0.01", "-0.01", "1250000.50", "-9999999999999999.9999", "7"}) {
    const Decimal amount = *Decimal::Parse(text);
    const google::type::Money money = ToMoney(amount, "USD");
    Decimal back;
    ASSERT_FALSE(ReadMoney(money, 4, back)) << text;
    EXPECT_EQ(back, amount) << text;
    EXPECT_EQ(money.currency_code(), "USD");
  }
  EXPECT_EQ(ToMoney(*Decimal::Parse("-0.01"), "USD").nanos(), -10'000'000);
}

}  // namespace
}  // namespace ngoaid
