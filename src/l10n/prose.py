"""What of a text is prose: the rest is blanked, so that no check of language trips over it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

THING = "\ufffc"
"""Stands for what a reader sees as a word: a placeholder, an address, code."""

TAG = "\ufffb"
"""Stands for what a reader does not see: an HTML tag, the target of a Markdown link."""

_ANY = re.compile(r"[{%<`&@]|://|www\.|\]\(|\$t\(")  # most texts have none of them

_CODE = r"(?<!`)`++[^`]++`++"
_BRACES = r"[$%#]?+\{[^{}]*+\}"
_LAYOUT = r"[-+#0]*+\d*+(?>(?:\.\d++)?)"
# With a blank or a digit before it, `%` is a per cent sign: "100 % de", "50%d".
_DIRECTIVE = rf"%(?:\(\w++\)|\d++\$){_LAYOUT}[a-zA-Z]|(?<!\d)%{_LAYOUT}[diufsrxeg](?![A-Za-z])"
# ASCII, as in Japanese the sentence goes on without a blank; its full stop is not part of it.
_INNER = r"[A-Za-z0-9_~/#@$&*+=%{}-]"
_REST = rf"(?>(?:{_INNER}++|[.,:;!?'](?={_INNER}))+)"
_ADDRESS = rf"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{{0,30}}+://|www\.){_REST}"
_MAIL = (
    r"(?<![A-Za-z0-9+.%_-])[A-Za-z0-9][A-Za-z0-9+.%_-]{0,63}+@"
    r"(?>(?:[A-Za-z0-9-]++\.(?=[A-Za-z0-9]))+)[A-Za-z0-9-]++"
)
_MARKUP = r"<[A-Za-z/!?][^<>]*+>|(?<=\])\([^()\s]++\)"
_BLANKED = re.compile(
    rf"({_CODE}|<?+(?:{_ADDRESS}|{_MAIL})>?+|{_BRACES}|\$t\([^()]*+\)|{_DIRECTIVE})|{_MARKUP}"
)
_OUTER = re.compile(_BRACES)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}+);")

_DEEPEST = 4  # levels of braces: a plural inside of a select, each with its cases


def _stand_in(found: re.Match[str]) -> str:
    return THING if found[1] else TAG


def _thing(found: re.Match[str]) -> str:
    del found
    return THING


def _undone(found: re.Match[str]) -> str:
    return html.unescape(found[0])


class _Pass(NamedTuple):
    """What is replaced in a text that holds a *sign*."""

    sign: str
    pattern: re.Pattern[str]
    stand_in: Callable[[re.Match[str]], str]


_PASSES = (
    _Pass("", _BLANKED, _stand_in),
    *[_Pass("{", _OUTER, _thing)] * _DEEPEST,
    _Pass("&", _REFERENCE, _undone),
)


@lru_cache(maxsize=4096)  # several checks ask for one text in turn, ten locales for one source
def prose(text: str) -> str:
    """Give a text with THING for what is not prose, and TAG for what is not seen.

    Character references are undone, so that `&nbsp;` is the blank that a reader sees.
    All else stays as it is, so it can be compared and counted.
    """
    if not _ANY.search(text):
        return text
    for sign, pattern, stand_in in _PASSES:
        if sign in text:
            text = pattern.sub(stand_in, text)
    return text


class Placed(NamedTuple):
    """The prose of a text; *places* say where in the text each character begins, and the end."""

    prose: str
    places: Sequence[int]


def placed(text: str) -> Placed:
    """As `prose`, for those who want to edit the text itself."""
    found, places = text, list(range(len(text) + 1))
    if _ANY.search(text):
        for each in _PASSES:
            if each.sign in found:
                found, places = _replaced(each, found, places)
    return Placed(found, places)


def _replaced(each: _Pass, text: str, places: list[int]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    kept: list[int] = []
    end = 0
    for match in each.pattern.finditer(text):
        new = each.stand_in(match)
        pieces += (text[end : match.start()], new)
        kept += places[end : match.start()]
        kept += [places[match.start()]] * len(new)
        end = match.end()
    return "".join([*pieces, text[end:]]), kept + places[end:]
