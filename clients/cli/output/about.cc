#include "clients/cli/output/about.h"

#include "absl/time/time.h"
#include "clients/cli/output/human.h"
#include "clients/cli/output/json_value.h"

namespace ngoaid::cli {

std::vector<Note> AboutFigures(Runtime& runtime,
                               const google::protobuf::RepeatedPtrField<reporting::v1::Clause>& clauses,
                               const std::string& position) {
  const Language language = runtime.options.language;
  std::vector<Note> notes;
  for (const reporting::v1::Clause& clause : clauses) {
    notes.push_back({{clause.heading().vi(), clause.heading().en()}, Localized(clause.text(), language)});
  }
  notes.push_back({{"Vị trí số liệu", "Position"}, position});
  notes.push_back({{"Máy chủ trả lời", "Answered by"}, runtime.options.server});
  const std::string now = absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", runtime.clock().Now(), absl::UTCTimeZone());
  notes.push_back({{"Thời điểm xuất", "Exported at"}, HumanTime(now, language)});
  return notes;
}

void AddOffices(const google::protobuf::RepeatedPtrField<std::string>& offices, Json& members) {
  if (!offices.empty()) members["offices"] = std::vector<std::string>(offices.begin(), offices.end());
}

absl::Status WriteNotes(sheets::SheetWriter& writer, Runtime& runtime, const std::vector<Note>& notes) {
  const std::vector<sheets::Column> columns = {{runtime.T({"Mục", "Item"})}, {runtime.T({"Nội dung", "Text"})}};
  absl::Status status = writer.BeginSheet(runtime.T({"Định nghĩa", "Definition"}), columns);
  for (const Note& note : notes) {
    if (status.ok()) status = writer.WriteRow({runtime.T(note.label), note.text});
  }
  return status;
}

}  // namespace ngoaid::cli
