#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/sheet_output.h"
#include "ngoaid/reference/v1/reference_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reference::v1;
using Stub = api::ReferenceService::Stub;

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
  return Print(runtime, {"Lĩnh vực", "Sectors"},
               {{"code", {"Mã", "Code"}},
                {"name", {"Tên", "Name"}},
                {"parent_code", {"Thuộc", "Part of"}},
                {"mapped_codes", {"Mã ở hệ khác", "In other schemes"}}},
               response.sectors());
}

absl::StatusOr<ExitCode> Codes(Runtime& runtime, const std::string& list) {
  api::ListCodesRequest request;
  request.set_list(list);
  api::ListCodesResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListCodes, request, &response); !status.ok()) return status;
  return Print(runtime, {"Danh mục", "Codes"}, {{"code", {"Mã", "Code"}}, {"name", {"Tên", "Name"}}}, response.codes());
}

using List = absl::StatusOr<ExitCode> (*)(Runtime&, const std::string&);

void AddList(CLI::App& noun, Runtime& runtime, const std::string& name, const Text& description,
             const std::vector<std::string>& examples, const Text& argument_help, bool argument_required, List run) {
  CLI::App* verb = AddVerb(noun, runtime, name, description, examples);
  auto argument = std::make_shared<std::string>();
  verb->add_option(argument_required ? "LIST" : "SCHEME", *argument, runtime.T(argument_help))
      ->required(argument_required);
  AddOutputOptions(*verb, runtime, ListFormats());
  OnRun(*verb, runtime, [&runtime, argument, run]() -> absl::StatusOr<ExitCode> {
    if (absl::Status usable = CheckOutput(runtime); !usable.ok()) return usable;
    return run(runtime, *argument);
  });
}

}  // namespace

void AddReference(CLI::App& app, Runtime& runtime) {
  CLI::App* noun =
      AddNoun(app, runtime, "reference",
              {"dữ liệu tham chiếu: địa bàn, lĩnh vực, danh mục", "reference data: places, sectors, codes"});
  AddList(*noun, runtime, "places", {"tỉnh, thành phố của hai hệ", "provinces and cities of both schemes"},
          {"reference places 34"}, {"hệ: 63 hoặc 34 (mặc định: cả hai)", "scheme: 63 or 34 (default: both)"}, false,
          Places);
  AddList(*noun, runtime, "sectors", {"lĩnh vực của các hệ", "sectors of the schemes"},
          {"reference sectors 1225 --lang en"},
          {"hệ: 1225, paccom, … (mặc định: tất cả)", "scheme: 1225, paccom, … (default: all)"}, false, Sectors);
  AddList(*noun, runtime, "codes", {"các mã của một danh mục", "the codes of a list"},
          {"reference codes mode", "reference codes event -o json"},
          {"danh mục: mode, donor-kind, amount-kind, event, programme, country, currency, …",
           "list: mode, donor-kind, amount-kind, event, programme, country, currency, …"},
          true, Codes);
}

}  // namespace ngoaid::cli
