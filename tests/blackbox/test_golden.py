"""Every table that is printed, held against files under tests/golden; how to renew them stands in the README there."""

import os
import re
from decimal import Decimal

import pytest
from conftest import DEMO_DATA, ROOT, WORKBOOKS, new_id

GOLDEN = ROOT / "tests/golden"
RENEW = os.environ.get("NGOAID_RENEW_GOLDEN") == "1"
PRINTED = {
    "national-summary.vi.txt": (["stats", "report", "national-summary"], "vi"),
    "national-summary.en.txt": (["stats", "report", "national-summary"], "en"),
    "national-summary.vnd.vi.txt": (["stats", "report", "national-summary", "--currency", "VND", "--from", "2019-12-15", "--to", "2024-12-14"], "vi"),
    "reports.vi.txt": (["stats", "report", "list"], "vi"),
    "committed-by-year-sector.vi.txt": (["stats", "table", "--measure", "committed", "--by", "year,sector"], "vi"),
    "disbursed-by-place-34.en.txt": (["stats", "table", "--measure", "disbursed", "--by", "place", "--places", "34"], "en"),
    "disbursed-by-region-63.vi.txt": (["stats", "table", "--measure", "disbursed", "--by", "region", "--places", "63"], "vi"),
    "committed-original.vi.txt": (["stats", "table", "--measure", "committed", "--by", "currency", "--currency", "original"], "vi"),
    "items-by-mode.csv": (["stats", "table", "--measure", "items", "--by", "mode,donor-kind", "-o", "csv"], "vi"),
    "committed-by-event.json": (["stats", "table", "--measure", "committed", "--by", "event", "-o", "json"], "vi"),
    "programme-review.vi.txt": (["programme", "review", "2019-2025", "--as-of", "2026-06-30"], "vi"),
    "programme-review.en.txt": (["programme", "review", "2019-2025", "--as-of", "2026-06-30"], "en"),
    "programme-plan.vi.txt": (["programme", "plan", "2025-2030", "--as-of", "2026-06-30"], "vi"),
    "programme-plan.en.txt": (["programme", "plan", "2025-2030", "--as-of", "2026-06-30"], "en"),
    "report-by-sector.windowed.en.txt": (["stats", "report", "by-sector", "--from", "2020", "--to", "2021"], "en"),
    "report-new-items.windowed.vi.txt": (["stats", "report", "new-items", "--from", "2020", "--to", "2021"], "vi"),
    "report-period-against-period.windowed.en.txt": (["stats", "report", "period-against-period", "--from", "2020", "--to", "2021"], "en"),
    "report-ngo-counts.windowed.vi.txt": (["stats", "report", "ngo-counts", "--from", "2020", "--to", "2021"], "vi"),
    "compare-periods.vi.txt": (["stats", "compare", "--measure", "committed", "--by", "sector", "--from", "2020", "--to", "2020", "--against-from", "2019",
                                "--against-to", "2019"], "vi"),
    "compare-places.en.txt": (["stats", "compare", "--measure", "committed", "--by", "region", "--places", "34", "--against-places", "63", "--cells-only"],
                              "en"),
    "published-compare.vi.txt": (["published", "compare", "--comparable"], "vi"),
    "published-compare.en.txt": (["published", "compare", "--scope", "national"], "en"),
    "published-findings.vi.txt": (["published", "findings"], "vi"),
    "published-findings.en.txt": (["published", "findings"], "en"),
    "rows-of-a-cell.vi.txt": (["stats", "rows", "--measure", "committed", "--by", "place,sector", "--places", "63", "--cell", "place=63:45,sector=1225:S08"], "vi"),
}

# Records one by one and in lists, in both languages, of one workbook and the register of NGOs.
RECORDS = {
    "ngo-list": ["ngo", "list", "--limit", "20"],
    "ngo-search": ["ngo", "search", "tam nhin the gioi"],
    "ngo-get": ["ngo", "get", "NGO"],
    "grant-list": ["grant", "list"],
    "grant-get": ["grant", "get", "R173"],
    "entry-list": ["entry", "list", "R173"],
    "submission-list": ["submission", "list"],
    "submission-get": ["submission", "get", "SUBMISSION"],
    "finding-list": ["finding", "list"],
    "figure-list": ["figure", "list"],
    "rates-list": ["rates", "list", "--currency", "VND", "--from", "2024-01", "--to", "2024-12"],
    "reference-places": ["reference", "places"],
    "reference-sectors": ["reference", "sectors"],
    "import-again": ["import", WORKBOOKS / "Quảng-Trị.xlsx", "--office", "45", "--period", "2024", "--dry-run"],
}

