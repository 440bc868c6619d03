#include "services/auth/permissions.h"

#include "absl/strings/match.h"

namespace ngoaid {
namespace {

using enum Effect;

constexpr char kPublic[] = "";

constexpr MethodPermission kMethods[] = {
    {"ngoaid.identity.v1.IdentityService/SignIn", kPublic, kWrite},
    {"ngoaid.identity.v1.IdentityService/SignOut", kPublic, kWrite},
    {"ngoaid.identity.v1.IdentityService/AcceptInvitation", kPublic, kWrite},
    {"ngoaid.identity.v1.IdentityService/GetMe", kReadMe, kRead},
    {"ngoaid.identity.v1.IdentityService/ListOffices", kReadMe, kRead},
    {"ngoaid.identity.v1.IdentityService/ListPermissions", kReadMe, kRead},
    {"ngoaid.identity.v1.IdentityService/ChangePassword", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/EnrolTotp", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/ConfirmTotp", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/DisableTotp", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/ListSessions", kManageMe, kRead},
    {"ngoaid.identity.v1.IdentityService/EndSession", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/CreateApiToken", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/ListApiTokens", kManageMe, kRead},
    {"ngoaid.identity.v1.IdentityService/RevokeApiToken", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/ListSavedViews", kManageMe, kRead},
    {"ngoaid.identity.v1.IdentityService/CreateSavedView", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/DeleteSavedView", kManageMe, kWrite},
    {"ngoaid.identity.v1.IdentityService/CreateAccount", "accounts.manage", kWrite},
    {"ngoaid.identity.v1.IdentityService/GetAccount", "accounts.read", kRead},
    {"ngoaid.identity.v1.IdentityService/ListAccounts", "accounts.read", kRead},
    {"ngoaid.identity.v1.IdentityService/UpdateAccount", "accounts.manage", kWrite},
    {"ngoaid.identity.v1.IdentityService/InviteAccount", "accounts.manage", kWrite},
    {"ngoaid.identity.v1.IdentityService/DisableAccount", "accounts.manage", kWrite},
    {"ngoaid.identity.v1.IdentityService/EnableAccount", "accounts.manage", kWrite},
    {"ngoaid.identity.v1.IdentityService/GrantRole", "roles.grant", kWrite},
    {"ngoaid.identity.v1.IdentityService/RevokeRole", "roles.grant", kWrite},
    {"ngoaid.identity.v1.AuditService/ListAuditEntries", "audit.read", kRead},
    {"ngoaid.identity.v1.AuditService/ListRecordHistory", "history.read", kRead},
    {"ngoaid.identity.v1.AuditService/VerifyAudit", "audit.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListPlaces", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListSectors", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListCodes", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListReportObligations", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListRates", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ListLoadFindings", "reference.read", kRead},
    {"ngoaid.reference.v1.ReferenceService/ImportRates", "rates.import", kWrite},
    {"ngoaid.reference.v1.ReferenceService/SetSectorMapping", "sectors.map", kWrite},
    {"ngoaid.registry.v1.RegistryService/CreateOrganisation", "organisations.create", kWrite},
    {"ngoaid.registry.v1.RegistryService/GetOrganisation", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/ListOrganisations", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/UpdateOrganisation", "organisations.update", kWrite},
    {"ngoaid.registry.v1.RegistryService/SearchOrganisations", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/CreateCertificate", "certificates.create", kWrite},
    {"ngoaid.registry.v1.RegistryService/GetCertificate", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/ListCertificates", "organisations.read", kRead},
    {"ngoaid.registry.v1.RegistryService/UpdateCertificate", "certificates.update", kWrite},
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
    {"ngoaid.commitments.v1.CommitmentsService/ImportFile", "submissions.apply", kWrite, "submissions.try"},
    {"ngoaid.commitments.v1.CommitmentsService/ListSubmissions", "submissions.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/GetSubmission", "submissions.read", kRead},
    {"ngoaid.commitments.v1.CommitmentsService/DownloadSubmission", "submissions.read", kRead},
    {"ngoaid.commitments.v1.UploadService/StageFile", "submissions.stage", kWrite},
    {"ngoaid.commitments.v1.UploadService/ListUploads", "submissions.read", kRead},
    {"ngoaid.commitments.v1.UploadService/GetUpload", "submissions.read", kRead},
    {"ngoaid.commitments.v1.UploadService/ListUploadFindings", "submissions.read", kRead},
    {"ngoaid.commitments.v1.UploadService/DownloadUpload", "submissions.read", kRead},
    {"ngoaid.commitments.v1.UploadService/ApplyUpload", "submissions.apply", kWrite},
    {"ngoaid.commitments.v1.UploadService/ReturnUpload", "submissions.apply", kWrite},
    {"ngoaid.commitments.v1.UploadService/WithdrawUpload", "submissions.stage", kWrite},
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
    {"ngoaid.reporting.v1.PublicationService/CreatePublication", "publications.write", kWrite},
    {"ngoaid.reporting.v1.PublicationService/UpdatePublication", "publications.write", kWrite},
    {"ngoaid.reporting.v1.PublicationService/GetPublication", "publications.read", kRead},
    {"ngoaid.reporting.v1.PublicationService/ListPublications", "publications.read", kRead},
    {"ngoaid.reporting.v1.PublicationService/ListPublicationEditions", "publications.read", kRead},
    {"ngoaid.reporting.v1.PublicationService/GetPublicationEdition", "publications.read", kRead},
    {"ngoaid.reporting.v1.PublicationService/ComparePublicationEditions", "publications.read", kRead},
    {"ngoaid.reporting.v1.PublicationService/VerifyPublicationEdition", "publications.verify", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/CreatePublishedFigure", "published.write", kWrite},
    {"ngoaid.reporting.v1.PublishedFigureService/GetPublishedFigure", "published.read", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/ListPublishedFigures", "published.read", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/ListPublishedFindings", "published.read", kRead},
    {"ngoaid.reporting.v1.PublishedFigureService/ImportPublishedFigures", "published.write", kWrite},
    {"ngoaid.reporting.v1.PublishedFigureService/ComparePublishedFigures", "published.read", kRead},
};

// Who holds a role: code of reference list `role`, and the kinds of office it can be held at, each between bars.
struct RoleRow {
  unsigned bit;
  absl::string_view code;
  absl::string_view office_kinds;
};
constexpr unsigned kNationalStaff = 1, kReviewer = 2, kClerk = 4, kApprover = 8, kOrganiser = 16, kAnalyst = 32,
                   kAdministrator = 64, kAuditor = 128;
constexpr RoleRow kRoles[] = {
    {kNationalStaff, "national-staff", "|centre|"},   {kReviewer, "reviewer", "|centre|"},
    {kClerk, "provincial-clerk", "|provincial|"},     {kApprover, "provincial-approver", "|provincial|"},
    {kOrganiser, "conference-organiser", "|centre|"}, {kAnalyst, "analyst", "|centre|ministry|"},
    {kAdministrator, "administrator", "|centre|"},    {kAuditor, "auditor", "|centre|"},
};

// Staff log aid and keep the registry; a reviewer also decides what the whole country's figures rest on (merges,
// mappings).
constexpr unsigned kStaff = kNationalStaff | kReviewer;
// Who works on the figures of the whole country.
constexpr unsigned kNational = kStaff | kOrganiser | kAnalyst | kAuditor;
// Who works on what is their own office's.
constexpr unsigned kProvincial = kClerk | kApprover;
constexpr unsigned kAll = kNational | kProvincial | kAdministrator;

// What a provincial role reaches by a permission. National roles reach all by each.
enum Reach { kOwnOffice, kEverybodys };

struct PermissionRow {
  absl::string_view permission;
  unsigned roles;
  Reach reach = kOwnOffice;
};
constexpr PermissionRow kPermissions[] = {
    {"reference.read", kAll, kEverybodys},
    {"rates.import", kStaff},
    {"sectors.map", kReviewer},
    {"organisations.read", kAll & ~kAdministrator, kEverybodys},
    {"organisations.create", kStaff},
    {"organisations.update", kStaff},
    {"organisations.merge", kReviewer},
    {"certificates.create", kStaff},
    {"certificates.update", kStaff},
    {"awards.read", kAll & ~kAdministrator, kEverybodys},
    {"awards.create", kStaff},
    {"awards.update", kStaff},
    {"awards.withdraw", kStaff},
    {"grants.read", kNational | kProvincial},
    {"grants.create", kStaff},
    {"grants.update", kStaff},
    {"entries.create", kStaff},
    {"entries.correct", kStaff},
    {"entries.convert", kStaff},
    {"submissions.read", kStaff | kAuditor | kProvincial},
    {"submissions.try", kStaff | kProvincial},
    {"submissions.stage", kStaff | kProvincial},
    {"submissions.apply", kStaff},
    {"statistics.read", kNational | kProvincial},
    {"programmes.read", kNational},
    {"programmes.write", kStaff},
    // What is published is the whole country's, whoever reads it; only who sees the ledger it is made from may hold it
    // against that.
    {"publications.read", kAll, kEverybodys},
    {"publications.write", kStaff | kOrganiser},
    {"publications.verify", kNational},
    {"published.read", kNational},
    {"published.write", kStaff},
    {"rollups.read", kNational | kAdministrator},
    {"rollups.rebuild", kAdministrator},
    {"history.read", kNational | kProvincial},
    {"audit.read", kAdministrator | kAuditor},
    {"accounts.read", kAdministrator | kAuditor},
    {"accounts.manage", kAdministrator},
    {"roles.grant", kAdministrator},
};

const RoleRow* FindRole(absl::string_view code) {
  for (const RoleRow& row : kRoles) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

const PermissionRow* FindRow(absl::string_view permission) {
  for (const PermissionRow& row : kPermissions) {
    if (row.permission == permission) return &row;
  }
  return nullptr;
}

bool Gives(const PermissionRow* row, const RoleAtOffice& held) {
  const RoleRow* role = FindRole(held.role);
  return row != nullptr && role != nullptr && (row->roles & role->bit) != 0;
}

}  // namespace

const MethodPermission* FindPermission(absl::string_view method) {
  for (const MethodPermission& row : kMethods) {
    if (row.method == method) return &row;
  }
  return nullptr;
}

absl::Span<const MethodPermission> MethodPermissions() { return kMethods; }

std::vector<absl::string_view> Roles() {
  std::vector<absl::string_view> codes;
  for (const RoleRow& row : kRoles) codes.push_back(row.code);
  return codes;
}

std::set<std::string, std::less<>> PermissionsOfRole(absl::string_view role) {
  const RoleRow* found = FindRole(role);
  std::set<std::string, std::less<>> permissions;
  for (const PermissionRow& row : kPermissions) {
    if (found != nullptr && (row.roles & found->bit) != 0) permissions.emplace(row.permission);
  }
  return permissions;
}

std::set<std::string, std::less<>> PermissionsOf(const std::vector<RoleAtOffice>& roles) {
  std::set<std::string, std::less<>> permissions = {kReadMe, kManageMe};
  for (const RoleAtOffice& held : roles) permissions.merge(PermissionsOfRole(held.role));
  return permissions;
}

const RoleAtOffice* RoleThatAllows(const std::vector<RoleAtOffice>& roles, absl::string_view permission) {
  const PermissionRow* row = FindRow(permission);
  for (const RoleAtOffice& held : roles) {
    if (Gives(row, held)) return &held;
  }
  return nullptr;
}

OfficeScope ScopeThatAllows(const std::vector<RoleAtOffice>& roles, absl::string_view permission) {
  const PermissionRow* row = FindRow(permission);
  // Of no role's: what is public, and what everybody may do with their own account.
  if (row == nullptr || row->reach == kEverybodys) return OfficeScope::All();
  std::vector<std::string> offices;
  for (const RoleAtOffice& held : roles) {
    if (!Gives(row, held)) continue;
    if ((FindRole(held.role)->bit & kProvincial) == 0) return OfficeScope::All();
    offices.insert(offices.end(), held.offices.begin(), held.offices.end());
  }
  return OfficeScope::Of(std::move(offices));
}

bool IsNarrowed(absl::string_view permission) {
  const PermissionRow* row = FindRow(permission);
  return row != nullptr && row->reach == kOwnOffice && (row->roles & kProvincial) != 0;
}

std::vector<absl::string_view> RolePermissions() {
  std::vector<absl::string_view> permissions;
  for (const PermissionRow& row : kPermissions) permissions.push_back(row.permission);
  return permissions;
}

bool RoleFitsOffice(absl::string_view role, absl::string_view office_kind) {
  const RoleRow* found = FindRole(role);
  return found != nullptr && absl::StrContains(found->office_kinds, "|" + std::string(office_kind) + "|");
}

}  // namespace ngoaid
