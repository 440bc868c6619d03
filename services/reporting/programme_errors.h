// Refusals about programmes, in the manner of base/errors.h.
#ifndef SERVICES_REPORTING_PROGRAMME_ERRORS_H_
#define SERVICES_REPORTING_PROGRAMME_ERRORS_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::reporting::errors {

// ALREADY_EXISTS; `name`: what stands already.
absl::Status TargetStands(absl::string_view name);                        // TARGET_STANDS
absl::Status ValueStands(absl::string_view name);                         // VALUE_STANDS
absl::Status TaskNumberTaken(absl::string_view resolution, int ordinal);  // TASK_NUMBER_TAKEN
// FAILED_PRECONDITION
absl::Status TargetIsReferenceData(absl::string_view code);  // TARGET_IS_REFERENCE_DATA
absl::Status NothingToReplace(absl::string_view name);       // NOTHING_TO_REPLACE
absl::Status IndicatorIsTold(absl::string_view code);        // INDICATOR_IS_TOLD

// What is wrong with a field, and how to mend it.
Text NotAProgrammeName();
Text NotATaskName();
Text NotAnIndicatorName();
Text NotATargetName();
Text NotAValueName();
Text NotAResolutionName();
Text IndicatorUnknown(absl::string_view code, absl::string_view known);
Text ResolutionUnknown(absl::string_view code, absl::string_view known);
Text PlaceNotKnown(absl::string_view code);
Text DayNotReadable(absl::string_view text);
Text ChooseOne(absl::string_view text, absl::string_view known);
Text NotANumber(absl::string_view text);
Text NotPositive();
Text NotWhole();
Text TooManyDecimals(int decimals);
Text UnitDiffers(absl::string_view unit);
Text YearOutOfRange();
Text YearsOutsideProgramme(int64_t first, int64_t last);
Text EndsBeforeItStarts();
Text TextEmpty();
Text LongerThan(size_t limit);
Text NumberWithoutResolution();
Text NumberOutOfRange(int count);
Text ResolutionOfOtherProgramme(absl::string_view programme);
Text CannotBeChanged(absl::string_view field, absl::string_view known);
Text NothingToChange();

}  // namespace ngoaid::reporting::errors

#endif  // SERVICES_REPORTING_PROGRAMME_ERRORS_H_
