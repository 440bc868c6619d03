// Pages of grants by filter and words.
#ifndef SERVICES_COMMITMENTS_STORE_GRANT_LIST_H_
#define SERVICES_COMMITMENTS_STORE_GRANT_LIST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/base/filter.h"
#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// A condition with its parameters: "$3", "$4" … stand in the text. Made from a filter, never from its words.
struct GrantCondition {
  std::string sql;
  std::vector<std::string> parameters;
};

// Fields mode, donor, donor_country, place, sector, event, source, office with = and != (donor also with ':', words of
// its name). A place or sector matches grants that name it or one of the other scheme that is counted in it. Adds a
// violation of `filter` for what it does not know.
GrantCondition GrantConditionOf(const FilterNode& filter, const reference::Catalog& catalog,
                                FieldViolations& violations);

// Ids in the transaction's scope, newest first: ids are made in the order of time. `before`: the last id of the page
// before, "" for the first page. `query`: words each of which stands in the title, the donor's name or the source id.
std::vector<std::string> ListGrantIds(Transaction& transaction, const GrantCondition& condition,
                                      absl::string_view query, absl::string_view before, int limit);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_GRANT_LIST_H_
