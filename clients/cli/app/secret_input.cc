#include "clients/cli/app/secret_input.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <iterator>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/app/interrupt.h"

namespace ngoaid::cli {
namespace {

constexpr char kCtrlC = 3;

// What is typed at `terminal` up to the end of the line, unseen; nullopt for Ctrl-C.
std::optional<std::string> ReadUnseen(int terminal) {
  termios modes{};
  tcgetattr(terminal, &modes);
  // Ctrl-C as a character that ends the line: the command then says itself that it was interrupted.
  modes.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
  modes.c_cc[VEOL] = kCtrlC;
  std::string line;
  char next = 0;
  {
    const UnseenTyping unseen(terminal, modes);
    while (read(terminal, &next, 1) == 1 && next != '\n' && next != kCtrlC) line += next;
  }
  std::ignore = write(terminal, "\n", 1);
  if (next == kCtrlC) return std::nullopt;
  return line;
}

}  // namespace

absl::Status SecretInput::ReadLines() {
  std::string text;
  if (path_ == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    if (access(path_.c_str(), R_OK) != 0) return errors::FileNotFound(path_);
    text = runtime_.environment().file(path_);
  }
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines_.emplace_back(line);
  }
  while (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
  return absl::OkStatus();
}

absl::StatusOr<std::string> SecretInput::Next(const Text& prompt) {
  if (!path_.empty()) {
    if (!std::exchange(read_, true)) {
      if (absl::Status status = ReadLines(); !status.ok()) return status;
    }
    if (lines_.empty()) {
      return errors::Usage({absl::StrCat("Thiếu một dòng trong ", path_, ": ", prompt.vi, "."),
                            absl::StrCat("A line is missing in ", path_, ": ", prompt.en, ".")});
    }
    std::string line = std::move(lines_.front());
    lines_.pop_front();
    return line;
  }
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0) {
    return errors::Usage({"Không có màn hình để hỏi mật khẩu; dùng --password-file TỆP, hoặc - cho đầu vào chuẩn.",
                          "There is no terminal to ask on; use --password-file FILE, or - for standard input."});
  }
  const std::string shown = runtime_.T(prompt) + ": ";
  std::ignore = write(terminal, shown.data(), shown.size());
  std::optional<std::string> typed = ReadUnseen(terminal);
  close(terminal);
  if (!typed) return errors::Interrupted("");
  return *std::move(typed);
}

}  // namespace ngoaid::cli
