// The statistics by brute force: the raw rows a position sees, walked part by part. It shares no SQL, no code and no
// rule with the engine it judges: visibility, splits, dates, windows, places, donors and filters are worked out here
// again, in the plainest way.
#ifndef SERVICES_REPORTING_TESTING_BRUTE_FORCE_H_
#define SERVICES_REPORTING_TESTING_BRUTE_FORCE_H_

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "services/reporting/testing/raw_ledger.h"

namespace ngoaid::reporting::testing {

using KeyOf = std::function<std::string(const std::string& dimension)>;

struct ModelQuestion {
  enum class Counted { kAmount, kItems, kNgos };
  Counted counted = Counted::kAmount;
  std::string kind;  // of entries; "" for counts
  std::vector<std::string> by;
  std::optional<absl::CivilDay> from, to;
  std::string places, sectors, currency, fund;  // currency "": original
  bool own_year = false;
  std::function<bool(const KeyOf&)> where = [](const KeyOf&) { return true; };
};

// Amounts are in ten-thousandths.
struct ModelCell {
  int64_t value = 0;
  std::set<std::string> units, items;  // what is counted; grants with a standing entry
};
struct ModelLeftOut {
  std::string reason;
  std::optional<int64_t> value;  // in the currency asked
  int64_t original = 0;
  bool operator==(const ModelLeftOut&) const = default;
};
struct ModelAnswer {
  std::map<std::string, ModelCell> cells;  // by keys joined with '|'
  ModelCell total;
  std::map<std::string, ModelLeftOut> left_out;  // by entry; by grant or organisation for counts
  int64_t straddling_value = 0, funded_value = 0, unconverted_parts = 0;
};

class BruteForce {
 public:
  explicit BruteForce(const RawLedger& ledger) : ledger_(ledger) {}

  ModelAnswer Answer(const ModelQuestion& question, const Snapshot& snapshot) const {
    const World world = Look(snapshot);
    ModelAnswer answer;
    std::set<std::string> counted;
    for (const Part& part : Parts(question, world)) {
      if (part.placement == Placement::kOut) continue;
      const KeyOf key = [&](const std::string& dimension) { return Key(dimension, part, question, world); };
      if (!question.where(key)) continue;
      const std::string donor = Survivor(part.grant->donor, world);
      const bool ngos = question.counted == ModelQuestion::Counted::kNgos;
      if (ngos && (donor.empty() || world.donors.at(donor)->kind != "foreign-ngo")) continue;
      const std::string unit = ngos                                                 ? donor
                               : question.counted == ModelQuestion::Counted::kItems ? part.grant->grant
                                                                                    : part.entry;
      if (!ngos && !part.grant->funded_by.empty()) {
        LeaveOut("FUNDED_BY_OTHER_GRANT", unit, part, answer);
        answer.funded_value += part.value.value_or(0);
      } else if (part.placement == Placement::kStraddling) {
        LeaveOut("STRADDLING", unit, part, answer);
        answer.straddling_value += part.value.value_or(0);
      } else if (question.counted == ModelQuestion::Counted::kAmount && !part.value) {
        LeaveOut("UNCONVERTED", unit, part, answer);
        if (part.standing) ++answer.unconverted_parts;
      } else {
        counted.insert(unit);
        Count(question, key, unit, part, answer);
      }
    }
    if (question.counted != ModelQuestion::Counted::kAmount) {
      for (const std::string& unit : counted) answer.left_out.erase(unit);
    }
    for (auto cell = answer.cells.begin(); cell != answer.cells.end();) {
      const bool empty = cell->second.value == 0 && cell->second.units.empty();
      cell = empty ? answer.cells.erase(cell) : std::next(cell);
    }
    return answer;
  }

 private:
  enum class Placement { kIn, kOut, kStraddling, kOwnYear };

  // What a position sees, each in its last state.
  struct World {
    const Snapshot* snapshot = nullptr;
    std::map<std::string, const RawVersion*> grants;
    std::map<std::string, const RawDonor*> donors;
    std::map<std::string, const RawMerge*> merges;
    std::map<std::string, std::pair<int, std::string>> decided;  // grant: its first approval with a date
    std::map<std::string, const RawMapping*> edits;              // by "1225:S02>paccom"
    std::map<std::string, std::optional<RawDays>> begun;         // grants with something posted: their beginning
  };

  struct Part {
    const RawVersion* grant = nullptr;
    std::string entry, form, currency, place, sector;  // entry "": nothing posted
    std::optional<RawDays> days;
    bool assumed = false, standing = true;
    std::optional<int64_t> value;  // in the currency asked
    int64_t original = 0;
    Placement placement = Placement::kIn;
  };

