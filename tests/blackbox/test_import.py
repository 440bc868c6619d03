"""Workbooks in: every row is created, changed, left or rejected, and what is said would happen is what happens."""

import base64
import csv
import datetime
import re
import unicodedata
from decimal import Decimal

import openpyxl
import pytest
from conftest import DEMO_DATA, WORKBOOKS, new_id
from oracle import parse_date, read_table, text
from workbooks import HEADINGS, grid, row, save_csv, save_xlsx

NAMES = ["Các-địa-phương-khác", "Quảng-Bình", "Quảng-Nam", "Quảng-Trị", "Thừa-Thiên-Huế", "Yên-Bái", "Đà-Nẵng"]
COUNTS = ["rows", "created", "changed", "unchanged", "rejected"]


def date_of(record, field):
    return record.get(field, {"value": "", "inferred": False})


def counts(answer):
    assert answer["rows"] == sum(answer[name] for name in COUNTS[1:]), "rows are the sum of what became of them"
    return tuple(answer[name] for name in COUNTS)


@pytest.fixture(scope="module")
def imported(fresh):
    """The seven workbooks, imported once into a fresh instance: {name: answer}."""
    fresh.answers = {name: fresh.ok("import", WORKBOOKS / f"{name}.xlsx") for name in NAMES}
    return fresh


@pytest.fixture(scope="module")
def by_source_id(imported):
    return {grant["source_id"]: grant for grant in imported.grants()}


def test_each_row_is_told_and_the_rows_add_up_to_the_counts(empty, tmp_path):
    empty.ok("import", save_csv(tmp_path / "trước.csv", [row("E1"), row("E2")]), "--office", "34-01")
    mixed = save_csv(tmp_path / "sau.csv", [row("E2"), row("E3"), row("E1", title="Tên khác"), row("E4", amount="nhiều")])
    done = empty.run("import", mixed, "--office", "34-01", "--dry-run", "--rows", "-o", "json")
    answer = done.json
    assert [(one["row_id"], one["outcome"]) for one in answer["each_row"]] == [("E2", "unchanged"), ("E3", "created"), ("E1", "changed"), ("E4", "rejected")]
    assert counts(answer)[1:] == tuple(sum(one["outcome"] == name for one in answer["each_row"]) for name in COUNTS[1:])
    assert "each_row" not in empty.run("import", mixed, "--office", "34-01", "--dry-run", "-o", "json").json
    sheet = list(csv.DictReader(empty.run("import", mixed, "--office", "34-01", "--dry-run", "--rows", "-o", "csv").text.lstrip("\ufeff").splitlines()))
    assert [(one["row_id"], one["outcome"]) for one in sheet] == [(one["row_id"], one["outcome"]) for one in answer["each_row"]]
    assert re.search(r"E1 +thay đổi", empty.run("import", mixed, "--office", "34-01", "--dry-run", "--rows", language="vi").text)


# ---- the demonstration's workbooks ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_imported_afresh_creates_every_row(imported, name):
    rows = len(read_table(WORKBOOKS / f"{name}.csv"))
    assert counts(imported.answers[name]) == (rows, rows, 0, 0, 0)
    assert all(finding["severity"] != "error" for finding in imported.answers[name]["findings"])


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_twin_of_a_workbook_changes_nothing(imported, name):
    answer = imported.ok("import", WORKBOOKS / f"{name}.csv")
    assert counts(answer) == (answer["rows"], 0, 0, answer["rows"], 0), answer["findings"][:5]
    assert answer["rows"] == imported.answers[name]["rows"]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_file_again_changes_nothing(imported, name):
    before = imported.counts()
    answer = imported.ok("import", WORKBOOKS / f"{name}.xlsx")
    assert counts(answer) == (answer["rows"], 0, 0, answer["rows"], 0)
    after = imported.counts()
    del before["submissions"], after["submissions"]
    assert after == before


def test_the_same_rows_as_one_english_table_change_nothing(imported):
    answer = imported.ok("import", DEMO_DATA / "records.csv")
    assert counts(answer) == (215, 0, 0, 215, 0), [finding for finding in answer["findings"] if finding["severity"] == "error"][:5]


