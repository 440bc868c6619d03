// Numbers as people read them in each language.
#ifndef SERVICES_BASE_AMOUNT_TEXT_H_
#define SERVICES_BASE_AMOUNT_TEXT_H_

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"

namespace ngoaid {

// "1.250.000,50" and "1,250,000.50".
Text NumberText(const Decimal& number);
// "1.250.000,50 USD".
Text MoneyText(const Decimal& amount, absl::string_view currency);

}  // namespace ngoaid

#endif  // SERVICES_BASE_AMOUNT_TEXT_H_
