// Paging of lists in the order of recording.
#ifndef SERVICES_COMMITMENTS_HANDLERS_PAGES_H_
#define SERVICES_COMMITMENTS_HANDLERS_PAGES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/errors.h"
#include "services/commitments/store/ledger_lists.h"

namespace ngoaid::commitments::handlers {

struct ListPage {
  int size = 0;
  std::optional<RecordedPosition> after;  // nullopt: the first page
};

// `same`: what must not change from page to page.
ListPage ReadListPage(int page_size, absl::string_view page_token, absl::string_view same, FieldViolations& violations);
std::string ListPageToken(absl::Time recorded_at, const std::string& id, absl::string_view same);

}  // namespace ngoaid::commitments::handlers

#endif  // SERVICES_COMMITMENTS_HANDLERS_PAGES_H_
