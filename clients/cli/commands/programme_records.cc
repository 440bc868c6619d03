// What people enter beside the programmes: targets, tasks with their progress, values of manual indicators.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/commands/programme_request.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/programme_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::ProgrammeService::Stub;

struct TargetOptions {
  std::string programme, indicator, place, from, to, per = "year", value, unit, source, note, replaces, request_id;
  bool dry_run = false;
};

struct TaskOptions {
  std::string target;  // programme or task
  std::string title, title_en, agency, resolution, due, note, etag, request_id;
  int number = 0;
  bool dry_run = false;
};

struct ProgressOptions {
  std::string task, day, status, text, source, request_id;
  bool dry_run = false;
};

struct ValueOptions {
  std::string indicator, day, value, place, source, note, replaces, request_id;
  bool dry_run = false;
};

const std::vector<Column>& TargetColumns() {
  static const std::vector<Column> columns = {{"indicator", {"Chỉ số", "Indicator"}, Shown::kName},
                                              {"place", {"Địa bàn", "Place"}},
                                              {"year_from", {"Từ năm", "From"}},
                                              {"year_to", {"Đến năm", "To"}},
                                              {"per", {"Tính cho", "For"}, Shown::kCode},
                                              {"value", {"Giá trị", "Value"}, Shown::kNumber},
                                              {"unit", {"Đơn vị", "Unit"}},
                                              {"source", {"Nguồn", "Source"}},
                                              {"note", {"Ghi chú", "Note"}},
                                              {"author", {"Người ghi", "Author"}},
                                              {"name", {"Mã", "Name"}}};
  return columns;
}

const std::vector<Column>& TaskColumns() {
  static const std::vector<Column> columns = {{"resolution", {"Nghị quyết", "Resolution"}, Shown::kName},
                                              {"ordinal", {"Số", "No."}},
                                              {"title", {"Nhiệm vụ", "Task"}},
                                              {"agency", {"Cơ quan", "Agency"}},
                                              {"due_day", {"Hạn", "Due"}, Shown::kDate},
                                              {"status",
                                               {"Tình trạng", "Status"},
                                               Shown::kCode,
                                               [](const Json& row, Language) -> Json {
                                                 return row["latest"].is_object() ? row["latest"]["status"] : Json("");
                                               }},
                                              {"note", {"Ghi chú", "Note"}},
                                              {"author", {"Người ghi", "Author"}},
                                              {"etag", {"Bản", "Etag"}},
                                              {"name", {"Mã", "Name"}, Shown::kName}};
  return columns;
}

const std::vector<Column>& ProgressColumns() {
  static const std::vector<Column> columns = {{"day", {"Ngày", "Day"}, Shown::kDate},
                                              {"status", {"Tình trạng", "Status"}, Shown::kCode},
                                              {"content", {"Nội dung", "Content"}},
                                              {"source", {"Nguồn", "Source"}},
                                              {"author", {"Người ghi", "Author"}},
                                              {"create_time", {"Ghi ngày", "Recorded"}, Shown::kTime},
                                              {"name", {"Mã", "Name"}}};
  return columns;
}

const std::vector<Column>& ValueColumns() {
  static const std::vector<Column> columns = {{"day", {"Ngày", "Day"}, Shown::kDate},
                                              {"value", {"Giá trị", "Value"}, Shown::kNumber},
                                              {"place", {"Địa bàn", "Place"}},
                                              {"source", {"Nguồn", "Source"}},
                                              {"note", {"Ghi chú", "Note"}},
                                              {"author", {"Người ghi", "Author"}},
                                              {"name", {"Mã", "Name"}}};
  return columns;
}

template <class Request, class Response, class Record>
absl::StatusOr<ExitCode> ListRecords(Runtime& runtime, const std::string& parent, const Text& title,
                                     const std::vector<Column>& columns,
                                     grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                     const google::protobuf::RepeatedPtrField<Record>& (Response::*records)() const) {
  Request request;
  request.set_parent(parent);
  const CodeNames places(runtime, "place");
  auto output = RowOutput::Create(runtime, {title, columns});
  const absl::Status listed = ForEachRecord<Stub, Request, Response, Record>(
      runtime, method, request, records, /*limit=*/0,
      [&](const Record& record) { return output->Add(places.Named(ToJson(record), "place")); });
  if (!listed.ok()) return listed;
  return Ended(output->Finish());
}

