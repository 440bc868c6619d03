"""Every figure against the oracle, in every dimension, place view, currency and window; every cell against its rows."""

import datetime
import itertools
import json
from collections import Counter
from decimal import Decimal

import pytest
from conftest import WORKBOOKS, new_id
from oracle import Oracle, text

DIMENSIONS = ["year", "half", "month", "place", "region", "sector", "mode", "donor", "donor-country", "continent", "donor-kind", "event", "programme",
              "fund", "form", "currency", "assumed"]
VIEWS = ["reported", "63", "34"]
WINDOWS = [("2020-01-01", "2024-12-31"), ("2023-12-15", "2024-12-14"), ("2019-12-15", "2020-12-14"), ("2016-07-01", None), (None, "2017-08-14"),
           ("2021-06-15", "2021-06-15")]


@pytest.fixture(scope="module")
def judge(demo, reference, records):
    """The oracle, with donors as the registry tells them: whom a written name means is the registry's business, not the statistics'."""
    organisations, donors = {}, {}
    for grant in demo.grants():
        for party in grant["parties"]:
            if party["role"] != "ROLE_DONOR":
                continue
            name = party["organisation"]
            if name not in organisations:
                organisations[name] = demo.api("registry.RegistryService/GetOrganisation", {"name": name})["organisation"]
            donors[grant["source_id"]] = (name, organisations[name]["donor_kind"], organisations[name]["country_code"])
    return Oracle(reference, records, donors)


def day(value):
    return datetime.date.fromisoformat(value) if value else None


def decimals_of(judge, by, codes, measure, currency):
    if measure in ("items", "ngos"):
        return 0
    if currency == "original":
        return judge.reference.decimals[codes[by.index("currency")]]
    return judge.reference.decimals[currency]


def compare(demo, judge, measure, by, places="reported", currency="USD", window=(None, None), coarse="", where=None, condition=None):
    """Asks and checks everything an answer says; returns it."""
    answer = demo.table(measure, by, places=places, currency=currency, **{"from": window[0]}, to=window[1], coarse=coarse or None, where=where)
    expected = judge.table(measure, by, places, currency, (day(window[0]), day(window[1])), coarse=coarse, where=condition)
    told = {tuple(row[name] or "" for name in by): (row["value"], row["items"]) for row in answer["rows"]}
    assert len(told) == len(answer["rows"]), "a cell stands twice"
    wanted = {codes: (text(value, decimals_of(judge, by, codes, measure, currency)), items) for codes, (value, items) in expected.cells.items()}
    assert told == wanted
    assert answer["total"]["items"] == expected.total[1]
    if currency != "original":
        assert answer["total"]["value"] == text(expected.total[0], decimals_of(judge, by, (), measure, currency))
        if measure not in ("items", "ngos"):
            assert sum(Decimal(row["value"]) for row in answer["rows"]) == Decimal(answer["total"]["value"]), "cells add up to the total"
    assert sorted({row["row_id"] for row in answer["straddling"]}) == expected.straddling
    assert sorted({row["row_id"] for row in answer["unconverted"]}) == expected.unconverted
    return answer, expected


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("measure", ["committed", "disbursed"])
def test_amounts_by_each_dimension_are_what_the_records_say(demo, judge, measure, dimension):
    compare(demo, judge, measure, [dimension])


@pytest.mark.parametrize("dimension", [d for d in DIMENSIONS if d not in ("form", "currency")])
@pytest.mark.parametrize("measure", ["items", "ngos"])
def test_counts_by_each_dimension_are_distinct_and_counted_anew_for_the_total(demo, judge, measure, dimension):
    compare(demo, judge, measure, [dimension])


@pytest.mark.parametrize("pair", itertools.combinations(DIMENSIONS, 2), ids="-by-".join)
def test_amounts_by_two_dimensions_are_what_the_records_say(demo, judge, pair):
    compare(demo, judge, "committed" if len(pair[0]) % 2 else "disbursed", list(pair), places=VIEWS[len(pair[1]) % 3])


