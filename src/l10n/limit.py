"""How long a text may be: what translators are told, and what the checks read of it."""

from __future__ import annotations

import re

from l10n.model import Message

_NOTE = re.compile(r"At most ([0-9]{1,9}) characters")
_FLAG = re.compile(r"max-length:\s*+([0-9]{1,9})")  # Weblate's


def note(characters: int) -> str:
    """Say it as a line for translators."""
    return f"At most {characters} characters"


def limit(message: Message) -> int | None:
    """Give the number of characters (code points) that a message may have; None for any.

    It stands in a note of ours or in a flag `max-length:60`. The smallest counts, as
    several fields may share a text.
    """
    if not message.extracted_comments and not message.flags:
        return None  # as most
    found = [_NOTE.fullmatch(comment) for comment in message.extracted_comments]
    found += [_FLAG.fullmatch(flag) for flag in message.flags]
    return min((int(match[1]) for match in found if match), default=None)
