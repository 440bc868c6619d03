"""The standard reports: every column against the oracle, the window they compare with, new and continuing items, and what their files hold."""

import csv
import io
import shlex
import shutil
import subprocess
from fractions import Fraction

import openpyxl
import pytest
from oracle import round_half_away, text
from test_statistics import day, decimals_of, judge  # noqa: F401

WINDOW = ("2020-01-01", "2021-12-31")
BEFORE = ("2018-01-01", "2019-12-31")
# Table of a report → the dimension of its rows.
TABLES = {"by-sector": "sector", "by-place": "place", "by-mode": "mode", "by-donor-kind": "donor-kind", "by-event": "event", "by-continent": "continent"}


def percent(part, whole):
    return text(round_half_away(Fraction(part) * 100 / abs(whole), 1), 1) if whole else None


def by_code(table):
    return {row[table["columns"][0]["code"]] or "": row for row in table["rows"]}


def report(demo, name, *arguments, table=None):
    tables = demo.ok("stats", "report", name, *arguments)["tables"]
    return next(one for one in tables if one["code"] == (table or name))


def windowed(judge, measure, dimension, window, where=None):  # noqa: F811
    answer = judge.table(measure, [dimension], window=(day(window[0]), day(window[1])), where=where)
    return {codes[0]: value for codes, (value, _) in answer.cells.items()}, answer.total[0]


def shown(judge, measure, value):  # noqa: F811
    return text(value, decimals_of(judge, (), (), measure, "USD"))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("previous", [BEFORE, ("2016-03-01", "2017-08-31")], ids=["the window before", "a window given"])
def test_columns_of_change_and_share_are_what_the_records_say(demo, judge, name, previous):  # noqa: F811
    flags = ["--from", WINDOW[0], "--to", WINDOW[1]]
    if previous != BEFORE:
        flags += ["--previous-from", previous[0], "--previous-to", previous[1]]
    rows = by_code(report(demo, name, *flags))
    seen = set()
    for measure in ("committed", "disbursed", "items"):
        now, total = windowed(judge, measure, TABLES[name], WINDOW)
        then, _ = windowed(judge, measure, TABLES[name], previous)
        seen |= set(now) | set(then)
        for code, row in rows.items():
            value, before = now.get(code, Fraction(0)), then.get(code, Fraction(0))
            assert str(row[measure]) == shown(judge, measure, value), (code, measure)
            if measure == "items":
                assert row["items_difference"] == value - before, code
                continue
            assert row[measure + "_share"] == percent(value, total), (code, measure)
            assert row[measure + "_difference_percent"] == percent(value - before, before), (code, measure)
    assert set(rows) == seen


def test_period_against_period_has_both_windows_side_by_side(demo, judge):  # noqa: F811
    answer = demo.ok("stats", "report", "period-against-period", "--from", WINDOW[0], "--to", WINDOW[1])
    assert "2018-01-01 – 2019-12-31" in answer["definition"]
    tables = {table["code"]: table for table in answer["tables"]}
    age = lambda wanted: lambda key: key("item-age") == wanted
    measures = {"committed": ("committed", None), "disbursed": ("disbursed", None), "items": ("items", None), "items_new": ("items", age("new")),
                "items_continuing": ("items", age("continuing")), "ngos": ("ngos", None)}
    rows = {row["measure"]: row for row in tables["measures-compared"]["rows"]}
    for code, (measure, where) in measures.items():
        value, before = (windowed(judge, measure, "fund", window, where)[1] for window in (WINDOW, BEFORE))
        told = [rows[code][key] for key in ("value", "previous", "difference", "difference_percent")]
        assert told == [shown(judge, measure, value), shown(judge, measure, before), shown(judge, measure, value - before), percent(value - before, before)], code
    for code, dimension in (("by-sector-compared", "sector"), ("by-place-compared", "place")):
        now, then = (windowed(judge, "committed", dimension, window)[0] for window in (WINDOW, BEFORE))
        for place, row in by_code(tables[code]).items():
            assert row["committed_previous"] == shown(judge, "committed", then.get(place, Fraction(0)))
            assert row["committed_difference"] == shown(judge, "committed", now.get(place, Fraction(0)) - then.get(place, Fraction(0)))


