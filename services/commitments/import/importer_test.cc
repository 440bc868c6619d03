#include "services/commitments/import/importer.h"

#include <sys/resource.h>

#include "absl/algorithm/container.h"
#include "services/base/errors.h"
#include "services/commitments/import/import_fixture.h"
#include "services/commitments/import/workbook_fixture.h"

namespace ngoaid::commitments {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class ImporterTest : public ImportTest {
 protected:
  ImportReport ImportRows(const std::vector<FormRow>& rows, const ImportOptions& options = {}) {
    return MustImport(FormCsv(rows), "tệp.csv", options);
  }

  // "kind fund form amount currency qualifier dates" of every entry, reversals marked, oldest first.
  std::vector<std::string> Ledger() {
    return Query(R"(
      select concat_ws(' ', case when reverses_id is null then '' else 'reversal:' end || kind, fund, form, trim_scale(amount),
                       currency, qualifier, coalesce(date_first::text, '-'), coalesce(date_last::text, '-'))
        from commitments.entry order by recorded_at, reverses_id nulls last, fund desc)");
  }

  std::vector<std::string> Figures() {
    return Query(
        "select concat_ws(' ', trim_scale(amount), currency, amount_kind, reason, date_value, replaces_id is not null) "
        "from commitments.reported_figure order by recorded_at");
  }

  std::string Value(const std::string& column, const std::string& source_id = "R1") {
    return Query(absl::StrCat("select v.", column,
                              " from commitments.grant g join commitments.grant_version v on v.grant_id = g.id and "
                              "v.version = g.current_version where g.source_id = '",
                              source_id, "'"))
        .at(0);
  }

  // Parts of each entry and currency that do not add up to the entry.
  std::vector<std::string> BrokenSums() {
    return Query(R"(
      select e.id, a.currency from commitments.entry e
        join (select entry_id, currency, sum(amount) as total from commitments.allocation group by 1, 2) a on a.entry_id = e.id
        left join commitments.conversion c on c.entry_id = e.id and c.currency = a.currency
       where a.total <> coalesce(c.amount, e.amount))");
  }
};

TEST_F(ImporterTest, CreatesGrantsEntriesFindingsAndTheSubmission) {
  const ImportReport report =
      ImportRows({SoundRow("R1", {{"places", "Quảng Trị; Quảng Nam; Hà Nội"}, {"start_date", "03?/2021"}}),
                  SoundRow("R2", {{"amount_kind", "Giải ngân"}, {"end_date", "31/05/2021"}}),
                  SoundRow("R3", {{"amount_kind", "Hiện vật"}, {"end_date", "2022"}}),
                  SoundRow("R4", {{"amount_kind", "Chưa rõ"}}), SoundRow("R5", {{"counts_in_total", "không"}}),
                  SoundRow("R6", {{"amount", ""}}),
                  SoundRow("R7", {{"counterpart_amount", "5.000"}, {"decision", "12/QĐ-UBND 09/6/2020"}})});
  EXPECT_EQ(CountsOf(report), "7/0/0/0");
  EXPECT_THAT(Ledger(), UnorderedElementsAre("commitment grant cash 1250000 USD exact 2021-06-15 2021-06-15",
                                             "disbursement grant cash 1250000 USD exact 2021-05-31 2021-05-31",
                                             "disbursement grant goods 1250000 USD exact 2021-06-15 2021-06-15",
                                             "commitment grant cash 1250000 USD exact 2020-06-09 2020-06-09",
                                             "commitment counterpart cash 5000 USD exact 2020-06-09 2020-06-09"));
  EXPECT_THAT(Figures(), UnorderedElementsAre("1250000 USD unknown kind-unknown 2021-06-15 f",
                                              "1250000 USD commitment not-counted 2021-06-15 f"));
  EXPECT_THAT(BrokenSums(), IsEmpty());
  EXPECT_EQ(Value("places_assumed"), "t");
  EXPECT_EQ(Value("inferred_fields"), "{start_date}");
  EXPECT_THAT(
      Query("select state, row_count, created_count, office, file_name, author from commitments.submission_outcome o "
            "join commitments.submission s on s.id = o.submission_id"),
      ElementsAre("applied|7|7|paccom|tệp.csv|tester"));
  EXPECT_THAT(Query("select f.code, f.field, f.cell, f.found, f.submission_id = s.id from commitments.finding f, "
                    "commitments.submission s where f.code = 'INFERRED'"),
              ElementsAre("INFERRED|start_date|J5|03?/2021|t"));
  EXPECT_THAT(Query("select distinct source_sheet from commitments.entry"), ElementsAre("tệp"));
  EXPECT_THAT(Query("select number, decision_date, legal_regime from commitments.approval"),
              ElementsAre("12/QĐ-UBND|2020-06-09|93/2009"));
}

TEST_F(ImporterTest, TheSameFileAgainChangesNothing) {
  const std::string file =
      FormCsv({SoundRow("R1"), SoundRow("R2", {{"counts_in_total", "không"}}),
               SoundRow("R3", {{"counterpart_amount", "một phần"}, {"places", "Nowhere"}}), SoundRow("", {})});
  const ImportReport first = MustImport(file);
  EXPECT_EQ(CountsOf(first), "4/0/0/0");
  EXPECT_FALSE(first.seen_before);
  const auto counts = CountAll();
  const ImportReport again = MustImport(file);
  EXPECT_EQ(CountsOf(again), "0/0/4/0");
  EXPECT_TRUE(again.seen_before);
  EXPECT_EQ(again.submission_id, first.submission_id);
  EXPECT_EQ(CountAll(), counts);
  EXPECT_THAT(CodesOf(again), Contains("PLACE_UNKNOWN"));
}

TEST_F(ImporterTest, ASecondOfficeHasItsOwnRows) {
  const std::string file = FormCsv({SoundRow("R1")});
  MustImport(file);
  const ImportReport other = MustImport(file, "tệp.csv", {.source = "34-48"});
  EXPECT_EQ(CountsOf(other), "1/0/0/0");
  EXPECT_FALSE(other.seen_before);
}

TEST_F(ImporterTest, BlankCellsAndAbsentColumnsAndRowsEraseNothing) {
  const FormRow full = SoundRow("R1", {{"events", "COVID-19"},
                                       {"decision", "12/QĐ-UBND 09/6/2020"},
                                       {"note", "ghi"},
                                       {"district", "huyện A"},
                                       {"counterpart_amount", "5.000"}});
  ImportRows({full, SoundRow("R2")});
  const std::vector<std::string> state = State();
  FormRow blank = {{"row_id", "R1"}, {"title", "Khoản R1"}};
  for (const auto& [field, value] : full) blank.emplace(field, "");
  EXPECT_EQ(CountsOf(ImportRows({blank})), "0/0/1/0");
  EXPECT_EQ(CountsOf(ImportRows({{{"row_id", "R1"}, {"title", "Khoản R1"}, {"places", "Quảng Trị"}}})), "0/0/1/0");
  EXPECT_EQ(State(), state);
}

TEST_F(ImporterTest, OtherMoneyIsReversedAndPostedAnew) {
  ImportRows({SoundRow("R1")});
  const std::pair<FormRow, const char*> steps[] = {
      {{{"amount", "1.300.000"}}, "commitment grant cash 1300000 USD exact 2021-06-15 2021-06-15"},
      {{{"amount", "1.300.000"}, {"currency", "EUR"}}, "commitment grant cash 1300000 EUR exact 2021-06-15 2021-06-15"},
      {{{"amount_kind", "Giải ngân"}}, "disbursement grant cash 1250000 USD exact 2021-06-15 2021-06-15"},
      {{{"amount_qualifier", "hơn"}}, "commitment grant cash 1250000 USD over 2021-06-15 2021-06-15"},
      {{{"source_date", "07/2021"}}, "commitment grant cash 1250000 USD exact 2021-07-01 2021-07-31"},
  };
  size_t entries = 1;
  for (const auto& [changes, expected] : steps) {
    EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", changes)})), "0/1/0/0") << expected;
    const std::vector<std::string> ledger = Ledger();
    ASSERT_THAT(ledger, SizeIs(entries += 2));
    EXPECT_THAT(ledger[entries - 2], HasSubstr("reversal:"));
    EXPECT_EQ(ledger[entries - 1], expected);
    EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", changes)})), "0/0/1/0") << expected;
  }
  EXPECT_THAT(Query("select count(*) from commitments.entry where reverses_id is null and corrects_id is null"),
              ElementsAre("1"));
  EXPECT_THAT(Query("select distinct left(reason, 7) from commitments.entry where reason <> ''"),
              ElementsAre("import:"));
  EXPECT_THAT(BrokenSums(), IsEmpty());
  // All reversals taken together with what they reverse leave the last amount.
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry where currency = 'EUR'"), ElementsAre("0"));
}

TEST_F(ImporterTest, MoneyMovesBetweenLedgerAndReportedFigures) {
  ImportRows({SoundRow("R1")});
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counts_in_total", "không"}})})), "0/1/0/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("0"));
  EXPECT_THAT(Figures(), ElementsAre("1250000 USD commitment not-counted 2021-06-15 f"));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counts_in_total", ""}})})), "0/0/1/0");
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counts_in_total", "không"}, {"amount", "7"}})})), "0/1/0/0");
  EXPECT_THAT(Figures(), ElementsAre("1250000 USD commitment not-counted 2021-06-15 f",
                                     "7 USD commitment not-counted 2021-06-15 t"));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1")})), "0/1/0/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("1250000"));
  // What is posted now is no longer listed as reported only.
  constexpr char kStanding[] =
      "select count(*) from commitments.reported_figure f where f.reason <> 'posted' and not exists "
      "(select from commitments.reported_figure n where n.grant_id = f.grant_id and n.replaces_id = f.id)";
  EXPECT_THAT(Query(kStanding), ElementsAre("0"));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1")})), "0/0/1/0");
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"amount_kind", "Chưa rõ"}})})), "0/1/0/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("0"));
  EXPECT_THAT(Query(kStanding), ElementsAre("1"));
}

