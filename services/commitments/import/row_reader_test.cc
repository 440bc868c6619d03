#include "services/commitments/import/row_reader.h"

#include "services/commitments/import/import_fixture.h"
#include "services/commitments/import/workbook_fixture.h"

namespace ngoaid::commitments {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Reading {
  std::vector<std::string> rows;  // "number: field=text …"
  std::vector<std::string> findings;
};

Reading ReadAll(const std::string& content) {
  auto workbook = sheets::Workbook::Open(content, "tệp.csv");
  EXPECT_TRUE(workbook.ok()) << workbook.status();
  auto heading = FindHeading(**workbook, 0, *TestCatalog());
  EXPECT_TRUE(heading.ok() && heading->has_value());
  auto stream = RowStream::Open(**workbook, 0, **heading);
  EXPECT_TRUE(stream.ok()) << stream.status();
  Reading reading;
  std::vector<Finding> findings;
  RawRow row;
  while (*(*stream)->Next(&row, &findings)) {
    std::string line = absl::StrCat(row.number, ":");
    for (const auto& [field, cell] : row.cells) absl::StrAppend(&line, " ", field, "=", cell.text);
    if (row.amount_merged_with > 0) absl::StrAppend(&line, " merged with ", row.amount_merged_with);
    reading.rows.push_back(line);
  }
  for (const Finding& finding : findings) {
    reading.findings.push_back(absl::StrCat(finding.code, " ", finding.origin.row, " ", finding.found));
  }
  return reading;
}

constexpr char kHeading[] = "STT,Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Giá trị\n";

TEST(RowReaderTest, LeavesOutWhatIsNoRow) {
  const Reading reading = ReadAll(absl::StrCat(kHeading,
                                               "(1),(2),(3),(4),(5)\n"
                                               ",,,,\n"
                                               "1,R1,A,X,5\n"
                                               ",\u00A0, ,\u200B,\n"
                                               "STT,Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Giá trị\n"
                                               "2,R2,B,Y,6\n"
                                               ",,Cộng,,11\n"
                                               ",,Tổng cộng: 2 khoản,,11\n"
                                               "TỔNG SỐ,,,,11\n"
                                               "Total (USD),,,,11\n"
                                               ",,Cộng: 2 khoản,,\n"));
  EXPECT_THAT(reading.rows, ElementsAre("4: amount=5 donors=X ordinal=1 row_id=R1 title=A",
                                        "7: amount=6 donors=Y ordinal=2 row_id=R2 title=B"));
  EXPECT_THAT(reading.findings, IsEmpty());
}

TEST(RowReaderTest, TitlesThatBeginLikeTotalsAreRows) {
  const Reading reading = ReadAll(absl::StrCat(kHeading,
                                               "1,,Cộng đồng an toàn,X,5\n"
                                               "2,,Total Sanitation in schools,X,5\n"
                                               "3,R3,Tổng cộng,X,5\n"));
  EXPECT_EQ(reading.rows.size(), 3u);
}

TEST(RowReaderTest, SaysWhichLinesOfTextItPassedOver) {
  const Reading reading = ReadAll(absl::StrCat(kHeading,
                                               "I,,Lĩnh vực y tế,,\n"
                                               "1,R1,A,X,5\n"
                                               ",,Người lập biểu,,Thủ trưởng đơn vị\n"));
  EXPECT_THAT(reading.rows, ElementsAre("3: amount=5 donors=X ordinal=1 row_id=R1 title=A"));
  EXPECT_THAT(reading.findings,
              ElementsAre("ROW_NOT_DATA 2 I Lĩnh vực y tế", "ROW_NOT_DATA 4 Thủ trưởng đơn vị Người lập biểu"));
}

TEST(RowReaderTest, MergedCellsHoldForTheirRowsButAmountsCountOnce) {
  const Reading reading = ReadAll(MakeWorkbook([](lxw_workbook* workbook) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, "Biểu");
    const char* headings[] = {"Mã khoản", "Tên khoản viện trợ", "Tổ chức tài trợ", "Giá trị"};
    for (lxw_col_t c = 0; c < 4; ++c) worksheet_write_string(sheet, 0, c, headings[c], nullptr);
    for (lxw_row_t r = 1; r <= 3; ++r) {
      worksheet_write_string(sheet, r, 0, absl::StrCat("R", r).c_str(), nullptr);
      worksheet_write_string(sheet, r, 1, "A", nullptr);
    }
    worksheet_merge_range(sheet, 1, 2, 2, 2, "X", nullptr);
    worksheet_merge_range(sheet, 1, 3, 2, 3, "", nullptr);
    worksheet_write_number(sheet, 1, 3, 500, nullptr);
  }));
  EXPECT_THAT(reading.rows, ElementsAre("2: amount=500 donors=X row_id=R1 title=A",
                                        "3: donors=X row_id=R2 title=A merged with 2", "4: row_id=R3 title=A"));
}

}  // namespace
}  // namespace ngoaid::commitments
