"""Brings a catalog in step by reading only what of it is unusual, with the result of `merge`.

Nearly all entries of a catalog stand as their messages would be written. They stay the bytes
that they are, and what most steps ask of them, their texts, is found many at a time. The others
are read, and merged with the messages that are left. Whatever is unusual in a file as a whole
is not for a glance: it has to be read and merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, cast

from l10n import po
from l10n.errors import CatalogError
from l10n.haystack import Texts
from l10n.merge import merge
from l10n.merge.unread import Unread, Unreads
from l10n.model import Catalog, Columns, Entry, Merged, Tally, Template


class Outline(NamedTuple):
    """What the catalogs of a domain are compared with, prepared once for all locales."""

    template: Template
    expected: po.Expected
    tops: po.Tops
    shared: Mapping[str | None, Sequence[int]]  # contexts of several messages -> which

    @classmethod
    def of(cls, template: Template, expected: po.Expected) -> Outline:
        """Prepare what all locales of a domain share."""
        return cls(template, expected, po.tops(template, expected), _shared(template))

    @classmethod
    def of_file(cls, template: Template, entries: Sequence[Entry]) -> Outline:
        """Prepare the comparison with a template's file, of which these are the active entries."""
        return cls(template, po.NOTHING, po.tops_of(template, entries), _shared(template))


def _shared(template: Template) -> Mapping[str | None, Sequence[int]]:
    contexts = list(map(itemgetter(0), template.identities))
    shared: dict[str | None, list[int]] = defaultdict(list)
    if len(set(contexts)) < len(contexts):
        counts = Counter(contexts)
        for at, context in enumerate(contexts):
            if counts[context] > 1:
                shared[context].append(at)
    return shared


