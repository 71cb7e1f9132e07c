"""Catalog to PO text: what was read as it stood, the rest as `msgcat --no-wrap` writes it."""

from __future__ import annotations

from l10n.model import Catalog, Entry, Message
from l10n.po.comments import isolated, sorted_flags
from l10n.po.strings import SPECIAL, quoted, split_lines


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
        lines.append("#: " + " ".join(map(isolated, message.references)))
    flags = (("fuzzy",) if fuzzy else ()) + sorted_flags(message.flags)
    if flags:
        lines.append("#, " + ", ".join(flags))
    return lines


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
