// The commands. Each noun adds its own.
#ifndef CLIENTS_CLI_COMMANDS_COMMANDS_H_
#define CLIENTS_CLI_COMMANDS_COMMANDS_H_

#include <CLI/CLI.hpp>

#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

// All of them.
void AddCommands(CLI::App& app, Runtime& runtime);

// login, logout, whoami
void AddLogin(CLI::App& app, Runtime& runtime);
void AddMe(CLI::App& app, Runtime& runtime);
void AddImport(CLI::App& app, Runtime& runtime);
void AddNgo(CLI::App& app, Runtime& runtime);
void AddNgoCertificate(CLI::App& ngo, Runtime& runtime);
void AddNgoImport(CLI::App& ngo, Runtime& runtime);
void AddNgoMerge(CLI::App& ngo, Runtime& runtime);
void AddAward(CLI::App& app, Runtime& runtime);
void AddAwardImport(CLI::App& award, Runtime& runtime);
void AddGrant(CLI::App& app, Runtime& runtime);
void AddEntry(CLI::App& app, Runtime& runtime);
void AddSubmission(CLI::App& app, Runtime& runtime);
void AddUpload(CLI::App& app, Runtime& runtime);
void AddFinding(CLI::App& app, Runtime& runtime);
void AddFigure(CLI::App& app, Runtime& runtime);
void AddStats(CLI::App& app, Runtime& runtime);
void AddStatsCompare(CLI::App& stats, Runtime& runtime);
void AddStatsReport(CLI::App& stats, Runtime& runtime);
void AddReport(CLI::App& app, Runtime& runtime);
void AddProgramme(CLI::App& app, Runtime& runtime);
void AddProgrammeRecords(CLI::App& programme, Runtime& runtime);
void AddRollup(CLI::App& app, Runtime& runtime);
void AddPublication(CLI::App& app, Runtime& runtime);
void AddPublished(CLI::App& app, Runtime& runtime);
void AddPublishedCompare(CLI::App& published, Runtime& runtime);
void AddRates(CLI::App& app, Runtime& runtime);
void AddReference(CLI::App& app, Runtime& runtime);
void AddAdmin(CLI::App& app, Runtime& runtime);
void AddAdminAccount(CLI::App& admin, Runtime& runtime);
void AddAdminRole(CLI::App& admin, Runtime& runtime);
void AddAdminWaysIn(CLI::App& admin, Runtime& runtime);
void AddAdminAudit(CLI::App& admin, Runtime& runtime);
void AddVersion(CLI::App& app, Runtime& runtime);
// Last: it describes the others.
void AddCompletion(CLI::App& app, Runtime& runtime);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_COMMANDS_H_
