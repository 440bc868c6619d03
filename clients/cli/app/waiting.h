// A line on a terminal that says how long an answer has been waited for, so that nobody takes a long sum for a hung
// program.
#ifndef CLIENTS_CLI_APP_WAITING_H_
#define CLIENTS_CLI_APP_WAITING_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

#include "clients/cli/app/language.h"

namespace ngoaid::cli {

// `text` cut to a line of so many columns: one that goes over its end is not overwritten by the next. 0: as it is.
std::string Fitting(const std::string& text, int width);

// Says it on `out` after each `tick` while it lives, and leaves the line empty.
class Waiting {
 public:
  Waiting(std::ostream& out, Language language, int width, std::chrono::milliseconds tick = std::chrono::seconds(1));
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  void Tell(std::ostream& out, Language language, int width, std::chrono::milliseconds tick);

  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread teller_;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_WAITING_H_
