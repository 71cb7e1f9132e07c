"""Fields of source files to a Template, and to the Segments that bundles are made of.

Keys, contexts and the choice of fields: design section 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from l10n import config
from l10n.errors import SourceError, together
from l10n.limit import note
from l10n.model import (
    RESERVED,
    Extraction,
    Field,
    Identity,
    Message,
    Parts,
    Place,
    Segment,
    Template,
)
from l10n.po import MAX_STRING

_BRACES = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
_STEM = re.compile(r"[^\W.][\w-]*+")  # the same names as keys have
_WITH_BRACES = ("python-brace-format",)  # the flags of a message with a placeholder

TEMPLATE_LENGTH = 32 << 20  # characters of all messages with their comments; so long may a file be
COMMENT_LINES = 20  # of a text that stands in many places

_new = tuple.__new__  # what a NamedTuple's own call comes to, in half the time

_Action: TypeAlias = Literal["skip", "copy", "markdown", "translate"]


def extract(
    domain: config.Domain, files: Mapping[str, Iterable[Field]], categories: Collection[str] = ()
) -> Extraction:
    """Make the template of a domain from its files, path -> fields, in that order.

    *categories* are the plural categories that the source locale needs for integers.
    Raises SourceError for all fields that no pattern of *domain* matches, for two values
    with one key, for a plural that is Markdown or has not all *categories*, for two messages
    that are one to gettext but differ in their plural, and for texts beyond the limits above.
    """
    values: list[tuple[Segment, ...]] = []
    keys: dict[str, Place] = {}
    pages: list[str] = []
    unmatched: dict[str, SourceError] = {}  # by the field's pattern: they need one mending
    action_of = _chooser(domain)
    limit_of = _limits(domain)
    is_owed = config.matcher(domain.always)
    owed: set[str] = set()  # the fields of `always` that are there
    always: set[Identity] = set()
    for path, fields in files.items():
        stem = _stem(path)
        references = (path,)  # one for all messages of the file
        for field in fields:
            action = action_of(field)
            if action == "skip":
                continue
            if action is None:
                unmatched.setdefault(field.pattern, _unmatched(domain, field))
                continue
            parts = (stem, *field.parts)
            key = context = f"{stem}.{field.pattern}"  # as long as there is no list
            if "[]" in key:
                key, context = ".".join(map(str, parts)), context_of(parts)
            if key in keys:
                raise SourceError(
                    f"the key `{key}` stands at {keys[key]} already",
                    field.place,
                    "keys are unique in a domain: rename the file or the field",
                )
            keys[key] = field.place
            if action == "markdown" and not field.forms:
                pages.append(key)
            if field.forms:
                _refuse_half_plural(field, key, categories)
                _refuse_uneven_plural(field, key)
            if action == "copy" or field.skip:
                segment = Segment(key, field.text, None, field.place, parts, field.forms)
                values.append((segment,))
                continue
            if limit := limit_of(field.pattern):
                field = field._replace(notes=field.notes + limit)
            segments = _page if action == "markdown" else _text
            value = segments(field, key, context, parts, references)
            values.append(value)
            if is_owed(field.pattern):
                owed.add(field.pattern)
                always.update(each.message.identity for each in value if each.message is not None)
    if unmatched:
        raise together(list(unmatched.values()))
    _refuse_branches(keys)
    template = _template(domain.name, chain.from_iterable(values), frozenset(always))
    idle = (each for each in domain.always if not any(map(config.matcher((each,)), owed)))
    return Extraction(template, tuple(values), tuple(idle), frozenset(pages))


def _stem(path: str) -> str:
    stem = PurePosixPath(path).stem
    if _STEM.fullmatch(stem) is None:
        raise SourceError(
            f"the file name `{stem}` cannot be the first part of a key",
            Place(path, 1),
            "use letters, digits, `-` and `_` only",
        )
    if stem in RESERVED:
        raise SourceError(
            f"the file name `{stem}` cannot be the first part of a key",
            Place(path, 1),
            "it means something else to JavaScript: rename the file",
        )
    return stem


def _refuse_uneven_plural(field: Field, key: str) -> None:
    """No translation could suit both: `msgfmt` refuses one that begins or ends otherwise."""
    texts = [text for _, text in field.forms]
    for verb, has_break in (("begin", str.startswith), ("end", str.endswith)):
        if len({has_break(text, "\n") for text in texts}) > 1:
            raise SourceError(
                f"some forms of the plural `{key}` {verb} with a line break, and others do not",
                field.place,
                "give all of them the line break, or none",
            )


def _refuse_half_plural(field: Field, key: str, categories: Collection[str]) -> None:
    there = dict(field.forms)
    lacking = [name for name in categories if name not in there]
    if lacking:
        raise SourceError(
            f"the plural `{key}` lacks the form `{lacking[0]}`",
            field.place,
            f"the source language needs {', '.join(f'`{name}`' for name in categories)}",
        )


def _unmatched(domain: config.Domain, field: Field) -> SourceError:
    return SourceError(
        f"no pattern of the domain `{domain.name}` matches the field `{field.pattern}`",
        field.place,
        f"add `{field.pattern}` to `translate`, `copy` or `skip` of the domain",
    )


def _chooser(domain: config.Domain) -> Callable[[Field], _Action | None]:
    """What the patterns of *domain* say about a field: skip before copy before translate.

    None where no pattern says anything.
    """
    skip = config.matcher(domain.skip)
    copy = config.matcher(domain.copy)
    mark = config.matcher(domain.markdown)
    translate = config.matcher(domain.translate)

    known: dict[str, _Action | None] = {}  # many files have the same fields

    def action_of(field: Field) -> _Action | None:
        if field.pattern not in known:
            known[field.pattern] = found(field)
        return known[field.pattern]

    def found(field: Field) -> _Action | None:
        if skip(field.pattern):
            return "skip"
        if copy(field.pattern):
            return "copy"
        if mark(field.pattern):
            return "markdown"
        if translate(field.pattern):
            return "translate"
        return None

    return action_of


def _limits(domain: config.Domain) -> Callable[[str], tuple[str, ...]]:
    """What translators are told about the length of a field, by its pattern."""
    limits = [
        (config.matcher((pattern,)), (note(characters),))
        for pattern, characters in domain.max_length.items()
    ]

    def limit_of(pattern: str) -> tuple[str, ...]:
        for matches, comment in limits:
            if matches(pattern):
                return comment
        return ()

    return limit_of


def _text(
    field: Field, key: str, context: str, parts: Parts, references: tuple[str, ...]
) -> tuple[Segment, ...]:
    """The segment of a plain text or a plural."""
    _, _, text, place, forms, notes, _ = field
    msgid, plural = text, None
    if forms:
        msgid, plural = dict(forms).get("one", text), text
    flags = _flags(msgid, plural)
    message = _new(Message, (msgid, context, plural, notes, references, flags))
    return (_new(Segment, (key, text, message, place, parts, forms, "", "")),)


def _page(
    field: Field, key: str, context: str, parts: Parts, references: tuple[str, ...]
) -> tuple[Segment, ...]:
    """The segments of a Markdown value."""
    if field.forms:
        raise SourceError(
            f"the plural `{key}` cannot be Markdown",
            field.place,
            "take the field out of `markdown` of the domain: a plural is one plain text",
        )
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    segments = []
    for segment in markdown.segments(field, key, context, parts):
        message = segment.message
        if message is not None:
            flags = _flags(message.msgid, None)
            message = message._replace(references=references, flags=flags)
            segment = segment._replace(message=message)
        segments.append(segment)
    return tuple(segments)


def _flags(msgid: str, plural: str | None) -> tuple[str, ...]:
    # asking for the brace first takes a fifth of the time
    braces = "{" in msgid and _BRACES.search(msgid)
    if not braces and plural is not None:
        braces = _BRACES.search(plural)
    return _WITH_BRACES if braces else ()


def context_of(parts: Parts) -> str:
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
    groups = {key[: key.rfind(".")] for key in keys}  # few; a group's own groups come next
    for group in list(groups):
        while "." in group and (group := group[: group.rfind(".")]) not in groups:
            groups.add(group)
    if groups.isdisjoint(keys):
        return
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


def _template(name: str, segments: Iterable[Segment], always: frozenset[Identity]) -> Template:
    """The messages of the segments; the same text twice in one context is one message."""
    messages: dict[Identity, Message] = {}
    places: dict[Identity, Place] = {}
    keys: dict[Identity, str] = {}
    repeated: dict[Identity, _Repeated] = {}
    length = 0
    for segment in segments:
        message = segment.message
        if message is None:
            continue
        identity = (message.msgctxt, message.msgid)
        there = messages.get(identity)
        if there is None:
            length += _length(message, segment.place)
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
            if identity not in repeated:
                repeated[identity] = _Repeated(there)
            length += repeated[identity].add(message)
        if length > TEMPLATE_LENGTH:
            raise SourceError(
                "the texts and comments down to here have more than "
                f"{TEMPLATE_LENGTH:,} characters",
                segment.place,
                "shorten the comments that many texts share, or split the domain",
            )
    for identity, gathered in repeated.items():
        messages[identity] = gathered.message()
    return Template(name, tuple(messages.values()), places, keys, always)


def _length(message: Message, place: Place) -> int:
    """The characters of a message, its comments included."""
    msgid, msgctxt, plural, comments, references, _ = message
    if len(msgid) > MAX_STRING:  # the catalog could not be read again
        raise SourceError(f"a text of more than {MAX_STRING:,} characters", place, "split it")
    length = len(msgid) + len(msgctxt or "") + len(plural or "")
    for line in comments + references:
        length += len(line)
    return length


class _Repeated:
    """One message of several places: all references, and comments up to COMMENT_LINES."""

    def __init__(self, first: Message) -> None:
        self._first = first
        self._comments = dict.fromkeys(first.extracted_comments)
        self._references = dict.fromkeys(first.references)
        self._others = 0  # places whose comments are left out

    def add(self, message: Message) -> int:
        """Take in the next place; how many characters it brought."""
        comments = [line for line in message.extracted_comments if line not in self._comments]
        if comments and len(self._comments) + len(comments) > COMMENT_LINES:
            self._others += 1
            comments = []
        references = [path for path in message.references if path not in self._references]
        self._comments.update(dict.fromkeys(comments))
        self._references.update(dict.fromkeys(references))
        return sum(map(len, comments + references))

    def message(self) -> Message:
        """The message of all places."""
        comments = tuple(self._comments)
        if self._others:
            places = "place" if self._others == 1 else "places"
            comments += (f"and {self._others:,} other {places}",)
        return self._first._replace(extracted_comments=comments, references=tuple(self._references))
