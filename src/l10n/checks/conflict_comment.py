"""No comment of a merge is left in which the other branch's translation waits.

What it does
    Reports each entry with a translator's comment `# l10n: theirs "..."`. The merge
    driver for git leaves it where both branches translated one text in two ways: `msgstr`
    is then the translation of the branch that was merged into, marked fuzzy.

Why
    Somebody's work is in that comment and in no bundle, and only a person can say which
    of the two is better.

Example
    Bad: # l10n: theirs "Startseite" / #, fuzzy / msgid "Home" / msgstr "Start"
    Good: msgid "Home" / msgstr "Startseite"

How to silence
    Keep the better translation in `msgstr`, and remove the comment and the word `fuzzy`.
    For a team that reviews fuzzy entries only:
    `[tool.l10n.check] conflict-comment = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from l10n.model import Check, Entry, Problem

_THEIRS = re.compile(r'l10n: theirs(?:\[[0-9]\]| previous(?: plural| context)?)? "')

_PROBLEM = Problem(
    "a merge left the other branch's translation in a comment `# l10n: theirs`",
    "keep the better one in `msgstr`, then remove the comment and the `fuzzy` flag",
)
_HEADER = Problem(
    "a merge left the other branch's `Plural-Forms` in a comment `# l10n: theirs`",
    "keep the one that the plural forms in the file are numbered by, then remove the comment",
)


def left_over(entry: Entry) -> bool:
    """Whether a merge left a comment in an entry, be it fuzzy or not."""
    return any(map(_THEIRS.match, entry.translator_comments))


def entry_problems(entry: Entry) -> Iterator[Problem]:
    """Yield one problem at most."""
    if left_over(entry):
        yield _PROBLEM


def header_problems(header: Entry, locale: str) -> Iterator[Problem]:
    """Yield one problem at most."""
    if left_over(header):
        yield _HEADER


CHECK = Check(
    name="conflict-comment",
    severity="error",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    header=header_problems,
    comments=entry_problems,
)
