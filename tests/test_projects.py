"""Each folder of tests/projects/ is a project on which commands run, before and after.

    revision/     the project in the one commit of its repository; none means no repository
    before/       the project; none means an empty folder
    console.txt   the commands and all that they print
    after/        the project when they have run; none means: as before

A console.txt begins with lines that say what the case shows. Then, for each command:

    $ l10n check --locale de    # a comment may follow
    what it prints on stdout
    ! what it says on stderr, marked so; after stdout, whatever came first
    [exit 1]                    only where it is not 0

and a blank line between two commands. `pytest tests/test_projects.py --update-golden`
writes console.txt and after/ anew from the commands that it finds.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.checks import CHECKS

PROJECTS = Path(__file__).parent / "projects"
NAMES = sorted(path.name for path in PROJECTS.iterdir())
CASES = [
    pytest.param(name, marks=[pytest.mark.git] if (PROJECTS / name / "revision").exists() else [])
    for name in NAMES
]

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., None]
Tree = dict[str, bytes]


def tree(root: Path) -> Tree:
    """Every file below *root*, without git's own; none where it is no folder."""
    paths = {path.relative_to(root): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in paths.items()
        if ".git" not in name.parts
    }


def times(root: Path) -> dict[str, int]:
    return {name: (root / name).stat().st_mtime_ns for name in tree(root)}


def commands(console: str) -> list[str]:
    return [line[2:] for line in console.splitlines() if line.startswith("$ ")]


def perform(l10n: Run, command: str) -> str:
    """Run a command; gives its part of a console.txt."""
    name, *arguments = shlex.split(command, comments=True)
    assert name == "l10n"
    code, out, err = l10n(*arguments)
    assert code != 3, err  # no bug of ours is golden
    lines = [f"$ {command}", *out.splitlines()]
    lines += [f"! {line}".rstrip() for line in err.splitlines()]
    lines += [f"[exit {code}]"] if code else []
    return "".join(f"{line}\n" for line in lines)


def perform_all(l10n: Run, console: str) -> str:
    head = console.partition("$ ")[0]
    return head + "\n".join(perform(l10n, command) for command in commands(console))


@pytest.fixture
def project(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> Path:
    """A copy of the case's `before/`, which is now the current folder."""
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)
    if (PROJECTS / case / "revision").exists():
        shutil.copytree(PROJECTS / case / "revision", root, dirs_exist_ok=True)
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-q", "-m", "change")
        git("rm", "-q", "-r", ".")
    if (PROJECTS / case / "before").exists():
        shutil.copytree(PROJECTS / case / "before", root, dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("case", CASES)
def test_commands_print_and_write_what_the_case_shows(
    case: str, project: Path, l10n: Run, request: pytest.FixtureRequest
) -> None:
    folder = PROJECTS / case
    before = tree(project)
    console = (folder / "console.txt").read_text(encoding="utf-8")
    found = perform_all(l10n, console)
    if request.config.getoption("--update-golden"):
        (folder / "console.txt").write_text(found, encoding="utf-8")
        shutil.rmtree(folder / "after", ignore_errors=True)
        if tree(project) != before:
            shutil.copytree(project, folder / "after")
        return
    assert found == console
    after = folder / "after"
    assert tree(project) == (tree(after) if after.exists() else before)


@pytest.mark.parametrize("case", CASES)
def test_a_second_run_touches_no_file(case: str, project: Path, l10n: Run) -> None:
    console = (PROJECTS / case / "console.txt").read_text(encoding="utf-8")
    perform_all(l10n, console)
    for name in times(project):
        os.utime(project / name, ns=(0, 0))
    content, touched = tree(project), times(project)
    perform_all(l10n, console)
    assert tree(project) == content
    assert times(project) == touched


ELSEWHERE = {  # what no folder shows, and who notices that such a check is not looked at
    "body-structure",  # tests/test_check.py: by hand, as `extract` and `check` escape what they can
    "fuzzy-dropped",  # tests/pipeline/test_committed.py: it needs a commit
}


def test_the_folders_show_a_finding_of_every_check() -> None:
    consoles = [(PROJECTS / case / "console.txt").read_text(encoding="utf-8") for case in NAMES]
    shown = set(re.findall(r": (?:error|warning) \[([a-z-]+)\] ", "".join(consoles)))
    assert shown | ELSEWHERE == {check.name for check in CHECKS}
