#include "services/base/decimal.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace ngoaid {
namespace {

constexpr int kMaxDigits = 40;

Decimal::Integer PowerOfTen(int exponent) {
  return boost::multiprecision::pow(Decimal::Integer(10), static_cast<unsigned>(exponent));
}

// numerator / denominator, half away from zero.
Decimal::Integer DivideRounded(const Decimal::Integer& numerator, const Decimal::Integer& denominator) {
  const bool negative = (numerator < 0) != (denominator < 0);
  const Decimal::Integer dividend = abs(numerator);
  const Decimal::Integer divisor = abs(denominator);
  Decimal::Integer quotient = (2 * dividend + divisor) / (2 * divisor);
  return negative ? Decimal::Integer(-quotient) : quotient;
}

}  // namespace

absl::StatusOr<Decimal> Decimal::Parse(absl::string_view text) {
  const absl::Status refused = absl::InvalidArgumentError("not a plain decimal number of at most 40 digits");
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const size_t point = text.find('.');
  const absl::string_view whole = text.substr(0, point);
  const absl::string_view fraction = point == absl::string_view::npos ? absl::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != absl::string_view::npos && fraction.empty())) return refused;
  if (whole.size() + fraction.size() > kMaxDigits) return refused;
  Integer unscaled = 0;
  for (const absl::string_view part : {whole, fraction}) {
    for (const char c : part) {
      if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return refused;
      unscaled = unscaled * 10 + (c - '0');
    }
  }
  if (negative) unscaled = -unscaled;
  return Decimal(std::move(unscaled), static_cast<int>(fraction.size()));
}

std::string Decimal::ToString() const {
  std::string digits = Integer(abs(unscaled_)).str();
  const size_t decimals = static_cast<size_t>(scale_);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return IsNegative() ? absl::StrCat("-", digits) : digits;
}

Decimal Decimal::operator+(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  return Decimal(unscaled_ * PowerOfTen(scale - scale_) + other.unscaled_ * PowerOfTen(scale - other.scale_), scale);
}

Decimal Decimal::Round(int scale) const {
  if (scale >= scale_) return Decimal(unscaled_ * PowerOfTen(scale - scale_), scale);
  return Decimal(DivideRounded(unscaled_, PowerOfTen(scale_ - scale)), scale);
}

Decimal Decimal::Divide(const Decimal& divisor, int scale) const {
  // (a / 10^s) / (b / 10^t) = a * 10^t / (b * 10^s)
  return Decimal(DivideRounded(unscaled_ * PowerOfTen(divisor.scale_ + scale), divisor.unscaled_ * PowerOfTen(scale_)),
                 scale);
}

Decimal Decimal::Normalized() const {
  Integer unscaled = unscaled_;
  int scale = scale_;
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  return Decimal(std::move(unscaled), scale);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const Integer left = unscaled_ * PowerOfTen(scale - scale_);
  const Integer right = other.unscaled_ * PowerOfTen(scale - other.scale_);
  return left.compare(right) <=> 0;
}

}  // namespace ngoaid
