// Codes of the database and of the reference lists to the enums of the domain, one table each.
#ifndef SERVICES_COMMITMENTS_CONVERT_CODES_H_
#define SERVICES_COMMITMENTS_CONVERT_CODES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"

namespace ngoaid::commitments {

absl::string_view CodeOf(EntryKind kind);       // list entry-kind
absl::string_view CodeOf(Fund fund);            // list fund
absl::string_view CodeOf(Form form);            // list form
absl::string_view CodeOf(Qualifier qualifier);  // list qualifier
absl::string_view CodeOf(PartyRole role);       // list party-role
absl::string_view CodeOf(FigureReason reason);
absl::string_view CodeOf(Severity severity);  // list finding-severity

// nullopt for a code that is not of the list.
std::optional<EntryKind> ParseEntryKind(absl::string_view code);
std::optional<Fund> ParseFund(absl::string_view code);
std::optional<Form> ParseForm(absl::string_view code);
std::optional<Qualifier> ParseQualifier(absl::string_view code);
std::optional<PartyRole> ParsePartyRole(absl::string_view code);
std::optional<FigureReason> ParseFigureReason(absl::string_view code);
std::optional<Severity> ParseSeverity(absl::string_view code);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_CONVERT_CODES_H_
