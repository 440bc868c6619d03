// The workbooks of the demonstration, and the odd files of other systems that lie beside the project, where they do.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "services/base/errors.h"
#include "services/sheets/sheet_reader.h"
#include "services/sheets/values.h"
#include "services/sheets/zip_fixture.h"

namespace ngoaid::sheets {
namespace {

namespace fs = std::filesystem;

const fs::path kWorkbooks = fs::path(NGOAID_SOURCE_DIR) / "ops" / "demo-data" / "workbooks";
const fs::path kData = fs::path(NGOAID_SOURCE_DIR) / ".." / "shared" / "data";

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

std::vector<fs::path> FilesOf(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class SharedDataTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kData)) GTEST_SKIP() << "the data that lies beside the project is not here: " << kData;
  }
};

std::vector<std::vector<Row>> Read(const fs::path& path) {
  const absl::StatusOr<std::vector<std::vector<Row>>> sheets = ReadAll(ReadFile(path), path.filename().string());
  EXPECT_TRUE(sheets.ok()) << path << ": " << sheets.status();
  return sheets.value_or(std::vector<std::vector<Row>>());
}

// Whether a cell of the workbook says what the text of its twin says.
void ExpectSame(const Cell& cell, const Cell& twin, const std::string& where) {
  ASSERT_EQ(cell.column, twin.column) << where;
  if (cell.kind == CellKind::kDate) {
    const absl::StatusOr<PartialDate> date = ReadDate(&cell);
    const absl::StatusOr<PartialDate> twin_date = ReadDate(&twin);
    ASSERT_TRUE(date.ok() && twin_date.ok()) << where << ": " << twin.text;
    EXPECT_EQ(*date, *twin_date) << where;
  } else {
    EXPECT_EQ(cell.text, twin.text) << where;
  }
}

TEST(DemoDataTest, WorkbooksEqualTheirTwinsCellForCell) {
  const std::vector<fs::path> files = FilesOf(kWorkbooks, ".xlsx");
  EXPECT_EQ(files.size(), 7u);
  std::map<CellKind, int> kinds;
  for (const fs::path& file : files) {
    const std::vector<std::vector<Row>> sheets = Read(file);
    const std::vector<std::vector<Row>> twins = Read(fs::path(file).replace_extension(".csv"));
    ASSERT_EQ(sheets.size(), 1u) << file;
    ASSERT_EQ(twins.size(), 1u) << file;
    ASSERT_EQ(sheets[0].size(), twins[0].size()) << file;
    for (size_t i = 0; i < sheets[0].size(); ++i) {
      const Row& row = sheets[0][i];
      const Row& twin = twins[0][i];
      ASSERT_EQ(row.number, twin.number) << file;
      ASSERT_EQ(row.cells.size(), twin.cells.size()) << file << " row " << row.number;
      for (size_t c = 0; c < row.cells.size(); ++c) {
        ++kinds[row.cells[c].kind];
        ExpectSame(row.cells[c], twin.cells[c], file.filename().string() + " " + A1(row.number, row.cells[c].column));
      }
    }
  }
  EXPECT_GT(kinds[CellKind::kText], 3000);
  EXPECT_GT(kinds[CellKind::kNumber], 50);
  EXPECT_GT(kinds[CellKind::kDate], 20);
}

TEST(DemoDataTest, EveryTypedAmountAndDateIsRead) {
  const std::map<std::string, bool> columns = {
      {"Giá trị", true}, {"Ngày bắt đầu", false}, {"Ngày kết thúc", false}, {"Ngày số liệu", false}};
  int numbers = 0, dates = 0;
  for (const fs::path& file : FilesOf(kWorkbooks, ".xlsx")) {
    const std::vector<std::vector<Row>> sheets = Read(file);
    ASSERT_EQ(sheets.size(), 1u);
    const auto header = std::find_if(sheets[0].begin(), sheets[0].end(), [](const Row& row) {
      return row.cells.size() > 20 && row.cells[0].text == "STT";
    });
    ASSERT_NE(header, sheets[0].end()) << file;
    for (auto row = header + 1; row != sheets[0].end(); ++row) {
      for (const Cell& title : header->cells) {
        const auto column = columns.find(title.text);
        const Cell* cell = row->At(title.column);
        if (column == columns.end() || cell == nullptr) continue;
        const std::string where = file.filename().string() + " " + A1(row->number, title.column);
        if (column->second) {
          const auto number = ReadNumber(cell);
          ASSERT_TRUE(number.ok() && number->has_value()) << where << ": " << cell->text;
          EXPECT_FALSE((*number)->ambiguous) << where << ": " << cell->text;
          ++numbers;
        } else {
          const absl::StatusOr<PartialDate> date = ReadDate(cell);
          ASSERT_TRUE(date.ok() && date->known()) << where << ": " << cell->text;
          EXPECT_EQ(date->inferred, cell->text.find('?') != std::string::npos) << where;
          ++dates;
        }
      }
    }
  }
  EXPECT_GT(numbers, 100);
  EXPECT_GT(dates, 200);
}

TEST_F(SharedDataTest, ForeignWorkbooksAreRead) {
  EXPECT_EQ(Read(kData / "spreadsheets" / "xlsx" / "Activity.xlsx").size(), 26u);
  for (const fs::path& file : FilesOf(kData / "spreadsheets" / "xlsx", ".xlsx")) {
    const std::vector<std::vector<Row>> sheets = Read(file);
    EXPECT_GT(sheets.size(), 3u) << file;
    const bool any =
        std::any_of(sheets.begin(), sheets.end(), [](const std::vector<Row>& rows) { return rows.size() > 1; });
    EXPECT_TRUE(any) << file;
    // A thousand formatted rows without content are no rows.
    for (const std::vector<Row>& rows : sheets) {
      for (const Row& row : rows) EXPECT_FALSE(row.cells.empty()) << file;
    }
  }
}

TEST_F(SharedDataTest, AwkwardCsvFilesAreReadOrRefusedByName) {
  const std::map<std::string, std::string> refused = {{"error_not_a_csv_1.csv", "FILE_NOT_TABLE"}};
  const std::map<std::string, size_t> columns = {{"error_not_a_csv_2.csv", 1},
                                                 {"error_missing_columns.csv", 11},
                                                 {"from_the_registry.csv", 15},
                                                 {"from_the_registry_extra_column.csv", 15}};
  const std::vector<fs::path> files = FilesOf(kData / "spreadsheets" / "csv-edge-cases", ".csv");
  EXPECT_EQ(files.size(), 14u);
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    const auto reason = refused.find(name);
    if (reason != refused.end()) {
      EXPECT_EQ(ngoaid::errors::Reason(ReadAll(ReadFile(file), name).status()), reason->second) << file;
      continue;
    }
    const std::vector<std::vector<Row>> sheets = Read(file);
    ASSERT_EQ(sheets.size(), 1u) << file;
    const auto expected = columns.find(name);
    EXPECT_EQ(sheets[0].front().cells.size(), expected == columns.end() ? 14 : expected->second) << file;
  }
  EXPECT_EQ(Read(kData / "spreadsheets" / "xlsx" / "complete.csv").size(), 1u);
}

}  // namespace
}  // namespace ngoaid::sheets