def test_every_item_has_the_entries_its_row_tells_and_no_other(imported, by_source_id, records):
    kinds = {"commitment": "ENTRY_KIND_COMMITMENT", "disbursement": "ENTRY_KIND_DISBURSEMENT"}
    forms = {"cash": "FORM_CASH", "goods": "FORM_GOODS"}
    assert set(by_source_id) == set(records)
    for source_id, record in records.items():
        told = [(entry["kind"], entry["form"], amount_text(entry["amount"]), entry["amount"]["currency_code"], date_of(entry, "value_date")["value"])
                for entry in imported.entries(by_source_id[source_id]["name"])]
        wanted = [(kinds[entry.kind], forms[entry.form], text(entry.amount, 2), entry.currency, entry.date.iso if entry.date else "") for entry in record.entries]
        assert sorted(told) == sorted(wanted), source_id


def test_every_figure_that_is_not_posted_is_kept_as_reported_with_its_reason(imported, by_source_id, records):
    names = {grant["name"]: source_id for source_id, grant in by_source_id.items()}
    told = sorted((names["/".join(figure["name"].split("/")[:2])], amount_text(figure["amount"]), figure["amount"]["currency_code"], figure["reason"])
                  for figure in imported.pages("commitments.CommitmentsService/ListReportedFigures", "reported_figures", {"parent": "grants/-"}))
    assert told == sorted((source_id, text(amount, 2), currency, reason) for source_id, record in records.items() for amount, currency, reason in record.reported)


def test_every_item_keeps_its_places_and_sectors_with_equal_weights_marked_assumed(by_source_id, records):
    for source_id, record in records.items():
        for field, codes in (("places", record.places), ("sectors", record.sectors)):
            shares = by_source_id[source_id].get(field, {"shares": [], "assumed": False})
            assert sorted(share["code"] for share in shares["shares"]) == codes, source_id
            assert {share["weight"] for share in shares["shares"]} <= {"1"}, source_id
            assert shares["assumed"] == (len(codes) > 1), source_id


def test_every_item_keeps_its_texts_dates_donors_and_events_as_written(by_source_id, records):
    rows = {values["Mã khoản"]: values for path in WORKBOOKS.glob("*.csv") for values in read_table(path)}
    for source_id, record in records.items():
        grant, written = by_source_id[source_id], rows[source_id]
        told = {"title": grant["title"]["vi"] or grant["title"]["en"], "mode": grant["mode"], "district": grant["district_text"],
                "recipient": grant["recipient_text"], "url": grant["source_url"], "note": grant["note"], "counterpart": grant["counterpart_text"],
                "events": sorted(grant["event_codes"]), "decision": grant["approvals"][0]["text"] if grant["approvals"] else ""}
        wanted = {"title": written["Tên khoản viện trợ"], "mode": record.mode, "district": written["Huyện, xã"], "recipient": written["Đơn vị tiếp nhận"],
                  "url": written["Nguồn"], "note": written["Ghi chú"], "counterpart": written["Vốn đối ứng"], "events": record.events,
                  "decision": written["Quyết định, thỏa thuận"]}
        clean = lambda values: {key: " ".join(unicodedata.normalize("NFC", value).split()) if isinstance(value, str) else value for key, value in values.items()}
        assert clean(told) == clean(wanted), source_id
        donors = [party["written_name"] for party in grant["parties"] if party["role"] in ("ROLE_DONOR", "ROLE_CO_DONOR")]
        assert [clean({"": name}) for name in donors] == [clean({"": name}) for name in record.donors], source_id
        for field, heading in (("start_date", "Ngày bắt đầu"), ("end_date", "Ngày kết thúc"), ("source_date", "Ngày số liệu")):
            date = parse_date(written[heading])
            told_date = date_of(grant, field)
            assert told_date["value"] == (date.iso if date else ""), (source_id, field)
            assert told_date["inferred"] == ("?" in written[heading]), (source_id, field)


def test_every_inferred_value_is_flagged_and_none_is_rejected_for_it(imported, by_source_id):
    for name in NAMES:
        flagged = {(finding["row_id"], finding["found"]) for finding in imported.answers[name]["findings"] if finding["code"] == "INFERRED"}
        for values in read_table(WORKBOOKS / f"{name}.csv"):
            for heading in ("Tỉnh/thành phố", "Ngày bắt đầu", "Ngày số liệu"):
                if "?" in values[heading]:
                    assert (values["Mã khoản"], values[heading]) in flagged, (values["Mã khoản"], heading, values[heading])


