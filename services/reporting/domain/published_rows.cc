#include "services/reporting/domain/published_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/reporting/domain/published_checks.h"
#include "services/reporting/domain/published_words.h"
#include "services/reporting/domain/query.h"
#include "services/reporting/published_errors.h"

namespace ngoaid::reporting {
namespace {

constexpr char kScopeList[] = "published-scope";
constexpr char kItemsMeasure[] = "items";
constexpr char kNgosMeasure[] = "ngos";
constexpr char kWholeDimension[] = "total";
constexpr char kMeasureDimension[] = "measure";
constexpr char kOtherDimension[] = "other";
constexpr char kByYearUnit[] = "USDm";
constexpr absl::string_view kEveryone[] = {"all", ""};

// The code that a text of a list begins with, longest beginning first.
const reference::Code* LongestCode(const reference::Catalog& catalog, absl::string_view list, absl::string_view text) {
  const std::string clean = CleanText(text);
  std::vector<std::string> words = absl::StrSplit(clean, ' ', absl::SkipEmpty());
  for (; !words.empty(); words.pop_back()) {
    if (const reference::Code* code = catalog.FindCode(list, absl::StrJoin(words, " "))) return code;
  }
  return nullptr;
}

// "relations (more than 1,000; 600 regular)" → "relations" and "more than 1,000; 600 regular".
std::pair<std::string, std::string> SplitParentheses(absl::string_view text) {
  const std::string clean = CleanText(text);
  const std::size_t open = clean.find('(');
  if (open == std::string::npos) return {clean, ""};
  const std::size_t close = clean.find(')', open);
  return {CleanText(clean.substr(0, open)),
          clean.substr(open + 1, close == std::string::npos ? close : close - open - 1)};
}

// Reads the lines of a file one by one; what cannot be read becomes a fault of the line.
class LineReader {
 public:
  LineReader(const std::vector<PublishedFigure>& known, const reference::Catalog& catalog, PublishedReading& reading)
      : catalog_(catalog), reading_(reading) {
    for (const PublishedFigure& figure : known) AddWhole(figure);
  }

  void Read(PublishedLayout layout, const PublishedLine& line) {
    line_ = &line;
    rejected_ = false;
    figures_.clear();
    switch (layout) {
      case PublishedLayout::kByYear:
        ReadByYear();
        break;
      case PublishedLayout::kBreakdown:
        ReadBreakdown();
        break;
      case PublishedLayout::kFigures:
        ReadFigure();
        break;
    }
    if (rejected_) figures_.clear();
    for (const PublishedFigure& figure : figures_) AddWhole(figure);
    reading_.rows.push_back({line.line, std::move(figures_)});
  }

 private:
  const std::string& At(const std::string& field) const { return line_->At(field); }

  void Fault(const std::string& field, const std::string& code, const Text& message, bool rejects = true) {
    reading_.faults.push_back({line_->line, field, code, message, At(field), rejects});
    rejected_ = rejected_ || rejects;
  }

  // ---- what all printed layouts have ----

  // Source, its date, confidence and note; the window.
  PublishedFigure ReadFrame() {
    PublishedFigure figure;
    figure.source = At("source");
    figure.as_of_printed = At("source_date");
    if (auto date = ReadAsOf(figure.as_of_printed)) {
      figure.as_of = *date;
    } else {
      Fault("source_date", "SOURCE_DATE_UNREADABLE", errors::AsOfUnreadable(figure.as_of_printed));
    }
    figure.confidence = At("confidence");
    figure.window_printed = At("period");
    const WindowReading window = ReadWindow(figure.window_printed);
    if (figure.window_printed.empty()) {
      Fault("period", "PERIOD_MISSING", errors::Missing());
    } else if (!window.read) {
      Fault("period", "PERIOD_UNREADABLE", errors::WindowUnreadable(figure.window_printed), false);
    } else {
      figure.from = window.from;
      figure.to = window.to;
      figure.subject = window.subject;
      if (figure.from && figure.to && *figure.to < *figure.from) {
        Fault("period", "PERIOD_BACKWARDS", errors::WindowBackwards());
      }
    }
    return figure;
  }

