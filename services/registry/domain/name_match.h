// Which registered organisation a name written in a report means. In memory, pure; built anew for each import.
//
// A wrong match gives one organisation's money to another, silently; no match only makes a provisional organisation and
// a finding. So every rule is equality of folded keys, and whatever fits two organisations fits none.
#ifndef SERVICES_REGISTRY_DOMAIN_NAME_MATCH_H_
#define SERVICES_REGISTRY_DOMAIN_NAME_MATCH_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

// Why a written name was taken for a registered one, surest first.
enum class MatchRule {
  kWholeName,      // equal after folding
  kWithoutAffix,   // equal without "tổ chức", "the", "tại Việt Nam", a country at the end…
  kWithoutRemark,  // equal without what stands in parentheses
  kBothHalves,     // "A - B" or "A / B", where both mean the same organisation
  kAbbreviation,   // by the abbreviation in parentheses, or the name in parentheses behind its abbreviation
};

struct OrganisationMatch {
  std::string organisation_id;
  std::string registered_name;  // the name that was equal
  MatchRule rule = MatchRule::kWholeName;
};

class OrganisationIndex {
 public:
  // The catalogue supplies the words that are no part of a name (code lists name-affix, office-phrase,
  // abbreviation-phrase) and the names of countries.
  explicit OrganisationIndex(std::shared_ptr<const reference::Catalog> catalog);

  // Adds an organisation, or more names of one already added. `names`: all of them in whatever use and language.
  // `country_code`: home country, "" when not known.
  void Add(absl::string_view id, absl::string_view country_code, const std::vector<std::string>& names);

  // `written_name` is one name: lists are split by the caller. nullopt: no registered organisation, or several.
  // `country_code` (what the report says of the donor's country, "" when nothing) chooses only among several.
  std::optional<OrganisationMatch> Find(absl::string_view written_name, absl::string_view country_code = "") const;

 private:
  struct Organisation {
    std::string id;
    std::string country_code;
  };
  // A name that bears a key: which organisation, and the text as registered.
  struct Bearer {
    std::size_t organisation;
    std::string text;
  };
  using Keys = absl::flat_hash_map<std::string, std::vector<Bearer>>;
  struct Query;
  enum class Outcome { kNothing, kOne, kSeveral };

  // Looks `key` up and tells whether it decides the search.
  Outcome LookUp(const Keys& keys, absl::string_view key, Query& query) const;
  // The searches by rule, in the order of MatchRule.
  Outcome FindKey(absl::string_view folded, Query& query) const;
  Outcome FindWithCountrySpelledOut(absl::string_view outside, absl::string_view remark, Query& query) const;
  Outcome FindHalves(absl::string_view written, Query& query) const;
  Outcome FindAbbreviation(absl::string_view outside, absl::string_view remark, Query& query) const;
  bool MayBeAffiliate(absl::string_view outside, absl::string_view remark, const Query& query) const;

  // `folded` and what is left when affixes go, from the least taken away to the most.
  std::vector<std::string> Stripped(absl::string_view folded) const;

  std::shared_ptr<const reference::Catalog> catalog_;
  std::vector<Organisation> organisations_;
  absl::flat_hash_map<std::string, std::size_t> by_id_;
  Keys whole_;     // folded names as registered
  Keys stripped_;  // the same without affixes and remarks
};

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_NAME_MATCH_H_
