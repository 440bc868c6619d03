// Messages of awards ↔ domain.
#ifndef SERVICES_REGISTRY_CONVERT_AWARD_CONVERT_H_
#define SERVICES_REGISTRY_CONVERT_AWARD_CONVERT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "ngoaid/registry/v1/award.pb.h"
#include "services/base/errors.h"
#include "services/registry/domain/award.h"

namespace ngoaid::registry {

std::string AwardResourceName(absl::string_view id);
// The UUID in "awards/{UUID}".
std::optional<std::string> ParseAwardName(absl::string_view name);

// Adds a violation, below `prefix`, for an organisation or a date that cannot be read.
Award FromProto(const v1::Award& in, absl::string_view prefix, FieldViolations& violations);
v1::Award ToProto(const Award& in);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_CONVERT_AWARD_CONVERT_H_
