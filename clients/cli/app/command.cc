#include "clients/cli/app/command.h"

#include <limits>
#include <memory>
#include <optional>

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

CLI::App* AddNoun(CLI::App& parent, Runtime& runtime, const std::string& name, const Text& description) {
  CLI::App* noun = parent.add_subcommand(name, runtime.T(description));
  noun->group(runtime.T({"Lệnh", "Commands"}));
  noun->require_subcommand(1);
  AddCommonOptions(*noun, runtime);
  return noun;
}

CLI::App* AddVerb(CLI::App& parent, Runtime& runtime, const std::string& name, const Text& description,
                  const std::vector<std::string>& examples) {
  CLI::App* verb = parent.add_subcommand(name, runtime.T(description));
  verb->group(runtime.T({"Lệnh", "Commands"}));
  verb->option_defaults()->group(runtime.T({"Tùy chọn", "Options"}));
  std::string footer = runtime.T({"\nVí dụ:", "\nExamples:"});
  for (const std::string& example : examples) absl::StrAppend(&footer, "\n  ngoaid ", example);
  if (!examples.empty()) verb->footer(footer);
  return verb;
}

void AddCommonOptions(CLI::App& command, Runtime& runtime) {
  const std::string group = CommonGroup(runtime);
  command
      .add_option("--server", runtime.options.server,
                  runtime.T({"địa chỉ máy chủ: https://tên, tên:cổng hoặc unix:ĐƯỜNG_DẪN (hoặc biến NGOAID_SERVER)",
                             "address of the server: https://name, name:port or unix:PATH (or NGOAID_SERVER)"}))
      ->group(group);
  command
      .add_option("--ca", runtime.options.ca,
                  runtime.T({"tệp chứng thư (PEM) để tin máy chủ, khi máy này không tin sẵn (hoặc biến NGOAID_CA)",
                             "file of certificates (PEM) to trust the server by, where this machine does not (or "
                             "NGOAID_CA)"}))
      ->group(group);
  // Read before parsing (FindLanguage); here for the help, and so that the parser knows it.
  command
      .add_option_function<std::string>(
          "--lang", [](const std::string&) {},
          runtime.T({"ngôn ngữ: vi hoặc en (hoặc biến NGOAID_LANG)", "language: vi or en (or NGOAID_LANG)"}))
      ->group(group);
  command
      .add_option("--timeout", runtime.options.timeout_seconds,
                  runtime.T({"chờ trả lời nhiều nhất ngần này giây", "wait at most this many seconds for an answer"}))
      ->check(WholeNumber(runtime, kLongestTimeoutSeconds))
      ->group(group);
  // Made anew so that it stands with the others, below the command's own.
  command.set_help_flag();
  command.set_help_flag("-h,--help", runtime.T({"in trợ giúp này", "print this help"}))->group(group);
}

void AddOutputOptions(CLI::App& command, Runtime& runtime) {
  auto asked = std::make_shared<std::optional<Format>>();
  command.add_option_function<std::string>(
      "-o,--output",
      [&runtime, asked](const std::string& text) {
        auto format = ParseFormat(text);
        if (!format.ok()) throw CLI::ValidationError(Message(format.status(), runtime.options.language));
        *asked = *format;
      },
      absl::StrCat(runtime.T({"dạng kết quả: ", "form of the answer: "}), FormatNames()));
  AddOutputFile(command, runtime);
  command.parse_complete_callback([&runtime, asked] {
    const auto format = FormatFor(runtime.options.output_file, *asked);
    if (!format.ok()) throw CLI::ValidationError(Message(format.status(), runtime.options.language));
    if (*format == Format::kXlsx && runtime.options.output_file.empty() && runtime.streams().out_is_terminal) {
      throw CLI::ValidationError(runtime.T({"-o xlsx không in ra màn hình được: thêm -f TỆP.xlsx.",
                                            "-o xlsx cannot be printed on a terminal: add -f FILE.xlsx."}));
    }
    runtime.options.format = *format;
  });
}

void AddOutputFile(CLI::App& command, Runtime& runtime) {
  command.add_option("-f,--output-file", runtime.options.output_file,
                     runtime.T({"ghi vào tệp này thay vì in ra", "write to this file instead of printing"}));
}

std::shared_ptr<int> AddLimit(CLI::App& command, Runtime& runtime) {
  auto limit = std::make_shared<int>(0);
  command
      .add_option("--limit", *limit,
                  runtime.T({"nhiều nhất ngần này (mặc định: tất cả)", "at most this many (default: all)"}))
      ->check(WholeNumber(runtime, std::numeric_limits<int>::max()));
  return limit;
}

void AddRequestId(CLI::App& command, Runtime& runtime, std::string& request_id) {
  command.add_option("--request-id", request_id,
                     runtime.T({"UUID của yêu cầu; gửi lại cùng mã không ghi hai lần",
                                "UUID of the request; the same id is never stored twice"}));
}

void SayDryRun(Runtime& runtime, bool dry_run) {
  if (dry_run) runtime.Say({"Chạy thử: chưa ghi gì.", "A dry run: nothing was stored."});
}

void AddDryRun(CLI::App& command, Runtime& runtime, bool& dry_run) {
  command.add_flag("--dry-run", dry_run,
                   runtime.T({"làm thử rồi bỏ: cho biết đúng những gì sẽ xảy ra, không ghi",
                              "do it and take it back: says exactly what would happen, stores nothing"}));
}

void OnRunAsking(CLI::App& command, Runtime& runtime, const Text& question,
                 std::function<absl::StatusOr<ExitCode>()> run) {
  auto yes = std::make_shared<bool>(false);
  command.add_flag("--yes", *yes, runtime.T({"không hỏi lại", "do not ask first"}));
  OnRun(command, runtime, [&command, &runtime, question, yes, run = std::move(run)]() -> absl::StatusOr<ExitCode> {
    const CLI::Option* dry_run = command.get_option_no_throw("--dry-run");
    const bool asks = runtime.streams().ask != nullptr && !*yes && (dry_run == nullptr || dry_run->empty());
    if (!asks || IsYes(runtime.streams().ask(absl::StrCat(runtime.T(question), runtime.T({" [c/K] ", " [y/N] "}))))) {
      return run();
    }
    runtime.Say({"Không làm gì.", "Nothing was done."});
    return kExitError;
  });
}

void OnRun(CLI::App& command, Runtime& runtime, std::function<absl::StatusOr<ExitCode>()> run) {
  AddCommonOptions(command, runtime);
  command.final_callback([&runtime, run = std::move(run)] { runtime.action = run; });
}

}  // namespace ngoaid::cli
