#include "services/reference/catalog.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/base/text.h"

namespace ngoaid::reference {
namespace {

constexpr absl::string_view kBaseCurrency = "USD";  // units_per_usd: what every rate is counted against
constexpr absl::string_view kPlaceTypeList = "place-type";
constexpr int kMonthsOfYear = 12;
constexpr int kPrintedRateDecimals = 12;

// How far a text may be from what it was meant to be.
int NearLimit(absl::string_view folded) { return folded.size() <= 4 ? 1 : folded.size() <= 9 ? 2 : 3; }

template <typename Item, typename Rows, typename Key>
const Item* At(const std::vector<Item>& items, const Rows& rows, const Key& key) {
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : &items[found->second];
}

template <typename Item>
std::vector<const Item*> Pick(const std::vector<Item>& items, const std::vector<std::size_t>& rows) {
  std::vector<const Item*> picked;
  picked.reserve(rows.size());
  for (const std::size_t row : rows) picked.push_back(&items[row]);
  return picked;
}

std::string KeyOf(absl::string_view scheme, absl::string_view code) { return absl::StrCat(scheme, ":", code); }
std::string ToScheme(absl::string_view key, absl::string_view scheme) { return absl::StrCat(key, ">", scheme); }

// What was typed, without blanks at the ends and the mark of inference.
std::string Bare(absl::string_view text) {
  return std::string(absl::StripAsciiWhitespace(absl::StrReplaceAll(CleanText(text), {{"?", ""}})));
}

// A name forgives marks and case, a code of digits nothing: "34-44", "34:44" or "44", but not "-1", which folds to "1".
bool MayNameAnOffice(absl::string_view text) {
  if (absl::StartsWith(text, "-") || absl::StartsWith(text, "+")) return false;
  const auto is_digit = [](unsigned char c) { return absl::ascii_isdigit(c); };
  const auto is_code = [&](absl::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
  };
  const std::string folded = Fold(text);
  if (!std::all_of(folded.begin(), folded.end(), [&](char c) { return c == ' ' || is_digit(c); })) return true;
  const std::vector<absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(absl::ByAnyChar("-:"), 1));
  return std::all_of(parts.begin(), parts.end(), is_code);
}

}  // namespace

std::string MonthText(absl::CivilMonth month) { return absl::StrFormat("%04d-%02d", month.year(), month.month()); }

bool Catalog::NameIndex::Add(absl::string_view group, absl::string_view text, std::size_t row) {
  const std::string folded = Fold(text);
  if (folded.empty()) return true;
  const auto [place, added] = groups_[std::string(group)].try_emplace(folded, row);
  return added || place->second == row;
}

std::optional<std::size_t> Catalog::NameIndex::Find(absl::string_view group, absl::string_view folded) const {
  const auto names = groups_.find(std::string(group));
  if (names == groups_.end()) return std::nullopt;
  const auto found = names->second.find(std::string(folded));
  if (found == names->second.end()) return std::nullopt;
  return found->second;
}

std::vector<std::size_t> Catalog::NameIndex::Near(absl::string_view group, absl::string_view folded,
                                                  std::size_t limit) const {
  const auto names = groups_.find(std::string(group));
  if (names == groups_.end() || folded.empty()) return {};
  const int reach = NearLimit(folded);
  std::map<std::size_t, int> distances;
  for (const auto& [text, row] : names->second) {
    const int distance = EditDistance(folded, text, reach);
    if (distance > reach) continue;
    const auto [known, added] = distances.try_emplace(row, distance);
    if (!added) known->second = std::min(known->second, distance);
  }
  std::vector<std::size_t> rows;
  for (const auto& [row, distance] : distances) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return distances[a] < distances[b]; });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Catalog::Catalog(CatalogData data) : data_(std::move(data)) {
  Sort();
  IndexPlaces();
  IndexOffices();
  IndexSectors();
  IndexLists();
  IndexForms();
  IndexRates();
}

void Catalog::Sort() {
  const auto by = [](auto& rows, auto key) {
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  };
  by(data_.regions, [](const Region& r) { return std::tie(r.scheme, r.ordinal); });
  by(data_.places, [](const Place& p) { return std::tie(p.scheme, p.code); });
  // An open beginning (nullopt) comes before every day.
  by(data_.place_types, [](const PlaceType& t) { return std::tie(t.scheme, t.code, t.valid.from); });
  by(data_.sectors, [](const Sector& s) { return std::tie(s.scheme, s.ordinal); });
  by(data_.codes, [](const Code& c) { return std::tie(c.list, c.ordinal); });
  by(data_.continents, [](const Code& c) { return c.ordinal; });
  by(data_.countries, [](const Country& c) { return c.code; });
  by(data_.currencies, [](const Currency& c) { return c.code; });
  by(data_.form_columns, [](const FormColumn& c) { return std::tie(c.form, c.ordinal); });
  by(data_.rates, [](const Rate& r) { return std::tie(r.currency, r.month); });
}

