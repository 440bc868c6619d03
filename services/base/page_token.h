// Page tokens: opaque text that holds where the page before ended and to which query it belongs.
#ifndef SERVICES_BASE_PAGE_TOKEN_H_
#define SERVICES_BASE_PAGE_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid {

// `position`: the keyset columns of the last row given, as text. `query`: whatever must stay the same from page to page
// (method, parent, filter, order), in any one form; the page size is no part of it.
std::string MakePageToken(const std::vector<std::string>& position, absl::string_view query);

// The position in `token`; empty for an empty token, which asks for the first page. nullopt when the token is broken,
// was given for another query or holds another number of columns than `columns`: then a violation of page_token was
// added. A token is not signed: the caller passes columns on as parameters, and checks those that SQL casts.
std::optional<std::vector<std::string>> ReadPageToken(absl::string_view token, absl::string_view query,
                                                      std::size_t columns, FieldViolations& violations);

// The violation itself, for a caller that finds a column it cannot read.
FieldViolation PageTokenFault();

// The page size to use: `standard` for 0. Adds a violation of page_size for what lies outside 0…`most`.
int ReadPageSize(int requested, int standard, int most, FieldViolations& violations,
                 absl::string_view field = "page_size");

}  // namespace ngoaid

#endif  // SERVICES_BASE_PAGE_TOKEN_H_
