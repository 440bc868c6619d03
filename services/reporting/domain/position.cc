#include "services/reporting/domain/position.h"

#include <cstdint>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

constexpr absl::string_view kVersion = "s1.";
constexpr char kSeparator = '|';
constexpr size_t kCheckLength = 12;  // a token that was cut or mistyped must not pass for another position

std::string CheckOf(absl::string_view body) { return Sha256Hex(body).substr(0, kCheckLength); }

struct Bounds {
  uint64_t xmin = 0;
  uint64_t xmax = 0;
};

// What PostgreSQL would accept, so that it never has to refuse.
std::optional<Bounds> ParseSnapshot(absl::string_view text) {
  std::vector<absl::string_view> fields = absl::StrSplit(text, ':');
  Bounds bounds;
  if (fields.size() != 3 || !absl::SimpleAtoi(fields[0], &bounds.xmin) || !absl::SimpleAtoi(fields[1], &bounds.xmax) ||
      bounds.xmin == 0 || bounds.xmin > bounds.xmax) {
    return std::nullopt;
  }
  uint64_t last = bounds.xmin;
  for (absl::string_view field : absl::StrSplit(fields[2], ',', absl::SkipEmpty())) {
    uint64_t running = 0;
    if (!absl::SimpleAtoi(field, &running) || running < last || running >= bounds.xmax) return std::nullopt;
    last = running;
  }
  return bounds;
}

}  // namespace

std::string EncodePosition(const Position& position) {
  std::string body = absl::StrCat(position.snapshot, std::string(1, kSeparator), position.cluster,
                                  std::string(1, kSeparator), PartialDate::Day(position.day).ToIso());
  return absl::StrCat(kVersion,
                      absl::WebSafeBase64Escape(absl::StrCat(body, std::string(1, kSeparator), CheckOf(body))));
}

std::optional<Position> DecodePosition(absl::string_view token) {
  std::string text;
  if (!absl::ConsumePrefix(&token, kVersion) || !absl::WebSafeBase64Unescape(token, &text)) return std::nullopt;
  std::vector<std::string> fields = absl::StrSplit(text, kSeparator);
  if (fields.size() != 4) return std::nullopt;
  auto day = PartialDate::ParseIso(fields[2]);
  if (!day.ok() || day->precision != DatePrecision::kDay || !ParseSnapshot(fields[0])) return std::nullopt;
  Position position{fields[0], fields[1], day->first};
  // Also refuses a second spelling of a token: equal positions have equal tokens.
  if (EncodePosition(position) != absl::StrCat(kVersion, token)) return std::nullopt;
  return position;
}

bool IsEarlierPosition(const Position& position, const Position& now) {
  auto then = ParseSnapshot(position.snapshot);
  auto present = ParseSnapshot(now.snapshot);
  if (!then || !present) return false;
  for (size_t i = 0; i < now.lineage.size(); ++i) {
    const LedgerCluster& cluster = now.lineage[i];
    if (cluster.system_identifier != position.cluster || then->xmin < cluster.first_ledger_xid) continue;
    const bool moved_on = i + 1 < now.lineage.size();
    if (moved_on && then->xmax <= now.lineage[i + 1].first_ledger_xid) return true;
    if (!moved_on && then->xmin <= present->xmin && then->xmax <= present->xmax) return true;
  }
  return false;
}

}  // namespace ngoaid::reporting
