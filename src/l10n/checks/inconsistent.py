"""One text of the source has one translation in a catalog.

What it does
    Reports each entry whose source text other entries of the catalog have too (in another
    context), where most of them, or the first, are translated otherwise. Upper and lower
    case counts. It is off by default: one English word is often two in another language.

Why
    Readers take two words for two things: a button "Senden" is not looked for by someone
    whom the help tells to press "Abschicken".

Example
    Source: Send (a button, and in the help)
    Bad: msgid "Send" / msgstr "Senden", msgid "Send" / msgstr "Abschicken"
    Good: msgid "Send" / msgstr "Senden", twice

How to silence
    Translate alike, or tell the two apart in the source. It is only on where you asked for
    it: `[tool.l10n.check] inconsistent = "warning"`.
"""

from __future__ import annotations

import inspect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from l10n.display import shortened
from l10n.model import Check, Pair, Problem

_LONGEST = 60  # characters of a translation that is shown


def problems(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """Yield the index of each pair that stands out, and one problem."""
    alike: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        alike[pair.message.msgid, pair.message.msgid_plural].append(at)
    for places in alike.values():
        [(usual, _)] = Counter(pairs[at].msgstr for at in places).most_common(1)
        for at in places:
            if pairs[at].msgstr != usual:
                yield at, _problem(usual[0])


def _problem(usual: str) -> Problem:
    return Problem(
        f"the same source text is translated `{shortened(usual, _LONGEST)}` elsewhere",
        "translate alike, or tell the two apart in the source",
    )


CHECK = Check(
    name="inconsistent",
    severity="off",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    catalog=problems,
)
