#include "services/db/audit.h"

#include <pqxx/pqxx>

#include "services/base/clock.h"
#include "services/base/identity.h"

namespace ngoaid {
namespace {

constexpr char kInsert[] = R"(
insert into foundation.audit_entry (id, principal, method, request_id, trace_id, resource, reason, before, after, role, office)
values ($1, $2, $3, nullif($4, '')::uuid, $5, $6, $7, nullif($8, '')::jsonb, nullif($9, '')::jsonb, $10, $11))";

}  // namespace

void RecordChange(Transaction& transaction, const Actor& actor, const Change& change) {
  transaction.sql().exec_params0(kInsert, NewUuid(Clock::System().Now()), actor.principal, actor.method,
                                 actor.request_id, actor.trace_id, change.resource, change.reason, change.before,
                                 change.after, actor.role, actor.office);
}

}  // namespace ngoaid
