"""A text that a spreadsheet would run as a formula is text in every export: each command that writes CSV or XLSX has its row here."""

import csv
import io
import re

import openpyxl
import pytest
from conftest import PASSWORD, commands

EVIL = [f"{sign}cmd|' /C calc'!A{i}" for i, sign in enumerate(["=", "+", "-", "@", "\t=", "\r="])]
NUMBER = re.compile(r"-?\d+(\.\d+)?")
HEADING = "Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu,Ghi chú\n"

# Export → arguments and whether what people typed stands in it; else it shows reference data and figures only.
TYPED, GIVEN = True, False
EXPORTS = {
    "ngo list": ([], TYPED),
    "ngo search": (["calc"], TYPED),
    "ngo certificate list": (["NGO"], TYPED),
    "ngo certificate get": (["CERTIFICATE"], TYPED),
    "award list": ([], TYPED),
    "grant list": ([], TYPED),
    "entry list": (["GRANT"], TYPED),
    "submission list": ([], TYPED),
    "upload list": ([], TYPED),
    "finding list": (["GRANT"], TYPED),
    "figure list": (["GRANT"], GIVEN),
    "stats table": (["--measure", "committed", "--by", "donor"], TYPED),
    "stats rows": (["--measure", "committed", "--by", "year"], TYPED),
    "stats report": (["top-ngos"], TYPED),
    "report list": ([], GIVEN),
    "report get": (["top-ngos"], TYPED),
    "stats compare": (["--measure", "committed", "--by", "donor", "--from", "2021", "--to", "2021", "--against-from", "2020", "--against-to", "2020"], TYPED),
    "programme list": ([], GIVEN),
    "programme review": (["2019-2025", "--table", "tasks"], TYPED),
    "programme plan": (["2025-2030", "--table", "targets"], GIVEN),
    "programme target list": (["2019-2025"], TYPED),
    "programme task list": (["2019-2025"], TYPED),
    "programme task history": (["TASK"], TYPED),
    "programme indicator list": (["ngos-regular"], TYPED),
    "publication list": ([], TYPED),
    "publication get": (["evil"], TYPED),
    "publication editions": (["evil"], TYPED),
    "publication compare": (["evil"], TYPED),
    "publication verify": (["evil"], GIVEN),
    "rollup check": ([], GIVEN),
    "published list": ([], TYPED),
    "published findings": ([], GIVEN),
    "published compare": ([], TYPED),
    "rates list": ([], GIVEN),
    "reference places": ([], GIVEN),
    "reference sectors": ([], GIVEN),
    "reference codes": (["office"], GIVEN),
    "reference obligations": ([], GIVEN),
    "reference findings": ([], GIVEN),
    "admin account list": ([], TYPED),
    "admin role list": ([], GIVEN),
    "admin role grant": (["known", "--role", "auditor", "--office", "paccom", "--reason", EVIL[0], "--dry-run"], TYPED),
    "admin session list": (["evil"], TYPED),
    "admin token list": (["evil"], TYPED),
    "admin audit list": ([], TYPED),
    "admin audit verify": ([], GIVEN),
    "admin office list": ([], GIVEN),
    "admin permissions": ([], GIVEN),
    "admin account get": (["known"], TYPED),
    "award get": (["AWARD"], TYPED),
    "entry get": (["ENTRY"], TYPED),
    "grant get": (["GRANT"], TYPED),
    "ngo get": (["NGO"], TYPED),
    "programme get": (["2019-2025"], GIVEN),
    "programme task get": (["TASK"], TYPED),
    "rollup status": ([], GIVEN),
    "import": (["FILE", "--rows", "--dry-run", "--accept-good", "--office", "34-48"], TYPED),
    "upload get": (["UPLOAD"], TYPED),
    "version": ([], GIVEN),
    "whoami": ([], GIVEN),
}
# They print the record that `get` prints, or what became of a file, by the same one function (PrintRecord).
AFTER_A_WRITE = {
    "admin account disable", "admin account enable", "admin account invite", "admin account update", "admin role revoke",
    "admin token create", "admin token revoke", "award create", "award import", "award update", "award withdraw", "entry add", "entry correct",
    "entry reverse", "grant create", "grant update", "login", "me totp confirm", "me totp enrol", "ngo certificate add", "ngo certificate update", "ngo create",
    "ngo import", "ngo merge", "ngo unmerge", "ngo update", "programme indicator record", "programme target add", "programme task add",
    "programme task progress", "programme task update", "publication create", "publication update", "published add", "published get",
    "published import", "rates import", "reference map", "reference unmap", "rollup rebuild", "submission get", "upload apply", "upload return", "upload stage", "upload withdraw", "admin account create",
}


