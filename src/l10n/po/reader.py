"""PO text to Catalog: one pattern reads an entry as writers lay it out, the tokeniser the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Identity, Message, Place
from l10n.po.comments import NO_COMMENTS, read_previous, sort_comments
from l10n.po.guided import NOTHING, Expected, Guide
from l10n.po.header import HEADER, help_with_charset, require_utf8
from l10n.po.plain import read_plain
from l10n.po.strings import BOM, CONTINUED, STRING, PoSyntaxError, joined, split_lines

MAX_ENTRIES = 500_000


# No string or form of the same entry follows, which may stand behind blank lines; what
# follows marks without content, only the tokeniser knows.
_WHOLE = rf"(?!{CONTINUED})"


_WHOLE_OBSOLETE = r'(?!(?>(?:[ \t\r\f\v\n]|#~(?!\|))*)(?:"|msgstr|#~?\|[#~| \t\r\f\v]*+\n))'


# One match is one entry as every writer lays it out. What does not match is read by
# the tokeniser below, which is ten times slower and knows what is wrong.
_ENTRY = re.compile(
    r"\n*+((?>(?:#(?!~)[^\n]*\n)*))"
    rf"(?>(?:msgctxt ({STRING}))?)msgid ({STRING})"
    rf"(?:msgstr ({STRING})|msgid_plural ({STRING})((?>(?:msgstr\[[0-9]\] {STRING})+)))"
    rf"{_WHOLE}"
)


_OBSOLETE = re.compile(
    r"\n*+((?>(?:#(?!~)[^\n]*\n)*))"
    r"((?>(?:#~\|[ ][^\n]*\n)*)(?>(?:#~[ ](?!msgstr)[^\n]*\n)*)(?>(?:#~[ ](?:msgstr|\")[^\n]*\n)+))"
    rf"{_WHOLE_OBSOLETE}"
)


_FORM = re.compile(rf"msgstr\[([0-9])\] ({STRING})")


def decode(path: str, data: bytes) -> str:
    """The text of a catalog file, which is UTF-8.

    Raises CatalogError at the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8").removeprefix(BOM)) + 1
        raise CatalogError(
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            Place(path, line, column),
            help_with_charset(path, data),
        ) from None


def read(path: str, locale: str, domain: str, text: str, expected: Expected = NOTHING) -> Catalog:
    """Read a catalog. `write(read(...))` gives *text* back.

    *text* is the decoded file with its own line ends, *path* is for places. A byte order
    mark, which GNU gettext refuses, is remembered and counts as no column. What is
    *expected* changes nothing but the time: an entry that stands so is read in a fifth of it.
    Raises CatalogError with line and column for anything that GNU gettext would refuse,
    and for a declared charset other than UTF-8 or US-ASCII.
    """
    bom = text.startswith(BOM)
    if bom:
        text = text[1:]
    # one character is found in a hundredth of the time that two take
    newline = "\r\n" if "\r" in text and "\r\n" in text else "\n"
    uniform = newline == "\r\n" and text.count("\r\n") == text.count("\n")
    body = text.replace("\r\n", "\n") if uniform else text
    guide = Guide(path, body, expected) if expected.heads else None
    entries = _entries(path, body, guide)
    trailer = ""
    if entries and not entries[-1].msgstr:  # what stands after the last entry
        trailer = entries.pop().raw or ""
    if uniform:
        trailer = trailer.replace("\n", "\r\n")
        entries = [entry._replace(raw=(entry.raw or "").replace("\n", "\r\n")) for entry in entries]
    if len(entries) > MAX_ENTRIES:
        raise CatalogError(
            f"{len(entries)} entries are more than the limit of {MAX_ENTRIES}", Place(path, 1)
        )
    if guide is None or guide.is_repetitive:
        _refuse_duplicates(entries)
    at = next((at for at, entry in enumerate(entries) if _is_header(entry)), None)
    header = None if at is None else entries.pop(at)
    catalog = Catalog(path, locale, domain, header, tuple(entries), newline, trailer, at or 0, bom)
    require_utf8(catalog, text)
    return catalog


def read_block(path: str, block: str, line: int) -> Entry:
    """Read an entry from a file that was divided into blocks; *line* is its first.

    *block* is the entry's text, with its line end and without the blank line before it.
    Raises CatalogError, with the right place, for one that cannot be read.
    """
    text, found = f"\n{block}", list[Entry]()
    if read_plain(path, text, 0, line - 1, found) == (len(text), line + block.count("\n")):
        (entry,) = found
    else:
        entry = _entry(path, text, 0, line - 1, 0)
    return entry if line > 1 else entry._replace(raw=block)


