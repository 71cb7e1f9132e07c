"""Whether Markdown values keep the blocks of their source, and which translation is to blame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from l10n.check.outline import Body, structure
from l10n.model import Catalog, Columns, Entry, Identity, Message, Problem, Segment

MOST_LOOKS = 100  # at one body, so that the time stays linear

_CHANGED = Problem(
    "the translation changes the blocks of the page",
    "write it as one block of the source's kind, without marks of lists or headings",
)


def problems(
    bodies: Sequence[Body], catalog: Catalog, columns: Columns
) -> Iterator[tuple[Problem, Entry]]:
    """Translations that give their page other blocks than the source has."""
    if not bodies:
        return
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    harmless = markdown.harmless
    for segments, messages in bodies:
        own = [at for at in messages if at not in columns.unfilled and at not in columns.fuzzy]
        odd = [at for at in own if not harmless(columns.texts[at])]
        if not odd or _keeps_structure(segments, [catalog.entries[at] for at in own]):
            continue
        for entry in _guilty(segments, [catalog.entries[at] for at in odd]):
            yield _CHANGED, entry


def _guilty(segments: Sequence[Segment], odd: Sequence[Entry]) -> list[Entry]:
    """Those of the *odd* translations, which together change the blocks, that are to blame.

    Found by halving, because each look parses the whole body; all of a group that changes
    them only together, or that is still there after MOST_LOOKS.
    """
    looks = MOST_LOOKS
    groups, found = [odd], set()
    while groups:
        group = groups.pop()
        if len(group) > 1 and looks > 0:
            looks -= 2
            middle = len(group) // 2
            halves = [
                half
                for half in (group[:middle], group[middle:])
                if not _keeps_structure(segments, half)
            ]
            groups += halves
            if halves:
                continue
        found |= {entry.identity for entry in group}
    others = [entry for entry in odd if entry.identity not in found]
    if not _keeps_structure(segments, others):
        return list(odd)
    return [entry for entry in odd if entry.identity in found]


def _keeps_structure(segments: Sequence[Segment], entries: Iterable[Entry]) -> bool:
    """Whether the value with these translations has the blocks of the source."""
    from l10n.sources import markdown  # as above

    texts: dict[Identity, str] = {entry.identity: entry.msgstr[0] for entry in entries}

    def translate(message: Message) -> str | None:
        return texts.get(message.identity)

    assembled = markdown.assemble(segments, translate)
    return markdown.structure(assembled) == structure("".join(s.text for s in segments))
