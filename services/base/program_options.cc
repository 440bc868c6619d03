#include "services/base/program_options.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"

namespace ngoaid {
namespace {

constexpr int kExitUsage = 2;

// The option that the parser's sentence is about, which it names before any value; "" for none.
std::string NamedIn(const CLI::App& app, absl::string_view sentence) {
  std::string named;
  size_t first = absl::string_view::npos;
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    const size_t at = sentence.find(name);
    if (at == absl::string_view::npos || at > first) continue;
    if (at == first && name.size() < named.size()) continue;  // "--pg" of "--pg-socket"
    first = at;
    named = name;
  }
  return named;
}

std::vector<std::string> MissingOf(const CLI::App& app) {
  std::vector<std::string> missing;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_required() && option->count() == 0) missing.push_back(option->get_name());
  }
  return missing;
}

// The parser stops at the first fault; what else it has found is told with it.
Text Explain(const CLI::App& app, const CLI::ParseError& error) {
  const bool required = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  const bool of_a_value = !required && dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr;
  const std::string name = NamedIn(app, error.what());
  std::vector<std::string> vi, en;
  // An option without its value ends the reading: of what stands after it nothing is known.
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) {
    std::string missing = absl::StrJoin(MissingOf(app), ", ");
    if (required && missing.empty()) missing = name;
    const std::string left = absl::StrJoin(app.remaining(), " ");
    if (!missing.empty()) {
      vi.push_back("thiếu " + missing);
      en.push_back("missing: " + missing);
    }
    if (!left.empty()) {
      vi.push_back("không hiểu: " + left);
      en.push_back("not understood: " + left);
    }
  }
  if (of_a_value || vi.empty()) {
    vi.push_back(name.empty() ? "có giá trị không dùng được" : absl::StrCat("giá trị của ", name, " không dùng được"));
    en.push_back(error.what());
  }
  Text told = {absl::StrJoin(vi, "; "), absl::StrJoin(en, "; ")};
  for (std::string* text : {&told.vi, &told.en}) text->front() = absl::ascii_toupper(text->front());
  return told;
}

}  // namespace

std::optional<int> ReadOptions(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    return RefuseOptions(app, error);
  }
}

int RefuseOptions(const CLI::App& app, const CLI::ParseError& error) {
  const Text told = Explain(app, error);
  std::fprintf(stderr, "%s (xem --help). / %s (see --help).\n", told.vi.c_str(), told.en.c_str());
  return kExitUsage;
}

}  // namespace ngoaid
