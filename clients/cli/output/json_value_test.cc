#include "clients/cli/output/json_value.h"

#include <gtest/gtest.h>

#include "ngoaid/commitments/v1/commitments.pb.h"
#include "ngoaid/identity/v1/identity.pb.h"

namespace ngoaid::cli {
namespace {

google::type::Money Money(const std::string& currency, int64_t units, int32_t nanos) {
  google::type::Money money;
  money.set_currency_code(currency);
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

TEST(MoneyText, HasTheDecimalsOfTheCurrency) {
  EXPECT_EQ(MoneyText(Money("USD", 1250000, 500'000'000)), "1250000.50");
  EXPECT_EQ(MoneyText(Money("VND", 61500000000, 0)), "61500000000");
  EXPECT_EQ(MoneyText(Money("USD", 0, -500'000'000)), "-0.50");
  EXPECT_EQ(MoneyText(Money("USD", 1, 1)), "1.000000001") << "nothing is rounded for showing";
}

TEST(ToJson, ShowsARecordAsPeopleTypeIt) {
  commitments::v1::Entry entry;
  entry.set_name("grants/g/entries/e");
  entry.set_kind(commitments::v1::ENTRY_KIND_DISBURSEMENT);
  *entry.mutable_amount() = Money("USD", 100, 0);
  entry.mutable_value_date()->set_value("2024-10");
  entry.mutable_value_date()->set_inferred(true);
  entry.mutable_create_time()->set_seconds(1'700'000'000);
  const Json json = ToJson(entry);
  EXPECT_EQ(json["kind"], "disbursement");
  EXPECT_EQ(json["fund"], nullptr);
  EXPECT_EQ(json["amount"], "100.00");
  EXPECT_EQ(json["currency"], "USD");
  EXPECT_EQ(json["value_date"], "2024-10");
  EXPECT_EQ(json["value_date_inferred"], true);
  EXPECT_EQ(json["create_time"], "2023-11-14T22:13:20.000Z");
  EXPECT_EQ(json["allocations"], Json::array());
  EXPECT_EQ(json["note"], "");
}

TEST(ToJson, HasEveryFieldOfAnEmptyRecord) {
  const Json json = ToJson(commitments::v1::Grant());
  EXPECT_EQ(json["title"], nullptr);
  EXPECT_EQ(json["start_date"], nullptr);
  EXPECT_EQ(json["start_date_inferred"], false);
  EXPECT_EQ(json["ceiling"], nullptr);
  EXPECT_EQ(json["ceiling_currency"], nullptr);
  EXPECT_EQ(json["parties"], Json::array());
}

TEST(ToJson, ListsChoicesByTheirCodes) {
  identity::v1::Role role;
  role.add_office_kinds(identity::v1::Office::KIND_CENTRE);
  role.add_office_kinds(identity::v1::Office::KIND_MINISTRY);
  EXPECT_EQ(ToJson(role)["office_kinds"], Json({"centre", "ministry"}));
}

TEST(Localized, TakesTheOtherLanguageWhereOneIsMissing) {
  common::v1::LocalizedText text;
  text.set_en("Health");
  EXPECT_EQ(Localized(text, Language::kVietnamese), "Health");
  text.set_vi("Y tế");
  EXPECT_EQ(Localized(text, Language::kVietnamese), "Y tế");
  EXPECT_EQ(Localized(text, Language::kEnglish), "Health");
}

TEST(ToYaml, QuotesEveryTextAndNestsLists) {
  const Json json = {{"code", "63:01"},        {"date", "2024"},
                     {"none", nullptr},        {"rows", {{{"a", 1}, {"b", {{"c", "x: y"}}}}, {{"a", 2}}}},
                     {"tags", {"một", "hai"}}, {"empty", Json::array()}};
  EXPECT_EQ(ToYaml(json),
            "code: \"63:01\"\n"
            "date: \"2024\"\n"
            "none: null\n"
            "rows:\n"
            "  - a: 1\n"
            "    b:\n"
            "      c: \"x: y\"\n"
            "  - a: 2\n"
            "tags:\n"
            "  - \"một\"\n"
            "  - \"hai\"\n"
            "empty: []\n");
}

}  // namespace
}  // namespace ngoaid::cli
