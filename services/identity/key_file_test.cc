#include "services/identity/key_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace ngoaid::identity {
namespace {

class KeyFileTest : public testing::Test {
 protected:
  ~KeyFileTest() override { std::filesystem::remove_all(directory_); }

  const std::filesystem::path directory_ = [] {
    char pattern[] = "/tmp/ngoaid-key-XXXXXX";
    return std::filesystem::path(mkdtemp(pattern));
  }();
  const std::string path_ = directory_ / "totp.key";
};

TEST_F(KeyFileTest, IsMadeOnceForItsOwnerAloneAndOpensWhatItSealed) {
  const auto first = OpenKeyFile(path_);
  ASSERT_TRUE(first.ok()) << first.status();
  struct stat about {};
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  EXPECT_EQ(about.st_size, 32);
  const std::string sealed = first->Seal("a secret", "an");
  EXPECT_THAT(sealed, testing::Not(testing::HasSubstr("secret")));
  EXPECT_NE(sealed, first->Seal("a secret", "an"));
  const auto again = OpenKeyFile(path_);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->Open(sealed, "an"), "a secret");
  EXPECT_EQ(again->Open(sealed, "binh"), std::nullopt);
  std::string altered = sealed;
  altered.back() ^= 1;
  EXPECT_EQ(again->Open(altered, "an"), std::nullopt);
  EXPECT_EQ(again->Open("a secret that was never sealed", "an"), std::nullopt);
  EXPECT_EQ(again->Open("", "an"), std::nullopt);
  std::filesystem::remove(path_);
  EXPECT_EQ(OpenKeyFile(path_)->Open(sealed, "an"), std::nullopt) << "another key";
}

TEST_F(KeyFileTest, ThatIsNoneOrOpenToOthersIsRefused) {
  std::ofstream(path_) << "short";
  EXPECT_FALSE(OpenKeyFile(path_).ok());
  std::ofstream(path_) << std::string(32, 'k');
  chmod(path_.c_str(), 0644);
  EXPECT_FALSE(OpenKeyFile(path_).ok());
  chmod(path_.c_str(), 0440);
  EXPECT_TRUE(OpenKeyFile(path_).ok()) << "as systemd gives credentials";
  EXPECT_FALSE(OpenKeyFile(directory_ / "none" / "totp.key").ok());
}

}  // namespace
}  // namespace ngoaid::identity
