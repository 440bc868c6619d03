// Logs: one JSON object a line on stderr; systemd's journal keeps them. Never a secret, never a person's data.
#ifndef SERVICES_BASE_LOG_H_
#define SERVICES_BASE_LOG_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace ngoaid {

enum class LogLevel { kInfo, kWarning, kError };

using LogFields = std::initializer_list<std::pair<absl::string_view, std::string>>;

// Writes {"time":…,"level":…,"message":…, fields…}. Thread-safe; a line is written whole.
void Log(LogLevel level, absl::string_view message, LogFields fields = {});

}  // namespace ngoaid

#endif  // SERVICES_BASE_LOG_H_
