"""How the words of a glossary are found: as they stand in a source, inflected in a translation.

Both are asked of prose only: an address, code or a placeholder holds no word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.model import Glossary, Term
from l10n.prose import TAG, THING, prose

# Thai, Lao, Burmese, Khmer, kana and Han: no blanks between words, and no inflection.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)

# What may stand otherwise in a name that is the same to its readers.
_SAME = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u02bc": "'",  # apostrophes
    "\u2010": "-", "\u2011": "-",  # hyphens
    "\xad": None, "\u200b": None, "\u200e": None, "\u200f": None, "\u2060": None, TAG: None,
})  # fmt: skip

_STROKES = str.maketrans("łđøı", "ldoi")  # marks that no normalisation parts from their letter

_SHORTEST_STEM = 4  # letters; shorter words (articles, prepositions) tell nothing
_ARABIC = re.compile(r"\A\u0648?+\u0627\u0644(?=\w{3})|\u0629\Z")  # "and the", and the ending of -a
_CACHED = 4096  # terms, or translations of them, each asked for once per message


@cache
def _token() -> re.Pattern[str]:
    """A word, or a character of a script without blanks. Compiled where needed: it takes 2 ms."""
    return re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]++")


@cache
def _whole() -> re.Pattern[str]:
    """A character that is a word to itself. Compiled where needed: it takes 2 ms."""
    return re.compile(rf"[{_UNSPACED}]")


def is_term(text: str) -> bool:
    """Whether a text has a letter or a digit, without which it could not be found."""
    return _token().search(text) is not None


class _Searched(NamedTuple):
    term: Term
    pattern: re.Pattern[str]
    needed: frozenset[str]  # words without which it cannot stand in a text; asked first


def terms_in(texts: Sequence[str], glossary: Glossary) -> dict[int, tuple[Term, ...]]:
    """Find the terms that stand in each text, by its index; texts without one are left out.

    A term counts as a whole word, or with one or two letters more (`users`), and in any
    case unless it has a capital itself; a name only as it is written. Names are found
    first, then the longest terms, and none inside of another: the name `Trust & Co` is no
    `trust`. Takes time for the texts, not for each term in each of them.
    """
    if not glossary:
        return {}
    tokens = [_token().findall(text.lower()) for text in texts]
    known = _by_token(glossary)
    hits = {word: terms for word in set().union(*tokens) if (terms := _beginning(word, known))}
    found = {}
    for at, words in enumerate(tokens):
        if not hits.keys().isdisjoint(words):
            there = set(words)
            terms = [
                each
                for word in hits.keys() & there
                for each in hits[word]
                if there.issuperset(each.needed)
            ]
            if terms and (standing := _standing(prose(texts[at]), terms)):
                found[at] = standing
    return found


def _by_token(glossary: Glossary) -> Mapping[str, list[_Searched]]:
    """The terms by their first word."""
    known: defaultdict[str, list[_Searched]] = defaultdict(list)
    for term in glossary:
        words = _token().findall(term.text.lower())
        if words:
            needed = frozenset(words if term.keep else ())
            known[words[0]].append(_Searched(term, _pattern(term), needed))
    return known


def _beginning(word: str, known: Mapping[str, list[_Searched]]) -> list[_Searched]:
    """The terms whose first word is *word*, or is what an ending was added to."""
    stems = (word[: len(word) - cut] for cut in range(3))
    return [each for stem in stems for each in known.get(stem, ())]


def _standing(text: str, candidates: list[_Searched]) -> tuple[Term, ...]:
    found = []
    for term, pattern, _ in sorted(candidates, key=_precedence):
        text, count = pattern.subn(THING, text)
        if count:
            found.append(term)
    return tuple(found)


def _precedence(searched: _Searched) -> tuple[bool, int, str]:
    term = searched.term
    return (not term.keep, -len(term.text), term.text)


def _pattern(term: Term) -> re.Pattern[str]:
    words = [_word(word, inflected=not term.keep) for word in term.text.split()]
    before = "" if _whole().match(term.text[0]) else r"(?<!\w)"
    after = "" if _whole().match(term.text[-1]) else r"(?!\w)"
    any_case = not term.keep and term.text == term.text.lower()
    return re.compile(before + r"\s++".join(words) + after, re.IGNORECASE if any_case else 0)


def _word(word: str, *, inflected: bool) -> str:
    if not inflected or _whole().match(word[-1]) or len(word) < 3 or not word[-1].isalpha():
        return re.escape(word)
    return rf"{re.escape(word)}\w{{0,{2 if len(word) > _SHORTEST_STEM else 1}}}"


def keeps(text: str, name: str) -> bool:
    """Whether *name* stands verbatim in a text, with whatever before and after it.

    So endings (`Zoomie`), prefixes (`وZoom`) and other blanks, hyphens and apostrophes count.
    """
    return _spelling(name) in _spelling(prose(text))


def _spelling(text: str) -> str:
    return " ".join(text.translate(_SAME).split())


def says(text: str, approved: str) -> bool:
    """Whether an approved translation stands in a text, inflected or as a part of longer words.

    Of each of its words of four letters or more the first three fifths are there, in any
    order: "прозорість" is in "прозорості". Marks on letters, case, and the article of Arabic
    do not count. A word of a script without blanks is there as it is.
    """
    folded = _folded(prose(text))
    return all(stem in folded for stem in _stems(approved))


@lru_cache(maxsize=_CACHED)
def _stems(approved: str) -> tuple[str, ...]:
    words = [_ARABIC.sub("", word) for word in _folded(approved).split()]
    telling = [word for word in words if len(word) >= _SHORTEST_STEM or _whole().search(word)]
    return tuple(map(_stem, telling or words))


def _stem(word: str) -> str:
    if _whole().search(word):
        return word
    return word[: max(_SHORTEST_STEM, -(-len(word) * 3 // 5))]


@lru_cache(maxsize=64)  # one translation is asked for each of its terms
def _folded(text: str) -> str:
    """The letters of a text without case and marks: `Privé` and `prive`, `مستخدِم` and `مستخدم`."""
    letters = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.translate(_STROKES)