TEST_F(ImporterTest, AnUnclearWordTakesNothingOutAndCountsNothingNew) {
  ImportRows({SoundRow("R1")});
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counts_in_total", "maybe"}})})), "0/1/0/0") << "the word is kept";
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("1250000"));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R2", {{"counts_in_total", "maybe"}})})), "1/0/0/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("1250000"));
  EXPECT_EQ(Figures().size(), 1u);
}

TEST_F(ImporterTest, AnEmptyAmountErasesNothingAndSaysSo) {
  ImportRows({SoundRow("R1")});
  const auto report = ImportRows({SoundRow("R1", {{"amount", ""}})});
  EXPECT_EQ(CountsOf(report), "0/0/1/0");
  EXPECT_THAT(CodesOf(report, Severity::kInfo), testing::Contains("AMOUNT_KEPT"));
  EXPECT_THAT(CodesOf(ImportRows({SoundRow("R1")}), Severity::kInfo), testing::Not(testing::Contains("AMOUNT_KEPT")));
}

TEST_F(ImporterTest, TheSameTitleAndDonorUnderAnotherCodeIsSaidAndKept) {
  EXPECT_THAT(CodesOf(ImportRows({SoundRow("R1", {{"title", "Trạm y tế xã"}})})),
              testing::Not(testing::Contains("PROBABLE_DUPLICATE")));
  const auto again = ImportRows({SoundRow("R9", {{"title", "Trạm Y tế  xã"}})});
  EXPECT_EQ(CountsOf(again), "1/0/0/0");
  EXPECT_THAT(CodesOf(again), testing::Contains("PROBABLE_DUPLICATE"));
  EXPECT_THAT(CodesOf(ImportRows({SoundRow("R10", {{"title", "Trạm y tế xã"}, {"donors", "Another Donor"}})})),
              testing::Not(testing::Contains("PROBABLE_DUPLICATE")));
  // Of many, a few are named.
  std::vector<FormRow> rows;
  for (int i = 0; i < 50; ++i) rows.push_back(SoundRow(absl::StrCat("M", i), {{"title", "Trạm y tế xã"}}));
  ImportRows(rows);
  const auto one_more = ImportRows({SoundRow("M50", {{"title", "Trạm y tế xã"}})});
  const Finding* found = FindFinding(one_more.findings, "PROBABLE_DUPLICATE");
  ASSERT_NE(found, nullptr);
  EXPECT_THAT(found->message.vi, HasSubstr("(52)"));
  EXPECT_LT(found->message.vi.size(), 400u);
}

