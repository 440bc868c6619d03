// What is kept beside the ledger: reported figures and findings.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/convert/names.h"
#include "services/commitments/errors.h"
#include "services/commitments/handlers/handlers.h"
#include "services/commitments/handlers/ledger.h"
#include "services/commitments/handlers/pages.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_lists.h"

namespace ngoaid::commitments::handlers {
namespace {

// One page of a list over a grant or over all: `load` gives one row more than the page holds.
template <class Load, class Add>
absl::Status AnswerPage(Call& call, absl::string_view method, const std::string& parent, int page_size,
                        const std::string& page_token, const Load& load, const Add& add, std::string* next_page_token) {
  FieldViolations violations;
  const auto grant_id = ParseListParent(parent);
  if (!grant_id) violations.push_back({"parent", errors::NotAGrantId()});
  const std::string same = absl::StrCat(method, "\n", parent);
  const ListPage page = ReadListPage(page_size, page_token, same, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!grant_id->empty()) {
    if (!FindGrant(call.transaction(), *grant_id)) return ngoaid::errors::NotFound(parent);
  }
  auto rows = load(call.transaction(), *grant_id, page.after, page.size + 1);
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    *next_page_token = ListPageToken(rows.back().recorded_at, rows.back().id, same);
  }
  for (const auto& row : rows) add(row);
  return absl::OkStatus();
}

}  // namespace

absl::Status ListReportedFigures(Call& call, const v1::ListReportedFiguresRequest& request,
                                 v1::ListReportedFiguresResponse& response) {
  return AnswerPage(
      call, "ListReportedFigures", request.parent(), request.page_size(), request.page_token(), ListFigures,
      [&](const ReportedFigure& figure) { *response.add_reported_figures() = ToProto(figure); },
      response.mutable_next_page_token());
}

absl::Status ListFindings(Call& call, const v1::ListFindingsRequest& request, v1::ListFindingsResponse& response) {
  return AnswerPage(
      call, "ListFindings", request.parent(), request.page_size(), request.page_token(), commitments::ListFindings,
      [&](const Finding& finding) { *response.add_findings() = ToProto(finding); }, response.mutable_next_page_token());
}

}  // namespace ngoaid::commitments::handlers
