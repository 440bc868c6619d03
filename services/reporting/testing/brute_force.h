// The statistics by brute force: a ledger in memory, walked part by part. It shares no SQL and no rule with the engine
// it judges: dates, windows, places and filters are worked out here again, in the plainest way.
#ifndef SERVICES_REPORTING_TESTING_BRUTE_FORCE_H_
#define SERVICES_REPORTING_TESTING_BRUTE_FORCE_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "services/base/decimal.h"
#include "services/reference/catalog.h"

namespace ngoaid::reporting::testing {

struct ModelDonor {
  std::string id, kind, country;
};

struct ModelGrant {
  std::string id, mode, funded_by;
  std::optional<size_t> donor;
  std::vector<std::string> events;  // sorted
};

struct ModelPart {
  std::string place, sector;
  std::map<std::string, Decimal> amounts;
};

struct ModelEntry {
  std::string id, kind, currency, fund, form;
  size_t grant = 0;
  std::optional<absl::CivilDay> first, last;
  bool assumed = false;
  bool standing = true;  // neither reversed nor a reversal
  std::vector<ModelPart> parts;
};

struct ModelQuestion {
  std::string kind;  // "" for items
  std::vector<std::string> by;
  std::optional<absl::CivilDay> from, to;
  std::string places, sectors, currency, fund;
  bool own_year = false;
  std::function<bool(const std::function<std::string(const std::string&)>&)> where = [](const auto&) { return true; };
};

struct ModelAnswer {
  std::map<std::string, Decimal> values;          // amounts by joined keys
  std::map<std::string, std::set<size_t>> items;  // grants with a standing entry
  Decimal total;
  std::set<size_t> total_items;
  std::set<std::string> straddling, unconverted, funded;  // entry ids, or grant ids for items
};

class BruteForce {
 public:
  explicit BruteForce(const reference::Catalog& catalog) : catalog_(catalog) {}

  std::vector<ModelDonor> donors;
  std::vector<ModelGrant> grants;
  std::vector<ModelEntry> entries;

  ModelAnswer Answer(const ModelQuestion& question) const {
    ModelAnswer answer;
    const bool items = question.kind.empty();
    std::set<std::string> counted_grants;
    for (const ModelEntry& entry : entries) {
      if ((!items && entry.kind != question.kind) || entry.fund != question.fund || (items && !entry.standing))
        continue;
      Place place = Locate(entry, question);
      if (place == Place::kOut) continue;
      const std::string currency = items || question.currency.empty() ? entry.currency : question.currency;
      for (const ModelPart& part : entry.parts) {
        const bool assumed = entry.assumed || place == Place::kOwnYear;
        auto key = [&](const std::string& dimension) { return KeyOf(dimension, entry, part, assumed, question); };
        if (!question.where(key)) continue;
        const std::string unit = items ? grants[entry.grant].id : entry.id;
        if (!grants[entry.grant].funded_by.empty()) {
          if (entry.standing) answer.funded.insert(unit);
        } else if (place == Place::kStraddling) {
          if (entry.standing) answer.straddling.insert(unit);
        } else if (part.amounts.count(currency) == 0) {
          if (entry.standing) answer.unconverted.insert(unit);
        } else {
          Count(question, key, entry, part.amounts.at(currency), answer);
          counted_grants.insert(grants[entry.grant].id);
        }
      }
    }
    if (items) {
      for (const std::string& grant : counted_grants) answer.straddling.erase(grant);
    }
    DropEmpty(answer, items);
    return answer;
  }

 private:
  enum class Place { kIn, kOut, kStraddling, kOwnYear };

  static Place Locate(const ModelEntry& entry, const ModelQuestion& question) {
    if (!question.from && !question.to) return Place::kIn;
    if (!entry.first) return Place::kStraddling;
    // Day by day would be plainer still; the days of an entry are all of one run.
    const absl::CivilDay from = question.from.value_or(absl::CivilDay(1, 1, 1));
    const absl::CivilDay to = question.to.value_or(absl::CivilDay(9999, 12, 31));
    const bool first_in = from <= *entry.first && *entry.first <= to;
    const bool last_in = from <= *entry.last && *entry.last <= to;
    if (first_in && last_in) return Place::kIn;
    if (*entry.last < from || to < *entry.first) return Place::kOut;
    if (question.own_year && entry.first->year() == entry.last->year()) {
      const absl::CivilDay middle(entry.first->year(), 7, 1);
      return from <= middle && middle <= to ? Place::kOwnYear : Place::kOut;
    }
    return Place::kStraddling;
  }

