// Writes a random ledger, as the product would: every operation on grants, entries and their splits that statistics
// must follow. For tests of what is folded from it.
#ifndef SERVICES_REPORTING_TESTING_RANDOM_WRITER_H_
#define SERVICES_REPORTING_TESTING_RANDOM_WRITER_H_

#include <algorithm>
#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/identity.h"

namespace ngoaid::reporting::testing {

class RandomWriter {
 public:
  // `name` tells the grants of several writers apart.
  RandomWriter(const std::string& conninfo, std::string name, unsigned seed)
      : connection_(conninfo), name_(std::move(name)), random_(seed) {}

  // One transaction of a few operations; some are taken back.
  void Write() {
    const State before = state_;
    pqxx::work tx(connection_);
    Operate(tx, Roll(1, 6));
    if (Chance(10)) {
      state_ = before;
    } else {
      tx.commit();
    }
  }

  void Operate(pqxx::transaction_base& tx, int operations) {
    for (int i = 0; i < operations; ++i) OperateOnce(tx);
  }

  pqxx::connection& connection() { return connection_; }

 private:
  struct Part {
    std::string place, sector;
    std::map<std::string, int64_t> amounts;  // by currency
  };
  struct Entry {
    std::string grant, id, kind, fund, form, currency, precision;
    std::optional<std::string> first, last;
    bool assumed = false, reversed = false;
    int revision = 1;
    std::vector<Part> parts;
  };
  struct Grant {
    std::string id;
    int version = 0, approvals = 0;
  };
  struct State {
    std::vector<Grant> grants;
    std::vector<Entry> entries;
  };

  int Roll(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool Chance(int percent) { return Roll(1, 100) <= percent; }
  std::string Pick(const std::vector<std::string>& from) {
    return from[static_cast<size_t>(Roll(0, static_cast<int>(from.size()) - 1))];
  }
  size_t Index(size_t size) { return static_cast<size_t>(Roll(0, static_cast<int>(size) - 1)); }
  // Never the same again, also where a transaction was taken back.
  std::string NextId() { return NameUuid(absl::StrCat("random ", name_, " ", ++ids_)); }
  std::string Place() { return Pick({"63:01", "63:79", "34:01", ""}); }
  std::string Sector() { return Pick({"1225:S01", "1225:S02", ""}); }
  std::string Day(int year) {
    auto two = [](int n) { return absl::StrCat(n < 10 ? "0" : "", n); };
    return absl::StrCat(year, "-", two(Roll(1, 12)), "-", two(Chance(50) ? Roll(1, 28) : Roll(14, 15)));
  }
  std::string WrittenDate() {
    switch (Roll(0, 5)) {
      case 0:
        return absl::StrCat(Roll(2019, 2022));
      case 1:
        return absl::StrCat(Roll(2019, 2022), "-0", Roll(1, 9));
      case 2:
        return absl::StrCat(Day(2019), "/", Day(2021));
      case 3:
        return Day(Roll(2019, 2022));
      default:
        return "";
    }
  }

  void OperateOnce(pqxx::transaction_base& tx) {
    const int roll = Roll(1, 100);
    if (state_.grants.empty() || roll <= 15) {
      AddGrant(tx);
    } else if (roll <= 25) {
      AddVersion(tx, state_.grants[Index(state_.grants.size())]);
    } else if (roll <= 30) {
      AddApproval(tx, state_.grants[Index(state_.grants.size())]);
    } else if (state_.entries.empty() || roll <= 65) {
      AddEntry(tx, state_.grants[Index(state_.grants.size())].id);
    } else {
      ChangeEntry(tx, Index(state_.entries.size()), roll);
    }
  }

  void ChangeEntry(pqxx::transaction_base& tx, size_t entry, int roll) {
    if (roll <= 78) {
      Convert(tx, state_.entries[entry]);
    } else if (roll <= 88) {
      SplitAnew(tx, state_.entries[entry]);
    } else if (!state_.entries[entry].reversed) {
      Reverse(tx, entry);
      if (roll <= 94) AddEntry(tx, state_.entries[entry].grant);
    }
  }

  void AddGrant(pqxx::transaction_base& tx) {
    Grant grant{NextId()};
    tx.exec_params0(
        "insert into commitments.grant (id, source, source_id, current_version) values ($1::uuid, $2, $1::uuid::text, "
        "1)",
        grant.id, name_);
    AddVersion(tx, grant);
    state_.grants.push_back(std::move(grant));
  }

  void AddVersion(pqxx::transaction_base& tx, Grant& grant) {
    std::optional<std::string> donor, funded_by;
    if (Chance(80)) donor = NameUuid(absl::StrCat("donor ", Roll(1, 3)));
    if (!state_.grants.empty() && Chance(15)) funded_by = state_.grants[Index(state_.grants.size())].id;
    tx.exec_params0(
        "insert into commitments.grant_version (grant_id, version, folded_title, mode, donor_id, funded_by, "
        "places_assumed, event_codes, start_date, source_date, author) "
        "values ($1, $2, '', $3, $4, $5, $6, $7, $8, $9, 'test')",
        grant.id, ++grant.version, Pick({"project", "non-project", ""}), donor, funded_by, Chance(30),
        Pick({"{}", "{yagi-2024}", "{yagi-2024,covid-19}"}), WrittenDate(), WrittenDate());
    for (const char* place : {"63:01", "63:79"}) {
      if (Chance(40))
        tx.exec_params0("insert into commitments.place_share values ($1, $2, $3, 1)", grant.id, grant.version, place);
    }
    for (const char* sector : {"1225:S01", "1225:S02"}) {
      if (Chance(40))
        tx.exec_params0("insert into commitments.sector_share values ($1, $2, $3, 1)", grant.id, grant.version, sector);
    }
  }

  void AddApproval(pqxx::transaction_base& tx, Grant& grant) {
    tx.exec_params0(
        "insert into commitments.approval (grant_id, ordinal, decision_date, author) values ($1, $2, $3, 'test')",
        grant.id, ++grant.approvals, WrittenDate());
  }

  std::vector<Part> RandomParts(const std::vector<std::string>& currencies) {
    std::vector<Part> parts;
    for (int i = Roll(1, 3); i > 0; --i) {
      Part part{Place(), Sector(), {}};
      const bool known = std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
        return other.place == part.place && other.sector == part.sector;
      });
      if (known) continue;
      // A small amount leaves nothing for some of its parts.
      for (const std::string& currency : currencies) part.amounts[currency] = Chance(15) ? 0 : Roll(1, 100000);
      parts.push_back(std::move(part));
    }
    parts.front().amounts[currencies.front()] += 1;
    return parts;
  }

