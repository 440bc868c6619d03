"""The ledger: only ever added to, exactly once, split to the last unit."""

import concurrent.futures
from decimal import Decimal
from fractions import Fraction

import pytest
from api import ApiError, money
from conftest import new_id
from oracle import parse_date, split, text

SERVICE = "commitments.CommitmentsService/"


def post(instance, grant, amount="100.00", currency="USD", date="2024-10-03", key=None, **fields):
    entry = {"kind": "ENTRY_KIND_DISBURSEMENT", "amount": money(amount, currency), "value_date": {"value": date}, **fields}
    return instance.api(SERVICE + "CreateEntry", {"parent": grant, "entry": entry, "request_id": key or new_id()})["entry"]


def refused(call):
    with pytest.raises(ApiError) as error:
        call()
    return error.value


# ---- the command line -----------------------------------------------------------------------------------------------------------------------------


def test_entry_add_posts_what_it_is_told_and_answers_with_the_entry(fresh, add_grant):
    grant = add_grant(fresh, places=["63:15"], sectors=["1225:S02"])
    entry = fresh.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "1250000.50", "--currency", "USD", "--date", "2024-10-03", "--form", "cash",
                     "--fund", "grant", "--request-id", new_id())
    assert (entry["amount"], entry["currency"], entry["kind"], entry["form"], entry["fund"], entry["value_date"]) == (
        "1250000.50", "USD", "disbursement", "cash", "grant", "2024-10-03")
    stored = fresh.ok("entry", "get", entry["name"])
    assert stored["name"] == entry["name"] and [one["name"] for one in fresh.entries(grant)] == [entry["name"]]
    assert stored["author"], "who recorded it is said"


def test_entry_reverse_posts_the_opposite_and_keeps_the_reason(fresh, add_grant):
    entry = post(fresh, add_grant(fresh))
    reversal = fresh.ok("entry", "reverse", entry["name"].split("/")[-1], "--reason", "nhập nhầm")
    assert (reversal["amount"], reversal["reverses"], reversal["reason"]) == ("-100.00", entry["name"], "nhập nhầm")
    assert fresh.ok("entry", "get", entry["name"])["reversed_by"] == reversal["name"]


def test_reversing_twice_is_a_conflict_with_exit_6(fresh, add_grant):
    entry = post(fresh, add_grant(fresh))
    assert fresh.run("entry", "reverse", entry["name"], "--reason", "một").code == 0
    done = fresh.run("entry", "reverse", entry["name"], "--reason", "hai", "-o", "json")
    assert done.code == 6 and done.out == b"" and "ALREADY_REVERSED" in done.err
    assert refused(lambda: fresh.api(SERVICE + "ReverseEntry", {"name": entry["name"], "reason": "ba", "request_id": new_id()})).reason == "ALREADY_REVERSED"


def test_a_reversal_cannot_be_reversed(fresh, add_grant):
    entry = post(fresh, add_grant(fresh))
    reversal = fresh.api(SERVICE + "ReverseEntry", {"name": entry["name"], "reason": "nhầm", "request_id": new_id()})["entry"]
    error = refused(lambda: fresh.api(SERVICE + "ReverseEntry", {"name": reversal["name"], "reason": "thôi", "request_id": new_id()}))
    assert (error.code.name, error.reason) == ("FAILED_PRECONDITION", "IS_REVERSAL")


def test_entry_correct_reverses_and_posts_anew_in_one_step(fresh, add_grant):
    grant = add_grant(fresh)
    entry = post(fresh, grant, note="giữ lại")
    answer = fresh.ok("entry", "correct", entry["name"], "--amount", "175.25", "--reason", "gõ nhầm")
    assert (answer["reversal"]["amount"], answer["entry"]["amount"], answer["entry"]["corrects"]) == ("-100.00", "175.25", entry["name"])
    assert answer["entry"]["value_date"] == "2024-10-03" and answer["entry"]["note"] == "giữ lại", "what is not given stays"
    assert [Decimal(one["amount"]["units"]) for one in fresh.entries(grant)] == [100, -100, 175]
    done = fresh.run("entry", "correct", entry["name"], "--amount", "5", "--reason", "nữa")
    assert done.code == 6, "what was corrected is reversed already"


def test_a_correction_that_changes_nothing_asked_is_a_usage_error(fresh, add_grant):
    entry = post(fresh, add_grant(fresh))
    assert fresh.run("entry", "correct", entry["name"], "--reason", "không rõ").code == 2


