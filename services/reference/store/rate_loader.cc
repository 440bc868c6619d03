#include "services/reference/store/rate_loader.h"

#include <map>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/reference/domain/rate_figures.h"
#include "services/reference/errors.h"
#include "services/reference/store/catalog_store.h"

namespace ngoaid::reference {
namespace {

constexpr char kInsertRates[] = R"(
insert into reference.exchange_rate (currency, month, units_per_usd, source)
select currency, month, units_per_usd, source
from json_to_recordset($1::json) as rate (currency text, month date, units_per_usd numeric, source text)
on conflict (currency, month) do nothing)";

std::string Where(const CsvFile& file, int line) { return absl::StrCat(file.name, ":", line); }

// One currency's cell of one month; nothing when it is empty.
std::optional<Rate> ReadCell(const CsvFile& file, int line, const std::string& currency, absl::CivilMonth month,
                             const std::string& text, const std::string& series, std::vector<LoadFinding>& findings) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<Decimal> figure = Decimal::Parse(text);
  if (!figure.ok()) {
    findings.push_back({Where(file, line), errors::RateUnreadable(currency, text)});
    return std::nullopt;
  }
  if (figure->IsNegative() || figure->IsZero()) {
    findings.push_back({Where(file, line), errors::RateNotPositive(currency, text)});
    return std::nullopt;
  }
  return Rate{currency, month, *figure, series};
}

}  // namespace

std::vector<Rate> ReadPackagedRates(const CsvFile& file, const SeriesSpan& span,
                                    const std::set<std::string>& currencies, std::vector<LoadFinding>& findings) {
  std::vector<Rate> rates;
  std::set<std::string> unknown;
  for (const CsvRow& row : file.rows) {
    const std::optional<absl::CivilMonth> month = ParseMonth(row.cells.front());
    if (!month) {
      findings.push_back({Where(file, row.line), errors::MonthUnreadable(row.cells.front())});
      continue;
    }
    if (row.cells.size() > file.header.size()) {
      findings.push_back({Where(file, row.line), errors::WrongCellCount(row.cells.size(), file.header.size())});
      continue;
    }
    if (*month < span.first || span.last < *month) continue;
    for (std::size_t column = 1; column < row.cells.size(); ++column) {
      const std::string& currency = file.header[column];
      std::optional<Rate> rate = ReadCell(file, row.line, currency, *month, row.cells[column], span.series, findings);
      if (!rate) continue;
      if (currencies.contains(currency)) {
        rates.push_back(*std::move(rate));
      } else if (unknown.insert(currency).second) {
        findings.push_back({Where(file, row.line), errors::CurrencyUnknown(currency)});
      }
    }
  }
  return rates;
}

std::vector<Rate> ReadOwnRates(const CsvFile& file, const std::set<std::string>& currencies, FieldViolations& faults) {
  std::vector<Rate> rates;
  if (absl::StrJoin(file.header, ",") != "currency,month,units_per_usd,source") {
    faults.push_back({file.name, errors::MissingColumn("currency, month, units_per_usd, source")});
    return rates;
  }
  for (const CsvRow& row : file.rows) {
    if (row.cells.size() != file.header.size()) {
      faults.push_back({Where(file, row.line), errors::WrongCellCount(row.cells.size(), file.header.size())});
      continue;
    }
    const std::optional<absl::CivilMonth> month = ParseMonth(row.cells[1]);
    if (!month) faults.push_back({Where(file, row.line), errors::MonthUnreadable(row.cells[1])});
    if (!currencies.contains(row.cells[0])) {
      faults.push_back({Where(file, row.line), errors::CurrencyUnknown(row.cells[0])});
    }
    std::vector<LoadFinding> wrong;
    std::optional<Rate> rate =
        ReadCell(file, row.line, row.cells[0], month.value_or(absl::CivilMonth()), row.cells[2], row.cells[3], wrong);
    for (const LoadFinding& finding : wrong) faults.push_back({finding.place, finding.message});
    if (!rate && wrong.empty()) faults.push_back({Where(file, row.line), errors::ValueMissing("units_per_usd")});
    if (rate) rates.push_back(*std::move(rate));
  }
  return rates;
}

int64_t RecordRates(Transaction& transaction, const std::vector<Rate>& rates, std::vector<LoadFinding>& findings) {
  std::map<std::pair<std::string, absl::CivilMonth>, Decimal> recorded;
  for (const Rate& rate : ReadRates(transaction))
    recorded.emplace(std::pair(rate.currency, rate.month), rate.units_per_usd);
  nlohmann::json fresh = nlohmann::json::array();
  for (const Rate& rate : rates) {
    const auto [known, added] = recorded.try_emplace({rate.currency, rate.month}, rate.units_per_usd);
    if (added) {
      fresh.push_back({{"currency", rate.currency},
                       {"month", MonthText(rate.month) + "-01"},
                       {"units_per_usd", rate.units_per_usd.ToString()},
                       {"source", rate.source}});
    } else if (!SameFigure(known->second, rate.units_per_usd)) {
      findings.push_back({rate.source, errors::RateDiffers(rate.currency, MonthText(rate.month),
                                                           rate.units_per_usd.ToString(), known->second.ToString())});
    }
  }
  return static_cast<int64_t>(transaction.sql().exec_params(kInsertRates, fresh.dump()).affected_rows());
}

}  // namespace ngoaid::reference
