#include "services/reference/store/csv_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ngoaid::reference {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(CsvFileTest, ReadsQuotesLinesAndMarks) {
  const absl::StatusOr<CsvFile> file = ParseCsv("a.csv",
                                                "\xEF\xBB\xBF"
                                                "code,name\r\n1,\"a, \"\"b\"\"\nc\"\n\n2,\n");
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_THAT(file->header, ElementsAre("code", "name"));
  ASSERT_EQ(file->rows.size(), 2);
  EXPECT_THAT(file->rows[0].cells, ElementsAre("1", "a, \"b\"\nc"));
  EXPECT_EQ(file->rows[0].line, 2);
  EXPECT_THAT(file->rows[1].cells, ElementsAre("2", ""));
  EXPECT_EQ(file->rows[1].line, 5);
}

TEST(CsvFileTest, RefusesWhatIsNotExactlyCsv) {
  EXPECT_THAT(ParseCsv("a.csv", "a\n\"b\nc").status().message(), HasSubstr("a.csv:2"));
  EXPECT_FALSE(ParseCsv("a.csv", "a\n\"b\"c\n").ok());
  EXPECT_FALSE(ParseCsv("a.csv", "").ok());
  EXPECT_FALSE(ParseCsv("a.csv", "a\n\xC3\n").ok());
  EXPECT_FALSE(ReadWholeFile("/nonexistent.csv").ok());
}

}  // namespace
}  // namespace ngoaid::reference
