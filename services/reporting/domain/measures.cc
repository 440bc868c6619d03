#include "services/reporting/domain/measures.h"

namespace ngoaid::reporting {

const std::vector<Measure>& Measures() {
  static const auto* const kMeasures = new std::vector<Measure>{
      {"pledged",
       {"Dự kiến tài trợ", "Pledged"},
       Counted::kAmount,
       "pledge",
       {"tổng các khoản dự kiến tài trợ", "sum of pledges"}},
      {"committed",
       {"Cam kết", "Committed"},
       Counted::kAmount,
       "commitment",
       {"tổng giá trị cam kết, theo ngày quyết định, nếu không có thì ngày số liệu, rồi ngày bắt đầu",
        "sum of commitments, by decision date, else date of the source, else start"}},
      {"planned",
       {"Kế hoạch năm", "Planned"},
       Counted::kAmount,
       "plan",
       {"tổng kế hoạch giải ngân trong năm", "sum of plans for the year"}},
      {"disbursed",
       {"Giải ngân", "Disbursed"},
       Counted::kAmount,
       "disbursement",
       {"tổng giá trị giải ngân, kể cả hiện vật, theo ngày giải ngân; dòng biểu không có ngày ấy thì theo ngày kết "
        "thúc "
        "nếu không sau ngày số liệu, nếu không thì ngày số liệu",
        "sum of disbursements, goods included, by the date of disbursement; of a row without one by its end date where "
        "that is not after the date of the source, else by the date of the source"}},
      {"items",
       {"Số khoản viện trợ", "Items"},
       Counted::kGrants,
       "",
       {"số khoản viện trợ khác nhau có bút toán còn hiệu lực, cộng các khoản chưa ghi số tiền (theo ngày quyết định, "
        "nếu không có thì ngày số liệu, rồi ngày bắt đầu)",
        "distinct grants with a standing entry, and grants with nothing posted (by decision date, else date of the "
        "source, else start)"}},
      {"ngos",
       {"Số tổ chức PCPNN", "Foreign NGOs"},
       Counted::kOrganisations,
       "",
       {"số tổ chức phi chính phủ nước ngoài khác nhau", "distinct foreign NGOs"}},
  };
  return *kMeasures;
}

const Measure* FindMeasure(absl::string_view code) {
  for (const Measure& measure : Measures()) {
    if (measure.code == code) return &measure;
  }
  return nullptr;
}

const std::vector<NgoDefinitionRow>& NgoDefinitions() {
  static const auto* const kDefinitions = new std::vector<NgoDefinitionRow>{
      {NgoDefinition::kActive,
       "active",
       {"Có hoạt động trong kỳ", "Active in the window"},
       {"là nhà tài trợ chính của khoản viện trợ có bút toán còn hiệu lực, hoặc chưa ghi số tiền, trong kỳ",
        "donor of record of a grant that has a standing entry, or nothing posted, in the window"},
       true},
      {NgoDefinition::kWithRelations,
       "with-relations",
       {"Có quan hệ", "With relations"},
       {"có trạng thái quan hệ chưa chấm dứt vào ngày cuối kỳ (hoặc ngày trả lời, nếu kỳ để mở)",
        "has a status other than ended on the last day of the window (or the day of the answer, where it is open)"},
       false},
      {NgoDefinition::kCertificateValid,
       "certificate-valid",
       {"Có giấy đăng ký còn hiệu lực", "With a valid certificate"},
       {"có giấy đăng ký còn hiệu lực vào ngày cuối kỳ (hoặc ngày trả lời, nếu kỳ để mở)",
        "holds a certificate valid on the last day of the window (or the day of the answer, where it is open)"},
       false},
  };
  return *kDefinitions;
}

const NgoDefinitionRow& Describe(NgoDefinition definition) {
  for (const NgoDefinitionRow& row : NgoDefinitions()) {
    if (row.definition == definition) return row;
  }
  return NgoDefinitions().front();
}

const NgoDefinitionRow* FindNgoDefinition(absl::string_view code) {
  for (const NgoDefinitionRow& row : NgoDefinitions()) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

}  // namespace ngoaid::reporting
