"""The author writes a text about a number of things as a plural.

What it does
    Reports a source text without plural forms in which a word follows a count (`{count}`,
    `{n}`, `{num}`, `{total}`, `{file_count}`, `{fileCount}`, `%(count)s`, `%d`), and words
    such as `item(s)`. After "step", "page" and the like a number counts nothing.

Why
    Polish has three forms for "files", Arabic six, and "1 files" is wrong in English too.
    Without a plural no translator can write what is right for every number.

Example
    Bad: {count} partner organisations
    Good: one: "{count} partner organisation" / other: "{count} partner organisations"

How to silence
    Make it a plural in the source, or word it so that no noun depends on the number:
    "Partners: {count}". For a project of one text about counts:
    `[tool.l10n.check] source-unpluralised = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from l10n.display import shortened
from l10n.model import Check, Message, Problem

_NAME = r"(?:(?i:count|num|total|n)|[A-Za-z]\w{0,40}?(?:_count|Count)|num_\w++)"
# It begins with one of two characters, which is quick to search for.
_COUNTED = re.compile(
    rf"[{{%](?:(?<=\{{)\{{?+{_NAME}\}}\}}?+|(?<=%)\({_NAME}\)[sd]|(?<![\d%]%)(?<=%)d)"
    r"[ \xa0\u202f]([^\W\d_]{4,}+)"
)
_EITHER = re.compile(r"\((?<=[^\W\d_]{3}\()(?:s|es|n|en)\)(?!\w)")
_ORDINALS = (
    "chapter", "day", "figure", "level", "line", "no.", "number", "page", "part", "question",
    "room", "row", "section", "slide", "step", "table", "version", "week",
)  # fmt: skip
_NO_NOUNS = frozenset({"from", "into", "more", "over", "than", "them", "were", "will", "with"})
_LONGEST = 60  # characters that are shown


def problems(message: Message) -> Iterator[Problem]:
    """Yield one problem at most, about the first such words."""
    if message.msgid_plural is None and (words := _counted(message.msgid)):
        yield Problem(
            f"`{shortened(words, _LONGEST)}` depends on a number, but the text is no plural",
            "write its forms, as in `one: ...` and `other: ...`",
        )


def _counted(text: str) -> str:
    """The first words that depend on a number, "" for none."""
    for found in _COUNTED.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()].rstrip().casefold()
        if found[1].casefold() not in _NO_NOUNS and not before.endswith(_ORDINALS):
            return found[0]
    either = _EITHER.search(text)
    if either is None:
        return ""
    return text[max(0, either.start() - _LONGEST) : either.end()].split()[-1]


CHECK = Check(
    name="source-unpluralised",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("{", "%", "("),
    source=problems,
)
