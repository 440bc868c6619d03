"""Who may call what: every method of the API, as everybody who may knock, against the table below. The table is written by hand from what each role is for; the
product's own stands in services/auth/permissions.cc, and the two are held equal here."""

import datetime

import grpc
import pytest
from api import ApiError

# s national staff, v reviewer, c provincial clerk, a provincial approver, o conference organiser, n analyst, m administrator, u auditor
ROLES = {"s": "national-staff", "v": "reviewer", "c": "provincial-clerk", "a": "provincial-approver", "o": "conference-organiser", "n": "analyst",
         "m": "administrator", "u": "auditor"}
OFFICES = {"c": "34-48", "a": "34-48"}
SESSION = "signed in"   # everybody with a session, whatever their roles
KNOWN = "known"         # API tokens too
ANYONE = "anyone"       # no token needed
NATIONAL = "svonu"      # who works with the figures of the whole country
WORKS = NATIONAL + "ca"  # provinces too, each with what is its own: see test_matrix.py
STAFF = "sv"

EXPECTED = {
    "identity.IdentityService": {
        ANYONE: "SignIn SignOut AcceptInvitation",
        KNOWN: "GetMe ListOffices ListPermissions",
        SESSION: "ChangePassword EnrolTotp ConfirmTotp DisableTotp ListSessions EndSession CreateApiToken ListApiTokens RevokeApiToken "
                 "ListSavedViews CreateSavedView DeleteSavedView",
        "mu": "GetAccount ListAccounts",
        "m": "CreateAccount UpdateAccount InviteAccount DisableAccount EnableAccount GrantRole RevokeRole",
    },
    "identity.AuditService": {"mu": "ListAuditEntries VerifyAudit", WORKS: "ListRecordHistory"},
    "reference.ReferenceService": {"svcaonmu": "ListPlaces ListSectors ListCodes ListReportObligations ListRates ListLoadFindings", STAFF: "ImportRates", "v": "SetSectorMapping"},
    "registry.RegistryService": {
        "svcaonu": "GetOrganisation ListOrganisations SearchOrganisations GetCertificate ListCertificates",
        STAFF: "CreateOrganisation UpdateOrganisation CreateCertificate UpdateCertificate",
        "v": "MergeOrganisations UndoOrganisationMerge",
    },
    "registry.AwardService": {"svcaonu": "GetAward ListAwards", STAFF: "CreateAward UpdateAward WithdrawAward"},
    "commitments.CommitmentsService": {
        WORKS: "GetGrant ListGrants GetEntry ListEntries ListReportedFigures ListFindings",
        STAFF: "CreateGrant UpdateGrant CreateEntry ReverseEntry CorrectEntry ConvertEntries ImportFile",
        "svcau": "ListSubmissions GetSubmission DownloadSubmission",
    },
    "commitments.UploadService": {"svcau": "ListUploads GetUpload ListUploadFindings DownloadUpload", "svca": "StageFile WithdrawUpload", STAFF: "ApplyUpload ReturnUpload"},
    "reporting.ReportingService": {WORKS: "QueryTable QueryRows RunReport ListReports"},
    "reporting.RollupService": {"svonmu": "GetRollupStatus CheckRollup", "m": "RebuildRollup"},
    "reporting.ComparisonService": {WORKS: "CompareTables"},
    "reporting.ProgrammeService": {
        NATIONAL: "ListProgrammes GetProgramme ReviewProgramme PlanProgramme ListTargets ListTasks GetTask ListTaskProgress ListIndicatorValues",
        STAFF: "CreateTarget CreateTask UpdateTask CreateTaskProgress CreateIndicatorValue",
    },
    "reporting.PublicationService": {
        "svcaonmu": "GetPublication ListPublications ListPublicationEditions GetPublicationEdition ComparePublicationEditions",
        NATIONAL: "VerifyPublicationEdition",
        "svo": "CreatePublication UpdatePublication",
    },
    "reporting.PublishedFigureService": {
        NATIONAL: "GetPublishedFigure ListPublishedFigures ListPublishedFindings ComparePublishedFigures",
        STAFF: "CreatePublishedFigure ImportPublishedFigures",
    },
}


