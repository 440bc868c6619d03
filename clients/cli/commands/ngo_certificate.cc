#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/all_faults.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::RegistryService::Stub;

struct CertificateOptions {
  std::string ngo, certificate, kind, number, from, to, note, etag, reason, request_id;
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

const OptionFields& CertificateOptionFields() {
  static const OptionFields fields = {{"NGO", "parent"},
                                      {"CERTIFICATE", "certificate.name"},
                                      {"--kind", "certificate.kind"},
                                      {"--from", "certificate.valid_from"},
                                      {"--to", "certificate.valid_to"}};
  return fields;
}

// Fields of the options written over `certificate`; several codes replace all there were, one "" removes them. Returns
// the fields that are given, for an update mask.
std::vector<std::string> ApplyFields(ArgumentReader& reader, const CertificateOptions& given,
                                     api::Certificate& certificate) {
  std::vector<std::string> paths;
  const auto set = [&](const std::string& text, const char* path, const std::string& value,
                       void (*write)(api::Certificate&, const std::string&)) {
    if (text.empty()) return;
    write(certificate, value);
    paths.emplace_back(path);
  };
  set(given.kind, "kind", given.kind, [](auto& c, const auto& v) { c.set_kind(v); });
  set(given.number, "number", given.number, [](auto& c, const auto& v) { c.set_number(v); });
  set(given.from, "valid_from", reader.FirstDay("--from", given.from),
      [](auto& c, const auto& v) { c.set_valid_from(v); });
  set(given.to, "valid_to", reader.LastDay("--to", given.to), [](auto& c, const auto& v) { c.set_valid_to(v); });
  set(given.note, "note", given.note, [](auto& c, const auto& v) { c.set_note(v); });
  const auto replace = [&](const std::vector<std::string>& texts, const char* path, auto& codes) {
    if (texts.empty()) return;
    codes.Clear();
    for (const std::string& code : SplitCommas(texts)) *codes.Add() = code;
    paths.emplace_back(path);
  };
  replace(given.places, "place_codes", *certificate.mutable_place_codes());
  replace(given.sectors, "sector_codes", *certificate.mutable_sector_codes());
  return paths;
}

absl::Status Print(Runtime& runtime, const api::Certificate& certificate) {
  return PrintRecord(runtime, CertificateNames(runtime).Named(ToJson(certificate)), Columns());
}

absl::StatusOr<ExitCode> Add(Runtime& runtime, const CertificateOptions& given) {
  ArgumentReader reader;
  api::CreateCertificateRequest request;
  request.set_parent(reader.Organisation("NGO", given.ngo));
  absl::Status asked = ReadCode(runtime, reader, "--kind", given.kind, "certificate-kind");
  if (!asked.ok()) return asked;
  ApplyFields(reader, given, *request.mutable_certificate());
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::CreateCertificate, request, CertificateOptionFields());
  }
  api::CreateCertificateResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateCertificate, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(Print(runtime, response.certificate()));
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const CertificateOptions& given) {
  api::GetCertificateRequest request;
  request.set_name(given.certificate);
  api::GetCertificateResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetCertificate, request, &response); !status.ok()) return status;
  return Ended(Print(runtime, response.certificate()));
}

