"""What the scripts of ops/ and the runner of the tests promise beside starting and stopping (test_contract.py)."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pytest
from conftest import BUILD, MEMORY, OPS, ROOT, free_port, roomy

sys.path.insert(0, str(ROOT / "tests"))
import run as runner  # noqa: E402

NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


@pytest.fixture
def clone():
    """A clone that is not root's: its folder, and its scripts as its owner, who has these variables beside."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="ngoaid-clone-", dir=MEMORY if roomy(MEMORY) else None))
    (home / "ops").symlink_to(OPS)
    if NOBODY:
        shutil.chown(home, "nobody", "nogroup")

    def script(name, *arguments, **variables):
        environment = {key: value for key, value in os.environ.items() if key != "NGOAID_SERVER"}
        return subprocess.run([*NOBODY, str(home / "ops" / name), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
                              env={**environment, "HOME": str(home), "NGOAID_BUILD": str(BUILD), "NGOAID_LANG": "en", **variables}, cwd=home)

    yield script
    shutil.rmtree(home)


def test_without_root_the_setup_names_the_command_that_installs_what_is_missing(clone):
    done = clone("setup", "no-such-package", "nor-this-one")
    assert done.returncode == 7 and done.stdout == ""
    assert done.stderr.splitlines()[-1].strip() == "sudo apt-get install -y --no-install-recommends no-such-package nor-this-one"


EDGE = ["ngoaid-edge", "--upstream", "unix:/none", "--origin", "https://a.example", "--port"]


@pytest.mark.parametrize("line, code, vietnamese, english", [
    (["ngoaid-standalone", "--nonsense"], 2, "Thiếu --data, --runtime, --pg-socket, --ops, --rates; không hiểu: --nonsense", "; not understood: --nonsense"),
    (["ngoaid-registry", "--database", "x", "--runtime", "/tmp", "--state", "/tmp", "--ops", OPS, "--nonsense"], 2, "Không hiểu: --nonsense", "Not understood: --nonsense"),
    (["ngoaid-registry", "--database", "host=/none", "--runtime", "/tmp", "--state", "/tmp", "--ops", OPS], 1, "Cơ sở dữ liệu tạm thời không dùng được", "The database is unavailable for the moment"),
    (["ngoaid-migrate", "--database", "x", "--ops", OPS], 2, "Thiếu --rates", "Missing: --rates"),
    ([*EDGE, "0"], 2, "Giá trị của --port", "--port"),
    ([*EDGE[:-1], "--port", "1", "--upstream", "nowhere"], 2, "Giá trị của --upstream", "--upstream"),
    (["ngoaid-edge", "--upstream", "unix:/none", "--origin", "nowhere", "--port", "1"], 1, "Không phải dạng https://", "Not of the form https://"),
])
def test_a_program_that_does_not_start_says_why_vietnamese_first(line, code, vietnamese, english):
    done = subprocess.run([BUILD / "bin" / line[0], *map(str, line[1:])], capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done
    told = done.stderr.strip()
    assert vietnamese in told.split(" / ")[0] and english in told.split(" / ", 1)[1], told


def test_the_command_line_finds_what_was_started_with_another_runtime_directory(clone):
    started = clone("up", "--port", free_port(), XDG_RUNTIME_DIR="/tmp")
    try:
        assert started.returncode == 0, started.stderr
        asked = clone("ngoaid", "reference", "codes", "office", XDG_RUNTIME_DIR="/dev/shm")
        assert asked.returncode == 0 and "paccom" in asked.stdout, asked.stderr
    finally:
        stopped = clone("down", XDG_RUNTIME_DIR="/dev/shm")
    assert stopped.returncode == 0 and "stopped" in stopped.stderr


def test_a_name_chooses_what_has_it_in_its_path():
    files = [ROOT / "tests/blackbox/test_golden.py", ROOT / "tests/blackbox/test_roles.py"]
    programs = [BUILD / "services/registry/registry_test", BUILD / "services/db/db_test"]
    assert runner.chosen(ROOT, files, ["registry", "blackbox"]) == files
    assert runner.chosen(BUILD, programs, ["registry", "blackbox"]) == programs[:1]
    assert runner.chosen(ROOT, files, ["roles"]) == files[1:]
    assert runner.chosen(ROOT, reversed(files), []) == files
