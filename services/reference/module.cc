#include "services/reference/module.h"

#include "services/host/host.h"
#include "services/reference/service.h"

namespace ngoaid::reference {
namespace {

class ReferenceModule : public Module {
 public:
  explicit ReferenceModule(CatalogHolder& catalogs) : catalogs_(catalogs) {}
  absl::Status Join(Host& host) override {
    host.Add("ngoaid.reference.v1.ReferenceService", host.AddWorkers("ngoaid_reference", 1), NewReferenceService,
             catalogs_);
    return absl::OkStatus();
  }

 private:
  CatalogHolder& catalogs_;
};

}  // namespace

std::unique_ptr<Module> MakeModule(CatalogHolder& catalogs) { return std::make_unique<ReferenceModule>(catalogs); }

}  // namespace ngoaid::reference
