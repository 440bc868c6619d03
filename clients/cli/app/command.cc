#include "clients/cli/app/command.h"

#include <CLI/CLI.hpp>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace ngoaid::cli {
namespace {

constexpr int kLongestTimeoutSeconds = 86'400;

std::string CommonGroup(const Runtime& runtime) { return runtime.T({"Tùy chọn chung", "Common options"}); }

bool IsYes(const std::string& answer) {
  const std::string folded = absl::AsciiStrToLower(answer);
  return folded == "y" || folded == "yes" || folded == "c" || folded == "co" || folded == "có";
}

// From 1 to `most`.
CLI::Validator WholeNumber(const Runtime& runtime, int most) {
  const std::string refusal = runtime.T({"phải là số nguyên từ 1 đến ", "must be a whole number from 1 to "});
  return CLI::Validator(
      [refusal, most](const std::string& text) {
        int number = 0;
        return absl::SimpleAtoi(text, &number) && number >= 1 && number <= most ? "" : absl::StrCat(refusal, most);
      },
      "");
}

}  // namespace

Option Option::Required(bool required) {
  option_->required(required);
  return *this;
}

// No option is read from CLI11's configuration files; so that it says so of itself marks it here.
Option Option::MayBeEmpty() {
  option_->configurable(false);
  return *this;
}
bool CanBeEmpty(const CLI::Option& option) { return !option.get_configurable(); }

Option Option::Positive() {
  option_->check(WholeNumber(*runtime_, std::numeric_limits<int>::max()));
  return *this;
}

Option Option::Needs(const Option& other) {
  option_->needs(other.option_);
  return *this;
}

Option Option::OrVariable(const std::string& name) {
  option_->envname(name);
  return *this;
}

Command Command::AddNoun(const std::string& name, const Text& description) {
  CLI::App* noun = app_->add_subcommand(name, runtime_->T(description));
  noun->group(runtime_->T({"Lệnh", "Commands"}));
  noun->require_subcommand(1);
  Command added(*noun, *runtime_);
  added.AddCommonOptions();
  return added;
}

Command Command::AddVerb(const std::string& name, const Text& description, const std::vector<std::string>& examples) {
  CLI::App* verb = app_->add_subcommand(name, runtime_->T(description));
  verb->group(runtime_->T({"Lệnh", "Commands"}));
  verb->option_defaults()->group(runtime_->T({"Tùy chọn", "Options"}));
  std::string footer = runtime_->T({"\nVí dụ:", "\nExamples:"});
  for (const std::string& example : examples) absl::StrAppend(&footer, "\n  ngoaid ", example);
  if (!examples.empty()) verb->footer(footer);
  return Command(*verb, *runtime_);
}

Option Command::AddOption(const std::string& names, std::string& value, const Text& help) {
  return Option(app_->add_option(names, value, runtime_->T(help)), *runtime_);
}

Option Command::AddOption(const std::string& names, int& value, const Text& help) {
  return Option(app_->add_option(names, value, runtime_->T(help)), *runtime_);
}

Option Command::AddOption(const std::string& names, std::optional<int>& value, const Text& help) {
  return Option(app_->add_option(names, value, runtime_->T(help)), *runtime_);
}

Option Command::AddOption(const std::string& names, std::vector<std::string>& values, const Text& help) {
  return Option(app_->add_option(names, values, runtime_->T(help))->allow_extra_args(false), *runtime_);
}

Option Command::AddFlag(const std::string& names, bool& flag, const Text& help) {
  return Option(app_->add_flag(names, flag, runtime_->T(help)), *runtime_);
}

void Command::RemoveOption(const std::string& name) { app_->remove_option(app_->get_option(name)); }

void Command::AddCommonOptions() {
  const std::string group = CommonGroup(*runtime_);
  Options& options = runtime_->options;
  const auto add = [&](const char* name, auto& value, const Text& help) {
    return app_->add_option(name, value, runtime_->T(help))->group(group);
  };
  add("--server", options.server,
      {"địa chỉ máy chủ: https://tên, tên:cổng hoặc unix:ĐƯỜNG_DẪN (hoặc biến NGOAID_SERVER)",
       "address of the server: https://name, name:port or unix:PATH (or NGOAID_SERVER)"});
  add("--ca", options.ca,
      {"tệp chứng thư (PEM) để tin máy chủ, khi máy này không tin sẵn (hoặc biến NGOAID_CA)",
       "file of certificates (PEM) to trust the server by, where this machine does not (or NGOAID_CA)"});
  // Read before parsing (FindLanguage); here for the help, and so that the parser knows it.
  app_->add_option_function<std::string>(
          "--lang", [](const std::string&) {},
          runtime_->T({"ngôn ngữ: vi hoặc en (hoặc biến NGOAID_LANG)", "language: vi or en (or NGOAID_LANG)"}))
      ->group(group);
  add("--timeout", options.timeout_seconds,
      {"chờ trả lời nhiều nhất ngần này giây", "wait at most this many seconds for an answer"})
      ->check(WholeNumber(*runtime_, kLongestTimeoutSeconds));
  // Made anew so that it stands with the others, below the command's own.
  app_->set_help_flag();
  app_->set_help_flag("-h,--help", runtime_->T({"in trợ giúp này", "print this help"}))->group(group);
}

