"""States to the Findings that fail CI.

States turn into errors only in a locale below its `required` (design section 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from l10n.model import Catalog, Entry, Finding, Place, State, Status, Template

_TEXTS: Mapping[State, tuple[str, str, str]] = {
    "untranslated": (
        "missing",
        "the translation is missing",
        "translate it; until then readers see the text of the next language",
    ),
    "fuzzy": (
        "fuzzy",
        "the translation is marked fuzzy: its source text changed or nobody has reviewed it",
        "compare it with the source, mend it, and remove the `fuzzy` flag",
    ),
}


def passes(statuses: Iterable[Status], required: int) -> bool:
    """Whether a locale, all its domains together, reaches *required* percent."""
    translated = total = 0
    for status in statuses:
        translated += status.translated
        total += status.total
    return translated * 100 >= required * total


def shortfall(template: Template, catalog: Catalog, states: Sequence[State]) -> Iterator[Finding]:
    """An error for each missing or fuzzy message, at its place in both files.

    For a locale below its required percentage. Broken messages have their findings already.
    """
    for entry, identity, state in zip(catalog.entries, template.identities, states, strict=False):
        if state not in _TEXTS:
            continue
        check, text, help = _TEXTS[state]
        place = entry.place if entry.place.line else Place(catalog.path, 1)
        if state == "untranslated" and entry.message.msgid_plural is not None:
            text = _lack(entry) or text
        yield Finding(
            check=check,
            severity="error",
            text=text,
            place=place,
            locale=catalog.locale,
            domain=template.domain,
            key=template.keys[identity],
            source=template.places[identity],
            help=help,
            identity=identity,
        )


def _lack(entry: Entry) -> str:
    """What a plural that is there in part lacks, "" where nothing is there."""
    lacking = [
        str(index)
        for index, form in enumerate(entry.msgstr)
        if not entry._replace(msgstr=(form,)).filled
    ]
    if len(lacking) == len(entry.msgstr):
        return ""
    if not lacking:  # it has fewer forms than the header asks for
        return "the translation lacks a plural form"
    noun = "form" if len(lacking) == 1 else "forms"
    return f"the translation lacks the plural {noun} {', '.join(lacking)}"
