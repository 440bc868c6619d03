"""What other things rely on, to the letter: commands, JSON key by key, exit codes, starting and stopping."""

import io
import itertools
import os
import pathlib
import re
import shlex
import socket
import stat
import subprocess
import urllib.request
from decimal import Decimal

import grpc
import openpyxl
import pytest
from api import ApiError
from conftest import BUILD, DEMO_DATA, OPS, WORKBOOKS, Instance, commands, free_port, new_id, run_script, until

ERRORS = {"ok": 0, "usage": 2, "not found": 3, "invalid": 5, "conflict": 6, "unavailable": 7}


# ---- starting and stopping --------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lifecycle():
    """An instance that is started, asked, stopped and started again: what each step answered."""
    instance = Instance()
    steps = {"first": instance.up()}
    steps["second"] = run_script("up", "--data", instance.data)
    steps["born with"] = instance.counts()
    steps["organisations"] = instance.api("registry.RegistryService/ListOrganisations", {})["organisations"]
    steps["places"] = instance.api("reference.ReferenceService/ListPlaces", {})["places"]
    instance.ok("import", WORKBOOKS / "Yên-Bái.xlsx")
    steps["imported"] = instance.counts()
    socket_directory = pathlib.Path(instance.server.removeprefix("unix:")).parent.parent
    steps["modes"] = {str(path.relative_to(socket_directory)): stat.S_IMODE(path.stat().st_mode) for path in socket_directory.rglob("*")}
    steps["modes"]["."] = stat.S_IMODE(socket_directory.stat().st_mode)
    instance.close_api()
    steps["other port"] = run_script("up", "--data", instance.data, "--port", free_port())
    other = Instance()
    other.up()
    steps["beside another"] = (run_script("up", "--data", instance.data), str(other.data))
    other.remove()
    steps["down"], steps["down again"] = instance.down(), instance.down()
    steps["left behind"] = [str(path) for path in (socket_directory, pathlib.Path("/run/ngoaid-postgres") / socket_directory.name) if path.exists()]
    steps["log"] = (pathlib.Path(instance.data) / "last-run.log").read_text()
    steps["while down"] = instance.run("stats", "table", "--measure", "items")
    instance.up()
    steps["after"] = instance.counts()
    yield steps
    instance.remove()


def test_up_returns_when_it_serves_and_its_last_line_is_the_address(lifecycle):
    assert re.fullmatch(r"server=\S+", lifecycle["first"].text.splitlines()[-1])


def test_up_twice_says_that_it_runs_and_gives_the_same_address(lifecycle):
    assert lifecycle["second"].code == 0
    assert lifecycle["second"].text.splitlines()[-1] == lifecycle["first"].text.splitlines()[-1]


def test_a_new_directory_has_reference_data_only(lifecycle):
    born = lifecycle["born with"]
    assert (born["grants"], born["submissions"], born["figures"], born["findings"]) == (0, 0, 0, 0) and born["items"] == {"value": "0", "items": 0}
    assert lifecycle["organisations"] == [] and len(lifecycle["places"]) == 63 + 34


def test_up_with_another_port_than_the_running_instance_has_says_so(lifecycle):
    done = lifecycle["other port"]
    assert done.code == 0 and "ops/down" in done.err and done.text == lifecycle["second"].text


def test_up_says_what_else_runs(lifecycle):
    done, other = lifecycle["beside another"]
    assert done.code == 0 and other in done.err
    assert "port" not in lifecycle["second"].err


def test_down_leaves_no_runtime_directory_and_keeps_the_log(lifecycle):
    assert lifecycle["left behind"] == [] and '"stopping"' in lifecycle["log"]


def test_down_twice_succeeds_and_says_so(lifecycle):
    assert lifecycle["down"].code == 0 and lifecycle["down again"].code == 0 and lifecycle["down again"].err.strip()


def test_what_was_stored_is_there_after_a_restart(lifecycle):
    assert lifecycle["after"] == lifecycle["imported"] and lifecycle["imported"]["grants"] == 9


