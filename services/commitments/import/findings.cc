#include "services/commitments/import/findings.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/amount_text.h"
#include "services/base/shown_date.h"
#include "services/base/text.h"

namespace ngoaid::commitments::findings {
namespace {

constexpr std::size_t kLongestQuote = 200;
constexpr std::size_t kLongestFound = 1000;
constexpr std::size_t kMostNamesTold = 3;

// Texts of people in our sentences.
std::string Quote(absl::string_view text) { return absl::StrCat("“", Excerpt(text, kLongestQuote), "”"); }

std::string QuoteAll(const std::vector<std::string>& texts) {
  return absl::StrJoin(texts, ", ", [](std::string* out, const std::string& text) { out->append(Quote(text)); });
}

Text DidYouMean(const std::vector<std::string>& near) {
  if (near.empty()) return {};
  return {absl::StrCat(" Có phải ", QuoteAll(near), "?"), absl::StrCat(" Did you mean ", QuoteAll(near), "?")};
}

// The column as its reader knows it: by its heading, or by its field where no heading was there.
std::string Column(const Spot& spot) { return Quote(spot.heading.empty() ? spot.field : spot.heading); }

// The cell, and the column it is of: for what must be mended in just that cell.
Text CellOf(const Spot& spot) {
  if (spot.cell.empty()) return {Column(spot), Column(spot)};
  return {absl::StrCat("Ô ", spot.cell, " (", Column(spot), ")"),
          absl::StrCat("Cell ", spot.cell, " (", Column(spot), ")")};
}

Text Join(const Text& a, const Text& b) { return {a.vi + b.vi, a.en + b.en}; }

}  // namespace

Finding Make(const Spot& spot, absl::string_view code, Severity severity, absl::string_view found,
             const Text& message) {
  Finding finding;
  finding.code = std::string(code);
  finding.severity = severity;
  finding.field = spot.field;
  finding.found = Excerpt(found, kLongestFound);
  finding.message = message;
  finding.cell = spot.cell;
  finding.origin.sheet = spot.sheet;
  finding.origin.row = spot.row;
  finding.source_id = spot.row_id;
  return finding;
}

Finding Make(const Spot& spot, const Finding& found) {
  return Make(spot, found.code, found.severity, found.found, found.message);
}

// ---- the file and its sheets ----

Finding SheetSkipped(const Spot& spot) {
  return Make(spot, "SHEET_SKIPPED", Severity::kInfo, "",
              {absl::StrCat("Trang tính ", Quote(spot.sheet), " không có dòng tiêu đề của biểu nên được bỏ qua."),
               absl::StrCat("Sheet ", Quote(spot.sheet), " has no heading row of the form and was left out.")});
}

Finding SheetHidden(const Spot& spot) {
  return Make(spot, "SHEET_HIDDEN", Severity::kWarning, "",
              {absl::StrCat("Trang tính ẩn ", Quote(spot.sheet), " không được đọc; hãy bỏ ẩn nếu muốn nhập."),
               absl::StrCat("Hidden sheet ", Quote(spot.sheet), " was not read; unhide it if it shall be imported.")});
}

Finding SheetLegacyFont(const Spot& spot, absl::string_view font) {
  return Make(
      spot, "LEGACY_FONT", Severity::kWarning, font,
      {absl::StrCat("Chữ dùng phông ", Quote(font),
                    " (bảng mã cũ TCVN3 hoặc VNI), có thể đọc sai; hãy chuyển sang Unicode rồi gửi lại."),
       absl::StrCat("The text uses font ", Quote(font),
                    " (old encoding TCVN3 or VNI) and may be misread; convert it to Unicode and send it again.")});
}

Finding ColumnUnknown(const Spot& spot, const std::vector<std::string>& near) {
  return Make(spot, "COLUMN_UNKNOWN", Severity::kInfo, spot.heading,
              Join({absl::StrCat("Cột ", Quote(spot.heading), " không có trong biểu nên không được đọc."),
                    absl::StrCat("Column ", Quote(spot.heading), " is not in the form and was not read.")},
                   DidYouMean(near)));
}

Finding ColumnRepeated(const Spot& spot, absl::string_view first_cell) {
  return Make(spot, "COLUMN_REPEATED", Severity::kWarning, spot.heading,
              {absl::StrCat("Cột ", Quote(spot.heading), " trùng với cột ở ô ", first_cell,
                            "; chỉ cột đầu được đọc. Hãy xóa hoặc đổi tên một cột."),
               absl::StrCat("Column ", Quote(spot.heading), " repeats the one at ", first_cell,
                            "; only the first was read. Delete or rename one of them.")});
}

Finding ColumnMissing(const Spot& spot, const Text& column) {
  return Make(spot, "COLUMN_MISSING", Severity::kWarning, "",
              {absl::StrCat("Thiếu cột ", Quote(column.vi), "; hãy thêm cột này vào dòng tiêu đề."),
               absl::StrCat("Column ", Quote(column.en), " is missing; add it to the heading row.")});
}

Finding RowNotData(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "ROW_NOT_DATA", Severity::kWarning, found,
      {absl::StrCat("Dòng ", spot.row, " chỉ có ", Quote(found),
                    " nên được coi là dòng chữ, không phải khoản viện trợ; nếu là khoản viện trợ, hãy điền mã khoản."),
       absl::StrCat("Row ", spot.row, " has only ", Quote(found),
                    " and was taken for a line of text, not a grant; if it is a grant, fill in its item code.")});
}

