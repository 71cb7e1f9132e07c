"""PO text to Catalog and back.

Reading is exact or refused: what GNU gettext 0.21 calls a syntax error is one here.
Writing leaves every entry that was read its own bytes; an entry that we made is
written as `msgcat --no-wrap` (GNU gettext 0.21) writes it, with the exceptions of
design section 5: `tests/test_po.py` has the table.

Format: GNU gettext manual, section "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Identity, Message, Place, Previous

MAX_STRING = 1024 * 1024  # characters of one string
MAX_ENTRIES = 500_000

_LINE_OF_STRING = r'"[^"\\\n\x00\x04]*+(?>(?:\\.[^"\\\n\x00\x04]*+)*)"\n'
_STRING = rf"{_LINE_OF_STRING}(?>(?:{_LINE_OF_STRING})*)"
# No string or form of the same entry follows, which may stand behind blank lines.
_WHOLE = r'(?![ \t\r\f\v\n]*+(?:"|msgstr))'
_WHOLE_OBSOLETE = r'(?!(?>(?:[ \t\r\f\v\n]|#~(?!\|))*)(?:"|msgstr))'
# One match is one entry as every writer lays it out. What does not match is read by
# the tokeniser below, which is ten times slower and knows what is wrong.
_ENTRY = re.compile(
    r"\n*+((?>(?:#(?!~)[^\n]*\n)*))"
    rf"(?>(?:msgctxt ({_STRING}))?)msgid ({_STRING})"
    rf"(?:msgstr ({_STRING})|msgid_plural ({_STRING})((?>(?:msgstr\[[0-9]\] {_STRING})+)))"
    rf"{_WHOLE}"
)
_OBSOLETE = re.compile(
    r"\n*+((?>(?:#(?!~)[^\n]*\n)*))"
    r"((?>(?:#~\|[ ][^\n]*\n)*)(?>(?:#~[ ](?!msgstr)[^\n]*\n)*)(?>(?:#~[ ](?:msgstr|\")[^\n]*\n)+))"
    rf"{_WHOLE_OBSOLETE}"
)
_FORM = re.compile(rf"msgstr\[([0-9])\] ({_STRING})")
# The end of an entry without escapes that stands alone, behind the head that was expected.
_PLAIN_TEXT = re.compile(rf'msgstr "([^"\\\n\x00\x04]{{0,1048576}}+)"\n(?=\n|\Z){_WHOLE}')
_PLAIN_FORMS = re.compile(
    rf'((?>(?:msgstr\[[0-9]\] "[^"\\\n\x00\x04]{{0,1048576}}+"\n)+))(?=\n|\Z){_WHOLE}'
)
_PLAIN_FORM = re.compile(r'msgstr\[([0-9])\] "([^"\n]*+)"')
_PREVIOUS = re.compile(
    rf"(?>(?:msgctxt ({_STRING}))?)msgid ({_STRING})(?>(?:msgid_plural ({_STRING}))?)"
)
_TOKEN = re.compile(
    r"[ \t\r\f\v]*+(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr|domain)(?![A-Za-z0-9_])"
    r"(?>(?:[ \t]*+\[[ \t]*+(?P<form>[0-9]++)[ \t]*+\])?)"
    r'|"(?P<string>[^"\\\n]*+(?>(?:\\.[^"\\\n]*+)*))"'
    r"|(?P<end>(?=\n)|\Z))"
)
_BLANKS = re.compile(r"[ \t\f\v]*+")
_REFERENCE = re.compile(r"\u2068([^\u2068\u2069]++)\u2069((?>(?::[0-9]++)?))(?![^ \t])|([^ \t]++)")
_FIELD_NAMES = {
    name.lower(): name
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    )
}
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?=[ \t\r\f\v\n]|\Z)")

_ESCAPES = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip
_NAMED_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPE = re.compile(
    rb"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]++)|([\x80-\xff]++|.))", re.DOTALL
)
_QUOTE = {ord(char): f"\\{name}" for name, char in _ESCAPES.items()} | {
    # msgcat writes other control characters raw; an editor would drop or show them wrongly
    code: f"\\{code:03o}"
    for code in (*range(0x20), 0x7F)
    if chr(code) not in _ESCAPES.values()
}

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')  # what _QUOTE changes

# The order in which msgcat 0.21 writes the format flags that it knows.
_FORMATS = """
    c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep
    ruby sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl
    perl-brace php gcc-internal gfc-internal ycp
