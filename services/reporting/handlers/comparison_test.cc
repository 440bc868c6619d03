#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "ngoaid/reporting/v1/comparison_service.grpc.pb.h"
#include "services/reporting/comparison_service.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

struct ComparisonAnswer {
  grpc::Status status;
  std::vector<v1::ComparedCell> cells;
  std::vector<v1::Change> changes;
  v1::ComparisonSummary summary;

  static std::string KeyOf(const google::protobuf::RepeatedPtrField<v1::Key>& keys) {
    return absl::StrJoin(keys, "|", [](std::string* out, const v1::Key& key) { out->append(key.code()); });
  }
  // "cell: value - against = change".
  std::vector<std::string> Cells() const {
    std::vector<std::string> lines;
    for (const v1::ComparedCell& cell : cells) {
      lines.push_back(
          absl::StrCat(KeyOf(cell.keys()), ": ", cell.value(), " - ", cell.against_value(), " = ", cell.change()));
    }
    return lines;
  }
  // "cell: change reason source id".
  std::vector<std::string> Changes() const {
    std::vector<std::string> lines;
    for (const v1::Change& change : changes) {
      lines.push_back(absl::StrCat(KeyOf(change.keys()), ": ", change.change(), " ", change.reason(), " ",
                                   change.grant_source_id()));
    }
    return lines;
  }
  // In every cell the changes add up to what the cell changed by.
  void ExpectExplained() const {
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::map<std::string, Decimal> sums;
    for (const v1::Change& change : changes) {
      Decimal& sum = sums[KeyOf(change.keys())];
      sum = sum + *Decimal::Parse(change.change());
      EXPECT_EQ(*Decimal::Parse(change.value()) - *Decimal::Parse(change.against_value()),
                *Decimal::Parse(change.change()));
      EXPECT_FALSE(change.name().empty());
    }
    Decimal total;
    for (const v1::ComparedCell& cell : cells) {
      auto sum = sums.find(KeyOf(cell.keys()));
      EXPECT_EQ(sum == sums.end() ? Decimal() : sum->second, *Decimal::Parse(cell.change())) << cell.DebugString();
      if (sum != sums.end()) sums.erase(sum);
    }
    EXPECT_TRUE(sums.empty()) << "changes of cells that are not there";
  }
};

class ComparisonTest : public ::testing::Test {
 protected:
  ComparisonTest()
      : ledger_(database_),
        client_(database_),
        server_(database_, "ngoaid_reporting", "ngoaid.reporting.v1.ComparisonService",
                [this](Dispatcher& dispatcher) { return NewComparisonService(dispatcher, catalogs_); }),
        stub_(v1::ComparisonService::NewStub(server_.channel())) {
    care_ = ledger_.AddOrganisation({"CARE", "foreign-ngo", "CH"});
    hope_ = ledger_.AddOrganisation({"Hope", "foreign-ngo", "US"});
  }

  ComparisonAnswer Compare(const v1::CompareTablesRequest& request) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    auto reader = stub_->CompareTables(&context, request);
    ComparisonAnswer answer;
    for (v1::CompareTablesResponse part; reader->Read(&part);) {
      if (part.has_cell()) answer.cells.push_back(part.cell());
      if (part.has_change()) answer.changes.push_back(part.change());
      if (part.has_summary()) answer.summary = part.summary();
    }
    answer.status = reader->Finish();
    return answer;
  }
  ComparisonAnswer Since(const std::string& position, const v1::TableQuery& query) {
    v1::CompareTablesRequest request;
    *request.mutable_query() = query;
    request.set_known_at(position);
    return Compare(request);
  }
  std::string PositionNow() { return client_.Table(Query("items", {})).summary.position(); }

  std::string Grant(const std::string& source_id, const std::string& donor) {
    return ledger_.AddGrant(Described(source_id, donor));
  }
  static GrantSpec Described(const std::string& source_id, const std::string& donor) {
    GrantSpec spec;
    spec.source_id = source_id;
    spec.donor = donor;
    return spec;
  }
  static EntrySpec Dollars(const std::string& date, const std::string& place, int usd,
                           const std::string& sector = "1225:S02") {
    EntrySpec spec;
    spec.date = date;
    spec.parts = {{place, sector, {{"USD", absl::StrCat(usd, ".00")}, {"VND", absl::StrCat(usd * 20000)}}}};
    return spec;
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  Client client_;
  reference::CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<v1::ComparisonService::Stub> stub_;
  std::string care_, hope_;
};

