"""A term of the glossary is translated by an approved word.

What it does
    Takes each term of the project's glossary that stands in the source and has
    `translations` for the locale, or for one that CLDR derives it from (`pt` for `pt-BR`),
    and looks for one of them in every form of the translation. Words may be inflected and
    parts of longer ones, in any order: of each word of four letters or more, the first
    three fifths must be there. Without a glossary in the config it does nothing.

Why
    If a partner is a "Partnerorganisation" on one page and a "Verbündeter" on the next,
    readers take them for two things.

Example
    Glossary: term: platform / translations: {de: [Plattform]}
    Source: Shares knowledge with smaller platforms
    Bad: Teilt Wissen mit kleineren Foren
    Good: Teilt Wissen mit kleineren Plattformen

How to silence
    Use the approved word, or add the one that is right here to the term's `translations`.
    For a team whose glossary is only a suggestion: `[tool.l10n.check] glossary = "off"`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from l10n.display import shortened
from l10n.model import Check, Pair, Problem, Term
from l10n.terms import says

_MOST_PROBLEMS = 5  # of one entry
_MOST_SHOWN = 3  # approved words
_LONGEST = 60  # characters of a word that is shown


def problems(pair: Pair) -> Iterable[Problem]:
    """Find the terms of the source for which a form has no approved word."""
    return islice(_missing(pair), _MOST_PROBLEMS)


def _missing(pair: Pair) -> Iterator[Problem]:
    for term in pair.terms:
        approved = _approved(term, pair.locale)
        if not approved:
            continue
        for index, text in enumerate(pair.msgstr):
            if not any(says(text, word) for word in approved):
                yield Problem(
                    f"{_listed(approved)}, the glossary's word for `{_shown(term.text)}`,"
                    f" is missing in {pair.where(index)}",
                    "use it, or add your word to the term's `translations` in the glossary",
                )


def _approved(term: Term, locale: str) -> Sequence[str]:
    """The approved words for the locale, else for the nearest one that it is derived from."""
    if not term.translations:
        return ()
    from l10n import cldr  # loads Babel (50 ms), which `l10n explain` should not cost

    tags = (locale, *cldr.parents(locale))
    return next((term.translations[tag] for tag in tags if tag in term.translations), ())


def _listed(words: Sequence[str]) -> str:
    shown = [f"`{_shown(word)}`" for word in words[:_MOST_SHOWN]]
    return " or ".join(shown)


def _shown(word: str) -> str:
    return shortened(word, _LONGEST)


CHECK = Check(
    name="glossary",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    terms=attrgetter("translations"),
    pair=problems,
)
