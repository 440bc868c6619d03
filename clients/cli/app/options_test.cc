#include "clients/cli/app/options.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "clients/cli/app/exit_code.h"
#include "clients/cli/app/session_file.h"

namespace ngoaid::cli {
namespace {

Environment Surroundings(const std::map<std::string, std::string>& variables,
                         const std::map<std::string, std::string>& files = {}) {
  return {[variables](const std::string& name) { return variables.contains(name) ? variables.at(name) : ""; },
          [files](const std::string& path) { return files.contains(path) ? files.at(path) : ""; }};
}

const std::map<std::string, std::string> kProfile = {
    {"/home/lan/.config/ngoaid/config", "# của Lan\nserver = unix:/run/a.sock\n lang=en\n"}};

TEST(FindServer, TakesTheFlagThenTheVariableThenTheProfile) {
  const Environment both = Surroundings({{"HOME", "/home/lan"}, {"NGOAID_SERVER", "127.0.0.1:5000"}}, kProfile);
  EXPECT_EQ(FindServer("unix:/x", both), "unix:/x");
  EXPECT_EQ(FindServer("", both), "127.0.0.1:5000");
  EXPECT_EQ(FindServer("", Surroundings({{"HOME", "/home/lan"}}, kProfile)), "unix:/run/a.sock");
  EXPECT_EQ(FindServer("", Surroundings({{"HOME", "/home/an"}}, kProfile)), "");
}

TEST(FindServer, LooksForTheProfileWhereTheDesktopSays) {
  const Environment environment =
      Surroundings({{"HOME", "/home/lan"}, {"XDG_CONFIG_HOME", "/conf"}}, {{"/conf/ngoaid/config", "server=h:1"}});
  EXPECT_EQ(FindServer("", environment), "h:1");
}

TEST(FindCa, TakesTheFlagThenTheVariableThenTheProfileThenWhatSigningInWasGiven) {
  std::map<std::string, std::string> files = {{"/home/lan/.config/ngoaid/config", "ca=/profile.pem\n"}};
  const Environment all = Surroundings({{"HOME", "/home/lan"}, {"NGOAID_CA", "/variable.pem"}}, files);
  EXPECT_EQ(FindCa("flag.pem", "https://a", all), "flag.pem");
  EXPECT_EQ(FindCa("", "https://a", all), "/variable.pem");
  EXPECT_EQ(FindCa("", "https://a", Surroundings({{"HOME", "/home/lan"}}, files)), "/profile.pem");
  char pattern[] = "/tmp/ngoaid-ca-XXXXXX";
  const std::string state = mkdtemp(pattern);
  Environment real = SystemEnvironment();
  real.variable = [state](const std::string& name) { return name == "XDG_STATE_HOME" ? state : ""; };
  ASSERT_TRUE(KeepCa("https://a", "/kept.pem", real).ok());
  EXPECT_EQ(FindCa("", "https://a", real), "/kept.pem");
  EXPECT_EQ(FindCa("", "https://b", real), "") << "it is trusted for that server only";
  std::filesystem::remove_all(state);
}

TEST(FindLanguage, IsVietnameseUnlessSomethingSaysEnglish) {
  EXPECT_EQ(*FindLanguage({}, Surroundings({})), Language::kVietnamese);
  EXPECT_EQ(*FindLanguage({"stats", "--lang", "en"}, Surroundings({})), Language::kEnglish);
  EXPECT_EQ(*FindLanguage({"--lang=en"}, Surroundings({})), Language::kEnglish);
  EXPECT_EQ(*FindLanguage({}, Surroundings({{"NGOAID_LANG", "en_GB.UTF-8"}})), Language::kEnglish);
  EXPECT_EQ(*FindLanguage({}, Surroundings({{"HOME", "/home/lan"}}, kProfile)), Language::kEnglish);
  EXPECT_EQ(*FindLanguage({"--lang", "vi"}, Surroundings({{"NGOAID_LANG", "en"}})), Language::kVietnamese);
}

TEST(FindLanguage, RefusesAnotherLanguage) {
  EXPECT_EQ(ExitCodeOf(FindLanguage({"--lang", "fr"}, Surroundings({})).status()), kExitUsage);
}

TEST(FormatFor, IsThatOfTheFilesNameWhereNoneIsAsked) {
  EXPECT_EQ(*FormatFor("", std::nullopt), Format::kTable);
  EXPECT_EQ(*FormatFor("", Format::kJson), Format::kJson);
  EXPECT_EQ(*FormatFor("Bảng 1.XLSX", std::nullopt), Format::kXlsx);
  EXPECT_EQ(*FormatFor("a.yml", Format::kYaml), Format::kYaml);
  EXPECT_EQ(*FormatFor("a.txt", Format::kJson), Format::kJson);
  EXPECT_EQ(*FormatFor("v1.2", std::nullopt), Format::kTable);
  EXPECT_FALSE(FormatFor("a.xlsx", Format::kJson).ok());
}

TEST(ParseFormat, KnowsTheFormsOfAnAnswerOnly) {
  EXPECT_EQ(*ParseFormat("json"), Format::kJson);
  EXPECT_EQ(ExitCodeOf(ParseFormat("pdf").status()), kExitUsage);
  EXPECT_EQ(FormatNames(), "table|json|yaml|csv|xlsx");
}

}  // namespace
}  // namespace ngoaid::cli
