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
    {"ngoaid.registry.v1.AwardService/CreateAward", "awards.create", kWrite},
    {"ngoaid.registry.v1.AwardService/GetAward", "awards.read", kRead},
    {"ngoaid.registry.v1.AwardService/ListAwards", "awards.read", kRead},
    {"ngoaid.registry.v1.AwardService/UpdateAward", "awards.update", kWrite},
    {"ngoaid.registry.v1.AwardService/WithdrawAward", "awards.withdraw", kWrite},
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
    {"ngoaid.reporting.v1.RollupService/GetRollupStatus", "rollups.read", kRead},
    {"ngoaid.reporting.v1.RollupService/RebuildRollup", "rollups.rebuild", kWrite},
    {"ngoaid.reporting.v1.RollupService/CheckRollup", "rollups.read", kRead},
    {"ngoaid.reporting.v1.ComparisonService/CompareTables", "statistics.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/ListProgrammes", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/GetProgramme", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/ReviewProgramme", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/PlanProgramme", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/ListTargets", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/CreateTarget", "programmes.write", kWrite},
    {"ngoaid.reporting.v1.ProgrammeService/ListTasks", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/GetTask", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/CreateTask", "programmes.write", kWrite},
    {"ngoaid.reporting.v1.ProgrammeService/UpdateTask", "programmes.write", kWrite},
    {"ngoaid.reporting.v1.ProgrammeService/ListTaskProgress", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/CreateTaskProgress", "programmes.write", kWrite},
    {"ngoaid.reporting.v1.ProgrammeService/ListIndicatorValues", "programmes.read", kRead},
    {"ngoaid.reporting.v1.ProgrammeService/CreateIndicatorValue", "programmes.write", kWrite},
    {"ngoaid.reporting.v1.PublishedFigureService/CreatePublishedFigure", "published.write", kWrite},
    {"ngoaid.reporting.v1.PublishedFigureService/GetPublishedFigure", "published.read", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/ListPublishedFigures", "published.read", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/ListPublishedFindings", "published.read", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/ImportPublishedFigures", "published.write", kWrite},
    {"ngoaid.reporting.v1.PublishedFigureService/ComparePublishedFigures", "published.read", kRead},
};

}  // namespace

const MethodPermission* FindPermission(absl::string_view method) {
  for (const MethodPermission& row : kTable) {
    if (row.method == method) return &row;
  }
  return nullptr;
}

}  // namespace ngoaid