void Catalog::AddName(NameIndex& index, absl::string_view group, absl::string_view text, std::size_t row) {
  if (!index.Add(group, text, row)) ambiguities_.push_back(absl::StrCat(group, ": ", text));
}

void Catalog::IndexPlaces() {
  for (std::size_t row = 0; row < data_.regions.size(); ++row) {
    const Region& region = data_.regions[row];
    region_keys_[region.Key()] = row;
    for (const std::string& text : {region.code, region.Key(), region.name.vi, region.name.en}) {
      AddName(region_names_, region.scheme, text, row);
    }
  }
  for (std::size_t row = 0; row < data_.places.size(); ++row) {
    const Place& place = data_.places[row];
    place_keys_[place.Key()] = row;
    for (const std::string& text : {place.code, place.name.vi, place.name.en}) {
      AddName(place_names_, place.scheme, text, row);
    }
  }
  for (const CatalogData::Alias& alias : data_.place_aliases) {
    const auto place = place_keys_.find(KeyOf(alias.group, alias.code));
    if (place != place_keys_.end()) AddName(place_names_, alias.group, alias.alias, place->second);
  }
  absl::flat_hash_map<std::string, std::vector<std::size_t>> predecessors;  // new key > old scheme
  for (const CatalogData::Succession& step : data_.successions) {
    const std::string old_key = KeyOf(step.old_scheme, step.old_code);
    const std::string new_key = KeyOf(step.new_scheme, step.new_code);
    const auto old_place = place_keys_.find(old_key);
    const auto new_place = place_keys_.find(new_key);
    if (old_place == place_keys_.end() || new_place == place_keys_.end()) continue;
    restated_[ToScheme(old_key, step.new_scheme)] = new_place->second;
    predecessors[ToScheme(new_key, step.old_scheme)].push_back(old_place->second);
  }
  for (const auto& [key, rows] : predecessors) {
    if (rows.size() == 1) restated_[key] = rows.front();
  }
}

// A name is looked up in the scheme of the office's place, because both schemes have an office of one name; a code in
// none.
void Catalog::IndexOffices() {
  for (std::size_t row = 0; row < data_.offices.size(); ++row) {
    const Office& office = data_.offices[row];
    office_codes_[office.code] = row;
    if (!office.place.empty()) office_places_[office.place] = row;
    AddName(office_names_, "", office.code, row);
    const absl::string_view scheme = absl::string_view(office.place).substr(0, office.place.find(':'));
    for (const std::string& text : {office.name.vi, office.name.en}) AddName(office_names_, scheme, text, row);
  }
}

void Catalog::IndexSectors() {
  for (std::size_t row = 0; row < data_.sectors.size(); ++row) {
    const Sector& sector = data_.sectors[row];
    sector_keys_[sector.Key()] = row;
    for (const std::string& text : {sector.code, sector.name.vi, sector.name.en}) {
      AddName(sector_names_, sector.scheme, text, row);
    }
  }
  for (const CatalogData::Alias& alias : data_.sector_aliases) {
    const auto sector = sector_keys_.find(KeyOf(alias.group, alias.code));
    if (sector != sector_keys_.end()) AddName(sector_names_, alias.group, alias.alias, sector->second);
  }
  for (const CatalogData::Mapping& mapping : data_.sector_mappings) {
    const auto target = sector_keys_.find(KeyOf(mapping.to_scheme, mapping.to_code));
    if (target == sector_keys_.end()) continue;
    mapped_[ToScheme(KeyOf(mapping.from_scheme, mapping.from_code), mapping.to_scheme)] = target->second;
  }
}

