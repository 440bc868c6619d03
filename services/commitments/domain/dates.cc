#include "services/commitments/domain/dates.h"

namespace ngoaid::commitments {

PartialDate ValueDate(EntryKind kind, const SourceDates& dates) {
  if (kind == EntryKind::kDisbursement) {
    const bool reversed = dates.start.known() && dates.end.known() && dates.end.last < dates.start.first;
    const bool ended = dates.end.known() && !reversed && (!dates.source.known() || dates.end.NotAfter(dates.source));
    return ended ? dates.end : dates.source;
  }
  if (dates.decision.known()) return dates.decision;
  if (dates.source.known()) return dates.source;
  return dates.start;
}

}  // namespace ngoaid::commitments
