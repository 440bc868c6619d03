#include "services/base/process.h"

#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <stdexcept>

#include "services/base/errors.h"
#include "services/base/program_options.h"

namespace ngoaid {
namespace {

using ::testing::HasSubstr;
using ::testing::internal::CaptureStderr;
using ::testing::internal::GetCapturedStderr;

TEST(FailedToStartTest, SaysWhyInBothLanguages) {
  CaptureStderr();
  EXPECT_EQ(FailedToStart(errors::Precondition("PORT_TAKEN", {"Cổng 1 đang được dùng.", "Port 1 is in use."})), 1);
  EXPECT_EQ(GetCapturedStderr(), "Cổng 1 đang được dùng. / Port 1 is in use.\n");
  CaptureStderr();
  EXPECT_EQ(FailedToStart(absl::UnknownError("of a library")), 1);
  EXPECT_EQ(GetCapturedStderr(), "Không khởi động được. / Cannot start: of a library\n");
}

TEST(RunProgramTest, SaysWhatWasThrown) {
  char name[] = "program";
  char* words[] = {name};
  CaptureStderr();
  EXPECT_EQ(RunProgram(1, words, [](int, char**) -> int { throw std::runtime_error("no connection"); }), 1);
  EXPECT_EQ(GetCapturedStderr(), "Chương trình dừng vì lỗi. / The program ended with an error: no connection\n");
}

// What the program ends with (-1: it goes on), and what it says.
std::pair<int, std::string> Read(std::vector<std::string> line) {
  CLI::App app("a program");
  std::string data, ops, operators;
  int port = 0;
  app.add_option("--data", data)->required();
  app.add_option("--ops", ops)->required();
  app.add_option("--port", port)->check(CLI::Range(1, 9));
  app.add_option("--ops-by", operators)->check(CLI::IsMember({"day", "night"}));
  std::vector<char*> words;
  line.insert(line.begin(), "program");
  for (std::string& word : line) words.push_back(word.data());
  CaptureStderr();
  const int code = ReadOptions(app, static_cast<int>(words.size()), words.data()).value_or(-1);
  return {code, GetCapturedStderr()};
}

TEST(ReadOptionsTest, SaysWhatIsWrongInBothLanguages) {
  EXPECT_EQ(Read({"--data", "x", "--ops", "y"}), std::pair(-1, std::string()));
  EXPECT_EQ(Read({}),
            std::pair(2, std::string("Thiếu --data, --ops (xem --help). / Missing: --data, --ops (see --help).\n")));
  const auto [extra, extra_told] = Read({"--data", "x", "--ops", "y", "--nonsense"});
  EXPECT_EQ(extra, 2);
  EXPECT_EQ(extra_told, "Không hiểu: --nonsense (xem --help). / Not understood: --nonsense (see --help).\n");
  for (const char* value : {"10", "many"}) {
    const auto [code, told] = Read({"--data", "x", "--ops", "y", "--port", value});
    EXPECT_EQ(code, 2);
    EXPECT_THAT(told, HasSubstr("Giá trị của --port không dùng được (xem --help). / "));
    EXPECT_THAT(told, HasSubstr(value));
  }
  EXPECT_THAT(Read({"--data", "x", "--ops", "y", "--port=--data"}).second,
              HasSubstr("Giá trị của --port không dùng được"));
  EXPECT_THAT(Read({"--data", "x", "--ops", "y", "--ops-by", "never"}).second, HasSubstr("Giá trị của --ops-by không"));
  testing::internal::CaptureStdout();
  EXPECT_EQ(Read({"--help"}), std::pair(0, std::string()));
  EXPECT_THAT(testing::internal::GetCapturedStdout(), HasSubstr("--data"));
}

TEST(ReadOptionsTest, TellsEveryFaultAtOnce) {
  EXPECT_EQ(Read({"--ops", "y", "--nonsense", "z"}).second,
            "Thiếu --data; không hiểu: --nonsense z (xem --help). / "
            "Missing: --data; not understood: --nonsense z (see --help).\n");
  const std::string told = Read({"--ops", "y", "--port", "10", "--nonsense"}).second;
  EXPECT_THAT(told,
              HasSubstr("Thiếu --data; không hiểu: --nonsense; giá trị của --port không dùng được (xem --help). / "));
  EXPECT_THAT(told, HasSubstr(" / Missing: --data; not understood: --nonsense; --port: "));
  // What stands after an option without its value is not read: nothing is said of it.
  EXPECT_THAT(Read({"--ops", "y", "--port"}).second, testing::Not(HasSubstr("--data")));
}

TEST(RefuseOptionsTest, NamesNoOptionWhereNoneIsAtFault) {
  CLI::App app("a program");
  CaptureStderr();
  EXPECT_EQ(RefuseOptions(app, CLI::ValidationError("of theirs", "odd")), 2);
  EXPECT_EQ(GetCapturedStderr(), "Có giá trị không dùng được (xem --help). / Of theirs: odd (see --help).\n");
}

}  // namespace
}  // namespace ngoaid
