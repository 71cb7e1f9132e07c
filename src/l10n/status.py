"""Template and Catalog to States, and States to Status: who lacks what.

The words are those of design section 6. The source is the denominator: a catalog that
lacks a message lacks its translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import compress

from l10n.model import Catalog, Columns, Identity, Message, State, Status, Template

_COUNTS = (
    "translated",
    "fuzzy",
    "untranslated",
    "broken",
    "obsolete",
    "resolved",
    "words",
    "translated_words",
    "owed",
)


def states(
    template: Template, columns: Columns, broken: Collection[Identity], nplurals: int
) -> tuple[State, ...]:
    """The state of every message of *template*, in its order.

    *columns* are those of a catalog that has been merged with *template*; *broken* are the
    messages with an error in their content; *nplurals* is how many forms the catalog's
    header asks for.
    """
    found: list[State] = ["translated"] * len(template.messages)
    for at in columns.fuzzy:
        found[at] = "fuzzy"
    for at in columns.unfilled:
        found[at] = "untranslated"
    for at in template.plurals:
        if len(columns.forms(at)) < nplurals:
            found[at] = "untranslated"
    if broken:
        for number, identity in enumerate(template.identities):
            # what nobody has translated yet cannot be broken, nor what is fuzzy anyway
            if identity in broken and found[number] == "translated":
                found[number] = "broken"
    return tuple(found)


def status(
    locale: str,
    template: Template,
    catalog: Catalog,
    states: Sequence[State],
    words: Sequence[int],
    lent: Collection[Identity] = (),
    file: str = "",
) -> Status:
    """Count the states of a domain, or those of the messages of one source *file*.

    *states* and *words* (of `count_words`) are parallel to the template's messages; *lent*
    are the messages that a reader sees in another language of the chain than the source's,
    because the own one has no usable translation.
    """
    rows: Sequence[int] = range(len(template.messages))
    if file:
        rows = [at for at in rows if file in template.messages[at].references]
        states, words = [states[at] for at in rows], [words[at] for at in rows]
    counts = Counter(states)
    resolved = counts["translated"]
    if lent:
        identities = (template.identities[at] for at in rows)
        resolved += sum(
            state != "translated" and identity in lent
            for state, identity in zip(states, identities, strict=True)
        )
    owed = 0
    if template.always:
        owed = sum(
            state != "translated" and template.identities[at] in template.always
            for at, state in zip(rows, states, strict=True)
        )
    return Status(
        locale=locale,
        domain=template.domain,
        file=file,
        translated=counts["translated"],
        fuzzy=counts["fuzzy"],
        untranslated=counts["untranslated"],
        broken=counts["broken"],
        obsolete=0 if file else len(catalog.entries) - len(template.messages),
        resolved=resolved,
        words=sum(words),
        translated_words=sum(compress(words, [state == "translated" for state in states])),
        owed=owed,
    )


def total(statuses: Collection[Status], locale: str = "", domain: str = "") -> Status:
    """The sum of several counts, under a name of its own."""
    sums = {name: sum(getattr(status, name) for status in statuses) for name in _COUNTS}
    return Status(locale, domain, **sums)


def count_words(template: Template) -> list[int]:
    """Words of each message's source text, as translators are paid: divided by white space."""
    return [_words(message) for message in template.messages]


def _words(message: Message) -> int:
    count = len(message.msgid.split())
    return count if message.msgid_plural is None else count + len(message.msgid_plural.split())
