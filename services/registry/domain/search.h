// How well a registered name answers what was typed.
#ifndef SERVICES_REGISTRY_DOMAIN_SEARCH_H_
#define SERVICES_REGISTRY_DOMAIN_SEARCH_H_

#include "absl/strings/string_view.h"

namespace ngoaid::registry {

inline constexpr int kEqualScore = 1000;

// 0 to 1000, of two folded texts: 1000 equal; 900 and more: the name begins with the query; 800 and more: it has the
// query as whole words; below: one or two typing errors, then by `word_similarity` (pg_trgm, 0 to 1) alone.
int SearchScore(absl::string_view folded_query, absl::string_view folded_name, double word_similarity);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_SEARCH_H_