TEST_F(ImporterTest, CounterpartFundsAreCorrectedToo) {
  ImportRows({SoundRow("R1", {{"counterpart_amount", "5.000"}})});
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counterpart_amount", "6.000"}})})), "0/1/0/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry where fund = 'counterpart'"),
              ElementsAre("6000"));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counterpart_amount", "chưa rõ"}})})), "0/1/0/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry where fund = 'counterpart'"),
              ElementsAre("0"));
  EXPECT_EQ(Value("counterpart_text"), "chưa rõ");
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counterpart_amount", "chưa rõ"}})})), "0/0/1/0");
}

TEST_F(ImporterTest, FieldsMakeANewVersionAndSharesReallocate) {
  ImportRows({SoundRow("R1", {{"counterpart_amount", "5.000"}})});
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"title", "Tên mới"}, {"counterpart_amount", "5.000"}})})), "0/1/0/0");
  EXPECT_EQ(Value("version"), "2");
  EXPECT_THAT(Ledger(), SizeIs(2));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow(
                "R1", {{"title", "Tên mới"}, {"places", "Quảng Trị; Hà Nội; Huế"}, {"counterpart_amount", "5.000"}})})),
            "0/1/0/0");
  EXPECT_EQ(Value("version"), "3");
  EXPECT_THAT(Ledger(), SizeIs(2));
  EXPECT_THAT(BrokenSums(), IsEmpty());
  EXPECT_THAT(
      Query("select a.place, trim_scale(sum(a.amount)) from commitments.allocation a join commitments.entry e on "
            "e.id = a.entry_id "
            "where a.currency = 'USD' and fund = 'grant' group by 1 having sum(a.amount) <> 0 order by 1"),
      ElementsAre("63:01|416666.67", "63:45|416666.67", "63:46|416666.66"));
  EXPECT_EQ(CountsOf(ImportRows({SoundRow(
                "R1", {{"title", "Tên mới"}, {"places", "Quảng Trị; Hà Nội; Huế"}, {"counterpart_amount", "5.000"}})})),
            "0/0/1/0");
}

TEST_F(ImporterTest, APlaceThatNoLongerIsInDoubtIsAChange) {
  ImportRows({SoundRow("R1", {{"places", "Quảng Trị?"}})});
  EXPECT_EQ(Value("inferred_fields"), "{places}");
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1")})), "0/1/0/0");
  EXPECT_EQ(Value("inferred_fields"), "{}");
  // A list's value has no room for the mark in every form.
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"mode", "Dự án?"}, {"flags", "inferred_field"}})})), "0/0/1/0");
}

TEST_F(ImporterTest, WordsThatAFieldCannotTakeAreKeptUntilItSaysSomethingElse) {
  ImportRows({SoundRow("R1", {{"source_url", "https://a.vn"}})});
  const std::vector<FormRow> words = {
      SoundRow("R1", {{"source_url", "Công báo số 5"}, {"places", "Hà Nội; Atlantis"}})};
  EXPECT_EQ(CountsOf(ImportRows(words)), "0/1/0/0");
  EXPECT_EQ(Value("flags"), R"({"source_url=Công báo số 5",places=Atlantis})");
  EXPECT_EQ(CountsOf(ImportRows(words)), "0/0/1/0");
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"source_url", "https://b.vn"}})})), "0/1/0/0");
  EXPECT_EQ(Value("flags"), "{}");
  EXPECT_EQ(Value("source_url"), "https://b.vn");
}

TEST_F(ImporterTest, ADataDateOfTheFutureIsTold) {
  const ImportReport future = ImportRows({SoundRow("R1", {{"source_date", "01/03/2099"}})});
  const Finding* found = FindFinding(future.findings, "SOURCE_DATE_IN_FUTURE");
  ASSERT_NE(found, nullptr);
  EXPECT_THAT(found->cell, MatchesRegex("[A-Z]+[0-9]+"));
  EXPECT_THAT(found->message.vi, HasSubstr(": 01/03/2099 sau hôm nay"));
  EXPECT_THAT(found->message.en, HasSubstr(": 2099-03-01 is after today"));
  const ImportReport past = ImportRows({SoundRow("R1", {{"source_date", "01/03/2019"}})});
  EXPECT_EQ(FindFinding(past.findings, "SOURCE_DATE_IN_FUTURE"), nullptr);
}

TEST_F(ImporterTest, ADisbursementOfTheFutureIsToldAtItsDate) {
  const ImportReport report =
      ImportRows({SoundRow("R1", {{"amount_kind", "Giải ngân"}, {"end_date", ""}, {"source_date", "01/03/2099"}})});
  const Finding* paid = FindFinding(report.findings, "DISBURSED_IN_FUTURE");
  ASSERT_NE(paid, nullptr);
  EXPECT_EQ(paid->field, "source_date");
  EXPECT_EQ(paid->cell, FindFinding(report.findings, "SOURCE_DATE_IN_FUTURE")->cell);
  EXPECT_THAT(paid->message.vi, HasSubstr("ngày 01/03/2099"));
  // Of equal dates the one that the ledger takes.
  const ImportReport both =
      ImportRows({SoundRow("R2", {{"amount_kind", "Giải ngân"}, {"end_date", "03/2099"}, {"source_date", "03/2099"}})});
  const Finding* at_end = FindFinding(both.findings, "DISBURSED_IN_FUTURE");
  EXPECT_EQ(at_end->field, "end_date");
  EXPECT_THAT(at_end->message.vi, HasSubstr("ghi tháng 03/2099"));
}

