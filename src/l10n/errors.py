"""All exceptions that a user's files, settings or words can cause.

Each message is one line that says where, what, and what to do.
One error may bring others along that were found in the same run.
Raised deep, shown once, in `cli/`, with exit code 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from l10n.model import Place

E = TypeVar("E", bound="L10nError")


class L10nError(Exception):
    """A mistake of the user's, or a fault of the machine, that stops a command.

    *place* points at the text; *help* says what to do. *more* are others that were found
    beside it, none of which brings any along itself.
    Nothing was written, unless the message says so.
    """

    def __init__(
        self,
        text: str,
        place: Place | None = None,
        help: str = "",
        more: Sequence[L10nError] = (),
    ) -> None:
        super().__init__(text)
        self.text = text
        self.place = place
        self.help = help
        self.more = tuple(more)

    def __str__(self) -> str:
        """`path:line:column: text`, without the help."""
        if self.place is None:
            return self.text
        return f"{self.place}: {self.text}"


class ConfigError(L10nError):
    """The configuration is missing or wrong; the text names the key's path."""


class SourceError(L10nError):
    """A source file cannot be read, or its fields do not fit the configuration."""


class CatalogError(L10nError):
    """A `.po` file cannot be read exactly, so it must not be written either."""


class ProjectError(L10nError):
    """The file system refused, or a path leaves the project."""


def together(errors: Sequence[E]) -> E:
    """The first of some errors, which brings along the others, and what they brought."""
    first = errors[0]
    others: list[L10nError] = [*first.more]
    for error in errors[1:]:
        others += [error, *error.more]
    return type(first)(first.text, first.place, first.help, others)
