#include "services/host/host.h"

#include <filesystem>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/base/process.h"
#include "services/db/connection.h"
#include "services/db/lineage.h"
#include "services/db/migrator.h"

namespace ngoaid {

DoorOptions AccountsDoor() { return {"accounts.sock", 0666, false}; }
DoorOptions OperatorDoor() { return {"operator/server.sock", 0600, true}; }

Host::~Host() { Close(); }

std::string Host::ConnInfo(const std::string& role) const { return absl::StrCat(options_.database, " user=", role); }

absl::Status Host::CheckDatabase(const std::string& role) const {
  Connection connection(ConnInfo(role));
  if (absl::Status status = CheckDurability(connection); !status.ok()) return status;
  if (absl::Status status = CheckSchema(connection, options_.ops_directory); !status.ok()) return status;
  return CheckLineage(connection);
}

std::string Host::AddressOf(const DoorOptions& door) const {
  return absl::StrCat("unix:", options_.runtime_directory, "/", door.socket);
}

void Host::AddDoor(DoorOptions options, AccessControl& access) {
  doors_.push_back(std::unique_ptr<Door>(new Door{std::move(options), access}));
}

WorkerPool& Host::AddWorkers(const std::string& role, int workers, int queue_limit, int lane_limit) {
  return *pools_.emplace_back(std::make_unique<WorkerPool>(ConnInfo(role), workers, queue_limit, lane_limit));
}

absl::Status Host::Open() {
  for (const auto& door : doors_) {
    if (absl::Status opened = Open(*door); !opened.ok()) return opened;
  }
  return absl::OkStatus();
}

absl::Status Host::Open(Door& door) {
  const std::string path = absl::StrCat(options_.runtime_directory, "/", door.options.socket);
  const std::string folder = std::filesystem::path(path).parent_path();
  std::error_code unmade;
  if (std::filesystem::create_directory(folder, unmade)) chmod(folder.c_str(), 0700);
  std::filesystem::remove(path, unmade);
  std::vector<grpc::Service*> borrowed;
  for (const auto& service : door.services) borrowed.push_back(service.get());
  // Nobody else's from its first moment on.
  const mode_t before = umask(0177);
  auto opened = Server::Start({AddressOf(door.options), door.options.reflection}, door.access, borrowed, door.names);
  umask(before);
  if (!opened.ok()) return opened.status();
  door.server = *std::move(opened);
  chmod(path.c_str(), door.options.mode);
  return absl::OkStatus();
}

void Host::Close() {
  // Together: each may take the whole grace.
  std::vector<std::thread> closing;
  for (const auto& door : doors_) {
    if (door->server != nullptr) closing.emplace_back([&door] { door->server->Drain(kDrainGrace); });
  }
  for (std::thread& thread : closing) thread.join();
  pools_.clear();
}

}  // namespace ngoaid
