#include "services/reporting/domain/dimensions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/base/text.h"

namespace ngoaid::reporting {
namespace {

constexpr absl::string_view kOrganisationPrefix = "organisations/";
constexpr absl::string_view kGrantPrefix = "grants/";
constexpr absl::string_view kEntryInfix = "/entries/";
constexpr absl::string_view kMonthNames[] = {"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};

bool AreDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isdigit(c); });
}

// "2021", "2021-H1" and "2021-03" apart; nullopt for anything else. part is 0, the half or the month.
struct TimeCode {
  std::string year;
  bool half = false;
  int part = 0;
};
std::optional<TimeCode> ParseTimeCode(absl::string_view code) {
  TimeCode time{std::string(code.substr(0, 4))};
  if (!AreDigits(time.year) || time.year.size() != 4) return std::nullopt;
  if (code.size() == 4) return time;
  absl::string_view rest = code.substr(4);
  if (rest == "-H1" || rest == "-H2") {
    time.half = true;
    time.part = rest.back() - '0';
    return time;
  }
  if (rest.size() != 3 || rest[0] != '-' || !AreDigits(rest.substr(1)) ||
      !absl::SimpleAtoi(rest.substr(1), &time.part) || time.part < 1 || time.part > 12) {
    return std::nullopt;
  }
  return time;
}

Text TimeName(const DimensionRow& row, absl::string_view code) {
  if (code == kSeveralYears) return {"Nhiều năm", "Several years"};
  auto time = ParseTimeCode(code);
  if (!time) return {std::string(code), std::string(code)};
  if (time->half) {
    return {absl::StrCat("Nửa ", time->part == 1 ? "đầu" : "cuối", " năm ", time->year),
            absl::StrCat(time->part == 1 ? "First" : "Second", " half of ", time->year)};
  }
  if (time->part > 0) {
    return {absl::StrCat("Tháng ", time->part, "/", time->year),
            absl::StrCat(kMonthNames[time->part - 1], " ", time->year)};
  }
  if (row.dimension == Dimension::kYear) return {time->year, time->year};
  return {absl::StrCat(time->year, " (không rõ ", row.part.vi, ")"),
          absl::StrCat(time->year, " (", row.part.en, " not known)")};
}

std::optional<Text> CheckTime(const DimensionRow& row, absl::string_view code) {
  auto time = ParseTimeCode(code);
  const bool fits = time && (time->part == 0 || (row.dimension == Dimension::kHalf && time->half) ||
                             (row.dimension == Dimension::kMonth && !time->half));
  if (code == kSeveralYears || fits) return std::nullopt;
  const std::string forms = row.dimension == Dimension::kYear   ? "2021"
                            : row.dimension == Dimension::kHalf ? "2021-H1, 2021"
                                                                : "2021-03, 2021";
  return Text{absl::StrCat("\"", std::string(code), "\" không phải ", row.title.vi, "; hãy viết như: ", forms, ", ",
                           kSeveralYears),
              absl::StrCat("\"", std::string(code), "\" is not a ", row.title.en, "; write it as ", forms, ", ",
                           kSeveralYears)};
}

// A place or region of another scheme than the one all are shown in: only where restatement was not possible.
bool LeftUnstated(absl::string_view code, absl::string_view places) {
  return !places.empty() && !absl::StartsWith(code, absl::StrCat(std::string(places), ":"));
}

Text Marked(const Text& name, bool unstated) {
  if (!unstated) return name;
  return {name.vi + " (mới, không rõ tỉnh cũ)", name.en + " (new province, old one not known)"};
}

Text Bare(absl::string_view code) { return {std::string(code), std::string(code)}; }

bool IsOrganisation(absl::string_view code) { return absl::ConsumePrefix(&code, kOrganisationPrefix) && IsUuid(code); }
bool IsGrant(absl::string_view code) { return absl::ConsumePrefix(&code, kGrantPrefix) && IsUuid(code); }
bool IsEntry(absl::string_view code) {
  const size_t infix = code.find(kEntryInfix);
  return infix != absl::string_view::npos && IsGrant(code.substr(0, infix)) &&
         IsUuid(code.substr(infix + kEntryInfix.size()));
}

// Codes that are names of resources.
struct ResourceForm {
  Codes codes;
  bool (*holds)(absl::string_view code);
  const char* vi;
  const char* en;
  const char* example;
};
constexpr ResourceForm kResourceForms[] = {
    {Codes::kOrganisation, IsOrganisation, "tổ chức", "an organisation", "organisations/0190c3f2-…"},
    {Codes::kGrant, IsGrant, "khoản viện trợ", "a grant", "grants/0190c3f2-…"},
    {Codes::kEntry, IsEntry, "bút toán", "an entry", "grants/0190c3f2-…/entries/0190c3f3-…"},
};
// nullptr where the codes are no names of resources.
const ResourceForm* FormOf(Codes codes) {
  for (const ResourceForm& form : kResourceForms) {
    if (form.codes == codes) return &form;
  }
  return nullptr;
}