def test_every_event_that_is_not_known_is_kept_as_text_with_a_finding(imported, by_source_id):
    found = {finding["row_id"] for answer in imported.answers.values() for finding in answer["findings"] if finding["field"] == "events"}
    for source_id, unknown in (("R060", "Nari"), ("R124", "drought"), ("R213", "Wipha"), ("R307", "Wutip")):
        assert unknown in by_source_id[source_id]["event_text"] and source_id in found
    assert by_source_id["R124"]["event_codes"] == ["covid-19"]


def test_every_unknown_donor_becomes_a_provisional_organisation_with_a_finding(imported, by_source_id):
    unknown = {finding["row_id"] for answer in imported.answers.values() for finding in answer["findings"] if finding["code"] == "DONOR_UNKNOWN"}
    assert unknown
    for source_id in sorted(unknown)[:20]:
        party = by_source_id[source_id]["parties"][0]
        organisation = imported.api("registry.RegistryService/GetOrganisation", {"name": party["organisation"]})["organisation"]
        assert organisation["state"] == "STATE_PROVISIONAL"


def test_the_qualifier_of_an_amount_is_kept_and_the_amount_posted_as_printed(imported, by_source_id):
    words = {"chính xác": "EXACT", "hơn": "OVER", "gần": "NEARLY", "khoảng": "ABOUT"}
    seen = set()
    for path in WORKBOOKS.glob("*.csv"):
        for values in read_table(path):
            for entry in imported.entries(by_source_id[values["Mã khoản"]]["name"]) if values["Tính vào tổng"] == "có" else []:
                assert entry["qualifier"] == "AMOUNT_QUALIFIER_" + words[values["Mức chính xác"]], values["Mã khoản"]
                seen.add(values["Mức chính xác"])
    assert seen == set(words)


# ---- dry runs, bad rows, good rows ----------------------------------------------------------------------------------------------------------------

BAD = [row("B1", amount="một nghìn"), row("B2", currency=""), row("B3", amount="-5"), row("B4", amount="10.005,125", currency="USD"), row("B5", currency="XYZ")]


def test_a_dry_run_says_exactly_what_the_run_then_does_and_stores_nothing(empty, tmp_path):
    before = empty.counts()
    said = empty.ok("import", WORKBOOKS / "Đà-Nẵng.xlsx", "--dry-run")
    assert empty.counts() == before and said["submission"] is None
    done = empty.ok("import", WORKBOOKS / "Đà-Nẵng.xlsx")
    same = lambda answer: {key: value for key, value in answer.items() if key not in ("applied", "would_apply", "submission")}
    assert same(said) == same(done)
    assert said["would_apply"] and done["applied"] and done["submission"]


def test_a_dry_run_of_a_change_stores_nothing_either(fresh, tmp_path):
    first, second = save_csv(tmp_path / "a.csv", [row("D1"), row("D2")]), save_csv(tmp_path / "b.csv", [row("D1", amount="1001"), row("D2"), row("D3")])
    fresh.ok("import", first, "--office", "34-01")
    before = fresh.counts()
    assert counts(fresh.ok("import", second, "--office", "34-01", "--dry-run")) == (3, 1, 1, 1, 0)
    assert fresh.counts() == before
    assert counts(fresh.ok("import", second, "--office", "34-01")) == (3, 1, 1, 1, 0)


def test_a_report_of_before_the_merger_finds_the_grants_recorded_after_it(fresh, tmp_path):
    rows = [row("M1", title="Rà phá bom mìn"), row("M2", title="Nước sạch học đường")]
    now, then = save_csv(tmp_path / "nay.csv", rows), save_csv(tmp_path / "xua.csv", [*rows, row("M3", title="Chỉ có trước đây")])
    assert counts(fresh.ok("import", now, "--office", "quang tri")) == (2, 2, 0, 0, 0)
    answer = fresh.ok("import", then, "--office", "quang tri", "--period", "2024")
    assert answer["office"] == "63-45"
    assert counts(answer) == (3, 1, 0, 2, 0)
    # What was first recorded under the office before is found from the one after it.
    assert counts(fresh.ok("import", then, "--office", "34-44")) == (3, 0, 0, 3, 0)
    other = fresh.ok("import", save_csv(tmp_path / "khac.csv", [row("M3", title="Việc khác hẳn")]), "--office", "34-44")
    assert counts(other) == (1, 1, 0, 0, 0)
    assert "ID_IN_ANOTHER_OFFICE" in {finding["code"] for finding in other["findings"]}