  template <class Row, class Better>
  static void Keep(const Row& row, const std::string& key, std::map<std::string, const Row*>& kept, Better better) {
    const Row*& there = kept[key];
    if (there == nullptr || better(row, *there)) there = &row;
  }

  World Look(const Snapshot& snapshot) const {
    World world;
    world.snapshot = &snapshot;
    const auto later = [](const auto& a, const auto& b) { return a.version > b.version; };
    for (const RawVersion& row : ledger_.versions)
      if (snapshot.Sees(row.xid)) Keep(row, row.grant, world.grants, later);
    for (const RawDonor& row : ledger_.donors)
      if (snapshot.Sees(row.xid)) Keep(row, row.id, world.donors, later);
    for (const RawMerge& row : ledger_.merges)
      if (snapshot.Sees(row.xid)) Keep(row, row.id, world.merges, later);
    for (const RawMapping& row : ledger_.mapping_edits) {
      if (snapshot.Sees(row.xid))
        Keep(row, absl::StrCat(row.from, ">", row.to_scheme), world.edits,
             [](const RawMapping& a, const RawMapping& b) { return a.id > b.id; });
    }
    for (const RawApproval& row : ledger_.approvals) {
      if (!snapshot.Sees(row.xid) || row.decision_date.empty()) continue;
      auto [there, added] = world.decided.emplace(row.grant, std::pair(row.ordinal, row.decision_date));
      if (!added && row.ordinal < there->second.first) there->second = {row.ordinal, row.decision_date};
    }
    FindBeginnings(snapshot, world);
    return world;
  }

  // The first commitment that stands, else the first entry, whatever the fund; what has no date comes last.
  void FindBeginnings(const Snapshot& snapshot, World& world) const {
    std::set<std::string> reversed;
    for (const RawEntry& entry : ledger_.entries)
      if (snapshot.Sees(entry.xid) && !entry.reverses.empty()) reversed.insert(entry.reverses);
    std::map<std::string, std::tuple<bool, bool, absl::CivilDay, absl::CivilDay>> first;
    for (const RawEntry& entry : ledger_.entries) {
      if (!snapshot.Sees(entry.xid) || !entry.reverses.empty() || reversed.count(entry.id) > 0) continue;
      const RawDays days = entry.days.value_or(RawDays{});
      const std::tuple order(entry.kind != "commitment", !entry.days, days.first, days.last);
      auto [there, added] = first.emplace(entry.grant, order);
      if (!added && !(order < there->second)) continue;
      there->second = order;
      world.begun[entry.grant] = entry.days;
    }
  }

  static std::string Survivor(std::string donor, const World& world) {
    for (auto merge = world.merges.find(donor); merge != world.merges.end() && !merge->second->survivor.empty();
         merge = world.merges.find(donor)) {
      donor = merge->second->survivor;
    }
    return donor;
  }

  std::vector<Part> Parts(const ModelQuestion& question, const World& world) const {
    const bool counts = question.counted != ModelQuestion::Counted::kAmount;
    std::set<std::string> reversed, posted;
    for (const RawEntry& entry : ledger_.entries)
      if (world.snapshot->Sees(entry.xid) && !entry.reverses.empty()) reversed.insert(entry.reverses);
    std::vector<Part> parts;
    for (const RawEntry& entry : ledger_.entries) {
      if (!world.snapshot->Sees(entry.xid) || entry.fund != question.fund || (!counts && entry.kind != question.kind))
        continue;
      const bool standing = entry.reverses.empty() && reversed.count(entry.id) == 0;
      if (counts && !standing) continue;
      posted.insert(entry.grant);
      AppendParts(entry, standing, counts || question.currency.empty() ? entry.currency : question.currency, world,
                  parts);
    }
    if (counts && question.fund == "grant") {
      for (const auto& [id, grant] : world.grants)
        if (posted.count(id) == 0) AppendUnposted(*grant, world, parts);
    }
    for (Part& part : parts) part.placement = Locate(part.days, question);
    return parts;
  }

