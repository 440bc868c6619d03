#include "services/registry/domain/name_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/reference/store/csv_file.h"

namespace ngoaid::registry {
namespace {

using reference::Catalog;
using reference::CatalogData;

constexpr char kReference[] = NGOAID_SOURCE_DIR "/ops/reference/";
constexpr char kRecords[] = NGOAID_SOURCE_DIR "/ops/demo-data/";

using Row = std::map<std::string, std::string>;

std::vector<Row> ReadRows(const std::string& path) {
  auto text = reference::ReadWholeFile(path);
  EXPECT_TRUE(text.ok()) << text.status();
  if (!text.ok()) return {};
  auto file = reference::ParseCsv(path, *text);
  EXPECT_TRUE(file.ok()) << file.status();
  if (!file.ok()) return {};
  std::vector<Row> rows;
  for (const auto& line : file->rows) {
    Row& row = rows.emplace_back();
    for (size_t i = 0; i < line.cells.size() && i < file->header.size(); ++i) row[file->header[i]] = line.cells[i];
  }
  return rows;
}

// The catalogue's part that matching uses, from the project's own reference data.
std::shared_ptr<const Catalog> ReferenceCatalog() {
  static const std::shared_ptr<const Catalog> catalog = [] {
    CatalogData data;
    const auto rows = [](const char* file) { return ReadRows(absl::StrCat(kReference, file)); };
    for (Row& r : rows("code.csv")) data.codes.push_back({r["list"], r["code"], {r["name_vi"], r["name_en"]}, 0});
    for (Row& r : rows("code_alias.csv")) data.code_aliases.push_back({r["list"], r["code"], r["alias"]});
    for (Row& r : rows("continent.csv")) data.continents.push_back({"", r["code"], {r["name_vi"], r["name_en"]}, 0});
    for (Row& r : rows("country.csv")) {
      data.countries.push_back({r["code"], {r["name_vi"], r["name_en"]}, r["continent_code"]});
    }
    for (Row& r : rows("country_alias.csv")) data.country_aliases.push_back({"", r["code"], r["alias"]});
    return std::make_shared<const Catalog>(std::move(data));
  }();
  return catalog;
}

class NameMatchTest : public ::testing::Test {
 protected:
  NameMatchTest() {
    index_.Add("wvi", "US",
               {"World Vision International", "World Vision", "WVI", "Tổ chức Tầm nhìn Thế giới", "WVI-V"});
    index_.Add("wv-korea", "KR", {"World Vision Korea"});
    index_.Add("oxfam", "GB", {"Oxfam"});
    index_.Add("oxfam-gb", "GB", {"Oxfam GB", "Oxfam Great Britain"});
    index_.Add("oxfam-novib", "NL", {"Oxfam Novib", "Stichting Oxfam Novib"});
    index_.Add("oxfam-hk", "HK", {"Oxfam Hong Kong"});
    index_.Add("childfund", "AU", {"ChildFund", "ChildFund Australia"});
    index_.Add("childfund-korea", "KR", {"ChildFund Korea"});
    index_.Add("care", "CH", {"CARE International", "CARE"});
    index_.Add("care-uk", "GB", {"CARE International UK"});
    index_.Add("npa", "NO", {"Norwegian People's Aid", "NPA", "Tổ chức Viện trợ nhân dân Na Uy"});
    index_.Add("basicneeds", "GB", {"BasicNeeds"});
    index_.Add("hdi", "US", {"Humpty Dumpty Institute", "HDI"});
    index_.Add("acwp", "US", {"Aid to Children Without Parents", "ACWP"});
    index_.Add("save", "GB", {"Save the Children International", "Save the Children", "SCI"});
    index_.Add("vf-au", "AU", {"Vietnam Foundation", "the Foundation"});
    index_.Add("vf-us", "US", {"The Vietnam Foundation (US)", "The Vietnam Foundation"});
    index_.Add("asia", "US", {"The Asia Foundation", "TAF"});
    index_.Add("japan", "JP", {"Government of Japan (GGP)", "Japanese Government"});
    index_.Add("habitat", "US", {"Habitat for Humanity International", "Habitat for Humanity Vietnam"});
    index_.Add("peacetrees", "US", {"PeaceTrees Vietnam", "Cây Hòa bình Việt Nam"});
    index_.Add("friends", "AU", {"Friends of Vietnam"});
  }

  std::string Find(absl::string_view written, absl::string_view country = "") const {
    auto match = index_.Find(written, country);
    return match ? match->organisation_id : "-";
  }

