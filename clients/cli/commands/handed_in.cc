#include "clients/cli/commands/handed_in.h"

#include <utility>

#include "clients/cli/app/errors.h"

namespace ngoaid::cli {

void AddFileToRead(Command command, std::string& file, std::string& office, std::string& period) {
  command
      .AddOption("FILE", file,
                 {"tệp .xlsx hoặc .csv, nhiều nhất 20 MiB; - là đầu vào chuẩn",
                  "an .xlsx or .csv file, at most 20 MiB; - is standard input"})
      .Required();
  command.AddOption("--office", office,
                    {"cơ quan báo cáo: mã (ngoaid reference codes office) hoặc tên tỉnh, theo kỳ báo cáo; mã khoản là "
                     "duy nhất trong cơ quan",
                     "office that reports: a code (ngoaid reference codes office) or the name of the province, as of "
                     "the period; row ids are unique within it"});
  command.AddOption("--period", period,
                    {"kỳ báo cáo: 2024 (cả năm), 2024-H1 (6 tháng đầu năm), 2024-06 (tháng 6)",
                     "reporting period: 2024 (the year), 2024-H1 (its first half), 2024-06 (June)"});
}

void AddAcceptGood(Command command, bool& accept_good) {
  command.AddFlag("--accept-good", accept_good,
                  {"ghi các dòng đúng dù có dòng bị loại", "store the good rows although some are rejected"});
}

void AddRows(Command command, bool& rows) {
  command.AddFlag("--rows", rows,
                  {"cho biết cả từng dòng thành gì: tạo mới, thay đổi, giữ nguyên, bị loại (csv, xlsx: thay cho các "
                   "điều cần xem lại)",
                   "tell what becomes of each row too: created, changed, unchanged, rejected (csv, xlsx: in place of "
                   "the findings)"});
}

Column CountColumn(const char* key, Text title) {
  return {key, std::move(title), Shown::kNumber, [key](const Json& row, Language) {
            return row["counts"].is_null() ? Json("") : Json(std::to_string(row["counts"][key].get<int>()));
          }};
}

absl::Status OpenForOriginal(Runtime& runtime, Destination& destination) {
  if (runtime.options.output_file.empty() && runtime.streams().out_is_terminal) {
    return errors::Usage({"Tệp gốc không in ra màn hình được: thêm -f TỆP.",
                          "The original cannot be printed on a terminal: add -f FILE."});
  }
  return destination.OpenStream();
}

}  // namespace ngoaid::cli