@pytest.mark.parametrize("coarse", ["", "own-year"], ids=["straddling", "own-year"])
@pytest.mark.parametrize("window", [WINDOW, ("2019-12-15", "2020-12-14")], ids=lambda window: window[0])
def test_new_and_continuing_items_are_what_the_records_say(demo, judge, window, coarse):  # noqa: F811
    flags = ["--from", window[0], "--to", window[1]] + (["--coarse", coarse] if coarse else [])
    table = report(demo, "new-items", *flags, table="by-sector-new")
    days = (day(window[0]), day(window[1]))
    columns = {"items_new": ("items", "new"), "items_continuing": ("items", "continuing"), "items_age_unknown": ("items", ""),
               "committed_new": ("committed", "new"), "disbursed_continuing": ("disbursed", "continuing")}
    for column, (measure, age) in columns.items():
        expected = judge.table(measure, ["sector"], window=days, coarse=coarse, where=lambda key: key("item-age") == age)
        told = {code: str(row[column]) for code, row in by_code(table).items() if str(row[column]) not in ("0", "0.00")}
        assert told == {codes[0]: shown(judge, measure, value) for codes, (value, _) in expected.cells.items() if value}, column
        assert str(table["total"][column]) == shown(judge, measure, expected.total[0])
    opened = demo.rows("items", ["item-age"], cell={"item-age": "new"}, **{"from": window[0]}, to=window[1], coarse=coarse or None)
    grants = {part.grant.source_id for part in judge.table("items", ["item-age"], window=days, coarse=coarse).parts.get(("new",), [])}
    assert {row["row_id"] for row in opened["rows"]} == grants


def test_disbursed_is_held_against_what_was_planned_for_the_year(empty, add_grant):
    grant = add_grant(empty, places=["63:15"], sectors=["1225:S02"]).removeprefix("grants/")
    for kind, amount, date in (("plan", "400", "2023"), ("disbursement", "100", "2023-05-01"), ("disbursement", "7", "2024")):
        done = empty.run("entry", "add", grant, "--kind", kind, "--amount", amount, "--currency", "USD", "--date", date)
        assert done.code == 0, done.err
    table = report(empty, "by-year")
    rows = by_code(table)
    assert (rows["2023"]["planned"], rows["2023"]["disbursed"], rows["2023"]["disbursed_of_planned"]) == ("400.00", "100.00", "25.0")
    assert rows["2024"]["disbursed_of_planned"] is None, "nothing was planned"
    assert table["total"]["disbursed_of_planned"] == "26.8"


def test_the_caller_says_how_many_ngos_are_ranked(demo):
    whole = report(demo, "top-ngos", "--top", "1000")["rows"]
    assert len(whole) > 20
    assert report(demo, "top-ngos", "--top", "3")["rows"] == whole[:3]
    assert len(report(demo, "top-ngos")["rows"]) == 20


def test_every_report_says_what_its_columns_are_what_it_leaves_out_and_that_it_is_a_sample(demo):
    for language, word in (("vi", "một phần"), ("en", "sample")):
        for one in demo.ok("stats", "report", "list"):
            answer = demo.ok("stats", "report", one["code"], "--from", WINDOW[0], "--to", WINDOW[1], language=language)
            # Awards are no sample of the country's aid.
            assert word in answer["definition"] or one["code"] == "awards", one
            assert answer["position"].startswith("s1.")
            assert answer["tables"][-1]["code"].endswith("left-out")
            for table in answer["tables"]:
                for column in table["columns"]:
                    assert column["kind"] == "text" or column["definition"] or table["code"].endswith("left-out") or table["code"] == "measures-compared", column


