"""Debian's nginx before the edge and the services, as ops/nginx sets it up: what passes the door, and what does not. Behind it stands a gRPC server of the test's
own that keeps what it is told, or, seen from another machine, the product."""

import concurrent.futures
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import time

import grpc
import pytest
from conftest import BUILD, OPS, PASSWORD, Instance, free_port, until
from door import NAME, NGINX, Door

METHOD = "/ngoaid.registry.v1.RegistryService/GetOrganisation"
FORGED = {"x-forwarded-user": "root", "x-real-ip": "10.0.0.1", "x-remote-user": "root", "forwarded": "for=10.0.0.1", "ngoaid-session": "forged"}

pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not installed: ops/setup nginx openssl")


class Services(grpc.GenericRpcHandler):
    """Answers every call with its request and keeps who was said to ask."""

    def __init__(self, path):
        self.calls = []
        self.server = grpc.server(concurrent.futures.ThreadPoolExecutor(4), handlers=[self])
        self.server.add_insecure_port(f"unix:{path}")
        self.server.start()

    def service(self, details):
        self.calls.append((details.method, {entry.key: entry.value for entry in details.invocation_metadata}))
        return grpc.unary_unary_rpc_method_handler(lambda request, context: request)


def frame(message):
    return b"\0" + len(message).to_bytes(4, "big") + message


def call_headers(door, **more):
    origin = f"https://{NAME}:{door.port}"
    return {"content-type": "application/grpc-web+proto", "x-ngoaid-csrf": "1", "origin": origin, "sec-fetch-site": "same-origin", **more}


@pytest.fixture(scope="module")
def home():
    directory = pathlib.Path(tempfile.mkdtemp(prefix="ngoaid-nginx-"))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture(scope="module")
def services(home):
    services = Services(home / "accounts.sock")
    yield services
    services.server.stop(None)


@pytest.fixture(scope="module")
def door(home, services):
    door = Door(home, [f"unix:{home}/accounts.sock"])
    try:
        until(door.is_up, what="an answer of nginx")
        yield door
    finally:
        door.close()


def test_a_browser_is_served_over_tls(door):
    status, headers, body = door.ask("GET", "/")
    assert status == 200 and b"ngoaid" in body
    assert headers["strict-transport-security"] and "'unsafe" not in headers["content-security-policy"]


def test_a_browsers_call_reaches_the_services_as_its_cookie_says(door, services):
    status, headers, body = door.ask("POST", "/api" + METHOD, frame(b"message"), call_headers(door, cookie="__Host-ngoaid=sometoken"))
    assert status == 200 and body.startswith(frame(b"message")) and b"grpc-status: 0" in body
    method, metadata = services.calls[-1]
    assert method == METHOD and metadata["authorization"] == "Bearer sometoken"


def test_what_a_browser_says_of_its_identity_goes_no_further(door, services):
    status, _, _ = door.ask("POST", "/api" + METHOD, frame(b""), call_headers(door, authorization="Bearer forged", **FORGED))
    assert status == 200
    assert set(services.calls[-1][1]) <= {"traceparent", "user-agent"}


def test_a_browsers_call_from_elsewhere_goes_no_further(door, services):
    before = len(services.calls)
    assert door.ask("POST", "/api" + METHOD, frame(b""), call_headers(door, origin="https://evil.example"))[0] == 403
    assert len(services.calls) == before


def test_a_programs_call_reaches_the_services_with_its_token_and_no_other_identity(door, services):
    with door.channel() as channel:
        call = channel.unary_unary(METHOD)
        assert call(b"message", metadata=[("authorization", "Bearer token"), ("cookie", "__Host-ngoaid=x"), *FORGED.items()], timeout=30) == b"message"
    method, metadata = services.calls[-1]
    assert method == METHOD and metadata["authorization"] == "Bearer token"
    assert not set(metadata) & {"cookie", *FORGED}


@pytest.mark.parametrize("method", ["/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "/grpc.health.v1.Health/Check", "/ngoaid.registry.v1.RegistryService/a/b",
                                    "/ngoaid.registry.v2.RegistryService/GetOrganisation"])
