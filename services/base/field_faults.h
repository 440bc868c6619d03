// What is wrong with a field in the same words for every service, and how to mend it.
#ifndef SERVICES_BASE_FIELD_FAULTS_H_
#define SERVICES_BASE_FIELD_FAULTS_H_

#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::errors {

Text NotADay(absl::string_view text);
Text EndsBeforeStart(absl::string_view start);
// Of what is none by base/addresses.h.
Text WebAddressMalformed();
Text MailAddressMalformed();
Text ScriptNotTaken();

// Of `violations` those in one of `fields`, whose paths begin with `prefix` ("award."), or in a part of it: faults of
// fields that are not being changed are not this caller's, and what was kept under older rules stays.
FieldViolations WithinFields(FieldViolations violations, absl::string_view prefix, const std::set<std::string>& fields);

}  // namespace ngoaid::errors

#endif  // SERVICES_BASE_FIELD_FAULTS_H_
