#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/text.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/convert/names.h"
#include "services/commitments/convert/request.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/posting.h"
#include "services/commitments/errors.h"
#include "services/commitments/handlers/handlers.h"
#include "services/commitments/handlers/ledger.h"
#include "services/commitments/handlers/pages.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments::handlers {
namespace {

absl::CivilDay Today(Call& call) {
  // Viet Nam has had one offset and no summer time since 1975.
  return absl::ToCivilDay(call.now(), VietNamTime());
}

Posting ReadBack(Call& call, const std::string& id) { return LoadPostings(call.transaction(), {id}).front(); }

std::vector<Entry> Without(std::vector<Entry> entries, const std::string& id) {
  std::erase_if(entries, [&](const Entry& entry) { return entry.id == id; });
  return entries;
}

// What a person should look at once `entry` stands among `standing`: stored, and told if it is new.
void FindAboutEntry(Call& call, const Grant& grant, const std::vector<Entry>& standing, const Entry& entry,
                    const reference::Catalog& catalog, google::protobuf::RepeatedPtrField<common::v1::Finding>& told) {
  const bool watched = grant.ceiling.has_value();
  TellFindings(StoreFindings(call, grant.id,
                             {DatedInFuture(entry, Today(call)), ScopeFinding(call, grant, entry.value_date, catalog),
                              watched ? std::nullopt : DisbursedBeyondCommitted(standing, catalog)}),
               told);
}

// An entry that may be taken back, with its grant under lock.
struct Reversible {
  LockedGrant locked;
  Posting posting;
};

// NOT_FOUND, IS_REVERSAL, ALREADY_REVERSED.
absl::StatusOr<Reversible> LockReversible(Call& call, const EntryRef& ref, const std::string& name) {
  const absl::StatusOr<Posting> found = ResolveEntry(call, ref, name);
  if (!found.ok()) return found.status();
  if (found->entry.is_reversal()) return errors::IsReversal();
  LockedGrant locked = LockGrant(call, found->entry.grant_id);
  // Read again: before the lock was ours the entry may have been reversed or split anew.
  Posting posting = ReadBack(call, ref.id);
  if (!posting.entry.reversed_by_id.empty()) return errors::AlreadyReversed();
  return Reversible{std::move(locked), std::move(posting)};
}

bool SaysTheSame(const Entry& a, const Entry& b) {
  const auto said = [](const Entry& entry) {
    return std::tie(entry.kind, entry.fund, entry.form, entry.amount, entry.currency, entry.qualifier, entry.note);
  };
  return said(a) == said(b) && a.value_date == b.value_date;
}

void CheckReason(const std::string& reason, FieldViolations& violations) {
  if (CleanText(reason).empty()) violations.push_back({"reason", errors::ReasonMissing()});
}

}  // namespace

