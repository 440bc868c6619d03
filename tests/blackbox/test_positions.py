"""An answer asked again with its position is the same for ever: after merges and their undoing, after sectors are mapped anew, and where the data was moved
to another machine."""

import subprocess

import pytest
from conftest import Instance, PG_BINARIES, RESTORING

MERGE_REASON = ["--reason", "cùng số đăng ký"]


@pytest.fixture
def other():
    """A machine of its own: another cluster, not a copy of the template's."""
    instance = Instance()
    instance.up()
    yield instance
    instance.remove()


def add_ngo(instance, name):
    return instance.ok("ngo", "create", "--name", name, "--kind", "foreign-ngo", "--country", "US")["name"]


def spend(instance, add_grant, donor, amount, sector="1225:S02"):
    grant = add_grant(instance, parties=[{"role": "ROLE_DONOR", "organisation": donor}], places=["63:15"], sectors=[sector])
    instance.ok("entry", "add", grant, "--kind", "disbursement", "--amount", amount, "--currency", "USD", "--date", "2024-10-03")


def answers(instance, position=None):
    """The questions that a merge or a mapping may touch, as bytes."""
    asked = [instance.run("stats", "table", "--measure", "disbursed", "--by", by, *more, *(["--known-at", position] if position else []), "-o", "json")
             for by, more in (("donor", []), ("sector", ["--sectors", "paccom"]), ("year,donor-country", []))]
    assert [done.code for done in asked] == [0, 0, 0], [done.err for done in asked]
    return [done.json["rows"] for done in asked], asked[0].json["position"]


def donors(instance, position=None):
    return {row["donor_name"]: row["value"] for row in answers(instance, position)[0][0]}


def test_a_merge_counts_two_as_one_and_can_be_undone(empty, add_grant):
    wvi, world_vision = add_ngo(empty, "WVI Việt Nam"), add_ngo(empty, "World Vision International")
    spend(empty, add_grant, wvi, "100")
    spend(empty, add_grant, world_vision, "20.50")
    apart, before = answers(empty)
    merged = empty.ok("ngo", "merge", wvi, "--into", world_vision, *MERGE_REASON)
    assert merged["merged_into"] == world_vision and merged["merged_into_display_name"] == "World Vision International"
    assert "World Vision International" in empty.run("ngo", "get", wvi).text
    assert empty.ok("ngo", "get", world_vision)["merged_organisations"] == [wvi]
    assert [row["organisation"]["name"] for row in empty.ok("ngo", "search", "wvi viet nam")] == [world_vision]
    assert donors(empty) == {"World Vision International": "120.50"}
    together, middle = answers(empty)
    empty.ok("ngo", "unmerge", wvi, "--reason", "hai tổ chức khác nhau")
    assert answers(empty)[0] == apart
    assert answers(empty, before) == (apart, before) and answers(empty, middle) == (together, middle)


def test_a_faulty_merge_is_refused_with_every_fault(empty):
    one = add_ngo(empty, "World Vision")
    done = empty.run("ngo", "merge", one, "--into", one, "--reason", "x")
    assert done.code == 5 and "itself" in done.err
    done = empty.run("ngo", "merge", "organisations/0190a1b2-0000-7000-8000-000000000001", "--into", "care", "--reason", "x" * 1001)
    assert done.code == 5
    assert empty.run("ngo", "unmerge", one, "--reason", "x").code not in (0, 1)


def test_a_mapping_that_staff_set_moves_money_and_not_the_past(empty, add_grant):
    spend(empty, add_grant, add_ngo(empty, "World Vision"), "100", "1225:S02")
    first, before = answers(empty)
    assert [row["sector"] for row in first[1]] == ["paccom:P02"]
    assert empty.ok("reference", "map", "1225:S02", "paccom:P07", "--reason", "theo hướng dẫn")["mapped_codes"] == ["paccom:P07"]
    second, middle = answers(empty)
    assert [row["sector"] for row in second[1]] == ["paccom:P07"]
    empty.ok("reference", "unmap", "1225:S02", "paccom", "--reason", "không tương ứng")
    assert [row["sector"] for row in answers(empty)[0][1]] not in (["paccom:P02"], ["paccom:P07"])
    # Reading the files of reference data again at the start leaves it as staff set it.
    empty.down()
    empty.up()
    assert [row["sector"] for row in answers(empty)[0][1]] not in (["paccom:P02"], ["paccom:P07"])
    assert answers(empty, before) == (first, before) and answers(empty, middle) == (second, middle)


def test_a_position_holds_where_the_data_was_moved_to(empty, other, add_grant):
    one, two = add_ngo(empty, "World Vision"), add_ngo(empty, "CARE International")
    spend(empty, add_grant, one, "100")
    early, before = answers(empty)
    spend(empty, add_grant, two, "7")
    empty.ok("ngo", "merge", two, "--into", one, *MERGE_REASON)
    late, after = answers(empty)

    dump = other.home / "ngoaid.dump"
    with dump.open("wb") as out:
        subprocess.run([PG_BINARIES / "pg_dump", "-Fc", "-h", empty.pg_socket(), "-U", "postgres", "ngoaid"], check=True, stdout=out)
    subprocess.run([PG_BINARIES / "pg_restore", "--clean", "--if-exists", "--single-transaction", "-h", other.pg_socket(), "-U", "postgres", "-d", "ngoaid", dump],
                   check=True, env=RESTORING)
    other.down()
    other.up()
    assert answers(other)[0] == late
    spend(other, add_grant, two, "1000")
    other.ok("reference", "map", "1225:S02", "paccom:P07", "--reason", "x")
    assert answers(other)[0] != late
    assert answers(other, before) == (early, before) and answers(other, after) == (late, after)
    # A position of its own outlives the next restart; one that only it can know is none to the machine the data came from.
    now, position = answers(other)
    other.down()
    other.up()
    assert answers(other, position) == (now, position)
    done = empty.run("stats", "table", "--measure", "disbursed", "--known-at", position)
    assert done.code == 5 and "--known-at" in done.err