# Of what one file brought their order is that of ids, which are new in each instance.
BY_ID = {"grant-list", "finding-list"}

# Reports that compare two windows.
WINDOWED = {"period-against-period": ["--from", "2020-01-01", "--to", "2021-12-31"]}


def steady(text):
    """Without what is new in each instance: ids, the position, the time of day and its day."""
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>", text)
    text = re.sub(r"\d\d/\d\d/\d{4} \d\d:\d\d|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?", "<time>", text)
    return re.sub(r"s1\.[A-Za-z0-9_-]+", "<position>", text)


def hold(name, printed):
    path = GOLDEN / name
    if RENEW:
        path.write_text(printed, encoding="utf-8", newline="")
    assert path.exists(), f"no golden file {name}: see tests/golden/README.md"
    assert printed == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_table_is_its_golden_file(demo, name):
    arguments, language = PRINTED[name]
    done = demo.run(*arguments, language=language)
    assert done.code == 0, done.err
    hold(name, steady(done.text))


@pytest.fixture(scope="module")
def small(fresh):
    """The register and one workbook; what importing it printed, and the names that words of RECORDS stand for."""
    fresh.ok("ngo", "import", DEMO_DATA / "ngos.csv")
    # The second time with the id of the first: the same answer, told in the other language.
    line = ["import", WORKBOOKS / "Quảng-Trị.xlsx", "--office", "45", "--period", "2024", "--request-id", new_id()]
    fresh.printed = {language: fresh.run(*line, language=language).text for language in ("vi", "en")}
    world_vision = next(one for one in fresh.ok("ngo", "list") if one["display_name"] == "World Vision International")
    fresh.names = {"NGO": world_vision["name"], "SUBMISSION": fresh.ok("submission", "list")[0]["name"]}
    return fresh


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", RECORDS)
def test_records_are_printed_as_their_golden_file(small, name, language):
    done = small.run(*(small.names.get(word, word) for word in RECORDS[name]), language=language)
    assert done.code == 0, done.err
    lines = steady(done.text).splitlines(keepends=True)
    hold(f"{name}.{language}.txt", "".join(lines[:2] + sorted(lines[2:]) if name in BY_ID else lines))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_an_import_answers_is_its_golden_file(small, language):
    hold(f"import.{language}.txt", steady(small.printed[language]))


def test_every_report_that_can_be_asked_has_a_golden_file(demo):
    reports = [report["code"] for report in demo.api("reporting.ReportingService/ListReports", {})["reports"]]
    assert reports
    for report in reports:
        done = demo.run("stats", "report", report, *WINDOWED.get(report, []), language="vi")
        assert done.code == 0, (report, done.err)
        hold(f"report-{report}.vi.txt", steady(done.text))


def test_what_the_demonstration_prints_is_its_golden_file(demo):
    summary = demo.printed.split("TỔNG HỢP", 1)[1].split("Tiếp theo / next")[0]
    hold("demo.txt", steady("TỔNG HỢP" + summary))


def test_the_cell_that_the_demonstration_opens_is_one_it_printed_and_adds_up(demo):
    table, opened = demo.printed.split("Mở một ô của bảng đầu")
    printed = re.search(r"^2018 +([\d.,]+)", table, re.MULTILINE)[1]
    rows = opened.split("Tiếp theo / next")[0]
    assert re.search(r"^Tổng cộng +([\d.,]+)", rows, re.MULTILINE)[1] == printed
    amounts = [Decimal(row["value"]) for row in demo.rows("committed", ["year"], {"year": "2018"})["rows"]]
    assert sum(amounts) == Decimal(printed.replace(".", "").replace(",", "."))
