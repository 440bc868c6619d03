#include "services/reporting/domain/published_rules.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/text.h"

namespace ngoaid::reporting {
namespace {

// Kinds of parts that make up the whole when all are printed. Organisations or events named in a text are examples.
constexpr absl::string_view kExhaustive[] = {"sector",    "continent",      "donor-kind", "mode",
                                             "component", "managing-level", "carry-over"};
// Rates of one text that lie closer than this are one rate, printed with few digits.
const Decimal& kSameRate = *new Decimal(101, 2);
// A rate this far outside all recorded ones is not of that time.
const Decimal& kRateReach = *new Decimal(105, 2);
constexpr char kVnd[] = "VND";
constexpr char kUsd[] = "USD";

bool IsExhaustive(absl::string_view dimension) {
  return std::find(std::begin(kExhaustive), std::end(kExhaustive), dimension) != std::end(kExhaustive);
}

// "Bình Định, 2021-H1": what a figure is of.
Text Subject(const PublishedFigure& figure, const reference::Catalog& catalog) {
  const Text scope = ScopeText(figure, catalog);
  const Text window = WindowText(figure);
  return {absl::StrCat(scope.vi, ", ", window.vi), absl::StrCat(scope.en, ", ", window.en)};
}

Text ValueOf(const Decimal& value, const std::string& unit) {
  return ValueText(PublishedValue{value, unit, Decimal(), PublishedQualifier::kExact});
}

class Finder {
 public:
  Finder(const std::vector<PublishedFigure>& figures, const reference::Catalog& catalog)
      : figures_(figures), catalog_(catalog), series_(SeriesOf(figures)) {
    for (const PublishedFigure& figure : figures) by_id_[figure.id] = &figure;
  }

  std::vector<PublishedFinding> Run() {
    FindSums();
    FindPercentages();
    FindFalls();
    FindYears();
    FindRestated();
    FindRates();
    FindRatesOff();
    return std::move(findings_);
  }

 private:
  void Add(std::string rule, PublishedSeverity severity, const std::vector<const PublishedFigure*>& figures,
           Text message) {
    PublishedFinding finding{std::move(rule), severity, {}, std::move(message)};
    for (const PublishedFigure* figure : figures) finding.figure_ids.push_back(figure->id);
    findings_.push_back(std::move(finding));
  }

  // ---- parts and their total ----

  void FindSums() {
    // By parent and kind of part; one text may divide a total in two ways.
    std::map<std::pair<std::string, std::string>, std::vector<const PublishedFigure*>> parts;
    for (const auto& [key, series] : series_) {
      const PublishedFigure& figure = series.current();
      if (figure.parent_id.empty() || figure.whole()) continue;
      const auto parent = by_id_.find(figure.parent_id);
      if (parent == by_id_.end() || parent->second->gap()) continue;
      if (parent->second->value->unit != figure.value->unit) continue;
      parts[{figure.parent_id, figure.dimension}].push_back(&figure);
    }
    for (const auto& [key, members] : parts) CheckSum(*by_id_[key.first], members);
  }

  void CheckSum(const PublishedFigure& total, const std::vector<const PublishedFigure*>& parts) {
    Decimal low, high, sum;
    for (const PublishedFigure* part : parts) {
      const Bounds bounds = BoundsOf(*part->value);
      low = low + bounds.low;
      high = high + bounds.high;
      sum = sum + part->value->value;
    }
    const Bounds whole = BoundsOf(*total.value);
    const bool exceeds = low > whole.high;
    const bool leaves = high < whole.low;
    if (!exceeds && !(leaves && IsExhaustive(parts[0]->dimension))) return;
    const Text subject = Subject(total, catalog_);
    const Text added = ValueOf(sum, total.value->unit);
    const Text printed = ValueText(total);
    const auto listed = [&](std::string Text::*language) {
      return absl::StrJoin(parts, " + ", [language](std::string* out, const PublishedFigure* part) {
        out->append(ValueText(*part).*language);
      });
    };
    std::vector<const PublishedFigure*> concerned = {&total};
    concerned.insert(concerned.end(), parts.begin(), parts.end());
    if (exceeds) {
      return Add(
          "parts-exceed-total", PublishedSeverity::kError, concerned,
          {absl::StrCat(subject.vi, ": ", listed(&Text::vi), " = ", added.vi, ", nhưng in tổng là ", printed.vi, "."),
           absl::StrCat(subject.en, ": ", listed(&Text::en), " = ", added.en, ", but the total is printed as ",
                        printed.en, ".")});
    }
    const Text rest = ValueOf(total.value->value - sum, total.value->unit);
    Add("parts-leave-rest", PublishedSeverity::kInfo, concerned,
        {absl::StrCat(subject.vi, ": các phần được nêu cộng lại là ", added.vi, " trên ", printed.vi, "; còn ", rest.vi,
                      " không nêu."),
         absl::StrCat(subject.en, ": the parts named add up to ", added.en, " of ", printed.en, "; ", rest.en,
                      " is not told.")});
  }

