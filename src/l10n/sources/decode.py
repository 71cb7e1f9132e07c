"""The bytes of a source file as text."""

from __future__ import annotations

import codecs
import re

from l10n.errors import SourceError
from l10n.model import Place

_BREAK = re.compile("\r\n?|\n")
# Neither PO files nor readers expect them; U+FFFE and U+FFFF are no characters at all.
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CONFLICT = re.compile("^<<<<<<< ", re.MULTILINE)
_ASCII_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


def decode(path: str, data: bytes) -> str:
    """Return the text of *data*, which must be UTF-8; a byte order mark is dropped.

    Line ends stay as they are.

    Raises SourceError at the first byte that is not UTF-8, and at the first control character
    other than a tab or a line end; its column counts characters. And where git has left a
    conflict, of which a Markdown page would otherwise show both sides.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"the byte 0x{data[error.start]:02x} is not UTF-8",
            _place_behind(path, data[: error.start].decode("utf-8")),
            "save the file as UTF-8",
        ) from error
    if _may_hold_control(data) and (control := _CONTROL.search(text)):
        raise SourceError(
            f"the text holds the control character U+{ord(control[0]):04X}",
            _place_behind(path, text[: control.start()]),
            "remove it",
        )
    if "\n>>>>>>> " in text and (conflict := _CONFLICT.search(text)):
        raise SourceError(
            "`<<<<<<<` is a merge conflict marker",
            _place_behind(path, text[: conflict.start()]),
            "merge the two sides by hand",
        )
    return text


def _may_hold_control(data: bytes) -> bool:
    """False for most files, in a tenth of the pattern's time; the other controls begin like these.

    U+0080 to U+009F are C2 and a byte in UTF-8, U+FFFE and U+FFFF are EF BF and a byte.
    """
    ascii = len(data.translate(None, _ASCII_CONTROLS)) < len(data)
    return ascii or b"\xc2" in data or b"\xef\xbf" in data


def _place_behind(path: str, before: str) -> Place:
    *above, line = _BREAK.split(before)
    return Place(path, len(above) + 1, len(line) + 1)
