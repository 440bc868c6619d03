// What grant_part and the rollups should hold, worked out from the ledger's rows one by one, in the plainest way: no
// SQL and no rule is shared with the fold it judges.
#ifndef SERVICES_REPORTING_TESTING_FOLD_ORACLE_H_
#define SERVICES_REPORTING_TESTING_FOLD_ORACLE_H_

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting::testing {

class FoldOracle {
 public:
  // Of all that was recorded before a transaction of the ledger.
  FoldOracle(pqxx::connection& connection, uint64_t before) : before_(before) {
    pqxx::work tx(connection);
    ReadGrants(tx);
    ReadMoney(tx);
    AddUnposted();
    Drop();
  }

  // As ReadParts() gives them from the database: a line a row, sorted.
  std::vector<std::string> Parts() const {
    std::vector<std::string> lines;
    for (const auto& [key, figures] : parts_) {
      const Attributes& grant = grants_.at(key[kGrant]).attributes;
      lines.push_back(absl::StrCat(absl::StrJoin(key, "|"), "|", grant.donor, "|", Flag(grant.funded), "|", grant.mode,
                                   "|", grant.events, "|", figures.ToString(true)));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  // Of a rollup that keeps `columns`: a line a cell, sorted.
  std::vector<std::string> Cells(const std::string& grain, const std::vector<std::string>& columns,
                                 bool has_original) const {
    std::map<std::string, Figures> cells;
    for (const auto& [key, figures] : parts_) {
      if (key[kKind].empty()) continue;
      const Attributes& grant = grants_.at(key[kGrant]).attributes;
      const std::map<std::string, std::string> all = {
          {"form", key[kForm]},      {"currency", key[kCurrency]}, {"place", key[kPlace]},  {"sector", key[kSector]},
          {"donor_id", grant.donor}, {"mode", grant.mode},         {"events", grant.events}};
      std::vector<std::string> cell = {grain,
                                       key[kKind],
                                       key[kFund],
                                       Flag(grant.funded),
                                       Widened(grain, key[kFirst], true),
                                       Widened(grain, key[kLast], false)};
      for (const std::string& column : columns) cell.push_back(all.at(column));
      cells[absl::StrJoin(cell, "|")].Add(figures);
    }
    std::vector<std::string> lines;
    for (const auto& [cell, figures] : cells) {
      if (figures.Nothing(has_original)) continue;
      lines.push_back(absl::StrCat(cell, "|", figures.ToString(has_original)));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  static std::vector<std::string> ReadParts(pqxx::connection& connection) {
    return ReadLines(connection,
                     "select grant_id, kind, fund, form, currency, coalesce(first_day::text, ''), "
                     "coalesce(last_day::text, ''), place, sector, "
                     "assumed, coalesce(donor_id::text, ''), funded, mode, events, standing, standing_usd, "
                     "standing_vnd, coalesce(trim_scale(original)::text, ''), coalesce(trim_scale(usd)::text, ''), "
                     "coalesce(trim_scale(vnd)::text, '') from reporting.grant_part");
  }

  static std::vector<std::string> ReadCells(pqxx::connection& connection, const std::string& table,
                                            const std::string& grain, const std::vector<std::string>& columns,
                                            bool has_original) {
    std::string sql = "select grain, kind, fund, funded, coalesce(first_day::text, ''), coalesce(last_day::text, '')";
    for (const std::string& column : columns) absl::StrAppend(&sql, ", coalesce(", column, "::text, '')");
    absl::StrAppend(&sql, ", standing, standing_usd, standing_vnd", has_original ? ", trim_scale(original)" : "",
                    ", trim_scale(usd), trim_scale(vnd) from reporting.", table, " where grain = '", grain, "'");
    return ReadLines(connection, sql);
  }

 private:
  enum Field { kGrant, kKind, kFund, kForm, kCurrency, kFirst, kLast, kPlace, kSector, kAssumed };
  using Key = std::vector<std::string>;

  struct Figures {
    int standing = 0, standing_usd = 0, standing_vnd = 0;
    std::optional<Decimal> original, usd, vnd;
    bool reversed = false;  // by one of its entries: a part even when nothing is left of it

    static void Sum(std::optional<Decimal>& sum, const std::optional<Decimal>& more) {
      if (more) sum = sum.value_or(Decimal()) + *more;
    }
    void Add(const Figures& other) {
      standing += other.standing;
      standing_usd += other.standing_usd;
      standing_vnd += other.standing_vnd;
      for (auto [mine, more] : {std::pair{&original, &other.original}, {&usd, &other.usd}, {&vnd, &other.vnd}}) {
        Sum(*mine, more->value_or(Decimal()));
      }
    }
    bool Nothing(bool with_original) const {
      auto nothing = [](const std::optional<Decimal>& amount) { return !amount || amount->IsZero(); };
      return standing == 0 && standing_usd == 0 && standing_vnd == 0 && (!with_original || nothing(original)) &&
             nothing(usd) && nothing(vnd);
    }
    std::string ToString(bool with_original) const {
      auto text = [](const std::optional<Decimal>& amount) { return amount ? amount->Normalized().ToString() : ""; };
      return absl::StrCat(standing, "|", standing_usd, "|", standing_vnd, with_original ? "|" + text(original) : "",
                          "|", text(usd), "|", text(vnd));
    }
  };
  struct Attributes {
    std::string donor, mode, events;
    bool funded = false, assumed = false;
  };
  struct Grant {
    int version = 0;
    Attributes attributes;
    std::string start_date, source_date;
    std::map<int, std::string> decisions;
    std::vector<std::string> places, sectors;
    bool posted = false;
  };
  struct Entry {
    std::string grant, reverses;
    Key key;  // without place, sector, assumed
    bool taken_back = false;
  };

  static std::string Flag(bool value) { return value ? "t" : "f"; }

  static std::vector<std::string> ReadLines(pqxx::connection& connection, const std::string& sql) {
    pqxx::work tx(connection);
    std::vector<std::string> lines;
    for (const pqxx::row& row : tx.exec(sql)) {
      lines.push_back(absl::StrJoin(
          row, "|", [](std::string* out, const pqxx::field& field) { absl::StrAppend(out, field.c_str()); }));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  bool Known(const pqxx::row& row) const { return std::stoull(row["recorded_xid"].c_str()) < before_; }

  void ReadGrants(pqxx::work& tx) {
    for (const pqxx::row& row : tx.exec("select * from commitments.grant_version order by version")) {
      if (!Known(row)) continue;
      Grant& grant = grants_[row["grant_id"].c_str()];
      grant.version = row["version"].as<int>();
      std::string events = row["event_codes"].c_str();
      std::vector<std::string> codes = absl::StrSplit(events.substr(1, events.size() - 2), ',');
      std::sort(codes.begin(), codes.end());
      grant.attributes = {row["donor_id"].c_str(), row["mode"].c_str(), absl::StrJoin(codes, ";"),
                          !row["funded_by"].is_null(),
                          row["places_assumed"].as<bool>() || row["sectors_assumed"].as<bool>()};
      grant.start_date = row["start_date"].c_str();
      grant.source_date = row["source_date"].c_str();
    }
    for (const pqxx::row& row : tx.exec("select * from commitments.approval")) {
      if (Known(row))
        grants_[row["grant_id"].c_str()].decisions[row["ordinal"].as<int>()] = row["decision_date"].c_str();
    }
    auto read_shares = [&](const std::string& sql, std::vector<std::string> Grant::*shares) {
      for (const pqxx::row& row : tx.exec(sql)) {
        auto grant = grants_.find(row[0].c_str());
        if (grant != grants_.end() && grant->second.version == row[1].as<int>())
          (grant->second.*shares).push_back(row[2].c_str());
      }
    };
    read_shares("select grant_id, version, place from commitments.place_share", &Grant::places);
    read_shares("select grant_id, version, sector from commitments.sector_share", &Grant::sectors);
  }

  void ReadMoney(pqxx::work& tx) {
    std::map<std::string, Entry> entries;
    for (const pqxx::row& row : tx.exec("select * from commitments.entry")) {
      if (!Known(row)) continue;
      Entry entry{row["grant_id"].c_str(), row["reverses_id"].c_str(), {}, false};
      for (const char* column : {"grant_id", "kind", "fund", "form", "currency", "date_first", "date_last"})
        entry.key.push_back(row[column].c_str());
      entries[row["id"].c_str()] = std::move(entry);
    }
    for (auto& [id, entry] : entries) {
      if (!entry.reverses.empty()) entries.at(entry.reverses).taken_back = true;
    }
    for (const auto& [id, entry] : entries) {
      if (entry.key[kFund] == "grant" && entry.reverses.empty() && !entry.taken_back)
        grants_[entry.grant].posted = true;
    }
    for (const pqxx::row& row : tx.exec("select * from commitments.allocation")) {
      if (!Known(row)) continue;
      const Entry& entry = entries.at(row["entry_id"].c_str());
      Key key = entry.key;
      key.insert(key.end(), {row["place"].c_str(), row["sector"].c_str(), row["assumed"].c_str()});
      const std::string currency = row["currency"].c_str();
      const int step = (row["revision"].as<int>() % 2 == 1 ? 1 : -1) * (entry.reverses.empty() ? 1 : -1);
      const Decimal amount = *Decimal::Parse(row["amount"].c_str());
      Figures& figures = parts_[key];
      figures.reversed |= !entry.reverses.empty();
      if (currency == entry.key[kCurrency]) {
        figures.standing += step;
        Figures::Sum(figures.original, amount);
      }
      if (currency == "USD") {
        figures.standing_usd += step;
        Figures::Sum(figures.usd, amount);
      }
      if (currency == "VND") {
        figures.standing_vnd += step;
        Figures::Sum(figures.vnd, amount);
      }
    }
  }

  void AddUnposted() {
    for (const auto& [id, grant] : grants_) {
      if (grant.posted) continue;
      std::string written;
      for (const auto& [ordinal, decision] : grant.decisions) {
        if (written.empty()) written = decision;
      }
      for (const std::string* other : {&grant.source_date, &grant.start_date}) {
        if (written.empty()) written = *other;
      }
      const PartialDate date = *PartialDate::ParseIso(written);
      const std::string first = date.known() ? absl::FormatCivilTime(date.first) : "";
      const std::string last = date.known() ? absl::FormatCivilTime(date.last) : "";
      const std::vector<std::string> nowhere = {""};
      for (const std::string& place : grant.places.empty() ? nowhere : grant.places) {
        for (const std::string& sector : grant.sectors.empty() ? nowhere : grant.sectors) {
          Figures& figures =
              parts_[{id, "", "grant", "", "", first, last, place, sector, Flag(grant.attributes.assumed)}];
          figures.standing = figures.standing_usd = figures.standing_vnd = 1;
        }
      }
    }
  }

  void Drop() {
    for (auto part = parts_.begin(); part != parts_.end();)
      part = part->second.Nothing(true) && !part->second.reversed ? parts_.erase(part) : std::next(part);
  }

  static std::string Widened(const std::string& grain, const std::string& day, bool first) {
    if (day.empty()) return "";
    absl::CivilDay date;
    absl::ParseCivilTime(day, &date);
    const absl::CivilYear year(date);
    const absl::CivilMonth month(date);
    if (grain == "year") return absl::FormatCivilTime(first ? absl::CivilDay(year) : absl::CivilDay(year + 1) - 1);
    if (grain == "quarter") {
      const absl::CivilMonth begun(date.year(), date.month() - (date.month() - 1) % 3);
      return absl::FormatCivilTime(first ? absl::CivilDay(begun) : absl::CivilDay(begun + 3) - 1);
    }
    const absl::CivilDay middle = absl::CivilDay(month) + 14;
    if (first) return absl::FormatCivilTime(date < middle ? absl::CivilDay(month) : middle);
    return absl::FormatCivilTime(date < middle ? middle - 1 : absl::CivilDay(month + 1) - 1);
  }

  const uint64_t before_;
  std::map<std::string, Grant> grants_;
  std::map<Key, Figures> parts_;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_FOLD_ORACLE_H_