@pytest.mark.parametrize("arguments, code", [
    (["--kind", "disbursement", "--amount", "1.005", "--currency", "USD", "--date", "2024"], 5),
    (["--kind", "disbursement", "--amount", "10.5", "--currency", "VND", "--date", "2024"], 5),
    (["--kind", "disbursement", "--amount", "0", "--currency", "USD", "--date", "2024"], 5),
    (["--kind", "disbursement", "--amount", "-3", "--currency", "USD", "--date", "2024"], 5),
    (["--kind", "disbursement", "--amount", "10", "--currency", "XYZ", "--date", "2024"], 5),
    (["--kind", "gift", "--amount", "10", "--currency", "USD", "--date", "2024"], 2),
    (["--kind", "disbursement", "--amount", "mười", "--currency", "USD", "--date", "2024"], 5),
    (["--kind", "disbursement", "--amount", "10", "--currency", "USD", "--date", "31/02/2024"], 5),
    (["--kind", "disbursement", "--amount", "99999999999999999999", "--currency", "USD", "--date", "2024"], 5),
    (["--amount", "10", "--currency", "USD"], 2),
])
def test_a_faulty_entry_is_refused_and_nothing_is_posted(fresh, add_grant, arguments, code):
    grant = add_grant(fresh)
    done = fresh.run("entry", "add", grant, *arguments, "-o", "json")
    assert done.code == code and done.out == b"" and done.err.strip(), done.err
    assert fresh.entries(grant) == []


def test_every_missing_field_is_told_at_once_and_so_is_every_faulty_value(fresh, add_grant):
    error = refused(lambda: fresh.api(SERVICE + "CreateEntry", {"parent": add_grant(fresh), "entry": {}}))
    assert error.code.name == "INVALID_ARGUMENT" and {"entry.kind", "entry.amount", "request_id"} <= set(error.fields)
    error = refused(lambda: fresh.api(SERVICE + "CreateEntry", {"parent": add_grant(fresh), "request_id": new_id(), "entry": {
        "kind": "ENTRY_KIND_PLEDGE", "amount": {"currency_code": "USD", "units": "5", "nanos": -500000000}, "value_date": {"value": "2024-13"}}}))
    assert error.code.name == "INVALID_ARGUMENT" and {"entry.amount", "entry.value_date"} <= {field.removesuffix(".value") for field in error.fields}
    assert error.texts, "a message for people"


def test_money_methods_require_a_request_id(fresh, add_grant):
    grant = add_grant(fresh)
    for key in ("", "not-a-uuid", "00000000-0000-0000-0000-000000000000"):
        error = refused(lambda: fresh.api(SERVICE + "CreateEntry", {"parent": grant, "request_id": key, "entry": {
            "kind": "ENTRY_KIND_DISBURSEMENT", "amount": money("1", "USD")}}))
        assert error.code.name == "INVALID_ARGUMENT" and "request_id" in error.fields


def test_a_grant_that_does_not_exist_is_not_found(fresh):
    assert fresh.run("entry", "add", "R999999", "--kind", "disbursement", "--amount", "1", "--currency", "USD").code == 3
    error = refused(lambda: post(fresh, "grants/0190c3f2-0000-7000-8000-000000000000"))
    assert error.code.name == "NOT_FOUND"


# ---- exactly once -----------------------------------------------------------------------------------------------------------------------------------


def test_the_same_request_id_gives_the_same_answer_and_posts_once(fresh, add_grant):
    grant, key = add_grant(fresh), new_id()
    answers = [post(fresh, grant, key=key) for _ in range(5)]
    assert all(answer == answers[0] for answer in answers) and len(fresh.entries(grant)) == 1
    again = fresh.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "7", "--currency", "USD", "--date", "2024", "--request-id", (second := new_id()))
    assert fresh.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "7", "--currency", "USD", "--date", "2024", "--request-id", second) == again
    assert len(fresh.entries(grant)) == 2


def test_concurrent_twins_post_once_and_get_one_answer(fresh, add_grant):
    grant = add_grant(fresh)
    fresh.api
    for _ in range(5):
        key = new_id()
        before = len(fresh.entries(grant))
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: post(fresh, grant, key=key), range(8)))
        assert all(answer == answers[0] for answer in answers) and len(fresh.entries(grant)) == before + 1