absl::StatusOr<ExitCode> AddTarget(Runtime& runtime, const TargetOptions& given) {
  ArgumentReader reader;
  api::CreateTargetRequest request;
  request.set_parent(ProgrammeNameOf(given.programme));
  api::Target& target = *request.mutable_target();
  target.set_indicator(IndicatorNameOf(given.indicator));
  target.set_place(given.place);
  target.set_year_from(YearOf(reader, "--from", given.from));
  target.set_year_to(given.to.empty() ? target.year_from() : YearOf(reader, "--to", given.to));
  target.set_per(reader.Choice("--per", given.per, {"year", "period"}));
  target.set_value(given.value);
  target.set_unit(given.unit);
  target.set_source(given.source);
  target.mutable_note()->set_vi(given.note);
  target.set_replaces(given.replaces);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateTarget, request,
                         {{"--from", "target.year_from"},
                          {"--from", "target.year_to"},
                          {"--to", "target.year_to"},
                          {"--per", "target.per"}});
  }
  api::CreateTargetResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateTarget, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, ToJson(response.target()), TargetColumns()));
}

// What is given; `paths` are the fields it fills.
void FillTask(ArgumentReader& reader, const TaskOptions& given, api::Task& task, std::vector<std::string>& paths) {
  if (!given.title.empty() || !given.title_en.empty()) {
    task.mutable_title()->set_vi(given.title);
    task.mutable_title()->set_en(given.title_en);
    paths.emplace_back("title");
  }
  const auto fill = [&paths](const std::string& value, const char* path, auto set) {
    if (value.empty()) return;
    set(value);
    paths.emplace_back(path);
  };
  fill(given.agency, "agency", [&task](const std::string& value) { task.set_agency(value); });
  fill(given.resolution, "resolution",
       [&task](const std::string& value) { task.set_resolution(ResolutionNameOf(value)); });
  fill(given.due, "due_day", [&](const std::string& value) { task.set_due_day(reader.LastDay("--due", value)); });
  fill(given.note, "note", [&task](const std::string& value) { task.set_note(value); });
  if (given.number == 0) return;
  task.set_ordinal(given.number);
  paths.emplace_back("ordinal");
}

absl::StatusOr<ExitCode> AddTask(Runtime& runtime, const TaskOptions& given) {
  ArgumentReader reader;
  api::CreateTaskRequest request;
  std::vector<std::string> paths;
  request.set_parent(ProgrammeNameOf(given.target));
  FillTask(reader, given, *request.mutable_task(), paths);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateTask, request, {{"--due", "task.due_day"}});
  }
  api::CreateTaskResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateTask, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, ToJson(response.task()), TaskColumns()));
}

absl::StatusOr<ExitCode> UpdateTask(Runtime& runtime, const TaskOptions& given) {
  ArgumentReader reader;
  api::UpdateTaskRequest request;
  std::vector<std::string> paths;
  FillTask(reader, given, *request.mutable_task(), paths);
  request.mutable_task()->set_name(TaskNameOf(given.target));
  request.mutable_task()->set_etag(given.etag);
  for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::UpdateTask, request, {{"--due", "task.due_day"}});
  }
  if (paths.empty()) {
    return errors::Usage({"Chưa nói sửa gì: thêm --title, --agency, --resolution, --number, --due hoặc --note.",
                          "Nothing to change: add --title, --agency, --resolution, --number, --due or --note."});
  }
  api::UpdateTaskResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdateTask, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, ToJson(response.task()), TaskColumns()));
}

absl::StatusOr<ExitCode> GetTask(Runtime& runtime, const std::string& task) {
  api::GetTaskRequest request;
  request.set_name(TaskNameOf(task));
  api::GetTaskResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetTask, request, &response); !status.ok()) return status;
  return Ended(PrintRecord(runtime, ToJson(response.task()), TaskColumns()));
}

