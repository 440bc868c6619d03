// Figures of an office: what the same question gives of its grants alone, whichever way it is read, behind either wall.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/db/connection.h"
#include "services/db/transaction.h"
#include "services/reporting/store/fold_store.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger_writer.h"

namespace ngoaid::reporting::testing {
namespace {

constexpr int kGrants = 60;
// All of an office's grants are at one place, and nobody else's is: so a filter on it counts the same by another way.
constexpr const char* kPlaces[] = {"63:48", "63:49", "63:01", "63:15"};
constexpr const char* kOffices[] = {"34-48", "63-49", "34-01", "paccom"};

class OfficeScopeTest : public ::testing::Test {
 protected:
  OfficeScopeTest() : ledger_(database_), national_(database_) {
    MakeRoleWithoutWall();
    const std::string donors[] = {ledger_.AddOrganisation({"CARE", "foreign-ngo", "CH"}),
                                  ledger_.AddOrganisation({"Hope", "foreign-ngo", "US"}),
                                  ledger_.AddOrganisation({"Firm", "company", "JP"})};
    for (int i = 0; i < kGrants; ++i) AddGrant(i, donors[i % 3]);
  }

  void AddGrant(int i, const std::string& donor) {
    const size_t whose = static_cast<size_t>(dice_.Roll(0, 3));
    GrantSpec spec;
    spec.source_id = absl::StrCat("R", i);
    spec.donor = donor;
    spec.places = {kPlaces[whose]};
    spec.source_date = "2023-05-04";
    if (i > 5 && dice_.Chance(15)) spec.funded_by = grants_[whose].empty() ? "" : grants_[whose].front();
    const std::string grant = ledger_.AddGrant(spec);
    grants_[whose].push_back(grant);
    for (int left = dice_.Roll(0, 3); left > 0; --left) AddEntry(grant, kPlaces[whose]);
    pqxx::work tx(ledger_.connection());
    tx.exec_params("update commitments.grant set office = $2 where id = $1::uuid", grant, kOffices[whose]);
    tx.commit();
  }

  void AddEntry(const std::string& grant, const char* place) {
    EntrySpec entry;
    entry.kind = dice_.PickText({"commitment", "disbursement"});
    entry.currency = dice_.PickText({"USD", "EUR"});
    entry.date = dice_.PickText({"2022-03-01", "2023-06-15", "2023", "2022/2024", ""});
    PartSpec part{place, dice_.PickText({"1225:S02", "1225:S03"}), {}};
    part.amounts[entry.currency] = absl::StrCat(dice_.Roll(1, 1000), ".00");
    if (dice_.Chance(80)) {
      part.amounts.emplace("USD", absl::StrCat(dice_.Roll(1, 1000), ".00"));
      part.amounts.emplace("VND", absl::StrCat(dice_.Roll(1, 1000000)));
    }
    entry.parts = {part};
    ledger_.AddEntry(grant, entry);
  }

