#include "services/reporting/convert/publication_difference.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/reporting/convert/statistics.h"

namespace ngoaid::reporting {
namespace {

using ngoaid::common::v1::LocalizedText;
using v1::EditionDifference;
using v1::ReportCell;
using v1::ReportColumn;
using v1::ReportRow;
using v1::ReportTable;

bool Same(const LocalizedText& a, const LocalizedText& b) { return a.vi() == b.vi() && a.en() == b.en(); }
bool Same(const ReportCell& a, const ReportCell& b) { return a.value() == b.value() && Same(a.name(), b.name()); }
bool IsEmpty(const ReportCell& cell) { return Same(cell, ReportCell::default_instance()); }

ReportCell Worded(const LocalizedText& text) {
  ReportCell cell;
  *cell.mutable_name() = text;
  return cell;
}

LocalizedText Wire(const Text& text) {
  LocalizedText out;
  ToProto(text, out);
  return out;
}

// The record of `after` and of `before` with each code that either has; null where one has none.
template <class Records>
auto Pairs(const Records& before, const Records& after) {
  using Record = typename Records::value_type;
  std::vector<std::pair<const Record*, const Record*>> pairs;
  std::map<std::string, const Record*> left;
  for (const Record& one : before) left.emplace(one.code(), &one);
  for (const Record& one : after) {
    const auto found = left.find(one.code());
    pairs.emplace_back(found == left.end() ? nullptr : found->second, &one);
    if (found != left.end()) left.erase(found);
  }
  for (const Record& one : before) {
    if (left.count(one.code()) > 0) pairs.emplace_back(&one, nullptr);
  }
  return pairs;
}

template <class Record>
const Record& OrNone(const Record* record) {
  return record == nullptr ? Record::default_instance() : *record;
}
template <class Record>
const Record& Either(const Record* before, const Record* after) {
  return after == nullptr ? *before : *after;
}

// Tells a difference where the cells are not the same; true then.
bool Tell(EditionDifference difference, const ReportCell& before, const ReportCell& after,
          std::vector<EditionDifference>& out) {
  if (Same(before, after)) return false;
  if (!IsEmpty(before)) *difference.mutable_before() = before;
  if (!IsEmpty(after)) *difference.mutable_after() = after;
  out.push_back(std::move(difference));
  return true;
}

// One table in two answers.
class TablePair {
 public:
  TablePair(const ReportTable* before, const ReportTable* after, std::vector<EditionDifference>& out)
      : before_(OrNone(before)),
        after_(OrNone(after)),
        columns_(Pairs(before_.columns(), after_.columns())),
        out_(out) {
    base_.set_table(Either(before, after).code());
    *base_.mutable_table_title() = Either(before, after).title();
    ChooseKey();
  }

  void Compare() const {
    TellWords("title", {"Tên bảng", "Title"}, before_.title(), after_.title());
    TellWords("note", {"Ghi chú", "Note"}, before_.note(), after_.note());
    for (const auto& [before, after] : columns_) {
      const ReportColumn& column = Either(before, after);
      TellWords(column.code(), {column.title().vi(), column.title().en()}, OrNone(before).definition(),
                OrNone(after).definition());
    }
    CompareRows();
  }

 private:
  struct Row {
    std::string name_code;
    LocalizedText name;
    const ReportRow* row;
    const std::string& code() const { return name_code; }
  };
  using Rows = std::vector<Row>;

  static const ReportCell& CellOf(const ReportTable& table, const ReportRow& row, const std::string& column) {
    for (int i = 0; i < table.columns_size() && i < row.cells_size(); ++i) {
      if (table.columns(i).code() == column) return row.cells(i);
    }
    return ReportCell::default_instance();
  }

  std::string KeyOf(const ReportTable& table, const ReportRow& row) const {
    std::string key;
    for (const std::string& column : key_) {
      const ReportCell& cell = CellOf(table, row, column);
      absl::StrAppend(&key, key.empty() ? "" : " | ", cell.value().empty() ? cell.name().vi() : cell.value());
    }
    return key;
  }
  bool TellsApart(const ReportTable& table) const {
    std::set<std::string> keys;
    for (const ReportRow& row : table.rows()) {
      if (!keys.insert(KeyOf(table, row)).second) return false;
    }
    return true;
  }
  // Texts from the left, as many as tell the rows apart: what stands behind them may change.
  void ChooseKey() {
    for (const auto& [before, after] : columns_) {
      if (Either(before, after).kind() != "text") continue;
      key_.push_back(Either(before, after).code());
      if (TellsApart(before_) && TellsApart(after_)) return;
    }
  }

