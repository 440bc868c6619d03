#include "clients/cli/output/command_line.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace ngoaid::cli {
namespace {

// For a shell: in single quotes where anything but plain signs is in it.
std::string Quoted(const std::string& text) {
  constexpr char kPlain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:=/";
  if (text.find_first_not_of(kPlain) == std::string::npos) return text;
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

}  // namespace

std::string StatsCommand(const std::string& verb, const reporting::v1::TableQuery& query,
                         const google::protobuf::RepeatedPtrField<reporting::v1::CellKey>& cell) {
  std::string command = absl::StrCat("ngoaid stats ", verb);
  const auto add = [&command](absl::string_view flag, const std::string& value) {
    if (!value.empty()) absl::StrAppend(&command, " --", flag, " ", Quoted(value));
  };
  add("measure", query.measure());
  add("by", absl::StrJoin(query.by(), ","));
  add("from", query.from());
  add("to", query.to());
  add("coarse", query.coarse());
  add("places", query.places());
  add("sectors", query.sectors());
  add("currency", query.currency());
  add("fund", query.fund());
  add("where", query.where());
  add("ngo-definition", query.ngo_definition());
  add("cell", absl::StrJoin(cell, ",", [](std::string* out, const reporting::v1::CellKey& key) {
        absl::StrAppend(out, key.dimension(), "=", key.code());
      }));
  add("known-at", query.known_at());
  return command;
}

}  // namespace ngoaid::cli
