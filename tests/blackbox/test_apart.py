"""Each service a program of its own, as ops/systemd starts it: its units say the command lines. Behind nginx and an edge that know which program a call is for."""

import json
import os
import pathlib
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request

import grpc
import pytest
from conftest import BUILD, OPS, PASSWORD, WORKBOOKS, free_port, until
from door import NGINX, Door
from google.protobuf import descriptor_pb2

UNITS = OPS / "systemd"
SERVICES = [line.split()[:2] for line in (UNITS / "services").read_text().splitlines() if not line.startswith("#")]
# UNIMPLEMENTED asks nobody; everything else wants a token.
NOBODYS, STRANGERS = grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.UNAUTHENTICATED
FILES = descriptor_pb2.FileDescriptorSet.FromString((BUILD / "ngoaid.protoset").read_bytes()).file
# A method of each service of the API that wants a token.
METHODS = [f"{file.package}.{service.name}/{next(method.name for method in service.method if method.name.startswith(('Get', 'List', 'Query', 'Check', 'Compare')))}"
           for file in FILES for service in file.service if file.package.startswith("ngoaid.")]


def program_of(method):
    """Whose call it is, by the longest name that fits."""
    return max(((calls, service) for service, calls in SERVICES if method.startswith((calls + ".", calls + "/"))), key=lambda found: len(found[0]))[1]


def exec_start(unit):
    return next(line.removeprefix("ExecStart=") for line in (UNITS / unit).read_text().splitlines() if line.startswith("ExecStart="))


class Apart:
    """A production machine in a directory, on a database of its own in an instance's cluster."""

    def __init__(self, instance):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="ngoaid-apart-"))
        self.instance, self.processes, self.metrics, self.door = instance, {}, {}, None
        subprocess.run([UNITS / "install", "--name", "localhost", "--files", self.home / "root"], check=True, capture_output=True, env=dict(os.environ, NGOAID_BUILD=str(BUILD)))

    def words(self, unit, service=""):
        """A unit's command, in this directory."""
        places = {"%i": service, "/usr/lib/ngoaid": f"{self.home}/root/usr/lib/ngoaid", "/run/ngoaid-": f"{self.home}/run-", "/var/lib/ngoaid-": f"{self.home}/state-",
                  "host=/run/postgresql dbname=ngoaid": f"host={self.instance.pg_socket()} dbname=apart"}
        command = exec_start(unit)
        for there, here in places.items():
            command = command.replace(there, here)
        return shlex.split(command)

    def create(self):
        words = self.words("ngoaid-migrate.service")
        server = f"host={self.instance.pg_socket()} dbname=postgres user=postgres"
        return subprocess.run([words[0], "--create", "apart", "--database", server, *words[3:5]], capture_output=True, text=True)

    def migrate(self):
        return subprocess.run(self.words("ngoaid-migrate.service"), capture_output=True, text=True)

    def start(self, service, *more, metrics=None):
        for kind in ("run", "state"):
            (self.home / f"{kind}-{service}").mkdir(exist_ok=True)
        self.metrics[service] = metrics or free_port()
        self.processes[service] = subprocess.Popen([*self.words("ngoaid@.service", service), *more], env=dict(os.environ, NGOAID_METRICS_PORT=str(self.metrics[service])),
                                                   stderr=(self.home / f"{service}.log").open("a"))
        return self.processes[service]

    def socket(self, service):
        return self.home / f"run-{service}" / "accounts.sock"

    def begin(self, service, **options):
        self.start(service, **options)
        until(lambda: self.answers(service), what=service)

    def answers(self, service):
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket(service))) == 0

    def end(self, service):
        process = self.processes.pop(service)
        process.terminate()
        return process.wait(30)

    def open_door(self):
        (self.home / "door").mkdir()
        services = [f"{calls}=unix:{self.socket(service)}" for service, calls in SERVICES]
        self.door = Door(self.home / "door", services, name="localhost", start_edge=self.start_edge)
        until(self.door.is_up, what="an answer of nginx")

    def start_edge(self, port, outside):
        """As its unit does, with the settings that were installed but for the ports."""
        settings = (self.home / "root/etc/ngoaid/edge.conf").read_text().replace("/run/ngoaid-", f"{self.home}/run-")
        environment = dict(line.split("=", 1) for line in settings.splitlines())
        assert environment["NGOAID_ORIGIN"] == "https://localhost"
        environment.update(NGOAID_PORT=str(port), NGOAID_ORIGIN=f"https://localhost:{outside}")
        return subprocess.Popen(self.words("ngoaid-edge.service"), env=dict(os.environ, **environment), stderr=subprocess.DEVNULL)

    def cli(self, *command, server=None, input=None):
        """The command line, over TLS, with the session of whoever signed in last."""
        environment = dict(os.environ, HOME=str(self.home), NGOAID_BUILD=str(BUILD), NGOAID_LANG="en", NGOAID_SERVER=server or f"https://localhost:{self.door.port}",
                           NGOAID_CA=str(self.door.certificate) if self.door else "")
        return subprocess.run([OPS / "ngoaid", *command], env=environment, input=input, capture_output=True, text=True, timeout=120)

    def ok(self, *command, **options):
        done = self.cli(*command, "-o", "json", **options)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return json.loads(done.stdout)

    def sign_in(self, login, token):
        server = f"https://localhost:{self.door.port}"
        assert self.cli("me", "accept", "--password-file", "-", input=f"{token}\n{PASSWORD}\n").returncode == 0
        done = self.cli("login", server, "--user", login, "--password-file", "-", input=PASSWORD + "\n")
        assert done.returncode == 0, done.stderr

    def close(self):
        if self.door:
            self.door.close()
        for service in list(self.processes):
            self.end(service)
        shutil.rmtree(self.home)


