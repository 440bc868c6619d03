"""Ten thousand rows in a bounded stream."""

import time
from decimal import Decimal

import pytest
from workbooks import row, save_xlsx

ROWS = 10_000
PLACES = ["Quảng Trị", "Hà Nội", "Quảng Nam; Quảng Ngãi", "Lào Cai; Yên Bái; Sơn La", ""]
SECTORS = ["Y tế", "Giáo dục và đào tạo", "Y tế | Giáo dục và đào tạo", ""]


def generated(number):
    return row(f"L{number:05}", amount=f"{1000 + number}.25" if number % 2 else 1000 + number, places=PLACES[number % 5], sectors=SECTORS[number % 4],
               donors=f"Tổ chức số {number % 97}", source_date=f"{number % 28 + 1:02}/{number % 12 + 1:02}/{2010 + number % 15}",
               kind="Cam kết" if number % 3 else "Giải ngân", currency="USD")


@pytest.fixture(scope="module")
def large(fresh, tmp_path_factory):
    path = save_xlsx(tmp_path_factory.mktemp("large") / "lớn.xlsx", [generated(number) for number in range(ROWS)])
    fresh.idle = fresh.memory("VmRSS")
    began = time.monotonic()
    fresh.answer = fresh.ok("import", path, timeout=300)
    print(f"{ROWS} rows imported in {time.monotonic() - began:.1f} s, {fresh.memory('VmHWM') - fresh.idle >> 20} MiB above idle")
    fresh.path = path
    return fresh


def test_ten_thousand_rows_are_created(large):
    answer = large.answer
    assert [answer[name] for name in ("rows", "created", "changed", "unchanged", "rejected")] == [ROWS, ROWS, 0, 0, 0]
    assert large.table("items")["total"]["value"] == str(ROWS)


def test_their_amounts_add_up(large):
    amounts = {kind: sum(Decimal(1000 + number) + (Decimal("0.25") if number % 2 else 0) for number in range(ROWS) if bool(number % 3) == (kind == "committed"))
               for kind in ("committed", "disbursed")}
    for kind, amount in amounts.items():
        for by in (["year"], ["place"], ["sector", "donor"]):
            table = large.table(kind, by)
            assert Decimal(table["total"]["value"]) == amount == sum(Decimal(one["value"]) for one in table["rows"])


def test_ten_thousand_rows_again_change_nothing(large):
    began = time.monotonic()
    answer = large.ok("import", large.path, timeout=300)
    print(f"{ROWS} rows again in {time.monotonic() - began:.1f} s")
    assert answer["unchanged"] == ROWS


def test_what_would_become_of_each_row_is_told_in_order(large):
    answer = large.ok("import", large.path, "--dry-run", "--rows", timeout=300)
    assert [(one["row_id"], one["outcome"]) for one in answer["each_row"]] == [(f"L{number:05}", "unchanged") for number in range(ROWS)]


def test_reading_them_takes_at_most_256_mib_above_idle(large):
    assert large.memory("VmHWM") - large.idle < 256 << 20
