#include "services/registry/domain/name_match.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/text.h"

namespace ngoaid::registry {
namespace {

constexpr char kNameAffix[] = "name-affix";
constexpr char kOfficePhrase[] = "office-phrase";
constexpr char kAbbreviationPhrase[] = "abbreviation-phrase";
// An office here says where a foreign organisation works, not which of its sisters it is.
constexpr char kHere[] = "VN";
// The longest affix or country name, in words; bounds the work on each name.
constexpr std::size_t kMaxAffixWords = 7;
constexpr std::size_t kMinKeyLength = 2;
// Names longer than this are texts about something else; nothing registered is as long.
constexpr std::size_t kMaxNameBytes = 2000;

using Words = std::vector<std::string>;

Words SplitWords(absl::string_view folded) { return absl::StrSplit(folded, ' ', absl::SkipEmpty()); }

std::string Joined(const Words& words, std::size_t begin, std::size_t end) {
  return absl::StrJoin(words.begin() + static_cast<std::ptrdiff_t>(begin),
                       words.begin() + static_cast<std::ptrdiff_t>(end), " ");
}

std::string Trimmed(absl::string_view text) { return std::string(absl::StripAsciiWhitespace(text)); }

// "NPA", "AeA", "Z.F": one word with two capitals at least.
bool IsAcronym(absl::string_view text) {
  if (text.find(' ') != absl::string_view::npos) return false;
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }) >= 2;
}

// Whether the letters of `acronym` are initials of `name` in order, beginning with the first; a few ("of", "the") may
// be left out.
bool Abbreviates(absl::string_view acronym, absl::string_view name) {
  std::string letters = Fold(acronym);
  letters.erase(std::remove(letters.begin(), letters.end(), ' '), letters.end());
  const Words words = SplitWords(Fold(name));
  if (letters.size() < 2 || words.size() < letters.size() || words.size() > 2 * letters.size()) return false;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < words.size() && matched < letters.size(); ++i) {
    if (words[i][0] == letters[matched]) {
      ++matched;
    } else if (i == 0) {
      return false;
    }
  }
  return matched == letters.size();
}

}  // namespace

// A written name taken apart.
struct OrganisationIndex::Parts {
  std::vector<std::string> pieces;   // outside parentheses, split at " - " and "/"; without countries, if more is left
  std::string before;                // what stands before the first parenthesis
  std::string behind;                // what stands behind it, outside others
  std::vector<std::string> remarks;  // pieces of what stands in parentheses; without countries
  std::vector<std::string> countries;  // codes of the countries written beside the name
};

OrganisationIndex::OrganisationIndex(std::shared_ptr<const reference::Catalog> catalog)
    : catalog_(std::move(catalog)) {}

bool OrganisationIndex::IsAffix(absl::string_view list, absl::string_view folded) const {
  return catalog_->FindCode(list, folded) != nullptr;
}

const reference::Country* OrganisationIndex::CountryAtEnd(absl::string_view folded) const {
  const Words words = SplitWords(folded);
  const std::size_t longest = std::min(words.size(), kMaxAffixWords);
  for (std::size_t count = longest; count > 0; --count) {
    if (const auto* country = catalog_->FindCountry(Joined(words, words.size() - count, words.size()))) return country;
  }
  return nullptr;
}

bool OrganisationIndex::IsTranslation(absl::string_view text) const {
  const Words words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  for (std::size_t count = 1; count < words.size() && count <= kMaxAffixWords; ++count) {
    if (!IsAffix(kNameAffix, Joined(words, 0, count))) continue;
    const std::string rest = Joined(words, count, words.size());
    return std::any_of(rest.begin(), rest.end(),
                       [](char c) { return !absl::ascii_isascii(static_cast<unsigned char>(c)); });
  }
  return false;
}

