"""Text from files and counts as reports show them; no text can forge a line or move a cursor."""

from __future__ import annotations

import re

# Controls, bidi controls, zero-width and other invisible characters. ZWNJ and ZWJ are
# letters' business in several scripts, but in a report they are better seen.
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def shown(text: str) -> str:
    """The text on one line, each character that cannot be seen as an escape (`\\u202e`)."""
    return HIDDEN.sub(_escape, text)


def shortened(text: str, longest: int) -> str:
    """The text, or its start and an ellipsis where it has more than *longest* characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def times(count: int) -> str:
    """How often, in words: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _NAMES:
        return _NAMES[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