void Catalog::IndexLists() {
  Rows codes;
  for (std::size_t row = 0; row < data_.codes.size(); ++row) {
    const Code& code = data_.codes[row];
    codes[KeyOf(code.list, code.code)] = row;
    for (const std::string& text : {code.code, code.name.vi, code.name.en}) AddName(code_names_, code.list, text, row);
    if (code.list == kPlaceTypeList) {
      type_words_.push_back(Fold(code.name.vi));
      type_words_.push_back(Fold(code.name.en));
    }
  }
  for (const CatalogData::Alias& alias : data_.code_aliases) {
    const auto code = codes.find(KeyOf(alias.group, alias.code));
    if (code == codes.end()) continue;
    AddName(code_names_, alias.group, alias.alias, code->second);
    if (alias.group == kPlaceTypeList) type_words_.push_back(Fold(alias.alias));
  }
  std::sort(type_words_.begin(), type_words_.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });

  for (std::size_t row = 0; row < data_.continents.size(); ++row) continent_codes_[data_.continents[row].code] = row;
  const auto index = [this](auto& rows, Rows* row_of, NameIndex& names,
                            const std::vector<CatalogData::Alias>& aliases) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      (*row_of)[rows[row].code] = row;
      AddName(names, "", rows[row].name.vi, row);
      AddName(names, "", rows[row].name.en, row);
    }
    for (const CatalogData::Alias& alias : aliases) {
      const auto row = row_of->find(alias.code);
      if (row != row_of->end()) AddName(names, "", alias.alias, row->second);
    }
  };
  index(data_.countries, &country_codes_, country_names_, data_.country_aliases);
  index(data_.currencies, &currency_codes_, currency_names_, data_.currency_aliases);
  Rows events;
  index(data_.events, &events, event_names_, data_.event_aliases);
  for (std::size_t row = 0; row < data_.events.size(); ++row) AddName(event_names_, "", data_.events[row].code, row);
}

void Catalog::IndexForms() {
  Rows columns;
  for (std::size_t row = 0; row < data_.form_columns.size(); ++row) {
    const FormColumn& column = data_.form_columns[row];
    columns[KeyOf(column.form, column.field)] = row;
    for (const std::string& text : {column.field, column.name.vi, column.name.en}) {
      AddName(column_names_, column.form, text, row);
    }
  }
  for (const CatalogData::Alias& alias : data_.form_column_aliases) {
    const auto column = columns.find(KeyOf(alias.group, alias.code));
    if (column != columns.end()) AddName(column_names_, alias.group, alias.alias, column->second);
  }
}

void Catalog::IndexRates() {
  for (std::size_t row = 0; row < data_.rates.size(); ++row) {
    const auto [span, added] = rate_spans_.try_emplace(data_.rates[row].currency, row, row + 1);
    if (!added) span->second.second = row + 1;
  }
}

// ---- places ----

const PlaceScheme* Catalog::FindPlaceScheme(absl::string_view code) const {
  for (const PlaceScheme& scheme : data_.place_schemes) {
    if (scheme.code == code) return &scheme;
  }
  return nullptr;
}

const PlaceScheme* Catalog::SchemeAt(absl::CivilDay day) const {
  for (const PlaceScheme& scheme : data_.place_schemes) {
    if (scheme.valid.Contains(day)) return &scheme;
  }
  return nullptr;
}

std::vector<std::string> Catalog::WithoutTypeWords(const std::string& folded) const {
  std::vector<std::string> forms = {folded};
  for (const std::string& word : type_words_) {
    if (!absl::StartsWith(folded, word + " ")) continue;
    forms.push_back(folded.substr(word.size() + 1));
    break;
  }
  const std::size_t without_prefix = forms.size();
  for (const std::string& word : type_words_) {
    if (!absl::EndsWith(folded, " " + word)) continue;
    for (std::size_t i = 0; i < without_prefix; ++i) {
      if (forms[i].size() > word.size()) forms.push_back(forms[i].substr(0, forms[i].size() - word.size() - 1));
    }
    break;
  }
  return forms;
}

const Place* Catalog::FindPlace(absl::string_view scheme, absl::string_view text) const {
  const std::string bare = Bare(text);
  const std::size_t colon = bare.find(':');
  if (colon != std::string::npos && FindPlaceScheme(bare.substr(0, colon)) != nullptr) {
    return FindPlace(bare.substr(0, colon), bare.substr(colon + 1));
  }
  std::string folded = Fold(bare);
  if (folded.size() == 1 && absl::ascii_isdigit(static_cast<unsigned char>(folded[0]))) folded.insert(0, "0");
  for (const std::string& form : WithoutTypeWords(folded)) {
    if (const std::optional<std::size_t> row = place_names_.Find(scheme, form)) return &data_.places[*row];
  }
  return nullptr;
}

const Place* Catalog::PlaceByKey(absl::string_view key) const { return At(data_.places, place_keys_, key); }

