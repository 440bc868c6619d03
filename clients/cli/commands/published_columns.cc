#include "clients/cli/commands/published_columns.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/words.h"

namespace ngoaid::cli {
namespace {

using reporting::v1::PublishedFigure;
using reporting::v1::PublishedValue;

std::string IdOf(const std::string& name) { return name.substr(name.rfind('/') + 1); }

// "hơn 220.700.000 USD": the figure with its qualifier, for tables.
Json ValueCell(const Json& row, Language language) {
  if (row["value"] == "") return Choose({"(không có nguồn)", "(no source)"}, language);
  const std::string qualifier = row["qualifier"];
  const std::string unit = row["unit"];
  const std::string before = qualifier == "exact" ? "" : absl::StrCat(Choose(WordFor(qualifier), language), " ");
  const std::string behind = unit == "count" ? "" : absl::StrCat(" ", unit == "percent" ? "%" : unit);
  return absl::StrCat(before, HumanNumber(row["value"].get<std::string>(), language), behind);
}

Json PartCell(const Json& row, Language) { return PublishedPart(row); }

Column Plain(const char* key, Text title, Shown shown = Shown::kText) {
  Column column{key, std::move(title), shown};
  column.sheets_only = true;
  return column;
}

Column InTable(const char* key, Text title, std::function<Json(const Json&, Language)> make) {
  Column column{key, std::move(title), Shown::kText, std::move(make)};
  column.table_only = true;
  return column;
}

void AddValue(const std::string& prefix, const PublishedValue& value, bool known, Json& json) {
  const std::string join = prefix.empty() ? "" : prefix + "_";
  json[join + "value"] = value.value();
  json[join + "unit"] = value.unit();
  json[join + "step"] = known || !prefix.empty() ? value.step() : "0";
  json[join + "qualifier"] = known || !prefix.empty() ? value.qualifier() : "exact";
}

}  // namespace

Json PublishedJson(const PublishedFigure& figure) {
  Json json = Json::object();
  json["id"] = IdOf(figure.name());
  json["measure"] = figure.measure();
  json["ngo_definition"] = figure.ngo_definition();
  AddValue("", figure.value(), figure.has_value(), json);
  json["value_printed"] = figure.value_printed();
  json["unit_printed"] = figure.unit_printed();
  json["qualifier_printed"] = figure.qualifier_printed();
  json["window_from"] = figure.from();
  json["window_to"] = figure.to();
  json["window_printed"] = figure.window_printed();
  json["subject"] = figure.subject();
  json["scope"] = figure.scope();
  json["place"] = figure.place();
  json["scope_printed"] = figure.scope_printed();
  json["scope_name"] = {{"vi", figure.scope_name().vi()}, {"en", figure.scope_name().en()}};
  json["dimension"] = figure.dimension();
  json["group_code"] = figure.group_code();
  json["group_printed"] = figure.group_printed();
  json["parent_id"] = IdOf(figure.parent());
  AddValue("equivalent", figure.equivalent(), figure.has_equivalent(), json);
  json["definition"] = figure.definition();
  json["status"] = figure.status();
  json["status_printed"] = figure.status_printed();
  json["as_of"] = figure.as_of().value();
  json["as_of_inferred"] = figure.as_of().inferred();
  json["as_of_printed"] = figure.as_of().source_text();
  json["source"] = figure.source();
  json["confidence"] = figure.confidence();
  json["note"] = figure.note();
  json["author"] = figure.author();
  json["create_time"] = ToJson(figure)["create_time"];
  json["replaced_by"] = IdOf(figure.replaced_by());
  return json;
}

std::string PublishedPart(const Json& figure) {
  const std::string group = figure["group_printed"];
  const std::string subject = figure["subject"];
  const std::string definition = figure["definition"];
  std::string part = group.empty() ? definition : group;
  if (!subject.empty()) absl::StrAppend(&part, part.empty() ? "" : "; ", subject);
  return part;
}

std::string PublishedWindow(const Json& figure, Language language) {
  const std::string days =
      HumanWindow(figure["window_from"].get<std::string>(), figure["window_to"].get<std::string>(), language);
  const std::string subject = figure["subject"];
  if (language == Language::kEnglish || days.empty()) return figure["window_printed"];
  return subject.empty() ? days : absl::StrCat(days, " ", subject);
}

std::vector<Column> PublishedColumns() {
  return {Plain("id", {"Mã", "Id"}),
          InTable("window", {"Kỳ", "Window"},
                  [](const Json& row, Language language) { return Json(PublishedWindow(row, language)); }),
          Plain("window_printed", {"Kỳ như in", "Window as printed"}),
          InTable("scope_name", {"Phạm vi", "Scope"},
                  [](const Json& row, Language language) {
                    return Json(
                        Choose({row["scope_name"]["vi"].get<std::string>(), row["scope_name"]["en"].get<std::string>()},
                               language));
                  }),
          Column{"measure", {"Chỉ tiêu", "Measure"}, Shown::kCode},
          InTable("part", {"Phần, cách hiểu", "Part or meaning"}, PartCell),
          InTable("figure", {"Đã công bố", "Published"}, ValueCell),
          Plain("ngo_definition", {"Định nghĩa", "Definition code"}),
          Plain("value", {"Giá trị", "Value"}, Shown::kNumber),
          Plain("unit", {"Đơn vị", "Unit"}, Shown::kCode),
          Plain("step", {"Bước in", "Step"}),
          Plain("value_printed", {"Như in", "As printed"}),
          Plain("unit_printed", {"Đơn vị như in", "Unit as printed"}),
          Plain("qualifier", {"Mức chính xác", "Qualifier"}, Shown::kCode),
          Plain("qualifier_printed", {"Mức như in", "Qualifier as printed"}),
          Plain("window_from", {"Từ ngày", "From"}, Shown::kDate),
          Plain("window_to", {"Đến ngày", "To"}, Shown::kDate),
          Plain("subject", {"Chỉ nói về", "Subject"}),
          Plain("scope", {"Loại phạm vi", "Kind of scope"}, Shown::kCode),
          Plain("place", {"Địa bàn", "Place"}),
          Plain("scope_printed", {"Phạm vi như in", "Scope as printed"}),
          Plain("dimension", {"Chia theo", "Dimension"}),
          Plain("group_code", {"Mã nhóm", "Group code"}),
          Plain("group_printed", {"Nhóm", "Group"}),
          Plain("parent_id", {"Số tổng", "Parent"}),
          Plain("equivalent_value", {"Tương đương", "Equivalent"}),
          Plain("equivalent_unit", {"Đơn vị tương đương", "Equivalent unit"}),
          Plain("equivalent_step", {"Bước tương đương", "Equivalent step"}),
          Plain("equivalent_qualifier", {"Mức tương đương", "Equivalent qualifier"}),
          Plain("definition", {"Cách hiểu", "Definition"}),
          Column{"status", {"Tình trạng", "Status"}, Shown::kCode},
          Plain("status_printed", {"Tình trạng như in", "Status as printed"}),
          Column{"as_of", {"Ngày nguồn", "As of"}, Shown::kDate},
          Plain("as_of_inferred", {"Ngày suy ra", "Date inferred"}),
          Plain("as_of_printed", {"Ngày như in", "Date as printed"}),
          Column{"source", {"Nguồn", "Source"}},
          Plain("confidence", {"Tin cậy", "Confidence"}),
          Plain("note", {"Ghi chú", "Note"}),
          Plain("author", {"Người ghi", "Author"}),
          InTable("stands", {"", ""}, [](const Json& row, Language language) {
            return Json(row["replaced_by"] == "" ? "" : Choose({"đã có số sau", "a later one stands"}, language));
          })};
}

std::vector<Column> PublishedFindingColumns() {
  return {{"severity", {"Mức", "Severity"}, Shown::kCode},
          {"rule", {"Quy tắc", "Rule"}},
          {"message", {"Nội dung", "Message"}},
          Plain("figures", {"Các số", "Figures"})};
}

}  // namespace ngoaid::cli