TEST_F(ImporterTest, WhatIsFoundOfARowIsToldInTheOrderOfItsCells) {
  const ImportReport report = ImportRows({SoundRow(
      "R1", {{"donors", "Mới"}, {"places", "Atlantis"}, {"start_date", "hôm nọ"}, {"source_date", "01/03/2099"}})});
  std::vector<std::pair<size_t, std::string>> cells;
  for (const Finding& finding : report.findings) {
    if (finding.origin.row > 0) cells.emplace_back(finding.cell.size(), finding.cell);
  }
  EXPECT_THAT(cells, SizeIs(testing::Ge(4U)));
  EXPECT_TRUE(absl::c_is_sorted(cells));
}

TEST_F(ImporterTest, RejectedRowsHoldTheWholeFileBack) {
  ImportRows({SoundRow("R1")});
  const auto before = CountAll();
  const std::vector<FormRow> rows = {SoundRow("R1", {{"amount", "7"}}), SoundRow("R2", {{"donors", "Mới"}}),
                                     SoundRow("R3", {{"amount", "nhiều"}, {"currency", ""}}), SoundRow("R4"),
                                     SoundRow("R4")};
  const ImportReport refused = ImportRows(rows);
  EXPECT_TRUE(refused.refused);
  EXPECT_EQ(CountsOf(refused), "2/1/0/2");
  EXPECT_THAT(CodesOf(refused, Severity::kError), ElementsAre("AMOUNT_UNREADABLE", "CURRENCY_MISSING", "DUPLICATE_ID"));
  EXPECT_EQ(CountAll(), before);

  const ImportReport accepted = ImportRows(rows, {.accept_good = true});
  EXPECT_FALSE(accepted.refused);
  EXPECT_EQ(CountsOf(accepted), "2/1/0/2");
  EXPECT_THAT(Query("select source_id from commitments.grant order by 1"), ElementsAre("R1", "R2", "R4"));
  EXPECT_THAT(Query("select state, rejected_count from commitments.submission_outcome where rejected_count > 0"),
              ElementsAre("partly-applied|2"));
}

TEST_F(ImporterTest, ARejectedRowTellsItsUnknownPlaceToo) {
  const ImportReport report = ImportRows({SoundRow("R1", {{"amount", "nhiều"}, {"places", "Atlantis"}})});
  EXPECT_THAT(CodesOf(report), testing::IsSupersetOf({"AMOUNT_UNREADABLE", "PLACE_UNKNOWN"}));
  EXPECT_THAT(Query("select id from commitments.grant"), IsEmpty());
}

TEST_F(ImporterTest, AnEntryMadeByHandIsNotPostedBeside) {
  ImportRows({SoundRow("R1", {{"amount", ""}, {"currency", ""}, {"amount_kind", ""}})});
  pqxx::connection connection(database_.ConnInfo("postgres"));
  pqxx::work hand(connection);
  hand.exec(
      "insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, "
      "date_first, date_last, author) select id, gen_random_uuid(), 'commitment', 'grant', 'cash', 7, 'USD', 'exact', "
      "'day', '2021-06-15', '2021-06-15', 'an' from commitments.grant");
  hand.commit();
  const ImportReport report = ImportRows({SoundRow("R1")});
  EXPECT_THAT(CodesOf(report), Contains("HAND_ENTRY_STANDS"));
  EXPECT_EQ(Ledger().size(), 1U);
}

TEST_F(ImporterTest, ACounterpartThatAnImportTookBackIsPostedAgain) {
  ImportRows({SoundRow("R1", {{"counterpart_amount", "6.000"}})});
  ImportRows({SoundRow("R1", {{"counterpart_amount", "chưa rõ"}})});
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1", {{"counterpart_amount", "6.000"}})})), "0/1/0/0");
  EXPECT_THAT(Query("select sum(amount)::int from commitments.entry where fund = 'counterpart'"), ElementsAre("6000"));
}

TEST_F(ImporterTest, ARowOfAMergedOfficeIsTheSameGrant) {
  ImportRows({SoundRow("R1"), SoundRow("R2")}, {.source = "63-45"});
  ImportRows({SoundRow("R2")}, {.source = "63-44"});
  const ImportOptions now{.source = "34-44", .kin = {"63-44", "63-45"}};
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1")}, now)), "0/0/1/0");
  const ImportReport other = ImportRows({SoundRow("R1", {{"title", "Việc khác hẳn"}})}, now);
  EXPECT_EQ(CountsOf(other), "1/0/0/0");
  EXPECT_THAT(CodesOf(other), Contains("ID_IN_ANOTHER_OFFICE"));
  EXPECT_THAT(CodesOf(ImportRows({SoundRow("R2")}, now), Severity::kError), ElementsAre("ID_IN_SEVERAL_OFFICES"));
}

TEST_F(ImporterTest, TheSameFileForAnotherOfficeIsTold) {
  const std::vector<FormRow> rows = {SoundRow("R1")};
  EXPECT_THAT(CodesOf(ImportRows(rows, {.source = "34-48"})), Not(Contains("FILE_SEEN_ELSEWHERE")));
  EXPECT_THAT(CodesOf(ImportRows(rows, {.source = "34-48"})), Not(Contains("FILE_SEEN_ELSEWHERE")));
  const ImportReport other = ImportRows(rows, {.source = "34-01"});
  const Finding* seen = FindFinding(other.findings, "FILE_SEEN_ELSEWHERE");
  ASSERT_NE(seen, nullptr);
  EXPECT_EQ(seen->found, "34-48");
}

