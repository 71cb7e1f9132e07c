r"""A translation shows no escapes that its source has not.

What it does
    Reports a backslash before `n`, `r`, `t`, `u` or a quotation mark (written `\\n` in the
    `.po`) where the source has no backslash; a character reference that was escaped again
    (`&amp;nbsp;`); and a reference (`&#39;`) where the source has neither references nor
    tags, and so is no HTML.

Why
    An editor or a script has escaped the text once too often: readers see `\n` and `&#39;`.

Example
    Source: It's here
    Bad: C&#39;est ici
    Good: C'est ici

How to silence
    Write the character itself. For sites whose texts are all HTML, tags or none:
    `[tool.l10n.check] escapes = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

from l10n.model import Check, Pair, Problem

_NAME = r"(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}+);"
_BACKSLASH = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|[nrt](?![A-Za-z])|[\"'])")
_TWICE = re.compile(rf"&amp;{_NAME}")
_REFERENCE = re.compile(rf"&{_NAME}")
_HTML = re.compile(r"<[A-Za-z/!]")


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form and kind of escape."""
    for index, text in enumerate(pair.msgstr):
        source = pair.source(index)
        for escape in _escapes(source, text):
            yield Problem(
                f"`{escape}` in {pair.where(index)} is read as it stands",
                "write the character that is meant, as the source does",
            )


def _escapes(source: str, text: str) -> Iterator[str]:
    patterns = [_BACKSLASH] if "\\" in text and "\\" not in source else []
    if "&" in text:
        patterns += [_TWICE] if not _TWICE.search(source) else []
        if not (_TWICE.search(text) or _REFERENCE.search(source) or _HTML.search(source)):
            patterns.append(_REFERENCE)
    for pattern in patterns:
        if found := pattern.search(text):
            yield found[0]


CHECK = Check(
    name="escapes",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("\\", "&"),
    pair=problems,
)
