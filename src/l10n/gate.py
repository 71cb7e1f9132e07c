"""States to the Findings that fail CI.

States turn into errors in a locale below its `required`, in a domain below its own, and for
the messages that every locale must have (design section 6).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from l10n import cldr
from l10n.config import Config, Publish
from l10n.display import counted
from l10n.model import Catalog, Entry, Finding, Identity, Place, State, Status, Template

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


_OWED = "; every locale must have this text (`always`)"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What keeps a locale from passing the gate; it passes where this is nothing.

    *required* is the percentage that its domains together do not reach, None where they do;
    *domains* are those that do not reach their own, with it; *owed* is how many messages it
    lacks of those that every locale must have.
    """

    required: int | None = None
    domains: Mapping[str, int] = field(default_factory=dict)
    owed: int = 0

    @property
    def passes(self) -> bool:
        """Whether there is nothing to complain of."""
        return self == Verdict()

    def is_short(self, domain: str) -> bool:
        """Whether all that the locale lacks in *domain* keeps it from passing."""
        return self.required is not None or domain in self.domains

    @property
    def reasons(self) -> Iterator[str]:
        """What the locale *is*, in words: `below its required 90 %`."""
        if self.required is not None:
            yield f"below its required {self.required} %"
        for domain, percent in self.domains.items():
            yield f"below the {percent} % that the domain `{domain}` requires"
        if self.owed:
            yield f"without {counted(self.owed, 'text')} that every locale must have"


def judge(config: Config, locale: str, statuses: Collection[Status]) -> Verdict:
    """Whether a locale passes: one status for each domain that is looked at.

    It must reach its own percentage in all of them together, each domain's own percentage in
    that domain, and lack no message that every locale must have. Nobody translates into a
    pseudo-locale, so it always passes.
    """
    if cldr.is_pseudo(locale):
        return Verdict()
    required = config.required_of(locale)
    own = {each.name: each.required for each in config.domains if each.required is not None}
    return Verdict(
        None if reaches(statuses, required) else required,
        {
            each.domain: own[each.domain]
            for each in statuses
            if each.domain in own and not reaches([each], own[each.domain])
        },
        sum(each.owed for each in statuses),
    )


def reaches(statuses: Iterable[Status], percent: int) -> bool:
    """Whether so much of what they count together is translated; all of nothing is."""
    translated = total = 0
    for status in statuses:
        translated += status.translated
        total += status.total
    return translated * 100 >= percent * total


def is_published(publish: Publish, statuses: Collection[Status], *, before: bool) -> bool:
    """Whether a locale that was (not) published *before* is from now on: all its domains count.

    It enters with all that every locale must have, and one of these that is missing for a
    while does not withdraw it: it would come and go with each edit of such a text.
    """
    if before:
        return reaches(statuses, publish.leave)
    return reaches(statuses, publish.enter) and not any(each.owed for each in statuses)


def shortfall(
    template: Template,
    catalog: Catalog,
    states: Sequence[State],
    due: Collection[Identity] | None = None,
) -> Iterator[Finding]:
    """An error for each missing or fuzzy message, at its place in both files.

    With *due*, for these messages alone. Broken messages have their findings already.
    """
    for at, (identity, state) in enumerate(zip(template.identities, states, strict=True)):
        if state not in _TEXTS or (due is not None and identity not in due):
            continue
        entry = catalog.entries[at]
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
            help=help + _OWED if identity in template.always else help,
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
