// What stands of grants in the ledger, as rows of reporting.grant_part: the one text by which it is folded, checked,
// and read where it is not folded yet.
#ifndef SERVICES_REPORTING_STORE_LEDGER_PART_H_
#define SERVICES_REPORTING_STORE_LEDGER_PART_H_

#include <string>

namespace ngoaid::reporting {

struct LedgerPartScope {
  std::string grants;       // uuid[], as SQL
  std::string before = "";  // only what was recorded before this transaction (xid8, as SQL); "": all the statement sees
  std::string posted = "";  // a further condition on entries `e`; with one, grants with nothing posted are left out
};

// Common table expressions, the last of them ledger_part with the columns of grant_part.
std::string LedgerPart(const LedgerPartScope& scope);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_LEDGER_PART_H_
