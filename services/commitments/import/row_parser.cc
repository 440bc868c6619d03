#include "services/commitments/import/row_parser.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/base/addresses.h"
#include "services/base/field_limits.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/commitments/convert/codes.h"
#include "services/commitments/domain/dates.h"
#include "services/commitments/import/fields.h"
#include "services/commitments/import/place_reader.h"
#include "services/sheets/values.h"

namespace ngoaid::commitments {
namespace {

using findings::Spot;
using sheets::Cell;
using sheets::CellKind;

constexpr size_t kLongestRowId = 200;
// In bytes; longer is a text about donors. The registry's names are indexed.
constexpr size_t kLongestDonor = 1000;
// A sector's name may hold ';' but not often.
constexpr size_t kMostPiecesOfAName = 4;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
// Code of list counts-in-total.
constexpr char kYes[] = "yes";

// numeric(20,4) has sixteen digits before the point.
const Decimal& AmountLimit() {
  static const Decimal* limit = new Decimal(10'000'000'000'000'000, 0);
  return *limit;
}

// Links and remarks have question marks of their own.
bool MayBeInferred(absl::string_view field) {
  return field != fields::kSourceUrl && field != fields::kNote && field != fields::kFlags && field != fields::kOrdinal;
}

// Parses one row; lives as long as that takes.
class Parse {
 public:
  Parse(const reference::Catalog& catalog, const Heading& heading, const std::string& sheet, const RawRow& raw)
      : catalog_(catalog), heading_(heading), raw_(raw) {
    row_.sheet = sheet;
    row_.number = raw.number;
    row_.row_id = raw.Text(fields::kRowId);
  }

  ParsedRow Run() && {
    TakeCells();
    ReadTexts();
    ReadLists();
    ReadDates();
    ReadIdentity();
    ReadDonors();
    ReadSectors();
    ReadEvents();
    ReadAmount();
    ReadCounterpart();
    return std::move(row_);
  }

 private:
  void Add(Finding finding) {
    row_.rejected = row_.rejected || finding.severity == Severity::kError;
    row_.findings.push_back(std::move(finding));
  }

  Spot SpotFor(absl::string_view field) const {
    Spot spot{row_.sheet, row_.number, "", row_.row_id, std::string(field), ""};
    if (const HeadingColumn* column = heading_.Find(field)) {
      spot.cell = sheets::A1(row_.number, column->column);
      spot.heading = column->heading;
    }
    return spot;
  }

  Spot RowSpot() const { return {row_.sheet, row_.number, "", row_.row_id, "", ""}; }

  // The cell of a field, nullptr where the row says nothing there.
  const Cell* At(absl::string_view field) const {
    return row_.said.contains(std::string(field)) ? raw_.At(field) : nullptr;
  }
  std::string TextOf(absl::string_view field) const { return At(field) == nullptr ? "" : raw_.Text(field); }

  // For a field of the record of that name: what a file brings must be such that people can keep it when they mend it.
  std::string TextOf(absl::string_view field, absl::string_view recorded_as) {
    std::string text = TextOf(field);
    const std::size_t longest = LongestText(recorded_as);
    if (CountCharacters(text) > longest) Add(findings::TextTooLong(SpotFor(field), text, longest));
    return text;
  }

  void TakeCells() {
    std::vector<std::string> texts;
    for (const HeadingColumn& column : heading_.columns) {
      const Cell* cell = raw_.At(column.field);
      if (cell == nullptr || column.kind == "ignored" || column.field == fields::kOrdinal) continue;
      const Spot spot = SpotFor(column.field);
      const bool broken = cell->kind == CellKind::kError || cell->kind == CellKind::kEmpty;
      // A broken amount must not pass for none: it is refused where amounts are read.
      if (broken && column.field != fields::kAmount) {
        Add(cell->kind == CellKind::kEmpty ? findings::FormulaNotCalculated(spot, Severity::kWarning)
                                           : findings::CellError(spot, cell->text));
        continue;
      }
      row_.said.insert(column.field);
      row_.spots.push_back(spot);
      texts.push_back(absl::StrCat(column.field, "=", CleanText(cell->text)));
      if (cell->kind == CellKind::kText && MayBeInferred(column.field) && IsInferred(cell->text)) {
        row_.inferred.insert(column.field);
        Add(findings::Inferred(spot, CleanText(cell->text)));
      }
    }
    row_.fingerprint = Sha256Hex(absl::StrJoin(texts, "\n")).substr(0, 32);
  }

  void ReadTexts() {
    row_.title_vi = TextOf(fields::kTitle, "title");
    row_.title_en = TextOf(fields::kTitleEn, "title");
    row_.district_text = TextOf(fields::kDistrict, "district_text");
    row_.recipient_text = TextOf(fields::kRecipient, "recipient_text");
    row_.source_url = ReadSourceUrl();
    row_.note = TextOf(fields::kNote, "note");
    row_.places_text = TextOf(fields::kPlaces);
    for (std::string& flag : SplitList(TextOf(fields::kFlags), "|;,\n")) row_.flags.push_back(std::move(flag));
    if (const std::string text = TextOf(fields::kDecision); !text.empty()) row_.decision = ReadDecision(text);
  }

  // A source that is no address is kept beside the record: as an address it would be opened.
  std::string ReadSourceUrl() {
    const std::string text = TextOf(fields::kSourceUrl);
    if (text.empty() || IsWebAddress(text)) return text;
    Add(findings::SourceNoAddress(SpotFor(fields::kSourceUrl), text));
    row_.flags.push_back(absl::StrCat(fields::kSourceUrl, "=", text));
    return "";
  }

  std::vector<std::string> NamesOf(const std::vector<const reference::Code*>& codes) const {
    std::vector<std::string> names;
    for (const reference::Code* code : codes) names.push_back(code->name.vi);
    return names;
  }

  // The code of a list's value; "" where the row has none or none that the list knows.
  std::string ReadCode(absl::string_view field, absl::string_view list, absl::string_view finding, Severity severity) {
    const std::string text = TextOf(field);
    if (text.empty()) return "";
    if (const reference::Code* code = catalog_.FindCode(list, text)) return code->code;
    Add(findings::ValueUnknown(SpotFor(field), finding, severity, text, NamesOf(catalog_.Codes(list)),
                               NamesOf(catalog_.SuggestCodes(list, text, 1))));
    row_.flags.push_back(absl::StrCat(field, "=", text));
    return "";
  }

  void ReadLists() {
    row_.mode = ReadCode(fields::kMode, "mode", "MODE_UNKNOWN", Severity::kWarning);
    row_.donor_kind = ReadCode(fields::kDonorKind, "donor-kind", "DONOR_KIND_UNKNOWN", Severity::kWarning);
    const std::string text = TextOf(fields::kDonorCountry);
    if (text.empty()) return;
    if (const reference::Country* country = catalog_.FindCountry(text)) {
      row_.donor_country = country->code;
      return;
    }
    std::vector<std::string> near;
    for (const reference::Country* country : catalog_.SuggestCountries(text)) near.push_back(country->name.vi);
    Add(findings::ValueUnknown(SpotFor(fields::kDonorCountry), "COUNTRY_UNKNOWN", Severity::kWarning, text, {}, near,
                               {"US hoặc Hoa Kỳ", "US or United States"}));
    row_.flags.push_back(absl::StrCat(fields::kDonorCountry, "=", text));
  }

  WrittenDate ReadDate(absl::string_view field) {
    const Cell* cell = At(field);
    if (cell == nullptr) return {};
    const absl::StatusOr<PartialDate> date = sheets::ReadDate(cell);
    if (date.ok() && date->known() && date->first.year() >= kFirstYear && date->last.year() <= kLastYear) {
      return {*date, ""};
    }
    const std::string text = raw_.Text(field);
    Add(findings::DateUnreadable(SpotFor(field), text));
    return {PartialDate(), text};
  }

  void ReadDates() {
    row_.start_date = ReadDate(fields::kStartDate);
    row_.end_date = ReadDate(fields::kEndDate);
    row_.source_date = ReadDate(fields::kSourceDate);
    const PartialDate& start = row_.start_date.date;
    const PartialDate& end = row_.end_date.date;
    if (IsReversed(start, end)) {
      Add(findings::DatesReversed(SpotFor(fields::kEndDate), raw_.Text(fields::kStartDate),
                                  raw_.Text(fields::kEndDate)));
    }
  }

  void ReadIdentity() {
    const std::string& title = row_.title_vi.empty() ? row_.title_en : row_.title_vi;
    if (row_.row_id.size() > kLongestRowId) {
      Add(findings::RowIdTooLong(SpotFor(fields::kRowId), row_.row_id, kLongestRowId));
    } else if (!row_.row_id.empty()) {
      row_.source_id = row_.row_id;
      if (title.empty()) Add(findings::TitleMissing(SpotFor(fields::kTitle)));
    } else if (title.empty()) {
      Add(findings::RowUnidentified(RowSpot()));
    } else {
      const std::vector<std::string> donors = SplitList(TextOf(fields::kDonors), ";");
      row_.source_id = absl::StrCat(
          "auto-", NameUuid(absl::StrCat("import row\n", Fold(title), "\n", donors.empty() ? "" : Fold(donors[0]), "\n",
                                         row_.start_date.date.ToIso(), row_.start_date.text)));
      Add(findings::RowIdMissing(RowSpot(), row_.source_id));
    }
  }

  void ReadDonors() {
    const Spot spot = SpotFor(fields::kDonors);
    const std::vector<std::string> names = SplitList(TextOf(fields::kDonors), ";");
    if (names.empty()) Add(findings::DonorMissing(spot));
    for (const std::string& name : names) {
      if (name.size() <= kLongestDonor) {
        row_.donors.push_back(name);
        continue;
      }
      Add(findings::DonorTooLong(spot, name));
      row_.flags.push_back(absl::StrCat(fields::kDonors, "=", name));
    }
  }

  // Names are parted by '|'; a name may hold ';', which parts too: the longest run that is a name wins.
  void ReadSectors() {
    const std::string text = TextOf(fields::kSectors);
    if (text.empty()) return;
    std::map<std::string, Share> shares;
    std::vector<std::string> unknown;
    for (const std::string& part : SplitList(text, "|")) {
      const std::vector<std::string> pieces = SplitList(part, ";");
      for (size_t begin = 0; begin < pieces.size();) {
        const reference::Sector* sector = nullptr;
        size_t end = std::min(pieces.size(), begin + kMostPiecesOfAName) + 1;
        while (sector == nullptr && --end > begin) {
          const auto first = pieces.begin() + static_cast<std::ptrdiff_t>(begin);
          const auto last = pieces.begin() + static_cast<std::ptrdiff_t>(end);
          sector = catalog_.FindSector(fields::kSectorScheme, absl::StrJoin(first, last, "; "));
        }
        if (sector == nullptr) {
          unknown.push_back(pieces[begin]);
          ++begin;
          continue;
        }
        shares[sector->Key()] = {sector->Key(), 1};
        begin = end;
      }
    }
    for (const std::string& name : unknown) {
      std::vector<std::string> near;
      for (const auto* sector : catalog_.SuggestSectors(fields::kSectorScheme, name)) near.push_back(sector->name.vi);
      Add(findings::SectorUnknown(SpotFor(fields::kSectors), name, near, shares.size()));
      row_.flags.push_back(absl::StrCat(fields::kSectors, "=", name));
    }
    if (shares.empty()) return;
    row_.sectors.emplace();
    for (const auto& [key, share] : shares) row_.sectors->shares.push_back(share);
    row_.sectors->assumed = shares.size() > 1 || !unknown.empty();
  }

  void ReadEvents() {
    const std::string text = TextOf(fields::kEvents);
    if (text.empty()) return;
    row_.has_events = true;
    std::set<std::string> codes;
    std::vector<std::string> kept;
    const Spot spot = SpotFor(fields::kEvents);
    for (const std::string& name : SplitList(text, ";")) {
      const reference::Event* event = catalog_.FindEvent(name);
      if (event != nullptr && !IsInferred(name)) {
        codes.insert(event->code);
        continue;
      }
      kept.push_back(name);
      std::vector<std::string> near;
      for (const reference::Event* other : catalog_.SuggestEvents(name)) near.push_back(other->name.vi);
      Add(event != nullptr ? findings::EventDoubtful(spot, name) : findings::EventUnknown(spot, name, near));
    }
    row_.event_codes.assign(codes.begin(), codes.end());
    row_.event_text = absl::StrJoin(kept, "; ");
  }

  std::vector<std::string> NearCurrencies(absl::string_view text) const {
    std::vector<std::string> near;
    const std::string folded = Fold(text);
    for (const reference::Currency& currency : catalog_.currencies()) {
      if (near.size() < 3 && EditDistance(folded, Fold(currency.code), 1) <= 1) near.push_back(currency.code);
    }
    return near;
  }

  // The currency that column, cell and heading agree on; "" with a finding when they do not, or none says any.
  std::string ReadCurrency(absl::string_view field, const std::string& in_cell, const std::string& in_heading,
                           bool has_amount) {
    const std::string text = TextOf(fields::kCurrency);
    const Spot spot = SpotFor(fields::kCurrency);
    std::string code;
    if (!text.empty()) {
      const reference::Currency* currency = catalog_.FindCurrency(text);
      if (currency == nullptr) {
        Add(findings::ValueUnknown(spot, "CURRENCY_UNKNOWN", has_amount ? Severity::kError : Severity::kWarning, text,
                                   {}, NearCurrencies(text), {"USD, EUR, VND", "USD, EUR, VND"}));
        return "";
      }
      code = currency->code;
    }
    for (const std::string* other : {&in_cell, &in_heading}) {
      if (other->empty()) continue;
      if (code.empty()) code = *other;
      if (code == *other) continue;
      Add(findings::CurrencyContradicts(text.empty() ? SpotFor(field) : spot, text.empty() ? code : text, *other));
      return "";
    }
    if (code.empty() && has_amount) Add(findings::CurrencyMissing(spot, raw_.Text(field)));
    return code;
  }

  Unit UnitOf(absl::string_view field) const {
    const HeadingColumn* column = heading_.Find(field);
    return column == nullptr ? Unit() : column->unit;
  }

  void ReadAmount() {
    const std::string kind = ReadCode(fields::kAmountKind, "amount-kind", "AMOUNT_KIND_UNKNOWN", Severity::kError);
    const std::string qualifier =
        ReadCode(fields::kAmountQualifier, "qualifier", "AMOUNT_QUALIFIER_UNKNOWN", Severity::kWarning);
    const std::string counts =
        ReadCode(fields::kCountsInTotal, "counts-in-total", "COUNTS_IN_TOTAL_UNKNOWN", Severity::kWarning);
    if (!counts.empty()) counts_ = counts == kYes;
    counts_unclear_ = counts.empty() && !TextOf(fields::kCountsInTotal).empty();
    const Spot spot = SpotFor(fields::kAmount);
    if (raw_.amount_merged_with > 0) Add(findings::AmountMerged(spot, raw_.amount_merged_with));
    const Cell* cell = At(fields::kAmount);
    const Unit unit = UnitOf(fields::kAmount);
    if (cell == nullptr) {
      currency_ = ReadCurrency(fields::kAmount, "", unit.currency, false);
      return;
    }
    const std::string found = raw_.Text(fields::kAmount);
    const std::optional<AmountReading> reading = ReadAmountCell(*cell, unit, catalog_);
    currency_ = ReadCurrency(fields::kAmount, reading ? reading->currency : "", unit.currency, true);
    if (cell->kind == CellKind::kEmpty) return Add(findings::FormulaNotCalculated(spot, Severity::kError));
    if (!reading) return Add(findings::AmountUnreadable(spot, found));
    if (reading->value.IsZero() || reading->value.IsNegative()) return Add(findings::AmountNotPositive(spot, found));
    if (!(reading->value < AmountLimit())) return Add(findings::AmountTooLarge(spot, found));
    if (const reference::Currency* currency = catalog_.FindCurrency(currency_); currency != nullptr) {
      if (!reading->value.FitsScale(currency->decimals)) {
        const bool fits = reading->other && reading->other->FitsScale(currency->decimals);
        return Add(findings::AmountDecimals(spot, found, currency->code, currency->decimals,
                                            fits ? reading->other->ToString() : ""));
      }
    }
    if (reading->other) Add(findings::AmountAmbiguous(spot, found, reading->value, *reading->other));
    if (currency_.empty()) return;  // said already
    row_.amount = {reading->value, currency_, std::nullopt, std::nullopt, counts_, counts_unclear_};
    if (!kind.empty()) row_.amount->kind = kind;
    if (kind.empty() && At(fields::kAmountKind) == nullptr)
      Add(findings::AmountKindMissing(SpotFor(fields::kAmountKind)));
    const std::string& taken = qualifier.empty() ? reading->qualifier : qualifier;
    if (!taken.empty()) row_.amount->qualifier = ParseQualifier(taken);
    if (!reading->qualifier.empty())
      Add(findings::AmountQualified(spot, found, reading->value, catalog_.FindCode("qualifier", taken)->name));
  }

  void ReadCounterpart() {
    const Cell* cell = At(fields::kCounterpart);
    if (cell == nullptr) return;
    const std::string text = raw_.Text(fields::kCounterpart);
    const Spot spot = SpotFor(fields::kCounterpart);
    const Unit unit = UnitOf(fields::kCounterpart);
    const std::optional<AmountReading> reading = ReadAmountCell(*cell, unit, catalog_);
    const reference::Currency* currency = currency_.empty() ? nullptr : catalog_.FindCurrency(currency_);
    const bool same_currency = reading && reading->qualifier.empty() &&
                               (reading->currency.empty() || reading->currency == currency_) &&
                               (unit.currency.empty() || unit.currency == currency_);
    const bool postable = currency != nullptr && same_currency && !reading->value.IsZero() &&
                          !reading->value.IsNegative() && reading->value < AmountLimit() &&
                          reading->value.FitsScale(currency->decimals);
    if (!postable) {
      row_.counterpart_text = text;
      Add(findings::CounterpartText(spot, text));
    } else if (counts_unclear_ || (counts_ && !*counts_)) {
      row_.counterpart_text = text;
      Add(findings::CounterpartNotPosted(spot, text));
    } else {
      if (reading->other) Add(findings::AmountAmbiguous(spot, text, reading->value, *reading->other));
      row_.counterpart = reading->value;
      row_.counterpart_currency = currency_;
    }
  }

  const reference::Catalog& catalog_;
  const Heading& heading_;
  const RawRow& raw_;
  ParsedRow row_;
  std::string currency_;  // of the row's amounts; "" unknown
  std::optional<bool> counts_;
  bool counts_unclear_ = false;
};

}  // namespace

Spot ParsedRow::SpotOf(absl::string_view field) const {
  const auto spot = absl::c_find_if(spots, [&](const Spot& one) { return one.field == field; });
  return spot != spots.end() ? *spot : Spot{sheet, number, "", row_id, std::string(field), ""};
}

ParsedRow RowParser::Parse(const RawRow& row) const {
  return commitments::Parse(catalog_, heading_, sheet_, row).Run();
}

void ResolvePlaces(const Grant* standing, const reference::Catalog& catalog, ParsedRow* row) {
  if (row->places_text.empty()) return;
  PartialDate date;
  const auto take = [&date](const WrittenDate& written) {
    if (!date.known()) date = written.date;
  };
  for (const WrittenDate* own : {&row->source_date, &row->start_date, &row->end_date}) take(*own);
  if (standing != nullptr) {
    for (const WrittenDate* known : {&standing->source_date, &standing->start_date, &standing->end_date}) take(*known);
  }
  PlacesReading reading = ReadPlaces(row->places_text, date, row->SpotOf(fields::kPlaces), catalog, &row->findings);
  for (const std::string& name : reading.unknown) row->flags.push_back(absl::StrCat(fields::kPlaces, "=", name));
  if (!reading.places.shares.empty()) row->places = std::move(reading.places);
}

}  // namespace ngoaid::commitments
