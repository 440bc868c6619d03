#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/sheets/sheet_reader.h"
#include "services/sheets/zip_fixture.h"

namespace ngoaid::sheets {
namespace {

std::vector<Row> ReadOne(const std::string& bytes) {
  const absl::StatusOr<std::vector<std::vector<Row>>> sheets = ReadAll(bytes, "x.xlsx");
  EXPECT_TRUE(sheets.ok()) << sheets.status();
  return sheets.ok() ? sheets->front() : std::vector<Row>();
}

std::vector<Row> ReadRows(absl::string_view rows) { return ReadOne(WorkbookFixture().Rows(rows).Bytes()); }

// Kind and text of the first cell of the only row.
std::pair<CellKind, std::string> ReadCell(absl::string_view cell) {
  const std::vector<Row> rows = ReadRows(absl::StrCat("<row r=\"1\">", cell, "</row>"));
  EXPECT_EQ(rows.size(), 1u) << cell;
  if (rows.empty()) return {CellKind::kEmpty, "(no row)"};
  return {rows[0].cells[0].kind, rows[0].cells[0].text};
}

std::string ReasonFor(const std::string& bytes) {
  const absl::StatusOr<std::vector<std::vector<Row>>> sheets = ReadAll(bytes, "x.xlsx");
  return sheets.ok() ? "" : ngoaid::errors::Reason(sheets.status());
}

using Pair = std::pair<CellKind, std::string>;

TEST(XlsxReaderTest, GivesEachKindOfCell) {
  EXPECT_EQ(ReadCell("<c r=\"A1\" t=\"inlineStr\"><is><t> a b </t></is></c>"), Pair(CellKind::kText, " a b "));
  EXPECT_EQ(ReadCell("<c r=\"A1\"><v>0.30000000000000004</v></c>"), Pair(CellKind::kNumber, "0.3"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" t=\"n\"><v>6.15E10</v></c>"), Pair(CellKind::kNumber, "61500000000"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" t=\"b\"><v>1</v></c>"), Pair(CellKind::kBoolean, "TRUE"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>"), Pair(CellKind::kError, "#N/A"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" t=\"str\"><f>A2&amp;\"x\"</f><v>x</v></c>"), Pair(CellKind::kText, "x"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" t=\"d\"><v>2024-10-03T00:00:00</v></c>"), Pair(CellKind::kDate, "2024-10-03"));
  EXPECT_EQ(ReadCell("<c r=\"A1\"><v>abc</v></c>"), Pair(CellKind::kText, "abc"));
}

TEST(XlsxReaderTest, ShowsDatesByTheirStyle) {
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"1\"><v>45568</v></c>"), Pair(CellKind::kDate, "2024-10-03"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"2\"><v>45568</v></c>"), Pair(CellKind::kDate, "2024-10"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"3\"><v>45568.99</v></c>"), Pair(CellKind::kDate, "2024-10-03"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"0\"><v>45568</v></c>"), Pair(CellKind::kNumber, "45568"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"1\"><v>60</v></c>"), Pair(CellKind::kNumber, "60"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"99\"><v>45568</v></c>"), Pair(CellKind::kNumber, "45568"));
  EXPECT_EQ(ReadCell("<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>2024?</t></is></c>"), Pair(CellKind::kText, "2024?"));
  const std::vector<Row> rows = ReadRows("<row><c s=\"1\"><v>45568.5</v></c></row>");
  EXPECT_EQ(rows[0].cells[0].serial, "45568.5");
}

TEST(XlsxReaderTest, CountsFrom1904WhereTheWorkbookDoes) {
  WorkbookFixture fixture;
  fixture.workbook =
      R"(<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="T" sheetId="1" r:id="rId1"/></sheets></workbook>)";
  const std::vector<Row> rows = ReadOne(fixture.Rows("<row r=\"1\"><c s=\"1\"><v>44106</v></c></row>").Bytes());
  EXPECT_EQ(rows[0].cells[0].text, "2024-10-03");
}

TEST(XlsxReaderTest, JoinsRichTextAndLeavesPhoneticOut) {
  WorkbookFixture fixture;
  fixture.strings =
      R"(<sst><si><t>Quảng Trị</t></si><si><r><rPr><rFont val="VNI-Times"/></rPr><t>Hu</t></r><r><t xml:space="preserve">ế </t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></si><si><t/></si></sst>)";
  const std::string bytes =
      fixture
          .Rows(
              R"(<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c s="4"><v>7</v></c></row>)")
          .Bytes();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok()) << workbook.status();
  const absl::StatusOr<std::unique_ptr<RowReader>> reader = (*workbook)->ReadSheet(0);
  ASSERT_TRUE(reader.ok());
  Row row;
  ASSERT_TRUE(*(*reader)->Next(&row));
  ASSERT_EQ(row.cells.size(), 3u);
  EXPECT_EQ(row.At(0)->text, "Quảng Trị");
  EXPECT_EQ(row.At(0)->font, "Arial");
  EXPECT_EQ(row.At(1)->text, "Huế ");
  EXPECT_EQ(row.At(1)->font, "VNI-Times");
  EXPECT_EQ(row.At(2), nullptr);  // an empty text is an empty cell
  EXPECT_EQ(row.At(3)->font, ".VnTime");
}

TEST(XlsxReaderTest, TakesTheCachedValueOfFormulas) {
  const std::vector<Row> rows =
      ReadRows("<row r=\"1\"><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c><c><v>2</v></c></row>");
  ASSERT_EQ(rows[0].cells.size(), 3u);
  EXPECT_TRUE(rows[0].cells[0].formula);
  EXPECT_EQ(rows[0].cells[0].text, "2");
  EXPECT_TRUE(rows[0].cells[1].formula);
  EXPECT_EQ(rows[0].cells[1].kind, CellKind::kEmpty);
  EXPECT_FALSE(rows[0].cells[2].formula);
}

TEST(XlsxReaderTest, NumbersRowsAndColumnsAndFlagsHiddenOnes) {
  WorkbookFixture fixture;
  fixture.workbook =
      R"(<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="Ẩn &amp; hiện" sheetId="1" state="veryHidden" q:id="rId1"/></x:sheets></x:workbook>)";
  fixture.sheet =
      R"(<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row/><row><c s="1"/></row><row hidden="1"><c r="B3"><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row r="9"><c r="AA9"><v>4</v></c></row><row><c><v>5</v></c></row></sheetData></worksheet>)";
  const std::string bytes = fixture.Bytes();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok()) << workbook.status();
  EXPECT_EQ((*workbook)->kind(), FileKind::kXlsx);
  EXPECT_EQ((*workbook)->sheets()[0].name, "Ẩn & hiện");
  EXPECT_TRUE((*workbook)->sheets()[0].hidden);
  const std::vector<Row> rows = ReadOne(bytes);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].number, 3);
  EXPECT_TRUE(rows[0].hidden);
  EXPECT_EQ(rows[0].cells[0].column, 1);
  EXPECT_TRUE(rows[0].cells[1].hidden_column);
  EXPECT_FALSE(rows[0].cells[2].hidden_column);
  EXPECT_EQ(rows[1].number, 9);
  EXPECT_FALSE(rows[1].hidden);
  EXPECT_EQ(A1(rows[1].number, rows[1].cells[0].column), "AA9");
  EXPECT_EQ(rows[2].number, 10);
}

