// A writer of random ledgers: grants of its own, with every kind of change the product knows, each in a transaction
// that may stay open for a while as others are asked and answered.
#ifndef SERVICES_REPORTING_TESTING_LEDGER_WRITER_H_
#define SERVICES_REPORTING_TESTING_LEDGER_WRITER_H_

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int Roll(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool Chance(int percent) { return Roll(1, 100) <= percent; }
  template <class T>
  T& Pick(std::vector<T>& from) {
    return from[static_cast<size_t>(Roll(0, static_cast<int>(from.size()) - 1))];
  }
  template <class T>
  const T& Pick(const std::vector<T>& from) {
    return from[static_cast<size_t>(Roll(0, static_cast<int>(from.size()) - 1))];
  }
  std::string PickText(const std::vector<std::string>& from) { return Pick(from); }
  absl::CivilDay Day(int first_year, int last_year) {
    return absl::CivilDay(Roll(first_year, last_year), Roll(1, 12), Roll(1, 28));
  }
  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_;
};

// Keeps writers in step with questions: some writes to each, and transactions that are open over some.
class Pace {
 public:
  // True when another write is due; false at the end.
  bool AwaitWrite() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || written_ < kAhead + asked_ * kWritesPerQuestion; });
    ++written_;
    return !ended_;
  }
  void AwaitQuestions(int more) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, until = asked_ + more] { return ended_ || asked_ >= until; });
  }
  bool ended() {
    std::unique_lock lock(mutex_);
    return ended_;
  }
  void Asked() {
    std::unique_lock lock(mutex_);
    ++asked_;
    changed_.notify_all();
  }
  void End() {
    std::unique_lock lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr int kAhead = 40;
  static constexpr int kWritesPerQuestion = 2;
  std::mutex mutex_;
  std::condition_variable changed_;
  int asked_ = 0, written_ = 0;
  bool ended_ = false;
};

class LedgerWriter {
 public:
  // `roots`: grants that others may be paid from.
  LedgerWriter(const TestDatabase& database, int number, unsigned seed, std::vector<std::string> roots)
      : ledger_(database, absl::StrCat("writer ", number)), number_(number), dice_(seed), roots_(std::move(roots)) {
    for (const char* country : {"US", "DE", "JP", ""}) donors_.push_back({NewDonor(country), 1, 0, false});
  }

  // One change in a transaction of its own.
  void Step(Pace& pace) {
    pqxx::work tx(ledger_.connection());
    Change(tx);
    if (dice_.Chance(25)) pace.AwaitQuestions(dice_.Roll(1, 8));
    if (dice_.Chance(3)) return UndoStep(tx);
    tx.commit();
  }

 private:
  struct OwnEntry {
    std::string id;
    EntrySpec spec;  // its standing split
    int revision = 1;
    std::string reversal;  // "": stands
  };
  struct OwnGrant {
    std::string id;
    GrantSpec spec;
    int version = 1;
    int approvals = 0;
    std::vector<OwnEntry> entries;
  };
  struct OwnDonor {
    std::string id;
    int version = 1;
    int merges = 0;
    bool merged = false;
  };

  // A transaction that fails at its end leaves nothing: neither rows nor what is remembered of them.
  void UndoStep(pqxx::work& tx) {
    tx.abort();
    grants_ = before_.first;
    donors_ = before_.second;
  }

  void Change(pqxx::work& tx) {
    before_ = {grants_, donors_};
    const int kind = grants_.size() < 5 ? 0 : dice_.Roll(0, 99);
    if (kind < 14) return AddGrant(tx);
    if (kind < 86) return ChangeGrant(tx, kind);
    if (kind < 92) return ChangeDonor(tx);
    if (kind < 97) return MergeDonor(tx);
    MapSector(tx);
  }

