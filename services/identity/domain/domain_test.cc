#include <gmock/gmock.h>

#include <thread>

#include "services/base/identity.h"
#include "services/identity/domain/account.h"
#include "services/identity/domain/password.h"
#include "services/identity/domain/secrets.h"
#include "services/identity/domain/totp.h"

namespace ngoaid::identity {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr char kRfcSecret[] = "12345678901234567890";

TEST(Totp, GivesTheCodesOfTheStandard) {
  // RFC 6238, appendix B, the last six digits.
  EXPECT_EQ(TotpCode(kRfcSecret, 59 / 30), "287082");
  EXPECT_EQ(TotpCode(kRfcSecret, 1111111109 / 30), "081804");
  EXPECT_EQ(TotpCode(kRfcSecret, 20000000000 / 30), "353130");
}

TEST(Totp, ACodeIsTakenBesideItsTimeAndNeverTwice) {
  const absl::Time now = absl::FromUnixSeconds(1'800'000'000);
  const int64_t step = TotpStep(now);
  for (int64_t beside : {-1, 0, 1}) {
    EXPECT_EQ(MatchTotp(kRfcSecret, TotpCode(kRfcSecret, step + beside), now, 0), step + beside);
  }
  EXPECT_EQ(MatchTotp(kRfcSecret, TotpCode(kRfcSecret, step - 2), now, 0), std::nullopt);
  EXPECT_EQ(MatchTotp(kRfcSecret, TotpCode(kRfcSecret, step), now, step), std::nullopt);
  EXPECT_EQ(MatchTotp(kRfcSecret, "", now, 0), std::nullopt);
}

TEST(Totp, SecretsAreShownAsDevicesReadThem) {
  EXPECT_EQ(Base32("foobar"), "MZXW6YTBOI");  // RFC 4648
  EXPECT_EQ(Base32("f"), "MY");
  EXPECT_EQ(TotpUri("foobar", "an"), "otpauth://totp/ngoaid:an?secret=MZXW6YTBOI&issuer=ngoaid");
}

TEST(Secrets, TokensHave256BitsAndRecoveryCodesAreReadAsTyped) {
  EXPECT_EQ(NewToken().size(), 43u);
  EXPECT_NE(NewToken(), NewToken());
  const std::vector<std::string> codes = NewRecoveryCodes();
  EXPECT_THAT(codes, SizeIs(10));
  EXPECT_EQ(codes[0].size(), 19u);
  EXPECT_EQ(PlainRecoveryCode(" abcd-EFGH 2345"), "ABCDEFGH2345");
}

TEST(Password, RulesAreToldTogether) {
  EXPECT_THAT(CheckPassword("mười hai chữ cái", "an", "p"), IsEmpty());
  EXPECT_THAT(CheckPassword("ngắn ngủn 1", "an", "p"), SizeIs(1)) << "eleven characters, more bytes";
  EXPECT_THAT(CheckPassword("aaaaaaaaaaaa", "an.nguyen", "p"), SizeIs(1));
  EXPECT_THAT(CheckPassword("xx-An.Nguyen-xx", "an.nguyen", "p"), SizeIs(1));
  EXPECT_THAT(CheckPassword("an", "an", "p"), SizeIs(3));
  EXPECT_THAT(CheckPassword(std::string(129, 'x'), "", "p"), SizeIs(2));
}

TEST(Password, AHashProvesItsPasswordAlone) {
  PasswordHasher hasher;
  const std::string hash = *hasher.Hash("đúng là mật khẩu này");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=1,p=1$")) << hash;
  EXPECT_NE(hash, *hasher.Hash("đúng là mật khẩu này")) << "salted";
  EXPECT_TRUE(*hasher.Matches(hash, "đúng là mật khẩu này"));
  EXPECT_FALSE(*hasher.Matches(hash, "sai mật khẩu"));
  EXPECT_FALSE(*hasher.Matches("", "nobody's password")) << "the dummy is nobody's way in";
}

TEST(Slots, TwoAreServedTwoWaitTheRestAreTurnedAway) {
  Slots slots(2, 2);
  ASSERT_TRUE(slots.Enter());
  ASSERT_TRUE(slots.Enter());
  std::vector<std::thread> waiters;
  for (int i = 0; i < 2; ++i) {
    waiters.emplace_back([&] {
      EXPECT_TRUE(slots.Enter());
      slots.Leave();
    });
  }
  while (slots.waiting() < 2) std::this_thread::yield();
  EXPECT_FALSE(slots.Enter());
  slots.Leave();
  slots.Leave();
  for (std::thread& waiter : waiters) waiter.join();
  EXPECT_TRUE(slots.Enter());
}

TEST(SignInDelay, GrowsAndNeverLocksOut) {
  EXPECT_EQ(SignInDelay(0), absl::ZeroDuration());
  EXPECT_EQ(SignInDelay(2), absl::ZeroDuration());
  EXPECT_EQ(SignInDelay(3), absl::Seconds(1));
  EXPECT_EQ(SignInDelay(6), absl::Seconds(8));
  EXPECT_EQ(SignInDelay(1'000'000), absl::Minutes(1));
}

TEST(Login, IsShortPlainAndNotTheSystems) {
  EXPECT_EQ(NormaliseLogin("  Nguyen.An "), "nguyen.an");
  EXPECT_THAT(CheckLogin("nguyen.an-2_x", ""), IsEmpty());
  for (const char* bad :
       {"", "ab", ".an", "nguyễn", "a b c", "local-operator", "anonymous", "0190a1b2-0000-7000-8000-000000000001"}) {
    EXPECT_THAT(CheckLogin(bad, ""), SizeIs(1)) << bad;
  }
  EXPECT_THAT(CheckLogin(std::string(65, 'a'), ""), SizeIs(1));
}

}  // namespace
}  // namespace ngoaid::identity
