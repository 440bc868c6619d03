"""Calls that no honest client sends: each gets an answer, none takes the service down, none is stored by half."""

import concurrent.futures
import os
import signal
import subprocess
from decimal import Decimal
from fractions import Fraction

import grpc
import pytest
from api import ApiError, money
from conftest import BUILD, OPS, new_id, until
from oracle import split, text
from workbooks import row, save_csv

COMMITMENTS = "commitments.CommitmentsService/"
NOTHING = "0190c3f2-0000-7000-8000-000000000000"


def answer_of(call):
    """The code of what a call answered; "OK" for success."""
    try:
        call()
        return "OK"
    except ApiError as error:
        assert error.code.name not in ("INTERNAL", "UNKNOWN"), error
        return error.code.name


@pytest.fixture
def alive(fresh):
    """Fails a test after which the service is another process than before."""
    before = fresh.pid()
    yield fresh
    assert fresh.pid() == before, "the service went down"


def table(instance, **query):
    return instance.api("reporting.ReportingService/QueryTable", {"query": {"measure": "items", **query}})


FILTERS = {
    "opening brackets": "(" * 200_000, "a tower of NOT": "NOT " * 200_000 + 'mode = "project"', "nested brackets": "(" * 5_000 + 'mode = "project"' + ")" * 5_000,
    "many conditions": " AND ".join(['mode = "project"'] * 20_000), "a long value": 'mode = "' + "x" * 1_000_000 + '"', "a quote": '"', "a backslash": "\\",
    "no value": "mode = ", "no field": "= project", "a long word": "a" * 100_000}


@pytest.mark.parametrize("shape", FILTERS)
def test_a_filter_of_any_shape_and_size_gets_an_answer(alive, shape):
    where = FILTERS[shape]
    assert answer_of(lambda: table(alive, where=where)) in ("INVALID_ARGUMENT", "OK")
    assert answer_of(lambda: alive.api(COMMITMENTS + "ListGrants", {"filter": where})) in ("INVALID_ARGUMENT", "OK")


FAULTS = {
    "many places": ["grant", "create", "--title", "x", *(word for i in range(400) for word in ("--place", f"Tỉnh Quảng Trị {i}"))],
    "a name of many letters": ["grant", "get", "ạ" * 600],
    "a country's long name": ["ngo", "create", "--name", "Z", "--kind", "foreign-ngo", "--country", "nước Cộng hòa Xã hội chủ nghĩa Việt Nam"],
    "a long office": ["import", "FILE", "--office", "ườ" * 150], "a long period": ["import", "FILE", "--period", "ườ" * 150],
    "a long date": ["stats", "table", "--measure", "items", "--from", "ườ" * 30],
    "many statuses": ["ngo", "create", "--name", "Z", "--kind", "foreign-ngo", *(word for i in range(60) for word in ("--status", f"sai{i}"))],
    "many dimensions": ["stats", "table", "--measure", "items", "--by", ",".join(f"chiều{i}" for i in range(60))]}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("what", FAULTS)
def test_a_refusal_of_any_size_reaches_the_caller_in_whole_letters(alive, tmp_path, what, language):
    file = save_csv(tmp_path / "a.csv", [row("A1")])
    done = alive.run(*(file if word == "FILE" else word for word in FAULTS[what]), language=language)
    assert done.code in (2, 3, 5), (done.code, done.err[:500])
    assert "libprotobuf" not in done.err and "\ufffd" not in done.err and "metadata" not in done.err


@pytest.mark.parametrize("query", [
    {"by": ["year"] * 7}, {"by": [""]}, {"from": "0000-00-00"}, {"from": "99999-01-01"}, {"to": "2024-02-30"}, {"from": "0001-01-01", "to": "9999-12-31"},
    {"known_at": "s1.%%%"}, {"known_at": "s1." + "A" * 100_000}, {"known_at": "s1.MToyOnw"}, {"places": "63;drop table"}, {"sectors": "'"}, {"fund": "\u202e"},
    {"ngo_definition": "active"}, {"currency": "original"}, {"measure": ""}], ids=lambda query: next(iter(query)))
