// What stands in the tables of the ledger, row by row, with the transaction that wrote each: read without any rule, for
// the sum by brute force.
#ifndef SERVICES_REPORTING_TESTING_RAW_LEDGER_H_
#define SERVICES_REPORTING_TESTING_RAW_LEDGER_H_

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "tests/harness/test_database.h"

namespace ngoaid::reporting::testing {

// Which transactions are seen: "xmin:xmax:running,…".
struct Snapshot {
  uint64_t xmin = 0, xmax = 0;
  std::set<uint64_t> running;

  static Snapshot Parse(const std::string& text) {
    const std::vector<std::string> fields = absl::StrSplit(text, ':');
    Snapshot snapshot{std::stoull(fields[0]), std::stoull(fields[1]), {}};
    for (const std::string& xid : std::vector<std::string>(absl::StrSplit(fields[2], ',', absl::SkipEmpty())))
      snapshot.running.insert(std::stoull(xid));
    return snapshot;
  }
  bool Sees(uint64_t xid) const { return xid < xmin || (xid < xmax && running.count(xid) == 0); }
};

struct RawDays {
  absl::CivilDay first, last;
};

struct RawVersion {
  uint64_t xid;
  std::string grant;
  int version;
  std::string mode, donor, funded_by, source_date, start_date;
  bool assumed;
  std::set<std::string> events;
  std::vector<std::string> places, sectors;
};
struct RawApproval {
  uint64_t xid;
  std::string grant;
  int ordinal;
  std::string decision_date;
};
struct RawAllocation {
  uint64_t xid;
  int revision;
  std::string currency, place, sector;
  int64_t amount;  // ten-thousandths
  bool assumed;
};
struct RawEntry {
  uint64_t xid;
  std::string grant, id, kind, fund, form, currency, reverses;
  std::optional<RawDays> days;
};
struct RawDonor {
  uint64_t xid;
  std::string id;
  int version;
  std::string kind, country;
};
struct RawMerge {
  uint64_t xid;
  std::string id;
  int version;
  std::string survivor;
};
struct RawMapping {
  uint64_t xid;
  int64_t id;
  std::string from, to_scheme, to;
};
struct RawProgramme {
  std::string code;
  RawDays days;
};

class RawLedger {
 public:
  explicit RawLedger(const TestDatabase& database) : connection_(database.ConnInfo("postgres")) {
    pqxx::work tx(connection_);
    ReadPairs(tx, "select old_scheme || ':' || old_code, new_scheme || ':' || new_code from reference.place_succession",
              successor);
    ReadPairs(tx, "select scheme || ':' || code, scheme || ':' || region_code from reference.place", region);
    ReadPairs(tx, "select code, continent_code from reference.country", continent);
    ReadPairs(tx,
              "select from_scheme || ':' || from_code || '>' || to_scheme, to_scheme || ':' || to_code from "
              "reference.sector_mapping",
              mapped);
    for (const pqxx::row& row : tx.exec("select code, counted_from::text, counted_to::text from reference.programme"))
      programmes.push_back({Text(row[0]), {Day(row[1]), Day(row[2])}});
  }

  std::vector<RawVersion> versions;
  std::vector<RawApproval> approvals;
  std::vector<RawEntry> entries;
  std::unordered_map<std::string, std::vector<RawAllocation>> allocations;  // by entry
  std::vector<RawDonor> donors;
  std::vector<RawMerge> merges;
  std::vector<RawMapping> mapping_edits;
  // Reference data: codes with their schemes; of mappings "1225:S02>paccom".
  std::map<std::string, std::string> successor, region, continent, mapped;
  std::vector<RawProgramme> programmes;

  // Reads what was committed since the last time.
  void Refresh() {
    pqxx::transaction<pqxx::isolation_level::repeatable_read> tx(connection_);
    const std::string from = std::to_string(ended_);
    ended_ = tx.exec1("select pg_snapshot_xmin(pg_current_snapshot())")[0].as<uint64_t>();
    ReadGrants(tx, from);
    ReadEntries(tx, from);
    ReadRegistry(tx, from);
  }

 private:
  using Tx = pqxx::transaction_base;

