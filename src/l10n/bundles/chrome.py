"""`chrome`: `messages.json` of browser extensions, one message for each form of a plural.

Read in Chromium 150 (message_bundle.cc, ReplaceStringPlaceholders) and in Firefox, which does
the same in its own way (ExtensionCommon.sys.mjs). Both read a message twice: once `$NAME$`,
for what stands behind `content`, and then, with a site's values, `$1` and `$$` in the result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from l10n.bundles import layout, reading
from l10n.bundles.misread import before_digits, fillable, shown, suspected, unspeakable
from l10n.bundles.plurals import suffixed
from l10n.bundles.spelling import positions, spelt
from l10n.model import Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "chrome"
_LOCALE = "@locale"  # no key of ours has an `@`
_MOST = 9  # values that a message can take
_NAMED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+")
_DOLLARS = re.compile(r"\$++")
_LABEL = re.compile(r"\$([A-Z0-9_]++)\$")
_VALUE = re.compile(r"\$[1-9]")
_SUSPECTS = ("$", "%", re.compile(r"\}[0-9]"))
_START, _END = b'{\n    "message": ', b"\n  }"  # around the text of a message
_Values: TypeAlias = tuple[tuple[str, str], ...]
"""Of a key: (label, content) of each placeholder, `("NAME", "$1")`."""


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write an object for each message, with the placeholders that it has.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    messages = suffixed(spelt(bundle, ("$",), _DOLLARS, _spelt), "_")
    names, order = _sorted(messages.keys)
    texts = (*messages.texts, bundle.locale)
    values = _values(bundle.wordings)
    ends = [
        _placeholders(tuple(_LABEL.findall(text)), _of(key, values)) if "$" in text else _END
        for key, text in zip(messages.keys, messages.texts, strict=True)
    ]
    ends.append(_END)  # of the locale
    inner = messages._replace(keys=names, texts=[texts[at] for at in order])
    return layout.wrapped(inner, _START, [ends[at] for at in order])


@lru_cache(maxsize=64)  # domains and categories: locales that count alike have the same keys
def _sorted(keys: tuple[str, ...]) -> tuple[tuple[str, ...], Sequence[int]]:
    """The names of keys, sorted, with the locale's among them; and where the text of each is."""
    names = (*_names(keys), _LOCALE)
    order = sorted(range(len(names)), key=names.__getitem__)
    return tuple([names[at] for at in order]), order


def _of(key: str, values: Mapping[str, _Values]) -> _Values:
    """What stands for each label of a key, or of the plural that it is a form of."""
    return values[key] if key in values else values.get(key.rpartition("_")[0], ())


@lru_cache(maxsize=4096)  # many texts have the same ones
def _placeholders(labels: tuple[str, ...], values: _Values) -> bytes:
    """What follows the text of a message: its placeholders, sorted, and the end of its object."""
    known = dict(values)
    contents = {
        label.lower(): known[label] if label.strip("0") else "$" * (len(label) + 1)
        for label in labels
    }
    members = ",".join(
        f'\n      "{label}": {{\n        "content": "{contents[label]}"\n      }}'
        for label in sorted(contents)
    )
    return f',\n    "placeholders": {{{members}\n    }}\n  }}'.encode()


def problems(bundle: Bundle) -> Iterator[tuple[str, Problem]]:
    """Give keys that are no name or one twice, and placeholders that would not be filled in."""
    plurals = tuple((at, tuple(forms)) for at, forms in bundle.plurals.items())
    yield from _keys(bundle.keys, plurals)
    yield from unspeakable(bundle, _NAME, fillable)
    yield from _too_many(bundle.wordings)
    for key, pieces in suspected(bundle, _SUSPECTS):
        yield from ((key, problem) for problem in before_digits(pieces, _NAME))
        yield from ((key, problem) for problem in _behind_dollars(pieces))


