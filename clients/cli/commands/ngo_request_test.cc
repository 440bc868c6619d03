#include "clients/cli/commands/ngo_request.h"

#include <gmock/gmock.h>

namespace ngoaid::cli {
namespace {

using registry::v1::Organisation;
using registry::v1::OrganisationName;
using testing::ElementsAre;

std::vector<std::string> Texts(const Organisation& organisation) {
  std::vector<std::string> texts;
  for (const auto& name : organisation.names()) texts.push_back(name.text());
  return texts;
}

TEST(OrganisationOfRow, PutsEachColumnInItsPlace) {
  const Organisation made = OrganisationOfRow({{"id", "N001"},
                                               {"canonical_name", "World Vision International"},
                                               {"abbreviation", "WVI"},
                                               {"vietnamese_name", "Tổ chức Tầm nhìn Thế giới"},
                                               {"home_country", "US"},
                                               {"kind", "foreign_ngo"},
                                               {"website", "wvi.org"},
                                               {"org_id", "US-IRS-95-3202116"},
                                               {"aliases", "World Vision| wvi |Tam nhin the gioi|Tầm nhìn thế giới"},
                                               {"source_url", "https://wvi.org/vietnam"},
                                               {"note", "x"}});
  EXPECT_EQ(made.kind(), Organisation::KIND_FOREIGN_NGO);
  EXPECT_THAT(Texts(made), ElementsAre("World Vision International", "Tổ chức Tầm nhìn Thế giới", "WVI", "World Vision",
                                       "Tam nhin the gioi"))
      << "a name that is the same when folded is not said twice";
  EXPECT_EQ(made.names(1).use(), OrganisationName::USE_OFFICIAL);
  EXPECT_EQ(made.names(1).language_code(), "vi");
  EXPECT_EQ(made.names(2).use(), OrganisationName::USE_SHORT);
  EXPECT_EQ(made.identifiers(0).scheme(), "US-IRS");
  EXPECT_EQ(made.identifiers(0).value(), "95-3202116");
  EXPECT_EQ(made.website(), "wvi.org");
  EXPECT_EQ(made.state(), Organisation::STATE_CONFIRMED);
}

TEST(OrganisationOfRow, KeepsInTheNoteWhatTheRegistryHasNoPlaceFor) {
  const Organisation made = OrganisationOfRow({{"canonical_name", "A"},
                                               {"kind", "affiliate"},
                                               {"website", "plan.org.au (affiliate)"},
                                               {"org_id", "21032"},
                                               {"source_url", "file id 1315332024"},
                                               {"note", "first"}});
  EXPECT_EQ(made.note(), "first; org_id: 21032; website: plan.org.au (affiliate); source: file id 1315332024");
  EXPECT_EQ(made.website() + made.source_url(), "");
  EXPECT_EQ(made.identifiers_size(), 0);
  const Organisation script = OrganisationOfRow({{"canonical_name", "A"}, {"website", "javascript:alert(1)//a.vn"}});
  EXPECT_EQ(script.website(), "");
  EXPECT_EQ(script.note(), "website: javascript:alert(1)//a.vn");
}

TEST(OrganisationOfRow, ReadsTheKindsOfAList) {
  const auto kind = [](const char* word) {
    const Organisation made = OrganisationOfRow({{"canonical_name", "A"}, {"kind", word}});
    return std::pair(made.kind(), made.donor_kind());
  };
  EXPECT_EQ(kind("affiliate"), std::pair(Organisation::KIND_FOREIGN_NGO, std::string()));
  EXPECT_EQ(kind("government"), std::pair(Organisation::KIND_OTHER_DONOR, std::string("other")));
  EXPECT_EQ(kind("individual"), std::pair(Organisation::KIND_OTHER_DONOR, std::string("individual")));
  EXPECT_EQ(kind("company"), std::pair(Organisation::KIND_OTHER_DONOR, std::string("company")));
  EXPECT_EQ(kind("programme"), std::pair(Organisation::KIND_DOMESTIC_BODY, std::string()));
  EXPECT_EQ(kind("foreign-ngo"), kind("Tổ chức PCPNN"));
  EXPECT_EQ(kind("PHI CHÍNH PHỦ NƯỚC NGOÀI"), kind("affiliate"));
  EXPECT_EQ(kind("Cơ quan, tổ chức trong nước"), kind("programme"));
  EXPECT_EQ(kind("Doanh nghiệp"), kind("company"));
  EXPECT_EQ(kind("foundation"), kind("affiliate"));
  EXPECT_EQ(kind("Quỹ nước ngoài"), kind("affiliate"));
  // A fund may be one of here as well: the word alone makes nobody foreign.
  for (const char* word : {"Quỹ", "QUY", "Quỹ xã hội"}) {
    EXPECT_EQ(kind(word), std::pair(Organisation::KIND_OTHER_DONOR, std::string("other"))) << word;
  }
  EXPECT_EQ(kind("something else"), std::pair(Organisation::KIND_OTHER_DONOR, std::string("other")));
}

TEST(ApplyFields, ReplacesOfficialNamesAndAddsTheOthers) {
  ArgumentReader reader;
  Organisation organisation;
  EXPECT_THAT(ApplyFields(reader, {.name_en = "Green Road", .country = "no", .short_names = {"GR"}}, organisation),
              ElementsAre("names", "country_code"));
  EXPECT_EQ(organisation.country_code(), "NO");
  EXPECT_THAT(ApplyFields(reader, {.name_en = "Green Roads", .aliases = {"GREEN ROADS", "Đường Xanh"}}, organisation),
              ElementsAre("names"));
  EXPECT_THAT(Texts(organisation), ElementsAre("Green Roads", "GR", "Green Road", "Đường Xanh"));
  EXPECT_TRUE(reader.status().ok());
}

TEST(ApplyFields, RefusesAnIdentifierOfNoRegister) {
  ArgumentReader reader;
  Organisation organisation;
  ApplyFields(reader, {.kind = "ngo", .identifiers = {"21032"}}, organisation);
  EXPECT_EQ(Violations(reader.status(), Language::kEnglish).size(), 2u);
}

std::vector<std::string> Statuses(const Organisation& organisation) {
  std::vector<std::string> texts;
  for (const auto& status : organisation.statuses()) texts.push_back(StatusText(status));
  return texts;
}

TEST(ApplyFields, TakesStatusesWholeWithTheirDaysAsTyped) {
  ArgumentReader reader;
  Organisation organisation;
  const NgoFields fields = {
      .statuses = {"with-relations=1/5/2013..2020", "suspended = ..03/2021", "active=2021", "ended"}};
  EXPECT_THAT(ApplyFields(reader, fields, organisation), ElementsAre("statuses"));
  const auto all = ElementsAre("with-relations=2013-05-01..2020", "suspended=..2021-03", "active=2021", "ended");
  EXPECT_THAT(Statuses(organisation), all);
  organisation.mutable_statuses(2)->set_note("theo công văn 12");
  ApplyFields(reader, {.note = "x"}, organisation);
  EXPECT_THAT(Statuses(organisation), all) << "untouched unless given";
  ApplyFields(reader, {.statuses = {"active=2021..2022", "ended=2023"}}, organisation);
  EXPECT_THAT(Statuses(organisation), ElementsAre("active=2021..2022", "ended=2023"));
  EXPECT_EQ(organisation.statuses(0).note() + organisation.statuses(1).note(), "theo công văn 12");
  EXPECT_THAT(ApplyFields(reader, {.statuses = {""}}, organisation), ElementsAre("statuses"));
  EXPECT_THAT(Statuses(organisation), ElementsAre());
  EXPECT_TRUE(reader.status().ok());
}

TEST(ApplyFields, RefusesADayOfAStatusUnderItsOption) {
  ArgumentReader reader;
  Organisation organisation;
  ApplyFields(reader, {.statuses = {"active=mai..31/02/2024", "ended=2023"}}, organisation);
  const auto faults = Violations(reader.status(), Language::kEnglish);
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].first, "--status");
  EXPECT_THAT(Statuses(organisation), ElementsAre("active", "ended=2023")) << "for the service to judge the rest";
}

