"""The glossary's file -> Glossary. It is YAML as sources are, read by the same reader.

terms:
  - term: platform              # in the source's language
    definition: A digital service on which people meet.
    note: Not a railway's.      # definition and note are for people
    translations:
      de: [Plattform]           # any of them will do
do-not-translate:
  - Zoom
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from l10n import cldr
from l10n.errors import ConfigError, SourceError
from l10n.model import Field, Glossary, Place, Term
from l10n.terms import is_term

_TERM_FIELDS = ("term", "definition", "note", "translations")
_LISTS = ("terms", "do-not-translate")
_SHAPES: Mapping[str, str] = {
    "terms": "terms: [{term: platform}]",
    "do-not-translate": "do-not-translate: [Zoom]",
    "term": "term: platform",
    "definition": "definition: A digital service",
    "note": "note: Not a railway's",
    "translations": "translations: {de: [Plattform]}",
}


def glossary(fields: Iterable[Field]) -> Glossary:
    """Make the glossary of the fields of its file; names that stay as they are come last.

    Raises SourceError for a field that it does not know, a term without `term`, one that
    stands there twice or has no letter, and a locale that is none.
    """
    items: defaultdict[str | int, list[Field]] = defaultdict(list)
    names = []
    for field in fields:
        top = str(field.parts[0])
        if top not in _LISTS:
            raise _unknown(field, top, _LISTS)
        if field.pattern == "do-not-translate[]":
            names.append((field.place, Term(field.text, keep=True)))
        elif field.pattern.startswith("terms[]."):
            items[field.parts[1]].append(field)
        else:
            raise _misshapen(field, top)
    placed = [_term(of_one) for of_one in items.values()] + names
    return _unlike(placed)


def _term(fields: Sequence[Field]) -> tuple[Place, Term]:
    """The term of one item of `terms`."""
    text = ""
    place = fields[0].place
    translations: defaultdict[str, list[str]] = defaultdict(list)
    for field in fields:
        name = str(field.parts[2])
        if name == "term" and len(field.parts) == 3:
            text, place = field.text, field.place
        elif name == "translations" and len(field.parts) > 3:
            translations[_locale(field)].append(field.text)
        elif name not in _TERM_FIELDS:
            raise _unknown(field, name, _TERM_FIELDS)
        elif len(field.parts) > 3 or name == "translations":
            raise _misshapen(field, name)
    if not text:
        raise SourceError("there is no `term` here", place, "write `- term: platform`")
    return place, Term(text, {tag: tuple(words) for tag, words in translations.items()})


def _locale(field: Field) -> str:
    """The locale that approved words are for."""
    if len(field.parts) > 5 or (len(field.parts) == 5 and not field.pattern.endswith("[]")):
        raise _misshapen(field, "translations")
    try:
        return cldr.canonical(str(field.parts[3]))
    except ConfigError as error:
        raise SourceError(f"`translations`: {error.text}", field.place, error.help) from error


def _unlike(placed: Iterable[tuple[Place, Term]]) -> Glossary:
    """The terms, none of which is another."""
    known: dict[str, Place] = {}
    for place, term in placed:
        if not is_term(term.text):
            raise SourceError("a term has a letter or a digit", place, "remove it, or mend it")
        if term.text in known:
            raise SourceError(
                f"`{term.text}` stands in the glossary already, at {known[term.text]}",
                place,
                "keep one of the two",
            )
        known[term.text] = place
    return tuple(term for _, term in placed)


def _misshapen(field: Field, name: str) -> SourceError:
    return SourceError(f"`{name}` has the wrong shape", field.place, f"write `{_SHAPES[name]}`")


def _unknown(field: Field, name: str, known: Sequence[str]) -> SourceError:
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
    return SourceError(f"`{name}` is not a known key of a glossary", field.place, hint)
