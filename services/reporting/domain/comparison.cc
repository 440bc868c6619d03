#include "services/reporting/domain/comparison.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace ngoaid::reporting {
namespace {

// Fields of the other side, as a query's reader names them and as the request does.
struct SideField {
  Against kind;
  const char* of_query;
  const char* of_request;
};
constexpr SideField kSideFields[] = {
    {Against::kWindow, "from", "window.from"},
    {Against::kWindow, "to", "window.to"},
    {Against::kPlaces, "places", "places"},
    {Against::kPosition, "known_at", "known_at"},
};

const char* ClauseCode(Against kind) {
  switch (kind) {
    case Against::kWindow:
      return "window";
    case Against::kPlaces:
      return "places";
    case Against::kPosition:
      break;
  }
  return "";
}

bool Same(const TableComparison& comparison) {
  const TableQuery& a = comparison.query;
  const TableQuery& b = comparison.against;
  return a.from == b.from && a.to == b.to && a.places == b.places && a.position == b.position;
}

}  // namespace

TableComparison ParseAgainst(const TableQuery& query, QueryText text, const std::optional<AgainstText>& against,
                             const Sight& now, const reference::Catalog& known, FieldViolations& violations) {
  TableComparison comparison{query, query, Against::kWindow};
  if (!against) {
    violations.push_back({"against",
                          {"phải có một trong: window (kỳ khác), places (hệ địa bàn khác), known_at (vị trí khác)",
                           "is required, one of: window, places, known_at"}});
    return comparison;
  }
  comparison.kind = against->kind;
  if (against->kind == Against::kWindow) {
    text.from = against->from;
    text.to = against->to;
  } else if (against->kind == Against::kPlaces) {
    text.places = against->places;
  } else {
    text.known_at = against->known_at == kNow ? "" : against->known_at;
  }
  FieldViolations faults;
  const TableQuery other = ParseQuery(text, now, known, QueryUse::kTable, "", faults);
  const size_t before = violations.size();
  for (const FieldViolation& fault : faults) {
    for (const SideField& field : kSideFields) {
      if (field.kind == against->kind && fault.field == field.of_query)
        violations.push_back({field.of_request, fault.description});
    }
  }
  // The filter is the question's: it reads places in the scheme of the first side on both.
  comparison.against.from = other.from;
  comparison.against.to = other.to;
  comparison.against.places = other.places;
  comparison.against.position = other.position;
  comparison.against.at_present = other.at_present;
  comparison.against.catalog = &known;
  if (violations.size() == before && Same(comparison)) {
    const SideField& field = *std::find_if(std::begin(kSideFields), std::end(kSideFields),
                                           [&](const SideField& one) { return one.kind == against->kind; });
    violations.push_back(
        {field.of_request,
         {"hai bên giống hệt nhau: hãy cho một bên khác", "both sides are the same: give another one"}});
  }
  return comparison;
}

Dimension UnitOf(const Measure& measure) {
  switch (measure.counted) {
    case Counted::kAmount:
      return Dimension::kEntry;
    case Counted::kGrants:
      return Dimension::kGrant;
    case Counted::kOrganisations:
      break;
  }
  return Dimension::kDonor;
}

const std::vector<ChangeReasonRow>& ChangeReasons() {
  static const auto* const kReasons = new std::vector<ChangeReasonRow>{
      {ChangeReason::kNew, "new"},
      {ChangeReason::kReversed, "reversed"},
      {ChangeReason::kCorrected, "corrected"},
      {ChangeReason::kConverted, "converted"},
      {ChangeReason::kResplit, "re-split"},
      {ChangeReason::kReattributed, "re-attributed"},
      {ChangeReason::kMerged, "merged"},
      {ChangeReason::kRemapped, "re-mapped"},
      {ChangeReason::kRestated, "restated"},
      {ChangeReason::kOtherWindow, "other-window"},
      {ChangeReason::kOther, "other"},
  };
  return *kReasons;
}

const std::string& CodeOf(ChangeReason reason) {
  for (const ChangeReasonRow& row : ChangeReasons()) {
    if (row.reason == reason) return row.code;
  }
  return ChangeReasons().back().code;
}

ChangeReason ReasonOf(const TableComparison& comparison, const ChangeFacts& facts) {
  if (comparison.kind == Against::kWindow) return ChangeReason::kOtherWindow;
  if (comparison.kind == Against::kPlaces) return ChangeReason::kRestated;
  // The nearest cause first: what happened to the entry, to its grant, to the donor, to the lists it is read by.
  if (facts.recorded && facts.is_correction) return ChangeReason::kCorrected;
  if (facts.recorded && facts.is_reversal) return ChangeReason::kReversed;
  if (facts.recorded) return ChangeReason::kNew;
  if (facts.split) return ChangeReason::kResplit;
  if (facts.converted) return ChangeReason::kConverted;
  if (facts.merged) return ChangeReason::kMerged;
  if (facts.described) return ChangeReason::kReattributed;
  return comparison.query.catalog == comparison.against.catalog ? ChangeReason::kOther : ChangeReason::kRemapped;
}

std::vector<Clause> ComparisonClauses(const TableComparison& comparison) {
  std::vector<Clause> clauses = DefinitionClauses(comparison.query, *comparison.query.catalog);
  const std::string instead = ClauseCode(comparison.kind);
  const Text lead{"so với: ", "compared with: "};
  for (const Clause& clause : DefinitionClauses(comparison.against, *comparison.against.catalog)) {
    if (clause.code != instead) continue;
    clauses.push_back({"compared",
                       {"So với", "Compared with"},
                       {clause.lead.vi + clause.text.vi, clause.lead.en + clause.text.en},
                       lead});
  }
  if (comparison.kind == Against::kPosition) {
    clauses.push_back(
        {"compared",
         {"So với", "Compared with"},
         {"cùng câu hỏi ở một vị trí khác của sổ cái", "the same question at another position of the ledger"},
         lead});
  }
  clauses.push_back({"change",
                     {"Thay đổi", "Change"},
                     {"bên thứ nhất trừ bên so sánh", "the first side less the one compared with"},
                     {"thay đổi là ", "change is "}});
  return clauses;
}

}  // namespace ngoaid::reporting
