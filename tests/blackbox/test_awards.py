"""Awards to organisations: recorded, imported, withdrawn, and counted in the report of awards."""

import csv

import openpyxl
import pytest
from test_golden import hold, steady

HEADINGS = ["Tổ chức", "Loại", "Danh hiệu", "Cơ quan tặng", "Số quyết định", "Ngày quyết định", "Thành tích", "Nguồn"]
VUFO = "Liên hiệp các tổ chức hữu nghị Việt Nam"
COUNCIL = "Ủy ban nhân dân tỉnh Quảng Trị"
ROWS = [
    ["World Vision International", "Bằng khen", "Bằng khen của Chủ tịch Liên hiệp", VUFO, "101/QĐ-LH", "15/11/2022", "Giảm nghèo", "Công báo"],
    ["WVI", "Bằng khen", "Bằng khen của Chủ tịch UBND tỉnh", COUNCIL, "77/QĐ-UBND", "03/2023", "", "Công báo"],
    ["Hope Foundation", "Kỷ niệm chương", "Vì hòa bình, hữu nghị", VUFO, "102/QĐ-LH", "2023", "", "Báo cáo năm"],
    ["hope foundation", "bang khen", "Bằng khen của Chủ tịch Liên hiệp", VUFO, "103/QĐ-LH", "20/12/2023", "", "Công báo"],
    ["Plan International", "certificate-of-merit", "Bằng khen của Chủ tịch Liên hiệp", VUFO, "103/QĐ-LH", "20/12/2023", "", "Công báo"],
    ["Plan International", "Kỷ niệm chương", "Vì hòa bình, hữu nghị", VUFO, "", "", "", "Báo cáo năm"],
]


def save(path, rows, headings=HEADINGS):
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for line in [headings, *rows]:
            book.active.append(line)
        book.save(path)
    else:
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([headings, *rows])
    return path


@pytest.fixture
def instance(empty):
    for name, *more in (["World Vision International", "--short", "WVI"], ["Hope Foundation"], ["Plan International"]):
        empty.ok("ngo", "create", "--name", name, "--kind", "foreign-ngo", *more)
    return empty


def organisation(instance, name):
    return next(one["name"] for one in instance.ok("ngo", "list") if one["display_name"] == name)


def report(instance, *more):
    answer = instance.ok("stats", "report", "awards", *more)
    return {table["code"]: table for table in answer["tables"]}, answer


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_is_imported_once_whatever_names_it_uses(instance, tmp_path, kind):
    file = save(tmp_path / f"khen-thuong.{kind}", ROWS)
    dry = instance.ok("award", "import", file, "--dry-run")
    assert (dry["created"], dry["applied"], instance.ok("award", "list")) == (6, False, [])
    done = instance.ok("award", "import", file)
    assert (done["rows"], done["created"], done["unchanged"], done["rejected"], done["applied"]) == (6, 6, 0, 0, True)
    again = instance.ok("award", "import", file)
    assert (again["created"], again["unchanged"], again["rejected"]) == (0, 6, 0)
    awards = instance.ok("award", "list")
    assert len(awards) == 6
    assert [award["decision_date"] for award in awards] == ["2023", "2023-12-20", "2023-12-20", "2023-03", "2022-11-15", None]
    wvi = instance.ok("award", "list", "--filter", f'organisation = "{organisation(instance, "World Vision International")}" AND year = 2023')
    assert [award["decision_number"] for award in wvi] == ["77/QĐ-UBND"]


def test_what_is_listed_can_be_imported_again(instance, tmp_path):
    instance.ok("award", "import", save(tmp_path / "a.csv", ROWS))
    for kind in ("csv", "xlsx"):
        listed = tmp_path / f"listed.{kind}"
        assert instance.run("award", "list", "-o", kind, "-f", listed).code == 0
        assert instance.ok("award", "import", listed)["unchanged"] == 6


def test_every_bad_row_is_named_with_every_fault_and_nothing_is_stored(instance, tmp_path):
    rows = [ROWS[0],
            ["Hope Fundation", "Huân chương", "", "", "", "31/02/2023", "", ""],
            ["", "Bằng khen", "", VUFO, "", "01/01/2099", "", ""]]
    done = instance.run("award", "import", save(tmp_path / "a.csv", rows), "-o", "json")
    assert done.code == 5
    answer = done.json
    assert (answer["created"], answer["rejected"], answer["applied"]) == (1, 2, False)
    bad, future = answer["rejections"]
    assert (bad["row"], future["row"]) == (3, 4)
    for words in ("Hope Fundation", "Hope Foundation (organisations/", "Huân chương", "31/02/2023", "conferring_body"):
        assert words in bad["message"], words
    for words in ("award.organisation", "is after today"):
        assert words in future["message"], words
    assert instance.ok("award", "list") == []
    printed = instance.run("award", "import", tmp_path / "a.csv", language="vi")
    assert "3 dòng: 1 ghi mới, 0 đã có, 2 bị loại." in printed.text and "Không ghi gì" in printed.text


def test_a_file_without_its_headings_is_refused(instance, tmp_path):
    done = instance.run("award", "import", save(tmp_path / "a.csv", [["x", "y"]], ["Tổ chức", "Ghi chú"]))
    assert done.code == 5 and "missing: kind, conferring_body" in done.err
    assert instance.run("award", "import", tmp_path / "none.csv").code == 3


