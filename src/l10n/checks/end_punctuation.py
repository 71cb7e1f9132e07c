"""A translation ends with the mark that its source ends with, in its own script.

What it does
    Compares what ends a text: full stop, question or exclamation mark, colon, ellipsis.
    The marks of a script are those of its languages (`。` `।` `։` `؟` `：`, in Greek `;`), and
    `.` is as good as `!`. A full stop counts only after three words or more, as it may
    end an abbreviation; languages that write without marks (Thai, Lao, Tibetan) need none, and
    Chinese and Japanese may do without a full stop. In Spanish `?` and `!` need their
    `¿` and `¡`. Behind a placeholder, code or an address a mark may be missing.

Why
    A label without its colon runs into its field, and a question without its mark is a
    statement.

Example
    Source: What do you want to report?
    Bad: Was möchten Sie melden
    Good: Was möchten Sie melden?

How to silence
    End the translation as the source ends; `l10n check --fix` writes `…` for three points
    where the source has it. Where another mark is right in a language:
    `[tool.l10n.check] end-punctuation = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count
from operator import itemgetter, ne
from typing import NamedTuple

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem
from l10n.prose import TAG, THING, placed, prose

# Full stops of Latin, CJK, Armenian and Devanagari (with what is typed for them), Ethiopic, Arabic,
# Khmer, Myanmar, Tibetan, Mongolian, Syriac and N'Ko; the colon has Bengali's visarga too.
_MARKS = {
    ".": ".․。．｡։।॥|።۔។။།᠃܂߹",
    "?": "?？؟;⸮፧՞",
    "!": "!！՜",
    ":": ":：፡፦៖᠄ঃ",
    "…": "…⋯",
}
_KIND = {char: kind for kind, chars in _MARKS.items() for char in chars}
_CLOSERS = (
    " \t\r\n\xa0\u202f\u3000\u200b\u200e\u200f\u061c\u2069\u202c\"'”’»«“›)]}）］」』】》*_`" + TAG
)
_LOOK_CLOSER = float("nan")  # unlike all, itself too: the mark stands further to the left
_ENDS: dict[str, str | float] = {**_KIND, **dict.fromkeys(_CLOSERS + ">;?!", _LOOK_CLOSER)}
_LAST = itemgetter(slice(-1, None))

_WITHOUT_MARKS = frozenset({"bo", "dz", "km", "lo", "my", "th"})
_STOP_IS_FREE = frozenset({"ja", "ko", "yue", "zh"})
_COLON_IS_STOP = frozenset({"am", "hy", "ti"})  # typed for `։`, and twice for `።`
_QUESTIONS = {"ja": "か", "ko": "까"}  # a sentence that ends with it is a question, mark or none
_LAST_SENTENCE = re.compile(r"[^։:]*+\Z")  # in Armenian, whose `՞` stands on a word
_OPENING = {"?": "¿", "!": "¡"}
_POINTS = "..."
_FEWEST_WORDS = 3  # of a text whose full stop is one: "Nov." and "a.m." end with a point


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form."""
    language, source_language = (
        locale.partition("-")[0] for locale in (pair.locale, pair.source_locale)
    )
    for index, text in enumerate(pair.msgstr):
        source = pair.source(index)
        if _ENDS.get(source[-1:]) == _ENDS.get(text[-1:]):
            continue
        expected, found = _End.of(source, source_language), _End.of(text, language)
        yield from _differences(pair.where(index), language, expected, found)