  // The last split of each currency is the one that stands.
  void AppendParts(const RawEntry& entry, bool standing, const std::string& target, const World& world,
                   std::vector<Part>& parts) const {
    std::map<std::string, int> last;
    auto rows = ledger_.allocations.find(entry.id);
    if (rows == ledger_.allocations.end()) return;
    for (const RawAllocation& row : rows->second)
      if (world.snapshot->Sees(row.xid)) last[row.currency] = std::max(last[row.currency], row.revision);
    std::map<std::tuple<std::string, std::string, bool>, Part> cells;
    for (const RawAllocation& row : rows->second) {
      if (!world.snapshot->Sees(row.xid) || row.revision != last[row.currency]) continue;
      Part& part = cells[{row.place, row.sector, row.assumed}];
      if (row.currency == target) part.value = part.value.value_or(0) + row.amount;
      if (row.currency == entry.currency) part.original += row.amount;
    }
    for (auto& [cell, part] : cells) {
      part.grant = world.grants.at(entry.grant);
      part.entry = entry.id;
      part.form = entry.form;
      part.currency = entry.currency;
      std::tie(part.place, part.sector, part.assumed) = cell;
      part.days = entry.days;
      part.standing = standing;
      parts.push_back(part);
    }
  }

  // A grant with nothing posted is dated by its decision, its source, its start.
  static void AppendUnposted(const RawVersion& grant, const World& world, std::vector<Part>& parts) {
    std::string written = grant.source_date.empty() ? grant.start_date : grant.source_date;
    if (auto decided = world.decided.find(grant.grant); decided != world.decided.end())
      written = decided->second.second;
    const std::vector<std::string> nowhere = {""};
    for (const std::string& place : grant.places.empty() ? nowhere : grant.places) {
      for (const std::string& sector : grant.sectors.empty() ? nowhere : grant.sectors) {
        Part part;
        part.grant = &grant;
        part.place = place;
        part.sector = sector;
        part.days = DaysOf(written);
        part.assumed = grant.assumed;
        parts.push_back(part);
      }
    }
  }

  // "2024", "2024-10", "2024-10-03", "2018-01-01/2022-12-31".
  static std::optional<RawDays> DaysOf(const std::string& written) {
    if (written.empty()) return std::nullopt;
    const std::vector<std::string> ends = absl::StrSplit(written, '/');
    const std::vector<std::string> first = absl::StrSplit(ends.front(), '-'), last = absl::StrSplit(ends.back(), '-');
    const auto number = [](const std::vector<std::string>& words, size_t i, int absent) {
      return i < words.size() ? std::stoi(words[i]) : absent;
    };
    RawDays days{absl::CivilDay(number(first, 0, 0), number(first, 1, 1), number(first, 2, 1)), {}};
    if (last.size() == 3) {
      days.last = absl::CivilDay(number(last, 0, 0), number(last, 1, 0), number(last, 2, 0));
    } else if (last.size() == 2) {
      days.last = absl::CivilDay(absl::CivilMonth(number(last, 0, 0), number(last, 1, 0)) + 1) - 1;
    } else {
      days.last = absl::CivilDay(number(last, 0, 0), 12, 31);
    }
    return days;
  }

  static Placement Locate(const std::optional<RawDays>& days, const ModelQuestion& question) {
    if (!question.from && !question.to) return Placement::kIn;
    if (!days) return Placement::kStraddling;
    const absl::CivilDay from = question.from.value_or(absl::CivilDay(1, 1, 1));
    const absl::CivilDay to = question.to.value_or(absl::CivilDay(9999, 12, 31));
    const auto inside = [&](absl::CivilDay day) { return from <= day && day <= to; };
    if (inside(days->first) && inside(days->last)) return Placement::kIn;
    if (days->last < from || to < days->first) return Placement::kOut;
    if (question.own_year && days->first.year() == days->last.year())
      return inside(absl::CivilDay(days->first.year(), 7, 1)) ? Placement::kOwnYear : Placement::kStraddling;
    return Placement::kStraddling;
  }

  static std::string TimeKey(const std::string& dimension, const std::optional<RawDays>& days) {
    if (!days) return "";
    if (days->first.year() != days->last.year()) return "several-years";
    const std::string year = absl::StrCat(days->first.year());
    const int first = days->first.month(), last = days->last.month();
    if (dimension == "half" && last <= 6) return year + "-H1";
    if (dimension == "half" && first >= 7) return year + "-H2";
    if (dimension == "month" && first == last) return absl::StrCat(year, first < 10 ? "-0" : "-", first);
    return year;
  }

  // A place as another scheme shows it: old to new always, new to old where only one old place became it.
  std::string Shown(const std::string& place, const std::string& scheme) const {
    if (scheme.empty() || place.empty() || place.substr(0, scheme.size() + 1) == scheme + ":") return place;
    std::set<std::string> shown;
    for (const auto& [before, after] : ledger_.successor) {
      if (before == place) shown.insert(after);
      if (after == place) shown.insert(before);
    }
    return shown.size() == 1 ? *shown.begin() : place;
  }

