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
constexpr absl::CivilMonth kFirstMonth(1970, 1);
constexpr int kMonthsAbout = 12;  // how far a rate is compared
constexpr char kDollar[] = "USD";

Decimal Magnitude(const Decimal& value) { return value.IsNegative() ? -value : value; }

// Digits before the point; 0 below one.
int IntegerDigits(const Decimal& value) {
  int digits = 0;
  Decimal limit = Decimal::FromInteger(1);
  while (Magnitude(value) >= limit) {
    ++digits;
    limit = limit.Shift(1);
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

bool Jumps(const Decimal& figure, const Decimal& about) {
  const Decimal two = Decimal::FromInteger(2);
  return figure * two < about || about * two < figure;
}

// The rates that a line is judged by: those recorded, and those of the lines before it.
class Known {
 public:
  explicit Known(const Catalog& catalog) : catalog_(catalog) {}

  void Add(const Rate& rate) { added_[{rate.currency, rate.month}] = rate; }

  // The rate of the nearest month, the earlier of two as near; null where there is none within kMonthsAbout.
  const Rate* About(const std::string& currency, absl::CivilMonth month) const {
    for (int away = 1; away <= kMonthsAbout; ++away) {
      for (const absl::CivilMonth at : {month - away, month + away}) {
        if (const Rate* rate = catalog_.FindRate(currency, at)) return rate;
        if (const auto added = added_.find({currency, at}); added != added_.end()) return &added->second;
      }
    }
    return nullptr;
  }

 private:
  const Catalog& catalog_;
  std::map<std::pair<std::string, absl::CivilMonth>, Rate> added_;
};

// What may be a slip of who typed the rate.
std::optional<RateFault> SlipOf(const Rate& rate, const Known& known, const RateRules& rules) {
  if (rate.currency == kDollar && rate.units_per_usd != Decimal::FromInteger(1))
    return RateFault{"RATE_OF_USD", "units_per_usd", errors::RateOfUsd(rate.units_per_usd.ToString())};
  const Rate* about = rules.accept_jumps ? nullptr : known.About(rate.currency, rate.month);
  if (about == nullptr || !Jumps(rate.units_per_usd, about->units_per_usd)) return std::nullopt;
  // 25.206 of who groups digits by points.
  const Decimal grouped = rate.units_per_usd.Shift(3).Normalized();
  const bool likely = rate.units_per_usd.scale() == 3 && !Jumps(grouped, about->units_per_usd);
  return RateFault{"RATE_JUMPS", "units_per_usd",
                   errors::RateJumps(rate.units_per_usd.ToString(), MonthText(about->month),
                                     about->units_per_usd.ToString(), likely ? grouped.ToString() : "")};
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
                                    absl::string_view source, const RateRules& rules) {
  std::vector<RateVerdict> verdicts;
  Known known(catalog);
  std::map<std::pair<std::string, absl::CivilMonth>, int> seen;
  for (const RateLine& line : lines) {
    RateVerdict& verdict = verdicts.emplace_back();
    verdict.line = line;
    std::optional<absl::CivilMonth> month = ParseMonth(line.month);
    if (!month) {
      verdict.faults.push_back({"MONTH_UNREADABLE", "month", errors::MonthUnreadable(line.month)});
    } else if (*month < kFirstMonth || rules.this_month < *month) {
      verdict.faults.push_back(
          {"MONTH_OUT_OF_RANGE", "month",
           errors::MonthOutOfRange(line.month, MonthText(kFirstMonth), MonthText(rules.this_month))});
      month.reset();
    }
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
      const Rate rate{currency->code, *month, *figure, std::string(source)};
      if (auto slip = SlipOf(rate, known, rules)) {
        verdict.faults.push_back(*std::move(slip));
        continue;
      }
      verdict.outcome = RateOutcome::kCreated;
      verdict.rate = rate;
      known.Add(rate);
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
