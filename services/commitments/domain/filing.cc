#include "services/commitments/domain/filing.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/text.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/errors.h"
#include "services/reference/unknown.h"

namespace ngoaid::commitments {
namespace {

using reference::Catalog;
using reference::Office;

constexpr char kPeriods[] = "report-period";
constexpr int kFirstYear = 1900;
constexpr size_t kLongestText = 200;

std::vector<std::string> CodesAndNames(const std::vector<const Office*>& offices, bool english) {
  std::vector<std::string> all;
  for (const Office* office : offices) {
    all.push_back(absl::StrCat(office->code, " (", english ? office->name.en : office->name.vi, ")"));
  }
  return all;
}

Text Named(const std::vector<const Office*>& offices) {
  return {absl::StrJoin(CodesAndNames(offices, false), ", "), absl::StrJoin(CodesAndNames(offices, true), ", ")};
}

std::vector<const Office*> Seats(const Catalog& catalog, const Filer& filer) {
  std::vector<const Office*> seats;
  for (const std::string& code : filer.offices) {
    if (const Office* office = catalog.OfficeByCode(code)) seats.push_back(office);
  }
  return seats;
}

// Takes the one word of four digits out of `words`.
std::optional<int> TakeYear(std::vector<std::string>& words) {
  const auto is_year = [](const std::string& word) {
    return word.size() == 4 &&
           std::all_of(word.begin(), word.end(), [](unsigned char c) { return absl::ascii_isdigit(c); });
  };
  const auto found = std::find_if(words.begin(), words.end(), is_year);
  int year = 0;
  if (found == words.end() || !absl::SimpleAtoi(*found, &year) || year < kFirstYear) return std::nullopt;
  words.erase(found);
  return year;
}

// `code` is of list report-period: year, H1, H2 or a month "01" to "12".
ReportPeriod PeriodOf(int year, const std::string& code) {
  int first = 1, last = 12;
  std::string written = absl::StrCat(year);
  if (code != "year") absl::StrAppend(&written, "-", code);
  if (code == "H1") last = 6;
  if (code == "H2") first = 7;
  if (int month = 0; absl::SimpleAtoi(code, &month)) first = last = month;
  return {written, absl::CivilDay(year, first, 1), absl::CivilDay(absl::CivilMonth(year, last) + 1) - 1};
}

void AddMergedInto(const Catalog& catalog, const Office& office, std::vector<std::string>& codes) {
  for (const Office* merged : catalog.MergedInto(office)) {
    codes.push_back(merged->code);
    AddMergedInto(catalog, *merged, codes);
  }
}

}  // namespace

std::optional<ReportPeriod> ReadReportPeriod(const Catalog& catalog, absl::string_view text, absl::CivilDay today,
                                             absl::string_view field, FieldViolations& violations) {
  std::vector<std::string> words = absl::StrSplit(Fold(text), ' ', absl::SkipEmpty());
  const std::optional<int> year = TakeYear(words);
  const reference::Code* part = catalog.FindCode(kPeriods, words.empty() ? "year" : absl::StrJoin(words, " "));
  if (!year || part == nullptr) {
    violations.push_back({std::string(field), errors::PeriodUnknown(text)});
    return std::nullopt;
  }
  const ReportPeriod period = PeriodOf(*year, part->code);
  if (*year > today.year() + 1) {
    violations.push_back({std::string(field), errors::PeriodAhead(period.code)});
    return std::nullopt;
  }
  return period;
}

std::optional<Reporter> ReadReporter(const Catalog& catalog, absl::string_view text, const Filer& filer,
                                     absl::CivilDay day, absl::string_view field, FieldViolations& violations) {
  const auto fault = [&](Text why) {
    violations.push_back({std::string(field), std::move(why)});
    return std::nullopt;
  };
  if (text.empty() || text == kLocalSource) {
    if (filer.scope.all()) return Reporter{};
    if (filer.offices.size() > 1) return fault(errors::OfficeToChoose(Named(Seats(catalog, filer))));
    if (!filer.offices.empty()) text = filer.offices.front();
  }
  const std::string asked = Excerpt(text, kLongestText);  // names are compared letter by letter
  text = asked;
  const Office* named = catalog.FindOffice(text, day);
  if (!filer.scope.all() && (named == nullptr || !filer.scope.Holds(named->code)))
    return fault(errors::OfficeNotHeld(text, filer.offices.size() > 1 ? Named(Seats(catalog, filer)) : Text{}));
  if (named == nullptr) return fault(reference::UnknownOffice(catalog, text, day));
  const Office* seat = catalog.SeatOf(*named, day);
  if (seat->valid.to && *seat->valid.to < day) {
    return fault(errors::OfficeEnded(seat->code, *seat->valid.to));
  }
  while (seat->valid.from && day < *seat->valid.from) {
    const std::vector<const Office*> before = catalog.MergedInto(*seat);
    if (before.size() != 1) {
      return fault(errors::OfficeNotYet(seat->code, *seat->valid.from, Named(before)));
    }
    seat = before.front();
  }
  return Reporter{seat, named};
}

std::vector<std::string> KinOf(const Catalog& catalog, absl::string_view source) {
  std::vector<std::string> kin;
  const Office* office = catalog.OfficeByCode(source);
  if (office == nullptr) return kin;
  AddMergedInto(catalog, *office, kin);
  for (const Office* next = catalog.OfficeByCode(office->successor); next != nullptr;
       next = catalog.OfficeByCode(next->successor)) {
    kin.push_back(next->code);
  }
  return kin;
}

std::vector<std::string> ReadersOf(const Catalog& catalog, absl::string_view source) {
  const Office* seat = catalog.OfficeByCode(source);
  if (seat == nullptr) return {};
  while (const Office* next = catalog.OfficeByCode(seat->successor)) seat = next;
  std::vector<std::string> readers = {seat->code};
  AddMergedInto(catalog, *seat, readers);
  return readers;
}

}  // namespace ngoaid::commitments