"""
_FLAG_ORDER = {
    prefix + name + "-format": rank
    for rank, name in enumerate(_FORMATS.split())
    for prefix in ("", "no-", "possible-", "impossible-")
}


def decode(path: str, data: bytes) -> str:
    """The text of a catalog file: UTF-8, a byte order mark dropped.

    Raises CatalogError at the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8").removeprefix("\ufeff")) + 1
        raise CatalogError(
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            Place(path, line, column),
            f"convert the file: `msgconv -t UTF-8 -o {path} {path}`",
        ) from None
    return text.removeprefix("\ufeff")


class Head(NamedTuple):
    """The lines that a message is expected to stand behind, from the blank line to its msgstr."""

    text: str
    lines: int
    message: Message


class Expected(NamedTuple):
    """The heads of the messages that a file probably holds, in its order."""

    heads: tuple[Head, ...] = ()
    places: Mapping[Identity, int] = MappingProxyType({})  # in *heads*


def expect(messages: Iterable[Message]) -> Expected:
    """The heads of messages as `canonical` writes them, for `read`."""
    heads = []
    for message in messages:
        text = "\n" + "".join(f"{line}\n" for line in _lines_before_msgstr(message))
        found = _as_read(text, message)
        if found is not None:
            heads.append(Head(text, text.count("\n"), found))
    return Expected(
        tuple(heads), {head.message.identity: place for place, head in enumerate(heads)}
    )


def _as_read(head: str, message: Message) -> Message | None:
    """The message that a file with this head holds: its flags may stand in another order.

    None where the file would hold more or something else.
    """
    msgstr = "msgstr" if message.msgid_plural is None else "msgstr[0]"
    match = _ENTRY.fullmatch(f'{head}{msgstr} ""\n')
    entry = None if match is None else _regular("", match, 1)
    if entry is None or entry != Entry(entry.message, ("",), place=entry.place, raw=entry.raw):
        return None
    return message if entry.message == message else entry.message


NOTHING = Expected()


