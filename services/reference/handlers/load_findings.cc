#include "services/reference/handlers/load_findings.h"

#include <google/protobuf/util/time_util.h>

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/reference/handlers/convert.h"
#include "services/reference/store/load_store.h"

namespace ngoaid::reference {
namespace {

constexpr char kQuery[] = "loadFindings";
constexpr int kStandardPage = 100;
constexpr int kLargestPage = 1000;

// Where the page begins.
LoadPlace ReadPlace(const std::string& token, FieldViolations& faults) {
  LoadPlace place;
  const auto position = ReadPageToken(token, kQuery, 2, faults);
  if (!position || position->empty()) return place;
  if (!absl::SimpleAtoi((*position)[0], &place.version) || !absl::SimpleAtoi((*position)[1], &place.ordinal)) {
    faults.push_back(PageTokenFault());
  }
  return place;
}

void Fill(const RecordedFinding& recorded, v1::LoadFinding& out) {
  out.set_load_version(recorded.at.version);
  *out.mutable_load_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(recorded.loaded_at));
  out.set_place(recorded.finding.place);
  *out.mutable_message() = ToProto(recorded.finding.message);
}

}  // namespace

absl::Status HandleListLoadFindings(Call& call, const v1::ListLoadFindingsRequest& request,
                                    v1::ListLoadFindingsResponse& response) {
  FieldViolations faults;
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, faults);
  const LoadPlace after = ReadPlace(request.page_token(), faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  // One more than the page, to know whether another follows.
  std::vector<RecordedFinding> found = ReadLoadFindings(call.transaction(), after, page_size + 1);
  if (static_cast<int>(found.size()) > page_size) {
    found.pop_back();
    const LoadPlace& last = found.back().at;
    response.set_next_page_token(MakePageToken({absl::StrCat(last.version), absl::StrCat(last.ordinal)}, kQuery));
  }
  for (const RecordedFinding& recorded : found) Fill(recorded, *response.add_findings());
  return absl::OkStatus();
}

}  // namespace ngoaid::reference