absl::StatusOr<ExitCode> AddProgress(Runtime& runtime, const ProgressOptions& given) {
  ArgumentReader reader;
  api::CreateTaskProgressRequest request;
  request.set_parent(TaskNameOf(given.task));
  api::TaskProgress& progress = *request.mutable_progress();
  progress.set_day(reader.LastDay("--day", given.day));
  progress.set_status(reader.Choice("--status", given.status, {"not-started", "under-way", "done", "dropped"}));
  progress.set_content(given.text);
  progress.set_source(given.source);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateTaskProgress, request,
                         {{"--day", "progress.day"}, {"--status", "progress.status"}});
  }
  api::CreateTaskProgressResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateTaskProgress, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, ToJson(response.progress()), ProgressColumns()));
}

absl::StatusOr<ExitCode> RecordValue(Runtime& runtime, const ValueOptions& given) {
  ArgumentReader reader;
  api::CreateIndicatorValueRequest request;
  request.set_parent(IndicatorNameOf(given.indicator));
  api::IndicatorValue& value = *request.mutable_value();
  value.set_day(reader.LastDay("--day", given.day));
  value.set_value(given.value);
  value.set_place(given.place);
  value.set_source(given.source);
  value.set_note(given.note);
  value.set_replaces(given.replaces);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateIndicatorValue, request, {{"--day", "value.day"}});
  }
  api::CreateIndicatorValueResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateIndicatorValue, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, ToJson(response.value()), ValueColumns()));
}

const Text kSourceHelp{"nguồn: văn bản, trang web, cuộc họp", "source: text, web page, meeting"};
const Text kPlaceHelp{"địa bàn như 63:66 (mặc định: cả nước)", "place as 63:66 (default: the whole country)"};
const Text kReplacesHelp{"thay cho bản này (tên đầy đủ)", "in place of this one (its full name)"};
const Text kTaskHelp{"nhiệm vụ: tên đầy đủ hoặc UUID", "task: its full name or UUID"};

void AddTargetVerbs(Command programme) {
  Command noun = programme.AddNoun("target", {"chỉ tiêu của chương trình, cả nước hoặc của một địa phương",
                                              "targets of a programme, national or of a province"});
  Command add =
      noun.AddVerb("add", {"ghi một chỉ tiêu", "record a target"},
                   {"programme target add 2025-2030 --indicator committed --from 2026 --to 2030 --value 250000000 "
                    "--unit USD --source \"Quyết định …\"",
                    "programme target add 2025-2030 --indicator committed --place 34:66 --from 2026 --value "
                    "1500000 --unit USD --source \"Kế hoạch của tỉnh\""});
  auto given = std::make_shared<TargetOptions>();
  add.AddOption("CODE", given->programme, ProgrammeHelp()).Required();
  add.AddOption("--indicator", given->indicator, {"chỉ số, như committed", "indicator, as committed"}).Required();
  add.AddOption("--place", given->place, kPlaceHelp);
  add.AddOption("--from", given->from, {"năm đầu", "first year"}).Required();
  add.AddOption("--to", given->to, {"năm cuối (mặc định: năm đầu)", "last year (default: the first)"});
  add.AddOption("--per", given->per,
                {"year: giá trị cho mỗi năm (mặc định); period: cho cả giai đoạn",
                 "year: the value is for each year (default); period: for all of them"});
  add.AddOption("--value", given->value, {"giá trị, viết trơn: 1300000", "value, plain: 1300000"}).Required();
  add.AddOption("--unit", given->unit, {"đơn vị của chỉ số: USD, count", "the indicator's unit: USD, count"})
      .Required();
  add.AddOption("--source", given->source, kSourceHelp).Required();
  add.AddOption("--note", given->note, {"ghi chú", "note"});
  add.AddOption("--replaces", given->replaces, kReplacesHelp);
  add.AddDryRun(given->dry_run);
  add.AddRequestId(given->request_id);
  add.AddOutputOptions();
  add.OnRun([given](Runtime& runtime) { return AddTarget(runtime, *given); });
  Command list = noun.AddVerb("list", {"liệt kê chỉ tiêu", "list the targets"}, {"programme target list 2019-2025"});
  auto code = std::make_shared<std::string>();
  list.AddOption("CODE", *code, ProgrammeHelp()).Required();
  list.AddOutputOptions();
  list.OnRun([code](Runtime& runtime) {
    return ListRecords(runtime, ProgrammeNameOf(*code), {"Chỉ tiêu", "Targets"}, TargetColumns(), &Stub::ListTargets,
                       &api::ListTargetsResponse::targets);
  });
}

