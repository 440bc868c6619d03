#include "services/reporting/handlers/left_out.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "services/reporting/store/figure_store.h"

namespace ngoaid::reporting::handlers {
namespace {

struct ReasonName {
  LeftOut reason;
  const char* code;
  const char* vi;
  const char* en;
};
constexpr ReasonName kReasonNames[] = {
    {LeftOut::kStraddling, "straddling", "Ngày vắt qua mốc kỳ hoặc không rõ ngày",
     "Date over the window's edge, or not known"},
    {LeftOut::kUnconverted, "unconverted", "Chưa có tỷ giá, hoặc ngày, để quy đổi",
     "No rate, or no date, to convert by"},
    {LeftOut::kFundedByOtherGrant, "funded-by-other-grant", "Nhận lại từ khoản viện trợ khác (tính ở khoản gốc)",
     "Paid from another grant (counted there)"},
};

}  // namespace

absl::Status AddLeftOut(Call& call, const TableQuery& query, const Text& what, std::vector<LeftOutLine>& lines) {
  if (absl::Status status = call.StillWanted(); !status.ok()) return status;
  const bool money = query.measure->counted == Counted::kAmount;
  std::map<std::pair<LeftOut, std::string>, std::pair<int64_t, Decimal>> sums;
  absl::Status status = ReadLeftOut(call.transaction(), query, [&](const Part& part) {
    const bool converted = !part.value.empty();
    auto& [count, sum] = sums[{part.reason, !money ? "" : converted ? query.currency : part.original_currency}];
    auto amount = Decimal::Parse(converted ? part.value : part.original_amount);
    ++count;
    if (amount.ok()) sum = sum + *amount;
    return call.StillWanted();
  });
  if (!status.ok()) return status;
  for (const auto& [key, counted] : sums) {
    const auto* const name = std::find_if(std::begin(kReasonNames), std::end(kReasonNames),
                                          [&](const ReasonName& one) { return one.reason == key.first; });
    if (name == std::end(kReasonNames)) continue;
    lines.push_back({name->code,
                     {name->vi, name->en},
                     what,
                     counted.first,
                     money ? std::optional(counted.second) : std::nullopt,
                     key.second});
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::reporting::handlers