def read(path: str, locale: str, domain: str, text: str, expected: Expected = NOTHING) -> Catalog:
    """Read a catalog. `write(read(...))` gives *text* back.

    *text* is the decoded file with its own line ends, *path* is for places. What is
    *expected* changes nothing but the time: an entry that stands so is read in a fifth of it.
    Raises CatalogError with line and column for anything that GNU gettext would refuse,
    and for a declared charset other than UTF-8 or US-ASCII.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    uniform = newline == "\r\n" and text.count("\r\n") == text.count("\n")
    body = text.replace("\r\n", "\n") if uniform else text
    entries = _entries(path, body, expected)
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
    _refuse_duplicates(entries)
    at = next((at for at, entry in enumerate(entries) if _is_header(entry)), None)
    header = None if at is None else entries.pop(at)
    catalog = Catalog(
        path, locale, domain, header, tuple(entries), newline, trailer, header_at=at or 0
    )
    _require_utf8(catalog)
    return catalog


def _is_header(entry: Entry) -> bool:
    return entry.message.msgid == "" and entry.message.msgctxt is None and not entry.obsolete


def _refuse_duplicates(entries: Sequence[Entry]) -> None:
    identities = {(entry.message.msgctxt, entry.message.msgid) for entry in entries}
    if len(identities) == len(entries):
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


def write(catalog: Catalog) -> str:
    """The text of a catalog: entries that were read as they stood, others canonically."""
    entries = list(catalog.entries)
    if catalog.header is not None:
        entries.insert(catalog.header_at, catalog.header)
    pieces: list[str] = []
    before: Entry | None = None
    for entry in entries:
        piece = entry.raw
        if piece is None:
            piece = canonical(entry).replace("\n", catalog.newline)
        if before is not None:
            moved = entry.raw is None or before.raw is None or entry.place < before.place
            # It was the last one of a file without a line end, or more followed on its line.
            if not pieces[-1].endswith("\n") and (moved or not piece.startswith("msg")):
                pieces.append(catalog.newline)
            if moved and not piece.startswith(("\n", "\r\n")):
                pieces.append(catalog.newline)
        pieces.append(piece)
        before = entry
    if catalog.trailer and pieces and not pieces[-1].endswith("\n"):
        pieces.append(catalog.newline)
    return "".join(pieces) + catalog.trailer


def canonical(entry: Entry) -> str:
    """The lines of an entry as `msgcat --no-wrap` writes them, without a blank line before."""
    message = entry.message
    fuzzy = entry.fuzzy and any(entry.msgstr)  # msgcat looks at the first form only
    lines = [f"# {line}" if line else "#" for line in entry.translator_comments]
    lines += _comment_lines(message, fuzzy=fuzzy)
    mark = "#~ " if entry.obsolete else ""
    if entry.previous is not None:
        head = _head(entry.previous.msgctxt, entry.previous.msgid, entry.previous.msgid_plural)
        lines += [("#~| " if entry.obsolete else "#| ") + line for line in head]
    body = _head(message.msgctxt, message.msgid, message.msgid_plural)
    if message.msgid_plural is None:
        body += _field("msgstr", entry.msgstr[0])
    else:
        for index, text in enumerate(entry.msgstr):
            body += _field(f"msgstr[{index}]", text)
    lines += [mark + line for line in body] if mark else body
    return "\n".join(lines) + "\n"


def _comment_lines(message: Message, *, fuzzy: bool) -> list[str]:
    lines = [f"#. {line}" if line else "#." for line in message.extracted_comments]
    if message.references:
        lines.append("#: " + " ".join(map(_isolated, message.references)))
    flags = (("fuzzy",) if fuzzy else ()) + sorted_flags(message.flags)
    if flags:
        lines.append("#, " + ", ".join(flags))
    return lines


def _lines_before_msgstr(message: Message) -> list[str]:
    head = _head(message.msgctxt, message.msgid, message.msgid_plural)
    return _comment_lines(message, fuzzy=False) + head


@lru_cache(maxsize=1024)
def sorted_flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Flags in msgcat's order: formats, range, no-wrap; then those it does not know, as they were.

    `wrap` says what is the rule anyway and is left out; `possible-` is what a format
    flag of an extractor's guess is called, and a catalog has no guesses.
    """

    def rank(flag: str) -> tuple[int, int]:
        if flag in _FLAG_ORDER:
            return (0, _FLAG_ORDER[flag])
        if flag.startswith("range:"):
            return (1, 0)
        return (2, 0) if flag == "no-wrap" else (3, 0)

    known = (flag.removeprefix("possible-") if flag in _FLAG_ORDER else flag for flag in flags)
    return tuple(sorted((flag for flag in dict.fromkeys(known) if flag != "wrap"), key=rank))


def header_fields(header: Entry | None) -> dict[str, str]:
    """The fields of a header entry by name, in file order; of two with one name the first."""
    fields: dict[str, str] = {}
    for line in (header.msgstr[0] if header is not None else "").split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(field_name(name), value.strip())
    return fields


def field_name(name: str) -> str:
    """The name of a header field as gettext's tools write it; they read it in any case."""
    return _FIELD_NAMES.get(name.strip().lower(), name.strip())


def quoted(text: str) -> str:
    """A text as one string of a PO file, on one line."""
    return f'"{text.translate(_QUOTE)}"'


def unquoted(string: str) -> str | None:
    """What `quoted` was given; None if *string* is not one string of a PO file."""
    match = _TOKEN.fullmatch(string)
    if match is None or match["string"] is None:
        return None
    try:
        return _unescaped([match["string"]])
    except _SyntaxError:
        return None


def _head(msgctxt: str | None, msgid: str, msgid_plural: str | None) -> list[str]:
    lines = [] if msgctxt is None else _field("msgctxt", msgctxt)
    lines += _field("msgid", msgid)
    return lines if msgid_plural is None else lines + _field("msgid_plural", msgid_plural)


def _field(keyword: str, text: str) -> list[str]:
    """The lines of one keyword: a text with line breaks inside gets a line for each."""
    if _SPECIAL.search(text) is None:
        return [f'{keyword} "{text}"']
    if "\n" not in text[:-1]:
        return [f"{keyword} {quoted(text)}"]
    return [f'{keyword} ""', *map(quoted, _split_lines(text))]


def _split_lines(text: str) -> list[str]:
    """Rows that each end after a line feed. (`str.splitlines` splits at U+2028 too.)"""
    rows = [row + "\n" for row in text.split("\n")]
    rows[-1] = rows[-1][:-1]
    return rows if rows[-1] else rows[:-1]


