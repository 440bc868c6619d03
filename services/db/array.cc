#include "services/db/array.h"

#include <pqxx/pqxx>
#include <tuple>

namespace ngoaid {

void AppendArrayElement(absl::string_view text, std::string& literal) {
  if (literal.size() > 1) literal += ',';
  literal += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  literal += '"';
}

std::string ArrayLiteral(const std::vector<std::string>& texts) {
  std::string literal = "{";
  for (const std::string& text : texts) AppendArrayElement(text, literal);
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

}  // namespace ngoaid
