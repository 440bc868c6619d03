"""kill -9 of the service, of PostgreSQL and of single sessions under eight writers: what was acknowledged is stored, exactly once."""

import collections
import os
import signal
import threading
import time

from api import ApiError, Api, money
from conftest import BUILD, new_id, until
from workbooks import row, save_csv

SERVICE = "commitments.CommitmentsService/"
WRITERS = 8
KILLS = ["session", "postmaster", "service", "session", "postmaster"] * 4


class Writer(threading.Thread):
    """Posts entries one after the other. Each has a request id made before the first send and is sent until it is answered."""

    def __init__(self, number, instance, grant, stop):
        super().__init__(daemon=True)
        self.number, self.instance, self.grant, self.stop = number, instance, grant, stop
        self.acknowledged, self.in_doubt, self.broken = {}, 0, None

    def run(self):
        # Python's channel makes no headway with connecting while every call fails at once; one that waits drives it.
        api = Api(BUILD / "ngoaid.protoset", self.instance.server, wait_for_ready=True)
        try:
            while not self.stop.is_set():
                self.post(api, f"w{self.number}-{len(self.acknowledged)}")
        except Exception as error:  # told by the test
            self.broken = error
        finally:
            api.close()

    def post(self, api, note):
        key, deadline = new_id(), time.monotonic() + 60
        request = {"parent": self.grant, "request_id": key, "entry": {"kind": "ENTRY_KIND_DISBURSEMENT", "amount": money("1.03", "USD"),
                                                                      "value_date": {"value": "2024-10-03"}, "note": note}}
        while True:
            try:
                answer = api(SERVICE + "CreateEntry", request, timeout=10)
                self.acknowledged[note] = answer["entry"]["name"]
                return
            except ApiError as error:
                if error.code.name not in ("UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "CANCELLED"):
                    raise
                if time.monotonic() > deadline:
                    raise
                self.in_doubt += 1
                self.stop.wait(0.05)  # not to burn a processor while nobody answers


def kill(instance, kind):
    """Ends one process; answers what it was."""
    if kind == "service":
        instance.kill()
        instance.up()
        return
    if kind == "postmaster":
        victim = until(instance.postmaster, what="a running postmaster")
    else:
        victim = until(instance.backends, what="a session of PostgreSQL")[0]
    os.kill(victim, signal.SIGKILL)
    if kind == "postmaster":
        until(lambda: instance.postmaster() not in (0, victim), what="another postmaster")


def test_twenty_kills_under_eight_writers_lose_nothing_and_store_nothing_twice(empty, add_grant):
    grants = [add_grant(empty, title=f"Người ghi {number}", places=["63:01", "63:15", "63:45"]) for number in range(WRITERS)]
    stop = threading.Event()
    writers = [Writer(number, empty, grant, stop) for number, grant in enumerate(grants)]
    for writer in writers:
        writer.start()
    written = lambda: sum(len(writer.acknowledged) for writer in writers)
    durations = collections.defaultdict(list)
    try:
        until(lambda: written() >= 5 * WRITERS, what="the first writes")
        for kind in KILLS:
            assert not any(writer.broken for writer in writers), [writer.broken for writer in writers]
            began = time.monotonic()
            kill(empty, kind)
            after = written()
            until(lambda: written() >= after + 10 * WRITERS or any(writer.broken for writer in writers), what=f"writes after the kill of a {kind}")
            durations[kind].append(time.monotonic() - began)
    finally:
        stop.set()
        for writer in writers:
            writer.join(90)
    assert not any(writer.is_alive() for writer in writers)
    assert not any(writer.broken for writer in writers), [writer.broken for writer in writers]
    empty.close_api()  # its connection saw the kills
    for kind, seconds in durations.items():
        print(f"{len(seconds)} × {kind}: serving again after {max(seconds):.1f} s at most, {sum(seconds) / len(seconds):.1f} s on average")
    print(f"{written()} acknowledged, {sum(writer.in_doubt for writer in writers)} answers in doubt and sent again")

    total = 0
    for writer, grant in zip(writers, grants):
        stored = empty.entries(grant)
        names = collections.Counter(entry["note"] for entry in stored)
        assert not [note for note, times in names.items() if times > 1], "stored twice"
        assert {entry["note"]: entry["name"] for entry in stored} == writer.acknowledged, "stored is what was acknowledged"
        total += len(stored)
    assert total == written()
    # Allocations hold as much as the entries, in every currency: 1.03 USD over three places leaves a unit to one of them.
    table = empty.table("disbursed", ["place"])
    assert table["total"]["value"] == f"{total * 103 / 100:.2f}"
    assert {row["place"]: row["value"] for row in table["rows"]} == {
        "63:01": f"{total * 35 / 100:.2f}", "63:15": f"{total * 34 / 100:.2f}", "63:45": f"{total * 34 / 100:.2f}"}
    assert empty.table("items")["total"]["value"] == str(WRITERS)


def stored_grants(instance):
    """How many grants and submissions there are; None while the database is away."""
    try:
        return {"grants": len(instance.grants()), "submissions": len(instance.api(SERVICE + "ListSubmissions", {})["submissions"])}
    except ApiError as error:
        assert error.code.name == "UNAVAILABLE", error
        return None


def test_an_import_cut_by_a_kill_is_stored_whole_or_not_at_all_and_may_be_sent_again(empty, tmp_path):
    path = save_csv(tmp_path / "big.csv", [row(f"K{number}") for number in range(3000)])
    key = new_id()
    for kind in ("postmaster", "service"):
        answers = []
        sender = threading.Thread(target=lambda: answers.append(empty.run("import", path, "--request-id", key, "-o", "json")))
        sender.start()
        # Resent by the client after the first kill it may be stored already: then the answer comes before a session is seen at work.
        until(lambda: empty.backends(busy=True) or answers, what="a session at work")
        kill(empty, kind)
        sender.join(120)
        assert answers and answers[0].code in (0, 7), answers[0].err
        empty.close_api()
        stored = until(lambda: stored_grants(empty), what="an answer after the kill")
        assert stored["grants"] in (0, 3000) and stored["submissions"] == (stored["grants"] == 3000)
    answer = empty.ok("import", path, "--request-id", key)
    assert answer["created"] == 3000 and len(empty.grants()) == 3000
