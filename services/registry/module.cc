#include "services/registry/module.h"

#include "services/host/host.h"
#include "services/registry/award_service.h"
#include "services/registry/service.h"

namespace ngoaid::registry {
namespace {

class RegistryModule : public Module {
 public:
  explicit RegistryModule(reference::CatalogHolder& catalogs) : catalogs_(catalogs) {}
  absl::Status Join(Host& host) override {
    const std::string role = "ngoaid_registry";
    host.Add("ngoaid.registry.v1.RegistryService", host.AddWorkers(role, 3), NewRegistryService, catalogs_);
    host.Add("ngoaid.registry.v1.AwardService", host.AddWorkers(role, 1), NewAwardService, catalogs_);
    return absl::OkStatus();
  }

 private:
  reference::CatalogHolder& catalogs_;
};

}  // namespace

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs) {
  return std::make_unique<RegistryModule>(catalogs);
}

}  // namespace ngoaid::registry
