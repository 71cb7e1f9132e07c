"""What makes a JSON bundle safe inside an HTML page; all targets that write JSON end with it."""

from __future__ import annotations

from l10n.errors import SourceError
from l10n.model import Bundle


def inlinable(json: str, bundle: Bundle) -> bytes:
    """The bytes of a bundle's JSON, for `JSON.parse` and for a `<script>` element.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    try:
        data = json.encode()
    except UnicodeEncodeError as error:
        code = f"U+{ord(json[error.start]):04X}"
        raise SourceError(
            f"the bundle `{bundle.domain}` of `{bundle.locale}` holds half a character ({code})",
            help="write the character itself in the source, not an escape for half of it",
        ) from None
    # None of these is JSON syntax, so they stand in strings only, where an escape is
    # the same text; `</script>` and `<!--` would end or confuse an inline script.
    for char in "<>&\u2028\u2029":
        data = data.replace(char.encode(), b"\\u%04x" % ord(char))
    return data
