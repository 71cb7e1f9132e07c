"""Places as a code host has them: from the top of the repository, wherever in it the project is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from l10n.model import Finding, Place


def from_top(findings: Sequence[Finding], root: Path) -> Sequence[Finding]:
    """The findings; their places, which are relative to the folder *root*, from the top.

    A place outside of the repository stays, and so do all where *root* is in none.
    """
    root = root.resolve()
    top = _top(root)
    if top is None:
        return findings

    @cache  # many findings, few files
    def path(given: str) -> str:
        full = Path(os.path.normpath(root / given))  # a reference may begin with `../`
        return full.relative_to(top).as_posix() if full.is_relative_to(top) else given

    def moved(place: Place) -> Place:
        return place._replace(path=path(place.path))

    return [
        each._replace(place=moved(each.place), source=each.source and moved(each.source))
        for each in findings
    ]


def _top(folder: Path) -> Path | None:
    """The nearest folder with a `.git`, which in work trees and submodules is a file.

    Git itself is not asked: it refuses to answer for another user's folder, as a CI job in a
    container has it.
    """
    above = (folder, *folder.parents)
    return next((each for each in above if (each / ".git").exists()), None)