Finding FileSeenElsewhere(const std::vector<std::string>& offices) {
  const std::string all = absl::StrJoin(offices, ", ");
  return Make({}, "FILE_SEEN_ELSEWHERE", Severity::kWarning, all,
              {absl::StrCat("Đúng tệp này đã được nhập cho cơ quan ", all,
                            ". Nhập cho cơ quan khác là tính hai lần; hãy kiểm tra lại cơ quan."),
               absl::StrCat("This very file was imported for office ", all,
                            ". To import it for another counts it twice; check the office.")});
}

Finding NoRows() {
  return Make({}, "NO_ROWS", Severity::kWarning, "",
              {"Tệp có dòng tiêu đề nhưng không có khoản viện trợ nào.", "The file has a heading row but no grants."});
}

Finding TooManyFindings(std::size_t limit) {
  return Make({}, "TOO_MANY_FINDINGS", Severity::kWarning, "",
              {absl::StrCat("Có hơn ", limit,
                            " phát hiện; phần còn lại không được liệt kê. Hãy sửa những chỗ đã nêu rồi nhập lại."),
               absl::StrCat("There are more than ", limit,
                            " findings; the rest are not listed. Mend those given and import again.")});
}

// ---- the row's identity ----

Finding RowUnidentified(const Spot& spot) {
  return Make(spot, "ROW_UNIDENTIFIED", Severity::kError, "",
              {absl::StrCat("Dòng ", spot.row,
                            " không có mã khoản và không có tên khoản viện trợ; hãy điền ít nhất một trong hai."),
               absl::StrCat("Row ", spot.row, " has neither an item code nor a title; fill in at least one of them.")});
}

Finding RowIdMissing(const Spot& spot, absl::string_view made) {
  return Make(spot, "ROW_ID_MISSING", Severity::kInfo, "",
              {absl::StrCat("Không có mã khoản; mã ", made,
                            " được lập từ tên khoản, nhà tài trợ và ngày bắt đầu. Nếu sửa một trong ba, dòng sẽ thành "
                            "khoản mới: hãy điền mã khoản."),
               absl::StrCat("There is no item code; ", made,
                            " was made from title, donor and start. Change one of the three and the row becomes a new "
                            "grant: fill in an item code.")});
}

Finding RowIdTooLong(const Spot& spot, absl::string_view found, std::size_t limit) {
  return Make(spot, "ROW_ID_TOO_LONG", Severity::kError, found,
              {absl::StrCat("Mã khoản ", Quote(found), " dài quá ", limit, " ký tự; hãy dùng mã ngắn hơn."),
               absl::StrCat("Item code ", Quote(found), " is longer than ", limit, " characters; use a shorter one.")});
}

Finding TextTooLong(const Spot& spot, absl::string_view found, std::size_t limit) {
  const size_t length = CountCharacters(found);
  return Make(spot, "TEXT_TOO_LONG", Severity::kError, found,
              {absl::StrCat("Ô này dài ", length, " ký tự, nhiều nhất được ", limit, "; hãy rút ngắn."),
               absl::StrCat("This cell is ", length, " characters long, ", limit, " at most; shorten it.")});
}

