#include "services/registry/errors.h"

#include "absl/strings/str_cat.h"
#include "services/base/resource_words.h"
#include "services/base/shown_date.h"

namespace ngoaid::registry::errors {

using ngoaid::errors::Make;

absl::Status IdentifierTaken(absl::string_view identifier, absl::string_view owner, absl::string_view owner_name) {
  return Make(absl::StatusCode::kAlreadyExists, "IDENTIFIER_TAKEN",
              {absl::StrCat("Mã ", identifier, " đã thuộc về ", owner_name, " (", owner,
                            "). Nếu là cùng một tổ chức, hãy sửa bản ghi đó; nếu không, hãy kiểm tra lại mã."),
               absl::StrCat("Identifier ", identifier, " already belongs to ", owner_name, " (", owner,
                            "). If it is the same organisation, update that record; if not, check the identifier.")});
}

absl::Status NamesakeExists(absl::string_view owner, absl::string_view owner_name) {
  return Make(
      absl::StatusCode::kAlreadyExists, "ORGANISATION_EXISTS",
      {absl::StrCat("Đã có tổ chức mang tên này: ", owner_name, " (", owner,
                    "). Nếu là cùng một tổ chức, hãy sửa bản ghi đó; nếu là tổ chức khác trùng tên, hãy ghi riêng "
                    "kèm lý do."),
       absl::StrCat("There is an organisation of this name: ", owner_name, " (", owner,
                    "). If it is the same, update that record; if it is another one of the same name, record it with "
                    "the reason why.")});
}

absl::Status CertificateTaken(absl::string_view number) {
  return Make(absl::StatusCode::kAlreadyExists, "CERTIFICATE_EXISTS",
              {absl::StrCat("Tổ chức này đã có giấy cùng loại số ", number, ". Hãy kiểm tra lại số giấy."),
               absl::StrCat("The organisation already has a certificate of this kind with the number ", number,
                            ". Check the number.")});
}

absl::Status NotMerged(absl::string_view name) {
  return Make(absl::StatusCode::kFailedPrecondition, "NOT_MERGED",
              {absl::StrCat("Không có gì để tách ra: ", InWords(name).vi, " không nhập vào tổ chức nào."),
               absl::StrCat("There is nothing to take back: ", InWords(name).en, " is merged into no other.")});
}

Text Missing() { return {"phải có", "is required"}; }

Text TooLong(std::size_t limit) {
  return {absl::StrCat("dài quá ", limit, " ký tự"), absl::StrCat("is longer than ", limit, " characters")};
}

Text TooMany(std::size_t limit) {
  return {absl::StrCat("nhiều nhất ", limit, " mục"), absl::StrCat("at most ", limit, " of them")};
}

Text NameWithoutLetters() {
  return {"phải có ít nhất một chữ cái hoặc chữ số", "must have at least one letter or digit"};
}

Text NameTwice(absl::string_view name) {
  return {absl::StrCat("tên \"", name, "\" ghi hai lần"), absl::StrCat("the name \"", name, "\" is given twice")};
}

Text NoOfficialName() {
  return {"phải có ít nhất một tên chính thức (use: official)",
          "must include at least one official name (use: official)"};
}

Text LanguageMalformed(absl::string_view code) {
  return {absl::StrCat("\"", code, "\" không phải mã ngôn ngữ; ví dụ: vi, en, fr"),
          absl::StrCat("\"", code, "\" is no language code; for example: vi, en, fr")};
}

Text CodeUnknown(absl::string_view code, absl::string_view known) {
  return {absl::StrCat("không có mã \"", code, "\"; các mã: ", known),
          absl::StrCat("there is no code \"", code, "\"; the codes are: ", known)};
}

Text CountryUnknown(absl::string_view code, absl::string_view meant) {
  Text text{absl::StrCat("không có mã nước \"", code, "\" (ISO 3166-1, hai chữ cái)"),
            absl::StrCat("there is no country code \"", code, "\" (ISO 3166-1, two letters)")};
  if (!meant.empty()) {
    absl::StrAppend(&text.vi, "; có phải ", meant, "?");
    absl::StrAppend(&text.en, "; did you mean ", meant, "?");
  }
  return text;
}

Text Twice(absl::string_view code) {
  return {absl::StrCat("\"", code, "\" ghi hai lần"), absl::StrCat("\"", code, "\" is given twice")};
}

Text SchemeMalformed(absl::string_view scheme) {
  return {absl::StrCat("\"", scheme, "\" không phải tên danh bạ của org-id.guide; ví dụ: US-EIN, GB-CHC, VN-PCPNN"),
          absl::StrCat("\"", scheme, "\" is no list of org-id.guide; for example: US-EIN, GB-CHC, VN-PCPNN")};
}

Text DateUnreadable(absl::string_view text) {
  return {absl::StrCat("không đọc được ngày \"", text, "\"; viết như 2024-10-03, 2024-10 hoặc 2024"),
          absl::StrCat("the date \"", text, "\" cannot be read; write it as 2024-10-03, 2024-10 or 2024")};
}

Text ValidTooLong(absl::string_view latest, const Text& rule, const Text& regime) {
  const Text shown = ShownIso(latest);
  return {absl::StrCat("muộn nhất là ", shown.vi, ": ", rule.vi, " theo ", regime.vi),
          absl::StrCat("is ", shown.en, " at the latest: ", rule.en, " under ", regime.en)};
}

Text NotAnOrganisation() { return {"phải có dạng organisations/{UUID}", "must have the form organisations/{UUID}"}; }

Text NotACertificate() {
  return {"phải có dạng organisations/{UUID}/certificates/{UUID}",
          "must have the form organisations/{UUID}/certificates/{UUID}"};
}

Text MaskFieldUnknown(absl::string_view field, absl::string_view known) {
  return {absl::StrCat("\"", field, "\" không sửa được; các trường sửa được: ", known),
          absl::StrCat("\"", field, "\" cannot be changed; the fields that can: ", known)};
}

Text MaskEmpty() { return {"phải nêu ít nhất một trường cần sửa", "must name at least one field to change"}; }

Text FilterFieldUnknown(absl::string_view field, absl::string_view known) {
  return {absl::StrCat("không lọc được theo \"", field, "\"; các trường: ", known),
          absl::StrCat("there is no filter by \"", field, "\"; the fields are: ", known)};
}

Text FilterOperatorUnknown(absl::string_view field) {
  return {absl::StrCat("với \"", field, "\" chỉ dùng = và !="), absl::StrCat("\"", field, "\" takes = and != only")};
}

Text QueryWithoutLetters() {
  return {"phải có ít nhất một chữ cái hoặc chữ số", "must have at least one letter or digit"};
}

Text OrganisationUnknown(absl::string_view name) {
  return {absl::StrCat("không có ", InWords(name).vi), absl::StrCat("there is no ", InWords(name).en)};
}

Text MergedIntoItself() {
  return {"không nhập một tổ chức vào chính nó được; nêu hai tổ chức khác nhau",
          "an organisation cannot be merged into itself; name two of them"};
}

Text MergedAlready(absl::string_view into, absl::string_view into_name) {
  return {absl::StrCat("đã nhập vào ", into_name, " (", into, "); hãy tách ra trước"),
          absl::StrCat("is merged into ", into_name, " (", into, ") already; take that back first")};
}

Text MergedInCircle(absl::string_view name) {
  return {absl::StrCat("tự nó đã nhập vào ", InWords(name).vi, "; hãy tách nó ra trước"),
          absl::StrCat("is itself merged into ", InWords(name).en, "; take that back first")};
}

}  // namespace ngoaid::registry::errors
