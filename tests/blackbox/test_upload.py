"""A clerk's file waits for a reviewer: nothing of it is in the ledger before, all of it is after, and an office sees only its own."""

import base64
import json
import subprocess
import threading

import grpc
import pytest
from api import ApiError
from conftest import PG_BINARIES, new_id, sql, until

UPLOADS, COMMITMENTS = "commitments.UploadService/", "commitments.CommitmentsService/"
HEADING = "Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Lĩnh vực,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu\n"


def workbook(rows=2, note=""):
    text = HEADING + "".join(f"D{i},Dự án {i}{note},Plan International,Đà Nẵng,Y tế,{1000 + i},USD,Cam kết,2024\n" for i in range(rows))
    return text.encode()


@pytest.fixture
def people(fresh):
    made = {"clerk": fresh.account("clerk-" + new_id()[:8], "provincial-clerk", "34-48"), "other": fresh.account("other-" + new_id()[:8], "provincial-clerk", "34-01"),
            "reviewer": fresh.account("reviewer-" + new_id()[:8], "reviewer", "paccom")}
    yield made
    for api in made.values():
        api.close()


def stage(api, content, **more):
    """(findings, upload)"""
    answer = api(UPLOADS + "StageFile", dict({"content": base64.b64encode(content).decode(), "file_name": "bao-cao.csv", "request_id": new_id()}, **more))
    return [one["import"]["finding"] for one in answer if "finding" in one.get("import", {})], answer[-1]["upload"]


def apply(api, name, **more):
    return api(UPLOADS + "ApplyUpload", dict({"name": name, "request_id": new_id()}, **more))[-1]["import"]["result"]


def refused(api, method, **request):
    with pytest.raises(ApiError) as error:
        api(UPLOADS + method, request)
    return error.value


def test_who_hands_in_is_told_what_would_become_of_each_row(people):
    told = [one["import"]["row"] for one in people["clerk"](UPLOADS + "StageFile", {
        "content": base64.b64encode(workbook(note=" từng dòng")).decode(), "file_name": "dòng.csv", "tell_rows": True, "request_id": new_id()}) if "row" in one.get("import", {})]
    assert [one["outcome"] for one in told] == ["OUTCOME_CREATED"] * 2
    assert all(one["sheet"] == "dòng" and one["row_id"] for one in told) and [one["row"] for one in told] == sorted(one["row"] for one in told)


def test_nothing_is_recorded_until_a_reviewer_does(fresh, people):
    before = fresh.counts()
    _, upload = stage(people["clerk"], workbook())
    assert (upload["state"], upload["office"], upload["counts"]["created"]) == ("STATE_PENDING", "34-48", 2)
    assert fresh.counts() == before

    looked = apply(people["reviewer"], upload["name"], validate_only=True)
    assert (looked["counts"]["created"], looked["applied"]) == (2, False)
    assert fresh.counts() == before

    done = apply(people["reviewer"], upload["name"])
    assert done["applied"] and done["submission"]
    assert fresh.counts()["grants"] == before["grants"] + 2
    decided = people["clerk"](UPLOADS + "GetUpload", {"name": upload["name"]})["upload"]
    assert (decided["state"], decided["submission"]) == ("STATE_APPLIED", done["submission"])
    kept = people["reviewer"](COMMITMENTS + "GetSubmission", {"name": done["submission"]})["submission"]
    assert kept["handed_in_by"] == decided["author"] != kept["author"]
    again = refused(people["reviewer"], "ApplyUpload", name=upload["name"], request_id=new_id())
    assert (again.code, again.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "UPLOAD_DECIDED")
    assert fresh.counts()["grants"] == before["grants"] + 2


def test_the_same_request_and_the_same_file_are_kept_once(fresh, people):
    request = new_id()
    _, first = stage(people["clerk"], workbook(note=" một lần"), request_id=request)
    _, second = stage(people["clerk"], workbook(note=" một lần"), request_id=request)
    assert first == second
    with pytest.raises(ApiError) as error:
        stage(people["clerk"], workbook(note=" một lần"))
    assert (error.value.code, error.value.reason) == (grpc.StatusCode.ALREADY_EXISTS, "UPLOAD_WAITS")


def found(api, name, **more):
    """All findings that are kept with an upload, a page of two after the other."""
    told, token = [], ""
    while True:
        answer = api(UPLOADS + "ListUploadFindings", dict({"parent": name, "page_size": 2, "page_token": token}, **more))
        told += answer.get("findings", [])
        token = answer.get("next_page_token", "")
        if not token:
            return told


