#include "services/commitments/domain/filing.h"

#include "services/commitments/import/import_fixture.h"

namespace ngoaid::commitments {
namespace {

using testing::HasSubstr;
using testing::Not;

const absl::CivilDay kToday(2026, 3, 1);
const absl::CivilDay kBeforeTheMerger(2024, 12, 31);

// The office taken for what was written, or the fault in English.
std::string Taken(absl::string_view written, absl::CivilDay day) {
  FieldViolations faults;
  const auto reporter = ReadReporter(*TestCatalog(), written, {OfficeScope::All(), {}}, day, "office", faults);
  if (reporter) return reporter->office->code;
  EXPECT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults.at(0).field, "office");
  EXPECT_NE(faults.at(0).description.vi, "");
  return faults.at(0).description.en;
}

TEST(Reporter, IsNamedByCodeOrProvinceHoweverItIsWritten) {
  for (const char* written : {"34-44", "34:44", "Quảng Trị", "quang tri", "quang-tri", "tỉnh Quảng Trị", "QUẢNG TRỊ",
                              "Cơ quan đầu mối viện trợ Quảng Trị", "Aid office of Quang Tri"}) {
    EXPECT_EQ(Taken(written, kToday), "34-44") << written;
  }
  EXPECT_EQ(Taken("PACCOM", kToday), "paccom");
  EXPECT_EQ(Taken("bo ngoai giao", kToday), "mofa");
}

TEST(Reporter, IsTheOneOfThatDay) {
  EXPECT_EQ(Taken("quang tri", kBeforeTheMerger), "63-45");
  EXPECT_EQ(Taken("63-45", kBeforeTheMerger), "63-45");
  EXPECT_EQ(Taken("63-45", kToday), "34-44");
  EXPECT_EQ(Taken("45", kToday), "34-44") << "a code that only the old scheme has";
  EXPECT_EQ(Taken("yen bai", kToday), "34-15") << "a name that only the old scheme has";
  EXPECT_EQ(Taken("34-01", kBeforeTheMerger), "63-01") << "Ha Noi was merged with none";
}

TEST(Reporter, ThatDidNotExistYetSaysWhoReportedThen) {
  const std::string fault = Taken("34-44", kBeforeTheMerger);
  for (const char* said : {"34-44", "2025-07-01", "63-44", "63-45", "Aid office of Quang Binh"}) {
    EXPECT_THAT(fault, HasSubstr(said));
  }
}

TEST(Reporter, ThatNobodyKnowsIsAskedBackWithTheNearest) {
  EXPECT_THAT(Taken("quang trj", kToday), HasSubstr("34-44 (Aid office of Quang Tri)"));
  EXPECT_THAT(Taken("quang trj", kBeforeTheMerger), HasSubstr("63-45"));
  EXPECT_THAT(Taken("34-4", kToday), HasSubstr("34-04"));
  EXPECT_THAT(Taken("atlantis province", kToday), Not(HasSubstr("nearest")));
}

TEST(Reporter, IsNotGuessedFromACodeThatIsNone) {
  EXPECT_EQ(Taken("1", kToday), "34-01") << "as a sheet leaves of 01";
  for (const char* written : {"-1", "+1", "1-", "34-44-", "34 44", "34--44", "3.4", "-34-44", "-paccom"})
    EXPECT_THAT(Taken(written, kToday), HasSubstr("there is no office")) << written;
}

TEST(Reporter, OfWhoWorksForAnOfficeIsThatOneOrOneThatWentIntoIt) {
  const Filer clerk{OfficeScope::Of({"34-48", "63-48", "63-49"}), {"34-48"}};
  const auto taken = [&](absl::string_view written, absl::CivilDay day) -> std::string {
    FieldViolations faults;
    const auto reporter = ReadReporter(*TestCatalog(), written, clerk, day, "office", faults);
    return reporter ? reporter->office->code : faults.at(0).description.en;
  };
  for (const char* written : {"", "local", "34-48", "quang nam", "da nang"}) EXPECT_EQ(taken(written, kToday), "34-48");
  EXPECT_EQ(taken("63-49", kBeforeTheMerger), "63-49");
  EXPECT_THAT(taken("", kBeforeTheMerger), HasSubstr("63-48")) << "which of the two?";
  // Another's, and none at all, in the same words.
  for (const char* written : {"34-01", "paccom", "34-99"}) {
    EXPECT_THAT(taken(written, kToday), HasSubstr(absl::StrCat("work for no office \"", written, "\""))) << written;
  }
  FieldViolations faults;
  EXPECT_EQ(ReadReporter(*TestCatalog(), "local", {OfficeScope::All(), {}}, kToday, "office", faults)->office, nullptr);
}

TEST(Reporter, OfWhoWorksForSeveralIsAsked) {
  const Filer clerk{OfficeScope::Of({"34-01", "63-01", "34-48", "63-48", "63-49"}), {"34-01", "34-48"}};
  const auto taken = [&](absl::string_view written) -> std::string {
    FieldViolations faults;
    const auto reporter = ReadReporter(*TestCatalog(), written, clerk, kToday, "office", faults);
    return reporter ? reporter->office->code : faults.at(0).description.en;
  };
  EXPECT_EQ(taken("34-01"), "34-01");
  EXPECT_EQ(taken("quang nam"), "34-48");
  for (const char* written : {"", "local", "34-44"}) {
    EXPECT_THAT(taken(written), HasSubstr("name one of: 34-01 (Aid office of Hanoi), 34-48 (")) << written;
  }
}

// The code of a period, or the fault in English.
std::string Period(absl::string_view written) {
  FieldViolations faults;
  const auto period = ReadReportPeriod(*TestCatalog(), written, kToday, "period", faults);
  if (!period) return faults.at(0).description.en;
  return absl::StrCat(period->code, " ", absl::FormatCivilTime(period->first), "..",
                      absl::FormatCivilTime(period->last));
}

TEST(ReportPeriod, IsAYearAHalfOrAMonthHoweverItIsWritten) {
  for (const char* written : {"2024", "năm 2024", " 2024 ", "cả năm 2024"}) {
    EXPECT_EQ(Period(written), "2024 2024-01-01..2024-12-31") << written;
  }
  for (const char* written : {"2024-H1", "2024 h1", "H1/2024", "6 tháng đầu năm 2024", "6 thang dau nam 2024"}) {
    EXPECT_EQ(Period(written), "2024-H1 2024-01-01..2024-06-30") << written;
  }
  EXPECT_EQ(Period("6 tháng cuối năm 2024"), "2024-H2 2024-07-01..2024-12-31");
  for (const char* written : {"2024-02", "02/2024", "2/2024", "Tháng 2/2024", "tháng 02 năm 2024", "February 2024"}) {
    EXPECT_EQ(Period(written), "2024-02 2024-02-01..2024-02-29") << written;
  }
  EXPECT_EQ(Period("12/2024"), "2024-12 2024-12-01..2024-12-31");
}

TEST(ReportPeriod, ThatIsNoneSaysHowToWriteOne) {
  for (const char* written : {"x", "24", "2024-13", "0999", "2024-2025", "2024-10-03", "quý 1 năm 2024"}) {
    EXPECT_THAT(Period(written), HasSubstr("2024-H1")) << written;
  }
  EXPECT_THAT(Period("2042"), HasSubstr("check the year"));
  EXPECT_EQ(Period("2027"), "2027 2027-01-01..2027-12-31") << "a plan for the year to come";
}

}  // namespace
}  // namespace ngoaid::commitments
