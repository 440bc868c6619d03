// Figures that others have published: what they are, which is the latest for the same thing, and how far off the true
// amount may be by the words and the digits they were printed with.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"
#include "services/reference/catalog.h"

namespace ngoaid::reporting {

inline constexpr char kPercentUnit[] = "percent";
inline constexpr char kCountUnit[] = "count";
inline constexpr char kNationalScope[] = "national";
inline constexpr char kPlaceScope[] = "place";
inline constexpr char kOtherScope[] = "other";
inline constexpr char kGapStatus[] = "no-source";

enum class PublishedQualifier { kExact, kOver, kNearly, kAbout, kLessThan };
std::string QualifierCode(PublishedQualifier qualifier);  // "less-than"
std::optional<PublishedQualifier> ParsePublishedQualifier(absl::string_view code);

// A quantity as printed: exactly the digits, and the words round them.
struct PublishedValue {
  Decimal value;     // in whole units
  std::string unit;  // ISO 4217, "percent" or "count"
  Decimal step;      // one unit of the last digit printed: 100000 for "220.7 million"
  PublishedQualifier qualifier = PublishedQualifier::kExact;
};

// Between which amounts the true one lies, both inclusive: half a step either way, save for counts; "nearly" and "over"
// reach a tenth down or up, "about" a twentieth both ways, "less than" down to nothing.
struct Bounds {
  Decimal low, high;
};
Bounds BoundsOf(const PublishedValue& value);

struct PublishedFigure {
  std::string id;  // UUID
  std::string measure;
  std::string ngo_definition;
  std::optional<PublishedValue> value;  // nullopt: a gap
  std::string value_printed, unit_printed, qualifier_printed;
  std::optional<absl::CivilDay> from, to;
  std::string window_printed;
  std::string subject;
  std::string scope = kNationalScope;
  std::string place;  // "63:52" for kPlaceScope
  std::string scope_printed;
  std::string dimension;  // "" a whole
  std::string group_code, group_printed;
  std::string parent_id;
  std::optional<PublishedValue> equivalent;
  std::string definition;
  std::string status = "published", status_printed;
  PartialDate as_of;
  std::string as_of_printed;
  std::string source, confidence, note;
  std::string author;
  absl::Time recorded_at;

  bool gap() const { return !value.has_value(); }
  bool whole() const { return dimension.empty(); }
  // Window and scope are such that figures of ours can be asked for the same.
  bool has_window() const { return from.has_value() && to.has_value(); }
};

// Its window and the date of its source as people of each language write them; as printed where they are not known.
Text WindowText(const PublishedFigure& figure);
Text AsOfText(const PublishedFigure& figure);

std::string PublishedResourceName(absl::string_view id);                        // "publishedFigures/…"
std::optional<std::string> ParsePublishedResourceName(absl::string_view text);  // also the id alone

// What makes two figures figures of the same thing; the latest of them stands.
std::string SeriesKey(const PublishedFigure& figure);

// Figures in the order in which lists show them: window, scope, measure, part, date of the source, id.
bool ListedBefore(const PublishedFigure& a, const PublishedFigure& b);

// Figures of one thing, earliest first.
struct Series {
  std::vector<const PublishedFigure*> figures;
  const PublishedFigure& current() const { return *figures.back(); }
};
// Without gaps; pointers into `figures`.
std::map<std::string, Series> SeriesOf(const std::vector<PublishedFigure>& figures);

// "220,7 triệu USD" / "USD 220.7 million" as printed, with the qualifier in words: for messages.
Text ValueText(const PublishedFigure& figure);
Text ValueText(const PublishedValue& value);
// Scope in words.
Text ScopeText(const PublishedFigure& figure, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_H_
