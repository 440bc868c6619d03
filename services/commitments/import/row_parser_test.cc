// Every shape of value that the real records have, and those they should not have.
#include "services/commitments/import/row_parser.h"

#include "services/commitments/import/import_fixture.h"

namespace ngoaid::commitments {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The only row of a file in the form.
ParsedRow ParseRow(const FormRow& row, const std::map<std::string, std::string>& headings = {}) {
  const std::string content = FormCsv({row}, headings);
  auto workbook = sheets::Workbook::Open(content, "tệp.csv");
  EXPECT_TRUE(workbook.ok()) << workbook.status();
  auto heading = FindHeading(**workbook, 0, *TestCatalog());
  EXPECT_TRUE(heading.ok() && heading->has_value());
  auto stream = RowStream::Open(**workbook, 0, **heading);
  std::vector<Finding> passed_over;
  RawRow raw;
  EXPECT_TRUE(*(*stream)->Next(&raw, &passed_over));
  ParsedRow parsed = RowParser(*TestCatalog(), **heading, "tệp").Parse(raw);
  ResolvePlaces(nullptr, *TestCatalog(), &parsed);
  return parsed;
}

ParsedRow Parse(const FormRow& changes) { return ParseRow(SoundRow("R1", changes)); }

std::vector<std::string> Codes(const ParsedRow& row) {
  std::vector<std::string> codes;
  for (const Finding& finding : row.findings) codes.push_back(finding.code);
  return codes;
}

std::string Shares(const std::optional<ShareSet>& set) {
  if (!set) return "none";
  std::vector<std::string> shares;
  for (const Share& share : set->shares) shares.push_back(absl::StrCat(share.code, "*", share.weight));
  return absl::StrCat(absl::StrJoin(shares, " "), set->assumed ? " assumed" : "");
}

TEST(RowParserTest, SoundRowHasNoFindings) {
  const ParsedRow row = Parse({});
  EXPECT_THAT(Codes(row), IsEmpty());
  EXPECT_FALSE(row.rejected);
  EXPECT_EQ(row.source_id, "R1");
  EXPECT_EQ(row.mode, "project");
  EXPECT_EQ(row.donor_country, "US");
  EXPECT_EQ(row.donor_kind, "foreign-ngo");
  ASSERT_TRUE(row.amount.has_value());
  EXPECT_EQ(row.amount->value.ToString(), "1250000");
  EXPECT_EQ(row.amount->currency, "USD");
  EXPECT_EQ(row.amount->kind, "commitment");
  EXPECT_EQ(row.amount->qualifier, Qualifier::kExact);
  EXPECT_EQ(row.amount->counts, true);
  EXPECT_EQ(Shares(row.places), "63:45*1");
  EXPECT_EQ(Shares(row.sectors), "1225:S02*1");
  EXPECT_EQ(row.start_date.date.ToIso(), "2021-03");
  EXPECT_EQ(row.source_date.date.ToIso(), "2021-06-15");
}

TEST(RowParserTest, DatesKeepTheirPrecision) {
  const std::pair<const char*, const char*> dates[] = {{"03/10/2024", "2024-10-03"},
                                                       {"3/1/2024", "2024-01-03"},
                                                       {"12/2022", "2022-12"},
                                                       {"2018", "2018"},
                                                       {"2024-10-03", "2024-10-03"},
                                                       {"2022-12", "2022-12"},
                                                       {"2018-2022", "2018-01-01/2022-12-31"}};
  for (const auto& [written, iso] : dates) {
    const ParsedRow row = Parse({{"start_date", written}, {"end_date", ""}});
    EXPECT_EQ(row.start_date.date.ToIso(), iso) << written;
    EXPECT_FALSE(row.start_date.date.inferred) << written;
    EXPECT_THAT(Codes(row), IsEmpty()) << written;
  }
}

TEST(RowParserTest, InferredDatesAreKeptAndMarked) {
  for (const auto& [written, iso] : {std::pair("25?/03/2015", "2015-03-25"), std::pair("08?/2007", "2007-08"),
                                     std::pair("2016?", "2016"), std::pair("2021-05?", "2021-05")}) {
    const ParsedRow row = Parse({{"source_date", written}});
    EXPECT_EQ(row.source_date.date.ToIso(), iso);
    EXPECT_TRUE(row.source_date.date.inferred);
    EXPECT_THAT(Codes(row), ElementsAre("INFERRED")) << written;
    EXPECT_EQ(row.findings[0].severity, Severity::kInfo);
    EXPECT_EQ(row.findings[0].field, "source_date");
    EXPECT_THAT(row.inferred, ElementsAre("source_date"));
    EXPECT_FALSE(row.rejected);
  }
}

TEST(RowParserTest, UnreadableDatesAreKeptAsText) {
  for (const char* written : {"quý 3/2021", "31/02/2021", "13/13/2021", "1899", "2101", "03/10/24", "sắp tới"}) {
    const ParsedRow row = Parse({{"end_date", written}});
    EXPECT_FALSE(row.end_date.date.known()) << written;
    EXPECT_EQ(row.end_date.text, written);
    EXPECT_THAT(Codes(row), ElementsAre("DATE_UNREADABLE")) << written;
    EXPECT_EQ(row.findings[0].severity, Severity::kWarning);
    EXPECT_FALSE(row.rejected);
  }
  EXPECT_THAT(Codes(Parse({{"start_date", "2022"}, {"end_date", "2021"}})), ElementsAre("DATES_REVERSED"));
}

TEST(RowParserTest, EveryKindOfAmount) {
  for (const auto& [written, kind] :
       {std::pair("Cam kết", "commitment"), std::pair("Giải ngân", "disbursement"), std::pair("Hiện vật", "in-kind"),
        std::pair("Chưa rõ", "unknown"), std::pair("committed", "commitment"), std::pair("disbursed", "disbursement"),
        std::pair("in_kind", "in-kind"), std::pair("Cam kết?", "commitment")}) {
    EXPECT_EQ(Parse({{"amount_kind", written}}).amount->kind, kind) << written;
  }
  const ParsedRow unknown = Parse({{"amount_kind", "Cam ket hua"}});
  EXPECT_TRUE(unknown.rejected);
  EXPECT_THAT(Codes(unknown), ElementsAre("AMOUNT_KIND_UNKNOWN"));
  const ParsedRow blank = Parse({{"amount_kind", ""}});
  EXPECT_FALSE(blank.rejected);
  EXPECT_FALSE(blank.amount->kind.has_value());
  EXPECT_THAT(Codes(blank), ElementsAre("AMOUNT_KIND_MISSING"));
}

TEST(RowParserTest, EveryQualifierAndWhetherItCounts) {
  for (const auto& [written, qualifier] :
       {std::pair("chính xác", Qualifier::kExact), std::pair("hơn", Qualifier::kOver),
        std::pair("gần", Qualifier::kNearly), std::pair("khoảng", Qualifier::kAbout),
        std::pair("about", Qualifier::kAbout)}) {
    EXPECT_EQ(Parse({{"amount_qualifier", written}}).amount->qualifier, qualifier) << written;
  }
  EXPECT_FALSE(Parse({{"amount_qualifier", ""}}).amount->qualifier.has_value());
  EXPECT_THAT(Codes(Parse({{"amount_qualifier", "chừng"}})), ElementsAre("AMOUNT_QUALIFIER_UNKNOWN"));
  for (const auto& [written, counts] : {std::pair("có", true), std::pair("không", false), std::pair("yes", true),
                                        std::pair("no", false), std::pair("không?", false)}) {
    EXPECT_EQ(Parse({{"counts_in_total", written}}).amount->counts, counts) << written;
  }
  EXPECT_FALSE(Parse({{"counts_in_total", ""}}).amount->counts.has_value());
  const ParsedRow doubtful = Parse({{"counts_in_total", "một phần"}});
  EXPECT_FALSE(doubtful.amount->counts.has_value());
  EXPECT_TRUE(doubtful.amount->counts_unclear);
  EXPECT_THAT(Codes(doubtful), ElementsAre("COUNTS_IN_TOTAL_UNKNOWN"));
  EXPECT_FALSE(doubtful.rejected);
}

TEST(RowParserTest, EveryCurrency) {
  for (const char* code : {"USD", "VND", "EUR", "AUD", "NZD", "CAD"}) {
    EXPECT_EQ(Parse({{"currency", code}}).amount->currency, code);
  }
  for (const auto& [written, code] :
       {std::pair("đồng", "VND"), std::pair("Đồng", "VND"), std::pair("vnđ", "VND"), std::pair("VNĐ", "VND"),
        std::pair("vnd", "VND"), std::pair("đ", "VND"), std::pair("Việt Nam đồng", "VND"), std::pair("usd", "USD"),
        std::pair("Usd", "USD"), std::pair("US$", "USD"), std::pair("đô la Mỹ", "USD"), std::pair("eur", "EUR"),
        std::pair(" USD ", "USD"), std::pair("USD?", "USD")}) {
    const ParsedRow row = Parse({{"currency", written}});
    ASSERT_TRUE(row.amount.has_value()) << written;
    EXPECT_EQ(row.amount->currency, code) << written;
  }
}

TEST(RowParserTest, AQualifierInTheAmountsCellIsTakenAndSaid) {
  const ParsedRow row =
      Parse({{"amount", "hơn 700.000.000"}, {"currency", "VND"}, {"amount_qualifier", ""}, {"end_date", ""}});
  ASSERT_TRUE(row.amount.has_value());
  EXPECT_FALSE(row.rejected);
  EXPECT_EQ(row.amount->value.ToString(), "700000000");
  EXPECT_EQ(row.amount->qualifier, Qualifier::kOver);
  ASSERT_THAT(Codes(row), ElementsAre("AMOUNT_QUALIFIED"));
  EXPECT_EQ(row.findings[0].severity, Severity::kInfo);
  EXPECT_NE(row.findings[0].cell, "");
  EXPECT_THAT(row.findings[0].message.vi, HasSubstr(row.findings[0].cell));
  EXPECT_THAT(row.findings[0].message.vi, HasSubstr("“hơn”"));
  // The qualifier's own column decides.
  EXPECT_EQ(Parse({{"amount", "hơn 700"}, {"amount_qualifier", "khoảng"}}).amount->qualifier, Qualifier::kAbout);
}

TEST(RowParserTest, BlankAmountsPostNothing) {
  const ParsedRow row = Parse({{"amount", ""}, {"currency", ""}, {"amount_kind", "Chưa rõ"}, {"counts_in_total", ""}});
  EXPECT_FALSE(row.amount.has_value());
  EXPECT_THAT(Codes(row), IsEmpty());
}

struct Refusal {
  FormRow changes;
  const char* code;
};

TEST(RowParserTest, WhatIsNoSoundRecordIsRejectedWithItsReason) {
  const Refusal refusals[] = {
      {{{"row_id", ""}, {"title", ""}}, "ROW_UNIDENTIFIED"},
      {{{"row_id", std::string(201, 'R')}}, "ROW_ID_TOO_LONG"},
      {{{"title", std::string(2'001, 'a')}}, "TEXT_TOO_LONG"},
      {{{"note", std::string(10'001, 'a')}}, "TEXT_TOO_LONG"},
      {{{"amount", "nhiều"}}, "AMOUNT_UNREADABLE"},
      {{{"amount", "50%"}}, "AMOUNT_UNREADABLE"},
      {{{"amount", "0"}}, "AMOUNT_NOT_POSITIVE"},
      {{{"amount", "-5"}}, "AMOUNT_NOT_POSITIVE"},
      {{{"amount", "(5)"}}, "AMOUNT_NOT_POSITIVE"},
      {{{"amount", "1,255"}}, "AMOUNT_DECIMALS"},
      {{{"amount", "5,5"}, {"currency", "VND"}}, "AMOUNT_DECIMALS"},
      {{{"amount", "10000000000000000"}}, "AMOUNT_TOO_LARGE"},
      {{{"currency", ""}}, "CURRENCY_MISSING"},
      {{{"currency", "USS"}}, "CURRENCY_UNKNOWN"},
      {{{"amount", "500 EUR"}}, "CURRENCY_CONTRADICTS"},
      {{{"amount_kind", "hứa"}}, "AMOUNT_KIND_UNKNOWN"},
  };
  for (const Refusal& refusal : refusals) {
    const ParsedRow row = Parse(refusal.changes);
    EXPECT_TRUE(row.rejected) << refusal.code;
    EXPECT_THAT(Codes(row), ElementsAre(refusal.code));
    EXPECT_EQ(row.findings[0].severity, Severity::kError);
    EXPECT_NE(row.findings[0].message.vi, "");
    EXPECT_NE(row.findings[0].message.en, "");
  }
}

TEST(RowParserTest, FaultsAreCollectedAndSayWhereAndHowToMend) {
  const ParsedRow row = Parse({{"amount", "nhiều"}, {"currency", "USS"}, {"amount_kind", "hứa"}, {"end_date", "mai"}});
  EXPECT_THAT(Codes(row),
              ElementsAre("DATE_UNREADABLE", "AMOUNT_KIND_UNKNOWN", "CURRENCY_UNKNOWN", "AMOUNT_UNREADABLE"));
  const Finding& currency = row.findings[2];
  EXPECT_EQ(currency.origin.sheet, "tệp");
  EXPECT_EQ(currency.origin.row, 5);
  EXPECT_EQ(currency.source_id, "R1");
  EXPECT_EQ(currency.field, "currency");
  EXPECT_EQ(currency.found, "USS");
  EXPECT_THAT(currency.cell, HasSubstr("5"));
  EXPECT_THAT(currency.message.vi, HasSubstr("ví dụ USD, EUR, VND. Có phải “USD”"));
  EXPECT_THAT(row.findings[3].message.vi, HasSubstr("“Giá trị”"));
}

TEST(RowParserTest, UnitsOfTheHeading) {
  const auto amount = [](const FormRow& changes, const char* heading) {
    const ParsedRow row = ParseRow(SoundRow("R1", changes), {{"amount", heading}});
    return row.amount ? row.amount->value.ToString() + " " + row.amount->currency : Codes(row).front();
  };
  EXPECT_EQ(amount({{"amount", "61,5"}, {"currency", "VND"}}, "Giá trị (triệu đồng)"), "61500000 VND");
  EXPECT_EQ(amount({{"amount", "61,5"}, {"currency", ""}}, "Giá trị (triệu đồng)"), "61500000 VND");
  EXPECT_EQ(amount({{"amount", "12"}}, "Giá trị (nghìn USD)"), "12000 USD");
  EXPECT_EQ(amount({{"amount", "12"}}, "Giá trị (nghìn)"), "12000 USD");
  EXPECT_EQ(amount({{"amount", "12"}}, "Giá trị (triệu đồng)"), "CURRENCY_CONTRADICTS");
}

TEST(RowParserTest, PlacesOfTheirTime) {
  const auto places = [](const char* written, const FormRow& dates) {
    FormRow changes = {{"places", written}, {"source_date", ""}, {"start_date", ""}, {"end_date", ""}};
    for (const auto& [field, value] : dates) changes[field] = value;
    const ParsedRow row = Parse(changes);
    return absl::StrCat(Shares(row.places),
                        absl::StrJoin(Codes(row), ",", [](std::string* out, const std::string& code) {
                          absl::StrAppend(out, " ", code);
                        }));
  };
  const FormRow old_date = {{"source_date", "30/06/2025"}};
  const FormRow new_date = {{"source_date", "01/07/2025"}};
  EXPECT_EQ(places("Quảng Trị", old_date), "63:45*1");
  EXPECT_EQ(places("Quảng Trị", new_date), "34:44*1");
  EXPECT_EQ(places("Tuyên Quang; Bắc Ninh", new_date), "34:08*1 34:24*1 assumed");
  EXPECT_EQ(places("tỉnh Hoà Bình", old_date), "63:17*1");
  EXPECT_EQ(places("hoa binh", old_date), "63:17*1");
  EXPECT_EQ(places("TP. Hồ Chí Minh", old_date), "63:79*1");
  EXPECT_EQ(places("TPHCM", new_date), "34:79*1");
  EXPECT_EQ(places("Thừa Thiên Huế", old_date), "63:46*1");
  EXPECT_EQ(places("Huế", new_date), "34:46*1");
  EXPECT_EQ(places("\u0110a\u0306\u0301k La\u0306\u0301k", old_date), "63:66*1");  // decomposed
  EXPECT_EQ(places("Yên Bái?", old_date), "63:15*1 INFERRED");
  // Codes: explicit ones name their scheme, bare ones are the row's.
  EXPECT_EQ(places("63:15", new_date), "63:15*1");
  EXPECT_EQ(places("15", old_date), "63:15*1");
  EXPECT_EQ(places("15", new_date), "34:15*1");
  // Of the other scheme only.
  EXPECT_EQ(places("Quảng Bình", new_date), "63:44*1 PLACE_OTHER_SCHEME");
  EXPECT_EQ(places("Quảng Trị; Quảng Bình", new_date), "34:44*1 63:44*1 assumed PLACE_OTHER_SCHEME");
  // Which date counts: source, else start, else end; its first day.
  EXPECT_EQ(places("Quảng Trị", {{"source_date", "2025"}}), "63:45*1");
  EXPECT_EQ(places("Quảng Trị", {{"source_date", "08/2025"}, {"start_date", "2018"}}), "34:44*1");
  EXPECT_EQ(places("Quảng Trị", {{"start_date", "08/2025"}}), "34:44*1");
  EXPECT_EQ(places("Quảng Trị", {{"end_date", "2026"}}), "34:44*1");
  EXPECT_EQ(places("Quảng Trị", {}), "63:45*1 PLACE_SCHEME_ASSUMED");
  // Unknown.
  EXPECT_EQ(places("Quảng Tri.j", old_date), "none PLACE_UNKNOWN");
  EXPECT_EQ(places("Quảng Nam; Nowhere", old_date), "63:49*1 assumed PLACE_UNKNOWN");
  EXPECT_EQ(places("", old_date), "none");
  EXPECT_EQ(places("Quảng Nam; Quảng Nam", old_date), "63:49*1");
  // Lines broken in a name, and one name to a line.
  EXPECT_EQ(places("Thừa Thiên\nHuế", old_date), "63:46*1");
  EXPECT_EQ(places("Quảng Trị\nQuảng Nam", old_date), "63:45*1 63:49*1 assumed");
}

TEST(RowParserTest, UnknownPlacesSuggestAndSayWhatBecameOfTheRest) {
  const ParsedRow row = Parse({{"places", "Quảng Trịj; Quảng Nam"}});
  const Finding* finding = FindFinding(row.findings, "PLACE_UNKNOWN");
  ASSERT_NE(finding, nullptr);
  EXPECT_THAT(finding->message.vi, HasSubstr("Có phải “Quảng Trị”"));
  EXPECT_THAT(finding->message.en, HasSubstr("split evenly (assumed)"));
  EXPECT_THAT(row.flags, ElementsAre("places=Quảng Trịj"));
}

TEST(RowParserTest, SectorsOfBothForms) {
  const auto sectors = [](const char* written) {
    const ParsedRow row = Parse({{"sectors", written}});
    return absl::StrCat(Shares(row.sectors), Codes(row).empty() ? "" : " " + Codes(row)[0]);
  };
  EXPECT_EQ(sectors("Giáo dục và đào tạo | Y tế"), "1225:S02*1 1225:S03*1 assumed");
  EXPECT_EQ(sectors("Môi trường; ứng phó với biến đổi khí hậu"), "1225:S06*1");
  EXPECT_EQ(sectors("Môi trường; ứng phó với biến đổi khí hậu | Nông, lâm, ngư nghiệp và phát triển nông thôn"),
            "1225:S01*1 1225:S06*1 assumed");
  EXPECT_EQ(sectors("health; emergency"), "1225:S02*1 1225:S07*1 assumed");
  EXPECT_EQ(sectors("livelihoods; water"), "1225:S01*1");
  EXPECT_EQ(sectors("Y tế; Môi trường; ứng phó với biến đổi khí hậu"), "1225:S02*1 1225:S06*1 assumed");
  EXPECT_EQ(sectors("Thiên văn"), "none SECTOR_UNKNOWN");
  EXPECT_EQ(sectors("Thiên văn | Y tế"), "1225:S02*1 assumed SECTOR_UNKNOWN");
  EXPECT_EQ(sectors(""), "none");
}

TEST(RowParserTest, Events) {
  const auto events = [](const char* written) {
    const ParsedRow row = Parse({{"events", written}});
    return absl::StrCat(absl::StrJoin(row.event_codes, "+"), "|", row.event_text, "|", absl::StrJoin(Codes(row), "+"));
  };
  EXPECT_EQ(events("Yagi 2024"), "yagi-2024||");
  EXPECT_EQ(events("storms 10-11, floods Oct 2025"), "floods-2025-10||");
  EXPECT_EQ(events("Typhoon No. 2 (2007)"), "storm-2-2007||");
  EXPECT_EQ(events("COVID-19; drought"), "covid-19|drought|EVENT_UNKNOWN");
  EXPECT_EQ(events("COVID-19; Yagi 2024"), "covid-19+yagi-2024||");
  EXPECT_EQ(events("bão số 11 (Nari 2013)?"), "|bão số 11 (Nari 2013)?|INFERRED+EVENT_UNKNOWN");
  EXPECT_EQ(events("Yagi 2024?"), "|Yagi 2024?|INFERRED+EVENT_DOUBTFUL");
  EXPECT_EQ(events(""), "||");
}

TEST(RowParserTest, CounterpartFund) {
  const auto counterpart = [](const char* written, const FormRow& changes = {}) {
    FormRow all = changes;
    all["counterpart_amount"] = written;
    const ParsedRow row = Parse(all);
    return absl::StrCat(row.counterpart ? row.counterpart->ToString() + " " + row.counterpart_currency : "-", "|",
                        row.counterpart_text, "|", absl::StrJoin(Codes(row), "+"));
  };
  EXPECT_EQ(counterpart("350.000"), "350000 USD||");
  EXPECT_EQ(counterpart("350.000 USD"), "350000 USD||");
  EXPECT_EQ(counterpart("350.000?"), "350000 USD||INFERRED");
  EXPECT_EQ(counterpart("350.000", {{"amount", ""}}), "350000 USD||");
  for (const char* text :
       {"350000000 VND (approx. remainder of over 1.5 bn VND)", "350.000 VND", "50% contributed by local people",
        "remainder of over 2.5 m USD total", "hơn 350.000", "0", "-5", "0,125"}) {
    EXPECT_EQ(counterpart(text), absl::StrCat("-|", text, "|COUNTERPART_TEXT"));
  }
  EXPECT_EQ(counterpart("350.000", {{"counts_in_total", "không"}}), "-|350.000|COUNTERPART_NOT_POSTED");
}

TEST(RowParserTest, ValuesNoListKnowsAreWarningsAndKept) {
  const ParsedRow row = Parse({{"mode", "Hợp tác"}, {"donor_country", "Atlantis"}, {"donor_kind", "Hội"}});
  EXPECT_THAT(Codes(row), ElementsAre("MODE_UNKNOWN", "DONOR_KIND_UNKNOWN", "COUNTRY_UNKNOWN"));
  EXPECT_FALSE(row.rejected);
  EXPECT_THAT(row.flags, ElementsAre("mode=Hợp tác", "donor_kind=Hội", "donor_country=Atlantis"));
  for (const auto& [written, mode] :
       {std::pair("programme?", "programme"), std::pair("non_project?", "non-project"),
        std::pair("emergency", "emergency-relief"), std::pair("Cứu trợ khẩn cấp", "emergency-relief"),
        std::pair("Phi dự án", "non-project"), std::pair("Chương trình", "programme")}) {
    EXPECT_EQ(Parse({{"mode", written}}).mode, mode) << written;
  }
}

TEST(RowParserTest, DonorsAndIdentity) {
  EXPECT_THAT(Parse({{"donors", "UGVF; AIDEV; PRA/OSIM"}}).donors, ElementsAre("UGVF", "AIDEV", "PRA/OSIM"));
  EXPECT_THAT(Parse({{"donors", "Tầm nhìn\nThế giới; CARE"}}).donors, ElementsAre("Tầm nhìn Thế giới", "CARE"));
  EXPECT_THAT(Codes(Parse({{"donors", ""}})), ElementsAre("DONOR_MISSING"));
  EXPECT_THAT(Codes(Parse({{"donors", std::string(1001, 'x')}})), ElementsAre("DONOR_TOO_LONG"));
  EXPECT_THAT(Codes(Parse({{"title", ""}})), ElementsAre("TITLE_MISSING"));
  const ParsedRow natural = Parse({{"row_id", ""}});
  EXPECT_THAT(Codes(natural), ElementsAre("ROW_ID_MISSING"));
  EXPECT_EQ(natural.source_id.substr(0, 5), "auto-");
  EXPECT_EQ(Parse({{"row_id", ""}, {"title", "KHOẢN r1"}}).source_id, natural.source_id);
  EXPECT_NE(Parse({{"row_id", ""}, {"start_date", "2020"}}).source_id, natural.source_id);
  EXPECT_NE(Parse({{"row_id", ""}, {"donors", "Khác"}}).source_id, natural.source_id);
}

TEST(RowParserTest, QuestionMarksOfLinksAndRemarksAreTheirOwn) {
  EXPECT_THAT(Codes(Parse({{"source_url", "https://x.vn/a?id=1"}, {"note", "đúng không?"}})), IsEmpty());
  EXPECT_THAT(Codes(Parse({{"decision", "Biên bản 18/4/2018?"}})), ElementsAre("INFERRED"));
}

TEST(RowParserTest, ASourceThatIsNoAddressIsKeptAsAFlag) {
  for (const char* source : {"javascript:alert(1)//a.vn", "Báo cáo 12/BC-SNgV"}) {
    const ParsedRow row = Parse({{"source_url", source}});
    EXPECT_THAT(Codes(row), ElementsAre("SOURCE_NO_ADDRESS"));
    EXPECT_EQ(row.source_url, "");
    EXPECT_THAT(row.flags, ElementsAre(absl::StrCat("source_url=", source)));
    EXPECT_FALSE(row.rejected);
  }
}

TEST(RowParserTest, FlagsOfTheSource) {
  EXPECT_THAT(Parse({{"flags", "inferred_field|other_grain"}}).flags, ElementsAre("inferred_field", "other_grain"));
}

}  // namespace
}  // namespace ngoaid::commitments
