// A small ledger for tests: organisations, grants and entries written straight into the tables of their owners, with
// every part given by hand.
#ifndef SERVICES_REPORTING_TESTING_LEDGER_H_
#define SERVICES_REPORTING_TESTING_LEDGER_H_

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/decimal.h"
#include "services/base/identity.h"
#include "services/base/partial_date.h"
#include "tests/harness/test_server.h"

namespace ngoaid::reporting::testing {

struct OrganisationSpec {
  std::string name;
  std::string donor_kind = "foreign-ngo";
  std::string country;
  std::string statuses = "[]";
};

struct GrantSpec {
  std::string source_id;
  std::string donor;  // id
  std::string mode = "project";
  std::vector<std::string> places, sectors;
  bool split_assumed = false;
  std::vector<std::string> events;
  std::string decision_date, source_date, start_date;
  std::string funded_by;
};

struct PartSpec {
  std::string place, sector;
  std::map<std::string, std::string> amounts;  // by currency; the entry's own always
};

struct EntrySpec {
  std::string kind = "disbursement";
  std::string currency = "USD";
  std::string date;  // ISO with its precision
  std::vector<PartSpec> parts;
  std::string fund = "grant";
  std::string form = "cash";
  bool split_assumed = false;
};

// Writes each record in a transaction of its own, as its service would.
class Ledger {
 public:
  // Ledgers of different names, of one database, may write at the same time.
  explicit Ledger(const TestDatabase& database, std::string name = "ledger")
      : connection_(database.ConnInfo("postgres")), name_(std::move(name)) {}

  std::string AddOrganisation(const OrganisationSpec& spec) {
    std::string id = NextId();
    pqxx::work tx(connection_);
    tx.exec_params("insert into registry.organisation (id, current_version) values ($1, 1)", id);
    InsertVersion(tx, id, 1, spec);
    tx.commit();
    return id;
  }

  void ChangeOrganisation(const std::string& id, int version, const OrganisationSpec& spec) {
    pqxx::work tx(connection_);
    InsertVersion(tx, id, version, spec);
    tx.exec_params("update registry.organisation set current_version = $2 where id = $1", id, version);
    tx.commit();
  }

  void AddCertificate(const std::string& organisation, const std::string& number, const std::string& from,
                      const std::string& to) {
    pqxx::work tx(connection_);
    tx.exec_params(
        "insert into registry.certificate (id, organisation_id, kind, number, valid_from, valid_to) values ($1, $2, "
        "'activity', $3, $4, $5)",
        NextId(), organisation, number, from, to);
    tx.commit();
  }

  void ExtendCertificate(const std::string& number, const std::string& to) {
    pqxx::work tx(connection_);
    tx.exec_params("update registry.certificate set valid_to = $2, version = version + 1 where number = $1", number,
                   to);
    tx.commit();
  }

  std::string AddGrant(const GrantSpec& spec) {
    std::string id = NextId();
    pqxx::work tx(connection_);
    tx.exec_params("insert into commitments.grant (id, source, source_id, current_version) values ($1, 'local', $2, 1)",
                   id, spec.source_id);
    InsertVersion(tx, id, 1, spec);
    if (!spec.decision_date.empty()) {
      tx.exec_params(
          "insert into commitments.approval (grant_id, ordinal, decision_date, author) values ($1, 1, $2, 'test')", id,
          spec.decision_date);
    }
    tx.commit();
    return id;
  }

  void ChangeGrant(const std::string& id, int version, const GrantSpec& spec) {
    pqxx::work tx(connection_);
    InsertVersion(tx, id, version, spec);
    tx.exec_params("update commitments.grant set current_version = $2 where id = $1", id, version);
    tx.commit();
  }

  std::string AddEntry(const std::string& grant, const EntrySpec& spec) {
    pqxx::work tx(connection_);
    std::string id = InsertEntry(tx, grant, spec, "", "");
    tx.commit();
    return id;
  }

  // Takes `entry` back, as its spec was; with `correction`, posts that in its place.
  void Reverse(const std::string& grant, const std::string& entry, EntrySpec spec,
               const EntrySpec* correction = nullptr) {
    Negate(spec.parts);
    pqxx::work tx(connection_);
    InsertEntry(tx, grant, spec, entry, "");
    if (correction != nullptr) InsertEntry(tx, grant, *correction, "", entry);
    tx.commit();
  }

  // Splits an entry anew: takes the parts of `old_spec` back, puts those of `new_spec` in their place.
  void Reallocate(const std::string& grant, const std::string& entry, EntrySpec old_spec, const EntrySpec& new_spec) {
    Negate(old_spec.parts);
    pqxx::work tx(connection_);
    InsertParts(tx, grant, entry, old_spec, 2);
    InsertParts(tx, grant, entry, new_spec, 3);
    tx.commit();
  }

