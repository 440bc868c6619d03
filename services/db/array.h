// PostgreSQL's text of an array, for parameters and results.
#ifndef SERVICES_DB_ARRAY_H_
#define SERVICES_DB_ARRAY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid {

// Appends `text` as an element: within quotes only the quote and the backslash are special.
void AppendArrayElement(absl::string_view text, std::string& literal);

// '{"a","b"}': an array literal of texts.
std::string ArrayLiteral(const std::vector<std::string>& texts);

// The texts of an array literal as PostgreSQL prints it.
std::vector<std::string> ParseArrayLiteral(const char* literal);

}  // namespace ngoaid

#endif  // SERVICES_DB_ARRAY_H_