@pytest.fixture(scope="module")
def apart(fresh):
    machine = Apart(fresh)
    try:
        assert machine.create().returncode == 0
        yield machine
    finally:
        machine.close()


@pytest.fixture(scope="module")
def running(apart):
    """All programs, and nginx before them; signed in: the first administrator, who is national staff too."""
    if not NGINX:
        pytest.skip("nginx is not installed: ops/setup nginx openssl")
    migrated = apart.migrate()
    assert migrated.returncode == 0, migrated.stderr
    # As ops/systemd/administrator does.
    apart.start("identity", "--first-administrator")
    operator = f"unix:{apart.home}/run-identity/operator/server.sock"
    until(pathlib.Path(operator.removeprefix("unix:")).exists, what="the door of the operator")
    apart.ok("admin", "account", "create", "an.nguyen", "--display-name", "Nguyễn An", server=operator)
    for role in ("administrator", "national-staff", "auditor"):
        apart.ok("admin", "role", "grant", "an.nguyen", "--role", role, "--office", "paccom", server=operator)
    token = apart.ok("admin", "account", "invite", "an.nguyen", server=operator)["token"]
    assert apart.end("identity") == 0
    for service, _ in SERVICES:
        apart.begin(service)
    apart.open_door()
    apart.sign_in("an.nguyen", token)
    return apart


def test_a_service_refuses_a_database_that_is_not_ready(apart):
    process = apart.start("registry")
    assert process.wait(30) == 1
    del apart.processes["registry"]
    assert "run the migrations" in (apart.home / "registry.log").read_text()


@pytest.mark.parametrize("database", ["host=/nowhere dbname=postgres", "host=", "nonsense"])
def test_a_database_that_is_not_there_is_said_and_nothing_aborts(database):
    for program in (["ngoaid-migrate"], ["ngoaid-migrate", "--create", "x"], ["ngoaid-registry", "--runtime", "/nowhere", "--state", "/nowhere"]):
        more = ["--rates", "/nowhere"] if program == ["ngoaid-migrate"] else []
        ended = subprocess.run([BUILD / "bin" / program[0], *program[1:], *more, "--database", database, "--ops", OPS], capture_output=True, text=True)
        assert (ended.returncode, ended.stdout) == (1, "") and len(ended.stderr.splitlines()) <= 3 and "terminate" not in ended.stderr, ended


