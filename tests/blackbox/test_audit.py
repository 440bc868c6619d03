"""The audit trail from outside: every change with who, in which role, why and what; and nothing of it altered unseen."""

import pathlib

import pytest
from conftest import new_id, until
from workbooks import row, save_csv


@pytest.fixture(scope="module")
def staff(fresh):
    api = fresh.account("audit.staff", "national-staff", "paccom")
    yield api
    api.close()


def trail(fresh, *options):
    return fresh.ok("admin", "audit", "list", *options)


def test_a_change_tells_who_in_which_role_why_and_what(fresh, staff, add_grant):
    grant = add_grant(fresh, title="Nước sạch")
    entry = fresh.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "100", "--currency", "USD", "--date", "2024-03-01")
    fresh.ok("entry", "reverse", entry["name"], "--reason", "ghi nhầm")
    told = trail(fresh, "--resource", grant)
    assert [one["method"].split("/")[1] for one in told] == ["ReverseEntry", "CreateEntry", "CreateGrant"]
    assert {one["author"] for one in told} == {"local-operator"}
    assert told[0]["reason"] == "ghi nhầm"
    assert all(one["request_id"] for one in told)
    titled = {change["field"]: change for change in told[2]["changes"]}
    assert any("Nước sạch" in (change.get("after") or "") for change in titled.values()), titled

    staff("reporting.PublishedFigureService/ListPublishedFigures", {})
    assert trail(fresh, "--author", "audit.staff", "--method", "ListPublishedFigures") == [], "reading changes nothing"


def methods(told):
    return sorted(one["method"].split("/")[1] for one in told)


def test_each_record_that_a_file_writes_has_its_own_history(fresh, tmp_path):
    first, second = [row("A1"), row("A2", donors="Quỹ Chưa Ai Biết")], [row("A1", amount="1001", title="Tên mới"), row("A2", donors="Quỹ Chưa Ai Biết")]
    before = len(trail(fresh))
    fresh.ok("import", save_csv(tmp_path / "một.csv", first), "--dry-run")
    assert len(trail(fresh)) == before, "a trial leaves nothing"

    fresh.ok("import", save_csv(tmp_path / "một.csv", first))
    ids = {grant["source_id"]: grant["name"] for grant in fresh.grants()}
    for name in (ids["A1"], ids["A2"]):
        assert methods(trail(fresh, "--resource", name)) == ["ImportFile"] * 2, "the grant and its entry"
    [donor] = [one for one in trail(fresh, "--method", "ImportFile") if one["resource"].startswith("organisations/") and "Quỹ Chưa Ai Biết" in str(one["changes"])]
    assert donor["author"] == "local-operator"

    fresh.ok("import", save_csv(tmp_path / "hai.csv", second))
    assert len(trail(fresh, "--resource", ids["A2"])) == 2, "what a file leaves as it is has no entry"
    told = trail(fresh, "--resource", ids["A1"])
    assert len(told) == 5, "then a new version, the entry taken back, and another in its place"
    [version] = [one for one in told if one["resource"] == ids["A1"] and any(change.get("before") for change in one["changes"])]
    assert {(change["before"], change["after"]) for change in version["changes"] if change["field"] == "title.vi"} == {('"Khoản A1"', '"Tên mới"')}
    [taken_back] = [one for one in told if '"-1000"' in str(one["changes"])]
    assert '"1000"' in str(taken_back["changes"]) and taken_back["reason"]


def test_a_change_says_why_where_that_was_said(fresh, add_grant):
    grant = add_grant(fresh)
    fresh.ok("grant", "update", grant, "--note", "đã sửa", "--reason", " theo công văn 12 ")
    entry = fresh.ok("entry", "add", grant, "--kind", "pledge", "--amount", "1", "--currency", "USD", "--reason", "biên bản họp")
    ngo = fresh.ok("ngo", "create", "--name", "Tổ chức có lý do", "--kind", "foreign-ngo")["name"]
    fresh.ok("ngo", "update", ngo, "--note", "đã sửa", "--reason", "thư của tổ chức")
    told = {one["method"].split("/")[1]: one["reason"] for name in (grant, ngo) for one in trail(fresh, "--resource", name)}
    assert told == {"CreateGrant": "", "UpdateGrant": "theo công văn 12", "CreateEntry": "biên bản họp", "CreateOrganisation": "", "UpdateOrganisation": "thư của tổ chức"}, entry
    for command in (["grant", "update", grant, "--note", "x"], ["ngo", "update", ngo, "--note", "x"], ["entry", "add", grant, "--kind", "pledge", "--amount", "1", "--currency", "USD"]):
        done = fresh.run(*command, "--reason", "ý" * 1001)
        assert done.code == 5 and "--reason" in done.err, done.err


