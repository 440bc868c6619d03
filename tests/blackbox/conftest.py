"""Instances to test against, and the two ways in: the command line and gRPC. Nothing here links or reads the product's code."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import oracle  # noqa: E402
from api import Api, new_id  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPS = ROOT / "ops"
DEMO_DATA = OPS / "demo-data"
WORKBOOKS = DEMO_DATA / "workbooks"
# As ops/README.md says: of two that wait for each other the restore is not the one that gives way.
RESTORING = dict(os.environ, PGOPTIONS="-c deadlock_timeout=10min")
BUILD = pathlib.Path(os.environ.get("NGOAID_BUILD", ROOT / "build/release"))
PG_BINARIES = pathlib.Path("/usr/lib/postgresql/15/bin")
# Instances that are thrown away live in memory where there is room: no test asks what a disk keeps when the power fails.
MEMORY = "/dev/shm"
PASSWORD = "đủ dài và khó đoán"
# Material that only some machines have; tests that read it skip elsewhere.
SHARED = ROOT.parent / "shared" / "data"


def pytest_configure():
    """A run that is told to end takes its instances along, as one that is interrupted does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@dataclass
class Done:
    """A command that ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def csv(self):
        return list(csv.DictReader(io.StringIO(self.out.decode("utf-8-sig"))))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, seconds=30, what="the condition"):
    """Polls until condition() is true and returns its value."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"{what} did not come about in {seconds} s"
        time.sleep(0.02)


