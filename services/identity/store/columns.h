// Columns that stand in several tables.
#ifndef SERVICES_IDENTITY_STORE_COLUMNS_H_
#define SERVICES_IDENTITY_STORE_COLUMNS_H_

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>

#include "absl/time/time.h"

namespace ngoaid::identity {

// Of microseconds since 1970.
inline absl::Time TimeAt(const pqxx::field& field) { return absl::FromUnixMicros(field.as<int64_t>()); }

inline std::optional<absl::Time> TimeIfAny(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return TimeAt(field);
}

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_COLUMNS_H_
