#include "services/reporting/domain/reports.h"

#include <gtest/gtest.h>

#include <set>

#include "services/reporting/domain/award_tables.h"
#include "services/reporting/domain/measures.h"
#include "services/reporting/domain/report_tables.h"

namespace ngoaid::reporting {
namespace {

TEST(PercentTest, IsExactAndRoundedHalfAwayFromZero) {
  auto number = [](const char* text) { return *Decimal::Parse(text); };
  EXPECT_EQ(Percent(number("1"), number("3")), "33.3");
  EXPECT_EQ(Percent(number("2"), number("3")), "66.7");
  EXPECT_EQ(Percent(number("-1"), number("2000")), "-0.1");
  EXPECT_EQ(Percent(number("5"), number("-10")), "50.0");
  EXPECT_EQ(Percent(number("5"), number("0.00")), "");
  EXPECT_EQ(Percent(number("123456789012345678.91"), number("246913578024691357.82")), "50.0");
}

TEST(ReportSpecTest, EveryReportIsFoundByItsCodeAndAsksKnownMeasures) {
  for (const ReportSpec& report : Reports()) {
    EXPECT_EQ(FindReport(report.code), &report);
    EXPECT_FALSE(report.tables.empty()) << report.code;
    for (const TableSpec& table : report.tables) {
      const bool lists = table.kind == TableKind::kLeftOut || table.kind == TableKind::kAwardsLeftOut;
      EXPECT_EQ(lists, table.columns.empty()) << table.code;
      EXPECT_EQ(report.subject == Subject::kAwards, IsOfAwards(table.kind)) << table.code;
      std::set<std::string> codes;
      for (const ColumnSpec& column : table.columns) {
        EXPECT_TRUE(codes.insert(column.code).second) << column.code;
        EXPECT_EQ(FindMeasure(column.source.measure) != nullptr, report.subject == Subject::kLedger) << column.code;
        EXPECT_EQ(column.derived == Derived::kRatio, FindMeasure(column.over) != nullptr) << column.code;
        EXPECT_FALSE(column.definition.vi.empty() || column.definition.en.empty()) << column.code;
      }
      for (const std::string& charted : table.chart.columns) EXPECT_EQ(codes.count(charted), 1u) << charted;
    }
  }
  EXPECT_EQ(FindReport("by-yeer"), nullptr);
}

}  // namespace
}  // namespace ngoaid::reporting
