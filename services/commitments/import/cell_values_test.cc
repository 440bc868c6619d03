#include "services/commitments/import/cell_values.h"

#include "services/commitments/import/import_fixture.h"

namespace ngoaid::commitments {
namespace {

using testing::ElementsAre;

// "number | date" of a decision.
std::string Decided(const std::string& text) {
  const Decision decision = ReadDecision(text);
  EXPECT_EQ(decision.text, text);
  return decision.number + " | " + decision.date.ToIso();
}

TEST(CellValuesTest, DecisionDatesOnlyWithoutDoubt) {
  EXPECT_EQ(Decided("QĐ 1405/QĐ-UBND 09/6/2021"), "1405/QĐ-UBND | 2021-06-09");
  EXPECT_EQ(Decided("Công văn 1584/VPCP-QHQT 13/3/2012"), "1584/VPCP-QHQT | 2012-03-13");
  EXPECT_EQ(Decided("QĐ 3293/QĐ-UBND"), "3293/QĐ-UBND | ");
  EXPECT_EQ(Decided("Văn bản Thỏa thuận 28/9/2018"), " | 2018-09-28");
  EXPECT_EQ(Decided("Biên bản ghi nhớ 10/1/2012"), " | 2012-01-10");
  EXPECT_EQ(Decided("Signed 2018-09-28"), " | 2018-09-28");
  EXPECT_EQ(Decided("Quyết định số 12/QĐ-UBND ngày 09 tháng 6 năm 2021"), "12/QĐ-UBND | 2021-06-09");
  EXPECT_EQ(Decided("Theo Nghị định 58/2022/NĐ-CP"), "58/2022/NĐ-CP | ");
  EXPECT_EQ(Decided("Giấy Đăng ký số 16/CNV-VPDA lập Văn phòng Dự án"), "16/CNV-VPDA | ");
  // Inferred, partial, several, impossible, none.
  EXPECT_EQ(Decided("Biên bản thỏa thuận 18/4/2018?"), " | ");
  EXPECT_EQ(Decided("Biên bản ghi nhớ 10/2025"), " | ");
  EXPECT_EQ(Decided("Thỏa thuận hợp tác 2023-2027, ký 12/9"), " | ");
  EXPECT_EQ(Decided("Aid contract 10/8"), " | ");
  EXPECT_EQ(Decided("QĐ 1/QĐ-UBND 09/6/2021, sửa đổi 10/7/2022"), "1/QĐ-UBND | ");
  EXPECT_EQ(Decided("Ký 31/2/2021"), " | ");
  EXPECT_EQ(Decided("Ký 13/3/2012 và 31/2/2021"), " | ");
  EXPECT_EQ(Decided("Memorandum of understanding"), " | ");
  EXPECT_EQ(Decided("Agreement signed 10 September"), " | ");
}

sheets::Cell TextCell(const std::string& text) {
  sheets::Cell cell;
  cell.kind = sheets::CellKind::kText;
  cell.text = text;
  return cell;
}

std::string Amount(const std::string& text, const Unit& unit = {}) {
  const auto reading = ReadAmountCell(TextCell(text), unit, *TestCatalog());
  if (!reading) return "unreadable";
  return absl::StrCat(reading->qualifier, reading->qualifier.empty() ? "" : " ", reading->value.ToString(), " ",
                      reading->currency, reading->other ? absl::StrCat(" or ", reading->other->ToString()) : "");
}

TEST(CellValuesTest, Amounts) {
  const Unit million{Decimal(1000000, 0), "VND"};
  EXPECT_EQ(Amount("66.000.000.000.000"), "66000000000000 ");
  EXPECT_EQ(Amount("20.013,63"), "20013.63 ");
  EXPECT_EQ(Amount("20013.63"), "20013.63 ");
  EXPECT_EQ(Amount("1,125"), "1.125  or 1125");
  EXPECT_EQ(Amount("1.250", million), "1250000000 ");
  EXPECT_EQ(Amount("61,5", million), "61500000 ");
  // Its own words win over the heading's.
  EXPECT_EQ(Amount("61,5 tỷ", million), "61500000000 ");
  EXPECT_EQ(Amount("61,5 tỷ đồng"), "61500000000 VND");
  EXPECT_EQ(Amount("50.000 USD"), "50000 USD");
  EXPECT_EQ(Amount("50.000USD"), "50000 USD");
  EXPECT_EQ(Amount("1.000.000đ"), "1000000 VND");
  EXPECT_EQ(Amount("US$ 100"), "100 USD");
  EXPECT_EQ(Amount("5.000?"), "5000 ");
  EXPECT_EQ(Amount("-5"), "-5 ");
  for (const char* text : {"abc", "khoảng nhiều", "hơn", "dưới 500", "khoảng 5-10", "50%", "1-2", "#REF!",
                           "50 nghìn người", "1.2.3", "5 10"}) {
    EXPECT_EQ(Amount(text), "unreadable") << text;
  }
}

TEST(CellValuesTest, QualifiersInFrontOfAmounts) {
  EXPECT_EQ(Amount("hơn 700.000.000"), "over 700000000 ");
  EXPECT_EQ(Amount("HƠN 61,5 tỷ đồng"), "over 61500000000 VND");
  EXPECT_EQ(Amount("khoảng US$ 100"), "about 100 USD");
  EXPECT_EQ(Amount("more than 50.000 USD"), "over 50000 USD");
  EXPECT_EQ(Amount("gần 1,125"), "nearly 1.125  or 1125");
  EXPECT_EQ(Amount("hơn -5"), "over -5 ");
}

TEST(CellValuesTest, ErrorsAndEmptyFormulasAreNoAmounts) {
  for (const sheets::CellKind kind : {sheets::CellKind::kError, sheets::CellKind::kEmpty, sheets::CellKind::kBoolean}) {
    sheets::Cell cell = TextCell("#N/A");
    cell.kind = kind;
    EXPECT_FALSE(ReadAmountCell(cell, {}, *TestCatalog()).has_value());
  }
}

TEST(CellValuesTest, Lists) {
  EXPECT_THAT(SplitList(" A ;B;; a;\u00A0 ;C ", ";"), ElementsAre("A", "B", "C"));
  EXPECT_THAT(SplitList("", ";"), ElementsAre());
  std::string text;
  for (size_t i = 0; i < kMostListParts; ++i) absl::StrAppend(&text, i, ";");
  EXPECT_EQ(SplitList(text, ";").size(), kMostListParts);
  EXPECT_EQ(SplitList(text + "x", ";").size(), 1u);
}

}  // namespace
}  // namespace ngoaid::commitments
