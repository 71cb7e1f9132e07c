"""A translation is not longer than its place on the page.

What it does
    Counts the characters (code points) of each form against the limit of the message:
    the field's `max-length` in the config, or a flag `max-length:60`. Placeholders and
    tags count as they are written.

Why
    A text that is too long for its place is cut off, or pushes another one off the page,
    in one language only.

Example
    Source: Sign in   (at most 10 characters)
    Bad: Jetzt anmelden
    Good: Anmelden

How to silence
    Shorten the translation, or make room: raise the field's `max-length`. Where long texts
    do no harm: `[tool.l10n.check] max-length = "warning"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable

from l10n.limit import limit
from l10n.model import Check, Message, Pair, Problem


def asked(message: Message) -> bool:
    """Whether a message has a limit."""
    return limit(message) is not None


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the forms that are longer than the message may be."""
    most = limit(pair.message)
    if most is None:
        return
    for index, text in enumerate(pair.msgstr):
        if len(text) > most:
            yield Problem(
                f"{pair.where(index)} has {len(text)} characters, its place takes {most}",
                f"take out {len(text) - most} or more",
            )


CHECK = Check(
    name="max-length",
    severity="error",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    asked=asked,
    pair=problems,
)