  void Fold() {
    Connection connection(database_.ConnInfo("ngoaid_reporting"));
    const absl::Status status = RunInTransaction(connection, Access::kWrite, {}, [](Transaction& transaction) {
      return FoldOnce(transaction, {}, [] { return absl::OkStatus(); }).status();
    });
    ASSERT_TRUE(status.ok()) << status.message();
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  Client national_;
  Dice dice_{7};
  std::vector<std::string> grants_[4];
};

// Rows and totals of an answer, and what is listed beside it, without the words about it.
std::string Figures(const TableAnswer& answer) {
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
  std::string text = absl::StrCat(answer.summary.total_value(), " ", answer.summary.total_items());
  for (const auto& row : answer.rows) absl::StrAppend(&text, "\n", row.ShortDebugString());
  for (const auto& row : answer.straddling) absl::StrAppend(&text, "\n~", row.ShortDebugString());
  for (const auto& row : answer.unconverted) absl::StrAppend(&text, "\n?", row.ShortDebugString());
  absl::StrAppend(&text, "\n", answer.summary.left_out().ShortDebugString());
  return text;
}

TEST_F(OfficeScopeTest, AFigureOfAnOfficeIsThatOfItsGrantsAlone) {
  const OfficeScope da_nang = OfficeScope::Of({"34-48", "63-48", "63-49"});
  Client walled(database_, "ngoaid_reporting", da_nang);
  Client without_wall(database_, kRoleWithoutWall, da_nang);
  int compared = 0;
  std::set<v1::Computation::SpeedClass> ways;
  const std::string position = national_.Table(Query("items", {})).summary.position();
  for (const bool folded : {false, true}) {
    if (folded) Fold();
    for (const char* measure : {"committed", "disbursed", "items", "ngos"}) {
      for (const std::vector<std::string>& by : std::vector<std::vector<std::string>>{
               {}, {"year"}, {"place"}, {"sector"}, {"donor"}, {"month", "assumed"}, {"donor-country"}}) {
        for (const char* from : {"", "2023-01-01", "2023-06-03"}) {
          v1::TableQuery query = Query(measure, by);
          query.set_from(from);
          if (compared % 4 == 3) query.set_known_at(position);
          v1::TableQuery filtered = query;
          filtered.set_where("place = 63:48 OR place = 63:49");
          const v1::TableView view = compared % 2 == 0 ? v1::TABLE_VIEW_FULL : v1::TABLE_VIEW_VALUES;
          const std::string expected = Figures(national_.Table(filtered, view));
          for (Client* client : {&walled, &without_wall}) {
            const TableAnswer answer = client->Table(query, view);
            EXPECT_EQ(Figures(answer), expected) << query.ShortDebugString() << " folded " << folded;
            EXPECT_EQ(absl::StrJoin(answer.summary.offices(), " "), "34-48 63-48 63-49");
            ways.insert(answer.summary.computation().speed_class());
            const RowsAnswer rows = client->Rows(query, {});
            EXPECT_EQ(rows.rows.size(), national_.Rows(filtered, {}).rows.size()) << query.ShortDebugString();
          }
          ++compared;
        }
      }
    }
  }
  EXPECT_EQ(ways, (std::set<v1::Computation::SpeedClass>{v1::Computation::SPEED_CLASS_FOLDED,
                                                         v1::Computation::SPEED_CLASS_LEDGER}));
  EXPECT_GT(compared, 100);
}

TEST_F(OfficeScopeTest, WhoWorksForNoOfficeSeesNoFigure) {
  Client nobody(database_, "ngoaid_reporting", OfficeScope::Of({}));
  const TableAnswer answer = nobody.Table(Query("items", {"place"}));
  EXPECT_EQ(answer.summary.total_value(), "0");
  EXPECT_TRUE(answer.rows.empty());
}

TEST_F(OfficeScopeTest, ReportsSayWhoseFiguresTheyAreAndNothingOfTheCountry) {
  const OfficeScope hanoi = OfficeScope::Of({"34-01"});
  for (const char* role : {"ngoaid_reporting", kRoleWithoutWall}) {
    Client client(database_, role, hanoi);
    const v1::ListReportsResponse reports = national_.Reports();
    for (const v1::ReportDefinition& report : reports.reports()) {
      v1::TableQuery query;
      query.set_from("2022-01-01");
      query.set_to("2023-12-31");
      const ReportAnswer answer = client.Report(report.code(), query);
      ASSERT_TRUE(answer.status.ok()) << report.code() << ": " << answer.status.error_message();
      EXPECT_THAT(answer.bytes, ::testing::Not(::testing::HasSubstr("sample of the country"))) << report.code();
      EXPECT_EQ(absl::StrJoin(answer.summary.offices(), " "), report.code() == "awards" ? "" : "34-01");
      if (report.code() == "ngo-counts") {
        EXPECT_THAT(answer.bytes, ::testing::HasSubstr("grants of your offices only"));
        EXPECT_THAT(answer.bytes, ::testing::HasSubstr("every organisation of the registry"));
      }
    }
  }
}

}  // namespace
}  // namespace ngoaid::reporting::testing