Text CombinedName(const DimensionRow& row, absl::string_view codes, const reference::Catalog& catalog) {
  std::vector<std::string> vi, en;
  for (absl::string_view code : absl::StrSplit(codes, kCombinationSeparator)) {
    Text name = Bare(code);
    if (row.codes == Codes::kEvent) {
      if (const auto* event = catalog.FindEvent(code)) name = event->name;
    } else if (const auto* programme = catalog.FindProgramme(code)) {
      name = programme->name;
    }
    vi.push_back(name.vi);
    en.push_back(name.en);
  }
  return {absl::StrJoin(vi, "; "), absl::StrJoin(en, "; ")};
}

const reference::Region* RegionByKey(absl::string_view key, const reference::Catalog& catalog) {
  for (const auto& region : catalog.regions()) {
    if (region.Key() == key) return &region;
  }
  return nullptr;
}

const reference::Code* ContinentByCode(absl::string_view code, const reference::Catalog& catalog) {
  for (const auto& continent : catalog.continents()) {
    if (continent.code == code) return &continent;
  }
  return nullptr;
}

// Codes the catalogue knows for a dimension; empty where they are not a list (times, organisations).
std::vector<std::string> KnownCodes(const DimensionRow& row, const reference::Catalog& catalog) {
  std::vector<std::string> codes;
  auto add_keys = [&codes](const auto& rows) {
    for (const auto& one : rows) codes.push_back(one.Key());
  };
  auto add_codes = [&codes](const auto& rows) {
    for (const auto& one : rows) codes.push_back(one.code);
  };
  switch (row.codes) {
    case Codes::kPlace:
      add_keys(catalog.places());
      break;
    case Codes::kRegion:
      add_keys(catalog.regions());
      break;
    case Codes::kSector:
      add_keys(catalog.sectors());
      break;
    case Codes::kList:
      for (const reference::Code* one : catalog.Codes(row.list)) codes.push_back(one->code);
      break;
    case Codes::kCountry:
      add_codes(catalog.countries());
      break;
    case Codes::kContinent:
      add_codes(catalog.continents());
      break;
    case Codes::kEvent:
      add_codes(catalog.events());
      break;
    case Codes::kProgramme:
      add_codes(catalog.programmes());
      break;
    case Codes::kCurrency:
      add_codes(catalog.currencies());
      break;
    case Codes::kAssumed:
      codes = {kAssumedCode, kStatedCode};
      break;
    case Codes::kItemAge:
      codes = {kNewCode, kContinuingCode};
      break;
    case Codes::kTime:
    case Codes::kOrganisation:
    case Codes::kGrant:
    case Codes::kEntry:
      break;
  }
  return codes;
}

// " Hãy viết mã: 34:44 (Quảng Trị), 63:45 (Quảng Trị).": the codes whose name in either language is `text`, whatever
// its marks, or that are it with a scheme before: people know names and bare codes, a question wants codes. "": none.
Text CodesNamed(const DimensionRow& row, absl::string_view text, const std::vector<std::string>& codes,
                const reference::Catalog& catalog) {
  std::vector<std::string> vi, en;
  const std::string folded = Fold(text);
  for (const std::string& code : codes) {
    const Text name = NameOf(row, code, "", catalog);
    if (Fold(name.vi) != folded && Fold(name.en) != folded && !absl::EndsWith(code, absl::StrCat(":", text))) continue;
    vi.push_back(absl::StrCat(code, " (", name.vi, ")"));
    en.push_back(absl::StrCat(code, " (", name.en, ")"));
  }
  if (vi.empty()) return {};
  return {absl::StrCat(" Hãy viết mã: ", absl::StrJoin(vi, ", "), "."),
          absl::StrCat(" Write the code: ", absl::StrJoin(en, ", "), ".")};
}

}  // namespace