@pytest.fixture(scope="module")
def names(fresh, tmp_path_factory):
    """Records whose every text would be run; the names that arguments above stand for."""
    def create(*words, **texts):
        return fresh.ok(*words, *(f"--{name.replace('_', '-')}={text}" for name, text in texts.items()))

    ngo = [create("ngo", "create", name=text, short=f"{text} short", kind="foreign-ngo", note=text)["name"] for text in EVIL][0]
    certificate = create("ngo", "certificate", "add", ngo, kind="activity", number=EVIL[0], to="2025-01-01", note=EVIL[1], **{"from": "2024-01-01"})["name"]
    award = create("award", "create", organisation=ngo, kind="certificate-of-merit", title=EVIL[0], conferring_body=EVIL[1], decision_number=EVIL[2], citation=EVIL[3], source=EVIL[5],
                   decision_date="2024-05-19")["name"]
    sheet = HEADING + "".join(f"\"{text} row\",\"{text} title\",\"{text}\",Không có nơi này,{1000 + i},USD,Cam kết,2021,\"{text}\"\n" for i, text in enumerate(EVIL))
    path = tmp_path_factory.mktemp("formulas") / f"{EVIL[0].replace('/', ' ')}.csv"
    path.write_text(sheet)
    fresh.ok("import", path, "--accept-good", "--office", "34-48")
    upload = fresh.ok("upload", "stage", path, "--office", "34-01")["upload"]
    create("upload", "return", upload, reason=EVIL[3])
    grant = next(one["name"] for one in fresh.grants() if "calc" in str(one))
    entry = create("entry", "add", grant, kind="commitment", amount="5", currency="USD", date="2021", note=EVIL[2])
    create("entry", "reverse", entry["name"], reason=EVIL[1])
    create("programme", "target", "add", "2019-2025", indicator="disbursed", value="5", unit="USD", source=EVIL[0], note=EVIL[1], **{"from": "2024"})
    task = create("programme", "task", "add", "2019-2025", title=EVIL[0], agency=EVIL[1], note=EVIL[2], due="2025-01-01")["name"]
    create("programme", "task", "progress", task, day="2025-01-01", status="done", text=EVIL[3], source=EVIL[0])
    create("programme", "indicator", "record", "ngos-regular", day="2025-01-01", value="3", source=EVIL[1])
    create("published", "add", measure="disbursed", value="301000000", unit="USD", source=EVIL[3], as_of="2024-01-01", note=EVIL[0], definition=EVIL[1], **{"from": "2021", "to": "2021"})
    create("publication", "create", "evil", title=EVIL[0], title_en=EVIL[1], report="top-ngos")
    fresh.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "2", "--currency", "USD", "--date", "2021")
    create("publication", "update", "evil", reason=EVIL[2])
    create("admin", "account", "create", "known", display_name=EVIL[1])
    evil = fresh.account("evil", "analyst")
    evil("identity.IdentityService/SignIn", {"login": "evil", "password": PASSWORD, "client": EVIL[0]})
    evil.token = evil.session
    evil("identity.IdentityService/CreateApiToken", {"api_token": {"display_name": EVIL[2], "permissions": ["grants.read"], "expire_time": "2026-12-31T00:00:00Z"}})
    evil.close()
    return {"NGO": ngo, "CERTIFICATE": certificate, "GRANT": grant, "TASK": task, "AWARD": award, "ENTRY": entry["name"], "UPLOAD": upload, "FILE": path}


def test_every_export_has_its_row_here(fresh):
    exports = {command for command, text in commands(lambda *path: fresh.run(*path, "--help").text) if re.search(r"table\|json\S*\|csv", text)}
    assert exports == {*EXPORTS, *AFTER_A_WRITE}


def cells_of_csv(data):
    return [cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in line]


@pytest.mark.parametrize("export", EXPORTS)
def test_nothing_in_an_export_is_run(fresh, names, tmp_path, export):
    arguments, typed = EXPORTS[export]
    words = [*export.split(), *(names.get(word, word) for word in arguments)]
    done = fresh.run(*words, "-o", "csv")
    assert done.code == 0, done.err
    texts = cells_of_csv(done.out)
    for text in texts:
        assert not re.match(r"[=+\-@\t\r]", text) or NUMBER.fullmatch(text), text
    assert typed == any("calc" in text for text in texts)

    assert fresh.run(*words, "-o", "xlsx", "-f", tmp_path / "book.xlsx").code == 0
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "book.xlsx") for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d", "b"}
    assert typed == any("calc" in str(cell.value) for cell in cells)
    assert all(cell.data_type in ("s", "inlineStr") for cell in cells if "calc" in str(cell.value))
