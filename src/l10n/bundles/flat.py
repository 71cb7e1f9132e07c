"""`flat`: one JSON object of all keys, a plural as an object of its CLDR categories."""

from __future__ import annotations

from collections.abc import Mapping

# The C function alone: json.dumps with an indent runs in pure Python, ten times slower.
from json.encoder import encode_basestring as quoted

from l10n.bundles.inline import inlinable
from l10n.model import Bundle, Catalog, Target


def serialise(bundle: Bundle, catalog: Catalog) -> bytes:
    """Write the bundle as UTF-8, keys sorted by code point, for `JSON.parse` or inside HTML.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    if not bundle.strings:
        return b"{}\n"
    strings = bundle.strings
    members = [
        f"  {quoted(key)}: {quoted(value) if isinstance(value, str) else _plural(value)}"
        for key in sorted(strings)
        for value in (strings[key],)
    ]
    return inlinable("{\n" + ",\n".join(members) + "\n}\n", bundle)


def _plural(texts: Mapping[str, str]) -> str:
    forms = [f"    {quoted(name)}: {quoted(texts[name])}" for name in sorted(texts)]
    return "{\n" + ",\n".join(forms) + "\n  }"


TARGET = Target("flat", ".json", serialise)
