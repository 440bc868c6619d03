#include "services/commitments/store/bulk.h"

#include <pqxx/pqxx>

namespace ngoaid::commitments {
namespace {

constexpr size_t kRowsPerStatement = 1000;

}  // namespace

std::string ScopeParameter(const Transaction& transaction) {
  return transaction.scope().all() ? "" : ArrayLiteral(transaction.scope().offices());
}

void BulkInsert::Add(std::initializer_list<absl::string_view> row) {
  if (columns_.empty()) columns_.assign(row.size(), "{");
  size_t column = 0;
  for (const absl::string_view text : row) {
    AppendArrayElement(text, columns_[column++]);
  }
  if (++pending_ == kRowsPerStatement) Flush();
}

size_t BulkInsert::Flush() {
  if (pending_ == 0) return written_;
  for (std::string& literal : columns_) literal += '}';
  written_ += transaction_.sql().exec_params(statement_, pqxx::prepare::make_dynamic_params(columns_)).affected_rows();
  columns_.clear();
  pending_ = 0;
  return written_;
}

}  // namespace ngoaid::commitments