class _End(NamedTuple):
    """How a text ends: the kind of its mark, "" for none and THING for what hides it."""

    kind: str
    text: str  # as prose, without what closes around the mark

    @classmethod
    def of(cls, text: str, language: str) -> _End:
        text = prose(text).rstrip(_CLOSERS)
        last = text[-1:]
        kind = _KIND.get(last, "")
        if last == THING:
            kind = THING
        elif text.endswith(_POINTS):
            kind = "…"
        elif last == ";" and language != "el":
            kind = ""
        elif language == "hy" and kind in ("", ".", ":"):
            sentence = _LAST_SENTENCE.search(text.rstrip("".join(_KIND)))
            marks = sentence[0] if sentence else ""
            kind = "?" if "՞" in marks else "!" if "՜" in marks else kind
        return cls(kind, text)

    @property
    def wordy(self) -> bool:
        """Whether it has so many words that a point at its end is a full stop."""
        return len(self.text.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS


def _differences(where: str, language: str, source: _End, found: _End) -> Iterator[Problem]:
    if source.kind == found.kind:
        yield from _style(where, language, source, found)
    elif not _is_free(language, source, found):
        as_source = f"its source with `{source.kind}`" if source.kind else "its source with none"
        ends = f"`{found.text[-1]}`" if found.kind else "no mark"
        yield Problem(
            f"{where} ends with {ends}, {as_source}",
            "end it as the source ends, with the mark of the language",
        )


def _style(where: str, language: str, source: _End, found: _End) -> Iterator[Problem]:
    """What can be wrong with a mark that is of the right kind."""
    if _has_points(source, found):
        yield Problem(f"{where} ends with three points, its source with `…`", "write `…`")
    if language == "es" and found.kind in _OPENING and not _opened(found.text):
        opening = _OPENING[found.kind]
        yield Problem(
            f"{where} ends with `{found.kind}`, but has no `{opening}`",
            f"Spanish begins the sentence with `{opening}`",
        )


def _has_points(source: _End, found: _End) -> bool:
    """Whether three points stand for the ellipsis of the source."""
    return found.kind == source.kind == "…" and source.text[-1] == "…" and found.text[-1] == "."


def mended(pair: Pair) -> tuple[str, ...]:
    """The forms with an ellipsis at the end where they have three points and the source has one.

    Which mark is to end a text otherwise, its translator has to say.
    """
    language, source_language = (
        locale.partition("-")[0] for locale in (pair.locale, pair.source_locale)
    )
    forms = []
    for index, text in enumerate(pair.msgstr):
        source, found = _End.of(pair.source(index), source_language), _End.of(text, language)
        forms.append(_with_ellipsis(text, found) if _has_points(source, found) else text)
    return tuple(forms)


def _with_ellipsis(text: str, found: _End) -> str:
    at = placed(text).places[len(found.text) - len(_POINTS)]
    before, after = text[:at], text[at:]
    if before.endswith(".") or not after.startswith(_POINTS):
        return text  # four points, or some that are written as references
    return f"{before}…{after.removeprefix(_POINTS)}"


def _opened(text: str) -> bool:
    """Whether a mark stands at the begin, or the text has no letter that it could stand before."""
    return any(mark in text for mark in _OPENING.values()) or not any(map(str.isalpha, text))


def _is_free(language: str, source: _End, found: _End) -> bool:
    """Whether a language, or an abbreviation, may end a text in that other way."""
    kinds = {source.kind, found.kind}
    if THING in kinds or kinds == {".", "!"}:
        return True
    if kinds == {"", "."}:
        ended = source if source.kind else found
        return language in _STOP_IS_FREE or language in _WITHOUT_MARKS or not ended.wordy
    if language in _WITHOUT_MARKS:
        return not found.kind
    if language in _COLON_IS_STOP and ":" in kinds and "." in kinds:
        return True
    asks = _QUESTIONS.get(language)
    return source.kind == "?" and asks is not None and found.text.rstrip("。.").endswith(asks)


@lru_cache(maxsize=16)  # templates: ten locales are compared with the same one
def _source_ends(sources: Texts) -> list[str | float | None]:
    """Give how each source ends; a plural, of which each form has an end, as what hides it."""
    return [_LOOK_CLOSER if "\0" in text else _ENDS.get(text[-1:]) for text in sources]


def suspects(sources: Texts, translations: Texts) -> Iterable[int]:
    """Give the texts whose last characters are no marks of one kind, and all plurals."""
    ends = map(_ENDS.get, map(_LAST, translations))
    return compress(count(), map(ne, _source_ends(sources), ends))


CHECK = Check(
    name="end-punctuation",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    by_language=True,
    suspects=suspects,
    pair=problems,
    mend=mended,
)
