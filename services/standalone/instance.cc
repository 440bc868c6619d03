#include "services/standalone/instance.h"

#include <grp.h>
#include <prometheus/registry.h>
#include <pwd.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "services/audit/module.h"
#include "services/base/errors.h"
#include "services/base/process.h"
#include "services/commitments/module.h"
#include "services/db/migrator.h"
#include "services/identity/module.h"
#include "services/migrate/bring_up.h"
#include "services/reference/module.h"
#include "services/registry/module.h"
#include "services/reporting/module.h"

namespace ngoaid {
namespace {

constexpr char kDatabase[] = "ngoaid";
constexpr char kOwner[] = "postgres";

absl::Status PrepareDatabase(const Cluster& cluster, const InstanceOptions& options) {
  Connection superuser(cluster.ConnInfo("postgres", "postgres"));
  if (absl::Status status = CreateDatabase(superuser, options.ops_directory, kDatabase); !status.ok()) return status;
  return BringUp(cluster.ConnInfo("ngoaid_owner", kDatabase), options.ops_directory, options.rates_file);
}

// Sockets and children are there: from now on no root is needed.
absl::Status GiveUpRoot(const std::string& kept_directory) {
  if (geteuid() != 0) return absl::OkStatus();
  const passwd* owner = getpwnam(kOwner);
  if (owner == nullptr || chown(kept_directory.c_str(), owner->pw_uid, owner->pw_gid) != 0 ||
      initgroups(kOwner, owner->pw_gid) != 0 || setgid(owner->pw_gid) != 0 || setuid(owner->pw_uid) != 0) {
    return errors::Precondition("CANNOT_DROP_ROOT",
                                {"Không chuyển được sang người dùng postgres.", "Cannot become user postgres."});
  }
  return absl::OkStatus();
}

}  // namespace

Instance::Instance() {
  modules_.push_back(identity::MakeModule(/*alone=*/false));
  modules_.push_back(audit::MakeModule(catalogs_));
  modules_.push_back(reference::MakeModule(catalogs_));
  modules_.push_back(registry::MakeModule(catalogs_));
  modules_.push_back(commitments::MakeModule(catalogs_));
  modules_.push_back(reporting::MakeModule(catalogs_));
}

void Instance::AddOptions(CLI::App& app) {
  for (const auto& module : modules_) module->AddOptions(app);
}

absl::Status Instance::Start(const InstanceOptions& options) {
  auto cluster = Cluster::Start({options.data_directory + "/postgres", options.socket_directory, {}});
  if (!cluster.ok()) return cluster.status();
  cluster_ = *std::move(cluster);
  if (absl::Status status = PrepareDatabase(*cluster_, options); !status.ok()) return status;
  host_.emplace(HostOptions{cluster_->ConnInfo(kDatabase), options.runtime_directory, options.data_directory,
                            options.ops_directory});
  if (absl::Status status = host_->CheckDatabase("ngoaid_commitments"); !status.ok()) return status;
  if (absl::Status status = Serve(options); !status.ok()) return status;
  if (absl::Status status = GiveUpRoot(options.data_directory + "/audit"); !status.ok()) return status;
  for (const auto& module : modules_) module->Begin(*host_);
  return absl::OkStatus();
}

absl::Status Instance::Serve(const InstanceOptions& options) {
  host_->AddDoor(OperatorDoor(), operators_);
  // For nginx, and for the edge of this process once it is root no more: without a token it says nothing.
  host_->AddDoor(AccountsDoor(), accounts_);
  for (const auto& module : modules_) {
    if (absl::Status joined = module->Join(*host_); !joined.ok()) return joined;
  }
  if (absl::Status opened = host_->Open(); !opened.ok()) return opened;

  if (options.port == 0) return absl::OkStatus();
  edge::EdgeOptions edge_options;
  edge_options.port = options.port;
  edge_options.upstreams = {{"", host_->AddressOf(AccountsDoor())}};
  edge_options.web_directory = options.web_directory;
  auto edge = edge::Edge::Start(edge_options, host_->metrics().registry());
  if (!edge.ok()) return edge.status();
  edge_ = *std::move(edge);
  return absl::OkStatus();
}

Instance::~Instance() {
  for (const auto& module : modules_) module->End();
  if (edge_ != nullptr) edge_->Drain(kDrainGrace);
  if (host_.has_value()) host_->Close();
  for (const auto& module : modules_) module->Finish();
  if (cluster_ != nullptr) cluster_->Stop();
}

}  // namespace ngoaid
