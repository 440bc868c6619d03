"""Signing in at the command line: nothing secret on the command line, the session kept where nobody else reads it."""

import base64
import concurrent.futures
import datetime
import hmac
import stat
import struct
import subprocess
import time

import grpc
import pytest
from api import ApiError
from conftest import PASSWORD, PG_BINARIES, until


@pytest.fixture(scope="module")
def person(fresh):
    api = fresh.account("an.nguyen", "analyst", "mofa")
    yield api
    api.close()


def outside(fresh, *args, **options):
    """The command line as somebody who is not the machine's operator."""
    return fresh.run(*args, env={"NGOAID_SERVER": fresh.accounts, **options.pop("env", {})}, **options)


def sessions_kept(fresh):
    return sorted((fresh.home / ".local/state/ngoaid").glob("session-*"))


def test_login_whoami_logout(fresh, person):
    assert outside(fresh, "whoami").code == 4
    done = outside(fresh, "login", "--user", "an.nguyen", "--password-file", "-", input=(PASSWORD + "\n").encode())
    assert done.code == 0, done.err
    [kept] = sessions_kept(fresh)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text().strip() not in done.text + done.err
    me = outside(fresh, "whoami", "-o", "json").json
    assert me["author"] == "an.nguyen"
    assert [(held["role"], held["office"]) for held in me["roles"]] == [("analyst", "mofa")]
    assert outside(fresh, "grant", "list", "-o", "json").code == 0
    assert outside(fresh, "admin", "account", "list").code == 4
    assert fresh.run("whoami", "-o", "json").json["author"] == "local-operator", "another server, another session"
    assert outside(fresh, "logout").code == 0
    assert sessions_kept(fresh) == []
    assert outside(fresh, "whoami").code == 4


def test_a_wrong_password_and_an_unknown_user_are_told_alike(fresh, person):
    answers = [outside(fresh, "login", "--user", user, "--password-file", "-", input=b"not the password\n") for user in ("an.nguyen", "nobody")]
    assert [done.code for done in answers] == [4, 4]
    assert answers[0].err == answers[1].err
    assert sessions_kept(fresh) == []


def test_without_a_terminal_nothing_hangs(fresh, person):
    done = outside(fresh, "login", "--user", "an.nguyen", timeout=20)
    assert done.code == 2 and "--password-file" in done.err


def test_a_program_gives_its_token_by_variable_or_file(fresh, person):
    tomorrow = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = person("identity.IdentityService/CreateApiToken",
                  {"api_token": {"display_name": "p", "permissions": ["statistics.read"], "expire_time": tomorrow}})
    file = fresh.home / "token"
    file.write_text(made["token"] + "\n")
    for env in ({"NGOAID_TOKEN": made["token"]}, {"NGOAID_TOKEN_FILE": str(file)}):
        assert outside(fresh, "whoami", "-o", "json", env=env).json["permissions"] == ["me.read", "statistics.read"]
        assert outside(fresh, "stats", "table", "--measure", "items", env=env).code == 0
        assert outside(fresh, "grant", "list", env=env).code == 4
    assert [token["display_name"] for token in fresh.ok("admin", "token", "list", "an.nguyen")] == ["p"]


def test_passwords_are_changed_and_codes_asked_for_at_the_command_line(fresh):
    fresh.account("binh.le", "analyst", "mofa").close()
    secrets = lambda *lines: "".join(line + "\n" for line in lines).encode()
    sign_in = lambda *lines: outside(fresh, "login", "--user", "binh.le", "--password-file", "-", input=secrets(*lines))
    assert sign_in(PASSWORD).code == 0
    changed = outside(fresh, "me", "password", "--password-file", "-", input=secrets(PASSWORD, "một mật khẩu khác hẳn"))
    assert changed.code == 0, changed.err
    assert outside(fresh, "whoami").code == 0, "the new token took the old one's place"
    secret = outside(fresh, "me", "totp", "enrol", "-o", "json").json["secret"]
    confirmed = outside(fresh, "me", "totp", "confirm", "--password-file", "-", "-o", "json", input=secrets(code_of(secret)))
    assert confirmed.code == 0, confirmed.err
    recovery = confirmed.json["recovery_codes"][0]
    key = fresh.data / "totp.key"
    assert (key.stat().st_mode & 0o777, key.stat().st_size) == (0o600, 32)
    dump = subprocess.run([PG_BINARIES / "pg_dump", "-h", fresh.pg_socket(), "-U", "postgres", "-t", "identity.totp", "ngoaid"], check=True, capture_output=True).stdout.decode()
    assert "\\x" in dump and not any(form in dump for form in (secret, base64.b32decode(secret).hex(), key.read_bytes().hex())), "a dump tells no secret"
    assert sign_in("một mật khẩu khác hẳn").code == 4
    assert sign_in("một mật khẩu khác hẳn", recovery).code == 0
    assert sign_in("một mật khẩu khác hẳn", recovery).code == 4, "a recovery code serves once"
    assert fresh.run("admin", "account", "reset-totp", "binh.le").code == 0
    assert sign_in("một mật khẩu khác hẳn").code == 0


def code_of(secret):
    """RFC 6238, by an implementation that is not the product's."""
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    at = mac[19] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


