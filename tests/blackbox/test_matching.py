"""Donors' names in the records against the registry of the demonstration: the answers are known."""

import csv

from conftest import DEMO_DATA, sql, until
from oracle import fold, read_csv
from workbooks import row, save_csv


def test_a_written_name_means_the_organisation_that_a_person_says_or_none(demo):
    answers = {record["id"]: record for record in read_csv(DEMO_DATA / "records.csv")}
    registered = {fold(ngo["canonical_name"]) for ngo in read_csv(DEMO_DATA / "ngos.csv")}
    organisations, right, wrong, missed = {}, 0, [], []
    for grant in demo.grants():
        record, donor = answers[grant["source_id"]], grant["parties"][0]
        if donor["organisation"] not in organisations:
            organisations[donor["organisation"]] = demo.api("registry.RegistryService/GetOrganisation", {"name": donor["organisation"]})["organisation"]
        organisation, canonical = organisations[donor["organisation"]], fold(record["ngo_name_canonical"])
        if organisation["state"] == "STATE_CONFIRMED":
            # Of several donors the first is the donor of record, whichever of them the answer names.
            if canonical in {fold(name["text"]) for name in organisation["names"]} or ";" in record["ngo_name"]:
                right += 1
            else:
                wrong.append((record["id"], record["ngo_name"], organisation["display_name"]))
        elif canonical in registered:
            missed.append((record["id"], record["ngo_name"]))
    print(f"{right} matched, {len(missed)} left to a person: {missed}")
    assert wrong == []
    assert right >= 130


def test_every_name_has_one_organisation(demo):
    """The same written name is the same donor in every grant."""
    by_name = {}
    for grant in demo.grants():
        for party in grant["parties"]:
            assert by_name.setdefault(fold(party["written_name"]), party["organisation"]) == party["organisation"], party["written_name"]


def test_the_registry_of_the_demonstration_is_the_list_it_was_read_from(demo):
    registered = demo.pages("registry.RegistryService/ListOrganisations", "organisations", {"filter": 'state = "confirmed"'})
    assert len(registered) == len(read_csv(DEMO_DATA / "ngos.csv"))


def test_a_list_completes_the_provisional_records_that_bear_its_names(fresh, tmp_path):
    fresh.ok("import", save_csv(tmp_path / "g.csv", [row("E1", donors="Banh mi cho The gioi", country="DE"), row("E2", donors="Tổ chức Hai nước", country="FR")]),
             "--office", "34-46")
    listed = [{"id": "N1", "canonical_name": "Bánh mì cho Thế giới", "home_country": "DE", "kind": "foreign_ngo", "website": "https://brot.example"},
              {"id": "N2", "canonical_name": "Tổ chức Hai nước", "home_country": "US", "kind": "foreign_ngo", "website": "https://two.example"}]
    with open(tmp_path / "n.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
    organisation = lambda source_id: fresh.api("registry.RegistryService/GetOrganisation", {
        "name": next(grant for grant in fresh.grants() if grant["source_id"] == source_id)["parties"][0]["organisation"]})["organisation"]
    before = organisation("E1")
    assert before["state"] == "STATE_PROVISIONAL" and before["website"] == ""
    tried = fresh.ok("ngo", "import", tmp_path / "n.csv", "--dry-run")
    assert (tried["rows"], tried["created"], tried["changed"], tried["unchanged"]) == (2, 0, 1, 1) and organisation("E1") == before
    done = fresh.ok("ngo", "import", tmp_path / "n.csv")
    assert (done["rows"], done["created"], done["changed"], done["unchanged"], done["rejected"]) == (2, 0, 1, 1, 0)
    assert [(found["id"], found["code"]) for found in done["findings"]] == [("N1", "PROVISIONAL_ENRICHED"), ("N2", "PROVISIONAL_OTHER_COUNTRY")]
    after = organisation("E1")
    assert after["name"] == before["name"] and after["state"] == "STATE_CONFIRMED" and after["website"] == "https://brot.example"
    assert after["display_name"] == "Bánh mì cho Thế giới"
    assert organisation("E2")["state"] == "STATE_PROVISIONAL", "in doubt nothing is changed"
    again = fresh.ok("ngo", "import", tmp_path / "n.csv")
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_the_search_is_served_by_its_index(fresh):
    names = fresh.ok("ngo", "create", "--name", "Hội Ánh Sáng", "--kind", "foreign-ngo")["name"].split("/")[1]
    # So many that reading them all would cost more.
    sql(fresh, f"insert into registry.organisation_name (organisation_id, ordinal, text, use, folded) select '{names}', 1000 + i, md5(i::text), 'alias', md5(i::text) "
               "from generate_series(1, 50000) i; analyze registry.organisation_name")
    scans = lambda: int(sql(fresh, "select idx_scan from pg_stat_user_indexes where indexrelname = 'organisation_name_trigram'"))
    before = scans()
    assert [one["organisation"]["display_name"] for one in fresh.ok("ngo", "search", "hoi anh sag")] == ["Hội Ánh Sáng"]
    until(lambda: scans() > before, what="a scan of the index")
