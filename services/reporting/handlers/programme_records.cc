#include "services/reporting/handlers/programme_records.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/reporting/convert/programme.h"
#include "services/reporting/handlers/page.h"
#include "services/reporting/programme_errors.h"
#include "services/reporting/store/programme_store.h"

namespace ngoaid::reporting::handlers {
namespace {

const KnownAt kNow = std::nullopt;

// The programme of a request: its form is a violation, that there is none NOT_FOUND (`missing`).
const Programme* FindProgramme(const ProgrammeBook& book, const std::string& name, const std::string& field,
                               FieldViolations& violations, absl::Status& missing) {
  const auto code = ParseProgrammeName(name);
  if (!code) {
    violations.push_back({field, errors::NotAProgrammeName()});
    return nullptr;
  }
  const Programme* found = book.Find(*code);
  if (found == nullptr) missing = ngoaid::errors::NotFound(name);
  return found;
}

absl::StatusOr<Task> FindTask(Call& call, const std::string& name, const std::string& field) {
  const auto ref = ParseTaskName(name);
  if (!ref) return ngoaid::errors::Invalid({{field, errors::NotATaskName()}});
  const std::vector<Task> found = ReadTasks(call.transaction(), kNow, ref->programme, ref->id);
  if (found.empty()) return ngoaid::errors::NotFound(name);
  return found.front();
}

// Which revision a record becomes: 1, or the next when it names what stands as replaced.
template <class Record, class Stands>
absl::StatusOr<int> RevisionOf(const Record* standing, const std::string& standing_name, const std::string& replaces,
                               const std::string& replaced_name, Stands stands) {
  if (standing == nullptr) {
    if (!replaces.empty()) return errors::NothingToReplace(replaced_name);
    return 1;
  }
  if (replaces.empty()) return stands(standing_name);
  if (replaces != standing->id) return errors::NothingToReplace(replaced_name);
  return standing->revision + 1;
}

// Fields of a task that a mask may name, and how each is carried over.
using Assign = void (*)(const Task& from, Task& to);
const std::map<std::string, Assign>& TaskFields() {
  static const auto* const kFields = new std::map<std::string, Assign>{
      {"title", [](const Task& from, Task& to) { to.title = from.title; }},
      {"agency", [](const Task& from, Task& to) { to.agency = from.agency; }},
      {"resolution", [](const Task& from, Task& to) { to.resolution = from.resolution; }},
      {"ordinal", [](const Task& from, Task& to) { to.ordinal = from.ordinal; }},
      {"due_day", [](const Task& from, Task& to) { to.due = from.due; }},
      {"note", [](const Task& from, Task& to) { to.note = from.note; }},
  };
  return *kFields;
}

std::vector<std::string> ReadMask(const google::protobuf::FieldMask& mask, FieldViolations& violations) {
  const std::string known =
      absl::StrJoin(TaskFields(), ", ", [](std::string* out, const auto& one) { out->append(one.first); });
  std::vector<std::string> fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (path == "*") {
      for (const auto& [field, assign] : TaskFields()) fields.push_back(field);
    } else if (TaskFields().count(path) > 0) {
      fields.push_back(path);
    } else {
      violations.push_back({absl::StrCat("update_mask.paths[", i, "]"), errors::CannotBeChanged(path, known)});
    }
  }
  if (mask.paths().empty()) violations.push_back({"update_mask", errors::NothingToChange()});
  return fields;
}

// What a task is once the mask's fields are carried over, as the wire has it: checked as a whole like a new one.
v1::Task Merged(const v1::Task& before, const v1::Task& wanted, const std::vector<std::string>& fields) {
  v1::Task merged = before;
  const auto* type = v1::Task::descriptor();
  for (const std::string& name : fields) {
    const auto* field = type->FindFieldByName(name);
    v1::Task one;
    one.CopyFrom(wanted);
    std::vector<const google::protobuf::FieldDescriptor*> swapped{field};
    merged.GetReflection()->SwapFields(&merged, &one, swapped);
  }
  return merged;
}

}  // namespace

absl::Status ListProgrammes(Call& call, reference::CatalogHolder&, const v1::ListProgrammesRequest&,
                            v1::ListProgrammesResponse& response) {
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  for (const Programme& programme : book.programmes) ToProto(programme, book, *response.add_programmes());
  return absl::OkStatus();
}

absl::Status GetProgramme(Call& call, reference::CatalogHolder&, const v1::GetProgrammeRequest& request,
                          v1::GetProgrammeResponse& response) {
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  FieldViolations violations;
  absl::Status missing;
  const Programme* programme = FindProgramme(book, request.name(), "name", violations, missing);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!missing.ok()) return missing;
  ToProto(*programme, book, *response.mutable_programme());
  return absl::OkStatus();
}