def test_one_bad_row_holds_the_whole_file_back_with_exit_5_and_its_json(fresh, tmp_path):
    before = fresh.counts()
    done = fresh.run("import", save_csv(tmp_path / "bad.csv", [row("G1"), *BAD, row("G2")]), "--office", "34-04", "-o", "json")
    assert done.code == 5, done.err
    answer = done.json
    assert counts(answer) == (7, 2, 0, 0, 5) and not answer["applied"]
    errors = {finding["row_id"]: finding for finding in answer["findings"] if finding["severity"] == "error"}
    assert set(errors) == {"B1", "B2", "B3", "B4", "B5"}
    for finding in errors.values():
        assert {"sheet", "cell", "row_id", "field", "code", "severity", "message"} <= set(finding)
        assert finding["message"] and finding["code"] == finding["code"].upper()
        column = "".join(c for c in finding["cell"] if c.isalpha())
        assert column in ("O", "P") and finding["cell"][1:].isdigit(), "the cell at fault is named"
    assert fresh.counts() == before


def test_a_dry_run_of_a_file_with_bad_rows_tells_the_same_and_exits_5(fresh, tmp_path):
    path = save_csv(tmp_path / "bad.csv", [row("G1"), *BAD])
    said, done = fresh.run("import", path, "--office", "34-04", "--dry-run", "-o", "json"), fresh.run("import", path, "--office", "34-04", "-o", "json")
    assert (said.code, said.json) == (5, done.json)


def test_accept_good_stores_the_good_rows_and_gives_back_the_rest(fresh, tmp_path):
    before = fresh.counts()["grants"]
    answer = fresh.ok("import", save_csv(tmp_path / "bad.csv", [row("A1"), *BAD, row("A2")]), "--office", "34-08", "--accept-good")
    assert counts(answer) == (7, 2, 0, 0, 5) and answer["applied"]
    assert fresh.counts()["grants"] == before + 2
    submission = fresh.api("commitments.CommitmentsService/GetSubmission", {"name": answer["submission"]})["submission"]
    assert submission["state"] == "STATE_PARTLY_APPLIED" and submission["counts"]["rejected"] == 5


def test_a_misprint_of_trillions_rejects_its_row_and_says_where(fresh, tmp_path):
    """"66 nghìn tỷ USD": in dong it would have more digits than money is kept with."""
    done = fresh.run("import", save_csv(tmp_path / "m.csv", [row("G1"), row("M1", amount="66.000.000.000.000")]), "--office", "34-11", "-o", "json")
    assert done.code == 5 and counts(done.json) == (2, 1, 0, 0, 1)
    assert [(finding["row_id"], finding["cell"], finding["code"]) for finding in done.json["findings"] if finding["severity"] == "error"] == [
        ("M1", "O6", "AMOUNT_TOO_LARGE")]


def test_the_same_id_twice_in_a_file_is_rejected(fresh, tmp_path):
    done = fresh.run("import", save_csv(tmp_path / "twice.csv", [row("T1"), row("T2"), row("T1", amount="2000")]), "--office", "34-12", "-o", "json")
    assert done.code == 5 and "DUPLICATE_ID" in {finding["code"] for finding in done.json["findings"]}


def test_a_blank_cell_erases_nothing_and_an_absent_row_stays(fresh, tmp_path):
    fresh.ok("import", save_csv(tmp_path / "a.csv", [row("K1", note="nhớ kỹ", district="Hướng Hóa"), row("K2")]), "--office", "34-14")
    answer = fresh.ok("import", save_csv(tmp_path / "b.csv", [row("K1", note="", district="")]), "--office", "34-14")
    assert counts(answer) == (1, 0, 0, 1, 0)
    grant = fresh.api("commitments.CommitmentsService/GetGrant", {"name": "grants/34-14:K1"})["grant"]
    assert (grant["note"], grant["district_text"]) == ("nhớ kỹ", "Hướng Hóa")
    assert fresh.api("commitments.CommitmentsService/GetGrant", {"name": "grants/34-14:K2"})["grant"]["source_id"] == "K2"


