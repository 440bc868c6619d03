// Filters as google.aip.dev/160 words them, or the part of it that our lists need.
//
//   kind = "foreign-ngo" AND (country = US OR country = GB) AND NOT state = provisional
//
// A comparison is FIELD OPERATOR VALUE with = != < <= > >= : (has); `field:*` (it is there) is `field != ""`. Fields
// are names with '-', '_' and '.'; values are texts in "…" or '…' (a backslash keeps the next character) or bare words
// (2024-10-03, 63:15, ≥ one character without blanks, quotes, parentheses and commas). NOT or '-' before a comparison
// or parenthesis turns it round. As in AIP-160,
// **OR binds tighter than AND**: `a = 1 AND b = 2 OR b = 3` is `a = 1 AND (b = 2 OR b = 3)`; comparisons side by side
// are joined by AND. Keywords are in capitals.
//
// What a field means, which operators it takes and what values it knows is the caller's to check and to refuse with
// FilterFault, which says where.
#ifndef SERVICES_BASE_FILTER_H_
#define SERVICES_BASE_FILTER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid {

inline constexpr int kMaxFilterLength = 2000;  // characters
inline constexpr int kMaxFilterDepth = 32;     // parentheses and NOTs within each other

enum class FilterOperator { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kHas };

// "=", "!=", "<", "<=", ">", ">=", ":".
absl::string_view FilterOperatorText(FilterOperator op);

struct FilterNode {
  enum class Kind { kAnd, kOr, kNot, kComparison };
  Kind kind = Kind::kAnd;
  // kAnd, kOr: two or more; kNot: one; an empty filter is a kAnd of none, which is true of everything.
  std::vector<FilterNode> children;

  // For kComparison:
  std::string field;
  FilterOperator op = FilterOperator::kEqual;
  std::string value;
  int column = 0;        // where the field begins, counted in characters from 1
  int value_column = 0;  // where the value begins

  bool matches_all() const { return kind == Kind::kAnd && children.empty(); }
};

// Parses `text`; empty or blank is the filter that matches all. nullopt when it is faulty: then exactly one violation
// of `field` (the name of the request's field) was added, with the column of the fault.
std::optional<FilterNode> ParseFilter(absl::string_view text, FieldViolations& violations,
                                      absl::string_view field = "filter");

// A violation of the filter at `column`, for callers that refuse a field, an operator or a value.
FieldViolation FilterFault(int column, const Text& text, absl::string_view field = "filter");

}  // namespace ngoaid

#endif  // SERVICES_BASE_FILTER_H_
