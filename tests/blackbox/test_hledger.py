"""The ledger's balances and its amounts converted to USD and VND, by another program: hledger (Debian) is given the exported entries and the dated
prices, and must agree to the last digit with the statistics."""

import calendar
import csv
import io
import os
import random
import subprocess
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import pytest
from conftest import WORKBOOKS
from test_asked_again import Writer

DECIMALS = {"USD": 2, "VND": 0}
MEASURES = {"ENTRY_KIND_PLEDGE": "pledged", "ENTRY_KIND_COMMITMENT": "committed", "ENTRY_KIND_PLAN": "planned", "ENTRY_KIND_DISBURSEMENT": "disbursed"}
FUNDS = {"FUND_GRANT": "grant", "FUND_COUNTERPART": "counterpart"}


class Entry:
    """An exported entry, and when its amount is valued."""

    def __init__(self, exported):
        self.name = exported["name"].rsplit("/", 1)[1]
        self.account = f"{MEASURES[exported['kind']]}:{FUNDS[exported['fund']]}"
        money = exported["amount"]
        self.amount = Decimal(money["units"]) + Decimal(money["nanos"]).scaleb(-9)
        self.currency = money["currency_code"]
        date = exported.get("value_date", {}).get("value", "")
        first, last = (date.split("/") * 2)[:2] if date else ("", "")
        self.months = {first[:7], last[:7]} if len(first) > 4 else {f"{first}-01", f"{last}-12"} if first else set()
        years = {month[:4] for month in self.months}
        self.year = "" if not years else years.pop() if len(years) == 1 else "several-years"
        # A date within a month is valued at that month's rate, one within a year at the mean of the year's months, others not at all.
        self.month = self.months.copy().pop() if len(self.months) == 1 else None
        self.of_year = not self.month and self.year.isdigit()


def hledger(journal, *arguments):
    done = subprocess.run(["hledger", "-f", "-", *arguments, "-O", "csv"], input=journal, capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8"))
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


# Amounts are printed with as many decimals as they may need to be rounded by hand.
def commodities(currencies, decimals):
    return "".join(f"commodity 1000.{'0' * decimals} {currency}\n" for currency in sorted(currencies))


def transaction(entry, date, amount, currency, account):
    return f"{date} ({entry}) entry\n    {account}  {amount:f} {currency}\n    equity\n\n"


def balances(postings):
    """hledger's balances of [(entry, account, amount, currency)]: {(account, currency): amount}."""
    journal = commodities({currency for _, _, _, currency in postings}, 4)
    for name, account, amount, currency in postings:
        journal += transaction(name, "2000-01-01", amount, currency, f"{account}:{currency}")
    found = {}
    for row in hledger(journal, "balance", "--flat", "--no-total", "--empty", "not:equity"):
        account, currency = row["account"].rsplit(":", 1)
        found[account, currency] = Decimal(row["balance"].split()[0])
    return found


class Prices:
    """Monthly units for one USD."""

    def __init__(self, rates):
        self.months = defaultdict(dict)
        for rate in rates:
            self.months[rate["currency"]][rate["month"]] = Decimal(rate["units_per_usd"])

    def knows(self, currency, entry):
        return currency == "USD" or all(month in self.months[currency] for month in self.asked(entry))

    @staticmethod
    def asked(entry):
        return [entry.month] if entry.month else [f"{entry.year}-{month:02}" for month in range(1, 13)]

    def of_months(self):
        return "".join(f"P {month}-01 USD {units} {currency}\n" for currency, prices in self.months.items() for month, units in prices.items() if currency != "USD")

    def of_years(self):
        """Twelvefold: the sum of a year's months is exact where their mean is not."""
        lines = ""
        for currency, prices in self.months.items():
            for year in sorted({month[:4] for month in prices}):
                units = [prices.get(f"{year}-{month:02}") for month in range(1, 13)]
                if currency != "USD" and None not in units:
                    lines += f"P {year}-01-01 USD {sum(units)} {currency}\n"
        return lines


def converted(entries, prices, target):
    """Amounts of entries in the target currency by hledger's own valuation, rounded once, half away from zero: {name: amount}."""
    amounts = {entry.name: entry.amount for entry in entries if entry.currency == target}
    others = [entry for entry in entries if entry.currency != target and (entry.month or entry.of_year) and prices.knows(entry.currency, entry) and prices.knows(target, entry)]
    for of_year in (False, True):
        chosen = [entry for entry in others if entry.of_year == of_year]
        journal = commodities({entry.currency for entry in chosen} | {target}, 30) + (prices.of_years() if of_year else prices.of_months())
        for entry in chosen:
            day = f"{entry.year}-01-01" if of_year else f"{entry.month}-{calendar.monthrange(int(entry.month[:4]), int(entry.month[5:]))[1]}"
            # A year's prices are twelvefold: so is what is priced in them; dollars are not.
            times = 12 if of_year and entry.currency != "USD" else 1
            journal += transaction(entry.name, day, entry.amount * times, entry.currency, "aid")
        for row in hledger(journal, "print", f"--value=then,{target}"):
            if row["account"] == "aid":
                value = Decimal(row["amount"]) / (12 if of_year and target != "USD" else 1)
                assert row["commodity"] == target
                amounts[row["code"]] = value.quantize(Decimal(1).scaleb(-DECIMALS[target]), ROUND_HALF_UP)
    return amounts


@pytest.fixture(scope="module")
def ledger(fresh):
    """An instance with the demonstration's workbooks and every kind of change to them."""
    for path in sorted(WORKBOOKS.glob("*.csv")):
        fresh.ok("import", path)
    Writer(fresh, random.Random(20261122)).write(400)
    return fresh


@pytest.fixture(scope="module")
def entries(ledger):
    # What is paid from another grant is counted there.
    return [Entry(entry) for grant in ledger.grants() if not grant["funded_by"] for entry in ledger.entries(grant["name"])]


def statistics(instance, currency):
    found = {}
    for measure in MEASURES.values():
        for fund in FUNDS.values():
            query = {"measure": measure, "by": ["year", "currency"] if currency == "original" else ["year"], "currency": currency, "fund": fund}
            messages = instance.api("reporting.ReportingService/QueryTable", {"query": query})
            for row in (message["row"] for message in messages if message.get("row")):
                codes = [key["code"] for key in row["keys"]] + [currency]
                found[f"{measure}:{fund}:{codes[0] or 'undated'}", codes[1]] = Decimal(row["value"])
    return found


def without_nothing(amounts):
    """A cell that was taken back whole is none."""
    return {key: amount for key, amount in amounts.items() if amount}


def test_balances_by_kind_year_and_currency_are_those_of_hledger(ledger, entries):
    assert len(entries) > 300 and {entry.currency for entry in entries} >= {"USD", "VND", "EUR"}
    postings = [(entry.name, f"{entry.account}:{entry.year or 'undated'}", entry.amount, entry.currency) for entry in entries]
    assert without_nothing(balances(postings)) == without_nothing(statistics(ledger, "original"))


@pytest.mark.parametrize("target", ["USD", "VND"])
def test_converted_totals_are_those_of_hledger(ledger, entries, target):
    rates = ledger.pages("reference.ReferenceService/ListRates", "rates", {})
    amounts = converted(entries, Prices(rates), target)
    assert any(entry.of_year for entry in entries) and len(amounts) < len(entries), "no mean of a year, or nothing that cannot be converted"
    postings = [(entry.name, f"{entry.account}:{entry.year or 'undated'}", amounts[entry.name], target) for entry in entries if entry.name in amounts]
    assert without_nothing(balances(postings)) == without_nothing(statistics(ledger, target))
