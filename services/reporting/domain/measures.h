// The measures of a statistic, one row each: adding one begins in measures.cc.
#ifndef SERVICES_REPORTING_DOMAIN_MEASURES_H_
#define SERVICES_REPORTING_DOMAIN_MEASURES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::reporting {

// What a measure counts: amounts add up; grants and organisations are distinct and are counted anew for every cell and
// the total.
enum class Counted { kAmount, kGrants, kOrganisations };

struct Measure {
  std::string code;  // "disbursed"
  Text title;
  Counted counted;
  std::string entry_kind;  // kind of the entries it sums ("disbursement"); empty: any kind
  Text meaning;            // for the definition in words
};

const std::vector<Measure>& Measures();
// nullptr for a code that is no measure.
const Measure* FindMeasure(absl::string_view code);

// Which foreign NGOs the measure ngos counts; never "the number of NGOs" without saying which.
enum class NgoDefinition { kActive, kWithRelations, kCertificateValid };

struct NgoDefinitionRow {
  NgoDefinition definition;
  std::string code;  // "with-relations"
  Text title;
  Text meaning;
  bool from_ledger;  // false: told by the registry alone, which knows no place, sector or date of money
};

const std::vector<NgoDefinitionRow>& NgoDefinitions();
const NgoDefinitionRow& Describe(NgoDefinition definition);
const NgoDefinitionRow* FindNgoDefinition(absl::string_view code);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_MEASURES_H_
