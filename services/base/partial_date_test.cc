#include "services/base/partial_date.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ngoaid {
namespace {

PartialDate P(absl::string_view text) {
  const absl::StatusOr<PartialDate> date = PartialDate::ParseIso(text);
  EXPECT_TRUE(date.ok()) << text;
  return date.value_or(PartialDate());
}

TEST(PartialDateTest, KeepsThePrecisionAsWritten) {
  EXPECT_EQ(P("2024-10-03"), PartialDate::Day(absl::CivilDay(2024, 10, 3)));
  EXPECT_EQ(P("2024-02"), PartialDate::Month(absl::CivilMonth(2024, 2)));
  EXPECT_EQ(P("2024-02").last, absl::CivilDay(2024, 2, 29));
  EXPECT_EQ(P("2024"), PartialDate::Year(absl::CivilYear(2024)));
  EXPECT_EQ(P("2024").last, absl::CivilDay(2024, 12, 31));
  EXPECT_EQ(P("2018/2022"), PartialDate::Period(absl::CivilDay(2018, 1, 1), absl::CivilDay(2022, 12, 31)));
  EXPECT_EQ(P("2018-03/2018-04-15"), PartialDate::Period(absl::CivilDay(2018, 3, 1), absl::CivilDay(2018, 4, 15)));
  EXPECT_FALSE(P("").known());
  EXPECT_FALSE(P("").inferred);
}

TEST(PartialDateTest, TakesTheQuestionMarkAsInferred) {
  for (const char* text : {"2020-08?", "2020?-08", "?2020-08"}) {
    EXPECT_TRUE(P(text).inferred) << text;
    EXPECT_EQ(P(text).ToIso(), "2020-08") << text;
  }
  EXPECT_FALSE(P("2020-08").inferred);
  EXPECT_TRUE(P("?").inferred);
  EXPECT_FALSE(P("?").known());
}

TEST(PartialDateTest, ADayIsOneCertainDayAndNothingElse) {
  EXPECT_TRUE(PartialDate::IsDay("2024-10-03"));
  for (const char* text : {"", "2024", "2024-10", "2024-10-3", "2024-10-03?", "2024-13-01", "2018/2022?", "2018/2022",
                           "2024-10-03/2024-10-03", "yesterday"}) {
    EXPECT_FALSE(PartialDate::IsDay(text)) << text;
  }
}

TEST(PartialDateTest, PrintsIso) {
  for (const char* text : {"", "2024-10-03", "2024-10", "2024", "2018-01-01/2022-12-31"}) {
    EXPECT_EQ(P(text).ToIso(), text);
  }
}

TEST(PartialDateTest, RefusesWhatIsNoDate) {
  const std::vector<std::string> texts = {
      "2024-13", "2024-00", "2024-02-30",       "2023-02-29", "24",    "2024-1", "2024-10-3", "hai",      "2024/2023",
      "2024//",  "/2024",   "2024-10-03T00:00", "03/10/2024", "20240", "-2024",  "0987",      "2024-4-31"};
  for (const std::string& text : texts) EXPECT_FALSE(PartialDate::ParseIso(text).ok()) << text;
}

TEST(PartialDateTest, IsNotAfterWhenItsLastDayIsNot) {
  EXPECT_TRUE(P("2023-12").NotAfter(P("2023-12-31")));
  EXPECT_FALSE(P("2023").NotAfter(P("2023-12-30")));
  EXPECT_TRUE(P("2023").NotAfter(P("2023")));
}

TEST(PartialDateTest, PrecisionCodesRoundTrip) {
  for (const DatePrecision precision : {DatePrecision::kNone, DatePrecision::kDay, DatePrecision::kMonth,
                                        DatePrecision::kYear, DatePrecision::kPeriod}) {
    const absl::StatusOr<DatePrecision> back = ParsePrecisionCode(PrecisionCode(precision));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, precision);
  }
  EXPECT_EQ(PrecisionCode(DatePrecision::kMonth), "month");
  EXPECT_FALSE(ParsePrecisionCode("Month").ok());
}

}  // namespace
}  // namespace ngoaid
