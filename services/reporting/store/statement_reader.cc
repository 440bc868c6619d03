#include "services/reporting/store/statement_reader.h"

#include <pqxx/pqxx>
#include <string>

namespace ngoaid::reporting {
namespace {

// The whole answer is wanted, not its first rows; sums stay in memory; compiling such statements costs more than it
// saves.
constexpr char kPlanForAll[] = "set local cursor_tuple_fraction = 1; set local work_mem = '64MB'; set local jit = off";
// A short answer is added up by hash and by one process: sorting its parts, or waking helpers, takes longer than that.
constexpr PlanSetting kPlanShort[] = {
    {"work_mem", "'64MB'"}, {"jit", "off"}, {"enable_sort", "off"}, {"max_parallel_workers_per_gather", "0"}};
// What a position shows is joined by hash or merge: PostgreSQL cannot tell how many rows that is, takes them for one or
// two, and would go through one relation for each row of another, which is seconds for a few hundred grants.
constexpr char kNoNestedLoops[] = "set local enable_nestloop = off";
constexpr char kNestedLoops[] = "set local enable_nestloop = on";
constexpr char kOpen[] = "declare answer no scroll cursor for ";
constexpr char kFetch[] = "fetch 500 from answer";
constexpr char kClose[] = "close answer";

pqxx::result Parametrised(pqxx::transaction_base& sql, const std::string& text, const Statement& statement) {
  return sql.exec_params(text, pqxx::prepare::make_dynamic_params(statement.parameters));
}

absl::Status VisitAll(const pqxx::result& rows, absl::FunctionRef<absl::Status(const pqxx::row&)> visit) {
  for (const pqxx::row& row : rows) {
    if (absl::Status status = visit(row); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ForEachRow(Transaction& transaction, const Statement& statement, Length length,
                        absl::FunctionRef<absl::Status(const pqxx::row&)> visit) {
  pqxx::transaction_base& sql = transaction.sql();
  if (length == Length::kShort)
    return VisitAll(transaction.ExecShape(statement.sql, statement.parameters, kPlanShort), visit);
  sql.exec(kPlanForAll);
  // A cursor is planned where it is declared.
  if (statement.by_position) sql.exec(kNoNestedLoops);
  Parametrised(sql, kOpen + statement.sql, statement);
  if (statement.by_position) sql.exec(kNestedLoops);
  while (true) {
    const pqxx::result page = sql.exec(kFetch);
    if (page.empty()) break;
    if (absl::Status status = VisitAll(page, visit); !status.ok()) return status;
  }
  sql.exec0(kClose);
  return absl::OkStatus();
}

pqxx::result ReadAll(Transaction& transaction, const Statement& statement) {
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec(kPlanForAll);
  if (statement.by_position) sql.exec(kNoNestedLoops);
  pqxx::result rows = Parametrised(sql, statement.sql, statement);
  if (statement.by_position) sql.exec(kNestedLoops);
  return rows;
}

}  // namespace ngoaid::reporting