def test_six_dimensions_at_once_are_what_the_records_say(demo, judge):
    compare(demo, judge, "committed", ["year", "place", "sector", "mode", "continent", "currency"], places="34")


@pytest.mark.parametrize("places", VIEWS)
@pytest.mark.parametrize("currency", ["USD", "VND"])
@pytest.mark.parametrize("dimension", ["place", "region"])
def test_cells_add_up_in_all_three_place_views(demo, judge, places, currency, dimension):
    compare(demo, judge, "committed", [dimension], places=places, currency=currency)


def test_the_total_is_the_same_in_all_three_place_views(demo):
    totals = {places: demo.table("committed", ["place"], places=places)["total"]["value"] for places in VIEWS}
    assert len(set(totals.values())) == 1, totals


def test_new_places_without_an_old_one_stay_cells_of_their_own_in_the_view_of_63(demo, judge):
    answer, _ = compare(demo, judge, "committed", ["place"], places="63")
    unstated = {row["place"] for row in answer["rows"] if row["place"] and row["place"].startswith("34:")}
    assert "34:44" in unstated, "Quảng Trị after the merger: the old place is not known"
    answer, _ = compare(demo, judge, "committed", ["place"], places="34")
    assert all(row["place"] is None or row["place"].startswith("34:") for row in answer["rows"])


@pytest.mark.parametrize("by", [["currency"], ["year", "currency"], ["currency", "sector"]], ids="-".join)
@pytest.mark.parametrize("measure", ["committed", "disbursed"])
def test_original_amounts_are_told_by_currency(demo, judge, measure, by):
    answer, _ = compare(demo, judge, measure, by, currency="original")
    assert answer["total"]["value"] is None, "amounts of several currencies have no sum"


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window[0]}..{window[1]}")
@pytest.mark.parametrize("coarse", ["", "own-year"], ids=["straddling", "own-year"])
@pytest.mark.parametrize("measure", ["committed", "disbursed", "items"])
def test_a_window_counts_what_lies_in_it_and_lists_what_reaches_over_its_edge(demo, judge, measure, window, coarse):
    compare(demo, judge, measure, ["year"], window=window, coarse=coarse)


def test_what_is_put_into_its_own_year_is_marked_assumed(demo, judge):
    window = ("2019-12-15", "2020-12-14")
    answer, _ = compare(demo, judge, "disbursed", ["assumed"], window=window, coarse="own-year")
    plain, _ = compare(demo, judge, "disbursed", ["assumed"], window=window)
    value = lambda table, code: sum(Decimal(row["value"]) for row in table["rows"] if row["assumed"] == code)
    assert value(answer, "assumed") > value(plain, "assumed") and value(answer, "stated") == value(plain, "stated")


def test_what_has_no_date_is_a_cell_without_a_window_and_straddles_every_window(demo, judge):
    answer, _ = compare(demo, judge, "committed", ["year"], currency="VND")
    assert any(row["year"] is None for row in answer["rows"])
    windowed, _ = compare(demo, judge, "committed", ["year"], currency="VND", window=("1900-01-01", "2099-12-31"))
    assert "R103" in {row["row_id"] for row in windowed["straddling"]}


def test_what_has_no_rate_is_listed_and_not_counted(demo, judge):
    answer, _ = compare(demo, judge, "committed", ["year"])
    listed = {row["row_id"]: row for row in answer["unconverted"]}
    assert "R103" in listed and listed["R103"]["original_amount"] == "843000000" and listed["R103"]["value"] is None


