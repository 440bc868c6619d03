#include "services/commitments/import/differ.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/base/amount_text.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/posting.h"
#include "services/commitments/import/fields.h"
#include "services/commitments/import/findings.h"
#include "services/commitments/import/money_differ.h"

namespace ngoaid::commitments {
namespace {

void TakeText(const std::string& said, std::string* value) {
  if (!said.empty()) *value = said;
}

// A date that cannot be read is kept beside the one that was read before.
void TakeDate(const WrittenDate& said, WrittenDate* value) {
  if (said.date.known()) {
    *value = said;
  } else if (!said.text.empty()) {
    value->text = said.text;
  }
}

void TakeParties(std::vector<Party> said, std::vector<Party>* parties) {
  if (said.empty()) return;
  for (const Party& party : *parties) {
    if (party.role != PartyRole::kDonor && party.role != PartyRole::kCoDonor) said.push_back(party);
  }
  *parties = std::move(said);
}

// Approvals are only ever added to; one in the same words is the same.
void TakeDecision(const Decision& decision, const reference::Catalog& catalog, std::vector<Approval>* approvals) {
  if (decision.text.empty()) return;
  if (absl::c_any_of(*approvals, [&](const Approval& known) { return known.text == decision.text; })) return;
  Approval approval;
  approval.number = decision.number;
  approval.decision_date = decision.date;
  approval.text = decision.text;
  approval.legal_regime = LegalRegimeOf(decision.date, catalog);
  approvals->push_back(std::move(approval));
}

// Of flags "field=words": words of a file that the field could not take.
std::string FieldOf(const std::string& flag) {
  const size_t end = flag.find('=');
  return end == std::string::npos ? "" : flag.substr(0, end);
}

std::set<std::string> KeptWords(const std::vector<std::string>& flags) {
  std::set<std::string> kept;
  absl::c_copy_if(flags, std::inserter(kept, kept.end()),
                  [](const std::string& flag) { return !FieldOf(flag).empty(); });
  return kept;
}

// What a row says of a field takes the place of the words kept for it.
std::vector<std::string> FlagsAfter(std::vector<std::string> flags, const ParsedRow& row) {
  std::erase_if(flags, [&](const std::string& flag) { return row.said.contains(FieldOf(flag)); });
  for (const std::string& flag : row.flags) {
    if (!absl::c_linear_search(flags, flag)) flags.push_back(flag);
  }
  return flags;
}

// The entries that stand once `change` is written.
std::vector<Entry> StandingAfter(const GrantState* standing, const RowChange& change) {
  std::vector<Entry> entries;
  if (standing != nullptr) {
    for (const Entry& entry : standing->standing_entries) {
      if (!absl::c_linear_search(change.reverse_ids, entry.id)) entries.push_back(entry);
    }
  }
  entries.insert(entries.end(), change.post.begin(), change.post.end());
  return entries;
}

// Of the row's dates the one that an entry is dated by, as ValueDate chooses; the amount's, where only the grant as it
// stood has it.
findings::Spot DateSpot(const ParsedRow& row, const PartialDate& date) {
  if (row.end_date.date == date) return row.SpotOf(fields::kEndDate);
  if (row.decision.date == date) return row.SpotOf(fields::kDecision);
  if (row.source_date.date == date) return row.SpotOf(fields::kSourceDate);
  return row.SpotOf(row.start_date.date == date ? fields::kStartDate : fields::kAmount);
}

const char* AmountField(Fund fund) { return fund == Fund::kGrant ? fields::kAmount : fields::kCounterpart; }

// What the ledger's own rules say of the money as it would stand. False: refused.
bool CheckMoney(const GrantState* standing, const RowChange& change, const WriteContext& context,
                const reference::Catalog& catalog, ParsedRow* row) {
  const std::vector<Entry> after = StandingAfter(standing, change);
  const findings::Spot spot = row->SpotOf(fields::kAmount);
  if (change.grant.ceiling) {
    if (!CheckNewCeiling(*change.grant.ceiling, after, catalog).ok()) {
      row->findings.push_back(
          findings::CeilingExceeded(spot, change.grant.ceiling->amount, change.grant.ceiling->currency));
      return false;
    }
  }
  for (const Entry& entry : change.post) {
    if (CheckConverted(entry, catalog)) {
      row->findings.push_back(findings::AmountTooLarge(row->SpotOf(AmountField(entry.fund)), entry.amount.ToString()));
      return false;
    }
    // Of a commitment by the date of the data that date has its own finding.
    const bool told = entry.kind == EntryKind::kCommitment && entry.value_date == row->source_date.date;
    if (std::optional<Finding> found = told ? std::nullopt : DatedInFuture(entry, context.today())) {
      row->findings.push_back(findings::Make(DateSpot(*row, entry.value_date), *found));
    }
  }
  if (std::optional<Finding> found = DisbursedBeyondCommitted(after, catalog)) {
    row->findings.push_back(findings::Make(spot, *found));
  }
  return true;
}

Text Printed(const Entry& entry) { return MoneyText(entry.amount, entry.currency); }

// What people took back or corrected and the row now posts over it.
void FindHandsWorkUndone(const ImportedMoney& imported, const RowChange& change, ParsedRow* row) {
  for (const auto* before : {&imported.grant_fund, &imported.counterpart_fund}) {
    if (!*before || !(*before)->by_hand) continue;
    const Text was = Printed((*before)->entry);
    const findings::Spot spot = row->SpotOf(AmountField((*before)->entry.fund));
    for (const Entry& entry : change.post) {
      if (entry.fund != (*before)->entry.fund) continue;
      const Text now = Printed(entry);
      const std::string found = absl::StrCat(entry.amount.ToString(), " ", entry.currency);
      row->findings.push_back((*before)->standing_id.empty() ? findings::PostedAgain(spot, was, now, found)
                                                             : findings::CorrectionReplaced(spot, was, now, found));
    }
  }
}

}  // namespace

Differ::Differ(const reference::Catalog& catalog, WriteContext context)
    : catalog_(catalog), context_(std::move(context)) {
  for (const reference::FormColumn* column : catalog.FormColumns(fields::kForm)) {
    if (column->kind == "code" || column->kind == "currency" || column->kind == "country") {
      list_fields_.insert(column->field);
    }
  }
}

Grant Differ::Overlay(const Grant* standing, std::vector<Party> parties, const ParsedRow& row) const {
  Grant grant = standing == nullptr ? Grant() : *standing;
  if (standing == nullptr) {
    grant.id = NewUuid(context_.now);
    grant.source = context_.source;
    grant.source_id = row.source_id;
  }
  TakeText(row.title_vi, &grant.title_vi);
  TakeText(row.title_en, &grant.title_en);
  TakeText(row.mode, &grant.mode);
  TakeText(row.district_text, &grant.district_text);
  TakeText(row.recipient_text, &grant.recipient_text);
  TakeText(row.counterpart_text, &grant.counterpart_text);
  TakeText(row.source_url, &grant.source_url);
  TakeText(row.note, &grant.note);
  TakeDate(row.start_date, &grant.start_date);
  TakeDate(row.end_date, &grant.end_date);
  TakeDate(row.source_date, &grant.source_date);
  TakeParties(std::move(parties), &grant.parties);
  TakeDecision(row.decision, catalog_, &grant.approvals);
  if (row.places) grant.places = *row.places;
  if (row.sectors) grant.sectors = *row.sectors;
  if (row.has_events) {
    grant.event_codes = row.event_codes;
    grant.event_text = row.event_text;
  }
  return grant;
}

bool Differ::InferenceDiffers(const Grant& standing, const ParsedRow& row) const {
  return absl::c_any_of(row.said, [&](const std::string& field) {
    return !list_fields_.contains(field) &&
           row.inferred.contains(field) != absl::c_linear_search(standing.inferred_fields, field);
  });
}

RowChange Differ::Diff(const GrantState* standing, const ImportedMoney* imported, std::vector<Party> parties,
                       ParsedRow* row) const {
  const Grant* known = standing == nullptr ? nullptr : &standing->grant;
  RowChange change;
  change.grant = Overlay(known, std::move(parties), *row);
  change.origin = {context_.submission_id, row->sheet, row->number};
  Grant& grant = change.grant;
  std::vector<std::string> flags = FlagsAfter(grant.flags, *row);
  const bool grant_differs = known == nullptr || !grant.SameState(*known) || InferenceDiffers(*known, *row) ||
                             KeptWords(flags) != KeptWords(known->flags);
  if (grant_differs) {
    std::vector<std::string> inferred(row->inferred.begin(), row->inferred.end());
    for (const std::string& field : grant.inferred_fields) {
      if (!row->said.contains(field)) inferred.push_back(field);
    }
    absl::c_sort(inferred);
    grant.inferred_fields = std::move(inferred);
    grant.flags = std::move(flags);
    grant.author = context_.author;
    grant.submission_id = context_.submission_id;
  }
  if (const PartialDate& said = row->source_date.date; said.known() && said.first > context_.today()) {
    row->findings.push_back(findings::SourceDateInFuture(row->SpotOf(fields::kSourceDate), said));
  }
  DiffMoney(standing, imported, context_, *row, &change);
  if (imported != nullptr) FindHandsWorkUndone(*imported, change, row);
  for (const Entry& made : change.held_back_by) {
    row->findings.push_back(findings::HandEntryStands(row->SpotOf(AmountField(made.fund)), Printed(made)));
  }
  if (!row->amount && imported != nullptr && imported->grant_fund && !imported->grant_fund->standing_id.empty()) {
    const Entry& stands = imported->grant_fund->entry;
    row->findings.push_back(findings::AmountKept(row->SpotOf(fields::kAmount), Printed(stands)));
  }
  const bool money_differs = !change.post.empty() || !change.reverse_ids.empty() || !change.figures.empty();
  if (money_differs && !CheckMoney(standing, change, context_, catalog_, row)) {
    change.outcome = RowOutcome::kRejected;
    return change;
  }
  if (known == nullptr) {
    change.outcome = RowOutcome::kCreated;
    return change;
  }
  if (!grant_differs && !money_differs) return change;
  change.outcome = RowOutcome::kChanged;
  if (!grant_differs) return change;
  change.new_version = true;
  change.was = *known;
  grant.version = known->version + 1;
  if (grant.places == known->places && grant.sectors == known->sectors) return change;
  for (const Entry& entry : standing->standing_entries) {
    if (!absl::c_linear_search(change.reverse_ids, entry.id)) change.reallocate_ids.push_back(entry.id);
  }
  return change;
}

}  // namespace ngoaid::commitments
