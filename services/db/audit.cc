#include "services/db/audit.h"

#include <pqxx/pqxx>

#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/db/array.h"

namespace ngoaid {
namespace {

constexpr char kInsert[] = R"(
insert into foundation.audit_entry (id, principal, method, request_id, trace_id, resource, reason, before, after, role, office, origin)
select row.id, $6, $7, nullif($8, '')::uuid, $9, row.resource, row.reason, nullif(row.before, '')::jsonb, nullif(row.after, '')::jsonb, $10, $11, $12
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as row (id, resource, reason, before, after))";

}  // namespace

void RecordChanges(Transaction& transaction, const Actor& actor, const std::vector<Change>& changes) {
  if (changes.empty()) return;
  std::vector<std::string> ids, resources, reasons, befores, afters;
  for (const Change& change : changes) {
    ids.push_back(NewUuid(Clock::System().Now()));
    resources.push_back(change.resource);
    reasons.push_back(change.reason);
    befores.push_back(change.before);
    afters.push_back(change.after);
  }
  transaction.sql().exec_params0(kInsert, ArrayLiteral(ids), ArrayLiteral(resources), ArrayLiteral(reasons),
                                 ArrayLiteral(befores), ArrayLiteral(afters), actor.principal, actor.method,
                                 actor.request_id, actor.trace_id, actor.role, actor.office, actor.origin);
}

}  // namespace ngoaid
