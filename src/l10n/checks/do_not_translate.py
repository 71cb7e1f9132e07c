"""A name of the glossary stands in the translation as it is.

What it does
    Takes each name under `do-not-translate` of the project's glossary that stands in the
    source, and looks for it in every form of the translation. Prefixes, endings and glosses
    are free (`Zooms`, `w Zoomie`, `وZoom`), and so are the kinds of blanks, hyphens and
    apostrophes. Without a glossary in the config it does nothing.

Why
    A reader who looks for an organisation by its translated name does not find it, and a
    misspelt one may be somebody else's.

Example
    Source: Zoom works with the Tech Coalition.
    Bad: Zoom arbeitet mit der Technikkoalition zusammen.
    Good: Zoom arbeitet mit der Tech Coalition zusammen.

How to silence
    Write the name as the glossary has it, with a gloss beside it if readers need one, or
    take it out of `do-not-translate`. For a team that translates names:
    `[tool.l10n.check] do-not-translate = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from l10n.display import shortened
from l10n.model import Check, Pair, Problem
from l10n.terms import keeps

_MOST_PROBLEMS = 5  # of one entry
_LONGEST = 60  # characters of a name that is shown
_HELP = "names of the glossary stay as they are; endings, and a gloss beside them, are free"


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the names of the source that a form does not have."""
    return islice(_missing(pair), _MOST_PROBLEMS)


def _missing(pair: Pair) -> Iterator[Problem]:
    for term in pair.terms:
        if term.keep:
            for index, text in enumerate(pair.msgstr):
                if not keeps(text, term.text):
                    name = shortened(term.text, _LONGEST)
                    yield Problem(f"the name `{name}` is missing in {pair.where(index)}", _HELP)


CHECK = Check(
    name="do-not-translate",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    terms=attrgetter("keep"),
    pair=problems,
)
