"""The national programmes: review and plan over the ledger, and what people enter beside them."""

import shlex
from decimal import Decimal

import openpyxl
import pytest
from conftest import WORKBOOKS, new_id
from workbooks import edit

AS_OF = ["--as-of", "2026-06-30"]
REVIEW = ["programme", "review", "2019-2025", *AS_OF]
TABLES = ["indicators", "years", "place-targets", "sectors", "programmes", "objectives", "areas", "targets", "resolutions", "tasks", "left-out"]


def table(answer, code):
    return next(table for table in answer["tables"] if table["code"] == code)


def row(answer, code, **wanted):
    return next(row for row in table(answer, code)["rows"] if all(row[key] == value for key, value in wanted.items()))


def without_position(answer):
    """What a report says, without the position of its ledger."""
    figures = [{**figure, "query": {**figure["query"], "known_at": ""}, "command": ""} for figure in answer["figures"]]
    return {**answer, "position": "", "figures": figures}


# ---- what the demonstration says --------------------------------------------------------------------------------------------------------------------


def test_a_review_has_its_tables_its_window_and_its_position(demo):
    answer = demo.ok(*REVIEW)
    assert [table["code"] for table in answer["tables"]] == TABLES
    assert answer["position"].startswith("s1.") and "2019-01-01 to 2025-12-31 inclusive" in answer["definition"]
    assert "a sample of the country's aid" in answer["definition"]


@pytest.mark.parametrize("indicator, measure, flags", [("committed", "committed", {}), ("disbursed", "disbursed", {}), ("items", "items", {}), ("ngos-active", "ngos", {}),
                                                       ("counterpart", "committed", {"fund": "counterpart"}), ("relief", "disbursed", {"where": 'mode = "emergency-relief"'})])
def test_an_actual_is_what_the_statistics_say_for_the_window(demo, indicator, measure, flags):
    window = {"from": "2019-01-01", "to": "2025-12-31"}
    answer = demo.ok(*REVIEW)
    told = demo.table(measure, ["year"], **window, **flags)
    assert row(answer, "indicators", indicator=indicator)["actual"] == told["total"]["value"]
    years = {one["year"]: one["actual"] for one in table(answer, "years")["rows"] if one["indicator"] == indicator}
    for cell in told["rows"]:
        assert years[cell["year"]] == cell["value"]
    if measure in ("committed", "disbursed"):
        assert sum(Decimal(value) for value in years.values()) == Decimal(told["total"]["value"]), "years add up to the window"


def test_every_figure_opens_to_rows_that_add_up_to_it(demo):
    answer = demo.ok(*REVIEW)
    commands = {figure["figure"]: figure["command"] for figure in answer["figures"]}
    rows = [one for code in ("years", "place-targets") for one in table(answer, code)["rows"] if one["figure"]]
    assert len(rows) >= 20
    for one in rows[::4]:
        words = shlex.split(commands[one["figure"]])
        assert words[:3] == ["ngoaid", "stats", "rows"] and words[words.index("--known-at") + 1] == answer["position"]
        opened = demo.ok(*words[1:])
        assert opened["rows"] and opened["total"]["value"] == one["actual"], one
        if one["indicator"] in ("committed", "disbursed", "relief", "counterpart"):
            assert sum(Decimal(part["value"]) for part in opened["rows"]) == Decimal(one["actual"])


def test_the_sectors_of_a_programme_add_up_to_its_window(demo):
    sectors = table(demo.ok(*REVIEW), "sectors")
    for measure in ("committed", "disbursed"):
        assert sum(Decimal(one[measure]) for one in sectors["rows"]) == Decimal(sectors["total"][measure])


def test_targets_of_provinces_are_held_against_their_own_years(demo):
    review, plan = demo.ok(*REVIEW), demo.ok("programme", "plan", "2025-2030", *AS_OF)
    dak_lak = [one for one in table(review, "place-targets")["rows"] if one["place"] == "63:66"]
    assert [one["year"] for one in dak_lak] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert {one["target"] for one in dak_lak} == {"1300000.00"}
    for one in dak_lak:
        told = demo.table("committed", ["place"], places="63", where='place = "63:66"', **{"from": one["year"] + "-01-01", "to": one["year"] + "-12-31"})
        assert Decimal(one["actual"]) == Decimal(told["total"]["value"])
    city = lambda answer: [one["year"] for one in table(answer, "place-targets")["rows"] if one["place"] == "63:79"]
    assert city(review) == ["2023", "2024", "2025", "2023-2028"] and city(plan) == ["2026", "2027", "2028", "2023-2028"]


