#include "clients/cli/commands/programme_request.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace ngoaid::cli {
namespace {

std::string InCollection(absl::string_view collection, const std::string& text) {
  return absl::StartsWith(text, collection) ? text : absl::StrCat(collection, text);
}

// For a shell: in single quotes where anything but plain signs is in it.
std::string Quoted(const std::string& text) {
  constexpr char kPlain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:=/";
  if (text.find_first_not_of(kPlain) == std::string::npos) return text;
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
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
  const reporting::v1::TableQuery& query = figure.query();
  const bool whole_table = figure.cell().empty() && !query.by().empty();
  std::string command = absl::StrCat("ngoaid stats ", whole_table ? "table" : "rows");
  const auto add = [&command](absl::string_view flag, const std::string& value) {
    if (!value.empty()) absl::StrAppend(&command, " --", flag, " ", Quoted(value));
  };
  add("measure", query.measure());
  add("by", absl::StrJoin(query.by(), ","));
  add("from", query.from());
  add("to", query.to());
  add("places", query.places());
  add("sectors", query.sectors());
  add("currency", query.currency());
  add("fund", query.fund());
  add("where", query.where());
  add("ngo-definition", query.ngo_definition());
  add("cell", absl::StrJoin(figure.cell(), ",", [](std::string* out, const reporting::v1::CellKey& key) {
        absl::StrAppend(out, key.dimension(), "=", key.code());
      }));
  add("known-at", query.known_at());
  return command;
}

}  // namespace ngoaid::cli