def _isolated(reference: str) -> str:
    """A path with spaces stands between U+2068 and U+2069, as gettext reads it."""
    if " " not in reference and "\t" not in reference:
        return reference
    path, colon, line = reference.rpartition(":")
    if colon and line.isdecimal():
        return f"\u2068{path}\u2069:{line}"
    return f"\u2068{reference}\u2069"


class _SyntaxError(Exception):
    """What is wrong at an offset of the text; becomes a CatalogError with a place."""

    def __init__(self, at: int, text: str, help: str = "") -> None:
        super().__init__(text)
        self.at = at
        self.text = text
        self.help = help


class _Comments(NamedTuple):
    """What the comment lines of an entry say."""

    translator: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False
    previous: tuple[str, ...] = ()  # the `#|` lines without their mark
    late: bool = False  # one of the others stands after a `#|` line


def _entries(path: str, text: str, expected: Expected) -> list[Entry]:
    """The entries of a file in order; last, if anything is left, one without msgstr."""
    entries: list[Entry] = []
    at = 0
    line = 1
    start = 0  # of the line that holds *at*: entries may share one
    due = 0
    size = len(text)
    while True:
        at, line, due = _as_expected(path, text, at, line, expected.heads, due, entries)
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
        due = expected.places.get(entry.identity, due - 1) + 1


def _as_expected(
    path: str,
    text: str,
    at: int,
    line: int,
    heads: Sequence[Head],
    due: int,
    entries: list[Entry],
) -> tuple[int, int, int]:
    """Read on while entries stand as expected; gives the point, line and head that follow.

    This loop is most of what reading costs, so it is one loop.
    """
    starts = text.startswith
    plain_text = _PLAIN_TEXT.match
    append = entries.append
    new = tuple.__new__  # what `Entry(...)` comes to, in half the time
    count = len(heads)
    while due < count:
        head, lines, message = heads[due]
        if not starts(head, at):
            break
        if message.msgid_plural is None:
            match = plain_text(text, at + len(head))
            if match is None:
                break
            end = match.end()
            place = new(Place, (path, line + lines, 9))
            entry = new(Entry, (message, (match[1],), (), None, False, False, place, text[at:end]))
            line += lines + 1
        else:
            match = _PLAIN_FORMS.match(text, at + len(head))
            if match is None:
                break
            found = _PLAIN_FORM.findall(match[1])
            if any(int(index) != rank for rank, (index, _) in enumerate(found)):
                break
            end = match.end()
            place = Place(path, line + lines, 12)
            msgstr = tuple([form for _, form in found])
            entry = Entry(message, msgstr, (), None, False, False, place, text[at:end])
            line += lines + len(found)
        append(entry)
        at = end
        due += 1
    return at, line, due


def _entry(path: str, text: str, at: int, line: int, start: int) -> Entry:
    """The entry that starts at a point, or, without msgstr, what is left of the file."""
    match = _ENTRY.match(text, at)
    entry = _regular(path, match, line) if match is not None else None
    if entry is None:
        match = _OBSOLETE.match(text, at)
        entry = _obsolete(path, match, line) if match is not None else None
    if entry is not None:
        return entry
    try:
        return _Tokens(path, text, at, line, start).entry()
    except _SyntaxError as error:
        start = text.rfind("\n", 0, error.at) + 1
        place = Place(path, text.count("\n", 0, error.at) + 1, error.at - start + 1)
        raise CatalogError(error.text, place, error.help) from None


def _regular(path: str, match: re.Match[str], line: int) -> Entry | None:
    """The entry of a match of `_ENTRY`; None where only the tokeniser can say what is wrong."""
    block, msgctxt, msgid, msgstr, msgid_plural, forms = match.groups()
    raw = match[0]
    comments = _comments(block) if block else _NO_COMMENTS
    if comments.late:
        return None
    try:
        if msgstr is not None:
            texts: tuple[str, ...] = (_unquoted(msgstr),)
            plural = None
            start = match.start(4)
            column = 9
        else:
            found = _FORM.findall(forms)
            if any(int(index) != rank for rank, (index, _) in enumerate(found)):
                return None
            texts = tuple(_unquoted(text) for _, text in found)
            plural = _unquoted(msgid_plural)
            start = match.start(6)
            column = 12
        message = Message(
            _unquoted(msgid),
            None if msgctxt is None else _unquoted(msgctxt),
            plural,
            comments.extracted,
            comments.references,
            comments.flags,
        )
        previous = _previous(comments.previous) if comments.previous else None
    except _SyntaxError:
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
    for row in _split_lines(lines):
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


