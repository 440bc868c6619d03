// ngoaid-registry: see host/service_program.h.
#include "services/host/service_program.h"
#include "services/registry/module.h"

int main(int argc, char** argv) {
  ngoaid::reference::CatalogHolder catalogs;
  const auto module = ngoaid::registry::MakeModule(catalogs);
  return ngoaid::RunService(
      argc, argv,
      {"ngoaid-registry", "NGOs, other donors and domestic bodies, their certificates and awards", "ngoaid_registry"},
      *module);
}
