"""What a person at the command line is told: by the words they typed, all of it at once, with what to do next, and everything they recorded shown again."""

import json
import unicodedata

import pytest
from conftest import commands, new_id


def lines(done):
    return done.err.splitlines()


def test_a_fault_is_called_by_the_option_it_came_from(fresh):
    done = fresh.run("grant", "create", "--title", "T", "--mode", "loan", "--place", "63:99", "--sector", "1225:S99", "--event", "none", "--office", "a b")
    assert done.code == 5
    assert {line.split(":")[0] for line in lines(done) if line.startswith("  - ")} == {f"  - --{name}" for name in ("mode", "place", "sector", "event", "office")}
    told = fresh.run("grant", "create", "--title", "T", "--mode", "loan", "--place", "63:99", "-o", "json")
    fields = {fault["field"] for fault in json.loads(lines(told)[-1])["error"]["violations"]}
    assert fields == {"grant.mode", "grant.places.shares[0].code"}, "a program gets the fields of the request"


@pytest.mark.parametrize("flags, option", [
    (["--from", "2025", "--to", "2024", "--against-places", "63"], "  - --to:"),
    (["--against-from", "2025", "--against-to", "2024"], "  - --against-to:"),
    (["--against-known-at", "x"], "  - --against-known-at:"),
    (["--known-at", "x", "--against-places", "63"], "  - --known-at:"),
])
def test_either_side_of_a_comparison_is_called_by_its_own_option(fresh, flags, option):
    done = fresh.run("stats", "compare", "--measure", "committed", "--by", "year", *flags)
    assert done.code == 5 and any(line.startswith(option) for line in lines(done)), done.err


def test_all_that_is_missing_is_told_at_once(fresh):
    done = fresh.run("entry", "add")
    assert done.code == 2 and all(word in done.err for word in ("GRANT", "--kind", "--amount", "--currency")), done.err
    assert "Thiếu --kind, --amount" in fresh.run("entry", "add", "R1", "--currency", "USD", language="vi").err


@pytest.mark.parametrize("command, where", [
    (["grant", "get", "R999999"], "ngoaid grant list"),
    (["entry", "list", "R999999"], "ngoaid grant list"),
    (["ngo", "get", new_id()], "ngoaid ngo search"),
    (["ngo", "certificate", "list", new_id()], "ngoaid ngo search"),
    (["submission", "get", new_id()], "ngoaid submission list"),
    (["programme", "review", "2099"], "ngoaid programme list"),
    (["stats", "report", "none"], "ngoaid stats report list"),
    (["publication", "get", "none"], "ngoaid publication list"),
])
def test_what_is_not_found_comes_with_where_to_find_it(fresh, command, where):
    done = fresh.run(*command, language="vi")
    assert done.code == 3 and where in lines(done)[-1], done.err


def test_what_is_recorded_of_a_grant_and_an_organisation_is_shown_again(fresh):
    clinic = fresh.ok("ngo", "create", "--name", "Sở Y tế Quảng Trị", "--kind", "domestic-body")["name"]
    donor = fresh.ok("ngo", "create", "--name", "Hope", "--kind", "foreign-ngo", "--identifier", "US-EIN-13-5563422")["name"]
    assert "US-EIN-13-5563422" in fresh.run("ngo", "get", donor).text
    grant = fresh.ok("grant", "create", "--title", "Trạm y tế", "--donor", donor, "--owner", clinic, "--implementer", clinic, "--decision-number", "12/QĐ-UBND",
                     "--decision-date", "03/10/2024", "--ceiling", "100000", "--ceiling-currency", "USD", "--source-id", "QT-12", "--office", "quang-tri")["name"]
    shown = {line.split(":")[0]: line.split(":", 1)[1].strip() for line in fresh.run("grant", "get", grant, language="vi").text.splitlines()}
    assert shown["Chủ khoản viện trợ"] == shown["Đơn vị thực hiện"] == "Sở Y tế Quảng Trị"
    assert shown["Quyết định phê duyệt"] == "12/QĐ-UBND, 03/10/2024" and shown["Mức trần"] == "100.000,00 USD" and shown["Cơ quan"] == "Cơ quan đầu mối viện trợ Quảng Trị (34-44)"