def test_the_same_request_id_with_another_body_is_refused(fresh, add_grant):
    grant, key = add_grant(fresh), new_id()
    post(fresh, grant, key=key)
    error = refused(lambda: post(fresh, grant, amount="100.01", key=key))
    assert (error.code.name, error.reason) == ("INVALID_ARGUMENT", "IDEMPOTENCY_KEY_REUSED")
    done = fresh.run("entry", "add", grant, "--kind", "disbursement", "--amount", "5", "--currency", "USD", "--date", "2024", "--request-id", key)
    assert done.code == 5 and len(fresh.entries(grant)) == 1


def test_a_refused_write_keeps_no_key_and_may_be_sent_again_mended(fresh, add_grant):
    grant, key = add_grant(fresh), new_id()
    assert refused(lambda: post(fresh, grant, amount="0.001", key=key)).code.name == "INVALID_ARGUMENT"
    assert post(fresh, grant, key=key)["amount"]["units"] == "100"


def test_concurrent_reversals_of_one_entry_post_one_opposite(fresh, add_grant):
    grant = add_grant(fresh)
    entry = post(fresh, grant)

    def reverse(_):
        try:
            return fresh.api(SERVICE + "ReverseEntry", {"name": entry["name"], "reason": "đua", "request_id": new_id()})["entry"]["name"]
        except ApiError as error:
            return error.reason

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(reverse, range(8)))
    assert sorted(answers)[:7] == ["ALREADY_REVERSED"] * 7 or answers.count("ALREADY_REVERSED") == 7, answers
    assert len(fresh.entries(grant)) == 2


def test_a_dry_run_posts_nothing_and_keeps_no_key(fresh, add_grant):
    grant, key = add_grant(fresh), new_id()
    request = {"parent": grant, "request_id": key, "entry": {"kind": "ENTRY_KIND_PLEDGE", "amount": money("9", "USD")}}
    fresh.api(SERVICE + "CreateEntry", dict(request, validate_only=True))
    assert fresh.entries(grant) == []
    fresh.api(SERVICE + "CreateEntry", request)
    assert len(fresh.entries(grant)) == 1


def test_a_hard_ceiling_is_enforced_also_under_concurrent_writers(fresh, add_grant):
    grant = add_grant(fresh, ceiling=money("1000", "USD"))

    def pay(_):
        try:
            return post(fresh, grant, amount="300.00")["name"]
        except ApiError as error:
            return error.reason

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(pay, range(8)))
    assert answers.count("CEILING_EXCEEDED") == 5, answers
    assert sum(int(entry["amount"]["units"]) for entry in fresh.entries(grant)) == 900


# ---- allocations ------------------------------------------------------------------------------------------------------------------------------------


def allocations(instance, name):
    entry = instance.api(SERVICE + "GetEntry", {"name": name})["entry"]
    return entry, {(part["place_code"], part["sector_code"]): Decimal(part["amount"]["units"]) + Decimal(part["amount"]["nanos"]) / 10**9
                   for part in entry["allocations"] if part["amount"]}


@pytest.mark.parametrize("amount, currency, decimals", [("100.00", "USD", 2), ("0.05", "USD", 2), ("1000000", "VND", 0), ("7", "VND", 0), ("999.99", "EUR", 2)])
def test_the_parts_of_an_entry_add_up_to_it_by_largest_remainder(fresh, add_grant, amount, currency, decimals):
    places, sectors = ["63:01", "63:15", "63:45"], ["1225:S02", "1225:S03", "1225:S05", "1225:S08"]
    entry = post(fresh, add_grant(fresh, places=places, sectors=sectors), amount=amount, currency=currency)
    _, parts = allocations(fresh, entry["name"])
    wanted = split(Fraction(amount), decimals, sorted((place, sector) for place in places for sector in sectors))
    assert {key: value for key, value in parts.items() if value} == {key: Decimal(text(value, decimals)) for key, value in wanted.items() if value}
    assert sum(parts.values()) == Decimal(amount)


def test_weights_are_followed_and_an_even_split_of_eleven_is_eleven_ones(fresh):
    shares = [{"code": "63:01", "weight": "3"}, {"code": "63:15", "weight": "5"}, {"code": "34:44", "weight": "3"}]
    grant = fresh.api(SERVICE + "CreateGrant", {"grant": {"title": {"vi": "Theo tỷ trọng"}, "places": {"shares": shares}}, "request_id": new_id()})["grant"]["name"]
    _, parts = allocations(fresh, post(fresh, grant, amount="100.00")["name"])
    wanted = split(Fraction(100), 2, ["34:44", "63:01", "63:15"], {"63:01": 3, "63:15": 5, "34:44": 3})
    assert {place: value for (place, _), value in parts.items()} == {place: Decimal(text(value, 2)) for place, value in wanted.items()}


