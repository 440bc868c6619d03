#include "services/rpc/request_check.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/field_mask.pb.h"
#include "services/base/field_limits.h"
#include "services/base/identity.h"
#include "services/base/text.h"

namespace ngoaid {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kRequestId[] = "request_id";
constexpr char kValidateOnly[] = "validate_only";
constexpr char kUpdateMask[] = "update_mask";
constexpr char kMissing[] = "is required";

bool IsRequired(const FieldDescriptor& field) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
  }
  return false;
}

bool IsSet(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  return field.is_repeated() ? reflection.FieldSize(message, &field) > 0 : reflection.HasField(message, &field);
}

bool IsKnownValue(const FieldDescriptor& field, int value) {
  return field.enum_type()->FindValueByNumber(value) != nullptr;
}

bool IsFitText(const std::string& text) { return text.size() <= kMaxTextBytes && IsCleanUtf8(text); }

// Of "grant.title.vi" that of a title; what stands nowhere is bounded by its bytes.
size_t LongestOf(absl::string_view path) {
  for (absl::string_view language : {".vi", ".en"}) absl::ConsumeSuffix(&path, language);
  return LongestText(path.substr(path.rfind('.') + 1));
}

void CheckText(const std::string& path, const FieldDescriptor& field, const std::string& text,
               FieldViolations& faults) {
  if (field.type() == FieldDescriptor::TYPE_BYTES) return;
  if (text.size() > kMaxTextBytes) {
    faults.push_back({path, {"dài quá 100.000 byte", "is longer than 100,000 bytes"}});
  } else if (!IsCleanUtf8(text)) {
    faults.push_back({path, {"có ký tự NUL hoặc không phải UTF-8", "holds a NUL character or is not UTF-8"}});
  } else if (const size_t count = CountCharacters(text), longest = LongestOf(path); count > longest) {
    faults.push_back({path,
                      {absl::StrCat("dài ", count, " ký tự; nhiều nhất ", longest),
                       absl::StrCat("is ", count, " characters long; ", longest, " at most")}});
  }
}

void CheckMessage(const Message& message, const std::string& prefix, FieldViolations& faults);

void CheckValue(const Message& message, const FieldDescriptor& field, int index, const std::string& path,
                FieldViolations& faults) {
  const Reflection& reflection = *message.GetReflection();
  std::string scratch;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      CheckText(path, field,
                index < 0 ? reflection.GetStringReference(message, &field, &scratch)
                          : reflection.GetRepeatedStringReference(message, &field, index, &scratch),
                faults);
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      int value = index < 0 ? reflection.GetEnumValue(message, &field)
                            : reflection.GetRepeatedEnumValue(message, &field, index);
      if (!IsKnownValue(field, value)) {
        faults.push_back({path, {"giá trị không có trong danh mục", "is not one of the values defined"}});
      }
      break;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      CheckMessage(
          index < 0 ? reflection.GetMessage(message, &field) : reflection.GetRepeatedMessage(message, &field, index),
          path + ".", faults);
      break;
    default:
      break;
  }
}

void CheckMessage(const Message& message, const std::string& prefix, FieldViolations& faults) {
  const auto& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    std::string path = prefix + field.name();
    if (!IsSet(message, field)) {
      if (!IsRequired(field)) continue;
      faults.push_back({path, {"phải có", kMissing}});
      // What the missing message would have to hold is told with it, not in a second round.
      if (!field.is_repeated()) CheckValue(message, field, -1, path, faults);
      continue;
    }
    int size = field.is_repeated() ? message.GetReflection()->FieldSize(message, &field) : 0;
    if (!field.is_repeated()) CheckValue(message, field, -1, path, faults);
    for (int index = 0; index < size; ++index)
      CheckValue(message, field, index, absl::StrCat(path, "[", index, "]"), faults);
  }
}

// An update may leave out what its mask does not name, even what a whole record must have ("grant.title").
void ExcuseUnmasked(const Message& request, FieldViolations& faults) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName(kUpdateMask);
  if (field == nullptr) return;
  google::protobuf::FieldMask mask;
  mask.ParseFromString(request.GetReflection()->GetMessage(request, field).SerializeAsString());
  std::set<std::string> named;
  for (const std::string& path : mask.paths()) named.insert(path.substr(0, path.find('.')));
  if (named.count("*") > 0) return;
  std::erase_if(faults, [&](const FieldViolation& fault) {
    const std::vector<std::string> path = absl::StrSplit(fault.field, '.');
    return fault.description.en == kMissing && path.size() == 2 && named.count(path[1]) == 0;
  });
}

