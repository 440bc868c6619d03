#include "services/commitments/domain/checks.h"

#include <gtest/gtest.h>

#include <string>

namespace ngoaid::commitments {
namespace {

using reference::Catalog;
using reference::CatalogData;

const Catalog& TestCatalog() {
  static const Catalog catalog([] {
    CatalogData data;
    data.currencies = {
        {"USD", {"đô la Mỹ", "US dollar"}, 2}, {"VND", {"đồng", "dong"}, 0}, {"EUR", {"euro", "euro"}, 2}};
    data.rates = {{"VND", absl::CivilMonth(2024, 10), *Decimal::Parse("24000"), "series"}};
    data.place_schemes = {{"63", {"63", "63"}, {}}, {"34", {"34", "34"}, {}}};
    data.places = {{"63", "15", {"Yên Bái", "Yen Bai"}, "N"},
                   {"63", "10", {"Lào Cai", "Lao Cai"}, "N"},
                   {"63", "01", {"Hà Nội", "Hanoi"}, "R"},
                   {"34", "15", {"Lào Cai", "Lao Cai"}, "N"}};
    data.successions = {{"63", "15", "34", "15"}, {"63", "10", "34", "15"}};
    data.sector_schemes = {{"", "1225", {"1225", "1225"}, 1}};
    data.sectors = {{"1225", "S01", {"Nông nghiệp", "Agriculture"}, "", {}, 1},
                    {"1225", "S02", {"Y tế", "Health"}, "", {}, 2}};
    data.legal_regimes = {
        {"93/2009", "grants", {"93", "93"}, {std::nullopt, absl::CivilDay(2020, 9, 16)}},
        {"80/2020", "grants", {"80", "80"}, {absl::CivilDay(2020, 9, 17), absl::CivilDay(2025, 12, 8)}},
        {"313/2025", "grants", {"313", "313"}, {absl::CivilDay(2025, 12, 9), std::nullopt}}};
    return data;
  }());
  return catalog;
}

Entry Make(EntryKind kind, const char* amount, const char* currency = "USD", const char* date = "2024-10-03") {
  Entry entry;
  entry.kind = kind;
  entry.amount = *Decimal::Parse(amount);
  entry.currency = currency;
  entry.value_date = *PartialDate::ParseIso(date);
  return entry;
}

constexpr EntryKind kPaid = EntryKind::kDisbursement;
constexpr EntryKind kPromised = EntryKind::kCommitment;
const Ceiling kCeiling{*Decimal::Parse("1000.00"), "USD"};

std::string Ceil(const std::vector<Entry>& standing, const Entry& asked) {
  return ngoaid::errors::Reason(CheckCeiling(kCeiling, standing, asked, TestCatalog()));
}

TEST(CeilingTest, HoldsToTheLastCent) {
  EXPECT_EQ(Ceil({Make(kPaid, "600.00")}, Make(kPaid, "400.00")), "");
  EXPECT_EQ(Ceil({Make(kPaid, "600.00")}, Make(kPaid, "400.01")), "CEILING_EXCEEDED");
  EXPECT_EQ(Ceil({}, Make(kPaid, "1000.01")), "CEILING_EXCEEDED");
}

TEST(CeilingTest, CountsDisbursementsOfTheGrantFundOnly) {
  Entry counterpart = Make(kPaid, "5000.00");
  counterpart.fund = Fund::kCounterpart;
  EXPECT_EQ(Ceil({Make(kPromised, "5000.00"), counterpart}, Make(kPaid, "1000.00")), "");
  EXPECT_EQ(Ceil({Make(kPaid, "1000.00")}, Make(kPromised, "9000.00")), "");
  EXPECT_EQ(Ceil({Make(kPaid, "1000.00")}, counterpart), "");
}

TEST(CeilingTest, ConvertsOrRefuses) {
  EXPECT_EQ(Ceil({Make(kPaid, "12000000", "VND")}, Make(kPaid, "500.00")), "");
  EXPECT_EQ(Ceil({Make(kPaid, "12000000", "VND")}, Make(kPaid, "500.01")), "CEILING_EXCEEDED");
  EXPECT_EQ(Ceil({}, Make(kPaid, "1.00", "EUR")), "RATE_MISSING");
  EXPECT_EQ(Ceil({Make(kPaid, "1", "VND", "2030-01")}, Make(kPaid, "1.00")), "RATE_MISSING");
}

TEST(CeilingTest, SaysAllThreeFigures) {
  const absl::Status status = CheckCeiling(kCeiling, {Make(kPaid, "600.00")}, Make(kPaid, "400.01"), TestCatalog());
  EXPECT_EQ(
      status.message(),
      "Beyond the grant's ceiling of disbursements: ceiling 1,000.00 USD, disbursed already 600.00 USD, asked for "
      "400.01 USD. Check the amount, or raise the grant's ceiling and post again.");
  EXPECT_EQ(ngoaid::errors::Reason(CheckNewCeiling(kCeiling, {Make(kPaid, "1000.01")}, TestCatalog())),
            "CEILING_EXCEEDED");
  EXPECT_TRUE(CheckNewCeiling(kCeiling, {Make(kPaid, "1000.00")}, TestCatalog()).ok());
}

std::string Beyond(const std::vector<Entry>& standing) {
  const auto finding = DisbursedBeyondCommitted(standing, TestCatalog());
  return finding ? finding->found : "";
}

TEST(BeyondCommittedTest, ComparesInTheirCurrencyElseInUsd) {
  EXPECT_EQ(Beyond({Make(kPromised, "100.00"), Make(kPaid, "100.00")}), "");
  EXPECT_EQ(Beyond({Make(kPromised, "100.00"), Make(kPaid, "100.01")}), "100.01 > 100.00 USD");
  EXPECT_EQ(Beyond({Make(kPaid, "5", "EUR")}), "5 > 0 EUR");
  EXPECT_EQ(Beyond({Make(kPromised, "1.00"), Make(kPaid, "24001", "VND")}), "");  // 1.00 USD to the cent
  EXPECT_EQ(Beyond({Make(kPromised, "1.00"), Make(kPaid, "24200", "VND")}), "1.01 > 1.00 USD");
}

TEST(BeyondCommittedTest, SaysNothingWhereARateIsMissing) {
  EXPECT_EQ(Beyond({Make(kPromised, "1.00"), Make(kPaid, "1000.00", "EUR")}), "");
}

TEST(BeyondCommittedTest, PlansAndPledgesAreNoCommitments) {
  EXPECT_EQ(Beyond({Make(EntryKind::kPledge, "100.00"), Make(EntryKind::kPlan, "100.00"), Make(kPaid, "1.00")}),
            "1.00 > 0 USD");
}

TEST(FutureTest, WhatIsDoneIsNotWhollyAfterToday) {
  const absl::CivilDay today(2024, 10, 3);
  EXPECT_FALSE(DatedInFuture(Make(kPaid, "1", "VND", "2024-10-03"), today));
  EXPECT_FALSE(DatedInFuture(Make(kPaid, "1", "VND", "2024"), today));
  EXPECT_TRUE(DatedInFuture(Make(kPaid, "1", "VND", "2024-10-04"), today));
  EXPECT_TRUE(DatedInFuture(Make(EntryKind::kCommitment, "1", "VND", "2030"), today));
  EXPECT_FALSE(DatedInFuture(Make(EntryKind::kPledge, "1", "VND", "2030"), today));
  EXPECT_FALSE(DatedInFuture(Make(kPaid, "1", "VND", ""), today));
}

std::string Outside(const char* place, const char* sector, const char* date,
                    const std::vector<CertificateScope>& certificates) {
  Grant grant;
  grant.places.shares = {{place, 1}};
  grant.sectors.shares = {{sector, 1}};
  const auto finding = OutsideCertificateScope(grant, *PartialDate::ParseIso(date), certificates, TestCatalog());
  return finding ? finding->found : "";
}

TEST(ScopeTest, LooksAtCertificatesValidOnTheDate) {
  const CertificateScope certificate{absl::CivilDay(2023, 1, 1), absl::CivilDay(2025, 12, 31), {"63:15"}, {"1225:S02"}};
  EXPECT_EQ(Outside("63:15", "1225:S02", "2024-10-03", {certificate}), "");
  EXPECT_EQ(Outside("63:01", "1225:S02", "2024-10-03", {certificate}), "63:01");
  EXPECT_EQ(Outside("63:01", "1225:S01", "2024-10-03", {certificate}), "63:01, 1225:S01");
  EXPECT_EQ(Outside("63:15", "1225:S02", "2022", {certificate}), "2022");
  EXPECT_EQ(Outside("63:15", "1225:S02", "2022-12-01/2023-02-01", {certificate}), "");
  EXPECT_EQ(Outside("63:01", "1225:S01", "", {certificate}), "");
  EXPECT_EQ(Outside("63:01", "1225:S01", "2024", {}), "");
}

TEST(ScopeTest, PlacesOfTheOtherSchemeAndEmptyScopes) {
  const CertificateScope wide{absl::CivilDay(2023, 1, 1), absl::CivilDay(2025, 12, 31), {"34:15"}, {}};
  EXPECT_EQ(Outside("63:10", "1225:S01", "2024", {wide}), "");
  EXPECT_EQ(Outside("63:01", "1225:S01", "2024", {wide}), "63:01");
  const CertificateScope narrow{wide.valid_from, wide.valid_to, {"63:15"}, {}};
  EXPECT_EQ(Outside("34:15", "1225:S01", "2024", {narrow}), "");
  // One certificate that covers all is enough.
  EXPECT_EQ(Outside("63:01", "1225:S01", "2024", {wide, {wide.valid_from, wide.valid_to, {}, {}}}), "");
}

TEST(PlacesOverlapTest, NamesThePlaceAndTheOneItLiesIn) {
  const auto found = [](std::vector<std::string> codes) {
    Grant grant;
    for (std::string& code : codes) grant.places.shares.push_back({std::move(code), 1});
    const auto finding = PlacesOverlap(grant, TestCatalog());
    return finding ? finding->found : "";
  };
  EXPECT_EQ(found({"63:15", "34:15"}), "63:15 34:15");
  EXPECT_EQ(found({"34:15", "63:10", "63:15", "63:01"}), "63:10 34:15, 63:15 34:15");
  EXPECT_EQ(found({"63:15", "63:10"}), "") << "both went into one, but neither lies in the other";
  EXPECT_EQ(found({"34:15", "63:01"}), "");
  EXPECT_EQ(found({"63:01", "63:99"}), "");
  Grant grant;
  grant.places.shares = {{"63:15", 1}, {"34:15", 1}};
  const Finding finding = *PlacesOverlap(grant, TestCatalog());
  EXPECT_EQ(finding.code, "PLACES_OVERLAP");
  EXPECT_EQ(finding.severity, Severity::kWarning);
  EXPECT_NE(finding.message.vi.find("63:15 (Yên Bái) nằm trong 34:15 (Lào Cai)"), std::string::npos);
  EXPECT_NE(finding.message.en.find("63:15 (Yen Bai) lies in 34:15 (Lao Cai)"), std::string::npos);
}

TEST(LegalRegimeTest, FollowsFromTheDecisionDate) {
  EXPECT_EQ(LegalRegimeOf(*PartialDate::ParseIso("2020-09-16"), TestCatalog()), "93/2009");
  EXPECT_EQ(LegalRegimeOf(*PartialDate::ParseIso("2020-09-17"), TestCatalog()), "80/2020");
  EXPECT_EQ(LegalRegimeOf(*PartialDate::ParseIso("2025-12-09"), TestCatalog()), "313/2025");
  EXPECT_EQ(LegalRegimeOf(*PartialDate::ParseIso("2020-09"), TestCatalog()), "");
  EXPECT_EQ(LegalRegimeOf(*PartialDate::ParseIso("2021"), TestCatalog()), "80/2020");
  EXPECT_EQ(LegalRegimeOf(PartialDate(), TestCatalog()), "");
}

}  // namespace
}  // namespace ngoaid::commitments