const Place* Catalog::Restate(const Place& place, absl::string_view to_scheme) const {
  if (place.scheme == to_scheme) return PlaceByKey(place.Key());
  return At(data_.places, restated_, ToScheme(place.Key(), to_scheme));
}

const Region* Catalog::RegionOf(const Place& place) const {
  return At(data_.regions, region_keys_, KeyOf(place.scheme, place.region_code));
}

const Region* Catalog::FindRegion(absl::string_view scheme, absl::string_view text) const {
  const std::optional<std::size_t> row = region_names_.Find(scheme, Fold(text));
  return row ? &data_.regions[*row] : nullptr;
}

std::vector<const PlaceType*> Catalog::TypesOf(const Place& place) const {
  std::vector<const PlaceType*> types;
  for (const PlaceType& type : data_.place_types) {
    if (type.scheme == place.scheme && type.code == place.code) types.push_back(&type);
  }
  return types;
}

const PlaceType* Catalog::TypeAt(const Place& place, absl::CivilDay day) const {
  for (const PlaceType* type : TypesOf(place)) {
    if (type->valid.Contains(day)) return type;
  }
  return nullptr;
}

// ---- offices ----

const Office* Catalog::OfficeByCode(absl::string_view code) const { return At(data_.offices, office_codes_, code); }

const Office* Catalog::OfficeOf(const Place& place) const { return At(data_.offices, office_places_, place.Key()); }

std::vector<const PlaceScheme*> Catalog::SchemesFrom(absl::CivilDay day) const {
  std::vector<const PlaceScheme*> schemes;
  for (const PlaceScheme& scheme : data_.place_schemes) schemes.insert(schemes.begin(), &scheme);
  std::stable_partition(schemes.begin(), schemes.end(),
                        [&](const PlaceScheme* scheme) { return scheme->valid.Contains(day); });
  return schemes;
}

const Office* Catalog::FindOffice(absl::string_view text, absl::CivilDay day) const {
  if (!MayNameAnOffice(Bare(text))) return nullptr;
  const std::string folded = Fold(Bare(text));
  if (const auto row = office_names_.Find("", folded)) return &data_.offices[*row];
  for (const PlaceScheme* scheme : SchemesFrom(day)) {
    if (const auto row = office_names_.Find(scheme->code, folded)) return &data_.offices[*row];
    const Place* place = FindPlace(scheme->code, text);
    if (const Office* office = place == nullptr ? nullptr : OfficeOf(*place)) return office;
  }
  return nullptr;
}

const Office* Catalog::SeatOf(const Office& office, absl::CivilDay day) const {
  const Office* seat = &office;
  while (seat->valid.to && *seat->valid.to < day) {
    const Office* next = OfficeByCode(seat->successor);
    if (next == nullptr) break;
    seat = next;
  }
  return seat;
}

std::vector<const Office*> Catalog::MergedInto(const Office& office) const {
  std::vector<const Office*> merged;
  for (const Office& other : data_.offices) {
    if (other.successor == office.code) merged.push_back(&other);
  }
  return merged;
}

// ---- sectors ----

const Sector* Catalog::FindSector(absl::string_view scheme, absl::string_view text) const {
  if (const Sector* sector = SectorByKey(Bare(text))) return sector;
  const std::optional<std::size_t> row = sector_names_.Find(scheme, Fold(text));
  return row ? &data_.sectors[*row] : nullptr;
}

const Sector* Catalog::SectorByKey(absl::string_view key) const { return At(data_.sectors, sector_keys_, key); }

const Sector* Catalog::MapSector(const Sector& sector, absl::string_view to_scheme) const {
  if (sector.scheme == to_scheme) return SectorByKey(sector.Key());
  if (const Sector* mapped = At(data_.sectors, mapped_, ToScheme(sector.Key(), to_scheme))) return mapped;
  if (sector.parent_code.empty()) return nullptr;
  return At(data_.sectors, mapped_, ToScheme(KeyOf(sector.scheme, sector.parent_code), to_scheme));
}

// ---- lists ----

const Code* Catalog::FindCode(absl::string_view list, absl::string_view text) const {
  const std::optional<std::size_t> row = code_names_.Find(list, Fold(text));
  return row ? &data_.codes[*row] : nullptr;
}

std::vector<const Code*> Catalog::Codes(absl::string_view list) const {
  std::vector<const Code*> codes;
  for (const Code& code : data_.codes) {
    if (code.list == list) codes.push_back(&code);
  }
  return codes;
}

