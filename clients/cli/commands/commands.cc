#include "clients/cli/commands/commands.h"

namespace ngoaid::cli {

void AddCommands(Command app) {
  AddLogin(app);
  AddMe(app);
  AddImport(app);
  AddNgo(app);
  AddAward(app);
  AddGrant(app);
  AddEntry(app);
  AddSubmission(app);
  AddUpload(app);
  AddFinding(app);
  AddFigure(app);
  AddStats(app);
  AddReport(app);
  AddProgramme(app);
  AddRollup(app);
  AddPublication(app);
  AddPublished(app);
  AddRates(app);
  AddReference(app);
  AddAdmin(app);
  AddVersion(app);
  AddCompletion(app);
}

}  // namespace ngoaid::cli