  std::string AddReportedFigure(const std::string& grant, const std::string& amount, const std::string& currency,
                                const std::string& date, const std::string& reason, const std::string& replaces = "") {
    std::string id = NextId();
    std::optional<std::string> replaces_id;
    if (!replaces.empty()) replaces_id = replaces;
    pqxx::work tx(connection_);
    tx.exec_params(
        "insert into commitments.reported_figure (grant_id, id, amount, currency, qualifier, amount_kind, reason, "
        "date_value, replaces_id, author) "
        "values ($1, $2, $3, $4, 'exact', 'commitment', $5, $6, $7, 'test')",
        grant, id, amount, currency, reason, date, replaces_id);
    tx.commit();
    return id;
  }

  // Writes an entry in an open transaction of the caller.
  std::string InsertEntry(pqxx::transaction_base& tx, const std::string& grant, const EntrySpec& spec,
                          const std::string& reverses, const std::string& corrects) {
    std::string id = NextId();
    PartialDate date = *PartialDate::ParseIso(spec.date);
    std::optional<std::string> first, last, reverses_id, corrects_id;
    if (date.known()) {
      first = PartialDate::Day(date.first).ToIso();
      last = PartialDate::Day(date.last).ToIso();
    }
    if (!reverses.empty()) reverses_id = reverses;
    if (!corrects.empty()) corrects_id = corrects;
    tx.exec_params(
        "insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, "
        "date_first, date_last, "
        "reverses_id, corrects_id, author) values ($1, $2, $3, $4, $5, $6, $7, 'exact', $8, $9, $10, $11, $12, 'test')",
        grant, id, spec.kind, spec.fund, spec.form, Sum(spec, spec.currency).ToString(), spec.currency,
        std::string(PrecisionCode(date.precision)), first, last, reverses_id, corrects_id);
    for (const auto& [currency, amount] : spec.parts.front().amounts) {
      if (currency == spec.currency) continue;
      tx.exec_params(
          "insert into commitments.conversion (grant_id, entry_id, currency, amount, rate, basis, source) values ($1, "
          "$2, $3, $4, '1', $5, 'test')",
          grant, id, currency, Sum(spec, currency).ToString(), absl::StrCat("basis ", currency));
    }
    InsertParts(tx, grant, id, spec, 1);
    return id;
  }

  pqxx::connection& connection() { return connection_; }

  // Ids in the order they are made, so that failures read the same in every run.
  std::string NextId() { return NameUuid(absl::StrCat(name_, " ", ++made_)); }

  static Decimal Sum(const EntrySpec& spec, const std::string& currency) {
    Decimal sum;
    for (const PartSpec& part : spec.parts) sum = sum + *Decimal::Parse(part.amounts.at(currency));
    return sum;
  }

  static void InsertVersion(pqxx::transaction_base& tx, const std::string& id, int version,
                            const OrganisationSpec& spec) {
    tx.exec_params(
        "insert into registry.organisation_version (organisation_id, version, kind, donor_kind, display_name, "
        "folded_name, country_code, state, statuses, "
        "author) values ($1, $2, 'foreign-ngo', $3, $4, lower($4), $5, 'confirmed', $6::jsonb, 'test')",
        id, version, spec.donor_kind, spec.name, spec.country, spec.statuses);
  }

  static void InsertVersion(pqxx::transaction_base& tx, const std::string& id, int version, const GrantSpec& spec) {
    std::optional<std::string> donor, funded_by;
    if (!spec.donor.empty()) donor = spec.donor;
    if (!spec.funded_by.empty()) funded_by = spec.funded_by;
    tx.exec_params(
        "insert into commitments.grant_version (grant_id, version, title_vi, title_en, folded_title, mode, donor_id, "
        "funded_by, places_assumed, "
        "event_codes, start_date, source_date, author) values ($1, $2, $3, $3, lower($3), $4, $5, $6, $7, $8, $9, $10, "
        "'test')",
        id, version, "Grant " + spec.source_id, spec.mode, donor, funded_by, spec.split_assumed,
        absl::StrCat("{", absl::StrJoin(spec.events, ","), "}"), spec.start_date, spec.source_date);
    for (const std::string& place : spec.places) {
      tx.exec_params("insert into commitments.place_share (grant_id, version, place, weight) values ($1, $2, $3, 1)",
                     id, version, place);
    }
    for (const std::string& sector : spec.sectors) {
      tx.exec_params("insert into commitments.sector_share (grant_id, version, sector, weight) values ($1, $2, $3, 1)",
                     id, version, sector);
    }
  }

  static void InsertParts(pqxx::transaction_base& tx, const std::string& grant, const std::string& entry,
                          const EntrySpec& spec, int revision) {
    for (const PartSpec& part : spec.parts) {
      for (const auto& [currency, amount] : part.amounts) {
        tx.exec_params(
            "insert into commitments.allocation (grant_id, entry_id, revision, currency, place, sector, amount, "
            "assumed) values ($1, $2, $3, $4, $5, $6, $7, "
            "$8)",
            grant, entry, revision, currency, part.place, part.sector, amount, spec.split_assumed);
      }
    }
  }

 private:
  static void Negate(std::vector<PartSpec>& parts) {
    for (PartSpec& part : parts) {
      for (auto& [currency, amount] : part.amounts) amount = (-*Decimal::Parse(amount)).ToString();
    }
  }

  pqxx::connection connection_;
  const std::string name_;
  int made_ = 0;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_LEDGER_H_
