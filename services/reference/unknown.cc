#include "services/reference/unknown.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/text.h"

namespace ngoaid::reference {
namespace {

constexpr size_t kLongestName = 200;  // bytes; a longer text is none of ours

// Those of all schemes that have the bare code or the name; without such, those with a name like it.
template <class Record, class Scheme, class Suggest>
std::vector<const Record*> Meant(const std::vector<Record>& records, const std::vector<Scheme>& schemes,
                                 absl::string_view text, Suggest suggest) {
  std::vector<const Record*> meant;
  if (text.size() > kLongestName) return meant;
  const std::string folded = Fold(text);
  if (folded.empty()) return meant;
  for (const Record& record : records) {
    if (record.code == text || Fold(record.name.vi) == folded || Fold(record.name.en) == folded)
      meant.push_back(&record);
  }
  if (!meant.empty()) return meant;
  for (const Scheme& scheme : schemes) {
    for (const Record* near : suggest(scheme.code)) meant.push_back(near);
  }
  return meant;
}

template <class Record>
Text DidYouMean(const std::vector<const Record*>& meant) {
  if (meant.empty()) return {};
  const auto list = [&meant](std::string Text::*language) {
    return absl::StrJoin(meant, ", ", [language](std::string* out, const Record* record) {
      absl::StrAppend(out, record->Key(), " (", record->name.*language, ")");
    });
  };
  return {absl::StrCat(". Có phải ", list(&Text::vi), "?"), absl::StrCat(". Did you mean ", list(&Text::en), "?")};
}

}  // namespace

Text UnknownPlace(const Catalog& catalog, absl::string_view text) {
  const Text hint = DidYouMean(Meant(catalog.places(), catalog.place_schemes(), text, [&](const std::string& scheme) {
    return catalog.SuggestPlaces(scheme, text, 2);
  }));
  return {absl::StrCat("không có địa bàn \"", text, "\"; dùng mã có tên hệ như 63:15 hoặc 34:15", hint.vi),
          absl::StrCat("there is no place \"", text, "\"; use a code with its scheme such as 63:15 or 34:15", hint.en)};
}

Text UnknownSector(const Catalog& catalog, absl::string_view text) {
  const Text hint = DidYouMean(Meant(catalog.sectors(), catalog.sector_schemes(), text, [&](const std::string& scheme) {
    return catalog.SuggestSectors(scheme, text, 2);
  }));
  return {absl::StrCat("không có lĩnh vực \"", text, "\"; dùng mã có tên hệ như 1225:S02", hint.vi),
          absl::StrCat("there is no sector \"", text, "\"; use a code with its scheme such as 1225:S02", hint.en)};
}

Text UnknownOffice(const Catalog& catalog, absl::string_view text, absl::CivilDay day) {
  const auto near = text.size() > kLongestName ? std::vector<const Office*>() : catalog.SuggestOffices(text, day);
  const auto hint = [&near](absl::string_view before, std::string Text::*language) {
    return near.empty() ? "" : absl::StrCat(before, absl::StrJoin(near, ", ", [&](std::string* out, const Office* one) {
                                              absl::StrAppend(out, one->code, " (", one->name.*language, ")");
                                            }));
  };
  return {absl::StrCat("không có cơ quan \"", text, "\"", hint("; gần nhất: ", &Text::vi),
                       "; ghi mã trong danh mục office, hoặc tên tỉnh"),
          absl::StrCat("there is no office \"", text, "\"", hint("; nearest: ", &Text::en),
                       "; give a code of list office, or the name of the province")};
}

}  // namespace ngoaid::reference
