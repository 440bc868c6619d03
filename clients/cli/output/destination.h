// Where an answer goes: printed, or into a file that appears whole or not at all.
#ifndef CLIENTS_CLI_OUTPUT_DESTINATION_H_
#define CLIENTS_CLI_OUTPUT_DESTINATION_H_

#include <fstream>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

class Destination {
 public:
  // `runtime` must outlive it.
  explicit Destination(Runtime& runtime) : runtime_(runtime) {}
  ~Destination();  // without Commit nothing is left behind
  Destination(const Destination&) = delete;
  Destination& operator=(const Destination&) = delete;

  // For text: stdout, or the file being written.
  absl::Status OpenStream();
  std::ostream& stream() { return file_.is_open() ? file_ : runtime_.out(); }
  // For writers that want a path: a new one beside the file, or in the temporary folder when the answer is printed.
  absl::StatusOr<std::string> OpenPath();
  // Prints what stands at the path, or gives the file its name.
  absl::Status Commit();

 private:
  Runtime& runtime_;
  std::string path_;  // of the temporary file; empty: none
  std::ofstream file_;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_DESTINATION_H_
