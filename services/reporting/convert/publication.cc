#include "services/reporting/convert/publication.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/time_util.h"
#include "services/base/text.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/domain/reports.h"
#include "services/reporting/programme_errors.h"
#include "services/reporting/publication_errors.h"

namespace ngoaid::reporting {
namespace {

constexpr char kCollection[] = "publications/";
constexpr size_t kLongestTitle = 500;

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  out = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

// A title of one language only stands for both.
Text ReadTitle(const ngoaid::common::v1::LocalizedText& in, const std::string& field, FieldViolations& violations) {
  Text title = {CleanText(in.vi()), CleanText(in.en())};
  for (const auto& [part, text] : {std::pair(".vi", &title.vi), std::pair(".en", &title.en)}) {
    if (CountCharacters(*text) > kLongestTitle) violations.push_back({field + part, errors::LongerThan(kLongestTitle)});
  }
  if (Fold(title.vi).empty() && Fold(title.en).empty()) violations.push_back({field, errors::TextEmpty()});
  if (title.vi.empty()) title.vi = title.en;
  if (title.en.empty()) title.en = title.vi;
  return title;
}

}  // namespace

std::string PublicationName(absl::string_view code) { return absl::StrCat(kCollection, code); }
std::string EditionName(absl::string_view code, int number) {
  return absl::StrCat(PublicationName(code), "/editions/", number);
}

std::optional<std::string> ParsePublicationName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kCollection) || !IsPublicationCode(name)) return std::nullopt;
  return std::string(name);
}

std::optional<EditionRef> ParseEditionName(absl::string_view name) {
  const std::vector<std::string> parts = absl::StrSplit(name, "/editions/");
  const auto code = ParsePublicationName(parts[0]);
  EditionRef ref;
  if (!code || parts.size() != 2 || !absl::SimpleAtoi(parts[1], &ref.number) || ref.number < 1) return std::nullopt;
  ref.code = *code;
  return ref;
}

void ToProto(const Publication& publication, v1::Publication& out) {
  out.set_name(PublicationName(publication.code));
  out.set_code(publication.code);
  ToProto(publication.title, *out.mutable_title());
  out.mutable_request()->ParseFromString(publication.request);
  out.set_latest_edition(publication.latest_edition);
  out.set_author(publication.author);
  SetTime(publication.create_time, *out.mutable_create_time());
  SetTime(publication.update_time, *out.mutable_update_time());
}

void ToProto(const Edition& edition, v1::PublicationEdition& out) {
  out.set_name(EditionName(edition));
  out.set_number(edition.number);
  out.set_position(edition.position);
  out.set_reason(edition.reason);
  out.set_sha256(edition.sha256);
  out.set_author(edition.author);
  SetTime(edition.create_time, *out.mutable_create_time());
}

std::string BytesOf(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&out);
  out.Trim();
  return bytes;
}

Publication ReadPublication(const v1::Publication& in, const std::string& field, FieldViolations& violations) {
  Publication publication;
  publication.code = in.code();
  if (!IsPublicationCode(in.code())) violations.push_back({field + ".code", errors::NotAPublicationCode()});
  publication.title = ReadTitle(in.title(), field + ".title", violations);
  if (FindReport(in.request().report()) == nullptr) {
    const std::string known =
        absl::StrJoin(Reports(), ", ", [](std::string* out, const ReportSpec& report) { out->append(report.code); });
    violations.push_back({field + ".request.report", errors::ReportUnknown(in.request().report(), known)});
  }
  if (!in.request().query().known_at().empty()) {
    violations.push_back({field + ".request.query.known_at", errors::PositionIsOfTheEdition()});
  }
  publication.request = BytesOf(in.request());
  return publication;
}

}  // namespace ngoaid::reporting
