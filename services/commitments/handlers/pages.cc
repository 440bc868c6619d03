#include "services/commitments/handlers/pages.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr int kStandardPage = 100;
constexpr int kLargestPage = 1000;

}  // namespace

ListPage ReadListPage(int page_size, absl::string_view page_token, absl::string_view same,
                      FieldViolations& violations) {
  ListPage page;
  page.size = ReadPageSize(page_size, kStandardPage, kLargestPage, violations);
  const auto columns = ReadPageToken(page_token, same, 2, violations);
  if (!columns || columns->empty()) return page;
  RecordedPosition position;
  position.id = (*columns)[1];
  if (!absl::SimpleAtoi((*columns)[0], &position.microseconds) || !IsUuid(position.id)) {
    violations.push_back(PageTokenFault());
    return page;
  }
  page.after = position;
  return page;
}

std::string ListPageToken(absl::Time recorded_at, const std::string& id, absl::string_view same) {
  return MakePageToken({absl::StrCat(absl::ToUnixMicros(recorded_at)), id}, same);
}

}  // namespace ngoaid::commitments::handlers
