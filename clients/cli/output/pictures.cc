#include "clients/cli/output/pictures.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_join.h"
#include "services/base/decimal.h"

namespace ngoaid::cli {
namespace {

const sheets::Value& ValueAt(const std::vector<sheets::Value>& row, int column) {
  static const auto* const kNothing = new sheets::Value();
  const size_t at = static_cast<size_t>(column);
  return at < row.size() ? row[at] : *kNothing;
}

std::string TextAt(const std::vector<sheets::Value>& row, int column) {
  const std::string* text = std::get_if<std::string>(&ValueAt(row, column));
  return text == nullptr ? "" : *text;
}

}  // namespace

Pictures::Pictures(const Picture& picture, const std::vector<std::string>& keys, std::string title)
    : kind_(picture.kind), title_(std::move(title)) {
  const auto among = [](const std::vector<std::string>& some, const std::string& key) {
    return std::find(some.begin(), some.end(), key) != some.end();
  };
  for (int i = 0; i < static_cast<int>(keys.size()); ++i) {
    const std::string& key = keys[static_cast<size_t>(i)];
    if (key == picture.category) category_ = i;
    if (among(picture.values, key)) values_.push_back(i);
    if (among(picture.each, key)) each_.push_back(i);
  }
}

void Pictures::Add(const std::vector<sheets::Value>& row) {
  const int at = rows_++;
  if (values_.empty()) return;
  std::vector<std::string> of;
  for (const int column : each_) of.push_back(TextAt(row, column));
  if (runs_.empty() || runs_.back().of != of) {
    runs_.push_back({std::move(of), at, 0, std::vector<bool>(values_.size()), false});
  }
  Run& run = runs_.back();
  ++run.rows;
  for (size_t i = 0; i < values_.size(); ++i) {
    const Decimal* number = std::get_if<Decimal>(&ValueAt(row, values_[i]));
    if (number == nullptr) continue;
    run.numbers[i] = true;
    run.worth_drawing = run.worth_drawing || !number->IsZero();
  }
}

absl::Status Pictures::Draw(sheets::SheetWriter& writer) const {
  for (const Run& run : runs_) {
    if (!run.worth_drawing) continue;
    std::vector<std::string> named = run.of;
    std::erase(named, "");
    sheets::Chart chart{kind_,   named.empty() ? title_ : absl::StrJoin(named, " – "), category_, {}, run.first,
                        run.rows};
    for (size_t i = 0; i < values_.size(); ++i) {
      if (run.numbers[i]) chart.value_columns.push_back(values_[i]);
    }
    if (absl::Status drawn = writer.AddChart(chart); !drawn.ok()) return drawn;
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::cli
