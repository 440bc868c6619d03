#include "clients/cli/app/waiting.h"

#include "absl/strings/str_cat.h"
#include "services/base/text.h"

namespace ngoaid::cli {

std::string Fitting(const std::string& text, int width) {
  // One column for "…", and one that stays free: a terminal may go on to the next line as its last is filled.
  return width <= 2 ? text : Excerpt(text, static_cast<size_t>(width) - 2);
}

Waiting::Waiting(std::ostream& out, Language language, int width, std::chrono::milliseconds tick)
    : teller_([this, &out, language, width, tick] { Tell(out, language, width, tick); }) {}

Waiting::~Waiting() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  ended_.notify_one();
  teller_.join();
}

void Waiting::Tell(std::ostream& out, Language language, int width, std::chrono::milliseconds tick) {
  const auto begun = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  bool shown = false;
  while (!ended_.wait_for(lock, tick, [this] { return over_; })) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begun);
    out << '\r'
        << Fitting(Choose({absl::StrCat("Đang chờ trả lời: ", seconds.count(), " giây (Ctrl-C để dừng)"),
                           absl::StrCat("Waiting for the answer: ", seconds.count(), " s (Ctrl-C stops it)")},
                          language),
                   width)
        << "\x1b[K" << std::flush;
    shown = true;
  }
  if (shown) out << "\r\x1b[K" << std::flush;
}

}  // namespace ngoaid::cli
