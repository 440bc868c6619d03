#include "clients/cli/commands/entry_request.h"

namespace ngoaid::cli {

namespace api = commitments::v1;

const OptionFields& EntryOptionFields() {
  static const OptionFields fields = {{"ID", "name"},
                                      {"--kind", "entry.kind"},
                                      {"--fund", "entry.fund"},
                                      {"--form", "entry.form"},
                                      {"--amount", "entry.amount"},
                                      {"--qualifier", "entry.qualifier"},
                                      {"--date", "entry.value_date"}};
  return fields;
}

api::Entry EntryFromOptions(ArgumentReader& reader, const EntryFields& fields) {
  api::Entry entry;
  entry.set_kind(static_cast<api::EntryKind>(reader.Enum("--kind", fields.kind, *api::EntryKind_descriptor())));
  entry.set_fund(static_cast<api::Fund>(reader.Enum("--fund", fields.fund, *api::Fund_descriptor())));
  entry.set_form(static_cast<api::Form>(reader.Enum("--form", fields.form, *api::Form_descriptor())));
  entry.set_qualifier(static_cast<common::v1::AmountQualifier>(
      reader.Enum("--qualifier", fields.qualifier, *common::v1::AmountQualifier_descriptor())));
  if (!fields.amount.empty()) *entry.mutable_amount() = reader.Amount("--amount", fields.amount, fields.currency);
  if (!fields.date.empty()) *entry.mutable_value_date() = reader.Date("--date", fields.date);
  entry.set_note(fields.note);
  return entry;
}

std::vector<std::string> GivenFields(const EntryFields& fields) {
  std::vector<std::string> given;
  const auto add = [&given](bool is_given, const char* path) {
    if (is_given) given.push_back(path);
  };
  add(!fields.kind.empty(), "kind");
  add(!fields.fund.empty(), "fund");
  add(!fields.form.empty(), "form");
  add(!fields.amount.empty() || !fields.currency.empty(), "amount");
  add(!fields.qualifier.empty(), "qualifier");
  add(!fields.date.empty(), "value_date");
  add(!fields.note.empty(), "note");
  return given;
}

}  // namespace ngoaid::cli