Finding DuplicateId(const Spot& spot, absl::string_view first, bool identical, bool natural_key) {
  Text what = natural_key
                  ? Text{"Dòng không có mã, cùng tên khoản, nhà tài trợ và ngày bắt đầu",
                         "The row has no code, and its title, donor and start"}
                  : Text{absl::StrCat("Mã khoản ", Quote(spot.row_id)), absl::StrCat("Item code ", Quote(spot.row_id))};
  Text mend = identical
                  ? Text{"Hai dòng giống hệt nhau: hãy xóa một dòng.", "The two rows are the same: delete one of them."}
                  : Text{"Hãy đặt mã riêng cho từng dòng.", "Give each row a code of its own."};
  return Make(spot, "DUPLICATE_ID", Severity::kError, spot.row_id,
              {absl::StrCat(what.vi, ": dòng ", spot.row, " trùng với ", first, ". ", mend.vi),
               absl::StrCat(what.en, ": row ", spot.row, " repeats ", first, ". ", mend.en)});
}

Finding TitleMissing(const Spot& spot) {
  return Make(spot, "TITLE_MISSING", Severity::kWarning, "",
              {"Dòng không có tên khoản viện trợ; tên đã ghi từ trước (nếu có) được giữ. Hãy điền tên.",
               "The row has no title; one recorded before is kept. Fill it in."});
}

// ---- any cell ----

Finding Inferred(const Spot& spot, absl::string_view found) {
  return Make(spot, "INFERRED", Severity::kInfo, found,
              {absl::StrCat(Column(spot), ": ", Quote(found),
                            " có dấu “?”: giá trị suy đoán, được giữ và đánh dấu. Bỏ dấu “?” khi đã chắc chắn."),
               absl::StrCat(Column(spot), ": ", Quote(found),
                            " has a “?”: an inferred value, kept and marked. Take the “?” away once it is certain.")});
}

Finding CellError(const Spot& spot, absl::string_view found) {
  return Make(spot, "CELL_ERROR", Severity::kWarning, found,
              {absl::StrCat(Column(spot), ": ô báo lỗi ", Quote(found),
                            " nên được coi là trống; hãy sửa công thức hoặc gõ giá trị."),
               absl::StrCat(Column(spot), ": the cell shows error ", Quote(found),
                            " and was taken as empty; mend the formula or type the value.")});
}

Finding FormulaNotCalculated(const Spot& spot, Severity severity) {
  const Text cell = CellOf(spot);
  return Make(spot, "FORMULA_NOT_CALCULATED", severity, "",
              {absl::StrCat(cell.vi,
                            ": công thức chưa được tính nên ô không có giá trị. Hãy mở tệp bằng Excel hoặc "
                            "LibreOffice, lưu lại rồi nhập, hoặc gõ giá trị thay công thức."),
               absl::StrCat(cell.en,
                            ": the formula was never calculated and the cell holds no value. Open the file in Excel "
                            "or LibreOffice, save it and import it again, or type the value instead.")});
}

Finding ValueUnknown(const Spot& spot, absl::string_view code, Severity severity, absl::string_view found,
                     const std::vector<std::string>& known, const std::vector<std::string>& near, const Text& example) {
  Text expected{absl::StrCat(" Có thể dùng: ", QuoteAll(known), "."),
                absl::StrCat(" Use one of: ", QuoteAll(known), ".")};
  if (known.empty())
    expected = {absl::StrCat(" Hãy ghi mã hoặc tên trong danh mục, ví dụ ", example.vi, "."),
                absl::StrCat(" Write its code or name of the list, such as ", example.en, ".")};
  return Make(spot, code, severity, found,
              Join(Join({absl::StrCat(Column(spot), ": không có giá trị ", Quote(found), " trong danh mục."),
                         absl::StrCat(Column(spot), ": ", Quote(found), " is not in the list.")},
                        expected),
                   DidYouMean(near)));
}

Finding DateUnreadable(const Spot& spot, absl::string_view found) {
  return Make(spot, "DATE_UNREADABLE", Severity::kWarning, found,
              {absl::StrCat(
                   Column(spot), ": không đọc được ngày ", Quote(found),
                   "; giữ nguyên dạng chữ. Hãy viết ngày/tháng/năm, tháng/năm hoặc năm (1900–2100), ví dụ 03/10/2024."),
               absl::StrCat(Column(spot), ": date ", Quote(found),
                            " cannot be read and was kept as text. Write day/month/year, month/year or year "
                            "(1900–2100), such as 03/10/2024.")});
}