  // What the printed status begins with, else its first word that is one ("March final"); published where none is.
  void ReadStatus(PublishedFigure& figure) {
    figure.status_printed = At("status");
    if (const reference::Code* code = LongestCode(catalog_, kStatusList, figure.status_printed)) {
      figure.status = code->code;
      return;
    }
    for (const absl::string_view word : absl::StrSplit(Fold(figure.status_printed), ' ', absl::SkipEmpty())) {
      const reference::Code* code = catalog_.FindCode(kStatusList, word);
      if (code == nullptr) continue;
      figure.status = code->code;
      return;
    }
  }

  const reference::Place* PlaceOf(const PublishedFigure& figure, const std::string& text) const {
    // A name means the place it meant at the end of what is counted, or when that was told.
    std::optional<absl::CivilDay> day = figure.to;
    if (figure.as_of.known() && (!day || figure.as_of.first < *day)) day = figure.as_of.first;
    const reference::PlaceScheme* scheme = day ? catalog_.SchemeAt(*day) : nullptr;
    if (scheme != nullptr) {
      if (const reference::Place* place = catalog_.FindPlace(scheme->code, text)) return place;
    }
    for (const reference::PlaceScheme& other : catalog_.place_schemes()) {
      if (const reference::Place* place = catalog_.FindPlace(other.code, text)) return place;
    }
    return nullptr;
  }

  void ReadScope(PublishedFigure& figure) {
    figure.scope_printed = At("scope");
    if (figure.scope_printed.empty()) return Fault("scope", "SCOPE_MISSING", errors::Missing());
    if (const reference::Code* scope = catalog_.FindCode(kScopeList, figure.scope_printed)) {
      figure.scope = scope->code == kNationalScope ? kNationalScope : kOtherScope;
      return;
    }
    if (const reference::Place* place = PlaceOf(figure, figure.scope_printed)) {
      figure.scope = kPlaceScope;
      figure.place = place->Key();
      return;
    }
    std::string meant;
    for (const reference::PlaceScheme& scheme : catalog_.place_schemes()) {
      const auto near = catalog_.SuggestPlaces(scheme.code, figure.scope_printed, 1);
      if (!near.empty()) meant = near[0]->name.vi;
      if (!meant.empty()) break;
    }
    Fault("scope", "SCOPE_UNKNOWN", errors::ScopeUnknown(figure.scope_printed, meant));
  }

  // ---- a table by year ----

  void ReadByYear() {
    PublishedFigure frame = ReadFrame();
    frame.scope_printed = kNationalScope;
    ReadStatus(frame);
    frame.note = At("note");
    const std::string measure_printed = At("measure");
    const reference::Code* measure = catalog_.FindCode(kMeasureList, measure_printed);
    if (measure == nullptr) {
      Fault("measure", "MEASURE_UNKNOWN", errors::MeasureUnknown(measure_printed, ListedCodes(catalog_, kMeasureList)));
    }
    PublishedFigure amount = frame;
    amount.measure = measure == nullptr ? "" : measure->code;
    if (amount.status == kGapStatus) {
      amount.note = At("note") == "gap" ? "" : At("note");
      if (!At("value_usd_m").empty())
        Fault("value_usd_m", "VALUE_OF_A_GAP", errors::ValueUnreadable(At("value_usd_m")));
      Add(amount, measure_printed, "amount");
      frame.status = "published";
      frame.status_printed.clear();
    } else {
      amount.unit_printed = kByYearUnit;
      amount.qualifier_printed = At("qualifier");
      ReadAmount(amount, "value_usd_m", "qualifier");
      Add(amount, measure_printed, "amount");
    }
    if (!At("ingo_count").empty()) AddNgos(frame, measure_printed);
    if (!At("project_count").empty()) AddCount(frame, "project_count", kItemsMeasure, measure_printed);
  }

  void ReadAmount(PublishedFigure& figure, const std::string& value_field, const std::string& unit_field) {
    figure.value_printed = At(value_field);
    const auto unit = ReadUnit(figure.unit_printed, catalog_);
    const auto qualifier = ReadQualifier(figure.qualifier_printed, catalog_);
    if (!unit) Fault(unit_field, "UNIT_UNKNOWN", errors::UnitUnknown(figure.unit_printed));
    if (!qualifier) Fault(unit_field, "QUALIFIER_UNKNOWN", errors::QualifierUnknown(figure.qualifier_printed));
    figure.value = ReadValue(figure.value_printed, unit.value_or(UnitReading()));
    if (!figure.value) return Fault(value_field, "VALUE_UNREADABLE", errors::ValueUnreadable(figure.value_printed));
    if (!unit || !qualifier) return;
    if (!figure.qualifier_printed.empty()) figure.value->qualifier = *qualifier;
    const std::vector<Quantity> others = ReadQuantities(unit->rest, catalog_);
    if (others.empty() && !unit->rest.empty()) Fault(unit_field, "UNIT_UNKNOWN", errors::UnitUnknown(unit->rest));
    if (!others.empty()) figure.equivalent = others[0].value;
  }

