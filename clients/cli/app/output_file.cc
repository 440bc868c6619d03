#include "clients/cli/app/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "clients/cli/app/errors.h"

namespace ngoaid::cli {

absl::Status CheckOutputFile(const std::string& path) {
  if (path.empty()) return absl::OkStatus();
  if (std::filesystem::is_directory(path)) return errors::CannotWrite(path, "is a directory");
  // It is written beside its place and given its name whole.
  const std::string folder = std::filesystem::path(path).parent_path();
  if (access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0)
    return errors::CannotWrite(path, std::strerror(errno));
  return absl::OkStatus();
}

}  // namespace ngoaid::cli
