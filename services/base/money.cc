#include "services/base/money.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/integer.h"

namespace ngoaid {
namespace {

constexpr int kNanoDigits = 9;
constexpr int32_t kNanosPerUnit = 1'000'000'000;
constexpr int kMostDecimals = 4;  // numeric(20,4)
constexpr int64_t kTooMuch = 10'000'000'000'000'000;

}  // namespace

std::optional<Text> CheckAmount(const Decimal& amount, int decimals) {
  const int most = std::min(decimals, kMostDecimals);
  if (!amount.FitsScale(most)) {
    return Text{absl::StrCat("loại tiền này có nhiều nhất ", most, " chữ số thập phân; không tự làm tròn"),
                absl::StrCat("this currency has at most ", most, " decimals; nothing is rounded silently")};
  }
  const Decimal limit = Decimal::FromInteger(kTooMuch);
  if (amount >= limit || amount <= -limit) {
    return Text{"số tiền quá lớn: phần nguyên nhiều nhất 16 chữ số",
                "the amount is too large: at most 16 digits before the point"};
  }
  return std::nullopt;
}

std::optional<Text> ReadMoney(const google::type::Money& money, int decimals, Decimal& amount) {
  if (money.nanos() <= -kNanosPerUnit || money.nanos() >= kNanosPerUnit) {
    return Text{"nanos phải nằm giữa -999.999.999 và 999.999.999",
                "nanos must be between -999,999,999 and 999,999,999"};
  }
  if ((money.units() > 0 && money.nanos() < 0) || (money.units() < 0 && money.nanos() > 0)) {
    return Text{"units và nanos phải cùng dấu", "units and nanos must have the same sign"};
  }
  const Decimal read = Decimal::FromInteger(money.units()) + Decimal(money.nanos(), kNanoDigits);
  if (auto fault = CheckAmount(read, decimals)) return fault;
  amount = read.Round(std::min(decimals, kMostDecimals));
  return std::nullopt;
}

google::type::Money ToMoney(const Decimal& amount, absl::string_view currency) {
  const Integer nanos = IntegerIn::Unscaled(amount.Round(kNanoDigits));
  google::type::Money money;
  money.set_currency_code(std::string(currency));
  // Both divisions go towards zero: units and nanos keep the sign of the amount.
  money.set_units(static_cast<int64_t>(nanos / kNanosPerUnit));
  money.set_nanos(static_cast<int32_t>(nanos % kNanosPerUnit));
  return money;
}

}  // namespace ngoaid