  std::string SectorShown(const std::string& sector, const std::string& scheme, const World& world) const {
    if (sector.substr(0, scheme.size() + 1) == scheme + ":") return sector;
    const std::string key = absl::StrCat(sector, ">", scheme);
    if (auto edit = world.edits.find(key); edit != world.edits.end())
      return edit->second->to.empty() ? sector : edit->second->to;
    auto mapped = ledger_.mapped.find(key);
    return mapped == ledger_.mapped.end() ? sector : mapped->second;
  }

  std::string Key(const std::string& dimension, const Part& part, const ModelQuestion& question,
                  const World& world) const {
    const std::string donor_id = Survivor(part.grant->donor, world);
    const RawDonor* donor = donor_id.empty() ? nullptr : world.donors.at(donor_id);
    if (dimension == "year" || dimension == "half" || dimension == "month") return TimeKey(dimension, part.days);
    if (dimension == "place") return Shown(part.place, question.places);
    if (dimension == "region") return part.place.empty() ? "" : ledger_.region.at(Shown(part.place, question.places));
    if (dimension == "sector") return SectorShown(part.sector, question.sectors, world);
    if (dimension == "mode") return part.grant->mode;
    if (dimension == "donor") return donor == nullptr ? "" : "organisations/" + donor_id;
    if (dimension == "donor-kind") return donor == nullptr ? "" : donor->kind;
    if (dimension == "donor-country") return donor == nullptr ? "" : donor->country;
    if (dimension == "continent")
      return donor == nullptr || donor->country.empty() ? "" : ledger_.continent.at(donor->country);
    if (dimension == "event") return absl::StrJoin(part.grant->events, ";");
    if (dimension == "programme") return ProgrammeKey(part.days);
    if (dimension == "fund") return question.fund;
    if (dimension == "form") return part.form;
    if (dimension == "currency") return part.currency;
    if (dimension == "item-age") return AgeKey(part, question, world);
    if (dimension == "grant") return "grants/" + part.grant->grant;
    if (dimension == "entry")
      return part.entry.empty() ? "" : absl::StrCat("grants/", part.grant->grant, "/entries/", part.entry);
    return part.assumed || part.placement == Placement::kOwnYear ? "assumed" : "stated";
  }

  // Whether the grant begins in the window or before it; "" where that cannot be told.
  static std::string AgeKey(const Part& part, const ModelQuestion& question, const World& world) {
    auto begun = world.begun.find(part.grant->grant);
    const std::optional<RawDays> days = begun == world.begun.end() ? part.days : begun->second;
    if (!days) return "";
    const absl::CivilDay from = question.from.value_or(absl::CivilDay(1, 1, 1));
    const absl::CivilDay to = question.to.value_or(absl::CivilDay(9999, 12, 31));
    const auto age = [&](absl::CivilDay first, absl::CivilDay last) {
      return first >= from && last <= to ? "new" : last < from ? "continuing" : "";
    };
    const bool over_edge = *age(days->first, days->last) == '\0' && days->first <= to;
    if (over_edge && question.own_year && days->first.year() == days->last.year()) {
      const absl::CivilDay middle(days->first.year(), 7, 1);
      return age(middle, middle);
    }
    return age(days->first, days->last);
  }

  std::string ProgrammeKey(const std::optional<RawDays>& days) const {
    std::set<std::string> codes;
    for (const RawProgramme& programme : ledger_.programmes) {
      if (days && programme.days.first <= days->first && days->last <= programme.days.last)
        codes.insert(programme.code);
    }
    return absl::StrJoin(codes, ";");
  }

  // An entry and the one that takes it back are left out together: that leaves nothing out.
  static void LeaveOut(const std::string& reason, const std::string& unit, const Part& part, ModelAnswer& answer) {
    if (!part.standing) return;
    ModelLeftOut& there = answer.left_out[unit];
    there.reason = reason;
    if (part.value) there.value = there.value.value_or(0) + *part.value;
    there.original += part.original;
  }

  static void Count(const ModelQuestion& question, const KeyOf& key, const std::string& unit, const Part& part,
                    ModelAnswer& answer) {
    std::vector<std::string> keys;
    for (const std::string& dimension : question.by) keys.push_back(key(dimension));
    for (ModelCell* cell : {&answer.cells[absl::StrJoin(keys, "|")], &answer.total}) {
      cell->value += part.value.value_or(0);
      if (!part.standing) continue;
      cell->units.insert(unit);
      cell->items.insert(part.grant->grant);
    }
  }

  const RawLedger& ledger_;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_BRUTE_FORCE_H_
