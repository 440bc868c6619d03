"""Donors' names in the records against the registry of the demonstration: the answers are known."""

from conftest import DEMO_DATA
from oracle import fold, read_csv


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
