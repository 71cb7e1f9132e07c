"""What only a process of its own can show: what it loads, closed pipes, signals, completion."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

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


def project(folder: Path, text: str = "a: A\n") -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.l10n]\nsource-locale = "en"\nlocales = ["de"]\n'
        '[[tool.l10n.domain]]\nname = "site"\nsources = ["*.yaml"]\ntranslate = ["**"]\n',
        encoding="utf-8",
    )
    (folder / "a.yaml").write_text(text, encoding="utf-8")


def in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line in which `$L10N` stands for the command line."""
    whole = f"""L10N='"{sys.executable}" -c "{MAIN}"'; {line.replace("$L10N", 'eval "$L10N"')}"""
    return subprocess.run(
        whole, shell=True, cwd=folder, capture_output=True, encoding="utf-8", errors="strict"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full")
@pytest.mark.parametrize("arguments", ["status", "--version", "--help", "check --format json"])
def test_a_full_stdout_is_one_line_and_2(tmp_path: Path, arguments: str) -> None:
    project(tmp_path)
    done = in_shell(f"$L10N {arguments} >/dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "error: cannot write to stdout: No space left on device\nhint: check where it goes\n",
    )


@posix
@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("$L10N status >&-", 0, id="stdout"),
        pytest.param("$L10N check >&- 2>/dev/null", 1, id="stdout, with findings"),
        pytest.param("$L10N --version >&-", 0, id="stdout, for the version"),
        pytest.param("$L10N statsu 2>&-", 2, id="stderr"),
        pytest.param("$L10N extract <&- >&- 2>&-", 0, id="all streams"),
    ],
)
def test_a_closed_stream_is_no_failure(tmp_path: Path, line: str, code: int) -> None:
    project(tmp_path)
    done = in_shell(line, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


@posix
def test_what_a_stream_cannot_show_is_escaped(tmp_path: Path) -> None:
    project(tmp_path, "ż: é\n")
    done = subprocess.run(
        command("check"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"  (a.\\u017c)\n" in done.stdout
    project(tmp_path, "é: ż\n")
    done = subprocess.run(
        command("check"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "latin-1:strict"},
        capture_output=True,
    )
    assert b"  (a.\xe9)\n" in done.stdout


@posix
def test_a_current_folder_that_is_gone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    for arguments in ("status", "init", "--config x.toml check"):
        done = in_shell(f'mkdir -p gone; cd gone; rmdir "$PWD"; $L10N {arguments}', tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            (
                "error: .: cannot be entered: No such file or directory\n"
                "hint: check `-C` and the current folder\n"
            ),
        )


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are for the one who runs it."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users of POSIX")
@pytest.mark.parametrize(
    ("closed", "start", "said"),
    [
        pytest.param(
            ".", "a", "error: {root}/a: cannot be entered: Permission denied\n", id="the start"
        ),
        pytest.param(
            "a",
            "a",
            "error: {root}/a/pyproject.toml: cannot be read: Permission denied\n",
            id="the project",
        ),
        pytest.param(
            "a/s", "a", "error: s/a.yaml: cannot be read: Permission denied\n", id="the sources"
        ),
    ],
)
def test_a_folder_that_may_not_be_entered_is_refused(
    open_path: Path, closed: str, start: str, said: str
) -> None:
    """In a process that gives up root's rights, if it has them."""
    (open_path / "a/s").mkdir(parents=True)
    project(open_path / "a")
    (open_path / "a/a.yaml").rename(open_path / "a/s/a.yaml")
    config = open_path / "a/pyproject.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("*.yaml", "s/*.yaml"), "utf-8")
    code = (
        "import os, sys\n"
        "from l10n.cli import main\n"
        "from l10n.cli.app import run\n"
        "assert run(sys.argv[1:]) == 0\n"  # what is loaded need not be readable later
        f"os.chmod({str(open_path / closed)!r}, 0o644)\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "main()"
    )
    arguments = [sys.executable, "-c", code, "-C", str(open_path / start), "status"]
    # coverage could not write what it measured
    environment = {name: os.environ[name] for name in os.environ if "COVERAGE" not in name}
    try:
        done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    finally:
        (open_path / closed).chmod(0o755)
    first, hint, *rest = done.stderr.splitlines(keepends=True)
    assert (done.returncode, first) == (2, said.replace("{root}", str(open_path)))
    assert hint.startswith("hint: ")
    assert rest == []


@posix
def test_ctrl_c_while_the_program_is_loaded_is_130() -> None:
    code = (
        "import builtins, os, signal, sys\n"
        "from l10n.cli import main\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'l10n.cli.app': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code, "explain"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


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
