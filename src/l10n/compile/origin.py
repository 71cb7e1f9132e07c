"""The sidecar of a bundle: which of its values are not wholly in the bundle's own language."""

from __future__ import annotations

from l10n.bundles.inline import literals
from l10n.model import Bundle


def serialise(bundle: Bundle) -> bytes:
    """Write the locales that each such value came from, one key a line, sorted by code point.

    The bundle's own locale comes first where it gave a part. JSON in UTF-8, for `JSON.parse`
    or inside HTML, of the shape in `data/origin.schema.json`; `{}` where nothing is borrowed.
    """
    if not bundle.origin:
        return b"{}\n"
    lists = {each: b", ".join(literals(each)) for each in set(bundle.origin.values())}  # a few
    keys = sorted(bundle.origin)
    lines = [
        b"  %b: [%b]" % (key, lists[bundle.origin[name]])
        for name, key in zip(keys, literals(keys), strict=True)
    ]
    return b"{\n" + b",\n".join(lines) + b"\n}\n"