def test_a_query_of_any_content_gets_an_answer(alive, query):
    assert answer_of(lambda: table(alive, **query)) in ("INVALID_ARGUMENT", "OK")


def test_a_position_of_another_instance_is_refused(alive, demo):
    foreign = demo.table("items")["position"]
    done = alive.run("stats", "table", "--measure", "items", "--known-at", foreign)
    assert done.code == 5 and done.out == b""


@pytest.mark.parametrize("method, request_", [
    ("commitments.CommitmentsService/ListGrants", {"page_size": -1}), ("commitments.CommitmentsService/ListGrants", {"page_size": 2**31 - 1}),
    ("commitments.CommitmentsService/ListGrants", {"page_token": "AAAA"}), ("commitments.CommitmentsService/ListGrants", {"page_token": "x" * 100_000}),
    ("registry.RegistryService/ListOrganisations", {"page_token": "\u0000"}), ("registry.RegistryService/SearchOrganisations", {"query": ""}),
    ("registry.RegistryService/SearchOrganisations", {"query": "%" * 300}), ("commitments.CommitmentsService/GetGrant", {"name": "grants/" + "x" * 100_000}),
    ("commitments.CommitmentsService/GetGrant", {"name": "grants/local:a'b"}), ("commitments.CommitmentsService/GetEntry", {"name": "grants/-/entries/-"}),
    ("commitments.CommitmentsService/ListEntries", {"parent": ""}), ("reporting.ReportingService/RunReport", {"report": "../../etc"}),
    ("reference.ReferenceService/ListCodes", {"list": "password"}), ("commitments.CommitmentsService/ListFindings", {"parent": "grants"})])
def test_a_request_of_any_content_gets_an_answer(alive, method, request_):
    assert answer_of(lambda: alive.api(method, request_)) in ("INVALID_ARGUMENT", "NOT_FOUND", "OK")


@pytest.fixture(scope="module")
def ordinary(fresh):
    fresh.api("registry.RegistryService/CreateOrganisation", {"request_id": new_id(), "organisation": {
        "kind": "KIND_FOREIGN_NGO", "names": [{"text": "Hội Bình thường", "use": "USE_OFFICIAL"}]}})


@pytest.mark.parametrize("query", ["%", "_", "\\", "'", "--", "a%'; drop table registry.organisation; --"])
def test_a_search_takes_every_sign_literally(alive, ordinary, query):
    assert answer_of(lambda: alive.api("registry.RegistryService/SearchOrganisations", {"query": query})) in ("OK", "INVALID_ARGUMENT")
    assert "Hội Bình thường" not in str(alive.api("registry.RegistryService/SearchOrganisations", {"query": "zz%"}))


def test_bytes_that_are_no_message_get_an_answer(alive):
    call = alive.api.channel.unary_unary("/ngoaid.commitments.v1.CommitmentsService/CreateEntry", request_serializer=lambda data: data, response_deserializer=bytes)
    for data in (b"\xff" * 1000, b"\x0a\xff\xff\xff\xff\x0f", b"\x0a\x02\xc3\x28", b"\x0a\x04a\0bc"):
        with pytest.raises(grpc.RpcError) as error:
            call(data, timeout=10)
        # What cannot be parsed never reaches the service; gRPC 1.51 answers it in its own way.
        assert error.value.code().name in ("INVALID_ARGUMENT", "INTERNAL", "UNIMPLEMENTED")


def test_a_method_that_is_not_there_is_unimplemented(alive):
    call = alive.api.channel.unary_unary("/ngoaid.commitments.v1.CommitmentsService/DropEverything", request_serializer=bytes, response_deserializer=bytes)
    with pytest.raises(grpc.RpcError) as error:
        call(b"", timeout=10)
    assert error.value.code().name == "UNIMPLEMENTED"


