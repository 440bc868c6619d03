// What is wrong with a field in the same words for every service, and how to mend it.
#ifndef SERVICES_BASE_FIELD_FAULTS_H_
#define SERVICES_BASE_FIELD_FAULTS_H_

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::errors {

Text NotADay(absl::string_view text);
Text EndsBeforeStart(absl::string_view start);
// Of what is none by base/addresses.h.
Text WebAddressMalformed();
Text MailAddressMalformed();
Text ScriptNotTaken();

}  // namespace ngoaid::errors

#endif  // SERVICES_BASE_FIELD_FAULTS_H_