// "MY" is Malaysia and "Mỹ" the United States, though they fold alike: a code in capitals comes before a name, any
// other spelling of it after.
const Country* Catalog::FindCountry(absl::string_view text) const {
  const std::string bare = Bare(text);
  if (const Country* country = At(data_.countries, country_codes_, bare)) return country;
  if (const std::optional<std::size_t> row = country_names_.Find("", Fold(bare))) return &data_.countries[*row];
  return At(data_.countries, country_codes_, absl::AsciiStrToUpper(bare));
}

const Code* Catalog::ContinentOf(const Country& country) const {
  return At(data_.continents, continent_codes_, country.continent_code);
}

const Currency* Catalog::FindCurrency(absl::string_view text) const {
  const std::string bare = Bare(text);
  if (const Currency* currency = At(data_.currencies, currency_codes_, bare)) return currency;
  if (const std::optional<std::size_t> row = currency_names_.Find("", Fold(bare))) return &data_.currencies[*row];
  return At(data_.currencies, currency_codes_, absl::AsciiStrToUpper(bare));
}

const Event* Catalog::FindEvent(absl::string_view text) const {
  const std::optional<std::size_t> row = event_names_.Find("", Fold(text));
  return row ? &data_.events[*row] : nullptr;
}

std::vector<const FormColumn*> Catalog::FormColumns(absl::string_view form) const {
  std::vector<const FormColumn*> columns;
  for (const FormColumn& column : data_.form_columns) {
    if (column.form == form) columns.push_back(&column);
  }
  return columns;
}

const FormColumn* Catalog::FindFormColumn(absl::string_view form, absl::string_view heading) const {
  const std::optional<std::size_t> row = column_names_.Find(form, Fold(heading));
  return row ? &data_.form_columns[*row] : nullptr;
}

// ---- rules in time ----

const Programme* Catalog::FindProgramme(absl::string_view code) const {
  for (const Programme& programme : data_.programmes) {
    if (programme.code == code) return &programme;
  }
  return nullptr;
}

std::vector<const Programme*> Catalog::ProgrammesCounting(absl::CivilDay day) const {
  std::vector<const Programme*> programmes;
  for (const Programme& programme : data_.programmes) {
    if (programme.counted.Contains(day)) programmes.push_back(&programme);
  }
  return programmes;
}

const LegalRegime* Catalog::LegalRegimeAt(absl::string_view subject, absl::CivilDay day) const {
  for (const LegalRegime& regime : data_.legal_regimes) {
    if (regime.subject == subject && regime.valid.Contains(day)) return &regime;
  }
  return nullptr;
}

const LegalClock* Catalog::FindLegalClock(absl::string_view regime, absl::string_view code) const {
  for (const LegalClock& clock : data_.legal_clocks) {
    if (clock.regime == regime && clock.code == code) return &clock;
  }
  return nullptr;
}

// ---- did you mean ----

std::vector<const Place*> Catalog::SuggestPlaces(absl::string_view scheme, absl::string_view text,
                                                 std::size_t limit) const {
  for (const std::string& form : WithoutTypeWords(Fold(text))) {
    const std::vector<std::size_t> rows = place_names_.Near(scheme, form, limit);
    if (!rows.empty()) return Pick(data_.places, rows);
  }
  return {};
}

std::vector<const Office*> Catalog::SuggestOffices(absl::string_view text, absl::CivilDay day,
                                                   std::size_t limit) const {
  std::vector<const Office*> near;
  const auto add = [&](const Office* office) {
    const bool known = std::find(near.begin(), near.end(), office) != near.end();
    if (office != nullptr && !known && near.size() < limit) near.push_back(office);
  };
  const std::string folded = Fold(Bare(text));
  for (const PlaceScheme* scheme : SchemesFrom(day)) {
    for (const Office* office : Pick(data_.offices, office_names_.Near(scheme->code, folded, limit))) add(office);
    for (const Place* place : SuggestPlaces(scheme->code, text, limit)) add(OfficeOf(*place));
  }
  for (const Office* office : Pick(data_.offices, office_names_.Near("", folded, limit))) add(office);
  return near;
}

std::vector<const Sector*> Catalog::SuggestSectors(absl::string_view scheme, absl::string_view text,
                                                   std::size_t limit) const {
  return Pick(data_.sectors, sector_names_.Near(scheme, Fold(text), limit));
}

std::vector<const Code*> Catalog::SuggestCodes(absl::string_view list, absl::string_view text,
                                               std::size_t limit) const {
  return Pick(data_.codes, code_names_.Near(list, Fold(text), limit));
}

