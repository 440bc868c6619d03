#include "services/migrate/bring_up.h"

#include "services/db/migrator.h"
#include "services/db/transaction.h"
#include "services/reference/store/loader.h"
#include "services/reporting/store/published_loader.h"

namespace ngoaid {

absl::Status BringUp(const std::string& owner, const std::string& ops_directory, const std::string& rates_file) {
  Connection connection(owner);
  if (auto migrated = Migrate(connection, ops_directory); !migrated.ok()) return migrated.status();
  return RunInTransaction(connection, Access::kWrite, {}, [&](Transaction& transaction) -> absl::Status {
    auto report = reference::LoadReferenceData(transaction, ops_directory + "/reference", rates_file);
    if (!report.ok()) return report.status();
    return reporting::LoadPublishedFigures(transaction, ops_directory + "/reference");
  });
}

}  // namespace ngoaid
