#include "services/commitments/import/header.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/text.h"
#include "services/commitments/import/fields.h"
#include "services/commitments/import/findings.h"

namespace ngoaid::commitments {
namespace {

using sheets::MergedRange;
using Words = std::vector<std::string>;

// A heading longer than this is a sentence; it also bounds what is kept while looking.
constexpr size_t kLongestHeading = 300;
constexpr size_t kWantedColumns = 3;

// Text by column of one of the first rows.
struct TopRow {
  int number = 0;
  std::map<int, std::string> texts;
};

struct Match {
  const reference::FormColumn* column = nullptr;
  std::optional<Unit> unit;
};

Words FoldedWords(absl::string_view text) { return absl::StrSplit(Fold(text), ' ', absl::SkipEmpty()); }

// 10^zeros for an amount word, 0 for another word.
int ZerosOf(absl::string_view word) {
  static constexpr std::pair<absl::string_view, int> kWords[] = {
      {"nghin", 3}, {"ngan", 3}, {"thousand", 3}, {"trieu", 6}, {"million", 6}, {"ty", 9}, {"ti", 9}, {"billion", 9}};
  for (const auto& [known, zeros] : kWords) {
    if (known == word) return zeros;
  }
  return 0;
}

bool IsFiller(absl::string_view word) {
  static constexpr absl::string_view kFillers[] = {"dvt", "don", "vi", "tinh", "unit", "in"};
  return absl::c_linear_search(kFillers, word);
}

bool IsNumber(absl::string_view word) { return !word.empty() && absl::c_all_of(word, absl::ascii_isdigit); }

// "1 000 000" → 6; 0 when the digits are no power of ten of at least a thousand.
int ZerosOfDigits(absl::string_view digits) {
  const bool power = digits.size() >= 4 && digits[0] == '1' && digits.find_first_not_of('0', 1) == digits.npos;
  return power ? static_cast<int>(digits.size()) - 1 : 0;
}

std::optional<Unit> ParseUnitWords(const Words& words, const reference::Catalog& catalog) {
  constexpr int kMostZeros = 12;
  int zeros = 0;
  std::string digits;
  Words rest;
  for (const std::string& word : words) {
    if (IsFiller(word)) continue;
    if (IsNumber(word) && rest.empty()) {
      digits += word;
    } else if (const int more = ZerosOf(word); more > 0 && rest.empty()) {
      zeros += more;
    } else {
      rest.push_back(word);
    }
  }
  if (!digits.empty()) {
    if (ZerosOfDigits(digits) == 0) return std::nullopt;
    zeros += ZerosOfDigits(digits);
  }
  if (zeros > kMostZeros || (zeros == 0 && rest.empty())) return std::nullopt;
  Unit unit;
  unit.multiplier = unit.multiplier.Shift(zeros);
  if (!rest.empty()) {
    const reference::Currency* currency = catalog.FindCurrency(absl::StrJoin(rest, " "));
    if (currency == nullptr) return std::nullopt;
    unit.currency = currency->code;
  }
  return unit;
}

// "Thời gian (*)" → "Thời gian "
std::string WithoutParentheses(absl::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out.push_back(c);
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

// The column that a heading names: as it stands, with a unit behind it, or without what stands in parentheses.
Match MatchHeading(absl::string_view text, const reference::Catalog& catalog) {
  if (const reference::FormColumn* column = catalog.FindFormColumn(fields::kForm, text)) return {column, std::nullopt};
  const Words words = FoldedWords(text);
  for (size_t size = words.size(); size-- > 1;) {
    const auto middle = words.begin() + static_cast<std::ptrdiff_t>(size);
    const reference::FormColumn* column =
        catalog.FindFormColumn(fields::kForm, absl::StrJoin(words.begin(), middle, " "));
    if (column == nullptr || column->kind != "amount") continue;
    if (std::optional<Unit> unit = ParseUnitWords(Words(middle, words.end()), catalog)) return {column, unit};
  }
  return {catalog.FindFormColumn(fields::kForm, WithoutParentheses(text)), std::nullopt};
}

absl::StatusOr<std::vector<TopRow>> ReadTop(sheets::Workbook& workbook, size_t sheet) {
  auto reader = workbook.ReadSheet(sheet);
  if (!reader.ok()) return reader.status();
  std::vector<TopRow> top;
  sheets::Row row;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Next(&row);
    if (!more.ok()) return more.status();
    // One row more than may be a heading: its second half.
    if (!*more || row.number > kHeadingRows + 1) return top;
    TopRow& kept = top.emplace_back();
    kept.number = row.number;
    for (const sheets::Cell& cell : row.cells) {
      if (cell.kind != sheets::CellKind::kText || cell.text.size() > kLongestHeading) continue;
      std::string text = CleanText(cell.text);
      if (!text.empty()) kept.texts.emplace(cell.column, std::move(text));
    }
  }
}

// The text of a heading cell that is merged over (row, column), where the cell itself is empty.
const std::string* Spanning(const TopRow& row, int column, const std::vector<MergedRange>& merged) {
  for (const MergedRange& range : merged) {
    if (range.first_row != row.number || column < range.first_column || column > range.last_column) continue;
    const auto text = row.texts.find(range.first_column);
    if (text != row.texts.end()) return &text->second;
  }
  return nullptr;
}

bool SpansColumns(const TopRow& row, int column, const std::vector<MergedRange>& merged) {
  return absl::c_any_of(merged, [&](const MergedRange& range) {
    return range.first_row == row.number && range.first_column == column && range.last_column > column;
  });
}

struct NamedColumn {
  Match match;
  std::string heading;
  int row = 0;
};
using NamedColumns = std::map<int, NamedColumn>;

NamedColumns NameColumns(const TopRow& row, const reference::Catalog& catalog) {
  NamedColumns columns;
  for (const auto& [column, text] : row.texts) columns[column] = {MatchHeading(text, catalog), text, row.number};
  return columns;
}

// A heading of two rows: what stands below names the column, alone or with what spans it above.
NamedColumns NameColumns(const TopRow& upper, const TopRow& lower, const std::vector<MergedRange>& merged,
                         const reference::Catalog& catalog) {
  NamedColumns columns = NameColumns(upper, catalog);
  for (const auto& [column, text] : lower.texts) {
    const auto own = upper.texts.find(column);
    const std::string* above = own != upper.texts.end() ? &own->second : Spanning(upper, column, merged);
    Match match = MatchHeading(text, catalog);
    std::string heading = text;
    if (match.column == nullptr && above != nullptr) {
      heading = absl::StrCat(*above, " ", text);
      match = MatchHeading(heading, catalog);
    }
    const bool parent_names_it = columns.contains(column) && columns[column].match.column != nullptr;
    if (match.column == nullptr && parent_names_it && !SpansColumns(upper, column, merged)) continue;
    columns[column] = {match, heading, lower.number};
  }
  return columns;
}

// Under a heading that names its column stands something that is no heading and no unit: a row of data.
bool IsData(const TopRow& upper, const TopRow& lower, const std::vector<MergedRange>& merged,
            const reference::Catalog& catalog) {
  return absl::c_any_of(lower.texts, [&](const auto& cell) {
    const auto& [column, text] = cell;
    const auto above = upper.texts.find(column);
    if (above == upper.texts.end() || SpansColumns(upper, column, merged)) return false;
    if (MatchHeading(above->second, catalog).column == nullptr) return false;
    return MatchHeading(text, catalog).column == nullptr && !ParseUnit(text, catalog) &&
           MatchHeading(absl::StrCat(above->second, " ", text), catalog).column == nullptr;
  });
}

std::set<std::string> FieldsOf(const NamedColumns& columns) {
  std::set<std::string> fields;
  for (const auto& [column, named] : columns) {
    if (named.match.column != nullptr) fields.insert(named.match.column->field);
  }
  return fields;
}

// A table of grants names them and says something of them; an id, an address and a note may head any table.
bool IsHeading(const std::set<std::string>& named) {
  static constexpr const char* kOfGrants[] = {fields::kTitle, fields::kDonors, fields::kAmount, fields::kPlaces,
                                              fields::kSectors};
  return named.size() >= kWantedColumns && (named.contains(fields::kRowId) || named.contains(fields::kTitle)) &&
         absl::c_any_of(kOfGrants, [&named](const char* field) { return named.contains(field); });
}

// "Đơn vị tính: triệu đồng" above the table holds for every amount that has no unit of its own.
Unit UnitAbove(const std::vector<TopRow>& top, int heading_row, const reference::Catalog& catalog) {
  for (const TopRow& row : top) {
    if (row.number >= heading_row) break;
    for (const auto& [column, text] : row.texts) {
      const std::string folded = Fold(text);
      for (const absl::string_view label : {"don vi tinh", "dvt", "don vi", "unit"}) {
        const size_t at = folded.find(std::string(label));
        if (at == folded.npos) continue;
        if (const std::optional<Unit> unit = ParseUnit(folded.substr(at), catalog)) return *unit;
      }
    }
  }
  return {};
}

// A row below the heading that holds only units, "(triệu đồng)", belongs to it. True when there was one.
bool TakeUnitsBelow(const TopRow& lower, NamedColumns* columns, const reference::Catalog& catalog) {
  std::map<int, Unit> units;
  for (const auto& [column, text] : lower.texts) {
    const std::optional<Unit> unit = ParseUnit(text, catalog);
    if (!unit) return false;
    const auto named = columns->find(column);
    if (named == columns->end() || named->second.match.column == nullptr) return false;
    if (named->second.match.column->kind == "amount") units[column] = *unit;
  }
  for (const auto& [column, unit] : units) (*columns)[column].match.unit = unit;
  return !units.empty();
}

std::vector<std::string> Near(absl::string_view heading, const reference::Catalog& catalog) {
  std::vector<std::string> near;
  for (const auto* column : catalog.SuggestFormColumns(fields::kForm, heading)) near.push_back(column->name.vi);
  return near;
}

Heading MakeHeading(const NamedColumns& named, const Unit& unit_above, const std::string& sheet,
                    const reference::Catalog& catalog) {
  Heading heading;
  for (const auto& [column, name] : named) {
    findings::Spot spot{sheet, name.row, sheets::A1(name.row, column), "", "", name.heading};
    if (name.match.column == nullptr) {
      heading.findings.push_back(findings::ColumnUnknown(spot, Near(name.heading, catalog)));
      continue;
    }
    const reference::FormColumn& form = *name.match.column;
    spot.field = form.field;
    if (const HeadingColumn* first = heading.Find(form.field)) {
      heading.findings.push_back(findings::ColumnRepeated(spot, first->cell));
      continue;
    }
    HeadingColumn& use = heading.columns.emplace_back();
    use = {form.field, form.kind, name.heading, spot.cell, column, {}};
    if (form.kind == "amount") use.unit = name.match.unit.value_or(unit_above);
  }
  for (const reference::FormColumn* form : catalog.FormColumns(fields::kForm)) {
    if (!form->required || heading.Find(form->field) != nullptr) continue;
    findings::Spot spot{sheet, named.begin()->second.row, "", "", form->field, form->name.vi};
    heading.findings.push_back(findings::ColumnMissing(spot, form->name));
  }
  return heading;
}

}  // namespace

std::optional<Unit> ParseUnit(absl::string_view text, const reference::Catalog& catalog) {
  return ParseUnitWords(FoldedWords(text), catalog);
}

const HeadingColumn* Heading::Find(absl::string_view field) const {
  for (const HeadingColumn& column : columns) {
    if (column.field == field) return &column;
  }
  return nullptr;
}

absl::StatusOr<std::optional<Heading>> FindHeading(sheets::Workbook& workbook, size_t sheet,
                                                   const reference::Catalog& catalog) {
  const absl::StatusOr<std::vector<TopRow>> top = ReadTop(workbook, sheet);
  if (!top.ok()) return top.status();
  size_t best = top->size();
  std::set<std::string> best_fields;
  for (size_t i = 0; i < top->size(); ++i) {
    if ((*top)[i].number > kHeadingRows) break;
    std::set<std::string> named = FieldsOf(NameColumns((*top)[i], catalog));
    if (IsHeading(named) && named.size() > best_fields.size()) {
      best = i;
      best_fields = std::move(named);
    }
  }
  if (best == top->size()) return std::optional<Heading>();
  const TopRow& row = (*top)[best];
  NamedColumns named = NameColumns(row, catalog);
  int last_row = row.number;
  if (best + 1 < top->size() && (*top)[best + 1].number == row.number + 1) {
    const absl::StatusOr<std::vector<MergedRange>> merged = workbook.MergedRanges(sheet);
    if (!merged.ok()) return merged.status();
    NamedColumns both = NameColumns(row, (*top)[best + 1], *merged, catalog);
    const std::set<std::string> both_fields = FieldsOf(both);
    const bool data = IsData(row, (*top)[best + 1], *merged, catalog);
    if (!data && both_fields.size() > best_fields.size() && absl::c_includes(both_fields, best_fields)) {
      named = std::move(both);
      last_row = row.number + 1;
    } else if (TakeUnitsBelow((*top)[best + 1], &named, catalog)) {
      last_row = row.number + 1;
    }
  }
  Heading heading = MakeHeading(named, UnitAbove(*top, row.number, catalog), workbook.sheets()[sheet].name, catalog);
  heading.first_row = row.number;
  heading.last_row = last_row;
  return std::optional<Heading>(std::move(heading));
}

}  // namespace ngoaid::commitments