def test_other_methods_do_not_reach_the_services(door, services, method):
    before = len(services.calls)
    with door.channel() as channel, pytest.raises(grpc.RpcError):
        channel.unary_unary(method)(b"", timeout=30)
    assert len(services.calls) == before


@pytest.mark.parametrize("path", ["/metrics", "/healthz"])
@pytest.mark.parametrize("host", [None, "127.0.0.1", "localhost"])
def test_state_and_numbers_are_not_shown_outside(door, path, host):
    status, _, body = door.ask("GET", path, headers={"host": host} if host else {})
    assert status != 200 and b"ngoaid_edge" not in body


def test_a_path_spelt_otherwise_does_not_show_them_either(door):
    for path in ("/%6detrics", "/./metrics", "/x/../metrics", "//metrics", "/metrics?x", "/metrics/"):
        assert b"ngoaid_edge" not in door.ask("GET", path)[2]


def test_another_name_gets_no_handshake(door):
    for name in ("evil.example", "localhost"):
        with pytest.raises(ssl.SSLError):
            door.connect(name)


def test_an_upload_larger_than_any_is_refused(door, services):
    before = len(services.calls)
    assert door.ask("POST", "/api" + METHOD, frame(b"x" * (26 << 20)), call_headers(door))[0] == 413
    assert len(services.calls) == before
    message = b"x" * (3 << 20)
    assert door.ask("POST", "/api" + METHOD, frame(message), call_headers(door))[2].startswith(frame(message))


def test_nothing_is_taken_for_what_it_does_not_say_it_is(door):
    """Said once: by a page, a file that there is not, a call, a call refused, and what nginx itself answers."""
    asked = {"page": ("GET", "/", None, {}, 200), "no file": ("GET", "/none.js", None, {}, 404), "call": ("POST", "/api" + METHOD, frame(b"message"), call_headers(door), 200),
             "refused": ("POST", "/api" + METHOD, frame(b""), call_headers(door, origin="https://evil.example"), 403), "nginx 404": ("GET", "/metrics", None, {}, 404),
             "nginx 413": ("POST", "/api" + METHOD, frame(b"x" * (26 << 20)), call_headers(door), 413), "nginx 400": ("GET", "/", None, {"host": "a b"}, 400)}
    for what, (method, path, body, headers, code) in asked.items():
        status, told, _ = door.ask(method, path, body, headers)
        assert (what, status, told.get("x-content-type-options")) == (what, code, "nosniff")


def begin_call(door, sent):
    """A connection that has sent the head of a call, and this of its body."""
    connection = door.connect()
    head = "".join(f"{name}: {value}\r\n" for name, value in call_headers(door).items())
    connection.sendall(f"POST /api{METHOD} HTTP/1.1\r\nhost: {NAME}:{door.port}\r\ncontent-length: 105\r\n{head}\r\n".encode() + sent)
    return connection


def test_a_head_and_a_body_that_come_slowly_hold_nothing_behind_and_are_let_go(door, services):
    body, before, began = frame(b"x" * 100), len(services.calls), time.monotonic()
    silent, slow, head = begin_call(door, body[:1]), begin_call(door, b""), door.connect()
    head.sendall(f"GET / HTTP/1.1\r\nhost: {NAME}:{door.port}\r\n".encode())
    head.settimeout(1)
    told = None
    # A line and a byte a second: the head as a whole has ten.
    while told is None and time.monotonic() - began < 20:
        try:
            told = head.recv(100)
        except TimeoutError:
            head.sendall(b"x-more: 1\r\n")
            slow.sendall(body[:1])
            body = body[1:]
        assert door.ask("GET", "/")[0] == 200, "others are served"
    assert told == b"" or b" 408 " in told, "a head that does not end"
    assert 9 < time.monotonic() - began < 15
    assert len(services.calls) == before, "bodies are collected at the door"
    slow.sendall(body)
    slow.settimeout(30)
    assert b" 200 " in slow.recv(100) and len(services.calls) == before + 1, "slow and whole is served"
    # Twenty seconds without a byte.
    silent.settimeout(30)
    told = silent.recv(100)
    assert (told == b"" or b" 408 " in told) and 19 < time.monotonic() - began < 25
    assert len(services.calls) == before + 1
    for connection in (head, slow, silent):
        connection.close()


