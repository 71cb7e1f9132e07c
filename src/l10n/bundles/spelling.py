"""Texts in a runtime's own spelling: its placeholders, and escapes for what is special there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from l10n.haystack import Texts, searchable
from l10n.model import Bundle, Wording
from l10n.placeholder import Piece, is_simple, split

_GROUP = re.compile(r"\{[^{}]*+\}")
INDEX = re.compile("[0-9]{1,4}")
"""The name of a placeholder that is numbered."""
BARE = Wording()
"""Of a text without placeholders."""


_Spell: TypeAlias = Callable[[Sequence[Piece], Wording], str]


def spelt(
    bundle: Bundle,
    marks: Sequence[str | re.Pattern[str]],
    in_plurals: re.Pattern[str] | None,
    spell: _Spell,
) -> Bundle:
    """Give the bundle with each text as *spell* writes its pieces.

    What is literal has one of the *marks*, in the form of a plural a match of *in_plurals*,
    or a brace, if *spell* would change it.
    """
    wordings, tables = bundle.wordings(), _tables(bundle.wordings, spell)
    keys, texts = bundle.keys, searchable(bundle.texts)

    def whole(key: str, text: str) -> str:
        wording = wordings.get(key, BARE)
        return spell(split(text, wording), wording)

    found = list(texts)
    odd = intricate(bundle)
    special = texts.with_any(marks) | odd
    for at, table in _with_tables(keys, bundle.wordings, spell):
        if at not in special:
            found[at] = _filled(texts[at], table)
    for at in special.difference(bundle.plurals):
        found[at] = whole(keys[at], texts[at])
    plurals = {}
    for at, forms in bundle.plurals.items():
        key, is_odd, table = keys[at], at in odd, tables.get(keys[at], {})
        plurals[at] = {
            name: whole(key, text)
            if is_odd or (in_plurals is not None and in_plurals.search(text))
            else _filled(text, table)
            for name, text in forms.items()
        }
    return bundle._replace(texts=found, plurals=plurals)


def intricate(bundle: Bundle) -> frozenset[int]:
    """Give the indexes of texts and plurals with braces beside those of simple placeholders.

    In all others `{name}` is a placeholder, and all else is literal.
    """
    plurals = tuple([(at, "\0".join(forms.values())) for at, forms in bundle.plurals.items()])
    return _intricate(searchable(bundle.texts), plurals, bundle.keys, bundle.wordings)


@lru_cache(maxsize=4)  # policies: a target asks more than once, and the next one for the same
def _intricate(
    texts: Texts,
    plurals: Sequence[tuple[int, str]],
    keys: Sequence[str],
    wordings: Callable[[], Mapping[str, Wording]],
) -> frozenset[int]:
    known, (own, others) = wordings(), _parted(keys, wordings)
    odd = {at for at, forms in plurals if not is_simple(forms, known[keys[at]])}
    odd.update(at for at in own if not is_simple(texts[at], known[keys[at]]))
    odd.update(others[at] for at in Texts([texts[at] for at in others]).with_any("{}"))
    return frozenset(odd)


@lru_cache(maxsize=16)  # domains: mostly all locales have the same keys
def _parted(
    keys: Sequence[str], wordings: Callable[[], Mapping[str, Wording]]
) -> tuple[Sequence[int], Sequence[int]]:
    """The indexes of the keys with placeholders or plurals, and those of all others."""
    known = wordings()
    own = [at for at, key in enumerate(keys) if key in known]
    return own, sorted(set(range(len(keys))).difference(own))


def _filled(text: str, table: Mapping[str, str]) -> str:
    if len(table) == 1:  # as mostly, in a tenth of the time
        ((written, found),) = table.items()
        return text.replace(written, found)
    return _GROUP.sub(lambda match: table[match[0]], text) if table else text


@lru_cache(maxsize=64)  # domains and targets: mostly all locales have the same keys
def _with_tables(
    keys: Sequence[str], wordings: Callable[[], Mapping[str, Wording]], spell: _Spell
) -> Sequence[tuple[int, Mapping[str, str]]]:
    tables = _tables(wordings, spell)
    return [(at, tables[key]) for at, key in enumerate(keys) if tables.get(key)]


@lru_cache(maxsize=64)  # domains and targets: all locales have the same wordings
def _tables(
    wordings: Callable[[], Mapping[str, Wording]], spell: _Spell
) -> Mapping[str, Mapping[str, str]]:
    """What stands for each placeholder of a key, for keys that have simple ones alone.

    Of a text that is not intricate and has no marks, that is all that `spell` would change.
    A table is empty where the runtime writes them as the source does.
    """
    known = wordings()
    distinct = {id(each): each for each in known.values() if each.simple}  # many keys share one
    tables = {at: _table(each, spell) for at, each in distinct.items()}
    return {key: tables[id(each)] for key, each in known.items() if each.simple}


def _table(wording: Wording, spell: _Spell) -> Mapping[str, str]:
    table = {each: spell((known,), wording) for each, known in wording.placeholders.items()}
    return {} if all(each == found for each, found in table.items()) else table


def positions(wording: Wording) -> Mapping[str, int]:
    """Say by name which argument is for a placeholder, from 1, where they have no names.

    Those that are numbered keep their numbers. Else the number of a plural is the first one,
    whether it is printed or not, and the rest follow by their names, so that no rewording gives
    a site's values another place.
    """
    names = sorted({each.name for each in wording.placeholders.values()})
    uncounted = wording.plural and wording.number is None
    if all(map(INDEX.fullmatch, names)) and not uncounted:
        return {name: int(name) + 1 for name in names}
    if wording.number is not None:
        names.sort(key=wording.number.name.__ne__)  # it alone comes first
    return {name: at for at, name in enumerate(names, 2 if uncounted else 1)}
