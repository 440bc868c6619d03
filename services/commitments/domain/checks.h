// What is compared before a ledger is written: ceilings refuse, everything else is a finding.
#ifndef SERVICES_COMMITMENTS_DOMAIN_CHECKS_H_
#define SERVICES_COMMITMENTS_DOMAIN_CHECKS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// `standing`: the grant's standing entries under its lock, without the one asked for. Only disbursements of the grant
// fund count against a ceiling. FAILED_PRECONDITION CEILING_EXCEEDED when standing and `asked` together pass it,
// RATE_MISSING when an amount cannot be compared with it. OK for every other kind of entry.
absl::Status CheckCeiling(const Ceiling& ceiling, const std::vector<Entry>& standing, const Entry& asked,
                          const reference::Catalog& catalog);
// The same for a ceiling newly set over what stands.
absl::Status CheckNewCeiling(const Ceiling& ceiling, const std::vector<Entry>& standing,
                             const reference::Catalog& catalog);

// More of the grant fund disbursed than committed in `standing` (all entries, the new one too). Compared in the
// entries' own currency where there is only one, else in USD; where a rate is missing nothing can be said: nullopt.
// Fills code, severity, field, found, message.
std::optional<Finding> DisbursedBeyondCommitted(const std::vector<Entry>& standing, const reference::Catalog& catalog);

// A commitment or disbursement dated wholly after `today`: DISBURSED_IN_FUTURE, COMMITTED_IN_FUTURE.
std::optional<Finding> DatedInFuture(const Entry& entry, absl::CivilDay today);

// What a certificate allows.
struct CertificateScope {
  absl::CivilDay valid_from;
  absl::CivilDay valid_to;
  std::vector<std::string> places;   // keys; empty: the whole country
  std::vector<std::string> sectors;  // keys; empty: all
};

// Places and sectors of the grant that no certificate valid on `date` covers; a certificate that is valid on part of
// `date` counts. A place is covered by one of the other scheme that it went into or that went into it; sectors likewise
// by the mapping. nullopt when `certificates` is empty (none recorded), the date is not known or everything is covered.
std::optional<Finding> OutsideCertificateScope(const Grant& grant, const PartialDate& date,
                                               const std::vector<CertificateScope>& certificates,
                                               const reference::Catalog& catalog);

// Places of the grant that name the same ground in two schemes ("63:45" lies in "34:44"): its money would be split over
// both. nullopt when there are none.
std::optional<Finding> PlacesOverlap(const Grant& grant, const reference::Catalog& catalog);

// The day a grant as such is judged by: decision, else start, else source date.
PartialDate DateOfGrant(const Grant& grant);

// "80/2020" for a decision on a day when that regime was in force; "" where the date is unknown or reaches over a
// change of regime.
std::string LegalRegimeOf(const PartialDate& decision_date, const reference::Catalog& catalog);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_CHECKS_H_