TEST_F(ImporterTest, ANameOfTwoOrganisationsIsNoneOfThemAndSaysWhich) {
  pqxx::connection connection(database_.ConnInfo("ngoaid_commitments"));
  pqxx::work work(connection);
  for (const char* id : {"01900000-0000-7000-8000-0000000000e1", "01900000-0000-7000-8000-0000000000e2"}) {
    work.exec(absl::StrCat("select registry.add_provisional_organisation('", id,
                           "', 'foreign-ngo', 'foreign-ngo', 'Quỹ Song Sinh', 'quy song sinh', '', '', 'test')"));
  }
  work.commit();
  const ImportReport report = ImportRows({SoundRow("R1", {{"donors", "Quỹ Song Sinh"}, {"donor_country", ""}})});
  EXPECT_THAT(CodesOf(report), Not(Contains("DONOR_UNKNOWN")));
  const Finding* doubt = FindFinding(report.findings, "DONOR_AMBIGUOUS");
  ASSERT_NE(doubt, nullptr);
  EXPECT_THAT(doubt->message.vi, HasSubstr("Quỹ Song Sinh; Quỹ Song Sinh"));
}

TEST_F(ImporterTest, WhatIsKeptOfADuplicateNamesOnlyWhatItsReadersRead) {
  ImportRows({SoundRow("R1", {{"title", "Nước sạch"}})}, {.source = "34-48"});
  const ImportReport report =
      ImportRows({SoundRow("R9", {{"title", "Nước sạch"}})}, {.source = "34-01", .readers = {"34-01", "63-01"}});
  EXPECT_THAT(CodesOf(report), Contains("PROBABLE_DUPLICATE"));
  EXPECT_THAT(Query("select code from commitments.finding where code = 'PROBABLE_DUPLICATE'"), IsEmpty());
}

TEST_F(ImporterTest, AFileThatTakesBackALaterOneIsNotCalledSeen) {
  const std::string first = FormCsv({SoundRow("R1")}), second = FormCsv({SoundRow("R1", {{"amount", "7"}})});
  MustImport(first);
  MustImport(second);
  const ImportReport back = MustImport(first);
  EXPECT_EQ(CountsOf(back), "0/1/0/0");
  EXPECT_FALSE(back.seen_before);
}

TEST_F(ImporterTest, ADonorsCountryAndKindAreTheSameInWhateverOrderRowsCome) {
  const FormRow bare = SoundRow("D1", {{"donors", "Quỹ Lạ"}, {"donor_country", ""}, {"donor_kind", ""}});
  const FormRow full =
      SoundRow("D2", {{"donors", "Quỹ Lạ"}, {"donor_country", "Pháp"}, {"donor_kind", "Tổ chức PCPNN"}});
  const FormRow second = SoundRow("D3", {{"donors", "Plan International; Quỹ Sau"}});
  const FormRow first =
      SoundRow("D4", {{"donors", "Quỹ Sau"}, {"donor_country", "Đức"}, {"donor_kind", "Tổ chức PCPNN"}});
  const auto donors = [this] {
    return Query(
        "select display_name, country_code, donor_kind, kind, state from registry.organisation_current "
        "where display_name like 'Quỹ%'");
  };
  const auto expected = UnorderedElementsAre("Quỹ Lạ|FR|foreign-ngo|foreign-ngo|provisional",
                                             "Quỹ Sau|DE|foreign-ngo|foreign-ngo|provisional");
  const ImportReport report = ImportRows({bare, full, second, first});
  EXPECT_THAT(donors(), expected);
  EXPECT_THAT(CodesOf(report, Severity::kInfo), Contains("DONOR_COMPLETED"));
  EXPECT_THAT(CodesOf(report), Not(Contains("DONOR_DIFFERS")));
}

TEST_F(ImporterTest, ALaterFileCompletesADonorAndAnotherCountryIsSaid) {
  const auto file = [](const char* country, const char* id = "D1") {
    return FormCsv({SoundRow(id, {{"donors", "Quỹ Lạ"}, {"donor_country", country}, {"donor_kind", ""}})});
  };
  const auto countries = [this] {
    return Query("select country_code, version from registry.organisation_current where display_name = 'Quỹ Lạ'");
  };
  MustImport(file(""));
  const ImportReport completed = MustImport(file("Pháp"));
  EXPECT_EQ(CountsOf(completed), "0/0/1/0");
  EXPECT_FALSE(completed.seen_before);
  EXPECT_THAT(CodesOf(completed, Severity::kInfo), Contains("DONOR_COMPLETED"));
  EXPECT_THAT(countries(), ElementsAre("FR|2"));
  EXPECT_TRUE(MustImport(file("Pháp")).seen_before);
  EXPECT_THAT(CodesOf(MustImport(file("Đức", "D2"))), Contains("DONOR_DIFFERS"));
  MustImport(file("", "D3"));
  EXPECT_THAT(countries(), ElementsAre("FR|2"));
}

TEST_F(ImporterTest, ARowOfAnOlderPeriodThatTakesANewerOnesPlaceIsSaid) {
  const auto codes = [this](const char* amount, const char* period) {
    return CodesOf(
        MustImport(FormCsv({SoundRow("R1", {{"amount", amount}}), SoundRow("R2")}), "tệp.csv", {.period = period}));
  };
  const auto said = Contains("LATER_PERIOD_CHANGED");
  EXPECT_THAT(codes("1.000.000", "2023"), Not(said));
  EXPECT_THAT(codes("1.100.000", "2024-H1"), Not(said));
  EXPECT_THAT(codes("1.200.000", "2024"), Not(said));
  EXPECT_THAT(codes("1.200.000", "2023"), Not(said)) << "nothing changes";
  EXPECT_THAT(codes("1.300.000", "2024-H1"), said);
  EXPECT_THAT(codes("1.400.000", ""), Not(said)) << "a file of no period";
  EXPECT_THAT(codes("1.500.000", "2023"), Not(said)) << "what stands was said for no period";
}

