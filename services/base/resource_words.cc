#include "services/base/resource_words.h"

#include <array>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace ngoaid {
namespace {

struct Kind {
  absl::string_view collection;
  absl::string_view vi;
  absl::string_view en;
};
constexpr std::array kKinds = {Kind{"accounts", "tài khoản", "account"},
                               Kind{"apiTokens", "mã truy cập", "API token"},
                               Kind{"awards", "khen thưởng", "award"},
                               Kind{"certificates", "giấy đăng ký", "certificate"},
                               Kind{"editions", "bản công bố số", "edition"},
                               Kind{"entries", "bút toán", "entry"},
                               Kind{"grants", "khoản viện trợ", "grant"},
                               Kind{"indicators", "chỉ số", "indicator"},
                               Kind{"organisations", "tổ chức", "organisation"},
                               Kind{"programmes", "chương trình", "programme"},
                               Kind{"publications", "ấn phẩm", "publication"},
                               Kind{"publishedFigures", "số liệu đã công bố", "published figure"},
                               Kind{"reports", "báo cáo", "report"},
                               Kind{"roleGrants", "vai trò được giao", "role grant"},
                               Kind{"savedViews", "khung nhìn đã lưu", "saved view"},
                               Kind{"sessions", "phiên đăng nhập", "session"},
                               Kind{"submissions", "lần nhập", "submission"},
                               Kind{"targets", "chỉ tiêu", "target"},
                               Kind{"tasks", "nhiệm vụ", "task"},
                               Kind{"uploads", "tệp đã nộp", "upload"},
                               Kind{"values", "giá trị của chỉ số", "indicator value"}};

}  // namespace

Text InWords(absl::string_view resource_name) {
  // A row id may hold anything, a slash too.
  absl::string_view row_id = resource_name;
  if (absl::ConsumePrefix(&row_id, "grants/") && row_id.find(':') < row_id.find('/') &&
      !absl::StrContains(row_id, "/entries/")) {
    absl::ConsumePrefix(&row_id, "-:");  // of whatever office
    return {absl::StrCat("khoản viện trợ ", row_id), absl::StrCat("grant ", row_id)};
  }
  const std::vector<absl::string_view> steps = absl::StrSplit(resource_name, '/');
  const std::string as_it_is(resource_name);
  if (steps.size() < 2 || steps.size() % 2 != 0) return {as_it_is, as_it_is};
  const auto kind = absl::c_find_if(kKinds, [&](const Kind& one) { return one.collection == steps[steps.size() - 2]; });
  const absl::string_view id = steps.back();
  if (kind == kKinds.end() || id.empty()) return {as_it_is, as_it_is};
  if (id == "-") return {std::string(kind->vi), absl::StrCat("one ", kind->en)};
  return {absl::StrCat(kind->vi, " ", id), absl::StrCat(kind->en, " ", id)};
}

}  // namespace ngoaid
