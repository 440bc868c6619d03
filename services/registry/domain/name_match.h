// Which registered organisation a name written in a report means. In memory, pure; built anew for each import.
//
// A wrong match gives one organisation's money to another, silently; no match only makes a provisional organisation and
// a finding. So every rule is equality of folded keys, and whatever fits two organisations fits none.
#ifndef SERVICES_REGISTRY_DOMAIN_NAME_MATCH_H_
#define SERVICES_REGISTRY_DOMAIN_NAME_MATCH_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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
  // Where Find is in doubt: the names of those that the written name fits, in the order they were added. Else empty.
  std::vector<std::string> Rivals(absl::string_view written_name, absl::string_view country_code = "") const;

 private:
  struct Organisation {
    std::string id;
    std::string country_code;
    std::vector<std::string> keys;  // every folded form of its names
  };
  // A name that bears a key: which organisation, and the text as registered.
  struct Bearer {
    std::size_t organisation;
    std::string text;
  };
  using Keys = absl::flat_hash_map<std::string, std::vector<Bearer>>;
  // What a lookup found: `bearers` are of one organisation each; none, one or (doubt) several.
  struct Hit {
    std::vector<Bearer> bearers;
    bool none() const { return bearers.empty(); }
    bool one() const { return bearers.size() == 1; }
  };
  struct Parts;

  // By the first rule that finds anything, be it that there are several.
  std::pair<Hit, MatchRule> Decide(absl::string_view written_name, absl::string_view country_code) const;
  void AddName(std::size_t row, const std::string& name);
  static void Put(Keys& keys, const std::string& key, std::size_t row, const std::string& name);
  Hit LookUp(const std::vector<const Keys*>& tables, absl::string_view key, absl::string_view country_code) const;
  // `folded` itself and then with fewer and fewer words.
  Hit LookUpStripped(absl::string_view folded, absl::string_view country_code) const;
  Hit FindOutside(const Parts& parts, absl::string_view country_code) const;
  Hit FindHalves(const Parts& parts, absl::string_view country_code) const;
  Hit FindInRemarks(const Parts& parts, absl::string_view country_code) const;
  Hit FindRemark(const Parts& parts, absl::string_view remark, absl::string_view country_code) const;
  // Whether the countries written beside a name speak of a sister organisation and not of the one found.
  bool MayBeSister(const Parts& parts, const Bearer& found) const;

  Parts Split(absl::string_view written) const;
  const reference::Country* CountryAtEnd(absl::string_view folded) const;
  bool IsAffix(absl::string_view list, absl::string_view folded) const;
  // True for "tổ chức" and the like followed by Vietnamese: the translation of a name.
  bool IsTranslation(absl::string_view text) const;
  // `folded` and what is left of it without affixes, the longest first.
  std::vector<std::string> Stripped(absl::string_view folded) const;

  std::shared_ptr<const reference::Catalog> catalog_;
  std::vector<Organisation> organisations_;
  absl::flat_hash_map<std::string, std::size_t> by_id_;
  Keys whole_;     // folded names as registered
  Keys stripped_;  // the same without affixes and remarks
  Keys sisters_;   // names that end in a country, without it ("oxfam" of "Oxfam Hong Kong")
};

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_NAME_MATCH_H_
