#include "services/reporting/store/published_store.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"

namespace ngoaid::reporting {
namespace {

constexpr char kLock[] = "select pg_advisory_xact_lock(7246146)";

constexpr char kRead[] = R"(
select id, measure, ngo_definition, value::text as value, unit, step::text as step, value_printed, unit_printed, qualifier, qualifier_printed,
  window_from, window_to, window_printed, subject, scope, place, scope_printed, dimension, group_code, group_printed, parent_id,
  equivalent_value::text as equivalent_value, equivalent_unit, equivalent_step::text as equivalent_step, equivalent_qualifier, definition,
  status, status_printed, as_of_first, as_of_last, as_of_precision, as_of_inferred, as_of_printed, source, confidence, note, author,
  (extract(epoch from recorded_at) * 1000000)::bigint as recorded_us
from reporting.published_figure
where $1 = '' or pg_visible_in_snapshot(recorded_xid, nullif($1, '')::pg_snapshot))";

constexpr char kInsert[] = R"(
insert into reporting.published_figure (id, measure, ngo_definition, value, unit, step, value_printed, unit_printed, qualifier, qualifier_printed,
  window_from, window_to, window_printed, subject, scope, place, scope_printed, dimension, group_code, group_printed, parent_id,
  equivalent_value, equivalent_unit, equivalent_step, equivalent_qualifier, definition, status, status_printed, as_of_first, as_of_last,
  as_of_precision, as_of_inferred, as_of_printed, source, confidence, note, author)
select id, measure, ngo_definition, value, unit, step, value_printed, unit_printed, qualifier, qualifier_printed,
  window_from, window_to, window_printed, subject, scope, place, scope_printed, dimension, group_code, group_printed, parent_id,
  equivalent_value, equivalent_unit, equivalent_step, equivalent_qualifier, definition, status, status_printed, as_of_first, as_of_last,
  as_of_precision, as_of_inferred, as_of_printed, source, confidence, note, $2
from json_to_recordset($1::json) as given (id uuid, measure text, ngo_definition text, value numeric, unit text, step numeric, value_printed text,
  unit_printed text, qualifier text, qualifier_printed text, window_from date, window_to date, window_printed text, subject text, scope text,
  place text, scope_printed text, dimension text, group_code text, group_printed text, parent_id uuid, equivalent_value numeric,
  equivalent_unit text, equivalent_step numeric, equivalent_qualifier text, definition text, status text, status_printed text, as_of_first date,
  as_of_last date, as_of_precision text, as_of_inferred boolean, as_of_printed text, source text, confidence text, note text)
on conflict (id) do nothing)";

std::string TextAt(const pqxx::row& row, const char* column) {
  return row[column].is_null() ? "" : row[column].c_str();
}

std::optional<absl::CivilDay> DayAt(const pqxx::row& row, const char* column) {
  absl::CivilDay day;
  if (row[column].is_null() || !absl::ParseCivilTime(row[column].c_str(), &day)) return std::nullopt;
  return day;
}

std::optional<PublishedValue> ValueAt(const pqxx::row& row, const char* value, const char* unit, const char* step,
                                      const char* qualifier) {
  if (row[value].is_null()) return std::nullopt;
  return PublishedValue{Decimal::Parse(row[value].c_str()).value_or(Decimal()).Normalized(), TextAt(row, unit),
                        Decimal::Parse(row[step].c_str()).value_or(Decimal()).Normalized(),
                        ParsePublishedQualifier(TextAt(row, qualifier)).value_or(PublishedQualifier::kExact)};
}

// The texts of a figure by their columns.
using TextColumn = std::pair<const char*, std::string PublishedFigure::*>;
constexpr TextColumn kTexts[] = {
    {"id", &PublishedFigure::id},
    {"measure", &PublishedFigure::measure},
    {"ngo_definition", &PublishedFigure::ngo_definition},
    {"value_printed", &PublishedFigure::value_printed},
    {"unit_printed", &PublishedFigure::unit_printed},
    {"qualifier_printed", &PublishedFigure::qualifier_printed},
    {"window_printed", &PublishedFigure::window_printed},
    {"subject", &PublishedFigure::subject},
    {"scope", &PublishedFigure::scope},
    {"place", &PublishedFigure::place},
    {"scope_printed", &PublishedFigure::scope_printed},
    {"dimension", &PublishedFigure::dimension},
    {"group_code", &PublishedFigure::group_code},
    {"group_printed", &PublishedFigure::group_printed},
    {"definition", &PublishedFigure::definition},
    {"status", &PublishedFigure::status},
    {"status_printed", &PublishedFigure::status_printed},
    {"as_of_printed", &PublishedFigure::as_of_printed},
    {"source", &PublishedFigure::source},
    {"confidence", &PublishedFigure::confidence},
    {"note", &PublishedFigure::note},
};

