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

}  // namespace ngoaid

#endif  // SERVICES_BASE_CLOCK_H_
