#include "clients/cli/output/json_value.h"

#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/base/decimal.h"

namespace ngoaid::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kNanoDigits = 9;
constexpr int kUsualDecimals = 2;

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ",
                          absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()), absl::UTCTimeZone());
}

// A message field: most are objects, some have a form of their own with siblings beside them.
void AddMessage(Json& object, const std::string& key, const Message& message, bool set) {
  if (const auto* money = dynamic_cast<const google::type::Money*>(&message)) {
    object[key] = set ? Json(MoneyText(*money)) : Json(nullptr);
    object[key == "amount" ? "currency" : absl::StrCat(key, "_currency")] =
        set ? Json(money->currency_code()) : Json(nullptr);
  } else if (const auto* date = dynamic_cast<const common::v1::PartialDate*>(&message)) {
    object[key] = date->value().empty() ? Json(nullptr) : Json(date->value());
    object[absl::StrCat(key, "_inferred")] = date->inferred();
    if (!date->source_text().empty()) object[absl::StrCat(key, "_text")] = date->source_text();
  } else if (!set) {
    object[key] = nullptr;
  } else if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
    object[key] = TimeText(*time);
  } else {
    object[key] = ToJson(message);
  }
}

Json EnumJson(const google::protobuf::EnumValueDescriptor* value) {
  const std::string code = EnumCode(*value);
  return code.empty() ? Json(nullptr) : Json(code);
}

Json Scalar(const Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(message, &field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field);
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.GetInt32(message, &field);
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.GetInt64(message, &field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumJson(reflection.GetEnum(message, &field));
    default:
      return nullptr;  // the API has no floating point and no unsigned field
  }
}

Json Repeated(const Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  Json array = Json::array();
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      array.push_back(ToJson(reflection.GetRepeatedMessage(message, &field, i)));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      array.push_back(reflection.GetRepeatedInt32(message, &field, i));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      array.push_back(EnumJson(reflection.GetRepeatedEnum(message, &field, i)));
    } else {
      array.push_back(reflection.GetRepeatedString(message, &field, i));  // the API repeats nothing else
    }
  }
  return array;
}

void Yaml(const Json& value, const std::string& indent, std::string& out);

// A value behind "key:" or "-".
void YamlValue(const Json& value, const std::string& indent, std::string& out) {
  if (value.is_structured() && !value.empty()) {
    out += '\n';
    Yaml(value, indent, out);
  } else {
    absl::StrAppend(&out, " ", Dump(value), "\n");
  }
}

void Yaml(const Json& value, const std::string& indent, std::string& out) {
  if (value.is_object() && !value.empty()) {
    for (const auto& [key, member] : value.items()) {
      absl::StrAppend(&out, indent, key, ":");
      YamlValue(member, indent + "  ", out);
    }
  } else if (value.is_array() && !value.empty()) {
    for (const auto& element : value) {
      // Written one level in; the dash takes the place of the first line's indent.
      std::string lines;
      Yaml(element, indent + "  ", lines);
      absl::StrAppend(&out, indent, "- ", lines.substr(indent.size() + 2));
    }
  } else {
    absl::StrAppend(&out, indent, Dump(value), "\n");
  }
}

}  // namespace

int CurrencyDecimals(const std::string& currency) {
  UErrorCode error = U_ZERO_ERROR;
  const auto code = icu::UnicodeString::fromUTF8(currency);
  if (code.length() != 3) return 0;
  const int32_t digits = ucurr_getDefaultFractionDigits(icu::UnicodeString(code).getTerminatedBuffer(), &error);
  return U_SUCCESS(error) ? digits : 0;
}

Json ToJson(const Message& message) {
  Json object = Json::object();
  const auto& descriptor = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    if (field.is_repeated()) {
      object[field.name()] = Repeated(message, field);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      AddMessage(object, field.name(), reflection.GetMessage(message, &field), reflection.HasField(message, &field));
    } else {
      object[field.name()] = Scalar(message, field);
    }
  }
  return object;
}

std::string EnumCode(const google::protobuf::EnumValueDescriptor& value) {
  if (value.number() == 0) return "";
  // The zero value is PREFIX_UNSPECIFIED; the prefix is every value's.
  absl::string_view prefix = value.type()->value(0)->name();
  absl::ConsumeSuffix(&prefix, "UNSPECIFIED");
  absl::string_view name = value.name();
  absl::ConsumePrefix(&name, prefix);
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

std::string MoneyText(const google::type::Money& money) {
  const Decimal amount = (Decimal::FromInteger(money.units()) + Decimal(money.nanos(), kNanoDigits)).Normalized();
  int decimals = CurrencyDecimals(money.currency_code());
  // ICU gives none to currencies whose coins nobody uses any more; ISO 4217 still counts them in hundredths.
  if (decimals == 0 && amount.scale() > 0) decimals = kUsualDecimals;
  return amount.Round(std::max(amount.scale(), decimals)).ToString();
}

const std::string& Localized(const common::v1::LocalizedText& text, Language language) {
  const std::string& wanted = language == Language::kEnglish ? text.en() : text.vi();
  return !wanted.empty() ? wanted : language == Language::kEnglish ? text.vi() : text.en();
}

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string DumpPretty(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

std::string ToYaml(const Json& json) {
  std::string out;
  Yaml(json, "", out);
  return out;
}

}  // namespace ngoaid::cli