def expected():
    """method → who"""
    return {f"{service}/{method}": who for service, rows in EXPECTED.items() for who, methods in rows.items() for method in methods.split()}


def turned_away(api, method):
    """UNAUTHENTICATED or PERMISSION_DENIED at the door, else None: an empty request gets no further than that it is empty."""
    try:
        api(method, {})
    except ApiError as error:
        if error.code in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED):
            return error.code.name
    return None


@pytest.fixture(scope="module")
def callers(fresh):
    """Everybody who may knock: letter of a role, or a name, → API."""
    people = {letter: fresh.account("role-" + role, role, OFFICES.get(letter, "paccom")) for letter, role in ROLES.items()}
    people["nobody's"] = fresh.account("no-role")
    people["stranger"] = fresh.stranger()
    yield people
    for api in people.values():
        api.close()


def test_the_table_names_every_method_and_no_other(fresh):
    assert sorted(fresh.api.methods()) == sorted(expected())


def test_each_role_may_call_what_the_table_says_and_nothing_else(fresh, callers):
    wrong = []
    # Last what ends the session it is called with.
    for method, who in sorted(expected().items(), key=lambda row: "SignOut" in row[0]):
        for caller, api in callers.items():
            signed_in = caller != "stranger"
            allowed = who == ANYONE or (signed_in and (who in (SESSION, KNOWN) or caller in who and caller in ROLES))
            answer = turned_away(api, method)
            should = None if allowed else "PERMISSION_DENIED" if signed_in else "UNAUTHENTICATED"
            if answer != should:
                wrong.append((method, caller, answer, should))
    assert wrong == []


def test_the_local_operator_may_call_everything(fresh):
    assert [method for method in expected() if turned_away(fresh.api, method)] == []


def test_the_door_of_accounts_knows_no_local_operator_and_no_forged_identity(fresh):
    stranger = fresh.stranger()
    channel = stranger.channel
    call = channel.unary_unary("/ngoaid.identity.v1.IdentityService/GetMe", request_serializer=lambda m: b"", response_deserializer=lambda b: b)
    for forged in ([], [("authorization", "local-operator")], [("authorization", "Bearer local-operator")], [("x-ngoaid-user", "local-operator")],
                   [("ngoaid-session", "x" * 43)], [("authorization", "Bearer " + "x" * 43)], [("authorization", "bearer"), ("x-forwarded-user", "root")]):
        with pytest.raises(grpc.RpcError) as refused:
            call(None, metadata=forged, timeout=10)
        assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED, forged
    reflection = channel.stream_stream("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
    with pytest.raises(grpc.RpcError) as refused:
        list(reflection(iter([b"\x3a\x00"]), timeout=10))
    assert refused.value.code() == grpc.StatusCode.UNIMPLEMENTED
    stranger.close()


def test_an_api_token_opens_what_it_names_and_no_more(fresh):
    person = fresh.account("with-token", "national-staff")
    tomorrow = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = person("identity.IdentityService/CreateApiToken",
                  {"api_token": {"display_name": "nightly", "permissions": ["grants.read"], "expire_time": tomorrow}})
    program = fresh.stranger()
    program.token = made["token"]
    opens = {method for method in expected() if not turned_away(program, method)}
    reads = {f"commitments.CommitmentsService/{method}" for method in EXPECTED["commitments.CommitmentsService"][WORKS].split()}
    always = {method for method, who in expected().items() if who in (ANYONE, KNOWN)}
    assert opens == reads | always
    person("identity.IdentityService/RevokeApiToken", {"name": made["api_token"]["name"]})
    assert turned_away(program, "commitments.CommitmentsService/ListGrants") == "UNAUTHENTICATED"
    for api in (person, program):
        api.close()