// Of one field, the value at `index` or its only one (-1).
void ClearUnfitValue(Message& message, const FieldDescriptor& field, int index);

void ClearUnfitValues(Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) ClearUnfitValue(message, *field, field->is_repeated() ? i : -1);
  }
}

void ClearUnfitValue(Message& message, const FieldDescriptor& field, int index) {
  const Reflection& r = *message.GetReflection();
  const bool one = index < 0;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    ClearUnfitValues(one ? *r.MutableMessage(&message, &field) : *r.MutableRepeatedMessage(&message, &field, index));
  } else if (field.type() == FieldDescriptor::TYPE_STRING) {
    if (IsFitText(one ? r.GetString(message, &field) : r.GetRepeatedString(message, &field, index))) return;
    one ? r.SetString(&message, &field, "") : r.SetRepeatedString(&message, &field, index, "");
  } else if (field.type() == FieldDescriptor::TYPE_ENUM) {
    if (IsKnownValue(field, one ? r.GetEnumValue(message, &field) : r.GetRepeatedEnumValue(message, &field, index))) {
      return;
    }
    one ? r.SetEnumValue(&message, &field, 0) : r.SetRepeatedEnumValue(&message, &field, index, 0);
  }
}

std::string ValueText(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& r = *message.GetReflection();
  bool one = index < 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(one ? r.GetInt32(message, &field) : r.GetRepeatedInt32(message, &field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(one ? r.GetInt64(message, &field) : r.GetRepeatedInt64(message, &field, index));
    case FieldDescriptor::CPPTYPE_UINT32:
      return absl::StrCat(one ? r.GetUInt32(message, &field) : r.GetRepeatedUInt32(message, &field, index));
    case FieldDescriptor::CPPTYPE_UINT64:
      return absl::StrCat(one ? r.GetUInt64(message, &field) : r.GetRepeatedUInt64(message, &field, index));
    case FieldDescriptor::CPPTYPE_BOOL:
      return (one ? r.GetBool(message, &field) : r.GetRepeatedBool(message, &field, index)) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat(one ? r.GetEnumValue(message, &field) : r.GetRepeatedEnumValue(message, &field, index));
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string text = one ? r.GetString(message, &field) : r.GetRepeatedString(message, &field, index);
      // Long contents (an uploaded file) stand by their digest; the length keeps one text from posing as two lines.
      return absl::StrCat(text.size(), ":", text.size() > 1000 ? Sha256Hex(text) : text);
    }
    default:
      return "";  // no float or double stands in our messages; messages are walked
  }
}

void AppendMessage(const Message& message, const std::string& prefix, std::string& out) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::sort(fields.begin(), fields.end(), [](const auto* a, const auto* b) { return a->number() < b->number(); });
  for (const FieldDescriptor* field : fields) {
    if (field->name() == kRequestId || field->name() == kValidateOnly) continue;
    int size = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      int index = field->is_repeated() ? i : -1;
      std::string path = absl::StrCat(prefix, field->number(), field->is_repeated() ? absl::StrCat("[", i, "]") : "");
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        absl::StrAppend(&out, path, "{}\n");
        AppendMessage(index < 0 ? message.GetReflection()->GetMessage(message, field)
                                : message.GetReflection()->GetRepeatedMessage(message, field, index),
                      path + ".", out);
      } else {
        absl::StrAppend(&out, path, "=", ValueText(message, *field, index), "\n");
      }
    }
  }
}

}  // namespace

FieldViolations CheckRequest(const Message& request) {
  FieldViolations faults;
  CheckMessage(request, "", faults);
  ExcuseUnmasked(request, faults);
  const FieldDescriptor* id = request.GetDescriptor()->FindFieldByName(kRequestId);
  if (id != nullptr && IsSet(request, *id) && !IsUuid(request.GetReflection()->GetString(request, id))) {
    faults.push_back({kRequestId, {"phải là UUID khác không", "must be a UUID other than zero"}});
  }
  return faults;
}

std::unique_ptr<Message> WithoutUnfitValues(const Message& request) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  ClearUnfitValues(*copy);
  return copy;
}

std::string CanonicalForm(const Message& request) {
  std::string out;
  AppendMessage(request, "", out);
  return out;
}

}  // namespace ngoaid
