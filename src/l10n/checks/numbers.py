"""The numbers of the source stand in the translation too.

What it does
    Compares numbers by their digits, in the digits and with the separators of any
    language: `1,500.5`, `1 500,5` and `१,५००.५` are one. Numbers up to 12 may be spelt out,
    so may halves, and Chinese, Japanese and Korean may write them in characters. Left
    alone are times, dates, ordinals, addresses, placeholders, `24/7`, and a year where the
    calendar is another. `2,500,000` may be `2.5 million`. What a translation adds is free.

Why
    A wrong year, age or limit is read as the truth: nobody compares the languages.

Example
    Source: For users from 16 to 21
    Bad: Für Nutzer von 16 bis 12 Jahren
    Good: Für Nutzer von 16 bis 21 Jahren

How to silence
    Put the number in. Where it changes with the country, make it a placeholder in the
    source, or `[tool.l10n.check] numbers = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from l10n.display import shortened
from l10n.model import Check, Message, Pair, Problem
from l10n.prose import prose

# Between digits these only make a number easier to read, or begin its fraction. A blank does
# so only before three digits: "in 2026 16 partners".
_SEPARATOR = r"[.,'\u2019\u00b7\u060c\u066b\u066c]|[ \u00a0\u2009\u202f](?=\d{3}(?!\d))"
_NUMBER = re.compile(rf"\d++(?>(?:(?:{_SEPARATOR})\d++)*)")
_RUN = re.compile(r"\d++")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")

# What each language writes in its own way.
_FREE = re.compile(
    r"(?<!\d)(?:\d{1,2}:\d\d(?>(?::\d\d)?)"  # times
    r"|\d{1,2}(?>(?:[:.]\d\d)?) ?[AaPp]\.?[Mm]\b"
    r"|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|24/7)(?!\d)"  # dates
    r"|(?<!\d)\d++(?:st|nd|rd|th)\b"  # ordinals: XXIe siècle
)
_SPELT = 12  # up to here numbers may be words in any language
_HALF = re.compile(r"(?:\d|1[0-2])[.,]50?")  # anderthalb, полтора

# Counting in characters: 二十四, 2万, 백만.
_COUNT_IN_CHARACTERS = frozenset({"ja", "ko", "yue", "zh"})
_CHARACTERS = re.compile(
    "[〇零一二两兩三四五六七八九十百千万萬億亿兆]{2,}|[백천만억조]|[0-9][百千万萬億亿兆]"
)

# A round number may have a word for its zeros: 2 500 000, 2,5 Millionen; 25 million, 2500万.
_ZEROS = "000"
_MAGNITUDE = re.compile(r"\s?(?:thousand|million|billion|trillion|k|m|bn)\b", re.IGNORECASE)

# Solar Hijri, Buddhist, Bikram Sambat, Minguo and era years, Ethiopian.
_CALENDARS = frozenset({"am", "ckb", "fa", "ja", "ne", "ps", "th", "ti", "zh"})
_YEAR = re.compile(r"(?:19|20)\d\d")

_LONGEST = 40  # characters of a number that is shown
_MOST_PROBLEMS = 5  # of one form
_CACHED = 1 << 14  # source texts with a number


class _Number(NamedTuple):
    """A number of the source. *digits* are all of it, *runs* the parts between separators."""

    written: str
    digits: str
    runs: tuple[str, ...]
    worded: bool  # a word for its zeros follows: "25 million"


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the numbers that are missing, form by form."""
    numbers = _numbers(pair.message.msgid)
    if numbers and pair.message.msgid_plural is not None:  # the rest is what the plural counts
        plural = _numbers(pair.message.msgid_plural)
        numbers = tuple(number for number in numbers if number in plural)
    found: list[Problem] = []
    if numbers:
        for index, text in enumerate(pair.msgstr):
            missing = islice(_missing(numbers, text, pair.locale), _MOST_PROBLEMS)
            found += (_problem(number, pair.where(index)) for number in missing)
    return found


def has_number(message: Message) -> bool:
    """Whether a message has a number that no language would spell out."""
    return bool(_numbers(message.msgid))


@lru_cache(maxsize=_CACHED)
def _numbers(source: str) -> tuple[_Number, ...]:
    """The numbers of a source text that every translation should have."""
    if not _RUN.search(source):
        return ()
    text = _FREE.sub(" ", _ascii(prose(source)))
    found = {}
    for match in _NUMBER.finditer(text):
        runs = tuple(_RUN.findall(match[0]))
        digits = "".join(runs)
        small = len(digits) <= len(str(_SPELT)) and int(digits) <= _SPELT
        if not small and not _HALF.fullmatch(match[0]):
            worded = _MAGNITUDE.match(text, match.end()) is not None
            found[digits] = _Number(match[0], digits, runs, worded)
    return tuple(found.values())


def _ascii(text: str) -> str:
    """The text with its digits as 0 to 9."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def _missing(numbers: Iterable[_Number], text: str, locale: str) -> Iterator[_Number]:
    """The numbers that a translation has in no way of writing that is known here."""
    text = _ascii(prose(text))
    language = locale.partition("-")[0]
    runs = set(_RUN.findall(text))
    whole = {"".join(_RUN.findall(number)) for number in _NUMBER.findall(text)}
    # What the zeros of a number are left off from, and what a word can stand behind.
    significant = {number.rstrip("0") for number in whole}
    short = {number.rstrip("0") for number in whole if not number.endswith(_ZEROS)}
    free = language in _COUNT_IN_CHARACTERS and _CHARACTERS.search(text) is not None
    for number in numbers:
        stripped = number.digits.rstrip("0")
        if not (
            free
            or number.digits in whole
            or number.digits in runs
            or runs.issuperset(number.runs)
            or (number.worded and stripped in significant)
            or (number.digits.endswith(_ZEROS) and stripped in short)
            or (language in _CALENDARS and _YEAR.fullmatch(number.digits))
        ):
            yield number


def _problem(number: _Number, where: str) -> Problem:
    written = shortened(number.written, _LONGEST)
    return Problem(
        f"the number `{written}` is missing in {where}",
        "write it in the digits and with the separators of the language",
    )


CHECK = Check(
    name="numbers",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    asked=has_number,
    pair=problems,
)
