#include "clients/cli/commands/ngo_columns.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/ngo_request.h"
#include "clients/cli/output/row_output.h"

namespace ngoaid::cli {
namespace {

// Members of an array of objects, as "a; b".
Column Joined(const char* key, const char* member, Text title, Shown shown) {
  return {key, std::move(title), shown, [key, member](const Json& row, Language) {
            Json all = Json::array();
            for (const Json& element : row[key]) all.push_back(element[member]);
            return all;
          }};
}

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {
      {"name", {"Mã", "Name"}, Shown::kName},
      {"display_name", {"Tên", "Shown as"}},
      {"kind", {"Loại", "Kind"}, Shown::kCode},
      {"donor_kind", {"Loại nhà tài trợ", "Donor kind"}},
      {"country_code", {"Quốc gia", "Country"}},
      {"state", {"Trạng thái bản ghi", "State"}, Shown::kCode},
      Joined("names", "text", {"Các tên", "Names"}, Shown::kText),
      {"identifiers",
       {"Số đăng ký", "Identifiers"},
       Shown::kText,
       [](const Json& row, Language) {
         Json all = Json::array();
         for (const Json& identifier : row["identifiers"]) {
           // As --identifier takes it.
           all.push_back(
               absl::StrJoin({identifier["scheme"].get<std::string>(), identifier["value"].get<std::string>()}, "-"));
         }
         return all;
       }},
      {"statuses",
       {"Tình trạng", "Statuses"},
       Shown::kText,
       [](const Json& row, Language) {
         Json all = Json::array();
         for (const Json& status : row["statuses"]) {
           // As --status takes it.
           registry::v1::StatusPeriod period;
           period.set_status(status["status"]);
           period.set_start_date(status["start_date"]);
           period.set_end_date(status["end_date"]);
           all.push_back(StatusText(period));
         }
         return all;
       }},
      {"merged_into_display_name", {"Đã nhập vào", "Merged into"}},
      {"merged_into", {"Mã tổ chức nhận", "Merged into (name)"}, Shown::kName},
      {"merged_organisations", {"Các tổ chức nhập vào", "Merged into this"}, Shown::kName},
      {"website", {"Trang web", "Website"}},
      {"source_url", {"Nguồn", "Source"}},
      {"note", {"Ghi chú", "Note"}},
      {"update_time", {"Sửa ngày", "Changed"}, Shown::kTime}};
  return columns;
}

}  // namespace

absl::Status PrintNgo(Runtime& runtime, const registry::v1::Organisation& organisation) {
  const Json record = CodeNames(runtime, "donor-kind").Named(ToJson(organisation), "donor_kind");
  return PrintRecord(runtime, CodeNames(runtime, "country").Named(record, "country_code"), Columns());
}

}  // namespace ngoaid::cli
