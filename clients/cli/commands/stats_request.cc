#include "clients/cli/commands/stats_request.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace ngoaid::cli {
namespace {

// A code longer than this (an organisation's UUID) is not shown beside its name.
constexpr size_t kShownCode = 20;

// "Y tế (1225:S02)"; the name or code alone where one says it all.
Json NameAndCode(const Json& row, const std::string& dimension, Language language) {
  const Json& code = row[dimension];
  const auto name = row.find(absl::StrCat(dimension, "_name"));
  if (name == row.end() || name->is_null()) {
    return code.is_null() ? Json(Choose({"Không rõ", "Not known"}, language)) : code;
  }
  if (code.is_null() || !HasName(dimension) || code == *name || code.get<std::string>().size() > kShownCode)
    return *name;
  return absl::StrCat(name->get<std::string>(), " (", code.get<std::string>(), ")");
}

}  // namespace

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string RowId(const std::string& source_id) {
  const size_t colon = source_id.find(':');
  return colon == std::string::npos ? source_id : source_id.substr(colon + 1);
}

const OptionFields& QueryOptionFields() {
  static const OptionFields fields = {{"--from", "query.from"},
                                      {"--to", "query.to"},
                                      {"--measure", "query.measure"},
                                      {"--currency", "query.currency"},
                                      {"--fund", "query.fund"},
                                      {"--coarse", "query.coarse"},
                                      {"--ngo-definition", "query.ngo_definition"},
                                      {"--cell", "cell"},
                                      {"--against-from", "window.from"},
                                      {"--against-to", "window.to"},
                                      {"--against-…", "window"},
                                      {"--against-…", "places"},
                                      {"--against-…", "known_at"},
                                      {"--previous-from", "previous_from"},
                                      {"--previous-to", "previous_to"},
                                      {"--top", "top"}};
  return fields;
}

reporting::v1::TableQuery QueryFromOptions(ArgumentReader& reader, const StatsFields& fields) {
  reporting::v1::TableQuery query;
  query.set_measure(
      reader.Choice("--measure", fields.measure, {"pledged", "committed", "planned", "disbursed", "items", "ngos"}));
  for (const std::string& dimension : SplitCommas(fields.by)) query.add_by(dimension);
  query.set_from(reader.FirstDay("--from", fields.from));
  query.set_to(reader.LastDay("--to", fields.to));
  query.set_places(fields.places);
  query.set_sectors(fields.sectors);
  const std::string upper = absl::AsciiStrToUpper(fields.currency);
  query.set_currency(reader.Choice("--currency", upper == "ORIGINAL" ? "original" : upper, {"USD", "VND", "original"}));
  query.set_fund(reader.Choice("--fund", fields.fund, {"grant", "counterpart"}));
  query.set_where(fields.where);
  query.set_known_at(fields.known_at);
  query.set_coarse(reader.Choice("--coarse", fields.coarse, {"own-year"}));
  query.set_ngo_definition(
      reader.Choice("--ngo-definition", fields.ngo_definition, {"with-relations", "certificate-valid", "active"}));
  return query;
}

std::optional<Text> PlaceSchemeHint(const reporting::v1::TableQuery& query) {
  const std::string shown = query.places().empty() ? "reported" : query.places();
  for (const std::string dimension : {"place", "region"}) {
    for (size_t at = query.where().find(dimension); at != std::string::npos;
         at = query.where().find(dimension, at + 1)) {
      absl::string_view rest = absl::string_view(query.where()).substr(at + dimension.size());
      rest = rest.substr(std::min(rest.size(), rest.find_first_not_of(" =:\"")));
      const absl::string_view scheme = rest.substr(0, rest.find_first_not_of("0123456789"));
      if (scheme.empty() || scheme.size() == rest.size() || rest[scheme.size()] != ':' || scheme == shown) continue;
      return Text{absl::StrCat("Không có gì khớp: bộ lọc hỏi địa bàn của hệ ", scheme,
                               ", còn bảng này ghi địa bàn theo cách “", shown, "”. Hãy thêm --places ", scheme, "."),
                  absl::StrCat("Nothing matches: the filter asks for a place of scheme ", scheme,
                               ", while this table has places as “", shown, "”. Add --places ", scheme, ".")};
    }
  }
  return std::nullopt;
}

bool HasName(absl::string_view dimension) { return dimension != "year" && dimension != "half" && dimension != "month"; }

