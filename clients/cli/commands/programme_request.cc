#include "clients/cli/commands/programme_request.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/output/command_line.h"

namespace ngoaid::cli {
namespace {

std::string InCollection(absl::string_view collection, const std::string& text) {
  return absl::StartsWith(text, collection) ? text : absl::StrCat(collection, text);
}

}  // namespace

Text ProgrammeHelp() {
  return {"mã chương trình, như 2019-2025 (programme list liệt kê)",
          "code of a programme, as 2019-2025 (programme list)"};
}

std::string ProgrammeNameOf(const std::string& text) { return InCollection("programmes/", text); }
std::string IndicatorNameOf(const std::string& text) { return InCollection("indicators/", text); }
std::string ResolutionNameOf(const std::string& text) {
  return text.empty() ? text : InCollection("resolutions/", text);
}
std::string TaskNameOf(const std::string& text) {
  return absl::StrContains(text, '/') ? text : absl::StrCat("programmes/-/tasks/", text);
}

int YearOf(ArgumentReader& reader, absl::string_view option, const std::string& text) {
  int year = 0;
  if (text.size() == 4 && absl::SimpleAtoi(text, &year) && year > 0) return year;
  reader.Refuse(option, {absl::StrCat("không đọc được năm \"", text, "\"; viết như 2025."),
                         absl::StrCat("the year \"", text, "\" cannot be read; write it as 2025.")});
  return 0;
}

std::string CommandOf(const reporting::v1::ProgrammeFigure& figure) {
  const bool whole_table = figure.cell().empty() && !figure.query().by().empty();
  return StatsCommand(whole_table ? "table" : "rows", figure.query(), figure.cell());
}

}  // namespace ngoaid::cli
