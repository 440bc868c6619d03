"""Answers asked again at their position, after all that may happen to a ledger: the same, byte for byte.

50 answers and 1,000 writes; NGOAID_LONG=1: 500 and 10,000.
"""

import json
import os
import random
import subprocess

import pytest
from api import money
from conftest import PG_BINARIES, RESTORING, WORKBOOKS, Instance, new_id

LONG = bool(os.environ.get("NGOAID_LONG"))
ANSWERS, WRITES = (500, 10000) if LONG else (50, 1000)
COMMITMENTS = "commitments.CommitmentsService/"
REGISTRY = "registry.RegistryService/"
REPORTING = "reporting.ReportingService/"
PLACES = ["63:01", "63:15", "63:24", "63:45", "34:44", "34:15"]
SECTORS = ["1225:S02", "1225:S03", "1225:S04"]
DIMENSIONS = ["year", "half", "month", "place", "region", "sector", "mode", "donor", "donor-country", "continent", "donor-kind", "event", "programme", "form",
              "assumed", "item-age"]
REPORTS = ["by-sector", "by-place", "by-region", "by-event", "national-summary", "top-ngos", "new-items", "period-against-period"]
REVIEW = "reporting.ProgrammeService/ReviewProgramme"

# An entry like another one, as the service would write it, by a session that takes its time.
SLOW_WRITE = """
begin;
with entry as (
  insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last, author)
  select grant_id, gen_random_uuid(), kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last, 'late'
  from commitments.entry where id = '{entry}' returning grant_id, id)
insert into commitments.allocation (grant_id, entry_id, revision, currency, place, sector, amount, assumed)
select e.grant_id, e.id, a.revision, a.currency, a.place, a.sector, a.amount, a.assumed
from entry e join commitments.allocation a on a.grant_id = e.grant_id and a.entry_id = '{entry}';
\\echo written
"""


class Asked:
    """A question with the answer it got."""

    def __init__(self, instance, method, request):
        self.method, self.request = method, request
        self.answer, self.position = self.ask(instance, request)

    def ask(self, instance, request):
        messages = instance.api(self.method, request, timeout=120)
        # Which way an answer was read may change, what it says may not.
        messages[-1]["summary"].pop("computation", None)
        return json.dumps(messages, ensure_ascii=False, sort_keys=True), messages[-1]["summary"]["position"]

    def again(self, instance):
        if self.method == REVIEW:
            return self.ask(instance, dict(self.request, known_at=self.position))[0]
        query = dict(self.request["query"], known_at=self.position)
        return self.ask(instance, dict(self.request, query=query))[0]

    def now(self, instance):
        return self.ask(instance, self.request)[0]


def random_question(dice):
    query = {"measure": dice.choice(["committed", "committed", "disbursed", "disbursed", "planned", "items", "ngos"]),
             "by": dice.sample(DIMENSIONS, dice.randint(0, 3)), "places": dice.choice(["reported", "63", "34"]), "sectors": dice.choice(["1225", "paccom"]),
             "currency": dice.choice(["USD", "VND"]), "coarse": dice.choice(["", "own-year"])}
    if dice.random() < 0.6:
        query["from"] = f"{dice.randint(2012, 2022)}-{dice.randint(1, 12):02}-{dice.choice([1, 15, 20]):02}"
    if dice.random() < 0.6:
        query["to"] = f"{dice.randint(2023, 2026)}-{dice.randint(1, 12):02}-{dice.choice([14, 20, 28]):02}"
    if dice.random() < 0.3:
        query["where"] = dice.choice(['mode = "project"', 'year >= 2018', 'donor-kind != "company"', f'sector = "{SECTORS[0]}"', 'continent = "EU" OR place = ""'])
    method = dice.choice(["QueryTable"] * 6 + ["QueryRows", "RunReport"])
    if dice.random() < 0.03:
        return REVIEW, {"name": "programmes/2019-2025"}
    if method == "RunReport":
        report = dice.choice(REPORTS)
        if report == "period-against-period":
            query.update({"from": "2020-03-15", "to": "2023-02-28"})
        return REPORTING + method, {"report": report, "query": {key: query[key] for key in query if key not in ("measure", "by", "places")}}
    if method == "QueryTable":
        return REPORTING + method, {"query": query, "view": dice.choice(["TABLE_VIEW_FULL", "TABLE_VIEW_VALUES"])}
    return REPORTING + method, {"query": query}


