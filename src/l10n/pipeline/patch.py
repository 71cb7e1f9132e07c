"""A catalog in step with its source, by looking only at what a change of the source concerns.

It gives the bytes that the long way gives, which reads, merges and writes every entry, in half
the time; or nothing, as whatever is unusual in a file goes the long way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from l10n import merge as merging
from l10n import po
from l10n.config import Config
from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Tally, Template
from l10n.pipeline.catalogs import Source, header_fields, refuse_other_language
from l10n.pipeline.proof import prove


class Patched(NamedTuple):
    """The bytes of a catalog in step with its source, and how the merge went."""

    data: bytes
    tally: Tally


@dataclass(frozen=True, slots=True)
class Patcher:
    """What the catalogs of a domain are compared with, prepared once for all locales."""

    config: Config
    source: Source
    tops: po.Tops
    shared: Mapping[str | None, Sequence[int]]  # contexts of several messages -> which

    @classmethod
    def of(cls, config: Config, source: Source) -> Patcher:
        """Prepare what all locales of a domain share."""
        contexts: dict[str | None, list[int]] = defaultdict(list)
        for at, message in enumerate(source.template.messages):
            contexts[message[1]].append(at)
        shared = {context: places for context, places in contexts.items() if len(places) > 1}
        return cls(config, source, po.tops(source.template, source.expected), shared)

    def patch(self, locale: str, before: bytes) -> Patched | None:
        """Bring the file *before* of a locale in step; None if it has to go the long way.

        Raises CatalogError for a file that is not UTF-8, or that is another locale's.
        """
        template = self.source.template
        path = self.config.catalog_path(locale, template.domain)
        skimmed = po.skim(po.decode(path, before), self.tops)
        if skimmed is None:
            return None
        kept = self._alone(skimmed.kept)
        taken = set(kept)
        others = [block for at, block in enumerate(skimmed.blocks) if at not in taken]
        part = _read(path, locale, template.domain, others)
        if part is None or self._is_repetitive(part, kept):
            return None
        refuse_other_language(self.config, part)
        messages = [m for m, at in zip(template.messages, kept, strict=True) if at < 0]
        fields = header_fields(self.config, locale, template.domain)
        merged = merging.merge(Template(template.domain, tuple(messages)), part, fields)
        if merged.catalog.header is not part.header:
            return None  # whether a plural rule may be corrected depends on all plurals
        entries = _all(merged.catalog)
        own = dict(zip(map(id, _all(part)), others, strict=True))
        _prove(merged.catalog, [entry for entry in entries if id(entry) not in own])
        texts = iter([own.get(id(entry)) or po.canonical(entry)[:-1] for entry in entries])
        blocks = [next(texts)]  # the header
        blocks += [skimmed.blocks[at] if at >= 0 else next(texts) for at in kept]
        blocks += texts
        blocks[-1] += "\n"
        count = len(kept) - len(messages)
        tally = merged.tally._replace(kept=merged.tally.kept + count)
        return Patched("\n\n".join(blocks).encode("utf-8"), tally)

    def _alone(self, kept: Sequence[int]) -> list[int]:
        """Without the messages of a context in which one may be new or edited.

        Rule 2 of a merge takes those that stayed there for anchors.
        """
        messages = self.source.template.messages
        found = list(kept)
        lacking = {messages[at][1] for at, block in enumerate(kept) if block < 0}
        for context in lacking.intersection(self.shared):
            for at in self.shared[context]:
                found[at] = -1
        return found

    def _is_repetitive(self, part: Catalog, kept: Sequence[int]) -> bool:
        """Whether a block that is kept holds a message of *part*; the reader can say where."""
        places = self.tops.places
        found = [places.get((entry[0][1], entry[0][0]), -1) for entry in part.entries]
        return any(at >= 0 and kept[at] >= 0 for at in found)


def _read(path: str, locale: str, domain: str, blocks: Sequence[str]) -> Catalog | None:
    """The entries of some blocks, if each holds one, and the first one the header."""
    try:
        part = po.read(path, locale, domain, "\n\n".join(blocks) + "\n")
    except CatalogError:
        return None  # the long way knows in which line
    if part.header is None or part.header_at or part.trailer or part.bom:
        return None
    sizes = [len(entry.raw or "") for entry in _all(part)]
    wanted = [len(block) + 2 for block in blocks]  # with the blank line before, and its own end
    wanted[0] -= 1
    return part if sizes == wanted else None


def _all(catalog: Catalog) -> list[Entry]:
    """The header and the entries after it."""
    return list(catalog.entries if catalog.header is None else (catalog.header, *catalog.entries))


def _prove(catalog: Catalog, new: Sequence[Entry]) -> None:
    """Read back the entries that the file did not have so."""
    header = catalog.header if catalog.header in new[:1] else None
    rest = tuple(new if header is None else new[1:])
    changed = replace(catalog, header=header, entries=rest)
    prove(changed, po.pieces(changed), po.expect(()))
