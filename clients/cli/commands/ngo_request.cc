#include "clients/cli/commands/ngo_request.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/addresses.h"
#include "services/base/text.h"
#include "services/sheets/values.h"

namespace ngoaid::cli {
namespace {

using registry::v1::Identifier;
using registry::v1::Organisation;
using registry::v1::OrganisationName;
using registry::v1::StatusPeriod;

// Kinds as lists of organisations write them, folded. Those of a list not named here give aid and are no NGO.
struct KindWord {
  absl::string_view word;
  Organisation::Kind kind;
  absl::string_view donor_kind;  // "" follows from the kind
};
constexpr KindWord kKindWords[] = {
    {"foreign ngo", Organisation::KIND_FOREIGN_NGO, ""},
    {"to chuc phi chinh phu nuoc ngoai", Organisation::KIND_FOREIGN_NGO, ""},
    {"phi chinh phu nuoc ngoai", Organisation::KIND_FOREIGN_NGO, ""},
    {"to chuc pcpnn", Organisation::KIND_FOREIGN_NGO, ""},
    {"pcpnn", Organisation::KIND_FOREIGN_NGO, ""},
    {"affiliate", Organisation::KIND_FOREIGN_NGO, ""},
    // Funds set up under foreign law are foreign NGOs (Decree 58/2022/NĐ-CP, art. 2). "Quỹ" alone may be one of here.
    {"foundation", Organisation::KIND_FOREIGN_NGO, ""},
    {"foreign foundation", Organisation::KIND_FOREIGN_NGO, ""},
    {"quy nuoc ngoai", Organisation::KIND_FOREIGN_NGO, ""},
    {"quy phi chinh phu nuoc ngoai", Organisation::KIND_FOREIGN_NGO, ""},
    {"domestic", Organisation::KIND_DOMESTIC_BODY, ""},
    {"domestic body", Organisation::KIND_DOMESTIC_BODY, ""},
    {"co quan to chuc trong nuoc", Organisation::KIND_DOMESTIC_BODY, ""},
    {"co quan trong nuoc", Organisation::KIND_DOMESTIC_BODY, ""},
    {"to chuc trong nuoc", Organisation::KIND_DOMESTIC_BODY, ""},
    {"programme", Organisation::KIND_DOMESTIC_BODY, ""},
    {"local ngo", Organisation::KIND_DOMESTIC_BODY, ""},
    {"individual", Organisation::KIND_OTHER_DONOR, "individual"},
    {"individuals", Organisation::KIND_OTHER_DONOR, "individual"},
    {"ca nhan", Organisation::KIND_OTHER_DONOR, "individual"},
    {"company", Organisation::KIND_OTHER_DONOR, "company"},
    {"doanh nghiep", Organisation::KIND_OTHER_DONOR, "company"},
    {"cong ty", Organisation::KIND_OTHER_DONOR, "company"},
};
constexpr KindWord kOtherDonor = {"", Organisation::KIND_OTHER_DONOR, "other"};

const KindWord& FindKind(absl::string_view text) {
  const std::string word = Fold(text);
  for (const KindWord& known : kKindWords) {
    if (known.word == word) return known;
  }
  return kOtherDonor;
}

std::string Member(const std::map<std::string, std::string>& row, const std::string& heading) {
  const auto found = row.find(heading);
  return found == row.end() ? "" : CleanText(found->second);
}

void AddToNote(Organisation& organisation, absl::string_view heading, absl::string_view text) {
  absl::StrAppend(organisation.mutable_note(), organisation.note().empty() ? "" : "; ", heading, ": ", text);
}

// The official name of a language, replaced or added. Reports go on using the one before: it stays as a former name.
void SetOfficial(Organisation& organisation, const std::string& text, absl::string_view language) {
  if (text.empty()) return;
  for (OrganisationName& name : *organisation.mutable_names()) {
    if (name.use() != OrganisationName::USE_OFFICIAL || name.language_code() != language) continue;
    const std::string before = name.text();
    name.set_text(text);
    if (Fold(before) != Fold(text)) AddName(organisation, before, OrganisationName::USE_FORMER);
    return;
  }
  OrganisationName& name = *organisation.add_names();
  name.set_text(text);
  name.set_use(OrganisationName::USE_OFFICIAL);
  name.set_language_code(std::string(language));
}

bool ApplyNames(const NgoFields& fields, Organisation& organisation) {
  SetOfficial(organisation, fields.name, "");
  SetOfficial(organisation, fields.name_vi, "vi");
  SetOfficial(organisation, fields.name_en, "en");
  for (const auto& text : fields.short_names) AddName(organisation, text, OrganisationName::USE_SHORT);
  for (const auto& text : fields.aliases) AddName(organisation, text, OrganisationName::USE_ALIAS);
  for (const auto& text : fields.former_names) AddName(organisation, text, OrganisationName::USE_FORMER);
  return !(fields.name.empty() && fields.name_vi.empty() && fields.name_en.empty() && fields.short_names.empty() &&
           fields.aliases.empty() && fields.former_names.empty());
}

void ApplyIdentifiers(ArgumentReader& reader, const NgoFields& fields, Organisation& organisation) {
  for (const std::string& text : fields.identifiers) {
    Identifier identifier = SplitIdentifier(text);
    if (identifier.scheme().empty()) {
      reader.Refuse("--identifier",
                    {absl::StrCat("“", text, "” không nói danh bạ nào; viết như US-EIN-13-5563422 hoặc VN-PCPNN-123."),
                     absl::StrCat("“", text, "” names no register; write it as US-EIN-13-5563422 or VN-PCPNN-123.")});
    }
    *organisation.add_identifiers() = std::move(identifier);
  }
}

// They are given whole; a period that is given again keeps its note.
void ApplyStatuses(ArgumentReader& reader, const NgoFields& fields, Organisation& organisation) {
  const auto before = organisation.statuses();
  organisation.clear_statuses();
  for (const std::string& text : fields.statuses) {
    if (text.empty()) continue;
    StatusPeriod& period = *organisation.add_statuses() = SplitStatus(text);
    period.set_start_date(reader.Date("--status", period.start_date()).value());
    period.set_end_date(reader.Date("--status", period.end_date()).value());
    for (const StatusPeriod& known : before) {
      if (known.status() == period.status() && known.start_date() == period.start_date()) period.set_note(known.note());
    }
  }
}

// ISO, or as typed where it is no date.
std::string IsoOrTyped(const std::string& text) {
  const auto date = sheets::ParseDate(text);
  return date.ok() ? date->ToIso() : text;
}

}  // namespace

const OptionFields& NgoOptionFields() {
  static const OptionFields fields = {{"ID", "organisation.name"},
                                      {"--kind", "organisation.kind"},
                                      {"--state", "organisation.state"},
                                      {"--donor-kind", "organisation.donor_kind"},
                                      {"--identifier", "organisation.identifiers"}};
  return fields;
}

std::vector<std::string> ApplyFields(ArgumentReader& reader, const NgoFields& fields, Organisation& organisation) {
  std::vector<std::string> given;
  if (ApplyNames(fields, organisation)) given.push_back("names");
  if (!fields.kind.empty()) {
    organisation.set_kind(
        static_cast<Organisation::Kind>(reader.Enum("--kind", fields.kind, *Organisation::Kind_descriptor())));
    given.push_back("kind");
  }
  if (!fields.state.empty()) {
    organisation.set_state(
        static_cast<Organisation::State>(reader.Enum("--state", fields.state, *Organisation::State_descriptor())));
    given.push_back("state");
  }
  const auto set = [&](const std::string& value, const char* path, void (*write)(Organisation&, const std::string&)) {
    if (value.empty()) return;
    write(organisation, value);
    given.push_back(path);
  };
  set(fields.donor_kind, "donor_kind", [](Organisation& o, const std::string& v) { o.set_donor_kind(v); });
  set(fields.country, "country_code",
      [](Organisation& o, const std::string& v) { o.set_country_code(v.size() == 2 ? absl::AsciiStrToUpper(v) : v); });
  set(fields.website, "website", [](Organisation& o, const std::string& v) { o.set_website(v); });
  set(fields.note, "note", [](Organisation& o, const std::string& v) { o.set_note(v); });
  set(fields.source_url, "source_url", [](Organisation& o, const std::string& v) { o.set_source_url(v); });
  ApplyIdentifiers(reader, fields, organisation);
  if (!fields.identifiers.empty()) given.push_back("identifiers");
  if (!fields.statuses.empty()) {
    ApplyStatuses(reader, fields, organisation);
    given.push_back("statuses");
  }
  return given;
}

void AddName(Organisation& organisation, absl::string_view text, OrganisationName::Use use,
             absl::string_view language) {
  const std::string folded = Fold(text);
  if (folded.empty()) return;
  for (const OrganisationName& name : organisation.names()) {
    if (Fold(name.text()) == folded) return;
  }
  OrganisationName& name = *organisation.add_names();
  name.set_text(std::string(text));
  name.set_use(use);
  name.set_language_code(std::string(language));
}

Identifier SplitIdentifier(absl::string_view text) {
  Identifier identifier;
  const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits('-', 2));
  if (parts.size() == 3 && parts[0].size() == 2 && !parts[1].empty() && !parts[2].empty()) {
    identifier.set_scheme(absl::StrCat(parts[0], "-", parts[1]));
    identifier.set_value(parts[2]);
  } else {
    identifier.set_value(std::string(text));
  }
  return identifier;
}

