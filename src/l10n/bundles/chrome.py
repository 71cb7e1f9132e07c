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

from l10n.bundles import layout, reading
from l10n.bundles.heads import Parts, headed
from l10n.bundles.plurals import suffixed
from l10n.bundles.spelling import before_digits, positions, spelt, suspected, unspeakable
from l10n.display import shortened
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
_SUSPECT = re.compile(r"[$%]|\}[0-9]")
_LONGEST = 60  # characters of a placeholder that are shown


def serialise(bundle: Bundle, publishable: Callable[[], Catalog]) -> bytes:
    """Write an object for each message, with the placeholders that it has.

    Raises SourceError for a text that UTF-8 cannot hold.
    """
    texts = spelt(bundle, ("$",), _DOLLARS, _spelt)
    messages = suffixed(texts, "_")
    names = tuple(_name("\0".join(messages.keys)).split("\0")) if messages.keys else ()
    return layout.nested(headed(messages._replace(keys=names), _head(texts), below=("message",)))


def problems(bundle: Bundle) -> Iterator[tuple[str, Problem]]:
    """Give keys that are no name or one twice, and placeholders that would not be filled in."""
    plurals = tuple((at, tuple(forms)) for at, forms in bundle.plurals.items())
    yield from _keys(bundle.keys, plurals)
    yield from unspeakable(bundle, _NAME, _fillable)
    yield from _too_many(bundle.wordings)
    for key, pieces in suspected(bundle, _SUSPECTS, _SUSPECT):
        yield from ((key, problem) for problem in before_digits(pieces, _NAME))
        yield from ((key, problem) for problem in _behind_dollars(pieces))


@lru_cache(maxsize=64)  # languages and domains: mostly all locales have the same keys
def _keys(
    keys: tuple[str, ...], plurals: tuple[tuple[int, tuple[str, ...]], ...]
) -> Sequence[tuple[str, Problem]]:
    found = []
    owners: dict[str, str] = {}
    forms = dict(plurals)
    for at, key in enumerate(keys):
        if not key.isascii():
            help = "rename the key"
            text = f"the target `{_NAME}` has keys of ASCII letters, digits and `_` alone"
            found.append((key, Problem(text, help)))
        for name in [f"{_name(key)}_{form}" for form in forms[at]] if at in forms else [_name(key)]:
            owner = owners.setdefault(name.lower(), key)
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
                shown = shortened(each.written, _LONGEST)
                text = (
                    f"the target `{_NAME}` fills in {_MOST} values at most, `{shown}` is one more"
                )
                found.append((key, Problem(text, "part the text, or join values on the site")))
    return found


def _behind_dollars(pieces: Sequence[Piece]) -> Iterator[Problem]:
    """The `$` of a value and those before it would be read together, as text."""
    for before, piece in pairwise(pieces):
        if isinstance(before, str) and before[-1] == "$" and isinstance(piece, Placeholder):
            yield Problem(
                f"the target `{_NAME}` cannot fill in `{shortened(piece.written, _LONGEST)}`"
                " behind a `$`",
                "put a space between them, or the `$` behind the value",
            )


def _name(key: str) -> str:
    return key.replace(".", "_").replace("-", "_")


def _head(bundle: Bundle) -> dict[Parts, str]:
    """Which locale it is, and what each `$NAME$` of each message stands for."""
    head: dict[Parts, str] = {(_LOCALE, "message"): bundle.locale}
    values = _values(bundle.wordings)

    def add(key: str, suffix: str, message: str) -> None:
        for label in _LABEL.findall(message):
            place = (_name(key) + suffix, "placeholders", label.lower(), "content")
            head[place] = values[key][label] if label.strip("0") else "$" * (len(label) + 1)

    for key, text in zip(bundle.keys, bundle.texts, strict=True):
        if "$" in text:
            add(key, "", text)
    for at, forms in bundle.plurals.items():
        for name, text in forms.items():
            add(bundle.keys[at], f"_{name}", text)
    return head


@lru_cache(maxsize=16)  # domains: all locales have the same wordings
def _values(wordings: Callable[[], Mapping[str, Wording]]) -> Mapping[str, Mapping[str, str]]:
    """`$1` and so on for each label of a key."""
    return {
        key: {label: f"${positions(wording)[name]}" for name, label in _labels(wording).items()}
        for key, wording in wordings().items()
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


def _fillable(placeholder: Placeholder, wording: Wording) -> str | None:
    return None if placeholder.spec else placeholder.name


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
