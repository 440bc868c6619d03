// Time as a dependency, so that tests own it.
#ifndef SERVICES_BASE_CLOCK_H_
#define SERVICES_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace ngoaid {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() = 0;
  virtual void Sleep(absl::Duration duration) = 0;
  static Clock& System();
};

// Where days begin and end for everybody: Asia/Ho_Chi_Minh, UTC+7 without summer time.
inline absl::TimeZone VietNamTime() { return absl::FixedTimeZone(7 * 60 * 60); }

}  // namespace ngoaid

#endif  // SERVICES_BASE_CLOCK_H_
