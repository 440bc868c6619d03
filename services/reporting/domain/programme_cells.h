// What the tables of a programme's report have in common: their columns, cells, words and reasons.
#ifndef SERVICES_REPORTING_DOMAIN_PROGRAMME_CELLS_H_
#define SERVICES_REPORTING_DOMAIN_PROGRAMME_CELLS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/base/partial_date.h"
#include "services/reporting/domain/programme_report.h"

namespace ngoaid::reporting {

extern const Text kNoEntries, kNoneCounted, kNotRecorded, kYearNotOver, kWindowNotOver;

// The target beside what was reached, by year.
extern const Chart kTargetsMetByYear;

// Reasons and remarks of a row.
class Remarks {
 public:
  void Add(const Text& text) {
    if (text.vi.empty() && text.en.empty()) return;
    vi_.push_back(text.vi);
    en_.push_back(text.en);
  }
  TableCell Cell() const { return {"", {absl::StrJoin(vi_, "; "), absl::StrJoin(en_, "; ")}}; }

 private:
  std::vector<std::string> vi_, en_;
};

TableCell Plain(std::string value);
TableCell Named(const Text& name);
TableCell Coded(std::string code, const Text& name);
TableCell DateCell(const PartialDate& date);
TableCell DayCell(absl::CivilDay day);
TableCell IndicatorCell(const Indicator& indicator);

ReportColumn TextColumn(const char* code, Text title);
ReportColumn AmountColumn(const char* code, Text title);
ReportColumn CountColumn(const char* code, Text title);
ReportColumn PercentColumn(const char* code, Text title);
ReportColumn FigureColumn();
ReportColumn NoteColumn();
Table NewTable(const char* code, Text title, std::vector<ReportColumn> columns);

std::string YearsText(absl::civil_year_t from, absl::civil_year_t to);
std::string ValueText(const Indicator& indicator, const Decimal& value, const reference::Catalog& catalog);
std::string ValueText(const Indicator& indicator, const std::optional<Decimal>& value,
                      const reference::Catalog& catalog);
// The names of questions, one behind the other.
std::string FiguresText(const std::vector<std::string>& figures);
// Of the fixed codes of programmes.
Text WordOf(absl::string_view code);
Text PlaceName(absl::string_view code, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PROGRAMME_CELLS_H_
