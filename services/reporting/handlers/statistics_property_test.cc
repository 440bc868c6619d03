#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "services/db/connection.h"
#include "services/db/transaction.h"
#include "services/reporting/testing/brute_force.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

constexpr int kRounds = 3;
constexpr int kGrantsPerRound = 25;
constexpr int kQuestionsPerRound = 100;
constexpr int kOpenedCellsPerQuestion = 2;

// Random ledgers and random questions, every answer held against the sum by brute force. The seed is printed;
// NGOAID_SEED runs one again.
class StatisticsPropertyTest : public ::testing::Test {
 protected:
  StatisticsPropertyTest() : ledger_(database_), client_(database_) {
    const char* fixed = std::getenv("NGOAID_SEED");
    seed_ = fixed != nullptr ? static_cast<unsigned>(std::strtoul(fixed, nullptr, 10)) : std::random_device()();
    std::printf("seed: %u\n", seed_);
    random_.seed(seed_);
    Connection connection(database_.ConnInfo("ngoaid_reporting"));
    EXPECT_TRUE(RunInTransaction(connection, Access::kRead, {}, [this](Transaction& transaction) {
                  catalog_ = reference::CatalogHolder().Get(transaction);
                  return absl::OkStatus();
                }).ok());
    model_ = std::make_unique<BruteForce>(*catalog_);
    for (const char* country : {"US", "DE", "JP", ""}) {
      for (const char* kind : {"foreign-ngo", "company"}) {
        model_->donors.push_back(
            {ledger_.AddOrganisation({absl::StrCat("Donor ", country, kind), kind, country}), kind, country});
      }
    }
  }

