#include "clients/cli/app/session_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/app/errors.h"
#include "services/base/identity.h"

namespace ngoaid::cli {
namespace {

constexpr char kServerFile[] = "server";

// "" where the user has no place for state.
std::string StateFile(absl::string_view name, const Environment& environment) {
  std::string folder = environment.variable("XDG_STATE_HOME");
  if (folder.empty()) {
    const std::string home = environment.variable("HOME");
    if (home.empty()) return "";
    folder = absl::StrCat(home, "/.local/state");
  }
  return absl::StrCat(folder, "/ngoaid/", name);
}

// What is kept for one server.
std::string FileOf(absl::string_view server, absl::string_view what, const Environment& environment) {
  return StateFile(absl::StrCat(what, "-", Sha256Hex(server).substr(0, 16)), environment);
}
std::string SessionFile(absl::string_view server, const Environment& environment) {
  return FileOf(server, "session", environment);
}

std::string ReadState(const std::string& path, const Environment& environment) {
  return path.empty() ? "" : std::string(absl::StripAsciiWhitespace(environment.file(path)));
}

// Whole or not at all, and never readable by others, not even for a moment.
absl::Status WriteState(const std::string& path, absl::string_view text) {
  const auto failed = [&path] { return errors::CannotWrite(path, std::strerror(errno)); };
  if (path.empty()) return errors::CannotWrite("HOME", "not set");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) return errors::CannotWrite(folder.string(), error.message());
  std::string fresh = path + "-XXXXXX";
  const int file = mkstemp(fresh.data());  // 0600
  if (file < 0) return failed();
  const std::string line = absl::StrCat(text, "\n");
  const bool written = write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  if (close(file) != 0 || !written || rename(fresh.c_str(), path.c_str()) != 0) {
    absl::Status status = failed();
    unlink(fresh.c_str());
    return status;
  }
  return absl::OkStatus();
}

}  // namespace

std::string FindToken(absl::string_view server, const Environment& environment) {
  if (std::string token = environment.variable("NGOAID_TOKEN"); !token.empty()) return token;
  if (const std::string file = environment.variable("NGOAID_TOKEN_FILE"); !file.empty()) {
    return std::string(absl::StripAsciiWhitespace(environment.file(file)));
  }
  return ReadState(SessionFile(server, environment), environment);
}

absl::Status KeepSession(absl::string_view server, absl::string_view token, const Environment& environment) {
  const std::string path = SessionFile(server, environment);
  if (!token.empty()) return WriteState(path, token);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return absl::OkStatus();
}

std::string LastServer(const Environment& environment) {
  return ReadState(StateFile(kServerFile, environment), environment);
}

absl::Status KeepLastServer(absl::string_view server, const Environment& environment) {
  return WriteState(StateFile(kServerFile, environment), server);
}

std::string KeptCa(absl::string_view server, const Environment& environment) {
  return ReadState(FileOf(server, "ca", environment), environment);
}

absl::Status KeepCa(absl::string_view server, absl::string_view file, const Environment& environment) {
  std::error_code unknown;
  const std::filesystem::path whole = std::filesystem::absolute(std::string(file), unknown);
  return WriteState(FileOf(server, "ca", environment), unknown ? std::string(file) : whole.string());
}

}  // namespace ngoaid::cli