TEST(OrganisationOfRow, ReadsStatusesAsTheOptionDoes) {
  const Organisation made = OrganisationOfRow({{"canonical_name", "A"},
                                               {"kind", "affiliate"},
                                               {"statuses", "with-relations=1/5/2013..2020 | ended=2021|active=mai"}});
  EXPECT_THAT(Statuses(made), ElementsAre("with-relations=2013-05-01..2020", "ended=2021", "active=mai"))
      << "what is no date stays for the registry to refuse";
}

TEST(Enriched, KeepsTheStatusesOfARecordOfWhichTheListSaysNone) {
  Organisation provisional, listed;
  *provisional.add_statuses() = SplitStatus("active=2020");
  EXPECT_THAT(Statuses(Enriched(provisional, listed)), ElementsAre("active=2020"));
  *listed.add_statuses() = SplitStatus("ended=2021");
  EXPECT_THAT(Statuses(Enriched(provisional, listed)), ElementsAre("ended=2021"));
}

TEST(Enriched, TakesWhatTheListSaysAndKeepsTheNamesInUse) {
  registry::v1::Organisation provisional;
  provisional.set_name("organisations/x");
  provisional.set_etag("1");
  provisional.set_state(registry::v1::Organisation::STATE_PROVISIONAL);
  provisional.set_country_code("DE");
  AddName(provisional, "Banh mi cho The gioi", registry::v1::OrganisationName::USE_OFFICIAL);
  AddName(provisional, "BfdW", registry::v1::OrganisationName::USE_ALIAS);
  registry::v1::Organisation listed;
  listed.set_kind(registry::v1::Organisation::KIND_FOREIGN_NGO);
  listed.set_website("https://brot.de");
  AddName(listed, "Bánh mì cho Thế giới", registry::v1::OrganisationName::USE_OFFICIAL, "vi");
  *listed.add_identifiers() = SplitIdentifier("DE-VR-123");
  const registry::v1::Organisation enriched = Enriched(provisional, listed);
  EXPECT_EQ(enriched.name(), "organisations/x");
  EXPECT_EQ(enriched.etag(), "1");
  EXPECT_EQ(enriched.state(), registry::v1::Organisation::STATE_CONFIRMED);
  EXPECT_EQ(enriched.country_code(), "DE");
  EXPECT_EQ(enriched.website(), "https://brot.de");
  EXPECT_EQ(enriched.identifiers_size(), 1);
  ASSERT_EQ(enriched.names_size(), 2);
  EXPECT_EQ(enriched.names(0).text(), "Bánh mì cho Thế giới");
  EXPECT_EQ(enriched.names(1).text(), "BfdW");
}

}  // namespace
}  // namespace ngoaid::cli