Text DimensionTitle(const std::string& dimension) {
  static const std::array<std::pair<absl::string_view, Text>, 20> titles = {
      {{"year", {"Năm", "Year"}},
       {"half", {"Nửa năm", "Half year"}},
       {"month", {"Tháng", "Month"}},
       {"place", {"Địa bàn", "Place"}},
       {"region", {"Vùng", "Region"}},
       {"sector", {"Lĩnh vực", "Sector"}},
       {"mode", {"Hình thức", "Mode"}},
       {"donor", {"Nhà tài trợ", "Donor"}},
       {"donor-country", {"Quốc gia", "Country"}},
       {"continent", {"Châu lục", "Continent"}},
       {"donor-kind", {"Loại nhà tài trợ", "Donor kind"}},
       {"event", {"Sự kiện", "Event"}},
       {"programme", {"Chương trình", "Programme"}},
       {"fund", {"Vốn", "Fund"}},
       {"form", {"Dạng viện trợ", "Form"}},
       {"currency", {"Loại tiền", "Currency"}},
       {"assumed", {"Giả định", "Assumed"}},
       {"item-age", {"Mới hay chuyển tiếp", "New or continuing"}},
       {"grant", {"Khoản viện trợ", "Grant"}},
       {"entry", {"Bút toán", "Entry"}}}};
  for (const auto& [code, title] : titles) {
    if (code == dimension) return title;
  }
  return {dimension, dimension};
}

void AddKeys(const std::vector<std::string>& by, const google::protobuf::RepeatedPtrField<reporting::v1::Key>& keys,
             Language language, Json& json) {
  for (size_t i = 0; i < by.size() && i < static_cast<size_t>(keys.size()); ++i) {
    const auto& key = keys[static_cast<int>(i)];
    json[by[i]] = OrNull(key.code());
    const std::string& name = Localized(key.name(), language);
    // A year is its own name; "several years" and what is not known have one.
    if (HasName(by[i]) || (!name.empty() && name != key.code())) json[absl::StrCat(by[i], "_name")] = OrNull(name);
  }
}

Picture PictureOf(const std::vector<std::string>& by, const std::vector<std::string>& values) {
  if (by.size() != 1) return {};
  const bool time = !HasName(by[0]);
  return {time ? sheets::ChartKind::kColumn : sheets::ChartKind::kBar, time ? by[0] : absl::StrCat(by[0], "_name"),
          values};
}

Json TableRowJson(const std::vector<std::string>& by, const reporting::v1::TableRow& row, Language language) {
  Json json = Json::object();
  AddKeys(by, row.keys(), language, json);
  json["value"] = row.value();
  json["items"] = row.items();
  return json;
}

Json EntryRowJson(const reporting::v1::EntryRow& row, Language language) {
  return {{"entry", OrNull(row.entry())},
          {"grant", OrNull(row.grant())},
          {"row_id", OrNull(RowId(row.grant_source_id()))},
          {"grant_code", OrNull(GrantCode(row.grant_source_id()))},
          {"title", Localized(row.title(), language)},
          {"donor", OrNull(row.donor())},
          {"place", OrNull(row.place_code())},
          {"place_name", OrNull(Localized(row.place_name(), language))},
          {"sector", OrNull(row.sector_code())},
          {"sector_name", OrNull(Localized(row.sector_name(), language))},
          {"date", OrNull(row.date())},
          {"value", OrNull(row.value())},
          {"original_amount", OrNull(row.original_amount())},
          {"currency", OrNull(row.original_currency())},
          {"rate_basis", OrNull(row.rate_basis())},
          {"source", OrNull(row.source())},
          {"assumed", row.assumed()},
          {"role", OrNull(row.role())},
          {"organisation", OrNull(row.organisation())}};
}

Json LeftOutJson(const reporting::v1::EntryRow& row, Language language) {
  return {{"entry", OrNull(row.entry())},
          {"grant", OrNull(row.grant())},
          {"row_id", OrNull(RowId(row.grant_source_id()))},
          {"grant_code", OrNull(GrantCode(row.grant_source_id()))},
          {"title", Localized(row.title(), language)},
          {"date", OrNull(row.date())},
          {"value", OrNull(row.value())},
          {"original_amount", OrNull(row.original_amount())},
          {"currency", OrNull(row.original_currency())},
          {"place", OrNull(row.place_code())},
          {"place_name", OrNull(Localized(row.place_name(), language))},
          {"sector", OrNull(row.sector_code())},
          {"sector_name", OrNull(Localized(row.sector_name(), language))},
          {"reason", row.left_out_reason()}};
}

Json TotalJson(const reporting::v1::TableSummary& summary) {
  return {{"value", OrNull(summary.total_value())}, {"items", summary.total_items()}};
}