def test_a_list_of_entries_says_what_was_reversed_and_by_what(fresh, add_grant):
    grant = add_grant(fresh)
    wrong = fresh.ok("entry", "add", grant, "--kind", "commitment", "--amount", "5", "--currency", "USD", "--date", "2024")["name"]
    fresh.ok("entry", "correct", wrong, "--amount", "6", "--reason", "nhầm số")
    heading, _, *rows = fresh.run("entry", "list", grant, language="vi").text.splitlines()
    assert heading.split()[-2:] == ["Vai", "trò"]
    assert [row.split("  ")[-1].strip() for row in rows] == ["đã đảo", "bút toán đảo", "bút toán sửa"]


def test_a_certificate_tells_all_its_faults_and_its_kind_in_words(fresh):
    ngo = fresh.ok("ngo", "create", "--name", "Hope Two", "--kind", "foreign-ngo")["name"]
    wrong = fresh.run("ngo", "certificate", "add", ngo, "--kind", "x", "--number", "1", "--from", "2024", "--to", "mai", "--place", "99:99", "--sector", "y")
    assert wrong.code == 2 and all(f"  - --{name}:" in wrong.err for name in ("kind", "to", "place", "sector")), wrong.err
    fresh.ok("ngo", "certificate", "add", ngo, "--kind", "activity", "--number", "1", "--from", "2024", "--to", "2026")
    assert "giấy đăng ký hoạt động" in fresh.run("ngo", "certificate", "list", ngo, language="vi").text


def test_a_certificate_is_shown_and_changed_with_a_reason(fresh):
    ngo = fresh.ok("ngo", "create", "--name", "Hope Three", "--kind", "foreign-ngo")["name"]
    made = fresh.ok("ngo", "certificate", "add", ngo, "--kind", "activity", "--number", "1", "--from", "2024", "--to", "2026", "--place", "63:15", "--sector", "1225:S02")
    name = made["name"]
    assert fresh.ok("ngo", "certificate", "get", name) == made
    change = ["ngo", "certificate", "update", name, "--to", "30/6/2025", "--place", "63:15", "--place", "63:45", "--reason", "cấp lại"]
    assert fresh.ok(*change, "--dry-run")["valid_to"] == "2025-06-30" and fresh.ok("ngo", "certificate", "get", name) == made
    changed = fresh.ok(*change, "--etag", made["etag"])
    assert (changed["valid_to"], changed["place_codes"], changed["sector_codes"]) == ("2025-06-30", ["63:15", "63:45"], ["1225:S02"])
    assert fresh.run(*change, "--note", "x", "--etag", made["etag"]).code == 6
    assert fresh.ok("ngo", "certificate", "update", name, "--place", "", "--reason", "cả nước")["place_codes"] == []
    wrong = fresh.run("ngo", "certificate", "update", name, "--kind", "x", "--from", "mai", "--to", "2020", "--place", "99:99", "--reason", "sai")
    assert wrong.code == 2 and all(f"  - --{option}:" in wrong.err for option in ("kind", "from", "place")), wrong.err
    assert "--to: " in fresh.run("ngo", "certificate", "update", name, "--from", "2026", "--reason", "sai").err
    assert fresh.run("ngo", "certificate", "update", name, "--reason", "sai").code == 2
    assert "--reason" in fresh.run("ngo", "certificate", "update", name, "--note", "x").err
    missing = fresh.run("ngo", "certificate", "get", f"{ngo}/certificates/{new_id()}")
    assert missing.code == 3 and "ngoaid ngo certificate list" in missing.err
    history = fresh.ok("admin", "audit", "list", "--resource", name)
    assert [(entry["reason"], entry["method"].split("/")[1]) for entry in history] == [
        ("cả nước", "UpdateCertificate"), ("cấp lại", "UpdateCertificate"), ("", "CreateCertificate")]


