#include "clients/cli/commands/award_request.h"

#include <gmock/gmock.h>

namespace ngoaid::cli {
namespace {

using registry::v1::Award;
using registry::v1::Organisation;
using registry::v1::OrganisationName;
using testing::ElementsAre;
using testing::IsEmpty;

Organisation Called(const std::string& id, const std::string& official, const std::string& alias = "",
                    const std::string& merged_into = "") {
  Organisation organisation;
  organisation.set_name(id);
  organisation.set_merged_into(merged_into);
  auto* name = organisation.add_names();
  name->set_text(official);
  name->set_use(OrganisationName::USE_OFFICIAL);
  if (alias.empty()) return organisation;
  name = organisation.add_names();
  name->set_text(alias);
  name->set_use(OrganisationName::USE_ALIAS);
  return organisation;
}

TEST(AwardFields, GoWhereTheyBelongAndFormTheMask) {
  ArgumentReader reader;
  Award award;
  award.set_title("kept");
  EXPECT_THAT(ApplyAwardFields(reader, {.kind = "commemorative-medal", .decision_date = "11/2023"}, award),
              ElementsAre("decision_date", "kind"));
  EXPECT_EQ(award.decision_date().value(), "2023-11");
  EXPECT_EQ(award.kind(), "commemorative-medal");
  EXPECT_EQ(award.title(), "kept");
  EXPECT_TRUE(reader.status().ok());
  ApplyAwardFields(reader, {.organisation = "CARE", .decision_date = "31/02/2023"}, award);
  EXPECT_EQ(Violations(reader.status(), Language::kEnglish).size(), 2u);
}

TEST(AwardColumns, AreFoundUnderEitherLanguageAndUnderTheKeysOfTheList) {
  const auto column = [](absl::string_view heading) { return FieldOf(AwardListColumns(), heading); };
  EXPECT_EQ(column(" Ngày quyết định "), "decision_date");
  EXPECT_EQ(column("decision_number"), "decision_number");
  EXPECT_EQ(column("Conferring body"), "conferring_body");
  EXPECT_EQ(column("TỔ CHỨC"), "organisation");
  EXPECT_EQ(column("Ghi chú"), "");
}

TEST(OrganisationNames, AnOfficialNameGoesBeforeOthersAndAMergedOneGivesWay) {
  OrganisationNames names;
  names.Add(Called("organisations/1", "Tầm nhìn Thế giới", "WVI"));
  names.Add(Called("organisations/2", "WVI"));
  names.Add(Called("organisations/3", "Tam nhin the gioi", "Hope", "organisations/1"));
  names.Add(Called("organisations/4", "Hope Foundation", "Hope"));
  EXPECT_THAT(names.Find("tầm nhìn thế giới"), ElementsAre("organisations/1"));
  EXPECT_THAT(names.Find("wvi"), ElementsAre("organisations/2"));
  EXPECT_THAT(names.Find("HOPE"), ElementsAre("organisations/3", "organisations/4"));
  EXPECT_THAT(names.Find("Nobody"), IsEmpty());
}

TEST(AwardKey, SeesThroughSpellingAndCountsTheTitleOnlyWithoutANumber) {
  Award one;
  one.set_organisation("organisations/1");
  one.set_kind("certificate-of-merit");
  one.set_conferring_body("Liên hiệp");
  one.set_decision_number("12/QĐ-LH");
  Award other = one;
  other.set_conferring_body("LIEN HIEP");
  other.set_title("Bằng khen");
  EXPECT_EQ(AwardKey(one), AwardKey(other));
  one.clear_decision_number();
  other.clear_decision_number();
  EXPECT_NE(AwardKey(one), AwardKey(other));
}

}  // namespace
}  // namespace ngoaid::cli
