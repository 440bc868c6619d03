#include "services/commitments/import/row_reader.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/base/text.h"
#include "services/commitments/import/fields.h"
#include "services/commitments/import/findings.h"

namespace ngoaid::commitments {
namespace {

using sheets::Cell;
using sheets::CellKind;

bool HasContent(const Cell& cell) {
  // A formula that was never calculated has no text, yet something is meant to be there.
  return cell.kind == CellKind::kEmpty ? cell.formula : !CleanText(cell.text).empty();
}

// One value for several rows makes sense for what describes them, not for what tells them apart or is counted.
bool MayReachDown(const HeadingColumn& column) {
  return column.kind != "amount" && column.kind != "integer" && column.field != fields::kRowId &&
         column.field != fields::kTitle && column.field != fields::kTitleEn;
}

// What may stand behind the word "Cộng" of a total: nothing, a count, a mark; not more words.
bool IsTotalTail(absl::string_view tail) {
  tail = absl::StripLeadingAsciiWhitespace(tail);
  return tail.empty() || absl::ascii_isdigit(static_cast<unsigned char>(tail[0]));
}

bool IsTotalLabel(absl::string_view text) {
  const std::string folded = Fold(text);
  for (const absl::string_view phrase : {"tong cong", "tong so", "cong don", "grand total", "sub total", "subtotal"}) {
    if (folded == phrase || absl::StartsWith(folded, std::string(phrase) + " ")) return true;
  }
  for (const absl::string_view word : {"cong", "tong", "total"}) {
    absl::string_view tail = folded;
    if (absl::ConsumePrefix(&tail, word) && (tail.empty() || tail[0] == ' ') && IsTotalTail(tail)) return true;
    // "Cộng: 5 khoản", "Total (USD)": a mark behind the word.
    const std::string clean = CleanText(text);
    const size_t mark = clean.find_first_of(":(");
    if (mark != clean.npos && Fold(absl::string_view(clean).substr(0, mark)) == word) return true;
  }
  return false;
}

// The first text of the row that is no number: a label stands in front of the figures.
bool IsTotal(const sheets::Row& row, const RawRow& raw) {
  if (raw.At(fields::kDonors) != nullptr) return false;
  for (const Cell& cell : row.cells) {
    if (cell.kind != CellKind::kText || CleanText(cell.text).empty()) continue;
    return IsTotalLabel(cell.text);
  }
  return false;
}

// "(1) (2) (3) …" below a heading.
bool IsColumnNumbers(const sheets::Row& row) {
  int before = 0;
  size_t numbers = 0;
  for (const Cell& cell : row.cells) {
    const std::string text = Fold(cell.text);
    if (text.empty()) continue;
    int number = 0;
    if (text.size() == 1 && absl::ascii_isalpha(static_cast<unsigned char>(text[0])) && before == 0) continue;
    if (!absl::SimpleAtoi(text, &number) || number != before + 1) return false;
    before = number;
    ++numbers;
  }
  return numbers >= 3;
}

bool HasDigit(absl::string_view text) {
  return absl::c_any_of(text, [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// A section's name, a signature, a remark: few words, and nothing that a grant has.
bool IsLineOfText(const RawRow& row) {
  constexpr size_t kMostCells = 3;
  if (row.cells.size() > kMostCells || HasDigit(row.Text(fields::kAmount))) return false;
  return absl::c_all_of(row.cells, [](const auto& cell) {
    const absl::string_view field = cell.first;
    return field == fields::kOrdinal || field == fields::kTitle || field == fields::kAmount ||
           field == fields::kTitleEn || field == fields::kNote || field == fields::kRecipient ||
           field == fields::kDistrict;
  });
}

}  // namespace

size_t RawRow::Bytes() const {
  size_t bytes = 0;
  for (const auto& [field, cell] : cells) bytes += cell.text.size();
  return bytes;
}

const Cell* RawRow::At(absl::string_view field) const {
  const auto cell = cells.find(field);
  return cell == cells.end() ? nullptr : &cell->second;
}

std::string RawRow::Text(absl::string_view field) const {
  const Cell* cell = At(field);
  return cell == nullptr ? "" : CleanText(cell->text);
}

absl::StatusOr<std::unique_ptr<RowStream>> RowStream::Open(sheets::Workbook& workbook, size_t sheet,
                                                           const Heading& heading) {
  std::unique_ptr<RowStream> stream(new RowStream(heading, workbook.sheets()[sheet].name));
  const absl::StatusOr<std::vector<sheets::MergedRange>> merged = workbook.MergedRanges(sheet);
  if (!merged.ok()) return merged.status();
  for (const sheets::MergedRange& range : *merged) {
    if (range.last_row > range.first_row && range.first_row > heading.last_row) {
      stream->merged_[range.first_row].push_back(range);
    }
  }
  absl::StatusOr<std::unique_ptr<sheets::RowReader>> reader = workbook.ReadSheet(sheet);
  if (!reader.ok()) return reader.status();
  stream->reader_ = *std::move(reader);
  return stream;
}

void RowStream::Map(const sheets::Row& row, RawRow* raw) {
  *raw = RawRow();
  raw->number = row.number;
  for (const HeadingColumn& column : heading_.columns) {
    const Cell* cell = row.At(column.column);
    if (cell != nullptr && HasContent(*cell)) raw->cells.emplace(column.field, *cell);
  }
}

void RowStream::FillMerged(const sheets::Row& row, RawRow* raw) {
  const bool has_own = !raw->cells.empty();
  for (const HeadingColumn& column : heading_.columns) {
    const auto open = open_.find(column.column);
    if (open == open_.end()) continue;
    if (row.number > open->second.range.last_row) {
      open_.erase(open);
    } else if (!has_own || raw->At(column.field) != nullptr) {
      continue;
    } else if (MayReachDown(column)) {
      raw->cells.emplace(column.field, open->second.cell);
    } else if (column.field == fields::kAmount) {
      raw->amount_merged_with = open->second.range.first_row;
    }
  }
  while (!merged_.empty() && merged_.begin()->first <= row.number) {
    for (const sheets::MergedRange& range : merged_.begin()->second) {
      const Cell* cell = range.first_row == row.number ? row.At(range.first_column) : nullptr;
      if (cell != nullptr && HasContent(*cell)) open_[range.first_column] = {range, *cell};
    }
    merged_.erase(merged_.begin());
  }
}

bool RowStream::IsHeadingAgain(const RawRow& row) const {
  size_t same = 0;
  for (const HeadingColumn& column : heading_.columns) {
    const Cell* cell = row.At(column.field);
    if (cell != nullptr && Fold(cell->text) == Fold(column.heading)) ++same;
  }
  return same >= 2 && same * 2 >= row.cells.size();
}

void RowStream::WarnOfLegacyFont(const sheets::Row& row, std::vector<Finding>* findings) {
  if (legacy_font_seen_) return;
  for (const Cell& cell : row.cells) {
    if (cell.kind != CellKind::kText) continue;
    if (!absl::StartsWithIgnoreCase(cell.font, ".vn") && !absl::StartsWithIgnoreCase(cell.font, "vni-")) continue;
    legacy_font_seen_ = true;
    findings->push_back(
        findings::SheetLegacyFont({sheet_, row.number, sheets::A1(row.number, cell.column), "", "", ""}, cell.font));
    return;
  }
}

absl::StatusOr<bool> RowStream::Next(RawRow* raw, std::vector<Finding>* findings) {
  sheets::Row row;
  while (true) {
    const absl::StatusOr<bool> more = reader_->Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) return false;
    if (row.number <= heading_.last_row) continue;
    Map(row, raw);
    FillMerged(row, raw);
    if (raw->cells.empty() || IsTotal(row, *raw)) continue;
    if (IsHeadingAgain(*raw)) {
      first_row_ = true;  // column numbers may stand below this one too
      continue;
    }
    const bool first = std::exchange(first_row_, false);
    if (first && IsColumnNumbers(row)) continue;
    WarnOfLegacyFont(row, findings);
    if (!IsLineOfText(*raw)) return true;
    const std::string found = absl::StrJoin(
        raw->cells, " ", [](std::string* out, const auto& cell) { out->append(CleanText(cell.second.text)); });
    if (!found.empty() && raw->cells.size() > (raw->At(fields::kOrdinal) != nullptr ? 1u : 0u)) {
      findings->push_back(findings::RowNotData({sheet_, row.number, "", "", "", ""}, found));
    }
  }
}

}  // namespace ngoaid::commitments