const std::vector<DimensionRow>& Dimensions() {
  static const Text kNoDate{"Không rõ ngày", "Date not known"};
  static const Text kNone;
  static const auto* const kDimensions = new std::vector<DimensionRow>{
      {Dimension::kYear, "year", {"Năm", "Year"}, Codes::kTime, "", kNoDate, {"năm", "year"}, false},
      {Dimension::kHalf, "half", {"Nửa năm", "Half-year"}, Codes::kTime, "", kNoDate, {"nửa năm", "half"}, false},
      {Dimension::kMonth, "month", {"Tháng", "Month"}, Codes::kTime, "", kNoDate, {"tháng", "month"}, false},
      {Dimension::kPlace,
       "place",
       {"Địa bàn", "Place"},
       Codes::kPlace,
       "",
       {"Không rõ địa bàn / toàn quốc", "Place not known or nation-wide"},
       kNone,
       false},
      {Dimension::kRegion,
       "region",
       {"Vùng", "Region"},
       Codes::kRegion,
       "",
       {"Không rõ địa bàn / toàn quốc", "Place not known or nation-wide"},
       kNone,
       false},
      {Dimension::kSector,
       "sector",
       {"Lĩnh vực", "Sector"},
       Codes::kSector,
       "",
       {"Không rõ lĩnh vực", "Sector not known"},
       kNone,
       false},
      {Dimension::kMode,
       "mode",
       {"Hình thức", "Mode"},
       Codes::kList,
       "mode",
       {"Không rõ hình thức", "Mode not known"},
       kNone,
       false},
      {Dimension::kDonor,
       "donor",
       {"Nhà tài trợ", "Donor"},
       Codes::kOrganisation,
       "",
       {"Không rõ nhà tài trợ", "Donor not known"},
       kNone,
       true},
      {Dimension::kDonorCountry,
       "donor-country",
       {"Quốc gia của nhà tài trợ", "Donor's home country"},
       Codes::kCountry,
       "",
       {"Không rõ quốc gia", "Country not known"},
       kNone,
       true},
      {Dimension::kContinent,
       "continent",
       {"Châu lục", "Continent"},
       Codes::kContinent,
       "",
       {"Không rõ châu lục", "Continent not known"},
       kNone,
       true},
      {Dimension::kDonorKind,
       "donor-kind",
       {"Loại nhà tài trợ", "Donor kind"},
       Codes::kList,
       "donor-kind",
       {"Không rõ loại nhà tài trợ", "Donor kind not known"},
       kNone,
       true},
      {Dimension::kEvent,
       "event",
       {"Sự kiện", "Event"},
       Codes::kEvent,
       "",
       {"Không gắn với sự kiện đã biết", "No known event"},
       kNone,
       false},
      {Dimension::kProgramme,
       "programme",
       {"Chương trình quốc gia", "National programme"},
       Codes::kProgramme,
       "",
       {"Ngoài các chương trình, hoặc không rõ ngày", "Outside every programme, or date not known"},
       kNone,
       false},
      {Dimension::kFund,
       "fund",
       {"Nguồn vốn", "Fund"},
       Codes::kList,
       "fund",
       {"Không rõ nguồn vốn", "Fund not known"},
       kNone,
       false},
      {Dimension::kForm,
       "form",
       {"Dạng viện trợ", "Form"},
       Codes::kList,
       "form",
       {"Không rõ dạng viện trợ", "Form not known"},
       kNone,
       false},
      {Dimension::kCurrency,
       "currency",
       {"Loại tiền gốc", "Original currency"},
       Codes::kCurrency,
       "",
       {"Không rõ loại tiền", "Currency not known"},
       kNone,
       false},
      {Dimension::kAssumed,
       "assumed",
       {"Giả định", "Assumed"},
       Codes::kAssumed,
       "",
       {"Không rõ", "Not known"},
       kNone,
       false},
      {Dimension::kItemAge,
       "item-age",
       {"Mới hay chuyển tiếp", "New or continuing"},
       Codes::kItemAge,
       "",
       {"Không rõ mới hay chuyển tiếp", "Not known whether new"},
       kNone,
       false},
      {Dimension::kGrant,
       "grant",
       {"Khoản viện trợ", "Grant"},
       Codes::kGrant,
       "",
       {"Không thuộc khoản nào", "No grant"},
       kNone,
       false},
      {Dimension::kEntry,
       "entry",
       {"Bút toán", "Entry"},
       Codes::kEntry,
       "",
       {"Chưa ghi số tiền", "Nothing posted"},
       kNone,
       false},
  };
  return *kDimensions;
}

const DimensionRow& Describe(Dimension dimension) {
  for (const DimensionRow& row : Dimensions()) {
    if (row.dimension == dimension) return row;
  }
  return Dimensions().front();
}