  LocalizedText NameOf(const ReportTable& table, const ReportRow& row) const {
    LocalizedText name;
    for (const std::string& column : key_) {
      const ReportCell& cell = CellOf(table, row, column);
      for (auto [text, part] :
           {std::pair(name.mutable_vi(), &cell.name().vi()), std::pair(name.mutable_en(), &cell.name().en())}) {
        absl::StrAppend(text, text->empty() ? "" : " | ", part->empty() ? cell.value() : *part);
      }
    }
    return name;
  }
  Rows RowsOf(const ReportTable& table) const {
    Rows rows;
    std::map<std::string, int> met;
    for (const ReportRow& row : table.rows()) {
      std::string key = KeyOf(table, row);
      if (const int times = ++met[key]; times > 1) absl::StrAppend(&key, " (", times, ")");
      rows.push_back({key, NameOf(table, row), &row});
    }
    if (table.has_others()) rows.push_back({"others", Wire({"Các dòng khác", "Others"}), &table.others()});
    if (table.has_total()) rows.push_back({"total", Wire({"Tổng cộng", "Total"}), &table.total()});
    return rows;
  }

  bool IsKey(const std::string& column) const { return std::find(key_.begin(), key_.end(), column) != key_.end(); }

  // Cells of the columns that are part of the key or are not; true when any differs.
  bool CompareCells(const Row* before, const Row* after, bool of_key) const {
    bool differs = false;
    EditionDifference difference = base_;
    difference.set_row(Either(before, after).name_code);
    *difference.mutable_row_name() = Either(before, after).name;
    for (const auto& [left, right] : columns_) {
      const ReportColumn& column = Either(left, right);
      if (IsKey(column.code()) != of_key) continue;
      difference.set_column(column.code());
      *difference.mutable_column_title() = column.title();
      const ReportCell& was =
          before == nullptr ? ReportCell::default_instance() : CellOf(before_, *before->row, column.code());
      const ReportCell& is =
          after == nullptr ? ReportCell::default_instance() : CellOf(after_, *after->row, column.code());
      differs |= Tell(difference, was, is, out_);
    }
    return differs;
  }
  void CompareRows() const {
    const Rows were = RowsOf(before_), are = RowsOf(after_);
    for (const auto& [before, after] : Pairs(were, are)) {
      const bool differs = CompareCells(before, after, false);
      // A row that is new or gone is told by its figures, and by its name where it has none.
      const bool both = before != nullptr && after != nullptr;
      if (both || !differs) CompareCells(before, after, true);
    }
  }

  void TellWords(const std::string& column, const Text& title, const LocalizedText& before,
                 const LocalizedText& after) const {
    EditionDifference difference = base_;
    difference.set_column(column);
    *difference.mutable_column_title() = Wire(title);
    Tell(difference, Worded(before), Worded(after), out_);
  }

  const ReportTable& before_;
  const ReportTable& after_;
  const std::vector<std::pair<const ReportColumn*, const ReportColumn*>> columns_;
  std::vector<EditionDifference>& out_;
  EditionDifference base_;
  std::vector<std::string> key_;  // codes of columns
};

}  // namespace

std::vector<EditionDifference> Differences(const v1::PublicationAnswer& before, const v1::PublicationAnswer& after) {
  std::vector<EditionDifference> differences;
  for (const auto& [was, is] : Pairs(before.tables(), after.tables())) TablePair(was, is, differences).Compare();
  for (const auto& [was, is] : Pairs(before.summary().clauses(), after.summary().clauses())) {
    EditionDifference difference;
    difference.set_column(Either(was, is).code());
    *difference.mutable_column_title() = Either(was, is).heading();
    Tell(difference, Worded(OrNone(was).text()), Worded(OrNone(is).text()), differences);
  }
  return differences;
}

}  // namespace ngoaid::reporting