def test_what_cannot_be_said_is_empty_and_says_why(demo):
    answer = demo.ok(*REVIEW)
    for one in table(answer, "indicators")["rows"]:
        assert one["target"] is None and one["ratio"] is None and "no target in the text" in one["note_name"]
        assert one["coverage"] is not None or one["indicator"] == "ngos-regular" or "coverage not known" in one["note_name"]
    manual = row(answer, "indicators", indicator="ngos-regular")
    assert manual["actual"] is None and "no value recorded" in manual["note_name"]


@pytest.mark.parametrize("code", [*TABLES, "figures"])
def test_each_table_is_a_csv_of_its_own(demo, code):
    done = demo.run(*REVIEW, "--table", code, "-o", "csv")
    assert done.code == 0, done.err
    assert done.out.startswith(b"\xef\xbb\xbf") and "," in done.text.splitlines()[0]


def test_a_workbook_has_a_sheet_a_table_and_numbers_as_numbers(demo, tmp_path):
    done = demo.run(*REVIEW, "-o", "xlsx", "-f", tmp_path / "review.xlsx")
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    assert len(book.sheetnames) >= len(TABLES) + 1
    cells = [cell.value for line in book[book.sheetnames[0]].iter_rows() for cell in line]
    actual = row(demo.ok(*REVIEW), "indicators", indicator="disbursed")["actual"]
    assert any(isinstance(cell, (int, float)) and Decimal(str(cell)) == Decimal(actual) for cell in cells)


def charts_of(sheet):
    """[(title, titles of the series, categories, values of each series)] of the native charts of a sheet."""

    def cells(reference):
        first, _, last = reference.split("!")[1].replace("$", "").partition(":")
        return [cell.value for line in sheet[f"{first}:{last or first}"] for cell in line]

    def title(chart):
        return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r)

    return [(title(chart), [sheet[one.tx.strRef.f.split("!")[1].replace("$", "")].value for one in chart.series],
             cells((chart.series[0].cat.numRef or chart.series[0].cat.strRef).f), [cells(one.val.numRef.f) for one in chart.series]) for chart in sheet._charts]


@pytest.mark.parametrize("command", ["review", "plan"])
def test_a_workbook_draws_the_target_beside_what_was_reached(demo, tmp_path, command):
    programme = {"review": "2019-2025", "plan": "2025-2030"}[command]
    done = demo.run("programme", command, programme, "-o", "xlsx", "-f", tmp_path / "report.xlsx")
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    answer = demo.ok("programme", command, programme)
    sheets = {one["code"]: book.worksheets[at] for at, one in enumerate(answer["tables"])}

    charts = {title: (series, years, values) for title, series, years, values in charts_of(sheets["place-targets"])}
    places = {one["place_name"] + " – " + one["indicator_name"] for one in table(answer, "place-targets")["rows"]}
    assert charts.keys() == places and len(places) >= 1
    for title, (series, years, values) in charts.items():
        rows = [one for one in table(answer, "place-targets")["rows"] if one["place_name"] + " – " + one["indicator_name"] == title]
        assert series == ["Target", "Actual"] and [str(year) for year in years] == [one["year"] for one in rows]
        for code, drawn in zip(("target", "actual"), values):
            assert [Decimal(str(value)) for value in drawn] == [Decimal(one[code]) for one in rows]

    years = {title: series for title, series, _, _ in charts_of(sheets["years"])}
    reached = {one["indicator_name"] for one in table(answer, "years")["rows"] if Decimal(one["actual"] or 0)}
    assert years.keys() == reached, "a picture an indicator; none where all is zero or unknown"
    assert {title for title, _, _, _ in charts_of(sheets["indicators"])} <= {one["unit_name"] for one in table(answer, "indicators")["rows"]}
    money = any(Decimal(one["committed"]) or Decimal(one["disbursed"]) for one in table(answer, "sectors")["rows"])
    assert [series for _, series, _, _ in charts_of(sheets["sectors"])] == [["Committed", "Disbursed"]] * money


