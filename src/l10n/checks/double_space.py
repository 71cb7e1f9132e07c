"""A translation has no two blanks in a row where its source has none.

What it does
    Reports two blanks between words. Code, placeholders and addresses are not looked at,
    nor is what stands at the beginning of a line.

Why
    Two blanks are mostly what is left of a word that was taken out. HTML joins them, but
    a mail, a title or an `alt` text shows the gap.

Example
    Source: Read the report
    Bad: Lesen Sie den  Bericht
    Good: Lesen Sie den Bericht

How to silence
    Take one of the blanks out. For a site that shows HTML only:
    `[tool.l10n.check] double-space = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from l10n.model import Check, Pair, Problem
from l10n.prose import prose

_GAP = re.compile(r"(?<=\S)  ++(?=\S)")


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form."""
    for index, text in enumerate(pair.msgstr):
        if "  " in text and _GAP.search(prose(text)) and "  " not in pair.source(index):
            yield Problem(f"{pair.where(index)} has two blanks in a row", "take one out")


CHECK = Check(
    name="double-space",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("  ",),
    pair=problems,
)