def test_the_administrators_commands(fresh):
    fresh.account("chi.tran").close()
    granted = fresh.ok("admin", "role", "grant", "chi.tran", "--role", "provincial-clerk", "--office", "34-48", "--to", "31/12/2026", "--reason", "mới")
    assert granted["valid_to"] == "2026-12-31" and granted["granted_by"] == "local-operator"
    wrong = fresh.run("admin", "role", "grant", "chi.tran", "--role", "administrator", "--office", "34-48")
    assert wrong.code == 5 and "34-48" in wrong.err
    shown = fresh.run("admin", "account", "get", "chi.tran", language="vi")
    assert "provincial-clerk @ 34-48" in shown.text
    assert fresh.ok("admin", "role", "revoke", granted["name"], "--reason", "nhầm")["in_force"] is False
    [session] = fresh.ok("admin", "session", "list", "chi.tran")
    assert fresh.run("admin", "session", "end", session["name"]).code == 0
    assert fresh.ok("admin", "session", "list", "chi.tran") == []
    assert fresh.ok("admin", "account", "disable", "chi.tran", "--reason", "nghỉ")["state"] == "disabled"
    assert fresh.ok("admin", "account", "enable", "chi.tran", "--reason", "về")["state"] == "active"
    link = fresh.run("admin", "account", "invite", "chi.tran", "--web", "https://vien-tro.example.vn/", "-o", "json").json
    assert link["link"] == "https://vien-tro.example.vn/invitation#" + link["token"]
    assert fresh.run("admin", "account", "get", "nobody").code == 3


def test_offices_and_permissions_are_printed(fresh, reference):
    offices = {office["code"]: office for office in fresh.ok("admin", "office", "list", "--all")}
    provincial = [office for office in offices.values() if office["kind"] == "provincial"]
    assert len(provincial) == 63 + 34
    assert sum(1 for office in provincial if not office["successor"]) == 34
    assert offices["63-49"]["successor"] == "34-48" and offices["63-49"]["valid_to"] == "2025-06-30"
    permissions = {row["code"]: row for row in fresh.ok("admin", "permissions")}
    assert permissions["grants.read"]["roles"] == ["national-staff", "reviewer", "provincial-clerk", "provincial-approver", "conference-organiser", "analyst",
                                                   "auditor"]
    assert permissions["grants.read"]["own_office_only"] and not permissions["organisations.read"]["own_office_only"]
    assert "commitments.v1.CommitmentsService/GetGrant" in " ".join(permissions["grants.read"]["methods"])
    printed = fresh.run("admin", "permissions", language="vi")
    assert "mọi người đã đăng nhập" in printed.text


def test_many_sign_ins_at_once_hash_two_at_a_time_and_keep_nobody_else_waiting(fresh, person):
    """Each hash takes 64 MiB: memory tells how many ran at once."""
    apis = [fresh.stranger() for _ in range(12)]
    before = fresh.memory("VmRSS")
    fresh.reset_peak()

    def attempt(numbered):
        number, api = numbered
        try:
            api("identity.IdentityService/SignIn", {"login": f"guess-{number}", "password": "không phải mật khẩu"})
        except ApiError as error:
            return error.code, error.reason

    with concurrent.futures.ThreadPoolExecutor(len(apis) + 1) as pool:
        guesses = pool.map(attempt, enumerate(apis))
        me = pool.submit(person, "identity.IdentityService/GetMe", {})
        answers = list(guesses)
        assert me.result()["me"]["author"] == "an.nguyen"
    refused = [answer for answer in answers if answer == (grpc.StatusCode.UNAUTHENTICATED, "SIGN_IN_REFUSED")]
    shed = [answer for answer in answers if answer == (grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED")]
    assert len(refused) >= 2 and len(refused) + len(shed) == len(apis)
    assert fresh.memory() - before < 3 * 64 << 20
    for api in apis:
        api.close()


def test_one_password_tried_on_many_logins_is_slowed_on_each_and_locks_nobody_out(fresh):
    """What holds against it: a guess costs what a sign-in costs, two at a time; the answer tells nothing of who is there; each login counts its own failures,
    one that nobody has as well; and who was guessed at comes in."""
    for login in ("seat.one", "seat.two"):
        fresh.account(login).close()
    api = fresh.stranger()

    def answer(login, password="Matkhau@12345"):
        try:
            api("identity.IdentityService/SignIn", {"login": login, "password": password})
        except ApiError as error:
            return error.code.name, error.reason, tuple(error.texts)
        return "OK"

    logins = ["seat.one", "seat.two", "nobody.one", "nobody.two"]
    rounds = [{answer(login) for login in logins} for _ in range(3)]
    assert rounds[0] == rounds[1] == rounds[2] and len(rounds[0]) == 1 and next(iter(rounds[0]))[1] == "SIGN_IN_REFUSED"
    assert {answer(login)[1] for login in logins} <= {"TOO_MANY_ATTEMPTS", "SIGN_IN_REFUSED"}
    assert answer("nobody.two")[1] == "TOO_MANY_ATTEMPTS"
    assert until(lambda: answer("seat.one", PASSWORD) == "OK", what="who was guessed at comes in once the delay has passed")
    assert answer("seat.two", "không phải mật khẩu") != "OK"
    api.close()


def test_time_tells_nothing_of_whether_a_login_exists(fresh):
    fresh.account("known.one").close()
    took = {"known.one": [], "unknown.one": []}
    api = fresh.stranger()
    for _ in range(3):
        for login in took:
            started = time.monotonic()
            with pytest.raises(ApiError):
                api("identity.IdentityService/SignIn", {"login": login, "password": "không phải mật khẩu"})
            took[login].append(time.monotonic() - started)
    assert min(took["unknown.one"]) > 0.3 * min(took["known.one"]), took
    api.close()
