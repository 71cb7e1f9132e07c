"""`i18next`: JSON v4 for i18next 21 and later, keys nested, one key for each form of a plural.

Read in i18next 27.1.5 (Interpolator, Translator): it has no escape for its own marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from l10n.bundles import layout, reading
from l10n.bundles.misread import unspeakable
from l10n.bundles.plurals import suffixed
from l10n.bundles.spelling import BARE, intricate, spelt
from l10n.cldr import CATEGORIES
from l10n.display import shortened
from l10n.haystack import searchable
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece, is_simple, split

_NAME = "i18next"
_SUFFIX = re.compile(f"_(?:{'|'.join(CATEGORIES)})(?![^.])")  # at the end of a part of a key
# Options of `t` that do something else with what stands in them.
_OPTIONS = frozenset({"lng", "lngs", "ns", "replace", "returnDetails", "skipInterpolation"})
_NESTING = "$t("
_LINE_ENDS = re.compile(r"[\n\r\u2028\u2029]")  # where `.` of JavaScript stops
_LONGEST = 60  # characters of what it would fill in that are shown


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write `{{name}}` for each placeholder, `{{count}}` for the number that a plural counts.

    A plural's own key, `days`, has the form of `other`: i18next 21 to 26 show the key itself
    where `Intl.PluralRules` selects a category that the bundle lacks, as it does where it does
    not know the language and counts in another one.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    return layout.nested(suffixed(spelt(bundle, (), None, _spelt), "_", whole=True))


def problems(bundle: Bundle) -> Iterator[tuple[str, Problem]]:
    """Give keys that it would take for a form, and texts that it would fill in."""
    yield from _keys(bundle.keys)
    yield from unspeakable(bundle, _NAME, _placeholder)
    wordings = bundle.wordings()
    odd = intricate(bundle)
    for at in sorted(odd | searchable(bundle.texts).with_any([_NESTING])):
        yield from _text(bundle.keys[at], bundle.texts[at], wordings.get(bundle.keys[at], BARE))
    for at, forms in bundle.plurals.items():
        for text in forms.values():
            if at in odd or _NESTING in text:
                yield from _text(bundle.keys[at], text, wordings[bundle.keys[at]])


@lru_cache(maxsize=16)  # domains: mostly all locales have the same keys
def _keys(keys: tuple[str, ...]) -> Sequence[tuple[str, Problem]]:
    return [
        (
            key,
            Problem(
                f"the target `{_NAME}` takes a key that ends in `{match[0]}` for a plural's form",
                "rename the key",
            ),
        )
        for key in keys
        if (match := _SUFFIX.search(key))
    ]


def _text(key: str, text: str, wording: Wording) -> Iterator[tuple[str, Problem]]:
    """Find what it would fill in beside the text's placeholders."""
    if is_simple(text, wording):
        return
    pieces = split(text, wording)
    if not any("{" in piece or _NESTING in piece for piece in pieces if isinstance(piece, str)):
        return
    placeholders = [piece for piece in pieces if isinstance(piece, Placeholder)]
    filled = Counter(_filled(_spelt(pieces, wording)))
    filled.subtract(_filled(_spelt(placeholders, wording)))
    for token in +filled:
        yield (
            key,
            Problem(
                f"the target `{_NAME}` would fill in `{shortened(token, _LONGEST)}`,"
                " which is text here",
                "write it in another way: this library has no escape for it",
            ),
        )


def _filled(text: str) -> Iterator[str]:
    """Give what it would fill in: its pattern is `{{(.+?)}}`; all of `$t(` are told by that."""
    yield from [_NESTING] * text.count(_NESTING)
    for line in _LINE_ENDS.split(text):
        end = 0
        while (start := line.find("{{", end)) >= 0 and (last := line.find("}}", start + 3)) >= 0:
            end = last + 2
            yield line[start:end]


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    return "".join(
        piece if isinstance(piece, str) else _placeholder(piece, wording) or piece.written
        for piece in pieces
    )


def _placeholder(placeholder: Placeholder, wording: Wording) -> str | None:
    """Formats are those that the source has in i18next's own braces."""
    written, name, spec = placeholder
    if spec == "$t()":
        return written
    own = written.startswith("{{") and spec[:1] in ("", "-", ",")
    if (spec and not own) or name.partition(".")[0] in _OPTIONS:
        return None
    name = "count" if placeholder == wording.number else name
    return f"{{{{- {name}{spec[1:]}}}}}" if spec.startswith("-") else f"{{{{{name}{spec}}}}}"


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle: `days_one`, `days_other` are the forms of `days`."""
    leaves = dict(reading.leaves(content))
    texts = {key: leaf for key, leaf in leaves.items() if isinstance(leaf, str)}
    _, plurals = reading.grouped(texts)
    forms = {f"{key}_{name}" for key, each in plurals.items() for name in each}
    found = {key: reading.reading(leaf) for key, leaf in leaves.items() if key not in forms}
    counted = frozenset({"count"})  # which it is always given, whether a form prints it or not
    for key, each in plurals.items():
        value = reading.reading(each)
        found[key] = value._replace(names=value.names | counted)
    return found


TARGET = Target(_NAME, ".json", serialise, problems, number="count", read=read)