def test_two_offices_may_use_the_same_ids(fresh, tmp_path):
    path = save_csv(tmp_path / "a.csv", [row("S1")])
    for office in ("34-15", "34-19"):
        assert counts(fresh.ok("import", path, "--office", office)) == (1, 1, 0, 0, 0)


def test_the_original_file_is_kept_to_the_byte(fresh, tmp_path):
    path = save_xlsx(tmp_path / "gốc.xlsx", [row("O1")])
    answer = fresh.ok("import", path, "--office", "paccom", "--period", "2023")
    pieces = fresh.api("commitments.CommitmentsService/DownloadSubmission", {"name": answer["submission"]})
    assert b"".join(base64.b64decode(piece["content"]) for piece in pieces) == path.read_bytes()
    submission = fresh.api("commitments.CommitmentsService/GetSubmission", {"name": answer["submission"]})["submission"]
    assert (submission["file_name"], submission["office"], submission["period"]) == ("gốc.xlsx", "paccom", "2023")


# ---- how cells are read ---------------------------------------------------------------------------------------------------------------------------


def entry_of(instance, source, source_id):
    grant = instance.api("commitments.CommitmentsService/GetGrant", {"name": f"grants/{source}:{source_id}"})["grant"]
    entries = instance.entries(grant["name"])
    return grant, entries


def amount_text(money):
    value = Decimal(money["units"]) + Decimal(money["nanos"]) / 10**9
    return f"{value:.2f}"


@pytest.mark.parametrize("written, currency, amount", [
    ("1.234.567,89", "USD", "1234567.89"), ("1234567.89", "USD", "1234567.89"), ("1,234,567.89", "USD", "1234567.89"), ("61.500.000.000", "VND", "61500000000.00"),
    ("61500000000", "VND", "61500000000.00"), ("0,5", "USD", "0.50"), ("12 500", "EUR", "12500.00"), ("1.250", "USD", "1250.00"), ("12\u00a0500,25", "EUR", "12500.25")])
def test_numbers_are_read_as_people_type_them(fresh, tmp_path, written, currency, amount):
    row_id = f"N{abs(hash((written, currency)))}"
    fresh.ok("import", save_csv(tmp_path / "n.csv", [row(row_id, amount=written, currency=currency)]))
    _, entries = entry_of(fresh, "local", row_id)
    assert [amount_text(entry["amount"]) for entry in entries] == [amount]


@pytest.mark.parametrize("written, iso", [("03/10/2024", "2024-10-03"), ("3/1/2024", "2024-01-03"), ("10/2024", "2024-10"), ("2024", "2024"), ("2024-10-03", "2024-10-03"),
                                          ("25?/03/2015", "2015-03-25"), ("05?/2021", "2021-05"), ("2014?", "2014"), ("03.10.2024", "2024-10-03"), ("3-10-2024", "2024-10-03")])
def test_dates_are_read_day_first_and_keep_their_precision(fresh, tmp_path, written, iso):
    row_id = f"D{abs(hash(written))}"
    fresh.ok("import", save_csv(tmp_path / "d.csv", [row(row_id, source_date=written)]))
    grant, entries = entry_of(fresh, "local", row_id)
    assert grant["source_date"]["value"] == iso and grant["source_date"]["inferred"] == ("?" in written)
    assert entries[0]["value_date"]["value"] == iso


def test_an_unreadable_date_is_kept_as_text_with_a_finding(fresh, tmp_path):
    answer = fresh.ok("import", save_csv(tmp_path / "d.csv", [row("D1", start="sau Tết")]), "--office", "34-22")
    grant, _ = entry_of(fresh, "34-22", "D1")
    assert grant["start_date"]["value"] == "" and grant["start_date"]["source_text"] == "sau Tết"
    assert "DATE_UNREADABLE" in {finding["code"] for finding in answer["findings"]}


@pytest.mark.parametrize("heading, unit", [("Giá trị (triệu đồng)", 10**6), ("Giá trị (nghìn đồng)", 10**3), ("Giá trị (tỷ đồng)", 10**9)])
def test_a_unit_in_the_heading_multiplies_the_amounts(fresh, tmp_path, heading, unit):
    headings = [heading if name == "Giá trị" else name for name in HEADINGS]
    values = row(f"U{unit}", currency="VND")
    values[heading] = "12,5"
    fresh.ok("import", save_csv(tmp_path / "u.csv", [values], headings=headings))
    _, entries = entry_of(fresh, "local", f"U{unit}")
    assert amount_text(entries[0]["amount"]) == f"{12.5 * unit:.2f}"


