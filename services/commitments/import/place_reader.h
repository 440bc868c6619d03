// The places of a row: names of their time, of either scheme.
#ifndef SERVICES_COMMITMENTS_IMPORT_PLACE_READER_H_
#define SERVICES_COMMITMENTS_IMPORT_PLACE_READER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/partial_date.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/import/findings.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

struct PlacesReading {
  ShareSet places;                   // equal weights, assumed where there are several or some were not understood
  std::vector<std::string> unknown;  // as written
};

// `date` is the date of the data (kNone: not known): it tells the scheme that a bare name or code is read in. A name
// that scheme lacks is looked for in the others; "63:15" names its own.
PlacesReading ReadPlaces(absl::string_view text, const PartialDate& date, const findings::Spot& spot,
                         const reference::Catalog& catalog, std::vector<Finding>* findings);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_PLACE_READER_H_
