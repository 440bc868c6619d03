// Refusals of the registry, in the manner of base/errors.h.
#ifndef SERVICES_REGISTRY_ERRORS_H_
#define SERVICES_REGISTRY_ERRORS_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::registry::errors {

// ALREADY_EXISTS
absl::Status IdentifierTaken(absl::string_view identifier, absl::string_view owner,
                             absl::string_view owner_name);                          // IDENTIFIER_TAKEN
absl::Status NamesakeExists(absl::string_view owner, absl::string_view owner_name);  // ORGANISATION_EXISTS
absl::Status CertificateTaken(absl::string_view number);                             // CERTIFICATE_EXISTS
// FAILED_PRECONDITION
absl::Status NotMerged(absl::string_view name);  // NOT_MERGED

// What is wrong with a field, and how to mend it.
Text Missing();
Text TooLong(std::size_t limit);
Text TooMany(std::size_t limit);
Text NameWithoutLetters();
Text NameTwice(absl::string_view name);
Text NoOfficialName();
Text LanguageMalformed(absl::string_view code);
Text CodeUnknown(absl::string_view code, absl::string_view known);
Text CountryUnknown(absl::string_view code, absl::string_view meant);
Text Twice(absl::string_view code);
Text SchemeMalformed(absl::string_view scheme);
Text DateUnreadable(absl::string_view text);
Text ValidTooLong(absl::string_view latest, const Text& rule, const Text& regime);
Text NotAnOrganisation();
Text NotACertificate();
Text MaskFieldUnknown(absl::string_view field, absl::string_view known);
Text MaskEmpty();
Text FilterFieldUnknown(absl::string_view field, absl::string_view known);
Text FilterOperatorUnknown(absl::string_view field);
Text QueryWithoutLetters();
Text OrganisationUnknown(absl::string_view name);
Text MergedIntoItself();
Text MergedAlready(absl::string_view into, absl::string_view into_name);
Text MergedInCircle(absl::string_view name);

}  // namespace ngoaid::registry::errors

#endif  // SERVICES_REGISTRY_ERRORS_H_
