#include "clients/cli/app/program.h"

#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "clients/cli/commands/commands.h"

namespace ngoaid::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Ended {
  int code;
  std::string out, err;
};

// A run without server, profile or terminal.
Ended Invoke(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const Environment nothing{[](const std::string&) { return ""; }, [](const std::string&) { return ""; }};
  const int code = RunProgram(arguments, {out, err}, nothing, Clock::System());
  return {code, out.str(), err.str()};
}

TEST(Program, HelpIsInTheReadersLanguageWithExamples) {
  const Ended vi = Invoke({"stats", "table", "--help"});
  const Ended en = Invoke({"stats", "table", "--help", "--lang", "en"});
  EXPECT_EQ(vi.code, 0);
  EXPECT_THAT(vi.out, HasSubstr("Cách dùng: ngoaid stats table"));
  EXPECT_THAT(vi.out, HasSubstr("Ví dụ:\n  ngoaid stats table --measure"));
  EXPECT_THAT(en.out, HasSubstr("Examples:\n  ngoaid stats table --measure"));
  EXPECT_THAT(en.out, Not(HasSubstr("Ví dụ")));
  EXPECT_EQ(vi.err + en.err, "");
}

TEST(Program, EveryCommandHasHelpInBothLanguages) {
  const std::vector<std::vector<std::string>> commands = {{},
                                                          {"login"},
                                                          {"me", "totp", "confirm"},
                                                          {"admin", "account", "invite"},
                                                          {"admin", "role", "grant"},
                                                          {"admin", "token", "create"},
                                                          {"admin", "permissions"},
                                                          {"import"},
                                                          {"ngo", "import"},
                                                          {"ngo", "certificate", "add"},
                                                          {"grant", "update"},
                                                          {"entry", "correct"},
                                                          {"submission", "download"},
                                                          {"finding", "list"},
                                                          {"figure", "list"},
                                                          {"stats", "rows"},
                                                          {"stats", "report"},
                                                          {"rates", "import"},
                                                          {"reference", "codes"},
                                                          {"completion"}};
  for (std::vector<std::string> command : commands) {
    command.push_back("--help");
    const Ended vi = Invoke(command);
    command.insert(command.end(), {"--lang", "en"});
    const Ended en = Invoke(command);
    EXPECT_EQ(vi.code + en.code, 0);
    EXPECT_NE(vi.out, en.out);
    EXPECT_EQ(vi.out.find("\n\n\n"), std::string::npos) << vi.out;
  }
}

TEST(Program, WhatTheLineLacksIsAUsageError) {
  const std::pair<std::vector<std::string>, const char*> faults[] = {
      {{"stats", "table"}, "Thiếu --measure"},
      {{"stats"}, "Thiếu lệnh"},
      {{"imprt", "x"}, "Có phải ý bạn là “import”"},
      {{"stats", "table", "--measure", "items", "--colour"}, "Không hiểu: --colour"},
      {{"stats", "table", "--measure"}, "Thiếu giá trị sau --measure"},
      {{"stats", "table", "--measure", "items", "--measure", "items"}, "--measure chỉ được ghi một lần"},
      {{"rates", "list", "--limit", "x"}, "--limit: phải là số nguyên từ 1"},
      {{"entry", "add", "R1", "--dry-run=maybe"}, "--dry-run không nhận giá trị"},
      {{"grant", "create", "--title", "x", "--ceiling", "5"}, "--ceiling cần thêm --ceiling-currency"},
      {{"stats", "table", "--measure", "items", "-o", "pdf"}, "table|json|yaml|csv|xlsx"},
      {{"rates", "list", "--limit", "0"}, "phải là số nguyên từ 1"},
      {{"entry", "correct", "0190c3f2-0000-7000-8000-000000000000", "--reason", "x"}, "Chưa nói sửa gì"},
      {{"completion", "tcsh"}, "bash, zsh"},
      {{"--lang", "fr", "version"}, "vi và en"},
      {{"stats", "table", "--measure", "items", "--known-at", "", "--from", ""}, "--from, --known-at"},
      {{"stats", "rows", "--measure", "items", "--cell", "year=2021"}, "--by"},
      {{"stats", "table", "--measure", "abc"}, "chọn pledged, committed"},
      {{"stats", "table", "--measure", "items", "--fund", "x", "--coarse", "y"}, "own-year"},
      {{"upload", "list", "--state", "x"}, "pending"},
      {{"published", "compare", "--scope", "x"}, "national, other"},
      {{"admin", "token", "create", "--for", "x", "--permission", "a", "da-nang-2", "b"}, "Không hiểu: b"},
      {{"ngo", "get", "\xff"}, "UTF-8"},
  };
  for (const auto& [line, message] : faults) {
    const Ended ended = Invoke(line);
    EXPECT_EQ(ended.code, 2) << message;
    EXPECT_EQ(ended.out, "") << message;
    EXPECT_THAT(ended.err, HasSubstr(message));
  }
  EXPECT_EQ(Invoke({}).code, 2);
  EXPECT_THAT(Invoke({}).err, HasSubstr("import"));
}