Finding SourceDateInFuture(const Spot& spot, const PartialDate& date) {
  const Text shown = ShownDate(date);
  return Make(spot, "SOURCE_DATE_IN_FUTURE", Severity::kWarning, date.ToIso(),
              {absl::StrCat(Column(spot), ": ", shown.vi,
                            " sau hôm nay; khoản không có ngày nào khác được tính vào năm này. Hãy kiểm tra lại ngày."),
               absl::StrCat(Column(spot), ": ", shown.en,
                            " is after today; a grant without any other date counts in that year. Check the date.")});
}

Finding DatesReversed(const Spot& spot, absl::string_view start, absl::string_view end) {
  const Text first = ShownIso(start), last = ShownIso(end);
  return Make(
      spot, "DATES_REVERSED", Severity::kWarning, end,
      {absl::StrCat("Ngày kết thúc ", last.vi, " trước ngày bắt đầu ", first.vi, "; hãy kiểm tra lại hai ngày."),
       absl::StrCat("The end ", last.en, " is before the start ", first.en, "; check both dates.")});
}

Finding ProbableDuplicate(const Spot& spot, absl::string_view title, const std::vector<std::string>& others) {
  // A title such as "Hỗ trợ" may stand a thousand times; a few tell what is meant.
  const size_t told = std::min(others.size(), kMostNamesTold);
  std::string names = absl::StrJoin(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(told), ", ");
  if (told < others.size()) absl::StrAppend(&names, ", … (", others.size(), ")");
  return Make(
      spot, "PROBABLE_DUPLICATE", Severity::kWarning, title,
      {absl::StrCat("Cùng tên và nhà tài trợ với khoản đã ghi: ", names,
                    ". Nếu là một khoản, hãy dùng cùng mã khoản và cùng cơ quan báo cáo để không tính hai lần."),
       absl::StrCat("Same title and donor as recorded already: ", names,
                    ". If it is the same grant, use the same row id and office so that it is not counted twice.")});
}

Finding IdInSeveralOffices(const Spot& spot, const std::vector<std::string>& names) {
  const std::string all = absl::StrJoin(names, ", ");
  return Make(
      spot, "ID_IN_SEVERAL_OFFICES", Severity::kError, spot.row_id,
      {absl::StrCat("Mã khoản và tên này có ở nhiều cơ quan đã hợp nhất: ", all,
                    ". Hãy nhập dòng này với --office là cơ quan đã ghi nó, để không tính hai lần."),
       absl::StrCat("This id and title stand in several merged offices: ", all,
                    ". Import the row with --office of the one that recorded it, so that it is not counted twice.")});
}

Finding IdInAnotherOffice(const Spot& spot, const std::vector<std::string>& names) {
  const std::string all = absl::StrJoin(names, ", ");
  return Make(
      spot, "ID_IN_ANOTHER_OFFICE", Severity::kWarning, spot.row_id,
      {absl::StrCat("Mã khoản này đã có ở cơ quan trước hoặc sau hợp nhất, dưới tên khác: ", all,
                    ". Được ghi là khoản khác; nếu là một khoản, hãy dùng cùng tên để không tính hai lần."),
       absl::StrCat(
           "This id stands in an office before or after the merger, under another title: ", all,
           ". It counts as another grant; if it is the same, use the same title so that it is not counted twice.")});
}

Finding LaterPeriodChanged(const Spot& spot, absl::string_view standing, absl::string_view period) {
  return Make(
      spot, "LATER_PERIOD_CHANGED", Severity::kWarning, standing,
      {absl::StrCat("Số liệu đang có của khoản này là của kỳ ", standing, ", sau kỳ ", period,
                    " của tệp này; dòng này ghi đè. Nếu nhập nhầm thứ tự, hãy nhập lại tệp của kỳ ", standing, "."),
       absl::StrCat("What stands of this grant was reported for ", standing, ", after this file's period ", period,
                    "; the row takes its place. If that is not meant, import the file of ", standing, " again.")});
}

Finding HandEntryStands(const Spot& spot, const Text& standing) {
  return Make(
      spot, "HAND_ENTRY_STANDS", Severity::kWarning, "",
      {absl::StrCat("Khoản này đã có bút toán ghi tay ", standing.vi,
                    "; giá trị của dòng không được ghi thêm, để không tính hai lần. Muốn theo dòng này, hãy hủy "
                    "bút toán đó rồi nhập lại."),
       absl::StrCat("The grant has an entry made by hand, ", standing.en,
                    "; the row's amount is not posted beside it, so that nothing is counted twice. To follow the "
                    "row, reverse that entry and import again.")});
}

