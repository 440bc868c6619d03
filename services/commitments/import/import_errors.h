// Why an upload is refused as a whole, in the manner of base/errors.h. What is wrong with the file's own form is said
// by sheets/errors.h.
#ifndef SERVICES_COMMITMENTS_IMPORT_IMPORT_ERRORS_H_
#define SERVICES_COMMITMENTS_IMPORT_IMPORT_ERRORS_H_

#include "absl/status/status.h"
#include "services/base/errors.h"

namespace ngoaid::commitments::errors {

// INVALID_ARGUMENT, NO_HEADING: no sheet has the form's heading row within the first `rows` rows. `plain_text`: the
// file bears a workbook's name and is none.
absl::Status NoHeading(int rows, bool plain_text);

// What is wrong with a field of the request.
Text FileNameMalformed();
Text NotASubmissionName();
Text NotAnUploadName();
// INVALID_ARGUMENT, NO_ROWS: a file to be handed in has no row to decide of.
absl::Status NoRows();

// RESOURCE_EXHAUSTED, UPLOADS_FULL
absl::Status UploadsFull(absl::string_view office, int most);
// PERMISSION_DENIED, NOT_YOURS_TO_WITHDRAW: `who` handed it in for `office`.
absl::Status NotYoursToWithdraw(absl::string_view who, absl::string_view office);
// FAILED_PRECONDITION, UPLOAD_DECIDED: somebody decided of the upload before. `state` as the store names it.
absl::Status UploadDecided(absl::string_view who, absl::string_view state);
// ALREADY_EXISTS, UPLOAD_WAITS: the very same file of the office waits already as `name`.
absl::Status UploadWaits(absl::string_view name);

}  // namespace ngoaid::commitments::errors

#endif  // SERVICES_COMMITMENTS_IMPORT_IMPORT_ERRORS_H_