  void ChangeGrant(pqxx::work& tx, int kind) {
    OwnGrant& grant = dice_.Pick(grants_);
    std::vector<size_t> standing;
    for (size_t i = 0; i < grant.entries.size(); ++i)
      if (grant.entries[i].reversal.empty()) standing.push_back(i);
    if (kind < 44 || standing.empty()) return AddEntry(tx, grant, "");
    OwnEntry& entry = grant.entries[dice_.Pick(standing)];
    if (kind < 52) return Reverse(tx, grant, entry);
    if (kind < 59) {
      Reverse(tx, grant, entry);
      return AddEntry(tx, grant, std::string(entry.id));
    }
    if (kind < 68) return Split(tx, grant, entry);
    if (kind < 76) return Convert(tx, grant);
    if (kind < 83) return ChangeVersion(tx, grant);
    ++grant.approvals;
    tx.exec_params(
        "insert into commitments.approval (grant_id, ordinal, decision_date, author) values ($1, $2, $3, 't')",
        grant.id, grant.approvals, dice_.Chance(70) ? RandomDate() : "");
  }

  std::string RandomDate() {
    const int year = dice_.Roll(2017, 2026);
    switch (dice_.Roll(0, 7)) {
      case 0:
        return "";
      case 1:
      case 2:
        return absl::StrCat(year);
      case 3:
        if (dice_.Chance(50))
          return PartialDate::Period(absl::CivilDay(year, 1, 1), absl::CivilDay(year + dice_.Roll(1, 3), 12, 31))
              .ToIso();
        return PartialDate::Period(dice_.Day(year, year), dice_.Day(year + 1, year + 2)).ToIso();
      case 4:
        return PartialDate::Month(absl::CivilMonth(year, dice_.Roll(1, 12))).ToIso();
      case 5: {
        const absl::CivilDay a = dice_.Day(year, year), b = dice_.Day(year, year);
        return PartialDate::Period(std::min(a, b), std::max(a, b)).ToIso();
      }
      default:
        // The edges of half-months, and any day.
        const absl::CivilMonth month(year, dice_.Roll(1, 12));
        const std::vector<absl::CivilDay> days = {absl::CivilDay(month), absl::CivilDay(month) + 13,
                                                  absl::CivilDay(month) + 14, absl::CivilDay(month + 1) - 1,
                                                  dice_.Day(year, year)};
        return PartialDate::Day(dice_.Pick(days)).ToIso();
    }
  }

  std::string RandomPlace() {
    return dice_.PickText({"63:15", "63:10", "63:01", "63:24", "34:15", "34:01", "34:44", ""});
  }
  std::string RandomSector() { return dice_.PickText({"1225:S02", "1225:S03", "1225:S04", ""}); }
  std::string RandomAmount(const std::string& currency) {
    // Also parts that get nothing, as the smallest amounts leave them.
    const bool small = dice_.Chance(15);
    if (currency == "VND") return absl::StrCat(small ? dice_.Roll(0, 1) : dice_.Roll(1, 4000000));
    const int hundredths = small ? dice_.Roll(0, 3) : dice_.Roll(1, 10000000);
    return Decimal(hundredths, 2).ToString();
  }

  std::string NewDonor(const std::string& country) {
    return ledger_.AddOrganisation(
        {absl::StrCat("Donor ", number_, country), dice_.PickText({"foreign-ngo", "company"}), country});
  }

  void Describe(GrantSpec& spec) {
    spec.donor = dice_.Chance(85) ? dice_.Pick(donors_).id : "";
    spec.mode = dice_.PickText({"project", "programme", "emergency-relief", ""});
    spec.events.clear();
    if (dice_.Chance(30)) spec.events.push_back("yagi-2024");
    if (dice_.Chance(30)) spec.events.push_back("covid-19");
    spec.funded_by = dice_.Chance(10) ? dice_.Pick(roots_) : "";
    spec.split_assumed = dice_.Chance(40);
    spec.source_date = RandomDate();
    spec.start_date = RandomDate();
    std::set<std::string> places, sectors;
    for (int left = dice_.Roll(0, 3); left > 0; --left) places.insert(RandomPlace());
    for (int left = dice_.Roll(0, 2); left > 0; --left) sectors.insert(RandomSector());
    places.erase("");
    sectors.erase("");
    spec.places = {places.begin(), places.end()};
    spec.sectors = {sectors.begin(), sectors.end()};
  }

