#include "clients/cli/app/output_file.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/cli/app/errors.h"

namespace ngoaid::cli {

namespace {

// What people ask for by a file's name and what is not written: text under such a name would open as a broken document.
constexpr std::array<absl::string_view, 9> kNotWritten = {".doc", ".docx", ".pdf", ".xls", ".ods",
                                                          ".odt", ".ppt",  ".rtf", ".html"};

}  // namespace

absl::Status CheckOutputFile(const std::string& path) {
  if (path.empty()) return absl::OkStatus();
  const std::string ending = absl::AsciiStrToLower(std::string(std::filesystem::path(path).extension()));
  if (absl::c_linear_search(kNotWritten, ending)) {
    return errors::Usage(
        {absl::StrCat("-f ", path, ": không ghi tệp ", ending, "; hãy chọn .csv, .xlsx, .json hoặc .yaml."),
         absl::StrCat("-f ", path, ": no ", ending, " file is written; choose .csv, .xlsx, .json or .yaml.")});
  }
  if (std::filesystem::is_directory(path)) return errors::CannotWrite(path, "is a directory");
  // It is written beside its place and given its name whole.
  const std::string folder = std::filesystem::path(path).parent_path();
  if (access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0)
    return errors::CannotWrite(path, std::strerror(errno));
  return absl::OkStatus();
}

}  // namespace ngoaid::cli
