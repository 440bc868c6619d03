#include "services/reference/store/catalog_store.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/reference/domain/rate_figures.h"

namespace ngoaid::reference {
namespace {

constexpr char kVersion[] = R"(
select coalesce((select max(version) from reference.load), 0) || '.' ||
       coalesce((select max(id) from reference.sector_mapping_edit), 0) || '.' ||
       coalesce((select max(id) from reference.rate_import), 0))";
// Which mappings were set, and not only the last: a position may have seen a later one without an earlier one.
constexpr char kKnownVersion[] = R"(
select 'known ' || coalesce(reference.known_load($1::pg_snapshot), 0) || '.' || coalesce(
  (select md5(string_agg(id::text, ',' order by id)) from reference.sector_mapping_edit
   where pg_visible_in_snapshot(recorded_xid, $1::pg_snapshot)), ''))";

// Statements name their table {so}; they read the table itself, or its rows in the load that a position knows.
constexpr char kPlaceSchemes[] =
    "select scheme, name_vi, name_en, valid_from, valid_to from {place_scheme} order by valid_from nulls first";
constexpr char kRegions[] = "select scheme, code, name_vi, name_en, ordinal from {region}";
constexpr char kPlaces[] = "select scheme, code, name_vi, name_en, region_code from {place}";
constexpr char kPlaceTypes[] =
    "select scheme, code, type_vi, type_en, name_vi, name_en, valid_from, valid_to from {place_type}";
constexpr char kPlaceAliases[] = "select scheme, code, alias from {place_alias}";
constexpr char kSuccessions[] = "select old_scheme, old_code, new_scheme, new_code from {place_succession}";
constexpr char kOffices[] = R"(
select o.code, kind, name_vi, name_en, coalesce(scheme || ':' || place_code, ''), valid_from, valid_to, coalesce(new_code, '')
from {office} o left join {office_succession} s on s.old_code = o.code
order by valid_to is not null, kind <> 'centre', kind <> 'ministry', kind, code)";
constexpr char kSectorSchemes[] = "select '', scheme, name_vi, name_en, 0 from {sector_scheme} order by scheme";
constexpr char kSectors[] =
    "select scheme, code, name_vi, name_en, parent_code, valid_from, valid_to, ordinal from {sector}";
constexpr char kSectorAliases[] = "select scheme, code, alias from {sector_alias}";
// What staff set stands before what the CSV file says.
constexpr char kMappings[] = R"(
with edit as (
  select distinct on (from_scheme, from_code, to_scheme) from_scheme, from_code, to_scheme, to_code
  from reference.sector_mapping_edit {edits}
  order by from_scheme, from_code, to_scheme, id desc)
select from_scheme, from_code, to_scheme, to_code from edit where to_code is not null
union all
select from_scheme, from_code, to_scheme, to_code from {sector_mapping} m
where not exists (select from edit e
                  where (e.from_scheme, e.from_code, e.to_scheme) = (m.from_scheme, m.from_code, m.to_scheme)))";
constexpr char kKnownEdits[] = "where pg_visible_in_snapshot(recorded_xid, $1::pg_snapshot)";
constexpr char kCurrencies[] = "select code, name_vi, name_en, decimals from {currency}";
constexpr char kCurrencyAliases[] = "select '', code, alias from {currency_alias}";
constexpr char kContinents[] = "select '', code, name_vi, name_en, ordinal from {continent}";
constexpr char kCountries[] = "select code, name_vi, name_en, continent_code from {country}";
constexpr char kCountryAliases[] = "select '', code, alias from {country_alias}";
constexpr char kCodes[] = "select list, code, name_vi, name_en, ordinal from {code}";
constexpr char kCodeAliases[] = "select list, code, alias from {code_alias}";
constexpr char kEvents[] = "select code, name_vi, name_en, kind, starts, ends from {event} order by code";
constexpr char kEventAliases[] = "select '', code, alias from {event_alias}";
constexpr char kFormColumns[] = "select form, field, name_vi, name_en, kind, required, ordinal from {form_column}";
constexpr char kFormColumnAliases[] = "select form, field, alias from {form_column_alias}";
constexpr char kProgrammes[] = R"(
select code, name_vi, name_en, starts, ends, counted_from, counted_to, decision, note
from {programme} order by starts, code)";
constexpr char kLegalRegimes[] = R"(
select code, subject, name_vi, name_en, valid_from, valid_to
from {legal_regime} order by subject, valid_from nulls first)";
constexpr char kLegalClocks[] = "select regime, code, name_vi, name_en, length, unit from {legal_clock}";
constexpr char kObligations[] = R"(
select code, basis, reporter_vi, reporter_en, recipient_vi, recipient_en, form_vi, form_en, frequency_vi, frequency_en,
       window_vi, window_en, deadline_vi, deadline_en, content_vi, content_en, valid_from, valid_to, certainty, note
