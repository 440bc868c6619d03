// Secrets as people and programs give them: never on the command line, where others can read it.
#ifndef CLIENTS_CLI_APP_SECRET_INPUT_H_
#define CLIENTS_CLI_APP_SECRET_INPUT_H_

#include <deque>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

class SecretInput {
 public:
  // `path`: a file with one secret a line, "-" for standard input; "" asks on the terminal. `runtime` must outlive it.
  SecretInput(const Runtime& runtime, std::string path) : runtime_(runtime), path_(std::move(path)) {}
  // The next one. USAGE when there is no terminal to ask on, or no line is left.
  absl::StatusOr<std::string> Next(const Text& prompt);
  // False where Next could only fail.
  bool MayAsk() const { return path_.empty() || !read_ || !lines_.empty(); }

 private:
  absl::Status ReadLines();

  const Runtime& runtime_;
  const std::string path_;
  bool read_ = false;
  std::deque<std::string> lines_;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_SECRET_INPUT_H_