  static std::string Text(const pqxx::field& field) { return field.is_null() ? "" : field.as<std::string>(); }
  static absl::CivilDay Day(const pqxx::field& field) {
    absl::CivilDay day;
    if (!absl::ParseCivilTime(Text(field), &day)) std::abort();
    return day;
  }
  static std::vector<std::string> List(const pqxx::field& field) {
    return absl::StrSplit(Text(field), ';', absl::SkipEmpty());
  }
  static void ReadPairs(Tx& tx, const char* sql, std::map<std::string, std::string>& pairs) {
    for (const pqxx::row& row : tx.exec(sql)) pairs[Text(row[0])] = Text(row[1]);
  }

  // Rows of a table written by transactions from `from` on that were not read before: {xid, columns…}.
  template <class Visit>
  void Read(Tx& tx, const std::string& table, const std::string& columns, const std::string& from, Visit visit) {
    for (const pqxx::row& row : tx.exec_params(absl::StrCat("select t.ctid::text, t.recorded_xid::text, ", columns,
                                                            " from ", table, " t where t.recorded_xid >= $1::xid8"),
                                               from)) {
      if (read_.insert(table + Text(row[0])).second) visit(std::stoull(Text(row[1])), row);
    }
  }

  void ReadGrants(Tx& tx, const std::string& from) {
    Read(tx, "commitments.grant_version",
         "grant_id, version, mode, donor_id, funded_by, source_date, start_date, places_assumed or sectors_assumed, "
         "array_to_string(event_codes, ';'), "
         "(select string_agg(place, ';') from commitments.place_share s where (s.grant_id, s.version) = (t.grant_id, "
         "t.version)), "
         "(select string_agg(sector, ';') from commitments.sector_share s where (s.grant_id, s.version) = (t.grant_id, "
         "t.version))",
         from, [this](uint64_t xid, const pqxx::row& row) {
           const std::vector<std::string> events = List(row[10]);
           versions.push_back({xid,
                               Text(row[2]),
                               row[3].as<int>(),
                               Text(row[4]),
                               Text(row[5]),
                               Text(row[6]),
                               Text(row[7]),
                               Text(row[8]),
                               row[9].as<bool>(),
                               {events.begin(), events.end()},
                               List(row[11]),
                               List(row[12])});
         });
    Read(tx, "commitments.approval", "grant_id, ordinal, decision_date", from,
         [this](uint64_t xid, const pqxx::row& row) {
           approvals.push_back({xid, Text(row[2]), row[3].as<int>(), Text(row[4])});
         });
  }

  void ReadEntries(Tx& tx, const std::string& from) {
    Read(tx, "commitments.entry",
         "grant_id, id, kind, fund, form, currency, reverses_id, date_first::text, date_last::text", from,
         [this](uint64_t xid, const pqxx::row& row) {
           RawEntry entry{xid,          Text(row[2]), Text(row[3]),
                          Text(row[4]), Text(row[5]), Text(row[6]),
                          Text(row[7]), Text(row[8]), {}};
           if (!row[9].is_null()) entry.days = RawDays{Day(row[9]), Day(row[10])};
           entries.push_back(std::move(entry));
         });
    Read(tx, "commitments.allocation",
         "entry_id, revision, currency, place, sector, trunc(amount * 10000)::text, assumed", from,
         [this](uint64_t xid, const pqxx::row& row) {
           allocations[Text(row[2])].push_back({xid, row[3].as<int>(), Text(row[4]), Text(row[5]), Text(row[6]),
                                                row[7].as<int64_t>(), row[8].as<bool>()});
         });
  }

  void ReadRegistry(Tx& tx, const std::string& from) {
    Read(tx, "registry.organisation_version", "organisation_id, version, donor_kind, country_code", from,
         [this](uint64_t xid, const pqxx::row& row) {
           donors.push_back({xid, Text(row[2]), row[3].as<int>(), Text(row[4]), Text(row[5])});
         });
    Read(tx, "registry.organisation_merge", "organisation_id, version, survivor_id", from,
         [this](uint64_t xid, const pqxx::row& row) {
           merges.push_back({xid, Text(row[2]), row[3].as<int>(), Text(row[4])});
         });
    Read(tx, "reference.sector_mapping_edit",
         "id, from_scheme || ':' || from_code, to_scheme, coalesce(to_scheme || ':' || to_code, '')", from,
         [this](uint64_t xid, const pqxx::row& row) {
           mapping_edits.push_back({xid, row[2].as<int64_t>(), Text(row[3]), Text(row[4]), Text(row[5])});
         });
  }

  pqxx::connection connection_;
  uint64_t ended_ = 0;                    // every transaction before this one had ended at the last reading
  std::unordered_set<std::string> read_;  // tables and places of rows
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_RAW_LEDGER_H_
