#include "services/reporting/domain/award_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/text.h"

namespace ngoaid::reporting {
namespace {

constexpr char kAwards[] = "awards";
constexpr char kAwarded[] = "awarded-organisations";
constexpr char kKinds[] = "award-kind";

// Counts of some awards: in all, and of each kind.
class Tally {
 public:
  void Add(const AwardFact& award) {
    for (const std::string& kind : {std::string(), award.kind}) {
      if (award.place == AwardPlace::kIn) Count(kind, false, award);
      if (award.in_previous) Count(kind, true, award);
    }
  }
  // As the figures of a line. The kind is the `where` of a source.
  std::map<FigureSource, Decimal> Values() const {
    std::map<FigureSource, Decimal> values;
    for (const auto& [key, counted] : counted_) {
      const auto& [kind, previous] = key;
      values[{kAwards, kind, previous}] = Decimal::FromInteger(counted.awards);
      values[{kAwarded, kind, previous}] = Decimal::FromInteger(static_cast<int64_t>(counted.organisations.size()));
    }
    return values;
  }

 private:
  struct Counted {
    int64_t awards = 0;
    std::set<std::string> organisations;
  };
  void Count(const std::string& kind, bool previous, const AwardFact& award) {
    Counted& counted = counted_[{kind, previous}];
    ++counted.awards;
    counted.organisations.insert(award.organisation_id);
  }

