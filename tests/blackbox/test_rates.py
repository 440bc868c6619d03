"""Exchange rates that staff import: fixed once recorded, and what waited for them is converted."""

from decimal import Decimal

from conftest import new_id

RATES = "month,currency,units_per_usd\n2026-07,EUR,0.87\n2026-07,VND,26300\n"


def write(tmp_path, text):
    path = tmp_path / "rates.csv"
    path.write_text(text)
    return str(path)


def waiting_entry(instance, add_grant):
    grant = add_grant(instance, places=["63:15", "63:10"], sectors=["1225:S02"])
    entry = instance.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "1000.01", "--currency", "EUR", "--date", "2026-07-03")
    instance.ok("entry", "reverse", instance.ok("entry", "add", grant, "--kind", "disbursement", "--amount", "7", "--currency", "EUR", "--date",
                                                "2026-07-04")["name"], "--reason", "thử")
    return entry["name"]


def test_what_waited_for_a_rate_is_converted_when_the_rate_comes(empty, add_grant, tmp_path):
    entry = waiting_entry(empty, add_grant)
    before = empty.table("disbursed", ["year"])
    assert before["rows"] == [] and entry in [one["entry"] for one in before["unconverted"]]
    answer = empty.ok("rates", "import", write(tmp_path, RATES))
    assert (answer["created"], answer["converted"], answer["unconverted"]) == (2, 6, 0)  # an entry, a reversed one and its reversal; USD and VND
    after = empty.table("disbursed", ["year"])
    assert after["unconverted"] == []
    assert after["total"]["value"] == str((Decimal("1000.01") / Decimal("0.87")).quantize(Decimal("0.01")))
    assert sum(Decimal(one["value"]) for one in empty.rows("disbursed", ["year"])["rows"]) == Decimal(after["total"]["value"])
    # The answer given before stands: it was true of what was known then.
    assert empty.table("disbursed", ["year"], **{"known-at": before["position"]})["rows"] == []


def test_the_same_rates_again_change_nothing(empty, add_grant, tmp_path):
    waiting_entry(empty, add_grant)
    path = write(tmp_path, RATES)
    empty.ok("rates", "import", path)
    answer = empty.ok("rates", "import", path)
    assert (answer["created"], answer["unchanged"], answer["converted"]) == (0, 2, 0)


def test_a_recorded_rate_is_never_changed_and_every_fault_is_named(empty, tmp_path):
    empty.ok("rates", "import", write(tmp_path, RATES))
    done = empty.run("rates", "import", write(tmp_path, "month,currency,units_per_usd\n2026-07,EUR,0.88\n2026-13,VND,1\n2026-08,XXQ,1\n2026-08,VND,-1\n"), "-o", "json")
    assert done.code == 5
    assert (done.json["created"], done.json["rejected"], done.json["applied"], done.json["converted"]) == (0, 4, False, 0)
    assert len(done.json["findings"]) == 4


def test_a_point_that_groups_digits_is_asked_about_as_a_rate_stays_for_ever(empty, tmp_path):
    slip = write(tmp_path, "month,currency,units_per_usd\n2026-07,VND,26.300\n")
    done = empty.run("rates", "import", slip)
    assert done.code == 5 and "26300" in done.err + done.text and "--accept-jumps" in done.err + done.text
    assert empty.ok("rates", "list", "--currency", "VND", "--from", "2026-07") == []
    assert empty.ok("rates", "import", write(tmp_path, "month,currency,units_per_usd\n2026-07,VND,26300\n"))["created"] == 1
    assert empty.ok("rates", "import", write(tmp_path, "month,currency,units_per_usd\n2026-08,VND,99000\n"), "--accept-jumps")["created"] == 1


def test_an_id_that_was_used_is_refused_with_another_answer_about_jumps(empty, tmp_path):
    for number, (first, second) in enumerate((([], ["--accept-jumps"]), (["--accept-jumps"], []))):
        line = ["rates", "import", write(tmp_path, f"month,currency,units_per_usd\n2026-0{number + 7},EUR,0.87\n"), "--request-id", new_id()]
        assert empty.ok(*line, *first)["created"] == 1
        done = empty.run(*line, *second)
        assert done.code == 5 and "IDEMPOTENCY_KEY_REUSED" in done.err, done.err
        assert empty.ok(*line, *first)["created"] == 1


def test_a_dry_run_of_rates_records_none(empty, tmp_path):
    path = write(tmp_path, RATES)
    assert empty.ok("rates", "import", path, "--dry-run")["created"] == 2
    assert empty.ok("rates", "import", path)["created"] == 2