@dataclass(frozen=True)  # without slots, for what is made only if it is asked for
class Glance:
    """A file, and the catalog in step with its template that it comes to.

    *kept* has, for each message, the block that holds it, or -1 for those that are *left*.
    *others* are the blocks that are not kept, *part* what was read from them, the header first,
    and *merged* that in step with the messages that are left.
    """

    outline: Outline
    blocks: Sequence[bytes]  # without the quote at the end of each
    kept: Sequence[int]
    left: Sequence[int]
    texts: Sequence[str]  # of the messages that are kept, as in `po.Skimmed`
    fuzzy: frozenset[int]
    others: Sequence[int]
    part: Catalog
    merged: Merged

    @cached_property
    def order(self) -> Sequence[int | Entry]:
        """The entries of the catalog in step: those of the file by their block, header first."""
        own = dict(zip(map(id, self.part.entries), self.others[1:], strict=True))
        entries = (own.get(id(entry), entry) for entry in self.merged.catalog.entries)
        order: list[int | Entry] = [0, *self.kept]
        for at in self.left:
            order[1 + at] = next(entries)
        return [*order, *entries]

    @property
    def tally(self) -> Tally:
        """How the merge went."""
        tally = self.merged.tally
        suggestions = [
            each._replace(entry=self._unreads.placed(each.entry)) for each in tally.suggestions
        ]
        kept = tally.kept + len(self.kept) - len(self.left)
        return tally._replace(kept=kept, suggestions=tuple(suggestions))

    @cached_property
    def read(self) -> Catalog:
        """What the file holds."""
        entries = Unread(self._unreads, range(1, len(self.blocks)))
        return replace(self.part, entries=entries)

    @cached_property
    def is_changed(self) -> bool:
        """Whether the catalog in step is another than the one that was read."""
        return self.order != list(range(len(self.blocks)))

    @cached_property
    def made(self) -> Sequence[tuple[int, Entry]]:
        """The entries that the file did not have so, each with its place in the order."""
        order, end = self.order, 1 + len(self.kept)
        places = chain((1 + at for at in self.left), range(end, len(order)))
        return [(at, each) for at in places if isinstance(each := order[at], Entry)]

    def anew(self) -> list[int]:
        """The messages whose entries the file did not have so."""
        return [at - 1 for at, _ in self.made if at <= len(self.kept)]

    def data(self) -> bytes:
        """The file of the catalog in step."""
        made = dict(self.made)
        numbers = cast("list[int]", list(self.order))  # all of them, but for those that were made
        for at in made:
            numbers[at] = 0
        blocks = list(map(self.blocks.__getitem__, numbers))
        for at, entry in made.items():
            blocks[at] = po.block_of(entry)
        return po.united(blocks)

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog in step; the one that was read, if that is."""
        if not self.is_changed:
            return self.read
        order = [
            self._unreads.placed(each) if isinstance(each, Entry) else each
            for each in self.order[1:]
        ]
        return replace(self.merged.catalog, entries=Unread(self._unreads, order))

    @cached_property
    def _unreads(self) -> Unreads:
        return Unreads(self.blocks, self.others, self.part, self.outline.expected)

    def columns(self) -> Columns:
        """The catalog in step, message by message."""
        messages, texts = list(self.outline.tops.messages), list(self.texts)
        fuzzy = {at for at in self.fuzzy if self.kept[at] >= 0}
        commented = []
        entries = self.merged.catalog.entries[: len(self.left)]
        for at, entry in zip(self.left, entries, strict=True):
            messages[at] = entry.message
            texts[at] = "\0".join(entry.msgstr)
            if entry.fuzzy:
                fuzzy.add(at)
            if entry.translator_comments:
                commented.append(at)
        plurals = self.outline.template.plurals
        return Columns(messages, Texts(texts), plurals, frozenset(fuzzy), commented)


def glance(
    outline: Outline,
    path: str,
    locale: str,
    data: bytes,
    fields: Mapping[str, str],
    *,
    only_unique_contexts: bool = False,
) -> Glance | None:
    """Bring the catalog that a file holds in step; None if it has to be read as a whole.

    *fields* and *only_unique_contexts* are those of `merge`.
    """
    skimmed = po.skim(data, outline.tops)
    if skimmed is None:
        return None
    kept: Sequence[int] = skimmed.kept
    left: Sequence[int] = _lacking(kept)
    if not only_unique_contexts:  # then contexts of several messages are no matter
        kept, left = _alone(outline, kept, left)
    others = sorted(set(range(len(skimmed.blocks))).difference(kept))
    template = outline.template
    part = _read(path, locale, template.domain, [skimmed.blocks[at] for at in others])
    if part is None or _is_repetitive(outline, part, kept):
        return None
    messages = tuple([template.messages[at] for at in left])
    merged = merge(
        Template(template.domain, messages),
        part,
        fields,
        only_unique_contexts=only_unique_contexts,
        shared_contexts=outline.shared,
    )
    if merged.catalog.header is not part.header:
        return None  # whether a plural rule may be corrected depends on all plurals
    blocks, _, texts, fuzzy = skimmed
    return Glance(outline, blocks, kept, left, texts, fuzzy, others, part, merged)


def _lacking(kept: Iterable[int]) -> list[int]:
    return [at for at, block in enumerate(kept) if block < 0]


def _alone(
    outline: Outline, kept: Sequence[int], left: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Without the messages of a context in which one may be new or edited; and all that are left.

    Rule 2 of a merge takes those that stayed there for anchors.
    """
    messages = outline.template.messages
    contexts = {messages[at][1] for at in left}.intersection(outline.shared)
    if not contexts:
        return kept, left
    found = list(kept)
    for context in contexts:
        for at in outline.shared[context]:
            found[at] = -1
    return found, _lacking(found)


def _is_repetitive(outline: Outline, part: Catalog, kept: Sequence[int]) -> bool:
    """Whether a block that is kept holds a message of *part*; the reader can say where."""
    places = outline.tops.places
    found = [places.get((entry[0][1], entry[0][0]), -1) for entry in part.entries]
    return any(at >= 0 and kept[at] >= 0 for at in found)


def _read(path: str, locale: str, domain: str, blocks: Sequence[bytes]) -> Catalog | None:
    """The entries of some blocks, if each holds one, and the first one the header."""
    try:
        text = po.united(blocks).decode("utf-8")
        part = po.read(path, locale, domain, text)
    except (UnicodeDecodeError, CatalogError):
        return None  # who reads the whole file knows in which line
    if part.header is None or part.header_at or part.trailer or part.bom:
        return None
    sizes = [len(entry.raw or "") for entry in (part.header, *part.entries)]
    wanted = [len(block.decode("utf-8")) + 3 for block in blocks]  # a blank line before, and `"\n`
    wanted[0] -= 1
    return part if sizes == wanted else None
