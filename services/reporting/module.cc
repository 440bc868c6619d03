#include "services/reporting/module.h"

#include <optional>

#include "services/host/host.h"
#include "services/reporting/comparison_service.h"
#include "services/reporting/folder.h"
#include "services/reporting/programme_service.h"
#include "services/reporting/publication_service.h"
#include "services/reporting/published_service.h"
#include "services/reporting/rollup_metrics.h"
#include "services/reporting/rollup_service.h"
#include "services/reporting/service.h"

namespace ngoaid::reporting {
namespace {

constexpr char kRole[] = "ngoaid_reporting";

class ReportingModule : public Module {
 public:
  explicit ReportingModule(reference::CatalogHolder& catalogs) : catalogs_(catalogs) {}
  absl::Status Join(Host& host) override {
    metrics_.emplace(*host.metrics().registry());
    host.Add("ngoaid.reporting.v1.ReportingService", host.AddWorkers(kRole, 4), NewReportingService, catalogs_);
    host.Add("ngoaid.reporting.v1.PublishedFigureService", host.AddWorkers(kRole, 2), NewPublishedFigureService,
             catalogs_);
    host.Add("ngoaid.reporting.v1.RollupService", host.AddWorkers(kRole, 1), NewRollupService, *metrics_);
    host.Add("ngoaid.reporting.v1.ComparisonService", host.AddWorkers(kRole, 1), NewComparisonService, catalogs_);
    host.Add("ngoaid.reporting.v1.PublicationService", host.AddWorkers(kRole, 2), NewPublicationService, catalogs_);
    host.Add("ngoaid.reporting.v1.ProgrammeService", host.AddWorkers(kRole, 2), NewProgrammeService, catalogs_);
    return absl::OkStatus();
  }
  void Begin(Host& host) override { folder_.emplace(FolderOptions{{host.ConnInfo(kRole)}, {}}, *metrics_); }
  void End() override { folder_.reset(); }

 private:
  reference::CatalogHolder& catalogs_;
  std::optional<RollupMetrics> metrics_;
  std::optional<Folder> folder_;
};

}  // namespace

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs) {
  return std::make_unique<ReportingModule>(catalogs);
}

}  // namespace ngoaid::reporting