  void FindPercentages() {
    std::map<std::string, std::vector<const PublishedFigure*>> sets;
    for (const PublishedFigure& figure : figures_) {
      if (figure.gap() || figure.value->unit != kPercentUnit || !IsExhaustive(figure.dimension)) continue;
      sets[absl::StrJoin({figure.source, figure.as_of_printed, figure.scope_printed, figure.window_printed,
                          figure.dimension, figure.measure},
                         "\n")]
          .push_back(&figure);
    }
    for (const auto& [key, parts] : sets) {
      Decimal low, high, sum;
      for (const PublishedFigure* part : parts) {
        const Bounds bounds = BoundsOf(*part->value);
        low = low + bounds.low;
        high = high + bounds.high;
        sum = sum + part->value->value;
      }
      const Decimal hundred = Decimal::FromInteger(100);
      if (parts.size() < 2 || (low <= hundred && hundred <= high)) continue;
      const Text subject = Subject(*parts[0], catalog_);
      const Text added = ValueOf(sum, kPercentUnit);
      Add("percent-not-100", PublishedSeverity::kWarning, parts,
          {absl::StrCat(subject.vi, ": ", parts.size(), " tỷ lệ cộng lại là ", added.vi, ", không phải 100 %."),
           absl::StrCat(subject.en, ": ", parts.size(), " percentages add up to ", added.en, ", not to 100 %.")});
    }
  }

  // ---- one window and another ----

  // What must be the same for two windows to be held against each other.
  static std::string WithoutWindow(const PublishedFigure& figure) {
    PublishedFigure same = figure;
    same.from = same.to = std::nullopt;
    same.window_printed.clear();
    return SeriesKey(same);
  }

  // Amounts and items add up over time; organisations and percentages do not.
  static bool AddsUp(const PublishedFigure& figure) {
    return figure.has_window() && figure.value->unit != kPercentUnit && figure.measure != "ngos";
  }

  std::map<std::string, std::vector<const PublishedFigure*>> Windows() const {
    std::map<std::string, std::vector<const PublishedFigure*>> windows;
    for (const auto& [key, series] : series_) {
      if (AddsUp(series.current())) windows[WithoutWindow(series.current())].push_back(&series.current());
    }
    return windows;
  }

  void FindFalls() {
    for (const auto& [key, figures] : Windows()) {
      for (const PublishedFigure* longer : figures) {
        for (const PublishedFigure* within : figures) {
          const bool inside = longer != within && *longer->from <= *within->from && *within->to <= *longer->to;
          if (!inside || BoundsOf(*longer->value).high >= BoundsOf(*within->value).low) continue;
          const Text subject = Subject(*longer, catalog_);
          const Text less = ValueText(*longer);
          const Text more = ValueText(*within);
          Add("cumulative-fell", PublishedSeverity::kWarning, {longer, within},
              {absl::StrCat(subject.vi, ": ", less.vi, " (", AsOfText(*longer).vi, ") thấp hơn ", more.vi, " của kỳ ",
                            WindowText(*within).vi, " nằm trong đó (", AsOfText(*within).vi, ")."),
               absl::StrCat(subject.en, ": ", less.en, " (", AsOfText(*longer).en, ") is below the ", more.en, " of ",
                            WindowText(*within).en, " within it (", AsOfText(*within).en, ").")});
        }
      }
    }
  }

