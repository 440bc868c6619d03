"""One cell of a workbook changes: the printed total and the opened rows change with it, and nothing else."""

from decimal import Decimal

import pytest
from conftest import WORKBOOKS
from workbooks import edit


@pytest.fixture
def province(empty):
    empty.ok("import", WORKBOOKS / "Quảng-Trị.xlsx")
    return empty


def tables(instance):
    ask = lambda measure, by, **flags: instance.table(measure, by, **flags)
    return {"committed by sector": ask("committed", ["sector"]), "committed by year": ask("committed", ["year"]),
            "disbursed by year": ask("disbursed", ["year"]), "items by mode": ask("items", ["mode"]), "ngos": ask("ngos", ["donor"]),
            "original": ask("committed", ["currency"], currency="original")}


def without_position(table):
    return {key: value for key, value in table.items() if key != "position"}


def test_a_changed_amount_changes_its_cells_its_rows_and_the_total_by_the_difference(province, tmp_path):
    """R173: 1,800,000 USD committed for 2017-2018 becomes 1,800,001.50; the workbook writes numbers as people type them."""
    before, rows_before = tables(province), province.rows("committed", ["year"])
    entries_before = {grant["source_id"]: province.entries(grant["name"]) for grant in province.grants()}
    old = edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "changed.xlsx", "R173", "Giá trị", "1.800.001,5")
    assert str(old).replace(".", "") == "1800000"
    answer = province.ok("import", tmp_path / "changed.xlsx")
    assert (answer["rows"], answer["created"], answer["changed"], answer["unchanged"], answer["rejected"]) == (28, 0, 1, 27, 0)

    after, rows_after = tables(province), province.rows("committed", ["year"])
    moved = Decimal("1.50")
    for name in ("committed by sector", "committed by year"):
        assert Decimal(after[name]["total"]["value"]) - Decimal(before[name]["total"]["value"]) == moved
    assert sum(Decimal(row["value"]) for row in rows_after["rows"]) - sum(Decimal(row["value"]) for row in rows_before["rows"]) == moved
    for name in ("disbursed by year", "items by mode", "ngos"):
        assert without_position(after[name]) == without_position(before[name]), name
    dollars = lambda table: {row["currency"]: Decimal(row["value"]) for row in table["rows"]}
    assert dollars(after["original"])["USD"] - dollars(before["original"])["USD"] == moved
    del after["original"]["rows"], before["original"]["rows"]
    # The opened rows: all others stand as they stood; this one shows what was taken back and what stands.
    of = lambda rows, mine: [row for row in rows["rows"] if (row["row_id"] == "R173") == mine]
    assert of(rows_after, False) == of(rows_before, False)
    assert sorted(row["role"] or "" for row in of(rows_after, True)) == sorted(["reversed", "reversal", "correction"] * len(of(rows_before, True)))

    for grant in province.grants():
        now, then = province.entries(grant["name"]), entries_before[grant["source_id"]]
        if grant["source_id"] != "R173":
            assert now == then, grant["source_id"]
            continue
        assert [entry["name"] for entry in now[:1]] == [entry["name"] for entry in then]
        first, reversal, correction = now
        assert first["reversed_by"] == reversal["name"] and reversal["reverses"] == first["name"] and reversal["amount"]["units"] == "-1800000"
        assert correction["corrects"] == first["name"] and (correction["amount"]["units"], correction["amount"]["nanos"]) == ("1800001", 500000000)


@pytest.mark.parametrize("heading, value, moved", [("Lĩnh vực", "Văn hóa, thể thao", "committed by sector"), ("Ngày số liệu", "15/03/2019", "committed by year"),
                                                   ("Hình thức", "Phi dự án", "items by mode")])
def test_a_changed_sector_date_or_mode_moves_the_amount_and_leaves_the_total(province, tmp_path, heading, value, moved):
    before = tables(province)
    edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "changed.xlsx", "R173", heading, value)
    answer = province.ok("import", tmp_path / "changed.xlsx")
    assert (answer["changed"], answer["unchanged"]) == (1, 27)
    after = tables(province)
    assert after[moved]["rows"] != before[moved]["rows"]
    assert after["committed by sector"]["total"]["items"] == before["committed by sector"]["total"]["items"]
    if heading != "Ngày số liệu":
        assert after["committed by sector"]["total"] == before["committed by sector"]["total"]
    else:  # R173 is in dollars: another date leaves its dollars as they are
        assert after["committed by year"]["total"] == before["committed by year"]["total"]


def test_a_changed_note_changes_no_figure_and_no_entry(province, tmp_path):
    before = tables(province)
    entries = [province.entries(grant["name"]) for grant in province.grants()]
    edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "changed.xlsx", "R173", "Ghi chú", "Đã kiểm tra lại với huyện")
    assert province.ok("import", tmp_path / "changed.xlsx")["changed"] == 1
    assert {name: without_position(table) for name, table in tables(province).items()} == {name: without_position(table) for name, table in before.items()}
    assert [province.entries(grant["name"]) for grant in province.grants()] == entries


def test_a_row_that_no_longer_counts_is_taken_back_and_kept_as_reported_figure(province, tmp_path):
    before = tables(province)
    edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "changed.xlsx", "R173", "Tính vào tổng", "không")
    assert province.ok("import", tmp_path / "changed.xlsx")["changed"] == 1
    after = tables(province)
    assert Decimal(before["committed by year"]["total"]["value"]) - Decimal(after["committed by year"]["total"]["value"]) == 1800000
    grant = province.api("commitments.CommitmentsService/GetGrant", {"name": "grants/local:R173"})["grant"]["name"]
    figures = province.api("commitments.CommitmentsService/ListReportedFigures", {"parent": grant})["reported_figures"]
    assert [(figure["amount"]["units"], figure["reason"]) for figure in figures] == [("1800000", "not-counted")]


def test_the_file_as_it_was_puts_the_figures_back(province, tmp_path):
    before = tables(province)
    edit(WORKBOOKS / "Quảng-Trị.xlsx", tmp_path / "changed.xlsx", "R173", "Giá trị", "7.000.000")
    province.ok("import", tmp_path / "changed.xlsx")
    assert province.ok("import", WORKBOOKS / "Quảng-Trị.xlsx")["changed"] == 1
    assert {name: without_position(table) for name, table in tables(province).items()} == {name: without_position(table) for name, table in before.items()}
