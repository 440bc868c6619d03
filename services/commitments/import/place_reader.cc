#include "services/commitments/import/place_reader.h"

#include <algorithm>
#include <map>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/commitments/import/cell_values.h"

namespace ngoaid::commitments {
namespace {

using reference::Catalog;
using reference::Place;
using reference::PlaceScheme;

// The row's own scheme first, then the others in the order of time.
std::vector<const PlaceScheme*> SchemesFor(const PartialDate& date, const Catalog& catalog) {
  std::vector<const PlaceScheme*> schemes;
  for (const PlaceScheme& scheme : catalog.place_schemes()) schemes.push_back(&scheme);
  std::stable_sort(schemes.begin(), schemes.end(), [](const PlaceScheme* a, const PlaceScheme* b) {
    return a->valid.from.value_or(absl::CivilDay::min()) < b->valid.from.value_or(absl::CivilDay::min());
  });
  const PlaceScheme* own = date.known() ? catalog.SchemeAt(date.first) : nullptr;
  std::stable_partition(schemes.begin(), schemes.end(), [own](const PlaceScheme* scheme) { return scheme == own; });
  return schemes;
}

bool NamesItsScheme(absl::string_view text, const Catalog& catalog) {
  const size_t colon = text.find(':');
  return colon != text.npos && catalog.FindPlaceScheme(text.substr(0, colon)) != nullptr;
}

struct FoundPlace {
  const Place* place = nullptr;
  const PlaceScheme* scheme = nullptr;
};

FoundPlace FindPlace(const std::string& name, const std::vector<const PlaceScheme*>& schemes, const Catalog& catalog) {
  for (const PlaceScheme* scheme : schemes) {
    if (const Place* place = catalog.FindPlace(scheme->code, name)) return {place, scheme};
  }
  return {};
}

// Names are parted by ';'. One to a line is understood too where every line is a place and the cell as it stands is
// not.
std::vector<std::string> NamesOf(absl::string_view text, const std::vector<const PlaceScheme*>& schemes,
                                 const Catalog& catalog) {
  const auto known = [&](const std::string& name) { return FindPlace(name, schemes, catalog).place != nullptr; };
  std::vector<std::string> names = SplitList(text, ";|");
  if (absl::c_all_of(names, known)) return names;
  std::vector<std::string> lines = SplitList(text, ";|\n");
  return absl::c_all_of(lines, known) ? lines : names;
}

}  // namespace

PlacesReading ReadPlaces(absl::string_view text, const PartialDate& date, const findings::Spot& spot,
                         const Catalog& catalog, std::vector<Finding>* findings) {
  PlacesReading reading;
  const std::vector<const PlaceScheme*> schemes = SchemesFor(date, catalog);
  if (schemes.empty()) return reading;
  std::map<std::string, Share> shares;
  for (const std::string& name : NamesOf(text, schemes, catalog)) {
    const auto [place, scheme] = FindPlace(name, schemes, catalog);
    if (place == nullptr) {
      reading.unknown.push_back(name);
      continue;
    }
    shares[place->Key()] = {place->Key(), 1};
    if (NamesItsScheme(name, catalog)) continue;
    if (!date.known()) {
      findings->push_back(findings::PlaceSchemeAssumed(spot, name, scheme->name));
    } else if (scheme != schemes.front()) {
      findings->push_back(
          findings::PlaceOtherScheme(spot, name, scheme->name, absl::StrCat(place->name.vi, ", ", place->Key())));
    }
  }
  for (const auto& [key, share] : shares) reading.places.shares.push_back(share);
  reading.places.assumed = shares.size() > 1 || (!shares.empty() && !reading.unknown.empty());
  for (const std::string& name : reading.unknown) {
    std::vector<std::string> near;
    for (const Place* place : catalog.SuggestPlaces(schemes.front()->code, name)) near.push_back(place->name.vi);
    findings->push_back(findings::PlaceUnknown(spot, name, near, shares.size()));
  }
  return reading;
}

}  // namespace ngoaid::commitments
