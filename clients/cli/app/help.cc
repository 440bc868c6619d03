#include "clients/cli/app/help.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/app/hints.h"
#include "clients/cli/output/human.h"
#include "services/base/text.h"

namespace ngoaid::cli {
namespace {

constexpr size_t kNameWidth = 34;

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string name = absl::StrCat("  ", make_option_name(option, is_positional), make_option_opts(option));
    const int pad = static_cast<int>(kNameWidth) - DisplayWidth(name);
    name += pad > 0 ? std::string(static_cast<size_t>(pad), ' ') : "\n" + std::string(kNameWidth, ' ');
    return absl::StrCat(name, make_option_desc(option), "\n");
  }

  // The library sets two blank lines behind some groups and one behind others.
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
    for (size_t at; (at = text.find("\n\n\n")) != std::string::npos;) text.erase(at, 1);
    return text;
  }
};

// By its class: the name an error gives itself may be the command's.
template <class Error>
bool Is(const CLI::ParseError& error) {
  return dynamic_cast<const Error*>(&error) != nullptr;
}

// The command whose name is nearest to the word, "" when none is near.
std::string NearestCommand(const CLI::App& app, const std::string& word) {
  constexpr int kMostTypos = 2;
  std::string nearest;
  int least = kMostTypos + 1;
  for (const CLI::App* command : app.get_subcommands({})) {
    const int distance = EditDistance(word, command->get_name(), kMostTypos);
    if (distance < least) nearest = command->get_name();
    least = std::min(least, distance);
  }
  return nearest;
}

Text NoSuchCommand(const CLI::App& app, const std::vector<std::string>& left) {
  const std::string nearest = NearestCommand(Deepest(app), left.front());
  const std::string all = absl::StrJoin(left, " ");
  if (nearest.empty()) return {absl::StrCat("Không có lệnh: ", all), absl::StrCat("No such command: ", all)};
  return {absl::StrCat("Không có lệnh: ", all, ". Có phải ý bạn là “", nearest, "”?"),
          absl::StrCat("No such command: ", all, ". Did you mean “", nearest, "”?")};
}

// The option of the command whose name stands in the parser's message; nullptr when none does.
const CLI::Option* NamedIn(absl::string_view what, const CLI::App& command) {
  const CLI::Option* named = nullptr;
  size_t length = 0;
  for (const CLI::App* at = &command; at != nullptr && named == nullptr; at = at->get_parent()) {
    for (const CLI::Option* option : at->get_options()) {
      const std::string name = option->get_name();
      // "--from" stands in "--from-date" too.
      if (name.size() <= length || !absl::StrContains(what, name)) continue;
      named = option;
      length = name.size();
    }
  }
  return named;
}

// The parser says it in English only: how many values there were, or that one is no number.
Text ExplainValues(const CLI::Option& option) {
  const std::string name = option.get_name();
  if (option.get_expected_max() == 0) {
    return {absl::StrCat(name, " không nhận giá trị."), absl::StrCat(name, " takes no value.")};
  }
  if (option.results().empty()) {
    return {absl::StrCat("Thiếu giá trị sau ", name, "."), absl::StrCat("A value is missing behind ", name, ".")};
  }
  if (option.results().size() > 1) {
    return {absl::StrCat(name, " chỉ được ghi một lần."), absl::StrCat(name, " may stand only once.")};
  }
  const std::string& value = option.results().front();
  return {absl::StrCat(name, ": “", value, "” không phải là số."),
          absl::StrCat(name, ": “", value, "” is not a number.")};
}

}  // namespace

void SetUpHelp(CLI::App& app, Language language) {
  auto formatter = std::make_shared<HelpFormatter>();
  const auto label = [&](const char* word, const Text& text) { formatter->label(word, Choose(text, language)); };
  label("Usage", {"Cách dùng", "Usage"});
  label("OPTIONS", {"TÙY CHỌN", "OPTIONS"});
  label("SUBCOMMAND", {"LỆNH", "COMMAND"});
  label("SUBCOMMANDS", {"LỆNH", "COMMANDS"});
  label("Positionals", {"Tham số", "Arguments"});
  label("REQUIRED", {"(bắt buộc)", "(required)"});
  label("Needs", {"cần thêm", "needs"});
  label("TEXT", {"GIÁ_TRỊ", "VALUE"});
  label("INT", {"SỐ", "NUMBER"});
  formatter->column_width(kNameWidth);
  app.formatter(formatter);
}

Text ExplainParseError(const CLI::App& app, const CLI::ParseError& error) {
  const std::string what = error.what();
  absl::string_view rest = what;
  if (Is<CLI::RequiredError>(error) && absl::ConsumePrefix(&rest, "A subcommand")) {
    if (const auto left = app.remaining(true); !left.empty()) return NoSuchCommand(app, left);
    return {"Thiếu lệnh: hãy chọn một lệnh trong danh sách của --help.", "A command is missing: choose one of --help."};
  }
  if (Is<CLI::RequiredError>(error)) {
    // The parser names the first; all are told at once.
    std::vector<std::string> missing;
    for (const CLI::Option* option : Deepest(app).get_options()) {
      if (!option->get_required() || option->count() > 0) continue;
      // An option's name says what it is; an argument's does not.
      missing.push_back(option->get_positional()
                            ? absl::StrCat(option->get_name(), " (", option->get_description(), ")")
                            : option->get_name());
    }
    const std::string all = absl::StrJoin(missing, ", ");
    return {absl::StrCat("Thiếu ", all, "."), absl::StrCat("Missing: ", all, ".")};
  }
  if (Is<CLI::ExtrasError>(error)) {
    const std::string left = absl::StrJoin(app.remaining(true), " ");
    return {absl::StrCat("Không hiểu: ", left), absl::StrCat("Not understood: ", left)};
  }
  if (Is<CLI::ArgumentMismatch>(error) || Is<CLI::ConversionError>(error)) {
    if (const CLI::Option* option = NamedIn(what, Deepest(app))) return ExplainValues(*option);
  }
  if (Is<CLI::RequiresError>(error)) {
    const size_t at = what.find(" requires ");
    return {absl::StrCat(what.substr(0, at), " cần thêm ", what.substr(std::min(at + 10, what.size()))), what};
  }
  // A check of ours has its own words, in the reader's language.
  if (Is<CLI::ValidationError>(error)) return {what, what};
  return {"Dòng lệnh không đúng.", what};
}

}  // namespace ngoaid::cli
