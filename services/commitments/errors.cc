#include "services/commitments/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/amount_text.h"
#include "services/base/resource_words.h"
#include "services/base/shown_date.h"

namespace ngoaid::commitments::errors {

using absl::StrCat;
using ngoaid::errors::Precondition;

namespace {

// "ngày 03/10/2024", "tháng 10/2024", "năm 2024".
Text OnDate(const PartialDate& date) {
  const Text shown = ShownDate(date);
  const char* word = date.precision == DatePrecision::kDay     ? "ngày "
                     : date.precision == DatePrecision::kMonth ? "tháng "
                     : date.precision == DatePrecision::kYear  ? "năm "
                                                               : "";
  return {StrCat(word, shown.vi), shown.en};
}

Text Shown(absl::CivilDay day) { return ShownDate(PartialDate::Day(day)); }

}  // namespace

absl::Status NothingCorrected() {
  return Precondition("NOTHING_CORRECTED", {"Bút toán đã ghi đúng như vậy: không có gì để sửa.",
                                            "The entry says just that already: there is nothing to correct."});
}

absl::Status AlreadyReversed() {
  return Precondition("ALREADY_REVERSED", {"Bút toán này đã được đảo trước đó; mỗi bút toán chỉ đảo được một lần.",
                                           "This entry has been reversed already; an entry is reversed once."});
}

absl::Status IsReversal() {
  return Precondition("IS_REVERSAL", {"Đây là bút toán đảo; không đảo hay sửa được. Hãy ghi một bút toán mới.",
                                      "This is a reversal; it cannot be reversed or corrected. Post a new entry."});
}

absl::Status CeilingExceeded(const Decimal& ceiling, const Decimal& disbursed, const Decimal& asked,
                             absl::string_view currency) {
  const Text limit = MoneyText(ceiling, currency);
  const Text before = MoneyText(disbursed, currency);
  const Text wanted = MoneyText(asked, currency);
  return Precondition(
      "CEILING_EXCEEDED",
      {StrCat("Vượt trần giải ngân của khoản viện trợ: trần ", limit.vi, ", đã giải ngân ", before.vi, ", lần này ",
              wanted.vi, ". Hãy kiểm tra lại số tiền, hoặc nâng mức trần của khoản rồi ghi lại."),
       StrCat("Beyond the grant's ceiling of disbursements: ceiling ", limit.en, ", disbursed already ", before.en,
              ", asked for ", wanted.en, ". Check the amount, or raise the grant's ceiling and post again.")});
}

absl::Status CeilingRateMissing(absl::string_view from, absl::string_view to, const PartialDate& date) {
  const std::string day_vi = date.known() ? OnDate(date).vi : "không rõ ngày";
  const std::string day_en = date.known() ? StrCat("at ", OnDate(date).en) : "at an unknown date";
  return Precondition("RATE_MISSING",
                      {StrCat("Khoản viện trợ có trần bằng ", to, " nhưng không có tỷ giá từ ", from, " (", day_vi,
                              "), nên không so được với trần. Hãy nhập tỷ giá rồi ghi lại."),
                       StrCat("The grant has a ceiling in ", to, ", but there is no rate from ", from, " ", day_en,
                              ", so the ceiling cannot be watched. Import the rate, then post again.")});
}

Text AmountNotPositive() {
  return {"số tiền phải lớn hơn 0; muốn ghi giảm thì đảo bút toán cũ",
          "the amount must be above 0; to take money back, reverse the earlier entry"};
}

Text CurrencyUnknown(absl::string_view code) {
  return {StrCat("không có loại tiền \"", code, "\"; dùng mã ISO 4217 như USD, VND, EUR"),
          StrCat("there is no currency \"", code, "\"; use an ISO 4217 code such as USD, VND, EUR")};
}

Text CurrencyMissing() {
  return {"thiếu loại tiền; dùng mã ISO 4217 như USD, VND, EUR",
          "the currency is missing; use an ISO 4217 code such as USD, VND, EUR"};
}

Text DateUnreadable(absl::string_view text) {
  return {StrCat("không đọc được ngày \"", text, "\"; viết như 2024-10-03, 2024-10, 2024 hoặc 2018-01-01/2022-12-31"),
          StrCat("the date \"", text, "\" cannot be read; write 2024-10-03, 2024-10, 2024 or 2018-01-01/2022-12-31")};
}

Text CodeTwice(absl::string_view code) {
  return {StrCat("mã ", code, " có hai lần; mỗi mã chỉ một tỷ trọng"),
          StrCat("code ", code, " stands twice; each code has one weight")};
}

Text WeightOutOfRange() {
  return {"tỷ trọng phải là số nguyên từ 1 đến 1.000.000.000", "a weight is a whole number from 1 to 1,000,000,000"};
}

Text AssumedWithoutShares() {
  return {"không có tỷ trọng nào để đánh dấu là giả định", "there are no shares that could be marked as assumed"};
}

Text ModeUnknown(absl::string_view code, absl::string_view known) {
  return {StrCat("không có hình thức \"", code, "\"; có: ", known),
          StrCat("there is no mode \"", code, "\"; known: ", known)};
}

Text EventUnknown(absl::string_view code) {
  return {StrCat("không có sự kiện \"", code, "\" trong danh mục; sự kiện chưa có mã thì ghi vào event_text"),
          StrCat("there is no event \"", code, "\"; an event without a code goes into event_text")};
}

Text TitleMissing() {
  return {"phải có tên bằng tiếng Việt hoặc tiếng Anh", "a title in Vietnamese or English is required"};
}

Text OrganisationUnknown(absl::string_view name) {
  return {StrCat("không có ", InWords(name).vi, " trong sổ đăng ký"),
          StrCat("there is no ", InWords(name).en, " in the registry")};
}

Text NotAnOrganisationName() { return {"phải viết như organisations/UUID", "must be written as organisations/UUID"}; }

Text DonorTwice() {
  return {"chỉ một bên cung cấp chính; các bên khác là đồng tài trợ",
          "there is one donor of record; the others are co-donors"};
}

Text CoDonorWithoutDonor() {
  return {"có đồng tài trợ mà chưa có bên cung cấp chính", "there are co-donors but no donor of record"};
}

Text ShareNegative() {
  return {"tỷ trọng phải từ 0 (không rõ) đến 1.000.000.000", "a share's weight is 0 (not known) to 1,000,000,000"};
}

Text NotAGrantId() { return {"phải viết như grants/UUID", "must be written as grants/UUID"}; }

Text NotAGrantName() {
  return {"phải viết như grants/UUID, grants/34-44:TN-7 (cơ quan:mã khoản) hoặc grants/-:TN-7",
          "must be written as grants/UUID, grants/34-44:TN-7 (office:row id) or grants/-:TN-7"};
}

Text NotAnEntryName() {
  return {"phải viết như grants/UUID/entries/UUID", "must be written as grants/UUID/entries/UUID"};
}

Text GrantUnknown(absl::string_view name) {
  return {StrCat("không có ", InWords(name).vi), StrCat("there is no ", InWords(name).en)};
}

Text SourceIdOfSeveral(absl::string_view source_id, const std::map<std::string, std::string>& ids) {
  const std::string names = absl::StrJoin(
      ids, ", ", [&](std::string* out, const auto& id) { absl::StrAppend(out, id.first, ":", source_id); });
  return {StrCat("mã ", source_id, " có ở nhiều cơ quan; ghi cả cơ quan: ", names),
          StrCat(source_id, " is an id in several offices; name the office too: ", names)};
}

Text FundedByItself() {
  return {"khoản viện trợ không thể được chi từ chính nó, dù qua khoản khác",
          "a grant cannot be paid from itself, not through others either"};
}

Text MaskFieldUnknown(absl::string_view field, absl::string_view known) {
  return {StrCat("không sửa được trường \"", field, "\"; sửa được: ", known),
          StrCat("field \"", field, "\" cannot be changed; these can: ", known)};
}

Text MaskEmpty(absl::string_view known) {
  return {StrCat("phải nêu trường cần sửa; sửa được: ", known),
          StrCat("name the fields to change; these can: ", known)};
}

Text KindMissing() {
  return {"phải có loại: dự kiến, cam kết, kế hoạch năm hay giải ngân",
          "the kind is required: pledge, commitment, plan or disbursement"};
}

Text FilterFieldUnknown(absl::string_view field, absl::string_view known) {
  return {StrCat("không lọc được theo \"", field, "\"; lọc được theo: ", known),
          StrCat("grants cannot be filtered by \"", field, "\"; these fields can: ", known)};
}

Text FilterOperatorUnknown(absl::string_view field, absl::string_view op) {
  return {StrCat("\"", field, "\" không dùng được với ", op, "; dùng = hoặc !="),
          StrCat("\"", field, "\" cannot be used with ", op, "; use = or !=")};
}

Text FilterValueUnknown(absl::string_view field, absl::string_view value) {
  return {StrCat("\"", value, "\" không có trong danh mục của ", field),
          StrCat("\"", value, "\" is not a known value of ", field)};
}

Text ReasonMissing() { return {"phải ghi lý do", "a reason is required"}; }

Text SourceIdTooLong() { return {"mã khoản dài nhất 200 ký tự", "an item code has at most 200 characters"}; }

Text OfficeNotHeld(absl::string_view given, const Text& own) {
  return {StrCat("bạn không làm việc cho cơ quan \"", given, "\"; ",
                 own.vi.empty() ? "để trống là cơ quan của bạn" : StrCat("hãy nêu một trong: ", own.vi)),
          StrCat("you work for no office \"", given, "\"; ",
                 own.en.empty() ? "leave it empty for your own" : StrCat("name one of: ", own.en))};
}

Text OfficeToChoose(const Text& own) {
  return {StrCat("bạn làm việc cho nhiều cơ quan; hãy nêu một trong: ", own.vi),
          StrCat("you work for several offices; name one of: ", own.en)};
}

Text OfficeEnded(absl::string_view code, absl::CivilDay day) {
  return {
      StrCat("cơ quan ", code, " đã kết thúc ngày ", Shown(day).vi,
             " và không có cơ quan kế nhiệm; ghi mã khác trong danh mục office"),
      StrCat("office ", code, " ended on ", Shown(day).en, " without a successor; give another code of list office")};
}

Text OfficeNotYet(absl::string_view code, absl::CivilDay day, const Text& before) {
  const bool any = !before.vi.empty();
  return {StrCat("cơ quan ", code, " chỉ có từ ngày ", Shown(day).vi,
                 any ? StrCat("; trước đó là ", before.vi, ": ghi mã của cơ quan có báo cáo này") : ""),
          StrCat("office ", code, " is there only since ", Shown(day).en,
                 any ? StrCat("; before, it was ", before.en, ": give the code of the one whose report this is") : "")};
}

Text PeriodUnknown(absl::string_view given) {
  return {StrCat("không có kỳ báo cáo \"", given,
                 "\"; viết như 2024 (cả năm), 2024-H1 (6 tháng đầu năm) hoặc 2024-06 (tháng 6)"),
          StrCat("there is no reporting period \"", given,
                 "\"; write 2024 (the year), 2024-H1 (its first half) or 2024-06 (June)")};
}

Text PeriodAhead(absl::string_view code) {
  return {StrCat("kỳ báo cáo ", code, " còn xa; kiểm tra lại năm"),
          StrCat("period ", code, " lies far ahead; check the year")};
}

Text DisbursedBeyondCommitted(const Decimal& disbursed, const Decimal& committed, absl::string_view currency) {
  const Text paid = MoneyText(disbursed, currency);
  const Text promised = MoneyText(committed, currency);
  return {StrCat("Đã giải ngân ", paid.vi, ", nhiều hơn cam kết đã ghi (", promised.vi,
                 "). Kiểm tra xem có thiếu cam kết không."),
          StrCat("Disbursed ", paid.en, ", more than the commitments recorded (", promised.en,
                 "). See whether a commitment is missing.")};
}

Text PlaceLiesIn(const reference::Place& inner, const reference::Place& outer) {
  return {StrCat(inner.Key(), " (", inner.name.vi, ") nằm trong ", outer.Key(), " (", outer.name.vi, ")"),
          StrCat(inner.Key(), " (", inner.name.en, ") lies in ", outer.Key(), " (", outer.name.en, ")")};
}

Text PlacesOverlap(const Text& pairs) {
  return {StrCat("Cùng một địa bàn ghi theo hai danh mục: ", pairs.vi, ". Số tiền được chia cho cả hai; hãy giữ một."),
          StrCat("The same ground is named in two lists of places: ", pairs.en,
                 ". The money is split over both; keep one.")};
}

Text OutsideCertificateScope(absl::string_view codes, const PartialDate& date) {
  const Text shown = ShownDate(date);
  return {StrCat("Ngoài phạm vi giấy đăng ký của bên cung cấp (", shown.vi, "): ", codes, "."),
          StrCat("Outside the scope of the donor's certificates (", shown.en, "): ", codes, ".")};
}

Text NoCertificateOn(const PartialDate& date) {
  const Text shown = ShownDate(date);
  return {StrCat("Bên cung cấp không có giấy đăng ký nào còn hiệu lực (", shown.vi, ")."),
          StrCat("The donor has no certificate valid at that time (", shown.en, ").")};
}

Text CommittedInFuture(const PartialDate& date) {
  return {StrCat("Cam kết ghi ", OnDate(date).vi,
                 ", sau hôm nay. Hãy kiểm tra lại ngày; nếu mới là hứa hay kế hoạch thì "
                 "ghi loại đó."),
          StrCat("A commitment dated ", OnDate(date).en,
                 ", after today. Check the date; if it is a pledge or a plan, post "
                 "it as that.")};
}

Text DisbursedInFuture(const PartialDate& date) {
  return {StrCat("Giải ngân ghi ", OnDate(date).vi, ", sau hôm nay. Nếu là kế hoạch thì ghi loại kế hoạch."),
          StrCat("A disbursement dated ", OnDate(date).en, ", after today. If it is a plan, post it as a plan.")};
}

}  // namespace ngoaid::commitments::errors