// Tables show a code by its name; sheets have a column for each.
void AddNamedColumns(const std::string& dimension, const Text& title, std::vector<Column>& columns) {
  Column shown{dimension, title, Shown::kText, [dimension](const Json& row, Language language) {
                 return row.contains(dimension) ? NameAndCode(row, dimension, language) : Json("");
               }};
  shown.table_only = true;
  columns.push_back(std::move(shown));
  Column code{dimension, HasName(dimension) ? Text{absl::StrCat("Mã ", absl::AsciiStrToLower(title.vi)),
                                                   absl::StrCat(title.en, " code")}
                                            : title};
  code.sheets_only = true;
  columns.push_back(std::move(code));
  if (!HasName(dimension)) return;
  Column name{absl::StrCat(dimension, "_name"), title};
  name.sheets_only = true;
  columns.push_back(std::move(name));
}

std::vector<Column> TableColumns(const std::vector<std::string>& by, const std::string& measure) {
  std::vector<Column> columns;
  for (const std::string& dimension : by) {
    AddNamedColumns(dimension, DimensionTitle(dimension), columns);
  }
  const bool counts = measure == "items" || measure == "ngos";
  columns.push_back({"value", counts ? Text{"Số lượng", "Count"} : Text{"Giá trị", "Value"}, Shown::kNumber});
  columns.push_back({"items", {"Số khoản", "Items"}, Shown::kNumber});
  return columns;
}

void AddGrantColumns(std::vector<Column>& columns) {
  const Text title = {"Mã khoản", "Row id"};
  columns.push_back({"grant_code", title, Shown::kText, nullptr, true});
  columns.push_back({"row_id", title, Shown::kText, nullptr, false, true});
  columns.push_back({"grant_code", {"Cơ quan: mã khoản", "Office: row id"}, Shown::kText, nullptr, false, true});
}

std::vector<Column> EntryRowColumns(const std::string& measure) {
  const Column donor = {"donor", {"Nhà tài trợ", "Donor"}};
  const Column organisation = {"organisation", {"Mã tổ chức", "Organisation"}};
  const bool of_ngos = measure == "ngos";
  std::vector<Column> columns;
  AddGrantColumns(columns);
  columns.push_back({"title", {"Tên khoản", "Title"}});
  if (of_ngos) {
    // A row stands for an organisation, and for no grant.
    std::erase_if(columns, [](const Column& column) { return column.table_only; });
    for (Column& column : columns) column.sheets_only = true;
    columns.push_back(donor);
    columns.push_back(organisation);
  } else {
    columns.push_back(donor);
  }
  AddNamedColumns("place", DimensionTitle("place"), columns);
  AddNamedColumns("sector", DimensionTitle("sector"), columns);
  const std::vector<Column> rest = {{"date", {"Ngày", "Date"}, Shown::kDate},
                                    {"value", {"Giá trị", "Value"}, Shown::kNumber},
                                    {"original_amount", {"Số gốc", "Original amount"}, Shown::kNumber},
                                    {"currency", {"Loại tiền", "Currency"}},
                                    {"rate_basis", {"Tỷ giá", "Rate"}, Shown::kRate},
                                    {"source", {"Nguồn", "Source"}, Shown::kSource},
                                    {"assumed", {"Giả định", "Assumed"}, Shown::kYesNo},
                                    {"role", {"Vai trò", "Role"}, Shown::kCode},
                                    {"entry", {"Bút toán", "Entry"}},
                                    {"grant", {"Khoản viện trợ", "Grant"}},
                                    organisation};
  columns.insert(columns.end(), rest.begin(), rest.end() - (of_ngos ? 1 : 0));
  for (Column& column : columns) column.sheets_only |= column.key == "entry" || column.key == "grant";
  if (!of_ngos) columns.back().sheets_only = true;
  return columns;
}

std::vector<Column> LeftOutColumns() {
  std::vector<Column> columns;
  AddGrantColumns(columns);
  const std::vector<Column> rest = {{"title", {"Tên khoản", "Title"}},
                                    {"date", {"Ngày", "Date"}, Shown::kDate},
                                    {"value", {"Giá trị", "Value"}, Shown::kNumber},
                                    {"original_amount", {"Số gốc", "Original amount"}, Shown::kNumber},
                                    {"currency", {"Loại tiền", "Currency"}}};
  columns.insert(columns.end(), rest.begin(), rest.end());
  AddNamedColumns("place", DimensionTitle("place"), columns);
  AddNamedColumns("sector", DimensionTitle("sector"), columns);
  columns.push_back({"reason", {"Lý do", "Reason"}, Shown::kCode});
  for (const char* name : {"entry", "grant"}) {
    columns.push_back({name, DimensionTitle(name)});
    columns.back().sheets_only = true;
  }
  return columns;
}

}  // namespace ngoaid::cli
