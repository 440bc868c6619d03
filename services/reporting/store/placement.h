// Where a date lies to the query's window, in SQL.
#ifndef SERVICES_REPORTING_STORE_PLACEMENT_H_
#define SERVICES_REPORTING_STORE_PLACEMENT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/reporting/domain/query.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

class PlacementSql {
 public:
  PlacementSql(const TableQuery& query, SqlBuilder& sql) : query_(query), sql_(sql) {}

  // 'in', 'out', 'straddling', or 'own-year': in by the year of its number.
  std::string Of(const std::string& first_day, const std::string& last_day);
  // The window's days, open ends as infinities.
  const std::string& From();
  const std::string& To();

 private:
  const TableQuery& query_;
  SqlBuilder& sql_;
  std::string from_, to_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_PLACEMENT_H_