def test_an_instance_that_is_down_is_unavailable_with_exit_7(lifecycle):
    done = lifecycle["while down"]
    assert done.code == ERRORS["unavailable"] and done.out == b"" and "ops/up" in done.err


def test_in_the_runtime_directory_others_reach_the_socket_for_accounts_and_nothing_else(lifecycle):
    modes = lifecycle["modes"]
    assert modes.pop("accounts.sock") == 0o666 and modes.pop(".") & 0o066 == 0
    assert "operator/server.sock" in modes and modes["operator"] == 0o700 and {name: mode for name, mode in modes.items() if mode & 0o077} == {}


@pytest.mark.parametrize("script, arguments", [("up", ["--port", "0"]), ("up", ["--port", "99999"]), ("up", ["--port", "web"]), ("up", ["--data"]), ("up", ["--wrong"]),
                                               ("down", ["--wrong"]), ("down", ["--data"]), ("demo", ["--wrong"]), ("demo", ["--port", "99999"]), ("demo", ["--data="]),
                                               ("lint", ["no-such-folder"]), ("lint", ["--wrong"]), ("schema-dump", ["wrong"]), ("test", ["--wrong"])])
def test_a_wrong_argument_of_a_script_is_a_usage_error(script, arguments):
    done = run_script(script, *arguments)
    assert done.code == ERRORS["usage"] and done.err.strip() and done.out == b""


def test_a_port_that_is_taken_is_said_and_nothing_is_left_running():
    instance = Instance()
    try:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            done = run_script("up", "--data", instance.data, "--port", taken.getsockname()[1])
        assert done.code != 0 and str(done.err).strip() and "server=" not in done.text
        until(lambda: not instance.postmaster(), what="the end of its PostgreSQL")
    finally:
        instance.remove()