class Writer:
    """Everything that changes what statistics say, in random order."""

    def __init__(self, instance, dice):
        self.api, self.dice = instance.api, dice
        self.grants = [grant["name"] for grant in instance.grants()]
        organisations = instance.pages(REGISTRY + "ListOrganisations", "organisations", {})
        self.organisations = [one["name"] for one in organisations]
        self.merged = {one["name"] for one in organisations if one["merged_into"]}
        self.entries, self.done = [], 0

    def write(self, count):
        actions = [self.post] * 50 + [self.reverse] * 8 + [self.correct] * 10 + [self.change] * 12 + [self.add] * 8 + [self.describe] * 6 + [self.merge] * 4 + [self.map] * 2
        for _ in range(count):
            self.dice.choice(actions)()
            self.done += 1

    def call(self, method, **request):
        return self.api(method, dict(request, request_id=new_id()))

    def post(self):
        currency = self.dice.choice(["USD", "VND", "EUR"])
        amount = str(self.dice.randint(1, 10**9)) if currency == "VND" else f"{self.dice.randint(1, 10**5)}.{self.dice.randint(0, 99):02}"
        year = self.dice.randint(2012, 2025)
        date = self.dice.choice([f"{year}", f"{year}-{self.dice.randint(1, 12):02}", f"{year}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}",
                                 f"{year}/{year + 2}"])
        entry = {"kind": self.dice.choice(["ENTRY_KIND_COMMITMENT", "ENTRY_KIND_DISBURSEMENT", "ENTRY_KIND_PLAN"]), "amount": money(amount, currency),
                 "value_date": {"value": date}}
        answer = self.call(COMMITMENTS + "CreateEntry", parent=self.dice.choice(self.grants), entry=entry)
        self.entries.append(answer["entry"]["name"])

    def take(self):
        """An entry that stands; there is always one."""
        while not self.entries:
            self.post()
        return self.entries.pop(self.dice.randrange(len(self.entries)))

    def reverse(self):
        self.call(COMMITMENTS + "ReverseEntry", name=self.take(), reason="ghi nhầm")

    def correct(self):
        answer = self.call(COMMITMENTS + "CorrectEntry", name=self.take(), entry={"value_date": {"value": str(self.dice.randint(2015, 2025))}, "note": new_id()},
                           update_mask="valueDate,note", reason="sai ngày")
        self.entries.append(answer["entry"]["name"])

    def shares(self, codes):
        chosen = self.dice.sample(codes, self.dice.randint(1, 2))
        return {"shares": [{"code": code, "weight": str(self.dice.randint(1, 5))} for code in chosen], "assumed": len(chosen) > 1}

    def change(self):
        grant = {"name": self.dice.choice(self.grants), "places": self.shares(PLACES), "sectors": self.shares(SECTORS), "mode": self.dice.choice(["project", "programme"])}
        self.call(COMMITMENTS + "UpdateGrant", grant=grant, update_mask="places,sectors,mode", reallocate=True)

    def add(self):
        grant = {"title": {"vi": f"Khoản {self.done}"}, "places": self.shares(PLACES), "sectors": self.shares(SECTORS), "source_date": {"value": "2023-05"},
                 "parties": [{"role": "ROLE_DONOR", "organisation": self.dice.choice(self.organisations)}]}
        self.grants.append(self.call(COMMITMENTS + "CreateGrant", grant=grant)["grant"]["name"])

    def describe(self):
        self.call(REGISTRY + "UpdateOrganisation", organisation={"name": self.dice.choice(self.organisations), "country_code": self.dice.choice(["US", "DE", "JP"])},
                  update_mask="countryCode")

    def merge(self):
        """Into one before it in the list, so that no circle comes about; a second time undoes it."""
        which = self.dice.randrange(1, len(self.organisations))
        name = self.organisations[which]
        if name in self.merged:
            self.call(REGISTRY + "UndoOrganisationMerge", name=name, reason="không phải một")
            self.merged.remove(name)
        else:
            self.call(REGISTRY + "MergeOrganisations", name=name, into=self.organisations[self.dice.randrange(which)], reason="là một")
            self.merged.add(name)

    def map(self):
        self.call("reference.ReferenceService/SetSectorMapping", sector=self.dice.choice(SECTORS), scheme="paccom",
                  mapped_code=self.dice.choice(["paccom:P01", "paccom:P02", "paccom:P03", ""]), reason="rà soát")


