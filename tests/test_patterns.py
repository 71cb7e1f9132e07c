"""A rule about all regular expressions that no linter knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent.parent / "src" / "l10n"
POSSESSIVE_GROUP = re.compile(r"[^\\]\)(?:[?*+]|\{[0-9,{}]+\})\+")


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.name) for path in sorted(SOURCES.rglob("*.py"))]
)
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5 matches them wrongly (gh-106052): write `(?>(?:...)*)`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if POSSESSIVE_GROUP.search(line)] == []


def test_the_rule_finds_what_it_forbids() -> None:
    assert POSSESSIVE_GROUP.search(r"(?:ab|a)*+")
    assert POSSESSIVE_GROUP.search(r"(?:ab|a){2,}+")
    assert not POSSESSIVE_GROUP.search(r"(?>(?:ab|a)*)[a-z]*+\)+")