  static std::string TimeKey(const std::string& dimension, const ModelEntry& entry) {
    if (!entry.first) return "";
    if (entry.first->year() != entry.last->year()) return "several-years";
    std::string year = absl::StrCat(entry.first->year());
    std::set<int> months, halves;
    for (absl::CivilDay day = *entry.first; day <= *entry.last; ++day) {
      months.insert(day.month());
      halves.insert(day.month() < 7 ? 1 : 2);
    }
    if (dimension == "half" && halves.size() == 1) return absl::StrCat(year, "-H", *halves.begin());
    if (dimension == "month" && months.size() == 1)
      return absl::StrCat(year, *months.begin() < 10 ? "-0" : "-", *months.begin());
    return year;
  }

  std::string Shown(const std::string& code, const std::string& scheme) const {
    if (scheme.empty() || code.empty()) return code;
    const reference::Place* place = catalog_.PlaceByKey(code);
    const reference::Place* shown = place->scheme == scheme ? place : catalog_.Restate(*place, scheme);
    return shown == nullptr ? code : shown->Key();
  }

  std::string KeyOf(const std::string& dimension, const ModelEntry& entry, const ModelPart& part, bool assumed,
                    const ModelQuestion& question) const {
    const ModelGrant& grant = grants[entry.grant];
    const ModelDonor* donor = grant.donor ? &donors[*grant.donor] : nullptr;
    if (dimension == "year" || dimension == "half" || dimension == "month") return TimeKey(dimension, entry);
    if (dimension == "place") return Shown(part.place, question.places);
    if (dimension == "region") {
      const std::string shown = Shown(part.place, question.places);
      return shown.empty() ? "" : catalog_.RegionOf(*catalog_.PlaceByKey(shown))->Key();
    }
    if (dimension == "sector") {
      if (part.sector.empty()) return "";
      const reference::Sector* sector = catalog_.SectorByKey(part.sector);
      const reference::Sector* mapped =
          sector->scheme == question.sectors ? sector : catalog_.MapSector(*sector, question.sectors);
      return mapped == nullptr ? part.sector : mapped->Key();
    }
    if (dimension == "mode") return grant.mode;
    if (dimension == "donor") return donor == nullptr ? "" : "organisations/" + donor->id;
    if (dimension == "donor-kind") return donor == nullptr ? "" : donor->kind;
    if (dimension == "donor-country") return donor == nullptr ? "" : donor->country;
    if (dimension == "continent") {
      if (donor == nullptr || donor->country.empty()) return "";
      return catalog_.ContinentOf(*catalog_.FindCountry(donor->country))->code;
    }
    if (dimension == "event") return absl::StrJoin(grant.events, ";");
    if (dimension == "programme") return ProgrammeKey(entry);
    if (dimension == "fund") return entry.fund;
    if (dimension == "form") return entry.form;
    if (dimension == "currency") return entry.currency;
    return assumed ? "assumed" : "stated";
  }

  std::string ProgrammeKey(const ModelEntry& entry) const {
    std::set<std::string> codes;
    for (const reference::Programme& programme : catalog_.programmes()) {
      if (entry.first && programme.counted.Contains(*entry.first) && programme.counted.Contains(*entry.last))
        codes.insert(programme.code);
    }
    return absl::StrJoin(codes, ";");
  }

  void Count(const ModelQuestion& question, const std::function<std::string(const std::string&)>& key,
             const ModelEntry& entry, const Decimal& amount, ModelAnswer& answer) const {
    std::vector<std::string> keys;
    for (const std::string& dimension : question.by) keys.push_back(key(dimension));
    const std::string cell = absl::StrJoin(keys, "|");
    answer.values[cell] = answer.values[cell] + amount;
    answer.total = answer.total + amount;
    if (!entry.standing) return;
    answer.items[cell].insert(entry.grant);
    answer.total_items.insert(entry.grant);
  }

  static void DropEmpty(ModelAnswer& answer, bool items) {
    for (auto cell = answer.values.begin(); cell != answer.values.end();) {
      const bool empty = (items || cell->second.IsZero()) && answer.items[cell->first].empty();
      cell = empty ? answer.values.erase(cell) : std::next(cell);
    }
  }

  const reference::Catalog& catalog_;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_BRUTE_FORCE_H_
