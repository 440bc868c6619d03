#include "services/commitments/domain/dates.h"

namespace ngoaid::commitments {

bool IsReversed(const PartialDate& start, const PartialDate& end) {
  return start.known() && end.known() && end.last < start.first;
}

PartialDate ValueDate(EntryKind kind, const SourceDates& dates) {
  if (kind == EntryKind::kDisbursement) {
    const bool ended = dates.end.known() && !IsReversed(dates.start, dates.end) &&
                       (!dates.source.known() || dates.end.NotAfter(dates.source));
    return ended ? dates.end : dates.source;
  }
  if (dates.decision.known()) return dates.decision;
  if (dates.source.known()) return dates.source;
  return dates.start;
}

}  // namespace ngoaid::commitments