def command(door, *words, **more):
    """The command line against the door, under a name that is this machine's everywhere."""
    environment = dict(os.environ, HOME=str(door.home), NGOAID_BUILD=str(BUILD), NGOAID_LANG="en", NGOAID_SERVER=f"https://localhost:{door.port}", **more)
    return subprocess.run([OPS / "ngoaid", *words], env=environment, capture_output=True, text=True, timeout=60)


def test_a_certificate_that_is_not_trusted_is_told_in_words_and_nothing_is_sent(home, services):
    at_localhost, other = home / "localhost", home / "other"
    door = None
    try:
        for place in (at_localhost, other):
            place.mkdir()
        door = Door(at_localhost, [f"unix:{home}/accounts.sock"], name="localhost")
        until(door.is_up, what="an answer of nginx")
        subprocess.run([OPS / "nginx/install", "--name", "localhost", "--services", "unix:/none", "--tls", other / "tls", "--print"], capture_output=True, check=True)
        before = len(services.calls)
        for wrong in ([], ["--ca", other / "tls/certificate.pem"]):
            done = command(door, "whoami", *wrong)
            assert done.returncode == 7 and "--ca" in done.stderr and "SERVER_NOT_TRUSTED" in done.stderr, done.stderr
            assert "sending again" not in done.stderr
        none = other / "none.pem"
        for text in (None, "", "no certificate\n", "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n"):
            if text is not None:
                none.write_text(text)
            done = command(door, "whoami", NGOAID_CA=str(none))
            assert done.returncode == 5 and "CA_UNUSABLE" in done.stderr and str(none) in done.stderr, done.stderr
        assert len(services.calls) == before
        assert "SERVER_NOT_TRUSTED" not in command(door, "whoami", "--ca", door.certificate).stderr and len(services.calls) > before
    finally:
        if door is not None:
            door.close()


SCAN = """
import socket, sys
for port in range(1, 65536):
    with socket.socket() as probe:
        probe.settimeout(5)
        # A probe whose own port is the one it looks for finds itself.
        if probe.connect_ex((sys.argv[1], port)) == 0 and probe.getsockname() != probe.getpeername(): print(port)
"""
ASK = """
import socket, ssl, sys
address, port, name, certificate = sys.argv[1:]
with ssl.create_default_context(cafile=certificate).wrap_socket(socket.create_connection((address, int(port))), server_hostname=name) as door:
    door.sendall(f"GET / HTTP/1.1\\r\\nHost: {name}:{port}\\r\\nConnection: close\\r\\n\\r\\n".encode())
    print(door.recv(12).decode())
"""
CALL = """
import grpc, sys
address, port, name, certificate = sys.argv[1:]
options = [("grpc.ssl_target_name_override", name), ("grpc.default_authority", name)]
with grpc.secure_channel(f"{address}:{port}", grpc.ssl_channel_credentials(open(certificate, "rb").read()), options=options) as channel:
    try:
        channel.unary_unary("/ngoaid.registry.v1.RegistryService/ListOrganisations")(b"", timeout=30)
    except grpc.RpcError as error:
        print(error.code().name)
"""


def network(*command, check=True):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=check)