void Command::AddOutputOptions() {
  auto asked = std::make_shared<std::optional<Format>>();
  app_->add_option_function<std::string>(
      "-o,--output",
      [asked, &runtime = *runtime_](const std::string& text) {
        auto format = ParseFormat(text);
        if (!format.ok()) throw CLI::ValidationError(Message(format.status(), runtime.options.language));
        *asked = *format;
      },
      absl::StrCat(runtime_->T({"dạng kết quả: ", "form of the answer: "}), FormatNames()));
  AddOutputFile();
  app_->parse_complete_callback([asked, &runtime = *runtime_] {
    const auto format = FormatFor(runtime.options.output_file, *asked);
    if (!format.ok()) throw CLI::ValidationError(Message(format.status(), runtime.options.language));
    if (*format == Format::kXlsx && runtime.options.output_file.empty() && runtime.streams().out_is_terminal) {
      throw CLI::ValidationError(runtime.T({"-o xlsx không in ra màn hình được: thêm -f TỆP.xlsx.",
                                            "-o xlsx cannot be printed on a terminal: add -f FILE.xlsx."}));
    }
    runtime.options.format = *format;
  });
}

void Command::AddOutputFile() {
  AddOption("-f,--output-file", runtime_->options.output_file,
            {"ghi vào tệp này thay vì in ra", "write to this file instead of printing"});
}

std::shared_ptr<int> Command::AddLimit() {
  auto limit = std::make_shared<int>(0);
  AddOption("--limit", *limit, {"nhiều nhất ngần này (mặc định: tất cả)", "at most this many (default: all)"})
      .Positive();
  return limit;
}

void Command::AddRequestId(std::string& request_id) {
  AddOption("--request-id", request_id,
            {"UUID của yêu cầu; gửi lại cùng mã không ghi hai lần",
             "UUID of the request; the same id is never stored twice"});
}

void Command::AddDryRun(bool& dry_run) {
  AddFlag("--dry-run", dry_run,
          {"làm thử rồi bỏ: cho biết đúng những gì sẽ xảy ra, không ghi",
           "do it and take it back: says exactly what would happen, stores nothing"});
}

void Command::OnRun(Action run) {
  AddCommonOptions();
  app_->final_callback([&runtime = *runtime_, run = std::move(run)] { runtime.action = run; });
}

void Command::OnRunAsking(const Text& question, Action run) {
  auto yes = std::make_shared<bool>(false);
  AddFlag("--yes", *yes, {"không hỏi lại", "do not ask first"});
  OnRun([command = *this, question, yes, run = std::move(run)](Runtime& runtime) -> absl::StatusOr<ExitCode> {
    const bool asks = runtime.streams().ask != nullptr && !*yes && !command.Given("--dry-run");
    if (!asks || IsYes(runtime.streams().ask(absl::StrCat(runtime.T(question), runtime.T({" [c/K] ", " [y/N] "}))))) {
      return run(runtime);
    }
    runtime.Say({"Không làm gì.", "Nothing was done."});
    return kExitError;
  });
}

bool Command::Given(const std::string& option) const {
  const CLI::Option* known = app_->get_option_no_throw(option);
  return known != nullptr && !known->empty();
}

std::string Command::name() const { return app_->get_name(); }

std::vector<Command> Command::commands() const {
  std::vector<Command> commands;
  for (CLI::App* command : app_->get_subcommands({})) commands.emplace_back(*command, *runtime_);
  return commands;
}

std::vector<std::pair<std::string, std::string>> Command::long_options() const {
  std::vector<std::pair<std::string, std::string>> options;
  for (const CLI::Option* option : app_->get_options()) {
    for (const std::string& name : option->get_lnames()) options.emplace_back("--" + name, option->get_description());
  }
  return options;
}

void SayDryRun(Runtime& runtime, bool dry_run) {
  if (dry_run) runtime.Say(kNothingStored);
}

}  // namespace ngoaid::cli