def test_asked_again_it_says_the_same(demo):
    assert without_position(demo.ok(*REVIEW)) == without_position(demo.ok(*REVIEW))
    first = demo.ok(*REVIEW)
    assert demo.ok(*REVIEW, "--known-at", first["position"]) == demo.ok(*REVIEW, "--known-at", first["position"])


# ---- what people enter ------------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def entered(fresh):
    """An instance with a task, two lines of progress, a value and a target, each sent twice with its request id."""

    def twice(*command):
        identity = ["--request-id", new_id()]
        first, second = fresh.ok(*command, *identity), fresh.ok(*command, *identity)
        assert first == second
        return first

    task = twice("programme", "task", "add", "2019-2025", "--resolution", "vufo-2025", "--number", "3", "--title", "Mở rộng quan hệ", "--agency", "VUFO")
    for day, status in (("2025-07-10", "under-way"), ("2025-03-01", "not-started")):
        twice("programme", "task", "progress", task["name"].split("/")[-1], "--day", day, "--status", status, "--text", "đã báo cáo", "--source", "kiểm điểm tháng 7")
    value = twice("programme", "indicator", "record", "ngos-regular", "--day", "30/11/2025", "--value", "379", "--source", "Hội nghị 4/12/2025")
    target = twice("programme", "target", "add", "2019-2025", "--indicator", "disbursed", "--from", "2024", "--to", "2025", "--value", "240000000", "--unit", "USD",
                   "--source", "ví dụ")
    return {"task": task, "value": value, "target": target}


def test_what_is_sent_twice_is_kept_once_and_shown_in_the_review(fresh, entered):
    answer = fresh.ok(*REVIEW)
    tasks = table(answer, "tasks")["rows"]
    assert [(one["task_name"], one["status"], one["day"], one["mark"]) for one in tasks] == [("Mở rộng quan hệ", "under-way", "2025-07-10", "overdue")]
    resolution = row(answer, "resolutions", resolution="vufo-2025")
    assert (resolution["tasks"], resolution["entered"], resolution["overdue"]) == (8, 1, 1) and "7" in resolution["note_name"]
    assert row(answer, "resolutions", resolution="vufo-2024")["tasks"] == 10
    assert row(answer, "indicators", indicator="ngos-regular")["actual"] == "379"
    disbursed = row(answer, "indicators", indicator="disbursed")
    assert (disbursed["target"], disbursed["ratio"]) == ("480000000.00", None) and "2024, 2025" in disbursed["note_name"]
    assert len(fresh.ok("programme", "task", "history", entered["task"]["name"])) == 2
    assert len(fresh.ok("programme", "target", "list", "2019-2025")) == 4
    assert len(fresh.ok("programme", "indicator", "list", "ngos-regular")) == 1


def test_a_task_is_changed_where_it_says_and_a_stale_etag_is_a_conflict(fresh, entered):
    changed = fresh.ok("programme", "task", "update", entered["task"]["name"], "--due", "2025-09-30", "--etag", entered["task"]["etag"])
    assert (changed["due_day"], changed["agency"]) == ("2025-09-30", "VUFO") and changed["etag"] != entered["task"]["etag"]
    assert fresh.run("programme", "task", "update", entered["task"]["name"], "--due", "2025-10-30", "--etag", entered["task"]["etag"]).code == 6
    assert fresh.ok("programme", "task", "get", entered["task"]["name"])["due_day"] == "2025-09-30"