  void AddEntry(pqxx::transaction_base& tx, const std::string& grant) {
    Entry entry;
    entry.grant = grant;
    entry.id = NextId();
    entry.kind = Pick({"pledge", "commitment", "plan", "disbursement"});
    entry.fund = Chance(80) ? "grant" : "counterpart";
    entry.form = Pick({"cash", "goods"});
    entry.currency = Pick({"USD", "VND", "EUR"});
    entry.assumed = Chance(30);
    entry.precision = Pick({"none", "day", "day", "month", "year", "period"});
    SetDays(entry);
    std::vector<std::string> currencies = {entry.currency};
    for (const char* standard : {"USD", "VND"}) {
      if (entry.currency != standard && Chance(50)) currencies.push_back(standard);
    }
    entry.parts = RandomParts(currencies);
    Insert(tx, entry, std::nullopt);
    state_.entries.push_back(std::move(entry));
  }

  void SetDays(Entry& entry) {
    const int year = Roll(2019, 2022);
    if (entry.precision == "day") {
      entry.first = entry.last = Day(year);
    } else if (entry.precision == "month") {
      entry.first = absl::StrCat(year, "-04-01");
      entry.last = absl::StrCat(year, "-04-30");
    } else if (entry.precision == "year") {
      entry.first = absl::StrCat(year, "-01-01");
      entry.last = absl::StrCat(year, "-12-31");
    } else if (entry.precision == "period") {
      entry.first = Day(year);
      entry.last = Day(year + Roll(1, 2));
    }
  }

  void Insert(pqxx::transaction_base& tx, const Entry& entry, const std::optional<std::string>& reverses) {
    int64_t sum = 0;
    for (const Part& part : entry.parts) sum += part.amounts.at(entry.currency);
    tx.exec_params0(
        "insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, "
        "date_first, date_last, reverses_id, author) values ($1, $2, $3, $4, $5, $6, $7, 'exact', $8, $9, $10, $11, "
        "'test')",
        entry.grant, entry.id, entry.kind, entry.fund, entry.form, sum, entry.currency, entry.precision, entry.first,
        entry.last, reverses);
    InsertParts(tx, entry, 1, 1);
  }

  void InsertParts(pqxx::transaction_base& tx, const Entry& entry, int revision, int sign,
                   const std::string& only_currency = "") {
    for (const Part& part : entry.parts) {
      for (const auto& [currency, amount] : part.amounts) {
        if (!only_currency.empty() && currency != only_currency) continue;
        tx.exec_params0(
            "insert into commitments.allocation (grant_id, entry_id, revision, currency, place, sector, amount, "
            "assumed) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            entry.grant, entry.id, revision, currency, part.place, part.sector, sign * amount, entry.assumed);
      }
    }
  }

  void Reverse(pqxx::transaction_base& tx, size_t index) {
    Entry reversal = state_.entries[index];
    state_.entries[index].reversed = true;
    reversal.id = NextId();
    reversal.reversed = true;  // a reversal is never reversed
    reversal.revision = 1;
    for (Part& part : reversal.parts) {
      for (auto& [currency, amount] : part.amounts) amount = -amount;
    }
    Insert(tx, reversal, state_.entries[index].id);
    state_.entries.push_back(std::move(reversal));
  }

  void SplitAnew(pqxx::transaction_base& tx, Entry& entry) {
    InsertParts(tx, entry, entry.revision + 1, -1);
    entry.revision += 2;
    entry.assumed = Chance(50);
    std::vector<std::string> currencies = {entry.currency};
    for (const auto& [currency, amount] : entry.parts.front().amounts) {
      if (currency != entry.currency) currencies.push_back(currency);
    }
    entry.parts = RandomParts(currencies);
    InsertParts(tx, entry, entry.revision, 1);
  }

  // Late: a rate has become known. The new amounts are of the first revision, whatever has been split anew since.
  void Convert(pqxx::transaction_base& tx, Entry& entry) {
    for (const char* standard : {"USD", "VND"}) {
      if (entry.parts.front().amounts.count(standard) > 0) continue;
      for (Part& part : entry.parts) part.amounts[standard] = Roll(0, 1000);
      InsertParts(tx, entry, 1, 1, standard);
      return;
    }
  }

  pqxx::connection connection_;
  const std::string name_;
  std::mt19937 random_;
  State state_;
  int ids_ = 0;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_RANDOM_WRITER_H_
