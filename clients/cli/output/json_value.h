// Messages of the API as JSON for people and scripts. One form for every resource, stable:
//   every field is there; enums are the codes people type ("foreign-ngo"), null when unset;
//   google.type.Money is a decimal string with its currency beside it ("amount", "currency"; "ceiling",
//   "ceiling_currency"); a PartialDate is its ISO text with "…_inferred" beside it; times are ISO 8601 in UTC.
#ifndef CLIENTS_CLI_OUTPUT_JSON_VALUE_H_
#define CLIENTS_CLI_OUTPUT_JSON_VALUE_H_

#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/app/language.h"
#include "google/protobuf/message.h"
#include "google/type/money.pb.h"
#include "ngoaid/common/v1/common.pb.h"

namespace ngoaid::cli {

using Json = nlohmann::ordered_json;

Json ToJson(const google::protobuf::Message& message);

// "ENTRY_KIND_DISBURSEMENT" of enum EntryKind → "disbursement"; "" for the unspecified one.
std::string EnumCode(const google::protobuf::EnumValueDescriptor& value);

// How many decimals an amount of the currency usually has (ICU); 0 for what is no currency.
int CurrencyDecimals(const std::string& currency);

// Plain decimal text with the decimals of the currency ("1250000.50", "61500000000").
std::string MoneyText(const google::type::Money& money);

// The text in the language, else in the other one.
const std::string& Localized(const common::v1::LocalizedText& text, Language language);

// One line; what is not UTF-8 is replaced.
std::string Dump(const Json& json);
// With line breaks and indents, for a single record.
std::string DumpPretty(const Json& json);
// YAML of the same value; every text is quoted, so nothing is taken for a number or a date.
std::string ToYaml(const Json& json);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_JSON_VALUE_H_
