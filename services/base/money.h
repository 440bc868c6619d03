// Amounts on the wire: google.type.Money, which counts whole units and billionths, and Decimal.
#ifndef SERVICES_BASE_MONEY_H_
#define SERVICES_BASE_MONEY_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "google/type/money.pb.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"

namespace ngoaid {

// What is wrong with `amount` as an amount of a currency whose minor unit has `decimals` decimals: more decimals than
// that, or more than the numeric(20,4) of the tables holds. nullopt: it fits. Nothing is ever rounded to make it fit.
std::optional<Text> CheckAmount(const Decimal& amount, int decimals);

// Reads `money` into `amount` (scale = `decimals`); else says what is wrong: units and nanos of different sign, nanos
// out of range, or CheckAmount. The currency code is the caller's to look up: `decimals` are those of its currency.
std::optional<Text> ReadMoney(const google::type::Money& money, int decimals, Decimal& amount);

// `amount` has at most 9 decimals and less than 19 digits before the point, as everything in our tables has.
google::type::Money ToMoney(const Decimal& amount, absl::string_view currency);

}  // namespace ngoaid

#endif  // SERVICES_BASE_MONEY_H_
