// Pages of lists that are read whole: what people enter beside the programmes, some hundreds of records.
#ifndef SERVICES_REPORTING_HANDLERS_PAGE_H_
#define SERVICES_REPORTING_HANDLERS_PAGE_H_

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"

namespace ngoaid::reporting::handlers {

inline constexpr int kStandardPage = 100;
inline constexpr int kLargestPage = 1000;

// The page that a request asks for, of the list that `method` gives of its parent. Its faults are added to
// `violations`; without any, Cut leaves of `records`, which belong to `response`, those of the page.
class Page {
 public:
  template <class Request>
  Page(const char* method, const Request& request, FieldViolations& violations)
      : list_(absl::StrCat(method, "\n", request.parent())),
        size_(ReadPageSize(request.page_size(), kLargestPage, kLargestPage, violations)),
        after_(ReadPageToken(request.page_token(), list_, 1, violations)) {}

  template <class Records, class Response>
  absl::Status Cut(Records& records, Response& response) const {
    int first = 0;
    if (!after_->empty()) {
      const auto last = std::find_if(records.begin(), records.end(),
                                     [this](const auto& record) { return record.name() == after_->front(); });
      if (last == records.end()) return errors::Invalid({PageTokenFault()});
      first = static_cast<int>(last - records.begin()) + 1;
    }
    records.DeleteSubrange(0, first);
    if (records.size() <= size_) return absl::OkStatus();
    records.DeleteSubrange(size_, records.size() - size_);
    response.set_next_page_token(MakePageToken({records[size_ - 1].name()}, list_));
    return absl::OkStatus();
  }

 private:
  const std::string list_;
  const int size_;
  const std::optional<std::vector<std::string>> after_;
};

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_PAGE_H_