def test_the_command_beside_a_column_opens_its_cells_to_their_rows(demo):
    opened = 0
    for name, flags in (("by-sector", ["--coarse", "own-year"]), ("top-ngos", []), ("by-region", ["--where", "mode = \"project\""])):
        for table in demo.ok("stats", "report", name, "--from", "2019-03-01", "--to", "2023-02-28", *flags)["tables"]:
            dimension = table["columns"][0]["code"]
            for column in (one for one in table["columns"] if "command" in one):
                program, *command = shlex.split(column["command"])
                assert program == "ngoaid"
                for row in table["rows"][:4]:
                    rows = demo.ok(*command, "--cell", f"{dimension}={row[dimension] or ''}")
                    assert str(rows["total"]["value"]) == str(row[column["code"]]), (name, table["code"], column["code"], row)
                    opened += bool(rows["rows"])
    assert opened > 15
    measures = report(demo, "period-against-period", "--from", WINDOW[0], "--to", WINDOW[1], table="measures-compared")
    for row in measures["rows"]:
        for column, command in row["commands"].items():
            assert str(demo.ok(*shlex.split(command)[1:])["total"]["value"]) == str(row[column]), (row["measure"], column)


def test_grants_of_no_date_or_one_over_the_edge_are_told_beside_each_windowed_report(demo):
    window = ("2017-10-01", "2022-03-15")
    left_out = demo.ok("stats", "report", "by-year", "--from", window[0], "--to", window[1])["tables"][-1]
    [told] = [row for row in left_out["rows"] if row["reason"] == "straddling" and row["measure_name"] == "Items"]
    apart = demo.table("items", **{"from": window[0]}, to=window[1])["straddling"]
    assert int(told["count"]) == len(apart) > 0
    assert told["amount"] is None


@pytest.mark.parametrize("arguments, fields", [
    (["by-year", "--previous-from", "2023"], ["previous"]),
    (["by-year", "--from", "2024", "--to", "2024", "--previous-from", "2023-13", "--previous-to", "soon"], ["--previous-from", "--previous-to"]),
    (["by-year", "--from", "2024", "--to", "2024", "--previous-from", "2023-12-31", "--previous-to", "2023-01-01"], ["previous_to"]),
    (["period-against-period"], ["from"]),
    (["by-year", "--top", "5"], ["top"]),
    (["top-ngos", "--top", "-1"], ["top"]),
    (["top-ngos", "--top", "0"], ["--top", "1000"]),
    (["top-ngos", "--top", "1001"], ["top", "1000"]),
    (["top-ngos", "--top", "many"], ["--top"]),
])
def test_wrong_flags_of_a_report_are_refused_and_said(demo, arguments, fields):
    done = demo.run("stats", "report", *arguments, "-o", "json")
    assert done.code in (2, 5) and done.out == b"", done.err
    for field in fields:
        assert field in done.err


# ---- files -------------------------------------------------------------------------------------------------------------------------------------


def book_of(demo, tmp_path, *arguments):
    path = tmp_path / "out.xlsx"
    done = demo.run(*arguments, "-o", "xlsx", "-f", path)
    assert done.code == 0, done.err
    return openpyxl.load_workbook(path), path


def check_definition(book):
    sheet = book.worksheets[-1]
    lines = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    for heading in ("Window", "Places", "Sectors", "Currency and rates", "Scope", "Left out", "Position", "Answered by", "Exported at"):
        assert lines.get(heading), (heading, sorted(lines))
    assert lines["Position"].startswith("s1.")
    return lines


def check_cells(book):
    for sheet in book.worksheets:
        assert sheet.freeze_panes is not None
        assert all(dimension.width >= 8 for dimension in sheet.column_dimensions.values())
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"


@pytest.mark.parametrize("name, kind", [("by-year", "BarChart"), ("by-sector", "BarChart"), ("top-ngos", "BarChart"), ("period-against-period", "BarChart")])
def test_a_report_as_a_workbook_has_numbers_a_chart_and_its_definition(demo, tmp_path, name, kind):
    flags = ["stats", "report", name, "--from", "2017", "--to", "2021"]
    book, path = book_of(demo, tmp_path, *flags)
    check_cells(book)
    lines = check_definition(book)
    assert "sample" in lines["Source"] and "2012-01-01" in lines["Window compared with"]
    answer = demo.ok(*flags)
    table = next(one for one in answer["tables"] if one["code"] != "measures-compared")
    sheet = book.worksheets[answer["tables"].index(table)]
    header = int("".join(c for c in sheet.freeze_panes if c.isdigit())) - 1
    charts = sheet._charts
    assert [type(chart).__name__ for chart in charts] == [kind]
    rows = len(table["rows"])
    assert charts[0].series[0].val.numRef.f.endswith(f"${header + rows}"), "the total is no part of the picture"
    for number, row in enumerate(table["rows"]):
        for at, column in enumerate(table["columns"]):
            cell = sheet.cell(header + 1 + number, at + 1)
            told = row[column["code"]]
            if column["kind"] == "text" or told is None:
                continue
            assert cell.data_type == "n" and Fraction(str(told)) == Fraction(str(cell.value)), (cell.coordinate, told)
            assert ("%" in cell.number_format) == (column["kind"] == "percent"), cell.number_format
            assert column["kind"] != "amount" or cell.number_format == "#,##0.00"
    if shutil.which("soffice"):
        subprocess.run(["soffice", "--headless", "--convert-to", "csv", "--outdir", tmp_path, path], check=True, timeout=120)
        assert (tmp_path / "out.csv").stat().st_size > 0


