#include "services/commitments/module.h"

#include <CLI/CLI.hpp>

#include "services/commitments/service.h"
#include "services/commitments/upload_service.h"
#include "services/host/host.h"

namespace ngoaid::commitments {
namespace {

// Files are read one after the other; while one is recorded the next is unpacked. What waits is held in memory.
constexpr int kFileWorkers = 2, kFileQueueLimit = 64, kFilesOfAnOffice = 8;

class CommitmentsModule : public Module {
 public:
  explicit CommitmentsModule(reference::CatalogHolder& catalogs) : uploads_{catalogs} {}
  void AddOptions(CLI::App& app) override {
    app.add_option("--waiting-uploads", uploads_.most_waiting, "how many files of one office may wait for a reviewer")
        ->envname("NGOAID_WAITING_UPLOADS")
        ->check(CLI::Range(1, 100'000));
  }
  absl::Status Join(Host& host) override {
    const std::string role = "ngoaid_commitments";
    WorkerPool& files = host.AddWorkers(role, kFileWorkers, kFileQueueLimit, kFilesOfAnOffice);
    host.Add("ngoaid.commitments.v1.CommitmentsService", host.AddWorkers(role, 6), NewCommitmentsService,
             uploads_.catalogs, &files);
    host.Add("ngoaid.commitments.v1.UploadService", host.AddWorkers(role, 2), NewUploadService, uploads_, &files);
    return absl::OkStatus();
  }

 private:
  Uploads uploads_;
};

}  // namespace

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs) {
  return std::make_unique<CommitmentsModule>(catalogs);
}

}  // namespace ngoaid::commitments
