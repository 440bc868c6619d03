"""A request with several faults gets one answer that names them all, whichever part of the service finds each."""

import random

import pytest
from api import ApiError, money
from conftest import new_id

COMMITMENTS, REGISTRY, REPORTING = "commitments.CommitmentsService/", "registry.RegistryService/", "reporting.ReportingService/"
NUL = "a\u0000b"


def put(request, path, value):
    """Sets request["a"]["b"] for "a.b"; None removes it."""
    *parents, last = path.split(".")
    for parent in parents:
        request = request[int(parent) if parent.isdigit() else parent]
    if value is None:
        request.pop(last, None)
    else:
        request[int(last) if last.isdigit() else last] = value


# Method → a sound request, and its faults: path → (value that breaks it, field the answer must name). None takes a REQUIRED field away.
METHODS = {
    COMMITMENTS + "CreateEntry": (
        {"parent": "grants/local:none", "request_id": new_id(), "entry": {"kind": "ENTRY_KIND_PLEDGE", "amount": money("5", "USD"), "value_date": {"value": "2024"}, "note": ""}},
        {"parent": ("grants", "parent"), "request_id": (None, "request_id"), "entry.kind": (None, "entry.kind"), "entry.amount": (money("-5", "USD"), "entry.amount"),
         "entry.value_date": ({"value": "2024-13"}, "entry.value_date.value"), "entry.note": (NUL, "entry.note"), "entry.fund": (99, "entry.fund")}),
    COMMITMENTS + "CorrectEntry": (
        {"name": f"grants/-/entries/{new_id()}", "reason": "sai", "request_id": new_id(), "update_mask": "amount,valueDate",
         "entry": {"amount": money("5", "USD"), "value_date": {"value": "2024"}}},
        {"name": ("x", "name"), "reason": (None, "reason"), "request_id": ("x", "request_id"), "entry.amount": (money("5", "ABC"), "entry.amount.currency_code"),
         "entry.value_date": ({"value": "2024-02-30"}, "entry.value_date.value")}),
    COMMITMENTS + "ReverseEntry": (
        {"name": f"grants/-/entries/{new_id()}", "reason": "sai", "request_id": new_id()},
        {"name": ("x", "name"), "reason": (" ", "reason"), "request_id": (None, "request_id")}),
    COMMITMENTS + "CreateGrant": (
        {"request_id": new_id(), "grant": {"title": {"vi": "Nước sạch"}, "mode": "project", "places": {"shares": [{"code": "63:15", "weight": "1"}]},
                                           "parties": [{"role": "ROLE_DONOR", "organisation": f"organisations/{new_id()}"}]}},
        {"request_id": (None, "request_id"), "grant.title": (None, "grant.title"), "grant.mode": ("loan", "grant.mode"),
         "grant.places.shares.0.code": ("99:99", "grant.places.shares[0].code"), "grant.parties.0.role": (None, "grant.parties[0].role"), "grant.note": (NUL, "grant.note"),
         "grant.parties.0.organisation": ("organisations/x", "grant.parties[0].organisation"), "grant.event_codes": (["none"], "grant.event_codes[0]")}),
    COMMITMENTS + "UpdateGrant": (
        {"request_id": new_id(), "update_mask": "mode,startDate", "grant": {"name": f"grants/{new_id()}", "mode": "project", "start_date": {"value": "2024"}}},
        {"request_id": (None, "request_id"), "grant.name": ("x", "grant.name"), "grant.mode": ("loan", "grant.mode"),
         "grant.start_date": ({"value": "never"}, "grant.start_date.value")}),
    COMMITMENTS + "ListEntries": (
        {"parent": f"grants/{new_id()}", "page_size": 5, "page_token": ""},
        {"parent": (None, "parent"), "page_size": (-1, "page_size"), "page_token": ("AAAA", "page_token")}),
    COMMITMENTS + "ImportFile": (
        {"content": "eA==", "file_name": "a.csv", "request_id": new_id(), "office": "", "period": ""},
        {"content": (None, "content"), "file_name": ("a/b", "file_name"), "request_id": (None, "request_id"), "office": ("a b", "office"), "period": ("p" * 100, "period")}),
    REGISTRY + "CreateOrganisation": (
        {"request_id": new_id(), "organisation": {"kind": "KIND_FOREIGN_NGO", "names": [{"text": "A", "use": "USE_OFFICIAL"}]}},
        {"request_id": (None, "request_id"), "organisation.kind": (None, "organisation.kind"), "organisation.names": (None, "organisation.names"),
         "organisation.country_code": ("XX", "organisation.country_code"), "organisation.website": ("x y", "organisation.website"), "organisation.note": (NUL, "organisation.note")}),
    REGISTRY + "UpdateOrganisation": (
        {"request_id": new_id(), "update_mask": "countryCode,website", "organisation": {"name": f"organisations/{new_id()}", "country_code": "US", "website": "https://a.org"}},
        {"request_id": (None, "request_id"), "organisation.name": ("x", "organisation.name"), "organisation.country_code": ("XX", "organisation.country_code"),
         "organisation.website": ("x y", "organisation.website")}),
    REGISTRY + "CreateCertificate": (
        {"parent": f"organisations/{new_id()}", "request_id": new_id(), "certificate": {
            "kind": "operation", "number": "1", "valid_from": "2024-01-01", "valid_to": "2026-01-01", "place_codes": ["63:15"]}},
        {"parent": ("x", "parent"), "request_id": (None, "request_id"), "certificate.number": (None, "certificate.number"), "certificate.kind": ("x", "certificate.kind"),
         "certificate.valid_from": ("x", "certificate.valid_from"), "certificate.place_codes": (["99:99"], "certificate.place_codes[0]")}),
    REGISTRY + "UpdateCertificate": (
        {"request_id": new_id(), "reason": "sai", "update_mask": "kind,number,validTo,placeCodes", "certificate": {
            "name": "", "kind": "activity", "number": "1", "valid_to": "2026-01-01", "place_codes": ["63:15"]}},
        {"request_id": (None, "request_id"), "reason": (None, "reason"), "certificate.name": ("x", "certificate.name"), "certificate.number": (None, "certificate.number"),
         "certificate.kind": ("x", "certificate.kind"), "certificate.valid_to": ("x", "certificate.valid_to"),
         "certificate.place_codes": (["99:99"], "certificate.place_codes[0]"), "certificate.note": (NUL, "certificate.note")}),
    REGISTRY + "ListCertificates": (
        {"parent": f"organisations/{new_id()}"}, {"parent": (None, "parent"), "page_size": (1001, "page_size"), "page_token": ("AAAA", "page_token")}),
    REGISTRY + "SearchOrganisations": (
        {"query": "a", "limit": 5, "filter": ""},
        {"query": (None, "query"), "limit": (-1, "limit"), "filter": ("name = x", "filter"), "page_token": ("AAAA", "page_token")}),
    REPORTING + "QueryRows": (
        {"query": {"measure": "items", "by": ["year"], "from": "", "places": "63"}, "cell": [{"dimension": "year", "code": "2024"}]},
        {"query.measure": ("x", "query.measure"), "query.from": ("x", "query.from"), "query.places": ("99", "query.places"), "cell.0.dimension": (None, "cell[0].dimension")}),
}


