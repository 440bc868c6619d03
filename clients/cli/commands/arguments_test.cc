#include "clients/cli/commands/arguments.h"

#include <gmock/gmock.h>

#include "ngoaid/commitments/v1/commitments.pb.h"

namespace ngoaid::cli {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr char kId[] = "0190C3F2-0000-7000-8000-000000000001";
constexpr char kLowerId[] = "0190c3f2-0000-7000-8000-000000000001";

TEST(GrantName, UnderstandsEveryWayOfNamingAGrant) {
  EXPECT_EQ(GrantName("grants/x"), "grants/x");
  EXPECT_EQ(GrantName(kId), std::string("grants/") + kLowerId);
  EXPECT_EQ(GrantName("R032"), "grants/-:R032");
  EXPECT_EQ(GrantName("quang-tri:R032"), "grants/quang-tri:R032");
  for (const char* typed : {"34-44:R032", "R032"}) {
    EXPECT_EQ(GrantCode(typed), typed);
  }
  EXPECT_EQ(GrantCode("local:R032"), "R032");
}

TEST(ArgumentReader, ReadsPlainAmountsOnly) {
  ArgumentReader reader;
  const auto money = reader.Amount("--amount", "1250000.50", "usd");
  EXPECT_EQ(money.units(), 1250000);
  EXPECT_EQ(money.nanos(), 500'000'000);
  EXPECT_EQ(money.currency_code(), "USD");
  EXPECT_TRUE(reader.status().ok());
  for (const char* text :
       {"1.250.000", "1,250,000.50", "1,5", "1e6", "+5", "", "mười", "1 000", "99999999999999999999", "0.00001"}) {
    ArgumentReader faulty;
    faulty.Amount("--amount", text, "USD");
    EXPECT_EQ(ExitCodeOf(faulty.status()), kExitInvalid) << text;
  }
}

TEST(ArgumentReader, FaultsOfTheServiceAreToldWithItsOwnButForWhatCouldNotBeRead) {
  ArgumentReader reader;
  reader.Date("--date", "sau Tết");
  const absl::Status answer = ngoaid::errors::Invalid({{"request_id", {"phải có", "is required"}},
                                                       {"entry.value_date.value", {"sai", "is wrong"}},
                                                       {"entry.amount", {"lớn hơn 0", "must be above 0"}}});
  const OptionFields fields = {{"--date", "entry.value_date"}, {"--amount", "entry.amount"}};
  const absl::Status all = reader.StatusWith(answer, Language::kEnglish, fields);
  EXPECT_EQ(ExitCodeOf(all), kExitInvalid);
  EXPECT_THAT(Violations(all, Language::kEnglish),
              ElementsAre(Pair("--date", testing::_), Pair("entry.amount", "must be above 0")));
  // A service that is away leaves the options' own.
  EXPECT_THAT(Violations(reader.StatusWith(errors::NoServer(), Language::kEnglish, fields), Language::kEnglish),
              ElementsAre(Pair("--date", testing::_)));
}

TEST(ArgumentReader, ReadsDatesAsPeopleTypeThem) {
  ArgumentReader reader;
  EXPECT_EQ(reader.Date("--date", "03/10/2024").value(), "2024-10-03");
  EXPECT_EQ(reader.Date("--date", "2024-10-03").value(), "2024-10-03");
  EXPECT_EQ(reader.Date("--date", "10/2024").value(), "2024-10");
  EXPECT_EQ(reader.Date("--date", "2024?").value(), "2024");
  EXPECT_TRUE(reader.Date("--date", "2024?").inferred());
  EXPECT_EQ(reader.FirstDay("--from", "2024"), "2024-01-01");
  EXPECT_EQ(reader.LastDay("--to", "02/2024"), "2024-02-29");
  EXPECT_EQ(reader.LastDay("--to", "14/12/2024"), "2024-12-14");
  EXPECT_EQ(reader.FirstDay("--from", ""), "");
  EXPECT_TRUE(reader.status().ok());
  reader.Date("--date", "31/02/2024");
  EXPECT_THAT(Violations(reader.status(), Language::kEnglish), ElementsAre(Pair("--date", testing::_)));
}

TEST(ArgumentReader, MakesARequestIdOrTakesTheOneGiven) {
  ArgumentReader reader;
  const absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  EXPECT_EQ(reader.RequestId(kLowerId, now), kLowerId);
  EXPECT_NE(reader.RequestId("", now), reader.RequestId("", now));
  EXPECT_TRUE(reader.status().ok());
  reader.RequestId("00000000-0000-0000-0000-000000000000", now);
  EXPECT_FALSE(reader.status().ok());
}

TEST(ArgumentReader, ReadsEnumsByTheirCodes) {
  ArgumentReader reader;
  const auto& kinds = *commitments::v1::EntryKind_descriptor();
  EXPECT_EQ(reader.Enum("--kind", "disbursement", kinds), commitments::v1::ENTRY_KIND_DISBURSEMENT);
  EXPECT_EQ(reader.Enum("--kind", "", kinds), 0);
  EXPECT_TRUE(reader.status().ok());
  reader.Enum("--kind", "unspecified", kinds);
  EXPECT_THAT(Violations(reader.status(), Language::kEnglish)[0].second,
              testing::HasSubstr("pledge, commitment, plan, disbursement"));
}

TEST(ArgumentReader, ReadsSharesWithWeightsOrWithout) {
  ArgumentReader reader;
  const auto even = reader.Shares("--place", {"63:15,63:17"});
  EXPECT_EQ(even.shares_size(), 2);
  EXPECT_EQ(even.shares(1).weight(), 1);
  EXPECT_TRUE(even.assumed()) << "no split was stated";
  const auto stated = reader.Shares("--place", {"63:15=3", "63:17=1"});
  EXPECT_EQ(stated.shares(0).weight(), 3);
  EXPECT_FALSE(stated.assumed());
  EXPECT_FALSE(reader.Shares("--place", {"63:15"}).assumed());
  const auto percent = reader.Shares("--place", {"63:15=66.5%,63:17=33.5%"});
  EXPECT_EQ(percent.shares(0).weight(), 665'000);
  EXPECT_EQ(percent.shares(1).weight(), 335'000);
  EXPECT_FALSE(percent.assumed());
  EXPECT_TRUE(reader.status().ok());
  reader.Shares("--place", {"63:15=3", "63:17"});
  reader.Shares("--sector", {"1225:S02=0"});
  EXPECT_EQ(Violations(reader.status(), Language::kEnglish).size(), 2u);
  for (const char* wrong : {"63:15=60%,63:17=30%", "63:15=60%,63:17=40", "63:15=0%", "63:15=33.33333%", "63:15=%"}) {
    ArgumentReader refused;
    refused.Shares("--place", {wrong});
    EXPECT_FALSE(refused.status().ok()) << wrong;
  }
}

TEST(ArgumentReader, ReadsTheCellToOpen) {
  ArgumentReader reader;
  EXPECT_THAT(reader.Cell({"year=2021,sector=1225:S02"}),
              ElementsAre(Pair("year", "2021"), Pair("sector", "1225:S02")));
  EXPECT_THAT(reader.Cell({"place=", "sector=null"}), ElementsAre(Pair("place", ""), Pair("sector", "")));
  EXPECT_TRUE(reader.status().ok());
  reader.Cell({"2021"});
  EXPECT_FALSE(reader.status().ok());
}

TEST(ArgumentReader, CompletesResourceNames) {
  ArgumentReader reader;
  EXPECT_EQ(reader.Organisation("ID", kId), std::string("organisations/") + kLowerId);
  EXPECT_EQ(reader.Entry(kLowerId), std::string("grants/-/entries/") + kLowerId);
  EXPECT_EQ(reader.Entry("grants/a/entries/b"), "grants/a/entries/b");
  EXPECT_EQ(reader.Submission(std::string("submissions/") + kLowerId), std::string("submissions/") + kLowerId);
  EXPECT_TRUE(reader.status().ok());
  reader.Organisation("ID", "organisations/x");
  EXPECT_FALSE(reader.status().ok());
}

TEST(SplitCommas, TrimsAndLeavesOutWhatIsEmpty) {
  EXPECT_THAT(SplitCommas({"year, sector", "", "place,"}), ElementsAre("year", "sector", "place"));
}

}  // namespace
}  // namespace ngoaid::cli