_NO_COMMENTS = _Comments()


@lru_cache(maxsize=65536)  # ten locales share the comments of a source
def _comments(block: str) -> _Comments:
    """Sort the comment lines before an entry by their kind."""
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    previous: list[str] = []
    late = False
    for row in block.split("\n"):
        line = row.strip("\r").lstrip(" \t\f\v")
        if not line:
            continue
        mark = line[1:2]
        rest = line[2:]
        if mark == ".":
            extracted.append(rest.removeprefix(" "))
        elif mark == ":":
            references += _references(rest)
        elif mark in (",", "=", "!") and mark:  # gettext 1.0 reads `#=` as flags of the workflow
            flags += _flags(rest)
        elif mark == "|":
            previous.append(rest.lstrip(" \t"))
            continue
        else:
            translator.append(line[1:].removeprefix(" "))
        late = bool(previous)
    return _Comments(
        tuple(translator),
        tuple(extracted),
        tuple(dict.fromkeys(references)),
        tuple(flag for flag in flags if flag != "fuzzy"),
        "fuzzy" in flags,
        tuple(previous),
        late,
    )


def _flags(line: str) -> list[str]:
    """Flags divided by commas, and those that GNU gettext knows by blanks too, as it reads them."""
    flags: list[str] = []
    for part in line.split(","):
        other: list[str] = []
        for word in part.split():
            if word in _FLAG_ORDER or word in ("fuzzy", "wrap", "no-wrap"):
                flags += [" ".join(other), word]
                other = []
            else:
                other.append(word)
        flags.append(" ".join(other))
    return [flag for flag in flags if flag]


def _references(line: str) -> list[str]:
    """Paths divided by spaces; one with spaces in it stands between U+2068 and U+2069."""
    return [
        isolated + number if isolated else plain
        for isolated, number, plain in _REFERENCE.findall(line)
    ]


def _previous(lines: tuple[str, ...]) -> Previous:
    match = _PREVIOUS.fullmatch("\n".join(lines) + "\n")
    if match is None:
        raise _SyntaxError(0, "")
    msgctxt, msgid, plural = match.groups()
    return Previous(
        _unquoted(msgid),
        None if msgctxt is None else _unquoted(msgctxt),
        None if plural is None else _unquoted(plural),
    )


def _unquoted(lines: str) -> str:
    """The text of `"..."` lines, each with its line feed."""
    body = lines[1:-2]
    if "\\" in body or len(body) > MAX_STRING:
        return _unescaped(body.split('"\n"'))
    return body.replace('"\n"', "") if "\n" in body else body


def _unescaped(rows: list[str]) -> str:
    """Join strings that stood between quotes.

    Octal and hexadecimal escapes are bytes, so with them rows are joined as bytes, and each
    is unescaped before: `"\\1" "2"` is two characters. Most texts have neither.
    """
    try:
        text = _NAMED_ESCAPE.sub(lambda match: _ESCAPES[match[1]], "".join(rows))
    except KeyError:
        text = _unescaped_bytes(rows)
    if "\0" in text:
        raise _SyntaxError(0, "a NUL character would end the text in every program that reads it")
    if "\4" in text:
        raise _SyntaxError(0, "the separator character U+0004 stands in the text")
    if len(text) > MAX_STRING:
        raise _SyntaxError(0, f"the text is longer than the limit of {MAX_STRING} characters")
    return text


def _unescaped_bytes(rows: list[str]) -> str:
    data = b"".join(_ESCAPE.sub(_byte, row.encode("utf-8")) for row in rows)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _SyntaxError(0, "the octal or hexadecimal escapes are not UTF-8") from None


def _byte(match: re.Match[bytes]) -> bytes:
    name, octal, hexadecimal, other = match.groups()
    if name is not None:
        return _ESCAPES[name.decode("ascii")].encode("ascii")
    if octal is not None:
        return bytes([int(octal, 8) & 0xFF])
    if hexadecimal is not None:
        return bytes([int(hexadecimal, 16) & 0xFF])
    shown = other.decode("utf-8", "replace")
    raise _SyntaxError(
        0, f"`\\{shown}` is not an escape of PO files", "write `\\\\` for a backslash"
    )


_Fields: TypeAlias = dict[str, list[str]]  # keyword -> its strings, still escaped