  // What is counted as an NGO: one of the named definitions, or only the words.
  void AddNgos(PublishedFigure figure, const std::string& dimension_printed) {
    figure.definition = At("ingo_count_meaning");
    std::string meaning = figure.definition.substr(0, figure.definition.find(','));
    auto [words, inside] = SplitParentheses(meaning.find('(') == std::string::npos ? meaning : figure.definition);
    const reference::Code* qualifier = LongestCode(catalog_, "published-qualifier", inside);
    if (qualifier == nullptr && inside.empty()) {
      qualifier = LongestCode(catalog_, "published-qualifier", words);
      // "nearly 500 active": the qualifier, the number again, and what is meant.
      if (qualifier != nullptr) words = words.substr(std::min(words.find_last_of("0123456789") + 1, words.size()));
    }
    if (const reference::Code* code = LongestCode(catalog_, kNgoDefinitionList, words)) {
      figure.ngo_definition = code->code;
    } else {
      Fault("ingo_count_meaning", "NGO_DEFINITION_UNKNOWN", errors::DefinitionUnknown(figure.definition), false);
    }
    AddCount(figure, "ingo_count", kNgosMeasure, dimension_printed,
             qualifier == nullptr ? std::nullopt : ParsePublishedQualifier(qualifier->code));
  }

  // A count beside an amount: "7", "over 180".
  const PublishedFigure* AddCount(PublishedFigure figure, const std::string& field, const std::string& measure,
                                  const std::string& dimension_printed,
                                  std::optional<PublishedQualifier> qualifier = std::nullopt) {
    figure.measure = measure;
    figure.value_printed = At(field);
    figure.unit_printed = kCountUnit;
    figure.qualifier_printed.clear();
    figure.equivalent.reset();
    const std::vector<Quantity> read = ReadQuantities(absl::StrCat(At(field), " items"), catalog_);
    if (read.size() != 1) {
      Fault(field, "VALUE_UNREADABLE", errors::ValueUnreadable(At(field)));
      return nullptr;
    }
    figure.value = read[0].value;
    if (qualifier) figure.value->qualifier = *qualifier;
    return Add(figure, dimension_printed, measure);
  }

  // ---- parts with their totals ----

  // What "sector (committed)", "committed new" or "mobilised" say.
  struct DimensionReading {
    std::string measure;    // "" not told
    std::string dimension;  // "" a whole
  };

  DimensionReading ReadDimension() {
    const auto [base, inside] = SplitParentheses(At("dimension"));
    DimensionReading reading;
    if (const reference::Code* measure = catalog_.FindCode(kMeasureList, inside); measure != nullptr && !inside.empty())
      reading.measure = measure->code;
    const reference::Code* dimension = catalog_.FindCode(kDimensionList, base);
    if (dimension == nullptr) {
      if (const reference::Code* measure = catalog_.FindCode(kMeasureList, base)) {
        return {measure->code, ""};
      }
      const std::size_t space = base.find(' ');
      const reference::Code* first =
          space == std::string::npos ? nullptr : catalog_.FindCode(kMeasureList, base.substr(0, space));
      if (first != nullptr) {
        reading.measure = first->code;
        dimension = catalog_.FindCode(kDimensionList, base.substr(space + 1));
      }
    }
    if (dimension == nullptr) {
      Fault("dimension", "DIMENSION_UNKNOWN", errors::DimensionUnknown(At("dimension")), false);
      return {reading.measure, kOtherDimension};
    }
    if (dimension->code == kWholeDimension) return reading;
    if (dimension->code != kMeasureDimension) return {reading.measure, dimension->code};
    // The group is the measure.
    const reference::Code* measure = catalog_.FindCode(kMeasureList, At("group"));
    if (measure == nullptr) {
      Fault("group", "MEASURE_UNKNOWN", errors::MeasureUnknown(At("group"), ListedCodes(catalog_, kMeasureList)));
      return reading;
    }
    return {measure->code, ""};
  }

