#include "clients/cli/commands/award_request.h"

#include "absl/strings/str_join.h"
#include "services/base/text.h"

namespace ngoaid::cli {
namespace {

using registry::v1::Award;
using registry::v1::Organisation;
using registry::v1::OrganisationName;

}  // namespace

const OptionFields& AwardOptionFields() {
  static const OptionFields fields = {{"ID", "award.name"},
                                      {"--organisation", "award.organisation"},
                                      {"--decision-date", "award.decision_date"},
                                      {"organisation", "award.organisation"},
                                      {"decision_date", "award.decision_date"}};
  return fields;
}

std::vector<std::string> ApplyAwardFields(ArgumentReader& reader, const AwardFields& fields, Award& award) {
  std::vector<std::string> given;
  if (!fields.organisation.empty()) {
    award.set_organisation(reader.Organisation("--organisation", fields.organisation));
    given.push_back("organisation");
  }
  if (!fields.decision_date.empty()) {
    *award.mutable_decision_date() = reader.Date("--decision-date", fields.decision_date);
    given.push_back("decision_date");
  }
  const auto set = [&](const std::string& value, const char* path, void (*write)(Award&, const std::string&)) {
    if (value.empty()) return;
    write(award, value);
    given.push_back(path);
  };
  set(fields.kind, "kind", [](Award& to, const std::string& value) { to.set_kind(value); });
  set(fields.title, "title", [](Award& to, const std::string& value) { to.set_title(value); });
  set(fields.conferring_body, "conferring_body",
      [](Award& to, const std::string& value) { to.set_conferring_body(value); });
  set(fields.decision_number, "decision_number",
      [](Award& to, const std::string& value) { to.set_decision_number(value); });
  set(fields.citation, "citation", [](Award& to, const std::string& value) { to.set_citation(value); });
  set(fields.source, "source", [](Award& to, const std::string& value) { to.set_source(value); });
  return given;
}

const std::vector<ListColumn>& AwardListColumns() {
  static const std::vector<ListColumn> columns = {
      {"organisation", "Tổ chức", true, {"organization", "Tên tổ chức", "NGO"}},
      {"kind", "Loại", true, {"Hình thức khen thưởng"}},
      {"conferring_body", "Cơ quan tặng", true, {"conferred by", "Cấp khen thưởng", "Nơi tặng"}},
      {"title", "Danh hiệu", false, {"Tên khen thưởng"}},
      {"decision_number", "Số quyết định", false, {"decision"}},
      {"decision_date", "Ngày quyết định", false, {"date"}},
      {"citation", "Thành tích"},
      {"source", "Nguồn"}};
  return columns;
}

void OrganisationNames::Add(const Organisation& organisation) {
  for (const auto& name : organisation.names()) {
    auto& names = name.use() == OrganisationName::USE_OFFICIAL ? official_ : others_;
    names[Fold(name.text())].insert(organisation.name());
  }
  if (!organisation.merged_into().empty()) merged_into_[organisation.name()] = organisation.merged_into();
}

std::set<std::string> OrganisationNames::Find(absl::string_view name) const {
  const std::string folded = Fold(name);
  for (const auto* names : {&official_, &others_}) {
    const auto called = names->find(folded);
    if (called == names->end()) continue;
    std::set<std::string> found = called->second;
    std::erase_if(found, [&](const std::string& one) {
      for (auto into = merged_into_.find(one); into != merged_into_.end(); into = merged_into_.find(into->second)) {
        if (called->second.contains(into->second)) return true;
      }
      return false;
    });
    return found;
  }
  return {};
}

std::string AwardKey(const Award& award) {
  const std::string number = Fold(award.decision_number());
  return absl::StrJoin({award.organisation(), award.kind(), Fold(award.conferring_body()), number,
                        number.empty() ? Fold(award.title()) : "", award.decision_date().value()},
                       "|");
}

}  // namespace ngoaid::cli