def test_migrating_again_changes_nothing(running):
    def dump():
        dumped = subprocess.run([shutil.which("pg_dump"), "-h", running.instance.pg_socket(), "-U", "postgres", "-d", "apart", "-n", "reference", "-n", "public"],
                                capture_output=True, text=True, check=True).stdout
        # A word of each dump's own keeps psql's commands out.
        return [line for line in dumped.splitlines() if not line.startswith("\\")]
    before = dump()
    assert running.create().returncode == 0
    assert running.migrate().returncode == 0
    assert dump() == before


def test_a_workbook_goes_in_and_a_total_comes_out(running):
    assert running.ok("import", WORKBOOKS / "Đà-Nẵng.xlsx")["created"] > 0
    table = running.ok("stats", "table", "--measure", "committed", "--by", "year")
    print(table)
    assert table["total"]


@pytest.mark.parametrize("method", METHODS)
def test_a_program_answers_for_its_own_services_alone_and_no_stranger(running, method):
    for service, _ in SERVICES:
        with grpc.insecure_channel(f"unix:{running.socket(service)}") as channel, pytest.raises(grpc.RpcError) as refused:
            channel.unary_unary(f"/{method}")(b"", timeout=30)
        assert refused.value.code() == (STRANGERS if service == program_of(method) else NOBODYS)


@pytest.mark.parametrize("method", METHODS)
def test_nginx_and_the_edge_know_whose_call_it_is(running, method):
    with running.door.channel() as channel, pytest.raises(grpc.RpcError) as refused:
        channel.unary_unary(f"/{method}")(b"", timeout=30)
    assert refused.value.code() == STRANGERS
    origin = f"https://localhost:{running.door.port}"
    headers = {"content-type": "application/grpc-web+proto", "x-ngoaid-csrf": "1", "origin": origin, "sec-fetch-site": "same-origin"}
    _, _, body = running.door.ask("POST", f"/api/{method}", bytes(5), headers)
    assert b"grpc-status: 16" in body


def test_no_program_has_a_door_of_the_operator(running):
    assert [path.name for service, _ in SERVICES for path in (running.home / f"run-{service}").rglob("*") if path.is_socket()] == ["accounts.sock"] * len(SERVICES)