  // Some stay without money.
  void AddGrant(pqxx::work& tx) {
    OwnGrant grant;
    grant.id = ledger_.NextId();
    grant.spec.source_id = absl::StrCat("W", number_, "-", grant.id);
    Describe(grant.spec);
    tx.exec_params("insert into commitments.grant (id, source, source_id, current_version) values ($1, 'local', $2, 1)",
                   grant.id, grant.spec.source_id);
    Ledger::InsertVersion(tx, grant.id, 1, grant.spec);
    for (int left = dice_.Roll(0, 3); left > 0; --left) AddEntry(tx, grant, "");
    grants_.push_back(std::move(grant));
  }

  void ChangeVersion(pqxx::work& tx, OwnGrant& grant) {
    Describe(grant.spec);
    Ledger::InsertVersion(tx, grant.id, ++grant.version, grant.spec);
    tx.exec_params("update commitments.grant set current_version = $2 where id = $1", grant.id, grant.version);
  }

  void AddEntry(pqxx::work& tx, OwnGrant& grant, const std::string& corrects) {
    EntrySpec spec;
    spec.kind = dice_.PickText({"pledge", "commitment", "commitment", "plan", "disbursement", "disbursement"});
    spec.fund = dice_.Chance(80) ? "grant" : "counterpart";
    spec.form = dice_.PickText({"cash", "goods"});
    spec.currency = dice_.PickText({"USD", "VND", "EUR", "EUR"});
    spec.date = RandomDate();
    spec.split_assumed = dice_.Chance(40);
    const bool converted = dice_.Chance(75);
    std::set<std::pair<std::string, std::string>> used;
    for (int left = dice_.Roll(1, 4); left > 0; --left) {
      PartSpec part{RandomPlace(), RandomSector(), {}};
      if (!used.emplace(part.place, part.sector).second) continue;
      part.amounts[spec.currency] = RandomAmount(spec.currency);
      if (converted) Convert(part, dice_.Chance(90) ? 2 : 1);
      spec.parts.push_back(part);
    }
    // Every part has the currencies of the first; the whole is never nothing.
    for (PartSpec& part : spec.parts) {
      std::map<std::string, std::string> amounts;
      for (const auto& [currency, amount] : spec.parts.front().amounts)
        amounts[currency] = part.amounts.count(currency) > 0 ? part.amounts[currency] : RandomAmount(currency);
      part.amounts = amounts;
    }
    for (auto& [currency, amount] : spec.parts.front().amounts) amount = absl::StrCat("1", amount);
    grant.entries.push_back({ledger_.InsertEntry(tx, grant.id, spec, "", corrects), spec, 1, ""});
  }

  void Convert(PartSpec& part, int currencies) {
    for (const char* currency : {"USD", "VND"})
      if (currencies-- > 0) part.amounts.emplace(currency, RandomAmount(currency));
  }

  static EntrySpec Opposite(EntrySpec spec) {
    for (PartSpec& part : spec.parts)
      for (auto& [currency, amount] : part.amounts) amount = (-*Decimal::Parse(amount)).ToString();
    return spec;
  }

  void Reverse(pqxx::work& tx, const OwnGrant& grant, OwnEntry& entry) {
    entry.reversal = ledger_.InsertEntry(tx, grant.id, Opposite(entry.spec), entry.id, "");
  }

