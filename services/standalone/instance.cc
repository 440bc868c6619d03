#include "services/standalone/instance.h"

#include <grp.h>
#include <prometheus/registry.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/audit/sealer.h"
#include "services/audit/service.h"
#include "services/auth/local_operator.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/commitments/service.h"
#include "services/commitments/upload_service.h"
#include "services/db/cluster.h"
#include "services/db/lineage.h"
#include "services/db/migrator.h"
#include "services/db/transaction.h"
#include "services/edge/edge.h"
#include "services/identity/key_file.h"
#include "services/identity/service.h"
#include "services/identity/store/credential_store.h"
#include "services/reference/catalog_holder.h"
#include "services/reference/service.h"
#include "services/reference/store/loader.h"
#include "services/registry/award_service.h"
#include "services/registry/service.h"
#include "services/reporting/comparison_service.h"
#include "services/reporting/folder.h"
#include "services/reporting/programme_service.h"
#include "services/reporting/published_service.h"
#include "services/reporting/rollup_metrics.h"
#include "services/reporting/rollup_service.h"
#include "services/reporting/service.h"
#include "services/reporting/store/published_loader.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/server.h"

namespace ngoaid {
namespace {

constexpr char kDatabase[] = "ngoaid";
constexpr char kOwner[] = "postgres";
constexpr int kQueueLimit = 256;
// Files are read one after the other; while one is recorded the next is unpacked. What waits is held in memory.
constexpr int kFileWorkers = 2, kFileQueueLimit = 64, kFilesOfAnOffice = 8;
constexpr absl::Duration kDrainGrace = absl::Seconds(15);

absl::Status LoadReference(const Cluster& cluster, const InstanceOptions& options) {
  Connection owner(cluster.ConnInfo("ngoaid_owner", kDatabase));
  return RunInTransaction(owner, Access::kWrite, {}, [&](Transaction& transaction) -> absl::Status {
    auto report = reference::LoadReferenceData(transaction, options.ops_directory + "/reference", options.rates_file);
    if (!report.ok()) return report.status();
    return reporting::LoadPublishedFigures(transaction, options.ops_directory + "/reference");
  });
}

absl::Status PrepareDatabase(const Cluster& cluster, const InstanceOptions& options) {
  Connection superuser(cluster.ConnInfo("postgres", "postgres"));
  if (absl::Status status = CreateDatabase(superuser, options.ops_directory, kDatabase); !status.ok()) return status;
  Connection owner(cluster.ConnInfo("ngoaid_owner", kDatabase));
  if (auto migrated = Migrate(owner, options.ops_directory); !migrated.ok()) return migrated.status();
  if (absl::Status status = LoadReference(cluster, options); !status.ok()) return status;
  Connection service(cluster.ConnInfo("ngoaid_commitments", kDatabase));
  if (absl::Status status = CheckDurability(service); !status.ok()) return status;
  if (absl::Status status = CheckLineage(service); !status.ok()) return status;
  return CheckSchema(service, options.ops_directory);
}

absl::StatusOr<std::unique_ptr<identity::Secrets>> OpenSecrets(const Cluster& cluster, const InstanceOptions& options) {
  const std::string& file = options.totp_key_file;
  auto box = identity::OpenKeyFile(file.empty() ? options.data_directory + "/totp.key" : file);
  if (!box.ok()) return box.status();
  Connection service(cluster.ConnInfo("ngoaid_identity", kDatabase));
  const absl::Status sealed = RunInTransaction(service, Access::kWrite, {}, [&](Transaction& transaction) {
    const identity::TotpState state = identity::SealTotp(transaction, *box);
    if (state.lost > 0) {
      Log(LogLevel::kError, "totp key lost",
          {{"accounts", absl::StrCat(state.lost)}, {"way_on", "recovery codes, or admin account reset-totp"}});
    }
    return absl::OkStatus();
  });
  if (!sealed.ok()) return sealed;
  return std::make_unique<identity::Secrets>(*std::move(box));
}

// Sockets and children are there: from now on no root is needed.
absl::Status GiveUpRoot(const std::string& kept_directory) {
  std::filesystem::create_directories(kept_directory);
  chmod(kept_directory.c_str(), 0700);
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

// A socket and who may come in by it. All doors lead to the same workers.
struct Door {
  AccessControl& access;
  const char* socket;
  mode_t mode;  // of the socket: who may knock
  bool reflection;
  std::vector<std::unique_ptr<Dispatcher>> dispatchers = {};
  std::vector<std::unique_ptr<grpc::Service>> services = {};
  std::vector<std::string> names = {};
  std::unique_ptr<Server> server = {};

  absl::Status Open(const std::string& directory) {
    const std::string path = absl::StrCat(directory, "/", socket);
    const std::string folder = std::filesystem::path(path).parent_path();
    if (std::filesystem::create_directory(folder)) chmod(folder.c_str(), 0700);
    std::filesystem::remove(path);
    std::vector<grpc::Service*> borrowed;
    for (const auto& service : services) borrowed.push_back(service.get());
    // Nobody else's from its first moment on.
    const mode_t before = umask(0177);
    auto opened = Server::Start({absl::StrCat("unix:", path), reflection}, access, borrowed, names);
    umask(before);
    if (!opened.ok()) return opened.status();
    server = *std::move(opened);
    chmod(path.c_str(), mode);
    return absl::OkStatus();
  }
  void Close() {
    if (server != nullptr) server->Drain(kDrainGrace);
  }
};

// In the order they are made; taken down the other way round.
struct Instance::Parts {
  const audit::HeadBook heads;
  std::unique_ptr<Cluster> cluster;
  Metrics metrics;
  reporting::RollupMetrics rollup_metrics{*metrics.registry()};
  reference::CatalogHolder catalogs;
  std::unique_ptr<identity::Secrets> secrets;
  std::unique_ptr<WorkerPool> files;
  std::vector<std::unique_ptr<WorkerPool>> pools;
  LocalOperatorAccess operators;
  AccountAccess accounts;
  Door own{operators, "operator/server.sock", 0600, true};
  // For nginx, and for the edge of this process once it is root no more: without a token it says nothing.
  Door outer{accounts, "accounts.sock", 0666, false};
  std::unique_ptr<edge::Edge> edge;
  std::unique_ptr<reporting::Folder> folder;
  std::unique_ptr<audit::Sealer> sealer;

  commitments::Uploads uploads;

  explicit Parts(const InstanceOptions& options)
      : heads(options.data_directory + "/audit"), uploads{catalogs, options.most_waiting_uploads} {}

  // A service gets workers of its own, so that a long import keeps nobody else waiting.
  template <class Service>
  void Add(const std::string& role, const std::string& name, int workers) {
    Add<Service>(role, name, workers, catalogs);
  }
  template <class Service, class Needed>
  void Add(const std::string& role, const std::string& name, int workers, Needed& needed) {
    pools.push_back(std::make_unique<WorkerPool>(cluster->ConnInfo(role, kDatabase), workers, kQueueLimit));
    for (Door* door : {&own, &outer}) {
      door->dispatchers.push_back(
          std::make_unique<Dispatcher>(*pools.back(), door->access, metrics, Clock::System(), files.get()));
      door->services.push_back(std::make_unique<Service>(*door->dispatchers.back(), needed));
      door->names.push_back(name);
    }
  }
};

Instance::Instance(const InstanceOptions& options) : parts_(std::make_unique<Parts>(options)) {}

absl::StatusOr<std::unique_ptr<Instance>> Instance::Start(const InstanceOptions& options) {
  std::unique_ptr<Instance> instance(new Instance(options));
  auto cluster = Cluster::Start({options.data_directory + "/postgres", options.socket_directory, {}});
  if (!cluster.ok()) return cluster.status();
  instance->parts_->cluster = *std::move(cluster);
  if (absl::Status status = PrepareDatabase(*instance->parts_->cluster, options); !status.ok()) return status;
  auto secrets = OpenSecrets(*instance->parts_->cluster, options);
  if (!secrets.ok()) return secrets.status();
  instance->parts_->secrets = *std::move(secrets);
  if (absl::Status status = instance->Serve(options); !status.ok()) return status;
  if (absl::Status status = GiveUpRoot(options.data_directory + "/audit"); !status.ok()) return status;
  Parts& parts = *instance->parts_;
  parts.folder = std::make_unique<reporting::Folder>(
      reporting::FolderOptions{{parts.cluster->ConnInfo("ngoaid_reporting", kDatabase)}, {}}, parts.rollup_metrics);
  parts.sealer =
      std::make_unique<audit::Sealer>(PeriodicWorker::Options{parts.cluster->ConnInfo("ngoaid_audit", kDatabase)},
                                      parts.heads, *parts.metrics.registry());
  return instance;
}

absl::Status Instance::Serve(const InstanceOptions& options) {
  Parts& parts = *parts_;
  parts.files = std::make_unique<WorkerPool>(parts.cluster->ConnInfo("ngoaid_commitments", kDatabase), kFileWorkers,
                                             kFileQueueLimit, kFilesOfAnOffice);
  // Two may hash and two wait for it while the rest answer.
  parts.Add<identity::IdentityServiceImpl>("ngoaid_identity", "ngoaid.identity.v1.IdentityService", 6, *parts.secrets);
  parts.Add<audit::AuditServiceImpl>("ngoaid_audit", "ngoaid.identity.v1.AuditService", 1, parts.heads);
  parts.Add<reference::ReferenceServiceImpl>("ngoaid_reference", "ngoaid.reference.v1.ReferenceService", 1);
  parts.Add<registry::RegistryServiceImpl>("ngoaid_registry", "ngoaid.registry.v1.RegistryService", 3);
  parts.Add<registry::AwardServiceImpl>("ngoaid_registry", "ngoaid.registry.v1.AwardService", 1);
  parts.Add<commitments::CommitmentsService>("ngoaid_commitments", "ngoaid.commitments.v1.CommitmentsService", 6);
  parts.Add<commitments::UploadServiceImpl>("ngoaid_commitments", "ngoaid.commitments.v1.UploadService", 2,
                                            parts.uploads);
  parts.Add<reporting::ReportingServiceImpl>("ngoaid_reporting", "ngoaid.reporting.v1.ReportingService", 4);
  parts.Add<reporting::PublishedFigureServiceImpl>("ngoaid_reporting", "ngoaid.reporting.v1.PublishedFigureService", 2);
  parts.Add<reporting::RollupServiceImpl>("ngoaid_reporting", "ngoaid.reporting.v1.RollupService", 1,
                                          parts.rollup_metrics);
  parts.Add<reporting::ComparisonServiceImpl>("ngoaid_reporting", "ngoaid.reporting.v1.ComparisonService", 1);
  parts.Add<reporting::ProgrammeServiceImpl>("ngoaid_reporting", "ngoaid.reporting.v1.ProgrammeService", 2);

  for (Door* door : {&parts.own, &parts.outer}) {
    if (absl::Status opened = door->Open(options.runtime_directory); !opened.ok()) return opened;
  }
  address_ = absl::StrCat("unix:", options.runtime_directory, "/", parts.own.socket);

  if (options.port == 0) return absl::OkStatus();
  edge::EdgeOptions edge_options;
  edge_options.port = options.port;
  edge_options.upstream = absl::StrCat("unix:", options.runtime_directory, "/", parts.outer.socket);
  edge_options.web_directory = options.web_directory;
  auto edge = edge::Edge::Start(edge_options, parts.metrics.registry());
  if (!edge.ok()) return edge.status();
  parts.edge = *std::move(edge);
  return absl::OkStatus();
}

Instance::~Instance() {
  parts_->folder.reset();
  if (parts_->edge != nullptr) parts_->edge->Drain(kDrainGrace);
  // Together: each may take the whole grace.
  std::thread outer([this] { parts_->outer.Close(); });
  parts_->own.Close();
  outer.join();
  parts_->pools.clear();
  parts_->files.reset();
  // Behind the last writer.
  if (parts_->sealer != nullptr) parts_->sealer->Finish();
  parts_->sealer.reset();
  if (parts_->cluster != nullptr) parts_->cluster->Stop();
}

}  // namespace ngoaid
