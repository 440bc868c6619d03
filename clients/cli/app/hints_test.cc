#include "clients/cli/app/hints.h"

#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <deque>

namespace ngoaid::cli {
namespace {

using testing::HasSubstr;

// A verb with these options and arguments.
class Hints : public testing::Test {
 protected:
  CLI::App* Verb(const std::vector<std::string>& options) {
    CLI::App* verb = noun_->add_subcommand("verb");
    for (const std::string& option : options) verb->add_option(option, unread_.emplace_back());
    return verb;
  }

  CLI::App app_{"", "ngoaid"};
  CLI::App* noun_ = app_.add_subcommand("noun");

 private:
  std::deque<std::string> unread_;
};

TEST_F(Hints, AFieldIsCalledByTheOptionThatFillsIt) {
  const CLI::App& grant = *Verb({"--title,--title-vi", "--mode", "--place", "--event", "--ceiling", "--note",
                                 "--ceiling-currency", "--decision-number", "--decision-date", "--start", "--office"});
  EXPECT_EQ(OptionOf(grant, "grant.title"), "--title");
  EXPECT_EQ(OptionOf(grant, "grant.title.vi"), "--title-vi");
  EXPECT_EQ(OptionOf(grant, "grant.mode"), "--mode");
  EXPECT_EQ(OptionOf(grant, "grant.places.shares[0].code"), "--place");
  EXPECT_EQ(OptionOf(grant, "grant.event_codes[1]"), "--event");
  EXPECT_EQ(OptionOf(grant, "grant.ceiling"), "--ceiling");
  EXPECT_EQ(OptionOf(grant, "grant.ceiling.currency_code"), "--ceiling-currency");
  EXPECT_EQ(OptionOf(grant, "grant.approvals[0].number"), "--decision-number");
  EXPECT_EQ(OptionOf(grant, "grant.approvals[0].decision_date"), "--decision-date");
  EXPECT_EQ(OptionOf(grant, "grant.start_date.value"), "--start");
  EXPECT_EQ(OptionOf(grant, "grant.source"), "--office");
}

TEST_F(Hints, ARecordItselfIsCalledByTheArgument) {
  const CLI::App& update = *Verb({"ID", "--name", "--country", "--identifier"});
  EXPECT_EQ(OptionOf(update, "organisation.name"), "ID");
  EXPECT_EQ(OptionOf(update, "organisation.names"), "--name");
  EXPECT_EQ(OptionOf(update, "organisation.country_code"), "--country");
  EXPECT_EQ(OptionOf(update, "organisation.identifiers[0].value"), "--identifier");
}

TEST_F(Hints, WhatStandsOnTheLineIsCalledAsTheHelpCallsIt) {
  const CLI::App& create = *Verb({"LOGIN", "--email"});
  EXPECT_EQ(OptionOf(create, "account.login"), "LOGIN");
  EXPECT_EQ(OptionOf(create, "account.email"), "--email");
}

TEST_F(Hints, WhatAComparisonIsHeldAgainstHasOptionsOfItsOwn) {
  const CLI::App& compare = *Verb({"--to", "--known-at", "--against-to", "--against-known-at", "--cell"});
  EXPECT_EQ(OptionOf(compare, "query.to"), "--to");
  EXPECT_EQ(OptionOf(compare, "window.to"), "--against-to");
  EXPECT_EQ(OptionOf(compare, "query.known_at"), "--known-at");
  EXPECT_EQ(OptionOf(compare, "known_at"), "--against-known-at");
  EXPECT_EQ(OptionOf(compare, "cell[0].code"), "--cell");
}

TEST_F(Hints, AValueWithPartsIsCalledAsAWhole) {
  const CLI::App& figure = *Verb({"--value", "--unit", "--as-of"});
  EXPECT_EQ(OptionOf(figure, "figure.as_of.value"), "--as-of");
  EXPECT_EQ(OptionOf(figure, "figure.value.value"), "--value");
  EXPECT_EQ(OptionOf(figure, "figure.value.unit"), "--unit");
}

TEST_F(Hints, WhatNoOptionFillsKeepsItsName) {
  EXPECT_EQ(OptionOf(*Verb({"--measure"}), "query.where"), "query.where");
  EXPECT_EQ(OptionOf(*noun_, "name"), "name");
}

TEST_F(Hints, WhatStandsInAListIsFoundByTheCommandThatPrintsIt) {
  EXPECT_THAT(
      ListsOf(nullptr, {{"office", "?"}, {"grant.places.shares[0].code", "?"}, {"grant.places.shares[1].code", "?"}}),
      testing::ElementsAre("ngoaid reference codes office", "ngoaid reference places"));
  EXPECT_THAT(ListsOf(nullptr, {{"entry.amount", "?"}}), testing::IsEmpty());
  EXPECT_THAT(ListsOf(nullptr, {{"grant.source", "?"}}), testing::SizeIs(1));
  EXPECT_THAT(ListsOf(Verb({"--source"}), {{"figure.source", "?"}}), testing::IsEmpty())
      << "a source in words is no office";
}

TEST_F(Hints, WhatIsNotFoundIsLookedForInTheList) {
  const CLI::App& get = *Verb({"ID"});
  EXPECT_EQ(WhereToFind(get), std::nullopt) << "the noun lists nothing";
  noun_->add_subcommand("list");
  ASSERT_TRUE(WhereToFind(get));
  EXPECT_THAT(WhereToFind(get)->vi, HasSubstr("ngoaid noun list"));
  std::string name;
  noun_->add_subcommand("search")->add_option("QUERY", name);
  EXPECT_THAT(WhereToFind(get)->en, HasSubstr("ngoaid noun search QUERY"));
}

}  // namespace
}  // namespace ngoaid::cli
