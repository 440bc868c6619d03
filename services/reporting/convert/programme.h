// Programmes between the wire and the domain: names, records, and what is wrong with them.
#ifndef SERVICES_REPORTING_CONVERT_PROGRAMME_H_
#define SERVICES_REPORTING_CONVERT_PROGRAMME_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "ngoaid/reporting/v1/programme.pb.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/programme.h"

namespace ngoaid::reporting {

std::string ProgrammeName(absl::string_view code);
std::string IndicatorName(absl::string_view code);
std::string TaskName(const Task& task);
std::string TargetName(const Target& target);
std::string ValueName(const IndicatorValue& value);

std::optional<std::string> ParseProgrammeName(absl::string_view name);
std::optional<std::string> ParseIndicatorName(absl::string_view name);

struct TaskRef {
  std::string programme;  // "" for "programmes/-/…"
  std::string id;
};
std::optional<TaskRef> ParseTaskName(absl::string_view name);

void ToProto(const Programme& programme, const ProgrammeBook& book, v1::Programme& out);
void ToProto(const Target& target, v1::Target& out);
void ToProto(const Task& task, v1::Task& out);
void ToProto(const TaskProgress& progress, const Task& task, v1::TaskProgress& out);
void ToProto(const IndicatorValue& value, v1::IndicatorValue& out);

// JSON of a record for the audit.
std::string AuditJson(const google::protobuf::Message& message);

// An exact ISO day; else a violation of `field`.
std::optional<absl::CivilDay> ReadDay(absl::string_view text, const std::string& field, FieldViolations& violations);

// Records as they came; every fault is added, under `field` ("target"). What they return means something only then when
// none was. `replaces` is left to the caller.
// `programme` is null where it is not known.
Target ReadTarget(const v1::Target& in, const Programme* programme, const ProgrammeBook& book,
                  const reference::Catalog& catalog, const std::string& field, FieldViolations& violations);
IndicatorValue ReadIndicatorValue(const v1::IndicatorValue& in, const Indicator* indicator,
                                  const reference::Catalog& catalog, const std::string& field,
                                  FieldViolations& violations);
TaskProgress ReadTaskProgress(const v1::TaskProgress& in, const std::string& field, FieldViolations& violations);
// All fields but the name; a title of one language only stands for both.
Task ReadTask(const v1::Task& in, const std::string& programme, const ProgrammeBook& book, const std::string& field,
              FieldViolations& violations);

// The id behind "programmes/…/targets/{id}" and "indicators/…/values/{id}"; "" for an empty name; a violation else.
std::string ReadReplacedTarget(absl::string_view name, const std::string& field, FieldViolations& violations);
std::string ReadReplacedValue(absl::string_view name, const std::string& field, FieldViolations& violations);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_PROGRAMME_H_
