// ngoaid-audit: see host/service_program.h.
#include "services/audit/module.h"
#include "services/host/service_program.h"

int main(int argc, char** argv) {
  ngoaid::reference::CatalogHolder catalogs;
  const auto module = ngoaid::audit::MakeModule(catalogs);
  return ngoaid::RunService(argc, argv,
                            {"ngoaid-audit", "the audit trail: searched, chained and sealed", "ngoaid_audit"}, *module);
}
