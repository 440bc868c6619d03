// The commands. Each noun adds its own.
#ifndef CLIENTS_CLI_COMMANDS_COMMANDS_H_
#define CLIENTS_CLI_COMMANDS_COMMANDS_H_

#include "clients/cli/app/command.h"

namespace ngoaid::cli {

// All of them.
void AddCommands(Command app);

// login, logout, whoami
void AddLogin(Command app);
void AddMe(Command app);
void AddImport(Command app);
void AddNgo(Command app);
void AddNgoCertificate(Command ngo);
void AddNgoImport(Command ngo);
void AddNgoMerge(Command ngo);
void AddAward(Command app);
void AddAwardImport(Command award);
void AddGrant(Command app);
void AddEntry(Command app);
void AddSubmission(Command app);
void AddUpload(Command app);
void AddFinding(Command app);
void AddFigure(Command app);
void AddStats(Command app);
void AddStatsCompare(Command stats);
void AddStatsReport(Command stats);
void AddReport(Command app);
void AddProgramme(Command app);
void AddProgrammeRecords(Command programme);
void AddRollup(Command app);
void AddPublication(Command app);
void AddPublished(Command app);
void AddPublishedCompare(Command published);
void AddRates(Command app);
void AddReference(Command app);
void AddAdmin(Command app);
void AddAdminAccount(Command admin);
void AddAdminRole(Command admin);
void AddAdminWaysIn(Command admin);
void AddAdminAudit(Command admin);
void AddVersion(Command app);
// Last: it describes the others.
void AddCompletion(Command app);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_COMMANDS_H_