absl::Status ListTargets(Call& call, reference::CatalogHolder&, const v1::ListTargetsRequest& request,
                         v1::ListTargetsResponse& response) {
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  FieldViolations violations;
  absl::Status missing;
  const Programme* programme = FindProgramme(book, request.parent(), "parent", violations, missing);
  const Page page("ListTargets", request, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!missing.ok()) return missing;
  for (const std::vector<Target>& targets : {book.targets, ReadEnteredTargets(call.transaction(), kNow)}) {
    for (const Target& target : targets) {
      if (target.programme == programme->code) ToProto(target, *response.add_targets());
    }
  }
  return page.Cut(*response.mutable_targets(), response);
}

absl::Status CreateTarget(Call& call, reference::CatalogHolder& catalogs, const v1::CreateTargetRequest& request,
                          v1::CreateTargetResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  FieldViolations violations;
  absl::Status missing;
  const Programme* programme = FindProgramme(book, request.parent(), "parent", violations, missing);
  Target target = ReadTarget(request.target(), programme, book, *catalog, "target", violations);
  const std::string replaces = ReadReplacedTarget(request.target().replaces(), "target.replaces", violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!missing.ok()) return missing;

  for (const Target& known : book.targets) {
    if (known.SameAim(target)) return errors::TargetIsReferenceData(known.id);
  }
  const std::vector<Target> entered = ReadEnteredTargets(call.transaction(), kNow);
  const Target* standing = nullptr;
  for (const Target& one : entered) standing = one.SameAim(target) ? &one : standing;
  const auto revision = RevisionOf(standing, standing == nullptr ? "" : TargetName(*standing), replaces,
                                   request.target().replaces(), errors::TargetStands);
  if (!revision.ok()) return revision.status();
  target.id = NewUuid(call.now());
  target.revision = *revision;
  target.author = call.author();
  target.create_time = call.now();
  InsertTarget(call.transaction(), target);
  ToProto(target, *response.mutable_target());
  call.Audit({response.target().name(), "", "", AuditJson(response.target())});
  return absl::OkStatus();
}

absl::Status ListTasks(Call& call, reference::CatalogHolder&, const v1::ListTasksRequest& request,
                       v1::ListTasksResponse& response) {
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  FieldViolations violations;
  absl::Status missing;
  const Programme* programme = FindProgramme(book, request.parent(), "parent", violations, missing);
  const Page page("ListTasks", request, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!missing.ok()) return missing;
  for (const Task& task : ReadTasks(call.transaction(), kNow, programme->code)) ToProto(task, *response.add_tasks());
  return page.Cut(*response.mutable_tasks(), response);
}

absl::Status GetTask(Call& call, reference::CatalogHolder&, const v1::GetTaskRequest& request,
                     v1::GetTaskResponse& response) {
  const auto task = FindTask(call, request.name(), "name");
  if (!task.ok()) return task.status();
  ToProto(*task, *response.mutable_task());
  return absl::OkStatus();
}

absl::Status CreateTask(Call& call, reference::CatalogHolder&, const v1::CreateTaskRequest& request,
                        v1::CreateTaskResponse& response) {
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  FieldViolations violations;
  absl::Status missing;
  const Programme* programme = FindProgramme(book, request.parent(), "parent", violations, missing);
  Task task = ReadTask(request.task(), programme == nullptr ? "" : programme->code, book, "task", violations);
  // A resolution is held against the programme only where that is known.
  if (!missing.ok()) return missing;
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  task.id = NewUuid(call.now());
  task.version = 1;
  task.author = call.author();
  if (!InsertTask(call.transaction(), task)) return errors::TaskNumberTaken(task.resolution, task.ordinal);
  ToProto(ReadTasks(call.transaction(), kNow, "", task.id).at(0), *response.mutable_task());
  call.Audit({response.task().name(), "", "", AuditJson(response.task())});
  return absl::OkStatus();
}

