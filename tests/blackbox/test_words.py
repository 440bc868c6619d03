"""What tables and workbooks say, in the language of who asks: words for codes, dates and rates as people write them, a row id for a UUID."""

import re

import openpyxl
import pytest

# Headings of a definition.
CLAUSES = {"Nguồn vốn", "Địa bàn", "Phạm vi", "Không tính vào bảng", "Nguồn", "Fund", "Places", "Scope", "Left out", "Source"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-")


def told(demo, *arguments, language="vi"):
    done = demo.run(*arguments, language=language)
    assert done.code == 0, done.err
    return done.text


def test_a_rates_basis_is_told_in_the_language_of_who_asks(demo):
    question = ["stats", "rows", "--measure", "committed"]
    table = told(demo, *question)
    assert "VND tháng " in table and "VND bình quân 12 tháng năm " in table and "monthly" not in table and "mean of" not in table
    assert "mean of 12 months of" in told(demo, *question, language="en")
    bases = {row["rate_basis"] for row in demo.ok(*question, language="vi")["rows"]}
    assert any(basis and basis.endswith("monthly") for basis in bases), "a program reads what is kept"


def test_tables_name_a_row_as_its_office_does_and_json_keeps_the_names(demo):
    rows = ["stats", "rows", "--measure", "committed", "--by", "year", "--cell", "year=2021"]
    compared = ["stats", "compare", "--measure", "committed", "--by", "sector", "--from", "2020", "--to", "2020", "--against-from", "2021", "--against-to", "2021"]
    for question in (rows, compared, ["finding", "list"]):
        assert not UUID.search(told(demo, *question)), question
    answer = demo.ok(*rows)["rows"][0]
    assert UUID.search(answer["entry"]) and UUID.search(answer["grant"]) and UUID.search(answer["source"])
    listed = told(demo, "submission", "list")
    assert "submissions/" not in listed and UUID.search(listed), "what has no other name is called by its id"
    identity = UUID.search(listed)
    assert demo.run("submission", "get", listed[identity.start():identity.start() + 36]).code == 0


def test_published_windows_and_findings_have_vietnamese_dates(demo):
    listed = told(demo, "published", "list", "--filter", 'place = "63:52"')
    assert "01/2021 – 09/2021" in listed and "2021 (to 30 Sep)" not in listed and "18/11/2021" in listed
    assert "2021 (to 30 Sep)" in told(demo, "published", "list", "--filter", 'place = "63:52"', language="en")
    findings = told(demo, "published", "findings")
    assert "(18/11/2021) thấp hơn" in findings and not re.search(r"\(\d{4}-\d{2}-\d{2}\)", findings) and "to 30 Sep" not in findings


@pytest.mark.parametrize("command, words", [
    (["grant", "get", "R218"], ["Hòa Bình (63:17)", "Y tế (1225:S02)=1"]),
    (["programme", "get", "2019-2025"], ["2013-2017"]),
    (["programme", "target", "list", "2019-2025"], ["Đắk Lắk (63:66)", "committed"]),
])
def test_codes_have_their_names_beside_them(demo, command, words):
    text = told(demo, *command)
    assert all(word in text for word in words), text
    assert "programmes/2013" not in text and "indicators/" not in text


def test_a_definition_sheet_says_each_thing_once(demo, tmp_path):
    for language in ("vi", "en"):
        path = tmp_path / f"{language}.xlsx"
        told(demo, "stats", "report", "top-ngos", "-o", "xlsx", "-f", path, language=language)
        sheet = openpyxl.load_workbook(path).worksheets[-1]
        said = {label: text for label, text in sheet.iter_rows(min_row=2, values_only=True) if label in CLAUSES}
        assert len(said) == len(CLAUSES) / 2, sorted(said)
        for label, text in said.items():
            assert not text.lower().startswith(label.lower()), (label, text)


def test_the_rows_of_a_ranked_table_and_the_others_make_its_total(demo, tmp_path):
    for top in ("3", "1000"):
        table = demo.ok("stats", "report", "top-ngos", "--top", top)["tables"][0]
        for column in ("committed", "disbursed", "items"):
            assert sum(float(row[column]) for row in [*table["rows"], table["others"]]) == pytest.approx(float(table["total"][column])), (top, column)
        assert all(float(row["committed"]) or float(row["disbursed"]) for row in table["rows"]), "an NGO without anything has no rank"
    assert len(table["rows"]) > 50 and table["others"]["items"] > 0
    text = told(demo, "stats", "report", "top-ngos", "--top", "3")
    assert re.search(r"\nKhác \(\d+ dòng\) ", text)
    path = tmp_path / "top.xlsx"
    told(demo, "stats", "report", "top-ngos", "--top", "3", "-o", "xlsx", "-f", path)
    heads = [row[0] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    assert heads[-1] == "Tổng" and heads[-2].startswith("Khác (")
