#include "services/reporting/domain/report_periods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ngoaid::reporting {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;

TEST(PeriodBeforeTest, KeepsTheLengthAndTheAlignment) {
  const struct {
    Period period, before;
  } cases[] = {
      {{CivilDay(2024, 1, 1), CivilDay(2024, 12, 31)}, {CivilDay(2023, 1, 1), CivilDay(2023, 12, 31)}},
      {{CivilDay(2020, 1, 1), CivilDay(2024, 12, 31)}, {CivilDay(2015, 1, 1), CivilDay(2019, 12, 31)}},
      {{CivilDay(2023, 12, 15), CivilDay(2024, 12, 14)}, {CivilDay(2022, 12, 15), CivilDay(2023, 12, 14)}},
      {{CivilDay(2023, 11, 16), CivilDay(2024, 12, 15)}, {CivilDay(2022, 10, 16), CivilDay(2023, 11, 15)}},
      {{CivilDay(2024, 1, 1), CivilDay(2024, 6, 30)}, {CivilDay(2023, 7, 1), CivilDay(2023, 12, 31)}},
      {{CivilDay(2024, 3, 1), CivilDay(2024, 3, 31)}, {CivilDay(2024, 2, 1), CivilDay(2024, 2, 29)}},
      {{CivilDay(2024, 3, 10), CivilDay(2024, 3, 12)}, {CivilDay(2024, 3, 7), CivilDay(2024, 3, 9)}},
      {{CivilDay(2024, 5, 5), CivilDay(2024, 5, 5)}, {CivilDay(2024, 5, 4), CivilDay(2024, 5, 4)}},
      // The 31st of February is no day: as many days before.
      {{CivilDay(2023, 5, 31), CivilDay(2023, 8, 30)}, {CivilDay(2023, 2, 28), CivilDay(2023, 5, 30)}},
  };
  for (const auto& one : cases) {
    const Period before = PeriodBefore(one.period);
    EXPECT_EQ(before, one.before) << PeriodText(one.period).en << " gave " << PeriodText(before).en;
    EXPECT_EQ(before.to + 1, one.period.from);
  }
}

std::vector<std::string> FaultsOf(const std::string& from, const std::string& to, bool window = true) {
  TableQuery query;
  if (window) {
    query.from = CivilDay(2024, 1, 1);
    query.to = CivilDay(2024, 12, 31);
  }
  FieldViolations violations;
  EXPECT_FALSE(ParsePrevious(from, to, query, violations));
  std::vector<std::string> fields;
  for (const FieldViolation& violation : violations) fields.push_back(violation.field);
  return fields;
}

TEST(ParsePreviousTest, TakesWhatIsTypedElseThePeriodBefore) {
  TableQuery query;
  FieldViolations violations;
  EXPECT_EQ(ParsePrevious("", "", query, violations), std::nullopt) << "an open window has none before it";
  query.from = CivilDay(2024, 1, 1);
  EXPECT_EQ(ParsePrevious("", "", query, violations), std::nullopt);
  query.to = CivilDay(2024, 12, 31);
  EXPECT_EQ(ParsePrevious("", "", query, violations), (Period{CivilDay(2023, 1, 1), CivilDay(2023, 12, 31)}));
  EXPECT_EQ(ParsePrevious("2019-01-01", "2019-06-30", query, violations),
            (Period{CivilDay(2019, 1, 1), CivilDay(2019, 6, 30)}));
  EXPECT_TRUE(violations.empty());
}

TEST(ParsePreviousTest, EveryFaultIsTold) {
  EXPECT_THAT(FaultsOf("2023", "31/12/2023"), ElementsAre("previous_from", "previous_to"));
  EXPECT_THAT(FaultsOf("2023-01-01", ""), ElementsAre("previous_to"));
  EXPECT_THAT(FaultsOf("", "2023-12-31"), ElementsAre("previous_from"));
  EXPECT_THAT(FaultsOf("2023-12-31", "2023-01-01"), ElementsAre("previous_to"));
  EXPECT_THAT(FaultsOf("2023-01-01", "2023-12-31", false), ElementsAre("previous_from"));
}

}  // namespace
}  // namespace ngoaid::reporting