def test_what_is_no_address_is_refused_by_its_option(fresh, add_grant):
    grant, ngo = add_grant(fresh), fresh.ok("ngo", "create", "--name", "Hope Mail", "--kind", "foreign-ngo", "--website", "hope.org")["name"]
    fresh.ok("admin", "account", "create", "mail-1", "--display-name", "Lê An", "--email", "an@example.vn")
    script = "javascript:alert(1)//https://wvi.org"
    for line, option in ((["grant", "create", "--title", "T", "--source-url", script], "--source-url"), (["grant", "update", grant, "--source-url", "Công báo"], "--source-url"),
                         (["ngo", "create", "--name", "Hope Net", "--kind", "foreign-ngo", "--source-url", script], "--source-url"), (["ngo", "update", ngo, "--website", script], "--website"),
                         (["award", "create", "--organisation", ngo, "--kind", "certificate-of-merit", "--conferring-body", "VUFO", "--source", script], "--source"),
                         (["published", "add", "--measure", "disbursed", "--value", "3", "--unit", "USD", "--from", "2024", "--as-of", "2025", "--source", script], "--source"),
                         (["admin", "account", "create", "mail-2", "--display-name", "Lê Bình", "--email", "binh at example"], "--email"),
                         (["admin", "account", "update", "mail-1", "--email", script], "--email")):
        done = fresh.run(*line)
        words_allowed = option == "--source"
        told = "must not be a script; name the source in words, or as https://" if words_allowed else "is no "
        assert done.code == 5 and f"  - {option}: {told}" in done.err and (words_allowed or "for example: " in done.err), (line, done.err)
        assert f"  - {option}: {'không được là mã chạy' if words_allowed else 'không phải địa chỉ'}" in fresh.run(*line, language="vi").err
    assert fresh.ok("grant", "update", grant, "--source-url", "https://wvi.org/vietnam")["source_url"] == "https://wvi.org/vietnam"
    assert fresh.ok("admin", "account", "update", "mail-1", "--email", "")["email"] == ""


def test_the_status_of_an_organisation_is_given_whole_and_told_under_its_option(fresh):
    made = fresh.ok("ngo", "create", "--name", "Hope Four", "--kind", "foreign-ngo", "--status", "with-relations=1/5/2013..2020", "--status", "ended=2021")
    assert [(one["status"], one["start_date"], one["end_date"]) for one in made["statuses"]] == [("with-relations", "2013-05-01", "2020"), ("ended", "2021", "")]
    assert "with-relations=2013-05-01..2020; ended=2021" in fresh.run("ngo", "get", made["name"]).text
    update = ["ngo", "update", made["name"]]
    assert [one["status"] for one in fresh.ok(*update, "--status", "active=2022")["statuses"]] == ["active"]
    assert [one["status"] for one in fresh.ok(*update, "--note", "x")["statuses"]] == ["active"]
    assert fresh.ok(*update, "--status", "")["statuses"] == []
    wrong = fresh.run(*update, "--status", "asleep=2020", "--status", "active=mai", "--status", "ended=2020..2019", "--country", "XX")
    assert wrong.code == 5 and wrong.err.count("  - --status: ") == 3 and "--country" in wrong.err and "with-relations" in wrong.err, wrong.err
    assert fresh.ok("ngo", "get", made["name"])["statuses"] == []


def test_a_list_of_organisations_says_their_statuses(fresh, tmp_path):
    path = tmp_path / "ngos.csv"
    path.write_text("canonical_name,kind,statuses\nHope Five,foreign_ngo,with-relations=1990..2020|ended=2021\nHope Six,foreign_ngo,active=mai\n")
    done = fresh.run("ngo", "import", path, "-o", "json")
    assert done.code == 5 and (done.json["created"], done.json["rejected"]) == (1, 1) and "mai" in done.json["rejections"][0]["message"]
    found = fresh.ok("ngo", "search", "hope five", "--limit", "1")[0]["organisation"]
    assert [(one["status"], one["end_date"]) for one in found["statuses"]] == [("with-relations", "2020"), ("ended", "")]


