"""A translation begins with a capital where its source does.

What it does
    Compares the first letter of both texts, in scripts that have capitals: Latin, Greek,
    Cyrillic, Armenian. A text that begins with a placeholder, a number or code is not
    looked at; a small letter in front of a capital (`iPhone`) is a name. German, which
    begins nouns with a capital, may do so where the source has a small letter.

Why
    Labels of one menu, some with a capital and some without, look careless. But languages
    differ in what they write with one, so a reviewer has to decide.

Example
    Source: Read more
    Bad: weiterlesen
    Good: Weiterlesen

How to silence
    It is off unless the config turns it on: `[tool.l10n.check] capitals = "warning"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from l10n.model import Check, Pair, Problem
from l10n.prose import TAG, prose

_BEGIN = re.compile(rf"[\s{TAG}*_\"'“„«»‚‘¿¡(\[]*+(([A-Za-z\xc0-\u0587\u1e00-\u1fff])\w*+)")
_CAPITAL_NOUNS = frozenset({"de", "gsw", "lb", "nds"})


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form."""
    nouns = pair.locale.partition("-")[0] in _CAPITAL_NOUNS
    for index, text in enumerate(pair.msgstr):
        expected, found = _case(pair.source(index)), _case(text)
        if expected and found and expected != found and not (found == "capital" and nouns):
            yield Problem(
                f"{pair.where(index)} begins with a {found} letter, its source with a {expected}"
                " one",
                "begin it as the source does, unless the language has it otherwise",
            )


def _case(text: str) -> str:
    """Give `capital` or `small` for the first letter, and "" where there is none that counts."""
    begin = _BEGIN.match(prose(text))
    if begin is None:
        return ""
    word, letter = begin.groups()
    if letter.isupper() or letter.istitle():
        return "capital"
    return "small" if letter.islower() and not letter.isupper() and word == word.lower() else ""


CHECK = Check(
    name="capitals",
    severity="off",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    pair=problems,
)
