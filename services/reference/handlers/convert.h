// Reference data as it stands on the wire.
#ifndef SERVICES_REFERENCE_HANDLERS_CONVERT_H_
#define SERVICES_REFERENCE_HANDLERS_CONVERT_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "ngoaid/common/v1/common.pb.h"
#include "services/base/errors.h"

namespace ngoaid::reference {

inline common::v1::LocalizedText ToProto(const Text& text) {
  common::v1::LocalizedText out;
  out.set_vi(text.vi);
  out.set_en(text.en);
  return out;
}

// "2025-07-01"; "" for an open end.
inline std::string IsoDay(const std::optional<absl::CivilDay>& day) { return day ? absl::FormatCivilTime(*day) : ""; }

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_HANDLERS_CONVERT_H_
