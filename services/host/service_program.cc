#include "services/host/service_program.h"

#include <prometheus/exposer.h>
#include <prometheus/registry.h>

#include <CLI/CLI.hpp>

#include "absl/strings/str_cat.h"
#include "services/auth/account_access.h"
#include "services/base/log.h"
#include "services/base/process.h"
#include "services/base/program_options.h"
#include "services/host/host.h"

namespace ngoaid {
namespace {

// Numbers of calls, for Prometheus, on loopback; nullptr without a port. Where it is taken the log says so: what serves
// must not stay down for want of numbers.
std::unique_ptr<prometheus::Exposer> Expose(int port, Metrics& metrics) {
  if (port == 0) return nullptr;
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(absl::StrCat("127.0.0.1:", port), /*num_threads=*/1);
    exposer->RegisterCollectable(metrics.registry());
    return exposer;
  } catch (const std::exception& problem) {
    Log(LogLevel::kError, "no metrics", {{"port", absl::StrCat(port)}, {"detail", problem.what()}});
    return nullptr;
  }
}

absl::Status Serve(Host& host, Module& module, const std::string& role) {
  if (absl::Status status = host.CheckDatabase(role); !status.ok()) return status;
  if (absl::Status status = module.Join(host); !status.ok()) return status;
  if (absl::Status status = host.Open(); !status.ok()) return status;
  module.Begin(host);
  return absl::OkStatus();
}

int Run(int argc, char** argv, const ServiceProgram& program, Module& module) {
  CLI::App app(absl::StrCat(program.name, ": ", program.about));
  HostOptions options;
  int metrics_port = 0;
  app.add_option("--database", options.database,
                 absl::StrCat("the database, as libpq is told (\"host=/run/postgresql dbname=ngoaid\"), without the "
                              "user, which is ",
                              program.role))
      ->required();
  app.add_option("--runtime", options.runtime_directory, "directory of the socket, accounts.sock")->required();
  app.add_option("--state", options.state_directory, "directory of what is kept outside the database (0700)")
      ->required();
  app.add_option("--ops", options.ops_directory, "directory with migrations/")->required();
  app.add_option("--metrics-port", metrics_port, "port on loopback where /metrics is; 0 for none")
      ->envname("NGOAID_METRICS_PORT")
      ->check(CLI::Range(0, 65535));
  module.AddOptions(app);
  if (const auto code = ReadOptions(app, argc, argv)) return *code;

  EndSignals ends;
  AccountAccess accounts;
  Host host(options);
  host.AddDoor(AccountsDoor(), accounts);
  const auto exposer = Expose(metrics_port, host.metrics());
  if (absl::Status status = Serve(host, module, program.role); !status.ok()) return FailedToStart(status);
  Log(LogLevel::kInfo, "serving", {{"address", host.AddressOf(AccountsDoor())}});
  ends.Wait();
  module.End();
  host.Close();
  module.Finish();
  return 0;
}

}  // namespace

int RunService(int argc, char** argv, const ServiceProgram& program, Module& module) {
  return RunProgram(argc, argv, [&](int count, char** words) { return Run(count, words, program, module); });
}

}  // namespace ngoaid
