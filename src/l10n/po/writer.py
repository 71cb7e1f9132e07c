"""Catalog to PO text: what was read as it stood, the rest as `msgcat --no-wrap` writes it."""

from __future__ import annotations

from l10n.model import Catalog, Entry, Message
from l10n.po.comments import isolated, sorted_flags
from l10n.po.strings import BOM, SPECIAL, quoted, split_lines

REFERENCE_WIDTH = 79  # bytes: write-po.c of gettext 0.21 looks at it with `--no-wrap` too


def write(catalog: Catalog) -> str:
    """The text of a catalog: entries that were read as they stood, others canonically."""
    return "".join(pieces(catalog))


def pieces(catalog: Catalog) -> list[str]:
    """The text of a catalog, in one piece for each entry, the header's among them.

    What stands after the last entry belongs to the last piece, a byte order mark to the first.
    """
    entries = list(catalog.entries)
    if catalog.header is not None:
        entries.insert(catalog.header_at, catalog.header)
    found: list[str] = []
    last: Entry | None = None  # the one before, if its piece is as it was read
    for entry in entries:
        piece = entry.raw
        moved = piece is None or last is None or entry.place < last.place
        if piece is None:
            piece = canonical(entry).replace("\n", catalog.newline)
        if found:
            # It was the last one of a file without a line end, or more followed on its line.
            if not found[-1].endswith("\n") and (moved or not _can_share_line(last, piece)):
                found[-1] += catalog.newline
            if moved and not piece.startswith(("\n", "\r\n")):
                piece = catalog.newline + piece
        last = None if entry.raw is None else entry
        found.append(piece)
    found = found or [""]
    found[-1] += catalog.trailer  # loose comments, which may share a line with any entry
    if catalog.bom:
        found[0] = BOM + found[0]
    return found


def _can_share_line(last: Entry | None, piece: str) -> bool:
    """Whether a piece means the same on the last line of an entry; `#~` holds to a line's end."""
    comment = piece.startswith("#") and not piece.startswith(("#~", "#|"))
    return comment or (last is not None and not last.obsolete)


def canonical(entry: Entry) -> str:
    """The lines of an entry as `msgcat --no-wrap` writes them, without a blank line before."""
    message = entry.message
    fuzzy = entry.fuzzy and any(entry.msgstr)  # msgcat looks at the first form only
    lines = [f"# {line}" if line else "#" for line in entry.translator_comments]
    lines += comment_lines(message, fuzzy=fuzzy)
    mark = "#~ " if entry.obsolete else ""
    if entry.previous is not None:
        head = head_lines(entry.previous.msgctxt, entry.previous.msgid, entry.previous.msgid_plural)
        lines += [("#~| " if entry.obsolete else "#| ") + line for line in head]
    body = head_lines(message.msgctxt, message.msgid, message.msgid_plural)
    if message.msgid_plural is None:
        body += _field("msgstr", entry.msgstr[0])
    else:
        for index, text in enumerate(entry.msgstr):
            body += _field(f"msgstr[{index}]", text)
    lines += [mark + line for line in body] if mark else body
    return "\n".join(lines) + "\n"


def comment_lines(message: Message, *, fuzzy: bool) -> list[str]:
    """What stands above a message that no translator has commented."""
    lines = [f"#. {line}" if line else "#." for line in message.extracted_comments]
    if message.references:
        lines += _references(message.references)
    flags = (("fuzzy",) if fuzzy else ()) + sorted_flags(message.flags)
    if flags:
        lines.append("#, " + ", ".join(flags))
    return lines


def _references(references: tuple[str, ...]) -> list[str]:
    """The `#:` lines, which msgcat breaks without being asked to, at bytes and not at columns."""
    line = "#: " + " ".join(map(isolated, references))
    if len(references) == 1 or (len(line) <= REFERENCE_WIDTH and line.isascii()):
        return [line]
    lines = []
    line, width = "#:", 2
    for reference in map(isolated, references):
        size = 1 + len(reference.encode("utf-8"))
        if width > 2 and width + size > REFERENCE_WIDTH:
            lines.append(line)
            line, width = "#:", 2
        line += " " + reference
        width += size
    return [*lines, line]


def head_lines(msgctxt: str | None, msgid: str, msgid_plural: str | None) -> list[str]:
    """The context and texts of a message."""
    lines = [] if msgctxt is None else _field("msgctxt", msgctxt)
    lines += _field("msgid", msgid)
    return lines if msgid_plural is None else lines + _field("msgid_plural", msgid_plural)


def _field(keyword: str, text: str) -> list[str]:
    """The lines of one keyword: a text with line breaks inside gets a line for each."""
    if SPECIAL.search(text) is None:
        return [f'{keyword} "{text}"']
    if "\n" not in text[:-1]:
        return [f"{keyword} {quoted(text)}"]
    return [f'{keyword} ""', *map(quoted, split_lines(text))]
