"""The author leaves translators room in a place of limited length.

What it does
    Counts the characters (code points) of a source text that has a limit: its field's
    `max-length` in the config. Reports one that takes more than 85 % of it.

Why
    German and Finnish need a third more than English. Where the source fills its place,
    translators can only shorten what it says, and `max-length` fails in every language.

Example
    Source: max-length = { title = 10 }
    Bad: title: Contact us
    Good: title: Contact

How to silence
    Shorten the text, or make room and raise the field's `max-length`. For a site in
    languages that are shorter than the source's:
    `[tool.l10n.check] source-too-long = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from l10n.limit import limit
from l10n.model import Check, Message, Problem

_MOST_PERCENT = 85  # of the place; of short texts, most languages need as much more


def problems(message: Message) -> Iterator[Problem]:
    """Yield one problem at most, about the longer form of a plural."""
    most = limit(message)
    length = max(len(message.msgid), len(message.msgid_plural or ""))
    if most is not None and length * 100 > most * _MOST_PERCENT:
        yield Problem(
            f"the source has {length} characters, and its place takes {most} in every language",
            f"shorten it to {most * _MOST_PERCENT // 100}, or raise the field's `max-length`",
        )


CHECK = Check(
    name="source-too-long",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    source=problems,
)
