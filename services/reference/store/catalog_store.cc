#include "services/reference/store/catalog_store.h"

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "services/reference/domain/rate_figures.h"

namespace ngoaid::reference {
namespace {

constexpr char kVersion[] = R"(
select coalesce((select max(version) from reference.load), 0) || '.' ||
       coalesce((select max(id) from reference.rate_import), 0))";
constexpr char kPlaceSchemes[] =
    "select scheme, name_vi, name_en, valid_from, valid_to from reference.place_scheme order by valid_from nulls first";
constexpr char kRegions[] = "select scheme, code, name_vi, name_en, ordinal from reference.region";
constexpr char kPlaces[] = "select scheme, code, name_vi, name_en, region_code from reference.place";
constexpr char kPlaceTypes[] =
    "select scheme, code, type_vi, type_en, name_vi, name_en, valid_from, valid_to from reference.place_type";
constexpr char kPlaceAliases[] = "select scheme, code, alias from reference.place_alias";
constexpr char kSuccessions[] = "select old_scheme, old_code, new_scheme, new_code from reference.place_succession";
constexpr char kSectorSchemes[] = "select '', scheme, name_vi, name_en, 0 from reference.sector_scheme order by scheme";
constexpr char kSectors[] =
    "select scheme, code, name_vi, name_en, parent_code, valid_from, valid_to, ordinal from reference.sector";
constexpr char kSectorAliases[] = "select scheme, code, alias from reference.sector_alias";
constexpr char kMappings[] = "select from_scheme, from_code, to_scheme, to_code from reference.sector_mapping";
constexpr char kCurrencies[] = "select code, name_vi, name_en, decimals from reference.currency";
constexpr char kCurrencyAliases[] = "select '', code, alias from reference.currency_alias";
constexpr char kContinents[] = "select '', code, name_vi, name_en, ordinal from reference.continent";
constexpr char kCountries[] = "select code, name_vi, name_en, continent_code from reference.country";
constexpr char kCountryAliases[] = "select '', code, alias from reference.country_alias";
constexpr char kCodes[] = "select list, code, name_vi, name_en, ordinal from reference.code";
constexpr char kCodeAliases[] = "select list, code, alias from reference.code_alias";
constexpr char kEvents[] = "select code, name_vi, name_en, kind, starts, ends from reference.event order by code";
constexpr char kEventAliases[] = "select '', code, alias from reference.event_alias";
constexpr char kFormColumns[] =
    "select form, field, name_vi, name_en, kind, required, ordinal from reference.form_column";
constexpr char kFormColumnAliases[] = "select form, field, alias from reference.form_column_alias";
constexpr char kProgrammes[] = R"(
select code, name_vi, name_en, starts, ends, counted_from, counted_to, decision, note
from reference.programme order by starts, code)";
constexpr char kLegalRegimes[] = R"(
select code, subject, name_vi, name_en, valid_from, valid_to
from reference.legal_regime order by subject, valid_from nulls first)";
constexpr char kLegalClocks[] = "select regime, code, name_vi, name_en, length, unit from reference.legal_clock";
constexpr char kObligations[] = R"(
select code, basis, reporter_vi, reporter_en, recipient_vi, recipient_en, form_vi, form_en, frequency_vi, frequency_en,
       window_vi, window_en, deadline_vi, deadline_en, content_vi, content_en
from reference.report_obligation order by code)";
constexpr char kRates[] = R"(
select currency, to_char(month, 'YYYY-MM'), units_per_usd::text, source
from reference.exchange_rate order by currency, month)";
constexpr char kLockImports[] = "select pg_advisory_xact_lock(7246139)";
constexpr char kInsertImport[] =
    "insert into reference.rate_import (sha256, author, created_count) values ($1, $2, $3) returning id";
constexpr char kInsertImportedRates[] = R"(
insert into reference.exchange_rate (currency, month, units_per_usd, source, rate_import)
select currency, month, units_per_usd, source, $2::bigint
from json_to_recordset($1::json) as rate (currency text, month date, units_per_usd numeric, source text))";

// Reads the columns of a row from left to right.
class Reader {
 public:
  explicit Reader(const pqxx::row& row) : row_(row) {}
  std::string Str() {
    const pqxx::field field = row_[at_++];
    return field.is_null() ? std::string() : field.as<std::string>();
  }
  Text Name() {
    std::string vi = Str();
    return {std::move(vi), Str()};
  }
  int Int() { return row_[at_++].as<int>(); }
  bool Bool() { return row_[at_++].as<bool>(); }
  std::optional<absl::CivilDay> Day() {
    absl::CivilDay day;
    const std::string text = Str();
    if (text.empty() || !absl::ParseCivilTime(text, &day)) return std::nullopt;
    return day;
  }
  Validity Span() {
    const std::optional<absl::CivilDay> from = Day();
    return {from, Day()};
  }

 private:
  const pqxx::row& row_;
  pqxx::row::size_type at_ = 0;
};

template <typename Item, typename Make>
void ReadAll(Transaction& transaction, const char* query, std::vector<Item>& items, Make make) {
  const pqxx::result result = transaction.sql().exec(query);
  items.reserve(static_cast<std::size_t>(result.size()));
  for (const pqxx::row& row : result) {
    Reader reader(row);
    items.push_back(make(reader));
  }
}

// Braced initialisers are evaluated from left to right, so each lambda reads its columns in order.
CatalogData::Alias MakeAlias(Reader& r) { return {r.Str(), r.Str(), r.Str()}; }
Code MakeCode(Reader& r) { return {r.Str(), r.Str(), r.Name(), r.Int()}; }

