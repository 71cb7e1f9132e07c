"""An abbreviation of the source is neither lost nor misspelt in the translation.

What it does
    Looks for words in capitals (`CSAM`, `PDFs`) that the translation has not. Reported
    are those of 5 letters or more that it has in a misspelling, and those of 4 or more
    that no word in capitals stands for, unless the text is in another script than Latin.
    Inflected ones (`GIFCT-u`, `URL'yi`) and translated ones (`NATO`, `OTAN`) are fine, and
    so are emphasis (`this MUST be set`) and texts that are all in capitals.

Why
    The short name of an organisation with two letters swapped is another name, and what
    is not there cannot be looked up.

Example
    Source: Hashes are shared through GIFCT
    Bad: Hashes werden über GIFTC geteilt
    Good: Hashes werden über GIFCT geteilt

How to silence
    Write it as the source does, or as the language does, in capitals. Where the words are
    always written out: `[tool.l10n.check] acronyms = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from l10n.model import Check, Message, Pair, Problem
from l10n.prose import prose

_CAPITALS = re.compile(r"[A-Z]{4}")  # most texts have no four
_ACRONYM = re.compile(r"(?<![\w'-])([A-Z]{4,12})s?(?![\w-])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-z\xaa\xb5\xba\xc0-\u02ff\u1e00-\u1eff]")

# Of 3 letters and less, the languages have words: `URL`, Adresse. Of 4 letters, the languages'
# own may be as near as a misspelling: OSCE, OSZE; NATO, OTAN.
_SHORTEST_MISSPELT = 5
# In capitals for their weight.
_EMPHASIS = frozenset({"CANNOT", "EVERY", "MUST", "NEVER", "NONE", "NOTE", "ONLY", "SHALL",
    "SHOULD", "TODO", "WARNING", "WILL", "WITH", "YOUR"})  # fmt: skip

_MOST_ACRONYMS = 50  # of one text: each is searched for in all of the translation
_MOST_PROBLEMS = 5  # of one form
_CACHED = 1 << 14  # source texts


def has_acronym(message: Message) -> bool:
    """Whether a message has an abbreviation to look for."""
    return bool(_acronyms(message.msgid) or _acronyms(message.msgid_plural or ""))


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the abbreviations that are lost or misspelt, form by form."""
    found: list[Problem] = []
    for index, text in enumerate(pair.msgstr):
        acronyms = _acronyms(pair.source(index))
        if acronyms:
            form = _form_problems(acronyms, text, pair.where(index))
            found += islice(form, _MOST_PROBLEMS)
    return found


@lru_cache(maxsize=_CACHED)
def _acronyms(source: str) -> tuple[str, ...]:
    """The abbreviations of a source text, each once."""
    if not _CAPITALS.search(source):
        return ()
    text = prose(source)
    if text.isupper():
        return ()
    found = dict.fromkeys(word for word in _ACRONYM.findall(text) if word not in _EMPHASIS)
    return tuple(islice(found, _MOST_ACRONYMS))


def _form_problems(acronyms: Sequence[str], text: str, where: str) -> Iterator[Problem]:
    words = prose(text)
    folded = text.casefold()  # whole: it may have become part of an address, or code
    own = [word for word in _WORD.findall(words) if word.isupper() and word not in acronyms]
    for acronym in acronyms:
        if acronym.casefold() in folded:
            continue
        misspelt = next((word for word in own if _is_misspelling(word, acronym)), "")
        if misspelt:
            yield Problem(
                f"`{acronym}` is written `{misspelt}` in {where}",
                f"write `{acronym}`, or the language's own abbreviation",
            )
        elif not own and not _OTHER_SCRIPT.search(words):
            yield Problem(
                f"`{acronym}` is missing in {where}",
                "keep it, or write the language's own abbreviation in capitals",
            )


def _is_misspelling(word: str, acronym: str) -> bool:
    """Whether one letter is wrong, missing or too much, or two that touch are swapped."""
    if len(acronym) < _SHORTEST_MISSPELT or abs(len(word) - len(acronym)) > 1:
        return False
    shared = _shared(word, acronym)
    rest, expected = word[shared:], acronym[shared:]
    shared = _shared(rest[::-1], expected[::-1])
    rest, expected = rest[: len(rest) - shared], expected[: len(expected) - shared]
    swapped = len(rest) == 2 and rest == expected[::-1]
    return swapped or (len(rest) < 2 and len(expected) < 2)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    letters = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in letters if a != b), min(len(one), len(other)))


CHECK = Check(
    name="acronyms",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    asked=has_acronym,
    pair=problems,
)
