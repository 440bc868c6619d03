"""`stats compare`: what changed between two windows, two place schemes, two positions, and the entries that made it, to the last unit."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import WORKBOOKS
from oracle import text
from test_statistics import day, judge  # noqa: F401


def compare(instance, measure, by, *flags):
    return instance.ok("stats", "compare", "--measure", measure, "--by", ",".join(by), *flags)


def check(answer, by):
    """Over each cell the changes add up to the cell's; nothing else is there."""
    sums = defaultdict(Decimal)
    for change in answer["changes"]:
        assert Decimal(change["value"]) - Decimal(change["against_value"]) == Decimal(change["change"])
        sums[tuple(change[name] for name in by)] += Decimal(change["change"])
    cells = {tuple(row[name] for name in by): row for row in answer["rows"]}
    assert len(cells) == len(answer["rows"])
    for codes, row in cells.items():
        assert Decimal(row["value"]) - Decimal(row["against_value"]) == Decimal(row["change"]) == sums.pop(codes, Decimal(0)), codes
    assert not sums
    return cells


def expected_cells(judge, measure, by, places="reported", window=(None, None)):  # noqa: F811
    table = judge.table(measure, list(by), places, window=(day(window[0]), day(window[1])))
    return {tuple(code or None for code in codes): value for codes, (value, _) in table.cells.items()}


@pytest.mark.parametrize("measure", ["committed", "disbursed", "items", "ngos"])
@pytest.mark.parametrize("by", [["sector"], ["place"], ["continent", "mode"]], ids="-".join)
def test_two_windows_are_both_what_the_records_say(demo, judge, measure, by):  # noqa: F811
    answer = compare(demo, measure, by, "--from", "2020", "--to", "2021", "--against-from", "2017-07-01", "--against-to", "2018-12-31")
    cells = check(answer, by)
    decimals = 0 if measure in ("items", "ngos") else 2
    for key, window in (("value", ("2020-01-01", "2021-12-31")), ("against_value", ("2017-07-01", "2018-12-31"))):
        told = {codes: row[key] for codes, row in cells.items() if Decimal(row[key])}
        assert told == {codes: text(Fraction(value), decimals) for codes, value in expected_cells(judge, measure, by, window=window).items() if value}
    assert {change["reason"] for change in answer["changes"]} == {"other-window"}


def test_two_place_schemes_move_money_and_lose_none(demo, judge):  # noqa: F811
    answer = compare(demo, "committed", ["place"], "--places", "63", "--against-places", "34")
    cells = check(answer, ["place"])
    for key, places in (("value", "63"), ("against_value", "34")):
        told = {codes: row[key] for codes, row in cells.items() if Decimal(row[key])}
        assert told == {codes: text(value, 2) for codes, value in expected_cells(judge, "committed", ["place"], places).items() if value}
    assert answer["total"]["change"] == "0.00"
    assert {change["reason"] for change in answer["changes"]} == {"restated"}


def test_two_positions_are_explained_by_the_entries_between_them(empty, add_grant):
    empty.ok("import", WORKBOOKS / "Quảng-Trị.xlsx")
    before = empty.table("committed", ["year"])["position"]
    entries = [entry for grant in empty.grants()[:40] for entry in empty.entries(grant["name"]) if entry["kind"] == "ENTRY_KIND_COMMITMENT"]
    reversed_entry, corrected = entries[0], entries[1]
    empty.ok("entry", "reverse", reversed_entry["name"], "--reason", "thử")
    empty.ok("entry", "correct", corrected["name"], "--amount", "77", "--reason", "thử")
    fresh = add_grant(empty, places=["63:45"], sectors=["1225:S02"])
    empty.ok("entry", "add", fresh.removeprefix("grants/"), "--kind", "commitment", "--amount", "123.45", "--currency", "USD", "--date", "2021-05-05")
    for by in (["year"], ["place", "sector"], ["donor"], []):
        answer = empty.ok("stats", "compare", "--measure", "committed", *(["--by", ",".join(by)] if by else []), "--against-known-at", before)
        check(answer, by)
        assert {change["reason"] for change in answer["changes"]} == {"new", "reversed", "corrected"}
        then, now = empty.table("committed", by, known_at=before), empty.table("committed", by)
        assert (answer["total"]["against_value"], answer["total"]["value"]) == (then["total"]["value"], now["total"]["value"])
        assert answer["against_position"] == before
    for change in answer["changes"]:
        opened = empty.api("commitments.CommitmentsService/GetEntry", {"name": change["name"]})["entry"]
        assert opened["name"] == change["name"]
    # The same two positions once more, after yet another write: the same answer.
    known = ["stats", "compare", "--measure", "committed", "--by", "year", "--known-at", answer["position"], "--against-known-at", before, "-o", "json"]
    first = empty.run(*known).out
    empty.ok("entry", "add", fresh.removeprefix("grants/"), "--kind", "commitment", "--amount", "1", "--currency", "USD", "--date", "2021-05-05")
    assert empty.run(*known).out == first


def test_one_cell_is_compared_and_its_entries_alone(demo):
    flags = ["--from", "2020", "--to", "2021", "--against-from", "2018", "--against-to", "2019"]
    whole = compare(demo, "committed", ["sector"], *flags)
    code = next(row["sector"] for row in whole["rows"] if row["sector"] and Decimal(row["change"]))
    answer = compare(demo, "committed", ["sector"], *flags, "--cell", f"sector={code}")
    assert answer["rows"] == [row for row in whole["rows"] if row["sector"] == code]
    assert answer["changes"] == [change for change in whole["changes"] if change["sector"] == code]
    assert compare(demo, "committed", ["sector"], *flags, "--cells-only")["changes"] == []


def test_a_comparison_is_printed_and_is_csv(demo):
    arguments = ["stats", "compare", "--measure", "committed", "--by", "sector", "--from", "2020", "--to", "2020", "--against-from", "2021", "--against-to", "2021"]
    answer = demo.ok(*arguments)
    rows = demo.run(*arguments, "-o", "csv").csv
    assert [(row["sector"], row["change"]) for row in rows] == [(row["sector"] or "", row["change"]) for row in answer["rows"]]
    printed = demo.run(*arguments, language="vi")
    assert printed.code == 0 and "Các bút toán làm nên thay đổi" in printed.text and "so với: từ 01/01/2021 đến hết 31/12/2021" in printed.text


@pytest.mark.parametrize("flags, words", [
    ([], ["--against-"]),
    (["--against-places", "63", "--against-known-at", "now"], ["--against-"]),
    (["--against-from", "2023-99", "--from", "x"], ["--against-from", "--from"]),
    (["--against-from", "2024", "--against-to", "2023"], ["window.to"]),
    (["--against-places", "62"], ["62", "63, 34"]),
    (["--against-known-at", "yesterday"], ["known_at"]),
    (["--against-known-at", "now"], ["same"]),
    (["--against-places", "reported"], ["same"]),
    (["--against-places", "63", "--cell", "colour=red"], ["colour"]),
])
def test_wrong_flags_of_a_comparison_are_refused_and_said(demo, flags, words):
    done = demo.run("stats", "compare", "--measure", "committed", "--by", "year", *flags, "-o", "json")
    assert done.code in (2, 5) and done.out == b"", done.err
    for word in words:
        assert word in done.err, done.err
