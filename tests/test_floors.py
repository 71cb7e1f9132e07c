"""Each file of the package imports from lower floors only, so the pipeline reads one way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import l10n
from l10n import bundles, checks, reports, sources

ROOT = Path(l10n.__file__).parent
FLOORS: tuple[tuple[str, ...], ...] = (
    ("haystack",),  # its texts are in the signature of a check
    ("model",),
    ("errors",),  # design.md has the two on one floor; an error has a Place
    (
        "cldr",
        "plural",
        "display",
        "fingerprint",
        "linediff",
        "pairing",
        "prose",
        "limit",
        "placeholder",
    ),
    ("po", "config", "git", "terms"),
    ("sources", "checks", "bundles", "reports"),
    ("extract", "merge", "check", "status", "gate", "diff", "compile", "glossary"),
    ("project",),  # design.md has the two on one floor; pipeline/ reads and writes through it
    ("pipeline",),
    ("cli",),
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
SHELVES = {
    "sources": tuple(form.name for form in sources.FORMATS),
    "checks": tuple(check.name for check in checks.CHECKS),
    "bundles": tuple(target.name for target in bundles.TARGETS),
    "reports": tuple(report.name for report in reports.REPORTS),
}
# Files of a shelf that are not one item of it.
BESIDE = {
    "sources": {"decode"},  # bytes to text, which all formats need before they read
    # what targets are made of
    "bundles": {
        "expression",
        "heads",
        "inline",
        "layout",
        "misread",
        "plurals",
        "reading",
        "selecting",
        "spelling",
    },
    "checks": {"gate"},  # what the gate itself reports: several checks of one family
}
GATE = (
    "missing",
    "fuzzy",
    "catalog-outdated",
    "publish-outdated",
    "always-unused",
    "unreadable",
    "waiver-expired",
    "waiver-unused",
    "baseline-unused",
    "bundle-target",
)  # the checks in checks/gate.py
FILES = sorted(ROOT.rglob("*.py"))


def module(path: Path) -> str:
    """`src/l10n/checks/links.py` -> `checks.links`; a folder's `__init__` is the folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    """What a file imports of the package, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.removeprefix("l10n.") for name in names if name.startswith("l10n."))


@pytest.mark.parametrize("path", FILES, ids=module)
def test_a_file_imports_from_lower_floors_only(path: Path) -> None:
    own, is_folder = module(path), path.name == "__init__.py"
    if not own:
        assert list(imports(path)) == []  # the package itself knows its version and no more
        return
    home = own.partition(".")[0]
    for name in imports(path):
        other = name.partition(".")[0]
        if other == "__version__":
            continue
        allowed = FLOOR[other] < FLOOR[home]
        if other == home:  # a folder knows its files; beside it, files of no shelf know each other
            allowed = is_folder or home not in SHELVES or name.split(".")[1] in BESIDE.get(home, ())
        assert allowed, f"{own} imports {name}"


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_lists_exactly_the_files_in_its_folder(shelf: str) -> None:
    files = {path.stem for path in (ROOT / shelf).glob("*.py")} - {"__init__"}
    items = [name for name in SHELVES[shelf] if shelf != "checks" or name not in GATE]
    assert {re.sub("[-.]", "_", name) for name in items} == files - BESIDE.get(shelf, set())
    assert len(set(SHELVES[shelf])) == len(SHELVES[shelf])


def outside(path: Path) -> set[str]:
    """Top-level names of other packages that a file imports."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names.add(node.module.partition(".")[0])
    return names


LIBRARIES: dict[str, set[str]] = {  # who knows them
    "babel": {"cldr.data"},
    "polib": {"bundles.mo"},
    "yaml": {"sources.yaml"},
    "markdown_it": {
        "sources.markdown",
        "compile.render",
        "checks.links",
        "checks.markdown_syntax",
    },
    "click": {name for name in map(module, FILES) if name.startswith("cli")},
    "datetime": {"cli.check"},  # today, for waivers; no clock in any output
    "time": set(),
    "locale": set(),  # nor the machine's language
    "random": set(),
    "socket": set(),  # no network
    # steps do no input or output
    "os": {"project", "project.repository", "project.writing", "cli", "cli.app"},
    "subprocess": {"git"},  # the one program that we start
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_to_its_own_files_only(library: str) -> None:
    knowing = {module(path) for path in FILES if library in outside(path)}
    assert knowing - LIBRARIES[library] == set()


STREAMS = {"environ", "getenv", "stdout", "stderr"}


def test_only_the_command_line_prints_and_exits() -> None:
    for path in FILES:
        if not module(path).startswith("cli"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = node.func if isinstance(node, ast.Call) else None
                name = called.id if isinstance(called, ast.Name) else ""
                assert name not in {"print", "input", "exit", "eval", "exec"}, module(path)
                attribute = node.attr if isinstance(node, ast.Attribute) else ""
                # git.py reads what git printed, from an object with such attributes
                streams = STREAMS - ({"stdout", "stderr"} if module(path) == "git" else set())
                assert attribute not in streams, module(path)
