#include "services/rpc/status.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/base/text.h"

namespace ngoaid {
namespace {

constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";
// Of the 8 KB; the rest is for names and what else stands there.
constexpr size_t kMostBytes = 7'000;
constexpr size_t kLongestQuote = 150;  // characters of something that was sent
constexpr size_t kLongestText = 1'000;

// A terminal obeys U+0080–9F as it obeys ESC.
bool IsControl(absl::string_view letter) {
  if (letter.size() == 1) return letter[0] != '\n' && absl::ascii_iscntrl(static_cast<unsigned char>(letter[0]));
  return letter >= "\u0080" && letter <= "\u009f";
}

bool TurnsDirection(absl::string_view letter) {
  return (letter >= "\u202a" && letter <= "\u202e") || (letter >= "\u2066" && letter <= "\u2069");
}

std::string WithoutControls(absl::string_view text) {
  std::string without;
  while (!text.empty()) {
    size_t size = 1;
    while (size < text.size() && (text[size] & 0xC0) == 0x80) ++size;
    const absl::string_view letter = text.substr(0, size);
    if (!TurnsDirection(letter)) absl::StrAppend(&without, IsControl(letter) ? "?" : letter);
    text.remove_prefix(size);
  }
  return without;
}

// A text that quotes what was sent: what stands between quotation marks, and a word, no longer than one can read, and
// nothing in it that a terminal would obey.
std::string Readable(absl::string_view text) {
  std::string readable;
  while (!text.empty()) {
    const size_t closing = text[0] == '"' ? text.find('"', 1) : text.npos;
    if (closing != text.npos) {
      absl::StrAppend(&readable, "\"", Excerpt(text.substr(1, closing - 1), kLongestQuote), "\"");
      text.remove_prefix(closing + 1);
    } else {
      const absl::string_view word = text.substr(0, text.find_first_of(" \"", 1));
      readable += Excerpt(word, kLongestQuote);
      text.remove_prefix(word.size());
    }
  }
  return WithoutControls(readable);
}

// The message is sent with three bytes for each that is not plain, the details as base64.
size_t SentBytes(const google::rpc::Status& status) {
  size_t bytes = status.ByteSizeLong() * 4 / 3 + 4;
  for (const char c : status.message()) bytes += c >= ' ' && c <= '~' && c != '%' ? 1 : 3;
  return bytes;
}

void SetMessage(google::rpc::Status& status, const std::string& message) {
  status.set_message(message);
  for (google::protobuf::Any& detail : *status.mutable_details()) {
    google::rpc::LocalizedMessage localized;
    if (!detail.Is<google::rpc::LocalizedMessage>() || !detail.UnpackTo(&localized)) continue;
    localized.set_message(message);
    detail.set_value(localized.SerializeAsString());
  }
}

std::string Choose(const Text& text, absl::string_view language) { return language == "en" ? text.en : text.vi; }

// As many violations as there is room for; the last says how many are not told.
void KeepWhatFits(google::rpc::Status& status, google::protobuf::Any& detail, absl::string_view language) {
  google::rpc::BadRequest all;
  all.ParseFromString(detail.value());
  const int count = all.field_violations_size();
  SetMessage(status, Choose({absl::StrCat("Yêu cầu có ", count, " chỗ sai."),
                             absl::StrCat("The request has ", count, count == 1 ? " fault." : " faults.")},
                            language));
  google::rpc::BadRequest kept;
  detail.clear_value();
  for (int i = 0; i < count; ++i) {
    *kept.add_field_violations() = all.field_violations(i);
    detail.set_value(kept.SerializeAsString());
    if (SentBytes(status) <= kMostBytes) continue;
    kept.mutable_field_violations(i)->clear_field();
    kept.mutable_field_violations(i)->set_description(
        Choose({absl::StrCat("và ", count - i, " chỗ sai khác; hãy sửa những chỗ trên rồi gửi lại"),
                absl::StrCat("and ", count - i, " more; mend these, then send it again")},
               language));
    detail.set_value(kept.SerializeAsString());
    return;
  }
}

// What the caller is to read, in a form that reaches every client.
void MakeReadable(google::rpc::Status& status, absl::string_view language) {
  google::protobuf::Any* faults = nullptr;
  for (google::protobuf::Any& detail : *status.mutable_details()) {
    google::rpc::BadRequest bad;
    if (detail.type_url() != kBadRequest || !bad.ParseFromString(detail.value())) continue;
    for (auto& violation : *bad.mutable_field_violations()) {
      violation.set_field(Excerpt(WithoutControls(violation.field()), kLongestQuote));
      violation.set_description(Excerpt(Readable(violation.description()), kLongestText));
    }
    detail.set_value(bad.SerializeAsString());
    faults = &detail;
  }
  SetMessage(status, Readable(status.message()));
  if (faults != nullptr && SentBytes(status) > kMostBytes) KeepWhatFits(status, *faults, language);
  for (size_t length = kLongestText; length > 0 && faults == nullptr && SentBytes(status) > kMostBytes; length /= 2) {
    SetMessage(status, Excerpt(status.message(), length));
  }
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view language) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status rich;
  rich.set_code(static_cast<int>(status.code()));
  std::string message(status.message());
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    // "…LocalizedMessage#vi": one payload a language, only the caller's is sent.
    size_t hash = type.find('#');
    if (hash != absl::string_view::npos && type.substr(hash + 1) != language) return;
    auto* detail = rich.add_details();
    detail->set_type_url(std::string(type.substr(0, hash)));
    detail->set_value(std::string(payload));
    google::rpc::LocalizedMessage localized;
    if (detail->Is<google::rpc::LocalizedMessage>() && detail->UnpackTo(&localized)) message = localized.message();
  });
  rich.set_message(message);
  MakeReadable(rich, language);
  // absl gives payloads in any order; two refusals that say the same must be the same to the byte.
  std::sort(rich.mutable_details()->pointer_begin(), rich.mutable_details()->pointer_end(),
            [](const auto* a, const auto* b) { return a->type_url() < b->type_url(); });
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), rich.message(), rich.SerializeAsString());
}

FieldViolations ViolationsOf(const absl::Status& status) {
  const auto read = [&status](absl::string_view language) {
    google::rpc::BadRequest bad;
    const std::string type(bad.GetDescriptor()->full_name());
    const auto payload = status.GetPayload(absl::StrCat("type.googleapis.com/", type, "#", language));
    if (payload) bad.ParseFromString(std::string(*payload));
    return bad;
  };
  const google::rpc::BadRequest vi = read("vi");
  const google::rpc::BadRequest en = read("en");
  FieldViolations violations;
  for (int i = 0; i < std::min(vi.field_violations_size(), en.field_violations_size()); ++i) {
    violations.push_back(
        {vi.field_violations(i).field(), {vi.field_violations(i).description(), en.field_violations(i).description()}});
  }
  return violations;
}

}  // namespace ngoaid
