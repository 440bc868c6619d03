#!/usr/bin/python3
"""Fills an instance with a large ledger, made inside its database: `ledger.py --data DIR --entries 1000000`.

Running it again adds as many more. The instance must run (ops/up --data DIR); with --check it is looked through afterwards for what the rules forbid.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PSQL = "/usr/lib/postgresql/15/bin/psql"
ENTRIES_PER_GRANT = 10
GRANTS_AT_A_TIME = 10000

# Each counts what must not be there.
CHECKS = {
    "entries that are not the sum of their parts": """
        select count(*) from commitments.entry e left join lateral (select sum(amount) as parts from commitments.allocation a
          where a.grant_id = e.grant_id and a.entry_id = e.id and a.currency = e.currency) a on true where a.parts is distinct from e.amount""",
    "conversions that are not the sum of their parts": """
        select count(*) from commitments.conversion c left join lateral (select sum(amount) as parts from commitments.allocation a
          where a.grant_id = c.grant_id and a.entry_id = c.entry_id and a.currency = c.currency) a on true where a.parts is distinct from c.amount""",
    "amounts with more decimals than their currency": """
        select count(*) from commitments.allocation a join reference.currency c on c.code = a.currency where a.amount <> round(a.amount, c.decimals)""",
    "parts of no entry": """
        select count(*) from commitments.allocation a left join commitments.entry e on e.grant_id = a.grant_id and e.id = a.entry_id where e.id is null""",
    "entries of no grant": "select count(*) from commitments.entry e left join commitments.grant_version v on v.grant_id = e.grant_id where v.grant_id is null",
    "reversals that are not the opposite": """
        select count(*) from commitments.entry r join commitments.entry e on e.grant_id = r.grant_id and e.id = r.reverses_id where r.amount <> -e.amount""",
    "grants paid from a grant that is none, or is itself paid so": """
        select count(*) from commitments.grant_version v left join commitments.grant_version f on f.grant_id = v.funded_by
        where v.funded_by is not null and (f.grant_id is null or f.funded_by is not null)""",
}


def socket_directory(data):
    """Where PostgreSQL of the instance listens, as ops/lib says."""
    script = f'source "{ROOT}/ops/lib/common.sh"; find_instance "$1"; echo "$pg_socket"'
    return subprocess.run(["bash", "-c", script, "bash", str(data)], check=True, capture_output=True, text=True).stdout.strip()


class Database:
    """The instance's database, by psql as its superuser."""

    def __init__(self, data):
        self.command = [PSQL, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", socket_directory(data), "-U", "postgres", "-d", "ngoaid"]

    def run(self, *arguments, input=None):
        done = subprocess.run([*self.command, *arguments], input=input, capture_output=True, text=True, env=dict(os.environ, PGOPTIONS="-c client_min_messages=warning"))
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def value(self, sql):
        return self.run("-c", sql)


def fill(database, entries, report=lambda line: None):
    """Adds `entries` entries (a few reversals besides) as ten to a grant; returns the seconds it took."""
    began = time.monotonic()
    first = int(database.value("select coalesce(max(source_id::bigint), 0) + 1 from commitments.grant where source = 'bench'"))
    left = entries // ENTRIES_PER_GRANT
    while left > 0:
        grants = min(left, GRANTS_AT_A_TIME)
        database.run("-v", f"first={first}", "-v", f"grants={grants}", "-f", str(HERE / "generate.sql"))
        first, left = first + grants, left - grants
        report(f"{(first - 1) * ENTRIES_PER_GRANT:>10,} entries after {time.monotonic() - began:.0f} s")
    database.run("-c", "vacuum analyze")
    return time.monotonic() - began


def check(database):
    """What the rules forbid and the ledger holds: {what: how many}; empty when all is well."""
    found = {what: int(database.value(sql)) for what, sql in CHECKS.items()}
    return {what: count for what, count in found.items() if count}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--entries", type=int, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    database = Database(options.data)
    print(f"filled in {fill(database, options.entries, print):.0f} s")
    if options.check:
        wrong = check(database)
        print(wrong or "the ledger obeys the rules")
        return 1 if wrong else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
