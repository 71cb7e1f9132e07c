"""Fields of source files to a Template, and to the Segments that bundles are made of.

Keys, contexts and the choice of fields: design section 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath

from l10n import config
from l10n.errors import SourceError
from l10n.model import Extraction, Field, Identity, Message, Place, Segment, Template

_BRACES = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
_STEM = re.compile(r"[^\W.][\w-]*+")  # the same names as keys have
_RESERVED = frozenset({"__proto__", "constructor", "prototype"})  # a site may merge by key

Action = str  # "translate", "markdown" or "copy"


def extract(
    domain: config.Domain, files: Mapping[str, Iterable[Field]], categories: Collection[str] = ()
) -> Extraction:
    """Make the template of a domain from its files, path -> fields, in that order.

    *categories* are the plural categories that the source locale needs for integers.
    Raises SourceError for a field that no pattern of *domain* matches, for two values
    with one key, for a plural without one of *categories*, and for two messages that are
    one to gettext but differ in their plural.
    """
    values: list[tuple[Segment, ...]] = []
    keys: dict[str, Place] = {}
    action_of = _chooser(domain)
    for path, fields in files.items():
        stem = _stem(path)
        for field in fields:
            action = action_of(field)
            if action == "skip":
                continue
            parts = (stem, *field.parts)
            key = ".".join(map(str, parts))
            if key in keys:
                raise SourceError(
                    f"the key `{key}` stands at {keys[key]} already",
                    field.place,
                    "keys are unique in a domain: rename the file or the field",
                )
            keys[key] = field.place
            _refuse_half_plural(field, key, categories)
            values.append(tuple(_segments(domain, field, key, parts, action)))
    _refuse_branches(keys)
    return Extraction(_template(domain.name, chain.from_iterable(values)), tuple(values))


def _stem(path: str) -> str:
    stem = PurePosixPath(path).stem
    if _STEM.fullmatch(stem) is None:
        raise SourceError(
            f"the file name `{stem}` cannot be the first part of a key",
            Place(path, 1),
            "use letters, digits, `-` and `_` only",
        )
    if stem in _RESERVED:
        raise SourceError(
            f"the file name `{stem}` cannot be the first part of a key",
            Place(path, 1),
            "it means something else to JavaScript: rename the file",
        )
    return stem


def _refuse_half_plural(field: Field, key: str, categories: Collection[str]) -> None:
    there = dict(field.forms)
    lacking = [name for name in categories if name not in there]
    if there and lacking:
        raise SourceError(
            f"the plural `{key}` lacks the form `{lacking[0]}`",
            field.place,
            f"the source language needs {', '.join(f'`{name}`' for name in categories)}",
        )


def _chooser(domain: config.Domain) -> Callable[[Field], Action]:
    """What the patterns of *domain* say about a field: skip before copy before translate."""
    skip = config.matcher(domain.skip)
    copy = config.matcher(domain.copy)
    mark = config.matcher(domain.markdown)
    translate = config.matcher(domain.translate)

    def action_of(field: Field) -> Action:
        if skip(field.pattern):
            return "skip"
        if copy(field.pattern):
            return "copy"
        if mark(field.pattern):
            return "markdown"
        if translate(field.pattern):
            return "translate"
        raise SourceError(
            f"no pattern of the domain `{domain.name}` matches the field `{field.pattern}`",
            field.place,
            f"add `{field.pattern}` to `translate`, `copy` or `skip` of the domain",
        )

    return action_of


def _segments(
    domain: config.Domain,
    field: Field,
    key: str,
    parts: tuple[str | int, ...],
    action: Action,
) -> Iterator[Segment]:
    """The segments of one value, its messages complete."""
    copied = Segment(key, field.text, None, field.place, parts, field.forms)
    if action == "copy" or field.skip:
        yield copied
        return
    context = _context(parts)
    notes = field.notes + _limit(domain, field)
    if action == "markdown" and not field.forms:
        from l10n.sources import (
            markdown,  # markdown-it takes 0.1 s: not for projects without it
        )

        for segment in markdown.segments(field._replace(notes=notes), key, context, parts):
            message = segment.message
            if message is not None:
                segment = segment._replace(message=_complete(message, field.place.path))
            yield segment
        return
    msgid, plural = field.text, None
    if field.forms:
        msgid, plural = dict(field.forms).get("one", field.text), field.text
    message = _complete(Message(msgid, context, plural, notes), field.place.path)
    yield Segment(key, field.text, message, field.place, parts, field.forms)


def _complete(message: Message, path: str) -> Message:
    braces = _BRACES.search(message.msgid) or _BRACES.search(message.msgid_plural or "")
    return message._replace(references=(path,), flags=("python-brace-format",) if braces else ())


def _limit(domain: config.Domain, field: Field) -> tuple[str, ...]:
    for pattern, characters in (domain.max_length or {}).items():
        if config.matcher((pattern,))(field.pattern):
            return (f"At most {characters} characters",)
    return ()


def _context(parts: tuple[str | int, ...]) -> str:
    """The key without the numbers of list items: an item that moves keeps its context."""
    context = ""
    for part in parts:
        if isinstance(part, int):
            context += "[]"
        else:
            context += f".{part}" if context else part
    return context


def _refuse_branches(keys: Mapping[str, Place]) -> None:
    """Two files of one name can make a text and a group of texts out of one key."""
    for key, place in keys.items():
        at = key.find(".")
        while at >= 0:
            if key[:at] in keys:
                raise SourceError(
                    f"the key `{key[:at]}` is a text at {keys[key[:at]]} and a group here",
                    place,
                    "rename one of the two files",
                )
            at = key.find(".", at + 1)


def _template(name: str, segments: Iterable[Segment]) -> Template:
    """The messages of the segments; the same text twice in one context is one message."""
    messages: dict[Identity, Message] = {}
    places: dict[Identity, Place] = {}
    keys: dict[Identity, str] = {}
    for segment in segments:
        message = segment.message
        if message is None:
            continue
        identity = message.identity
        there = messages.get(identity)
        if there is None:
            messages[identity] = message
            places[identity] = segment.place
            keys[identity] = segment.key
        elif there.msgid_plural != message.msgid_plural:
            raise SourceError(
                f"the text stands at {places[identity]} with another plural",
                segment.place,
                "gettext knows a message by its context and its first form: word one otherwise",
            )
        else:
            messages[identity] = _joined(there, message)
    return Template(name, tuple(messages.values()), places, keys)


def _joined(one: Message, other: Message) -> Message:
    return one._replace(
        extracted_comments=tuple(
            dict.fromkeys((*one.extracted_comments, *other.extracted_comments))
        ),
        references=tuple(dict.fromkeys((*one.references, *other.references))),
    )
