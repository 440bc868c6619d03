#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::RegistryService::Stub;

struct CertificateOptions {
  std::string ngo, kind, number, from, to, note, request_id;
  std::vector<std::string> places, sectors;
  bool dry_run = false;
};

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {{"number", {"Số", "Number"}},
                                              {"kind", {"Loại", "Kind"}, Shown::kCode},
                                              {"valid_from", {"Từ ngày", "Valid from"}, Shown::kDate},
                                              {"valid_to", {"Đến ngày", "Valid to"}, Shown::kDate},
                                              {"place_codes", {"Địa bàn", "Places"}},
                                              {"sector_codes", {"Lĩnh vực", "Sectors"}},
                                              {"note", {"Ghi chú", "Note"}},
                                              {"name", {"Mã", "Resource"}}};
  return columns;
}

// A certificate's places and sectors by their names, where people read them.
class CertificateNames {
 public:
  explicit CertificateNames(Runtime& runtime) : places_(runtime, "place"), sectors_(runtime, "sector") {}
  Json Named(const Json& certificate) const {
    return sectors_.Named(places_.Named(certificate, "place_codes"), "sector_codes");
  }

 private:
  CodeNames places_, sectors_;
};

absl::StatusOr<ExitCode> Add(Runtime& runtime, const CertificateOptions& given) {
  ArgumentReader reader;
  api::CreateCertificateRequest request;
  request.set_parent(reader.Organisation("NGO", given.ngo));
  api::Certificate& certificate = *request.mutable_certificate();
  absl::Status asked = ReadCode(runtime, reader, "--kind", given.kind, "certificate-kind");
  if (!asked.ok()) return asked;
  certificate.set_kind(given.kind);
  certificate.set_number(given.number);
  certificate.set_valid_from(reader.FirstDay("--from", given.from));
  certificate.set_valid_to(reader.LastDay("--to", given.to));
  certificate.set_note(given.note);
  for (const std::string& place : SplitCommas(given.places)) certificate.add_place_codes(place);
  for (const std::string& sector : SplitCommas(given.sectors)) certificate.add_sector_codes(sector);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateCertificate, request,
                         {{"NGO", "parent"},
                          {"--kind", "certificate.kind"},
                          {"--from", "certificate.valid_from"},
                          {"--to", "certificate.valid_to"}});
  }
  api::CreateCertificateResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateCertificate, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintRecord(runtime, CertificateNames(runtime).Named(ToJson(response.certificate())), Columns()));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const std::string& ngo) {
  ArgumentReader reader;
  api::ListCertificatesRequest request;
  request.set_parent(reader.Organisation("NGO", ngo));
  if (!reader.status().ok()) return reader.status();
  api::ListCertificatesResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListCertificates, request, &response); !status.ok()) return status;
  auto output = RowOutput::Create(runtime, {{"Giấy đăng ký", "Certificates"}, Columns()});
  const CertificateNames names(runtime);
  for (const auto& certificate : response.certificates()) {
    if (absl::Status added = output->Add(names.Named(ToJson(certificate))); !added.ok()) return added;
  }
  return Ended(output->Finish());
}

}  // namespace

void AddNgoCertificate(CLI::App& ngo, Runtime& runtime) {
  CLI::App* noun =
      AddNoun(ngo, runtime, "certificate", {"giấy đăng ký của một tổ chức", "certificates of an organisation"});
  const Text ngo_help = {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"};
  CLI::App* add = AddVerb(*noun, runtime, "add", {"ghi một giấy đăng ký", "record a certificate"},
                          {"ngo certificate add 0190a1b2-0000-7000-8000-000000000001 --kind activity --number "
                           "123/CNV-HĐ --from 2024-01-01 --to 2026-12-31 --place 63:45"});
  auto given = std::make_shared<CertificateOptions>();
  add->add_option("NGO", given->ngo, runtime.T(ngo_help))->required();
  add->add_option("--kind", given->kind,
                  runtime.T({"loại: activity, representative-office, project-office",
                             "kind: activity, representative-office, project-office"}))
      ->required();
  add->add_option("--number", given->number, runtime.T({"số giấy", "number"}))->required();
  add->add_option("--from", given->from, runtime.T({"có hiệu lực từ ngày", "first day of validity"}))->required();
  add->add_option("--to", given->to, runtime.T({"đến hết ngày", "last day of validity"}))->required();
  add->add_option("--place", given->places,
                  runtime.T({"địa bàn, ví dụ 63:45 (có thể lặp lại; không ghi: cả nước)",
                             "place, for example 63:45 (may be repeated; none: the whole country)"}))
      ->allow_extra_args(false);
  add->add_option("--sector", given->sectors,
                  runtime.T({"lĩnh vực, ví dụ 1225:S02 (có thể lặp lại; không ghi: mọi lĩnh vực)",
                             "sector, for example 1225:S02 (may be repeated; none: all)"}))
      ->allow_extra_args(false);
  add->add_option("--note", given->note, runtime.T({"ghi chú", "note"}));
  AddDryRun(*add, runtime, given->dry_run);
  AddRequestId(*add, runtime, given->request_id);
  AddOutputOptions(*add, runtime);
  OnRun(*add, runtime, [&runtime, given] { return Add(runtime, *given); });

  CLI::App* list = AddVerb(*noun, runtime, "list", {"liệt kê, mới nhất trước", "list them, newest first"},
                           {"ngo certificate list 0190a1b2-0000-7000-8000-000000000001"});
  auto listed = std::make_shared<std::string>();
  list->add_option("NGO", *listed, runtime.T(ngo_help))->required();
  AddOutputOptions(*list, runtime);
  OnRun(*list, runtime, [&runtime, listed] { return List(runtime, *listed); });
}

}  // namespace ngoaid::cli
