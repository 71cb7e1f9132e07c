"""Two catalogs that grew out of one, merged by entry, and by part where both changed an entry.

Rules: what one side changed is as that side has it; what both changed in the same way is
ours. Two translations of one text keep ours, marked fuzzy, with theirs in a translator's
comment. Deleting an entry never wins over work on it. A source text that one side has reworded
takes the other side's work on the old text with it, as if that side had seen the new one. Bytes
are no meaning: a side that was only re-wrapped or re-sorted has changed nothing.
Time is linear in the number of entries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from l10n import po
from l10n.merge import forms_with_waiting, waiting_comment
from l10n.merge.rewording import in_step, work
from l10n.model import Catalog, Entry, Identity, Message, Previous

THEIRS = "l10n: theirs"
"""How a comment with the other side's text begins; `conflict-comment` looks for it."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}[+-][0-9]{4}")
_DATES = ("PO-Revision-Date", "POT-Creation-Date")
T = TypeVar("T")


class ThreeWay(NamedTuple):
    """The merged catalog, and the entries for which somebody has to choose.

    The header's identity among them says that the two sides number plural forms differently.
    """

    catalog: Catalog
    conflicts: tuple[Identity, ...]


def merge(base: Catalog | None, ours: Catalog, theirs: Catalog) -> ThreeWay:
    """Merge two catalogs that were both made from *base*; None where both are new.

    No msgstr, translator's comment or previous text of a side is lost, unless the other
    side changed it deliberately. Entries stand in the order of *ours*; what only *theirs*
    has stands after what is before it there, obsolete entries last.
    The parts of the result that are as a side has them keep that side's bytes.
    """
    if base is not None and base.header is None and not base.entries:
        base = replace(base, newline="")  # nothing in it has line ends that could change
    if ours.header is not None or theirs.header is not None:
        ours, theirs = po.revive_header(ours), po.revive_header(theirs)
        base = base and po.revive_header(base)
    if base is not None:
        base, ours, theirs = in_step(base, ours, theirs)
    return _Merge(base, ours, theirs).result()


class _Piece(NamedTuple):
    """An entry of the result. If it is a side's own: which one's, and its place there."""

    entry: Entry
    side: _Side | None = None
    at: int = 0


class _Side:
    """A catalog with its header as one of the entries, for finding them by identity."""

    def __init__(self, catalog: Catalog | None) -> None:
        self.newline = "\n" if catalog is None else catalog.newline
        self.entries: list[Entry] = [] if catalog is None else list(catalog.entries)
        if catalog is not None and catalog.header is not None:
            self.entries.insert(catalog.header_at, catalog.header)
        self.at = {entry.identity: at for at, entry in enumerate(self.entries)}

    def get(self, identity: Identity) -> Entry | None:
        """The entry, obsolete or not."""
        at = self.at.get(identity)
        return None if at is None else self.entries[at]

    def piece(self, identity: Identity) -> _Piece:
        """An entry as it stands."""
        at = self.at[identity]
        return _Piece(self.entries[at], self, at)


