#include "services/audit/module.h"

#include <filesystem>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/audit/sealer.h"
#include "services/audit/service.h"
#include "services/base/errors.h"
#include "services/host/host.h"

namespace ngoaid::audit {
namespace {

constexpr char kRole[] = "ngoaid_audit";

class AuditModule : public Module {
 public:
  explicit AuditModule(reference::CatalogHolder& catalogs) : catalogs_(catalogs) {}
  absl::Status Join(Host& host) override {
    const std::string directory = host.options().state_directory + "/audit";
    std::error_code unmade;
    std::filesystem::create_directories(directory, unmade);
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all, unmade);
    if (unmade) {
      return errors::Precondition(
          "STATE_UNUSABLE", {absl::StrCat("Không dùng được thư mục ", directory, ": ", unmade.message(), "."),
                             absl::StrCat("The directory ", directory, " cannot be used: ", unmade.message(), ".")});
    }
    heads_.emplace(directory);
    const auto make = [this](Dispatcher& dispatcher, const HeadBook& heads) {
      return NewAuditService(dispatcher, catalogs_, heads);
    };
    host.Add("ngoaid.identity.v1.AuditService", host.AddWorkers(kRole, 1), make, *heads_);
    return absl::OkStatus();
  }
  void Begin(Host& host) override {
    sealer_.emplace(PeriodicWorker::Options{host.ConnInfo(kRole)}, *heads_, *host.metrics().registry());
  }
  void Finish() override {
    if (sealer_.has_value()) sealer_->Finish();
    sealer_.reset();
  }

 private:
  reference::CatalogHolder& catalogs_;
  std::optional<const HeadBook> heads_;
  std::optional<Sealer> sealer_;
};

}  // namespace

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs) {
  return std::make_unique<AuditModule>(catalogs);
}

}  // namespace ngoaid::audit
