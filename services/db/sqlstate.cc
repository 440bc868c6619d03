#include "services/db/sqlstate.h"

#include <cstdint>
#include <mutex>
#include <pqxx/pqxx>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/base/errors.h"
#include "services/base/log.h"

namespace ngoaid {
namespace {

constexpr absl::Duration kRetryAfter = absl::Seconds(1);
constexpr absl::Duration kBetweenLines = absl::Seconds(10);

// A database that is away fails every call; the log needs its first failure and how many followed.
class Outage {
 public:
  void Failed(absl::string_view detail) {
    const std::lock_guard lock(mutex_);
    const absl::Time now = absl::Now();
    if (now - last_line_ < kBetweenLines) {
      ++unsaid_;
      return;
    }
    Log(LogLevel::kWarning, "database unavailable",
        {{"detail", std::string(detail)}, {"unsaid_before", absl::StrCat(unsaid_)}});
    last_line_ = now;
    unsaid_ = 0;
  }
  void Ended() {
    const std::lock_guard lock(mutex_);
    if (last_line_ == absl::InfinitePast()) return;
    Log(LogLevel::kInfo, "database reached again", {{"unsaid_failures", absl::StrCat(unsaid_)}});
    last_line_ = absl::InfinitePast();
    unsaid_ = 0;
  }

 private:
  std::mutex mutex_;
  absl::Time last_line_ = absl::InfinitePast();  // of the outage that lasts; infinitely past: none does
  int64_t unsaid_ = 0;
};

Outage& TheOutage() {
  static auto& outage = *new Outage;
  return outage;
}

Failure ClassifyState(absl::string_view state) {
  if (state == "40001" || state == "40P01") return Failure::kRetryTransaction;
  if (state == "40003") return Failure::kInDoubt;
  if (absl::StartsWith(state, "08")) return Failure::kConnectionLost;
  if (state == "57014") return Failure::kTimeout;
  if (absl::StartsWith(state, "53")) return Failure::kUnavailable;
  for (absl::string_view away : {"57P01", "57P02", "57P03", "25006"}) {
    if (state == away) return Failure::kUnavailable;
  }
  if (absl::StartsWith(state, "23")) return Failure::kRefused;
  return Failure::kBug;
}

}  // namespace

Failure Classify(const std::exception& e) {
  // In libpqxx 6.4.5 these are no sql_error and carry no SQLSTATE. The second (40003) is a transaction_rollback to it,
  // the third (53300) a broken_connection.
  if (dynamic_cast<const pqxx::in_doubt_error*>(&e)) return Failure::kInDoubt;
  if (dynamic_cast<const pqxx::statement_completion_unknown*>(&e)) return Failure::kInDoubt;
  if (dynamic_cast<const pqxx::too_many_connections*>(&e)) return Failure::kUnavailable;
  if (dynamic_cast<const pqxx::broken_connection*>(&e)) return Failure::kConnectionLost;
  if (dynamic_cast<const pqxx::transaction_rollback*>(&e)) return Failure::kRetryTransaction;
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&e)) {
    if (!sql->sqlstate().empty()) return ClassifyState(sql->sqlstate());
    // A session cut while a statement ran: libpq has the words, not the state.
    for (absl::string_view words :
         {"server closed the connection", "terminating connection", "no connection to the server",
          "could not receive data", "could not send data", "connection not open"}) {
      if (absl::StrContains(e.what(), words)) return Failure::kConnectionLost;
    }
  }
  return Failure::kBug;
}

absl::Status StatusOfException(const std::exception& e) {
  switch (Classify(e)) {
    case Failure::kRetryTransaction:
      return errors::Overloaded(kRetryAfter);
    case Failure::kInDoubt:
      return errors::OutcomeUnknown();
    case Failure::kConnectionLost:
    case Failure::kUnavailable:
      TheOutage().Failed(e.what());
      return errors::DatabaseUnavailable(kRetryAfter);
    case Failure::kTimeout:
      return errors::DeadlineExceeded();
    case Failure::kRefused:
      Log(LogLevel::kWarning, "refused by a constraint", {{"detail", e.what()}});
      return errors::Precondition("CONSTRAINT",
                                  {absl::StrCat("Dữ liệu trái với ràng buộc ", ConstraintName(e), "."),
                                   absl::StrCat("The data violates constraint ", ConstraintName(e), ".")});
    case Failure::kBug:
      break;
  }
  return errors::Internal(e.what());
}

void NoteDatabaseReached() { TheOutage().Ended(); }

std::string ConstraintName(const std::exception& e) {
  absl::string_view what = e.what();
  constexpr absl::string_view kBefore = "constraint \"";
  size_t at = what.find(kBefore);
  if (at == absl::string_view::npos) return "";
  what.remove_prefix(at + kBefore.size());
  return std::string(what.substr(0, what.find('"')));
}

}  // namespace ngoaid
