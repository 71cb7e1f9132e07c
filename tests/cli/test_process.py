"""What only a process of its own can show: what it loads, closed pipes, signals, completion."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from l10n import __version__

MAIN = "import sys; from l10n.cli import main; main()"
posix = pytest.mark.skipif(os.name != "posix", reason="a shell and its signals")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", MAIN, *arguments]


def loaded(*arguments: str) -> set[str]:
    """The top-level modules in memory when the command line ends."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "from l10n.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0
    return {name.partition(".")[0] for name in done.stderr.split()}


HEAVY = {"babel", "yaml", "polib", "markdown_it"}


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["-V"], ["--help"], ["check", "--help"], ["explain"], ["completion", "zsh"]],
    ids=" ".join,
)
def test_what_needs_no_project_loads_no_library(arguments: list[str]) -> None:
    assert loaded(*arguments) & HEAVY == set()


def test_the_version_does_not_even_load_click() -> None:
    assert "click" not in loaded("--version")
    done = subprocess.run(command("-V"), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"l10n {__version__}\n")


def test_a_version_behind_other_options_is_the_same() -> None:
    done = subprocess.run(command("-q", "-V"), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"l10n {__version__}\n")


@posix
@pytest.mark.parametrize(
    "arguments", [["explain", "--all"], ["--help"], ["completion", "bash"]], ids=" ".join
)
def test_a_closed_pipe_ends_quietly(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # as `head` that has seen enough, but surely before we write
    done = subprocess.run(command(*arguments), stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_a_reader_that_wants_one_line_gets_it() -> None:
    line = f'"{sys.executable}" -c "{MAIN}" explain --all | head -n 1'
    done = subprocess.run(line, shell=True, capture_output=True, text=True)
    assert done.stdout == (
        "placeholders: The placeholders of a translation are those of the source.\n"
    )
    assert done.stderr == ""


@posix
def test_an_interrupted_run_is_130_and_wrote_nothing(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.l10n]\nsource-locale = "en"\nlocales = ["de"]\n'
        '[[tool.l10n.domain]]\nname = "site"\nsources = ["*.yaml"]\ntranslate = ["**"]\n',
        encoding="utf-8",
    )
    (tmp_path / "a.yaml").write_text("a: A\n", encoding="utf-8")
    code = "import sys\nsys.stderr.write('ready\\n'); sys.stderr.flush()\n" + MAIN
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)  # another run, that does not end
    try:
        arguments = [sys.executable, "-c", code, "-C", str(tmp_path), "extract"]
        with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            assert process.stderr.readline() == "ready\n"
            time.sleep(1.5)  # to come to the lock; before it, the code is 130 as well
            process.send_signal(signal.SIGINT)
            assert "Traceback" not in process.stderr.read()
            assert process.wait() == 130
    finally:
        os.close(descriptor)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "pyproject.toml"]


# --- completion ----------------------------------------------------------------------------------


def completed(*words: str) -> list[str]:
    """What the completion script of bash is told for a line of *words*, the last one unfinished."""
    environment = {
        **os.environ,
        "_L10N_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(command(), env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.partition(",")[2] for line in done.stdout.split()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["l10n", "e"], ["extract", "explain"], id="a command"),
        pytest.param(["l10n", "check", "--fo"], ["--format"], id="an option"),
        pytest.param(["l10n", "status", "--by", "d"], ["domain"], id="a value"),
        pytest.param(["l10n", "completion", ""], ["bash", "zsh", "fish"], id="an argument"),
        pytest.param(["l10n", "chek", "--fo"], [], id="behind a command that is none"),
    ],
)
def test_the_shell_completes(words: list[str], expected: list[str]) -> None:
    assert completed(*words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_one_that_the_shell_takes(shell: str) -> None:
    done = subprocess.run(command("completion", shell), capture_output=True, text=True)
    assert done.returncode == 0
    assert f"_L10N_COMPLETE={shell}_complete" in done.stdout
    assert done.stdout.endswith("\n")
    program = shutil.which(shell)
    if program is not None:
        checked = subprocess.run([program, "-n"], input=done.stdout, capture_output=True, text=True)
        assert (checked.returncode, checked.stderr) == (0, "")