from {report_obligation} order by code)";
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

// Where rows are read from: the database as it is, or as a position knew it.
struct Source {
  Transaction& transaction;
  std::optional<std::string> snapshot;

  std::string Fill(absl::string_view query) const {
    std::string filled;
    for (size_t open = query.find('{'); open != absl::string_view::npos; open = query.find('{')) {
      const size_t close = query.find('}', open);
      absl::StrAppend(&filled, query.substr(0, open), Named(query.substr(open + 1, close - open - 1)));
      query.remove_prefix(close + 1);
    }
    return absl::StrCat(filled, query);
  }
  std::string Named(absl::string_view name) const {
    if (name == "edits") return snapshot ? kKnownEdits : "";
    std::string table = absl::StrCat("reference.", name);
    if (!snapshot) return table;
    return absl::StrCat("jsonb_populate_recordset(null::", table, ", reference.known_rows($1::pg_snapshot, '", name,
                        "'))");
  }
  pqxx::result Read(const char* query) const {
    return snapshot ? transaction.sql().exec_params(Fill(query), *snapshot) : transaction.sql().exec(Fill(query));
  }
};

template <typename Item, typename Make>
void ReadAll(const Source& source, const char* query, std::vector<Item>& items, Make make) {
  const pqxx::result result = source.Read(query);
  items.reserve(static_cast<std::size_t>(result.size()));
  for (const pqxx::row& row : result) {
    Reader reader(row);
    items.push_back(make(reader));
  }
}

// Braced initialisers are evaluated from left to right, so each lambda reads its columns in order.
CatalogData::Alias MakeAlias(Reader& r) { return {r.Str(), r.Str(), r.Str()}; }
Code MakeCode(Reader& r) { return {r.Str(), r.Str(), r.Name(), r.Int()}; }

void ReadPlaces(const Source& source, CatalogData& data) {
  ReadAll(source, kPlaceSchemes, data.place_schemes, [](Reader& r) {
    return PlaceScheme{r.Str(), r.Name(), r.Span()};
  });
  ReadAll(source, kRegions, data.regions, [](Reader& r) { return Region{r.Str(), r.Str(), r.Name(), r.Int()}; });
  ReadAll(source, kPlaces, data.places, [](Reader& r) { return Place{r.Str(), r.Str(), r.Name(), r.Str()}; });
  ReadAll(source, kPlaceTypes, data.place_types, [](Reader& r) {
    return PlaceType{r.Str(), r.Str(), r.Name(), r.Name(), r.Span()};
  });
  ReadAll(source, kPlaceAliases, data.place_aliases, MakeAlias);
  ReadAll(source, kSuccessions, data.successions, [](Reader& r) {
    return CatalogData::Succession{r.Str(), r.Str(), r.Str(), r.Str()};
  });
  ReadAll(source, kOffices, data.offices,
          [](Reader& r) { return Office{r.Str(), r.Str(), r.Name(), r.Str(), r.Span(), r.Str()}; });
}

