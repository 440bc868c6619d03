#include "clients/cli/commands/entry_request.h"

#include <gmock/gmock.h>

namespace ngoaid::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(EntryFromOptions, ReadsEveryField) {
  ArgumentReader reader;
  const auto entry = EntryFromOptions(reader, {.kind = "commitment",
                                               .fund = "counterpart",
                                               .form = "goods",
                                               .amount = "61500000000",
                                               .currency = "vnd",
                                               .qualifier = "over",
                                               .date = "12/2022",
                                               .note = "x"});
  EXPECT_TRUE(reader.status().ok());
  EXPECT_EQ(entry.kind(), commitments::v1::ENTRY_KIND_COMMITMENT);
  EXPECT_EQ(entry.fund(), commitments::v1::FUND_COUNTERPART);
  EXPECT_EQ(entry.form(), commitments::v1::FORM_GOODS);
  EXPECT_EQ(entry.amount().units(), 61500000000);
  EXPECT_EQ(entry.amount().currency_code(), "VND");
  EXPECT_EQ(entry.qualifier(), common::v1::AMOUNT_QUALIFIER_OVER);
  EXPECT_EQ(entry.value_date().value(), "2022-12");
  EXPECT_EQ(entry.note(), "x");
}

TEST(GivenFields, NamesWhatIsToBeCorrected) {
  EXPECT_THAT(GivenFields({}), IsEmpty());
  EXPECT_THAT(GivenFields({.amount = "5", .date = "2024"}), ElementsAre("amount", "value_date"));
  EXPECT_THAT(GivenFields({.currency = "USD"}), ElementsAre("amount"));
}

}  // namespace
}  // namespace ngoaid::cli
