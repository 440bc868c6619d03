// What is published of the statistics: a report under a code, in editions that never change.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLICATION_H_
#define SERVICES_REPORTING_DOMAIN_PUBLICATION_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/errors.h"

namespace ngoaid::reporting {

struct Publication {
  std::string code;
  Text title;
  std::string request;     // RunReportRequest without a position, as bytes
  int latest_edition = 0;  // 0: none yet
  std::string author;
  absl::Time create_time, update_time;
};

struct Edition {
  std::string publication;  // code
  int number = 1;
  std::string position;  // token
  std::string reason;    // "" for the first
  std::string answer;    // PublicationAnswer, as bytes; "" where only the edition itself was asked for
  std::string sha256;    // of the answer
  std::string author;
  absl::Time create_time;
};

// Small letters and digits in words joined by hyphens, 2 to 64 characters.
bool IsPublicationCode(absl::string_view text);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLICATION_H_