  // Takes the split back and splits anew, the same sums over other places and sectors.
  void Split(pqxx::work& tx, const OwnGrant& grant, OwnEntry& entry) {
    Ledger::InsertParts(tx, grant.id, entry.id, Opposite(entry.spec), ++entry.revision);
    std::map<std::string, Decimal> sums;
    for (const PartSpec& part : entry.spec.parts)
      for (const auto& [currency, amount] : part.amounts) sums[currency] = sums[currency] + *Decimal::Parse(amount);
    std::vector<PartSpec> parts;
    std::set<std::pair<std::string, std::string>> used;
    for (int left = dice_.Roll(1, 4); left > 0; --left) {
      PartSpec part{RandomPlace(), RandomSector(), {}};
      if (!used.emplace(part.place, part.sector).second) continue;
      for (const auto& [currency, sum] : sums)
        part.amounts[currency] = sum.Divide(Decimal::FromInteger(dice_.Roll(2, 9)), sum.scale()).ToString();
      parts.push_back(part);
    }
    for (auto& [currency, amount] : parts.front().amounts) {
      Decimal rest = sums[currency];
      for (size_t i = 1; i < parts.size(); ++i) rest = rest - *Decimal::Parse(parts[i].amounts[currency]);
      amount = rest.ToString();
    }
    entry.spec.parts = parts;
    entry.spec.split_assumed = dice_.Chance(40);
    Ledger::InsertParts(tx, grant.id, entry.id, entry.spec, ++entry.revision);
  }

  // A rate that arrives late: what lacks an amount gets it by the split that stands, its reversal the opposite.
  void Convert(pqxx::work& tx, OwnGrant& grant) {
    for (OwnEntry& entry : grant.entries) {
      EntrySpec added = entry.spec;
      for (size_t i = 0; i < added.parts.size(); ++i) {
        PartSpec part = added.parts[i];
        Convert(part, 2);
        for (const auto& [currency, amount] : added.parts[i].amounts) part.amounts.erase(currency);
        added.parts[i].amounts = part.amounts;
        for (const auto& [currency, amount] : part.amounts) entry.spec.parts[i].amounts[currency] = amount;
      }
      if (added.parts.front().amounts.empty()) continue;
      Ledger::InsertParts(tx, grant.id, entry.id, added, 1);
      if (!entry.reversal.empty()) Ledger::InsertParts(tx, grant.id, entry.reversal, Opposite(added), 1);
    }
  }

  void ChangeDonor(pqxx::work& tx) {
    OwnDonor& donor = dice_.Pick(donors_);
    Ledger::InsertVersion(
        tx, donor.id, ++donor.version,
        OrganisationSpec{absl::StrCat("Donor ", number_, " v", donor.version),
                         dice_.PickText({"foreign-ngo", "company"}), dice_.PickText({"US", "DE", "JP", ""})});
    tx.exec_params("update registry.organisation set current_version = $2 where id = $1", donor.id, donor.version);
  }

  // Always into one made before it: no circle. A second time undoes it.
  void MergeDonor(pqxx::work& tx) {
    const size_t which = static_cast<size_t>(dice_.Roll(1, static_cast<int>(donors_.size()) - 1));
    OwnDonor& donor = donors_[which];
    std::optional<std::string> survivor;
    if (!donor.merged) survivor = donors_[static_cast<size_t>(dice_.Roll(0, static_cast<int>(which) - 1))].id;
    donor.merged = !donor.merged;
    tx.exec_params(
        "insert into registry.organisation_merge (organisation_id, version, survivor_id, reason, author) values ($1, "
        "$2, $3, 'test', 't')",
        donor.id, ++donor.merges, survivor);
  }

  // One after the other, as the service sets them: the last is the one with the highest number.
  void MapSector(pqxx::work& tx) {
    tx.exec("select pg_advisory_xact_lock(7246141)");
    std::optional<std::string> to;
    if (dice_.Chance(75)) to = dice_.PickText({"P01", "P02", "P03"});
    tx.exec_params(
        "insert into reference.sector_mapping_edit (from_scheme, from_code, to_scheme, to_code, reason, author) values "
        "('1225', $1, 'paccom', $2, 'test', 't')",
        dice_.PickText({"S02", "S03", "S04"}), to);
  }

  Ledger ledger_;
  const int number_;
  Dice dice_;
  const std::vector<std::string> roots_;
  std::vector<OwnGrant> grants_;
  std::vector<OwnDonor> donors_;
  std::pair<std::vector<OwnGrant>, std::vector<OwnDonor>> before_;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_LEDGER_WRITER_H_