TEST_F(ComparisonTest, TwoPositionsAreExplainedByWhatWasRecordedBetweenThem) {
  const std::string kept = Grant("R1", care_), wrong = Grant("R2", care_), mended = Grant("R3", care_);
  const std::string split = Grant("R4", care_), moved = Grant("R5", care_);
  ledger_.AddEntry(kept, Dollars("2021", "63:15", 100));
  const std::string to_reverse = ledger_.AddEntry(wrong, Dollars("2021", "63:15", 7));
  const std::string to_correct = ledger_.AddEntry(mended, Dollars("2021", "63:15", 20));
  const std::string to_split = ledger_.AddEntry(split, Dollars("2021", "63:15", 10));
  ledger_.AddEntry(moved, Dollars("2021", "63:15", 3));
  const std::string before = PositionNow();

  const std::string fresh = ledger_.AddEntry(Grant("R6", hope_), Dollars("2021", "63:01", 5));
  ledger_.Reverse(wrong, to_reverse, Dollars("2021", "63:15", 7));
  const EntrySpec right = Dollars("2021", "63:15", 25);
  ledger_.Reverse(mended, to_correct, Dollars("2021", "63:15", 20), &right);
  EntrySpec anew = Dollars("2021", "63:15", 4);
  anew.parts.push_back({"63:24", "1225:S02", {{"USD", "6.00"}, {"VND", "120000"}}});
  ledger_.Reallocate(split, to_split, Dollars("2021", "63:15", 10), anew);
  ledger_.ChangeGrant(moved, 2, Described("R5", hope_));

  ComparisonAnswer answer = Since(before, Query("disbursed", {"place"}));
  answer.ExpectExplained();
  EXPECT_THAT(answer.Cells(),
              ElementsAre("63:01: 5.00 - 0.00 = 5.00", "63:15: 132.00 - 140.00 = -8.00", "63:24: 6.00 - 0.00 = 6.00"));
  EXPECT_EQ(answer.summary.total().change(), "3.00");
  EXPECT_EQ(answer.summary.total().change_percent(), "2.1");
  EXPECT_EQ(answer.summary.against_position(), before);
  EXPECT_THAT(answer.Changes(),
              UnorderedElementsAre("63:01: 5.00 new local:R6", "63:15: -7.00 reversed local:R2",
                                   "63:15: -20.00 corrected local:R3", "63:15: 25.00 corrected local:R3",
                                   "63:15: -6.00 re-split local:R4", "63:24: 6.00 re-split local:R4"));
  for (const v1::Change& change : answer.changes) {
    if (change.grant_source_id() != "local:R6") continue;
    EXPECT_THAT(change.name(), AllOf(HasSubstr("/entries/" + fresh), HasSubstr(change.grant())));
    EXPECT_EQ(change.date(), "2021");
    EXPECT_EQ(change.original_amount(), "5.00");
  }
  answer = Since(before, Query("disbursed", {"donor-country"}));
  answer.ExpectExplained();
  EXPECT_THAT(answer.Changes(), ::testing::IsSupersetOf({std::string("CH: -3.00 re-attributed local:R5"),
                                                         std::string("US: 3.00 re-attributed local:R5")}));
  answer = Since(before, Query("items", {"place"}));
  answer.ExpectExplained();
  EXPECT_THAT(answer.Changes(), UnorderedElementsAre("63:01: 1 new local:R6", "63:15: -1 reversed local:R2",
                                                     "63:24: 1 re-split local:R4", ": 1 reversed local:R2"))
      << "a grant with nothing posted any more is an item without a place";
  answer = Since(before, Query("ngos", {}));
  answer.ExpectExplained();
  EXPECT_THAT(answer.Cells(), ElementsAre(": 2 - 1 = 1"));
}

