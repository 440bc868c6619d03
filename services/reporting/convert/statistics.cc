#include "services/reporting/convert/statistics.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/reporting/domain/definition.h"

namespace ngoaid::reporting {
namespace {

constexpr absl::string_view ReasonCode(LeftOut reason) {
  switch (reason) {
    case LeftOut::kStraddling:
      return "STRADDLING";
    case LeftOut::kUnconverted:
      return "UNCONVERTED";
    case LeftOut::kFundedByOtherGrant:
      return "FUNDED_BY_OTHER_GRANT";
    case LeftOut::kNone:
      break;
  }
  return "";
}

std::string PartAmount(const std::string& text, absl::string_view currency, const reference::Catalog& catalog) {
  auto amount = Decimal::Parse(text);
  return amount.ok() ? AmountText(*amount, currency, catalog) : "";
}

std::string SourceOf(const Part& part) {
  if (part.submission_id.empty()) return "";
  std::string source = absl::StrCat("submissions/", part.submission_id, " ", part.file_name);
  if (part.row > 0) absl::StrAppend(&source, " ", part.sheet, "!", part.row);
  return source;
}

}  // namespace

QueryText ToText(const v1::TableQuery& query) {
  return {query.measure(),  {query.by().begin(), query.by().end()},
          query.from(),     query.to(),
          query.places(),   query.sectors(),
          query.currency(), query.fund(),
          query.where(),    query.known_at(),
          query.coarse(),   query.ngo_definition()};
}

CellText ToText(const google::protobuf::RepeatedPtrField<v1::CellKey>& cell) {
  CellText text;
  for (const v1::CellKey& key : cell) text.emplace_back(key.dimension(), key.code());
  return text;
}

void ToProto(const Text& text, common::v1::LocalizedText& out) {
  out.set_vi(text.vi);
  out.set_en(text.en);
}

std::string ValueText(const Figure& figure, const TableQuery& query, const reference::Catalog& catalog) {
  if (query.measure->counted != Counted::kAmount) return figure.value.ToString();
  return AmountText(figure.value, query.original() ? figure.currency : query.currency, catalog);
}

void ToProto(const Figure& figure, const TableQuery& query, const reference::Catalog& catalog, v1::TableRow& out) {
  for (size_t i = 0; i < figure.keys.size(); ++i) {
    const KeyValue& value = figure.keys[i];
    v1::Key& key = *out.add_keys();
    key.set_code(value.code);
    ToProto(value.name.empty() ? NameOf(Describe(query.by[i]), value.code, query.places, catalog)
                               : Text{value.name, value.name},
            *key.mutable_name());
  }
  out.set_value(ValueText(figure, query, catalog));
  out.set_items(figure.items);
}

// Of one code, or of several as a whole entry has them ("63:93;63:95").
Text NamesOf(Dimension dimension, absl::string_view codes, const reference::Catalog& catalog) {
  Text names;
  for (absl::string_view code : absl::StrSplit(codes, kCombinationSeparator)) {
    const Text name = NameOf(Describe(dimension), code, "", catalog);
    const char* separator = names.vi.empty() ? "" : "; ";
    absl::StrAppend(&names.vi, separator, name.vi);
    absl::StrAppend(&names.en, separator, name.en);
  }
  return names;
}

void ToProto(const Part& part, const TableQuery& query, const reference::Catalog& catalog, v1::EntryRow& out) {
  if (!part.grant_id.empty()) out.set_grant(absl::StrCat("grants/", part.grant_id));
  if (!part.entry_id.empty()) out.set_entry(absl::StrCat("grants/", part.grant_id, "/entries/", part.entry_id));
  if (!part.grant_source_id.empty())
    out.set_grant_source_id(absl::StrCat(part.grant_source, ":", part.grant_source_id));
  if (!part.grant_id.empty()) ToProto(part.title, *out.mutable_title());
  out.set_donor(part.donor);
  if (!part.donor_id.empty()) out.set_organisation(absl::StrCat("organisations/", part.donor_id));
  out.set_place_code(part.place);
  out.set_sector_code(part.sector);
  ToProto(NamesOf(Dimension::kPlace, part.place, catalog), *out.mutable_place_name());
  ToProto(NamesOf(Dimension::kSector, part.sector, catalog), *out.mutable_sector_name());
  out.set_date(part.date);
  const bool counts = query.measure->counted != Counted::kAmount;
  out.set_value(counts ? part.value
                       : PartAmount(part.value, query.original() ? part.original_currency : query.currency, catalog));
  out.set_original_amount(PartAmount(part.original_amount, part.original_currency, catalog));
  out.set_original_currency(part.original_currency);
  if (!query.original()) out.set_rate_basis(part.rate_basis);
  out.set_source(SourceOf(part));
  out.set_assumed(part.assumed);
  out.set_left_out_reason(std::string(ReasonCode(part.reason)));
  out.set_role(part.role);
}

void ToProto(const Figure& total, const TableQuery& query, const reference::Catalog& catalog, v1::TableSummary& out) {
  out.set_total_value(ValueText(total, query, catalog));
  out.set_total_items(total.items);
  out.set_position(EncodePosition(query.position));
  ToProto(DefinitionClauses(query, catalog), out);
  AddOffices(query, *out.mutable_offices());
  for (Dimension dimension : query.by) out.add_columns(Describe(dimension).code);
  out.add_columns("value");
  out.add_columns("items");
}

void AddOffices(const TableQuery& query, google::protobuf::RepeatedPtrField<std::string>& out) {
  if (query.scope.all() || query.from_registry()) return;
  for (const std::string& office : query.scope.offices()) *out.Add() = office;
}

void ToProto(const Reading& reading, v1::Computation& out) {
  switch (reading.speed_class) {
    case SpeedClass::kRollup:
      out.set_speed_class(v1::Computation::SPEED_CLASS_ROLLUP);
      break;
    case SpeedClass::kFolded:
      out.set_speed_class(v1::Computation::SPEED_CLASS_FOLDED);
      break;
    case SpeedClass::kLedger:
      out.set_speed_class(v1::Computation::SPEED_CLASS_LEDGER);
      break;
  }
  if (reading.folded_to) out.set_folded_to(EncodePosition(*reading.folded_to));
  out.set_tail_grants(reading.tail_grants);
}

void ToProto(const std::vector<Clause>& clauses, v1::TableSummary& out) {
  ToProto(Joined(clauses), *out.mutable_definition());
  ToProto(clauses, *out.mutable_clauses());
}

void ToProto(const std::vector<Clause>& clauses, google::protobuf::RepeatedPtrField<v1::Clause>& out) {
  for (const Clause& clause : clauses) {
    v1::Clause& one = *out.Add();
    one.set_code(clause.code);
    ToProto(clause.heading, *one.mutable_heading());
    ToProto(clause.text, *one.mutable_text());
  }
}

}  // namespace ngoaid::reporting
