#include "services/commitments/store/bulk.h"

#include <pqxx/pqxx>
#include <tuple>

namespace ngoaid::commitments {
namespace {

constexpr size_t kRowsPerStatement = 1000;

// Within quotes only the quote and the backslash are special.
void AppendQuoted(absl::string_view text, std::string& literal) {
  literal += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  literal += '"';
}

}  // namespace

std::string ArrayLiteral(const std::vector<std::string>& texts) {
  std::string literal = "{";
  for (const std::string& text : texts) {
    if (literal.size() > 1) literal += ',';
    AppendQuoted(text, literal);
  }
  return literal + "}";
}

std::vector<std::string> ParseArrayLiteral(const char* literal) {
  std::vector<std::string> texts;
  pqxx::array_parser parser(literal);
  for (auto [what, text] = parser.get_next(); what != pqxx::array_parser::done;
       std::tie(what, text) = parser.get_next()) {
    if (what == pqxx::array_parser::string_value) texts.push_back(text);
  }
  return texts;
}

void BulkInsert::Add(std::initializer_list<absl::string_view> row) {
  if (columns_.empty()) columns_.assign(row.size(), "{");
  size_t column = 0;
  for (const absl::string_view text : row) {
    std::string& literal = columns_[column++];
    if (literal.size() > 1) literal += ',';
    AppendQuoted(text, literal);
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
