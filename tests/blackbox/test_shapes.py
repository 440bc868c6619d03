"""The forms that real records write their values in: a new one must be met by whoever reads them, with a test, before it is entered in the list that is kept.

A shape is a value with each word as a, each run of digits as 9, and what repeats told once: "Quảng Trị; Huế" is "a; a", "12/2022?" is "9/9?". A new shape: add a test of what the
importer makes of it (services/commitments/import, services/base), then NGOAID_RENEW_GOLDEN=1 ops/test test_shapes, and read the difference."""

import csv
import re

from conftest import DEMO_DATA, WORKBOOKS
from test_golden import hold

# Prose and addresses are taken as they are.
PROSE = {"project_title", "note", "source_url", "Tên khoản viện trợ", "Ghi chú", "Nguồn"}


def shape(value):
    words = re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", value))
    words = re.sub(r"a(?: a)+", "a", words)
    return re.sub(r"(\W+a)\1+", r"\1…", words)


def shapes_of(lines, header):
    """column → shapes"""
    found = {name: set() for name in header if name not in PROSE}
    for line in lines:
        for name, value in zip(header, line):
            if name in found:
                found[name].add(shape(value))
    return found


def records():
    header, *lines = csv.reader((DEMO_DATA / "records.csv").open(encoding="utf-8-sig", newline=""))
    return shapes_of(lines, header)


def workbooks():
    found = {}
    for path in sorted(WORKBOOKS.glob("*.csv")):
        lines = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
        header = next(number for number, line in enumerate(lines) if line and line[0] == "STT")
        for name, shapes in shapes_of(lines[header + 1:], lines[header]).items():
            found.setdefault(name, set()).update(shapes)
    return found


def listed(columns):
    return "".join(f"{name}\n" + "".join(f"  “{one}”\n" for one in sorted(shapes)) for name, shapes in columns.items())


def test_a_shape_is_what_a_value_looks_like():
    assert [shape(value) for value in ("R002", "61500000000", "1.250.000,5", "12/2022?", "Quảng Trị", "Huế; Quảng Trị; Hà Nội; Yên Bái", "")] == [
        "a9", "9", "9.9.9,9", "9/9?", "a", "a; a…", ""]


def test_every_shape_of_the_records_is_known():
    hold("shapes.txt", "# records.csv\n" + listed(records()) + "\n# workbooks/*.csv\n" + listed(workbooks()))