// Every verb, by the words that lead to it.
void ForEachVerb(const CLI::App& app, const std::string& words,
                 const std::function<void(const std::string&, const CLI::App&)>& look) {
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* command : below) {
    ForEachVerb(*command, words + (words.empty() ? "" : " ") + command->get_name(), look);
  }
  if (below.empty()) look(words, app);
}

class Verbs : public testing::Test {
 protected:
  Verbs() { AddCommands(Command(app_, runtime_)); }

  std::ostringstream out_, err_;
  Runtime runtime_{{out_, err_}, Environment{}, Clock::System()};
  CLI::App app_;
};

TEST_F(Verbs, ThatPrintARecordOrAListHaveEveryForm) {
  // They print no record: a script, the bytes of a file, or nothing.
  const std::set<std::string> others = {"completion",       "logout",
                                        "me accept",        "me password",
                                        "me totp disable",  "submission download",
                                        "upload download",  "admin account reset-totp",
                                        "admin session end"};
  std::set<std::string> without;
  ForEachVerb(app_, "", [&](const std::string& words, const CLI::App& verb) {
    if (verb.get_option_no_throw("--output") == nullptr) without.insert(words);
  });
  EXPECT_EQ(without, others);
}

TEST_F(Verbs, ThatWriteTakeARequestId) {
  // A dry run is there for writes only.
  std::set<std::string> without;
  ForEachVerb(app_, "", [&](const std::string& words, const CLI::App& verb) {
    const bool writes =
        verb.get_option_no_throw("--dry-run") != nullptr || verb.get_option_no_throw("--reason") != nullptr;
    if (writes && verb.get_option_no_throw("--request-id") == nullptr) without.insert(words);
  });
  // Nothing of what carries a person's data or a secret is kept for a repeat (identity_service.proto).
  EXPECT_EQ(without, (std::set<std::string>{"admin account create", "admin account disable", "admin account enable"}));
}

TEST_F(Verbs, ThatTakeSomethingAwayAskFirst) {
  std::set<std::string> asking;
  ForEachVerb(app_, "", [&](const std::string& words, const CLI::App& verb) {
    if (verb.get_option_no_throw("--yes") != nullptr) asking.insert(words);
  });
  EXPECT_EQ(asking, (std::set<std::string>{"admin account disable", "admin account reset-totp", "admin role revoke",
                                           "admin session end", "admin token revoke", "award withdraw", "entry reverse",
                                           "ngo merge", "upload withdraw"}));
}

TEST(Program, AsksWhoeverSitsThereBeforeItTakesSomethingAway) {
  const Environment nothing{[](const std::string&) { return ""; }, [](const std::string&) { return ""; }};
  const auto reverse = [&](const std::string& answer, std::vector<std::string> more, bool& asked) {
    std::ostringstream out, err;
    Streams terminal{out, err};
    terminal.ask = [&](const std::string& question) {
      asked = true;
      EXPECT_THAT(question, HasSubstr("?"));
      return answer;
    };
    std::vector<std::string> words = {"entry",
                                      "reverse",
                                      "0190a1b2-0000-7000-8000-000000000001",
                                      "--reason",
                                      "x",
                                      "--server",
                                      "unix:/no/such/socket"};
    words.insert(words.end(), more.begin(), more.end());
    return RunProgram(words, terminal, nothing, Clock::System());
  };
  bool asked = false;
  // 7: it went on, and there is no server.
  EXPECT_EQ(reverse("", {}, asked), 1);
  EXPECT_EQ(reverse("n", {}, asked), 1);
  EXPECT_EQ(reverse("c", {}, asked), 7);
  EXPECT_EQ(reverse("Yes", {}, asked), 7);
  EXPECT_TRUE(asked);
  asked = false;
  EXPECT_EQ(reverse("", {"--yes"}, asked), 7);
  EXPECT_EQ(reverse("", {"--dry-run"}, asked), 7);
  EXPECT_FALSE(asked);
  EXPECT_EQ(Invoke({"entry", "reverse", "0190a1b2-0000-7000-8000-000000000001", "--reason", "x", "--server",
                    "unix:/no/such/socket"})
                .code,
            7);
}

