// Pages of lists in which a record's place is one text.
#ifndef SERVICES_IDENTITY_HANDLERS_PAGE_H_
#define SERVICES_IDENTITY_HANDLERS_PAGE_H_

#include <string>
#include <utility>
#include <vector>

#include "services/base/page_token.h"

namespace ngoaid::identity {

class Page {
 public:
  static constexpr int kLargest = 1000;

  // `query`: what must stay the same from page to page; `standard`: the size of a page where none is asked for. Faults
  // of the request are added to `faults`.
  template <class Request>
  Page(const Request& request, std::string query, FieldViolations& faults, int standard = kLargest)
      : query_(std::move(query)), size_(ReadPageSize(request.page_size(), standard, kLargest, faults)) {
    const auto position = ReadPageToken(request.page_token(), query_, 1, faults);
    if (position && !position->empty()) after_ = position->front();
  }

  // Place of the last record of the page before; "" for the first page.
  const std::string& after() const { return after_; }
  // How many to read: one more than the page holds, to know whether there is another.
  int limit() const { return size_ + 1; }
  // Leaves of the records found those of the page, and tells `response` where the next begins.
  template <class Record, class Response>
  void End(std::vector<Record>& found, std::string Record::*place, Response& response) const {
    if (found.size() <= static_cast<std::size_t>(size_)) return;
    found.pop_back();
    response.set_next_page_token(MakePageToken({found.back().*place}, query_));
  }

 private:
  const std::string query_;
  const int size_;
  std::string after_;
};

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_HANDLERS_PAGE_H_
