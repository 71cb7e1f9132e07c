"""The bytes of a source file as text."""

from __future__ import annotations

import codecs
import re

from l10n.errors import SourceError
from l10n.model import Place

_BREAK = re.compile("\r\n?|\n")


def decode(path: str, data: bytes) -> str:
    """Return the text of *data*, which must be UTF-8; a byte order mark is dropped.

    Line ends stay as they are.

    Raises SourceError at the first byte that is not UTF-8; its column counts characters.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        *above, line = _BREAK.split(data[: error.start].decode("utf-8"))
        raise SourceError(
            f"the byte 0x{data[error.start]:02x} is not UTF-8",
            Place(path, len(above) + 1, len(line) + 1),
            "save the file as UTF-8",
        ) from error
