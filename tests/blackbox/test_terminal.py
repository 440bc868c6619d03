"""What the command line does for people at a terminal and spares programs: bold headings, progress, completion."""

import os
import pty
import shutil
import signal
import subprocess
import termios

import pytest
from conftest import BUILD, OPS, WORKBOOKS, until

BOLD = b"\x1b[1m"
REWRITTEN = b"\r"  # progress is a line written over and over


def at_terminal(instance, *arguments, **variables):
    """What a command writes to (stdout, stderr), both terminals."""
    ends = [pty.openpty() for _ in range(2)]
    environment = {**os.environ, "NGOAID_BUILD": str(BUILD), "NGOAID_SERVER": instance.server, "NGOAID_LANG": "en", "HOME": str(instance.home), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    done = subprocess.Popen([str(OPS / "ngoaid"), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=ends[0][1], stderr=ends[1][1],
                            env={**environment, **variables})
    for _, theirs in ends:
        os.close(theirs)
    written = [read_all(ours) for ours, _ in ends]
    assert done.wait(60) == 0, written
    return written


def read_all(terminal):
    """Until the other side is closed, which a terminal tells by an error."""
    found = b""
    try:
        while piece := os.read(terminal, 65536):
            found += piece
    except OSError:
        pass
    os.close(terminal)
    return found.replace(b"\r\n", b"\n")


LIST = ["reference", "codes", "mode"]


def test_headings_are_bold_on_a_terminal_and_plain_where_no_colour_is_wanted(fresh):
    assert BOLD in at_terminal(fresh, *LIST)[0]
    assert b"\x1b" not in at_terminal(fresh, *LIST, NO_COLOR="1")[0]
    assert b"\x1b" not in at_terminal(fresh, *LIST, TERM="dumb")[0]
    piped = fresh.run(*LIST)
    assert piped.code == 0 and b"\x1b" not in piped.out


def test_a_file_has_no_colour_wherever_it_was_asked_for(fresh, tmp_path):
    at_terminal(fresh, *LIST, "-f", tmp_path / "codes.txt")
    assert b"\x1b" not in (tmp_path / "codes.txt").read_bytes()


def test_a_line_is_written_over_only_where_it_can_be(fresh):
    command = ["import", WORKBOOKS / "Yên-Bái.csv", "--dry-run"]
    err = at_terminal(fresh, *command, TERM="dumb")[1]
    assert b"\x1b" not in err and REWRITTEN not in err


def test_a_program_ended_at_a_password_shows_again_what_is_typed(fresh):
    child, terminal = pty.fork()
    if child == 0:
        os.execve(OPS / "ngoaid", ["ngoaid", "login", fresh.server, "--user", "nobody"], {**os.environ, "NGOAID_BUILD": str(BUILD), "HOME": str(fresh.home), "TERM": "xterm"})
    echoes = lambda: bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
    until(lambda: not echoes(), what="a prompt that hides what is typed")
    os.kill(child, signal.SIGTERM)
    # The terminal outlives its program as long as this end is open.
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 130
    assert echoes()
    os.close(terminal)


def test_progress_is_for_a_terminal_only(fresh):
    command = ["import", WORKBOOKS / "Yên-Bái.csv", "--dry-run"]
    out, err = at_terminal(fresh, *command)
    assert REWRITTEN in err and b"Sending the file" in err and REWRITTEN not in out
    piped = fresh.run(*command)
    assert piped.code == 0 and "\r" not in piped.err and "Sending" not in piped.err


def script(shell):
    done = subprocess.run([str(BUILD / "bin/ngoaid"), "completion", shell], capture_output=True, check=True, text=True)
    return done.stdout


@pytest.mark.parametrize("line, offered", [
    ("entry a", ["add"]),
    ("ent", ["entry"]),
    ("entry --lang en re", ["reverse"]),
    ("stats table --mea", ["--measure"]),
    ("admin account in", ["invite"]),
    ("entry add xyz", []),
])
def test_bash_completes(line, offered):
    words = ["ngoaid", *line.split()]
    quoted = " ".join(f"'{word}'" for word in words)
    asked = f'{script("bash")}\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _ngoaid; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "--norc", "-c", asked], capture_output=True, text=True)
    assert done.stdout.split() == offered and done.stderr == ""


@pytest.mark.parametrize("shell, check", [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_the_shell_can_read_its_script(tmp_path, shell, check):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    (tmp_path / "script").write_text(script(shell))
    done = subprocess.run([shell, check, tmp_path / "script"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
