#include "services/commitments/import/applier.h"

#include <map>

#include "services/base/identity.h"
#include "services/commitments/domain/posting.h"
#include "services/commitments/import/trail.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments {
namespace {

// Reversals of what is taken back, then what is posted.
std::vector<Posting> MakePostings(Transaction& transaction, const Batch& batch, const WriteContext& context,
                                  const reference::Catalog& catalog, std::vector<Change>& changes) {
  std::vector<std::string> taken_back;
  std::map<std::string, Origin> origins;  // by entry taken back
  for (const RowChange& change : batch.changes) {
    for (const std::string& id : change.reverse_ids) {
      taken_back.push_back(id);
      origins[id] = change.origin;
    }
  }
  std::vector<Posting> postings;
  for (const Posting& posting : LoadPostings(transaction, taken_back)) {
    postings.push_back(
        Reverse(posting, NewUuid(context.now), kImportReason, context.author, origins[posting.entry.id]));
    changes.push_back(TakenBack(posting, postings.back()));
  }
  for (const RowChange& change : batch.changes) {
    for (const Entry& entry : change.post) {
      postings.push_back(Post(entry, change.grant.places, change.grant.sectors, catalog));
      changes.push_back(Posted(postings.back()));
    }
  }
  return postings;
}

void ReallocateStanding(Transaction& transaction, const Batch& batch, const reference::Catalog& catalog) {
  std::vector<std::string> ids;
  std::map<std::string, const Grant*> grants;  // by entry
  for (const RowChange& change : batch.changes) {
    for (const std::string& id : change.reallocate_ids) {
      ids.push_back(id);
      grants[id] = &change.grant;
    }
  }
  for (const Posting& posting : LoadPostings(transaction, ids)) {
    const Grant& grant = *grants[posting.entry.id];
    const std::vector<Allocation> rows = Reallocate(posting, grant.places, grant.sectors, catalog);
    if (!rows.empty()) InsertAllocations(transaction, {posting.entry.grant_id, posting.entry.id}, rows);
  }
}

}  // namespace

absl::StatusOr<std::vector<Change>> ApplyBatch(Transaction& transaction, const Batch& batch,
                                               const WriteContext& context, const reference::Catalog& catalog) {
  std::vector<Change> changes;
  for (const ProvisionalOrganisation& organisation : batch.organisations) changes.push_back(Added(organisation));
  for (const OrganisationDetails& details : batch.completed) changes.push_back(Completed(details));
  std::vector<Grant> created;
  std::vector<Grant> versions;
  std::vector<ReportedFigure> figures;
  for (const RowChange& change : batch.changes) {
    if (change.outcome == RowOutcome::kCreated) created.push_back(change.grant);
    if (change.new_version) versions.push_back(change.grant);
    if (change.outcome == RowOutcome::kCreated || change.new_version) changes.push_back(Written(change));
    figures.insert(figures.end(), change.figures.begin(), change.figures.end());
  }
  AddProvisionalOrganisations(transaction, batch.organisations, context.author);
  CompleteProvisionalOrganisations(transaction, batch.completed, context.author);
  if (absl::Status status = InsertGrants(transaction, created); !status.ok()) return status;
  if (absl::Status status = InsertGrantVersions(transaction, versions); !status.ok()) return status;
  ReallocateStanding(transaction, batch, catalog);
  if (absl::Status status = InsertEntries(transaction, MakePostings(transaction, batch, context, catalog, changes));
      !status.ok()) {
    return status;
  }
  InsertReportedFigures(transaction, figures);
  for (const ReportedFigure& figure : figures) changes.push_back(Reported(figure));
  InsertFindings(transaction, batch.findings);
  return changes;
}

}  // namespace ngoaid::commitments