@pytest.mark.parametrize("written, date, code", [
    ("Quảng Trị", "15/06/2023", "63:45"), ("tỉnh Quảng Trị", "15/06/2023", "63:45"), ("QUẢNG TRỊ", "15/06/2023", "63:45"), ("quang tri", "15/06/2023", "63:45"),
    (unicodedata.normalize("NFD", "Quảng Trị"), "15/06/2023", "63:45"), ("Quảng Trị", "15/08/2025", "34:44"), ("Hoà Bình", "2023", "63:17"),
    ("Hòa Bình", "2023", "63:17"), ("Đắk Lắk", "2023", "63:66"), ("Dak Lak", "2023", "63:66"), ("15", "15/06/2023", "63:15"), ("15", "15/08/2025", "34:15"),
    ("63:15", "15/08/2025", "63:15"), ("Quảng Bình", "15/08/2025", "63:44"), ("TP. Hồ Chí Minh", "2023", "63:79"), ("Thừa Thiên Huế", "2023", "63:46")])
def test_places_are_read_by_name_or_code_of_their_date_whatever_the_spelling(fresh, tmp_path, written, date, code):
    row_id = f"P{abs(hash((written, date)))}"
    fresh.ok("import", save_csv(tmp_path / "p.csv", [row(row_id, places=written, source_date=date)]))
    grant, _ = entry_of(fresh, "local", row_id)
    assert [share["code"] for share in grant["places"]["shares"]] == [code]


def test_a_place_nobody_knows_is_a_finding_and_no_rejection(fresh, tmp_path):
    answer = fresh.ok("import", save_csv(tmp_path / "p.csv", [row("P1", places="Quãng Chị")]), "--office", "34-24")
    assert counts(answer) == (1, 1, 0, 0, 0)
    finding = next(finding for finding in answer["findings"] if finding["code"] == "PLACE_UNKNOWN")
    assert finding["cell"] == "H5" and "Quảng Trị" in finding["message"], "it asks: did you mean"


def test_a_number_in_the_counterpart_column_is_a_commitment_of_the_counterpart_fund_and_a_text_is_kept(fresh, tmp_path):
    fresh.ok("import", save_csv(tmp_path / "c.csv", [row("C1", counterpart="250"), row("C2", counterpart="50% của huyện")]), "--office", "34-25")
    _, entries = entry_of(fresh, "34-25", "C1")
    assert sorted((entry["kind"], entry["fund"], amount_text(entry["amount"])) for entry in entries) == [
        ("ENTRY_KIND_COMMITMENT", "FUND_COUNTERPART", "250.00"), ("ENTRY_KIND_DISBURSEMENT", "FUND_GRANT", "1000.00")]
    grant, entries = entry_of(fresh, "34-25", "C2")
    assert grant["counterpart_text"] == "50% của huyện" and len(entries) == 1


def test_totals_section_lines_repeated_headings_and_empty_rows_are_no_rows(fresh, tmp_path):
    lines = grid([row("L1"), row("L2")], total=False)
    lines[5:5] = [["", "", "I. Viện trợ khẩn cấp"], [""] * 24, list(HEADINGS), ["(1)", "(2)", "(3)", "(4)"]]
    lines += [["", "", "Cộng", *[""] * 11, "2000"], ["", "", "TỔNG CỘNG", *[""] * 11, "2000"], ["", "Tổng cộng: 2 khoản"]]
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / "l.xlsx")
    assert counts(fresh.ok("import", tmp_path / "l.xlsx", "--office", "34-31")) == (2, 2, 0, 0, 0)


def test_the_heading_is_found_wherever_it_stands_and_columns_in_any_order(fresh, tmp_path):
    top = [["UBND TỈNH"], ["SỞ NGOẠI VỤ"], [], ["BIỂU 04"], [], ["Đơn vị tính: USD"], []]
    path = save_csv(tmp_path / "h.csv", [row("H1", amount="777")], headings=list(reversed(HEADINGS)), top=top)
    fresh.ok("import", path, "--office", "34-33")
    _, entries = entry_of(fresh, "34-33", "H1")
    assert [amount_text(entry["amount"]) for entry in entries] == ["777.00"]