Finding AmountKept(const Spot& spot, const Text& standing) {
  return Make(spot, "AMOUNT_KEPT", Severity::kInfo, "",
              {absl::StrCat("Dòng không nêu giá trị; ô trống không xóa gì, số đã ghi ", standing.vi,
                            " được giữ. Muốn bỏ, hãy ghi “không” ở cột “Tính vào tổng” hoặc hủy bút toán."),
               absl::StrCat("The row gives no amount; an empty cell erases nothing and ", standing.en,
                            " stands. To take it out, say “không” under “Tính vào tổng” or reverse the entry.")});
}

// ---- money ----

Finding AmountUnreadable(const Spot& spot, absl::string_view found) {
  const Text cell = CellOf(spot);
  return Make(spot, "AMOUNT_UNREADABLE", Severity::kError, found,
              {absl::StrCat(cell.vi, ": ", Quote(found),
                            " không phải là số; hãy viết chỉ một số, ví dụ 1.234.567,89, và để các chữ khác ở cột "
                            "“Ghi chú”."),
               absl::StrCat(cell.en, ": ", Quote(found),
                            " is not a number; write one number only, such as 1.234.567,89, and other words under "
                            "“Ghi chú” (notes).")});
}

Finding AmountQualified(const Spot& spot, absl::string_view found, const Decimal& read, const Text& taken) {
  const Text cell = CellOf(spot);
  const Text number = NumberText(read);
  return Make(spot, "AMOUNT_QUALIFIED", Severity::kInfo, found,
              {absl::StrCat(cell.vi, ": ", Quote(found), " được đọc là ", number.vi, ", mức chính xác ",
                            Quote(taken.vi), ". Hãy viết số ở ô này và mức chính xác ở cột của nó."),
               absl::StrCat(cell.en, ": ", Quote(found), " was read as ", number.en, ", qualifier ", Quote(taken.en),
                            ". Write the number here and the qualifier in its own column.")});
}

Finding PostedAgain(const Spot& spot, const Text& before, const Text& now, absl::string_view found) {
  return Make(spot, "REVERSED_ENTRY_POSTED_AGAIN", Severity::kWarning, found,
              {absl::StrCat("Bút toán trước của dòng này (", before.vi,
                            ") đã được đảo bằng tay; nay dòng ghi khác nên ", now.vi,
                            " được ghi sổ. Nếu việc đảo vẫn đúng, hãy đảo bút toán mới, hoặc ghi “không” ở cột “Tính "
                            "vào tổng”."),
               absl::StrCat("The row's earlier entry (", before.en,
                            ") was reversed by hand; the row says something else "
                            "now, so ",
                            now.en,
                            " was posted. If the reversal still holds, reverse the new entry, or say "
                            "“không” under “Tính vào tổng”.")});
}

Finding CorrectionReplaced(const Spot& spot, const Text& before, const Text& now, absl::string_view found) {
  return Make(spot, "CORRECTION_REPLACED", Severity::kWarning, found,
              {absl::StrCat(
                   "Bút toán trước của dòng này (", before.vi, ") đã được sửa bằng tay; nay dòng ghi khác nên ", now.vi,
                   " thay cho bản sửa đó. Hãy kiểm tra số nào đúng; nếu là bản sửa, hãy sửa lại bút toán mới."),
               absl::StrCat("The row's earlier entry (", before.en,
                            ") was corrected by hand; the row says something else "
                            "now, so ",
                            now.en,
                            " stands instead of that correction. Check which is right; if the "
                            "correction is, correct the new entry again.")});
}

Finding AmountAmbiguous(const Spot& spot, absl::string_view found, const Decimal& read, const Decimal& other) {
  const Text as_read = NumberText(read);
  const Text otherwise = NumberText(other);
  return Make(
      spot, "AMOUNT_AMBIGUOUS", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": ", Quote(found), " được đọc là ", as_read.vi,
                    " theo cách viết Việt Nam (dấu phẩy là phần lẻ); nếu là ", otherwise.vi, ", hãy bỏ dấu phân cách."),
       absl::StrCat(Column(spot), ": ", Quote(found), " was read as ", as_read.en,
                    " in the Vietnamese manner (the comma is the decimal mark); if it is ", otherwise.en,
                    ", leave the separator out.")});
}

