#include "services/base/program_options.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"

namespace ngoaid {
namespace {

constexpr int kExitUsage = 2;

// The option that the parser's sentence is about; "" for none.
std::string NamedIn(const CLI::App& app, absl::string_view sentence) {
  for (const CLI::Option* option : app.get_options()) {
    if (absl::StrContains(sentence, option->get_name())) return option->get_name();
  }
  return "";
}

Text Explain(const CLI::App& app, const CLI::ParseError& error) {
  const std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::string left = absl::StrJoin(app.remaining(), " ");
    return {absl::StrCat("Không hiểu: ", left), absl::StrCat("Not understood: ", left)};
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    // The parser names the first; all are told at once.
    std::vector<std::string> missing;
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_required() && option->count() == 0) missing.push_back(option->get_name());
    }
    if (missing.empty()) missing.push_back(NamedIn(app, what));
    const std::string all = absl::StrJoin(missing, ", ");
    return {absl::StrCat("Thiếu ", all), absl::StrCat("Missing: ", all)};
  }
  return {absl::StrCat("Giá trị của ", NamedIn(app, what), " không dùng được"), what};
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
