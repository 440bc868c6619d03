#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reference/v1/reference_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reference::v1;
using Stub = api::ReferenceService::Stub;

struct MappingOptions {
  std::string from, to, reason, request_id;  // to: a sector, or the scheme whose mapping is taken away
  bool dry_run = false;
};

const std::vector<Column>& SectorColumns() {
  static const std::vector<Column> columns = {{"code", {"Mã", "Code"}},
                                              {"name", {"Tên", "Name"}},
                                              {"parent_code", {"Thuộc", "Part of"}},
                                              {"mapped_codes", {"Mã ở hệ khác", "In other schemes"}}};
  return columns;
}

// All records of one answer.
template <class Records>
absl::StatusOr<ExitCode> Print(Runtime& runtime, const Text& name, std::vector<Column> columns,
                               const Records& records) {
  auto output = RowOutput::Create(runtime, {name, std::move(columns)});
  for (const auto& record : records) {
    if (absl::Status added = output->Add(ToJson(record)); !added.ok()) return added;
  }
  return Ended(output->Finish());
}

absl::StatusOr<ExitCode> Places(Runtime& runtime, const std::string& scheme) {
  api::ListPlacesRequest request;
  request.set_scheme(scheme);
  api::ListPlacesResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListPlaces, request, &response); !status.ok()) return status;
  return Print(runtime, {"Địa bàn", "Places"},
               {{"code", {"Mã", "Code"}},
                {"name", {"Tên", "Name"}},
                {"region_code", {"Mã vùng", "Region code"}},
                {"region_name", {"Vùng", "Region"}},
                {"restated_codes", {"Mã ở hệ khác", "In other schemes"}}},
               response.places());
}

absl::StatusOr<ExitCode> Sectors(Runtime& runtime, const std::string& scheme) {
  api::ListSectorsRequest request;
  request.set_scheme(scheme);
  api::ListSectorsResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListSectors, request, &response); !status.ok()) return status;
  return Print(runtime, {"Lĩnh vực", "Sectors"}, SectorColumns(), response.sectors());
}

absl::StatusOr<ExitCode> Codes(Runtime& runtime, const std::string& list) {
  api::ListCodesRequest request;
  request.set_list(list);
  api::ListCodesResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListCodes, request, &response); !status.ok()) return status;
  return Print(runtime, {"Danh mục", "Codes"},
               {{"code", {"Mã", "Code"}},
                {"name", {"Tên", "Name"}},
                {"valid_from", {"Từ ngày", "From"}, Shown::kDate},
                {"valid_to", {"Đến ngày", "To"}, Shown::kDate}},
               response.codes());
}

absl::StatusOr<ExitCode> Obligations(Runtime& runtime, const std::string& day) {
  api::ListReportObligationsRequest request;
  request.set_day(day);
  api::ListReportObligationsResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListReportObligations, request, &response); !status.ok()) return status;
  const Column code = {.key = "code", .title = {"Mã", "Code"}, .sheets_only = true};
  const Column content = {.key = "content", .title = {"Nội dung", "Content"}, .sheets_only = true};
  const Column certainty = {.key = "certainty", .title = {"Độ chắc", "Certainty"}, .sheets_only = true};
  return Print(runtime, {"Lịch báo cáo", "Report calendar"},
               {code,
                {"reporter", {"Ai báo cáo", "Who reports"}},
                {"recipient", {"Gửi ai", "To whom"}},
                {"form", {"Mẫu", "Form"}},
                {"frequency", {"Định kỳ", "How often"}},
                {"window", {"Số liệu từ – đến", "Window"}},
                {"deadline", {"Hạn", "Deadline"}},
                content,
                {"basis", {"Căn cứ", "Basis"}},
                {"valid_from", {"Từ ngày", "From"}, Shown::kDate},
                {"valid_to", {"Đến ngày", "To"}, Shown::kDate},
                certainty,
                {"note", {"Ghi chú", "Note"}}},
               response.obligations());
}

absl::StatusOr<ExitCode> Findings(Runtime& runtime, int limit) {
  auto output = RowOutput::Create(runtime, {{"Bị bỏ ra khi nạp", "Left out by loads"},
                                            {{"load_time", {"Nạp lúc", "Loaded"}, Shown::kTime},
                                             {"place", {"Ở đâu", "Where"}},
                                             {"message", {"Nội dung", "Message"}}}});
  absl::Status status =
      ForEachRecord<Stub, api::ListLoadFindingsRequest, api::ListLoadFindingsResponse, api::LoadFinding>(
          runtime, &Stub::ListLoadFindings, {}, &api::ListLoadFindingsResponse::findings, limit,
          [&output](const api::LoadFinding& finding) { return output->Add(ToJson(finding)); });
  return status.ok() ? Ended(output->Finish()) : status;
}

absl::StatusOr<ExitCode> SetMapping(Runtime& runtime, const MappingOptions& given, const std::string& scheme,
                                    const std::string& mapped_code) {
  ArgumentReader reader;
  api::SetSectorMappingRequest request;
  request.set_sector(given.from);
  request.set_scheme(scheme);
  request.set_mapped_code(mapped_code);
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) return reader.status();
  api::SetSectorMappingResponse response;
  if (absl::Status status = runtime.Call(&Stub::SetSectorMapping, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, ToJson(response.sector()), SectorColumns()));
}