  void ReadGroup(PublishedFigure& figure) {
    const std::string& group = At("group");
    if (figure.whole()) {
      // Whoever is not everyone is part of what is counted.
      const reference::Code* measure = catalog_.FindCode(kMeasureList, group);
      const bool everyone = std::find(std::begin(kEveryone), std::end(kEveryone), group) != std::end(kEveryone);
      if (!everyone && (measure == nullptr || measure->code != figure.measure)) figure.definition = group;
      return;
    }
    if (group.empty()) Fault("group", "GROUP_MISSING", errors::Missing());
    figure.group_printed = group;
    figure.group_code = GroupCodeOf(figure.dimension, group, catalog_);
    if (figure.dimension == kOtherDimension) figure.definition = At("dimension");
  }

  void ReadBreakdown() {
    PublishedFigure frame = ReadFrame();
    frame.note = At("check");
    ReadScope(frame);
    const DimensionReading dimension = ReadDimension();
    frame.measure = dimension.measure.empty() ? kMeasureNotTold : dimension.measure;
    frame.dimension = dimension.dimension;
    ReadGroup(frame);
    frame.unit_printed = At("unit");
    std::vector<Quantity> totals = ReadQuantities(At("total"), catalog_);
    PublishedFigure amount = frame;
    const bool counts_only = At("value").empty() && !At("items").empty();
    if (!counts_only) {
      ReadAmount(amount, "value", "unit");
      if (amount.value && amount.whole()) TakeEquivalent(amount, totals);
      if (amount.value && !amount.whole()) LinkAmount(amount, dimension.measure.empty(), totals);
      Add(amount, At("dimension"), "amount");
    }
    if (At("items").empty()) return;
    PublishedFigure items = frame;
    if (!items.whole()) LinkItems(items, totals);
    AddCount(items, "items", kItemsMeasure, At("dimension"));
  }

  // A total in another currency beside a whole is the same amount.
  static void TakeEquivalent(PublishedFigure& figure, const std::vector<Quantity>& totals) {
    if (figure.equivalent) return;
    for (const Quantity& total : totals) {
      if (total.value.unit == kCountUnit || total.value.unit == figure.value->unit) continue;
      figure.equivalent = total.value;
      return;
    }
  }

  // The whole that an amount is part of: one that is recorded with just that value, else the one printed here.
  void LinkAmount(PublishedFigure& amount, bool measure_open, const std::vector<Quantity>& totals) {
    for (std::size_t i = 0; i < totals.size(); ++i) {
      if (totals[i].equivalent || totals[i].value.unit == kCountUnit) continue;
      const PublishedFigure* whole = FindWhole(amount, totals[i].value, measure_open ? "" : amount.measure);
      if (whole != nullptr) {
        amount.parent_id = whole->id;
        if (measure_open) amount.measure = whole->measure;
        return;
      }
      PublishedFigure total = WholeOf(amount, totals[i]);
      total.measure = amount.measure;
      for (std::size_t other = i + 1; other < totals.size(); ++other) {
        const std::string& unit = totals[other].value.unit;
        if (unit == kCountUnit || unit == total.value->unit) continue;
        total.equivalent = totals[other].value;
        break;
      }
      amount.parent_id = Add(total, "", "total")->id;
      return;
    }
  }

  void LinkItems(PublishedFigure& items, const std::vector<Quantity>& totals) {
    for (const Quantity& total : totals) {
      if (total.value.unit != kCountUnit) continue;
      if (const PublishedFigure* whole = FindWhole(items, total.value, kItemsMeasure)) {
        items.parent_id = whole->id;
        return;
      }
      PublishedFigure figure = WholeOf(items, total);
      figure.measure = kItemsMeasure;
      items.parent_id = Add(figure, "", "total-items")->id;
      return;
    }
  }

  static PublishedFigure WholeOf(const PublishedFigure& part, const Quantity& total) {
    PublishedFigure whole = part;
    whole.dimension.clear();
    whole.group_code.clear();
    whole.group_printed.clear();
    whole.definition.clear();
    whole.note.clear();
    whole.equivalent.reset();
    whole.value = total.value;
    whole.value_printed = total.text;
    whole.unit_printed = total.value.unit;
    whole.qualifier_printed.clear();
    return whole;
  }