class _Merge:
    """One merge: what has become of each identity so far."""

    def __init__(self, base: Catalog | None, ours: Catalog, theirs: Catalog) -> None:
        self.catalogs = (base, ours, theirs)
        self.base, self.ours, self.theirs = map(_Side, self.catalogs)
        self.pieces: dict[Identity, _Piece] = {}
        self.conflicts: set[Identity] = set()

    def result(self) -> ThreeWay:
        base, ours, theirs = self.catalogs
        for identity in (*self.ours.at, *self.theirs.at):
            if identity not in self.pieces:
                piece = self._merged(identity)
                if piece is not None:
                    self.pieces[identity] = piece
        newline, _ = _pick(base.newline if base else "", ours.newline, theirs.newline)
        entries = list(_laid_out(list(self._ordered()), newline))
        conflicts = tuple(each.identity for each in entries if each.identity in self.conflicts)
        at = next((at for at, entry in enumerate(entries) if _is_header(entry)), None)
        header = None if at is None else entries.pop(at)
        catalog = replace(
            ours,
            header=header,
            entries=tuple(entries),
            newline=newline,
            trailer=_trailer(base.trailer if base else "", ours, theirs, newline),
            header_at=at or 0,
        )
        return ThreeWay(catalog, conflicts)

    def _merged(self, identity: Identity) -> _Piece | None:
        """What becomes of one identity; None if it is gone."""
        base, ours, theirs = (side.get(identity) for side in (self.base, self.ours, self.theirs))
        if ours is None or theirs is None:
            side = self.ours if theirs is None else self.theirs
            piece = side.piece(identity)
            return piece if base is None or work(piece.entry) != work(base) else None
        if _same(ours, theirs):
            rewritten = base is not None and _bytes(ours) == _bytes(base) != _bytes(theirs)
            return (self.theirs if rewritten else self.ours).piece(identity)
        if base is not None and _same(theirs, base):
            return self.ours.piece(identity)
        if base is not None and _same(ours, base):
            return self.theirs.piece(identity)
        both = _header if _is_header(ours) and _is_header(theirs) else _entry
        entry, conflict = both(base, ours, theirs)
        if conflict:
            self.conflicts.add(identity)
        for side, own in ((self.ours, ours), (self.theirs, theirs)):
            if _reads_like(entry, own):
                return side.piece(identity)
        return _Piece(entry)

    def _ordered(self) -> Iterator[_Piece]:
        """The pieces in the order of ours, with those of theirs in their places."""
        stays = {
            entry.identity
            for entry in self.ours.entries
            if entry.identity in self.pieces
            and self.pieces[entry.identity].entry.obsolete == entry.obsolete
        }
        after: dict[Identity | None, list[_Piece]] = defaultdict(list)
        last: list[_Piece] = []
        anchor: Identity | None = None
        for identity in self.theirs.at:
            piece = self.pieces.get(identity)
            if piece is None:
                continue
            if identity in stays:
                anchor = anchor if piece.entry.obsolete else identity
            elif _is_header(piece.entry):
                yield piece
            else:
                (last if piece.entry.obsolete else after[anchor]).append(piece)
        waiting = after.pop(None, [])
        for identity in self.ours.at:
            if identity not in stays:
                continue
            piece = self.pieces[identity]
            if identity in self.theirs.at or piece.entry.obsolete:  # ours' own additions go first
                yield from waiting
                waiting = [] if piece.entry.obsolete else after.pop(identity, [])
            yield piece
        yield from waiting
        yield from last


def _is_header(entry: Entry) -> bool:
    return entry.identity == po.HEADER and not entry.obsolete


def _pick(base: T, ours: T, theirs: T) -> tuple[T, bool]:
    """What the side that changed it says; ours, and True, where both did, differently."""
    if ours == theirs or theirs == base:
        return ours, False
    return (theirs, False) if ours == base else (ours, True)


