#include "services/commitments/import/money_differ.h"

#include <iterator>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/time/time.h"
#include "services/base/identity.h"
#include "services/commitments/domain/dates.h"

namespace ngoaid::commitments {
namespace {

// Codes of list amount-kind, and what each posts. Kinds that are not here are kept beside the ledger.
struct PostedKind {
  const char* code;
  EntryKind kind;
  Form form;
};
constexpr PostedKind kPostedKinds[] = {{"commitment", EntryKind::kCommitment, Form::kCash},
                                       {"disbursement", EntryKind::kDisbursement, Form::kCash},
                                       {"in-kind", EntryKind::kDisbursement, Form::kGoods}};
constexpr char kUnknownKind[] = "unknown";

const PostedKind* FindPostedKind(const std::string& code) {
  for (const PostedKind& kind : kPostedKinds) {
    if (code == kind.code) return &kind;
  }
  return nullptr;
}

std::string CodeOfPosted(const Entry& entry) {
  for (const PostedKind& kind : kPostedKinds) {
    if (entry.kind == kind.kind && entry.form == kind.form) return kind.code;
  }
  return kUnknownKind;
}

// What rows said last: an entry or a figure, whichever is later.
struct SaidBefore {
  const ImportedEntry* entry = nullptr;
  const ReportedFigure* figure = nullptr;
};

SaidBefore FindSaidBefore(const GrantState* standing, const ImportedMoney* imported) {
  SaidBefore before;
  if (imported != nullptr && imported->grant_fund) before.entry = &*imported->grant_fund;
  if (standing != nullptr && !standing->standing_figures.empty()) before.figure = &standing->standing_figures.back();
  if (before.entry == nullptr || before.figure == nullptr) return before;
  if (before.figure->recorded_at > before.entry->entry.recorded_at) {
    before.entry = nullptr;
  } else {
    before.figure = nullptr;
  }
  return before;
}

bool SameMoney(const Entry& a, const Entry& b) {
  return a.kind == b.kind && a.form == b.form && a.amount == b.amount && a.currency == b.currency &&
         a.qualifier == b.qualifier && a.value_date == b.value_date;
}

bool SameFigure(const ReportedFigure& a, const ReportedFigure& b) {
  return a.amount == b.amount && a.currency == b.currency && a.qualifier == b.qualifier &&
         a.amount_kind == b.amount_kind && a.reason == b.reason && a.date == b.date;
}

// Nothing to do: it stands, or somebody took it back by hand.
bool SaidAndKept(const Entry& entry, const ImportedEntry* before) {
  return before != nullptr && SameMoney(entry, before->entry) && (!before->standing_id.empty() || before->by_hand);
}

// Whether entries made by hand speak of the row's money already, where no import posted any: then none is posted beside
// them, and where they say something else it is told.
bool MadeByHand(const GrantState* standing, const ImportedEntry* imported, const Entry& entry, RowChange* change) {
  if (standing == nullptr || imported != nullptr) return false;
  std::vector<Entry> others;
  for (const Entry& made : standing->standing_entries) {
    if (made.fund != entry.fund || made.kind != entry.kind) continue;
    if (SameMoney(entry, made)) return true;
    others.push_back(made);
  }
  if (others.empty()) return false;
  absl::c_move(others, std::back_inserter(change->held_back_by));
  return true;
}

SourceDates DatesOf(const Grant& grant, const ParsedRow& row) {
  SourceDates dates;
  if (!row.decision.text.empty()) {
    dates.decision = row.decision.date;
  } else if (!grant.approvals.empty()) {
    dates.decision = grant.approvals.back().decision_date;
  }
  dates.source = grant.source_date.date;
  dates.start = grant.start_date.date;
  dates.end = grant.end_date.date;
  return dates;
}

Entry NewEntry(const WriteContext& context, const RowChange& change) {
  Entry entry;
  // Recorded in one moment with what it may take the place of: the ids keep a reversal before what follows it.
  entry.id = NewUuid(context.now + absl::Microseconds(1));
  entry.grant_id = change.grant.id;
  entry.origin = change.origin;
  entry.author = context.author;
  return entry;
}

// Takes back the entry that stands for `before`, if any, and names it in the one posted instead.
void Replace(const ImportedEntry* before, Entry* instead, RowChange* change) {
  if (before == nullptr || before->standing_id.empty()) return;
  change->reverse_ids.push_back(before->standing_id);
  if (instead == nullptr) return;
  instead->corrects_id = before->standing_id;
  instead->reason = kImportReason;
}

// The figure that stood for what is posted now would otherwise still be listed as reported only.
void TakeFigureBack(const GrantState* standing, const WriteContext& context, RowChange* change) {
  if (standing == nullptr || standing->standing_figures.empty()) return;
  ReportedFigure taken_back = standing->standing_figures.back();
  taken_back.replaces_id = taken_back.id;
  taken_back.id = NewUuid(context.now);
  taken_back.reason = FigureReason::kPosted;
  taken_back.origin = change->origin;
  taken_back.author = context.author;
  change->figures.push_back(std::move(taken_back));
}

void DiffAmount(const GrantState* standing, const ImportedMoney* imported, const WriteContext& context,
                const ParsedRow& row, RowChange* change) {
  if (!row.amount) return;
  const RowAmount& amount = *row.amount;
  const SaidBefore before = FindSaidBefore(standing, imported);
  // What the row leaves open stays as it was said.
  std::string kind_before = kUnknownKind;
  Qualifier qualifier_before = Qualifier::kExact;
  bool counts_before = true;
  if (before.entry != nullptr) {
    kind_before = CodeOfPosted(before.entry->entry);
    qualifier_before = before.entry->entry.qualifier;
  } else if (before.figure != nullptr) {
    kind_before = before.figure->amount_kind;
    qualifier_before = before.figure->qualifier;
    counts_before = before.figure->reason != FigureReason::kNotCounted;
  }
  const std::string kind = amount.kind.value_or(kind_before);
  const Qualifier qualifier = amount.qualifier.value_or(qualifier_before);
  // In doubt nothing new is counted, and nothing counted is taken out.
  const bool said_before = before.entry != nullptr || before.figure != nullptr;
  const bool counts = amount.counts.value_or(amount.counts_unclear && !said_before ? false : counts_before);
  const PostedKind* posted = FindPostedKind(kind);
  const PartialDate date =
      ValueDate(posted == nullptr ? EntryKind::kCommitment : posted->kind, DatesOf(change->grant, row));

  if (counts && posted != nullptr) {
    Entry entry = NewEntry(context, *change);
    entry.kind = posted->kind;
    entry.form = posted->form;
    entry.amount = amount.value;
    entry.currency = amount.currency;
    entry.qualifier = qualifier;
    entry.value_date = date;
    if (SaidAndKept(entry, before.entry)) return;
    const bool posted_before = imported != nullptr && imported->grant_fund;
    if (MadeByHand(standing, posted_before ? &*imported->grant_fund : nullptr, entry, change)) return;
    Replace(before.entry, &entry, change);
    TakeFigureBack(standing, context, change);
    change->post.push_back(std::move(entry));
    return;
  }
  ReportedFigure figure;
  figure.id = NewUuid(context.now);
  figure.grant_id = change->grant.id;
  figure.amount = amount.value;
  figure.currency = amount.currency;
  figure.qualifier = qualifier;
  figure.amount_kind = kind;
  figure.reason = counts ? FigureReason::kKindUnknown : FigureReason::kNotCounted;
  figure.date = date;
  figure.origin = change->origin;
  figure.author = context.author;
  if (before.figure != nullptr && SameFigure(figure, *before.figure)) return;
  Replace(before.entry, nullptr, change);
  if (standing != nullptr && !standing->standing_figures.empty()) {
    figure.replaces_id = standing->standing_figures.back().id;
  }
  change->figures.push_back(std::move(figure));
}

void DiffCounterpart(const GrantState* standing, const ImportedMoney* imported, const WriteContext& context,
                     const ParsedRow& row, RowChange* change) {
  const ImportedEntry* before =
      imported != nullptr && imported->counterpart_fund ? &*imported->counterpart_fund : nullptr;
  if (!row.counterpart) {
    // The cell says something else than an amount now.
    if (!row.counterpart_text.empty()) Replace(before, nullptr, change);
    return;
  }
  Entry entry = NewEntry(context, *change);
  entry.kind = EntryKind::kCommitment;
  entry.fund = Fund::kCounterpart;
  entry.amount = *row.counterpart;
  entry.currency = row.counterpart_currency;
  entry.value_date = ValueDate(EntryKind::kCommitment, DatesOf(change->grant, row));
  if (SaidAndKept(entry, before) || MadeByHand(standing, before, entry, change)) return;
  Replace(before, &entry, change);
  change->post.push_back(std::move(entry));
}

}  // namespace

void DiffMoney(const GrantState* standing, const ImportedMoney* imported, const WriteContext& context,
               const ParsedRow& row, RowChange* change) {
  DiffAmount(standing, imported, context, row, change);
  DiffCounterpart(standing, imported, context, row, change);
}

}  // namespace ngoaid::commitments