  static std::string WholeKey(const PublishedFigure& figure, const PublishedValue& value) {
    return absl::StrJoin({figure.scope, figure.place, figure.scope == kOtherScope ? Fold(figure.scope_printed) : "",
                          figure.from ? absl::FormatCivilTime(*figure.from) : "",
                          figure.to ? absl::FormatCivilTime(*figure.to) : Fold(figure.window_printed),
                          Fold(figure.subject), value.unit, value.value.Normalized().ToString()},
                         "\n");
  }

  void AddWhole(const PublishedFigure& figure) {
    if (figure.gap() || !figure.whole() || !figure.ngo_definition.empty()) return;
    wholes_[WholeKey(figure, *figure.value)].push_back(figure);
  }

  // `measure` "": any.
  const PublishedFigure* FindWhole(const PublishedFigure& part, const PublishedValue& value,
                                   absl::string_view measure) const {
    const auto found = wholes_.find(WholeKey(part, value));
    if (found == wholes_.end()) return nullptr;
    for (const PublishedFigure& whole : found->second) {
      if (measure.empty() || whole.measure == measure) return &whole;
    }
    return nullptr;
  }

  const PublishedFigure* Add(PublishedFigure figure, absl::string_view dimension_printed, absl::string_view slot) {
    figure.id = PublishedIdOf(figure, dimension_printed, slot);
    for (const PublishedFigure& earlier : figures_) {
      if (earlier.id == figure.id) return &earlier;
    }
    figures_.push_back(std::move(figure));
    return &figures_.back();
  }

  // ---- our own layout ----

  std::optional<absl::CivilDay> ReadDay(const std::string& field) {
    if (At(field).empty()) return std::nullopt;
    const absl::StatusOr<PartialDate> day = PartialDate::ParseIso(At(field));
    if (day.ok() && day->precision == DatePrecision::kDay && !day->inferred) return day->first;
    Fault(field, "DAY_UNREADABLE", errors::DayUnreadable(At(field)));
    return std::nullopt;
  }

  std::optional<PublishedValue> ReadOwnValue(const std::string& prefix) {
    const std::string field = prefix.empty() ? "value" : prefix + "_value";
    const auto at = [&](const std::string& name) { return prefix.empty() ? name : absl::StrCat(prefix, "_", name); };
    if (At(field).empty()) return std::nullopt;
    const absl::StatusOr<Decimal> value = Decimal::Parse(At(field));
    const absl::StatusOr<Decimal> step = Decimal::Parse(At(at("step")));
    const auto qualifier = ParsePublishedQualifier(At(at("qualifier")));
    if (!value.ok() || value->IsNegative()) Fault(field, "VALUE_UNREADABLE", errors::ValueUnreadable(At(field)));
    if (!step.ok() || step->IsNegative()) {
      Fault(at("step"), "VALUE_UNREADABLE", errors::ValueUnreadable(At(at("step"))));
    }
    if (!qualifier) Fault(at("qualifier"), "QUALIFIER_UNKNOWN", errors::QualifierUnknown(At(at("qualifier"))));
    if (!value.ok() || !step.ok() || !qualifier) return std::nullopt;
    return PublishedValue{*value, At(at("unit")), *step, *qualifier};
  }