DOUBTFUL = HEADING + "".join(f"L{i},Dự án lỗi {i},Plan International,Không Đâu,Y tế,{amount},USD,Cam kết,2024\n" for i, amount in enumerate(("nhiều", "7", "nhiều lắm")))


def test_what_the_trial_found_is_read_again_by_who_decides(fresh, people, tmp_path):
    findings, upload = stage(people["clerk"], DOUBTFUL.encode())
    assert {one["row_id"] for one in findings} == {"L0", "L1", "L2"}
    for reader in ("clerk", "reviewer"):
        assert found(people[reader], upload["name"]) == findings
    errors = [one for one in findings if one["severity"] == "SEVERITY_ERROR"]
    assert errors and found(people["reviewer"], upload["name"], severity="SEVERITY_ERROR") == errors
    missing = "uploads/00000000-0000-4000-8000-000000000000"
    answers = [refused(people["other"], "ListUploadFindings", parent=name) for name in (upload["name"], missing)]
    assert {one.code for one in answers} == {grpc.StatusCode.NOT_FOUND}
    assert refused(people["clerk"], "ListUploadFindings", parent="x").fields == ["parent"]

    mine = {"NGOAID_SERVER": fresh.accounts, "NGOAID_TOKEN": people["reviewer"].token}
    shown = json.loads(fresh.run("upload", "get", upload["name"], "-o", "json", env=mine).out)
    assert [(one["row_id"], one["code"]) for one in shown["findings"]] == [(one["row_id"], one["code"]) for one in findings]
    text = fresh.run("upload", "get", upload["name"], "--severity", "error", env=mine).text
    assert all(one["message"]["en"] in text for one in errors) and "PLACE_UNKNOWN" not in text


def test_what_is_kept_for_an_office_names_no_other_offices_grants(fresh, people):
    """A reviewer who hands in for an office reaches more than the office that then reads the findings."""
    title = HEADING + "B1,Dự án trùng tên,Plan International,Hà Nội,Y tế,5,USD,Cam kết,2024\n"
    fresh.api(COMMITMENTS + "ImportFile", {"content": base64.b64encode(title.encode()).decode(), "file_name": "h.csv", "office": "34-01", "request_id": new_id()})
    findings, upload = stage(people["reviewer"], title.encode(), office="34-48")
    for told in (findings, found(people["clerk"], upload["name"])):
        assert "34-01" not in str(told)
    looked = people["reviewer"](UPLOADS + "ApplyUpload", {"name": upload["name"], "validate_only": True, "request_id": new_id()})
    assert "34-01:B1" in str(looked), "who records is told"


def test_a_dry_run_says_what_would_happen_to_the_row(fresh, people):
    mine = {"NGOAID_SERVER": fresh.accounts, "NGOAID_TOKEN": people["reviewer"].token}
    _, upload = stage(people["clerk"], DOUBTFUL.replace("Dự án lỗi", "Dự án một phần").encode())

    def tried(*options):
        run = fresh.run("upload", "apply", upload["name"], "--dry-run", *options, env=mine)
        return run.code, run.text, json.loads(fresh.run("upload", "apply", upload["name"], "--dry-run", *options, "-o", "json", env=mine).out)["would_apply"]

    code, text, would = tried()
    assert (code != 0, would) == (True, False) and "as 2 rows are rejected; with --accept-good the 1 good ones would" in text
    code, text, would = tried("--accept-good")
    assert (code, would) == (0, True) and "the 1 good rows would be, the 2 rejected left out" in text
    done = apply(people["reviewer"], upload["name"], accept_good=True)
    assert (done["applied"], done["would_apply"], done["counts"]["created"]) == (True, False, 1), "as the trial said"


def test_a_clerk_may_take_back_but_neither_record_nor_give_back(fresh, people):
    _, upload = stage(people["clerk"], workbook(note=" rút lại"))
    for method, more in (("ApplyUpload", {}), ("ReturnUpload", {"reason": "x"})):
        assert refused(people["clerk"], method, name=upload["name"], request_id=new_id(), **more).code == grpc.StatusCode.PERMISSION_DENIED
    with pytest.raises(ApiError) as error:
        people["clerk"](COMMITMENTS + "ImportFile", {"content": base64.b64encode(workbook()).decode(), "file_name": "x.csv", "request_id": new_id()})
    assert error.value.code == grpc.StatusCode.PERMISSION_DENIED
    taken = people["clerk"](UPLOADS + "WithdrawUpload", {"name": upload["name"], "request_id": new_id()})["upload"]
    assert taken["state"] == "STATE_WITHDRAWN"
    assert refused(people["reviewer"], "ApplyUpload", name=upload["name"], request_id=new_id()).reason == "UPLOAD_DECIDED"


