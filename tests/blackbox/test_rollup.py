"""The sums that statistics are read from: they follow what is written, say what holds them up, and are mended when somebody has spoilt them."""

import subprocess

import pytest
from conftest import PG_BINARIES, sql, until


def spend(instance, add_grant, amount, **fields):
    grant = add_grant(instance, places=["63:15"], sectors=["1225:S02"], **fields)
    instance.ok("entry", "add", grant, "--kind", "disbursement", "--amount", amount, "--currency", "USD", "--date", "2024-10-03")
    return grant


def status(instance):
    return instance.ok("rollup", "status")


def is_folded(instance):
    now = status(instance)
    return now["folded"] and int(now["tail_grants"]) == 0


def test_what_is_written_is_folded_at_once(fresh, add_grant):
    spend(fresh, add_grant, "100")
    until(lambda: is_folded(fresh), what="the fold")
    checked = fresh.run("rollup", "check", "-o", "json")
    assert checked.code == 0, checked.err
    assert checked.json["rows"] == [] and int(checked.json["summary"]["grants"]) >= 1 and int(checked.json["summary"]["cells"]) >= 12
    assert "Agrees with the ledger" in checked.err
    assert fresh.table("disbursed")["total"]["value"] == "100.00"


def test_a_table_says_when_asked_which_way_it_was_read(fresh, add_grant):
    spend(fresh, add_grant, "3")
    until(lambda: is_folded(fresh), what="the fold")
    table = lambda *more: fresh.run("stats", "table", "--measure", "disbursed", "--by", "year", "-o", "json", *more)
    plain, told = table(), table("--verbose")
    position = told.json["position"]
    assert "class B" in told.err and f"Position: {position}" in told.err and "0 grants changed since" in told.err, told.err
    earlier = table("--verbose", "--known-at", position)
    assert "class C" in earlier.err and "folded up to" not in earlier.err, earlier.err
    # Something in the background may have been committed between the two.
    assert plain.err == "" and plain.out.replace(plain.json["position"].encode(), position.encode()) == told.out == earlier.out


def test_an_open_transaction_is_named(fresh, add_grant):
    until(lambda: is_folded(fresh), what="the fold")
    holder = subprocess.Popen([str(PG_BINARIES / "psql"), "-X", "-q", "-A", "-t", "-h", fresh.pg_socket(), "-U", "postgres", "-d", "ngoaid"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        holder.stdin.write("begin;\nselect pg_current_xact_id() is not null, pg_backend_pid();\n")
        holder.stdin.flush()
        pid = int(holder.stdout.readline().strip().split("|")[1])
        before = fresh.table("disbursed")["total"]["value"]
        spend(fresh, add_grant, "7.50")
        held = status(fresh)
        assert int(held["held_grants"]) == int(held["tail_grants"]) == 1 and held["holder_pids"] == [pid], held
        # Held up or not, the answer has it.
        assert float(fresh.table("disbursed")["total"]["value"]) == float(before) + 7.5
    finally:
        holder.stdin.close()
        holder.wait(30)
    until(lambda: is_folded(fresh), what="the fold")


def test_what_is_spoilt_is_found_and_mended(fresh, add_grant):
    spend(fresh, add_grant, "20")
    until(lambda: is_folded(fresh), what="the fold")
    sql(fresh, "update reporting.rollup_place set usd = usd + 1 where grain = 'year' and place = '63:15'")
    found = fresh.run("rollup", "check", "-o", "json")
    assert found.code == 1 and "rollup rebuild" in found.err
    assert [row["table"] for row in found.json["rows"]] == ["rollup_place"] and "place=63:15" in found.json["rows"][0]["cell"]
    mended = fresh.ok("rollup", "rebuild")
    assert int(mended["changed_cells"]) == 1 and int(mended["changed_parts"]) == 0
    assert fresh.run("rollup", "check", "-o", "json").code == 0


@pytest.mark.parametrize("language, word", [("vi", "Đã cộng dồn"), ("en", "Folded")])
def test_the_status_is_said_in_both_languages(fresh, language, word):
    assert word in fresh.run("rollup", "status", language=language).text
