// ngoaid-reporting: see host/service_program.h.
#include "services/host/service_program.h"
#include "services/reporting/module.h"

int main(int argc, char** argv) {
  ngoaid::reference::CatalogHolder catalogs;
  const auto module = ngoaid::reporting::MakeModule(catalogs);
  return ngoaid::RunService(
      argc, argv, {"ngoaid-reporting", "statistics, programmes and published figures", "ngoaid_reporting"}, *module);
}