TEST(XlsxReaderTest, GivesMergedRangesBeforeTheRowsAreRead) {
  WorkbookFixture fixture;
  fixture.sheet =
      R"(<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="AA10:AB10"/></mergeCells></worksheet>)";
  const std::string bytes = fixture.Bytes();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok());
  const absl::StatusOr<std::vector<MergedRange>> ranges = (*workbook)->MergedRanges(0);
  ASSERT_TRUE(ranges.ok()) << ranges.status();
  EXPECT_EQ(*ranges, (std::vector<MergedRange>{{1, 2, 0, 2}, {10, 10, 26, 27}}));
}

TEST(XlsxReaderTest, ReadsSheetsApartAndInAnyOrder) {
  WorkbookFixture fixture;
  fixture.workbook =
      R"(<workbook xmlns:r="r"><sheets><sheet name="Hai" sheetId="2" r:id="rId9"/><sheet name="Biểu đồ" sheetId="3" r:id="rId8"/><sheet name="Một" sheetId="1" r:id="rId1"/></sheets></workbook>)";
  fixture.relationships =
      R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="http://x/worksheet" Target="./worksheets/../worksheets/Sheet2.xml"/><Relationship Id="rId8" Type="http://x/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId7" Type="http://x/hyperlink" Target="http://example.org/" TargetMode="External"/></Relationships>)";
  fixture.more = {
      {"xl\\worksheets\\sheet2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>"}};
  const std::string bytes = fixture.Rows("<row><c><v>1</v></c></row>").Bytes();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok()) << workbook.status();
  ASSERT_EQ((*workbook)->sheets().size(), 2u);
  const absl::StatusOr<std::unique_ptr<RowReader>> one = (*workbook)->ReadSheet(1);
  const absl::StatusOr<std::unique_ptr<RowReader>> two = (*workbook)->ReadSheet(0);
  ASSERT_TRUE(one.ok() && two.ok());
  Row row;
  ASSERT_TRUE(*(*two)->Next(&row));
  EXPECT_EQ(row.cells[0].text, "2");
  ASSERT_TRUE(*(*one)->Next(&row));
  EXPECT_EQ(row.cells[0].text, "1");
  EXPECT_FALSE(*(*one)->Next(&row));
  EXPECT_FALSE(*(*one)->Next(&row));
}