absl::StatusOr<ExitCode> Update(Runtime& runtime, const CertificateOptions& given) {
  ArgumentReader reader;
  api::UpdateCertificateRequest request;
  api::Certificate& certificate = *request.mutable_certificate();
  certificate.set_name(given.certificate);
  certificate.set_etag(given.etag);
  absl::Status asked = ReadCode(runtime, reader, "--kind", given.kind, "certificate-kind");
  if (!asked.ok()) return asked;
  for (const std::string& path : ApplyFields(reader, given, certificate))
    request.mutable_update_mask()->add_paths(path);
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) {
    return TellAllFaults(runtime, reader, &Stub::UpdateCertificate, request, CertificateOptionFields());
  }
  if (request.update_mask().paths().empty()) {
    return errors::Usage({"Chưa nói sửa gì; xem các tùy chọn.", "Nothing to change; see the options."});
  }
  api::UpdateCertificateResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdateCertificate, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Ended(Print(runtime, response.certificate()));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const std::string& ngo, int limit) {
  ArgumentReader reader;
  api::ListCertificatesRequest request;
  request.set_parent(reader.Organisation("NGO", ngo));
  if (!reader.status().ok()) return reader.status();
  auto output = RowOutput::Create(runtime, {{"Giấy đăng ký", "Certificates"}, Columns()});
  const CertificateNames names(runtime);
  absl::Status status =
      ForEachRecord<Stub, api::ListCertificatesRequest, api::ListCertificatesResponse, api::Certificate>(
          runtime, &Stub::ListCertificates, request, &api::ListCertificatesResponse::certificates, limit,
          [&](const api::Certificate& certificate) { return output->Add(names.Named(ToJson(certificate))); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

// What a certificate is; a new one must have all that is `required`.
void AddFields(Command verb, CertificateOptions& given, bool required) {
  verb.AddOption("--kind", given.kind,
                 {"loại: activity, representative-office, project-office",
                  "kind: activity, representative-office, project-office"})
      .Required(required);
  verb.AddOption("--number", given.number, {"số giấy", "number"}).Required(required);
  verb.AddOption("--from", given.from, {"có hiệu lực từ ngày", "first day of validity"}).Required(required);
  verb.AddOption("--to", given.to, {"đến hết ngày", "last day of validity"}).Required(required);
  verb.AddOption("--place", given.places,
                 {"địa bàn, ví dụ 63:45 (có thể lặp lại; không ghi: cả nước)",
                  "place, for example 63:45 (may be repeated; none: the whole country)"})
      .MayBeEmpty();
  verb.AddOption("--sector", given.sectors,
                 {"lĩnh vực, ví dụ 1225:S02 (có thể lặp lại; không ghi: mọi lĩnh vực)",
                  "sector, for example 1225:S02 (may be repeated; none: all)"})
      .MayBeEmpty();
  verb.AddOption("--note", given.note, {"ghi chú", "note"}).MayBeEmpty();
  verb.AddDryRun(given.dry_run);
  verb.AddRequestId(given.request_id);
  verb.AddOutputOptions();
}

void AddNgoArgument(Command verb, std::string& ngo) {
  verb.AddOption("NGO", ngo, {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"})
      .Required();
}

void AddCertificateArgument(Command verb, std::string& certificate) {
  verb.AddOption("CERTIFICATE", certificate, {"mã như lệnh list in ra", "resource as list prints it"}).Required();
}

void AddWriteVerbs(Command noun) {
  Command add = noun.AddVerb("add", {"ghi một giấy đăng ký", "record a certificate"},
                             {"ngo certificate add 0190a1b2-0000-7000-8000-000000000001 --kind activity --number "
                              "123/CNV-HĐ --from 2024-01-01 --to 2026-12-31 --place 63:45"});
  auto given = std::make_shared<CertificateOptions>();
  AddNgoArgument(add, given->ngo);
  AddFields(add, *given, true);
  add.OnRun([given](Runtime& runtime) { return Add(runtime, *given); });

  Command update = noun.AddVerb(
      "update",
      {"sửa một giấy đăng ký; địa bàn và lĩnh vực được thay hết, \"\" là mọi nơi, mọi lĩnh vực",
       "change a certificate; places and sectors are replaced, \"\" is everywhere, all sectors"},
      {"ngo certificate update organisations/0190a1b2-0000-7000-8000-000000000001/certificates/"
       "0190a1b2-0000-7000-8000-000000000002 --to 2027-02-28 --place 63:45 --place 63:46 --reason \"gia hạn\""});
  auto changed = std::make_shared<CertificateOptions>();
  AddCertificateArgument(update, changed->certificate);
  AddFields(update, *changed, false);
  update.AddOption("--etag", changed->etag,
                   {"chỉ sửa khi bản ghi còn như lúc xem (etag của get -o json)",
                    "only while it is as it was shown (etag of get -o json)"});
  update.AddOption("--reason", changed->reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
  update.OnRun([changed](Runtime& runtime) { return Update(runtime, *changed); });
}

}  // namespace

void AddNgoCertificate(Command ngo) {
  Command noun = ngo.AddNoun("certificate", {"giấy đăng ký của một tổ chức", "certificates of an organisation"});
  AddWriteVerbs(noun);

  Command get = noun.AddVerb("get", {"xem một giấy đăng ký", "show a certificate"},
                             {"ngo certificate get organisations/0190a1b2-0000-7000-8000-000000000001/certificates/"
                              "0190a1b2-0000-7000-8000-000000000002"});
  auto shown = std::make_shared<CertificateOptions>();
  AddCertificateArgument(get, shown->certificate);
  get.AddOutputOptions();
  get.OnRun([shown](Runtime& runtime) { return Get(runtime, *shown); });

  Command list = noun.AddVerb("list", {"liệt kê, mới nhất trước", "list them, newest first"},
                              {"ngo certificate list 0190a1b2-0000-7000-8000-000000000001"});
  auto listed = std::make_shared<std::string>();
  AddNgoArgument(list, *listed);
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([listed, limit](Runtime& runtime) { return List(runtime, *listed, *limit); });
}

}  // namespace ngoaid::cli
