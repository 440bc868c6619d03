// One SELECT under way: its parameters by number and its common table expressions in order. No text of a caller ever
// becomes part of the statement: it is bound.
#ifndef SERVICES_REPORTING_STORE_SQL_BUILDER_H_
#define SERVICES_REPORTING_STORE_SQL_BUILDER_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid::reporting {

struct Statement {
  std::string sql;
  std::vector<std::string> parameters;  // $1 is the first
  bool by_position = false;             // reads the ledger as a position shows it
};

class SqlBuilder {
 public:
  // The parameter's number as SQL: "$3".
  std::string Bind(std::string value);
  // An array of texts: "$3::text[]".
  std::string BindArray(const std::vector<std::string>& values);

  // Adds "name as (…)" behind those before it.
  void With(std::string cte) { ctes_.push_back(std::move(cte)); }
  bool Has(const std::string& name) const { return names_.count(name) > 0; }
  // As With, once for each `name`. Ask Has first where the definition binds parameters: each must be used.
  void WithOnce(const std::string& name, absl::string_view definition);

  void ReadsByPosition() { by_position_ = true; }

  Statement Finish(absl::string_view select) &&;

 private:
  std::vector<std::string> parameters_;
  std::vector<std::string> ctes_;
  std::set<std::string> names_;
  bool by_position_ = false;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_SQL_BUILDER_H_