def test_identity_that_a_client_claims_in_headers_is_not_believed(alive, add_grant):
    grant = add_grant(alive)
    request = alive.api.pool.FindMessageTypeByName("ngoaid.commitments.v1.CreateEntryRequest")
    message = alive.api.factory.GetPrototype(request)(parent=grant, request_id=new_id())
    message.entry.kind, message.entry.amount.currency_code, message.entry.amount.units = 4, "USD", 5
    call = alive.api.channel.unary_unary("/ngoaid.commitments.v1.CommitmentsService/CreateEntry", request_serializer=lambda m: m.SerializeToString(),
                                         response_deserializer=bytes)
    with pytest.raises(grpc.RpcError) as error:
        call(message, timeout=10, metadata=[("authorization", "Bearer minister")])
    assert error.value.code().name == "UNAUTHENTICATED", "who shows a token is its account's, even at the operator's door"
    assert alive.entries(grant) == []
    call(message, timeout=10, metadata=[("x-principal", "minister"), ("x-user", "minister"), ("ngoaid-session", "minister")])
    assert alive.entries(grant)[0]["author"] == "local-operator"


# ---- extreme money ------------------------------------------------------------------------------------------------------------------------------------


def post(instance, grant, amount, currency="USD", date="2024-10-03"):
    return instance.api(COMMITMENTS + "CreateEntry", {"parent": grant, "request_id": new_id(), "entry": {
        "kind": "ENTRY_KIND_COMMITMENT", "amount": money(amount, currency), "value_date": {"value": date}}})["entry"]


@pytest.mark.parametrize("amount", ["9999999999999999", "999999999999999.99", "9223372036854775807", "1000000000000"])
@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_an_amount_too_large_to_convert_or_keep_is_refused_or_kept_exactly(alive, add_grant, amount, currency):
    grant = add_grant(alive, places=["63:01", "63:15", "63:45"])
    code = answer_of(lambda: post(alive, grant, amount, currency))
    stored = alive.entries(grant)
    assert (code, len(stored)) in (("OK", 1), ("INVALID_ARGUMENT", 0))
    if stored:
        got = Decimal(stored[0]["amount"]["units"]) + Decimal(stored[0]["amount"]["nanos"]) / 10**9
        assert got == Decimal(amount)


def test_the_largest_weights_split_exactly(alive):
    codes = [f"63:{code}" for code in ("01", "02", "04", "06", "08", "10", "11", "12", "14", "15")]
    places = [{"code": code, "weight": str(10**9 - number)} for number, code in enumerate(codes)]
    sectors = [{"code": f"1225:S{number:02}", "weight": str(10**9 - number)} for number in range(1, 10)]
    grant = alive.api(COMMITMENTS + "CreateGrant", {"request_id": new_id(), "grant": {
        "title": {"vi": "Tỷ trọng lớn"}, "places": {"shares": places}, "sectors": {"shares": sectors}}})["grant"]["name"]
    entry = alive.api(COMMITMENTS + "GetEntry", {"name": post(alive, grant, "999999999.97")["name"]})["entry"]
    weights = {(place["code"], sector["code"]): int(place["weight"]) * int(sector["weight"]) for place in places for sector in sectors}
    wanted = {key: Decimal(text(value, 2)) for key, value in split(Fraction("999999999.97"), 2, list(weights), weights).items()}
    told = {(part["place_code"], part["sector_code"]): Decimal(part["amount"]["units"]) + Decimal(part["amount"]["nanos"]) / 10**9 for part in entry["allocations"]}
    assert told == wanted


@pytest.mark.parametrize("currency, amount, shown", [("JPY", "1000", "1000"), ("KWD", "1.234", "1.234"), ("AFN", "1.55", "1.55"), ("IDR", "7.25", "7.25"),
                                                     ("LAK", "2.50", "2.50"), ("HUF", "3.10", "3.10"), ("CLP", "5", "5"), ("UYW", "0.1234", "0.1234")])
