// A file run through the importer inside a call: checked, filed under its office and period, told as it goes.
#ifndef SERVICES_COMMITMENTS_HANDLERS_IMPORT_RUN_H_
#define SERVICES_COMMITMENTS_HANDLERS_IMPORT_RUN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "ngoaid/commitments/v1/commitments_service.pb.h"
#include "services/commitments/store/submission_store.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::commitments::handlers {

struct FileToImport {
  const std::string& content;
  std::string file_name, office, period;  // as the caller wrote them
  bool accept_good = false;
  bool tell_rows = false;
  std::optional<std::string> source = std::nullopt;  // of a file that was filed before: it stays where it was
};

// kHandedIn: a trial whose findings the office itself will read.
enum class Standing { kTrial, kHandedIn, kForGood };

struct ImportRun {
  std::string source, period;  // codes that the file is filed under
  ImportCounts counts;
  bool applied = false;  // else the caller takes back what was written
  std::string submission_id;
  std::vector<Finding> findings;  // all that was written
};

using WriteEvent = absl::FunctionRef<absl::Status(const v1::ImportFileResponse&)>;
using TellEvent = absl::FunctionRef<void(const v1::ImportFileResponse&)>;

// Progress is told; rows (where asked for), findings and at last the result are written. INVALID_ARGUMENT as
// ImportFile.
absl::StatusOr<ImportRun> RunFile(Call& call, reference::CatalogHolder& catalogs, const FileToImport& file,
                                  Standing standing, WriteEvent write, TellEvent tell);

}  // namespace ngoaid::commitments::handlers

#endif  // SERVICES_COMMITMENTS_HANDLERS_IMPORT_RUN_H_