FILTERS = [
    ('place = "63:45"', lambda key: key("place") == "63:45"),
    ('sector = "1225:S02" OR sector = "1225:S03"', lambda key: key("sector") in ("1225:S02", "1225:S03")),
    ('year >= 2020 AND year <= 2023', lambda key: key("year").isdigit() and 2020 <= int(key("year")) <= 2023),
    ('NOT mode = "project"', lambda key: key("mode") != "project"),
    ('mode != "project" AND (continent = "EU" OR continent = "AS")', lambda key: key("mode") != "project" and key("continent") in ("EU", "AS")),
    ('event:"yagi-2024"', lambda key: "yagi-2024" in key("event").split(";")),
    ('place = ""', lambda key: key("place") == ""),
    ('currency = "VND" AND form = "goods"', lambda key: key("currency") == "VND" and key("form") == "goods"),
    ('donor-kind = "individual"', lambda key: key("donor-kind") == "individual"),
    ('assumed = "stated" AND programme = "2019-2025"', lambda key: key("assumed") == "stated" and key("programme") == "2019-2025"),
]


@pytest.mark.parametrize("where, condition", FILTERS, ids=[where for where, _ in FILTERS])
def test_a_filter_keeps_what_it_says(demo, judge, where, condition):
    for measure in ("committed", "disbursed"):
        compare(demo, judge, measure, ["sector"], where=where, condition=condition)


# Table of a report → the dimension of its rows and the places it shows.
REPORTED = {"by-year": ("year", "reported"), "by-sector": ("sector", "reported"), "by-region-63": ("region", "63"), "by-region-34": ("region", "34"),
            "by-country": ("donor-country", "reported"), "by-continent": ("continent", "reported"), "by-mode": ("mode", "reported"),
            "by-donor-kind": ("donor-kind", "reported"), "by-event": ("event", "reported"), "by-place": ("place", "reported")}


@pytest.mark.parametrize("currency", ["USD", "VND"])
def test_every_figure_of_the_reports_is_what_the_records_say(demo, judge, currency):
    checked = set()
    for report in demo.ok("stats", "report", "list"):
        if report["code"] in ("period-against-period", "awards"):
            continue  # needs a window: test_reports.py; knows no money: test_awards.py
        for printed in demo.ok("stats", "report", report["code"], "--currency", currency)["tables"]:
            if printed["code"] not in REPORTED:
                continue
            dimension, places = REPORTED[printed["code"]]
            checked.add(printed["code"])
            for measure in ("committed", "disbursed", "items"):
                expected = judge.table(measure, [dimension], places, currency)
                decimals = decimals_of(judge, [dimension], (), measure, currency)
                told = {row[dimension] or "": str(row[measure]) for row in printed["rows"] if Decimal(row[measure])}
                assert told == {codes[0]: text(value, decimals) for codes, (value, _) in expected.cells.items() if value}, (printed["code"], measure)
                assert str(printed["total"][measure]) == text(expected.total[0], decimals), (printed["code"], measure)
    assert checked == set(REPORTED)


def test_the_report_of_what_is_left_out_counts_every_figure_that_is_not_in_the_tables(demo, records):
    rows = demo.ok("stats", "report", "national-summary", "--table", "left-out")["tables"][0]["rows"]
    told = {(row["reason"], row["currency"]): (row["count"], Decimal(row["amount"])) for row in rows if row["reason"].startswith("reported-")}
    wanted = {}
    for record in records.values():
        for amount, currency, reason in record.reported:
            count, total = wanted.get(("reported-" + reason, currency), (0, 0))
            wanted["reported-" + reason, currency] = (count + 1, total + amount)
    assert told == {key: (count, Decimal(text(total, 2))) for key, (count, total) in wanted.items()}


OPENED = [("disbursed", ["year", "sector"], {}), ("committed", ["place"], {"places": "34"}), ("committed", ["region"], {"places": "63", "currency": "VND"}),
          ("disbursed", ["currency"], {"currency": "original"}), ("items", ["mode", "assumed"], {}), ("ngos", ["continent"], {}),
          ("committed", ["year"], {"from": "2019-12-15", "to": "2024-12-14", "coarse": "own-year"})]


