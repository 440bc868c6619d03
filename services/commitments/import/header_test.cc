#include "services/commitments/import/header.h"

#include "services/commitments/import/import_fixture.h"
#include "services/commitments/import/workbook_fixture.h"

namespace ngoaid::commitments {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::optional<Heading> Find(const std::string& content, size_t sheet = 0) {
  auto workbook = sheets::Workbook::Open(content, "tệp.csv");
  EXPECT_TRUE(workbook.ok()) << workbook.status();
  auto heading = FindHeading(**workbook, sheet, *TestCatalog());
  EXPECT_TRUE(heading.ok()) << heading.status();
  return *heading;
}

// "field@column" of what was recognised.
std::vector<std::string> Fields(const Heading& heading) {
  std::vector<std::string> fields;
  for (const HeadingColumn& column : heading.columns) fields.push_back(absl::StrCat(column.field, "@", column.column));
  return fields;
}

std::vector<std::string> Codes(const Heading& heading) {
  std::vector<std::string> codes;
  for (const Finding& finding : heading.findings) codes.push_back(finding.code + " " + finding.cell);
  return codes;
}

TEST(HeaderTest, StandsBelowTitleLines) {
  const auto heading =
      Find("BIỂU TỔNG HỢP\nĐịa phương: X\n\nSTT,Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Giá trị\n1,R1,A,B,5\n");
  ASSERT_TRUE(heading.has_value());
  EXPECT_EQ(heading->first_row, 4);
  EXPECT_EQ(heading->last_row, 4);
  EXPECT_THAT(Fields(*heading), ElementsAre("ordinal@0", "row_id@1", "title@2", "donors@3", "amount@4"));
  EXPECT_EQ(heading->columns[1].cell, "B4");
  EXPECT_THAT(Codes(*heading), ElementsAre());
}

TEST(HeaderTest, KnowsEnglishNamesAndAnySpelling) {
  const auto english = Find("id,ngo_name,project_title,sector_hint,province_as_written,amount,sum_safe\n");
  ASSERT_TRUE(english.has_value());
  EXPECT_THAT(Fields(*english),
              ElementsAre("row_id@0", "donors@1", "title@2", "sectors@3", "places@4", "amount@5", "counts_in_total@6"));
  // Capitals, marks left out, a star, a line break, words in parentheses.
  const auto typed = Find("MA KHOAN *,TÊN KHOẢN VIỆN TRỢ (tiếng Việt),\"Ngày\nbắt đầu (ngày/tháng/năm)\",Lĩnh vực\n");
  ASSERT_TRUE(typed.has_value());
  EXPECT_THAT(Fields(*typed), ElementsAre("row_id@0", "title@1", "start_date@2", "sectors@3"));
}

TEST(HeaderTest, TellsOfColumnsItDoesNotRead) {
  const auto heading = Find("Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Giá trij,Ghi chú,Ghi chú,Mã nội bộ\n");
  ASSERT_TRUE(heading.has_value());
  EXPECT_THAT(Codes(*heading), ElementsAre("COLUMN_UNKNOWN D1", "COLUMN_REPEATED F1", "COLUMN_UNKNOWN G1"));
  EXPECT_THAT(heading->findings[0].message.vi, HasSubstr("Giá trị"));
  EXPECT_THAT(heading->findings[1].message.vi, HasSubstr("E1"));
  const auto without_donors = Find("Mã khoản,Tên khoản viện trợ,Giá trị\n");
  ASSERT_TRUE(without_donors.has_value());
  EXPECT_THAT(Codes(*without_donors), ElementsAre("COLUMN_MISSING "));
}

TEST(HeaderTest, IsLookedForInThirtyRows) {
  const std::string heading = "Mã khoản,Tên khoản viện trợ,Giá trị\n";
  std::string lines;
  for (int i = 1; i < 30; ++i) lines += "dòng\n";
  EXPECT_TRUE(Find(lines + heading).has_value());
  EXPECT_FALSE(Find(lines + "dòng\n" + heading).has_value());
}

TEST(HeaderTest, NeedsIdOrTitleAndTwoOthers) {
  EXPECT_FALSE(Find("Tổ chức tài trợ,Giá trị,Loại tiền,Lĩnh vực\n").has_value());
  EXPECT_FALSE(Find("Mã khoản,Giá trị\n").has_value());
  EXPECT_FALSE(Find("title,source-url,format\n").has_value());
  EXPECT_TRUE(Find("Tên khoản viện trợ,Giá trị,Loại tiền\n").has_value());
}

TEST(HeaderTest, ReadsUnits) {
  const auto unit = [](const char* text) {
    const auto read = ParseUnit(text, *TestCatalog());
    return read ? read->multiplier.ToString() + " " + read->currency : "none";
  };
  EXPECT_EQ(unit("triệu đồng"), "1000000 VND");
  EXPECT_EQ(unit("nghìn USD"), "1000 USD");
  EXPECT_EQ(unit("ngàn"), "1000 ");
  EXPECT_EQ(unit("1.000 USD"), "1000 USD");
  EXPECT_EQ(unit("1.000.000 đ"), "1000000 VND");
  EXPECT_EQ(unit("ĐVT: tỷ đồng"), "1000000000 VND");
  EXPECT_EQ(unit("nghìn tỷ đồng"), "1000000000000 VND");
  EXPECT_EQ(unit("million EUR"), "1000000 EUR");
  EXPECT_EQ(unit("USD"), "1 USD");
  EXPECT_EQ(unit("số người"), "none");
  EXPECT_EQ(unit("2.000 USD"), "none");
  EXPECT_EQ(unit(""), "none");
}

TEST(HeaderTest, TakesUnitsFromTheHeadingOrTheLineAbove) {
  const auto in_heading = Find("Mã khoản,Tên khoản,Giá trị (triệu đồng),Vốn đối ứng nghìn USD\n");
  ASSERT_TRUE(in_heading.has_value());
  EXPECT_EQ(in_heading->Find("amount")->unit, (Unit{Decimal(1000000, 0), "VND"}));
  EXPECT_EQ(in_heading->Find("counterpart_amount")->unit, (Unit{Decimal(1000, 0), "USD"}));
  const auto above = Find("BIỂU 1,,Đơn vị tính: triệu đồng\nMã khoản,Tên khoản,Giá trị\n");
  ASSERT_TRUE(above.has_value());
  EXPECT_EQ(above->Find("amount")->unit, (Unit{Decimal(1000000, 0), "VND"}));
  const auto in_title = Find("BIỂU 1 (ĐVT: nghìn USD)\nMã khoản,Tên khoản,Giá trị\n");
  ASSERT_TRUE(in_title.has_value());
  EXPECT_EQ(in_title->Find("amount")->unit, (Unit{Decimal(1000, 0), "USD"}));
  const auto below = Find("Mã khoản,Tên khoản,Giá trị\n,,(triệu đồng)\nR1,A,5\n");
  ASSERT_TRUE(below.has_value());
  EXPECT_EQ(below->Find("amount")->unit, (Unit{Decimal(1000000, 0), "VND"}));
  EXPECT_EQ(below->last_row, 2);
  const auto data_below = Find("Mã khoản,Tên khoản,Giá trị,Loại tiền\nR1,A,5,USD\n");
  ASSERT_TRUE(data_below.has_value());
  EXPECT_EQ(data_below->last_row, 1);
  const auto office_above = Find("Đơn vị: UBND tỉnh Quảng Trị\nMã khoản,Tên khoản,Giá trị\n");
  ASSERT_TRUE(office_above.has_value());
  EXPECT_EQ(office_above->Find("amount")->unit, Unit());
}

TEST(HeaderTest, ARowOfDataIsNoSecondHeading) {
  const auto heading =
      Find("Mã khoản,Tên khoản viện trợ,Giá trị,Loại tiền,Đã kiểm tra\nQ1,Một lạ,1000,USD,No\nQ2,Hai lạ,2000,USD,x\n");
  ASSERT_TRUE(heading.has_value());
  EXPECT_EQ(heading->last_row, 1);
  EXPECT_EQ(heading->Find("amount")->unit, Unit());
}

TEST(HeaderTest, AnIdAnAddressAndANoteHeadNoTableOfGrants) {
  EXPECT_FALSE(Find("Mã khoản,Nguồn,Ghi chú\nA,https://a.vn,b\n").has_value());
}

TEST(HeaderTest, ReadsHeadingsOfTwoRows) {
  const std::string content = MakeWorkbook([](lxw_workbook* workbook) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, "Biểu");
    worksheet_merge_range(sheet, 2, 0, 3, 0, "Mã khoản", nullptr);
    worksheet_merge_range(sheet, 2, 1, 3, 1, "Tên khoản viện trợ", nullptr);
    worksheet_merge_range(sheet, 2, 2, 2, 3, "Thời gian", nullptr);
    worksheet_write_string(sheet, 3, 2, "Bắt đầu", nullptr);
    worksheet_write_string(sheet, 3, 3, "Kết thúc", nullptr);
    worksheet_merge_range(sheet, 2, 4, 2, 5, "Giá trị", nullptr);
    worksheet_write_string(sheet, 3, 4, "Số tiền", nullptr);
    worksheet_write_string(sheet, 3, 5, "Loại tiền", nullptr);
    worksheet_write_string(sheet, 4, 0, "R1", nullptr);
  });
  const auto heading = Find(content);
  ASSERT_TRUE(heading.has_value());
  EXPECT_EQ(heading->first_row, 3);
  EXPECT_EQ(heading->last_row, 4);
  EXPECT_THAT(Fields(*heading),
              ElementsAre("row_id@0", "title@1", "start_date@2", "end_date@3", "amount@4", "currency@5"));
}

}  // namespace
}  // namespace ngoaid::commitments
