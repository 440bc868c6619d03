// Whole numbers of any length, and what a Decimal counts in: for the few that compute below the level of decimals.
#ifndef SERVICES_BASE_INTEGER_H_
#define SERVICES_BASE_INTEGER_H_

#include <boost/multiprecision/cpp_int.hpp>

#include "services/base/decimal.h"

namespace ngoaid {

using Integer = boost::multiprecision::cpp_int;

struct IntegerIn {
  // unscaled / 10^scale, scale >= 0.
  static Decimal Make(Integer unscaled, int scale);
  // The value × 10^scale().
  static const Integer& Unscaled(const Decimal& value);
  static Integer& Unscaled(Decimal& value);
};

}  // namespace ngoaid

#endif  // SERVICES_BASE_INTEGER_H_
