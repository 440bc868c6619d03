#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"
#include "services/sheets/sheet_reader.h"
#include "services/sheets/zip_fixture.h"

namespace ngoaid::sheets {
namespace {

// "2: A=x B=y" per row.
std::vector<std::string> Read(absl::string_view bytes) {
  const absl::StatusOr<std::vector<std::vector<Row>>> sheets = ReadAll(bytes, "bang.csv");
  EXPECT_TRUE(sheets.ok()) << sheets.status();
  std::vector<std::string> out;
  if (!sheets.ok()) return out;
  for (const Row& row : sheets->front()) {
    std::string text = absl::StrCat(row.number, ":");
    for (const Cell& cell : row.cells) absl::StrAppend(&text, " ", ColumnName(cell.column), "=", cell.text);
    out.push_back(text);
  }
  return out;
}

absl::Status Refused(absl::string_view bytes, const Limits& limits = {}) {
  return ReadAll(bytes, "bang.csv", limits).status();
}

using Lines = std::vector<std::string>;

TEST(CsvReaderTest, FollowsTheRfc) {
  EXPECT_EQ(Read("a,b\r\n1,\"x, \"\"y\"\"\"\r\n"), (Lines{"1: A=a B=b", "2: A=1 B=x, \"y\""}));
  EXPECT_EQ(Read("a,b\n\"một\nhai\",2\n3,4"), (Lines{"1: A=a B=b", "2: A=một\nhai B=2", "3: A=3 B=4"}));
  EXPECT_EQ(Read("a,b\r1,2\r"), (Lines{"1: A=a B=b", "2: A=1 B=2"}));
  EXPECT_EQ(Read("a,b\n\n,\n1,,3,4,5\n\"\"\n"), (Lines{"1: A=a B=b", "4: A=1 C=3 D=4 E=5"}));
  EXPECT_EQ(Read("a,b\n5\" ống,\"x\"y\n"), (Lines{"1: A=a B=b", "2: A=5\" ống B=xy"}));
}

TEST(CsvReaderTest, TellsTheSeparatorByAgreement) {
  EXPECT_EQ(Read("a;b;c\n1,5;2,5;3\n"), (Lines{"1: A=a B=b C=c", "2: A=1,5 B=2,5 C=3"}));
  EXPECT_EQ(Read("a\tb\n1,5\t2\n"), (Lines{"1: A=a B=b", "2: A=1,5 B=2"}));
  EXPECT_EQ(
      Read("Biểu tổng hợp\nĐịa phương: X; Y\n\na,b,c\n1;2,3,4\n5,6,7\n"),
      (Lines{"1: A=Biểu tổng hợp", "2: A=Địa phương: X; Y", "4: A=a B=b C=c", "5: A=1;2 B=3 C=4", "6: A=5 B=6 C=7"}));
  EXPECT_EQ(Read("sep=;\na;b,c,d\n"), (Lines{"1: A=a B=b,c,d"}));
  EXPECT_EQ(Read("một cột\nhai\n"), (Lines{"1: A=một cột", "2: A=hai"}));
}

TEST(CsvReaderTest, ReadsTheEncodingsWithAMark) {
  const Lines expected = {"1: A=Huế B=🌾"};
  EXPECT_EQ(Read("Huế,🌾"), expected);
  EXPECT_EQ(Read("\xEF\xBB\xBFHuế,🌾"), expected);
  const std::u16string wide = u"\uFEFFHuế,🌾";
  std::string little, big;
  for (const char16_t c : wide) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  EXPECT_EQ(Read(little), expected);
  EXPECT_EQ(Read(big), expected);
  EXPECT_EQ(ngoaid::errors::Reason(Refused(little.substr(0, little.size() - 1))), "FILE_BAD_ENCODING");
  EXPECT_EQ(ngoaid::errors::Reason(Refused(little.substr(0, little.size() - 2))), "FILE_BAD_ENCODING");
  EXPECT_EQ(ngoaid::errors::Reason(Refused("\xEF\xBB\xBF")), "FILE_EMPTY");
}

TEST(CsvReaderTest, NamesTheLineOfWhatItCannotRead) {
  const auto expect = [](absl::string_view bytes, absl::string_view reason, absl::string_view where) {
    const absl::Status status = Refused(bytes);
    EXPECT_EQ(ngoaid::errors::Reason(status), reason) << bytes;
    EXPECT_NE(absl::string_view(status.message()).find(where), absl::string_view::npos) << status;
  };
  expect("a,b\n1,2\nT\xF4,3\n", "FILE_BAD_ENCODING", "Line 3 is not UTF-8");
  expect(absl::string_view("a,b\n1,\0\n", 8), "FILE_BAD_ENCODING", "Line 2 contains a NUL");
  expect("a,b\n1,2\n3,\"4\n5,6\n7,8", "FILE_UNCLOSED_QUOTE", "line 3");
  expect("a,b\n\"x\ny\",\"4\n", "FILE_UNCLOSED_QUOTE", "line 3");
  expect("sep=;\na;\"b\n", "FILE_UNCLOSED_QUOTE", "line 2");
}

TEST(CsvReaderTest, GivesTheLineOfTheFileBesideTheRow) {
  const std::string bytes = "a,b\n\"x\ny\",2\n3,4\n";
  const absl::StatusOr<std::vector<std::vector<Row>>> sheets = ReadAll(bytes, "bang.csv");
  ASSERT_TRUE(sheets.ok());
  EXPECT_EQ(sheets->front()[2].number, 3);
  EXPECT_EQ(sheets->front()[2].line, 4);
}

TEST(CsvReaderTest, NamesItsSheetAfterTheFile) {
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open("a,b", "/tmp/x/Quảng Trị.2024.csv");
  ASSERT_TRUE(workbook.ok());
  EXPECT_EQ((*workbook)->kind(), FileKind::kCsv);
  EXPECT_EQ((*workbook)->sheets()[0].name, "Quảng Trị.2024");
  EXPECT_TRUE((*workbook)->MergedRanges(0)->empty());
}

TEST(CsvReaderTest, HoldsTheLimits) {
  Limits limits;
  limits.rows = 3;
  limits.columns = 2;
  limits.text_length = 5;
  EXPECT_TRUE(Refused("a,b\n1,2\n3,4\n", limits).ok());
  EXPECT_EQ(ngoaid::errors::Reason(Refused("a,b\n1,2\n3,4\n5,6\n", limits)), "FILE_TOO_LARGE");
  EXPECT_EQ(ngoaid::errors::Reason(Refused("a,b,c\n", limits)), "FILE_TOO_LARGE");
  EXPECT_EQ(ngoaid::errors::Reason(Refused("abcdef,b\n", limits)), "TEXT_TOO_LONG");
  limits.cells = 3;
  EXPECT_EQ(ngoaid::errors::Reason(Refused("a,b\n1,2\n", limits)), "FILE_TOO_LARGE");
  limits.file_bytes = 3;
  EXPECT_EQ(ngoaid::errors::Reason(Refused("a,b\n", limits)), "FILE_TOO_LARGE");
}

}  // namespace
}  // namespace ngoaid::sheets