def expect_same(asked, instance, after):
    changed = [(one, again) for one in asked if (again := one.again(instance)) != one.answer]
    if not changed:
        return
    one, again = changed[0]
    at = next(i for i, (before, now) in enumerate(zip(one.answer + " ", again + " ")) if before != now)
    raise AssertionError(f"after {after}, {len(changed)} of {len(asked)} answers have changed, the first: {one.method} {one.request}\n"
                         f"was … {one.answer[max(0, at - 300):at + 300]}\nis  … {again[max(0, at - 300):at + 300]}")


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, env=RESTORING)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def moved(empty):
    """moved(): an instance of a new data directory with what a dump of `empty` holds."""
    instances = []

    def move():
        # As ops/README.md says.
        dump = empty.home / "dump"
        run(PG_BINARIES / "pg_dump", "-h", empty.pg_socket(), "-U", "postgres", "-Fc", "-f", dump, "ngoaid")
        other = Instance()
        instances.append(other)
        other.up()
        run(PG_BINARIES / "pg_restore", "-h", other.pg_socket(), "-U", "postgres", "--clean", "--if-exists", "--single-transaction", "-d", "ngoaid", dump)
        assert other.down().code == 0
        other.up()
        return other

    yield move
    for instance in instances:
        instance.remove()


def test_an_answer_asked_again_at_its_position_is_the_same_for_ever(empty, moved):
    seed = int(os.environ.get("NGOAID_SEED") or random.randrange(10**6))
    print(f"seed {seed}")
    dice = random.Random(seed)
    for path in sorted(WORKBOOKS.glob("*.csv")):
        empty.ok("import", path)
    writer = Writer(empty, dice)
    writer.write(20)

    # Begun before the questions, ended after them.
    slow = subprocess.Popen([PG_BINARIES / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", empty.pg_socket(), "-U", "ngoaid_commitments", "-d", "ngoaid"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    slow.stdin.write(SLOW_WRITE.format(entry=writer.entries[0].rsplit("/", 1)[1]))
    slow.stdin.flush()
    assert slow.stdout.readline() == "written\n"

    asked = []
    for _ in range(ANSWERS):
        asked.append(Asked(empty, *random_question(dice)))
        writer.write(2)
    slow.communicate("commit;\n")
    assert slow.returncode == 0
    expect_same(asked, empty, "a long transaction that was committed late")
    writer.write(WRITES - writer.done)
    assert sum(one.now(empty) != one.answer for one in asked) > ANSWERS * 3 // 4, "the writes changed too little to prove anything"

    empty.close_api()
    assert empty.down().code == 0
    empty.up()
    expect_same(asked, empty, f"{writer.done} writes and a restart")
    other = moved()
    Writer(other, dice).write(20)
    expect_same(asked, other, "a dump, a restore elsewhere and writes there")