  static bool IsYear(const PublishedFigure& figure) {
    return *figure.from == absl::CivilDay(figure.from->year(), 1, 1) &&
           *figure.to == absl::CivilDay(figure.from->year(), 12, 31);
  }

  void FindYears() {
    for (const auto& [key, figures] : Windows()) {
      std::map<absl::civil_year_t, const PublishedFigure*> years;
      for (const PublishedFigure* figure : figures) {
        if (IsYear(*figure)) years[figure->from->year()] = figure;
      }
      for (const PublishedFigure* period : figures) {
        if (!IsYear(*period)) CheckYears(*period, years);
      }
    }
  }

  void CheckYears(const PublishedFigure& period, const std::map<absl::civil_year_t, const PublishedFigure*>& years) {
    if (*period.from != absl::CivilDay(period.from->year(), 1, 1) ||
        *period.to != absl::CivilDay(period.to->year(), 12, 31)) {
      return;
    }
    std::vector<const PublishedFigure*> concerned = {&period};
    Decimal low, high, sum;
    for (absl::civil_year_t year = period.from->year(); year <= period.to->year(); ++year) {
      const auto one = years.find(year);
      if (one == years.end()) return;
      const Bounds bounds = BoundsOf(*one->second->value);
      low = low + bounds.low;
      high = high + bounds.high;
      sum = sum + one->second->value->value;
      concerned.push_back(one->second);
    }
    const Bounds whole = BoundsOf(*period.value);
    if (low <= whole.high && whole.low <= high) return;
    const Text subject = Subject(period, catalog_);
    const Text added = ValueOf(sum, period.value->unit);
    const Text printed = ValueText(period);
    Add("years-do-not-add-up", PublishedSeverity::kWarning, concerned,
        {absl::StrCat(subject.vi, ": các năm cộng lại là ", added.vi, ", cả kỳ in là ", printed.vi, "."),
         absl::StrCat(subject.en, ": the years add up to ", added.en, ", the period is printed as ", printed.en, ".")});
  }

  // ---- one thing, told again ----

  void FindRestated() {
    for (const auto& [key, series] : series_) {
      std::vector<const PublishedFigure*> steps;
      for (const PublishedFigure* figure : series.figures) {
        if (!steps.empty() && figure->value->value == steps.back()->value->value &&
            figure->value->qualifier == steps.back()->value->qualifier) {
          continue;
        }
        steps.push_back(figure);
      }
      const bool moved = std::any_of(steps.begin(), steps.end(), [&](const PublishedFigure* figure) {
        return figure->value->value != steps[0]->value->value;
      });
      if (!moved) continue;
      const auto told = [&](std::string Text::*language) {
        return absl::StrJoin(steps, " → ", [language](std::string* out, const PublishedFigure* figure) {
          absl::StrAppend(out, ValueText(*figure).*language, " (", AsOfText(*figure).*language, ")");
        });
      };
      std::reverse(steps.begin(), steps.end());
      const std::vector<const PublishedFigure*> concerned = steps;
      std::reverse(steps.begin(), steps.end());
      const Text subject = Subject(*steps[0], catalog_);
      // An estimate is meant to be replaced.
      const bool expected = steps.front()->status == "estimate";
      Add("restated-unmarked", expected ? PublishedSeverity::kInfo : PublishedSeverity::kWarning, concerned,
          {absl::StrCat(subject.vi, ": ", told(&Text::vi), "; số sau không nói là thay số trước."),
           absl::StrCat(subject.en, ": ", told(&Text::en), "; the later does not say that it replaces the earlier.")});
    }
  }

  // ---- exchange rates ----

  struct ImpliedRate {
    const PublishedFigure* figure = nullptr;
    Decimal rate;  // VND for 1 USD, to the dong
  };

  static std::optional<ImpliedRate> RateOf(const PublishedFigure& figure) {
    if (figure.gap() || !figure.equivalent) return std::nullopt;
    const PublishedValue& value = *figure.value;
    const PublishedValue& other = *figure.equivalent;
    const bool straight = value.unit == kUsd && other.unit == kVnd;
    if (!straight && !(value.unit == kVnd && other.unit == kUsd)) return std::nullopt;
    const Decimal& dollars = straight ? value.value : other.value;
    const Decimal& dong = straight ? other.value : value.value;
    if (dollars.IsZero()) return std::nullopt;
    return ImpliedRate{&figure, dong.Divide(dollars, 0)};
  }

