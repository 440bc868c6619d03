#include "services/db/cluster.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/db/connection.h"

extern char** environ;

namespace ngoaid {
namespace {

constexpr char kBinaries[] = "/usr/lib/postgresql/15/bin/";
constexpr char kOwnerWhenRoot[] = "postgres";
constexpr absl::Duration kStartTimeout = absl::Seconds(60);
constexpr absl::Duration kPoll = absl::Milliseconds(50);
constexpr const char* kRoles[] = {"postgres",         "ngoaid_owner",    "ngoaid_identity",    "ngoaid_audit",
                                  "ngoaid_reference", "ngoaid_registry", "ngoaid_commitments", "ngoaid_reporting"};

std::string UserName(uid_t uid) {
  const passwd* entry = getpwuid(uid);
  return entry == nullptr ? absl::StrCat(uid) : entry->pw_name;
}

std::string OwnerName() { return geteuid() == 0 ? kOwnerWhenRoot : UserName(geteuid()); }

void WriteAccessRules(const std::filesystem::path& data) {
  std::ofstream(data / "pg_hba.conf")
      << "# One way in: the unix socket, by who the operating system says is there.\nlocal all all peer map=ngoaid\n";
  std::ofstream ident(data / "pg_ident.conf");
  for (const std::string& user : {OwnerName(), UserName(geteuid())}) {
    for (const char* role : kRoles) ident << "ngoaid " << user << " " << role << "\n";
    if (OwnerName() == UserName(geteuid())) break;
  }
}

// As root a command runs as the cluster's owner. With `dies_with_us` it is asked to shut down when this process ends,
// however it ends.
std::vector<std::string> AsOwner(std::vector<std::string> command, bool dies_with_us) {
  std::vector<std::string> prefix = {"setpriv"};
  if (dies_with_us) prefix.insert(prefix.end(), {"--pdeathsig", "INT"});
  if (geteuid() == 0) {
    prefix.insert(prefix.end(), {absl::StrCat("--reuid=", kOwnerWhenRoot), absl::StrCat("--regid=", kOwnerWhenRoot),
                                 "--init-groups"});
  }
  command.insert(command.begin(), prefix.begin(), prefix.end());
  return command;
}

pid_t SpawnProcess(const std::vector<std::string>& command, const std::string& output) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  // A group of its own: Ctrl-C at the terminal must reach us first, and we end PostgreSQL in order. No signal stays
  // blocked as it may be here.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  pid_t child = 0;
  if (posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ) != 0) child = 0;
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

absl::Status RunCommand(const std::vector<std::string>& command, const std::string& output) {
  pid_t child = SpawnProcess(command, output);
  int result = -1;
  if (child == 0 || waitpid(child, &result, 0) < 0 || result != 0) {
    return errors::Precondition("COMMAND_FAILED",
                                {absl::StrCat("Lệnh ", command.back(), " không chạy được; xem ", output),
                                 absl::StrCat(absl::StrJoin(command, " "), " failed; see ", output)});
  }
  return absl::OkStatus();
}

void GiveToOwner(const std::string& path) {
  if (geteuid() != 0) return;
  const passwd* owner = getpwnam(kOwnerWhenRoot);
  if (owner != nullptr && chown(path.c_str(), owner->pw_uid, owner->pw_gid) != 0) {
    Log(LogLevel::kWarning, "cannot give a directory to the cluster's owner", {{"path", path}});
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Cluster>> Cluster::Start(const ClusterOptions& options) {
  std::unique_ptr<Cluster> cluster(new Cluster(options));
  if (absl::Status status = cluster->Initialise(); !status.ok()) return status;
  cluster->supervisor_ = std::thread([raw = cluster.get()] { raw->Supervise(); });
  if (absl::Status status = cluster->WaitUntilReady(); !status.ok()) return status;
  return cluster;
}

Cluster::~Cluster() { Stop(); }

void Cluster::Stop() {
  stopping_ = true;
  if (pid_t pid = postmaster_; pid != 0) kill(pid, SIGINT);
  if (supervisor_.joinable()) supervisor_.join();
}

std::string Cluster::ConnInfo(const std::string& database) const {
  return absl::StrCat("host=", options_.socket_directory, " dbname=", database);
}

std::string Cluster::ConnInfo(const std::string& role, const std::string& database) const {
  return absl::StrCat(ConnInfo(database), " user=", role);
}

absl::Status Cluster::Initialise() {
  std::filesystem::create_directories(options_.socket_directory);
  chmod(options_.socket_directory.c_str(), 0700);
  GiveToOwner(options_.socket_directory);
  // The owner's from the first: after this process has given up root it must still be able to open them.
  for (const char* log : {"/initdb.log", "/postgresql.log"}) {
    std::string path = options_.socket_directory + log;
    std::ofstream(path, std::ios::app).close();
    GiveToOwner(path);
  }
  std::filesystem::path data = options_.data_directory;
  if (std::filesystem::exists(data / "PG_VERSION")) {
    WriteAccessRules(data);  // a role may have come with this version of the program
    return absl::OkStatus();
  }
  std::filesystem::create_directories(data);
  chmod(data.c_str(), 0700);
  GiveToOwner(data);
  std::string log = options_.socket_directory + "/initdb.log";
  if (absl::Status status =
          RunCommand(AsOwner({absl::StrCat(kBinaries, "initdb"), "--username=postgres", "--encoding=UTF8",
                              "--locale=C.UTF-8", "--data-checksums", "--auth=peer", "-D", data},
                             false),
                     log);
      !status.ok()) {
    return status;
  }
  WriteAccessRules(data);
  std::ofstream(data / "postgresql.auto.conf") << "listen_addresses = ''\n"
                                                  "max_connections = 100\n"
                                                  "shared_buffers = '256MB'\n"
                                                  "timezone = 'UTC'\n"
                                                  "log_timezone = 'UTC'\n"
                                                  "synchronous_commit = on\n"
                                                  "fsync = on\n"
                                                  "full_page_writes = on\n";
  return absl::OkStatus();
}

pid_t Cluster::Spawn() {
  std::vector<std::string> command = {absl::StrCat(kBinaries, "postgres"), "-D", options_.data_directory, "-k",
                                      options_.socket_directory};
  for (const std::string& setting : options_.settings) command.insert(command.end(), {"-c", setting});
  return SpawnProcess(AsOwner(std::move(command), true), options_.socket_directory + "/postgresql.log");
}

void Cluster::Supervise() {
  while (!stopping_) {
    postmaster_ = Spawn();
    if (postmaster_ == 0) {
      Log(LogLevel::kError, "cannot start PostgreSQL");
      return;
    }
    if (stopping_) kill(postmaster_, SIGINT);  // Stop came between the test and the start
    int result = 0;
    waitpid(postmaster_, &result, 0);
    postmaster_ = 0;
    if (!stopping_) {
      Log(LogLevel::kError, "PostgreSQL ended; starting it again", {{"status", absl::StrCat(result)}});
      absl::SleepFor(kPoll * 5);  // its children may still hold the shared memory for a moment
    }
  }
}

absl::Status Cluster::WaitUntilReady() {
  absl::Time deadline = absl::Now() + kStartTimeout;
  absl::Status status;
  while (absl::Now() < deadline) {
    Connection probe(ConnInfo("postgres", "postgres"));
    status = probe.EnsureOpen();
    if (status.ok()) return status;
    absl::SleepFor(kPoll);
  }
  return status;
}

}  // namespace ngoaid