absl::Status CreateEntry(Call& call, CatalogHolder& catalogs, const v1::CreateEntryRequest& request,
                         v1::CreateEntryResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const auto ref = ParseGrantName(request.parent());
  if (!ref) violations.push_back({"parent", errors::NotAGrantName()});
  Entry entry;
  ReadEntry(request.entry(), EntryFields(), *catalog, entry, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (const auto fault = CheckConverted(entry, *catalog)) return ngoaid::errors::Invalid({{"entry.amount", *fault}});
  const auto grant_id = ResolveGrant(call, *ref, request.parent(), "parent");
  if (!grant_id.ok()) return grant_id.status();

  LockedGrant locked = LockGrant(call, *grant_id);
  if (locked.grant.ceiling) {
    absl::Status status = CheckCeiling(*locked.grant.ceiling, locked.standing, entry, *catalog);
    if (!status.ok()) return status;
  }
  entry.id = NewUuid(call.now());
  entry.grant_id = *grant_id;
  entry.author = call.author();
  const Posting posting = Post(entry, locked.grant.places, locked.grant.sectors, *catalog);
  if (absl::Status status = InsertEntries(call.transaction(), {posting}); !status.ok()) return status;
  locked.standing.push_back(entry);
  FindAboutEntry(call, locked.grant, locked.standing, entry, *catalog, *response.mutable_findings());

  const Posting posted = ReadBack(call, entry.id);
  *response.mutable_entry() = ToProtoWithAllocations(posted);
  call.Audit({response.entry().name(), CleanText(request.reason()), "", JsonOf(ToProto(posted))});
  return absl::OkStatus();
}

absl::Status ReverseEntry(Call& call, CatalogHolder& catalogs, const v1::ReverseEntryRequest& request,
                          v1::ReverseEntryResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const auto ref = ParseEntryName(request.name());
  if (!ref) violations.push_back({"name", errors::NotAnEntryName()});
  CheckReason(request.reason(), violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const auto reversible = LockReversible(call, *ref, request.name());
  if (!reversible.ok()) return reversible.status();

  const std::string reason = CleanText(request.reason());
  const Posting reversal = Reverse(reversible->posting, NewUuid(call.now()), reason, call.author(), {});
  if (absl::Status status = InsertEntries(call.transaction(), {reversal}); !status.ok()) return status;
  const Grant& grant = reversible->locked.grant;
  // Taking a commitment back may leave more disbursed than committed.
  if (!grant.ceiling && reversible->posting.entry.kind == EntryKind::kCommitment) {
    const auto beyond = DisbursedBeyondCommitted(Without(reversible->locked.standing, ref->id), *catalog);
    TellFindings(StoreFindings(call, grant.id, {beyond}), *response.mutable_findings());
  }

  const Posting posted = ReadBack(call, reversal.entry.id);
  *response.mutable_entry() = ToProtoWithAllocations(posted);
  call.Audit({EntryName(grant.id, ref->id), reason, JsonOf(ToProto(reversible->posting)), JsonOf(ToProto(posted))});
  return absl::OkStatus();
}

absl::Status CorrectEntry(Call& call, CatalogHolder& catalogs, const v1::CorrectEntryRequest& request,
                          v1::CorrectEntryResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const auto ref = ParseEntryName(request.name());
  if (!ref) violations.push_back({"name", errors::NotAnEntryName()});
  CheckReason(request.reason(), violations);
  const std::vector<std::string> fields = ReadMask(request.update_mask(), EntryFields(), violations);
  Entry changes;
  ReadEntry(request.entry(), fields, *catalog, changes, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const auto reversible = LockReversible(call, *ref, request.name());
  if (!reversible.ok()) return reversible.status();

  const Grant& grant = reversible->locked.grant;
  const std::string reason = CleanText(request.reason());
  const absl::Time now = call.now();
  const Posting reversal = Reverse(reversible->posting, NewUuid(now), reason, call.author(), {});
  Entry entry = reversible->posting.entry;
  ReadEntry(request.entry(), fields, *catalog, entry, violations);
  if (SaysTheSame(entry, reversible->posting.entry)) return errors::NothingCorrected();
  if (const auto fault = CheckConverted(entry, *catalog)) return ngoaid::errors::Invalid({{"entry.amount", *fault}});
  // Both are recorded in one moment: the ids keep the reversal before what follows it.
  entry.id = NewUuid(now + absl::Microseconds(1));
  entry.corrects_id = ref->id;
  entry.reason = reason;
  entry.author = call.author();
  entry.origin = {};
  std::vector<Entry> standing = Without(reversible->locked.standing, ref->id);
  if (grant.ceiling) {
    if (absl::Status status = CheckCeiling(*grant.ceiling, standing, entry, *catalog); !status.ok()) return status;
  }
  const Posting posting = Post(entry, grant.places, grant.sectors, *catalog);
  if (absl::Status status = InsertEntries(call.transaction(), {reversal, posting}); !status.ok()) return status;
  standing.push_back(entry);
  FindAboutEntry(call, grant, standing, entry, *catalog, *response.mutable_findings());

  const Posting posted = ReadBack(call, entry.id);
  *response.mutable_reversal() = ToProtoWithAllocations(ReadBack(call, reversal.entry.id));
  *response.mutable_entry() = ToProtoWithAllocations(posted);
  call.Audit({EntryName(grant.id, ref->id), reason, JsonOf(ToProto(reversible->posting)), JsonOf(ToProto(posted))});
  return absl::OkStatus();
}

absl::Status GetEntry(Call& call, const v1::GetEntryRequest& request, v1::GetEntryResponse& response) {
  const auto ref = ParseEntryName(request.name());
  if (!ref) return ngoaid::errors::Invalid({{"name", errors::NotAnEntryName()}});
  const absl::StatusOr<Posting> found = ResolveEntry(call, *ref, request.name());
  if (!found.ok()) return found.status();
  *response.mutable_entry() = ToProtoWithAllocations(*found);
  return absl::OkStatus();
}

absl::Status ListEntries(Call& call, CatalogHolder& catalogs, const v1::ListEntriesRequest& request,
                         v1::ListEntriesResponse& response) {
  FieldViolations violations;
  const auto ref = ParseGrantName(request.parent());
  if (!ref) violations.push_back({"parent", errors::NotAGrantName()});
  const std::string same = absl::StrCat("ListEntries\n", request.parent());
  const ListPage page = ReadListPage(request.page_size(), request.page_token(), same, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const auto grant_id = ResolveGrantToRead(call, catalogs, *ref, request.parent(), "parent");
  if (!grant_id.ok()) return grant_id.status();

  std::vector<std::string> ids = ListEntryIds(call.transaction(), *grant_id, page.after, page.size + 1);
  const bool more = ids.size() > static_cast<size_t>(page.size);
  if (more) ids.pop_back();
  const std::vector<Posting> postings = LoadPostings(call.transaction(), ids);
  for (const Posting& posting : postings) *response.add_entries() = ToProtoWithAllocations(posting);
  if (more) response.set_next_page_token(ListPageToken(postings.back().entry.recorded_at, ids.back(), same));
  return absl::OkStatus();
}

}  // namespace ngoaid::commitments::handlers
