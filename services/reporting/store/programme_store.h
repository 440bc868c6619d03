// Programmes as reference data has them, and what people enter beside.
#ifndef SERVICES_REPORTING_STORE_PROGRAMME_STORE_H_
#define SERVICES_REPORTING_STORE_PROGRAMME_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/reporting/domain/programme.h"

namespace ngoaid::reporting {

// Snapshot of a position, in ledger ids; none: all there is, this transaction's own rows too.
using KnownAt = std::optional<std::string>;

// Programmes, indicators, resolutions and the targets of reference data, as they were known.
ProgrammeBook ReadProgrammeBook(Transaction& transaction, const KnownAt& known_at);

// Entered targets that stand, of every programme, in the order of programme, indicator, place and years.
std::vector<Target> ReadEnteredTargets(Transaction& transaction, const KnownAt& known_at);
// Revisions are tried in turn: a twin that came first makes a unique violation.
void InsertTarget(Transaction& transaction, const Target& target);

// By resolution and number, then in the order entered. `programme` and `id`: "" any.
std::vector<Task> ReadTasks(Transaction& transaction, const KnownAt& known_at, const std::string& programme,
                            const std::string& id = "");
// Holds other writers of the task off. False: no such task.
bool LockTask(Transaction& transaction, const std::string& id);
// False: the resolution has a task of this number.
bool InsertTask(Transaction& transaction, const Task& task);
bool InsertTaskVersion(Transaction& transaction, const Task& task);

// Latest day first.
std::vector<TaskProgress> ReadProgress(Transaction& transaction, const std::string& task_id);
void InsertProgress(Transaction& transaction, const std::string& task_id, const TaskProgress& progress);

// Values that stand, latest day first. `indicator`: "" any.
std::vector<IndicatorValue> ReadIndicatorValues(Transaction& transaction, const KnownAt& known_at,
                                                const std::string& indicator);
void InsertIndicatorValue(Transaction& transaction, const IndicatorValue& value);

// The latest figure published for each whole calendar year, for the whole country.
std::map<absl::civil_year_t, PublishedYear> ReadPublishedYears(Transaction& transaction, const KnownAt& known_at,
                                                               const Indicator& indicator);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_PROGRAMME_STORE_H_
