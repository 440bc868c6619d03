// The date statistics count an amount by (the rule of the ledger; it never guesses).
#ifndef SERVICES_COMMITMENTS_DOMAIN_DATES_H_
#define SERVICES_COMMITMENTS_DOMAIN_DATES_H_

#include "services/base/partial_date.h"
#include "services/commitments/domain/entry.h"

namespace ngoaid::commitments {

// What a source tells about the time of an amount; kNone for each that it does not.
struct SourceDates {
  PartialDate decision;
  PartialDate source;
  PartialDate start;
  PartialDate end;
};

// Both known, and the end certainly before the start.
bool IsReversed(const PartialDate& start, const PartialDate& end);

// Disbursement: the end date if it is not before the start and not after the source date (or no source date is known),
// else the source date.
// Everything else: decision date, else source date, else start. None of them: kNone. Marks of inference are kept.
PartialDate ValueDate(EntryKind kind, const SourceDates& dates);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_DATES_H_
