"""The strings of PO files: quotes and escapes, both ways.

Source: GNU gettext manual, section "The Format of PO Files"; po-lex.c of gettext 0.21 for
what counts as an escape.
"""

from __future__ import annotations

import re

MAX_STRING = 1024 * 1024  # characters of one string
BOM = "\ufeff"  # at the start of a file, the byte order mark


_ESCAPES = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip


_NAMED_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


ESCAPE = re.compile(
    rb"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]++)|([\x80-\xff]++|.))", re.DOTALL
)


_QUOTE = {ord(char): f"\\{name}" for name, char in _ESCAPES.items()} | {
    # msgcat writes other control characters raw; an editor would drop or show them wrongly
    code: f"\\{code:03o}"
    for code in (*range(0x20), 0x7F)
    if chr(code) not in _ESCAPES.values()
}


SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')  # what _QUOTE changes


_ONE_STRING = re.compile(r'"([^"\\\n]*+(?>(?:\\.[^"\\\n]*+)*))"')
_LINE_OF_STRING = r'"[^"\\\n\x00\x04]*+(?>(?:\\.[^"\\\n\x00\x04]*+)*)"\n'


# What an entry goes on with behind its last line, or may: marks without content change nothing.
CONTINUED = r'[ \t\r\f\v\n]*+(?:"|msgstr|#[~|][#~| \t\r\f\v]*+\n)'


STRING = rf"{_LINE_OF_STRING}(?>(?:{_LINE_OF_STRING})*)"


class PoSyntaxError(Exception):
    """What is wrong at an offset of the text; becomes a CatalogError with a place."""

    def __init__(self, at: int, text: str, help: str = "") -> None:
        super().__init__(text)
        self.at = at
        self.text = text
        self.help = help


def quoted(text: str) -> str:
    """A text as one string of a PO file, on one line."""
    return f'"{text.translate(_QUOTE)}"'


def unquoted(string: str) -> str | None:
    """What `quoted` was given; None if *string* is not one string of a PO file."""
    match = _ONE_STRING.fullmatch(string)
    if match is None:
        return None
    try:
        return unescaped([match[1]])
    except PoSyntaxError:
        return None


def joined(lines: str) -> str:
    """The text of `"..."` lines, each with its line feed."""
    body = lines[1:-2]
    if "\\" in body or len(body) > MAX_STRING:
        return unescaped(body.split('"\n"'))
    return body.replace('"\n"', "") if "\n" in body else body


def unescaped(rows: list[str]) -> str:
    """Join strings that stood between quotes.

    Octal and hexadecimal escapes are bytes, so with them rows are joined as bytes, and each
    is unescaped before: `"\\1" "2"` is two characters. Most texts have neither.
    """
    try:
        text = _NAMED_ESCAPE.sub(lambda match: _ESCAPES[match[1]], "".join(rows))
    except KeyError:
        text = _unescaped_bytes(rows)
    if "\0" in text:
        raise PoSyntaxError(0, "a NUL character would end the text in every program that reads it")
    if "\4" in text:
        raise PoSyntaxError(0, "the separator character U+0004 stands in the text")
    if len(text) > MAX_STRING:
        raise PoSyntaxError(
            0,
            f"the text is longer than the limit of {MAX_STRING} characters",
            "split it into several texts",
        )
    return text


def _unescaped_bytes(rows: list[str]) -> str:
    data = b"".join(ESCAPE.sub(byte, row.encode("utf-8")) for row in rows)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise PoSyntaxError(0, "the octal or hexadecimal escapes are not UTF-8") from None


def byte(match: re.Match[bytes]) -> bytes:
    """The byte, or the bytes of the character, that a match of `ESCAPE` stands for."""
    name, octal, hexadecimal, other = match.groups()
    if name is not None:
        return _ESCAPES[name.decode("ascii")].encode("ascii")
    if octal is not None:
        return bytes([int(octal, 8) & 0xFF])
    if hexadecimal is not None:
        return bytes([int(hexadecimal, 16) & 0xFF])
    shown = other.decode("utf-8", "replace")
    raise PoSyntaxError(
        0, f"`\\{shown}` is not an escape of PO files", "write `\\\\` for a backslash"
    )


def split_lines(text: str) -> list[str]:
    """Rows that each end after a line feed. (`str.splitlines` splits at U+2028 too.)"""
    rows = [row + "\n" for row in text.split("\n")]
    rows[-1] = rows[-1][:-1]
    return rows if rows[-1] else rows[:-1]
