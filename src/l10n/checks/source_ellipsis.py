"""The author writes an ellipsis as one character.

What it does
    Reports three full stops in a source text, outside of code, addresses and placeholders.
    Off by default: it is a matter of taste.

Why
    `…` is one character in every font and cannot be broken over two lines; translators
    copy what the source has, so that one text has the one and the next the other.

Example
    Bad: Loading...
    Good: Loading…

How to silence
    It is off unless the config has `[tool.l10n.check] source-ellipsis = "warning"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from l10n.model import Check, Message, Problem
from l10n.prose import prose

_DOTS = re.compile(r"(?<![./])\.\.\.(?![./])")
_PROBLEM = Problem("the source has three full stops", "write an ellipsis: `…`")


def problems(message: Message) -> Iterator[Problem]:
    """Yield one problem at most."""
    if _DOTS.search(prose(message.msgid)) or _DOTS.search(prose(message.msgid_plural or "")):
        yield _PROBLEM


CHECK = Check(
    name="source-ellipsis",
    severity="off",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("...",),
    source=problems,
)