void AddTaskFields(Command verb, TaskOptions& given) {
  verb.AddOption("--title", given.title, {"nội dung nhiệm vụ", "the task, in Vietnamese"});
  verb.AddOption("--title-en", given.title_en, {"nội dung bằng tiếng Anh", "the task, in English"});
  verb.AddOption("--agency", given.agency, {"cơ quan thực hiện", "agency that is to do it"});
  verb.AddOption("--resolution", given.resolution, {"nghị quyết, như vufo-2025", "resolution, as vufo-2025"});
  verb.AddOption("--number", given.number, {"số thứ tự trong nghị quyết", "its number in the resolution"});
  verb.AddOption("--due", given.due,
                 {"hạn (mặc định: ngày cuối của nghị quyết)", "due (default: the resolution's last day)"});
  verb.AddOption("--note", given.note, {"ghi chú", "note"});
}

void AddTaskWriteVerbs(Command noun) {
  Command add =
      noun.AddVerb("add", {"ghi một nhiệm vụ", "record a task"},
                   {"programme task add 2019-2025 --resolution vufo-2025 --number 1 --title \"Tổ chức Hội nghị "
                    "tổng kết\" --agency VUFO"});
  auto given = std::make_shared<TaskOptions>();
  add.AddOption("CODE", given->target, ProgrammeHelp()).Required();
  AddTaskFields(add, *given);
  add.AddDryRun(given->dry_run);
  add.AddRequestId(given->request_id);
  add.AddOutputOptions();
  add.OnRun([given](Runtime& runtime) { return AddTask(runtime, *given); });
  Command update = noun.AddVerb("update", {"sửa một nhiệm vụ", "change a task"},
                                {"programme task update 0190a1b2-0000-7000-8000-000000000001 --due 2025-06-30"});
  auto changed = std::make_shared<TaskOptions>();
  update.AddOption("TASK", changed->target, kTaskHelp).Required();
  AddTaskFields(update, *changed);
  update.AddOption("--etag", changed->etag,
                   {"chỉ sửa nếu bản hiện tại là bản này", "only if this is still the current version"});
  update.AddDryRun(changed->dry_run);
  update.AddRequestId(changed->request_id);
  update.AddOutputOptions();
  update.OnRun([changed](Runtime& runtime) { return UpdateTask(runtime, *changed); });
}

void AddProgressVerb(Command noun) {
  Command verb = noun.AddVerb(
      "progress", {"ghi một dòng tiến độ, không sửa về sau", "add a line of progress, kept as it is"},
      {"programme task progress 0190a1b2-0000-7000-8000-000000000001 --day 2025-07-15 --status under-way --text "
       "\"đã họp với 12 tỉnh\" --source \"Báo cáo kiểm điểm tháng 7\""});
  auto given = std::make_shared<ProgressOptions>();
  verb.AddOption("TASK", given->task, kTaskHelp).Required();
  verb.AddOption("--day", given->day, {"ngày của tin", "the day it tells of"}).Required();
  verb.AddOption("--status", given->status,
                 {"tình trạng: not-started, under-way, done, dropped", "status: not-started, under-way, done, dropped"})
      .Required();
  verb.AddOption("--text", given->text, {"nội dung", "what it tells"}).Required();
  verb.AddOption("--source", given->source, kSourceHelp).Required();
  verb.AddDryRun(given->dry_run);
  verb.AddRequestId(given->request_id);
  verb.AddOutputOptions();
  verb.OnRun([given](Runtime& runtime) { return AddProgress(runtime, *given); });
}