PublishedFigure FigureOf(const pqxx::row& row) {
  PublishedFigure figure;
  for (const auto& [column, member] : kTexts) figure.*member = TextAt(row, column);
  figure.value = ValueAt(row, "value", "unit", "step", "qualifier");
  figure.equivalent = ValueAt(row, "equivalent_value", "equivalent_unit", "equivalent_step", "equivalent_qualifier");
  figure.from = DayAt(row, "window_from");
  figure.to = DayAt(row, "window_to");
  figure.parent_id = TextAt(row, "parent_id");
  figure.as_of.precision = ParsePrecisionCode(TextAt(row, "as_of_precision")).value_or(DatePrecision::kNone);
  figure.as_of.inferred = row["as_of_inferred"].as<bool>();
  if (figure.as_of.known()) {
    figure.as_of.first = *DayAt(row, "as_of_first");
    figure.as_of.last = *DayAt(row, "as_of_last");
  }
  figure.author = TextAt(row, "author");
  figure.recorded_at = absl::FromUnixMicros(row["recorded_us"].as<int64_t>());
  return figure;
}

nlohmann::json DayJson(const std::optional<absl::CivilDay>& day) {
  return day ? nlohmann::json(absl::FormatCivilTime(*day)) : nlohmann::json();
}

// `prefix` of the columns; an amount that is not there is null with empty words.
void AddValue(const std::optional<PublishedValue>& value, const std::string& prefix, nlohmann::json& row) {
  const std::string name = prefix.empty() ? "value" : prefix + "_value";
  const auto column = [&prefix](const char* of) { return prefix.empty() ? of : prefix + "_" + of; };
  row[name] = value ? nlohmann::json(value->value.ToString()) : nlohmann::json();
  row[column("unit")] = value ? value->unit : "";
  row[column("step")] = value ? value->step.ToString() : "0";
  const bool unset = !value && !prefix.empty();
  row[column("qualifier")] = unset ? "" : QualifierCode(value ? value->qualifier : PublishedQualifier::kExact);
}

nlohmann::json RowOf(const PublishedFigure& figure) {
  nlohmann::json row = nlohmann::json::object();
  for (const auto& [column, member] : kTexts) row[column] = figure.*member;
  AddValue(figure.value, "", row);
  AddValue(figure.equivalent, "equivalent", row);
  row["window_from"] = DayJson(figure.from);
  row["window_to"] = DayJson(figure.to);
  row["parent_id"] = figure.parent_id.empty() ? nlohmann::json() : nlohmann::json(figure.parent_id);
  const bool dated = figure.as_of.known();
  row["as_of_first"] = DayJson(dated ? std::optional(figure.as_of.first) : std::nullopt);
  row["as_of_last"] = DayJson(dated ? std::optional(figure.as_of.last) : std::nullopt);
  row["as_of_precision"] = std::string(PrecisionCode(figure.as_of.precision));
  row["as_of_inferred"] = figure.as_of.inferred;
  return row;
}

}  // namespace

void LockPublishedFigures(Transaction& transaction) { transaction.sql().exec1(kLock); }

std::vector<PublishedFigure> ReadPublishedFigures(Transaction& transaction, absl::string_view snapshot) {
  std::vector<PublishedFigure> figures;
  for (const pqxx::row& row : transaction.sql().exec_params(kRead, std::string(snapshot))) {
    figures.push_back(FigureOf(row));
  }
  std::sort(figures.begin(), figures.end(), ListedBefore);
  return figures;
}

void InsertPublishedFigures(Transaction& transaction, const std::vector<PublishedFigure>& figures,
                            const std::string& author) {
  nlohmann::json rows = nlohmann::json::array();
  for (const PublishedFigure& figure : figures) rows.push_back(RowOf(figure));
  transaction.sql().exec_params0(kInsert, rows.dump(), author);
}

}  // namespace ngoaid::reporting
