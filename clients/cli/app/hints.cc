#include "clients/cli/app/hints.h"

#include <CLI/CLI.hpp>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/app/errors.h"
#include "clients/cli/app/exit_code.h"

namespace ngoaid::cli {
namespace {

// Fields whose option has a shorter word.
constexpr std::pair<absl::string_view, absl::string_view> kShortWords[] = {{"value-date", "date"},
                                                                           {"valid-from", "from"},
                                                                           {"valid-to", "to"},
                                                                           {"year-from", "from"},
                                                                           {"year-to", "to"},
                                                                           {"start-date", "start"},
                                                                           {"end-date", "end"},
                                                                           {"approvals", "decision"},
                                                                           {"recipient-text", "recipient"},
                                                                           {"source", "office"},
                                                                           {"district-text", "district"},
                                                                           {"ordinal", "number"},
                                                                           {"group-printed", "group"},
                                                                           {"window-printed", "from"},
                                                                           {"namesake-reason", "another"},
                                                                           {"statuses", "status"},
                                                                           {"window", "against"}};

// Fields that an argument of a command fills which is called otherwise.
constexpr std::pair<absl::string_view, absl::string_view> kArguments[] = {
    {"sector", "FROM"}, {"scheme", "TO"}, {"mapped-code", "TO"}};

// Fields whose values stand in a list, and the command that prints it.
constexpr std::pair<absl::string_view, absl::string_view> kLists[] = {
    {"office", "codes office"}, {"source", "codes office"},     {"period", "codes report-period"},
    {"mode", "codes mode"},     {"event-codes", "codes event"}, {"places", "places"},
    {"sectors", "sectors"}};

// "places.shares[0].code" → "places", "shares", "code".
std::vector<std::string> Steps(absl::string_view field) {
  std::vector<std::string> steps;
  for (absl::string_view step : absl::StrSplit(field, '.')) {
    steps.push_back(absl::StrReplaceAll(step.substr(0, step.find('[')), {{"_", "-"}}));
  }
  return steps;
}

// The words an option may have for a step, nearest first.
std::vector<std::string> Words(const std::string& step) {
  std::vector<std::string> words = {step};
  for (const absl::string_view ending : {"s", "-code", "-codes", "ies"}) {
    absl::string_view word = step;
    if (absl::ConsumeSuffix(&word, ending)) words.push_back(absl::StrCat(word, ending == "ies" ? "y" : ""));
  }
  for (const auto& [field, word] : kShortWords) {
    if (step == field) words.emplace_back(word);
  }
  return words;
}

// "scheme" is SCHEME, "account.login" is LOGIN; "" where no argument is so called.
std::string ArgumentFor(const CLI::App& command, const std::string& step) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() && absl::EqualsIgnoreCase(step, option->get_name(true))) return option->get_name(true);
  }
  for (const auto& [field, argument] : kArguments) {
    if (field == step && command.get_option_no_throw(std::string(argument)) != nullptr) return std::string(argument);
  }
  return "";
}

// What is named by its resource name stands on the line without an option.
std::string Argument(const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional()) return option->get_name(true);
  }
  return "";
}

bool Has(const CLI::App& command, const std::string& option) { return command.get_option_no_throw(option) != nullptr; }

}  // namespace

const CLI::App& Deepest(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : Deepest(*parsed.front());
}

std::string OptionOf(const CLI::App& command, absl::string_view field) {
  std::vector<std::string> steps = Steps(field);
  // "start_date.value": the date has an option, not its parts.
  if (steps.size() > 2 && steps.back() == "value") steps.pop_back();
  const std::string argument = Argument(command);
  if (steps.back() == "name" || steps.back() == "parent") {
    return argument.empty() ? std::string(field) : argument;
  }
  if (steps.size() <= 2) {
    if (std::string named = ArgumentFor(command, steps.back()); !named.empty()) return named;
  }
  for (size_t i = steps.size(); i-- > 0;) {
    for (const std::string& word : Words(steps[i])) {
      // "ceiling.currency_code" is --ceiling-currency before it is --ceiling, "approvals[0].number" --decision-number;
      // what a comparison is held against stands bare in its request.
      for (const std::string& owner : i > 0 ? Words(steps[i - 1]) : std::vector<std::string>{"against"}) {
        std::string both = absl::StrCat("--", owner, "-", word);
        if (Has(command, both)) return both;
      }
      if (std::string option = absl::StrCat("--", word); Has(command, option)) return option;
    }
  }
  return std::string(field);
}

std::vector<std::string> ListsOf(const CLI::App* command,
                                 const std::vector<std::pair<std::string, std::string>>& violations) {
  std::vector<std::string> lists;
  for (const auto& [field, list] : kLists) {
    // A source that is typed in words is no office.
    if (field == "source" && command != nullptr && Has(*command, "--source")) continue;
    for (const auto& [path, description] : violations) {
      const std::vector<std::string> steps = Steps(path);
      const std::string line = absl::StrCat("ngoaid reference ", list);
      if (!absl::c_linear_search(steps, field) || absl::c_linear_search(lists, line)) continue;
      lists.push_back(line);
    }
  }
  return lists;
}