class _Tokens:
    """Reads one entry token by token, as GNU's lexer does, and says what is wrong with it."""

    def __init__(self, path: str, text: str, at: int, line: int, line_start: int) -> None:
        self.path = path
        self.text = text
        self.start = at
        self.line = line
        self.line_start = line_start  # never searched for: it may be far away
        self.comments: list[str] = []
        self.fields: _Fields = {}
        self.old: _Fields = {}  # the previous msgid's fields
        self.forms: list[list[str]] = []
        self.obsolete: bool | None = None
        self.current: tuple[str, list[str], _Fields] | None = None
        self.begin = at  # of the keyword whose strings are read
        self.place: Place | None = None
        self.end = at  # where the last token of this entry ends

    def entry(self) -> Entry:
        """The entry that starts here, or one without msgstr that holds what is left."""
        at = self.start
        size = len(self.text)
        while at < size:
            after = self._row(at)
            if after is None:
                break
            at = after
        return self._finished(min(at, size))

    def _row(self, at: int) -> int | None:
        """Read one line; where the next one starts, or None if the next entry starts on it."""
        starts = self.text.startswith
        begin = self._after_blanks(at)
        if not starts("#", begin):
            if _CONFLICT.match(self.text, begin):
                raise _SyntaxError(
                    begin,
                    f"`{self.text[begin : begin + 7]}` is a merge conflict marker",
                    "merge the two sides by hand",
                )
            return self._words(begin, self.fields, obsolete=False)
        if starts("#~", begin):
            marked = self._after_blanks(begin + 2)
            if starts("#", marked) and not starts(("#|", "#~"), marked):
                begin = marked  # a comment that became obsolete with its entry
        obsolete = starts("#~", begin)
        old = starts(("#|", "#~|"), begin)
        body = obsolete and not old
        if self.forms and not body:
            return None
        if self.fields and not body:
            raise _SyntaxError(
                begin, "a comment stands between `msgid` and `msgstr`", "move it above the entry"
            )
        if body:
            return self._words(begin + 2, self.fields, obsolete=True)
        if old:
            return self._words(begin + (3 if obsolete else 2), self.old, obsolete=obsolete)
        if self.old:
            raise _SyntaxError(
                begin, "a comment stands between `#| msgid` and `msgid`", "move it above the entry"
            )
        stop = self._line_end(begin)
        self.comments.append(self.text[begin:stop])
        return stop + 1

    def _after_blanks(self, at: int) -> int:
        blanks = _BLANKS.match(self.text, at)
        return at if blanks is None else blanks.end()

    def _line_end(self, at: int) -> int:
        stop = self.text.find("\n", at)
        return len(self.text) if stop < 0 else stop

    def _words(self, at: int, fields: _Fields, *, obsolete: bool) -> int | None:
        """Read the tokens of a line; as `_row`."""
        consumed = False
        while True:
            match = _TOKEN.match(self.text, at)
            if match is None:
                raise self._unknown(at)
            word = match["word"]
            if match["end"] is not None:
                after = match.end() + 1
                if consumed and fields is self.fields:
                    self.end = min(after, len(self.text))
                return after
            token = match.start("word") if word else match.start("string") - 1
            if word in ("msgctxt", "msgid") and self.forms:
                if consumed and obsolete:
                    raise _SyntaxError(token, "two entries stand on one `#~` line")
                if consumed:
                    self.end = token
                return None
            if self.obsolete is not obsolete:
                if self.obsolete is not None:
                    raise _SyntaxError(token, "`#~` stands before some lines of the entry only")
                self.obsolete = obsolete
            if word:
                self._keyword(word, match["form"], token, fields)
            else:
                self._string(match["string"], token, fields)
            at = match.end()
            consumed = True

    def _keyword(self, word: str, form: str | None, at: int, fields: _Fields) -> None:
        self._closed(at)
        wrong = None
        if word == "domain":
            raise _SyntaxError(at, "`domain` lines are not supported", "one file is one domain")
        if word in fields:
            wrong = f"a second `{word}` in one entry"
        elif word in ("msgid_plural", "msgstr") and "msgid" not in fields:
            wrong = f"`{word}` without a `msgid` before it"
        elif word == "msgctxt" and fields:
            wrong = "`msgctxt` must stand before `msgid`"
        elif word == "msgid_plural" and self.forms:
            wrong = "`msgid_plural` must stand before `msgstr`"
        elif (form is not None) and word != "msgstr":
            wrong = f"`{word}` has no forms"
        elif fields is self.fields and self.old and "msgid" not in self.old:
            wrong = "`#| msgctxt` without a `#| msgid` after it"
        elif word == "msgstr" and fields is self.old:
            wrong = "`#|` lines have no `msgstr`"
        if wrong:
            raise _SyntaxError(at, wrong)
        self.begin = at
        if word != "msgstr":
            self.current = (word, fields.setdefault(word, []), fields)
            return
        plural = "msgid_plural" in fields
        if plural != (form is not None):
            raise _SyntaxError(
                at, "`msgstr[N]` and `msgid_plural` go together: one of them is missing"
            )
        if not plural and self.forms:
            raise _SyntaxError(at, "a second `msgstr` in one entry")
        if form is not None and int(form[:9]) != len(self.forms):
            raise _SyntaxError(
                at, f"`msgstr[{form}]` stands where `msgstr[{len(self.forms)}]` is due"
            )
        self.forms.append([])
        self.current = (word, self.forms[-1], fields)

    def _string(self, string: str, at: int, fields: _Fields) -> None:
        if self.current is None or self.current[2] is not fields:
            raise _SyntaxError(at, "a string without a keyword before it")
        word, rows, _ = self.current
        try:
            _ESCAPE.sub(_byte, string.encode("utf-8"))
        except _SyntaxError as error:
            raise _SyntaxError(at, error.text, error.help) from None
        if word == "msgstr" and self.place is None:
            self.place = self._place(at + 1)
        rows.append(string)

    def _closed(self, at: int) -> None:
        if self.current is None:
            return
        word, rows, _ = self.current
        if not rows:
            raise _SyntaxError(at, f'`{word}` has no text: write `""` for an empty one')
        try:
            _unescaped(rows)
        except _SyntaxError as error:
            raise _SyntaxError(self.begin, error.text, error.help) from None

    def _place(self, at: int) -> Place:
        line = self.line + self.text.count("\n", self.start, at)
        start = self.text.rfind("\n", self.start, at) + 1 or self.line_start
        return Place(self.path, line, at - start + 1)

    def _unknown(self, at: int) -> _SyntaxError:
        stop = self._line_end(at)
        rest = self.text[at:stop]
        token = rest.lstrip(" \t\r\f\v")
        at = stop - len(token)
        if token.startswith('"'):
            name = self.current[0] if self.current else "the string"
            return _SyntaxError(at, f"`{name}` has no closing quote", 'close it with `"`')
        word = re.split(r'[\s"\[]', token, maxsplit=1)[0] or token[:1]
        return _SyntaxError(at, f"`{word[:40]}` is no keyword of PO files")

    def _finished(self, at: int) -> Entry:
        if not self.forms:
            if not self.fields and not self.old:
                return Entry(Message(""), (), raw=self.text[self.start :])
            missing = "msgstr" if self.fields else "msgid"
            raise _SyntaxError(
                at,
                f"the file ends inside an entry: `{missing}` is missing",
                "it was cut; take the whole file from its sender or from git",
            )
        self._closed(at)
        comments = _comments("\n".join(self.comments))
        texts = {word: _unescaped(rows) for word, rows in self.fields.items()}
        forms = tuple(_unescaped(rows) for rows in self.forms)
        old = {word: _unescaped(rows) for word, rows in self.old.items()}
        return Entry(
            Message(
                texts["msgid"],
                texts.get("msgctxt"),
                texts.get("msgid_plural"),
                comments.extracted,
                comments.references,
                comments.flags,
            ),
            forms,
            comments.translator,
            Previous(old["msgid"], old.get("msgctxt"), old.get("msgid_plural"))
            if "msgid" in old
            else None,
            comments.fuzzy,
            bool(self.obsolete),
            self.place or self._place(self.start),
            self.text[self.start : self.end],
        )


_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968"}


def _require_utf8(catalog: Catalog) -> None:
    """Refuse another charset by its name, which is compared as text and never looked up."""
    declared = _CHARSET.search(header_fields(catalog.header).get("Content-Type", ""))
    if catalog.header is None or declared is None or declared[1] == "CHARSET":
        return
    if declared[1].lower() not in _UTF8:
        raise CatalogError(
            f"the header declares the charset `{declared[1][:40]}`, not UTF-8",
            catalog.header.place,
            f"convert the file: `msgconv -t UTF-8 -o {catalog.path} {catalog.path}`",
        )