def test_a_table_as_a_workbook_has_a_chart_where_one_dimension_is_asked(demo, tmp_path):
    book, _ = book_of(demo, tmp_path, "stats", "table", "--measure", "committed", "--by", "sector", "--from", "2019", "--to", "2021")
    check_cells(book)
    check_definition(book)
    sheet = book.worksheets[0]
    assert len(sheet._charts) == 1 and isinstance(sheet["C2"].value, (int, float)) and sheet["C2"].number_format == "#,##0.00"
    book, _ = book_of(demo, tmp_path, "stats", "table", "--measure", "committed", "--by", "year,sector")
    assert not book.worksheets[0]._charts, "two dimensions have no natural picture"


def test_rows_as_a_workbook_say_what_they_are(demo, tmp_path):
    book, _ = book_of(demo, tmp_path, "stats", "rows", "--measure", "committed", "--by", "year", "--cell", "year=2021")
    check_cells(book)
    check_definition(book)


def test_a_comparison_as_a_workbook_has_cells_entries_and_a_chart(demo, tmp_path):
    book, _ = book_of(demo, tmp_path, "stats", "compare", "--measure", "committed", "--by", "sector", "--from", "2020", "--to", "2020", "--against-from",
                      "2021", "--against-to", "2021")
    check_cells(book)
    assert "2021" in check_definition(book)["Compared with"]
    assert len(book.worksheets) == 3 and len(book.worksheets[0]._charts) == 1 and len(book.worksheets[0]._charts[0].series) == 2


def test_a_report_as_csv_is_its_one_table_with_a_mark_of_its_encoding(demo):
    done = demo.run("stats", "report", "by-sector", "-o", "csv", language="vi")
    assert done.code == 0, done.err
    assert done.out.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(done.out.decode("utf-8-sig"))))
    table = report(demo, "by-sector")
    for key in ("sector", "committed"):
        assert [row[key] or None for row in rows] == [row[key] for row in table["rows"]]
    assert {row["sector"]: row["sector_name"] for row in rows}["1225:S02"] == "Y tế"
    several = demo.run("stats", "report", "national-summary", "-o", "csv")
    assert several.code == 2 and "--table" in several.err
    left_out = demo.run("stats", "report", "left-out", "-o", "csv")
    assert left_out.code == 0 and left_out.csv


def test_text_that_looks_like_a_formula_stays_text_in_every_file(empty, add_grant, tmp_path):
    for mark, sign in enumerate("=+-@"):
        grant = add_grant(empty, title=f"{sign}1+cmd|' /C calc'!A0", places=["63:15"])
        done = empty.run("entry", "add", grant.removeprefix("grants/"), "--kind", "commitment", "--amount", str(mark + 1), "--currency", "USD", "--date", "2021")
        assert done.code == 0, done.err
    compare = ["stats", "compare", "--measure", "committed", "--by", "year", "--from", "2021", "--to", "2021", "--against-from", "2020", "--against-to", "2020"]
    for command in (["stats", "rows", "--measure", "committed", "--by", "year"], compare):
        book, path = book_of(empty, tmp_path, *command)
        check_cells(book)
        titles = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and "calc" in cell.value]
        assert len(titles) == 4 and all(title.startswith("'") for title in titles)
