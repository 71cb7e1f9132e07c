"""Reads back what is to be written: a catalog that does not say what was meant stays here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import is_, itemgetter

from l10n import po
from l10n.merge.glance import Glance
from l10n.model import Catalog, Entry, Place


def proved(catalog: Catalog, expected: po.Expected, before: Catalog | None = None) -> bytes:
    """The bytes of a catalog, of which `prove` has been seen to hold."""
    pieces = po.pieces(catalog)
    prove(catalog, pieces, expected, before)
    return "".join(pieces).encode("utf-8")


def proved_patch(found: Glance) -> bytes:
    """The bytes of a catalog in step, where what the file did not have so has been read back."""
    new = [entry for _, entry in found.made]
    if new:
        changed = replace(found.merged.catalog, header=None, entries=tuple(new))
        prove(changed, po.pieces(changed), po.expect(()))
    return found.data()


def prove(
    catalog: Catalog,
    pieces: Sequence[str],
    expected: po.Expected,
    before: Catalog | None = None,
) -> None:
    """Read back what is to be written, the *pieces* of a catalog: nothing may differ.

    Of a catalog that was read as *before*, entries that stand between their old neighbours
    are what they were: how an entry is read depends on nothing but itself and on what the
    next one begins with. So the others are read back with their neighbours, and the rest is not.
    """
    entries = _with_header(catalog)
    # A file with any CRLF is read by what line ends it has as a whole.
    there = _with_header(before) if before is not None and catalog.newline == "\n" else ()
    stretches = [slice(start, end) for start, end in _stretches(entries, there)]
    text = "\n".join(["".join(pieces[stretch]) for stretch in stretches])
    meant = [entry for stretch in stretches for entry in entries[stretch]]
    identities = set(map(itemgetter(1, 0), map(itemgetter(0), entries)))
    good = len(identities) == len(entries)
    if good:
        again = po.read(catalog.path, catalog.locale, catalog.domain, text, expected)
        found = _with_header(again)
        good = len(found) == len(meant) and all(map(_agree, found, meant))
    if not good:
        raise AssertionError(f"{catalog.path} would not be read back as it was meant")


def _with_header(catalog: Catalog) -> list[Entry]:
    """All entries in file order."""
    entries = list(catalog.entries)
    if catalog.header is not None:
        entries.insert(catalog.header_at, catalog.header)
    return entries


def _stretches(entries: Sequence[Entry], there: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """From where to where entries, or their neighbours, are not those that were *there*.

    Entries that were read have a place each, so those in the order of their places that are
    next to each other were so before, unless one between them is gone.
    """
    if len(entries) == len(there):  # nothing came or went, as mostly: in a third of the time
        same = map(is_, entries, there)
        found = [at if stays else -2 for at, stays in enumerate(same)]
    else:
        places = {id(entry): at for at, entry in enumerate(there)}
        found = [places.get(id(entry), -2) for entry in entries]
    # -2 follows nothing, nor does -1
    start = -1  # of the stretch that goes on, or no stretch
    last = -1 if there else -3
    for at, place in enumerate((*found, len(there))):
        if place == last + 1:  # they were neighbours before, or the start or end of the file
            if start >= 0:
                yield start, at
                start = -1
        elif start < 0:
            start = max(at - 1, 0)
        last = place
    if start >= 0:
        yield start, len(entries)


def _agree(found: Entry, meant: Entry) -> bool:
    return found[:-2] == meant[:-2] or _meaning(found) == _meaning(meant)


def _meaning(entry: Entry) -> Entry:
    """An entry as any reader sees it: flags in one order, no fuzzy flag on an empty text."""
    flags = po.sorted_flags(entry.message.flags)
    return entry._replace(
        message=entry.message._replace(flags=flags),
        fuzzy=entry.fuzzy and any(entry.msgstr),
        place=Place("", 0),
        raw=None,
    )
