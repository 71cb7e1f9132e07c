"""Text from files and counts as reports show them; no text can forge a line or move a cursor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from l10n.model import Finding, Status

# Controls, bidi controls, zero-width and other invisible characters. ZWNJ and ZWJ are
# letters' business in several scripts, but in a report they are better seen.
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

# What servers take for a command wherever in a line of their log it stands: the prefixes in
# GitHub's `ActionCommand.TryParse` and in `Command.TryParse` of the agent of Azure Pipelines.
_COMMAND = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def shown(text: str) -> str:
    """The text on one line, each character that cannot be seen as an escape (`\\u202e`).

    In what would be a command to a CI server (`##[`, `##vso[`) the second `#` is one too.
    """
    text = HIDDEN.sub(_escape, text)
    return _COMMAND.sub(r"#\\x23", text) if "##" in text else text


def shortened(text: str, longest: int) -> str:
    """The text, or its start and an ellipsis where it has more than *longest* characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def called(key: str, msgid: str) -> str:
    """The name of a message in a list: its key, or where it has none how its text begins."""
    return key or shortened(msgid, 60)


def told(finding: Finding) -> str:
    """All that is known about a finding but its own place, in one sentence; not `shown` yet."""
    text = f"{finding.text} ({finding.key})" if finding.key else finding.text
    parts = [text, f"source: {finding.source}" if finding.source is not None else ""]
    parts.append(f"help: {finding.help}" if finding.help else "")
    return "; ".join(filter(None, parts))


def dumped(content: Mapping[str, object] | Sequence[object]) -> str:
    """JSON in which what `shown` escapes is escaped too: it may be read on a terminal."""
    import json  # not for a command that only asks for `shown`

    lines = json.dumps(content, indent=2, ensure_ascii=False).split("\n")
    return "".join(f"{_escaped(line)}\n" for line in lines)


def dumped_inline(content: Mapping[str, object]) -> str:
    """As `dumped`, on one line without its end."""
    import json

    return _escaped(json.dumps(content, ensure_ascii=False))


def _escaped(line: str) -> str:
    """A line of JSON, each character that cannot be seen as an escape of JSON."""
    import json

    line = _COMMAND.sub(r"#\\u0023", line)
    return HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], line)


def summed(found: Sequence[Finding], statuses: Sequence[Status]) -> str:
    """How many errors and warnings, and in how much."""
    errors = sum(finding.severity == "error" for finding in found)
    total = sum(status.total for status in statuses)
    locales = len({status.locale for status in statuses})
    return (
        f"Found {counted(errors, 'error')} and {counted(len(found) - errors, 'warning')}"
        f" in {counted(total, 'translation')} ({counted(locales, 'locale')})"
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 word`, `2 words`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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
