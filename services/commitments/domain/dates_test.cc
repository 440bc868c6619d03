#include "services/commitments/domain/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace ngoaid::commitments {
namespace {

PartialDate Date(const char* iso) { return *PartialDate::ParseIso(iso); }

std::string Value(EntryKind kind, const char* decision, const char* source, const char* start, const char* end) {
  const PartialDate date = ValueDate(kind, {Date(decision), Date(source), Date(start), Date(end)});
  return date.ToIso() + (date.inferred ? "?" : "");
}

TEST(ValueDateTest, CommitmentCountsByDecisionThenSourceThenStart) {
  EXPECT_EQ(Value(EntryKind::kCommitment, "2024-10-03", "2024-11", "2024", "2026"), "2024-10-03");
  EXPECT_EQ(Value(EntryKind::kCommitment, "", "2024-11", "2024", "2026"), "2024-11");
  EXPECT_EQ(Value(EntryKind::kCommitment, "", "", "2024", "2026"), "2024");
  EXPECT_EQ(Value(EntryKind::kCommitment, "", "", "", "2026"), "");
  EXPECT_EQ(Value(EntryKind::kPledge, "", "2024-11", "2024", ""), "2024-11");
  EXPECT_EQ(Value(EntryKind::kPlan, "", "", "2018-01-01/2022-12-31", ""), "2018-01-01/2022-12-31");
}

TEST(ValueDateTest, DisbursementCountsByItsEndUnlessThatLiesAfterTheSource) {
  EXPECT_EQ(Value(EntryKind::kDisbursement, "2020-01-01", "2024-11-15", "2024", "2024-10"), "2024-10");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024-11-15", "", "2024-11-15"), "2024-11-15");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024-11-15", "", "2024-11-16"), "2024-11-15");
  // A month or year that may lie after the source is not certainly before it.
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024-11-15", "", "2024-11"), "2024-11-15");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024-11-15", "", "2024"), "2024-11-15");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024", "", "2024"), "2024");
}

TEST(ValueDateTest, DisbursementWithOneOfTheTwo) {
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024-11-15", "2024", ""), "2024-11-15");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "", "", "2022-06"), "2022-06");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "2020-01-01", "", "2019", ""), "");
}

TEST(ValueDateTest, AnEndBeforeTheStartDatesNothing) {
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2026-03-15", "2026", "2020"), "2026-03-15");
}

TEST(ValueDateTest, KeepsTheMarkOfInference) {
  EXPECT_EQ(Value(EntryKind::kCommitment, "2024?", "2023", "", ""), "2024?");
  EXPECT_EQ(Value(EntryKind::kDisbursement, "", "2024", "", "2023?"), "2023?");
}

}  // namespace
}  // namespace ngoaid::commitments