StatusPeriod SplitStatus(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  const std::pair<absl::string_view, absl::string_view> days = absl::StrSplit(parts.second, absl::MaxSplits("..", 1));
  StatusPeriod period;
  period.set_status(std::string(absl::StripAsciiWhitespace(parts.first)));
  period.set_start_date(std::string(absl::StripAsciiWhitespace(days.first)));
  period.set_end_date(std::string(absl::StripAsciiWhitespace(days.second)));
  return period;
}

std::string StatusText(const StatusPeriod& period) {
  const std::string end = period.end_date().empty() ? "" : absl::StrCat("..", period.end_date());
  const std::string days = absl::StrCat(period.start_date(), end);
  return absl::StrCat(period.status(), days.empty() ? "" : "=", days);
}

Organisation Enriched(const Organisation& provisional, const Organisation& listed) {
  Organisation organisation = provisional;
  organisation.set_state(Organisation::STATE_CONFIRMED);
  organisation.set_kind(listed.kind());
  organisation.set_donor_kind(listed.donor_kind());
  *organisation.mutable_names() = listed.names();
  for (const OrganisationName& name : provisional.names()) {
    AddName(organisation, name.text(), OrganisationName::USE_ALIAS, name.language_code());
  }
  organisation.mutable_identifiers()->MergeFrom(listed.identifiers());
  if (!listed.statuses().empty()) *organisation.mutable_statuses() = listed.statuses();
  const auto take = [](const std::string& value, std::string* into) {
    if (!value.empty()) *into = value;
  };
  take(listed.country_code(), organisation.mutable_country_code());
  take(listed.website(), organisation.mutable_website());
  take(listed.source_url(), organisation.mutable_source_url());
  take(listed.note(), organisation.mutable_note());
  return organisation;
}