  void FindRates() {
    std::map<std::string, std::vector<ImpliedRate>> texts;
    for (const PublishedFigure& figure : figures_) {
      if (auto rate = RateOf(figure)) {
        texts[absl::StrJoin({figure.source, figure.as_of_printed, figure.scope_printed, figure.window_printed}, "\n")]
            .push_back(*rate);
      }
    }
    for (auto& [key, rates] : texts) {
      std::sort(rates.begin(), rates.end(), [](const ImpliedRate& a, const ImpliedRate& b) { return a.rate < b.rate; });
      if (rates.back().rate <= rates.front().rate * kSameRate) continue;
      // Named, because Clang 14 captures no structured binding by [&].
      const auto listed = [&rates = rates](std::string Text::*language) {
        return absl::StrJoin(rates, ", ", [language](std::string* out, const ImpliedRate& rate) {
          out->append(ValueOf(rate.rate, kCountUnit).*language);
        });
      };
      std::vector<const PublishedFigure*> concerned;
      for (const ImpliedRate& rate : rates) concerned.push_back(rate.figure);
      const Text subject = Subject(*rates[0].figure, catalog_);
      Add("several-rates", PublishedSeverity::kWarning, concerned,
          {absl::StrCat(subject.vi, ": một văn bản ngầm dùng ", rates.size(), " tỷ giá VND/USD: ", listed(&Text::vi),
                        "."),
           absl::StrCat(subject.en, ": one text implies ", rates.size(), " rates of VND for 1 USD: ", listed(&Text::en),
                        ".")});
    }
  }

  // Lowest and highest recorded rate of the months of a window, up to when it was told.
  std::optional<std::pair<Decimal, Decimal>> RecordedRates(const PublishedFigure& figure) const {
    if (!figure.has_window()) return std::nullopt;
    absl::CivilDay last = *figure.to;
    if (figure.as_of.known() && figure.as_of.last < last) last = figure.as_of.last;
    std::optional<std::pair<Decimal, Decimal>> range;
    for (absl::CivilMonth month(*figure.from); month <= absl::CivilMonth(last); ++month) {
      const reference::Rate* rate = catalog_.FindRate(kVnd, month);
      if (rate == nullptr) continue;
      if (!range) range.emplace(rate->units_per_usd, rate->units_per_usd);
      range->first = std::min(range->first, rate->units_per_usd);
      range->second = std::max(range->second, rate->units_per_usd);
    }
    return range;
  }

  void FindRatesOff() {
    for (const PublishedFigure& figure : figures_) {
      const auto rate = RateOf(figure);
      if (!rate) continue;
      const auto recorded = RecordedRates(figure);
      if (!recorded) continue;
      if (rate->rate * kRateReach >= recorded->first && rate->rate <= recorded->second * kRateReach) continue;
      const Text subject = Subject(figure, catalog_);
      const Text implied = ValueOf(rate->rate, kCountUnit);
      const Text low = ValueOf(recorded->first.Round(0), kCountUnit);
      const Text high = ValueOf(recorded->second.Round(0), kCountUnit);
      Add("rate-off", PublishedSeverity::kWarning, {&figure},
          {absl::StrCat(subject.vi, ": ngầm dùng tỷ giá ", implied.vi, " VND/USD, trong khi tỷ giá ghi nhận của kỳ là ",
                        low.vi, "–", high.vi, "."),
           absl::StrCat(subject.en, ": implies ", implied.en,
                        " VND for 1 USD, where the recorded rates of the window are ", low.en, "–", high.en, ".")});
    }
  }

  const std::vector<PublishedFigure>& figures_;
  const reference::Catalog& catalog_;
  const std::map<std::string, Series> series_;
  std::map<std::string, const PublishedFigure*> by_id_;
  std::vector<PublishedFinding> findings_;
};

}  // namespace

std::vector<PublishedFinding> FindInPublished(const std::vector<PublishedFigure>& figures,
                                              const reference::Catalog& catalog) {
  return Finder(figures, catalog).Run();
}

}  // namespace ngoaid::reporting
