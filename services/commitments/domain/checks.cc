#include "services/commitments/domain/checks.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/commitments/errors.h"

namespace ngoaid::commitments {
namespace {

constexpr char kGrantsSubject[] = "grants";

bool IsGrantFund(const Entry& entry, EntryKind kind) { return entry.kind == kind && entry.fund == Fund::kGrant; }

std::optional<Decimal> AmountIn(const Entry& entry, const std::string& currency, const reference::Catalog& catalog) {
  if (entry.currency == currency) return entry.amount;
  auto converted = catalog.Convert(entry.amount, entry.currency, entry.value_date, currency);
  return converted ? std::optional(converted->amount) : std::nullopt;
}

// RATE_MISSING for the first that cannot be converted.
absl::StatusOr<Decimal> Disbursed(const std::vector<Entry>& entries, const std::string& currency,
                                  const reference::Catalog& catalog) {
  Decimal sum;
  for (const Entry& entry : entries) {
    if (!IsGrantFund(entry, EntryKind::kDisbursement)) continue;
    const std::optional<Decimal> amount = AmountIn(entry, currency, catalog);
    if (!amount) return errors::CeilingRateMissing(entry.currency, currency, entry.value_date);
    sum = sum + *amount;
  }
  return sum;
}

// Sum of one kind; nullopt where a rate is missing.
std::optional<Decimal> SumOf(const std::vector<Entry>& entries, EntryKind kind, const std::string& currency,
                             const reference::Catalog& catalog) {
  Decimal sum;
  for (const Entry& entry : entries) {
    if (!IsGrantFund(entry, kind)) continue;
    const std::optional<Decimal> amount = AmountIn(entry, currency, catalog);
    if (!amount) return std::nullopt;
    sum = sum + *amount;
  }
  return sum;
}

// The only currency of commitments and disbursements, else USD.
std::string CommonCurrency(const std::vector<Entry>& entries) {
  std::set<std::string> currencies;
  for (const Entry& entry : entries) {
    if (IsGrantFund(entry, EntryKind::kCommitment) || IsGrantFund(entry, EntryKind::kDisbursement)) {
      currencies.insert(entry.currency);
    }
  }
  return currencies.size() == 1 ? *currencies.begin() : "USD";
}

bool ValidOn(const CertificateScope& certificate, const PartialDate& date) {
  return certificate.valid_from <= date.last && date.first <= certificate.valid_to;
}

// Whether the whole of `inner` went into `outer`, or is what `outer` was before.
bool LiesIn(const std::string& inner, const std::string& outer, const reference::Catalog& catalog) {
  const reference::Place* place = catalog.PlaceByKey(inner);
  const reference::Place* around = catalog.PlaceByKey(outer);
  return place != nullptr && around != nullptr && catalog.Restate(*place, around->scheme) == around;
}

bool SamePlace(const std::string& a, const std::string& b, const reference::Catalog& catalog) {
  return a == b || LiesIn(a, b, catalog) || LiesIn(b, a, catalog);
}

bool SameSector(const std::string& a, const std::string& b, const reference::Catalog& catalog) {
  if (a == b) return true;
  const reference::Sector* left = catalog.SectorByKey(a);
  const reference::Sector* right = catalog.SectorByKey(b);
  if (left == nullptr || right == nullptr) return false;
  return catalog.MapSector(*left, right->scheme) == right || catalog.MapSector(*right, left->scheme) == left;
}

using Same = bool (*)(const std::string&, const std::string&, const reference::Catalog&);

bool Covers(const std::vector<std::string>& scope, const std::string& code, Same same,
            const reference::Catalog& catalog) {
  return scope.empty() || std::any_of(scope.begin(), scope.end(),
                                      [&](const std::string& allowed) { return same(allowed, code, catalog); });
}

// Codes of the grant that a certificate leaves out.
std::vector<std::string> LeftOut(const Grant& grant, const CertificateScope& certificate,
                                 const reference::Catalog& catalog) {
  std::vector<std::string> codes;
  for (const Share& share : grant.places.shares) {
    if (!Covers(certificate.places, share.code, SamePlace, catalog)) codes.push_back(share.code);
  }
  for (const Share& share : grant.sectors.shares) {
    if (!Covers(certificate.sectors, share.code, SameSector, catalog)) codes.push_back(share.code);
  }
  return codes;
}

Finding Outside(const char* field, const std::string& found, Text message) {
  Finding finding;
  finding.code = "OUTSIDE_CERTIFICATE_SCOPE";
  finding.field = field;
  finding.found = found;
  finding.message = std::move(message);
  return finding;
}

}  // namespace

absl::Status CheckCeiling(const Ceiling& ceiling, const std::vector<Entry>& standing, const Entry& asked,
                          const reference::Catalog& catalog) {
  if (!IsGrantFund(asked, EntryKind::kDisbursement)) return absl::OkStatus();
  const absl::StatusOr<Decimal> before = Disbursed(standing, ceiling.currency, catalog);
  if (!before.ok()) return before.status();
  const absl::StatusOr<Decimal> wanted = Disbursed({asked}, ceiling.currency, catalog);
  if (!wanted.ok()) return wanted.status();
  if (*before + *wanted <= ceiling.amount) return absl::OkStatus();
  return errors::CeilingExceeded(ceiling.amount, *before, *wanted, ceiling.currency);
}

absl::Status CheckNewCeiling(const Ceiling& ceiling, const std::vector<Entry>& standing,
                             const reference::Catalog& catalog) {
  const absl::StatusOr<Decimal> before = Disbursed(standing, ceiling.currency, catalog);
  if (!before.ok()) return before.status();
  if (*before <= ceiling.amount) return absl::OkStatus();
  return errors::CeilingExceeded(ceiling.amount, *before, Decimal(), ceiling.currency);
}

std::optional<Finding> DisbursedBeyondCommitted(const std::vector<Entry>& standing, const reference::Catalog& catalog) {
  const std::string currency = CommonCurrency(standing);
  const std::optional<Decimal> committed = SumOf(standing, EntryKind::kCommitment, currency, catalog);
  const std::optional<Decimal> disbursed = SumOf(standing, EntryKind::kDisbursement, currency, catalog);
  if (!committed || !disbursed || *disbursed <= *committed) return std::nullopt;
  Finding finding;
  finding.code = "DISBURSED_BEYOND_COMMITTED";
  finding.field = "amount";
  finding.found = absl::StrCat(disbursed->ToString(), " > ", committed->ToString(), " ", currency);
  finding.message = errors::DisbursedBeyondCommitted(*disbursed, *committed, currency);
  return finding;
}

std::optional<Finding> DatedInFuture(const Entry& entry, absl::CivilDay today) {
  const bool disbursed = entry.kind == EntryKind::kDisbursement;
  if (!disbursed && entry.kind != EntryKind::kCommitment) return std::nullopt;  // pledges and plans are of the future
  if (!entry.value_date.known() || entry.value_date.first <= today) return std::nullopt;
  Finding finding;
  finding.code = disbursed ? "DISBURSED_IN_FUTURE" : "COMMITTED_IN_FUTURE";
  finding.field = "value_date";
  finding.found = entry.value_date.ToIso();
  finding.message =
      disbursed ? errors::DisbursedInFuture(entry.value_date) : errors::CommittedInFuture(entry.value_date);
  return finding;
}

std::optional<Finding> OutsideCertificateScope(const Grant& grant, const PartialDate& date,
                                               const std::vector<CertificateScope>& certificates,
                                               const reference::Catalog& catalog) {
  if (certificates.empty() || !date.known()) return std::nullopt;
  bool any_valid = false;
  std::vector<std::string> fewest;
  for (const CertificateScope& certificate : certificates) {
    if (!ValidOn(certificate, date)) continue;
    std::vector<std::string> codes = LeftOut(grant, certificate, catalog);
    if (codes.empty()) return std::nullopt;
    if (!any_valid || codes.size() < fewest.size()) fewest = std::move(codes);
    any_valid = true;
  }
  if (!any_valid) return Outside("donors", date.ToIso(), errors::NoCertificateOn(date));
  const std::string codes = absl::StrJoin(fewest, ", ");
  const bool of_place =
      absl::c_any_of(fewest, [&](const std::string& code) { return catalog.PlaceByKey(code) != nullptr; });
  return Outside(of_place ? "places" : "sectors", codes, errors::OutsideCertificateScope(codes, date));
}

std::optional<Finding> PlacesOverlap(const Grant& grant, const reference::Catalog& catalog) {
  std::vector<std::string> pairs;
  Text all;
  for (const Share& inner : grant.places.shares) {
    for (const Share& outer : grant.places.shares) {
      if (inner.code == outer.code || !LiesIn(inner.code, outer.code, catalog)) continue;
      // Where nothing was merged each lies in the other: told once.
      if (LiesIn(outer.code, inner.code, catalog) && outer.code < inner.code) continue;
      const Text told = errors::PlaceLiesIn(*catalog.PlaceByKey(inner.code), *catalog.PlaceByKey(outer.code));
      absl::StrAppend(&all.vi, pairs.empty() ? "" : "; ", told.vi);
      absl::StrAppend(&all.en, pairs.empty() ? "" : "; ", told.en);
      pairs.push_back(absl::StrCat(inner.code, " ", outer.code));
    }
  }
  if (pairs.empty()) return std::nullopt;
  Finding finding;
  finding.code = "PLACES_OVERLAP";
  finding.field = "places";
  finding.found = absl::StrJoin(pairs, ", ");
  finding.message = errors::PlacesOverlap(all);
  return finding;
}

PartialDate DateOfGrant(const Grant& grant) {
  for (auto approval = grant.approvals.rbegin(); approval != grant.approvals.rend(); ++approval) {
    if (approval->decision_date.known()) return approval->decision_date;
  }
  return grant.start_date.date.known() ? grant.start_date.date : grant.source_date.date;
}

std::string LegalRegimeOf(const PartialDate& decision_date, const reference::Catalog& catalog) {
  if (!decision_date.known()) return "";
  const reference::LegalRegime* first = catalog.LegalRegimeAt(kGrantsSubject, decision_date.first);
  const reference::LegalRegime* last = catalog.LegalRegimeAt(kGrantsSubject, decision_date.last);
  return first == nullptr || first != last ? "" : first->code;
}

}  // namespace ngoaid::commitments
