"""Published figures: shipped, imported, found fault with, and compared with ours."""

import csv
import io

import openpyxl
import pytest
from api import new_id
from conftest import ROOT

SHARED = ROOT / ".." / "shared" / "data"
TABLES = ["published_aid_by_year.csv", "published_breakdowns.csv", "records/province_tables.csv"]
BY_YEAR = "period,period_type,measure,value_usd_m,qualifier,status,ingo_count,ingo_count_meaning,project_count,source,source_date,confidence,note\n"


def figures(instance, filter=""):
    return instance.ok("published", "list", *(["--filter", filter] if filter else []))


def test_a_new_directory_has_the_published_figures(fresh):
    found = figures(fresh, 'scope = national AND measure = disbursed AND dimension = ""')
    of_2020 = [(row["value"], row["qualifier"], row["status"], bool(row["replaced_by"])) for row in found if row["window_printed"] == "2020"]
    assert of_2020 == [("250000000", "about", "estimate", True), ("220700000", "over", "final", False)]


def test_the_known_faults_are_found(fresh):
    messages = [(row["rule"], row["message"]["en"]) for row in fresh.ok("published", "findings")]
    assert ("parts-exceed-total", "Kon Tum, 2018: 7 + 9 = 16, but the total is printed as 15.") in messages
    fell = [message for rule, message in messages if rule == "cumulative-fell"]
    assert any("968,695 USD" in message and "983,467 USD" in message for message in fell)


def test_a_list_written_as_csv_is_taken_back_unchanged(fresh, tmp_path):
    done = fresh.run("published", "list", "-o", "csv")
    assert done.code == 0, done.err
    rows = list(csv.DictReader(io.StringIO(done.out.decode("utf-8-sig"))))
    path = tmp_path / "again.csv"
    path.write_bytes(done.out)
    answer = fresh.ok("published", "import", path)
    assert answer["rows"] == answer["unchanged"] == len(rows) > 200


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_beside_the_project_are_shipped(fresh, name):
    if not (SHARED / name).exists():
        pytest.skip(f"the data that lies beside the project is not here: {SHARED / name}")
    answer = fresh.ok("published", "import", SHARED / name)
    assert answer["applied"] and answer["rows"] == answer["unchanged"] > 0 and answer["rejected"] == 0


def test_bad_rows_are_named_all_at_once_and_nothing_is_recorded(fresh, tmp_path):
    before = len(figures(fresh))
    path = tmp_path / "bad.csv"
    path.write_text(BY_YEAR + "2030,year,disbursed,5,exact,final,,,,s,2031-01,verified,\n2031,year,given,x,so,final,,,,s,yesterday,verified,\n", encoding="utf-8")
    done = fresh.run("published", "import", path, "-o", "json")
    assert done.code == 5
    assert {finding["cell"] for finding in done.json["findings"]} == {"C3", "D3", "E3", "K3"}
    assert done.json["rejected"] == 1 and not done.json["applied"]
    assert len(figures(fresh)) == before


def test_a_figure_is_added_once_and_stands_in_place_of_the_earlier(fresh):
    arguments = ["published", "add", "--measure", "disbursed", "--value", "301000000", "--unit", "USD", "--from", "2015", "--source", "a later report",
                 "--as-of", "2026-01-15", "--status", "final"]
    identity = new_id()
    added = fresh.ok(*arguments, "--request-id", identity)
    assert fresh.ok(*arguments, "--request-id", identity) == added
    assert fresh.run(*arguments).code == 6
    series = fresh.ok("published", "get", added["id"])["series"]
    assert len(series) == 4 and series[-1].startswith("301000000 USD")


@pytest.mark.parametrize("arguments, code", [
    (["add", "--measure", "given", "--value", "1", "--unit", "USD", "--from", "2020", "--source", "s", "--as-of", "2021"], 5),
    (["add", "--measure", "disbursed", "--value", "1"], 2),
    (["get", "00000000-0000-7000-8000-000000000001"], 3),
    (["get", "nonsense"], 5),
    (["list", "--filter", "colour = red"], 5),
    (["compare", "--from", "hôm qua"], 5),
    (["compare", "--known-at", "s1.x"], 5),
])
def test_bad_input_says_so(fresh, arguments, code):
    done = fresh.run("published", *arguments)
    assert done.code == code, done.err
    assert done.err.strip()


def test_ours_stands_beside_each_figure_with_its_coverage(demo):
    answer = demo.ok("published", "compare", "--scope", "national", "--from", "2019-01-01", "--to", "2024-12-31")
    for row in answer["rows"]:
        if row["measure"] != "disbursed" or row["dimension"] or row["value"] == "" or row["outcome"] == "not-comparable":
            continue
        ours = demo.table("disbursed", **{"from": row["window_from"], "to": row["window_to"]})["total"]["value"]
        assert float(row["ours"]) == float(ours), row["window_printed"]
        assert row["coverage_percent"] == f"{float(ours) / float(row['value']) * 100:.1f}" or row["outcome"] == "nothing-of-ours"
        assert row["reasons"]
    assert answer["coverage"]["years"] == [2019, 2020, 2021, 2022, 2023, 2024]
    again = demo.ok("published", "compare", "--scope", "national", "--from", "2019-01-01", "--to", "2024-12-31", "--known-at", answer["position"])
    assert again == answer


def test_a_workbook_draws_published_beside_ours(demo, tmp_path):
    command = ["published", "compare", "--measure", "disbursed"]
    done = demo.run(*command, "-o", "xlsx", "-f", tmp_path / "compare.xlsx")
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(tmp_path / "compare.xlsx")
    sheet = book["Published beside ours"]
    charts = {"".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r): chart for chart in sheet._charts}
    assert {"disbursed – USD – national", "disbursed – USD – province", "disbursed – USD – national – Sector"} <= charts.keys()
    values = [[cell.value for line in sheet[series.val.numRef.f.split("!")[1].replace("$", "")] for cell in line]
              for series in charts["disbursed – USD – national"].series]
    rows = [row for row in demo.ok(*command)["rows"] if row["unit"] == "USD" and row["scope"] == "national" and not row["dimension"]
            and row["outcome"] in ("compared", "ours-larger", "nothing-of-ours")]
    assert values == [[float(row["value"]) for row in rows], [float(row["ours"]) for row in rows]] and len(rows) > 5
