// ngoaid-identity: see host/service_program.h.
#include "services/host/service_program.h"
#include "services/identity/module.h"

int main(int argc, char** argv) {
  const auto module = ngoaid::identity::MakeModule(/*alone=*/true);
  return ngoaid::RunService(
      argc, argv, {"ngoaid-identity", "accounts, offices, sessions and permissions", "ngoaid_identity"}, *module);
}
