#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/import_answer.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/text_table.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "ngoaid/reference/v1/reference_service.grpc.pb.h"
#include "services/base/identity.h"

namespace ngoaid::cli {
namespace {

namespace api = reference::v1;
using Stub = api::ReferenceService::Stub;

struct ImportOptions {
  std::string file, request_id;
  bool dry_run = false, accept_jumps = false;
};

struct ListOptions {
  std::string currency, from, to;
};

using Converted = commitments::v1::ConvertEntriesResponse;

Json AnswerJson(const api::ImportRatesResponse& response, bool applied, const Converted& converted, Language language) {
  Json findings = Json::array();
  for (const auto& row : response.rows()) {
    for (const auto& finding : row.findings()) findings.push_back(FindingJson(finding, language));
  }
  return {{"rows", response.created() + response.unchanged() + response.rejected()},
          {"created", response.created()},
          {"unchanged", response.unchanged()},
          {"rejected", response.rejected()},
          {"applied", applied},
          {"converted", converted.converted()},
          {"unconverted", converted.unconverted()},
          {"findings", findings}};
}

TextTable Rejected(const Runtime& runtime, const api::ImportRatesResponse& response) {
  TextTable table;
  for (const Text& title :
       {Text{"Dòng", "Line"}, Text{"Tháng", "Month"}, Text{"Loại tiền", "Currency"}, Text{"Nội dung", "Message"}}) {
    table.columns.push_back({runtime.T(title)});
  }
  for (const auto& row : response.rows()) {
    for (const auto& finding : row.findings()) {
      table.rows.push_back({absl::StrCat(row.line()), row.month(), row.currency(),
                            Localized(finding.message(), runtime.options.language)});
    }
  }
  return table;
}

absl::Status Print(Runtime& runtime, const api::ImportRatesResponse& response, const Converted& converted,
                   bool dry_run) {
  if (runtime.options.format != Format::kTable) {
    const Json answer = AnswerJson(response, response.applied() && !dry_run, converted, runtime.options.language);
    return PrintTakenIn(runtime, answer, FindingColumns());
  }
  Destination destination(runtime);
  if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
  std::ostream& out = destination.stream();
  const bool stored = response.applied() && !dry_run;
  out << runtime.T({absl::StrCat("Tỷ giá: ", response.created(), stored ? "" : " sẽ", " ghi mới, ",
                                 response.unchanged(), " đã có, ", response.rejected(), " bị loại."),
                    absl::StrCat("Rates: ", response.created(), stored ? "" : " would be", " created, ",
                                 response.unchanged(), " unchanged, ", response.rejected(), " rejected.")})
      << '\n';
  if (dry_run) {
    out << runtime.T(kNothingStored) << '\n';
  } else if (!response.applied()) {
    out << runtime.T({"Không ghi gì: sửa các dòng dưới đây rồi nhập lại.",
                      "Nothing was stored: mend the lines below and import again."})
        << '\n';
  }
  if (stored) {
    out << runtime.T({absl::StrCat("Quy đổi thêm ", converted.converted(), " số tiền; còn ", converted.unconverted(),
                                   " bút toán chưa có tỷ giá."),
                      absl::StrCat(converted.converted(), " amounts converted; ", converted.unconverted(),
                                   " entries still have no rate.")})
        << '\n';
  }
  const TextTable table = Rejected(runtime, response);
  if (!table.rows.empty()) out << '\n' << RenderTable(table);
  return destination.Commit();
}

absl::StatusOr<ExitCode> Import(Runtime& runtime, const ImportOptions& given) {
  ArgumentReader reader;
  api::ImportRatesRequest request;
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  auto content = ReadUpload(given.file);
  if (!content.ok()) return content.status();
  request.set_content(*std::move(content));
  request.set_file_name(BaseName(given.file));
  request.set_validate_only(given.dry_run);
  request.set_accept_jumps(given.accept_jumps);
  api::ImportRatesResponse response;
  if (absl::Status status = runtime.Call(&Stub::ImportRates, request, &response); !status.ok()) return status;
  Converted converted;
  if (response.applied() && !given.dry_run) {
    // An id that follows from the import's: sent again, both answer as the first time.
    commitments::v1::ConvertEntriesRequest convert;
    convert.set_request_id(NameUuid(request.request_id() + " convert"));
    if (absl::Status status =
            runtime.Call(&commitments::v1::CommitmentsService::Stub::ConvertEntries, convert, &converted);
        !status.ok()) {
      return status;
    }
  }
  if (absl::Status printed = Print(runtime, response, converted, given.dry_run); !printed.ok()) return printed;
  return response.rejected() > 0 ? kExitInvalid : kExitOk;
}

// "2024-10" of any date within the month; "" stays "".
std::string Month(ArgumentReader& reader, const char* option, const std::string& text, bool last) {
  return (last ? reader.LastDay(option, text) : reader.FirstDay(option, text)).substr(0, 7);
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const ListOptions& given, int limit) {
  ArgumentReader reader;
  api::ListRatesRequest request;
  request.set_currency(given.currency);
  request.set_from_month(Month(reader, "--from", given.from, false));
  request.set_to_month(Month(reader, "--to", given.to, true));
  if (!reader.status().ok()) return reader.status();
  auto output = RowOutput::Create(runtime, {{"Tỷ giá", "Rates"},
                                            {{"currency", {"Loại tiền", "Currency"}},
                                             {"month", {"Tháng", "Month"}, Shown::kDate},
                                             {"units_per_usd", {"Đổi 1 USD", "For 1 USD"}, Shown::kNumber},
                                             {"source", {"Nguồn", "Source"}}}});
  absl::Status status = ForEachRecord<Stub, api::ListRatesRequest, api::ListRatesResponse, api::Rate>(
      runtime, &Stub::ListRates, request, &api::ListRatesResponse::rates, limit,
      [&output](const api::Rate& rate) { return output->Add(ToJson(rate)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

}  // namespace

void AddRates(Command app) {
  Command noun = app.AddNoun("rates", {"tỷ giá theo tháng", "monthly exchange rates"});
  Command load = noun.AddVerb(
      "import",
      {"nhập tỷ giá từ CSV hoặc Excel: ghi tất cả hoặc không ghi gì", "import rates from CSV or Excel: all or nothing"},
      {"rates import ty-gia.csv --dry-run"});
  auto given = std::make_shared<ImportOptions>();
  load.AddOption("FILE", given->file,
                 {"tệp có các cột month (2024-10), currency, units_per_usd",
                  "a file with the columns month (2024-10), currency, units_per_usd"})
      .Required();
  load.AddFlag("--accept-jumps", given->accept_jumps,
               {"ghi cả tỷ giá cách hơn hai lần tỷ giá các tháng gần đó, khi đã xem lại",
                "also record rates more than twice away from those of the months about, once looked at"});
  load.AddDryRun(given->dry_run);
  load.AddRequestId(given->request_id);
  load.AddOutputOptions();
  load.OnRun([given](Runtime& runtime) { return Import(runtime, *given); });

  Command list =
      noun.AddVerb("list", {"liệt kê tỷ giá", "list rates"}, {"rates list --currency VND --from 2024-01 --to 2024-12"});
  auto wanted = std::make_shared<ListOptions>();
  list.AddOption("--currency", wanted->currency, {"loại tiền, mã ISO", "currency, ISO code"});
  list.AddOption("--from", wanted->from, {"từ tháng", "first month"});
  list.AddOption("--to", wanted->to, {"đến hết tháng", "last month, inclusive"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([wanted, limit](Runtime& runtime) { return List(runtime, *wanted, *limit); });
}

}  // namespace ngoaid::cli
