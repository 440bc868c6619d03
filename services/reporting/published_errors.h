// What is wrong with published figures, in the manner of base/errors.h.
#ifndef SERVICES_REPORTING_PUBLISHED_ERRORS_H_
#define SERVICES_REPORTING_PUBLISHED_ERRORS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::reporting::errors {

absl::Status PublishedLayoutUnknown(absl::string_view layouts);   // PUBLISHED_LAYOUT_UNKNOWN
absl::Status PublishedTooManyLines(int most);                     // PUBLISHED_TOO_MANY_LINES
absl::Status PublishedFileFaulty(const FieldViolations& faults);  // PUBLISHED_FILE_FAULTY: of the shipped file

Text Missing();
Text CodeUnknown(absl::string_view code, absl::string_view known);
Text ScopeUnknown(absl::string_view text, absl::string_view meant);
Text PlaceWithoutScope();
Text WindowUnreadable(absl::string_view text);
Text WindowBackwards();
Text DayUnreadable(absl::string_view text);
Text AsOfUnreadable(absl::string_view text);
Text ValueUnreadable(absl::string_view text);
Text UnitUnknown(absl::string_view text);
Text QualifierUnknown(absl::string_view text);
Text MeasureUnknown(absl::string_view text, absl::string_view known);
Text DimensionUnknown(absl::string_view text);
Text DefinitionUnknown(absl::string_view text);
Text GroupWithoutDimension();
Text DimensionWithoutGroup();
Text NotAFigureName();
Text TooLong(int most);
Text FigureTwice(int line);
Text UnitOfMeasure(absl::string_view measure);
Text FilterFieldUnknown(absl::string_view field, absl::string_view known);
Text FilterValueUnknown(absl::string_view field, absl::string_view value, absl::string_view known);
Text FilterOperatorUnknown(absl::string_view field, absl::string_view op);
Text YesOrNo();
Text PositionUnknown();

}  // namespace ngoaid::reporting::errors

#endif  // SERVICES_REPORTING_PUBLISHED_ERRORS_H_
