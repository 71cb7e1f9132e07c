"""The header entry: its fields, and the charset that it declares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Identity, Message

HEADER: Identity = (None, "")

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
_CHARSET = re.compile(r"charset=([^\s;\\\"]*)", re.IGNORECASE)
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968"}


def header_fields(header: Entry | None) -> dict[str, str]:
    """The fields of a header entry by name, in file order; of two with one name the first."""
    fields: dict[str, str] = {}
    for line in (header.msgstr[0] if header is not None else "").split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(field_name(name), value.strip())
    return fields


def header_entry(fields: Mapping[str, str]) -> Entry:
    """A header with these fields, in their order."""
    return Entry(Message(""), ("".join(f"{name}: {value}\n" for name, value in fields.items()),))


def revive_header(catalog: Catalog) -> Catalog:
    """The catalog with its obsolete entry of the empty msgid as header, if it has no other.

    To gettext that is one message: a new header beside the old one would be a duplicate.
    """
    if catalog.header is not None:
        return catalog
    entries = list(catalog.entries)
    at = next((at for at, entry in enumerate(entries) if entry.identity == HEADER), None)
    if at is None:
        return catalog
    header = entries.pop(at)._replace(obsolete=False, raw=None)
    return replace(catalog, header=header, entries=tuple(entries), header_at=0)


def field_name(name: str) -> str:
    """The name of a header field as gettext's tools write it; they read it in any case."""
    return _FIELD_NAMES.get(name.strip().lower(), name.strip())


def require_utf8(catalog: Catalog, text: str) -> None:
    """Refuse another charset by its name. *text* is what the file holds."""
    charset = _other_charset(header_fields(catalog.header).get("Content-Type", ""))
    if catalog.header is not None and charset:
        raise CatalogError(
            f"the header declares the charset `{charset[:40]}`, not UTF-8",
            catalog.header.place,
            _conversion(catalog.path)
            if text.isascii()
            else "the text is UTF-8 already: write `charset=UTF-8` in the header",
        )


def help_with_charset(path: str, data: bytes) -> str:
    """What makes UTF-8 of a file that is not: gettext's tool, where it can know the charset."""
    if _other_charset(data.decode("latin-1")):
        return _conversion(path)
    return (
        f"save the file as UTF-8; if its charset is known: `iconv -f CHARSET -t UTF-8 {path} > NEW`"
    )


def _other_charset(text: str) -> str:
    """A declared charset that is not ours, "" for none; compared as text and never looked up."""
    declared = _CHARSET.search(text)
    if declared is None or declared[1] == "CHARSET" or declared[1].lower() in _UTF8:
        return ""
    return declared[1]


def _conversion(path: str) -> str:
    return f"convert the file: `msgconv -t UTF-8 -o {path} {path}`"