TEST_F(ComparisonTest, AnythingAtAllIsExplainedToTheLastUnit) {
  std::mt19937 random(20261122);
  const auto roll = [&random](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  const std::vector<std::string> places = {"63:15", "63:24", "63:01", "34:15", ""};
  const std::vector<std::string> sectors = {"1225:S02", "1225:S03", ""};
  std::vector<std::string> grants;
  std::map<std::string, std::vector<std::pair<std::string, EntrySpec>>> standing;
  const auto write = [&](int times) {
    for (int i = 0; i < times; ++i) {
      if (grants.empty() || roll(5) == 0) {
        grants.push_back(Grant(absl::StrCat("G", grants.size()), roll(2) == 0 ? care_ : hope_));
      }
      const std::string& grant = grants[static_cast<size_t>(roll(static_cast<int>(grants.size())))];
      EntrySpec spec = Dollars(absl::StrCat(2019 + roll(4)), places[static_cast<size_t>(roll(5))], 1 + roll(900),
                               sectors[static_cast<size_t>(roll(3))]);
      auto& entries = standing[grant];
      if (!entries.empty() && roll(3) == 0) {
        const auto [id, old] = entries.back();
        entries.pop_back();
        const bool correct = roll(2) == 0;
        if (correct) spec.kind = old.kind;
        ledger_.Reverse(grant, id, old, correct ? &spec : nullptr);
      } else if (!entries.empty() && roll(3) == 0) {
        auto& [id, old] = entries.front();
        EntrySpec anew = old;
        anew.parts[0].place = places[static_cast<size_t>(roll(5))];
        if (anew.parts[0].place == old.parts[0].place) continue;
        ledger_.Reallocate(grant, id, old, anew);
        entries.erase(entries.begin());  // its revisions are used up
      } else {
        entries.emplace_back(ledger_.AddEntry(grant, spec), spec);
      }
    }
  };
  write(60);
  const std::string first = PositionNow();
  write(60);
  const std::string second = PositionNow();
  ledger_.ChangeOrganisation(hope_, 2, {"Hope", "foreign-ngo", "FR"});
  write(60);
  for (const char* measure : {"disbursed", "items", "ngos"}) {
    for (const std::vector<std::string>& by : std::vector<std::vector<std::string>>{
             {}, {"place"}, {"year", "sector"}, {"donor-country", "region"}, {"donor"}, {"item-age", "place"}}) {
      for (const auto& [known_at, against] :
           std::vector<std::pair<std::string, std::string>>{{"", first}, {second, first}, {first, "now"}}) {
        v1::TableQuery query = Query(measure, by);
        query.set_known_at(known_at);
        const ComparisonAnswer answer = Since(against, query);
        answer.ExpectExplained();
        // Each side is the table asked by itself.
        v1::TableQuery alone = query;
        alone.set_known_at(against == "now" ? "" : against);
        std::map<std::string, std::string> values, against_values;
        for (const v1::ComparedCell& cell : answer.cells) {
          if (!Decimal::Parse(cell.value())->IsZero()) values[answer.KeyOf(cell.keys())] = cell.value();
          if (!Decimal::Parse(cell.against_value())->IsZero())
            against_values[answer.KeyOf(cell.keys())] = cell.against_value();
        }
        const auto told = [](std::map<std::string, std::string> cells) {
          std::erase_if(cells, [](const auto& cell) { return Decimal::Parse(cell.second)->IsZero(); });
          return cells;
        };
        EXPECT_EQ(values, told(client_.Table(query).Values()));
        EXPECT_EQ(against_values, told(client_.Table(alone).Values()));
      }
    }
  }
}

TEST_F(ComparisonTest, PeriodsAndPlaceSchemesAreComparedToo) {
  const std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant, Dollars("2021-03", "63:24", 100));
  ledger_.AddEntry(grant, Dollars("2022-03", "63:24", 150));
  v1::CompareTablesRequest request;
  *request.mutable_query() = Query("disbursed", {"place"});
  request.mutable_query()->set_from("2022-01-01");
  request.mutable_query()->set_to("2022-12-31");
  request.mutable_window()->set_from("2021-01-01");
  request.mutable_window()->set_to("2021-12-31");
  ComparisonAnswer answer = Compare(request);
  answer.ExpectExplained();
  EXPECT_THAT(answer.Cells(), ElementsAre("63:24: 150.00 - 100.00 = 50.00"));
  EXPECT_EQ(answer.cells[0].change_percent(), "50.0");
  EXPECT_THAT(answer.Changes(),
              UnorderedElementsAre("63:24: 150.00 other-window local:R1", "63:24: -100.00 other-window local:R1"));
  EXPECT_THAT(answer.summary.definition().en(), HasSubstr("compared with: from 2021-01-01 to 2021-12-31 inclusive"));

  request.mutable_query()->set_from("");
  request.mutable_query()->set_to("");
  request.mutable_query()->set_where("place = \"63:24\"");
  request.mutable_query()->set_places("63");
  request.set_places("34");
  answer = Compare(request);
  answer.ExpectExplained();
  EXPECT_THAT(answer.Cells(), ElementsAre("34:24: 0.00 - 250.00 = -250.00", "63:24: 250.00 - 0.00 = 250.00"));
  EXPECT_EQ(answer.summary.total().change(), "0.00");
  EXPECT_EQ(answer.changes.size(), 4u);
  EXPECT_EQ(answer.changes[0].reason(), "restated");

  request.set_cells_only(true);
  EXPECT_THAT(Compare(request).changes, IsEmpty());
  request.set_cells_only(false);
  v1::CellKey& cell = *request.add_cell();
  cell.set_dimension("place");
  cell.set_code("63:24");
  EXPECT_THAT(Compare(request).Cells(), ElementsAre("63:24: 250.00 - 0.00 = 250.00"));
}

TEST_F(ComparisonTest, EveryFaultIsTold) {
  v1::CompareTablesRequest request;
  *request.mutable_query() = Query("spent", {"colour"});
  const grpc::Status nothing = Compare(request).status;
  EXPECT_EQ(nothing.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(nothing.error_message(), AllOf(HasSubstr("query.measure"), HasSubstr("query.by"), HasSubstr("against")));
  *request.mutable_query() = Query("disbursed", {"place"});
  request.mutable_window()->set_from("2021");
  request.mutable_window()->set_to("2021-13-01");
  EXPECT_THAT(Compare(request).status.error_message(), AllOf(HasSubstr("window.from"), HasSubstr("window.to")));
  request.set_places("62");
  EXPECT_THAT(Compare(request).status.error_message(), HasSubstr("places"));
  request.set_known_at("yesterday");
  EXPECT_THAT(Compare(request).status.error_message(), HasSubstr("known_at"));
  request.set_places("reported");
  EXPECT_THAT(Compare(request).status.error_message(), HasSubstr("both sides are the same"));
}

}  // namespace
}  // namespace ngoaid::reporting::testing
