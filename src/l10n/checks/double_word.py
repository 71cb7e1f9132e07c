"""No word of a translation stands twice in a row.

What it does
    Reports a word of two letters or more that follows itself after a blank, in the same
    case, where the source repeats none; the first word of a text is not looked at. Only
    languages count in which that is nearly always a mistake: not those that double words
    on purpose, as Turkish, Hindi, Indonesian or Hebrew do, nor those that write without
    blanks. Words that may meet (German "die die", French "vous vous") are known.

Why
    A doubled word is what is left of a sentence that was turned around. Spelling
    checkers find it, editors of catalogs mostly have none.

Example
    Source: The state of the report
    Bad: Der Stand des des Berichts
    Good: Der Stand des Berichts

How to silence
    Take one of them out: `[tool.l10n.check] double-word = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from l10n.haystack import Texts
from l10n.model import Check, Pair, Problem
from l10n.prose import prose

# fmt: off
_MAY_MEET: dict[str, frozenset[str]] = {  # language -> words that may follow themselves
    "af": frozenset({"sy", "dat", "ons"}),
    "ast": frozenset(),
    "be": frozenset(),
    "bg": frozenset({"да", "ли", "че"}),
    "bs": frozenset({"da", "je", "se"}),
    "ca": frozenset({"que", "us", "ens", "si"}),
    "cs": frozenset({"se", "je", "si", "že", "by"}),
    "da": frozenset({"de", "den", "der", "det", "for", "har", "som", "til"}),
    "de": frozenset({"das", "dem", "den", "der", "die", "sie", "Sie", "uns", "zu", "es"}),
    "el": frozenset({"του", "της", "το", "τους", "τα", "την", "τον", "σου", "σας", "μας",
                     "λίγο", "σιγά", "πολύ"}),
    "en": frozenset({"that", "had", "very"}),
    "eo": frozenset(),
    "es": frozenset({"nos"}),
    "et": frozenset({"see", "on", "et"}),
    "fi": frozenset({"ne", "se", "on"}),
    "fr": frozenset({"nous", "vous", "faire"}),
    "gl": frozenset({"nos", "se"}),
    "hr": frozenset({"da", "je", "se"}),
    "hu": frozenset({"az", "ez", "egy", "már"}),
    "is": frozenset({"sem", "það", "að"}),
    "it": frozenset({"via", "mano", "passo", "piano", "poco", "si", "vi", "ci", "di"}),
    "lb": frozenset({"dat", "déi", "de", "den", "se", "si"}),
    "lt": frozenset(),
    "lv": frozenset({"tā"}),
    "mk": frozenset({"да", "ли"}),
    "nb": frozenset({"de", "den", "det", "for", "som", "til"}),
    "nl": frozenset({"dat", "die", "haar", "het", "je", "jullie", "u", "we", "ze", "zijn"}),
    "nn": frozenset({"dei", "den", "det", "for", "som", "til"}),
    "no": frozenset({"de", "den", "det", "for", "som", "til"}),
    "pl": frozenset({"co", "się"}),
    "pt": frozenset({"nos", "que", "se"}),
    "ro": frozenset({"nu", "pe", "vă", "ne"}),
    "ru": frozenset({"что", "еле", "чуть"}),
    "sk": frozenset({"sa", "je", "si", "že", "by"}),
    "sl": frozenset({"da", "je", "se", "ne"}),
    "sq": frozenset({"të", "që"}),
    "sr": frozenset({"да", "је", "се", "da", "je", "se"}),
    "sv": frozenset({"att", "de", "den", "det", "för", "som", "till"}),
    "uk": frozenset({"що"}),
}
# fmt: on
_WORD = r"[^\W\d_]{2,}+"
_DOUBLE = re.compile(rf"(?<= )({_WORD}) \1(?![\w'’-])")
_NEAR = re.compile(r" ([^ ]++) \1")  # half the time of one with `\w`


def problems(pair: Pair) -> Iterable[Problem]:
    """Yield one problem at most for each form and word."""
    known = _MAY_MEET.get(pair.locale.partition("-")[0], frozenset())
    for index, text in enumerate(pair.msgstr):
        if not _DOUBLE.search(text):
            continue
        words = dict.fromkeys(_DOUBLE.findall(prose(text)))
        if words and not _DOUBLE.search(prose(pair.source(index))):
            for word in words:
                if word not in known:
                    yield Problem(
                        f"`{word}` stands twice in a row in {pair.where(index)}", "take one out"
                    )


def suspects(_: Texts, translations: Texts) -> Iterable[int]:
    """Give the translations in which a word stands at the beginning of the next one."""
    found = _NEAR.finditer(translations.joined)
    return translations.at_places(match.start() for match in found)


CHECK = Check(
    name="double-word",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    by_language=True,
    suspects=suspects,
    languages=frozenset(_MAY_MEET),
    pair=problems,
)
