"""Files that are broken, hostile or simply something else: one clear answer each, nothing stored, memory at most LIMIT above
what the instance takes when it has nothing to do."""

import csv
import io
import pathlib
import tempfile
import zipfile

import openpyxl
import pytest
import workbooks
from conftest import SHARED
from workbooks import good_sheet, grid, package, row

LIMIT = 256 << 20  # bytes above idle


def csv_bytes(rows, encoding="utf-8", **layout):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(grid(rows, **layout))
    return out.getvalue().encode(encoding, "replace")


def merged_headers():
    """The heading in two merged rows, as printed forms have it: this one is readable."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in grid([row("MH1"), row("MH2")], top=[["BIỂU"]]):
        sheet.append(line)
    sheet.insert_rows(2)
    for column, heading in enumerate(workbooks.HEADINGS, 1):
        sheet.cell(2, column, heading)
        sheet.cell(3, column).value = None
        sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_in_number_cells():
    """Cells that say they are numbers and hold text."""
    sheet = good_sheet().replace('<c r="O5" t="inlineStr"><is><t>1000</t></is></c>', '<c r="O5"><v>một triệu</v></c>')
    assert "một triệu" in sheet
    return package(sheet)


def nested_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("báo cáo.xlsx", package(good_sheet()))
    return out.getvalue()


def external_entity():
    return package(good_sheet().replace("?>\n", '?>\n<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n', 1).replace("Khoản T1", "&x;", 1))


# name → (file name, bytes, reason expected or None where several would do)
HOSTILE = {
    "an empty file": ("a.xlsx", lambda: b"", "FILE_EMPTY"),
    "a cut zip": ("a.xlsx", workbooks.cut_zip, "FILE_CUT_OFF"),
    "a zip bomb": ("a.xlsx", workbooks.bomb, "FILE_BOMB"),
    "a zip that lies about sizes": ("a.xlsx", workbooks.lying_sizes, None),
    "a DTD with entities": ("a.xlsx", workbooks.with_dtd, "FILE_DTD"),
    "an external entity": ("a.xlsx", external_entity, "FILE_DTD"),
    "macros": ("a.xlsm", workbooks.with_macros, "FILE_MACROS"),
    "macros under a plain name": ("a.xlsx", workbooks.with_macros, "FILE_MACROS"),
    "an old .xls": ("a.xls", workbooks.old_xls, "FILE_OLD_XLS"),
    "a password": ("a.xlsx", workbooks.password_protected, "FILE_ENCRYPTED"),
    "a zip of something else": ("a.xlsx", nested_zip, None),
    "text in number cells": ("a.xlsx", text_in_number_cells, None),
    "broken XML": ("a.xlsx", lambda: package(good_sheet()[:-30]), "FILE_DAMAGED"),
    "no sheet": ("a.xlsx", lambda: package(good_sheet(), workbook=workbooks.WORKBOOK.replace("worksheets/sheet1", "gone").replace('r:id="rId1"', 'r:id="rId9"')), None),
    "a NUL in csv": ("a.csv", lambda: csv_bytes([row("N1", note="a")]).replace(b"Khoa", b"Kh\0a").replace("Khoản N1".encode(), b"Kho\0n"), "FILE_BAD_ENCODING"),
    "UTF-16 without its mark": ("a.csv", lambda: csv_bytes([row("N1")], encoding="utf-16-le"), "FILE_BAD_ENCODING"),
    "windows-1258": ("a.csv", lambda: csv_bytes([row("N1")], encoding="cp1258"), "FILE_BAD_ENCODING"),
    "an unclosed quote": ("a.csv", lambda: csv_bytes([row("N1")]) + b'"abc', "FILE_UNCLOSED_QUOTE"),
    "a picture": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(2000), None),
    "a PDF under a csv name": ("a.csv", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, None),
    "a web page": ("a.csv", lambda: b"<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>", None),
    "a csv without a heading": ("a.csv", lambda: b"1,2,3\n4,5,6\n", None),
    "a csv of one endless line": ("a.csv", lambda: b"x" * (12 << 20), None),
    "a csv of a million columns": ("a.csv", lambda: b"," * 1_000_000, None),
    "nested arrays of XML": ("a.xlsx", lambda: package(workbooks.SHEET_OPEN + "<a>" * 200_000 + "</a>" * 200_000 + workbooks.SHEET_CLOSE), None),
    "more than 20 MiB": ("a.csv", lambda: csv_bytes([row("N1")]) + b"\n" + b"x,y\n" * (6 << 20), "FILE_TOO_LARGE"),
    "the same id twice": ("a.csv", lambda: csv_bytes([row("D1"), row("D1", amount="5")]), "DUPLICATE_ID"),
}


@pytest.fixture(scope="module")
def clean(fresh):
    """An instance with one good file in it, warmed up, and its figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "good.csv"
        path.write_bytes(csv_bytes([row("GOOD1")]))
        fresh.ok("import", path)
    fresh.before = fresh.counts()
    fresh.idle = fresh.memory("VmRSS")
    return fresh


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_with_a_fault_gets_one_clear_answer_and_stores_nothing(clean, tmp_path, what):
    name, make, reason = HOSTILE[what]
    path = tmp_path / name
    path.write_bytes(make())
    clean.reset_peak()
    done = clean.run("import", path, "-o", "json")
    assert done.code == 5, (done.code, done.text[:300], done.err[:500])
    answer = done.json
    errors = [finding for finding in answer["findings"] if finding["severity"] == "error"]
    assert len(errors) >= 1 and all(error["message"] and error["code"] for error in errors)
    if answer["rows"] == 0:
        assert len(errors) == 1 and errors[0]["code"] in done.err + done.text, "one fault of the file, one answer"
    if reason:
        assert reason in {error["code"] for error in errors}
    assert clean.counts() == clean.before
    assert clean.memory("VmHWM") - clean.idle < LIMIT, f"{(clean.memory('VmHWM') - clean.idle) >> 20} MiB above idle"


