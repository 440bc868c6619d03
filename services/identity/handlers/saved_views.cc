#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/identity/convert/identity_convert.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/access.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/page.h"
#include "services/identity/store/saved_view_store.h"

namespace ngoaid::identity {
namespace {

constexpr const char* kLists[] = {"ngos", "grants"};
constexpr std::size_t kLongestName = 300;
constexpr std::size_t kLongestQuery = 4000;
constexpr int kMostViews = 100;

void CheckList(const std::string& list, const char* field, FieldViolations& faults) {
  if (std::find(std::begin(kLists), std::end(kLists), list) == std::end(kLists))
    faults.push_back({field, errors::ListUnknown(list, absl::StrJoin(kLists, ", "))});
}

v1::SavedView ToProto(const SavedView& view) {
  v1::SavedView out;
  out.set_name(MakeChildName(view.account_id, kSavedViews, view.id));
  out.set_list(view.list);
  out.set_display_name(view.display_name);
  out.set_query(view.query);
  return out;
}

}  // namespace

absl::Status HandleListSavedViews(Call& call, Secrets&, const v1::ListSavedViewsRequest& request,
                                  v1::ListSavedViewsResponse& response) {
  FieldViolations faults;
  CheckList(request.list(), "list", faults);
  const Page page(request, absl::StrCat("ListSavedViews:", request.list()), faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  const auto account = OwnAccountId(call);
  if (!account.ok()) return account.status();
  auto found = ListSavedViews(call.transaction(), *account, request.list(), page.after(), page.limit());
  page.End(found, &SavedView::display_name, response);
  for (const SavedView& view : found) *response.add_saved_views() = ToProto(view);
  return absl::OkStatus();
}

absl::Status HandleCreateSavedView(Call& call, Secrets&, const v1::CreateSavedViewRequest& request,
                                   v1::CreateSavedViewResponse& response) {
  const v1::SavedView& wanted = request.saved_view();
  SavedView view{NewUuid(call.now()), "", wanted.list(), CleanText(wanted.display_name()), wanted.query()};
  FieldViolations faults;
  CheckList(view.list, "saved_view.list", faults);
  if (view.display_name.empty()) faults.push_back({"saved_view.display_name", errors::Missing()});
  if (view.display_name.size() > kLongestName)
    faults.push_back({"saved_view.display_name", errors::TooLong(kLongestName)});
  if (view.query.size() > kLongestQuery) faults.push_back({"saved_view.query", errors::TooLong(kLongestQuery)});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  const auto account = OwnAccountId(call);
  if (!account.ok()) return account.status();
  view.account_id = *account;
  const int kept = CountSavedViews(call.transaction(), *account);
  view.id = KeepSavedView(call.transaction(), view);
  if (kept >= kMostViews && CountSavedViews(call.transaction(), *account) > kept)
    return errors::SavedViewsFull(kMostViews);
  *response.mutable_saved_view() = ToProto(view);
  return absl::OkStatus();
}

absl::Status HandleDeleteSavedView(Call& call, Secrets&, const v1::DeleteSavedViewRequest& request,
                                   v1::DeleteSavedViewResponse&) {
  const auto name = ParseChildName(request.name(), kSavedViews);
  if (!name) return ngoaid::errors::Invalid({{"name", errors::NotASavedView()}});
  const auto account = OwnAccountId(call);
  if (!account.ok()) return account.status();
  if (name->account_id != *account || !RemoveSavedView(call.transaction(), *account, name->id))
    return ngoaid::errors::NotFound(request.name());
  return absl::OkStatus();
}

}  // namespace ngoaid::identity