def test_the_centre_gives_back_and_does_not_take_back(fresh, people):
    _, upload = stage(people["clerk"], workbook(note=" của tỉnh"))
    no = refused(people["reviewer"], "WithdrawUpload", name=upload["name"], request_id=new_id())
    assert (no.code, no.reason) == (grpc.StatusCode.PERMISSION_DENIED, "NOT_YOURS_TO_WITHDRAW")
    assert any("34-48" in text for text in no.texts)
    assert people["clerk"](UPLOADS + "GetUpload", {"name": upload["name"]})["upload"]["state"] == "STATE_PENDING"
    _, own = stage(people["reviewer"], workbook(note=" nộp thay"), office="34-48")
    assert people["reviewer"](UPLOADS + "WithdrawUpload", {"name": own["name"], "request_id": new_id()})["upload"]["state"] == "STATE_WITHDRAWN"


def test_who_may_not_import_is_told_the_way(fresh, people, tmp_path):
    path = tmp_path / "nộp.csv"
    path.write_bytes(workbook(note=" lối khác"))
    refusal = fresh.run("import", path, env={"NGOAID_SERVER": fresh.accounts, "NGOAID_TOKEN": people["clerk"].token})
    assert refusal.code != 0 and "ngoaid upload stage" in refusal.err
    assert fresh.run("import", path, "--dry-run", env={"NGOAID_SERVER": fresh.accounts, "NGOAID_TOKEN": people["clerk"].token}).code == 0


def test_what_is_given_back_says_why_and_may_come_again_mended(fresh, people):
    _, upload = stage(people["clerk"], workbook(note=" thiếu cột"))
    given = people["reviewer"](UPLOADS + "ReturnUpload", {"name": upload["name"], "reason": "Thiếu ngày phê duyệt", "request_id": new_id()})["upload"]
    assert (given["state"], given["reason"]) == ("STATE_RETURNED", "Thiếu ngày phê duyệt")
    assert stage(people["clerk"], workbook(note=" thiếu cột"))[1]["state"] == "STATE_PENDING"


def test_another_office_does_not_know_that_there_is_a_file(fresh, people):
    _, upload = stage(people["clerk"], workbook(note=" của mình"))
    missing = "uploads/00000000-0000-4000-8000-000000000000"
    for method in ("GetUpload", "DownloadUpload", "WithdrawUpload"):
        more = {"request_id": new_id()} if method == "WithdrawUpload" else {}
        answers = [refused(people["other"], method, name=name, **more) for name in (upload["name"], missing)]
        assert {one.code for one in answers} == {grpc.StatusCode.NOT_FOUND}, method
        told = [[text.replace(name.removeprefix("uploads/"), "") for text in answer.texts] for name, answer in zip((upload["name"], missing), answers)]
        assert told[0] == told[1]
    assert people["other"](UPLOADS + "ListUploads", {})["uploads"] == []
    assert upload["name"] in [one["name"] for one in people["reviewer"](UPLOADS + "ListUploads", {"state": "STATE_PENDING"})["uploads"]]
    pieces = people["clerk"](UPLOADS + "DownloadUpload", {"name": upload["name"]})
    assert b"".join(base64.b64decode(piece["content"]) for piece in pieces) == workbook(note=" của mình")


def at_once(call, times=4):
    """What `times` threads calling it got: the answer or the error's reason."""
    outcomes = []

    def run():
        try:
            outcomes.append(call())
        except ApiError as error:
            outcomes.append(error.reason)

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(map(str, outcomes))


def test_of_two_reviewers_at_once_one_records(fresh, people):
    _, upload = stage(people["clerk"], workbook(rows=40, note=" hai người duyệt"))
    before = fresh.counts()["grants"]
    assert at_once(lambda: apply(people["reviewer"], upload["name"])["applied"]) == ["True", "UPLOAD_DECIDED", "UPLOAD_DECIDED", "UPLOAD_DECIDED"]
    assert fresh.counts()["grants"] <= before + 40


