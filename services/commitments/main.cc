// ngoaid-commitments: see host/service_program.h.
#include "services/commitments/module.h"
#include "services/host/service_program.h"

int main(int argc, char** argv) {
  ngoaid::reference::CatalogHolder catalogs;
  const auto module = ngoaid::commitments::MakeModule(catalogs);
  return ngoaid::RunService(
      argc, argv, {"ngoaid-commitments", "grants, the ledger of aid and the files handed in", "ngoaid_commitments"},
      *module);
}
