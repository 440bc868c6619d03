#include "services/reporting/store/comparison_store.h"

#include <pqxx/pqxx>
#include <string>

#include "services/reporting/store/comparison_statement.h"
#include "services/reporting/store/statement_reader.h"

namespace ngoaid::reporting {
namespace {

Decimal DecimalOf(const pqxx::row& row, int column) {
  auto value = Decimal::Parse(row[column].as<std::string>());
  return value.ok() ? *value : Decimal();
}

std::vector<KeyValue> KeysOf(const pqxx::row& row, int first, size_t count) {
  std::vector<KeyValue> keys;
  for (size_t i = 0; i < count; ++i) {
    const int column = first + 2 * static_cast<int>(i);
    keys.push_back({row[column].as<std::string>(), row[column + 1].as<std::string>()});
  }
  return keys;
}

CellChange ChangeOf(const pqxx::row& row, size_t keys) {
  CellChange change;
  change.unit = row[kChangeUnit].as<std::string>();
  change.value = DecimalOf(row, kChangeValue);
  change.against_value = DecimalOf(row, kChangeAgainstValue);
  change.facts.recorded = row[kChangeRecorded].as<bool>();
  change.facts.is_reversal = row[kChangeIsReversal].as<bool>();
  change.facts.is_correction = row[kChangeIsCorrection].as<bool>();
  change.facts.converted = row[kChangeConverted].as<bool>();
  change.facts.split = row[kChangeSplit].as<bool>();
  change.facts.described = row[kChangeDescribed].as<bool>();
  change.facts.merged = row[kChangeMerged].as<bool>();
  change.grant_id = row[kChangeGrantId].as<std::string>();
  change.grant_source = row[kChangeGrantSource].as<std::string>();
  change.grant_source_id = row[kChangeGrantSourceId].as<std::string>();
  change.title = {row[kChangeTitleVi].as<std::string>(), row[kChangeTitleEn].as<std::string>()};
  change.date = row[kChangeDate].as<std::string>();
  change.original_amount = row[kChangeOriginalAmount].as<std::string>();
  change.original_currency = row[kChangeOriginalCurrency].as<std::string>();
  change.keys = KeysOf(row, kChangeFirstKey, keys);
  return change;
}

}  // namespace

absl::StatusOr<ComparedFigure> ReadCompared(Transaction& transaction, const TableComparison& comparison,
                                            const Cell& cell, VisitCompared visit) {
  const size_t keys = comparison.query.by.size();
  ComparedFigure total;
  absl::Status status =
      ForEachRow(transaction, ComparedCellsStatement(comparison, cell), Length::kAny, [&](const pqxx::row& row) {
        ComparedFigure figure;
        figure.value = DecimalOf(row, kComparedValue);
        figure.items = row[kComparedItems].as<int64_t>();
        figure.against_value = DecimalOf(row, kComparedAgainstValue);
        figure.against_items = row[kComparedAgainstItems].as<int64_t>();
        if (row[kComparedIsTotal].as<bool>()) {
          total = figure;
          // Without dimensions the whole is the one cell.
          return keys == 0 ? visit(figure) : absl::OkStatus();
        }
        figure.keys = KeysOf(row, kComparedFirstKey, keys);
        return visit(figure);
      });
  if (!status.ok()) return status;
  return total;
}

absl::Status ReadChanges(Transaction& transaction, const TableComparison& comparison, const Cell& cell,
                         VisitChange visit) {
  const size_t keys = comparison.query.by.size();
  return ForEachRow(transaction, ChangesStatement(comparison, cell), Length::kAny,
                    [&](const pqxx::row& row) { return visit(ChangeOf(row, keys)); });
}

}  // namespace ngoaid::reporting
