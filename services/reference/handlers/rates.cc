#include "services/reference/handlers/rates.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/reference/domain/rate_figures.h"
#include "services/reference/errors.h"
#include "services/reference/handlers/convert.h"
#include "services/reference/store/catalog_store.h"
#include "services/sheets/sheet_reader.h"
#include "services/sheets/values.h"

namespace ngoaid::reference {
namespace {

constexpr char kForm[] = "rate-list";
constexpr char kImportSeries[] = "import";
constexpr char kResource[] = "exchangeRates";
constexpr int kStandardPage = 1000;
constexpr int kLargestPage = 10'000;
constexpr int kMostLines = 20'000;  // keeps the answer below the receive limit of clients

// ---- ListRates ----

struct RateQuery {
  std::string currency;
  absl::CivilMonth from = absl::CivilMonth::min();
  absl::CivilMonth to = absl::CivilMonth::max();
  bool Wants(const Rate& rate) const {
    return (currency.empty() || rate.currency == currency) && from <= rate.month && rate.month <= to;
  }
};

void ReadMonth(const std::string& text, absl::string_view field, absl::CivilMonth& month, FieldViolations& faults) {
  if (text.empty()) return;
  const std::optional<absl::CivilMonth> read = ParseMonth(text);
  if (read) {
    month = *read;
  } else {
    faults.push_back({std::string(field), errors::MonthUnreadable(text)});
  }
}

RateQuery ReadQuery(const Catalog& catalog, const v1::ListRatesRequest& request, FieldViolations& faults) {
  RateQuery query;
  if (!request.currency().empty()) {
    const Currency* currency = catalog.FindCurrency(request.currency());
    if (currency == nullptr) {
      faults.push_back({"currency", errors::CurrencyUnknown(request.currency())});
    } else {
      query.currency = currency->code;
    }
  }
  ReadMonth(request.from_month(), "from_month", query.from, faults);
  ReadMonth(request.to_month(), "to_month", query.to, faults);
  return query;
}

// ---- ImportRates ----

// Where the columns stand, and the lines below the header.
struct RateFile {
  std::string sheet;
  std::map<std::string, int> columns;  // field → column
  std::vector<RateLine> lines;
};

absl::StatusOr<std::map<std::string, int>> FindColumns(const Catalog& catalog, const sheets::Row& header) {
  std::map<std::string, int> columns;
  for (const sheets::Cell& cell : header.cells) {
    const FormColumn* column = catalog.FindFormColumn(kForm, cell.text);
    if (column != nullptr) columns.try_emplace(column->field, cell.column);
  }
  std::vector<std::string> missing_vi, missing_en;
  for (const FormColumn* column : catalog.FormColumns(kForm)) {
    if (!column->required || columns.contains(column->field)) continue;
    missing_vi.push_back(absl::StrCat(column->field, " (", column->name.vi, ")"));
    missing_en.push_back(column->field);
  }
  if (missing_vi.empty()) return columns;
  return errors::RateColumnsMissing(absl::StrJoin(missing_vi, ", "), absl::StrJoin(missing_en, ", "));
}

std::string CellText(const sheets::Row& row, int column) {
  const sheets::Cell* cell = row.At(column);
  return cell == nullptr ? "" : cell->text;
}

// A date as any file writes it becomes an ISO month; what is none stays as found. Figures are taken as they stand:
// "1.527" is a rate in plain digits and must not be read as a grouped 1527.
RateLine ReadLine(const sheets::Row& row, const std::map<std::string, int>& columns) {
  RateLine line{row.line > 0 ? row.line : row.number, CellText(row, columns.at("month")),
                CellText(row, columns.at("currency")), CellText(row, columns.at("units_per_usd"))};
  const absl::StatusOr<PartialDate> month = sheets::ReadDate(row.At(columns.at("month")));
  if (month.ok() && month->known() && !month->inferred) line.month = month->ToIso();
  return line;
}

absl::StatusOr<RateFile> ReadRateFile(const Call& call, const Catalog& catalog, const v1::ImportRatesRequest& request) {
  const std::string name = request.file_name().empty() ? "rates.csv" : request.file_name();
  absl::StatusOr<std::unique_ptr<sheets::Workbook>> workbook = sheets::Workbook::Open(request.content(), name);
  if (!workbook.ok()) return workbook.status();
  absl::StatusOr<std::unique_ptr<sheets::RowReader>> rows = (*workbook)->ReadSheet(0);
  if (!rows.ok()) return rows.status();
  RateFile file;
  file.sheet = (*workbook)->sheets()[0].name;
  sheets::Row row;
  while (true) {
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    const absl::StatusOr<bool> more = (*rows)->Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (file.columns.empty()) {
      absl::StatusOr<std::map<std::string, int>> columns = FindColumns(catalog, row);
      if (!columns.ok()) return columns.status();
      file.columns = *std::move(columns);
      continue;
    }
    if (static_cast<int>(file.lines.size()) == kMostLines) return errors::TooManyRateLines(kMostLines);
    file.lines.push_back(ReadLine(row, file.columns));
  }
  if (file.columns.empty()) return FindColumns(catalog, sheets::Row{}).status();
  return file;
}

v1::RateRow::Outcome ToProto(RateOutcome outcome) {
  switch (outcome) {
    case RateOutcome::kCreated:
      return v1::RateRow::OUTCOME_CREATED;
    case RateOutcome::kUnchanged:
      return v1::RateRow::OUTCOME_UNCHANGED;
    case RateOutcome::kRejected:
      break;
  }
  return v1::RateRow::OUTCOME_REJECTED;
}

void Fill(const RateFile& file, const RateVerdict& verdict, v1::RateRow& out) {
  const RateLine& line = verdict.line;
  out.set_line(line.line);
  out.set_month(line.month);
  out.set_currency(line.currency);
  out.set_units_per_usd(line.units_per_usd);
  out.set_outcome(ToProto(verdict.outcome));
  const std::map<std::string, const std::string*> found = {
      {"month", &line.month}, {"currency", &line.currency}, {"units_per_usd", &line.units_per_usd}};
  for (const RateFault& fault : verdict.faults) {
    common::v1::Finding& finding = *out.add_findings();
    finding.set_code(fault.code);
    finding.set_severity(common::v1::Finding::SEVERITY_ERROR);
    finding.set_sheet(file.sheet);
    finding.set_row(line.line);
    finding.set_field(fault.field);
    finding.set_cell(sheets::A1(line.line, file.columns.at(fault.field)));
    finding.set_found(*found.at(fault.field));
    *finding.mutable_message() = reference::ToProto(fault.message);
  }
}

int Count(const std::vector<RateVerdict>& verdicts, RateOutcome outcome) {
  return static_cast<int>(
      std::count_if(verdicts.begin(), verdicts.end(), [&](const RateVerdict& v) { return v.outcome == outcome; }));
}

void Record(Call& call, const std::vector<RateVerdict>& verdicts, const v1::ImportRatesRequest& request) {
  std::vector<Rate> rates;
  for (const RateVerdict& verdict : verdicts) {
    if (verdict.rate) rates.push_back(*verdict.rate);
  }
  if (rates.empty()) return;
  const std::string sha256 = Sha256Hex(request.content());
  InsertImportedRates(call.transaction(), rates, sha256, call.author());
  const nlohmann::json after = {{"file", request.file_name()}, {"sha256", sha256}, {"created", rates.size()}};
  call.Audit({kResource, "", "", after.dump()});
}

}  // namespace

absl::Status HandleListRates(const Catalog& catalog, const v1::ListRatesRequest& request,
                             v1::ListRatesResponse& response) {
  FieldViolations faults;
  const RateQuery query = ReadQuery(catalog, request, faults);
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, faults);
  const std::string bound =
      absl::StrJoin({std::string(kResource), request.currency(), request.from_month(), request.to_month()}, "\n");
  const auto position = ReadPageToken(request.page_token(), bound, 2, faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);