@pytest.mark.parametrize("measure, by, flags", OPENED, ids=[f"{measure}-by-{'-'.join(by)}" for measure, by, _ in OPENED])
def test_the_rows_of_every_cell_add_up_to_the_cell(demo, judge, measure, by, flags):
    answer = demo.table(measure, by, **flags)
    expected = judge.table(measure, by, flags.get("places", "reported"), flags.get("currency", "USD"), (day(flags.get("from")), day(flags.get("to"))),
                           coarse=flags.get("coarse", ""))
    assert answer["rows"]
    for row in answer["rows"]:
        cell = {name: row[name] for name in by}
        opened = demo.rows(measure, by, cell=cell, **flags)
        assert sum(Decimal(one["value"]) for one in opened["rows"]) == Decimal(row["value"]), cell
        parts = expected.parts[tuple(row[name] or "" for name in by)]
        if measure == "ngos":
            continue
        if measure == "items":
            assert sorted(one["row_id"] for one in opened["rows"]) == sorted({part.grant.source_id for part in parts}), cell
            assert len(opened["rows"]) == row["items"]
        else:
            decimals = decimals_of(judge, by, tuple(row[name] or "" for name in by), measure, flags.get("currency", "USD"))
            wanted = Counter((part.grant.source_id, part.place, part.sector, text(part.value, decimals)) for part in parts)
            assert Counter((one["row_id"], one["place"] or "", one["sector"] or "", one["value"]) for one in opened["rows"]) == wanted, cell


def test_the_rows_of_the_whole_table_add_up_to_its_total(demo):
    for measure in ("committed", "disbursed"):
        opened = demo.rows(measure, ["year"])
        assert sum(Decimal(row["value"]) for row in opened["rows"]) == Decimal(demo.table(measure, ["year"])["total"]["value"])


def test_counterpart_money_is_never_mixed_with_the_grant(demo):
    counterpart = demo.table("committed", ["fund"], fund="counterpart")
    assert all(row["fund"] == "counterpart" for row in counterpart["rows"])
    assert {row["fund"] for row in demo.table("committed", ["fund"])["rows"]} == {"grant"}


def test_names_stand_beside_codes_in_both_languages(demo, reference):
    for language, index in (("vi", 0), ("en", 1)):
        rows = demo.ok("stats", "table", "--measure", "committed", "--by", "sector,place", "--lang", language)["rows"]
        for row in rows:
            if row["sector"]:
                assert row["sector_name"] == reference.sector_name[row["sector"]][index]
            if row["place"]:
                assert row["place_name"] == reference.place_name[row["place"]][index]


def test_a_figure_asked_again_at_its_position_is_the_same_to_the_byte_whatever_was_written_since(empty, add_grant):
    empty.ok("import", WORKBOOKS / "Quảng-Trị.xlsx")
    questions = [("stats", "table", "--measure", measure, "--by", by, *rest, "-o", "json")
                 for measure, by, rest in (("committed", "year,sector", []), ("disbursed", "place", ["--places", "34"]), ("items", "mode", []),
                                           ("committed", "donor-country", ["--from", "2018-01-01", "--to", "2022-12-31"]),
                                           ("ngos", "continent", []), ("committed", "currency", ["--currency", "original"]))]
    first = [empty.run(*question).json for question in questions]
    known = [(question, answer["position"], empty.run(*question, "--known-at", answer["position"]).out) for question, answer in zip(questions, first)]
    for answer, (_, _, again) in zip(first, known):
        for key in ("columns", "rows", "total", "straddling", "unconverted"):
            assert json.loads(again)[key] == answer[key], key
    # Now everything changes: new grants, entries, reversals, corrections, another office's report, a donor's country and a grant's places.
    for name in ("Quảng-Nam", "Đà-Nẵng"):
        empty.ok("import", WORKBOOKS / f"{name}.xlsx")
    grants = [grant for grant in empty.grants() if empty.entries(grant["name"])]
    for number, grant in enumerate(grants[:12]):
        entry = empty.entries(grant["name"])[0]
        service = "commitments.CommitmentsService/"
        if number % 3 == 0:
            empty.api(service + "ReverseEntry", {"name": entry["name"], "reason": "nhầm", "request_id": new_id()})
        elif number % 3 == 1:
            empty.api(service + "CorrectEntry", {"name": entry["name"], "entry": {"value_date": {"value": "2011"}}, "update_mask": "valueDate",
                                                 "reason": "sai ngày", "request_id": new_id()})
        else:
            change = {"name": grant["name"], "places": {"shares": [{"code": "63:01", "weight": "1"}]}, "mode": "programme"}
            empty.api(service + "UpdateGrant", {"grant": change, "update_mask": "places,mode", "reallocate": True, "request_id": new_id()})
    for organisation in empty.api("registry.RegistryService/ListOrganisations", {"page_size": 20})["organisations"]:
        empty.api("registry.RegistryService/UpdateOrganisation", {"organisation": {"name": organisation["name"], "country_code": "JP"},
                                                                  "update_mask": "countryCode", "request_id": new_id()})
    assert empty.run(*questions[0]).json["rows"] != first[0]["rows"], "the writes must have changed the present"
    for question, position, before in known:
        assert empty.run(*question, "--known-at", position).out == before, question