def test_a_list_of_organisations_has_headings_of_either_language(fresh, tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text(unicodedata.normalize("NFD", "TÊN TỔ CHỨC,Loại,Quốc gia,Tên viết tắt,Tình trạng\nQuỹ Sông Cầu,Tổ chức PCPNN,FR,QSC,active=2020\n"), "utf-8")
    assert fresh.ok("ngo", "import", path)["created"] == 1
    made = fresh.ok("ngo", "search", "QSC", "--limit", "1")[0]["organisation"]
    assert (made["display_name"], made["kind"], made["country_code"], made["statuses"][0]["status"]) == ("Quỹ Sông Cầu", "foreign-ngo", "FR", "active")
    path.write_text("Tên viết tắt\nQSC\n", "utf-8")
    done = fresh.run("ngo", "import", path, language="vi")
    assert done.code == 5 and "còn thiếu: Tên tổ chức, Loại." in done.err
    assert "missing: canonical_name, kind." in fresh.run("ngo", "import", path).err
    said = " ".join(fresh.run("ngo", "import", "--help", language="vi").text.split())
    assert "Tên tổ chức (canonical_name)" in said and "Tình trạng (statuses)" in said


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_that_ngo_list_writes_is_no_list_to_import(fresh, tmp_path, kind):
    # Its column "name" holds resource names, and none of its headings promises an official name.
    fresh.ok("ngo", "create", "--name", f"Quỹ Sông Mã {kind}", "--kind", "foreign-ngo")
    stored = fresh.ok("ngo", "list")
    for language in ("vi", "en"):
        listed = tmp_path / f"{language}.{kind}"
        assert fresh.run("ngo", "list", "-o", kind, "-f", listed, language=language).code == 0
        done = fresh.run("ngo", "import", listed)
        assert done.code == 5 and "missing: canonical_name" in done.err, done.text
    assert fresh.ok("ngo", "list") == stored


def test_a_search_finds_more_than_a_page_and_what_the_filter_leaves(fresh, tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("canonical_name,kind,home_country\n" + "".join(f"Mekong Friends {i},foreign_ngo,{'FR' if i == 113 else 'US'}\n" for i in range(114)))
    assert fresh.ok("ngo", "import", path)["created"] == 114
    names = lambda *options: [one["organisation"]["display_name"] for one in fresh.ok("ngo", "search", "mekong friends", *options)]
    assert len(set(names())) == 114 and names("--limit", "3") == names()[:3]
    assert names("--limit", "105") == names()[:105]
    assert names("--filter", 'country = "FR"') == ["Mekong Friends 113"]
    wrong = fresh.run("ngo", "search", "mekong", "--filter", "name = x")
    assert wrong.code == 5 and "--filter" in wrong.err


def test_no_table_is_written_under_the_name_of_a_document(fresh, tmp_path):
    for ending in ("docx", "PDF", "xls"):
        done = fresh.run("stats", "report", "national-summary", "-f", tmp_path / f"bao-cao.{ending}")
        assert done.code == 2 and f"no .{ending.lower()} file is written" in done.err, done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_or_read_is_told_in_the_readers_language(fresh, tmp_path):
    for kind in ("csv", "xlsx", "json"):
        for path in (tmp_path / "none" / "x", tmp_path):
            done = fresh.run("ngo", "list", "-o", kind, "-f", path, language="vi")
            assert done.code == 1 and "thư mục" in done.err and ".part" not in done.err, done.err
    assert list(tmp_path.iterdir()) == []
    assert "đó là một thư mục" in fresh.run("import", tmp_path, language="vi").err


def test_a_value_that_is_none_of_the_choices_is_told_with_them_under_the_option_typed(fresh):
    done = fresh.run("published", "compare", "--measure", "abc", "--from", "mai")
    assert done.code == 2 and all(told in done.err for told in ("--measure: ", "mobilised", "--from: ")) and "--filter" not in done.err, done.err
    assert fresh.run("published", "compare", "--measure", "committed").code == 0
    for line in (["stats", "report", "by-sector", "--table", "x"], ["upload", "list", "--state", "x"], ["stats", "table", "--measure", "items", "--currency", "EUR"]):
        done = fresh.run(*line)
        assert done.code == 2 and line[-2] in done.err, done.err


def test_a_dry_run_with_an_id_that_was_used_says_what_a_write_would(fresh, add_grant):
    line = ["entry", "add", add_grant(fresh), "--kind", "commitment", "--amount", "7", "--currency", "USD", "--date", "2024", "--request-id", new_id()]
    stored = fresh.ok(*line)
    before = fresh.counts()
    assert fresh.ok(*line, "--dry-run") == stored
    again = fresh.run(*line, "-o", "json")
    assert again.json == stored and "This request id was sent before" in again.err, again.err
    line[line.index("7")] = "8"
    done = fresh.run(*line, "--dry-run")
    assert done.code == 5 and "IDEMPOTENCY_KEY_REUSED" in done.err
    assert fresh.counts() == before


def test_a_list_asked_twice_with_one_id_is_recorded_once_and_refused_with_other_rows(fresh, tmp_path):
    (tmp_path / "a.csv").write_text("canonical_name,kind\nQuỹ Hạ Long,foreign-ngo\n", "utf-8")
    (tmp_path / "b.csv").write_text("canonical_name,kind\nQuỹ Bái Tử Long,foreign-ngo\n", "utf-8")
    identity = ["--request-id", new_id()]
    assert fresh.ok("ngo", "import", tmp_path / "a.csv", *identity)["created"] == 1
    assert fresh.ok("ngo", "import", tmp_path / "a.csv", *identity)["created"] == 0
    done = fresh.run("ngo", "import", tmp_path / "b.csv", *identity, "-o", "csv")
    assert done.code == 5 and [line["code"] for line in done.csv] == ["IDEMPOTENCY_KEY_REUSED"]


def test_a_file_without_rows_says_that_nothing_is_there_to_store(fresh, tmp_path):
    (tmp_path / "a.csv").write_text("Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Giá trị,Loại tiền\n", "utf-8")
    done = fresh.run("import", tmp_path / "a.csv", language="vi")
    assert done.code == 0 and "không có gì để ghi" in done.text + done.err and "Đã ghi" not in done.text + done.err


def test_an_unreadable_date_hides_no_other_fault_of_a_question(fresh):
    for verb, more in (("table", ("--where", "planet = 1")), ("rows", ("--where", "planet = 1", "--cell", "year=x")),
                       ("compare", ("--where", "planet = 1", "--against-places", "99"))):
        done = fresh.run("stats", verb, "--measure", "given", "--by", "planet", "--from", "mai", "--to", "2024-13", *more)
        told = {line.split(":")[0].strip(" -") for line in lines(done) if line.startswith("  - ")}
        assert done.code == 2 and {"measure", "by", "from", "to"} <= told, done.err
    done = fresh.run("stats", "report", "by-sector", "--from", "mai", "--currency", "XYZ")
    assert done.code == 2 and "--from" in done.err and "--currency" in done.err
    done = fresh.run("published", "compare", "--from", "mai", "--filter", "planet = 1")
    assert done.code == 5 and "--from" in done.err and "--filter" in done.err


UNREAD = "cannot be read as a date"


@pytest.mark.parametrize("line, told", [
    ("stats report by-sector --from x --to 2024 --previous-from 2023 --previous-to 2023", {"--from"}),
    ("stats report by-sector --from 2024 --to x --previous-from 2023 --previous-to 2023", {"--to"}),
    ("publication create xx --title t --report by-sector --from 2024 --to x --previous-from 2023 --previous-to 2023", {"--to"}),
    ("stats report by-sector --from 2024 --to 2024 --previous-from x --previous-to 2023", {"--previous-from"}),
    ("published add --measure disbursed --value 3 --unit USD --source s --as-of 2024 --from x", {"--from"}),
    ("published add --measure disbursed --value 3 --unit USD --source s --as-of 2024 --from x --to y", {"--from", "--to"}),
    ("admin audit list --from 2024-01-01 --to 1.1.2024", {"--to"}),
    ("admin role grant local --role analyst --office paccom --from 2024 --to x", {"--to"}),
])
def test_what_only_follows_from_a_fault_is_not_told_beside_it(fresh, line, told):
    done = fresh.run(*line.split())
    faults = [one.removeprefix("  - ").split(":")[0] for one in lines(done) if one.startswith("  - ")]
    assert done.code == 5 and sorted(faults) == sorted(told) and (UNREAD in done.err or "is not a day" in done.err), done.err


def test_arguments_of_a_mapping_are_called_as_typed(fresh):
    told = lambda *line: [one.removeprefix("  - ").split(":")[0] for one in lines(fresh.run("reference", *line, "--reason", "r")) if one.startswith("  - ")]
    assert told("map", "x", "y") == ["FROM", "TO"]
    assert told("map", "1225:S06a", "P05") == ["TO"] and told("map", "1225:S06a", "zz:P05") == ["TO"]
    assert told("map", "1225:S06a", "1225:S06a") == ["TO"]
    assert told("unmap", "x", "y") == ["FROM", "SCHEME"]


def test_a_command_that_creates_says_what_is_missing_when_nothing_is_given(fresh):
    """Of whatever the program can make or bring in: exit 2, each thing needed named, nothing stored."""
    before, creating = fresh.counts(), []
    for command, _ in commands(lambda *path: fresh.run(*path, "--help").text):
        if command.split()[-1] not in ("create", "add", "import", "stage", "grant", "map", "record"):
            continue
        creating.append(command)
        for language, missing in (("en", "Missing: "), ("vi", "Thiếu ")):
            done = fresh.run(*command.split(), language=language)
            assert done.code == 2 and missing in done.err and f"ngoaid {command} --help" in done.err, (command, done.err)
    assert len(creating) > 15 and {"grant create", "ngo create", "award create"} <= set(creating)
    assert "--organisation, --kind, --conferring-body" in fresh.run("award", "create").err
    assert fresh.counts() == before
    # What is given is judged whole.
    assert fresh.run("award", "create", "--kind", "medal").err.count("  - ") == 3


def test_the_same_ground_named_in_two_lists_is_a_finding(fresh):
    grant = fresh.ok("grant", "create", "--title", "Cùng một nơi", "--place", "63:45", "--place", "34:44")["name"]
    for language, words in (("vi", "63:45 (Quảng Trị) nằm trong 34:44 (Quảng Trị)"), ("en", "63:45 (Quang Tri) lies in 34:44 (Quang Tri)")):
        told = " ".join(fresh.run("finding", "list", grant, "-o", "csv", language=language).text.split())
        assert "PLACES_OVERLAP" in told and "warning" in told and words in told, told


def test_an_office_is_a_code_as_written(fresh):
    for office in ("-1", "34-01-", "34 01"):
        done = fresh.run("grant", "create", "--title", "T", f"--office={office}")
        assert done.code == 5 and "  - --office: there is no office" in done.err, done.err
    assert fresh.ok("grant", "create", "--title", "T", "--office", "1", "--dry-run")["source"] == "34-01"


def test_the_trail_is_searched_by_an_office_and_a_method_that_there_are(fresh):
    for given, near in ((["--office", "pacom"], "paccom"), (["--method", "CreatGrant"], "CreateGrant")):
        done = fresh.run("admin", "audit", "list", *given)
        assert done.code == 5 and f"  - {given[0]}: there is no " in done.err and near in done.err, done.err
        assert f"  - {given[0]}: không có " in fresh.run("admin", "audit", "list", *given, language="vi").err
    assert fresh.ok("admin", "audit", "list", "--office", "comingo", "--method", "MergeOrganisations") == []


def test_an_organisation_of_the_same_name_is_recorded_again_only_with_a_reason(fresh):
    first = fresh.ok("ngo", "create", "--name", "Quỹ Đông Hòa", "--kind", "foreign-ngo", "--country", "US")["name"]
    done = fresh.run("ngo", "create", "--name", "QUY DONG HOÀ", "--kind", "foreign-ngo")
    assert done.code == 6 and first in done.err and "--another" in done.err
    other = fresh.ok("ngo", "create", "--name", "Quỹ Đông Hòa", "--kind", "foreign-ngo", "--another", "quỹ khác cùng tên")["name"]
    assert other != first
    assert fresh.ok("admin", "audit", "list", "--resource", other)[0]["reason"] == "quỹ khác cùng tên"


def test_a_list_of_organisations_names_the_way_to_record_a_namesake(fresh, tmp_path):
    fresh.ok("ngo", "create", "--name", "Quỹ Sông Hồng", "--alias", "Quỹ Phù Sa", "--kind", "foreign-ngo")
    listed = tmp_path / "ds.csv"
    listed.write_text("id,canonical_name,kind\n1,Quỹ Phù Sa,foreign-ngo\n")
    done = fresh.run("ngo", "import", listed)
    assert done.code == 5 and "ngoaid ngo create … --another REASON" in done.text, done.text
    assert "--another" not in done.text.replace("ngoaid ngo create … --another REASON", "")


def test_a_grant_that_ends_before_it_starts_is_refused_by_its_option(fresh):
    done = fresh.run("grant", "create", "--title", "T", "--start", "03/2024", "--end", "01/2024")
    assert done.code == 5 and "--end" in done.err


def test_an_entry_says_which_findings_it_raised(fresh, add_grant):
    grant = add_grant(fresh)
    said = fresh.run("entry", "add", grant, "--kind", "disbursement", "--amount", "1250000.50", "--currency", "USD", "--date", "2024", language="vi")
    assert said.code == 0 and "DISBURSED_BEYOND_COMMITTED" in said.err and "1.250.000,50" in said.err


def test_reports_are_a_noun_too(fresh):
    assert fresh.ok("report", "list") == fresh.ok("stats", "report", "list") != []
    rows = lambda *command: [table["rows"] for table in fresh.ok(*command, "by-year")["tables"]]  # not the positions, which go on
    assert rows("report", "get") == rows("stats", "report")


def test_a_files_name_says_its_form(fresh, tmp_path, add_grant):
    table = ["stats", "table", "--measure", "items", "--by", "year"]
    assert fresh.run(*table, "-f", tmp_path / "t.xlsx").code == 0 and (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")
    assert fresh.run(*table, "-f", tmp_path / "t.csv").code == 0 and (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for flags in (["-o", "json", "-f", tmp_path / "other.csv"], ["-o", "xlsx", "-f", tmp_path / "other.json"]):
        refused = fresh.run(*table, *flags)
        assert refused.code == 2 and "-o" in refused.err and not flags[-1].exists()
    grant = add_grant(fresh)
    assert fresh.run("grant", "get", grant, "-f", tmp_path / "g.xlsx").code == 0 and (tmp_path / "g.xlsx").read_bytes().startswith(b"PK")
    assert [line["title"] for line in fresh.run("grant", "get", grant, "-o", "csv").csv] == ["Khoản thử"], "a record is a sheet of one row"


def test_what_is_tried_is_told_and_not_stored(fresh, add_grant):
    grant = add_grant(fresh, places=["63:15"]).removeprefix("grants/")
    entry = fresh.ok("entry", "add", grant, "--kind", "commitment", "--amount", "10", "--currency", "USD", "--date", "2024")["name"]
    ngo = fresh.ok("ngo", "create", "--name", "Tổ chức " + new_id(), "--kind", "foreign-ngo", "--country", "US")["name"]
    before, entries = fresh.counts(), fresh.ok("entry", "list", grant)
    for tried in (["entry", "reverse", entry, "--reason", "r"], ["entry", "correct", entry, "--amount", "11", "--reason", "r"], ["grant", "update", grant, "--note", "n"],
                  ["ngo", "update", ngo, "--note", "n"],
                  ["ngo", "certificate", "add", ngo, "--kind", "activity", "--number", "1", "--from", "2024-01-01", "--to", "2026-12-31"]):
        done = fresh.run(*tried, "--dry-run", "-o", "json")
        assert done.code == 0 and done.json and "A dry run" in done.err, (tried, done.err)
    assert fresh.counts() == before and fresh.ok("entry", "list", grant) == entries
    assert fresh.ok("grant", "get", grant)["note"] == fresh.ok("ngo", "get", ngo)["note"] == ""
    assert fresh.ok("ngo", "certificate", "list", ngo) == []


def test_weights_are_given_in_per_cent_and_answers_tell_the_parts(fresh):
    grant = fresh.ok("grant", "create", "--title", "Theo phần trăm", "--place", "63:15=62.5%", "--place", "63:17=37.5%")["name"]
    posted = fresh.ok("entry", "add", grant.removeprefix("grants/"), "--kind", "commitment", "--amount", "10.00", "--currency", "USD", "--date", "2024")
    assert {part["place_code"]: part["amount"] for part in posted["allocations"]} == {"63:15": "6.25", "63:17": "3.75"}
    assert fresh.run("grant", "create", "--title", "T", "--place", "63:15=60%", "--place", "63:17=30%").code == 5


def test_nothing_is_stored_whose_answer_has_nowhere_to_go(fresh, tmp_path):
    for target, why in ((tmp_path / "none" / "x.json", "no such"), (tmp_path, "directory")):
        done = fresh.run("ngo", "create", "--name", "Never Stored", "--kind", "foreign-ngo", "-f", target)
        assert done.code == 1 and "CANNOT_WRITE" in done.err and why in done.err.lower(), done.err
    assert "Never Stored" not in fresh.run("ngo", "list").text
