// The part of a load that concerns exchange rates.
#ifndef SERVICES_REFERENCE_STORE_RATE_LOADER_H_
#define SERVICES_REFERENCE_STORE_RATE_LOADER_H_

#include <set>
#include <string>
#include <vector>

#include "services/reference/catalog.h"
#include "services/reference/store/csv_file.h"
#include "services/reference/store/loader.h"

namespace ngoaid::reference {

// Months that are taken from the packaged series; what it has before and after is none of ours.
struct SeriesSpan {
  std::string series;
  absl::CivilMonth first;
  absl::CivilMonth last;
};

// Rates of a wide file (header DATE and currency codes, a month a line; empty cells at its end may be left out). A line
// whose month cannot be read and a cell that is no rate become findings.
std::vector<Rate> ReadPackagedRates(const CsvFile& file, const SeriesSpan& span,
                                    const std::set<std::string>& currencies, std::vector<LoadFinding>& findings);

// Rates of exchange_rate.csv. Our own file: what is wrong with it is a fault, not a finding.
std::vector<Rate> ReadOwnRates(const CsvFile& file, const std::set<std::string>& currencies, FieldViolations& faults);

// Adds those rates that are new, the first of the list where it has two of a month; a figure that differs from the
// recorded one becomes a finding. Returns how many were added.
int64_t RecordRates(Transaction& transaction, const std::vector<Rate>& rates, std::vector<LoadFinding>& findings);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_RATE_LOADER_H_