def told(instance, method, request):
    with pytest.raises(ApiError) as caught:
        instance.api(method, request)
    return caught.value.code.name, caught.value.fields


def copy(value):
    if isinstance(value, dict):
        return {key: copy(one) for key, one in value.items()}
    return [copy(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.split("/")[1])
def test_any_mix_of_faults_is_told_in_one_answer(fresh, add_grant, method):
    sound, faults = METHODS[method]
    # What is updated must be there: a name of nothing is NOT_FOUND, whatever else is wrong.
    if method == COMMITMENTS + "UpdateGrant":
        put(sound, "grant.name", add_grant(fresh))
    if method == REGISTRY + "UpdateOrganisation":
        made = fresh.api(REGISTRY + "CreateOrganisation", {"request_id": new_id(), "organisation": METHODS[REGISTRY + "CreateOrganisation"][0]["organisation"]})
        put(sound, "organisation.name", made["organisation"]["name"])
    if method == REGISTRY + "UpdateCertificate":
        ngo = fresh.ok("ngo", "create", "--name", "Certified", "--kind", "foreign-ngo")["name"]
        put(sound, "certificate.name", fresh.ok("ngo", "certificate", "add", ngo, "--kind", "activity", "--number", "1", "--from", "2024", "--to", "2026")["name"])
    before = fresh.counts()
    chance = random.Random(method)
    mixes = [[path] for path in faults] + [list(faults)] + [chance.sample(list(faults), chance.randint(2, len(faults))) for _ in range(12)]
    for mix in mixes:
        request = copy(sound)
        for path in sorted(mix, key=len, reverse=True):  # what lies deeper first
            put(request, path, faults[path][0])
        code, fields = told(fresh, method, request)
        assert code == "INVALID_ARGUMENT" and set(fields) >= {faults[path][1] for path in mix}, (mix, fields)
        assert len(fields) == len(set(fields)), fields
    assert fresh.counts() == before


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.split("/")[1])
def test_an_empty_request_gets_an_answer_about_what_it_lacks(fresh, method):
    code, fields = told(fresh, method, {})
    assert code == "INVALID_ARGUMENT" and fields


