#include "services/base/resource_words.h"

#include <gtest/gtest.h>

namespace ngoaid {
namespace {

TEST(ResourceWordsTest, ARecordIsCalledByItsKindAndItsId) {
  EXPECT_EQ(InWords("grants/34-44:TN-7").vi, "khoản viện trợ 34-44:TN-7");
  EXPECT_EQ(InWords("grants/34-44:TN-7").en, "grant 34-44:TN-7");
  EXPECT_EQ(InWords("grants/-:999").vi, "khoản viện trợ 999");
  EXPECT_EQ(InWords("organisations/a/certificates/b").vi, "giấy đăng ký b");
  EXPECT_EQ(InWords("grants/-:12/QĐ").vi, "khoản viện trợ 12/QĐ");
  EXPECT_EQ(InWords("grants/34-44:a/entries/7").en, "entry 7");
  EXPECT_EQ(InWords("grants/-").en, "one grant");
  EXPECT_EQ(InWords("accounts/1/roleGrants/2").en, "role grant 2");
}

TEST(ResourceWordsTest, WhatIsNoNameOfOursStaysAsItIs) {
  for (const char* name : {"", "grants", "grants/", "planets/3", "a/b/grants", "grants/1/entries"}) {
    EXPECT_EQ(InWords(name).vi, name);
    EXPECT_EQ(InWords(name).en, name);
  }
}

}  // namespace
}  // namespace ngoaid