def test_there_is_no_second_first_administrator(running):
    words = running.words("ngoaid@.service", "identity")
    done = subprocess.run([*words, "--first-administrator"], env=dict(os.environ, NGOAID_METRICS_PORT="0"), capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "ask them to make further accounts" in done.stderr
    assert running.cli("whoami").stdout.count("an.nguyen")


def test_root_helps_an_administrator_who_lost_the_way_in(running):
    assert running.end("identity") == 0
    running.start("identity", "--recovery")
    until(lambda: running.answers("identity"), what="identity")
    operator = f"unix:{running.home}/run-identity/operator/server.sock"
    assert running.ok("admin", "account", "invite", "an.nguyen", server=operator)["token"]
    assert running.end("identity") == 0
    assert not pathlib.Path(operator.removeprefix("unix:")).exists()
    running.begin("identity")
    assert "local-operator" in json.dumps(running.ok("admin", "audit", "list"))


def test_what_is_changed_is_sealed_by_the_audit_program(running):
    verified = running.ok("admin", "audit", "verify")["verification"]
    assert verified["sealed"] > 0 and verified["faults"] == 0 and verified["heads"] > 0
    assert any((running.home / "state-audit/audit").iterdir())


def test_the_key_of_codes_is_identitys_alone(running):
    assert (running.home / "state-identity/totp.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("method", METHODS)
def test_numbers_are_on_loopback_alone(running, method):
    port = running.metrics[program_of(method)]
    with grpc.insecure_channel(f"unix:{running.socket(program_of(method))}") as channel, pytest.raises(grpc.RpcError):
        channel.unary_unary(f"/{method}")(b"", timeout=30)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        assert f'method="{method}"' in answer.read().decode()
    listening = [line.split()[1] for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    assert [address for address in listening if address.endswith(f":{port:04X}") and not address.startswith("0100007F")] == []


def test_a_port_of_numbers_that_is_taken_keeps_no_service_down(running):
    assert running.end("reference") == 0
    running.begin("reference", metrics=running.metrics["registry"])
    assert running.ok("reference", "codes", "office")


def test_one_that_is_killed_takes_no_other_with_it(running):
    running.processes["reporting"].send_signal(signal.SIGKILL)
    running.processes.pop("reporting").wait(30)
    assert running.ok("ngo", "list") is not None
    done = running.cli("stats", "table", "--measure", "committed", "--timeout", "2")
    assert done.returncode == 7 and "[SERVER_UNREACHABLE]" in done.stderr
    running.begin("reporting")
    assert running.ok("stats", "table", "--measure", "committed")


def test_told_to_end_it_ends_in_order(running):
    assert running.end("registry") == 0
    running.begin("registry")
    assert running.ok("ngo", "list") is not None


def test_units_are_sound(apart):
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        pytest.skip("systemd-analyze is not installed: ops/setup systemd")
    # In a place of their own the programs are found there.
    folder = apart.home / "units"
    shutil.copytree(apart.home / "root/etc/systemd/system", folder)
    for unit in (*folder.glob("*.service"), folder / "ngoaid.target"):
        unit.write_text(unit.read_text().replace("/usr/lib/ngoaid", f"{apart.home}/root/usr/lib/ngoaid"))
    units = [folder / unit for unit in (*(f"ngoaid@{service}.service" for service, _ in SERVICES), "ngoaid-migrate.service", "ngoaid-edge.service", "ngoaid.target")]
    done = subprocess.run(["systemd-sysusers", f"--root={apart.home}/root", UNITS / "sysusers.conf"], capture_output=True, text=True)
    assert "not a valid" not in done.stderr
    assert all(f"ngoaid_{service}:" in (apart.home / "root/etc/passwd").read_text() for service in (*(service for service, _ in SERVICES), "owner", "edge"))
    environment = dict(os.environ, SYSTEMD_UNIT_PATH=f"{folder}:/usr/lib/systemd/system")
    done = subprocess.run([analyze, "verify", "--man=no", "--generators=no", *units], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    # Of 100, 0 the least that a unit may do.
    done = subprocess.run([analyze, "security", "--offline=yes", "--threshold=20", *units[:-1]], capture_output=True, text=True, env=environment)
    print(done.stdout[-3000:], done.stderr)
    assert done.returncode == 0


def test_a_database_that_goes_away_is_waited_for(running):
    os.kill(running.instance.postmaster(), signal.SIGQUIT)
    done = running.cli("ngo", "list", "--timeout", "60")
    assert done.returncode == 0, done.stderr
    assert all(process.poll() is None for process in running.processes.values())


def test_what_was_installed_is_for_every_user(apart):
    strict = apart.home / "strict"
    subprocess.run(["bash", "-c", 'umask 077; exec "$@"', "bash", UNITS / "install", "--name", "localhost", "--files", strict], check=True, capture_output=True,
                   env=dict(os.environ, NGOAID_BUILD=str(BUILD)))
    assert [path for path in (strict / "usr/lib/ngoaid").rglob("*") if path.stat().st_mode & 0o044 != 0o044 or path.is_dir() and path.stat().st_mode & 0o011 != 0o011] == []


def test_install_refuses_what_it_does_not_know():
    for arguments in ((), ("--name", "a b"), ("--name", "x", "--port", "y"), ("--name", "x", "--key", "k"), ("--what",)):
        done = subprocess.run([UNITS / "install", *arguments], capture_output=True, text=True)
        assert done.returncode == 2 and "--name NAME" in done.stderr
