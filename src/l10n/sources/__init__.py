"""The shelf of source formats: files to fields, one file each.

To add a format: one file with a reader, one line in `FORMATS`, one test file.
The readers are imported when a file needs them: PyYAML and markdown-it take 0.15 s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from l10n.errors import SourceError
from l10n.model import Field, Name, Parts, Place, visible
from l10n.sources.decode import decode


class Format(NamedTuple):
    """A source format; *read* and *names_at* take a path, for places, and the file's text."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], list[Field]]
    names_at: Callable[[str, str, Sequence[Parts]], list[Name | None]]  # as that of `yaml`


def _yaml(path: str, text: str) -> list[Field]:
    from l10n.sources import yaml

    return yaml.read(path, text)


def _names_in_yaml(path: str, text: str, wanted: Sequence[Parts]) -> list[Name | None]:
    from l10n.sources import yaml

    return yaml.names_at(path, text, wanted)


def _names_in_markdown(path: str, text: str, wanted: Sequence[Parts]) -> list[Name | None]:
    """Those in the front matter; nothing in the file spells `body`."""
    from l10n.sources import markdown, yaml

    front, _, _ = markdown.front_matter(path, text)
    if not front.strip():
        return [None] * len(wanted)
    return yaml.names_at(path, front, wanted, first_line=2)


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
    Format("yaml", (".yaml", ".yml"), _yaml, _names_in_yaml),
    Format("markdown", (".md", ".markdown"), _markdown, _names_in_markdown),
)


def read(path: str, data: bytes) -> list[Field]:
    """The fields of a source file, in file order.

    Raises SourceError for a file of no known format, and for what its format refuses.
    """
    return _format_of(path).read(path, decode(path, data))


def names_at(path: str, data: bytes, wanted: Sequence[Parts]) -> list[Name | None]:
    """What spells the last of each of *wanted*, parts of keys without the file's stem.

    None where nothing in the file does. Raises SourceError as `read`.
    """
    return _format_of(path).names_at(path, decode(path, data), wanted)


def _format_of(path: str) -> Format:
    for form in FORMATS:
        if path.endswith(form.suffixes):
            return form
    known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
    raise SourceError(
        "no source format has this ending",
        Place(path, 1),
        f"known are {known}: narrow the `sources` pattern of the domain",
    )
