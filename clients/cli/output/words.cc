#include "clients/cli/output/words.h"

#include <string>

namespace ngoaid::cli {
namespace {

struct Word {
  absl::string_view code;
  const char* vi;
  const char* en;
};

// One meaning a code, whatever the field.
constexpr Word kWords[] = {
    // Entries.
    {"pledge", "hứa tài trợ", "pledge"},
    {"commitment", "cam kết", "commitment"},
    {"plan", "kế hoạch năm", "plan"},
    {"disbursement", "giải ngân", "disbursement"},
    {"grant", "viện trợ", "grant"},
    {"counterpart", "đối ứng", "counterpart"},
    {"cash", "tiền", "cash"},
    {"goods", "hiện vật", "goods"},
    {"services", "dịch vụ", "services"},
    {"exact", "chính xác", "exact"},
    {"over", "hơn", "over"},
    {"nearly", "gần", "nearly"},
    {"about", "khoảng", "about"},
    {"reversal", "bút toán đảo", "reversal"},
    {"reversed", "đã đảo", "reversed"},
    {"correction", "bút toán sửa", "correction"},
    // Reported figures.
    {"in-kind", "hiện vật", "in kind"},
    {"unknown", "chưa rõ", "unknown"},
    {"not-counted", "không tính vào tổng", "not counted in the total"},
    {"kind-unknown", "chưa rõ loại giá trị", "kind not known"},
    // Organisations.
    {"foreign-ngo", "PCPNN", "foreign NGO"},
    {"other-donor", "nhà tài trợ khác", "other donor"},
    {"domestic-body", "cơ quan trong nước", "domestic body"},
    {"provisional", "tạm", "provisional"},
    {"confirmed", "đã xác nhận", "confirmed"},
    // Submissions and findings.
    {"applied", "đã ghi", "applied"},
    {"partly-applied", "ghi một phần", "partly applied"},
    {"error", "lỗi", "error"},
    {"warning", "cảnh báo", "warning"},
    {"info", "lưu ý", "note"},
    // Why something is left out of a table.
    {"STRADDLING", "ngày vắt qua mép kỳ hoặc không rõ", "date over the window's edge, or not known"},
    {"UNCONVERTED", "chưa có tỷ giá", "no rate"},
    {"FUNDED_BY_OTHER_GRANT", "lấy từ khoản khác, đếm ở khoản đó", "paid from another grant, counted there"},
};

}  // namespace

Text WordFor(absl::string_view code) {
  for (const Word& word : kWords) {
    if (word.code == code) return {word.vi, word.en};
  }
  return {std::string(code), std::string(code)};
}

}  // namespace ngoaid::cli