def test_a_change_says_from_where(fresh, staff, add_grant):
    request = lambda: {"request_id": new_id(), "organisation": {"kind": "KIND_FOREIGN_NGO", "names": [{"text": "Tổ chức " + new_id(), "languageCode": "vi", "use": "USE_OFFICIAL"}]}}
    create = lambda: staff("registry.RegistryService/CreateOrganisation", request())["organisation"]["name"]
    assert [one["origin"] for one in trail(fresh, "--resource", add_grant(fresh))] == ["operator"]
    [session] = staff("identity.IdentityService/ListSessions", {})["sessions"]
    assert [one["origin"] for one in trail(fresh, "--resource", create())] == ["session:" + session["name"].split("/")[-1]]
    token = staff("identity.IdentityService/CreateApiToken", {"api_token": {"display_name": "máy", "permissions": ["organisations.create"], "expire_time": "2027-01-31T00:00:00Z"}})
    signed_in, staff.token = staff.token, token["token"]
    try:
        assert [one["origin"] for one in trail(fresh, "--resource", create())] == ["token:" + token["api_token"]["name"].split("/")[-1]]
    finally:
        staff.token = signed_in
    assert {one["origin"] for one in trail(fresh, "--method", "SignIn")} == {""}


def test_an_account_leaves_its_role_and_office(fresh, staff):
    made = staff("registry.RegistryService/CreateOrganisation",
                 {"request_id": "0b8e0e6e-7d0f-4a63-9a53-6f6f0b1c2d3e", "organisation": {"kind": "KIND_FOREIGN_NGO", "names": [{"text": "Sổ cái tốt", "languageCode": "vi", "use": "USE_OFFICIAL"}]}})
    [told] = trail(fresh, "--author", "audit.staff", "--resource", made["organisation"]["name"])
    assert (told["role"], told["office"]) == ("national-staff", "paccom")


def test_a_province_reads_what_was_done_to_its_grants_and_no_name_of_anothers(fresh, tmp_path, add_grant):
    fresh.ok("import", save_csv(tmp_path / "tỉnh.csv", [row("H1")]), "--office", "34-48")
    [grant] = [one["name"] for one in fresh.grants() if one["source_id"] == "H1"]
    payer = add_grant(fresh, title="Khoản trả tiền của trung ương")
    fresh.ok("grant", "update", grant, "--funded-by", payer)
    clerk = fresh.account("audit.clerk", "provincial-clerk", "34-48")
    try:
        history = lambda parent: clerk("identity.AuditService/ListRecordHistory", {"parent": parent})["audit_entries"]
        told = history(grant)
        assert methods(told) == ["ImportFile", "ImportFile", "UpdateGrant"]
        assert [change["after"] for change in told[0]["changes"] if change["field"] == "funded_by"] == ['"grants/-"']
        assert payer.split("/")[1] not in str(told)
        assert history(payer) == history("grants/00000000-0000-7000-8000-000000000001") == []
        donor = fresh.ok("grant", "get", grant)["parties"][0]["organisation"]
        assert history(donor)
    finally:
        clerk.close()


def test_no_persons_data_is_in_the_trail(fresh):
    fresh.ok("admin", "account", "create", "audit.person", "--display-name", "Trần Thị Riêng Tư", "--email", "rieng@example.org", "--phone", "0900000001")
    told = str(trail(fresh, "--method", "CreateAccount"))
    assert "audit.person" in told
    for private in ("Riêng Tư", "rieng@example.org", "0900000001"):
        assert private not in told


def test_an_intact_trail_verifies_and_its_heads_lie_outside_the_database(fresh):
    def verified():
        done = fresh.run("admin", "audit", "verify", "-o", "json")
        assert done.code == 0, done.err
        found = done.json["verification"]
        return found if int(found.get("waiting", 0)) == 0 else None

    found = until(verified, what="everything sealed")
    assert int(found["sealed"]) > 3
    head = (pathlib.Path(fresh.data) / "audit/head.txt").read_text().split()
    assert until(lambda: (pathlib.Path(fresh.data) / "audit/head.txt").read_text().split()[2] == found["head"] or verified()["head"] in
                 (pathlib.Path(fresh.data) / "audit/head.txt").read_text(), what="the head written down")
    assert len(head[2]) == 64


def test_a_search_that_makes_no_sense_is_told_whole(fresh):
    done = fresh.run("admin", "audit", "list", "--from", "yesterday", "--to", "2024-13-01", "--request-id", "x")
    assert done.code == 5
    for option in ("--from", "--to", "--request-id"):
        assert option in done.err