Finding AmountNotPositive(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "AMOUNT_NOT_POSITIVE", Severity::kError, found,
      {absl::StrCat(Column(spot), ": ", Quote(found),
                    " phải lớn hơn 0; để trống nếu chưa có số tiền, sửa dòng cũ nếu muốn giảm."),
       absl::StrCat(
           Column(spot), ": ", Quote(found),
           " must be more than 0; leave the cell empty if there is no amount, mend the earlier row to lower one.")});
}

Finding AmountDecimals(const Spot& spot, absl::string_view found, absl::string_view currency, int decimals,
                       absl::string_view near) {
  Text meant;
  if (!near.empty()) meant = DidYouMean({std::string(near)});
  return Make(spot, "AMOUNT_DECIMALS", Severity::kError, found,
              Join({absl::StrCat(Column(spot), ": ", Quote(found), " có nhiều chữ số lẻ hơn đơn vị tiền ", currency,
                                 " (", decimals, "); hãy viết đúng số tiền."),
                    absl::StrCat(Column(spot), ": ", Quote(found), " has more decimals than ", currency, " has (",
                                 decimals, "); write the amount as it is.")},
                   meant));
}

Finding AmountTooLarge(const Spot& spot, absl::string_view found) {
  return Make(spot, "AMOUNT_TOO_LARGE", Severity::kError, found,
              {absl::StrCat(Column(spot), ": ", Quote(found),
                            " quá lớn (nhiều nhất 16 chữ số trước phần lẻ); hãy kiểm tra đơn vị."),
               absl::StrCat(Column(spot), ": ", Quote(found),
                            " is too large (at most 16 digits before the point); check the unit.")});
}

Finding AmountMerged(const Spot& spot, int first_row) {
  return Make(
      spot, "AMOUNT_MERGED", Severity::kWarning, "",
      {absl::StrCat(Column(spot), ": ô gộp với dòng ", first_row, "; số tiền chỉ được tính một lần, ở dòng ", first_row,
                    ". Hãy tách ô và ghi số tiền của từng khoản."),
       absl::StrCat(Column(spot), ": the cell is merged with row ", first_row, "; the amount was counted once, at row ",
                    first_row, ". Unmerge it and write each grant's amount.")});
}

Finding AmountKindMissing(const Spot& spot) {
  return Make(spot, "AMOUNT_KIND_MISSING", Severity::kWarning, "",
              {"Có số tiền nhưng không có loại giá trị; số tiền chỉ được giữ làm số liệu báo cáo. Hãy ghi Cam kết, "
               "Giải ngân hoặc Hiện vật.",
               "There is an amount but no kind of amount; it was only kept as a reported figure. Write commitment, "
               "disbursement or in kind."});
}

Finding CurrencyMissing(const Spot& spot, absl::string_view amount) {
  return Make(spot, "CURRENCY_MISSING", Severity::kError, "",
              {absl::StrCat("Số tiền ", Quote(amount), " không có loại tiền; hãy điền mã tiền, ví dụ USD, VND."),
               absl::StrCat("Amount ", Quote(amount), " has no currency; fill in its code, such as USD, VND.")});
}

Finding CurrencyContradicts(const Spot& spot, absl::string_view found, absl::string_view other) {
  return Make(spot, "CURRENCY_CONTRADICTS", Severity::kError, found,
              {absl::StrCat(Column(spot), ": ", Quote(found), " nhưng số tiền hoặc tiêu đề cột ghi ", other,
                            "; hãy sửa cho khớp."),
               absl::StrCat(Column(spot), ": ", Quote(found), ", but the amount or its heading says ", other,
                            "; make them agree.")});
}

Finding CeilingExceeded(const Spot& spot, const Decimal& ceiling, absl::string_view currency) {
  const Text limit = MoneyText(ceiling, currency);
  return Make(spot, "CEILING_EXCEEDED", Severity::kError, ceiling.ToString(),
              {absl::StrCat("Giải ngân sẽ vượt mức trần của khoản (", limit.vi,
                            ") hoặc không quy đổi được để so sánh; hãy sửa số tiền hoặc nâng mức trần."),
               absl::StrCat("Disbursements would pass the grant's ceiling (", limit.en,
                            ") or cannot be compared with it; mend the amount or raise the ceiling.")});
}

Finding CounterpartText(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "COUNTERPART_TEXT", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": ", Quote(found),
                    " không phải là số tiền cùng loại tiền với khoản viện trợ; giữ dạng chữ, không ghi sổ. Hãy viết "
                    "chỉ một số."),
       absl::StrCat(
           Column(spot), ": ", Quote(found),
           " is no number in the grant's currency; it was kept as text and not posted. Write one number only.")});
}