def test_a_reversal_mirrors_the_parts_to_the_unit(fresh, add_grant):
    entry = post(fresh, add_grant(fresh, places=["63:01", "63:15", "63:45"]), amount="100.00")
    reversal = fresh.api(SERVICE + "ReverseEntry", {"name": entry["name"], "reason": "nhầm", "request_id": new_id()})["entry"]
    _, parts = allocations(fresh, entry["name"])
    _, mirrored = allocations(fresh, reversal["name"])
    assert mirrored == {key: -value for key, value in parts.items()}


def test_usd_and_vnd_stand_beside_an_entry_with_the_rate_used(fresh, add_grant, reference):
    grant = add_grant(fresh)
    entry = post(fresh, grant, amount="1000000000", currency="VND", date="2024-12")
    dollars = next(one for one in entry["conversions"] if one["amount"]["currency_code"] == "USD")
    wanted = reference.convert(Fraction(10**9), "VND", parse_date("12/2024"), "USD")
    assert Decimal(dollars["amount"]["units"]) + Decimal(dollars["amount"]["nanos"]) / 10**9 == Decimal(text(wanted, 2))
    assert dollars["rate"] == "24335" and "2024-12" in dollars["basis"] and dollars["source"]
    undated = post(fresh, grant, amount="5", currency="VND", date="")
    assert "USD" not in {one["amount"]["currency_code"] for one in undated["conversions"]}, "no date, no rate, no guess"


def test_a_grant_moved_to_other_places_takes_its_entries_along_only_when_asked(fresh, add_grant):
    grant = add_grant(fresh, places=["63:01"])
    entry = post(fresh, grant)
    change = {"name": grant, "places": {"shares": [{"code": "63:15", "weight": "1"}, {"code": "63:45", "weight": "1"}]}}
    fresh.api(SERVICE + "UpdateGrant", {"grant": change, "update_mask": "places", "request_id": new_id()})
    assert {place for place, _ in allocations(fresh, entry["name"])[1]} == {"63:01"}
    fresh.api(SERVICE + "UpdateGrant", {"grant": change, "update_mask": "places", "reallocate": True, "request_id": new_id()})
    standing = {place: value for (place, _), value in allocations(fresh, entry["name"])[1].items() if value}
    assert standing == {"63:15": 50, "63:45": 50}


def test_money_paid_from_another_grant_is_counted_once(empty, add_grant):
    payer = add_grant(empty, places=["63:15"])
    passed_on = add_grant(empty, places=["63:45"], funded_by=payer)
    post(empty, payer, amount="1000.00")
    post(empty, passed_on, amount="400.00")
    answer = empty.table("disbursed", ["place"])
    assert (answer["total"]["value"], [row["place"] for row in answer["rows"]]) == ("1000.00", ["63:15"])
    left = answer["straddling"] + answer["unconverted"]
    assert [row["value"] for row in left] == ["400.00"], "it is listed, not lost"


def test_the_four_kinds_and_two_funds_are_never_mixed(empty, add_grant):
    grant = add_grant(empty)
    for amount, kind in (("1", "PLEDGE"), ("2", "COMMITMENT"), ("4", "PLAN"), ("8", "DISBURSEMENT")):
        post(empty, grant, amount=amount, kind=f"ENTRY_KIND_{kind}")
        post(empty, grant, amount=str(16 * int(amount)), kind=f"ENTRY_KIND_{kind}", fund="FUND_COUNTERPART")
    for measure, value in (("pledged", 1), ("committed", 2), ("planned", 4), ("disbursed", 8)):
        assert Decimal(empty.table(measure)["total"]["value"]) == value
        assert Decimal(empty.table(measure, fund="counterpart")["total"]["value"]) == 16 * value
    assert empty.table("items")["total"]["value"] == "1"


def test_a_period_over_several_years_is_a_cell_of_its_own(empty, add_grant):
    grant = add_grant(empty)
    post(empty, grant, amount="10", date="2018-01-01/2022-12-31")
    post(empty, grant, amount="20", date="2020")
    assert {row["year"]: row["value"] for row in empty.table("disbursed", ["year"])["rows"]} == {"several-years": "10.00", "2020": "20.00"}
    windowed = empty.table("disbursed", ["year"], **{"from": "2020-01-01", "to": "2020-12-31"})
    assert windowed["total"]["value"] == "20.00" and [row["value"] for row in windowed["straddling"]] == ["10.00"]
