"""PO text to Catalog and back.

Reading is exact or refused: what GNU gettext 0.21 calls a syntax error is one here, but for a
byte order mark, which it does not read. `tests/po` compares files of odd lines with `msgcat`.
Writing leaves every entry that was read its own bytes; an entry that we made is
written as `msgcat --no-wrap` (GNU gettext 0.21) writes it, with the exceptions of
design section 5: `tests/test_po.py` has the table.

Format: GNU gettext manual, section "The Format of PO Files".
"""

from __future__ import annotations

from l10n.po.comments import sorted_flags
from l10n.po.guided import NOTHING, Expected, expect
from l10n.po.header import HEADER, field_name, header_entry, header_fields, revive_header
from l10n.po.reader import decode, read, read_block
from l10n.po.skim import Skimmed, Tops, block_of, skim, tops, tops_of, united
from l10n.po.strings import MAX_STRING, quoted, unquoted
from l10n.po.writer import canonical, pieces, write

__all__ = [
    "HEADER",
    "MAX_STRING",
    "NOTHING",
    "Expected",
    "Skimmed",
    "Tops",
    "block_of",
    "canonical",
    "decode",
    "expect",
    "field_name",
    "header_entry",
    "header_fields",
    "pieces",
    "quoted",
    "read",
    "read_block",
    "revive_header",
    "skim",
    "sorted_flags",
    "tops",
    "tops_of",
    "united",
    "unquoted",
    "write",
]