def test_options_that_cannot_be_read_are_told_with_what_the_service_finds_in_the_others(fresh, add_grant):
    grant = add_grant(fresh)
    before = fresh.counts()
    added = fresh.run("entry", "add", grant, "--kind", "commitment", "--amount", "0", "--currency", "USD", "--date", "sau Tết", "--fund", "x")
    assert added.code == 2 and added.out == b""
    assert all(told in added.err for told in ("--date", "--fund", "--amount")) and "request_id" not in added.err, added.err
    created = fresh.run("grant", "create", "--mode", "loan", "--start", "31/02/2024", "--place", "99:99", "--request-id", "x")
    assert created.code == 5
    assert all(told in created.err for told in ("--start", "--request-id", "--mode", "--title", "--place:")), created.err
    assert created.err.count("--start") == 1
    updated = fresh.run("grant", "update", grant, "--mode", "loan", "--end", "x")
    assert updated.code == 5 and updated.err.count("--end") == 1 and "--mode" in updated.err
    assert fresh.counts() == before


def test_faults_of_an_organisations_options_are_told_together(fresh):
    wrong = fresh.run("ngo", "create", "--kind", "x", "--country", "XX", "--identifier", "12")
    assert wrong.code == 2 and all(told in wrong.err for told in ("--kind", "--identifier", "--country", "--name")), wrong.err


def test_options_that_cannot_be_read_are_told_without_a_server_too(fresh):
    done = fresh.run("entry", "add", "R1", "--kind", "commitment", "--amount", "x", "--currency", "USD", "--date", "y", env={"NGOAID_SERVER": "unix:/nowhere/server.sock"})
    assert done.code == 5 and "--amount" in done.err and "--date" in done.err


def test_tables_show_names_and_sheets_show_codes(fresh, add_grant):
    grant = add_grant(fresh, mode="non-project")
    assert "Phi dự án" in fresh.run("grant", "get", grant, language="vi").text
    assert "non-project" in fresh.ok("grant", "get", grant)["mode"]
    assert "non-project" in fresh.run("grant", "list", "-o", "csv").text and "non-project" not in fresh.run("grant", "list", language="vi").text
    organisation = fresh.ok("ngo", "create", "--name", "Tổ chức Cá nhân", "--kind", "other-donor", "--donor-kind", "individual")
    told = fresh.run("ngo", "get", organisation["name"], language="vi").text
    assert "individual" not in told and fresh.ok("ngo", "get", organisation["name"])["donor_kind"] == "individual"
