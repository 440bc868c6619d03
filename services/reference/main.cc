// ngoaid-reference: see host/service_program.h.
#include "services/host/service_program.h"
#include "services/reference/module.h"

int main(int argc, char** argv) {
  ngoaid::reference::CatalogHolder catalogs;
  const auto module = ngoaid::reference::MakeModule(catalogs);
  return ngoaid::RunService(
      argc, argv, {"ngoaid-reference", "places, sectors, rates and all other reference data", "ngoaid_reference"},
      *module);
}
