#include "clients/cli/commands/list_sheet.h"

#include <gmock/gmock.h>

#include "clients/cli/app/errors.h"
#include "clients/cli/commands/award_request.h"
#include "clients/cli/commands/ngo_request.h"

namespace ngoaid::cli {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(ReadList, TakesHeadingsOfEitherLanguageInAnyCaseAndForm) {
  // "Tên tổ chức" decomposed (NFD), capitals, the keys of the list, and one that nobody knows.
  const std::string file =
      "Te\u0302n to\u0302\u0309 chu\u031b\u0301c,LOẠI,Website,Quốc Gia,Màu\nHope,pcpnn,hope.org,US,đỏ\n,,,,\n";
  const auto rows = ReadList(file, "a.csv", NgoListColumns());
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_THAT(rows->front().members, ElementsAre(Pair("canonical_name", "Hope"), Pair("home_country", "US"),
                                                 Pair("kind", "pcpnn"), Pair("website", "hope.org")));
  EXPECT_EQ(rows->front().number, 2);
  EXPECT_EQ(rows->front().Of("note"), "");
}

TEST(ReadList, NamesTheColumnsThatAreMissingInTheReadersLanguage) {
  const absl::Status ngo = ReadList("Mã,Quốc gia\n1,US\n", "a.csv", NgoListColumns()).status();
  EXPECT_THAT(Message(ngo, Language::kVietnamese), testing::HasSubstr("còn thiếu: Tên tổ chức, Loại."));
  EXPECT_THAT(Message(ngo, Language::kEnglish), testing::HasSubstr("missing: canonical_name, kind."));
  const absl::Status award = ReadList("Tổ chức\nHope\n", "a.csv", AwardListColumns()).status();
  EXPECT_THAT(Message(award, Language::kVietnamese), testing::HasSubstr("còn thiếu: Loại, Cơ quan tặng."));
}

TEST(ReadList, RefusesTwoColumnsThatMeanTheSame) {
  const std::string file =
      "source_url,Tên tổ chức,kind,Nguồn,Tên chính thức,Mã,canonical_name,Màu,Màu\na,b,c,d,e,f,g,h,i\n";
  const absl::Status ngo = ReadList(file, "a.csv", NgoListColumns()).status();
  EXPECT_EQ(ngoaid::errors::Reason(ngo), "HEADINGS_ALIKE");
  EXPECT_EQ(Message(ngo, Language::kVietnamese),
            "Nhiều cột cùng nghĩa: “Tên tổ chức”, “Tên chính thức”, “canonical_name”; “source_url”, “Nguồn”. Mỗi nhóm "
            "chỉ giữ lại một cột.");
  EXPECT_EQ(Message(ngo, Language::kEnglish),
            "Columns that mean the same: “Tên tổ chức”, “Tên chính thức”, “canonical_name”; “source_url”, “Nguồn”. "
            "Keep one column of each.");
  const absl::Status award =
      ReadList("NGO,kind,conferring_body,date,decision_date\n", "a.csv", AwardListColumns()).status();
  EXPECT_THAT(Message(award, Language::kEnglish), testing::HasSubstr("“date”, “decision_date”."));
  const absl::Status both = ReadList("Nguồn,source\n", "a.csv", NgoListColumns()).status();
  EXPECT_THAT(Message(both, Language::kEnglish), testing::HasSubstr("“Nguồn”, “source”. "));
  EXPECT_THAT(Message(both, Language::kEnglish), testing::HasSubstr("missing: canonical_name, kind."));
}

TEST(Columns, StandForOneFieldEachAndAreTold) {
  for (const auto* columns : {&NgoListColumns(), &AwardListColumns()}) {
    for (const ListColumn& column : *columns) {
      EXPECT_EQ(FieldOf(*columns, column.field), column.field);
      EXPECT_EQ(FieldOf(*columns, column.title), column.field);
      for (const std::string& other : column.others) EXPECT_EQ(FieldOf(*columns, other), column.field);
    }
  }
  EXPECT_THAT(ColumnsTold(NgoListColumns()).vi, testing::HasSubstr("Tên tổ chức (canonical_name), "));
  EXPECT_THAT(ColumnsTold(NgoListColumns()).en, testing::HasSubstr("canonical_name (Tên tổ chức), "));
}

}  // namespace
}  // namespace ngoaid::cli
