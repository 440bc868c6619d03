#include "services/base/addresses.h"

#include <gtest/gtest.h>

namespace ngoaid {
namespace {

TEST(IsWebAddress, TakesWhatABrowserOpens) {
  for (const char* text : {"wvi.org", "https://wvi.org", "HTTP://wvi.org:8080/vi?a=b&c='d'#e", "wvi.org/vietnam",
                           "https://báoquảngnam.vn/xã-hội", "https://a.vn?to=b@c.vn", "http://192.168.1.10/x",
                           "https://vovworld.vn./x", "a_b.vn/x:y"}) {
    EXPECT_TRUE(IsWebAddress(text)) << text;
  }
}

TEST(IsWebAddress, RefusesEverythingElse) {
  for (const char* text : {"",
                           "javascript:alert(1)",
                           "JavaScript:alert(1)//https://wvi.org",
                           "javascript:a.b",
                           "data:text/html,a.b",
                           "vbscript:x.y",
                           "java\nscript:a.b",
                           "ftp://wvi.org",
                           "//wvi.org",
                           "https://",
                           "https://wvi",
                           "https:wvi.org",
                           "https://wvi.org:javascript",
                           "https://wvi.org@evil.example",
                           "https://wvi..org",
                           "https://wvi.",
                           "https://.",
                           "two words.vn",
                           "a.vn/<b>",
                           "a.vn/\"x",
                           "Công báo",
                           "mailto:an@example.vn",
                           "https:\\\\wvi.org",
                           "wvi.org:80"}) {
    EXPECT_FALSE(IsWebAddress(text)) << text;
  }
}

TEST(IsScript, IsWhatRuns) {
  for (const char* text : {"javascript:alert(1)", " JavaScript:x", "VBScript:x"}) {
    EXPECT_TRUE(IsScript(text)) << text;
  }
  for (const char* text :
       {"", "https://wvi.org", "Công báo: số 12", "thoidai.com.vn", "Javascript là gì", "Data: VUFO 2019"}) {
    EXPECT_FALSE(IsScript(text)) << text;
  }
}

TEST(IsMailAddress, IsOneBoxAtAHost) {
  for (const char* text : {"an@example.vn", "an.nguyen+pcpnn@mail.mofa.gov.vn", "O'Hara@x.ie", "hoà@ví-dụ.vn"}) {
    EXPECT_TRUE(IsMailAddress(text)) << text;
  }
  for (const char* text :
       {"", "an", "an@", "@example.vn", "an@vn", "an@@example.vn", "an@b@c.vn", "an nguyen@x.vn", "<an@x.vn>",
        "javascript:alert(1)@x.vn", "mailto:an@x.vn", "an@x.vn,binh@x.vn", "an@x..vn"}) {
    EXPECT_FALSE(IsMailAddress(text)) << text;
  }
}

}  // namespace
}  // namespace ngoaid