  int Roll(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool Chance(int percent) { return Roll(1, 100) <= percent; }
  template <class T>
  const T& Pick(const std::vector<T>& from) {
    return from[static_cast<size_t>(Roll(0, static_cast<int>(from.size()) - 1))];
  }

  std::string RandomDate() {
    const int year = Roll(2017, 2026);
    auto day = [&](int y) { return PartialDate::Day(absl::CivilDay(y, Roll(1, 12), Roll(1, 28))).ToIso(); };
    switch (Roll(0, 6)) {
      case 0:
        return "";
      case 1:
        return absl::StrCat(year);
      case 2:
        return absl::StrCat(year, "/", year + Roll(1, 3));
      case 3:
        return PartialDate::Month(absl::CivilMonth(year, Roll(1, 12))).ToIso();
      case 4: {
        std::string a = day(year), b = day(year);
        return absl::StrCat(std::min(a, b), "/", std::max(a, b));
      }
      default:
        return day(year);
    }
  }

  void AddGrants(int count) {
    for (int i = 0; i < count; ++i) {
      ModelGrant grant;
      GrantSpec spec;
      spec.source_id = absl::StrCat("P", model_->grants.size());
      if (Chance(85)) {
        grant.donor = static_cast<size_t>(Roll(0, static_cast<int>(model_->donors.size()) - 1));
        spec.donor = model_->donors[*grant.donor].id;
      }
      spec.mode = grant.mode = Pick<std::string>({"project", "programme", "emergency-relief", ""});
      if (Chance(30)) grant.events.push_back("covid-19");
      if (Chance(30)) grant.events.push_back("yagi-2024");
      spec.events = {grant.events.rbegin(), grant.events.rend()};
      if (Chance(10) && !model_->grants.empty()) spec.funded_by = grant.funded_by = model_->grants.front().id;
      grant.id = ledger_.AddGrant(spec);
      model_->grants.push_back(grant);
      AddEntries(model_->grants.size() - 1);
    }
  }

  void AddEntries(size_t grant) {
    // Items are judged by entries alone here: every grant has one of the grant fund that stands.
    AddEntry(grant, "commitment", "grant");
    for (int left = Roll(0, 4); left > 0; --left) {
      EntrySpec spec =
          AddEntry(grant, Pick<std::string>({"pledge", "commitment", "plan", "disbursement", "disbursement"}),
                   Chance(80) ? "grant" : "counterpart");
      if (Chance(25)) Reverse(grant, spec);
    }
  }

  EntrySpec AddEntry(size_t grant, const std::string& kind, const std::string& fund) {
    EntrySpec spec;
    spec.kind = kind;
    spec.fund = fund;
    spec.form = Pick<std::string>({"cash", "goods"});
    spec.currency = Pick<std::string>({"USD", "VND", "EUR", "LAK"});
    spec.date = RandomDate();
    spec.split_assumed = Chance(40);
    std::set<std::pair<std::string, std::string>> used;
    for (int left = Roll(1, 3); left > 0; --left) {
      const std::string place = Pick<std::string>({"63:15", "63:10", "63:01", "63:24", "34:15", "34:01", "34:44", ""});
      const std::string sector = Pick<std::string>({"1225:S02", "1225:S03", "1225:S04", ""});
      if (!used.emplace(place, sector).second) continue;
      PartSpec part{place, sector, {}};
      part.amounts[spec.currency] =
          spec.currency == "VND" ? absl::StrCat(Roll(1, 1000000)) : absl::StrCat(Roll(1, 100000), ".", Roll(10, 99));
      // LAK has no rate.
      if (spec.currency != "LAK") {
        part.amounts.emplace("USD", absl::StrCat(Roll(1, 100000), ".", Roll(10, 99)));
        part.amounts.emplace("VND", absl::StrCat(Roll(1, 100000000)));
      }
      spec.parts.push_back(part);
    }
    Remember(grant, ledger_.AddEntry(model_->grants[grant].id, spec), spec, false);
    return spec;
  }

  // Takes the entry just added back; sometimes another stands in its place.
  void Reverse(size_t grant, const EntrySpec& spec) {
    ModelEntry& entry = model_->entries.back();
    entry.standing = false;
    ledger_.Reverse(model_->grants[grant].id, entry.id, spec);
    Remember(grant, "", spec, true);
  }

  void Remember(size_t grant, const std::string& id, const EntrySpec& spec, bool negative) {
    ModelEntry entry{id, spec.kind, spec.currency,      spec.fund, spec.form, grant,
                     {}, {},        spec.split_assumed, !negative, {}};
    PartialDate date = *PartialDate::ParseIso(spec.date);
    if (date.known()) {
      entry.first = date.first;
      entry.last = date.last;
    }
    for (const PartSpec& part : spec.parts) {
      ModelPart one{part.place, part.sector, {}};
      for (const auto& [currency, amount] : part.amounts)
        one.amounts[currency] = negative ? -*Decimal::Parse(amount) : *Decimal::Parse(amount);
      entry.parts.push_back(one);
    }
    model_->entries.push_back(entry);
  }

  struct Filter {
    std::string text;
    std::function<bool(const std::function<std::string(const std::string&)>&)> matches;
  };

  Filter RandomComparison() {
    const std::vector<std::pair<std::string, std::vector<std::string>>> values = {
        {"year", {"2020", "2023", "several-years", ""}},
        {"half", {"2020-H1", "2024"}},
        {"sector", {"1225:S02", ""}},
        {"mode", {"project", ""}},
        {"continent", {"EU", "AS", ""}},
        {"donor-kind", {"company", "foreign-ngo"}},
        {"event", {"covid-19", "covid-19;yagi-2024"}},
        {"programme", {"2019-2025", ""}},
        {"form", {"goods"}},
        {"currency", {"VND", "LAK"}},
        {"assumed", {"assumed", "stated"}},
        {"place", {"34:44", ""}}};
    const auto& [dimension, codes] = Pick(values);
    const std::string code = Pick(codes);
    if (dimension == "year" && code.size() == 4 && Chance(50)) {
      return {absl::StrCat("year >= ", code),
              [code](const auto& key) { return key("year").size() == 4 && key("year") >= code; }};
    }
    if (dimension == "event" && Chance(50)) {
      return {"event:covid-19", [](const auto& key) { return key("event").find("covid-19") != std::string::npos; }};
    }
    const bool equal = Chance(60);
    return {absl::StrCat(dimension, equal ? " = " : " != ", "\"", code, "\""),
            [dimension = dimension, code, equal](const auto& key) { return (key(dimension) == code) == equal; }};
  }

  Filter RandomFilter() {
    Filter a = RandomComparison(), b = RandomComparison();
    switch (Roll(0, 3)) {
      case 0:
        return a;
      case 1:
        return {absl::StrCat(a.text, " AND ", b.text),
                [a, b](const auto& key) { return a.matches(key) && b.matches(key); }};
      case 2:
        return {absl::StrCat(a.text, " OR ", b.text),
                [a, b](const auto& key) { return a.matches(key) || b.matches(key); }};
      default:
        return {absl::StrCat("NOT (", a.text, " AND ", b.text, ")"),
                [a, b](const auto& key) { return !(a.matches(key) && b.matches(key)); }};
    }
  }

  std::pair<v1::TableQuery, ModelQuestion> RandomQuestion() {
    static const std::map<std::string, std::string> kKinds = {{"pledged", "pledge"},
                                                              {"committed", "commitment"},
                                                              {"planned", "plan"},
                                                              {"disbursed", "disbursement"},
                                                              {"items", ""}};
    const std::string measure =
        Pick<std::string>({"pledged", "committed", "committed", "planned", "disbursed", "disbursed", "items"});
    v1::TableQuery query = Query(measure, {});
    ModelQuestion question;
    question.kind = kKinds.at(measure);
    std::vector<std::string> dimensions = {"year",      "half",  "month",         "place",     "region",     "sector",
                                           "mode",      "donor", "donor-country", "continent", "donor-kind", "event",
                                           "programme", "fund",  "form",          "currency",  "assumed"};
    std::shuffle(dimensions.begin(), dimensions.end(), random_);
    dimensions.resize(static_cast<size_t>(Roll(0, 4)));
    question.currency = Pick<std::string>({"USD", "USD", "VND", ""});
    if (question.currency.empty() && std::find(dimensions.begin(), dimensions.end(), "currency") == dimensions.end())
      dimensions.push_back("currency");
    query.set_currency(question.currency.empty() ? "original" : question.currency);
    for (const std::string& dimension : dimensions) query.add_by(dimension);
    question.by = dimensions;
    question.places = Pick<std::string>({"", "63", "34"});
    query.set_places(question.places);
    question.sectors = Pick<std::string>({"1225", "paccom"});
    query.set_sectors(question.sectors);
    question.fund = Chance(80) ? "grant" : "counterpart";
    query.set_fund(question.fund);
    absl::CivilDay from(Roll(2016, 2026), Roll(1, 12), Roll(1, 28));
    if (Chance(60)) question.from = from;
    if (Chance(60)) question.to = from + Roll(0, 1200);
    if (question.from) query.set_from(PartialDate::Day(*question.from).ToIso());
    if (question.to) query.set_to(PartialDate::Day(*question.to).ToIso());
    question.own_year = Chance(40);
    if (question.own_year) query.set_coarse("own-year");
    if (Chance(50)) {
      Filter filter = RandomFilter();
      query.set_where(filter.text);
      question.where = filter.matches;
    }
    return {query, question};
  }

  static Decimal Number(const std::string& text) {
    auto parsed = Decimal::Parse(text);
    EXPECT_TRUE(parsed.ok()) << "not a number: \"" << text << "\"";
    return parsed.ok() ? *parsed : Decimal();
  }

  void Judge(const v1::TableQuery& query, const ModelQuestion& question) {
    SCOPED_TRACE(absl::StrCat("seed ", seed_, ": ", query.ShortDebugString()));
    const bool items = question.kind.empty();
    const TableAnswer answer = client_.Table(query);
    ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
    const ModelAnswer expected = model_->Answer(question);

    std::map<std::string, Decimal> values, wanted;
    for (const v1::TableRow& row : answer.rows) values[TableAnswer::KeyOf(row)] = Number(row.value());
    std::map<std::string, int64_t> wanted_items;
    for (const auto& [cell, value] : expected.values) {
      auto found = expected.items.find(cell);
      wanted_items[cell] = found == expected.items.end() ? 0 : static_cast<int64_t>(found->second.size());
      wanted[cell] = items ? Decimal::FromInteger(wanted_items[cell]) : value;
    }
    EXPECT_EQ(values.size(), answer.rows.size()) << "a cell stands twice";
    EXPECT_EQ(values, wanted);
    EXPECT_EQ(answer.Items(), wanted_items);
    EXPECT_EQ(answer.summary.total_items(), static_cast<int64_t>(expected.total_items.size()));
    if (items || !question.currency.empty()) {
      EXPECT_EQ(Number(answer.summary.total_value()),
                items ? Decimal::FromInteger(expected.total_items.size()) : expected.total);
    }

    std::set<std::string> straddling, unconverted, funded;
    for (const v1::EntryRow& row : answer.straddling)
      (row.left_out_reason() == "STRADDLING" ? straddling : funded).insert(UnitOf(row));
    for (const v1::EntryRow& row : answer.unconverted) unconverted.insert(UnitOf(row));
    EXPECT_EQ(straddling, expected.straddling);
    EXPECT_EQ(unconverted, expected.unconverted);
    EXPECT_EQ(funded, expected.funded);
    for (int i = 0; i < kOpenedCellsPerQuestion && !answer.rows.empty(); ++i) OpenCell(query, Pick(answer.rows));
  }

  // "grants/G/entries/E" → E; "grants/G" → G.
  static std::string UnitOf(const v1::EntryRow& row) {
    const std::string& name = row.entry().empty() ? row.grant() : row.entry();
    return name.substr(name.rfind('/') + 1);
  }

  void OpenCell(const v1::TableQuery& query, const v1::TableRow& cell) {
    std::vector<std::pair<std::string, std::string>> keys;
    for (int i = 0; i < cell.keys_size(); ++i) keys.emplace_back(query.by(i), cell.keys(i).code());
    const RowsAnswer rows = client_.Rows(query, keys);
    ASSERT_TRUE(rows.status.ok()) << rows.status.error_message();
    Decimal sum;
    std::set<std::string> grants;
    for (const v1::EntryRow& row : rows.rows) {
      sum = sum + Number(row.value());
      if (row.role() != "reversal" && row.role() != "reversed") grants.insert(row.grant());
    }
    EXPECT_EQ(sum, Number(cell.value()));
    EXPECT_EQ(rows.summary.total_value(), cell.value());
    EXPECT_EQ(static_cast<int64_t>(grants.size()), cell.items());
  }

  unsigned seed_ = 0;
  std::mt19937 random_;
  ReferenceDatabase database_;
  Ledger ledger_;
  Client client_;
  std::shared_ptr<const reference::Catalog> catalog_;
  std::unique_ptr<BruteForce> model_;
};

TEST_F(StatisticsPropertyTest, EveryAnswerIsTheSumByBruteForceAndStaysSo) {
  struct Given {
    v1::TableQuery query;
    std::string bytes;
  };
  std::vector<Given> given;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    AddGrants(kGrantsPerRound);
    for (int i = 0; i < kQuestionsPerRound && !HasFailure(); ++i) {
      auto [query, question] = RandomQuestion();
      Judge(query, question);
      if (i % 5 != 0) continue;
      TableAnswer answer = client_.Table(query);
      query.set_known_at(answer.summary.position());
      given.push_back({query, answer.bytes});
    }
  }
  for (const Given& one : given) EXPECT_EQ(client_.Table(one.query).bytes, one.bytes) << one.query.ShortDebugString();
}

}  // namespace
}  // namespace ngoaid::reporting::testing
