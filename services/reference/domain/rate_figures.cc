#include "services/reference/domain/rate_figures.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/reference/errors.h"

namespace ngoaid::reference {
namespace {

constexpr int kMostDigits = 12;  // what follows is noise of floating-point numbers
constexpr int kLeastDigits = 3;  // a coarser figure says too little to be called the same

Decimal Magnitude(const Decimal& value) { return value.IsNegative() ? -value : value; }

// Digits before the point; 0 below one.
int IntegerDigits(const Decimal& value) {
  int digits = 0;
  Decimal limit = Decimal::FromInteger(1);
  while (Magnitude(value) >= limit) {
    ++digits;
    limit = limit * Decimal::FromInteger(10);
  }
  return digits;
}

// The figure of a line, or why it has none.
std::optional<Decimal> ReadFigure(const RateLine& line, std::vector<RateFault>& faults) {
  const std::string text = CleanText(line.units_per_usd);
  const absl::StatusOr<Decimal> figure = Decimal::Parse(text);
  if (!figure.ok()) {
    faults.push_back({"RATE_UNREADABLE", "units_per_usd", errors::RateUnreadable(line.currency, text)});
    return std::nullopt;
  }
  if (figure->IsNegative() || figure->IsZero()) {
    faults.push_back({"RATE_NOT_POSITIVE", "units_per_usd", errors::RateNotPositive(line.currency, text)});
    return std::nullopt;
  }
  return *figure;
}

}  // namespace

bool SameFigure(const Decimal& a, const Decimal& b) {
  const int integer_digits = std::max(IntegerDigits(a), IntegerDigits(b));
  const int printed = std::min(a.scale(), b.scale());
  const int scale = std::max(0, std::clamp(printed, kLeastDigits - integer_digits, kMostDigits - integer_digits));
  const Decimal unit(1, scale);
  return Magnitude(a - b) * Decimal::FromInteger(2) <= unit;
}

std::optional<absl::CivilMonth> ParseMonth(absl::string_view text) {
  const absl::StatusOr<PartialDate> date = PartialDate::ParseIso(CleanText(text));
  if (!date.ok() || date->inferred) return std::nullopt;
  const bool first_day = date->precision == DatePrecision::kDay && date->first.day() == 1;
  if (date->precision != DatePrecision::kMonth && !first_day) return std::nullopt;
  return absl::CivilMonth(date->first);
}

std::vector<RateVerdict> JudgeRates(const Catalog& catalog, const std::vector<RateLine>& lines,
                                    absl::string_view source) {
  std::vector<RateVerdict> verdicts;
  std::map<std::pair<std::string, absl::CivilMonth>, int> seen;
  for (const RateLine& line : lines) {
    RateVerdict& verdict = verdicts.emplace_back();
    verdict.line = line;
    const std::optional<absl::CivilMonth> month = ParseMonth(line.month);
    if (!month) verdict.faults.push_back({"MONTH_UNREADABLE", "month", errors::MonthUnreadable(line.month)});
    const Currency* currency = catalog.FindCurrency(line.currency);
    if (currency == nullptr)
      verdict.faults.push_back({"CURRENCY_UNKNOWN", "currency", errors::CurrencyUnknown(line.currency)});
    const std::optional<Decimal> figure = ReadFigure(line, verdict.faults);
    if (!month || currency == nullptr || !figure) continue;

    const auto [earlier, first] = seen.try_emplace({currency->code, *month}, line.line);
    if (!first) {
      verdict.faults.push_back(
          {"RATE_TWICE", "month", errors::RateTwice(currency->code, MonthText(*month), earlier->second)});
      continue;
    }
    const Rate* recorded = catalog.FindRate(currency->code, *month);
    if (recorded == nullptr) {
      verdict.outcome = RateOutcome::kCreated;
      verdict.rate = Rate{currency->code, *month, *figure, std::string(source)};
    } else if (SameFigure(recorded->units_per_usd, *figure)) {
      verdict.outcome = RateOutcome::kUnchanged;
    } else {
      verdict.faults.push_back({"RATE_RECORDED", "units_per_usd",
                                errors::RateDiffers(currency->code, MonthText(*month), figure->ToString(),
                                                    recorded->units_per_usd.ToString())});
    }
  }
  return verdicts;
}

}  // namespace ngoaid::reference
