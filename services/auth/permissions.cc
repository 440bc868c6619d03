#include "services/auth/permissions.h"

namespace ngoaid {
namespace {

using enum Effect;

constexpr MethodPermission kTable[] = {
    {"ngoaid.reference.v1.ReferenceService/ListPlaces", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListSectors", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListCodes", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListRates", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ImportRates", "rates.import", kWrite},
    {"ngoaid.reference.v1.ReferenceService/SetSectorMapping", "sectors.map", kWrite},
    {"ngoaid.registry.v1.RegistryService/CreateOrganisation", "organisations.create", kWrite},
    {"ngoaid.registry.v1.RegistryService/GetOrganisation", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/ListOrganisations", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/UpdateOrganisation", "organisations.update", kWrite},
    {"ngoaid.registry.v1.RegistryService/SearchOrganisations", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/CreateCertificate", "certificates.create", kWrite},
    {"ngoaid.registry.v1.RegistryService/ListCertificates", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/MergeOrganisations", "organisations.merge", kWrite},
    {"ngoaid.registry.v1.RegistryService/UndoOrganisationMerge", "organisations.merge", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/CreateGrant", "grants.create", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/GetGrant", "grants.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/ListGrants", "grants.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/UpdateGrant", "grants.update", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/CreateEntry", "entries.create", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/ReverseEntry", "entries.correct", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/CorrectEntry", "entries.correct", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/ConvertEntries", "entries.convert", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/GetEntry", "grants.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/ListEntries", "grants.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/ListReportedFigures", "grants.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/ListFindings", "grants.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/ImportFile", "submissions.apply", kWrite},
    {"ngoaid.commitments.v1.CommitmentsService/ListSubmissions", "submissions.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/GetSubmission", "submissions.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/DownloadSubmission", "submissions.read", kRead},
    {"ngoaid.reporting.v1.ReportingService/QueryTable", "statistics.read", kRead},
    {"ngoaid.reporting.v1.ReportingService/QueryRows", "statistics.read", kRead},
    {"ngoaid.reporting.v1.ReportingService/RunReport", "statistics.read", kRead},
    {"ngoaid.reporting.v1.ReportingService/ListReports", "statistics.read", kRead},
};

}  // namespace

const MethodPermission* FindPermission(absl::string_view method) {
  for (const MethodPermission& row : kTable) {
    if (row.method == method) return &row;
  }
  return nullptr;
}

}  // namespace ngoaid
