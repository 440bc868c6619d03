// What a record is called by people: the API names it by its path, "grants/34-44:TN-7", a message by its kind and its
// id.
#ifndef SERVICES_BASE_RESOURCE_WORDS_H_
#define SERVICES_BASE_RESOURCE_WORDS_H_

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid {

// "khoản viện trợ 34-44:TN-7", "grant 34-44:TN-7". The innermost record of a path; a name of another form as it is.
Text InWords(absl::string_view resource_name);

}  // namespace ngoaid

#endif  // SERVICES_BASE_RESOURCE_WORDS_H_