absl::StatusOr<ExitCode> Map(Runtime& runtime, const MappingOptions& given) {
  return SetMapping(runtime, given, given.to.substr(0, given.to.find(':')), given.to);
}

absl::StatusOr<ExitCode> Unmap(Runtime& runtime, const MappingOptions& given) {
  return SetMapping(runtime, given, given.to, "");
}

using Set = absl::StatusOr<ExitCode> (*)(Runtime&, const MappingOptions&);

void AddSet(Command verb, const std::string& target, const Text& target_help, Set run) {
  auto given = std::make_shared<MappingOptions>();
  verb.AddOption("FROM", given->from, {"lĩnh vực, ví dụ 1225:S06a", "sector, as 1225:S06a"}).Required();
  verb.AddOption(target, given->to, target_help).Required();
  verb.AddOption("--reason", given->reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
  verb.AddDryRun(given->dry_run);
  verb.AddRequestId(given->request_id);
  verb.AddOutputOptions();
  verb.OnRun([given, run](Runtime& runtime) { return run(runtime, *given); });
}

void AddMapping(Command noun) {
  AddSet(
      noun.AddVerb("map",
                   {"tính một lĩnh vực vào lĩnh vực của hệ khác; thống kê đã hỏi trước giữ cách tính cũ",
                    "count a sector in one of another scheme; statistics asked as known earlier keep the old mapping"},
                   {"reference map 1225:S06a paccom:P05 --reason \"theo hướng dẫn mới\""}),
      "TO", {"lĩnh vực của hệ khác, ví dụ paccom:P05", "sector of another scheme, as paccom:P05"}, Map);
  AddSet(
      noun.AddVerb("unmap",
                   {"không tính một lĩnh vực vào lĩnh vực nào của hệ khác", "count a sector in none of another scheme"},
                   {"reference unmap 1225:S06a paccom --reason \"không tương ứng\""}),
      "SCHEME", {"hệ kia, ví dụ paccom", "the other scheme, as paccom"}, Unmap);
}

using List = absl::StatusOr<ExitCode> (*)(Runtime&, const std::string&);

void AddList(Command noun, const std::string& name, const Text& description, const std::vector<std::string>& examples,
             const Text& argument_help, bool argument_required, List run) {
  Command verb = noun.AddVerb(name, description, examples);
  auto argument = std::make_shared<std::string>();
  verb.AddOption(argument_required ? "LIST" : "SCHEME", *argument, argument_help).Required(argument_required);
  verb.AddOutputOptions();
  verb.OnRun([argument, run](Runtime& runtime) -> absl::StatusOr<ExitCode> { return run(runtime, *argument); });
}

void AddObligations(Command noun) {
  Command verb =
      noun.AddVerb("obligations",
                   {"lịch báo cáo: ai nộp báo cáo gì cho ai, số liệu từ ngày nào, hạn nào, theo điều nào",
                    "the report calendar: who owes whom which report, for which window, by when, by which article"},
                   {"reference obligations --on 2024-12-18", "reference obligations -f lich-bao-cao.xlsx"});
  auto day = std::make_shared<std::string>();
  verb.AddOption(
      "--on", *day,
      {"chỉ những báo cáo phải nộp vào ngày này (mặc định: tất cả)", "only those in force on this day (default: all)"});
  verb.AddOutputOptions();
  verb.OnRun([day](Runtime& runtime) { return Obligations(runtime, *day); });
}

void AddFindings(Command noun) {
  Command verb = noun.AddVerb("findings",
                              {"những gì các lần nạp dữ liệu tham chiếu đã bỏ ra, mới nhất trước",
                               "what loads of reference data have left out, newest first"},
                              {"reference findings", "reference findings --limit 10 -o json"});
  auto limit = verb.AddLimit();
  verb.AddOutputOptions();
  verb.OnRun([limit](Runtime& runtime) { return Findings(runtime, *limit); });
}

}  // namespace

void AddReference(Command app) {
  Command noun = app.AddNoun(
      "reference", {"dữ liệu tham chiếu: địa bàn, lĩnh vực, danh mục", "reference data: places, sectors, codes"});
  AddList(noun, "places", {"tỉnh, thành phố của hai hệ", "provinces and cities of both schemes"},
          {"reference places 34"}, {"hệ: 63 hoặc 34 (mặc định: cả hai)", "scheme: 63 or 34 (default: both)"}, false,
          Places);
  AddList(noun, "sectors", {"lĩnh vực của các hệ", "sectors of the schemes"}, {"reference sectors 1225 --lang en"},
          {"hệ: 1225, paccom, … (mặc định: tất cả)", "scheme: 1225, paccom, … (default: all)"}, false, Sectors);
  AddList(noun, "codes", {"các mã của một danh mục", "the codes of a list"},
          {"reference codes office", "reference codes mode", "reference codes event -o json"},
          {"danh mục: office, report-period, mode, donor-kind, amount-kind, event, programme, country, currency, …",
           "list: office, report-period, mode, donor-kind, amount-kind, event, programme, country, currency, …"},
          true, Codes);
  AddObligations(noun);
  AddFindings(noun);
  AddMapping(noun);
}

}  // namespace ngoaid::cli