@lru_cache(maxsize=64)  # languages and domains: mostly all locales have the same keys
def _keys(
    keys: tuple[str, ...], plurals: tuple[tuple[int, tuple[str, ...]], ...]
) -> Sequence[tuple[str, Problem]]:
    owned = [(key, name) for key, name in zip(keys, _names(keys), strict=True)]
    for at, forms in plurals:
        key, name = owned[at]
        owned[at] = key, f"{name}_{forms[0]}"
        owned += [(key, f"{name}_{form}") for form in forms[1:]]
    lowered = [name.lower() for _, name in owned]
    is_ascii = all(map(str.isascii, keys))
    if is_ascii and len(set(lowered)) == len(lowered):  # as mostly
        return ()
    found = [
        (
            key,
            Problem(
                f"the target `{_NAME}` has keys of ASCII letters, digits and `_` alone",
                "rename the key",
            ),
        )
        for key in keys
        if not key.isascii()
    ]
    owners: dict[str, str] = {}
    for (key, name), low in zip(owned, lowered, strict=True):
        owner = owners.setdefault(low, key)
        if owner != key:
            text = f"the target `{_NAME}` has one name for this key and `{owner}`: `{name}`"
            found.append((key, Problem(text, "rename one of the two keys")))
    return found


@lru_cache(maxsize=16)  # domains: all locales have the same wordings
def _too_many(wordings: Callable[[], Mapping[str, Wording]]) -> Sequence[tuple[str, Problem]]:
    found = []
    for key, wording in wordings().items():
        numbers = positions(wording)
        for each in wording.placeholders.values():
            if numbers[each.name] > _MOST:
                text = (
                    f"the target `{_NAME}` fills in {_MOST} values at most,"
                    f" `{shown(each)}` is one more"
                )
                found.append((key, Problem(text, "part the text, or join values on the site")))
    return found


def _behind_dollars(pieces: Sequence[Piece]) -> Iterator[Problem]:
    """The `$` of a value and those before it would be read together, as text."""
    for before, piece in pairwise(pieces):
        if isinstance(before, str) and before[-1] == "$" and isinstance(piece, Placeholder):
            yield Problem(
                f"the target `{_NAME}` cannot fill in `{shown(piece)}` behind a `$`",
                "put a space between them, or the `$` behind the value",
            )


def _names(keys: Sequence[str]) -> Sequence[str]:
    """What messages are called: a name has neither dots nor hyphens."""
    return "\0".join(keys).replace(".", "_").replace("-", "_").split("\0") if keys else ()


@lru_cache(maxsize=16)  # domains: all locales have the same wordings
def _values(wordings: Callable[[], Mapping[str, Wording]]) -> Mapping[str, _Values]:
    return {
        key: tuple((label, f"${positions(wording)[name]}") for name, label in labels.items())
        for key, wording in wordings().items()
        for labels in [_labels(wording)]
    }


def _labels(wording: Wording) -> Mapping[str, str]:
    """Say by name what a placeholder is called: by its number if case alone would tell it apart."""
    numbers = positions(wording)
    called = Counter(name.upper() for name in numbers)
    return {
        name: name.upper() if _NAMED.fullmatch(name) and called[name.upper()] == 1 else str(at)
        for name, at in numbers.items()
    }


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    """Write `$NAME$`, and `$0$` for a dollar: a bare one would pair with the next one.

    Of dollars in a row the first is dropped, so `$00$` stands for the three that show two.
    """
    labels = _labels(wording)
    return "".join(
        _DOLLARS.sub(lambda match: f"${'0' * len(match[0])}$", piece)
        if isinstance(piece, str)
        else f"${labels[piece.name]}$"
        for piece in pieces
    )


def read(content: object) -> Mapping[str, Reading]:
    """Read a bundle by the names that its messages have; values are known by their number."""
    messages = content if isinstance(content, dict) else {}
    own = {key: each for key, each in messages.items() if key != _LOCALE}
    found, plurals = reading.grouped(own)
    values = {key: _read({"": each}) for key, each in found.items()}
    for key, forms in plurals.items():
        value = _read(forms)
        # the number is the first value, whether a form prints it or not
        names = value.names | {"$1"}
        values[key] = value._replace(names=names, plural=True, forms=frozenset(forms))
    return values


def _read(messages: Mapping[str, object]) -> Reading:
    texts, names = {}, set()
    for name, each in messages.items():
        message = each if isinstance(each, dict) else {}
        texts[name] = str(message.get("message"))
        placeholders = message.get("placeholders")
        for known in placeholders.values() if isinstance(placeholders, dict) else ():
            content = known.get("content") if isinstance(known, dict) else None
            if isinstance(content, str) and _VALUE.fullmatch(content):
                names.add(content)
    return Reading(texts, frozenset(names))


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