std::vector<std::string> OrganisationIndex::Stripped(absl::string_view folded) const {
  const std::string whole(folded);
  std::vector<std::string> open = {whole};
  std::set<std::string> seen = {whole};
  for (std::size_t next = 0; next < open.size(); ++next) {
    const Words words = SplitWords(open[next]);
    for (std::size_t count = 1; count < words.size() && count <= kMaxAffixWords; ++count) {
      const std::size_t cut = words.size() - count;
      const std::string head = Joined(words, 0, count);
      const std::string tail = Joined(words, cut, words.size());
      if (IsAffix(kNameAffix, head)) {
        if (std::string rest = Joined(words, count, words.size()); seen.insert(rest).second) open.push_back(rest);
      }
      if (IsAffix(kNameAffix, tail) || IsAffix(kOfficePhrase, tail)) {
        if (std::string rest = Joined(words, 0, cut); seen.insert(rest).second) open.push_back(rest);
      }
    }
  }
  // What is left must still be a name: "Vietnam Foundation" is neither "Vietnam" nor "Foundation".
  const auto no_name = [&](const std::string& key) {
    if (key == whole) return false;
    if (key.size() < kMinKeyLength || IsAffix(kNameAffix, key) || catalog_->FindCountry(key) != nullptr) return true;
    return std::any_of(catalog_->continents().begin(), catalog_->continents().end(),
                       [&](const reference::Code& continent) {
                         return Fold(continent.name.vi) == key || Fold(continent.name.en) == key;
                       });
  };
  open.erase(std::remove_if(open.begin(), open.end(), no_name), open.end());
  std::stable_sort(open.begin(), open.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return open;
}

OrganisationIndex::Parts OrganisationIndex::Split(absl::string_view written) const {
  Parts parts;
  std::string outside, remarks;
  int depth = 0;
  bool seen = false;
  for (char c : written) {
    if (c == '(') {
      ++depth;
      seen = true;
      remarks += ',';
      outside += ' ';
    } else if (c == ')') {
      depth = std::max(0, depth - 1);
    } else if (depth > 0) {
      remarks += c;
    } else {
      outside += c;
      (seen ? parts.behind : parts.before) += c;
    }
  }
  parts.before = Trimmed(parts.before);
  parts.behind = Trimmed(parts.behind);

  const auto keep = [&](absl::string_view text, std::vector<std::string>& pieces) {
    std::string piece = Trimmed(text);
    if (Fold(piece).empty()) return;
    const Words words = SplitWords(Fold(piece));
    const auto* country = catalog_->FindCountry(piece);
    // "WVI/the US"
    if (country == nullptr && words.size() > 1 && IsAffix(kNameAffix, words[0])) {
      country = catalog_->FindCountry(Joined(words, 1, words.size()));
    }
    if (country != nullptr) {
      parts.countries.push_back(country->code);
    } else {
      pieces.push_back(std::move(piece));
    }
  };
  // "UK's BasicNeeds": the country goes, as if it stood in parentheses.
  Words words = SplitWords(Fold(outside));
  for (std::size_t count = 1; count + 1 < words.size() && count <= kMaxAffixWords; ++count) {
    const auto* country = words[count] == "s" ? catalog_->FindCountry(Joined(words, 0, count)) : nullptr;
    if (country == nullptr) continue;
    parts.countries.push_back(country->code);
    outside = Joined(words, count + 1, words.size());
    break;
  }
  for (absl::string_view half : absl::StrSplit(outside, '/')) {
    for (absl::string_view dash : absl::StrSplit(half, absl::ByString(" - "))) {
      for (absl::string_view piece : absl::StrSplit(dash, absl::ByString(" – "))) keep(piece, parts.pieces);
    }
  }
  // "Ấn Độ (Đại sứ quán)": a country alone is the name.
  if (parts.pieces.empty() && !Fold(outside).empty()) parts.pieces.push_back(Trimmed(outside));
  for (absl::string_view piece : absl::StrSplit(remarks, absl::ByAnyChar(",;/"))) keep(piece, parts.remarks);
  return parts;
}

void OrganisationIndex::Add(absl::string_view id, absl::string_view country_code,
                            const std::vector<std::string>& names) {
  const auto [place, added] = by_id_.try_emplace(std::string(id), organisations_.size());
  if (added) organisations_.push_back({std::string(id), std::string(country_code), {}});
  for (const std::string& name : names) AddName(place->second, name);
}

void OrganisationIndex::Put(Keys& keys, const std::string& key, std::size_t row, const std::string& name) {
  std::vector<Bearer>& bearers = keys[key];
  const bool known =
      std::any_of(bearers.begin(), bearers.end(), [&](const Bearer& b) { return b.organisation == row; });
  if (!known) bearers.push_back({row, name});
}

void OrganisationIndex::AddName(std::size_t row, const std::string& name) {
  const std::string folded = Fold(name);
  const Words words = SplitWords(folded);
  // "the Foundation" means another one in every text.
  const bool only_affixes =
      std::all_of(words.begin(), words.end(), [&](const std::string& word) { return IsAffix(kNameAffix, word); });
  if (only_affixes) return;
  Put(whole_, folded, row, name);
  std::vector<std::string> keys = Stripped(folded);
  const Parts parts = Split(name);
  // A country in parentheses tells sisters apart and stays; other remarks go.
  if (parts.countries.empty() && parts.behind.empty() && !parts.before.empty()) {
    const std::vector<std::string> without_remark = Stripped(Fold(parts.before));
    keys.insert(keys.end(), without_remark.begin(), without_remark.end());
  }
  for (const std::string& key : keys) {
    Put(stripped_, key, row, name);
    organisations_[row].keys.push_back(key);
  }
  for (std::size_t count = 1; count < words.size() && count <= kMaxAffixWords; ++count) {
    const auto* country = catalog_->FindCountry(Joined(words, words.size() - count, words.size()));
    if (country == nullptr || country->code == kHere) continue;
    for (const std::string& base : Stripped(Joined(words, 0, words.size() - count))) {
      Put(sisters_, absl::StrCat(base, ">", country->code), row, name);
      Put(sisters_, base, row, name);
    }
  }
}

OrganisationIndex::Hit OrganisationIndex::LookUp(const std::vector<const Keys*>& tables, absl::string_view key,
                                                 absl::string_view country_code) const {
  Hit hit;
  for (const Keys* keys : tables) {
    const auto found = keys->find(std::string(key));
    if (found == keys->end()) continue;
    for (const Bearer& bearer : found->second) {
      const bool known = std::any_of(hit.bearers.begin(), hit.bearers.end(),
                                     [&](const Bearer& b) { return b.organisation == bearer.organisation; });
      if (!known) hit.bearers.push_back(bearer);
    }
  }
  if (hit.bearers.size() < 2 || country_code.empty()) return hit;
  Hit of_country;
  for (const Bearer& bearer : hit.bearers) {
    if (organisations_[bearer.organisation].country_code == country_code) of_country.bearers.push_back(bearer);
  }
  return of_country.one() ? of_country : hit;
}

OrganisationIndex::Hit OrganisationIndex::LookUpStripped(absl::string_view folded,
                                                         absl::string_view country_code) const {
  if (Hit hit = LookUp({&whole_}, folded, country_code); !hit.none()) return hit;
  for (const std::string& key : Stripped(folded)) {
    if (Hit hit = LookUp({&whole_, &stripped_}, key, country_code); !hit.none()) return hit;
  }
  return {};
}

bool OrganisationIndex::MayBeSister(const Parts& parts, const Bearer& found) const {
  const Organisation& organisation = organisations_[found.organisation];
  const bool elsewhere = std::any_of(parts.countries.begin(), parts.countries.end(), [&](const std::string& code) {
    return code != kHere && code != organisation.country_code;
  });
  // "CARE International in Vietnam (Canada)" is the office here; the country is whose money it was.
  const auto* end = CountryAtEnd(Fold(parts.before));
  if (!elsewhere || (end != nullptr && end->code == kHere)) return false;
  return std::any_of(organisation.keys.begin(), organisation.keys.end(), [&](const std::string& key) {
    const auto sisters = sisters_.find(key);
    return sisters != sisters_.end() &&
           std::any_of(sisters->second.begin(), sisters->second.end(),
                       [&](const Bearer& sister) { return sister.organisation != found.organisation; });
  });
}

OrganisationIndex::Hit OrganisationIndex::FindOutside(const Parts& parts, absl::string_view country_code) const {
  if (parts.pieces.size() != 1) return {};
  const std::string folded = Fold(parts.pieces[0]);
  Hit hit = LookUpStripped(folded, country_code);
  // "ChildFund (Hàn Quốc)" is "ChildFund Korea"; that ChildFund is Korean too would leave doubt.
  Hit sisters;
  for (const std::string& code : parts.countries) {
    if (code == kHere) continue;
    for (const std::string& key : Stripped(folded)) {
      Hit found = LookUp({&sisters_}, absl::StrCat(key, ">", code), "");
      sisters.bearers.insert(sisters.bearers.end(), found.bearers.begin(), found.bearers.end());
    }
    if (!sisters.none() && hit.one() && organisations_[hit.bearers[0].organisation].country_code == code) {
      sisters.bearers.push_back(hit.bearers[0]);
    }
  }
  if (!sisters.none()) {
    const std::size_t first = sisters.bearers[0].organisation;
    const bool same = std::all_of(sisters.bearers.begin(), sisters.bearers.end(),
                                  [&](const Bearer& b) { return b.organisation == first; });
    if (same) sisters.bearers.resize(1);
    return sisters;
  }
  if (hit.one() && MayBeSister(parts, hit.bearers[0])) hit.bearers.push_back(hit.bearers[0]);
  return hit;
}

OrganisationIndex::Hit OrganisationIndex::FindHalves(const Parts& parts, absl::string_view country_code) const {
  if (parts.pieces.size() < 2) return {};
  Hit all;
  for (const std::string& piece : parts.pieces) {
    const Hit hit = LookUpStripped(Fold(piece), country_code);
    if (!hit.one()) return {};
    if (all.none()) all = hit;
    if (all.bearers[0].organisation != hit.bearers[0].organisation) return {};
  }
  return all;
}

OrganisationIndex::Hit OrganisationIndex::FindRemark(const Parts& parts, absl::string_view remark,
                                                     absl::string_view country_code) const {
  const std::string folded = Fold(remark);
  if (IsAcronym(remark)) {
    // "Humpty Dumpty Institute (HDI) of the US": an abbreviation ends the name it stands behind.
    if (Abbreviates(remark, parts.before)) {
      Hit hit = LookUpStripped(Fold(parts.before), country_code);
      return hit.none() ? LookUp({&whole_}, folded, country_code) : hit;
    }
    return IsTranslation(parts.before) ? LookUp({&whole_}, folded, country_code) : Hit();
  }
  // "organisation américaine ACWP (Aid to children without parents)"
  const Words words = absl::StrSplit(parts.before, ' ', absl::SkipEmpty());
  const bool spelled_out = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return IsAcronym(word) && Abbreviates(word, remark);
  });
  return spelled_out || IsTranslation(parts.before) ? LookUpStripped(folded, country_code) : Hit();
}