void ReadPlaces(Transaction& tx, CatalogData& data) {
  ReadAll(tx, kPlaceSchemes, data.place_schemes, [](Reader& r) { return PlaceScheme{r.Str(), r.Name(), r.Span()}; });
  ReadAll(tx, kRegions, data.regions, [](Reader& r) { return Region{r.Str(), r.Str(), r.Name(), r.Int()}; });
  ReadAll(tx, kPlaces, data.places, [](Reader& r) { return Place{r.Str(), r.Str(), r.Name(), r.Str()}; });
  ReadAll(tx, kPlaceTypes, data.place_types, [](Reader& r) {
    return PlaceType{r.Str(), r.Str(), r.Name(), r.Name(), r.Span()};
  });
  ReadAll(tx, kPlaceAliases, data.place_aliases, MakeAlias);
  ReadAll(tx, kSuccessions, data.successions, [](Reader& r) {
    return CatalogData::Succession{r.Str(), r.Str(), r.Str(), r.Str()};
  });
}

void ReadSectors(Transaction& tx, CatalogData& data) {
  ReadAll(tx, kSectorSchemes, data.sector_schemes, MakeCode);
  ReadAll(tx, kSectors, data.sectors,
          [](Reader& r) { return Sector{r.Str(), r.Str(), r.Name(), r.Str(), r.Span(), r.Int()}; });
  ReadAll(tx, kSectorAliases, data.sector_aliases, MakeAlias);
  ReadAll(tx, kMappings, data.sector_mappings, [](Reader& r) {
    return CatalogData::Mapping{r.Str(), r.Str(), r.Str(), r.Str()};
  });
}

void ReadLists(Transaction& tx, CatalogData& data) {
  ReadAll(tx, kCurrencies, data.currencies, [](Reader& r) { return Currency{r.Str(), r.Name(), r.Int()}; });
  ReadAll(tx, kCurrencyAliases, data.currency_aliases, MakeAlias);
  ReadAll(tx, kContinents, data.continents, MakeCode);
  ReadAll(tx, kCountries, data.countries, [](Reader& r) { return Country{r.Str(), r.Name(), r.Str()}; });
  ReadAll(tx, kCountryAliases, data.country_aliases, MakeAlias);
  ReadAll(tx, kCodes, data.codes, MakeCode);
  ReadAll(tx, kCodeAliases, data.code_aliases, MakeAlias);
  ReadAll(tx, kEvents, data.events, [](Reader& r) { return Event{r.Str(), r.Name(), r.Str(), r.Span()}; });
  ReadAll(tx, kEventAliases, data.event_aliases, MakeAlias);
  ReadAll(tx, kFormColumns, data.form_columns,
          [](Reader& r) { return FormColumn{r.Str(), r.Str(), r.Name(), r.Str(), r.Bool(), r.Int()}; });
  ReadAll(tx, kFormColumnAliases, data.form_column_aliases, MakeAlias);
}

void ReadRules(Transaction& tx, CatalogData& data) {
  ReadAll(tx, kProgrammes, data.programmes,
          [](Reader& r) { return Programme{r.Str(), r.Name(), *r.Day(), *r.Day(), r.Span(), r.Str(), r.Str()}; });
  ReadAll(tx, kLegalRegimes, data.legal_regimes, [](Reader& r) {
    return LegalRegime{r.Str(), r.Str(), r.Name(), r.Span()};
  });
  ReadAll(tx, kLegalClocks, data.legal_clocks, [](Reader& r) {
    return LegalClock{r.Str(), r.Str(), r.Name(), r.Int(), r.Str()};
  });
  ReadAll(tx, kObligations, data.report_obligations, [](Reader& r) {
    return ReportObligation{r.Str(), r.Str(), r.Name(), r.Name(), r.Name(), r.Name(), r.Name(), r.Name(), r.Name()};
  });
}

}  // namespace

std::string ReadCatalogVersion(Transaction& transaction) {
  return transaction.sql().exec1(kVersion)[0].as<std::string>();
}

std::vector<Rate> ReadRates(Transaction& transaction) {
  std::vector<Rate> rates;
  ReadAll(transaction, kRates, rates, [](Reader& r) {
    std::string currency = r.Str();
    const absl::CivilMonth month = *ParseMonth(r.Str());
    return Rate{std::move(currency), month, *Decimal::Parse(r.Str()), r.Str()};
  });
  return rates;
}

CatalogData ReadCatalogData(Transaction& transaction) {
  CatalogData data;
  data.version = ReadCatalogVersion(transaction);
  ReadPlaces(transaction, data);
  ReadSectors(transaction, data);
  ReadLists(transaction, data);
  ReadRules(transaction, data);
  data.rates = ReadRates(transaction);
  return data;
}

void LockRateImports(Transaction& transaction) { transaction.sql().exec1(kLockImports); }

void InsertImportedRates(Transaction& transaction, const std::vector<Rate>& rates, const std::string& sha256,
                         const std::string& author) {
  nlohmann::json rows = nlohmann::json::array();
  for (const Rate& rate : rates) {
    rows.push_back({{"currency", rate.currency},
                    {"month", MonthText(rate.month) + "-01"},
                    {"units_per_usd", rate.units_per_usd.ToString()},
                    {"source", rate.source}});
  }
  const auto id = transaction.sql()
                      .exec_params1(kInsertImport, sha256, author, static_cast<int64_t>(rates.size()))[0]
                      .as<int64_t>();
  transaction.sql().exec_params0(kInsertImportedRates, rows.dump(), id);
}

}  // namespace ngoaid::reference
