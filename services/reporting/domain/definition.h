// What a figure is, in words: it stands with every answer, so that nobody quotes a number without knowing of what.
#ifndef SERVICES_REPORTING_DOMAIN_DEFINITION_H_
#define SERVICES_REPORTING_DOMAIN_DEFINITION_H_

#include <string>
#include <vector>

#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

// A part of a definition under its heading ("window", "filter", "rates", …).
struct Clause {
  std::string code;
  Text heading;
  Text text;
  Text lead = {};  // says in running text what the heading says beside it
};

// One after the other, as one text.
Text Joined(const std::vector<Clause>& clauses);

// Measure, fund, window, filter, place and sector schemes, currency and rate rule, scope of offices, and what is left
// out.
std::vector<Clause> DefinitionClauses(const TableQuery& query, const reference::Catalog& catalog);
Text DefinitionOf(const TableQuery& query, const reference::Catalog& catalog);

// All of it but the measure: what the tables of a report have in common.
std::vector<Clause> ScopeClauses(const TableQuery& query, const reference::Catalog& catalog);
// What a report of awards is made of, and where from.
std::vector<Clause> AwardClauses(const TableQuery& query);
// Where the figures come from; `sample`: how much of the country they cover.
Clause SourceClause(const Text& sample);
Text ScopeOf(const TableQuery& query, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_DEFINITION_H_