def test_every_currency_keeps_its_own_number_of_decimals(alive, add_grant, currency, amount, shown):
    made = alive.ok("entry", "add", add_grant(alive), "--kind", "commitment", "--amount", amount, "--currency", currency, "--date", "2024-05")
    assert made["amount"] == shown
    told = alive.table("committed", ["currency"], currency="original", where=f'currency = "{currency}"')
    assert told["rows"][0]["value"] == shown and told["total"]["value"] == shown


@pytest.mark.parametrize("currency, amount", [("JPY", "1000.5"), ("VND", "0.1"), ("KWD", "1.2345"), ("USD", "0.001")])
def test_more_decimals_than_the_currency_has_are_refused(alive, add_grant, currency, amount):
    done = alive.run("entry", "add", add_grant(alive), "--kind", "commitment", "--amount", amount, "--currency", currency)
    assert done.code == 5 and "amount" in done.err


# ---- at the same time ------------------------------------------------------------------------------------------------------------------------------------


def test_the_same_file_sent_by_four_at_once_is_stored_once(alive, tmp_path):
    path = save_csv(tmp_path / "same.csv", [row(f"S{number}") for number in range(200)])
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: alive.run("import", path, "--office", "34-51", "-o", "json"), range(4)))
    assert [one.code for one in done] == [0] * 4, [one.err for one in done]
    assert sorted((one.json["created"], one.json["unchanged"]) for one in done) == [(0, 200)] * 3 + [(200, 0)]
    assert sum(1 for grant in alive.grants() if grant["source"] == "34-51") == 200


def test_two_files_about_the_same_rows_at_once_leave_one_standing_entry_each(alive, tmp_path):
    paths = [save_csv(tmp_path / f"{number}.csv", [row(f"T{i}", amount=str(1000 + number)) for i in range(100)]) for number in range(4)]
    alive.ok("import", paths[0], "--office", "34-52")
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda path: alive.run("import", path, "--office", "34-52", "-o", "json"), paths[1:]))
    assert [one.code for one in done] == [0] * 3, [one.err for one in done]
    for grant in [grant for grant in alive.grants() if grant["source"] == "34-52"]:
        entries = alive.entries(grant["name"])
        assert sum(1 for entry in entries if not entry["reverses"] and not entry["reversed_by"]) == 1
        assert len(entries) == 7, "posted once, corrected three times"


def test_two_who_change_the_same_grant_with_one_etag_do_not_overwrite_each_other(alive, add_grant):
    name = add_grant(alive)
    etag = alive.api(COMMITMENTS + "GetGrant", {"name": name})["grant"]["etag"]

    def change(number):
        return answer_of(lambda: alive.api(COMMITMENTS + "UpdateGrant", {"grant": {"name": name, "etag": etag, "note": f"bản {number}"}, "update_mask": "note",
                                                                        "request_id": new_id()}))

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(change, range(4))) == ["ABORTED"] * 3 + ["OK"]


def test_an_import_that_runs_out_of_time_stores_nothing(alive, tmp_path):
    path = save_csv(tmp_path / "late.csv", [row(f"L{number}") for number in range(8000)])
    before = alive.counts()
    done = alive.run("import", path, "--office", "34-56", "--timeout", "1")
    assert done.code == 7 and done.err.strip(), (done.code, done.text)
    assert alive.counts() == before


def test_an_import_that_is_interrupted_says_so_and_stores_nothing(alive, tmp_path):
    path = save_csv(tmp_path / "cut.csv", [row(f"C{number}") for number in range(8000)])
    before = alive.counts()
    process = subprocess.Popen([str(OPS / "ngoaid"), "import", str(path), "--office", "34-66"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env={**os.environ, "NGOAID_BUILD": str(BUILD), "NGOAID_SERVER": alive.server, "HOME": str(alive.home)})
    until(lambda: alive.backends(busy=True), what="an import at work")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130 and told.strip()
    until(lambda: not alive.backends(busy=True), what="the end of the import's transaction")
    assert alive.counts() == before