TEST(XlsxReaderTest, IgnoresLookAlikesOutsideTheRows) {
  WorkbookFixture fixture;
  fixture.sheet =
      R"(<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><extLst><ext><row r="1"><c r="A1"><v>9</v></c></row><f>x</f></ext></extLst></worksheet>)";
  const std::vector<Row> rows = ReadOne(fixture.Bytes());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].cells[0].text, "1");
}

TEST(XlsxReaderTest, RefusesWhatIsDamaged) {
  const auto rows = [](const char* text) { return WorkbookFixture().Rows(text).Bytes(); };
  EXPECT_EQ(ReasonFor(rows("<row r=\"2\"/><row r=\"2\"/>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row r=\"-1\"/>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row r=\"x\"/>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c r=\"11\"><v>1</v></c></row>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c t=\"s\"><v>0</v></c></row>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c t=\"s\"><v>-1</v></c></row>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c><v>\xFF</v></c></row>")), "FILE_DAMAGED");
  EXPECT_EQ(ReasonFor(rows("<row><c><v>&bomb;</v></c></row>")), "FILE_DAMAGED");
  WorkbookFixture fixture;
  fixture.relationships = "<Relationships/>";
  EXPECT_EQ(ReasonFor(fixture.Bytes()), "FILE_DAMAGED");
  fixture = WorkbookFixture();
  fixture.workbook = "<workbook><sheets/></workbook>";
  EXPECT_EQ(ReasonFor(fixture.Bytes()), "FILE_DAMAGED");
  fixture = WorkbookFixture();
  fixture.package_relationships = "<Relationships/>";
  EXPECT_EQ(ReasonFor(fixture.Bytes()), "FILE_DAMAGED");
}

TEST(XlsxReaderTest, AnErrorStays) {
  const std::string bytes =
      WorkbookFixture().Rows("<row><c><v>1</v></c></row><row><c t=\"s\"><v>5</v></c></row>").Bytes();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok());
  const absl::StatusOr<std::unique_ptr<RowReader>> reader = (*workbook)->ReadSheet(0);
  ASSERT_TRUE(reader.ok());
  Row row;
  ASSERT_TRUE(*(*reader)->Next(&row));
  const absl::Status first = (*reader)->Next(&row).status();
  EXPECT_EQ(ngoaid::errors::Reason(first), "FILE_DAMAGED");
  EXPECT_NE(first.message().find("A2"), absl::string_view::npos) << first;
  EXPECT_NE(first.message().find("Trang 1"), absl::string_view::npos) << first;
  EXPECT_EQ((*reader)->Next(&row).status(), first);
}

TEST(XlsxReaderTest, TextEndsAtTheLimitOfSpreadsheets) {
  const auto cell = [](size_t length) {
    return absl::StrCat("<row><c r=\"C1\" t=\"inlineStr\"><is><t>", std::string(length, 'x'), "</t></is></c></row>");
  };
  EXPECT_EQ(ReadRows(cell(32767))[0].cells[0].text.size(), 32767u);
  const absl::Status status = ReadAll(WorkbookFixture().Rows(cell(32768)).Bytes(), "x.xlsx").status();
  EXPECT_EQ(ngoaid::errors::Reason(status), "TEXT_TOO_LONG");
  EXPECT_NE(status.message().find("C1"), absl::string_view::npos) << status;
  EXPECT_EQ(ReasonFor(WorkbookFixture().Rows(cell(1'000'000)).Bytes()), "TEXT_TOO_LONG");
}

TEST(ColumnNameTest, CountsInLetters) {
  EXPECT_EQ(ColumnName(0), "A");
  EXPECT_EQ(ColumnName(25), "Z");
  EXPECT_EQ(ColumnName(26), "AA");
  EXPECT_EQ(ColumnName(701), "ZZ");
  EXPECT_EQ(ColumnName(702), "AAA");
  EXPECT_EQ(ColumnName(16383), "XFD");
}

}  // namespace
}  // namespace ngoaid::sheets