# --- what counts as a change -----------------------------------------------------------------


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same, however they are written."""
    return (one.raw is not None and one.raw == other.raw) or _meaning(one) == _meaning(other)


def _meaning(entry: Entry) -> tuple[object, ...]:
    """An entry as any reader sees it: flags have no order, an empty text is not fuzzy."""
    message = entry.message
    source = (message.extracted_comments, message.references, _flags(message))
    return (*work(entry), *source)


def _flags(message: Message) -> frozenset[str]:
    return frozenset(po.sorted_flags(message.flags))


def _reads_like(made: Entry, own: Entry) -> bool:
    """As `_same`, also if the comments stand in another order: ours is left alone then."""
    if sorted(made.translator_comments) != sorted(own.translator_comments):
        return False
    if _texts(made).forms != _texts(own).forms:  # of two under one index, the order tells which
        return False
    return _same(made._replace(translator_comments=own.translator_comments), own)


def _bytes(entry: Entry) -> str:
    """The lines of an entry wherever it stands, and whatever ends a line of its file."""
    return (entry.raw or "").replace("\r\n", "\n").strip("\n")


# --- entries that both sides changed ---------------------------------------------------------


class _Texts(NamedTuple):
    """The forms of an entry by index, also those that wait in comments, and the other comments."""

    forms: Mapping[int, str]
    comments: tuple[str, ...]
    size: int  # how many forms a plural has, without those that wait; 0 for a single text


def _texts(entry: Entry | None) -> _Texts:
    if entry is None:
        return _Texts({}, (), 0)
    count = 0 if entry.message.msgid_plural is None else len(entry.msgstr)
    return _Texts(*forms_with_waiting(entry), count)


def _entry(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """Merge an entry part by part, and say whether somebody has to choose."""
    was, own, other = _texts(base), _texts(ours), _texts(theirs)
    plural, plural_clash = _plural(base, ours.message.msgid_plural, theirs.message.msgid_plural)
    count = 1 if plural is None else _count(was, own, other)
    indexes = sorted({*range(count), *own.forms, *other.forms})
    forms = [_form(index, count, was, own, other) for index in indexes]
    clashes = [form for form in forms if form.clash]
    notes = [_note(form.theirs, None if plural is None else form.at) for form in clashes]
    previous, kept = _previous(base, ours.previous, theirs.previous)
    clash = plural_clash or bool(clashes) or bool(kept)
    waiting = [waiting_comment(form.at, form.text) for form in forms[count:] if form.text]
    comments = [
        line
        for line in _lines(was.comments, own.comments, other.comments)
        if line not in waiting  # they come last: of two under one index that is the one that counts
    ]
    more = [line for line in (*notes, *kept) if line not in comments]
    msgstr = tuple(form.text for form in forms[:count])
    fuzzy = any(msgstr) and (clash or _is_fuzzy(base, ours, theirs, forms[:count], plural))
    if fuzzy and previous is None:
        previous = _confirmed(ours, theirs) or _confirmed(theirs, ours)
    obsolete, differ = _pick(base and base.obsolete, ours.obsolete, theirs.obsolete)
    entry = ours._replace(
        message=_message(base, ours, theirs)._replace(msgid_plural=plural),
        msgstr=msgstr,
        translator_comments=(*comments, *waiting, *more),
        previous=previous,
        fuzzy=fuzzy,
        obsolete=bool(obsolete) and not differ,
        raw=None,
    )
    return entry, clash


class _Form(NamedTuple):
    """A form as it was, as each side has it, and what becomes of it."""

    at: int  # its index
    was: str
    ours: str
    theirs: str
    text: str
    clash: bool


def _form(index: int, count: int, was: _Texts, own: _Texts, other: _Texts) -> _Form:
    """Merge the form *index* of a plural with *count* forms; those behind them wait.

    A side whose plural has no such form has not emptied it, and what waits cannot be emptied.
    """
    before = was.forms.get(index, "")
    mine, yours = own.forms.get(index, before), other.forms.get(index, before)
    text, clash = _pick(before, mine, yours)
    if clash and not (mine and yours):  # a filled form is worth more than an empty one
        text, clash = mine or yours, False
    if index >= count:
        text = text or before
    return _Form(index, before, mine, yours, text, clash)


def _note(theirs: str, index: int | None) -> str:
    return f"{THEIRS}{'' if index is None else f'[{index}]'} {po.quoted(theirs)}"


def _plural(base: Entry | None, ours: str | None, theirs: str | None) -> tuple[str | None, bool]:
    """The msgid_plural; of a plural and a single text that are both new, the plural."""
    plural, differ = _pick(base.message.msgid_plural if base else "", ours, theirs)
    if differ and (ours is None or theirs is None):
        return (theirs if ours is None else ours), False
    return plural, differ


def _count(base: _Texts, ours: _Texts, theirs: _Texts) -> int:
    """How many forms the merged plural has."""
    if not (ours.size and theirs.size):
        return ours.size or theirs.size
    count, differ = _pick(base.size, ours.size, theirs.size)
    return max(ours.size, theirs.size) if differ else count


def _previous(
    base: Entry | None, ours: Previous | None, theirs: Previous | None
) -> tuple[Previous | None, list[str]]:
    """The previous text, and comments that keep theirs if both have one."""
    previous, differ = _pick(base.previous if base else None, ours, theirs)
    if not differ or ours is None or theirs is None:
        return previous or (ours or theirs if differ else None), []
    texts = {
        "previous": theirs.msgid,
        "previous plural": theirs.msgid_plural,
        "previous context": theirs.msgctxt,
    }
    return ours, [
        f"{THEIRS} {name} {po.quoted(text)}" for name, text in texts.items() if text is not None
    ]


def _confirmed(side: Entry, other: Entry) -> Previous | None:
    """The previous text that a side has removed with the flag, for a text that is fuzzy again."""
    return other.previous if side.previous is None and not side.fuzzy else None


def _is_fuzzy(
    base: Entry | None, ours: Entry, theirs: Entry, forms: Sequence[_Form], plural: str | None
) -> bool:
    """Whether the merged *forms* need a look: they do if those who wrote them said so.

    They also do where nobody has confirmed them together with the plural text that is now,
    or where one of them has waited in a comment.
    """
    filled = [form for form in forms if form.text]
    owners = [[side for side in (ours, theirs) if _has(side, form)] for form in filled]
    if [] in owners:
        return True
    authors = {sides[0] for sides in owners if len(sides) == 1}
    if authors:
        return any(side.fuzzy or side.message.msgid_plural != plural for side in authors)
    confirmed = any(
        not side.fuzzy and side.message.msgid_plural == plural for side in (ours, theirs)
    )
    if base is None or any(form.text != form.was for form in forms):
        return ours.fuzzy or theirs.fuzzy or not confirmed
    fuzzy, _ = _pick(base.fuzzy, ours.fuzzy, theirs.fuzzy)
    return fuzzy or not confirmed


def _has(side: Entry, form: _Form) -> bool:
    return side.msgstr[form.at : form.at + 1] == (form.text,)


def _message(base: Entry | None, ours: Entry, theirs: Entry) -> Message:
    """What the sources say, which the next `extract` puts right in any case."""
    was = base.message if base else Message("")
    own, other = ours.message, theirs.message
    return own._replace(
        extracted_comments=_lines(
            was.extracted_comments, own.extracted_comments, other.extracted_comments
        ),
        references=_lines(was.references, own.references, other.references),
        flags=_lines(was.flags, own.flags, other.flags),
    )


def _lines(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Lines of which each side may have removed and added some: ours first."""
    lines, differ = _pick(base, ours, theirs)
    if not differ:
        return lines
    was, mine, yours = set(base), set(ours), set(theirs)
    kept = tuple(line for line in ours if line in yours or line not in was)
    return kept + tuple(line for line in theirs if line not in was and line not in mine)


