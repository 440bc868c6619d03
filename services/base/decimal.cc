#include "services/base/decimal.h"

#include <algorithm>
#include <new>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/base/integer.h"

namespace ngoaid {
namespace {

constexpr int kMaxDigits = 40;

Integer PowerOfTen(int exponent) { return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent)); }

// numerator / denominator, half away from zero.
Integer DivideRounded(const Integer& numerator, const Integer& denominator) {
  const bool negative = (numerator < 0) != (denominator < 0);
  const Integer dividend = abs(numerator);
  const Integer divisor = abs(denominator);
  Integer quotient = (2 * dividend + divisor) / (2 * divisor);
  return negative ? Integer(-quotient) : quotient;
}

const Integer& In(const Decimal& value) { return IntegerIn::Unscaled(value); }

}  // namespace

const Integer& IntegerIn::Unscaled(const Decimal& value) {
  static_assert(sizeof(Integer) <= sizeof(value.unscaled_) && alignof(Integer) <= alignof(std::max_align_t));
  return *std::launder(reinterpret_cast<const Integer*>(value.unscaled_));
}

Integer& IntegerIn::Unscaled(Decimal& value) {
  return const_cast<Integer&>(Unscaled(static_cast<const Decimal&>(value)));
}

Decimal IntegerIn::Make(Integer unscaled, int scale) {
  Decimal made(0, scale);
  Unscaled(made) = std::move(unscaled);
  return made;
}

Decimal::Decimal(int64_t unscaled, int scale) : scale_(scale) { new (unscaled_) Integer(unscaled); }
Decimal::Decimal(const Decimal& other) : scale_(other.scale_) { new (unscaled_) Integer(In(other)); }
Decimal::Decimal(Decimal&& other) noexcept : scale_(other.scale_) {
  new (unscaled_) Integer(std::move(IntegerIn::Unscaled(other)));
}
Decimal& Decimal::operator=(const Decimal& other) {
  IntegerIn::Unscaled(*this) = In(other);
  scale_ = other.scale_;
  return *this;
}
Decimal& Decimal::operator=(Decimal&& other) noexcept {
  IntegerIn::Unscaled(*this) = std::move(IntegerIn::Unscaled(other));
  scale_ = other.scale_;
  return *this;
}
Decimal::~Decimal() { IntegerIn::Unscaled(*this).~Integer(); }

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
  return IntegerIn::Make(std::move(unscaled), static_cast<int>(fraction.size()));
}

std::string Decimal::ToString() const {
  std::string digits = Integer(abs(In(*this))).str();
  const size_t decimals = static_cast<size_t>(scale_);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return IsNegative() ? absl::StrCat("-", digits) : digits;
}

bool Decimal::IsZero() const { return In(*this) == 0; }
bool Decimal::IsNegative() const { return In(*this) < 0; }

Decimal Decimal::operator-() const { return IntegerIn::Make(-In(*this), scale_); }

Decimal Decimal::operator+(const Decimal& other) const {
  if (scale_ == other.scale_) return IntegerIn::Make(In(*this) + In(other), scale_);
  const int scale = std::max(scale_, other.scale_);
  return IntegerIn::Make(In(*this) * PowerOfTen(scale - scale_) + In(other) * PowerOfTen(scale - other.scale_), scale);
}

Decimal Decimal::operator*(const Decimal& other) const {
  return IntegerIn::Make(In(*this) * In(other), scale_ + other.scale_);
}

Decimal Decimal::Round(int scale) const {
  if (scale == scale_) return *this;
  if (scale > scale_) return IntegerIn::Make(In(*this) * PowerOfTen(scale - scale_), scale);
  return IntegerIn::Make(DivideRounded(In(*this), PowerOfTen(scale_ - scale)), scale);
}

Decimal Decimal::Divide(const Decimal& divisor, int scale) const {
  // (a / 10^s) / (b / 10^t) = a * 10^t / (b * 10^s)
  const Integer numerator = In(*this) * PowerOfTen(divisor.scale_ + scale);
  return IntegerIn::Make(DivideRounded(numerator, In(divisor) * PowerOfTen(scale_)), scale);
}

Decimal Decimal::Shift(int places) const {
  if (places <= scale_) return IntegerIn::Make(In(*this), scale_ - places);
  return IntegerIn::Make(In(*this) * PowerOfTen(places - scale_), 0);
}

Decimal Decimal::Normalized() const {
  Integer unscaled = In(*this);
  int scale = scale_;
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  return IntegerIn::Make(std::move(unscaled), scale);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  if (scale_ == other.scale_) return In(*this).compare(In(other)) <=> 0;
  const int scale = std::max(scale_, other.scale_);
  const Integer left = In(*this) * PowerOfTen(scale - scale_);
  const Integer right = In(other) * PowerOfTen(scale - other.scale_);
  return left.compare(right) <=> 0;
}

}  // namespace ngoaid
