#include "clients/cli/commands/import_answer.h"

#include <gmock/gmock.h>

#include <sstream>

#include "services/sheets/errors.h"

namespace ngoaid::cli {
namespace {

using testing::HasSubstr;

ImportAnswer Sample() {
  ImportAnswer answer;
  auto& counts = *answer.result.mutable_counts();
  counts.set_rows(3);
  counts.set_created(2);
  counts.set_rejected(1);
  answer.result.set_office("63-45");
  answer.result.mutable_office_name()->set_vi("Cơ quan Quảng Trị");
  answer.result.set_period("2024");
  auto& finding = answer.findings.emplace_back();
  finding.set_code("AMOUNT_UNREADABLE");
  finding.set_severity(common::v1::Finding::SEVERITY_ERROR);
  finding.set_sheet("Biểu tổng hợp");
  finding.set_cell("O5");
  finding.set_row_id("R032");
  finding.set_field("amount");
  finding.mutable_message()->set_vi("không đọc được");
  finding.mutable_message()->set_en("cannot be read");
  finding.set_found("mười");
  finding.set_row(5);
  return answer;
}

std::string Printed(Format format, const ImportAnswer& answer, bool dry_run, bool each_row = false,
                    const std::string& said = "") {
  std::ostringstream out, err;
  Runtime runtime({out, err}, Environment{}, Clock::System());
  runtime.options.format = format;
  EXPECT_TRUE(PrintImport(runtime, answer, dry_run, each_row).ok());
  EXPECT_EQ(err.str(), said);
  return out.str();
}

TEST(ImportJson, IsTheContract) {
  EXPECT_EQ(
      Dump(ImportJson(Sample(), Language::kEnglish)),
      R"({"rows":3,"created":2,"changed":0,"unchanged":0,"rejected":1,"applied":false,"would_apply":false,"office":"63-45","period":"2024","submission":null,"findings":[)"
      R"({"sheet":"Biểu tổng hợp","cell":"O5","row_id":"R032","field":"amount","code":"AMOUNT_UNREADABLE","severity":"error",)"
      R"("message":"cannot be read","found":"mười","row":5}]})");
}

TEST(ImportJson, AFileNobodyCanReadIsAFindingOnTheFile) {
  const ImportAnswer answer = UnreadableFile(sheets::errors::FileEmpty(), "a.xlsx", Language::kVietnamese);
  const Json json = ImportJson(answer, Language::kVietnamese);
  EXPECT_EQ(json["rows"], 0);
  EXPECT_EQ(json["applied"], false);
  EXPECT_EQ(json["findings"][0]["sheet"], "a.xlsx");
  EXPECT_EQ(json["findings"][0]["code"], "FILE_EMPTY");
  EXPECT_EQ(json["findings"][0]["severity"], "error");
  EXPECT_NE(json["findings"][0]["message"], "");
}

TEST(PrintImport, SaysInWordsWhatHappenedAndWhatToDo) {
  const std::string text = Printed(Format::kTable, Sample(), false);
  EXPECT_THAT(text, HasSubstr("3 dòng: 2 tạo mới, 0 thay đổi, 0 giữ nguyên, 1 bị loại.\n"));
  EXPECT_THAT(text, HasSubstr("--accept-good"));
  EXPECT_THAT(text, HasSubstr("lỗi  Biểu tổng hợp!O5  R032      AMOUNT_UNREADABLE  không đọc được"));
}

TEST(PrintImport, OfAFileStoredInPartSaysHowMuchWasNot) {
  ImportAnswer answer = Sample();
  answer.result.set_applied(true);
  answer.result.set_submission("submissions/1");
  EXPECT_THAT(Printed(Format::kTable, answer, false),
              HasSubstr("Đã ghi: submissions/1. 1 dòng bị loại không được ghi."));
  answer.result.mutable_counts()->set_rejected(0);
  EXPECT_THAT(Printed(Format::kTable, answer, false), HasSubstr("Đã ghi: submissions/1\n"));
}

TEST(PrintImport, SaysWhereNotEveryRowIsListed) {
  ImportAnswer answer = Sample();
  for (Format format : {Format::kTable, Format::kCsv}) {
    answer.rows.resize(2);
    Printed(format, answer, true, true, "Chỉ liệt kê 2 dòng đầu trong 3 dòng.\n");
    answer.rows.resize(3);
    Printed(format, answer, true, true);
  }
}

TEST(PrintImport, SaysUnderWhichOfficeItIsFiled) {
  ImportAnswer answer = Sample();
  EXPECT_THAT(Printed(Format::kTable, answer, false), HasSubstr("\nCơ quan: 63-45 (Cơ quan Quảng Trị), kỳ 2024\n"));
  answer.result.set_named_office("63-44");
  EXPECT_THAT(Printed(Format::kTable, answer, false), HasSubstr("63-45 (Cơ quan Quảng Trị; đã nêu 63-44), kỳ 2024\n"));
}

TEST(PrintImport, ADryRunSaysToTheRowWhatWouldBeStored) {
  ImportAnswer answer = Sample();
  EXPECT_THAT(
      Printed(Format::kTable, answer, true),
      HasSubstr("Chạy thử, chưa ghi gì: sẽ không ghi gì vì có 1 dòng bị loại; với --accept-good sẽ ghi 2 dòng"));
  EXPECT_EQ(RefusedOrOk(answer), kExitInvalid);
  answer.result.set_would_apply(true);
  EXPECT_THAT(Printed(Format::kTable, answer, true), HasSubstr("chưa ghi gì: sẽ ghi 2 dòng đúng, bỏ 1 dòng bị loại."));
  EXPECT_EQ(RefusedOrOk(answer), kExitOk);
  answer.result.mutable_counts()->set_rejected(0);
  answer.result.mutable_counts()->set_rows(2);
  EXPECT_THAT(Printed(Format::kTable, answer, true), HasSubstr("chưa ghi gì: sẽ ghi cả 2 dòng."));
}

TEST(PrintImport, SaysThatAFileWasSeenBefore) {
  ImportAnswer answer;
  answer.result.set_applied(true);
  answer.result.set_seen_before(true);
  EXPECT_THAT(Printed(Format::kTable, answer, false), HasSubstr("đã được nhập trước đây"));
}

}  // namespace
}  // namespace ngoaid::cli