  std::map<std::pair<std::string, bool>, Counted> counted_;
};

// The figure `column` of one kind of award.
ColumnSpec OfKind(ColumnSpec column, const reference::Code& kind) {
  column.code = absl::StrCat(column.code, "_", kind.code);
  column.title = {absl::StrCat(kind.name.vi, ": ", column.title.vi), absl::StrCat(kind.name.en, ": ", column.title.en)};
  column.definition = {absl::StrCat("chỉ tính ", kind.name.vi), absl::StrCat("of kind: ", kind.name.en)};
  column.source.where = kind.code;
  return column;
}

TableSpec WithKinds(TableSpec spec, const std::vector<ColumnSpec>& figures, const reference::Catalog& catalog) {
  for (const reference::Code* kind : catalog.Codes(kKinds)) {
    for (const ColumnSpec& figure : figures) spec.columns.push_back(OfKind(figure, *kind));
  }
  return spec;
}

// "" for a date that is not known or lies in several years.
std::string YearOf(const PartialDate& date) {
  if (!date.known() || date.first.year() != date.last.year()) return "";
  return absl::StrCat(date.first.year());
}

Text KindName(const std::string& code, const reference::Catalog& catalog) {
  const reference::Code* kind = catalog.FindCode(kKinds, code);
  return kind == nullptr ? Text{code, code} : kind->name;
}

bool IsCounted(const AwardFact& award) { return award.place == AwardPlace::kIn || award.in_previous; }

using Tallies = std::map<std::string, Tally>;

std::vector<Line> LinesOf(const Tallies& tallies) {
  std::vector<Line> lines;
  for (const auto& [code, tally] : tallies) lines.push_back({{code, ""}, {}, tally.Values()});
  return lines;
}

Table ByYear(const TableSpec& spec, const std::vector<AwardFact>& awards, const Line& total, const ReportScope& scope) {
  Tallies tallies;
  for (const AwardFact& award : awards) {
    if (award.place == AwardPlace::kIn) tallies[YearOf(award.date)].Add(award);
  }
  std::vector<Line> lines = LinesOf(tallies);
  for (Line& line : lines) {
    line.name = line.key.code.empty() ? Text{"(không rõ năm hoặc nhiều năm)", "(year not known, or several)"}
                                      : Text{line.key.code, line.key.code};
  }
  // What is not known comes last.
  if (!lines.empty() && lines[0].key.code.empty()) std::rotate(lines.begin(), lines.begin() + 1, lines.end());
  return AssembleLines(WithKinds(spec, {AwardsColumn(), AwardedColumn()}, scope.catalog),
                       {"year", {"Năm", "Year"}, CellKind::kText}, lines, total, scope);
}

Table ByKind(const TableSpec& spec, const std::vector<AwardFact>& awards, const Line& total, const ReportScope& scope) {
  Tallies tallies;
  for (const AwardFact& award : awards) {
    if (IsCounted(award)) tallies[award.kind].Add(award);
  }
  std::vector<Line> lines;
  for (const reference::Code* kind : scope.catalog.Codes(kKinds)) {
    lines.push_back({{kind->code, ""}, kind->name, tallies[kind->code].Values()});
  }
  return AssembleLines(spec, {kKinds, {"Loại", "Kind"}, CellKind::kText}, lines, total, scope);
}

Table ByOrganisation(const TableSpec& spec, const std::vector<AwardFact>& awards, const Line& total,
                     const ReportScope& scope) {
  Tallies tallies;
  std::map<std::string, std::string> names;
  for (const AwardFact& award : awards) {
    if (award.place != AwardPlace::kIn) continue;
    names[award.organisation_id] = award.organisation;
  }
  for (const AwardFact& award : awards) {
    if (IsCounted(award) && names.contains(award.organisation_id)) tallies[award.organisation_id].Add(award);
  }
  std::vector<Line> lines = LinesOf(tallies);
  for (Line& line : lines) line.name = {names[line.key.code], names[line.key.code]};
  const FigureSource counted = AwardsColumn().source;
  std::sort(lines.begin(), lines.end(), [&counted](const Line& a, const Line& b) {
    const Decimal count_a = a.Of(counted);
    const Decimal count_b = b.Of(counted);
    if (count_a != count_b) return count_b < count_a;
    return std::make_pair(Fold(a.name.vi), a.key.code) < std::make_pair(Fold(b.name.vi), b.key.code);
  });
  return AssembleLines(WithKinds(spec, {AwardsColumn()}, scope.catalog),
                       {"organisation", {"Tổ chức", "Organisation"}, CellKind::kText}, lines, total, scope);
}

Table LeftOutAwards(const TableSpec& spec, const std::vector<AwardFact>& awards, const ReportScope& scope) {
  Table table = Framed(spec);
  table.columns = {{"reason", {"Lý do", "Reason"}, CellKind::kText},
                   {"organisation", {"Tổ chức", "Organisation"}, CellKind::kText},
                   {kKinds, {"Loại", "Kind"}, CellKind::kText},
                   {"decision_number", {"Số quyết định", "Decision"}, CellKind::kText},
                   {"decision_date", {"Ngày quyết định", "Date of decision"}, CellKind::kText},
                   {"award", {"Mã", "Award"}, CellKind::kText}};
  const std::pair<AwardPlace, TableCell> kReasons[] = {
      {AwardPlace::kStraddling, {"straddling", {"Ngày vắt qua mốc kỳ", "Date over the window's edge"}}},
      {AwardPlace::kUndated, {"undated", {"Không rõ ngày quyết định", "Date of decision not known"}}}};
  for (const auto& [place, reason] : kReasons) {
    for (const AwardFact& award : awards) {
      if (award.place != place) continue;
      const std::string date = award.date.ToIso();
      table.rows.push_back({reason,
                            {award.organisation_id, {award.organisation, award.organisation}},
                            {award.kind, KindName(award.kind, scope.catalog)},
                            {award.decision_number, {}},
                            {date, {}},
                            {absl::StrCat("awards/", award.id), {}}});
    }
  }
  table.note = {
      "khen thưởng không nằm trọn trong kỳ hoặc không rõ ngày; không chọn kỳ thì mọi khen thưởng đều được tính",
      "awards that do not lie wholly in the window, or without a date; without a window all awards count"};
  return table;
}

}  // namespace

void SortIntoWindows(const std::optional<absl::CivilDay>& from, const std::optional<absl::CivilDay>& to,
                     const std::optional<Period>& previous, std::vector<AwardFact>& awards) {
  for (AwardFact& award : awards) {
    const PartialDate& date = award.date;
    if (!date.known()) {
      award.place = from || to ? AwardPlace::kUndated : AwardPlace::kIn;
      continue;
    }
    award.in_previous = previous && previous->from <= date.first && date.last <= previous->to;
    if ((from && date.last < *from) || (to && date.first > *to)) {
      award.place = AwardPlace::kOutside;
    } else {
      const bool inside = (!from || *from <= date.first) && (!to || date.last <= *to);
      award.place = inside ? AwardPlace::kIn : AwardPlace::kStraddling;
    }
  }
}

ColumnSpec AwardsColumn() {
  return {"awards",
          {"Số khen thưởng", "Awards"},
          {"khen thưởng cho tổ chức, còn hiệu lực, có ngày quyết định nằm trọn trong kỳ",
           "awards to organisations that stand, whose date of decision lies wholly in the window"},
          {kAwards, ""}};
}

ColumnSpec AwardedColumn() {
  return {"organisations",
          {"Số tổ chức", "Organisations"},
          {"tổ chức khác nhau được khen thưởng; tổ chức đã nhập vào nhau tính là một; không cộng các dòng được",
           "distinct organisations awarded, those merged being one; the rows are not to be added"},
          {kAwarded, ""}};
}

Table AssembleAwards(const TableSpec& spec, const std::vector<AwardFact>& awards, const ReportScope& scope) {
  if (spec.kind == TableKind::kAwardsLeftOut) return LeftOutAwards(spec, awards, scope);
  Tally all;
  for (const AwardFact& award : awards) all.Add(award);
  const Line total{{}, {}, all.Values()};
  if (spec.kind == TableKind::kAwardsByYear) return ByYear(spec, awards, total, scope);
  if (spec.kind == TableKind::kAwardsByKind) return ByKind(spec, awards, total, scope);
  return ByOrganisation(spec, awards, total, scope);
}

}  // namespace ngoaid::reporting