def test_of_one_file_handed_in_at_once_one_waits(people):
    assert at_once(lambda: stage(people["clerk"], workbook(rows=40, note=" nộp hai lần"))[1]["state"]) == ["STATE_PENDING", "UPLOAD_WAITS", "UPLOAD_WAITS", "UPLOAD_WAITS"]


def test_what_is_handed_in_for_no_office_is_the_centres(fresh, people):
    _, upload = stage(fresh.api, workbook(note=" không cơ quan"))
    assert upload["office"] == "paccom"
    before = fresh.counts()["grants"]
    assert refused(people["clerk"], "GetUpload", name=upload["name"]).code == grpc.StatusCode.NOT_FOUND
    assert apply(people["reviewer"], upload["name"])["applied"]
    assert fresh.counts()["grants"] == before + 2
    _, again = stage(fresh.api, workbook(note=" không cơ quan"))
    assert again["counts"]["unchanged"] == 2
    assert apply(people["reviewer"], again["name"])["counts"]["unchanged"] == 2, "recorded under the source it was tried under"
    assert fresh.counts()["grants"] == before + 2


def test_a_grant_that_another_offices_pays_tells_no_more_than_that(fresh, people):
    def imported(text, **more):
        fresh.api(COMMITMENTS + "ImportFile", {"content": base64.b64encode((HEADING + text).encode()).decode(), "file_name": "t.csv", "request_id": new_id(), **more})

    row = "T1,Dự án được cấp lại,Plan International,Đà Nẵng,Y tế,{},USD,Giải ngân,2024\n"
    imported(row.format(70), office="34-48")
    imported("GOC-TW,Dự án gốc của trung ương,Plan International,Đà Nẵng,Y tế,900,USD,Giải ngân,2024\n")
    grant, payer = (fresh.api(COMMITMENTS + "GetGrant", {"name": name})["grant"] for name in ("grants/34-48:T1", "grants/local:GOC-TW"))
    fresh.api(COMMITMENTS + "UpdateGrant", {"grant": {"name": grant["name"], "funded_by": payer["name"]}, "update_mask": "fundedBy", "request_id": new_id()})

    clerk, reviewer = people["clerk"], people["reviewer"]
    assert reviewer(COMMITMENTS + "GetGrant", {"name": grant["name"]})["grant"]["funded_by"] == payer["name"]
    told = [clerk(COMMITMENTS + "GetGrant", {"name": grant["name"]})["grant"], *clerk(COMMITMENTS + "ListGrants", {"query": "Dự án được cấp lại"})["grants"]]
    assert [one["funded_by"] for one in told] == ["grants/-", "grants/-"]
    table, rows = (clerk("reporting.ReportingService/" + method, request) for method, request in (("QueryTable", {"query": {"measure": "disbursed"}}), ("QueryRows", {"query": {"measure": "disbursed"}})))
    for answer in (told, table, rows):
        assert payer["name"].split("/")[1] not in str(answer) and "GOC-TW" not in str(answer)
    # Its office reports it again, changed: it stays paid by what it does not know.
    changed, upload = stage(clerk, (HEADING + row.format(71)).encode())
    assert upload["counts"]["changed"] == 1
    assert apply(reviewer, upload["name"])["applied"]
    assert reviewer(COMMITMENTS + "GetGrant", {"name": grant["name"]})["grant"]["funded_by"] == payer["name"]


def test_who_sits_at_two_offices_is_asked_for_which(fresh, people, tmp_path):
    both = fresh.account("both-" + new_id()[:8], "provincial-clerk", "34-48")
    account = both("identity.IdentityService/GetMe", {})["me"]["account"]
    fresh.api("identity.IdentityService/GrantRole", {"parent": account, "role_grant": {"role": "provincial-clerk", "office": "34-01"}, "request_id": new_id()})
    content = workbook(note=" hai cơ quan")
    for method, request in ((UPLOADS + "StageFile", {}), (COMMITMENTS + "ImportFile", {"validate_only": True})):
        with pytest.raises(ApiError) as error:
            both(method, {"content": base64.b64encode(content).decode(), "file_name": "x.csv", "request_id": new_id()} | request)
        assert (error.value.code, error.value.fields) == (grpc.StatusCode.INVALID_ARGUMENT, ["office"])
    path = tmp_path / "hai.csv"
    path.write_bytes(content)
    mine = {"NGOAID_SERVER": fresh.accounts, "NGOAID_TOKEN": both.token}
    asked = fresh.run("upload", "stage", path, env=mine)
    assert asked.code != 0 and "34-01 (" in asked.err and "34-48 (" in asked.err and "--office" in asked.err
    for office in ("34-01", "34-48"):
        assert stage(both, content, office=office)[1]["office"] == office
    both.close()