absl::Status UpdateTask(Call& call, reference::CatalogHolder&, const v1::UpdateTaskRequest& request,
                        v1::UpdateTaskResponse& response) {
  FieldViolations violations;
  const std::vector<std::string> fields = ReadMask(request.update_mask(), violations);
  const auto ref = ParseTaskName(request.task().name());
  if (!ref) violations.push_back({"task.name", errors::NotATaskName()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!LockTask(call.transaction(), ref->id)) return ngoaid::errors::NotFound(request.task().name());
  const auto before = FindTask(call, request.task().name(), "task.name");
  if (!before.ok()) return before.status();
  v1::Task shown;
  ToProto(*before, shown);
  if (!request.task().etag().empty() && request.task().etag() != shown.etag()) {
    return ngoaid::errors::EtagMismatch(shown.name());
  }

  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  const Task read = ReadTask(Merged(shown, request.task(), fields), before->programme, book, "task", violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  Task after = *before;
  for (const std::string& field : fields) TaskFields().at(field)(read, after);
  if (after.SameContent(*before)) {
    *response.mutable_task() = shown;
    return absl::OkStatus();
  }
  ++after.version;
  after.author = call.author();
  if (!InsertTaskVersion(call.transaction(), after)) return errors::TaskNumberTaken(after.resolution, after.ordinal);
  ToProto(ReadTasks(call.transaction(), kNow, "", after.id).at(0), *response.mutable_task());
  call.Audit({shown.name(), "", AuditJson(shown), AuditJson(response.task())});
  return absl::OkStatus();
}

absl::Status ListTaskProgress(Call& call, reference::CatalogHolder&, const v1::ListTaskProgressRequest& request,
                              v1::ListTaskProgressResponse& response) {
  FieldViolations violations;
  const Page page("ListTaskProgress", request, violations);
  if (!ParseTaskName(request.parent())) violations.push_back({"parent", errors::NotATaskName()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const auto task = FindTask(call, request.parent(), "parent");
  if (!task.ok()) return task.status();
  for (const TaskProgress& progress : ReadProgress(call.transaction(), task->id)) {
    ToProto(progress, *task, *response.add_progress());
  }
  return page.Cut(*response.mutable_progress(), response);
}

absl::Status CreateTaskProgress(Call& call, reference::CatalogHolder&, const v1::CreateTaskProgressRequest& request,
                                v1::CreateTaskProgressResponse& response) {
  FieldViolations violations;
  TaskProgress progress = ReadTaskProgress(request.progress(), "progress", violations);
  if (!ParseTaskName(request.parent())) violations.push_back({"parent", errors::NotATaskName()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const auto task = FindTask(call, request.parent(), "parent");
  if (!task.ok()) return task.status();
  progress.id = NewUuid(call.now());
  progress.author = call.author();
  progress.create_time = call.now();
  InsertProgress(call.transaction(), task->id, progress);
  ToProto(progress, *task, *response.mutable_progress());
  call.Audit({response.progress().name(), "", "", AuditJson(response.progress())});
  return absl::OkStatus();
}

absl::Status ListIndicatorValues(Call& call, reference::CatalogHolder&, const v1::ListIndicatorValuesRequest& request,
                                 v1::ListIndicatorValuesResponse& response) {
  FieldViolations violations;
  const Page page("ListIndicatorValues", request, violations);
  const auto code = ParseIndicatorName(request.parent());
  if (!code) violations.push_back({"parent", errors::NotAnIndicatorName()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  if (book.FindIndicator(*code) == nullptr) return ngoaid::errors::NotFound(request.parent());
  for (const IndicatorValue& value : ReadIndicatorValues(call.transaction(), kNow, *code)) {
    ToProto(value, *response.add_values());
  }
  return page.Cut(*response.mutable_values(), response);
}

absl::Status CreateIndicatorValue(Call& call, reference::CatalogHolder& catalogs,
                                  const v1::CreateIndicatorValueRequest& request,
                                  v1::CreateIndicatorValueResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  const ProgrammeBook book = ReadProgrammeBook(call.transaction(), kNow);
  FieldViolations violations;
  const auto code = ParseIndicatorName(request.parent());
  if (!code) violations.push_back({"parent", errors::NotAnIndicatorName()});
  const Indicator* indicator = code ? book.FindIndicator(*code) : nullptr;
  IndicatorValue value = ReadIndicatorValue(request.value(), indicator, *catalog, "value", violations);
  const std::string replaces = ReadReplacedValue(request.value().replaces(), "value.replaces", violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (indicator == nullptr) return ngoaid::errors::NotFound(request.parent());
  if (!indicator->manual) return errors::IndicatorIsTold(indicator->code);

  const std::vector<IndicatorValue> values = ReadIndicatorValues(call.transaction(), kNow, indicator->code);
  const IndicatorValue* standing = nullptr;
  for (const IndicatorValue& one : values) {
    if (one.place == value.place && one.day == value.day) standing = &one;
  }
  const auto revision = RevisionOf(standing, standing == nullptr ? "" : ValueName(*standing), replaces,
                                   request.value().replaces(), errors::ValueStands);
  if (!revision.ok()) return revision.status();
  value.id = NewUuid(call.now());
  value.revision = *revision;
  value.author = call.author();
  value.create_time = call.now();
  InsertIndicatorValue(call.transaction(), value);
  ToProto(value, *response.mutable_value());
  call.Audit({response.value().name(), "", "", AuditJson(response.value())});
  return absl::OkStatus();
}

}  // namespace ngoaid::reporting::handlers