TEST_F(ImporterTest, ADryRunSaysWhatWouldHappenAndStoresNothing) {
  const auto before = CountAll();
  const std::vector<FormRow> rows = {SoundRow("R1", {{"donors", "A; B"}}), SoundRow("R2", {{"places", "Nowhere"}})};
  const ImportReport dry = ImportRows(rows, {.dry_run = true});
  EXPECT_EQ(CountAll(), before);
  const ImportReport real = ImportRows(rows);
  EXPECT_EQ(CountsOf(dry), CountsOf(real));
  EXPECT_EQ(CodesOf(dry, Severity::kInfo), CodesOf(real, Severity::kInfo));
}

TEST_F(ImporterTest, DuplicatesNameBothRows) {
  const ImportReport report =
      ImportRows({SoundRow("R1"), SoundRow("R2"), SoundRow("R1", {{"amount", "5"}}), SoundRow("R2"),
                  SoundRow("", {{"title", "T"}}), SoundRow("", {{"title", "T"}})});
  EXPECT_EQ(CountsOf(report), "3/0/0/3");
  std::vector<std::string> messages;
  for (const Finding& finding : report.findings) {
    if (finding.code == "DUPLICATE_ID") messages.push_back(finding.message.en);
  }
  ASSERT_THAT(messages, SizeIs(3));
  EXPECT_EQ(messages[0], "Item code “R1”: row 7 repeats tệp!5. Give each row a code of its own.");
  EXPECT_EQ(messages[1], "Item code “R2”: row 8 repeats tệp!6. The two rows are the same: delete one of them.");
  EXPECT_THAT(messages[2], HasSubstr("row 10 repeats tệp!9"));
}

TEST_F(ImporterTest, DonorsBecomeParties) {
  const ImportReport report =
      ImportRows({SoundRow("R1", {{"donors", "Tổ chức Mới; Đồng Tài Trợ; tổ chức  mới"}}),
                  SoundRow("R2", {{"donors", "TỔ CHỨC MỚI"}, {"donor_country", "FR"}}),
                  SoundRow("R3", {{"donors", "Ông A?"}, {"donor_kind", "Cá nhân"}, {"donor_country", ""}}),
                  SoundRow("R4", {{"donors", ""}})});
  std::vector<std::string> unknown;
  for (const Finding& finding : report.findings) {
    if (finding.code == "DONOR_UNKNOWN") unknown.push_back(finding.source_id + " " + finding.found);
  }
  EXPECT_THAT(unknown, ElementsAre("R1 Tổ chức Mới", "R1 Đồng Tài Trợ", "R3 Ông A?"));
  EXPECT_THAT(Query("select display_name, kind, donor_kind, country_code, state, author from "
                    "registry.organisation_current order by 1"),
              UnorderedElementsAre("Tổ chức Mới|foreign-ngo|foreign-ngo|US|provisional|tester",
                                   "Đồng Tài Trợ|other-donor|||provisional|tester",
                                   "Ông A|other-donor|individual||provisional|tester"));
  EXPECT_THAT(
      Query("select g.source_id, p.role, p.written_name, o.display_name from commitments.party p join "
            "commitments.grant g "
            "on g.id = p.grant_id join registry.organisation_current o using (organisation_id) order by 1, p.ordinal"),
      ElementsAre("R1|donor|Tổ chức Mới|Tổ chức Mới", "R1|co-donor|Đồng Tài Trợ|Đồng Tài Trợ",
                  "R2|donor|TỔ CHỨC MỚI|Tổ chức Mới", "R3|donor|Ông A?|Ông A"));
  // Registered meanwhile as another's alias: the grant keeps its donor, and the row is unchanged.
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R2", {{"donors", "TỔ CHỨC MỚI"}})})), "0/0/1/0");
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R4", {{"donors", "Tổ chức Mới"}})})), "0/1/0/0");
  EXPECT_THAT(Query("select count(*) from registry.organisation"), ElementsAre("3"));
}

// What a person does by `entry correct` and `entry reverse`: entries without a submission.
constexpr char kReverseByHand[] = R"(
  insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last,
                                 reverses_id, reason, author)
  select grant_id, gen_random_uuid(), kind, fund, form, -amount, currency, qualifier, date_precision, date_first, date_last, id,
         'by hand', 'clerk'
    from commitments.entry where reverses_id is null)";
constexpr char kCorrectByHand[] = R"(
  insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last,
                                 corrects_id, reason, author)
  select grant_id, gen_random_uuid(), kind, fund, form, 999, currency, qualifier, date_precision, date_first, date_last, id,
         'by hand', 'clerk'
    from commitments.entry where reverses_id is null)";

TEST_F(ImporterTest, WhatPeopleCorrectedStaysUntilTheRowSaysAnotherAmount) {
  ImportRows({SoundRow("R1")});
  {
    pqxx::connection connection(database_.ConnInfo("ngoaid_commitments"));
    pqxx::work work(connection);
    work.exec(kCorrectByHand);
    work.exec(std::string(kReverseByHand) + " and corrects_id is null");
    work.commit();
  }
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1")})), "0/0/1/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("999"));
  // Another amount replaces the correction.
  const ImportReport replaced = ImportRows({SoundRow("R1", {{"amount", "2.000"}})});
  EXPECT_EQ(CountsOf(replaced), "0/1/0/0");
  EXPECT_THAT(CodesOf(replaced, Severity::kWarning), ElementsAre("CORRECTION_REPLACED"));
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("2000"));
}

TEST_F(ImporterTest, WhatPeopleReversedStaysReversed) {
  ImportRows({SoundRow("R1")});
  {
    pqxx::connection connection(database_.ConnInfo("ngoaid_commitments"));
    pqxx::work work(connection);
    work.exec(kReverseByHand);
    work.commit();
  }
  EXPECT_EQ(CountsOf(ImportRows({SoundRow("R1")})), "0/0/1/0");
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("0"));
  const ImportReport posted = ImportRows({SoundRow("R1", {{"amount", "2.000"}})});
  EXPECT_EQ(CountsOf(posted), "0/1/0/0");
  EXPECT_THAT(CodesOf(posted, Severity::kWarning), ElementsAre("REVERSED_ENTRY_POSTED_AGAIN"));
  EXPECT_THAT(Query("select found, cell from commitments.finding where code = 'REVERSED_ENTRY_POSTED_AGAIN'"),
              ElementsAre(HasSubstr("2000 USD|")));
  // What an import takes back and posts itself is no news.
  EXPECT_THAT(CodesOf(ImportRows({SoundRow("R1", {{"amount", "3.000"}})}), Severity::kWarning), IsEmpty());
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("3000"));
}