def sql(instance, statement):
    """By the database's superuser, beside every service."""
    command = [str(PG_BINARIES / "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", instance.pg_socket(), "-U", "postgres", "-d", "ngoaid", "-c", statement]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commands(help_of, *path):
    """(command, help) of everything the program can do; help_of(*path): its English help of a command."""
    text = help_of(*path)
    listed = re.search(r"^Commands:\n((?: .*\n)+)", text, re.M)
    if not listed:
        yield " ".join(path), text
        return
    for word in re.findall(r"^  (\S+)", listed[1], re.M):
        yield from commands(help_of, *path, word)


def run_script(name, *args, timeout=600, env=None):
    """A script of ops/ without a terminal: no input, output to pipes, a session of its own."""
    done = subprocess.run([str(OPS / name), *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, start_new_session=True,
                          env=dict(os.environ, NGOAID_BUILD=str(BUILD), **(env or {})))
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def roomy(directory):
    return os.access(directory, os.W_OK) and shutil.disk_usage(directory).free > 4 << 30


class Instance:
    def __init__(self, data=None):
        # A directory that the cluster's owner may enter; pytest's own is closed to other users.
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="ngoaid-blackbox-", dir=MEMORY if roomy(MEMORY) else None))
        self.home.chmod(0o755)
        self.data = data or self.home / "data"
        self.server = ""
        self._api = None

    def up(self):
        done = run_script("up", "--data", self.data, "--port", free_port())
        assert done.code == 0, done.err
        self.server = done.text.splitlines()[-1].removeprefix("server=")
        return done

    def down(self):
        return run_script("down", "--data", self.data)

    def remove(self):
        """Ends it at once: what it holds is thrown away. Stopping in order (ops/down) is a test of its own."""
        self.close_api()
        processes = [(self.pid(), signal.SIGKILL), (self.postmaster(), signal.SIGQUIT)]
        for process, how in processes:
            if process:
                os.kill(process, how)
        until(lambda: not self.pid() and not self.postmaster(), what="the end of the instance")
        shutil.rmtree(self.home, ignore_errors=True)
        if self.server.startswith("unix:/run/ngoaid/"):
            runtime = pathlib.Path(self.server.removeprefix("unix:")).parent.parent
            for directory in (runtime, pathlib.Path("/run/ngoaid-postgres") / runtime.name):
                shutil.rmtree(directory, ignore_errors=True)

    def run(self, *args, input=None, timeout=120, env=None, language="en"):
        """The command line on this instance."""
        environment = {**os.environ, "NGOAID_BUILD": str(BUILD), "NGOAID_SERVER": self.server, "NGOAID_LANG": language, "HOME": str(self.home), **(env or {})}
        done = subprocess.run([str(OPS / "ngoaid"), *map(str, args)], input=input, stdin=None if input is not None else subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, env=environment)
        return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    def ok(self, *args, **options):
        """A command that must succeed; its JSON."""
        done = self.run(*args, "-o", "json", **options)
        assert done.code == 0, f"{args}: exit {done.code}\n{done.err}"
        return done.json

    def table(self, measure, by=(), **flags):
        """`stats table` as JSON; flags by their names (to="2024-12-31", known_at=…)."""
        return self.ok("stats", "table", *table_arguments(measure, by, flags))

    def rows(self, measure, by=(), cell=None, **flags):
        """`stats rows` as JSON."""
        extra = ["--cell", ",".join(f"{name}={code or ''}" for name, code in cell.items())] if cell else []
        return self.ok("stats", "rows", *table_arguments(measure, by, flags), *extra)

    @property
    def api(self):
        if self._api is None:
            self._api = Api(BUILD / "ngoaid.protoset", self.server)
        return self._api

    def account(self, login, role="", office="paccom"):
        """A new account that has accepted its invitation; its API behind the door of accounts, signed in."""
        self.ok("admin", "account", "create", login, "--display-name", login)
        token = self.ok("admin", "account", "invite", login)["token"]
        assert self.run("me", "accept", "--password-file", "-", input=f"{token}\n{PASSWORD}\n".encode()).code == 0
        if role:
            self.ok("admin", "role", "grant", login, "--role", role, "--office", office)
        api = self.stranger()
        api("identity.IdentityService/SignIn", {"login": login, "password": PASSWORD, "client": "black box"})
        api.token = api.session
        return api

    @property
    def accounts(self):
        """Address of the door of accounts."""
        return self.server.replace("/operator/server.sock", "/accounts.sock")

    def stranger(self):
        """The API behind the door of accounts, without a token."""
        return Api(BUILD / "ngoaid.protoset", self.accounts)

    def close_api(self):
        if self._api is not None:
            self._api.close()
            self._api = None

    def grants(self):
        """Every grant, over gRPC."""
        return self._commitments("ListGrants", "grants", {})

    def entries(self, grant):
        return self._commitments("ListEntries", "entries", {"parent": grant})

    def _commitments(self, method, field, request):
        return self.pages("commitments.CommitmentsService/" + method, field, request)

    def pages(self, method, field, request):
        found, token = [], ""
        while True:
            answer = self.api(method, dict(request, page_size=1000, page_token=token))
            found += answer[field]
            token = answer["next_page_token"]
            if not token:
                return found

    def counts(self):
        """How much is stored, as the API tells: nothing stored means no change of these."""
        items = self.table("items")["total"]
        submissions = self._commitments("ListSubmissions", "submissions", {})
        figures = self._commitments("ListReportedFigures", "reported_figures", {"parent": "grants/-"})
        findings = self._commitments("ListFindings", "findings", {"parent": "grants/-"})
        committed, disbursed = (self.table(measure, ["currency"], currency="original")["rows"] for measure in ("committed", "disbursed"))
        return {"grants": len(self.grants()), "items": items, "submissions": len(submissions), "figures": len(figures), "findings": len(findings),
                "committed": committed, "disbursed": disbursed}

    def pid(self):
        """Process id of the standalone: the holder of the lock on the data directory."""
        lock = self.data / "standalone.lock"
        inode = str(lock.stat().st_ino) if lock.exists() else ""
        for line in pathlib.Path("/proc/locks").read_text().splitlines():
            words = line.split()
            if words[1] == "FLOCK" and words[5].split(":")[2] == inode:
                return int(words[4])
        return 0

    def pg_socket(self):
        """Directory of the socket of its PostgreSQL, as ops/lib names it."""
        script = f'source "{OPS}/lib/common.sh"; find_instance "$1"; echo "$pg_socket"'
        return subprocess.run(["bash", "-c", script, "bash", str(self.data)], check=True, capture_output=True, text=True).stdout.strip()

    def postmaster(self):
        """Process id of its PostgreSQL's postmaster; 0 while there is none."""
        try:
            pid = int((self.data / "postgres/postmaster.pid").read_text().split()[0])
            os.kill(pid, 0)
            return pid
        except (FileNotFoundError, IndexError, ProcessLookupError):
            return 0

    def backends(self, busy=False):
        """Process ids of the sessions that write grants and entries; only those at work just now where `busy`."""
        found = []
        postmaster = self.postmaster()
        children = pathlib.Path(f"/proc/{postmaster}/task/{postmaster}/children")
        for pid in children.read_text().split() if postmaster else []:
            try:
                title = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().strip(b"\0 ")
                if b"ngoaid_commitments ngoaid [local]" in title and not (busy and title.endswith(b" idle")):
                    found.append(int(pid))
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def memory(self, name="VmHWM"):
        """Bytes: resident now (VmRSS) or at most so far (VmHWM), of the standalone."""
        for line in pathlib.Path(f"/proc/{self.pid()}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
        raise AssertionError(f"no {name}")

    def reset_peak(self):
        pathlib.Path(f"/proc/{self.pid()}/clear_refs").write_text("5")

    def kill(self):
        """kill -9 of the standalone; waits until it is gone."""
        pid = self.pid()
        assert pid, "no instance to kill"
        os.kill(pid, signal.SIGKILL)
        until(lambda: not self.pid(), what="the end of the killed process")


def table_arguments(measure, by, flags):
    arguments = ["--measure", measure]
    if by:
        arguments += ["--by", ",".join(by)]
    for name, value in flags.items():
        if value is not None:
            arguments += ["--" + name.replace("_", "-"), str(value)]
    return arguments


def start(template):
    """An instance on a copy of the template's data."""
    instance = Instance()
    try:
        subprocess.run(["cp", "-a", str(template), str(instance.data)], check=True)
        instance.up()
    except BaseException:
        instance.remove()
        raise
    return instance


@pytest.fixture(scope="session")
def template():
    """A data directory as ops/up makes it and ops/down leaves it, copied by whoever needs a new one: that is faster than making it."""
    instance = Instance()
    try:
        instance.up()
        done = instance.down()
        assert done.code == 0, done.err
        yield instance.data
    finally:
        instance.remove()


@pytest.fixture(scope="module")
def fresh(template):
    """An instance with reference data only, one a module."""
    instance = start(template)
    yield instance
    instance.remove()


@pytest.fixture
def empty(template):
    """An instance with reference data only, one a test: for what must be counted from nothing."""
    instance = start(template)
    yield instance
    instance.remove()


@pytest.fixture(scope="session")
def demo():
    """The demonstration as ops/demo makes it: for reading only. `printed` is what it printed, `told` what it said beside."""
    instance = Instance()
    try:
        done = run_script("demo", "--data", instance.data, "--port", free_port())
        assert done.code == 0, done.err
        instance.printed, instance.told = done.text, done.err
        again = run_script("up", "--data", instance.data)
        instance.server = again.text.splitlines()[-1].removeprefix("server=")
        yield instance
    finally:
        instance.remove()


@pytest.fixture(scope="session")
def reference():
    return oracle.Reference()


@pytest.fixture(scope="session")
def records(reference):
    """The demonstration's grants as the oracle reads them."""
    return oracle.read_workbooks(reference, WORKBOOKS)


@pytest.fixture
def add_grant():
    """Makes a grant over gRPC: add_grant(instance, places=["63:15"], …) → its name."""

    def add(instance, title="Khoản thử", places=(), sectors=(), **fields):
        shares = lambda codes: {"shares": [{"code": code, "weight": "1"} for code in codes], "assumed": len(codes) > 1}
        grant = {"title": {"vi": title}, "places": shares(places), "sectors": shares(sectors), **fields}
        return instance.api("commitments.CommitmentsService/CreateGrant", {"grant": grant, "request_id": new_id()})["grant"]["name"]

    return add
