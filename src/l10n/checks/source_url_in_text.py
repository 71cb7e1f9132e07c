"""The author keeps web addresses out of the texts that are translated.

What it does
    Reports a web address in a source text, unless it is the target of a Markdown link, a
    value in an HTML tag, or in code. Off by default: it is a matter of taste.

Why
    When the address changes, the text has to be translated again in every language, and
    until then readers of none but the source's get the new one.

Example
    Bad: Read more at https://example.org/help
    Good: Read more at {url}

How to silence
    It is off unless the config has `[tool.l10n.check] source-url-in-text = "warning"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from l10n.display import shortened
from l10n.model import Check, Message, Problem

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{0,30}+://|www\.)(?=[A-Za-z0-9])[^\s<>\"'`)\]]++"
)
_TARGET = re.compile(
    r"(?<!`)`++[^`]++`++|\]\([^()\s]++[^()]*+\)|<[A-Za-z/][A-Za-z0-9]*+[\s/>][^<>]*+"
)
_LONGEST = 80  # characters of an address that is shown
_HELP = "put it under `copy` as a field of its own, or in a placeholder such as `{url}`"


def problems(message: Message) -> Iterator[Problem]:
    """Yield one problem at most, about the first address."""
    text = message.msgid if message.msgid_plural is None else message.msgid_plural
    found = _ADDRESS.search(_TARGET.sub(" ", text))
    if found is not None:
        yield Problem(f"the text holds the address `{shortened(found[0], _LONGEST)}`", _HELP)


CHECK = Check(
    name="source-url-in-text",
    severity="off",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("://", "www."),
    source=problems,
)