TEST_F(ImporterTest, DisbursementsBeyondWhatIsCommittedAreAFinding) {
  const ImportReport report = ImportRows({SoundRow("R1", {{"amount_kind", "Giải ngân"}})});
  EXPECT_EQ(CountsOf(report), "1/0/0/0");
  EXPECT_THAT(CodesOf(report), Contains("DISBURSED_BEYOND_COMMITTED"));
  EXPECT_THAT(Query("select count(*) from commitments.finding where code = 'DISBURSED_BEYOND_COMMITTED'"),
              ElementsAre("1"));
}

TEST_F(ImporterTest, GrantsOutsideTheDonorsCertificateAreAFinding) {
  ImportRows({SoundRow("R1")});
  {
    pqxx::connection connection(database_.ConnInfo("ngoaid_registry"));
    pqxx::work work(connection);
    work.exec(R"(
      insert into registry.certificate (id, organisation_id, kind, number, valid_from, valid_to, place_codes)
      select gen_random_uuid(), id, 'activity', '1/CNV', '2020-01-01', '2022-12-31', '{63:01}' from registry.organisation)");
    work.commit();
  }
  const ImportReport report = ImportRows({SoundRow("R2"), SoundRow("R3", {{"places", "Hà Nội"}})});
  const Finding* finding = FindFinding(report.findings, "OUTSIDE_CERTIFICATE_SCOPE");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->source_id, "R2");
  EXPECT_THAT(CodesOf(report), SizeIs(1));
}

TEST_F(ImporterTest, TheSameGroundInTwoSchemesIsAFinding) {
  const ImportReport report = ImportRows({SoundRow("R1", {{"places", "63:45; 34:44"}})});
  const Finding* finding = FindFinding(report.findings, "PLACES_OVERLAP");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->source_id, "R1");
  EXPECT_EQ(finding->found, "63:45 34:44");
}

TEST_F(ImporterTest, ACeilingIsEnforced) {
  ImportRows({SoundRow("R1", {{"amount", ""}})});
  {
    pqxx::connection connection(database_.ConnInfo("ngoaid_commitments"));
    pqxx::work work(connection);
    work.exec(R"(
      insert into commitments.grant_version (grant_id, version, title_vi, folded_title, ceiling_amount, ceiling_currency, author)
      select id, 2, 'Khoản R1', 'khoan r1', 1000, 'USD', 'clerk' from commitments.grant)");
    work.exec("update commitments.grant set current_version = 2");
    work.commit();
  }
  const FormRow row = {{"row_id", "R1"}, {"title", "Khoản R1"},  {"currency", "USD"}, {"amount_kind", "Giải ngân"},
                       {"donors", "X"},  {"source_date", "2021"}};
  const auto with = [&row](const char* amount) {
    FormRow changed = row;
    changed["amount"] = amount;
    return changed;
  };
  const auto before = CountAll();
  const ImportReport refused = ImportRows({with("1.001")});
  EXPECT_EQ(CountsOf(refused), "0/0/0/1");
  EXPECT_THAT(CodesOf(refused, Severity::kError), ElementsAre("CEILING_EXCEEDED"));
  EXPECT_EQ(CountAll(), before);
  EXPECT_EQ(CountsOf(ImportRows({with("1.000")})), "0/1/0/0");
}

TEST_F(ImporterTest, PartialFilesReadPlacesAtTheGrantsOwnDate) {
  ImportRows({SoundRow("R1", {{"places", "Tuyên Quang"}, {"source_date", "10/2025"}})});
  EXPECT_EQ(CountsOf(ImportRows({{{"row_id", "R1"}, {"title", "Khoản R1"}, {"places", "Tuyên Quang"}}})), "0/0/1/0");
}

TEST_F(ImporterTest, SeveralSheets) {
  const std::string content = MakeWorkbook([](lxw_workbook* workbook) {
    const char* headings[] = {"Mã khoản", "Tên khoản viện trợ", "Tổ chức tài trợ", "Ngày bắt đầu",
                              "Giá trị",  "Loại tiền",          "Loại giá trị"};
    lxw_format* day = workbook_add_format(workbook);
    format_set_num_format(day, "dd/mm/yyyy");
    int id = 0;
    for (const char* name : {"Đợt 1", "Đợt 2", "Cũ"}) {
      lxw_worksheet* sheet = workbook_add_worksheet(workbook, name);
      for (lxw_col_t c = 0; c < 7; ++c) worksheet_write_string(sheet, 2, c, headings[c], nullptr);
      worksheet_write_string(sheet, 3, 0, absl::StrCat("R", ++id).c_str(), nullptr);
      worksheet_write_string(sheet, 3, 1, "A", nullptr);
      worksheet_write_string(sheet, 3, 2, "X", nullptr);
      lxw_datetime date = {2021, 3, 5, 0, 0, 0};
      worksheet_write_datetime(sheet, 3, 3, &date, day);
      worksheet_write_number(sheet, 3, 4, 1234.5, nullptr);
      worksheet_write_string(sheet, 3, 5, "USD", nullptr);
      worksheet_write_string(sheet, 3, 6, "Cam kết", nullptr);
      if (id == 3) worksheet_hide(sheet);
    }
    worksheet_write_string(workbook_add_worksheet(workbook, "Danh mục"), 0, 0, "Dự án", nullptr);
  });
  const ImportReport report = MustImport(content, "nhiều trang.xlsx");
  EXPECT_EQ(CountsOf(report), "2/0/0/0");
  EXPECT_NE(FindFinding(report.findings, "SHEET_HIDDEN"), nullptr);
  const Finding* skipped = FindFinding(report.findings, "SHEET_SKIPPED");
  ASSERT_NE(skipped, nullptr);
  EXPECT_EQ(skipped->origin.sheet, "Danh mục");
  EXPECT_THAT(
      Query("select source_sheet, source_row, trim_scale(amount), date_first from commitments.entry order by 1"),
      ElementsAre("Đợt 1|4|1234.5|2021-03-05", "Đợt 2|4|1234.5|2021-03-05"));
}

