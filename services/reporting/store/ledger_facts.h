// The relation `fact` from the ledger itself, as the query's position knows it: a row a part of an entry (or a grant,
// or an organisation, for counts), with its keys (k_…), what the filter asks (w_…) and its status. Slow where the
// ledger is large, exact always: it is what the folded ways are held against.
#ifndef SERVICES_REPORTING_STORE_LEDGER_FACTS_H_
#define SERVICES_REPORTING_STORE_LEDGER_FACTS_H_

#include <string>
#include <vector>

#include "services/reporting/domain/query.h"
#include "services/reporting/store/keys.h"
#include "services/reporting/store/placement.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

// What the parts are for; kLeftOut may leave early what is surely counted.
enum class Detail { kCells, kParts, kLeftOut };

class LedgerFacts {
 public:
  // `grants`: only parts of these; null: of all.
  LedgerFacts(const TableQuery& query, SqlBuilder& sql, Detail detail,
              const std::vector<std::string>* grants = nullptr);

  // Relations grant_seen, part and fact.
  void AddFact();
  // Relations grant_seen and part alone.
  void AddParts();
  // fact over figures of sources that are not posted.
  void AddFigureFact();

  // The relation of donors, where the statement itself needs it.
  void RequireDonors() { AddDonors(query_, DonorState::kAtPosition, sql_); }
  bool counts() const { return query_.measure->counted != Counted::kAmount; }
  // The currency of the table, as SQL.
  std::string Target(absl::string_view entry_currency);
  // {seen x}, {placement a b}, {first a}, {last a} in fragments; {scope x}: " and …", of the caller's offices and of
  // the grants asked for; {listed x}, {listed x.column}: of the latter alone, so that what joins them is read for them
  // only.
  std::string Fill(absl::string_view fragment);

 private:
  std::string Expand(absl::string_view macro);
  std::string Listed(const std::string& grant_id) const;
  void AddGrantSeen();
  void AddPartFact(absl::string_view part, absl::string_view more);
  void AddOrganisationFact();

  const TableQuery& query_;
  SqlBuilder& sql_;
  const Detail detail_;
  std::string snapshot_;
  const std::string listed_;
  std::string target_;
  PlacementSql placement_;
};

// Whether parts of `entry` ("e.grant_id and a.entry_id = e.id") in `currency` were seen.
std::string HasAllocation(LedgerFacts& facts, const std::string& entry, const std::string& currency);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_LEDGER_FACTS_H_
