// The whole of a program that hosts one service, behind the door of accounts alone (what else a module may open, it
// says): a production unit has no local operator. Ends in order on SIGTERM.
#ifndef SERVICES_HOST_SERVICE_PROGRAM_H_
#define SERVICES_HOST_SERVICE_PROGRAM_H_

#include "services/host/module.h"

namespace ngoaid {

struct ServiceProgram {
  const char* name;   // "ngoaid-registry"
  const char* about;  // for --help
  const char* role;   // of the database
};

// Returns the exit code. Serves no database that Host::CheckDatabase refuses.
int RunService(int argc, char** argv, const ServiceProgram& program, Module& module);

}  // namespace ngoaid

#endif  // SERVICES_HOST_SERVICE_PROGRAM_H_