const DimensionRow* FindDimension(absl::string_view code) {
  for (const DimensionRow& row : Dimensions()) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

Text NameOf(const DimensionRow& row, absl::string_view code, absl::string_view places,
            const reference::Catalog& catalog) {
  if (code.empty()) return row.unknown;
  switch (row.codes) {
    case Codes::kTime:
      return TimeName(row, code);
    case Codes::kPlace:
      if (const auto* place = catalog.PlaceByKey(code)) return Marked(place->name, LeftUnstated(code, places));
      break;
    case Codes::kRegion:
      if (const auto* region = RegionByKey(code, catalog)) return Marked(region->name, LeftUnstated(code, places));
      break;
    case Codes::kSector:
      if (const auto* sector = catalog.SectorByKey(code)) return sector->name;
      break;
    case Codes::kList:
      for (const reference::Code* one : catalog.Codes(row.list)) {
        if (one->code == code) return one->name;
      }
      break;
    case Codes::kCountry:
      if (const auto* country = catalog.FindCountry(code)) return country->name;
      break;
    case Codes::kContinent:
      if (const auto* continent = ContinentByCode(code, catalog)) return continent->name;
      break;
    case Codes::kEvent:
    case Codes::kProgramme:
      return CombinedName(row, code, catalog);
    case Codes::kCurrency:
      if (const auto* currency = catalog.FindCurrency(code)) return currency->name;
      break;
    case Codes::kAssumed:
      return code == kAssumedCode ? Text{"Giả định", "Assumed"} : Text{"Theo nguồn", "As the source says"};
    case Codes::kItemAge:
      return code == kNewCode ? Text{"Mới trong kỳ", "New in the window"}
                              : Text{"Chuyển tiếp từ trước kỳ", "Continuing from before the window"};
    case Codes::kOrganisation:
    case Codes::kGrant:
    case Codes::kEntry:
      break;
  }
  return Bare(code);
}

std::optional<Text> CheckCode(const DimensionRow& row, absl::string_view code, absl::string_view places,
                              const reference::Catalog& catalog) {
  if (code.empty()) return std::nullopt;
  if (row.codes == Codes::kTime) return CheckTime(row, code);
  const std::string shown(code);
  if (const ResourceForm* form = FormOf(row.codes)) {
    if (form->holds(code)) return std::nullopt;
    return Text{absl::StrCat("\"", shown, "\" không phải mã ", form->vi, "; hãy viết như: ", form->example),
                absl::StrCat("\"", shown, "\" is no name of ", form->en, "; write it as ", form->example)};
  }
  const std::vector<std::string> known = KnownCodes(row, catalog);
  auto is_known = [&known](absl::string_view one) { return std::find(known.begin(), known.end(), one) != known.end(); };
  for (absl::string_view one : IsCombination(row)
                                   ? std::vector<absl::string_view>(absl::StrSplit(code, kCombinationSeparator))
                                   : std::vector<absl::string_view>{code}) {
    if (is_known(one)) continue;
    Text hint = CodesNamed(row, one, known, catalog);
    if (hint.vi.empty()) hint = DidYouMean(one, known);
    if (hint.vi.empty()) hint = {" Phần chưa rõ có mã trống.", " What is not known has the empty code."};
    return Text{absl::StrCat("không có ", row.title.vi, " mang mã \"", std::string(one), "\".", hint.vi),
                absl::StrCat("no ", row.title.en, " has the code \"", std::string(one), "\".", hint.en)};
  }
  // A place that is always restated cannot be a cell of this table: better said than answered with nothing.
  if (row.codes == Codes::kPlace && LeftUnstated(code, places)) {
    const reference::Place* place = catalog.PlaceByKey(code);
    if (const reference::Place* restated = catalog.Restate(*place, places)) {
      return Text{absl::StrCat("bảng dùng địa bàn ", std::string(places), ", trong đó ", shown, " là ", restated->Key(),
                               " (", restated->name.vi, ")"),
                  absl::StrCat("the table shows places of scheme ", std::string(places), ", in which ", shown, " is ",
                               restated->Key(), " (", restated->name.en, ")")};
    }
  }
  return std::nullopt;
}

std::string NormalCode(const DimensionRow& row, absl::string_view code) {
  return FormOf(row.codes) != nullptr ? absl::AsciiStrToLower(code) : std::string(code);
}

Text DidYouMean(absl::string_view text, const std::vector<std::string>& candidates) {
  const std::string folded = Fold(text);
  const int limit = std::max<int>(1, std::min<int>(3, static_cast<int>(folded.size()) / 3));
  const std::string* nearest = nullptr;
  int nearest_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    int distance = EditDistance(folded, Fold(candidate), limit);
    if (distance >= nearest_distance) continue;
    nearest = &candidate;
    nearest_distance = distance;
  }
  if (nearest == nullptr) return {};
  return {absl::StrCat(" Có phải bạn muốn viết \"", *nearest, "\"?"),
          absl::StrCat(" Did you mean \"", *nearest, "\"?")};
}

}  // namespace ngoaid::reporting