TEST(Program, AWorkbookIsNotPrintedOnATerminal) {
  std::ostringstream out, err;
  Streams terminal{out, err};
  terminal.out_is_terminal = true;
  const Environment nothing{[](const std::string&) { return ""; }, [](const std::string&) { return ""; }};
  EXPECT_EQ(RunProgram({"version", "-o", "xlsx"}, terminal, nothing, Clock::System()), 2);
  EXPECT_THAT(err.str(), HasSubstr("-f"));
  EXPECT_EQ(Invoke({"version", "-o", "xlsx"}).code, 0);
}

TEST(Program, WithoutAServerItSaysHowToStartOne) {
  const Ended ended = Invoke({"stats", "table", "--measure", "items"});
  EXPECT_EQ(ended.code, 7);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("ops/up"));
  EXPECT_EQ(Invoke({"ngo", "list", "--server", "unix:/no/such/socket"}).code, 7);
}

TEST(Program, EveryFaultyValueIsToldAtOnce) {
  std::vector<std::string> line = {
      "entry",  "add",        "R1",           "--kind", "gift", "--amount", "1.250.000,50", "--currency", "USD",
      "--date", "31/02/2024", "--request-id", "x",      "-o",   "json",     "--lang",       "en"};
  const Ended ended = Invoke(line);
  EXPECT_EQ(ended.code, 2) << "a value that is no choice is a fault of the line";
  EXPECT_THAT(ended.err, HasSubstr("choose pledge, commitment"));
  line[4] = "pledge";
  EXPECT_EQ(Invoke(line).code, 5);
  EXPECT_EQ(ended.out, "");
  const auto violations = nlohmann::json::parse(ended.err.substr(ended.err.find("\n{") + 1))["error"]["violations"];
  ASSERT_EQ(violations.size(), 4u);
  EXPECT_EQ(violations[0]["field"], "--kind");
  EXPECT_EQ(violations[1]["field"], "--amount");
  EXPECT_THAT(violations[1]["description"].get<std::string>(), HasSubstr("1250000.50"));
  EXPECT_EQ(violations[2]["field"], "--date");
  EXPECT_EQ(violations[3]["field"], "--request-id");
}

TEST(Program, AFileThatIsNotThereIsNotFound) {
  EXPECT_EQ(Invoke({"import", "/no/such/file.xlsx", "--server", "unix:/x"}).code, 3);
  EXPECT_EQ(Invoke({"rates", "import", "/no/such/file.csv"}).code, 3);
}

TEST(Program, AFolderInPlaceOfAFileIsInvalidAndSaysSoInJson) {
  const Ended ended = Invoke({"import", "/tmp", "-o", "json"});
  EXPECT_EQ(ended.code, 5);
  const auto answer = nlohmann::json::parse(ended.out);
  EXPECT_EQ(answer["rows"], 0);
  EXPECT_EQ(answer["findings"][0]["severity"], "error");
}

TEST(Program, VersionAndCompletionNeedNoServer) {
  EXPECT_THAT(Invoke({"version"}).out, testing::StartsWith("ngoaid "));
  EXPECT_TRUE(nlohmann::json::parse(Invoke({"version", "-o", "json"}).out)["version"].is_string());
  EXPECT_THAT(Invoke({"version", "-o", "csv"}).out, HasSubstr("version\r\n"));
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Ended ended = Invoke({"completion", shell});
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(ended.out, HasSubstr("ngo-definition")) << shell;
  }
}

}  // namespace
}  // namespace ngoaid::cli
