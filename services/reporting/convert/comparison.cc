#include "services/reporting/convert/comparison.h"

#include "absl/strings/str_cat.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/domain/report_tables.h"

namespace ngoaid::reporting {
namespace {

// The currency of a cell's amounts: its own key where amounts are original, "" where several are mixed.
std::string CurrencyOf(const std::vector<KeyValue>& keys, const TableQuery& query) {
  if (!query.original()) return query.currency;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (query.by[i] == Dimension::kCurrency) return keys[i].code;
  }
  return "";
}

std::string FigureText(const Decimal& value, const std::vector<KeyValue>& keys, const TableComparison& comparison) {
  const TableQuery& query = comparison.query;
  if (query.measure->counted != Counted::kAmount) return value.ToString();
  return AmountText(value, CurrencyOf(keys, query), *query.catalog);
}

void FillKeys(const std::vector<KeyValue>& keys, const TableComparison& comparison,
              google::protobuf::RepeatedPtrField<v1::Key>& out) {
  for (size_t i = 0; i < keys.size(); ++i) {
    v1::Key& key = *out.Add();
    key.set_code(keys[i].code);
    const DimensionRow& row = Describe(comparison.query.by[i]);
    // Cells of either scheme stand in one table: their codes say which.
    const std::string places = comparison.kind == Against::kPlaces ? "" : comparison.query.places;
    ToProto(keys[i].name.empty() ? NameOf(row, keys[i].code, places, *comparison.query.catalog)
                                 : Text{keys[i].name, keys[i].name},
            *key.mutable_name());
  }
}

std::string PositionToken(const TableQuery& query) { return EncodePosition(query.position); }

}  // namespace

std::optional<AgainstText> ToAgainst(const v1::CompareTablesRequest& request) {
  switch (request.against_case()) {
    case v1::CompareTablesRequest::kWindow:
      return AgainstText{Against::kWindow, request.window().from(), request.window().to(), "", ""};
    case v1::CompareTablesRequest::kPlaces:
      return AgainstText{Against::kPlaces, "", "", request.places(), ""};
    case v1::CompareTablesRequest::kKnownAt:
      return AgainstText{Against::kPosition, "", "", "", request.known_at()};
    case v1::CompareTablesRequest::AGAINST_NOT_SET:
      break;
  }
  return std::nullopt;
}

void ToProto(const ComparedFigure& figure, const TableComparison& comparison, v1::ComparedCell& out) {
  FillKeys(figure.keys, comparison, *out.mutable_keys());
  const Decimal change = figure.value - figure.against_value;
  out.set_value(FigureText(figure.value, figure.keys, comparison));
  out.set_against_value(FigureText(figure.against_value, figure.keys, comparison));
  out.set_change(FigureText(change, figure.keys, comparison));
  if (!out.change().empty()) out.set_change_percent(Percent(change, figure.against_value));
  out.set_items(figure.items);
  out.set_against_items(figure.against_items);
}

void ToProto(const CellChange& change, const TableComparison& comparison, v1::Change& out) {
  FillKeys(change.keys, comparison, *out.mutable_keys());
  out.set_name(change.unit);
  out.set_reason(CodeOf(ReasonOf(comparison, change.facts)));
  out.set_value(FigureText(change.value, change.keys, comparison));
  out.set_against_value(FigureText(change.against_value, change.keys, comparison));
  out.set_change(FigureText(change.value - change.against_value, change.keys, comparison));
  if (!change.grant_id.empty()) out.set_grant(absl::StrCat("grants/", change.grant_id));
  if (!change.grant_source_id.empty())
    out.set_grant_source_id(absl::StrCat(change.grant_source, ":", change.grant_source_id));
  ToProto(change.title, *out.mutable_title());
  out.set_date(change.date);
  if (auto amount = Decimal::Parse(change.original_amount); amount.ok())
    out.set_original_amount(AmountText(*amount, change.original_currency, *comparison.query.catalog));
  out.set_original_currency(change.original_currency);
}

void ToProto(const ComparedFigure& total, const TableComparison& comparison, v1::ComparisonSummary& out) {
  ToProto(total, comparison, *out.mutable_total());
  out.set_position(PositionToken(comparison.query));
  out.set_against_position(PositionToken(comparison.against));
  AddOffices(comparison.query, *out.mutable_offices());
  const std::vector<Clause> clauses = ComparisonClauses(comparison);
  ToProto(Joined(clauses), *out.mutable_definition());
  ToProto(clauses, *out.mutable_clauses());
  ToProto(DefinitionOf(comparison.against, *comparison.against.catalog), *out.mutable_against_definition());
  for (Dimension dimension : comparison.query.by) out.add_columns(Describe(dimension).code);
  for (const char* column : {"value", "against_value", "change", "change_percent", "items", "against_items"})
    out.add_columns(column);
}

}  // namespace ngoaid::reporting
