"""The forms of a plural differ where those of the source and the language do.

What it does
    Reports a plural whose forms are all one text, in the languages in which nearly every
    noun changes with its number: the Slavic and Baltic ones, Greek, Arabic, Hebrew,
    Spanish, Portuguese, Catalan, French, Romanian and some more. It is silent where the
    source's two texts differ only in a verb (`was`, `were`), where no word follows the
    number, in French for a noun in s, x or z, and for a unit's sign (`5 г`). German,
    Italian or Swedish have too many nouns like `Zeichen` or `år`, and Turkish or Hungarian
    need no plural after a number.

Why
    A form that was copied reads "5 datei" for every number but one, and a translator who
    sees one form filled takes the others for done.

Example
    Source: {n} file / {n} files
    Bad: msgstr[0] "{n} fichier" / msgstr[1] "{n} fichier"
    Good: msgstr[0] "{n} fichier" / msgstr[1] "{n} fichiers"

How to silence
    Write each form as the language has it for its numbers. For a catalog of nouns that
    never change: `[tool.l10n.check] plural-same = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from l10n.model import Check, Message, Pair, Problem
from l10n.prose import TAG, THING, prose

_LANGUAGES = frozenset({
    "ar", "be", "bg", "bs", "ca", "cs", "dsb", "el", "eo", "es", "fr", "gl", "he", "hr", "hsb",
    "lt", "lv", "mk", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "uk",
})  # fmt: skip

_WORD = re.compile(r"[^\W\d_]++")
# English words that change while the noun is a placeholder: "{n} {things} were changed".
_VERBS = frozenset({
    "a", "all", "an", "are", "do", "does", "has", "have", "is", "it", "its", "one", "that", "the",
    "their", "them", "these", "they", "this", "those", "was", "were",
})  # fmt: skip
_COUNTED = re.compile(rf"{THING}[\s{TAG}]*+([^\W\d_]++)")

_PROBLEM = Problem(
    "all forms of the plural are the same text",
    "write each as the language has it for its numbers",
)


def is_plural(message: Message) -> bool:
    """Whether a message has forms, in which more than a verb changes."""
    return bool(message.msgid_plural and _changing(message.msgid, message.msgid_plural))


def _changing(singular: str, plural: str) -> frozenset[str]:
    """The words that only one of the source's two texts has."""
    one, other = (frozenset(_WORD.findall(prose(text).lower())) for text in (singular, plural))
    return (one ^ other) - _VERBS


def problems(pair: Pair) -> Iterator[Problem]:
    """Yield one problem at most."""
    same = len(pair.msgstr) > 1 and len(set(pair.msgstr)) == 1
    if same and is_plural(pair.message) and _changes(prose(pair.msgstr[0]), pair.locale):
        yield _PROBLEM


def _changes(text: str, locale: str) -> bool:
    """Whether a word in the text would be another for another number."""
    if THING not in text:
        return _WORD.search(text) is not None
    counted = _COUNTED.findall(text)
    if locale.partition("-")[0] == "fr":
        counted = [word for word in counted if word[-1] not in "sxz"]
    return any(len(word) > 1 for word in counted)


CHECK = Check(
    name="plural-same",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    asked=is_plural,
    languages=_LANGUAGES,
    pair=problems,
)
