"""JSON files of ours that a team keeps in its repository: an object with a `version`."""

from __future__ import annotations

import json

from l10n.errors import ProjectError
from l10n.model import Place


def parse(path: str, data: bytes, version: int, help: str) -> dict[str, object]:
    """The object in the bytes of a file of that version, without a look at what else it holds.

    Raises ProjectError for a file that is not ours or of a newer l10n; *help* says how to mend
    one that is not ours.
    """
    try:
        content = json.loads(data.decode("utf-8"), object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        if line := _conflict(data):
            raise unusable(path, "`<<<<<<<` is a merge conflict marker", help, line) from error
        raise unusable(path, f"is not JSON: {error.msg}", help, error.lineno) from error
    except (ValueError, RecursionError) as error:  # another charset, a name twice, too deep
        raise unusable(path, "is not JSON in UTF-8 with each name once", help) from error
    if not isinstance(content, dict):
        content = {}
    found = content.get("version")
    if type(found) is not int or found < 1:  # `True` is an int to Python
        raise unusable(path, "is not l10n's: it has no `version`", help)
    if found > version:
        raise unusable(
            path,
            f"has the version {found}, of a newer l10n",
            "install that version, or take the file from git as it was",
        )
    return content


def unusable(path: str, text: str, help: str, line: int = 1) -> ProjectError:
    """That a file cannot be used, to be raised."""
    return ProjectError(text, Place(path, line), help)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A merge by lines can leave both versions of one."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError("a name stands twice")
    return content


def _conflict(data: bytes) -> int:
    """The line of the first marker that a merge left, 0 for none."""
    lines = enumerate(data.split(b"\n"), start=1)
    return next((at for at, line in lines if line.startswith(b"<<<<<<<")), 0)
