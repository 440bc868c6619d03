// Exact decimal numbers: the only type money, rates and weights are computed in.
#ifndef SERVICES_BASE_DECIMAL_H_
#define SERVICES_BASE_DECIMAL_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ngoaid {

// value = unscaled / 10^scale, scale >= 0, of any length. Never rounded except by Round and Divide, which say so.
class Decimal {
 public:
  Decimal() : Decimal(0, 0) {}
  Decimal(int64_t unscaled, int scale);
  Decimal(const Decimal& other);
  Decimal(Decimal&& other) noexcept;
  Decimal& operator=(const Decimal& other);
  Decimal& operator=(Decimal&& other) noexcept;
  ~Decimal();
  static Decimal FromInteger(int64_t value) { return Decimal(value, 0); }

  // Plain form only: optional '-', digits, optional '.' and digits ("-1250000.50"). At most 40 digits.
  // INVALID_ARGUMENT otherwise, without a message for people: the caller knows which field it read.
  static absl::StatusOr<Decimal> Parse(absl::string_view text);

  // Plain form with exactly `scale()` decimals; PostgreSQL numeric reads and writes it.
  std::string ToString() const;

  int scale() const { return scale_; }
  bool IsZero() const;
  bool IsNegative() const;

  Decimal operator-() const;
  Decimal operator+(const Decimal& other) const;
  Decimal operator-(const Decimal& other) const { return *this + -other; }
  Decimal operator*(const Decimal& other) const;

  // Half away from zero, to `scale` decimals (also pads with zeros).
  Decimal Round(int scale) const;
  // this / divisor, rounded once, half away from zero, to `scale` decimals. divisor must not be zero.
  Decimal Divide(const Decimal& divisor, int scale) const;
  // × 10^places: the point moved, to the left where `places` < 0.
  Decimal Shift(int places) const;
  // Without trailing zeros behind the point ("1.500" → "1.5").
  Decimal Normalized() const;
  // True when no digit is lost by Round(scale).
  bool FitsScale(int scale) const { return Round(scale) == *this; }

  bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }
  std::strong_ordering operator<=>(const Decimal& other) const;

 private:
  friend struct IntegerIn;
  // Where `unscaled` lives. Its type stays out of this header, as half of all files include this and the library
  // behind it takes longer to compile than most of them: services/base/integer.h.
  alignas(std::max_align_t) std::byte unscaled_[32];
  int scale_;
};

}  // namespace ngoaid

#endif  // SERVICES_BASE_DECIMAL_H_