std::optional<Text> WhereToFind(const CLI::App& command) {
  static const std::array<std::pair<absl::string_view, Text>, 5> arguments = {
      {{"GRANT",
        {"Tìm khoản: ngoaid grant list --query TỪ. Mã khoản của một cơ quan viết kèm cơ quan: CƠ_QUAN:MÃ.",
         "Find the grant: ngoaid grant list --query WORDS. A row id of an office is written with it: OFFICE:ID."}},
       {"NGO", {"Tìm tổ chức: ngoaid ngo search TÊN", "Find the organisation: ngoaid ngo search NAME"}},
       {"REPORT", {"Các báo cáo: ngoaid stats report list", "The reports: ngoaid stats report list"}},
       {"INDICATOR",
        {"Các chỉ số của một chương trình: ngoaid programme get MÃ, như 2019-2025",
         "The indicators of a programme: ngoaid programme get CODE, as 2019-2025"}},
       {"CODE", {"Các chương trình: ngoaid programme list", "The programmes: ngoaid programme list"}}}};
  const std::string argument = Argument(command);
  for (const auto& [name, text] : arguments) {
    if (argument == name) return text;
  }
  // The noun's own list.
  const CLI::App* noun = command.get_parent();
  if (argument.empty() || noun == nullptr) return std::nullopt;
  const CLI::App* list = nullptr;
  for (const CLI::App* verb : noun->get_subcommands([](const CLI::App*) { return true; })) {
    if (verb->get_name() == "search" || (verb->get_name() == "list" && list == nullptr)) list = verb;
  }
  if (list == nullptr) return std::nullopt;
  std::string line;
  for (const CLI::App* word = list; word != nullptr; word = word->get_parent()) {
    line = absl::StrCat(word->get_name(), line.empty() ? "" : " ", line);
  }
  if (const std::string needs = Argument(*list); !needs.empty()) absl::StrAppend(&line, " ", needs);
  return Text{absl::StrCat("Tìm mã đúng bằng: ", line), absl::StrCat("Find the right one with: ", line)};
}

std::optional<Text> WhatInstead(const CLI::App& command) {
  if (command.get_name() != "import" || command.get_parent() == nullptr ||
      command.get_parent()->get_parent() != nullptr)
    return std::nullopt;
  return Text{"Nộp để người duyệt ghi: ngoaid upload stage FILE. Xem thử trước: --dry-run.",
              "Hand it in for a reviewer to record: ngoaid upload stage FILE. To try it first: --dry-run."};
}

std::optional<Text> HowToRecordANamesake(const CLI::App& command) {
  if (command.get_option_no_throw("--another") == nullptr) return std::nullopt;
  return Text{"Là tổ chức khác trùng tên: thêm --another LÝ_DO.", "If it is another one: add --another REASON."};
}

void PrintError(const absl::Status& status, Language language, bool as_json, std::ostream& err,
                const CLI::App* command) {
  const auto violations = Violations(status, language);
  std::string reason = ngoaid::errors::Reason(status);
  if (reason.empty()) reason = absl::StatusCodeToString(status.code());
  const Text label{"Lỗi: ", "Error: "};
  err << Choose(label, language);
  // The message of INVALID_REQUEST strings the violations together; the lines below say them better.
  if (reason == "INVALID_REQUEST" && !violations.empty()) {
    err << Choose({"yêu cầu có chỗ sai:", "the request has faults:"}, language);
  } else {
    err << Message(status, language);
  }
  err << '\n';
  for (const auto& [field, description] : violations) {
    err << "  - ";
    if (!field.empty()) err << (command == nullptr ? field : OptionOf(*command, field)) << ": ";
    err << description << '\n';
  }
  if (const std::vector<std::string> lists = ListsOf(command, violations); !lists.empty()) {
    err << "  " << Choose({"Danh mục: ", "Lists: "}, language) << absl::StrJoin(lists, "; ") << '\n';
  }
  err << "  [" << reason << "]\n";
  if (as_json) {
    nlohmann::ordered_json object;
    object["code"] = absl::StatusCodeToString(status.code());
    object["reason"] = reason;
    object["message"] = Message(status, language);
    object["violations"] = nlohmann::ordered_json::array();
    for (const auto& [field, description] : violations) {
      object["violations"].push_back({{"field", field}, {"description", description}});
    }
    object["exit"] = static_cast<int>(ExitCodeOf(status));
    err << nlohmann::ordered_json{{"error", object}}.dump(-1, ' ', false,
                                                          nlohmann::ordered_json::error_handler_t::replace)
        << '\n';
  }
  err.flush();
}

}  // namespace ngoaid::cli
