// The dimensions in SQL: the code of a part under each, and what a filter asks of it. Places, sectors, countries and
// programmes are those of the query's catalogue (as its position knows them), handed over as parameters.
#ifndef SERVICES_REPORTING_STORE_KEYS_H_
#define SERVICES_REPORTING_STORE_KEYS_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/reporting/domain/query.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

// Relation of the last state of organisations (organisation_id, display_name, donor_kind, country_code).
enum class DonorState {
  kAtPosition,  // as the query's position knows them
  kNow,         // the position is the statement's own snapshot
};

// Fragments over a part `p` (fund, form, currency, first_day, last_day, place, sector, assumed) and the attributes of
// its grant `g` (donor_id, mode, events); they may be the same relation.
class KeySql {
 public:
  KeySql(const TableQuery& query, SqlBuilder& sql, std::string grant_alias, DonorState donors)
      : query_(query), sql_(sql), g_(std::move(grant_alias)), donors_(donors) {}

  // ", … as k_year" for the table's dimensions, ", … as w_year" for those its filter asks. Also k_donor_name.
  std::string Columns();
  // The donor of record after merges.
  std::string DonorId();
  // The donor's own columns are wanted: alias o.
  void JoinDonor() { donor_joined_ = true; }
  // " left join …" for what the fragments so far need; ask after them.
  std::string Joins();

  static std::string Name(absl::string_view set, Dimension dimension);

 private:
  void Append(std::string& columns, const std::string& set, Dimension dimension, const std::string& places);
  std::string Of(const std::string& set, Dimension dimension, const std::string& places);
  std::string PlaceShown(const std::string& set, const std::string& places);
  std::string RegionShown(const std::string& set, const std::string& places);
  std::string SectorShown();
  std::string ContinentOf();
  std::string ProgrammeOf();
  std::string ItemAge();

  const TableQuery& query_;
  SqlBuilder& sql_;
  const std::string g_;
  const DonorState donors_;
  bool donor_joined_ = false;
  bool merges_joined_ = false;
  std::string more_joins_;
  std::set<std::string> joined_;
};

// The relation of donors, by the name donor_seen.
void AddDonors(const TableQuery& query, DonorState state, SqlBuilder& sql);
// Organisations merged into another, by the name merged (organisation_id, survivor_id).
void AddMerges(const TableQuery& query, SqlBuilder& sql);

// The codes under which a part may be recorded that stands under `code` of a place, region or sector; nullopt where a
// list of them says nothing ("" and other dimensions).
std::optional<std::vector<std::string>> RecordedCodes(const TableQuery& query, Dimension dimension,
                                                      const std::string& code, const std::string& places);

// Donors that the measure ngos counts.
inline constexpr char kForeignNgo[] = "foreign-ngo";

// Over columns w_….
std::string ConditionSql(const Condition& condition, SqlBuilder& sql);

// " and r.grant_id in (…)": only grants of the query's offices; "" where all are asked.
std::string InScope(const TableQuery& query, absl::string_view grant_id, SqlBuilder& sql);

// pg_visible_in_snapshot over `row`'s transaction.
std::string Seen(absl::string_view row, const std::string& snapshot);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_KEYS_H_
