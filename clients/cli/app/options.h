// Options every command has, and where their values come from: flag, then environment, then profile file.
#ifndef CLIENTS_CLI_APP_OPTIONS_H_
#define CLIENTS_CLI_APP_OPTIONS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/app/language.h"

namespace ngoaid::cli {

enum class Format { kTable, kJson, kYaml, kCsv, kXlsx };

struct Options {
  std::string server;  // "https://name", "unix:/run/…" or "host:port"; empty: not known
  std::string ca;      // file of the certificates a server is trusted by; empty: see FindCa
  Language language = Language::kVietnamese;
  Format format = Format::kTable;
  std::string output_file;  // empty: stdout
  int timeout_seconds = 0;  // 0: the command's own
  std::string request_id;   // empty: none was named
};

// What the surroundings say, so that tests can say it too.
struct Environment {
  std::function<std::string(const std::string&)> variable;  // "" when not set
  std::function<std::string(const std::string&)> file;      // "" when it cannot be read
};
Environment SystemEnvironment();

// The value of `key` in a profile file: lines "key=value", '#' begins a remark. "" when it is not there.
std::string ProfileValue(absl::string_view profile, absl::string_view key);
// The profile file's text.
std::string ReadProfile(const Environment& environment);

// Looks at --lang before anything is parsed, as the help itself is in a language; then NGOAID_LANG, then the profile.
// INVALID_ARGUMENT (usage) for another language than vi and en.
absl::StatusOr<Language> FindLanguage(const std::vector<std::string>& arguments, const Environment& environment);
// `flag` when given, then NGOAID_SERVER, then the profile, then the server last signed in to; "" when none says.
std::string FindServer(absl::string_view flag, const Environment& environment);

// The file of certificates that `server` is trusted by: `flag` when given, then NGOAID_CA, then the profile, then what
// was given when signing in to that server; "" for those this machine trusts.
std::string FindCa(absl::string_view flag, absl::string_view server, const Environment& environment);

absl::StatusOr<Format> ParseFormat(absl::string_view text);
// "table|json|…"
std::string FormatNames();
// The form of an answer that goes into `file`: what -o asked, else what the file's name ends in, else a table.
// INVALID_ARGUMENT (usage) where the two differ.
absl::StatusOr<Format> FormatFor(const std::string& file, std::optional<Format> asked);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_OPTIONS_H_