TEST_F(ImporterTest, FilesThatCannotBeReadAreRefusedWithOneReason) {
  const auto before = CountAll();
  const std::pair<std::string, const char*> files[] = {
      {"", "FILE_EMPTY"},
      {"xin chào\n", "NO_HEADING"},
      {"a,b,c\n1,2,3\n", "NO_HEADING"},
      {FormCsv({SoundRow("R1")}) + "\"chưa đóng", "FILE_UNCLOSED_QUOTE"},
      {FormCsv({SoundRow("R1")}) + std::string("\0", 1), "FILE_BAD_ENCODING"},
      {FormCsv({SoundRow("R1")}) + "\xff\xfe", "FILE_BAD_ENCODING"},
      {MakeWorkbook([](lxw_workbook* w) { workbook_add_worksheet(w, "Trống"); }), "NO_HEADING"},
      {MakeWorkbook([](lxw_workbook* w) { workbook_add_worksheet(w, "A"); }).substr(0, 500), "FILE_CUT_OFF"},
      {"%PDF-1.7\n%", "FILE_NOT_TABLE"},
  };
  for (const auto& [content, reason] : files) {
    const absl::StatusOr<ImportReport> report = Import(content);
    ASSERT_FALSE(report.ok()) << reason;
    EXPECT_EQ(report.status().code(), absl::StatusCode::kInvalidArgument) << reason;
    EXPECT_EQ(ngoaid::errors::Reason(report.status()), reason) << report.status();
  }
  EXPECT_THAT(Import("xin chào\n", "tệp.XLSX").status().message(), HasSubstr("plain text inside"));
  EXPECT_THAT(Import("xin chào\n", "tệp.csv").status().message(), Not(HasSubstr("plain text inside")));
  // Read as far as it goes, then broken: what was written before is taken back.
  std::string late;
  for (int i = 0; i < 1200; ++i) absl::StrAppend(&late, "R", i, ",T,X\n");
  const absl::StatusOr<ImportReport> broken = Import("Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ\n" + late + "\"R,T");
  EXPECT_EQ(ngoaid::errors::Reason(broken.status()), "FILE_UNCLOSED_QUOTE");
  EXPECT_EQ(CountAll(), before);
}

TEST_F(ImporterTest, AHeadingWithoutRowsIsSaid) {
  const auto before = CountAll();
  const ImportReport report = ImportRows({});
  EXPECT_EQ(report.counts.rows(), 0);
  EXPECT_THAT(CodesOf(report), ElementsAre("NO_ROWS"));
  EXPECT_EQ(report.submission_id, "");
  EXPECT_EQ(CountAll(), before);
}

long PeakMemoryMb() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

TEST_F(ImporterTest, TenThousandRowsInBoundedMemoryWithProgress) {
  constexpr int kRows = 10'000;
  std::string csv =
      "Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Lĩnh vực,Ngày số liệu,Giá trị,Loại tiền,Loại giá "
      "trị\n";
  for (int i = 0; i < kRows; ++i) {
    absl::StrAppend(&csv, "N", i, ",Khoản ", i, ",Tổ chức ", i % 50, ",Quảng Trị; Hà Nội,Y tế,15/06/2021,", i + 1,
                    ",USD,Cam kết\n");
  }
  const long before_mb = PeakMemoryMb();
  std::vector<int> told;
  ImportOrder order;
  order.content = csv;
  order.file_name = "lớn.csv";
  order.source = "local";
  order.author = "tester";
  order.progress = [&told](int rows) { told.push_back(rows); };
  const absl::Status status = RunInTransaction(connection_, Access::kWrite, {}, [&](Transaction& transaction) {
    const absl::StatusOr<ImportReport> report = RunImport(transaction, TestCatalog(), order);
    if (!report.ok()) return report.status();
    EXPECT_EQ(CountsOf(*report), "10000/0/0/0");
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_GE(told.size(), 20u);
  EXPECT_EQ(told.back(), kRows);
  EXPECT_LT(PeakMemoryMb() - before_mb, 100);
  EXPECT_THAT(Query("select trim_scale(sum(amount)) from commitments.entry"), ElementsAre("50005000"));
  EXPECT_THAT(BrokenSums(), IsEmpty());
  EXPECT_THAT(Query("select count(*) from registry.organisation"), ElementsAre("50"));
}

TEST_F(ImporterTest, ACallNobodyWaitsForEndsAndStoresNothing) {
  const auto before = CountAll();
  const std::string content = FormCsv({SoundRow("R1")});
  ImportOrder order;
  order.content = content;
  order.file_name = "tệp.csv";
  order.source = "local";
  order.still_wanted = [] { return ngoaid::errors::Cancelled(); };
  const absl::Status status = RunInTransaction(connection_, Access::kWrite, {}, [&](Transaction& transaction) {
    return RunImport(transaction, TestCatalog(), order).status();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(CountAll(), before);
}

TEST_F(ImporterTest, FindingsEndAtTheirLimit) {
  std::string csv = "Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố\n";
  for (int row = 0; row < 1'100; ++row) {
    absl::StrAppend(&csv, "N", row, ",T", row, ",X,");
    for (int i = 0; i < 50; ++i) absl::StrAppend(&csv, "z", i, ";");
    csv += "\n";
  }
  const ImportReport report = MustImport(csv, "tệp.csv", {.dry_run = true});
  EXPECT_LE(report.findings.size(), kMostFindings + 1);
  EXPECT_EQ(report.findings.back().code, "TOO_MANY_FINDINGS");
  EXPECT_EQ(CountsOf(report), "1100/0/0/0");
}

}  // namespace
}  // namespace ngoaid::commitments