@pytest.mark.parametrize("command, code, words", [
    (["review", "2031-2035"], 3, ["No programme 2031-2035 was found"]),
    (["review", "2019-2025", "--as-of", "mai"], 5, ["--as-of"]),
    (["review", "2019-2025", "--known-at", "s1.nonsense"], 5, ["--known-at"]),
    (["review", "2019-2025", "--table", "nothing"], 2, ["--table", "indicators, years"]),
    (["review", "2019-2025", "-o", "csv"], 2, ["--table"]),
    (["review"], 2, ["CODE"]),
    (["target", "add", "2019-2025", "--indicator", "value", "--from", "2024", "--value", "1,5", "--unit", "USD", "--source", "x", "--place", "66"], 5,
     ["--indicator", "--value", "--place"]),
    (["target", "add", "2019-2025", "--indicator", "committed", "--from", "nay", "--value", "1", "--unit", "USD", "--source", "x"], 5, ["--from"]),
    (["target", "add", "2019-2025", "--indicator", "committed", "--place", "63:66", "--from", "2020", "--to", "2025", "--value", "1", "--unit", "USD", "--source", "x"], 6,
     ["TARGET_IS_REFERENCE_DATA"]),
    (["target", "add", "2019-2025", "--indicator", "items", "--from", "2024", "--value", "1.5", "--unit", "USD", "--source", "x"], 5, ["--value", "--unit"]),
    (["target", "add", "2019-2025", "--indicator", "nothing", "--from", "2024", "--value", "1", "--unit", "EUR", "--source", "x"], 5, ["--indicator", "--unit"]),
    (["target", "add", "2019-2025", "--indicator", "committed", "--from", "2009", "--to", "2018", "--value", "1", "--unit", "USD", "--source", "x"], 5, ["--from", "2019", "2025"]),
    (["target", "add", "2019-2025", "--indicator", "committed", "--from", "2026", "--value", "1", "--unit", "USD", "--source", "x"], 5, ["--from", "2019", "2025"]),
    (["task", "add", "2019-2025", "--title", "x", "--agency", "VUFO", "--number", "9", "--resolution", "vufo-2025", "--due", "31/12/2025"], 5, ["--number"]),
    (["task", "add", "2019-2025", "--title", "x", "--agency", "VUFO", "--number", "1"], 5, ["--number"]),
    (["task", "add", "2019-2025", "--agency", "VUFO"], 5, ["--title"]),
    (["task", "get", "7f3f1c2e-0000-4000-8000-000000000000"], 3, []),
    (["task", "get", "abc"], 5, ["TASK"]),
    (["task", "progress", "abc", "--day", "2025-02-30", "--status", "xong", "--text", "x", "--source", "y"], 2, ["--day", "--status"]),
    (["indicator", "record", "committed", "--day", "2025", "--value", "1", "--source", "x"], 6, ["INDICATOR_IS_TOLD"]),
    (["indicator", "record", "nothing", "--day", "2025", "--value", "1", "--source", "x"], 3, ["No indicator nothing was found"]),
], ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else None)
def test_a_wrong_command_says_what_is_wrong_and_stores_nothing(fresh, command, code, words):
    count = lambda: (fresh.ok("programme", "target", "list", "2019-2025"), fresh.ok("programme", "task", "list", "2019-2025"),
                     fresh.ok("programme", "indicator", "list", "ngos-regular"))
    before = count()
    done = fresh.run("programme", *command)
    assert done.code == code, done.err
    for word in words:
        assert word in done.err, done.err
    assert done.out == b"" and count() == before


def test_a_dry_run_stores_nothing(fresh):
    before = fresh.ok("programme", "indicator", "list", "ngos-regular")
    fresh.ok("programme", "indicator", "record", "ngos-regular", "--day", "2020", "--value", "500", "--source", "x", "--dry-run")
    assert fresh.ok("programme", "indicator", "list", "ngos-regular") == before


# ---- the ledger behind it ---------------------------------------------------------------------------------------------------------------------------


def test_a_changed_cell_of_a_workbook_changes_baseline_and_actual_by_just_that(empty, tmp_path):
    """R173: 1,800,000 USD committed in February 2017, in the programme before; then more of it; then dated 2020."""
    empty.ok("import", WORKBOOKS / "Quảng-Trị.xlsx")
    committed = lambda: row(empty.ok(*REVIEW), "indicators", indicator="committed")
    before = committed()
    edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "more.xlsx", "R173", "Giá trị", "1.900.000")
    assert empty.ok("import", tmp_path / "more.xlsx")["changed"] == 1
    more = committed()
    assert Decimal(more["baseline"]) - Decimal(before["baseline"]) == Decimal(100000) / 5 and more["actual"] == before["actual"]
    edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "later.xlsx", "R173", "Ngày số liệu", "13/02/2020")
    assert empty.ok("import", tmp_path / "later.xlsx")["changed"] == 1
    later = committed()
    assert Decimal(later["actual"]) - Decimal(before["actual"]) == 1800000
    assert Decimal(before["baseline"]) - Decimal(later["baseline"]) == Decimal(1800000) / 5
    assert Decimal(row(empty.ok(*REVIEW), "years", indicator="committed", year="2020")["actual"]) >= 1800000
