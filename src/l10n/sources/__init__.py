"""The shelf of source formats: files to fields, one file each.

To add a format: one file with a reader, one line in `FORMATS`, one test file.
The readers are imported when a file needs them: PyYAML and markdown-it take 0.15 s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from l10n.errors import SourceError
from l10n.model import Field, Place, visible
from l10n.sources.decode import decode


class Format(NamedTuple):
    """A source format; *read* takes a path, for places, and the file's text."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], list[Field]]


def _yaml(path: str, text: str) -> list[Field]:
    from l10n.sources import yaml

    return yaml.read(path, text)


def _markdown(path: str, text: str) -> list[Field]:
    """The fields of the front matter, and the rest as the field `body`."""
    from l10n.sources import markdown, yaml

    front, rest, line = markdown.front_matter(path, text)
    fields = yaml.read(path, front, first_line=2) if front.strip() else []
    body = rest.lstrip("\r\n")
    if visible(body):
        line += rest.count("\n", 0, len(rest) - len(body))
        fields.append(Field(("body",), "body", body, Place(path, line)))
    return fields


FORMATS: tuple[Format, ...] = (
    Format("yaml", (".yaml", ".yml"), _yaml),
    Format("markdown", (".md", ".markdown"), _markdown),
)


def read(path: str, data: bytes) -> list[Field]:
    """The fields of a source file, in file order.

    Raises SourceError for a file of no known format, and for what its format refuses.
    """
    for form in FORMATS:
        if path.endswith(form.suffixes):
            return form.read(path, decode(path, data))
    known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
    raise SourceError(
        "no source format has this ending",
        Place(path, 1),
        f"known are {known}: narrow the `sources` pattern of the domain",
    )
