#include "clients/cli/output/destination.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/output_file.h"
#include "services/base/identity.h"

namespace ngoaid::cli {

Destination::~Destination() {
  if (!path_.empty()) unlink(path_.c_str());
}

absl::StatusOr<std::string> Destination::OpenPath() {
  const std::string& wanted = runtime_.options.output_file;
  if (!wanted.empty()) {
    if (absl::Status writable = CheckOutputFile(wanted); !writable.ok()) return writable;
    const std::string part = absl::StrCat(wanted, ".", NewUuid(runtime_.clock().Now()), ".part");
    if (!std::ofstream(part)) return errors::CannotWrite(wanted, std::strerror(errno));
    path_ = part;
    return path_;
  }
  std::error_code error;
  const std::string folder = std::filesystem::temp_directory_path(error).string();
  if (error) return errors::CannotWrite("TMPDIR", error.message());
  path_ = absl::StrCat(folder, "/ngoaid-", NewUuid(runtime_.clock().Now()));
  return path_;
}

absl::Status Destination::OpenStream() {
  if (runtime_.options.output_file.empty()) return absl::OkStatus();
  auto path = OpenPath();
  if (!path.ok()) return path.status();
  file_.open(*path, std::ios::binary);
  return file_ ? absl::OkStatus() : errors::CannotWrite(runtime_.options.output_file, std::strerror(errno));
}

absl::Status Destination::Commit() {
  if (path_.empty()) return absl::OkStatus();
  const std::string& wanted = runtime_.options.output_file;
  if (file_.is_open()) {
    file_.close();
    if (!file_) return errors::CannotWrite(wanted, std::strerror(errno));
  }
  if (wanted.empty()) {
    std::ifstream written(path_, std::ios::binary);
    if (written.peek() != std::ifstream::traits_type::eof()) runtime_.out() << written.rdbuf();
    return absl::OkStatus();
  }
  if (std::rename(path_.c_str(), wanted.c_str()) != 0) return errors::CannotWrite(wanted, std::strerror(errno));
  path_.clear();
  runtime_.Say({absl::StrCat("Đã ghi ", wanted), absl::StrCat("Written to ", wanted)});
  return absl::OkStatus();
}

}  // namespace ngoaid::cli
