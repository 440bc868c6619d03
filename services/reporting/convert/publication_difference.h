// What two answers of one report have otherwise. Both are compared as they went over the wire, which is how editions
// are kept.
#ifndef SERVICES_REPORTING_CONVERT_PUBLICATION_DIFFERENCE_H_
#define SERVICES_REPORTING_CONVERT_PUBLICATION_DIFFERENCE_H_

#include <vector>

#include "ngoaid/reporting/v1/publication.pb.h"

namespace ngoaid::reporting {

// In the order of the tables of `after`, rows and columns likewise, each followed by what only `before` has. Positions,
// the way the figures were read and the questions behind them are no part of it.
std::vector<v1::EditionDifference> Differences(const v1::PublicationAnswer& before, const v1::PublicationAnswer& after);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_PUBLICATION_DIFFERENCE_H_
