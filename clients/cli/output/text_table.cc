#include "clients/cli/output/text_table.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/output/human.h"

namespace ngoaid::cli {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 8;

// A cell is one line.
std::string OneLine(const std::string& text) {
  return absl::StrReplaceAll(text, {{"\r\n", " "}, {"\n", " "}, {"\r", " "}, {"\t", " "}});
}

std::vector<int> Widths(const TextTable& table) {
  std::vector<int> widths;
  for (size_t c = 0; c < table.columns.size(); ++c) {
    int width = DisplayWidth(table.columns[c].title);
    for (const auto& row : table.rows) width = std::max(width, DisplayWidth(OneLine(row[c])));
    if (table.total) width = std::max(width, DisplayWidth(OneLine((*table.total)[c])));
    widths.push_back(width);
  }
  return widths;
}

// Takes from the widest text until the line fits, or nothing more can be taken.
void FitInto(int line, const TextTable& table, std::vector<int>& widths) {
  int over = std::accumulate(widths.begin(), widths.end(), kGap * static_cast<int>(widths.size() - 1)) - line;
  while (over > 0) {
    size_t widest = widths.size();
    for (size_t c = 0; c < widths.size(); ++c) {
      if (table.columns[c].right || widths[c] <= kNarrowest) continue;
      if (widest == widths.size() || widths[c] > widths[widest]) widest = c;
    }
    if (widest == widths.size()) return;
    --widths[widest];
    --over;
  }
}

std::string Line(const std::vector<std::string>& cells, const TextTable& table, const std::vector<int>& widths) {
  std::string line;
  for (size_t c = 0; c < cells.size(); ++c) {
    const std::string cell = Shorten(OneLine(cells[c]), std::max(widths[c], 1));
    const std::string pad(static_cast<size_t>(std::max(0, widths[c] - DisplayWidth(cell))), ' ');
    if (c > 0) line.append(kGap, ' ');
    absl::StrAppend(&line, table.columns[c].right ? pad : "", cell, table.columns[c].right ? "" : pad);
  }
  return std::string(absl::StripTrailingAsciiWhitespace(line));
}

}  // namespace

std::string RenderTable(const TextTable& table, const TableStyle& style) {
  if (table.columns.empty()) return "";
  std::vector<int> widths = Widths(table);
  if (style.width > 0) FitInto(style.width, table, widths);
  std::vector<std::string> titles, lines;
  for (size_t c = 0; c < widths.size(); ++c) {
    titles.push_back(table.columns[c].title);
    lines.push_back(std::string(static_cast<size_t>(widths[c]), '-'));
  }
  const std::string rule = Line(lines, table, widths);
  const std::string heading = Line(titles, table, widths);
  std::string out = style.color ? absl::StrCat("\x1b[1m", heading, "\x1b[0m\n") : heading + "\n";
  absl::StrAppend(&out, rule, "\n");
  for (const auto& row : table.rows) absl::StrAppend(&out, Line(row, table, widths), "\n");
  if (table.total) absl::StrAppend(&out, rule, "\n", Line(*table.total, table, widths), "\n");
  return out;
}

}  // namespace ngoaid::cli
