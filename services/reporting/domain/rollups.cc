#include "services/reporting/domain/rollups.h"

namespace ngoaid::reporting {

const std::vector<Rollup>& Rollups() {
  static const auto* const kRollups = new std::vector<Rollup>{
      {"rollup_time", {}, false},
      {"rollup_sector", {"sector"}, false},
      {"rollup_form", {"form", "currency"}, true},
      {"rollup_mode", {"mode", "events"}, false},
      {"rollup_place", {"place"}, false},
      {"rollup_donor", {"donor_id"}, false},
      {"rollup_place_sector", {"place", "sector"}, false},
  };
  return *kRollups;
}

}  // namespace ngoaid::reporting