def test_several_of_one_name_are_told_and_a_row_twice_is_one_award(instance, tmp_path):
    instance.ok("ngo", "create", "--name", "Hope Foundation", "--kind", "other-donor", "--another", "quỹ khác cùng tên")
    done = instance.run("award", "import", save(tmp_path / "a.csv", [ROWS[2]]), "-o", "json")
    assert done.code == 5 and "several are called" in done.json["rejections"][0]["message"]
    twice = instance.ok("award", "import", save(tmp_path / "b.csv", [ROWS[0], ROWS[0]]))
    assert (twice["created"], twice["unchanged"], [note["code"] for note in twice["findings"]]) == (1, 1, ["ROW_TWICE"])


def test_awards_are_created_changed_and_withdrawn(instance, tmp_path):
    plan = organisation(instance, "Plan International")
    given = ["--organisation", plan, "--kind", "certificate-of-merit", "--conferring-body", VUFO, "--decision-number", "9/QĐ-LH"]
    assert instance.ok("award", "create", *given, "--dry-run")["name"].startswith("awards/")
    award = instance.ok("award", "create", *given, "--decision-date", "19/05/2023")
    assert award["decision_date"] == "2023-05-19" and award["organisation_display_name"] == "Plan International"
    twin = instance.run("award", "create", *given, "--decision-date", "19/05/2023")
    assert twin.code == 6 and award["name"].removeprefix("awards/") in twin.err
    changed = instance.ok("award", "update", award["name"], "--decision-date", "05/2023", "--title", "Bằng khen")
    assert (changed["decision_date"], changed["title"], changed["conferring_body"]) == ("2023-05", "Bằng khen", VUFO)
    assert "Bằng khen" in instance.run("award", "get", award["name"], language="vi").text
    withdrawn = instance.ok("award", "withdraw", award["name"], "--reason", "ghi nhầm tổ chức")
    assert withdrawn["withdrawn"] is True and withdrawn["withdraw_reason"] == "ghi nhầm tổ chức"
    assert instance.ok("award", "list") == [] and len(instance.ok("award", "list", "--withdrawn")) == 1
    assert "was withdrawn" in instance.run("award", "update", award["name"], "--title", "x").err
    # A list that has it does not bring it back.
    row = ["Plan International", "Bằng khen", "", VUFO, "9/QĐ-LH", "05/2023", "", ""]
    kept = instance.ok("award", "import", save(tmp_path / "a.csv", [row]))
    assert (kept["created"], [note["code"] for note in kept["findings"]]) == (0, ["AWARD_WITHDRAWN"])


def test_wrong_input_is_told_all_at_once(instance):
    done = instance.run("award", "create", "--organisation", "CARE", "--kind", "medal", "--decision-date", "2023-13")
    assert done.code == 5
    for words in ("--organisation", "--decision-date", "--kind", "--conferring-body"):
        assert words in done.err, words
    assert instance.run("award", "get", "awards/0190a1b2-0000-7000-8000-000000000001").code == 3
    assert instance.run("award", "get", "x").code == 5
    assert instance.run("award", "list", "--filter", "person = 1").code == 5
    assert instance.run("stats", "report", "awards", "--where", 'place = "63:15"', "--currency", "VND").err.count("knows no such thing") == 2


def test_the_report_counts_compares_and_lists_what_it_leaves_out(instance, tmp_path):
    instance.ok("award", "import", save(tmp_path / "a.csv", ROWS))
    tables, answer = report(instance, "--from", "2023-01-01", "--to", "2023-12-31")
    years = tables["awards-by-year"]["rows"]
    assert [(row["year"], row["awards"], row["organisations"], row["awards_certificate-of-merit"]) for row in years] == [("2023", 4, 3, 3)]
    kinds = {row["award-kind"]: row for row in tables["awards-by-kind"]["rows"]}
    assert (kinds["certificate-of-merit"]["awards"], kinds["certificate-of-merit"]["awards_previous"]) == (3, 1)
    assert [row["reason"] for row in tables["awards-left-out"]["rows"]] == ["undated"]
    # The same position gives the same answer, whatever is merged or withdrawn since.
    wvi, hope = organisation(instance, "World Vision International"), organisation(instance, "Hope Foundation")
    instance.ok("ngo", "merge", hope, "--into", wvi, "--reason", "là một")
    instance.ok("award", "withdraw", instance.ok("award", "list", "--filter", "year = 2022")[0]["name"], "--reason", "nhầm")
    now, _ = report(instance)
    assert [(row["organisation_name"], row["awards"]) for row in now["awards-top"]["rows"]] == [("World Vision International", 3), ("Plan International", 2)]
    assert report(instance, "--from", "2023-01-01", "--to", "2023-12-31", "--known-at", answer["position"])[1] == answer


def test_the_report_is_printed_in_both_languages_and_fits_a_workbook(instance, tmp_path):
    instance.ok("award", "import", save(tmp_path / "a.csv", ROWS))
    for language in ("vi", "en"):
        done = instance.run("stats", "report", "awards", "--from", "2023-01-01", "--to", "2023-12-31", language=language)
        assert done.code == 0, done.err
        hold(f"awards.{language}.txt", steady(done.text))
    listed = instance.run("award", "list", language="vi")
    hold("awards-list.vi.txt", steady(listed.text))
    book = tmp_path / "awards.xlsx"
    assert instance.run("stats", "report", "awards", "-o", "xlsx", "-f", book).code == 0
    sheets = openpyxl.load_workbook(book)
    cells = [cell for row in sheets.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert 6 in cells, "a count is a number"