OrganisationIndex::Hit OrganisationIndex::FindInRemarks(const Parts& parts, absl::string_view country_code) const {
  for (const std::string& written : parts.remarks) {
    std::string remark = written;
    const Words words = absl::StrSplit(written, ' ', absl::SkipEmpty());
    for (std::size_t count = std::min(words.size(), kMaxAffixWords); count > 0; --count) {
      if (count == words.size() || !IsAffix(kAbbreviationPhrase, Joined(words, 0, count))) continue;
      remark = Joined(words, count, words.size());
      break;
    }
    Hit hit = FindRemark(parts, remark, country_code);
    if (hit.none()) continue;
    if (!hit.one()) return hit;
    // Words behind the parenthesis may name a sister ("World Vision International (WVI) Korea"); only the home country
    // may stand there.
    const auto* end = CountryAtEnd(Fold(parts.behind));
    const bool at_home = end != nullptr && end->code == organisations_[hit.bearers[0].organisation].country_code;
    if ((!parts.behind.empty() && !at_home) || MayBeSister(parts, hit.bearers[0]))
      hit.bearers.push_back(hit.bearers[0]);
    return hit;
  }
  return {};
}

std::pair<OrganisationIndex::Hit, MatchRule> OrganisationIndex::Decide(absl::string_view written_name,
                                                                       absl::string_view country_code) const {
  const std::string written = written_name.size() > kMaxNameBytes ? "" : CleanText(written_name);
  const std::string folded = Fold(written);
  if (folded.empty()) return {};
  if (Hit hit = LookUp({&whole_}, folded, country_code); !hit.none()) return {std::move(hit), MatchRule::kWholeName};
  if (Hit hit = LookUpStripped(folded, country_code); !hit.none()) return {std::move(hit), MatchRule::kWithoutAffix};
  const Parts parts = Split(written);
  if (Hit hit = FindOutside(parts, country_code); !hit.none()) return {std::move(hit), MatchRule::kWithoutRemark};
  if (Hit hit = FindHalves(parts, country_code); !hit.none()) return {std::move(hit), MatchRule::kBothHalves};
  return {FindInRemarks(parts, country_code), MatchRule::kAbbreviation};
}

std::optional<OrganisationMatch> OrganisationIndex::Find(absl::string_view written_name,
                                                         absl::string_view country_code) const {
  const auto [hit, rule] = Decide(written_name, country_code);
  if (!hit.one()) return std::nullopt;
  return OrganisationMatch{organisations_[hit.bearers[0].organisation].id, hit.bearers[0].text, rule};
}

std::vector<std::string> OrganisationIndex::Rivals(absl::string_view written_name,
                                                   absl::string_view country_code) const {
  std::vector<std::string> names;
  const auto [hit, rule] = Decide(written_name, country_code);
  if (hit.bearers.size() < 2) return names;
  for (const Bearer& bearer : hit.bearers) names.push_back(bearer.text);
  return names;
}

}  // namespace ngoaid::registry
