"""The emphasis and code of a Markdown text are those of the source.

What it does
    Reads source and translation as CommonMark does, and counts emphasis (`*text*`), strong
    emphasis (`**text**`) and code spans: each is there as often as in the source. Looks at
    Markdown pages and fields only, and not at plain texts, where a star is a star.

Why
    `** bold**`, or in Japanese a mark between a letter and a bracket, is no emphasis: readers
    see the stars. A command that is no code any more gets its quotes and dashes "corrected".

Example
    Source: Keep the **whole** form
    Bad: Behalten Sie die ** ganze** Form
    Good: Behalten Sie die **ganze** Form

How to silence
    Emphasise as often as the source, with the marks right at the word and brackets or
    quotes outside of them. For a team that emphasises by its own habits:
    `[tool.l10n.check] markdown-syntax = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from l10n.model import Check, Pair, Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# A link, a tag or an address without marks inside; an underscore of an address is none.
_INERT = re.compile(
    r"\[[^\[\]*_`\\<]*+\]\([^()\s<>\\*`]++\)"
    r"|<(?:/?+[A-Za-z][^<>*_`\\]*+|https?://[^\s<>*`\\]++)>"
)
# Where marks touch letters from inside and nothing else is special, no reading of Markdown is
# needed, which takes 20 times as long.
_TEXT = r"(?=[^\W_])[^*_`\\<\[]*+(?<=\w)"
_PLAIN = re.compile(
    rf"(?>(?:[^*_`\\<\[]++|\*\*{_TEXT}\*\*(?!\*)|\*{_TEXT}\*(?!\*)"
    rf"|(?<!\w)__{_TEXT}__(?!\w)|(?<!\w)_{_TEXT}_(?!\w)|`[^`]++`(?!`))*)"
)
_MARK = re.compile(r"`[^`]++`|\*\*?+|(?<!\w)__?+|__?+(?!\w)")
_KINDS = {"em_open": "emphasis", "strong_open": "strong emphasis", "code_inline": "code"}
_MARKS = {"emphasis": "*_", "strong emphasis": "*_", "code": "`"}
_MOST_MARKS = 1_000  # of one text; what follows a hostile heap of them is not read
_CACHED = 1 << 14  # source texts with marks


def problems(pair: Pair) -> Iterator[Problem]:
    """Yield a problem for each kind of mark-up that stands more or less often."""
    if not pair.markdown:
        return
    source = pair.message.msgid
    for text in pair.msgstr:
        expected, found = _known(source), _counted(text)
        for kind in _KINDS.values():
            if expected[kind] != found[kind]:
                yield Problem(
                    f"{kind} stands {_times(found[kind])} in the translation,"
                    f" {_times(expected[kind])} in the source",
                    _help(kind, source, text, fewer=found[kind] < expected[kind]),
                )


def _counted(text: str) -> Counter[str]:
    """How often each kind of mark-up is read in a text."""
    if not any(mark in text for mark in "*_`"):
        return Counter()
    bare = _INERT.sub("\0", text)
    if _PLAIN.fullmatch(bare):
        marks = Counter("`" if mark[0] == "`" else mark for mark in _MARK.findall(bare))
        return Counter({
            "emphasis": (marks["*"] + marks["_"]) // 2,
            "strong emphasis": (marks["**"] + marks["__"]) // 2,
            "code": marks["`"],
        })  # fmt: skip
    if sum(map(text.count, "*_`[<")) > _MOST_MARKS:
        return Counter()
    tokens = _markdown().parseInline(text)[0].children or ()
    return Counter(_KINDS[token.type] for token in tokens if token.type in _KINDS)


_known = lru_cache(maxsize=_CACHED)(_counted)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # takes 0.1 s, which a project of plain texts never pays

    return MarkdownIt("commonmark")


def _help(kind: str, source: str, text: str, *, fewer: bool) -> str:
    written = all(text.count(mark) >= source.count(mark) for mark in _MARKS[kind])
    if fewer and written:
        return "put the marks right at the word, and brackets and quotes outside of them"
    return "mark the same words as the source" if fewer else "mark no more than the source does"


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


CHECK = Check(
    name="markdown-syntax",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    triggers=("*", "_", "`"),
    pair=problems,
)