@pytest.fixture
def two_machines():
    """(command prefix of the server's network, of another machine's, the server's address there)"""
    if not shutil.which("ip") or network("unshare", "--net", "true", check=False).returncode != 0:
        pytest.skip("network namespaces are not permitted here")
    here, there = (f"ngoaid-{os.getpid()}-{side}" for side in ("in", "out"))
    try:
        try:
            for name in (here, there):
                network("ip", "netns", "add", name)
            network("ip", "link", "add", "door", "netns", here, "type", "veth", "peer", "name", "door", "netns", there)
            for name, address in ((here, "192.0.2.1"), (there, "192.0.2.2")):
                network("ip", "-n", name, "address", "add", address + "/24", "dev", "door")
                network("ip", "-n", name, "link", "set", "door", "up")
                network("ip", "-n", name, "link", "set", "lo", "up")
        except subprocess.CalledProcessError as problem:
            pytest.skip(f"network namespaces cannot be set up here: {' '.join(map(str, problem.cmd))}: {problem.stderr.strip()}")
        # What a command in that network finds in /etc/hosts.
        hosts = pathlib.Path("/etc/netns") / there / "hosts"
        hosts.parent.mkdir(parents=True)
        hosts.write_text(f"127.0.0.1 localhost\n192.0.2.1 {NAME}\n")
        yield ["ip", "netns", "exec", here], ["ip", "netns", "exec", there], "192.0.2.1"
    finally:
        shutil.rmtree(f"/etc/netns/{there}", ignore_errors=True)
        for name in (here, there):
            network("ip", "netns", "del", name, check=False)


def signs_in_from(outside, instance, door):
    """The command line of the other machine, over TLS, with an account's password and then its session."""
    instance.account("far.away", "analyst", "mofa").close()
    server = f"https://{NAME}:{door.port}"
    home = pathlib.Path(tempfile.mkdtemp(dir=door.home))
    environment = dict(os.environ, HOME=str(home), NGOAID_BUILD=str(BUILD), NGOAID_SERVER=server)

    def far(*command, **options):
        return subprocess.run([*outside, OPS / "ngoaid", *command], env=environment, capture_output=True, timeout=60, **options)

    assert far("whoami").returncode == 7, "nobody has said that the certificate is to be trusted"
    assert far("whoami", "--ca", door.certificate).returncode == 4
    signed_in = far("login", server, "--user", "far.away", "--password-file", "-", "--ca", door.certificate, input=(PASSWORD + "\n").encode())
    assert signed_in.returncode == 0, signed_in.stderr
    assert b"far.away" in far("whoami").stdout
    assert far("stats", "table", "--measure", "items").returncode == 0
    assert far("admin", "account", "list").returncode == 4
    assert far("logout").returncode == 0
    assert far("whoami").returncode == 4


def test_from_another_machine_only_nginx_answers(template, home, two_machines):
    inside, outside, address = two_machines
    instance, door = Instance(), None
    try:
        network("cp", "-a", template, instance.data)
        web = free_port()
        up = subprocess.run([*inside, OPS / "up", "--data", instance.data, "--port", str(web)], env=dict(os.environ, NGOAID_BUILD=str(BUILD)), capture_output=True, text=True)
        assert up.returncode == 0, up.stderr
        instance.server = up.stdout.splitlines()[-1].removeprefix("server=")
        own = pathlib.Path(tempfile.mkdtemp(dir=home))
        door = Door(own, [instance.accounts], inside=inside)
        there = [address, str(door.port), NAME, str(door.certificate)]
        until(lambda: network(*outside, "/usr/bin/python3", "-c", ASK, *there, check=False).stdout == "HTTP/1.1 200\n", what="an answer over TLS")
        assert network(*outside, "/usr/bin/python3", "-c", CALL, *there).stdout == "UNAUTHENTICATED\n"
        # On the machine itself there is more: the scan would see it.
        at_home = network(*inside, "/usr/bin/python3", "-c", SCAN, "127.0.0.1").stdout.split()
        assert {str(web), str(door.port)} <= set(at_home) and len(at_home) == 3
        assert network(*outside, "/usr/bin/python3", "-c", SCAN, address).stdout.split() == [str(door.port)]
        signs_in_from(outside, instance, door)
        heard = network(*inside, "cat", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6").stdout.splitlines()
        assert [line for line in heard if line.split()[0] != "sl"] == []
    finally:
        if door is not None:
            door.close()
        instance.remove()
