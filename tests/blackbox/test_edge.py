"""A browser's session, as the wire shows it: cookies, calls and streams through the web port of an instance."""

import base64
import http.client
import pathlib

import pytest
from api import new_id
from conftest import PASSWORD, WORKBOOKS
from google.protobuf import json_format

IDENTITY = "identity.IdentityService/"
COMMITMENTS = "commitments.CommitmentsService/"
COOKIE = "__Host-ngoaid"
OK, UNAUTHENTICATED = 0, 16


class Browser:
    """Keeps cookies and calls methods by gRPC-Web from the instance's own page."""

    def __init__(self, instance):
        words = pathlib.Path(f"/proc/{instance.pid()}/cmdline").read_text().split("\0")
        self.host = f"127.0.0.1:{words[words.index('--port') + 1]}"
        self.api = instance.api
        self.cookies = {}
        self.set_cookie = None  # of the last answer

    def __call__(self, method, request, **headers):
        """(gRPC code, messages)"""
        package, rest = method.split(".", 1)
        service, name = rest.split("/")
        described = self.api.pool.FindServiceByName(f"ngoaid.{package}.v1.{service}").FindMethodByName(name)
        message = json_format.ParseDict(request, self.api.factory.GetPrototype(described.input_type)(), descriptor_pool=self.api.pool).SerializeToString()
        status, body = self.post(f"ngoaid.{package}.v1.{service}/{name}", message, headers)
        assert status == 200, body
        return self._read(body, self.api.factory.GetPrototype(described.output_type))

    def post(self, path, message, headers=None):
        """(HTTP status, body)"""
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("POST", "/api/" + path, b"\0" + len(message).to_bytes(4, "big") + message,
                           {"Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin", "X-Ngoaid-Csrf": "1", "Accept-Language": "en",
                            "Content-Type": "application/grpc-web+proto", **cookie, **(headers or {})})
        answer = connection.getresponse()
        self._keep(answer.getheader("Set-Cookie"))
        return answer.status, answer.read()

    def _keep(self, line):
        self.set_cookie = line
        if line:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value

    def _read(self, body, kind):
        messages = []
        while body[0] == 0:
            size = int.from_bytes(body[1:5], "big")
            messages.append(json_format.MessageToDict(kind.FromString(body[5:5 + size]), including_default_value_fields=True, preserving_proto_field_name=True,
                                                      descriptor_pool=self.api.pool))
            body = body[5 + size:]
        assert body[0] == 0x80 and int.from_bytes(body[1:5], "big") == len(body) - 5
        trailers = dict(line.split(": ", 1) for line in body[5:].decode().splitlines())
        return int(trailers["grpc-status"]), messages

    def sign_in(self, login):
        return self(IDENTITY + "SignIn", {"login": login, "password": PASSWORD})[0]

    def me(self, **headers):
        """Who the services take it for; "" for nobody."""
        code, messages = self(IDENTITY + "GetMe", {}, **headers)
        assert (code == OK) == bool(messages) and code in (OK, UNAUTHENTICATED)
        return messages[0]["me"]["author"] if messages else ""


@pytest.fixture(scope="module")
def people(fresh):
    fresh.account("an.nguyen", "analyst", "mofa").close()
    fresh.account("binh.le", "national-staff", "paccom").close()
    return fresh


def test_a_session_is_a_cookie_that_no_script_reads(people):
    browser = Browser(people)
    assert browser.me() == ""
    assert browser.sign_in("an.nguyen") == OK
    value, *attributes = browser.set_cookie.split("; ")
    assert value.startswith(COOKIE + "=") and set(attributes) == {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"}
    assert browser.me() == "an.nguyen"
    assert browser(IDENTITY + "SignOut", {})[0] == OK
    assert browser.set_cookie.startswith(COOKIE + "=;") and "Max-Age=0" in browser.set_cookie
    assert browser.me() == ""


def test_the_cookie_of_an_ended_session_is_worth_nothing(people):
    browser, thief = Browser(people), Browser(people)
    browser.sign_in("an.nguyen")
    thief.cookies = dict(browser.cookies)
    assert thief.me() == "an.nguyen"
    browser(IDENTITY + "SignOut", {})
    assert thief.me() == ""


def test_a_cookie_planted_before_signing_in_is_replaced(people):
    browser = Browser(people)
    browser.cookies[COOKIE] = planted = "A" * 43
    assert browser.sign_in("an.nguyen") == OK
    assert browser.cookies[COOKIE] != planted and browser.me() == "an.nguyen"


def test_a_token_counts_only_in_its_cookie(people):
    browser = Browser(people)
    browser.sign_in("an.nguyen")
    token = browser.cookies.pop(COOKIE)
    assert browser.me(Authorization="Bearer " + token) == ""
    assert browser.me(**{"Ngoaid-Session": token}) == ""
    for name in ("ngoaid", "__Secure-ngoaid", "__host-ngoaid"):
        browser.cookies = {name: token}
        assert browser.me() == "", name


def test_a_refused_sign_in_sets_no_cookie(people):
    browser = Browser(people)
    assert browser(IDENTITY + "SignIn", {"login": "an.nguyen", "password": "not the password"})[0] == UNAUTHENTICATED
    assert browser.set_cookie is None


def test_a_method_that_is_not_there_is_unimplemented_and_no_method_at_all_not_found(people):
    browser = Browser(people)
    for path in ("ngoaid.identity.v1.IdentityService/BecomeAdministrator", "ngoaid.identity.v9.IdentityService/GetMe"):
        status, body = browser.post(path, b"")
        assert status == 200 and b"grpc-status: 12\r\n" in body, path
    for path in ("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "grpc.health.v1.Health/Check", "ngoaid.identity.v1.IdentityService", ""):
        assert browser.post(path, b"")[0] == 404, path


def test_a_workbook_goes_up_and_comes_down_again_byte_for_byte(people):
    browser, content = Browser(people), (WORKBOOKS / "Yên-Bái.xlsx").read_bytes()
    browser.sign_in("binh.le")
    request = {"content": base64.b64encode(content).decode(), "file_name": "Yên-Bái.xlsx", "request_id": new_id()}
    code, events = browser(COMMITMENTS + "ImportFile", request)
    assert code == OK and len(events) > 1 and events[-1]["result"]["applied"]
    code, pieces = browser(COMMITMENTS + "DownloadSubmission", {"name": events[-1]["result"]["submission"]})
    assert code == OK
    assert b"".join(base64.b64decode(piece["content"]) for piece in pieces) == content