  void ReadFigure() {
    PublishedFigure figure;
    figure.id = absl::AsciiStrToLower(At("id"));
    if (!IsUuid(figure.id)) Fault("id", "ID_UNREADABLE", errors::NotAFigureName());
    figure.parent_id = absl::AsciiStrToLower(At("parent_id"));
    if (!figure.parent_id.empty() && !IsUuid(figure.parent_id)) {
      Fault("parent_id", "ID_UNREADABLE", errors::NotAFigureName());
    }
    figure.value = ReadOwnValue("");
    figure.equivalent = ReadOwnValue("equivalent");
    figure.from = ReadDay("window_from");
    figure.to = ReadDay("window_to");
    const absl::StatusOr<PartialDate> as_of = PartialDate::ParseIso(At("as_of"));
    if (as_of.ok()) {
      figure.as_of = *as_of;
      figure.as_of.inferred = At("as_of_inferred") == "true";
    } else {
      Fault("as_of", "SOURCE_DATE_UNREADABLE", errors::AsOfUnreadable(At("as_of")));
    }
    using Field = std::pair<const char*, std::string PublishedFigure::*>;
    for (const auto& [field, member] : {Field("measure", &PublishedFigure::measure),
                                        Field("ngo_definition", &PublishedFigure::ngo_definition),
                                        Field("value_printed", &PublishedFigure::value_printed),
                                        Field("unit_printed", &PublishedFigure::unit_printed),
                                        Field("qualifier_printed", &PublishedFigure::qualifier_printed),
                                        Field("window_printed", &PublishedFigure::window_printed),
                                        Field("subject", &PublishedFigure::subject),
                                        Field("scope", &PublishedFigure::scope),
                                        Field("place", &PublishedFigure::place),
                                        Field("scope_printed", &PublishedFigure::scope_printed),
                                        Field("dimension", &PublishedFigure::dimension),
                                        Field("group_code", &PublishedFigure::group_code),
                                        Field("group_printed", &PublishedFigure::group_printed),
                                        Field("definition", &PublishedFigure::definition),
                                        Field("status", &PublishedFigure::status),
                                        Field("status_printed", &PublishedFigure::status_printed),
                                        Field("as_of_printed", &PublishedFigure::as_of_printed),
                                        Field("source", &PublishedFigure::source),
                                        Field("confidence", &PublishedFigure::confidence),
                                        Field("note", &PublishedFigure::note)}) {
      figure.*member = At(field);
    }
    for (const FieldViolation& violation : CheckPublishedFigure(figure, catalog_, "")) {
      Fault(violation.field, "FIGURE_FAULTY", violation.description);
    }
    figures_.push_back(std::move(figure));
  }

  const reference::Catalog& catalog_;
  PublishedReading& reading_;
  const PublishedLine* line_ = nullptr;
  bool rejected_ = false;
  std::vector<PublishedFigure> figures_;
  std::map<std::string, std::vector<PublishedFigure>> wholes_;
};

}  // namespace

const std::string& PublishedLine::At(const std::string& field) const {
  static const std::string& empty = *new std::string;
  const auto cell = cells.find(field);
  return cell == cells.end() ? empty : cell->second;
}

PublishedReading ReadPublishedLines(PublishedLayout layout, const std::vector<PublishedLine>& lines,
                                    const std::vector<PublishedFigure>& known, const reference::Catalog& catalog) {
  PublishedReading reading;
  LineReader reader(known, catalog, reading);
  for (const PublishedLine& line : lines) reader.Read(layout, line);
  return reading;
}

std::string PublishedIdOf(const PublishedFigure& figure, absl::string_view dimension_printed, absl::string_view slot) {
  return NameUuid(absl::StrJoin(
      std::vector<absl::string_view>{"published figure", figure.source, figure.as_of_printed, figure.scope_printed,
                                     figure.window_printed, dimension_printed, figure.group_printed, figure.definition,
                                     slot, figure.value_printed, figure.unit_printed, figure.qualifier_printed,
                                     figure.status_printed},
      "\n"));
}

std::string GroupCodeOf(absl::string_view dimension, absl::string_view printed, const reference::Catalog& catalog) {
  if (dimension == "sector") {
    // Officials publish by the statistical groups; programme sectors come second.
    for (const reference::Code& scheme : catalog.sector_schemes()) {
      if (scheme.code == kDefaultSectorScheme) continue;
      if (const reference::Sector* sector = catalog.FindSector(scheme.code, printed)) return sector->Key();
    }
    for (const reference::Code& scheme : catalog.sector_schemes()) {
      if (const reference::Sector* sector = catalog.FindSector(scheme.code, printed)) return sector->Key();
    }
    return "";
  }
  if (dimension == "continent") {
    for (const reference::Code& continent : catalog.continents()) {
      for (const std::string& name : {continent.code, continent.name.vi, continent.name.en}) {
        if (Fold(name) == Fold(printed)) return continent.code;
      }
    }
    return "";
  }
  if (dimension == "event") {
    const reference::Event* event = catalog.FindEvent(printed);
    return event == nullptr ? "" : event->code;
  }
  const reference::Code* code = catalog.FindCode(dimension, printed);
  return code == nullptr ? "" : code->code;
}

}  // namespace ngoaid::reporting