void AddTaskVerbs(Command programme) {
  Command noun =
      programme.AddNoun("task", {"nhiệm vụ của các cơ quan và tiến độ", "tasks of agencies and their progress"});
  AddTaskWriteVerbs(noun);
  AddProgressVerb(noun);
  Command list = noun.AddVerb("list", {"liệt kê nhiệm vụ", "list the tasks"}, {"programme task list 2019-2025"});
  auto code = std::make_shared<std::string>();
  list.AddOption("CODE", *code, ProgrammeHelp()).Required();
  list.AddOutputOptions();
  list.OnRun([code](Runtime& runtime) {
    return ListRecords(runtime, ProgrammeNameOf(*code), {"Nhiệm vụ", "Tasks"}, TaskColumns(), &Stub::ListTasks,
                       &api::ListTasksResponse::tasks);
  });
  auto task = std::make_shared<std::string>();
  Command get = noun.AddVerb("get", {"xem một nhiệm vụ", "show a task"},
                             {"programme task get 0190a1b2-0000-7000-8000-000000000001"});
  get.AddOption("TASK", *task, kTaskHelp).Required();
  get.AddOutputOptions();
  get.OnRun([task](Runtime& runtime) { return GetTask(runtime, *task); });
  Command history =
      noun.AddVerb("history", {"mọi dòng tiến độ, mới nhất trước", "every line of progress, latest first"},
                   {"programme task history 0190a1b2-0000-7000-8000-000000000001"});
  history.AddOption("TASK", *task, kTaskHelp).Required();
  history.AddOutputOptions();
  history.OnRun([task](Runtime& runtime) {
    return ListRecords(runtime, TaskNameOf(*task), {"Tiến độ", "Progress"}, ProgressColumns(), &Stub::ListTaskProgress,
                       &api::ListTaskProgressResponse::progress);
  });
}

void AddIndicatorVerbs(Command programme) {
  Command noun =
      programme.AddNoun("indicator", {"chỉ số mà sổ cái không tính được", "indicators that the ledger cannot tell"});
  Command record = noun.AddVerb(
      "record", {"ghi giá trị của một ngày", "record the value of a day"},
      {"programme indicator record ngos-regular --day 2025-11-30 --value 379 --source \"Hội nghị 4/12/2025\""});
  auto given = std::make_shared<ValueOptions>();
  record.AddOption("INDICATOR", given->indicator, {"chỉ số, như ngos-regular", "indicator, as ngos-regular"})
      .Required();
  record
      .AddOption("--day", given->day,
                 {"ngày; tháng hay năm là ngày cuối của nó", "day; the last one of a month or year"})
      .Required();
  record.AddOption("--value", given->value, {"giá trị, viết trơn", "value, plain"}).Required();
  record.AddOption("--place", given->place, kPlaceHelp);
  record.AddOption("--source", given->source, kSourceHelp).Required();
  record.AddOption("--note", given->note, {"ghi chú", "note"});
  record.AddOption("--replaces", given->replaces, kReplacesHelp);
  record.AddDryRun(given->dry_run);
  record.AddRequestId(given->request_id);
  record.AddOutputOptions();
  record.OnRun([given](Runtime& runtime) { return RecordValue(runtime, *given); });
  Command list = noun.AddVerb("list", {"liệt kê giá trị, mới nhất trước", "list values, latest first"},
                              {"programme indicator list ngos-regular"});
  auto code = std::make_shared<std::string>();
  list.AddOption("INDICATOR", *code, {"chỉ số, như ngos-regular", "indicator, as ngos-regular"}).Required();
  list.AddOutputOptions();
  list.OnRun([code](Runtime& runtime) {
    return ListRecords(runtime, IndicatorNameOf(*code), {"Giá trị", "Values"}, ValueColumns(),
                       &Stub::ListIndicatorValues, &api::ListIndicatorValuesResponse::values);
  });
}

}  // namespace

void AddProgrammeRecords(Command programme) {
  AddTargetVerbs(programme);
  AddTaskVerbs(programme);
  AddIndicatorVerbs(programme);
}

}  // namespace ngoaid::cli
