#include "clients/cli/app/options.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/app/errors.h"
#include "clients/cli/app/session_file.h"

namespace ngoaid::cli {
namespace {

struct FormatName {
  Format format;
  absl::string_view name;
};
constexpr FormatName kFormats[] = {{Format::kTable, "table"},
                                   {Format::kJson, "json"},
                                   {Format::kYaml, "yaml"},
                                   {Format::kCsv, "csv"},
                                   {Format::kXlsx, "xlsx"}};

absl::StatusOr<Language> ParseLanguage(absl::string_view text) {
  if (text == "vi") return Language::kVietnamese;
  if (text == "en") return Language::kEnglish;
  return errors::Usage({absl::StrCat("--lang ", text, ": chỉ có vi và en."),
                        absl::StrCat("--lang ", text, ": there are only vi and en.")});
}

// An environment variable such as NGOAID_LANG may hold what a system locale looks like, "en_GB.UTF-8".
Language LanguageOfHint(absl::string_view hint) {
  return absl::StartsWith(hint, "en") ? Language::kEnglish : Language::kVietnamese;
}

}  // namespace

Environment SystemEnvironment() {
  Environment environment;
  environment.variable = [](const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return std::string(value == nullptr ? "" : value);
  };
  environment.file = [](const std::string& path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  return environment;
}

std::string ProfileValue(absl::string_view profile, absl::string_view key) {
  for (absl::string_view line : absl::StrSplit(profile, '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (absl::StartsWith(line, "#")) continue;
    const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits('=', 1));
    if (absl::StripAsciiWhitespace(parts.first) == key) return std::string(absl::StripAsciiWhitespace(parts.second));
  }
  return "";
}

std::string ReadProfile(const Environment& environment) {
  std::string folder = environment.variable("XDG_CONFIG_HOME");
  if (folder.empty()) folder = absl::StrCat(environment.variable("HOME"), "/.config");
  return environment.file(absl::StrCat(folder, "/ngoaid/config"));
}

absl::StatusOr<Language> FindLanguage(const std::vector<std::string>& arguments, const Environment& environment) {
  for (size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return ParseLanguage(arguments[i + 1]);
    if (absl::StartsWith(arguments[i], "--lang=")) return ParseLanguage(arguments[i].substr(7));
  }
  std::string hint = environment.variable("NGOAID_LANG");
  if (hint.empty()) hint = ProfileValue(ReadProfile(environment), "lang");
  return LanguageOfHint(hint);
}

std::string FindServer(absl::string_view flag, const Environment& environment) {
  if (!flag.empty()) return std::string(flag);
  std::string variable = environment.variable("NGOAID_SERVER");
  if (!variable.empty()) return variable;
  const std::string profile = ProfileValue(ReadProfile(environment), "server");
  return profile.empty() ? LastServer(environment) : profile;
}

std::string FindCa(absl::string_view flag, absl::string_view server, const Environment& environment) {
  if (!flag.empty()) return std::string(flag);
  std::string variable = environment.variable("NGOAID_CA");
  if (!variable.empty()) return variable;
  const std::string profile = ProfileValue(ReadProfile(environment), "ca");
  return profile.empty() ? KeptCa(server, environment) : profile;
}

absl::StatusOr<Format> ParseFormat(absl::string_view text) {
  for (const FormatName& known : kFormats) {
    if (known.name == text) return known.format;
  }
  return errors::Usage({absl::StrCat("-o ", text, ": chỉ có ", FormatNames(), "."),
                        absl::StrCat("-o ", text, ": there are only ", FormatNames(), ".")});
}

std::string FormatNames() {
  return absl::StrJoin(kFormats, "|",
                       [](std::string* out, const FormatName& known) { absl::StrAppend(out, known.name); });
}

absl::StatusOr<Format> FormatFor(const std::string& file, std::optional<Format> asked) {
  const std::string extension = absl::AsciiStrToLower(std::filesystem::path(file).extension().string());
  const auto* const named = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const FormatName& format) {
    return extension == absl::StrCat(".", format.name) || (extension == ".yml" && format.format == Format::kYaml);
  });
  if (named == std::end(kFormats)) return asked.value_or(Format::kTable);
  if (asked && *asked != named->format) {
    return errors::Usage({absl::StrCat("-o và tên tệp ", file, " nói hai dạng khác nhau; bỏ một trong hai."),
                          absl::StrCat("-o and the name ", file, " say two different forms; drop one of them.")});
  }
  return named->format;
}

}  // namespace ngoaid::cli
