#include "services/sheets/sheet_writer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "services/base/errors.h"
#include "services/sheets/sheet_reader.h"
#include "services/sheets/zip_archive.h"
#include "services/sheets/zip_fixture.h"

namespace ngoaid::sheets {
namespace {

Decimal D(absl::string_view text) { return *Decimal::Parse(text); }

PartialDate P(absl::string_view iso) { return *PartialDate::ParseIso(iso); }

absl::Status WriteSample(SheetWriter& writer) {
  absl::Status status =
      writer.BeginSheet("Viện trợ: 2024/2025", {{"Tên"}, {"Giá trị", 20, 2}, {"Ngày"}}, {"Biểu tổng hợp"});
  const std::vector<std::vector<Value>> rows = {
      {std::string("Huế, \"đợt 1\""), D("1234567.89"), P("2024-10-03")},
      {std::string("=HYPERLINK(\"x\")"), D("-5.50"), P("2024-10?")},
      {std::string("a\nb"), D("12345678901234567.5"), P("2018/2022")},
      {std::monostate(), D("0"), P("")},
      {std::string(""), D("0.000000000000001"), P("2024")},
  };
  for (const std::vector<Value>& row : rows) {
    if (status.ok()) status = writer.WriteRow(row);
  }
  return status;
}

TEST(SheetWriterTest, CsvHasPlainNumbersIsoDatesAndNoFormula) {
  const absl::StatusOr<std::string> bytes = Render(FileKind::kCsv, WriteSample);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_EQ(*bytes,
            "\xEF\xBB\xBF"
            "Biểu tổng hợp\r\n"
            "Tên,Giá trị,Ngày\r\n"
            "\"Huế, \"\"đợt 1\"\"\",1234567.89,2024-10-03\r\n"
            "\"'=HYPERLINK(\"\"x\"\")\",-5.50,2024-10?\r\n"
            "\"a\nb\",12345678901234567.5,2018-01-01/2022-12-31\r\n"
            ",0,\r\n"
            ",0.000000000000001,2024\r\n");
}

TEST(SheetWriterTest, XlsxReadsBackAsWritten) {
  const absl::StatusOr<std::string> bytes = Render(FileKind::kXlsx, WriteSample);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(*bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok()) << workbook.status();
  EXPECT_EQ((*workbook)->sheets()[0].name, "Viện trợ  2024 2025");
  const std::vector<Row> rows = ReadAll(*bytes, "x.xlsx")->front();
  ASSERT_EQ(rows.size(), 7u);
  EXPECT_EQ(rows[0].cells[0].text, "Biểu tổng hợp");
  EXPECT_EQ(rows[1].cells[2].text, "Ngày");
  EXPECT_EQ(rows[2].cells[0].text, "Huế, \"đợt 1\"");
  EXPECT_EQ(rows[2].cells[1].kind, CellKind::kNumber);
  EXPECT_EQ(rows[2].cells[1].text, "1234567.89");
  EXPECT_EQ(rows[2].cells[2].kind, CellKind::kDate);
  EXPECT_EQ(rows[2].cells[2].text, "2024-10-03");
  EXPECT_EQ(rows[3].cells[0].text, "'=HYPERLINK(\"x\")");
  EXPECT_FALSE(rows[3].cells[0].formula);
  EXPECT_EQ(rows[3].cells[1].text, "-5.5");
  EXPECT_EQ(rows[3].cells[2].text, "10/2024?");
  EXPECT_EQ(rows[4].cells[0].text, "a\nb");
  EXPECT_EQ(rows[4].cells[1].kind, CellKind::kText);
  EXPECT_EQ(rows[4].cells[1].text, "12345678901234567.5");
  EXPECT_EQ(rows[4].cells[2].text, "01/01/2018 – 31/12/2022");
  EXPECT_EQ(rows[5].cells.size(), 1u);
  EXPECT_EQ(rows[6].cells[0].text, "0.000000000000001");
  EXPECT_EQ(rows[6].cells[1].text, "2024");
}

TEST(SheetWriterTest, NumbersOfFifteenDigitsSurviveExactly) {
  std::vector<std::string> numbers;
  for (const char* text : {"999999999999999", "0.1", "0.3", "9.95", "8.41", "1234567890123.45", "99999999999999.9",
                           "-590450.07", "5.015"}) {
    numbers.emplace_back(text);
  }
  for (int i = 1; i < 2000; ++i) numbers.push_back(Decimal(int64_t{i} * 987654321 + i, 4).Normalized().ToString());
  const absl::StatusOr<std::string> bytes = Render(FileKind::kXlsx, [&](SheetWriter& writer) {
    absl::Status status = writer.BeginSheet("Số", {{"n"}});
    for (const std::string& number : numbers) {
      if (status.ok()) status = writer.WriteRow({D(number)});
    }
    return status;
  });
  ASSERT_TRUE(bytes.ok());
  const std::vector<Row> rows = ReadAll(*bytes, "x.xlsx")->front();
  ASSERT_EQ(rows.size(), numbers.size() + 1);
  for (size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(rows[i + 1].cells[0].kind, CellKind::kNumber);
    EXPECT_EQ(rows[i + 1].cells[0].text, numbers[i]);
  }
}

TEST(SheetWriterTest, KeepsSeveralSheetsUnderNamesThatFit) {
  const std::string long_name = "Tổng hợp viện trợ phi chính phủ nước ngoài";
  const absl::StatusOr<std::string> bytes = Render(FileKind::kXlsx, [&](SheetWriter& writer) {
    for (const std::string& name :
         {long_name, long_name, std::string("'[]:*?/\\'"), std::string(""), std::string("SHEET"),
          std::string("Theo vùng (63 tỉnh, thành phố (trước 01/7/2025))")}) {
      absl::Status status = writer.BeginSheet(name, {{"Tên"}, {"Giá trị"}});
      if (status.ok()) status = writer.WriteRow({std::string("a"), D("1")});
      if (status.ok()) status = writer.AddChart({ChartKind::kBar, "Biểu đồ", 0, {1}});
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(*bytes, "x.xlsx");
  ASSERT_TRUE(workbook.ok()) << workbook.status();
  std::vector<std::string> names;
  for (const SheetInfo& sheet : (*workbook)->sheets()) names.push_back(sheet.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Tổng hợp viện trợ phi chính phủ", "Tổng hợp viện trợ phi chính 2",
                                             "Sheet", "Sheet 2", "SHEET 3", "Theo vùng (63 tỉnh, thành phố"}));
  const absl::StatusOr<std::unique_ptr<ZipArchive>> archive = ZipArchive::Open(*bytes, Limits());
  ASSERT_TRUE(archive.ok());
  EXPECT_TRUE((*archive)->Has("xl/charts/chart6.xml"));
}

std::string PartOf(ZipArchive& archive, absl::string_view name) {
  auto part = archive.OpenPart(name);
  EXPECT_TRUE(part.ok()) << part.status();
  std::string text(1 << 16, '\0');
  auto size = (*part)->Read(text.data(), text.size());
  EXPECT_TRUE(size.ok());
  text.resize(*size);
  return text;
}

TEST(SheetWriterTest, ColumnsAreAsWideAsWhatStandsInThemAndChartsLeaveTheTotalOut) {
  const absl::StatusOr<std::string> bytes = Render(FileKind::kXlsx, [](SheetWriter& writer) {
    absl::Status status = writer.BeginSheet("Bảng", {{"A"}, {"B", 0, 1, "%"}, {"C", 33}}, {std::string(200, 't')});
    if (status.ok()) status = writer.WriteRow({std::string(30, 'x'), D("12.5"), std::string("y")});
    if (status.ok()) status = writer.AddChart({ChartKind::kBar, "Biểu đồ", 0, {1}});
    if (status.ok()) status = writer.WriteRow({std::string("Tổng"), D("100.0")});
    return status;
  });
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const absl::StatusOr<std::unique_ptr<ZipArchive>> archive = ZipArchive::Open(*bytes, Limits());
  ASSERT_TRUE(archive.ok());
  const std::string sheet = PartOf(**archive, "xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<col min=\"1\" max=\"1\" width=\"32.7109375\""), std::string::npos) << sheet.substr(0, 900);
  EXPECT_NE(sheet.find("<col min=\"3\" max=\"3\" width=\"33.7109375\""), std::string::npos) << sheet.substr(0, 900);
  EXPECT_NE(sheet.find("<v>12.5</v>"), std::string::npos) << "a per cent stays the number it is";
  const std::string chart = PartOf(**archive, "xl/charts/chart1.xml");
  EXPECT_NE(chart.find("$B$3"), std::string::npos);
  EXPECT_EQ(chart.find("$B$4"), std::string::npos) << "the total is no bar";
  const std::string styles = PartOf(**archive, "xl/styles.xml");
  EXPECT_NE(styles.find("#,##0.0&quot; %&quot;"), std::string::npos) << styles;
}

TEST(SheetWriterTest, RefusesWhatNoSpreadsheetHolds) {
  for (const FileKind kind : {FileKind::kCsv, FileKind::kXlsx}) {
    for (const std::string& text : {std::string("a\0b", 3), std::string("\xFF"), std::string(32768, 'x')}) {
      const absl::StatusOr<std::string> bytes = Render(kind, [&](SheetWriter& writer) {
        const absl::Status status = writer.BeginSheet("x", {{"a"}});
        return status.ok() ? writer.WriteRow({text}) : status;
      });
      EXPECT_EQ(bytes.status().code(), absl::StatusCode::kInvalidArgument);
    }
  }
}

TEST(SheetWriterTest, SaysWhenItCannotWrite) {
  for (const FileKind kind : {FileKind::kCsv, FileKind::kXlsx}) {
    EXPECT_EQ(SheetWriter::Create(kind, "/nowhere/at/all").status().code(), absl::StatusCode::kUnavailable);
  }
}

TEST(SheetWriterTest, SaysWhenTheDiskIsFull) {
  if (!std::ifstream("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  const absl::StatusOr<std::unique_ptr<SheetWriter>> writer = SheetWriter::Create(FileKind::kCsv, "/dev/full");
  ASSERT_TRUE(writer.ok());
  const absl::Status status = (*writer)->BeginSheet("x", {{"a"}});
  EXPECT_EQ(status.ok() ? (*writer)->Finish().code() : status.code(), absl::StatusCode::kUnavailable);
}

TEST(SheetWriterTest, CsvHoldsOneSheet) {
  const absl::StatusOr<std::string> bytes = Render(FileKind::kCsv, [](SheetWriter& writer) {
    const absl::Status status = writer.BeginSheet("một", {{"a"}});
    return status.ok() ? writer.BeginSheet("hai", {{"a"}}) : status;
  });
  EXPECT_EQ(bytes.status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(EscapeFormulaTest, MarksWhatAProgramWouldRun) {
  for (const char* text :
       {"=1+1", "+84 24", "-cmd", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\u00A0=1", "＝1", "-", "-1+2"}) {
    EXPECT_EQ(EscapeFormula(text), std::string("'") + text);
  }
  for (const char* text : {"", "abc", "a=1", "'x", "-5", "-1250000.50", "0"}) EXPECT_EQ(EscapeFormula(text), text);
}

}  // namespace
}  // namespace ngoaid::sheets
