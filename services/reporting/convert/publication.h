// Publications between the wire and the domain: names, records, and what is wrong with them.
#ifndef SERVICES_REPORTING_CONVERT_PUBLICATION_H_
#define SERVICES_REPORTING_CONVERT_PUBLICATION_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "ngoaid/reporting/v1/publication.pb.h"
#include "services/base/errors.h"
#include "services/reporting/domain/publication.h"

namespace ngoaid::reporting {

std::string PublicationName(absl::string_view code);
std::string EditionName(absl::string_view code, int number);
inline std::string EditionName(const Edition& edition) { return EditionName(edition.publication, edition.number); }

std::optional<std::string> ParsePublicationName(absl::string_view name);

struct EditionRef {
  std::string code;
  int number = 0;
};
std::optional<EditionRef> ParseEditionName(absl::string_view name);

void ToProto(const Publication& publication, v1::Publication& out);
void ToProto(const Edition& edition, v1::PublicationEdition& out);

// The same bytes for the same message in every run, maps too.
std::string BytesOf(const google::protobuf::Message& message);

// A publication as it came; every fault is added, under `field` ("publication"), but those of what the report is asked.
Publication ReadPublication(const v1::Publication& in, const std::string& field, FieldViolations& violations);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_PUBLICATION_H_
