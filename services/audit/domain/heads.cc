#include "services/audit/domain/heads.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/clock.h"

namespace ngoaid::audit {
namespace {

constexpr char kDaily[] = "/heads.txt";
constexpr char kLast[] = "/head.txt";
constexpr char kTime[] = "%Y-%m-%dT%H:%M:%S%Ez";

absl::Status CannotWrite(const std::string& path) {
  return absl::UnavailableError(absl::StrCat("cannot write ", path));
}

// All of it or nothing, whatever happens meanwhile.
absl::Status WriteWhole(const std::string& path, const std::string& text) {
  const std::string fresh = path + ".new";
  const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return CannotWrite(path);
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  close(file);
  return written && std::rename(fresh.c_str(), path.c_str()) == 0 ? absl::OkStatus() : CannotWrite(path);
}

std::string DayOf(absl::Time time) { return absl::FormatTime("%Y-%m-%d", time, VietNamTime()); }

// "2026-11-22T14:00:00+07:00 17 3f…".
std::string LineOf(const Head& head, absl::Time now) {
  return absl::StrCat(absl::FormatTime(kTime, now, VietNamTime()), " ", head.position, " ", head.hash);
}

std::vector<std::string> LinesOf(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

}  // namespace

absl::Status HeadBook::Write(const Head& head, absl::Time now) const {
  const std::string line = LineOf(head, now);
  std::vector<std::string> daily = LinesOf(directory_ + kDaily);
  if (daily.empty() || !absl::StartsWith(daily.back(), DayOf(now))) {
    daily.push_back(line);
    if (absl::Status status = WriteWhole(directory_ + kDaily, absl::StrJoin(daily, "\n") + "\n"); !status.ok())
      return status;
  }
  return WriteWhole(directory_ + kLast, line + "\n");
}

absl::StatusOr<std::vector<Head>> HeadBook::Read() const {
  std::vector<Head> heads;
  for (const char* name : {kDaily, kLast}) {
    for (const std::string& line : LinesOf(directory_ + name)) {
      const std::vector<std::string> words = absl::StrSplit(line, ' ');
      Head head;
      if (words.size() != 3 || !absl::SimpleAtoi(words[1], &head.position) ||
          !absl::ParseTime(kTime, words[0], &head.written, nullptr)) {
        return absl::DataLossError(absl::StrCat(directory_, name, ": ", line));
      }
      head.hash = words[2];
      heads.push_back(std::move(head));
    }
  }
  std::sort(heads.begin(), heads.end(), [](const Head& a, const Head& b) { return a.position < b.position; });
  return heads;
}

bool HeadBook::HasLast() const { return !LinesOf(directory_ + kLast).empty(); }

}  // namespace ngoaid::audit
