"""A translation begins and ends with a line break where its source does.

What it does
    Compares the first and the last character: a line break is in both or in neither.
    Line breaks inside of a text are for the check `line-breaks`.

Why
    Programs put such texts together with others. With a line break too many or too few,
    two lines run into one, or a mail gets a gap; `msgfmt -c` refuses the catalog.

Example
    Source: Ready.\\n
    Bad: Fertig.
    Good: Fertig.\\n

How to silence
    Begin and end the translation as the source does: `l10n check --fix` does it. For a
    project that trims its texts: `[tool.l10n.check] newlines = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from l10n.model import Check, Pair, Problem

_HELP = "begin and end it as the source does"


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the edges at which one text has a line break and the other has none."""
    for index, text in enumerate(pair.msgstr):
        yield from _form_problems(pair.where(index), pair.source(index), text)


def _form_problems(where: str, source: str, text: str) -> Iterator[Problem]:
    for verb, has in (("begins", str.startswith), ("ends", str.endswith)):
        expected, found = has(source, "\n"), has(text, "\n")
        if found and not expected:
            yield Problem(f"{where} {verb} with a line break, the source does not", _HELP)
        elif expected and not found:
            yield Problem(f"the source {verb} with a line break, {where} does not", _HELP)


def mended(pair: Pair) -> tuple[str, ...]:
    """The forms with the white space of the source at the edges at which line breaks differ."""
    return tuple(_mended(pair.source(index), text) for index, text in enumerate(pair.msgstr))


def _mended(source: str, text: str) -> str:
    if not source.strip():
        return text
    if source.startswith("\n") != text.startswith("\n"):
        text = source[: len(source) - len(source.lstrip())] + text.lstrip()
    if source.endswith("\n") != text.endswith("\n"):
        text = text.rstrip() + source[len(source.rstrip()) :]
    return text


CHECK = Check(
    name="newlines",
    severity="error",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("\n",),
    pair=problems,
    mend=mended,
)
