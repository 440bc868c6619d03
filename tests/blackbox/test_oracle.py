"""The oracle itself, against figures worked out by hand: a referee must be checked before the match."""

from fractions import Fraction

import oracle
import pytest
from oracle import Oracle, Reference, decision_date, parse_amount, parse_date, read_workbooks, round_half_away, split, text


@pytest.fixture(scope="module")
def reference():
    return Reference()


@pytest.fixture(scope="module")
def grants(reference):
    return read_workbooks(reference, oracle.ROOT / "ops/demo-data/workbooks")


def test_a_split_gives_left_over_units_to_the_largest_remainders_then_in_order_of_codes():
    assert split(Fraction(100), 2, ["a", "b", "c"]) == {"a": Fraction("33.34"), "b": Fraction("33.33"), "c": Fraction("33.33")}
    assert split(Fraction(-100), 0, ["a", "b", "c"]) == {"a": -34, "b": -33, "c": -33}
    assert split(Fraction(10), 0, ["a", "b"], {"a": 1, "b": 5}) == {"a": 2, "b": 8}


def test_halves_are_rounded_away_from_zero():
    assert round_half_away(Fraction("0.125"), 2) == Fraction("0.13")
    assert round_half_away(Fraction("-0.125"), 2) == Fraction("-0.13")
    assert text(Fraction("-0.05"), 2) == "-0.05" and text(Fraction(1234), 0) == "1234"


def test_written_values_are_read_by_the_rules_of_the_data_page():
    assert parse_amount("1.234.567,89") == Fraction("1234567.89") and parse_amount("1.250") == 1250 and parse_amount("20013.63") == Fraction("20013.63")
    assert parse_date("25?/03/2015").iso == "2015-03-25" and parse_date("05?/2021").iso == "2021-05" and parse_date("2014?").iso == "2014"
    assert decision_date("QĐ 1149/QĐ-UBND 17/5/2022").iso == "2022-05-17"
    for doubtful in ("Quyết định Chủ tịch UBND tỉnh 8/2017",
                     "QĐ 3293/QĐ-UBND", "Ký 24/9", "Biên bản thỏa thuận 18/4/2018?", "Aid contract 10/8", "Thỏa thuận hợp tác 2023-2027, ký 12/9"):
        assert decision_date(doubtful) is None, doubtful


def test_amounts_convert_by_month_or_by_the_mean_of_the_year(reference):
    # 851,000,000 VND in August 2017, by the packaged series' figure of that month.
    august = reference.rates["VND", "2017-08"]
    assert reference.convert(Fraction(851000000), "VND", parse_date("08/2017"), "USD") == round_half_away(851000000 / august, 2)
    mean = sum(reference.rates["VND", f"2019-{month:02}"] for month in range(1, 13)) / 12
    assert reference.units_per_usd("VND", parse_date("2019")) == mean
    assert reference.units_per_usd("VND", parse_date("11/2004")) is None and reference.units_per_usd("VND", parse_date("2004")) is None
    assert reference.rates["VND", "2024-12"] == 24335, "after October 2024 the public figures count"


def test_the_demonstration_has_215_items_of_which_104_are_counted_by_their_rows(grants):
    assert len(grants) == 215
    # 104 rows say có; those of unknown kind are kept as reported figures, as are the 55 that say không.
    posted = sum(len(grant.entries) for grant in grants.values())
    unknown = sum(reason == "kind-unknown" for grant in grants.values() for _, _, reason in grant.reported)
    assert posted + unknown == 104
    assert sum(reason == "not-counted" for grant in grants.values() for _, _, reason in grant.reported) == 55


def test_names_mean_the_place_of_their_date(grants):
    assert grants["R143"].places == ["34:44"] and grants["R005"].places == ["63:45"]
    assert len(grants["R086"].places) == 11 and all(place.startswith("34:") for place in grants["R086"].places)


def test_one_year_by_hand(reference, grants):
    """Disbursed in 2017 in USD: four small gifts, three of goods worth dollars, and a house of 40 million dong."""
    table = Oracle(reference, grants).table("disbursed", ["year"])
    expected = Fraction(4000 + 1250 + 1500 + 2500 + 44000 + 12000 + 100000)
    march = reference.rates["VND", "2017-03"]
    expected += round_half_away(40000000 / march, 2)
    assert table.cells[("2017",)] == (expected, 8)


def test_cells_add_up_in_every_view(reference, grants):
    judge = Oracle(reference, grants)
    for places in ("reported", "63", "34"):
        for dimension in ("place", "region", "sector", "event"):
            table = judge.table("committed", [dimension], places=places)
            assert sum(value for value, _ in table.cells.values()) == table.total[0]