  const bool first_page = position->empty();
  for (const Rate& rate : catalog.rates()) {
    const std::vector<std::string> here = {rate.currency, MonthText(rate.month)};
    if (!query.Wants(rate) || (!first_page && here <= *position)) continue;
    if (response.rates_size() == page_size) {
      const v1::Rate& last = response.rates(page_size - 1);
      response.set_next_page_token(MakePageToken({last.currency(), last.month()}, bound));
      break;
    }
    v1::Rate& out = *response.add_rates();
    out.set_currency(rate.currency);
    out.set_month(here[1]);
    out.set_units_per_usd(rate.units_per_usd.ToString());
    out.set_source(rate.source);
  }
  return absl::OkStatus();
}

absl::Status HandleImportRates(Call& call, CatalogHolder& catalogs, const v1::ImportRatesRequest& request,
                               v1::ImportRatesResponse& response) {
  LockRateImports(call.transaction());
  const std::shared_ptr<const Catalog> catalog = catalogs.Get(call.transaction());
  const absl::StatusOr<RateFile> file = ReadRateFile(call, *catalog, request);
  if (!file.ok()) return file.status();
  const std::vector<RateVerdict> verdicts = JudgeRates(
      *catalog, file->lines, kImportSeries, {absl::ToCivilMonth(call.now(), VietNamTime()), request.accept_jumps()});
  response.set_created(Count(verdicts, RateOutcome::kCreated));
  response.set_unchanged(Count(verdicts, RateOutcome::kUnchanged));
  response.set_rejected(Count(verdicts, RateOutcome::kRejected));
  response.set_applied(response.rejected() == 0);
  for (const RateVerdict& verdict : verdicts) Fill(*file, verdict, *response.add_rows());
  if (!response.applied()) {
    // Nothing was written; the request id stays free for the mended file.
    call.transaction().RollBackAtEnd();
  } else if (!request.validate_only()) {
    Record(call, verdicts, request);
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::reference
