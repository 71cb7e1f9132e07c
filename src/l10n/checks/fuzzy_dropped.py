"""No flag `fuzzy` is gone while the translation stayed what it was.

What it does
    Compares each catalog that differs from the last commit of git with what it was there.
    Reports an entry that was fuzzy, with the same source text and the same translation,
    and is not fuzzy any more. Without git or a commit there is nothing to compare with.

Why
    OmegaT and some scripts drop the flag and the previous text of every entry when they
    save a file. What waited for review is then published as if it had been reviewed.

Example
    Bad: msgid "Visit {name}" / msgstr "Besuchen", in the last commit below #, fuzzy
    Good: msgid "Visit {name}" / msgstr "{name} besuchen"

How to silence
    Edit the translation, or mark it fuzzy again. Where it is right as it stands, commit
    it: a commit is the new measure. `l10n diff` lists such entries as confirmed. For a
    team that reviews its commits: `[tool.l10n.check] fuzzy-dropped = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from l10n.model import Check, Entry, Problem

_PROBLEM = Problem(
    "the flag `fuzzy` is gone, but the translation is the one that was fuzzy",
    "edit it or mark it fuzzy again; if it is right as it stands, commit it: this compares with"
    " the last commit, as `l10n diff` does",
)


def problems(before: Entry, now: Entry) -> Iterator[Problem]:
    """Yield one problem at most."""
    same = now.msgstr == before.msgstr and now.message.msgid_plural == before.message.msgid_plural
    if same and before.fuzzy and not now.fuzzy and now.filled:
        yield _PROBLEM


CHECK = Check(
    name="fuzzy-dropped",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    since=problems,
)
