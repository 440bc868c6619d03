#include "services/reporting/convert/publication_difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace ngoaid::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A table whose columns have the kinds, called a, b, c…
v1::ReportTable& AddTable(v1::PublicationAnswer& answer, const std::string& code) {
  v1::ReportTable& table = *answer.add_tables();
  table.set_code(code);
  for (const char* kind : {"text", "text", "amount"}) {
    v1::ReportColumn& column = *table.add_columns();
    column.set_code(std::string(1, static_cast<char>('a' + table.columns_size() - 1)));
    column.set_kind(kind);
  }
  return table;
}

// A row of values; "=name" is a cell with a name and no value, "code=name" one with both.
void Fill(v1::ReportRow& row, const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) {
    const size_t equals = cell.find('=');
    row.add_cells()->set_value(cell.substr(0, equals));
    if (equals != std::string::npos)
      row.mutable_cells(row.cells_size() - 1)->mutable_name()->set_vi(cell.substr(equals + 1));
  }
}
void AddRow(v1::ReportTable& table, const std::vector<std::string>& cells) { Fill(*table.add_rows(), cells); }

std::string Cell(bool there, const v1::ReportCell& cell) {
  return there ? absl::StrCat(cell.value(), cell.name().vi().empty() ? "" : "=" + cell.name().vi()) : "-";
}
std::vector<std::string> Told(const v1::PublicationAnswer& before, const v1::PublicationAnswer& after) {
  std::vector<std::string> told;
  for (const v1::EditionDifference& one : Differences(before, after)) {
    told.push_back(absl::StrCat(one.table(), "/", one.row(), "/", one.column(), ": ",
                                Cell(one.has_before(), one.before()), " → ", Cell(one.has_after(), one.after())));
  }
  return told;
}

v1::PublicationAnswer Standing() {
  v1::PublicationAnswer answer;
  v1::ReportTable& table = AddTable(answer, "t");
  AddRow(table, {"63:15=Điện Biên", "x", "1.00"});
  AddRow(table, {"=Không rõ", "x", "2.00"});
  Fill(*table.mutable_total(), {"", "", "3.00"});
  table.mutable_columns(2)->mutable_query()->set_known_at("s1.one");
  answer.mutable_summary()->set_position("s1.one");
  v1::Clause& clause = *answer.mutable_summary()->add_clauses();
  clause.set_code("source");
  clause.mutable_text()->set_vi("sổ cái");
  return answer;
}

TEST(PublicationDifference, PositionsQuestionsAndWaysAreNoDifference) {
  v1::PublicationAnswer later = Standing();
  later.mutable_tables(0)->mutable_columns(2)->mutable_query()->set_known_at("s1.two");
  later.mutable_summary()->set_position("s1.two");
  later.mutable_summary()->mutable_computation()->set_tail_grants(7);
  EXPECT_THAT(Told(Standing(), later), IsEmpty());
}

TEST(PublicationDifference, ARowIsKnownByItsCodesWhereverItStands) {
  v1::PublicationAnswer later = Standing();
  later.mutable_tables(0)->mutable_rows()->SwapElements(0, 1);
  EXPECT_THAT(Told(Standing(), later), IsEmpty());
  later.mutable_tables(0)->mutable_rows(1)->mutable_cells(2)->set_value("5.00");
  later.mutable_tables(0)->mutable_total()->mutable_cells(2)->set_value("7.00");
  EXPECT_THAT(Told(Standing(), later), ElementsAre("t/63:15/c: 1.00 → 5.00", "t/total/c: 3.00 → 7.00"));
}

TEST(PublicationDifference, TextsBehindTheKeyMayChangeAndSoMayNames) {
  v1::PublicationAnswer later = Standing();
  later.mutable_tables(0)->mutable_rows(0)->mutable_cells(1)->set_value("y");
  later.mutable_tables(0)->mutable_rows(0)->mutable_cells(0)->mutable_name()->set_vi("Tỉnh Điện Biên");
  EXPECT_THAT(Told(Standing(), later),
              ElementsAre("t/63:15/b: x → y", "t/63:15/a: 63:15=Điện Biên → 63:15=Tỉnh Điện Biên"));
}

TEST(PublicationDifference, RowsThatComeAndGoAreToldByTheirFiguresElseByTheirNames) {
  v1::PublicationAnswer later = Standing();
  later.mutable_tables(0)->mutable_rows()->DeleteSubrange(0, 1);
  AddRow(*later.mutable_tables(0), {"63:17", "", ""});
  EXPECT_THAT(Told(Standing(), later), ElementsAre("t/63:17/a: - → 63:17", "t/63:15/b: x → -", "t/63:15/c: 1.00 → -"));
}

TEST(PublicationDifference, RowsThatNothingTellsApartAreCounted) {
  v1::PublicationAnswer before, after;
  for (v1::PublicationAnswer* answer : {&before, &after}) {
    v1::ReportTable& table = AddTable(*answer, "t");
    for (const char* value : {"1", "2"}) AddRow(table, {"p", "q", value});
  }
  EXPECT_THAT(Told(before, after), IsEmpty());
  after.mutable_tables(0)->mutable_rows(1)->mutable_cells(2)->set_value("3");
  EXPECT_THAT(Told(before, after), ElementsAre("t/p | q (2)/c: 2 → 3"));
}

TEST(PublicationDifference, WordsBesideTheCellsAreTold) {
  v1::PublicationAnswer later = Standing();
  later.mutable_tables(0)->mutable_note()->set_vi("ghi chú");
  later.mutable_tables(0)->mutable_columns(2)->mutable_definition()->set_vi("số đã giải ngân");
  later.mutable_summary()->mutable_clauses(0)->mutable_text()->set_vi("sổ cái, 40 % cả nước");
  EXPECT_THAT(Told(Standing(), later), ElementsAre("t//note: - → =ghi chú", "t//c: - → =số đã giải ngân",
                                                   "//source: =sổ cái → =sổ cái, 40 % cả nước"));
}

TEST(PublicationDifference, TablesAndColumnsComeAndGo) {
  v1::PublicationAnswer later = Standing();
  later.mutable_tables(0)->set_code("u");
  EXPECT_THAT(Told(Standing(), later),
              ElementsAre("u/63:15/b: - → x", "u/63:15/c: - → 1.00", "u/Không rõ/b: - → x", "u/Không rõ/c: - → 2.00",
                          "u/total/c: - → 3.00", "t/63:15/b: x → -", "t/63:15/c: 1.00 → -", "t/Không rõ/b: x → -",
                          "t/Không rõ/c: 2.00 → -", "t/total/c: 3.00 → -"));
}

}  // namespace
}  // namespace ngoaid::reporting
