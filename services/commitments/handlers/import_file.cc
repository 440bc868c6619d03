// ImportFile: the file's findings and the result are the answer; progress is told as it goes.
#include "services/base/text.h"
#include "services/commitments/handlers/import_handlers.h"
#include "services/commitments/handlers/import_run.h"

namespace ngoaid::commitments::handlers {

absl::Status ImportFile(Call& call, reference::CatalogHolder& catalogs, const v1::ImportFileRequest& request,
                        Stream<v1::ImportFileResponse>& stream) {
  const FileToImport file{request.content(), CleanText(request.file_name()), request.office(),
                          request.period(),  request.accept_good(),          request.tell_rows()};
  const auto run = RunFile(
      call, catalogs, file, request.validate_only() ? Standing::kTrial : Standing::kForGood,
      [&](const v1::ImportFileResponse& event) { return stream.Write(event); },
      [&](const v1::ImportFileResponse& event) { stream.Tell(event); });
  if (!run.ok()) return run.status();
  if (!run->applied) call.transaction().RollBackAtEnd();
  return absl::OkStatus();
}

}  // namespace ngoaid::commitments::handlers
