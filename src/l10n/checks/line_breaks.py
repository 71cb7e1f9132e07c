"""A translation is broken into lines and paragraphs where its source is.

What it does
    Reports line breaks inside of a translation whose source has none, their loss where
    the source has some, and another number of paragraphs (parts between empty lines).
    Where lines are broken inside of a paragraph is free, and so is whether they are where
    the source is only wrapped: its sentences go on behind every break.

Why
    An address or a list in one line cannot be read, a label of two lines breaks a menu,
    and a lost paragraph is mostly a lost text.

Example
    Source: Dear reader,\\n\\nthank you.
    Bad: Liebe Leserin, lieber Leser, danke.
    Good: Liebe Leserin, lieber Leser,\\n\\ndanke.

How to silence
    Break the translation as the source is. For a site to which a line break is a blank:
    `[tool.l10n.check] line-breaks = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from l10n.model import Check, Pair, Problem

# A sentence goes on in small letters, HTML with a tag; or what stands before is half of one.
_WRAP = re.compile(r"\n\s*+(?:[a-z]|</?[A-Za-z])|(?<=[a-z,])[ \t\r]*+\n\s*+[^\w\s*•-]")
_PARAGRAPH = re.compile(r"\n(?>(?:[ \t\r]*+\n)+)")


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form."""
    for index, text in enumerate(pair.msgstr):
        problem = _problem(pair.where(index), pair.source(index).strip(), text.strip())
        if problem:
            yield problem


def _problem(where: str, source: str, text: str) -> Problem | None:
    if "\n" not in source:
        if "\n" not in text:
            return None
        return Problem(
            f"{where} has line breaks, the source has none", "write it in one line, as the source"
        )
    if "\n" not in text:
        if "\n" not in _WRAP.sub("", source):
            return None
        return Problem(
            f"the line breaks of the source are missing in {where}", "break it as the source is"
        )
    expected, found = (len(_PARAGRAPH.split(each)) for each in (source, text))
    if expected == found:
        return None
    return Problem(
        f"the source has {_paragraphs(expected)}, {where} has {found}",
        "put empty lines where the source has them",
    )


def _paragraphs(count: int) -> str:
    return "one paragraph" if count == 1 else f"{count} paragraphs"


CHECK = Check(
    name="line-breaks",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("\n",),
    pair=problems,
)
