// Exact decimal numbers: the only type money, rates and weights are computed in.
#ifndef SERVICES_BASE_DECIMAL_H_
#define SERVICES_BASE_DECIMAL_H_

#include <boost/multiprecision/cpp_int.hpp>
#include <compare>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ngoaid {

// value = unscaled / 10^scale, scale >= 0. Never rounded except by Round and Divide, which say so.
class Decimal {
 public:
  using Integer = boost::multiprecision::cpp_int;

  Decimal() = default;
  Decimal(Integer unscaled, int scale) : unscaled_(std::move(unscaled)), scale_(scale) {}
  static Decimal FromInteger(const Integer& value) { return Decimal(value, 0); }

  // Plain form only: optional '-', digits, optional '.' and digits ("-1250000.50"). At most 40 digits.
  // INVALID_ARGUMENT otherwise, without a message for people: the caller knows which field it read.
  static absl::StatusOr<Decimal> Parse(absl::string_view text);

  // Plain form with exactly `scale()` decimals; PostgreSQL numeric reads and writes it.
  std::string ToString() const;

  const Integer& unscaled() const { return unscaled_; }
  int scale() const { return scale_; }
  bool IsZero() const { return unscaled_ == 0; }
  bool IsNegative() const { return unscaled_ < 0; }

  Decimal operator-() const { return Decimal(-unscaled_, scale_); }
  Decimal operator+(const Decimal& other) const;
  Decimal operator-(const Decimal& other) const { return *this + -other; }
  Decimal operator*(const Decimal& other) const { return Decimal(unscaled_ * other.unscaled_, scale_ + other.scale_); }

  // Half away from zero, to `scale` decimals (also pads with zeros).
  Decimal Round(int scale) const;
  // this / divisor, rounded once, half away from zero, to `scale` decimals. divisor must not be zero.
  Decimal Divide(const Decimal& divisor, int scale) const;
  // Without trailing zeros behind the point ("1.500" → "1.5").
  Decimal Normalized() const;
  // True when no digit is lost by Round(scale).
  bool FitsScale(int scale) const { return Round(scale) == *this; }

  bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }
  std::strong_ordering operator<=>(const Decimal& other) const;

 private:
  Integer unscaled_ = 0;
  int scale_ = 0;
};

}  // namespace ngoaid

#endif  // SERVICES_BASE_DECIMAL_H_
