#include "services/identity/domain/account.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/addresses.h"
#include "services/base/field_faults.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/identity/errors.h"

namespace ngoaid::identity {
namespace {

constexpr std::size_t kShortestLogin = 3;
constexpr std::size_t kLongestLogin = 64;
constexpr std::size_t kLongestParticular = 200;
// Authors that are no account (services/auth, services/rpc).
constexpr absl::string_view kReserved[] = {"local-operator", "anonymous"};
constexpr int kFreeFailures = 3;
constexpr absl::Duration kLongestDelay = absl::Minutes(1);

}  // namespace

std::string NormaliseLogin(absl::string_view login) { return absl::AsciiStrToLower(CleanText(login)); }

FieldViolations CheckLogin(absl::string_view login, absl::string_view prefix) {
  const std::string field = absl::StrCat(prefix, "login");
  const bool formed = login.size() >= kShortestLogin && login.size() <= kLongestLogin &&
                      absl::ascii_isalnum(static_cast<unsigned char>(login[0])) && absl::c_all_of(login, [](char c) {
                        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || absl::StrContains("._-", c);
                      });
  // One that looks like an id would name two accounts.
  if (!formed || IsUuid(login)) return {{field, errors::LoginMalformed()}};
  if (absl::c_linear_search(kReserved, login)) return {{field, errors::LoginReserved()}};
  return {};
}

FieldViolations CheckPerson(const Account& account, absl::string_view prefix) {
  FieldViolations faults;
  for (const auto& [field, value] : {std::pair("display_name", &account.display_name),
                                     std::pair("email", &account.email), std::pair("phone", &account.phone)}) {
    if (value->size() > kLongestParticular) {
      faults.push_back({absl::StrCat(prefix, field), errors::TooLong(kLongestParticular)});
    }
  }
  if (!account.email.empty() && !IsMailAddress(account.email)) {
    faults.push_back({absl::StrCat(prefix, "email"), ngoaid::errors::MailAddressMalformed()});
  }
  return faults;
}

absl::Duration SignInDelay(int failures) {
  if (failures < kFreeFailures) return absl::ZeroDuration();
  return std::min(absl::Seconds(1) * (int64_t{1} << std::min(failures - kFreeFailures, 10)), kLongestDelay);
}

}  // namespace ngoaid::identity
