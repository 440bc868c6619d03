#include "services/reference/store/tables.h"

namespace ngoaid::reference {
namespace {

using enum ColumnType;
using enum Vanishing;

constexpr bool kOptional = true;

ColumnSpec Day(std::string name) { return {std::move(name), kDay, kOptional}; }
ColumnSpec Number(std::string name) { return {std::move(name), kInteger}; }
ColumnSpec Plain(std::string name) { return {std::move(name)}; }
ColumnSpec Remark(std::string name) { return {std::move(name), kText, kOptional}; }

std::vector<TableSpec> MakeTables() {
  return {
      {"place_scheme",
       {Plain("scheme"), Plain("name_vi"), Plain("name_en"), Day("valid_from"), Day("valid_to")},
       {"scheme"},
       ""},
      {"region",
       {Plain("scheme"), Plain("code"), Plain("name_vi"), Plain("name_en"), Number("ordinal")},
       {"scheme", "code"},
       "name_vi"},
      {"place",
       {Plain("scheme"), Plain("code"), Plain("name_vi"), Plain("name_en"), Plain("region_code")},
       {"scheme", "code"},
       "name_vi"},
      {"place_type",
       {Plain("scheme"), Plain("code"), Plain("type"), Plain("type_vi"), Plain("type_en"), Plain("name_vi"),
        Plain("name_en"), Day("valid_from"), Day("valid_to")},
       {"scheme", "code", "valid_from"},
       "",
       kFollowed},
      {"place_alias", {Plain("scheme"), Plain("code"), Plain("alias")}, {"scheme", "folded"}, "alias", kFollowed},
      {"place_succession",
       {Plain("old_scheme"), Plain("old_code"), Plain("new_scheme"), Plain("new_code")},
       {"old_scheme", "old_code", "new_scheme"},
       "",
       kFollowed},
      {"sector_scheme", {Plain("scheme"), Plain("name_vi"), Plain("name_en")}, {"scheme"}, ""},
      {"sector",
       {Plain("scheme"),
        Plain("code"),
        Plain("name_vi"),
        Plain("name_en"),
        {"parent_code", kText, kOptional},
        Day("valid_from"),
        Day("valid_to"),
        Number("ordinal")},
       {"scheme", "code"},
       "name_vi"},
      {"sector_alias", {Plain("scheme"), Plain("code"), Plain("alias")}, {"scheme", "folded"}, "alias", kFollowed},
      {"sector_mapping",
       {Plain("from_scheme"), Plain("from_code"), Plain("to_scheme"), Plain("to_code")},
       {"from_scheme", "from_code", "to_scheme"},
       "",
       kFollowed},
      {"currency", {Plain("code"), Plain("name_vi"), Plain("name_en"), Number("decimals")}, {"code"}, "name_vi"},
      {"currency_alias", {Plain("code"), Plain("alias")}, {"folded"}, "alias", kFollowed},
      {"continent", {Plain("code"), Plain("name_vi"), Plain("name_en"), Number("ordinal")}, {"code"}, ""},
      {"country", {Plain("code"), Plain("name_vi"), Plain("name_en"), Plain("continent_code")}, {"code"}, "name_vi"},
      {"country_alias", {Plain("code"), Plain("alias")}, {"folded"}, "alias", kFollowed},
      {"code",
       {Plain("list"), Plain("code"), Plain("name_vi"), Plain("name_en"), Number("ordinal")},
       {"list", "code"},
       "name_vi"},
      {"code_alias", {Plain("list"), Plain("code"), Plain("alias")}, {"list", "folded"}, "alias", kFollowed},
      {"event",
       {Plain("code"), Plain("name_vi"), Plain("name_en"), Plain("kind"), Day("starts"), Day("ends")},
       {"code"},
       "name_vi"},
      {"event_alias", {Plain("code"), Plain("alias")}, {"folded"}, "alias", kFollowed},
      {"legal_regime",
       {Plain("code"), Plain("subject"), Plain("name_vi"), Plain("name_en"), Day("valid_from"), Day("valid_to"),
        Remark("note")},
       {"code"},
       ""},
      {"legal_clock",
       {Plain("regime"), Plain("code"), Plain("name_vi"), Plain("name_en"), Number("length"), Plain("unit")},
       {"regime", "code"},
       "",
       kFollowed},
      {"report_obligation",
       {Plain("code"), Plain("basis"), Plain("reporter_vi"), Plain("reporter_en"), Plain("recipient_vi"),
        Plain("recipient_en"), Plain("form_vi"), Plain("form_en"), Plain("frequency_vi"), Plain("frequency_en"),
        Remark("window_vi"), Remark("window_en"), Plain("deadline_vi"), Plain("deadline_en"), Remark("content_vi"),
        Remark("content_en")},
       {"code"},
       "",
       kFollowed},
      {"programme",
       {Plain("code"),
        Plain("name_vi"),
        Plain("name_en"),
        {"starts", kDay},
        {"ends", kDay},
        {"counted_from", kDay},
        {"counted_to", kDay},
        Remark("decision"),
        Remark("note")},
       {"code"},
       ""},
      {"form", {Plain("code"), Plain("name_vi"), Plain("name_en"), Day("valid_from"), Day("valid_to")}, {"code"}, ""},
      {"form_column",
       {Plain("form"),
        Plain("field"),
        Number("ordinal"),
        Plain("name_vi"),
        Plain("name_en"),
        Plain("kind"),
        {"required", kBoolean}},
       {"form", "field"},
       "name_vi"},
      {"form_column_alias", {Plain("form"), Plain("field"), Plain("alias")}, {"form", "folded"}, "alias", kFollowed},
      {"rate_series",
       {Plain("code"), Plain("name_vi"), Plain("name_en"), Day("first_month"), Day("last_month"), Remark("note")},
       {"code"},
       ""},
  };
}

}  // namespace

const std::vector<TableSpec>& ReferenceTables() {
  static const std::vector<TableSpec>& tables = *new std::vector<TableSpec>(MakeTables());
  return tables;
}

}  // namespace ngoaid::reference