Finding CounterpartNotPosted(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "COUNTERPART_NOT_POSTED", Severity::kInfo, found,
      {absl::StrCat(Column(spot), ": ", Quote(found), " được giữ dạng chữ vì dòng không tính vào tổng."),
       absl::StrCat(Column(spot), ": ", Quote(found), " was kept as text, because the row does not count in totals.")});
}

// ---- places, sectors, events, donors ----

namespace {

// What became of the rest of a cell with an unknown name in it.
Text Rest(std::size_t known, const Text& none, const Text& some) { return known == 0 ? none : some; }

}  // namespace

Finding PlaceUnknown(const Spot& spot, absl::string_view found, const std::vector<std::string>& near,
                     std::size_t known) {
  Text rest = Rest(known,
                   {" Không đọc được địa bàn nào; địa bàn đã ghi từ trước (nếu có) được giữ.",
                    " No place was understood; one recorded before is kept."},
                   {" Số tiền được chia đều (giả định) cho các tỉnh đọc được.",
                    " The amount is split evenly (assumed) over the places that were understood."});
  return Make(spot, "PLACE_UNKNOWN", Severity::kWarning, found,
              Join(Join({absl::StrCat(Column(spot), ": không có tỉnh, thành phố ", Quote(found),
                                      "; hãy viết tên tỉnh, nhiều tỉnh cách nhau bằng dấu chấm phẩy."),
                         absl::StrCat(Column(spot), ": there is no province ", Quote(found),
                                      "; write a province's name, several separated by semicolons.")},
                        rest),
                   DidYouMean(near)));
}

Finding PlaceOtherScheme(const Spot& spot, absl::string_view found, const Text& scheme, absl::string_view taken) {
  return Make(
      spot, "PLACE_OTHER_SCHEME", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": ", Quote(found), " không có trong danh mục vào ngày số liệu; được đọc theo ",
                    scheme.vi, " (", taken, "). Hãy kiểm tra tên hoặc ngày."),
       absl::StrCat(Column(spot), ": ", Quote(found), " is not in the list of the date of the data; it was read in ",
                    scheme.en, " (", taken, "). Check the name or the date.")});
}

Finding PlaceSchemeAssumed(const Spot& spot, absl::string_view found, const Text& scheme) {
  return Make(spot, "PLACE_SCHEME_ASSUMED", Severity::kInfo, found,
              {absl::StrCat(Column(spot), ": dòng không có ngày nên ", Quote(found), " được đọc theo ", scheme.vi,
                            ". Hãy điền ngày số liệu."),
               absl::StrCat(Column(spot), ": the row has no date, so ", Quote(found), " was read in ", scheme.en,
                            ". Fill in the date of the data.")});
}

Finding SectorUnknown(const Spot& spot, absl::string_view found, const std::vector<std::string>& near,
                      std::size_t known) {
  Text rest = Rest(known,
                   {" Không đọc được lĩnh vực nào; lĩnh vực đã ghi từ trước (nếu có) được giữ.",
                    " No sector was understood; one recorded before is kept."},
                   {" Số tiền được chia đều (giả định) cho các lĩnh vực đọc được.",
                    " The amount is split evenly (assumed) over the sectors that were understood."});
  return Make(spot, "SECTOR_UNKNOWN", Severity::kWarning, found,
              Join(Join({absl::StrCat(Column(spot), ": không có lĩnh vực ", Quote(found),
                                      "; hãy viết tên lĩnh vực của Chương trình, nhiều lĩnh vực cách nhau bằng dấu |."),
                         absl::StrCat(Column(spot), ": there is no sector ", Quote(found),
                                      "; write a name of the programme's sectors, several separated by |.")},
                        rest),
                   DidYouMean(near)));
}

Finding EventUnknown(const Spot& spot, absl::string_view found, const std::vector<std::string>& near) {
  return Make(spot, "EVENT_UNKNOWN", Severity::kWarning, found,
              Join({absl::StrCat(Column(spot), ": không có sự kiện ", Quote(found), " trong danh mục; giữ dạng chữ."),
                    absl::StrCat(Column(spot), ": event ", Quote(found), " is not in the list and was kept as text.")},
                   DidYouMean(near)));
}

