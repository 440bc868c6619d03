"""Publications through the command line: an edition never changes, a correction is a new one that tells what it changed."""

import json

import pytest
from api import ApiError
from conftest import new_id

CREATE = ["--title", "Viện trợ 2024", "--title-en", "Aid 2024", "--report", "by-place", "--from", "2024", "--to", "2024"]


@pytest.fixture(scope="module")
def grant(fresh):
    name = fresh.ok("grant", "create", "--title", "Trạm y tế", "--place", "63:15", "--sector", "1225:S02")["name"]
    enter(fresh, name, "100")
    return name


def enter(instance, grant, amount, date="2024-05-01"):
    return instance.ok("entry", "add", grant, "--kind", "disbursement", "--amount", amount, "--currency", "USD", "--date", date)["name"]


def told(done):
    return {line.split(":")[0].removeprefix("  - ") for line in done.err.splitlines() if line.startswith("  - ")}


def test_an_edition_stays_and_a_correction_shows_what_it_changed(fresh, grant, tmp_path):
    made = fresh.ok("publication", "create", "vien-tro-2024", *CREATE)
    assert (made["name"], made["latest_edition"], made["edition"]["number"]) == ("publications/vien-tro-2024", 1, 1)
    first = {form: fresh.run("publication", "get", "vien-tro-2024", "-o", form).out for form in ("table", "json")}
    assert b"100" in first["table"] and json.loads(first["json"])["position"] == made["edition"]["position"]
    asked = fresh.run("stats", "report", "by-place", "--from", "2024", "--to", "2024", "--known-at", made["edition"]["position"], "-o", "json")
    assert asked.out == first["json"], "it is what the report says"

    for _ in range(3):
        enter(fresh, grant, "7.50")
    fresh.ok("grant", "update", grant, "--title", "Trạm y tế xã")
    for form, kept in first.items():
        assert fresh.run("publication", "get", "vien-tro-2024", "-o", form).out == kept

    said = fresh.run("publication", "update", "vien-tro-2024", "--reason", "Lai Châu nộp bổ sung", "-o", "json")
    assert said.code == 0 and said.json["latest_edition"] == 2 and "publication compare vien-tro-2024" in said.err
    for form, kept in first.items():
        assert fresh.run("publication", "get", "vien-tro-2024", "--edition", "1", "-o", form).out == kept
        assert fresh.run("publication", "get", "vien-tro-2024", "-o", form).out != kept

    compared = fresh.ok("publication", "compare", "vien-tro-2024")
    assert (compared["from"]["number"], compared["to"]["number"], compared["to"]["reason"]) == (1, 2, "Lai Châu nộp bổ sung")
    cells = {(row["table"], row["row"], row["column"]): (row["before"], row["after"]) for row in compared["rows"]}
    figures = {key: value for key, value in cells.items() if key[0]}
    assert figures == {("by-place", row, "disbursed"): ("100.00", "122.50") for row in ("63:15", "total")}, "and no other cell"
    assert "122.50" in fresh.run("publication", "compare", "vien-tro-2024").text

    assert [edition["reason"] for edition in fresh.ok("publication", "editions", "vien-tro-2024")] == ["", "Lai Châu nộp bổ sung"]
    book = tmp_path / "an-pham.xlsx"
    assert fresh.run("publication", "get", "vien-tro-2024", "-f", book).code == 0 and book.read_bytes().startswith(b"PK")


def test_what_says_the_same_is_not_published_twice(fresh, grant):
    fresh.ok("publication", "create", "hai-lan", *CREATE)
    enter(fresh, grant, "5", date="2020")
    done = fresh.run("publication", "update", "hai-lan", "--reason", "thử", language="vi")
    assert done.code != 0 and "NOTHING_DIFFERS" in done.err and "bản công bố số 1" in done.err
    assert fresh.run("publication", "compare", "hai-lan").code != 0, "there is one edition only"


def test_the_same_request_is_one_edition_and_a_trial_none(fresh, grant):
    line = ["publication", "create", "mot-lan", *CREATE, "--request-id", new_id()]
    tried = fresh.run(*line, "--dry-run", "-o", "json")
    assert tried.code == 0 and tried.json["edition"]["number"] == 1 and "A dry run" in tried.err
    assert fresh.run("publication", "get", "mot-lan").code == 3
    assert fresh.ok(*line) == fresh.ok(*line)
    assert fresh.run("publication", "create", "mot-lan", *CREATE).code == 6
    assert len(fresh.ok("publication", "editions", "mot-lan")) == 1


def test_every_fault_is_told_by_the_option_it_came_from(fresh):
    done = fresh.run("publication", "create", "Viện trợ", "--title", " ", "--report", "none", "--from", "mai", "--currency", "EUR", "--top", "0")
    assert done.code == 2 and {"CODE", "--title", "--report", "--from", "--currency", "--top"} <= told(done), done.err
    done = fresh.run("publication", "create", "Viện trợ", "--title", " ", "--report", "by-place", "--from", "2025", "--to", "2024", "--where", "planet = 1")
    assert done.code == 5 and {"CODE", "--title", "--to", "--where"} <= told(done), done.err
    fresh.ok("publication", "create", "sai", *CREATE)
    done = fresh.run("publication", "update", "sai", "--reason", " ", "--known-at", "s1.x")
    assert done.code == 5 and told(done) == {"--reason", "--known-at"}, done.err
    assert "--reason" in fresh.run("publication", "update", "sai").err
    assert fresh.run("publication", "create", "x-y", *CREATE, "--known-at", "s1.x").code == 2, "edition 1 is made now"


def test_editions_are_held_against_the_ledger(fresh, grant):
    fresh.ok("publication", "create", "kiem-tra", *CREATE)
    entry = enter(fresh, grant, "11")
    fresh.ok("publication", "update", "kiem-tra", "--reason", "thêm")
    fresh.ok("entry", "reverse", entry, "--reason", "nhầm")
    checked = fresh.run("publication", "verify", "kiem-tra", "-o", "json")
    assert checked.code == 0 and [(one["edition"], one["differences"]) for one in checked.json["editions"]] == [(1, 0), (2, 0)]
    assert checked.json["rows"] == []


def test_a_province_reads_what_is_published_of_the_whole_country_and_publishes_nothing(fresh, grant):
    national = fresh.ok("publication", "create", "ca-nuoc", *CREATE)
    kept = fresh.api("reporting.PublicationService/GetPublicationEdition", {"name": national["edition"]["name"]})
    clerk, organiser = fresh.account("publication.clerk", "provincial-clerk", "34-48"), fresh.account("publication.organiser", "conference-organiser")
    assert clerk("reporting.PublicationService/GetPublicationEdition", {"name": national["edition"]["name"]}) == kept
    assert clerk("reporting.PublicationService/ListPublications", {})["publications"]
    request = {"publication": {"code": "cua-tinh", "title": {"vi": "T"}, "request": {"report": "by-place"}}, "request_id": new_id()}
    for method, body in (("CreatePublication", request), ("VerifyPublicationEdition", {"name": national["edition"]["name"]})):
        with pytest.raises(ApiError) as refused:
            clerk("reporting.PublicationService/" + method, body)
        assert refused.value.code.name == "PERMISSION_DENIED"
    assert organiser("reporting.PublicationService/CreatePublication", request)["publication"]["author"] == "publication.organiser"
    trail = fresh.ok("admin", "audit", "list", "--resource", "publications/cua-tinh")
    assert [one["author"] for one in trail] == ["publication.organiser"] * 2, "the publication and its first edition"
    for api in (clerk, organiser):
        api.close()