# --- the header ------------------------------------------------------------------------------


class _Field(NamedTuple):
    """A line of the header: what it means, and how it is written."""

    value: str
    row: str


def _header(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """Merge the header field by field; the one conflict is how plural forms are numbered."""
    was, own, other = _fields(base), _fields(ours), _fields(theirs)
    merged: dict[str, _Field] = {}
    clashes = set()
    for name in {**own, **other}:
        value, differ = _pick(
            *(side[name].value if name in side else None for side in (was, own, other))
        )
        if differ:
            clashes.add(name)
            merged[name] = _owner(name, own, other)
        elif value is not None:
            merged[name] = own[name] if name in own and own[name].value == value else other[name]
    date = _DATES[0]
    if date in clashes:  # who says when also says who
        side = other if merged[date] is other.get(date) else own
        if "Last-Translator" in side:
            merged["Last-Translator"] = side["Last-Translator"]
    comments = _lines(*(each.translator_comments if each else () for each in (base, ours, theirs)))
    conflict = "Plural-Forms" in clashes and "Plural-Forms" in own and "Plural-Forms" in other
    if conflict:
        note = f"{THEIRS} {po.quoted(other['Plural-Forms'].row)}"
        comments += () if note in comments else (note,)
    fuzzy, differ = _pick(base and base.fuzzy, ours.fuzzy, theirs.fuzzy)
    previous, _ = _pick(base and base.previous, ours.previous, theirs.previous)
    header = ours._replace(
        message=_message(base, ours, theirs),
        msgstr=(_joined(ours, own, merged), *ours.msgstr[1:]),
        translator_comments=comments,
        previous=previous,
        fuzzy=bool(fuzzy) and not differ,
        raw=None,
    )
    return header, conflict


def _owner(name: str, ours: Mapping[str, _Field], theirs: Mapping[str, _Field]) -> _Field:
    """The field that both sides changed: the later date, else ours, else the one that is there."""
    if name not in ours or name not in theirs:
        return ours[name] if name in ours else theirs[name]
    mine, yours = ours[name], theirs[name]
    dated = name in _DATES and _DATE.fullmatch(mine.value) and _DATE.fullmatch(yours.value)
    return yours if dated and yours.value > mine.value else mine


def _rows(header: Entry | None) -> Iterator[tuple[str, str]]:
    """The lines of a header, each with the name of its field; a line without one is its own."""
    text = header.msgstr[0].removesuffix("\n") if header else ""
    for row in text.split("\n") if text else []:
        name, colon, _ = row.partition(":")
        yield (po.field_name(name) if colon else row), row


def _fields(header: Entry | None) -> dict[str, _Field]:
    fields: dict[str, _Field] = {}
    for name, row in _rows(header):
        value = row.partition(":")[2].strip()
        if name == "Plural-Forms":
            value = value.translate({ord(" "): None, ord("\t"): None})  # blanks count nothing
        fields.setdefault(name, _Field(value, row))
    return fields


def _joined(ours: Entry, own: Mapping[str, _Field], merged: Mapping[str, _Field]) -> str:
    """The text of the header: our lines in their order, then the fields that only theirs has."""
    rows = []
    for name, row in _rows(ours):
        if own[name].row != row:  # a second field of one name, which nobody reads
            rows.append(row)
        elif name in merged:
            rows.append(merged[name].row)
    rows += [field.row for name, field in merged.items() if name not in own]
    return "".join(f"{row}\n" for row in rows)


# --- bytes -----------------------------------------------------------------------------------


def _laid_out(pieces: list[_Piece], newline: str) -> Iterator[Entry]:
    """The entries as they can stand one after the other in a file with these line ends.

    Two that were neighbours in their file stay as they were; where others meet, each has its
    own lines and a blank one between them.
    """
    joints = [_neighbours(one, other) for one, other in pairwise(pieces)]
    first = bool(pieces) and pieces[0].at == 0
    for (entry, side, _), before, after in zip(
        pieces, (first, *joints), (*joints, True), strict=False
    ):
        if entry.raw is None or side is None:
            yield entry
            continue
        raw = _with_ends(entry.raw, side.newline, newline)
        if not before:
            bare = raw.lstrip("\r\n")
            if entry is pieces[0].entry:
                raw = bare
            elif raw == bare:
                raw = newline + raw
        if not after and not raw.endswith("\n"):
            raw += newline
        yield entry if raw == entry.raw else entry._replace(raw=raw)


def _neighbours(one: _Piece, other: _Piece) -> bool:
    made = one.entry.raw is None or other.entry.raw is None
    return not made and one.side is not None and one.side is other.side and one.at + 1 == other.at


def _with_ends(text: str, before: str, now: str) -> str:
    """A text of one file with the line ends of another."""
    return text if before == now else text.replace("\r\n", "\n").replace("\n", now)


def _trailer(base: str, ours: Catalog, theirs: Catalog, newline: str) -> str:
    """What stands after the last entry; where both sides changed it, the lines of both."""
    was, mine, yours = (text.replace("\r\n", "\n") for text in (base, ours.trailer, theirs.trailer))
    trailer, differ = _pick(was, mine, yours)
    if not differ:
        side = ours if trailer == mine else theirs
        return _with_ends(side.trailer, side.newline, newline)
    lines = set(mine.split("\n"))
    rows = [row + "\n" for row in yours.split("\n") if row not in lines]
    mine += "\n" if rows and mine and not mine.endswith("\n") else ""
    return "".join([mine, *rows]).replace("\n", newline)