def test_ngos_are_counted_by_the_status_and_the_certificate_typed_and_as_they_were_known(empty):
    def count(definition, **flags):
        flags.setdefault("to", "2024-12-31")
        return int(Decimal(empty.table("ngos", ngo_definition=definition, **flags)["total"]["value"] or 0))

    ngo = empty.ok("ngo", "create", "--name", "Hope", "--kind", "foreign-ngo")["name"]
    assert count("with-relations") == 0
    empty.ok("ngo", "update", ngo, "--status", "with-relations=1990")
    before = empty.table("ngos", ngo_definition="with-relations")["position"]
    assert count("with-relations") == 1
    empty.ok("ngo", "update", ngo, "--status", "with-relations=1990..31/12/2022", "--status", "ended=2023")
    assert count("with-relations") == 0 and count("with-relations", to="2022-12-31") == 1
    assert count("with-relations", known_at=before) == 1

    certificate = empty.ok("ngo", "certificate", "add", ngo, "--kind", "activity", "--number", "1", "--from", "2024-01-01", "--to", "2026-12-31")["name"]
    before = empty.table("ngos", ngo_definition="certificate-valid")["position"]
    assert count("certificate-valid") == 1
    empty.ok("ngo", "certificate", "update", certificate, "--to", "30/6/2024", "--reason", "thu hồi")
    assert count("certificate-valid") == 0 and count("certificate-valid", to="2024-06-30") == 1
    assert count("certificate-valid", known_at=before) == 1


@pytest.mark.parametrize("arguments, field", [
    (["--measure", "spent"], "measure"),
    (["--measure", "committed", "--by", "colour"], "by"),
    (["--measure", "committed", "--by", "year,year"], "by"),
    (["--measure", "committed", "--by", "year", "--places", "62"], "places"),
    (["--measure", "committed", "--by", "year", "--currency", "original"], "currency"),
    (["--measure", "committed", "--by", "year", "--currency", "EUR"], "EUR"),
    (["--measure", "committed", "--by", "year", "--from", "2024-12-31", "--to", "2024-01-01"], "to"),
    (["--measure", "committed", "--by", "year", "--where", 'place = "'], "where"),
    (["--measure", "committed", "--by", "year", "--where", 'colour = "red"'], "colour"),
    (["--measure", "committed", "--by", "year", "--where", 'sector = "1225:S99"'], "S99"),
    (["--measure", "committed", "--by", "year", "--known-at", "yesterday"], "known"),
    (["--measure", "committed", "--by", "year", "--coarse", "guess"], "guess"),
])
def test_a_question_that_makes_no_sense_is_refused_and_says_where(demo, arguments, field):
    done = demo.run("stats", "table", *arguments, "-o", "json")
    assert done.code in (2, 5), done.err
    assert done.out == b"" and field in done.err