def test_real_dates_and_numbers_of_a_workbook_are_read_like_their_text(fresh, tmp_path):
    book = openpyxl.Workbook()
    for line in grid([row("X1", amount=20013.63, source_date=datetime.datetime(2024, 10, 3)), row("X2", amount=61500000000, currency="VND", source_date=2023)]):
        book.active.append(line)
    book.save(tmp_path / "x.xlsx")
    fresh.ok("import", tmp_path / "x.xlsx", "--office", "34-37")
    told = [(amount_text(entries[0]["amount"]), entries[0]["value_date"]["value"]) for _, entries in (entry_of(fresh, "34-37", name) for name in ("X1", "X2"))]
    assert told == [("20013.63", "2024-10-03"), ("61500000000.00", "2023")]


def test_a_reader_of_csv_takes_semicolons_tabs_and_a_byte_order_mark(fresh, tmp_path):
    for office, delimiter, encoding in (("34-38", ";", "utf-8"), ("34-40", "\t", "utf-8-sig"), ("34-42", ",", "utf-8")):
        with open(tmp_path / f"{office}.csv", "w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(grid([row("C1", note='một, hai; "ba"\nbốn')]))
        assert counts(fresh.ok("import", tmp_path / f"{office}.csv", "--office", office)) == (1, 1, 0, 0, 0), office


def test_an_import_sent_again_with_its_request_id_is_not_done_twice(fresh, tmp_path):
    path, key = save_csv(tmp_path / "i.csv", [row("I1")]), new_id()
    first = fresh.ok("import", path, "--office", "34-44", "--request-id", key)
    before = fresh.counts()
    assert fresh.ok("import", path, "--office", "34-44", "--request-id", key) == first
    assert fresh.counts() == before
    other = save_csv(tmp_path / "j.csv", [row("I2")])
    done = fresh.run("import", other, "--office", "34-44", "--request-id", key, "-o", "json")
    assert done.code == 5 and "IDEMPOTENCY_KEY_REUSED" in done.err + done.text


# ---- whose report ---------------------------------------------------------------------------------------------------------------------------------


def test_a_province_is_one_office_however_it_is_named(fresh, tmp_path):
    path = save_csv(tmp_path / "q.csv", [row("Q1")])
    first = fresh.ok("import", path, "--office", "34-80", "--period", "2026")
    assert (first["office"], first["period"], first["created"]) == ("34-80", "2026", 1)
    for name in ("tay ninh", "Tây Ninh", "tây-ninh", "34:80", "63-72", "long an"):
        again = fresh.ok("import", path, "--office", name, "--period", "6 tháng đầu năm 2026")
        assert (again["office"], again["period"], again["unchanged"]) == ("34-80", "2026-H1", 1), name
    said = fresh.run("import", path, "--office", "63-72", "--period", "2026", language="vi").text
    assert "34-80 (Cơ quan đầu mối viện trợ Tây Ninh; đã nêu 63-72), kỳ 2026" in said
    assert fresh.ok("import", path, "--office", "tay ninh", "--period", "2024")["office"] == "63-72", "as it stood then"


def test_an_office_or_period_that_is_none_is_refused_with_the_nearest_and_where_to_look(fresh, tmp_path):
    path, before = save_csv(tmp_path / "q.csv", [row("Q2")]), fresh.counts()
    done = fresh.run("import", path, "--office", "quang trj", "--period", "quý 1")
    assert done.code == 5
    for said in ("--office", "quang trj", "34-44", "--period", "quý 1", "2024-H1", "ngoaid reference codes office", "ngoaid reference codes report-period"):
        assert said in done.err, said
    late = fresh.run("import", path, "--office", "34-44", "--period", "2024")
    assert late.code == 5 and all(said in late.err for said in ("2025-07-01", "63-44", "63-45"))
    assert fresh.counts() == before
    offices = {one["code"]: one for one in fresh.ok("reference", "codes", "office")}
    assert (offices["34-44"]["valid_from"], offices["63-45"]["valid_to"]) == ("2025-07-01", "2025-06-30")
    assert {"year", "H1", "H2", "06"} <= {one["code"] for one in fresh.ok("reference", "codes", "report-period")}