def test_a_file_without_rows_is_refused(people):
    with pytest.raises(ApiError) as error:
        stage(people["clerk"], workbook(rows=0))
    assert (error.value.code, error.value.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "NO_ROWS")


def test_an_office_may_not_heap_files_up(fresh, people):
    clerk = fresh.account("heaps-" + new_id()[:8], "provincial-clerk", "34-04")
    names = [stage(clerk, workbook(rows=1, note=f" thứ {i}"))[1]["name"] for i in range(50)]
    with pytest.raises(ApiError) as error:
        stage(clerk, workbook(rows=1, note=" thừa"))
    assert (error.value.code, error.value.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "UPLOADS_FULL")
    assert any("34-04" in text and "50" in text for text in error.value.texts)
    assert stage(people["clerk"], workbook(rows=1, note=" nơi khác"))[1]["state"] == "STATE_PENDING", "another office's do not count"
    clerk(UPLOADS + "WithdrawUpload", {"name": names[0], "request_id": new_id()})
    assert stage(clerk, workbook(rows=1, note=" thay"))[1]["state"] == "STATE_PENDING"
    clerk.close()


def test_files_that_wait_hold_up_nobody_else(fresh, people):
    """The lock of imports is held by a session that takes its time, while one office sends more files than there are workers."""
    holder = subprocess.Popen([PG_BINARIES / "psql", "-X", "-q", "-A", "-t", "-h", fresh.pg_socket(), "-U", "ngoaid_commitments", "-d", "ngoaid"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    holder.stdin.write("begin;\nselect pg_advisory_xact_lock(7401586302114);\nselect 'held';\n")
    holder.stdin.flush()
    assert "held" in [holder.stdout.readline().strip() for _ in range(2)]
    outcomes = []

    def send(api, note):
        outcomes.append((note, stage(api, workbook(rows=1, note=note))[1]["office"]))

    threads = [threading.Thread(target=send, args=(people["clerk"], f" xếp hàng {i}")) for i in range(8)]
    try:
        for thread in threads:
            thread.start()
        waiting = lambda: int(sql(fresh, "select count(*) from pg_locks where locktype = 'advisory' and not granted"))
        until(lambda: waiting() == 1, what="a file that waits for the lock")
        others = threading.Thread(target=send, args=(people["other"], " cơ quan khác"))
        threads.append(others)
        others.start()
        until(lambda: waiting() == 2, what="the other office's file, before the first office's second")
        for method, request in ((COMMITMENTS + "ListGrants", {"page_size": 1}), (UPLOADS + "ListUploads", {"page_size": 1})):
            people["reviewer"](method, request)
        assert outcomes == []
    finally:
        holder.communicate("rollback;\n")
        for thread in threads:
            thread.join()
    assert sorted(office for _, office in outcomes) == ["34-01"] + ["34-48"] * 8
    assert (" cơ quan khác", "34-01") in outcomes[:3], "not behind all that the first office sent"


def test_giving_back_needs_words(people):
    _, upload = stage(people["clerk"], workbook(note=" không lý do"))
    assert refused(people["reviewer"], "ReturnUpload", name=upload["name"], reason=" ", request_id=new_id()).code == grpc.StatusCode.INVALID_ARGUMENT


def test_by_the_command_line_too(fresh, tmp_path):
    path = tmp_path / "nộp.csv"
    path.write_bytes(workbook(note=" dòng lệnh"))
    staged = fresh.ok("upload", "stage", path, "--office", "34-48", "--period", "2026")
    assert (staged["applied"], staged["created"] + staged["changed"] + staged["unchanged"]) == (False, 2)
    name = staged["upload"]
    assert name in [one["name"] for one in fresh.ok("upload", "list", "--state", "pending")]
    assert fresh.run("upload", "download", name.split("/")[1], "-f", tmp_path / "lại.csv").code == 0
    assert (tmp_path / "lại.csv").read_bytes() == path.read_bytes()
    assert fresh.ok("upload", "apply", name, "--dry-run")["applied"] is False
    assert fresh.ok("upload", "apply", name)["applied"] is True
    decided = fresh.run("upload", "return", name, "--reason", "muộn")
    assert decided.code != 0 and "UPLOAD_DECIDED" in decided.err
