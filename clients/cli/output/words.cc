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
    // Parties.
    {"donor", "nhà tài trợ", "donor"},
    {"co-donor", "bên cùng tài trợ", "co-donor"},
    {"owner", "chủ khoản viện trợ", "grant owner"},
    {"managing-agency", "cơ quan chủ quản", "managing agency"},
    {"implementer", "đơn vị thực hiện", "implementer"},
    // Reported figures.
    {"in-kind", "hiện vật", "in kind"},
    {"unknown", "chưa rõ", "unknown"},
    {"not-counted", "không tính vào tổng", "not counted in the total"},
    {"kind-unknown", "chưa rõ loại giá trị", "kind not known"},
    // Accounts and offices.
    {"invited", "chờ đặt mật khẩu", "invited"},
    {"active", "đang hoạt động", "active"},
    {"disabled", "bị khóa", "disabled"},
    {"centre", "trung ương", "centre"},
    {"provincial", "tỉnh", "provincial"},
    {"ministry", "bộ, ngành", "ministry"},
    {"member", "tổ chức thành viên", "member organisation"},
    {"public", "công chúng", "public"},
    // Organisations.
    {"foreign-ngo", "PCPNN", "foreign NGO"},
    {"other-donor", "nhà tài trợ khác", "other donor"},
    {"domestic-body", "cơ quan trong nước", "domestic body"},
    {"provisional", "tạm", "provisional"},
    {"confirmed", "đã xác nhận", "confirmed"},
    {"with-relations", "có quan hệ", "with relations"},
    {"suspended", "bị đình chỉ", "suspended"},
    {"ended", "đã chấm dứt", "ended"},
    {"official", "tên chính thức", "official name"},
    {"short", "tên viết tắt", "short name"},
    {"alias", "tên gọi khác", "other name"},
    {"former", "tên cũ", "former name"},
    // Certificates.
    {"activity", "giấy đăng ký hoạt động", "activity certificate"},
    {"representative-office", "giấy đăng ký lập Văn phòng đại diện", "representative-office certificate"},
    {"project-office", "giấy đăng ký lập Văn phòng dự án", "project-office certificate"},
    // Targets.
    {"year", "mỗi năm", "each year"},
    {"period", "cả giai đoạn", "the whole period"},
    // Tasks.
    {"not-started", "chưa bắt đầu", "not started"},
    {"under-way", "đang thực hiện", "under way"},
    {"done", "hoàn thành", "done"},
    {"dropped", "thôi thực hiện", "dropped"},
    // Uploads, submissions and findings.
    {"pending", "chờ duyệt", "waiting for review"},
    {"returned", "đã trả lại", "given back"},
    {"withdrawn", "đã rút", "withdrawn"},
    {"created", "tạo mới", "created"},
    {"changed", "thay đổi", "changed"},
    {"unchanged", "giữ nguyên", "unchanged"},
    {"rejected", "bị loại", "rejected"},
    {"applied", "đã ghi", "applied"},
    {"partly-applied", "ghi một phần", "partly applied"},
    {"error", "lỗi", "error"},
    {"warning", "cảnh báo", "warning"},
    {"info", "lưu ý", "note"},
    // What a check of the audit trail finds.
    {"entry-removed", "một bản ghi bị xóa", "an entry was removed"},
    {"entry-inserted", "một bản ghi bị chèn thêm", "an entry was put in"},
    {"altered", "một bản ghi bị sửa", "an entry was altered"},
    {"seal-removed", "một niêm phong bị xóa", "a seal was removed"},
    {"heads-missing", "thiếu tệp đầu chuỗi ngoài cơ sở dữ liệu", "the heads kept outside the database are missing"},
    {"head-differs", "khác với bản niêm phong giữ ở nơi khác", "differs from the head kept elsewhere"},
    // Why an entry counts otherwise.
    {"new", "mới", "new"},
    {"corrected", "đã sửa", "corrected"},
    {"converted", "mới có tỷ giá", "converted by a new rate"},
    {"re-split", "chia lại địa bàn, lĩnh vực", "split anew"},
    {"re-attributed", "khoản hoặc nhà tài trợ được ghi lại", "described otherwise"},
    {"merged", "gộp nhà tài trợ", "donor merged"},
    {"re-mapped", "danh mục xếp lại", "mapped otherwise"},
    {"restated", "đổi hệ địa bàn", "restated places"},
    {"other-window", "chỉ thuộc một trong hai kỳ", "of one window only"},
    {"other", "khác", "other"},
    // Published figures.
    {"less-than", "dưới", "less than"},
    {"pledged", "dự kiến tài trợ", "pledged"},
    {"committed", "cam kết", "committed"},
    {"planned", "kế hoạch năm", "planned"},
    {"disbursed", "giải ngân", "disbursed"},
    {"items", "số khoản", "items"},
    {"ngos", "số tổ chức", "NGOs"},
    {"mobilised", "vận động được", "mobilised"},
    {"approved", "phê duyệt", "approved"},
    {"aid-value", "giá trị viện trợ", "aid value"},
    {"disbursed-to-committed", "giải ngân / cam kết", "disbursed / committed"},
    {"estimate", "ước tính", "estimate"},
    {"final", "chính thức", "final"},
    {"published", "đã công bố", "published"},
    {"no-source", "không có nguồn", "no source"},
    {"compared", "so sánh được", "compared"},
    {"national", "cả nước", "national"},
    {"place", "tỉnh, thành phố", "province"},
    {"count", "số lượng", "count"},
    {"percent", "phần trăm", "per cent"},
    {"nothing-of-ours", "ta chưa có gì", "nothing of ours"},
    {"ours-larger", "của ta lớn hơn", "ours is larger"},
    {"not-comparable", "không so sánh được", "not comparable"},
    // Why something is left out of a table.
    {"STRADDLING", "ngày vắt qua mép kỳ hoặc không rõ", "date over the window's edge, or not known"},
    {"UNCONVERTED", "chưa có tỷ giá hoặc ngày", "no rate or no date"},
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