  OrganisationIndex index_{ReferenceCatalog()};
};

TEST_F(NameMatchTest, EqualityKnowsNoMarksCaseOrPunctuation) {
  EXPECT_EQ(Find("WORLD  VISION"), "wvi");
  EXPECT_EQ(Find("to chuc tam nhin the gioi"), "wvi");
  EXPECT_EQ(Find("wvi-v"), "wvi");
  EXPECT_EQ(Find("Norwegian People’s Aid"), "npa");
  EXPECT_EQ(index_.Find("World Vision")->rule, MatchRule::kWholeName);
  EXPECT_EQ(index_.Find("WORLD vision")->registered_name, "World Vision");
}

TEST_F(NameMatchTest, AffixesAreNoPartOfAName) {
  EXPECT_EQ(Find("Tổ chức World Vision"), "wvi");
  EXPECT_EQ(Find("The World Vision International organisation"), "wvi");
  EXPECT_EQ(Find("World Vision International tại Việt Nam"), "wvi");
  EXPECT_EQ(Find("World Vision in Vietnam"), "wvi");
  EXPECT_EQ(Find("Tầm nhìn Thế giới Việt Nam"), "wvi");
  EXPECT_EQ(Find("Quỹ BasicNeeds"), "basicneeds");
  EXPECT_EQ(Find("Friends of Viet Nam"), "friends");
  EXPECT_EQ(index_.Find("Tổ chức Oxfam")->rule, MatchRule::kWithoutAffix);
}

TEST_F(NameMatchTest, RemarksAreNoPartOfAName) {
  EXPECT_EQ(Find("World Vision International tại Việt Nam (WVI-V)"), "wvi");
  EXPECT_EQ(Find("Habitat for Humanity Vietnam (POSCO)"), "habitat");
  EXPECT_EQ(Find("Save the Children (HSBC)"), "save");
  EXPECT_EQ(Find("CARE - Thụy Sĩ"), "care");
  EXPECT_EQ(Find("NPA/Norway"), "npa");
  EXPECT_EQ(Find("UK's BasicNeeds organization"), "basicneeds");
  EXPECT_EQ(Find("PeaceTrees Vietnam - Cây Hòa bình Việt Nam"), "peacetrees");
  EXPECT_EQ(Find("World Vision (chưa đóng ngoặc"), "wvi");
}

TEST_F(NameMatchTest, AbbreviationsInParenthesesCountOnlyIfTheyFitTheName) {
  EXPECT_EQ(Find("Tổ chức Cứu trợ trẻ em (SCI)"), "save");
  EXPECT_EQ(Find("NPA (Norvegian People's Aid)"), "npa");
  EXPECT_EQ(Find("Norvegian Peoples Aid (NPA)"), "npa");
  EXPECT_EQ(Find("Humpty Dumpty Institute (HDI) of the US"), "hdi");
  EXPECT_EQ(Find("organisation américaine ACWP (Aid to children without parents)"), "acwp");
  EXPECT_EQ(Find("Tổ chức Cứu trợ trẻ em (viết tắt là SCI)"), "save");
  // Whose money it was, or who passed it on, is no name of the donor.
  EXPECT_EQ(Find("Seed to Table (Japanese Government)"), "-");
  EXPECT_EQ(Find("Seed to Table (WVI)"), "-");
  EXPECT_EQ(Find("Tổ chức Agriterra (NPA)"), "-");
}

TEST_F(NameMatchTest, SistersAreOthers) {
  EXPECT_EQ(Find("Oxfam"), "oxfam");
  EXPECT_EQ(Find("Oxfam GB"), "oxfam-gb");
  EXPECT_EQ(Find("Oxfam Novib tại Việt Nam"), "oxfam-novib");
  EXPECT_EQ(Find("Oxfam (Hồng Kông)"), "oxfam-hk");
  EXPECT_EQ(Find("Oxfam America"), "-");
  EXPECT_EQ(Find("Oxfam (Bỉ)"), "-");  // a sister nobody registered
  EXPECT_EQ(Find("ChildFund Korea"), "childfund-korea");
  EXPECT_EQ(Find("ChildFund (Hàn Quốc)"), "childfund-korea");
  EXPECT_EQ(Find("ChildFund Việt Nam"), "childfund");
  EXPECT_EQ(Find("ChildFund (Úc)"), "childfund");
  EXPECT_EQ(Find("ChildFund Japan"), "-");
  EXPECT_EQ(Find("World Vision International (WVI) Korea"), "-");
  EXPECT_EQ(Find("Korea's World Vision"), "wv-korea");
  EXPECT_EQ(Find("CARE International in Vietnam (Canada)"), "care");
  EXPECT_EQ(Find("CARE International (Canada)"), "-");
}

TEST_F(NameMatchTest, DoubtMatchesNothing) {
  index_.Add("other", "KR", {"SCI"});
  EXPECT_EQ(Find("SCI"), "-");
  EXPECT_EQ(Find("SCI", "KR"), "other");
  EXPECT_EQ(Find("SCI", "FR"), "-");
  EXPECT_EQ(Find("Vietnam Foundation"), "vf-au");
  EXPECT_EQ(Find("Vietnam Foundation (US)"), "vf-us");
  EXPECT_EQ(Find("Vietnam Foundation (Australia)"), "vf-au");
  EXPECT_EQ(Find("Quỹ Vietnam Foundation"), "-");
}

TEST_F(NameMatchTest, SeveralNamesAreNotOne) {
  EXPECT_EQ(Find("World Vision, CARE và Oxfam"), "-");
  EXPECT_EQ(Find("World Vision / CARE"), "-");
  EXPECT_EQ(Find("Oxfam / Dutch Relief Alliance"), "-");
}

TEST_F(NameMatchTest, WordsWithoutANameMatchNothing) {
  for (const char* text : {"", " ", "()", "Tổ chức", "the Foundation", "Việt Nam", "Hoa Kỳ", "Asia", "Quỹ Châu Á",
                           "Quỹ", "Foundation", "Vietnam", "?", "((((", ")))) - / "}) {
    EXPECT_EQ(Find(text), "-") << text;
  }
  EXPECT_EQ(Find(std::string(100'000, '(')), "-");
  EXPECT_EQ(Find(std::string(1'900, 'a') + " (b"), "-");
}

TEST_F(NameMatchTest, LaterNamesAreFoundToo) {
  EXPECT_EQ(Find("Tổ chức Hạt giống"), "-");
  index_.Add("seed", "JP", {"Seed to Table"});
  index_.Add("seed", "JP", {"Hạt giống"});
  EXPECT_EQ(Find("Tổ chức Hạt giống"), "seed");
}

// The records' own answers, read by people: every row of records.csv against the organisations of ngos.csv.
TEST(NameMatchRecordsTest, FindsWhatPeopleFoundAndNothingElse) {
  OrganisationIndex index(ReferenceCatalog());
  std::map<std::string, std::string> registered;
  for (Row& ngo : ReadRows(absl::StrCat(kRecords, "ngos.csv"))) {
    std::vector<std::string> names = {ngo["canonical_name"], ngo["abbreviation"], ngo["vietnamese_name"]};
    for (absl::string_view alias : absl::StrSplit(ngo["aliases"], '|')) names.emplace_back(alias);
    index.Add(ngo["canonical_name"], ngo["home_country"], names);
    registered[ngo["canonical_name"]] = ngo["kind"];
  }
  int right = 0, wrong = 0, missed = 0, rightly_none = 0;
  for (Row& record : ReadRows(absl::StrCat(kRecords, "records.csv"))) {
    const std::vector<std::string> donors = absl::StrSplit(record["ngo_name"], ';');
    const std::string answer = record["ngo_name_canonical"];
    auto match = index.Find(donors[0], record["ngo_country"]);
    const std::string found = match ? match->organisation_id : "";
    if (!found.empty() && found != answer) {
      ++wrong;
      std::printf("wrong: %s: %s -> %s, not %s\n", record["id"].c_str(), donors[0].c_str(), found.c_str(),
                  answer.c_str());
    } else if (!found.empty()) {
      ++right;
    } else if (registered.count(answer) != 0) {
      ++missed;
      std::printf("missed: %s: %s -> %s\n", record["id"].c_str(), donors[0].c_str(), answer.c_str());
    } else {
      ++rightly_none;
    }
  }
  const double precision = 100.0 * right / (right + wrong);
  const double recall = 100.0 * right / (right + wrong + missed);
  std::printf("name matching: %d right, %d wrong, %d missed, %d rightly none; precision %.1f %%, recall %.1f %%\n",
              right, wrong, missed, rightly_none, precision, recall);
  EXPECT_GE(precision, 98.0);
  EXPECT_GE(recall, 90.0);
}

// Every registered name finds its own organisation, or nothing where two bear it; never another.
TEST(NameMatchRecordsTest, RegisteredNamesNeverFindAnother) {
  OrganisationIndex index(ReferenceCatalog());
  std::vector<std::pair<std::string, std::string>> names;
  for (Row& ngo : ReadRows(absl::StrCat(kRecords, "ngos.csv"))) {
    std::vector<std::string> own = {ngo["canonical_name"]};
    for (absl::string_view alias : absl::StrSplit(ngo["aliases"], '|', absl::SkipEmpty())) own.emplace_back(alias);
    index.Add(ngo["id"], ngo["home_country"], own);
    for (const std::string& name : own) names.emplace_back(name, ngo["id"]);
  }
  for (const auto& [name, id] : names) {
    for (const std::string& written : {name, absl::StrCat("Tổ chức ", name), absl::StrCat(name, " (HSBC)")}) {
      auto match = index.Find(written);
      EXPECT_TRUE(!match || match->organisation_id == id)
          << written << " -> " << match->organisation_id << ", not " << id;
    }
  }
}

}  // namespace
}  // namespace ngoaid::registry
