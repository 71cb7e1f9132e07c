"""The author names each placeholder.

What it does
    Reports `{}`, `{0}`, `%s`, `%d` and `%1$s` in a source text, outside of code. A per cent
    sign in "100 %" is none of them.

Why
    A translator sees neither what will stand there nor, for `{}` and `%s`, a way to put
    the second before the first, as word order asks in half of the world's languages.

Example
    Bad: {} shared {} with you
    Good: {person} shared {file} with you

How to silence
    Give the placeholder a name in the source, and fill it by that name. For a site whose
    library knows numbers only: `[tool.l10n.check] source-unnamed-placeholder = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from l10n.display import shortened
from l10n.model import Check, Message, Problem

_CODE = re.compile(r"(?<!`)`++[^`]++`++")
_UNNAMED = re.compile(
    r"\{[0-9]*+(?>(?:[!:][^{}]*+)?)\}|(?<![\d%])%(?>(?:[0-9]++\$)?)[sdif](?![A-Za-z])"
)
_LONGEST = 60  # characters of a placeholder that is shown


def problems(message: Message) -> Iterator[Problem]:
    """Yield one problem at most, about the first such placeholder."""
    text = message.msgid if message.msgid_plural is None else message.msgid_plural
    found = _UNNAMED.search(_CODE.sub("", text) if "`" in text else text)
    if found is not None:
        yield Problem(
            f"the placeholder `{shortened(found[0], _LONGEST)}` has no name",
            "name what will stand there, as in `{person}`: translators can then move it",
        )


CHECK = Check(
    name="source-unnamed-placeholder",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("{", "%"),
    source=problems,
)