def _is_header(entry: Entry) -> bool:
    return entry.identity == HEADER and not entry.obsolete


def _refuse_duplicates(entries: Sequence[Entry]) -> None:
    if len(set(map(itemgetter(1, 0), map(itemgetter(0), entries)))) == len(entries):
        return
    seen: dict[Identity, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.identity, entry)
        if first is not entry:
            raise CatalogError(
                f"duplicate entry, the first stands at line {first.place.line}",
                entry.place,
                "keep one of the two, or merge them with `msguniq`",
            )


def _entries(path: str, text: str, guide: Guide | None) -> list[Entry]:
    """The entries of a file in order; last, if anything is left, one without msgstr."""
    entries: list[Entry] = []
    at = 0
    line = 1
    start = 0  # of the line that holds *at*: entries may share one
    size = len(text)
    while True:
        if guide is None:
            at, line = read_plain(path, text, at, line, entries)
        else:
            at, line = guide.read(at, line, entries)
        if at >= size:
            return entries
        if text.startswith("\n", at - 1):
            start = at
        entry = _entry(path, text, at, line, start)
        entries.append(entry)
        if not entry.msgstr:
            return entries
        raw = entry.raw or ""
        start = at + raw.rfind("\n") + 1 if "\n" in raw else start
        at += len(raw)
        line += raw.count("\n")
        if guide is not None:
            guide.found(entry)


def _entry(path: str, text: str, at: int, line: int, start: int) -> Entry:
    """The entry that starts at a point, or, without msgstr, what is left of the file."""
    match = _ENTRY.match(text, at)
    entry = _regular(path, match, line) if match is not None else None
    if entry is None:
        match = _OBSOLETE.match(text, at)
        entry = _obsolete(path, match, line) if match is not None else None
    if entry is not None:
        return entry
    from l10n.po.tokens import Tokens  # most files need none of it

    try:
        return Tokens(path, text, at, line, start).entry()
    except PoSyntaxError as error:
        start = text.rfind("\n", 0, error.at) + 1
        place = Place(path, text.count("\n", 0, error.at) + 1, error.at - start + 1)
        raise CatalogError(error.text, place, error.help) from None


def _regular(path: str, match: re.Match[str], line: int) -> Entry | None:
    """The entry of a match of `_ENTRY`; None where only the tokeniser can say what is wrong."""
    block, msgctxt, msgid, msgstr, msgid_plural, forms = match.groups()
    raw = match[0]
    comments = sort_comments(block) if block else NO_COMMENTS
    if comments.late:
        return None
    try:
        if msgstr is not None:
            texts: tuple[str, ...] = (joined(msgstr),)
            plural = None
            start = match.start(4)
            column = 9
        else:
            found = _FORM.findall(forms)
            if any(int(index) != rank for rank, (index, _) in enumerate(found)):
                return None
            texts = tuple(joined(text) for _, text in found)
            plural = joined(msgid_plural)
            start = match.start(6)
            column = 12
        message = Message(
            joined(msgid),
            None if msgctxt is None else joined(msgctxt),
            plural,
            comments.extracted,
            comments.references,
            comments.flags,
        )
        previous = read_previous(comments.previous) if comments.previous else None
    except PoSyntaxError:
        return None
    return Entry(
        message,
        texts,
        comments.translator,
        previous,
        comments.fuzzy,
        False,
        Place(path, line + raw.count("\n", 0, start - match.start()), column),
        raw,
    )


def _obsolete(path: str, match: re.Match[str], line: int) -> Entry | None:
    """The obsolete entry of a match of `_OBSOLETE`, if it is one alone."""
    block, lines = match.groups()
    if block.startswith("#|") or "\n#|" in block:
        return None
    previous = []
    body = []
    for row in split_lines(lines):
        if row.startswith("#~|"):
            previous.append("#| " + row[3:].lstrip(" "))
        else:
            body.append(row[3:])
    inner = _ENTRY.fullmatch(block + "".join(previous) + "".join(body))
    if inner is None:
        return None
    entry = _regular(path, inner, line)
    if entry is None:
        return None
    blank = match.start(1) - match.start()
    place = entry.place._replace(line=entry.place.line + blank, column=entry.place.column + 3)
    return entry._replace(obsolete=True, place=place, raw=match[0])
