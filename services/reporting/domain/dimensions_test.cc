#include "services/reporting/domain/dimensions.h"

#include <gtest/gtest.h>

#include <set>

namespace ngoaid::reporting {
namespace {

TEST(DimensionsTest, EveryRowIsWholeAndFoundByItsCode) {
  std::set<Dimension> seen;
  for (const DimensionRow& row : Dimensions()) {
    EXPECT_TRUE(seen.insert(row.dimension).second) << row.code;
    EXPECT_EQ(FindDimension(row.code), &row);
    EXPECT_EQ(&Describe(row.dimension), &row);
    EXPECT_FALSE(row.title.vi.empty() || row.title.en.empty() || row.unknown.vi.empty() || row.unknown.en.empty())
        << row.code;
    EXPECT_EQ(row.codes == Codes::kList, !row.list.empty()) << row.code;
    EXPECT_EQ(row.codes == Codes::kTime, !row.part.vi.empty()) << row.code;
  }
  EXPECT_EQ(seen.size(), 20u);
}

TEST(DimensionsTest, HintsComeOnlyForWhatIsNear) {
  EXPECT_EQ(DidYouMean("dono-kind", {"donor", "donor-kind"}).en, " Did you mean \"donor-kind\"?");
  EXPECT_EQ(DidYouMean("usd", {"VND", "USD"}).vi, " Có phải bạn muốn viết \"USD\"?");
  EXPECT_EQ(DidYouMean("colour", {"donor", "year"}).en, "");
}

}  // namespace
}  // namespace ngoaid::reporting