Finding EventDoubtful(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "EVENT_DOUBTFUL", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": ", Quote(found),
                    " có dấu “?” nên được giữ dạng chữ, không gắn với sự kiện; bỏ dấu “?” khi đã chắc chắn."),
       absl::StrCat(
           Column(spot), ": ", Quote(found),
           " has a “?”, so it was kept as text and not tied to an event; take the “?” away once it is certain.")});
}

Finding DonorTooLong(const Spot& spot, absl::string_view found) {
  return Make(spot, "DONOR_TOO_LONG", Severity::kWarning, found,
              {absl::StrCat(Column(spot), ": ", Quote(found),
                            " quá dài để là tên một tổ chức; không ghi nhà tài trợ này. Hãy viết tên, nhiều tên cách "
                            "nhau bằng dấu chấm phẩy."),
               absl::StrCat(Column(spot), ": ", Quote(found),
                            " is too long for an organisation's name; this donor was not recorded. Write names, "
                            "several separated by semicolons.")});
}

Finding SourceNoAddress(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "SOURCE_NO_ADDRESS", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": ", Quote(found),
                    " không phải địa chỉ web; được giữ trong các dấu hiệu của khoản, không thành địa chỉ nguồn. Hãy "
                    "viết như https://wvi.org, hoặc ghi nguồn này ở cột ghi chú."),
       absl::StrCat(Column(spot), ": ", Quote(found),
                    " is no web address; it was kept among the flags of the grant, not as the address of its "
                    "source. Write it as https://wvi.org, or put this source into the column of notes.")});
}

Finding DonorMissing(const Spot& spot) {
  return Make(
      spot, "DONOR_MISSING", Severity::kWarning, "",
      {"Không có tổ chức tài trợ; hãy điền tên bên cung cấp.", "There is no donor; fill in who gives the aid."});
}

Finding DonorAmbiguous(const Spot& spot, absl::string_view found, const std::vector<std::string>& organisations) {
  const std::string all = absl::StrJoin(organisations, "; ");
  return Make(
      spot, "DONOR_AMBIGUOUS", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": ", Quote(found), " có thể là nhiều tổ chức trong sổ đăng ký: ", all,
                    ". Chưa chọn tổ chức nào; tên này thành bản ghi tạm. Hãy gộp bản ghi tạm vào đúng tổ chức."),
       absl::StrCat(Column(spot), ": ", Quote(found), " may be several organisations of the registry: ", all,
                    ". None of them was chosen; it becomes a provisional record. Merge that into the right one.")});
}

Finding DonorUnknown(const Spot& spot, absl::string_view found) {
  return Make(
      spot, "DONOR_UNKNOWN", Severity::kWarning, found,
      {absl::StrCat(Column(spot), ": chưa có tổ chức ", Quote(found),
                    " trong sổ đăng ký; tên này thành bản ghi tạm. Hãy xác nhận, hoặc thêm tên này làm tên gọi khác "
                    "của tổ chức đã có."),
       absl::StrCat(Column(spot), ": organisation ", Quote(found),
                    " is not in the registry; it becomes a provisional record. Confirm it, or add the name as an "
                    "alias of one registered.")});
}

Finding DonorCompleted(const Spot& spot, absl::string_view name, const Text& said) {
  return Make(
      spot, "DONOR_COMPLETED", Severity::kInfo, said.vi,
      {absl::StrCat(Column(spot), ": bổ sung ", Quote(said.vi), " cho bản ghi tạm ", Quote(name), "."),
       absl::StrCat(Column(spot), ": ", Quote(said.en), " is added to the provisional record of ", Quote(name), ".")});
}

Finding DonorDiffers(const Spot& spot, absl::string_view name, const Text& said, const Text& standing) {
  const bool none = standing.vi.empty();
  return Make(spot, "DONOR_DIFFERS", Severity::kWarning, said.vi,
              {absl::StrCat(Column(spot), ": dòng ghi ", Quote(said.vi), ", sổ đăng ký ",
                            none ? "chưa ghi gì" : absl::StrCat("ghi ", Quote(standing.vi)), " cho ", Quote(name),
                            ". Bảng số liệu theo sổ đăng ký; nếu dòng đúng, hãy sửa sổ đăng ký."),
               absl::StrCat(Column(spot), ": the row says ", Quote(said.en), ", the registry says ",
                            none ? "nothing" : Quote(standing.en), " of ", Quote(name),
                            ". Tables follow the registry; if the row is right, correct the registry.")});
}

}  // namespace ngoaid::commitments::findings
