"""The Plural-Forms header of a catalog gives every number one of its forms.

What it does
    Reads the header as gettext does and evaluates it for 0 to 1,000 and for every
    number around its constants. It must be there, must be an expression of gettext's,
    and must give each number a form below `nplurals`. Each plural has as many forms; in a
    catalog that is checked by its name, surplus ones that repeat the last are a warning.
    So is a header that CLDR contradicts: that has one form for what the language tells
    apart, as the English rule does in Polish, or another form than sites choose.

Why
    Programs choose a plural form by this line. If it is wrong, they show the wrong
    form, crash, or take English rules for a language that has four forms.

Example
    Bad: Plural-Forms: nplurals=2; plural=(n==1 ? 0 : n<5 ? 1 : 2);
    Good: Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);

How to silence
    It guards readers, so it cannot be turned off. Mend the header; it is never
    rewritten for you while a plural is filled, because that would move its forms.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from l10n import plural, po
from l10n.errors import L10nError
from l10n.model import Check, Entry, Problem


def header_problems(header: Entry, locale: str) -> Iterator[Problem]:
    """Yield what is wrong with the Plural-Forms of a catalog's header.

    For catalogs with at least one plural: the others need no such line. That each
    entry has `nplurals` forms is not seen here. One problem at most, about the
    smallest number where there is one.
    """
    value = po.header_fields(header).get("Plural-Forms")
    if value is None:
        yield Problem("the header has no `Plural-Forms`", _help(locale))
        return
    try:
        rule = plural.parse(value)
    except plural.PluralError as error:
        yield Problem(f"`Plural-Forms` cannot be read: {error}", _help(locale))
        return
    try:
        for number in sorted(plural.boundaries(rule).union(plural.USUAL)):
            rule.index(number)
    except plural.PluralError as error:
        yield Problem(f"`Plural-Forms` does not cover every number: {error}", _help(locale))


def _help(locale: str) -> str:
    """Name the line that CLDR's rules give for *locale*, where CLDR knows it."""
    from l10n import cldr  # loads Babel (50 ms), which only a broken header should cost

    try:
        return f"write `Plural-Forms: {cldr.plural_forms(locale)}`"
    except L10nError:
        return "write `Plural-Forms: nplurals=NUMBER; plural=EXPRESSION;` as gettext's manual shows"


CHECK = Check(
    name="plural-forms",
    severity="error",
    guard=True,
    explanation=inspect.cleandoc(__doc__),
    header=header_problems,
)