const std::vector<ListColumn>& NgoListColumns() {
  static const std::vector<ListColumn> columns = {
      {"id", "Mã", false, {"Mã tổ chức"}},
      {"canonical_name", "Tên tổ chức", true, {"Tên chuẩn", "Tên chính thức"}},
      {"abbreviation", "Tên viết tắt", false, {"Viết tắt"}},
      {"vietnamese_name", "Tên tiếng Việt"},
      {"home_country", "Quốc gia", false, {"country", "Nước"}},
      {"kind", "Loại", true, {"Loại tổ chức"}},
      {"website", "Trang web"},
      {"org_id", "Số đăng ký", false, {"identifier"}},
      {"aliases", "Tên gọi khác", false, {"Các tên khác"}},
      {"statuses", "Tình trạng"},
      {"source_url", "Nguồn", false, {"source"}},
      {"note", "Ghi chú"}};
  return columns;
}

Organisation OrganisationOfRow(const std::map<std::string, std::string>& row) {
  Organisation organisation;
  const KindWord& kind = FindKind(Member(row, "kind"));
  organisation.set_kind(kind.kind);
  organisation.set_donor_kind(std::string(kind.donor_kind));
  organisation.set_state(Organisation::STATE_CONFIRMED);
  organisation.set_country_code(Member(row, "home_country"));
  organisation.set_note(Member(row, "note"));
  AddName(organisation, Member(row, "canonical_name"), OrganisationName::USE_OFFICIAL);
  AddName(organisation, Member(row, "vietnamese_name"), OrganisationName::USE_OFFICIAL, "vi");
  AddName(organisation, Member(row, "abbreviation"), OrganisationName::USE_SHORT);
  for (absl::string_view alias : absl::StrSplit(Member(row, "aliases"), '|')) {
    AddName(organisation, absl::StripAsciiWhitespace(alias), OrganisationName::USE_ALIAS);
  }
  for (absl::string_view text : absl::StrSplit(Member(row, "statuses"), '|', absl::SkipWhitespace())) {
    StatusPeriod& period = *organisation.add_statuses() = SplitStatus(text);
    period.set_start_date(IsoOrTyped(period.start_date()));
    period.set_end_date(IsoOrTyped(period.end_date()));
  }
  if (const std::string id = Member(row, "org_id"); !id.empty()) {
    Identifier identifier = SplitIdentifier(id);
    if (identifier.scheme().empty()) {
      AddToNote(organisation, "org_id", id);
    } else {
      *organisation.add_identifiers() = std::move(identifier);
    }
  }
  const std::string website = Member(row, "website");
  const std::string source = Member(row, "source_url");
  if (IsWebAddress(website)) organisation.set_website(website);
  if (!website.empty() && !IsWebAddress(website)) AddToNote(organisation, "website", website);
  if (IsWebAddress(source)) organisation.set_source_url(source);
  if (!source.empty() && !IsWebAddress(source)) AddToNote(organisation, "source", source);
  return organisation;
}

}  // namespace ngoaid::cli
