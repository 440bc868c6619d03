// What a change made different, field by field.
#ifndef SERVICES_AUDIT_DOMAIN_CHANGES_H_
#define SERVICES_AUDIT_DOMAIN_CHANGES_H_

#include <optional>
#include <string>
#include <vector>

namespace ngoaid::audit {

struct FieldChange {
  std::string field;                         // "displayName", "places[0].weight"
  std::optional<std::string> before, after;  // JSON text; nullopt: not set
};

// Of two JSON objects ("" for none), the leaves that differ, by name.
std::vector<FieldChange> ChangesOf(const std::string& before, const std::string& after);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_DOMAIN_CHANGES_H_
