// The real records in all their forms: workbooks, their CSV twins, and one table with English columns.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/base/errors.h"
#include "services/commitments/import/import_fixture.h"

namespace ngoaid::commitments {
namespace {

namespace fs = std::filesystem;
using testing::SizeIs;

const char kRecords[] = NGOAID_SOURCE_DIR "/ops/demo-data";
// Forms of other systems lie beside the project, where they do.
const char kSpreadsheets[] = NGOAID_SOURCE_DIR "/../shared/data/spreadsheets";

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class RecordsTest : public ImportTest {
 protected:
  void SetUp() override {
    for (const auto& entry : fs::directory_iterator(fs::path(kRecords) / "workbooks")) {
      (entry.path().extension() == ".xlsx" ? workbooks_ : twins_).push_back(entry.path());
    }
  }

  // Imports all files and adds their counts up.
  std::string ImportAll(const std::vector<fs::path>& files) {
    ImportCounts sum;
    for (const fs::path& file : files) {
      const ImportReport report = MustImport(Read(file), file.filename());
      for (const Finding& finding : report.findings) {
        EXPECT_NE(finding.severity, Severity::kError) << finding.message.en;
      }
      sum.created += report.counts.created;
      sum.changed += report.counts.changed;
      sum.unchanged += report.counts.unchanged;
      sum.rejected += report.counts.rejected;
    }
    return absl::StrCat(sum.created, "/", sum.changed, "/", sum.unchanged, "/", sum.rejected);
  }

  const fs::path table_ = fs::path(kRecords) / "records.csv";
  std::vector<fs::path> workbooks_;
  std::vector<fs::path> twins_;
};

TEST_F(RecordsTest, WorkbooksThenTwinsThenTable) {
  EXPECT_THAT(workbooks_, SizeIs(7));
  EXPECT_EQ(ImportAll(workbooks_), "215/0/0/0");
  const std::vector<std::string> state = State();
  EXPECT_EQ(ImportAll(twins_), "0/0/215/0");
  EXPECT_EQ(ImportAll({table_}), "0/0/215/0");
  EXPECT_EQ(ImportAll(workbooks_), "0/0/215/0");
  EXPECT_EQ(State(), state);
}

TEST_F(RecordsTest, TableThenWorkbooks) {
  EXPECT_EQ(ImportAll({table_}), "215/0/0/0");
  EXPECT_EQ(ImportAll(workbooks_), "0/0/215/0");
  EXPECT_EQ(ImportAll(twins_), "0/0/215/0");
}

TEST_F(RecordsTest, TwinsThenWorkbooks) {
  EXPECT_EQ(ImportAll(twins_), "215/0/0/0");
  EXPECT_EQ(ImportAll(workbooks_), "0/0/215/0");
}

TEST_F(RecordsTest, FormsOfOtherSystemsAreRefusedAndStoreNothing) {
  if (!fs::exists(kSpreadsheets)) GTEST_SKIP() << kSpreadsheets << " is not there";
  const auto before = CountAll();
  int files = 0;
  for (const char* folder : {"xlsx", "csv-edge-cases"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(kSpreadsheets) / folder)) {
      const absl::StatusOr<ImportReport> report = Import(Read(entry.path()), entry.path().filename());
      ASSERT_FALSE(report.ok()) << entry.path();
      EXPECT_EQ(report.status().code(), absl::StatusCode::kInvalidArgument) << entry.path();
      EXPECT_NE(ngoaid::errors::Reason(report.status()), "") << entry.path();
      ++files;
    }
  }
  EXPECT_GT(files, 20);
  EXPECT_EQ(CountAll(), before);
}

}  // namespace
}  // namespace ngoaid::commitments
