#include "services/commitments/domain/grant.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "services/base/text.h"

namespace ngoaid::commitments {
namespace {

auto State(const Grant& g) {
  return std::tie(g.title_vi, g.title_en, g.mode, g.parties, g.places, g.sectors, g.district_text, g.recipient_text,
                  g.approvals, g.start_date, g.end_date, g.source_date, g.event_codes, g.event_text, g.funded_by,
                  g.ceiling, g.source_url, g.note, g.counterpart_text, g.flags, g.inferred_fields);
}

}  // namespace

bool Grant::SameState(const Grant& other) const { return State(*this) == State(other); }

void SortShares(ShareSet& set) {
  std::sort(set.shares.begin(), set.shares.end(), [](const Share& a, const Share& b) { return a.code < b.code; });
}

std::string FoldedTitle(absl::string_view title_vi, absl::string_view title_en) {
  return Fold(absl::StrCat(title_vi, " ", title_en));
}

}  // namespace ngoaid::commitments