@pytest.mark.parametrize("what", ["a cut zip", "macros", "an old .xls", "a password", "a web page", "windows-1258"])
def test_the_answer_says_in_both_languages_what_to_do(clean, tmp_path, what):
    name, make, _ = HOSTILE[what]
    (tmp_path / name).write_bytes(make())
    texts = {language: clean.run("import", tmp_path / name, language=language) for language in ("vi", "en")}
    assert "Hãy" in texts["vi"].err and texts["vi"].err != texts["en"].err
    assert any(word in texts["en"].err for word in ("Save", "save", "Send", "send", "Copy", "Remove")), texts["en"].err


def test_a_heading_in_merged_cells_over_two_rows_is_read(clean, tmp_path):
    (tmp_path / "m.xlsx").write_bytes(merged_headers())
    answer = clean.ok("import", tmp_path / "m.xlsx", "--dry-run")
    assert (answer["rows"], answer["created"]) == (2, 2)


def test_a_million_empty_formatted_rows_are_passed_over_in_memory_bounded_above_idle(clean, tmp_path):
    (tmp_path / "m.xlsx").write_bytes(workbooks.million_formatted_rows())
    clean.reset_peak()
    answer = clean.ok("import", tmp_path / "m.xlsx", "--dry-run")
    assert (answer["rows"], answer["created"], answer["rejected"]) == (2, 2, 0)
    assert clean.memory("VmHWM") - clean.idle < LIMIT


def test_a_csv_that_excel_saved_as_unicode_text_is_read(clean, tmp_path):
    (tmp_path / "u.csv").write_bytes(csv_bytes([row("U1")], encoding="utf-16"))
    answer = clean.ok("import", tmp_path / "u.csv", "--dry-run")
    assert (answer["rows"], answer["created"]) == (1, 1)


def test_a_file_that_is_not_there_is_not_found(clean, tmp_path):
    assert clean.run("import", tmp_path / "no.xlsx", "-o", "json").code == 3


def test_formulas_are_read_by_their_stored_value(clean, tmp_path):
    sheet = good_sheet().replace('<c r="O5" t="inlineStr"><is><t>1000</t></is></c>', '<c r="O5"><f>HYPERLINK("http://a")</f><v>1000</v></c>')
    (tmp_path / "f.xlsx").write_bytes(package(sheet))
    answer = clean.ok("import", tmp_path / "f.xlsx", "--dry-run")
    assert (answer["rows"], answer["created"]) == (2, 2)


def test_a_formula_never_calculated_is_named_with_its_cell_and_how_to_mend_it(clean, tmp_path):
    sheet = good_sheet().replace('<c r="O5" t="inlineStr"><is><t>1000</t></is></c>', '<c r="O5"><f>500*2</f></c>')
    (tmp_path / "f.xlsx").write_bytes(package(sheet))
    done = clean.run("import", tmp_path / "f.xlsx", "--dry-run", "-o", "json")
    assert done.code == 5 and (done.json["rows"], done.json["rejected"]) == (2, 1)
    found = next(one for one in done.json["findings"] if one["code"] == "FORMULA_NOT_CALCULATED")
    assert (found["cell"], found["field"], found["severity"]) == ("O5", "amount", "error")
    assert "O5" in found["message"] and "Excel" in found["message"]


def test_text_that_would_run_as_a_formula_is_made_harmless_in_exports(fresh, tmp_path):
    (tmp_path / "f.csv").write_bytes(csv_bytes([row("F1", title='=HYPERLINK("http://a")', donors="+Tổ chức"), row("F2", title="@SUM(A1)")]))
    fresh.ok("import", tmp_path / "f.csv", "--office", "34-48")
    done = fresh.run("stats", "rows", "--measure", "disbursed", "--by", "year", "-o", "csv")
    assert done.code == 0
    titles = [line["title"] for line in done.csv if line["row_id"] in ("F1", "F2")]
    assert len(titles) == 2 and all(not title.startswith(("=", "@", "+", "-")) for title in titles), titles
    done = fresh.run("stats", "rows", "--measure", "disbursed", "--by", "year", "-o", "xlsx", "-f", tmp_path / "out.xlsx")
    assert done.code == 0
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert not [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


FOREIGN = sorted((SHARED / "spreadsheets").rglob("*.[cx]*s*")) if SHARED.is_dir() else []


@pytest.mark.skipif(not FOREIGN, reason="the spreadsheets of other systems are not on this machine")
def test_the_spreadsheets_of_other_systems_are_there():
    assert len(FOREIGN) >= 20


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.name)
def test_a_spreadsheet_of_another_system_gets_one_clear_answer_and_stores_nothing(clean, path):
    clean.reset_peak()
    before = clean.counts()
    done = clean.run("import", path, "-o", "json")
    assert done.code == 5, (done.code, done.text[:300], done.err[:300])
    errors = [finding for finding in done.json["findings"] if finding["severity"] == "error"]
    assert errors and all(error["message"] for error in errors)
    assert clean.counts() == before
    assert clean.memory("VmHWM") - clean.idle < LIMIT