void ReadSectors(const Source& source, CatalogData& data) {
  ReadAll(source, kSectorSchemes, data.sector_schemes, MakeCode);
  ReadAll(source, kSectors, data.sectors,
          [](Reader& r) { return Sector{r.Str(), r.Str(), r.Name(), r.Str(), r.Span(), r.Int()}; });
  ReadAll(source, kSectorAliases, data.sector_aliases, MakeAlias);
  ReadAll(source, kMappings, data.sector_mappings, [](Reader& r) {
    return CatalogData::Mapping{r.Str(), r.Str(), r.Str(), r.Str()};
  });
}

void ReadLists(const Source& source, CatalogData& data) {
  ReadAll(source, kCurrencies, data.currencies, [](Reader& r) { return Currency{r.Str(), r.Name(), r.Int()}; });
  ReadAll(source, kCurrencyAliases, data.currency_aliases, MakeAlias);
  ReadAll(source, kContinents, data.continents, MakeCode);
  ReadAll(source, kCountries, data.countries, [](Reader& r) { return Country{r.Str(), r.Name(), r.Str()}; });
  ReadAll(source, kCountryAliases, data.country_aliases, MakeAlias);
  ReadAll(source, kCodes, data.codes, MakeCode);
  ReadAll(source, kCodeAliases, data.code_aliases, MakeAlias);
  ReadAll(source, kEvents, data.events, [](Reader& r) { return Event{r.Str(), r.Name(), r.Str(), r.Span()}; });
  ReadAll(source, kEventAliases, data.event_aliases, MakeAlias);
  ReadAll(source, kFormColumns, data.form_columns,
          [](Reader& r) { return FormColumn{r.Str(), r.Str(), r.Name(), r.Str(), r.Bool(), r.Int()}; });
  ReadAll(source, kFormColumnAliases, data.form_column_aliases, MakeAlias);
}

void ReadRules(const Source& source, CatalogData& data) {
  ReadAll(source, kProgrammes, data.programmes,
          [](Reader& r) { return Programme{r.Str(), r.Name(), *r.Day(), *r.Day(), r.Span(), r.Str(), r.Str()}; });
  ReadAll(source, kLegalRegimes, data.legal_regimes, [](Reader& r) {
    return LegalRegime{r.Str(), r.Str(), r.Name(), r.Span()};
  });
  ReadAll(source, kLegalClocks, data.legal_clocks, [](Reader& r) {
    return LegalClock{r.Str(), r.Str(), r.Name(), r.Int(), r.Str()};
  });
  ReadAll(source, kObligations, data.report_obligations, [](Reader& r) {
    return ReportObligation{r.Str(),  r.Str(),  r.Name(), r.Name(), r.Name(), r.Name(),
                            r.Name(), r.Name(), r.Name(), r.Span(), r.Str(),  r.Str()};
  });
}

void ReadTables(const Source& source, CatalogData& data) {
  ReadPlaces(source, data);
  ReadSectors(source, data);
  ReadLists(source, data);
  ReadRules(source, data);
}

}  // namespace

std::string ReadCatalogVersion(Transaction& transaction) {
  return transaction.sql().exec1(kVersion)[0].as<std::string>();
}

std::vector<Rate> ReadRates(Transaction& transaction) {
  std::vector<Rate> rates;
  ReadAll(Source{transaction, {}}, kRates, rates, [](Reader& r) {
    std::string currency = r.Str();
    const absl::CivilMonth month = *ParseMonth(r.Str());
    return Rate{std::move(currency), month, *Decimal::Parse(r.Str()), r.Str()};
  });
  return rates;
}

CatalogData ReadCatalogData(Transaction& transaction) {
  CatalogData data;
  data.version = ReadCatalogVersion(transaction);
  ReadTables({transaction, {}}, data);
  data.rates = ReadRates(transaction);
  return data;
}

std::string ReadKnownVersion(Transaction& transaction, const std::string& snapshot) {
  return transaction.sql().exec_params1(kKnownVersion, snapshot)[0].as<std::string>();
}

CatalogData ReadKnownData(Transaction& transaction, const std::string& snapshot) {
  CatalogData data;
  data.version = ReadKnownVersion(transaction, snapshot);
  ReadTables({transaction, snapshot}, data);
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