def test_the_web_port_serves_pages_calls_and_metrics_on_loopback_only():
    instance, port = Instance(), free_port()
    try:
        assert run_script("up", "--data", instance.data, "--port", port).code == 0
        web = f"http://127.0.0.1:{port}"
        assert b"<html" in urllib.request.urlopen(web, timeout=10).read()
        headers = {"Content-Type": "application/grpc-web+proto", "X-Ngoaid-Csrf": "1", "Origin": web}
        call = urllib.request.Request(f"{web}/api/ngoaid.registry.v1.RegistryService/ListOrganisations", b"\0\0\0\0\0", headers)
        assert b"grpc-status: 16\r\n" in urllib.request.urlopen(call, timeout=30).read(), "as nobody, at the socket for accounts"
        assert b"# TYPE" in urllib.request.urlopen(f"{web}/metrics", timeout=10).read()
        listening = pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
        addresses = {line.split()[1].split(":")[0] for line in listening if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"}
        assert addresses == {"0100007F"}
    finally:
        instance.remove()


def test_the_demonstration_has_an_account_for_each_role_and_shows_its_password_once(demo):
    shown = dict(re.findall(r"^  ([a-z-]+) +([A-Za-z0-9]{16})$", demo.told, re.MULTILINE))
    assert sorted(shown) == ["administrator", "analyst", "auditor", "conference-organiser", "national-staff", "provincial-approver", "provincial-clerk", "reviewer"]
    api = demo.stranger()
    for role, password in shown.items():
        answer = api("identity.IdentityService/SignIn", {"login": role, "password": password})
        assert [held["role"] for held in answer["me"]["roles"]] == [role]
    api.close()
    again = run_script("demo", "--data", demo.data)
    assert again.code == 0 and not re.search(r"^  analyst", again.err, re.MULTILINE)


def test_the_demonstration_never_goes_among_somebodys_own_books(fresh):
    before = fresh.counts()
    done = run_script("demo", "--data", fresh.data)
    assert done.code == 1 and str(fresh.data) in done.err and done.out == b""
    assert fresh.counts() == before and not (pathlib.Path(fresh.data) / "demonstration").exists()


def test_the_demonstration_run_again_changes_nothing_and_prints_the_same(demo):
    before = demo.counts()
    again = run_script("demo", "--data", demo.data)
    assert again.code == 0, again.err
    summary = lambda text: text.split("TỔNG HỢP", 1)[1].split("Tiếp theo / next")[0]
    steady = lambda text: re.sub(r"s1\.[A-Za-z0-9_-]+", "<position>", summary(text))
    assert steady(again.text) == steady(demo.printed)
    after = demo.counts()
    del before["submissions"], after["submissions"]
    assert after == before
    assert again.text.count("0 mới, 0 đổi") == 7, "seven workbooks, nothing new"


# ---- import -------------------------------------------------------------------------------------------------------------------------------------------


def test_import_json_has_its_keys_and_findings_theirs(fresh):
    answer = fresh.ok("import", WORKBOOKS / "Quảng-Trị.xlsx", "--office", "45", "--period", "2024")
    assert {"rows", "created", "changed", "unchanged", "rejected", "findings"} <= set(answer)
    assert all(isinstance(answer[key], int) for key in ("rows", "created", "changed", "unchanged", "rejected"))
    assert answer["findings"]
    for finding in answer["findings"]:
        assert {"sheet", "cell", "row_id", "field", "code", "severity", "message"} <= set(finding)
        assert finding["severity"] in ("info", "warning", "error") and finding["message"] and re.fullmatch(r"[A-Z][A-Z0-9_]+", finding["code"])
        assert re.fullmatch(r"([A-Z]+[0-9]+)?", finding["cell"])


def test_import_without_json_says_the_counts_in_words(fresh):
    done = fresh.run("import", WORKBOOKS / "Quảng-Trị.xlsx", "--office", "45", language="vi")
    assert done.code == 0 and "28" in done.text and "dòng" in done.text


# ---- statistics ---------------------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(fresh):
    fresh.ok("import", WORKBOOKS / "Quảng-Trị.xlsx")
    fresh.ok("import", WORKBOOKS / "Yên-Bái.csv")
    return fresh


def test_stats_table_json_has_its_keys_and_rows_their_codes_and_names(filled):
    answer = filled.table("committed", ["year", "sector", "place", "region"])
    assert list(answer) == ["columns", "rows", "total", "straddling", "unconverted", "position", "definition"]
    assert answer["columns"] == ["year", "sector", "place", "region", "value", "items"]
    for row in answer["rows"]:
        assert {"year", "sector", "sector_name", "place", "place_name", "region", "region_name", "value", "items"} <= set(row)
        assert re.fullmatch(r"\d+\.\d\d", row["value"]) and isinstance(row["items"], int)
        assert row["sector"] is None or re.fullmatch(r"1225:S\d\d", row["sector"])
        assert row["place"] is None or re.fullmatch(r"(63|34):\d\d", row["place"])
        assert row["region"] is None or re.fullmatch(r"(63|34):[A-Z]+", row["region"])
    assert set(answer["total"]) == {"value", "items"} and isinstance(answer["position"], str) and answer["definition"]


def test_unknown_codes_are_null_in_json(filled):
    filled.api("commitments.CommitmentsService/CreateGrant", {"grant": {"title": {"vi": "Không rõ gì"}}, "request_id": new_id()})
    row = next(row for row in filled.table("items", ["place", "sector"])["rows"] if row["place"] is None and row["sector"] is None)
    assert row["value"] == "1"


def test_the_last_day_of_a_window_is_inside_it(filled, add_grant):
    filled.ok("entry", "add", add_grant(filled), "--kind", "disbursement", "--amount", "11", "--currency", "USD", "--date", "1999-06-30")
    assert filled.table("disbursed", **{"from": "1999-06-30"}, to="1999-06-30")["total"]["value"] == "11.00"
    assert filled.table("disbursed", **{"from": "1999-07-01"}, to="1999-12-31")["total"]["value"] == "0.00"


def test_stats_csv_is_utf8_with_a_byte_order_mark_and_the_same_figures(filled):
    arguments = ["stats", "table", "--measure", "committed", "--by", "sector"]
    done, answer = filled.run(*arguments, "-o", "csv"), filled.ok(*arguments)
    assert done.code == 0 and done.out.startswith(b"\xef\xbb\xbf")
    assert [(row["sector"] or None, row["value"], int(row["items"])) for row in done.csv] == [
        (row["sector"], row["value"], row["items"]) for row in answer["rows"]]


def test_stats_xlsx_opens_and_has_the_same_figures(filled, tmp_path):
    arguments = ["stats", "table", "--measure", "committed", "--by", "sector"]
    assert filled.run(*arguments, "-o", "xlsx", "-f", tmp_path / "t.xlsx").code == 0
    answer = filled.ok(*arguments)
    values = [cell for line in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows(values_only=True) for cell in line]
    numbers = {f"{value:.2f}" for value in values if isinstance(value, (int, float))}
    assert {row["value"] for row in answer["rows"]} | {answer["total"]["value"]} <= numbers
    piped = filled.run(*arguments, "-o", "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(piped.out)).worksheets


def test_stats_rows_of_a_cell_add_up_to_it(filled):
    cell = filled.table("committed", ["year", "sector"])["rows"][0]
    opened = filled.rows("committed", ["year", "sector"], cell={"year": cell["year"], "sector": cell["sector"]})
    assert sum(Decimal(row["value"]) for row in opened["rows"]) == Decimal(cell["value"])
    assert {"entry", "grant", "row_id", "value"} <= set(opened["rows"][0])


def test_original_amounts_want_the_currency_among_the_dimensions(filled):
    assert filled.run("stats", "table", "--measure", "committed", "--by", "year", "--currency", "original").code == ERRORS["invalid"]
    assert filled.table("committed", ["year", "currency"], currency="original")["rows"]


@pytest.mark.parametrize("form", ["table", "json", "csv", "xlsx", "yaml"])
def test_data_goes_to_stdout_and_nothing_else_does(filled, form):
    done = filled.run("stats", "table", "--measure", "items", "--by", "mode", "-o", form)
    assert done.code == 0 and done.out and done.err == ""
    assert b"\x1b" not in done.out or form == "xlsx", "no colours into a pipe"


# ---- nouns and verbs ------------------------------------------------------------------------------------------------------------------------------------


def test_organisations_are_created_found_listed_changed(fresh):
    made = fresh.ok("ngo", "create", "--kind", "foreign-ngo", "--name-en", "Đường Xanh Foundation", "--country", "NO")
    assert made["name"].startswith("organisations/") and made["kind"] == "foreign-ngo" and made["country_code"] == "NO"
    assert fresh.ok("ngo", "get", made["name"])["display_name"] == "Đường Xanh Foundation"
    for query in ("duong xanh", "ĐƯỜNG XANH", "Duong Xahn foundation"):
        assert made["name"] in str(fresh.ok("ngo", "search", query)), query
    assert made["name"] in str(fresh.ok("ngo", "list", "--filter", 'country = "NO"'))
    assert fresh.ok("ngo", "update", made["name"], "--country", "SE")["country_code"] == "SE"


def test_grants_are_created_read_listed_changed(fresh):
    made = fresh.ok("grant", "create", "--title", "Trạm y tế xã", "--mode", "project", "--place", "63:15", "--sector", "1225:S02")
    assert made["name"].startswith("grants/") and made["mode"] == "project"
    assert fresh.ok("grant", "get", made["name"])["title"]["vi"] == "Trạm y tế xã"
    assert made["name"] in str(fresh.ok("grant", "list", "--query", "tram y te"))
    assert fresh.ok("grant", "update", made["name"], "--mode", "programme")["mode"] == "programme"
    assert fresh.run("grant", "get", made["source"] + ":" + made["source_id"], "-o", "json").code == 0


def test_grants_are_found_by_the_id_of_their_row(filled):
    assert filled.ok("grant", "get", "local:R173")["source_id"] == "R173"
    assert filled.ok("entry", "list", "local:R173")[0]["amount"] == "1800000.00"
    # Another office has one of that id too: which of them is meant is not guessed.
    both = filled.run("grant", "get", "R173")
    assert both.code == ERRORS["invalid"] and "63-45:R173, local:R173" in both.err, both.err


def test_submissions_are_listed_and_given_back(filled, tmp_path):
    listed = filled.ok("submission", "list")
    assert len(listed) >= 2
    first = next(one for one in listed if one["file_name"] == "Yên-Bái.csv")
    assert filled.ok("submission", "get", first["name"])["counts"]["rows"] == 9
    assert filled.run("submission", "download", first["name"], "-f", tmp_path / "back.csv").code == 0
    assert (tmp_path / "back.csv").read_bytes() == (WORKBOOKS / "Yên-Bái.csv").read_bytes()


def test_rates_are_imported_once_and_never_changed(fresh, tmp_path):
    (tmp_path / "r.csv").write_text("month,currency,units_per_usd\n2026-08,VND,26000\n", encoding="utf-8")
    assert fresh.ok("rates", "import", tmp_path / "r.csv")["created"] == 1
    assert fresh.ok("rates", "import", tmp_path / "r.csv")["unchanged"] == 1
    (tmp_path / "r.csv").write_text("month,currency,units_per_usd\n2026-08,VND,27000\n2026-09,VND,1\n", encoding="utf-8")
    done = fresh.run("rates", "import", tmp_path / "r.csv", "-o", "json")
    assert done.code == ERRORS["invalid"] and done.json["rejected"] >= 1
    (tmp_path / "j.csv").write_text("month,currency,units_per_usd\nundefin,VND,27000\n", encoding="utf-8")
    assert fresh.run("rates", "import", tmp_path / "j.csv", "-o", "json").code == ERRORS["invalid"], "the junk row of the series is refused"


# ---- exit codes and messages ------------------------------------------------------------------------------------------------------------------------------

NOTHING = "0190c3f2-0000-7000-8000-000000000000"


@pytest.mark.parametrize("arguments, code", [
    ([], 2), (["wrong"], 2), (["stats"], 2), (["stats", "table"], 2), (["stats", "table", "--measure"], 2), (["stats", "table", "--measure", "items", "--colour"], 2),
    (["entry", "add"], 2), (["entry", "reverse", NOTHING], 2), (["import"], 2), (["stats", "table", "--measure", "items", "-o", "pdf"], 2),
    (["stats", "table", "--measure", "items", "--lang", "fr"], 2),
    (["ngo", "get", f"organisations/{NOTHING}"], 3), (["grant", "get", f"grants/{NOTHING}"], 3), (["grant", "get", "R999999"], 3),
    (["entry", "get", NOTHING], 3), (["entry", "reverse", NOTHING, "--reason", "x"], 3), (["submission", "get", NOTHING], 3), (["import", "no-such-file.xlsx"], 3),
    (["stats", "report", "no-such-report"], 3),
    (["ngo", "get", "organisations/x"], 5), (["stats", "table", "--measure", "spent"], 2), (["ngo", "list", "--filter", "colour = red"], 5),
    (["stats", "table", "--measure", "items", "--from", "31/02/2024"], 5),
    (["--help"], 0), (["stats", "table", "--help"], 0), (["version"], 0), (["stats", "report", "list"], 0)])
def test_the_exit_code_says_what_happened_and_the_message_goes_to_stderr(fresh, arguments, code):
    done = fresh.run(*arguments)
    assert done.code == code, (done.code, done.err[:400])
    if code:
        assert done.out == b"" and done.err.strip()


def test_a_source_id_that_is_taken_is_a_conflict(fresh):
    request = lambda: fresh.api("commitments.CommitmentsService/CreateGrant", {"grant": {"title": {"vi": "Một"}, "source_id": "TAKEN"}, "request_id": new_id()})
    request()
    with pytest.raises(ApiError) as error:
        request()
    assert error.value.code.name == "ALREADY_EXISTS"
    assert fresh.run("grant", "create", "--title", "Hai", "--source-id", "TAKEN").code == ERRORS["conflict"]


def test_a_server_that_is_not_there_is_unavailable(fresh):
    done = fresh.run("stats", "table", "--measure", "items", env={"NGOAID_SERVER": "unix:/tmp/no-such-socket"})
    assert done.code == ERRORS["unavailable"] and done.out == b"" and "ops/up" in done.err


def test_messages_are_vietnamese_by_default_and_english_when_asked(fresh):
    texts = {language: fresh.run("grant", "get", "R999999", language=language).err for language in ("vi", "en")}
    plain = subprocess.run([str(OPS / "ngoaid"), "grant", "get", "R999999"], capture_output=True, stdin=subprocess.DEVNULL,
                           env={**{key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "NGOAID_LANG")},
                                "NGOAID_BUILD": str(BUILD), "NGOAID_SERVER": fresh.server, "HOME": str(fresh.home)})
    assert texts["vi"] != texts["en"] and plain.stderr.decode() == texts["vi"]


def test_every_verb_shows_examples_that_the_program_takes(tmp_path):
    def run(*args, language="en"):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "NGOAID_LANG": language, "NGOAID_SERVER": "unix:/tmp/no-such-socket"}
        return subprocess.run([BUILD / "bin/ngoaid", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=tmp_path, env=environment)

    for command, text in commands(lambda *path: run(*path, "--help").stdout):
        examples = re.findall(r"^  (ngoaid .+)$", text.partition("\nExamples:\n")[2], re.M)
        assert examples and all(one.startswith(f"ngoaid {command}") for one in examples), command
        assert run(*command.split(), "--help", language="vi").stdout.partition("\nVí dụ:\n")[2] == text.partition("\nExamples:\n")[2], command
        for example in examples:
            words = itertools.takewhile(lambda word: word not in ("|", ">"), shlex.split(example)[1:])
            done = run(*words)
            # It comes as far as the server, a file or a secret that is not there.
            assert done.returncode != 2 or "--password-file" in done.stderr or "A line is missing in -" in done.stderr, (example, done.stderr)


def test_an_unknown_command_asks_did_you_mean(fresh):
    assert "import" in fresh.run("imprt").err


def test_reflection_and_health_answer_over_grpc(fresh):
    channel = grpc.insecure_channel(fresh.server)
    check = channel.unary_unary("/grpc.health.v1.Health/Check", request_serializer=lambda _: b"", response_deserializer=lambda data: data)
    assert check(None, timeout=10) == b"\x08\x01", "SERVING"
    # The names of all services are asked for (list_services of ServerReflectionRequest); test_roles.py asks at the other door.
    reflection = channel.stream_stream("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
    answer = b"".join(reflection(iter([b"\x3a\x00"]), timeout=10))
    assert fresh.api.services and [name for name in fresh.api.services if name.encode() not in answer] == []
    channel.close()


def test_the_port_of_the_services_is_a_socket_of_the_file_system_only(fresh):
    """Nothing but the web port listens on the network."""
    inodes = set()
    for entry in pathlib.Path(f"/proc/{fresh.pid()}/fd").iterdir():
        try:
            inodes.add(os.readlink(entry))
        except FileNotFoundError:
            continue
    listening = [line.split() for name in ("tcp", "tcp6") for line in pathlib.Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    own = [words for words in listening if words[3] == "0A" and f"socket:[{words[9]}]" in inodes]
    assert len(own) == 1 and own[0][1].startswith("0100007F:")


def test_the_packaged_copy_of_the_records_is_complete():
    assert len(list(WORKBOOKS.glob("*.xlsx"))) == len(list(WORKBOOKS.glob("*.csv"))) == 7 and (DEMO_DATA / "records.csv").exists()
