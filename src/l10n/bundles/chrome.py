"""`chrome`: `messages.json` of browser extensions, one message for each form of a plural.

Read in Chromium 150 (message_bundle.cc, ReplaceStringPlaceholders) and in Firefox, which does
the same in its own way (ExtensionCommon.sys.mjs). Both read a message twice: once `$NAME$`,
a label, for what stands behind `content`, and then, with a site's values, `$1` and `$$`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from l10n.bundles import layout, reading
from l10n.bundles.misread import before_digits, fillable, shown, suspected, unspeakable
from l10n.bundles.plurals import suffixed
from l10n.bundles.spelling import positions, spelt
from l10n.haystack import Texts
from l10n.model import RESERVED, Bundle, Catalog, Placeholder, Problem, Reading, Target, Wording
from l10n.placeholder import Piece

_NAME = "chrome"
_LOCALE = "@locale"  # no key of ours has an `@`
_MOST = 9  # values that a message can take
_LABEL = re.compile(r"\$([0-9]++)\$")
_PAIR = re.compile(r"\$[A-Za-z0-9_@]++\$")  # what browsers take for a label
_TOUCHING = re.compile(r"\}[A-Za-z0-9_@]*+\{")  # placeholders that would be such a pair
_DOLLARS = re.compile(r"\$++")
_IN_PLURALS = re.compile(rf"\$|{_TOUCHING.pattern}")
_VALUE = re.compile(r"\$[1-9]")
_SUSPECTS = ("$", "%", re.compile(r"\}[0-9]"))
_START, _END = b'{\n    "message": ', b"\n  }"  # around the text of a message


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write an object for each message, with what stands for the labels in it.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    messages = suffixed(spelt(bundle, ("$", _TOUCHING), _IN_PLURALS, _spelt), "_")
    placeholders = {
        at: _placeholders(frozenset(_LABEL.findall(messages.texts[at])))
        for at in Texts(messages.texts).with_any((_LABEL,))
    }
    named = messages._replace(
        keys=(*_names(messages.keys), _LOCALE), texts=(*messages.texts, bundle.locale)
    )
    return layout.wrapped(named, _START, placeholders, _END)


def _placeholders(labels: Iterable[str]) -> bytes:
    """What follows the text of a message with these labels."""
    members = ",".join(
        f'\n      "{label}": {{\n        "content": "{_content(label)}"\n      }}'
        for label in sorted(labels)
    )
    return f',\n    "placeholders": {{{members}\n    }}'.encode()


def _content(label: str) -> str:
    return f"${label}" if label.strip("0") else "$" * (len(label) + 1)


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
    owners, names = list(keys), list(_names(keys))
    for at, forms in plurals:
        name = names[at]
        names[at] = f"{name}_{forms[0]}"
        names += [f"{name}_{form}" for form in forms[1:]]
        owners += [keys[at]] * (len(forms) - 1)
    lowered = "\0".join(names).lower().split("\0")
    distinct = set(lowered)
    is_ascii = "".join(keys).isascii()
    if is_ascii and len(distinct) == len(lowered) and RESERVED.isdisjoint(distinct):  # as mostly
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
    found += [
        (
            key,
            Problem(
                f"the target `{_NAME}` calls this key `{name}`, which objects in JavaScript own",
                "rename the key",
            ),
        )
        for key, name in zip(owners, names, strict=True)
        if name in RESERVED
    ]
    first: dict[str, str] = {}
    for key, name, low in zip(owners, names, lowered, strict=True):
        owner = first.setdefault(low, key)
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


@lru_cache(maxsize=64)  # domains and categories, as above
def _names(keys: tuple[str, ...]) -> Sequence[str]:
    """What messages are called: a name has neither dots nor hyphens."""
    return "\0".join(keys).replace(".", "_").replace("-", "_").split("\0") if keys else ()


def _spelt(pieces: Sequence[Piece], wording: Wording) -> str:
    """Write `$1`, where no two dollars could be taken for those around a label.

    Else a label, `$1$`, and `$0$` for a dollar. Of dollars in a row the first is dropped, so
    `$00$` stands for the three that show two.
    """
    values = {name: f"${number}" for name, number in positions(wording).items()}
    text = "".join(piece if isinstance(piece, str) else values[piece.name] for piece in pieces)
    literals = "".join(piece for piece in pieces if isinstance(piece, str))
    if "$" not in literals and not _PAIR.search(text):
        return text
    return "".join(
        _DOLLARS.sub(lambda match: f"${'0' * len(match[0])}$", piece)
        if isinstance(piece, str)
        else f"{values[piece.name]}$"
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
    texts: dict[str, str] = {}
    names: set[str] = set()
    for name, each in messages.items():
        message = each if isinstance(each, dict) else {}
        texts[name] = str(message.get("message"))
        placeholders = message.get("placeholders")
        if isinstance(placeholders, dict):
            known = [
                each.get("content") for each in placeholders.values() if isinstance(each, dict)
            ]
            names.update(each for each in known if isinstance(each, str) and _VALUE.fullmatch(each))
        else:
            names.update(_VALUE.findall(texts[name]))
    return Reading(texts, frozenset(names), numbered=True)


TARGET = Target(_NAME, ".json", serialise, problems, read=read)
