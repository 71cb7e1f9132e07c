"""What all tests share: tools from outside that may be missing, and how hypothesis runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from l10n.cli import app


class Tool(NamedTuple):
    """A program that is no Python package, and how it comes to a Debian machine."""

    command: str
    package: str


TOOLS = {  # marker -> what its tests run
    "gettext": Tool("msgfmt", "gettext"),
    "git": Tool("git", "git"),
    "node": Tool("node", "nodejs"),
}

# In CI nothing may be left out: a test that did not run proves nothing.
COMPLETE = os.environ.get("CI", "").lower() in {"1", "true"}

# No deadline and no complaint about slow data: a busy machine is not a bug.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Same examples in each run, so that a red CI is red again on the next machine.
settings.register_profile(
    "ci", settings.get_profile("local"), derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if COMPLETE else "local")


def _reason(marker: str) -> str:
    tool = TOOLS[marker]
    return f"`{tool.command}` is not installed (`apt-get install {tool.package}`)"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the golden folders be written anew, and published catalogs be read."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/projects/ anew from what the commands do; read the diff before a commit",
    )
    parser.addoption(
        "--published", type=Path, metavar="FOLDER", help="installed packages, for published.py"
    )
    parser.addoption(
        "--install",
        action="store_true",
        help="let the hosts of test_ci.py install this repository's last commit, over the network",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers."""
    for marker, tool in TOOLS.items():
        config.addinivalue_line("markers", f"{marker}: needs `{tool.command}`")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out whose tool is missing; in CI, fail it."""
    for marker, tool in TOOLS.items():
        if item.get_closest_marker(marker) and shutil.which(tool.command) is None:
            if COMPLETE:
                pytest.fail(_reason(marker), pytrace=False)
            pytest.skip(_reason(marker))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line per tool what was left out."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
    )
    for marker in TOOLS:
        reason = _reason(marker)
        if reasons[reason]:
            terminalreporter.write_line(f"{reasons[reason]} tests left out: {reason}")


@pytest.fixture
def l10n(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run a command line in the current folder: arguments to (exit code, stdout, stderr)."""
    monkeypatch.setenv("COLUMNS", "80")  # how wide click takes the terminal to be
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = app.run(arguments)
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def git_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git no settings but its own, and no repository above `tmp_path`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def git(git_alone: None) -> Callable[..., None]:
    """Run git in the current folder."""

    def run(*arguments: str) -> None:
        options = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
        subprocess.run(["git", *options, *arguments], check=True)

    return run
