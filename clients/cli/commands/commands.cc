#include "clients/cli/commands/commands.h"

namespace ngoaid::cli {

void AddCommands(CLI::App& app, Runtime& runtime) {
  AddLogin(app, runtime);
  AddMe(app, runtime);
  AddImport(app, runtime);
  AddNgo(app, runtime);
  AddAward(app, runtime);
  AddGrant(app, runtime);
  AddEntry(app, runtime);
  AddSubmission(app, runtime);
  AddUpload(app, runtime);
  AddFinding(app, runtime);
  AddFigure(app, runtime);
  AddStats(app, runtime);
  AddReport(app, runtime);
  AddProgramme(app, runtime);
  AddRollup(app, runtime);
  AddPublication(app, runtime);
  AddPublished(app, runtime);
  AddRates(app, runtime);
  AddReference(app, runtime);
  AddAdmin(app, runtime);
  AddVersion(app, runtime);
  AddCompletion(app, runtime);
}

}  // namespace ngoaid::cli