std::vector<const Country*> Catalog::SuggestCountries(absl::string_view text, std::size_t limit) const {
  return Pick(data_.countries, country_names_.Near("", Fold(text), limit));
}

std::vector<const Event*> Catalog::SuggestEvents(absl::string_view text, std::size_t limit) const {
  return Pick(data_.events, event_names_.Near("", Fold(text), limit));
}

std::vector<const FormColumn*> Catalog::SuggestFormColumns(absl::string_view form, absl::string_view heading,
                                                           std::size_t limit) const {
  return Pick(data_.form_columns, column_names_.Near(form, Fold(heading), limit));
}

// ---- rates ----

const Rate* Catalog::FindRate(absl::string_view currency, absl::CivilMonth month) const {
  const auto span = rate_spans_.find(currency);
  if (span == rate_spans_.end()) return nullptr;
  const auto first = data_.rates.begin() + static_cast<std::ptrdiff_t>(span->second.first);
  const auto last = data_.rates.begin() + static_cast<std::ptrdiff_t>(span->second.second);
  const auto rate =
      std::lower_bound(first, last, month, [](const Rate& r, absl::CivilMonth wanted) { return r.month < wanted; });
  return rate != last && rate->month == month ? &*rate : nullptr;
}

// A mean is kept as a sum and a count: dividing here would round before the amount is known.
struct Catalog::RateUse {
  Decimal sum = Decimal::FromInteger(1);
  int months = 1;
  std::string basis;
  std::set<std::string> sources;

  Decimal Count() const { return Decimal::FromInteger(months); }
  std::string Print() const {
    if (months == 1) return sum.ToString();
    return sum.Divide(Count(), std::max(kPrintedRateDecimals, sum.scale())).Normalized().ToString();
  }
};

std::optional<Catalog::RateUse> Catalog::UseRate(absl::string_view currency, const PartialDate& date) const {
  RateUse use;
  if (currency == kBaseCurrency) return use;
  if (!date.known()) return std::nullopt;
  const absl::CivilMonth first(date.first);
  if (first == absl::CivilMonth(date.last)) {
    const Rate* rate = FindRate(currency, first);
    if (rate == nullptr) return std::nullopt;
    use.sum = rate->units_per_usd;
    use.basis = absl::StrCat(currency, " ", MonthText(first), " monthly");
    use.sources.insert(rate->source);
    return use;
  }
  if (date.first.year() != date.last.year()) return std::nullopt;
  use.sum = Decimal();
  use.months = kMonthsOfYear;
  use.basis = absl::StrCat(currency, " mean of ", kMonthsOfYear, " months of ", date.first.year());
  for (int month = 1; month <= kMonthsOfYear; ++month) {
    const Rate* rate = FindRate(currency, absl::CivilMonth(date.first.year(), month));
    if (rate == nullptr) return std::nullopt;
    use.sum = use.sum + rate->units_per_usd;
    use.sources.insert(rate->source);
  }
  return use;
}

std::optional<Conversion> Catalog::Convert(const Decimal& amount, absl::string_view currency, const PartialDate& date,
                                           absl::string_view target) const {
  const Currency* to = At(data_.currencies, currency_codes_, target);
  if (to == nullptr) return std::nullopt;
  if (currency == target) return Conversion{amount.Round(to->decimals), "1", "same currency", ""};
  const std::optional<RateUse> from = UseRate(currency, date);
  const std::optional<RateUse> into = UseRate(target, date);
  if (!from || !into) return std::nullopt;

  // amount / (from.sum / from.months) × (into.sum / into.months), with the one division last.
  const Decimal numerator = amount * into->sum * from->Count();
  const Decimal denominator = from->sum * into->Count();
  Conversion conversion;
  conversion.amount = numerator.Divide(denominator, to->decimals);
  if (target == kBaseCurrency) {
    conversion.rate = from->Print();
    conversion.basis = from->basis;
  } else if (currency == kBaseCurrency) {
    conversion.rate = into->Print();
    conversion.basis = into->basis;
  } else {
    conversion.rate = (into->sum * from->Count()).Divide(denominator, kPrintedRateDecimals).Normalized().ToString();
    conversion.basis = absl::StrCat("cross through ", kBaseCurrency, ": ", from->basis, ", ", into->basis);
  }
  std::set<std::string> sources = from->sources;
  sources.insert(into->sources.begin(), into->sources.end());
  conversion.source = absl::StrJoin(sources, "; ");
  return conversion;
}

}  // namespace ngoaid::reference
