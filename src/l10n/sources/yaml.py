"""YAML files as fields, on PyYAML's event stream.

The events and not the composed tree, for three reasons: they can be stopped (composing 200 KB
of `[` ends the process with a segmentation fault), their scalars are texts as written (`NO`,
`1.10` and `2001-12-14` are not converted), and their marks tell where a comment can stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from l10n.cldr import CATEGORIES
from l10n.errors import SourceError
from l10n.model import RESERVED, Field, Name, Parts, Place, visible

DEPTH = 100  # mappings and lists inside each other
VALUES = 100_000  # texts, mappings and lists of a file, aliases written out
TEXT_LENGTH = 1 << 20  # characters of one text
WRITTEN_OUT = 32 << 20  # characters of all texts of a file, aliases written out
KEY_LENGTH = 200  # characters of one key
PATH_LENGTH = 1_000  # characters of all keys above a value: each field below repeats them
NOTE_LINES = 100  # lines of all comments above a mapping or list: each field below repeats them
REWORDED = 200_000  # characters of a file whose errors are worded again, which takes up to 1 s

_CATEGORIES = frozenset(CATEGORIES)

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, ten times as fast, where PyYAML was built with it."""

# What YAML 1.1 calls printable, which both of PyYAML's parsers insist on (with different words).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ASCII_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
# What escapes (`"\0"`, `"\r"`) can still bring into a text: neither PO files nor readers expect it.
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n?|[\n\x85\u2028\u2029]")  # YAML 1.1, section 5.4: b-char
_EDITOR_BREAK = re.compile("\r\n?|\n")
_EXTRA_BREAK = re.compile("[\x85\u2028\u2029]")  # ends a line in YAML, but in no editor
_SPACES = re.compile(" *+")
_KEY = re.compile(r"\w[\w-]{0,199}+")  # KEY_LENGTH
_NOTE = re.compile(r"translators:\s*+", re.IGNORECASE)
_SKIP = re.compile(r"l10n:\s*+skip(?!\S)", re.IGNORECASE)
# what begins as that does, or is meant so: `off`, `on` and `note` are words of Markdown's notes
_DIRECTION = re.compile(
    r"(?<!\S)#[ \t]*+l10n(?>:[ \t]*+(\S*+)|[ \t]++(?>skip|off|on|note)(?!\S))", re.IGNORECASE
)

_NULLS = frozenset({"~", "null", "Null", "NULL"})  # YAML 1.1's words for "no value"
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_MAPPING_TAGS = frozenset({None, "!", "tag:yaml.org,2002:map"})
_LIST_TAGS = frozenset({None, "!", "tag:yaml.org,2002:seq"})
_BLOCK_STYLES = frozenset({"|", ">"})

_new = tuple.__new__  # what a NamedTuple's own call comes to, in half the time

_Mark: TypeAlias = Any  # PyYAML's, or its C twin: index, line and column, all from 0
_Event: TypeAlias = Any


def read(path: str, text: str, first_line: int = 1, loader: type[Any] = LOADER) -> list[Field]:
    """Return the texts and plurals of a YAML file, in file order.

    *path* is only named in places; *first_line* is the line of the file that *text* begins in.
    A place is that of the value: of a block scalar its first line of text, of what an alias
    brings in the alias. *loader* is one of PyYAML's.

    A mapping below the top level with `other`, and CLDR plural categories only, is one plural.
    A list item that is a mapping with a text `id` is named by it, every other item by its index.
    Of the comment lines directly above a key or list item, those from `translators:` on are
    notes, and `l10n: skip` skips; both also count for everything below that key or item. Any
    other word after `l10n:` is refused, and so is a skip that stands elsewhere.

    Raises SourceError for what is not YAML, and for YAML that holds more than texts in mappings
    and lists: duplicate or strange keys, fields without text, tags, merge keys, several documents,
    control characters, recursive or unknown aliases, and for the limits above.
    """
    return _Reader(path, text, first_line, loader).fields()


def names_at(
    path: str, text: str, wanted: Iterable[Parts], first_line: int = 1
) -> list[Name | None]:
    """What spells the last part of each of *wanted*, which lead to a value or a group of them.

    None for what is not there, and for an item that has its index for a name. *path* and
    *first_line* as in `read`.

    Raises SourceError as `read`.
    """
    return _Reader(path, text, first_line, LOADER).names(wanted)


@dataclass(slots=True, eq=False)
class _Mapping:
    children: dict[str, _Child] = field(default_factory=dict)
    size: int = 0  # values in it, itself included, aliases written out; 0 until it is closed
    keys: dict[str, _Mark] = field(default_factory=dict)  # where they stand


@dataclass(slots=True, eq=False)
class _List:
    children: list[_Child] = field(default_factory=list)
    size: int = 0


_Node: TypeAlias = str | _Mapping | _List


class _Child(NamedTuple):
    """A value where it stands; an alias shares the node and has its own place."""

    node: _Node
    place: Place
    alias: bool
    notes: tuple[str, ...]
    skip: bool


class _Reader:
    """One file: builds the tree from events, then lists its leaves."""

    def __init__(self, path: str, text: str, first_line: int, loader: type[Any]) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.loader = loader
        self.commented = "#" in text
        self.escaped = "\\" in text
        self.breaks: list[int] | None = None  # where lines begin, if YAML counts other lines
        if not text.isascii() and _EXTRA_BREAK.search(text):
            self.breaks = [found.end() for found in _EDITOR_BREAK.finditer(text)]
        self.anchors: dict[str, _Node] = {}
        self.size = 0  # values so far, aliases written out
        self.written = 0  # characters of the leaves so far
        self.end = 0  # index after the last text or alias

    def fields(self) -> list[Field]:
        fields: list[Field] = []
        for key, child in self.tree().children.items():
            self.add(fields, child, (key,), key, (), False, None)
        return fields

    def names(self, wanted: Iterable[Parts]) -> list[Name | None]:
        tree = self.tree()
        names: list[Name | None] = []
        for parts in wanted:
            node: _Node = tree
            name = None
            for part in parts:
                node, name = self.step(node, part)
            names.append(name)
        return names

    def tree(self) -> _Mapping:
        if not _is_plain_ascii(self.text) and (found := _UNPRINTABLE.search(self.text)):
            raise SourceError(
                f"the character U+{ord(found[0]):04X} cannot be in a YAML file",
                self.place_at(found.start()),
                "remove it",
            )
        self.next: Callable[[], _Event] = self.loader(self.text).get_event
        if issubclass(self.loader, yaml.SafeLoader):
            self.next = self.in_range(self.next)
        try:
            return self.document()
        except yaml.MarkedYAMLError as error:
            raise self.not_yaml(error) from error

    # --- events to tree

    def in_range(self, pure: Callable[[], _Event]) -> Callable[[], _Event]:
        """Word what the pure parser alone raises, at `"\\UFFFFFFFF"`."""

        def get_event() -> _Event:
            try:
                return pure()
            except (ValueError, OverflowError) as error:
                raise SourceError(
                    "not YAML: found a number or an escape out of range",
                    self.place_at(self.end),
                    "check the escapes (`\\U...`) below this place",
                ) from error

        return get_event

    def document(self) -> _Mapping:
        self.next()  # the stream's start
        start = self.next()
        if type(start) is yaml.StreamEndEvent:
            raise SourceError("no fields here", self.place_at(0), "write `key: text`")
        root = self.next()
        if type(root) is not MappingStartEvent:
            raise self.error(root.start_mark, "the top level is no mapping", "write `key: text`")
        mapping = self.mapping(root, 1)
        self.refuse_directions(self.end, len(self.text), 0)
        self.next()  # the document's end
        after = self.next()
        if type(after) is yaml.DocumentStartEvent:
            raise self.error(
                after.start_mark,
                "a second document begins here",
                "remove the `---`, or put each document into a file of its own",
            )
        return mapping

    def child(self, event: _Event, depth: int, notes: tuple[str, ...], skip: bool) -> _Child:
        kind = type(event)
        if kind is ScalarEvent:
            text = self.scalar(event)
            return _new(_Child, (text, self.text_place(event), False, notes, skip))
        place = self.place(event.start_mark)
        if kind is AliasEvent:
            return _Child(self.alias(event), place, True, notes, skip)
        if depth >= DEPTH:
            raise self.too_deep(place)
        node = self.mapping if kind is MappingStartEvent else self.sequence
        return _Child(node(event, depth + 1), place, False, notes, skip)

    def mapping(self, event: _Event, depth: int) -> _Mapping:
        self.check_tag(event, _MAPPING_TAGS)
        mapping = _Mapping()
        size = self.open(event, mapping)
        keys = mapping.keys
        children = mapping.children
        notes: tuple[str, ...] = ()
        skip = False
        next_event = self.next
        while type(event := next_event()) is not MappingEndEvent:
            key = self.key(event)
            mark = event.start_mark
            if key in keys:
                raise self.error(
                    mark,
                    f"the key `{key}` stands here twice, first at {self.place(keys[key])}",
                    "remove or rename one of them",
                )
            keys[key] = mark
            if self.commented:
                notes, skip = self.comment(mark.index)
                self.end = event.end_mark.index
            children[key] = self.child(next_event(), depth, notes, skip)
        mapping.size = self.size - size
        return mapping

    def sequence(self, event: _Event, depth: int) -> _List:
        self.check_tag(event, _LIST_TAGS)
        items = _List()
        size = self.open(event, items)
        notes: tuple[str, ...] = ()
        skip = False
        while type(event := self.next()) is not SequenceEndEvent:
            if self.commented:
                notes, skip = self.comment(event.start_mark.index)
            items.children.append(self.child(event, depth, notes, skip))
        items.size = self.size - size
        return items

    def open(self, event: _Event, node: _Mapping | _List) -> int:
        """Count and name a mapping or list; return how many values came before it."""
        before = self.size
        self.count(event, 1)
        if event.anchor:
            self.anchors[event.anchor] = node
        return before

    def count(self, event: _Event, values: int) -> None:
        self.size += values
        if self.size > VALUES:
            raise self.too_many(event)

    def key(self, event: _Event) -> str:
        if type(event) is not ScalarEvent:
            raise self.error(
                event.start_mark,
                "a key must be a plain word",
                "write `key: text`; a text that begins with `{`, `[` or `*` needs quotes",
            )
        if event.tag is not None:
            self.check_tag(event, _TEXT_TAGS)
        key: str = event.value
        if not is_key(key):
            raise SourceError(*_refused_key(key, self.place(event.start_mark)))
        if event.anchor:
            self.anchors[event.anchor] = key
        return key

    def scalar(self, event: _Event) -> str:
        text: str = event.value
        if event.tag is not None:
            self.check_tag(event, _TEXT_TAGS)
        if self.escaped and (found := _CONTROL.search(text)):
            raise self.error(
                event.start_mark,
                f"the text holds the control character U+{ord(found[0]):04X}",
                "remove the escape that stands for it",
            )
        seen = "!" <= text[:1] <= "~" or visible(text)  # as most: begins with an ASCII letter
        if not seen or (text in _NULLS and not event.style and event.implicit[0]):
            raise self.without_text(event)
        if len(text) > TEXT_LENGTH:
            raise self.error(
                event.start_mark,
                f"a text of more than {TEXT_LENGTH:,} characters",
                "split it, or check that its quotes are closed",
            )
        self.size += 1
        if self.size > VALUES:
            raise self.too_many(event)
        if event.anchor:
            self.anchors[event.anchor] = text
        self.end = event.end_mark.index
        return text

    def alias(self, event: _Event) -> _Node:
        name = event.anchor
        if name not in self.anchors:
            raise self.error(
                event.start_mark,
                f"the alias `*{name}` has no anchor `&{name}` above it",
                "a text that begins with `*` needs quotes",
            )
        node = self.anchors[name]
        if not isinstance(node, str) and not node.size:
            raise self.error(
                event.start_mark,
                f"the alias `*{name}` stands inside what it repeats",
                "write the text out",
            )
        self.count(event, 1 if isinstance(node, str) else node.size)
        self.end = event.end_mark.index
        return node

    def check_tag(self, event: _Event, allowed: frozenset[str | None]) -> None:
        if event.tag not in allowed:
            raise self.error(
                event.start_mark,
                f"the tag `{_short(event.tag)}` is not read here: all values are texts",
                "remove the tag; a text that begins with `!` needs quotes",
            )

    # --- comments

    def comment(self, start: int) -> tuple[tuple[str, ...], bool]:
        """Return the notes of the comment directly above *start*, and whether it says to skip.

        Between the last text and *start* stand only marks, blanks and comments, so a `#` that
        begins a line there begins a comment: one in a block scalar lies before.
        Each stretch of the file is looked at once, so that only the first of several nodes that
        begin in one line (a list item, its mapping's first key) has the comment.
        """
        end, self.end = self.end, start
        if self.text.find("#", end, start) < 0:
            return (), False
        gap = self.text[end:start]
        line_begins = end == 0 or _BREAK.fullmatch(self.text, end - 1, end)
        lines = [line.strip() for line in _BREAK.split(gap)[:-1]]
        if not line_begins:
            del lines[:1]  # a comment behind a value
        while lines and lines[-1] and {"-", "?"}.issuperset(lines[-1].split()):
            lines.pop()  # a list item's `-` alone in a line
        above: list[str] = []
        while lines and lines[-1].startswith("#"):
            above.append(lines.pop()[1:].strip())
        notes, skips = _directions(above[::-1])
        self.refuse_directions(end, start, skips)
        return notes, skips > 0

    def refuse_directions(self, start: int, end: int, obeyed: int) -> None:
        """Refuse the `l10n:` comments of a stretch, but for its last *obeyed* ones that skip."""
        skips = []
        for found in _DIRECTION.finditer(self.text, start, end):
            if (found[1] or "").lower() != "skip":
                raise SourceError(
                    f"the comment `{found[0].rstrip()}` is unknown",
                    self.place_at(found.start()),
                    "write `# l10n: skip` to leave a key untranslated, and `# translators: ...`"
                    " for a note",
                )
            skips.append(found)
        if len(skips) > obeyed:
            raise SourceError(
                "the comment `# l10n: skip` skips nothing here",
                self.place_at(skips[0].start()),
                "write it in a line of its own, directly above a key or a list item",
            )

    # --- tree to fields

    def add(
        self,
        fields: list[Field],
        child: _Child,
        parts: Parts,
        pattern: str,
        notes: tuple[str, ...],
        skip: bool,
        alias: Place | None,
    ) -> None:
        """Append the leaves of *child*; *alias* is the outermost one that it is reached by."""
        node = child.node
        place = alias or child.place
        notes = notes + child.notes if child.notes else notes
        skip = skip or child.skip
        if isinstance(node, str):
            self.written += len(node)
            if self.written > WRITTEN_OUT:
                raise self.too_long(place)
            fields.append(_new(Field, (parts, pattern, node, place, (), notes, skip)))
            return
        if len(parts) >= DEPTH:
            raise self.too_deep(place)
        if len(pattern) > PATH_LENGTH:
            raise SourceError(
                f"the keys down to here have more than {PATH_LENGTH:,} characters",
                place,
                "use shorter keys",
            )
        if len(notes) > NOTE_LINES:
            raise SourceError(
                f"the comments for all texts below have more than {NOTE_LINES} lines",
                place,
                "move them to the texts that they are about",
            )
        if child.alias:
            alias = place
        if isinstance(node, _List):
            for part, item in self.items(node, alias):
                self.add(fields, item, (*parts, part), f"{pattern}[]", notes, skip, alias)
        elif _is_plural(node):
            plural = _plural(node, parts, pattern, alias, notes, skip)
            self.written += sum(len(text) for _, text in plural.forms)
            if self.written > WRITTEN_OUT:
                raise self.too_long(place)
            fields.append(plural)
        else:
            of_list = pattern.endswith("[]")
            for key, value in node.children.items():
                if of_list and key == "id" and isinstance(value.node, str):
                    continue  # it is the name, not a text
                self.add(fields, value, (*parts, key), f"{pattern}.{key}", notes, skip, alias)

    def items(self, node: _List, alias: Place | None) -> list[tuple[str | int, _Child]]:
        """Return the items with their names: the `id`, else the index."""
        items: list[tuple[str | int, _Child]] = []
        places: dict[str, Place] = {}
        for index, item in enumerate(node.children):
            part: str | int = index
            place = alias or item.place
            if isinstance(item.node, _Mapping) and (named := item.node.children.get("id")):
                name = named.node
                if isinstance(name, str):
                    part = name
                    place = place if item.alias else alias or named.place
                    if not is_key(name):
                        raise SourceError(*_refused_key(name, place))
            name = str(part)
            if name in places:
                raise SourceError(
                    f"two items are called `{name}`, the first at {places[name]}",
                    place,
                    "give each item an `id` of its own; an item without one has its index, from 0",
                )
            places[name] = place
            items.append((part, item))
        return items

    def step(self, node: _Node, part: str | int) -> tuple[_Node, Name | None]:
        """Return where *part* leads, and what spells it; an empty text where it leads nowhere."""
        if isinstance(node, _Mapping) and isinstance(part, str) and part in node.children:
            return node.children[part].node, Name("key", self.place(node.keys[part]))
        if isinstance(node, _List) and isinstance(part, int) and part < len(node.children):
            return node.children[part].node, None
        for item in node.children if isinstance(node, _List) else ():
            named = item.node.children.get("id") if isinstance(item.node, _Mapping) else None
            if named is not None and named.node == part:
                return item.node, Name("id", named.place)
        return "", None

    # --- places and errors

    def place(self, mark: _Mark) -> Place:
        if self.breaks is not None:
            return self.place_at(mark.index)
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def place_at(self, index: int) -> Place:
        breaks = self.breaks
        if breaks is None:
            breaks = [found.end() for found in _EDITOR_BREAK.finditer(self.text, 0, index)]
        line = bisect_right(breaks, index)
        start = breaks[line - 1] if line else 0
        return Place(self.path, line + self.first_line, index - start + 1)

    def text_place(self, event: _Event) -> Place:
        """Return where a text begins: of a block scalar, in the line below the `|` or `>`."""
        mark = event.start_mark
        if event.style not in _BLOCK_STYLES:
            if self.breaks is not None:
                return self.place_at(mark.index)
            return _new(Place, (self.path, mark.line + self.first_line, mark.column + 1))
        header = _BREAK.search(self.text, mark.index)
        assert header, "a block scalar with a text has a line below its header"
        start = header.end()
        spaces = _SPACES.match(self.text, start)
        indent = len(spaces[0]) if spaces else 0
        if self.breaks is not None:
            return self.place_at(start + indent)
        return Place(self.path, mark.line + 1 + self.first_line, indent + 1)

    def error(self, mark: _Mark, text: str, help: str) -> SourceError:
        return SourceError(text, self.place(mark), help)

    def too_many(self, event: _Event) -> SourceError:
        return self.error(
            event.start_mark,
            f"more than {VALUES:,} values, with all aliases written out",
            "split the file",
        )

    def too_deep(self, place: Place) -> SourceError:
        return SourceError(
            f"more than {DEPTH} mappings and lists inside each other", place, "use fewer levels"
        )

    def too_long(self, place: Place) -> SourceError:
        return SourceError(
            f"more than {WRITTEN_OUT:,} characters, with all aliases written out",
            place,
            "split the file",
        )

    def without_text(self, event: _Event) -> SourceError:
        mark = event.start_mark
        help = "write one or remove the field"
        if event.value in _NULLS:
            help = f'write one or remove the field; `"{event.value}"` in quotes is a text'
        elif self.text.startswith("}", mark.index):  # `visit: {name}`
            help = "write one or remove the field; a text that begins with `{` needs quotes"
        return self.error(mark, "a field without text", help)

    def not_yaml(self, error: yaml.MarkedYAMLError) -> SourceError:
        mark = error.problem_mark
        assert mark, "PyYAML marks every problem of its scanner and parser"
        if "nesting depth" in str(error.problem):  # libyaml counts them ahead of the events
            return self.too_deep(self.place(mark))
        if len(self.text) <= REWORDED:
            error = self.worded(error, mark.index)
        problem = str(error.problem)
        if error.context_mark and (
            mark.index >= len(self.text.rstrip()) or "simple key" in str(error.context)
        ):  # the file ends, or the next token comes: what is wrong began earlier
            mark = error.context_mark
        return self.error(
            mark, f"not YAML: {problem}", _advice(problem, self.text[mark.index :][:1])
        )

    def worded(self, error: yaml.MarkedYAMLError, end: int) -> yaml.MarkedYAMLError:
        """Return the error in the words of the pure parser, which name what it found.

        The parsers disagree about some files: then the error stays as it is.
        """
        pure: Any = yaml.SafeLoader(self.text)
        try:
            while (event := pure.get_event()) and event.start_mark.index <= end:
                pass
        except yaml.MarkedYAMLError as reworded:
            return reworded
        except (ValueError, OverflowError):  # `"\UFFFFFFFF"`
            pass
        return error


def _is_plain_ascii(text: str) -> bool:
    """Whether a text is ASCII without control characters, in a tenth of a pattern's time."""
    return text.isascii() and len(text.encode().translate(None, _ASCII_CONTROLS)) == len(text)


def _directions(comment: list[str]) -> tuple[tuple[str, ...], int]:
    """Return the notes in a comment's lines, and how many of them say to skip."""
    notes: list[str] = []
    noting = False
    skips = 0
    for line in comment:
        if _SKIP.match(line):
            skips += 1
        elif found := _NOTE.match(line):
            noting = True
            notes.append(line[found.end() :])
        elif noting:
            notes.append(line)
    while notes and not notes[0]:
        del notes[0]
    while notes and not notes[-1]:
        notes.pop()
    return tuple(notes), skips


def _is_plural(node: _Mapping) -> bool:
    children = node.children
    return (
        "other" in children
        and children.keys() <= _CATEGORIES
        and all(isinstance(form.node, str) for form in children.values())
    )


def _plural(
    node: _Mapping,
    parts: Parts,
    pattern: str,
    alias: Place | None,
    notes: tuple[str, ...],
    skip: bool,
) -> Field:
    """Return the plural as one field; what a comment says of one form counts for all."""
    forms: list[tuple[str, str]] = []
    for category, form in node.children.items():
        assert isinstance(form.node, str)
        forms.append((category, form.node))
        notes += form.notes
        skip = skip or form.skip
    other = node.children["other"]
    assert isinstance(other.node, str)
    return Field(parts, pattern, other.node, alias or other.place, tuple(forms), notes, skip)


@lru_cache(maxsize=1_000)  # files of one kind have the same keys
def is_key(text: str) -> bool:
    """Whether a text can be one part of a key: in a mapping, as an `id`, or as a file's stem."""
    return text not in RESERVED and _KEY.fullmatch(text) is not None


def _refused_key(key: str, place: Place) -> tuple[str, Place, str]:
    """Say why *key* cannot be one: what a SourceError is made of."""
    shown = _short(key)
    if key == "<<":
        return "the merge key `<<` is not read", place, "write the fields out"
    if key in RESERVED:
        return (
            f"`{key}` cannot be a key: objects in JavaScript own that name",
            place,
            "choose another name",
        )
    if len(key) > KEY_LENGTH:
        return f"a key of more than {KEY_LENGTH} characters: `{shown}`", place, "shorten it"
    if "." in key:
        return (
            f"the key `{shown}` holds a dot, which joins the keys of a path",
            place,
            "put one mapping into the other, or use `-`",
        )
    return (
        f"the key `{shown}` is no plain word" if key else "a key without a name",
        place,
        "use letters, digits, `_` and `-`, with a letter, digit or `_` first",
    )


def _advice(problem: str, character: str) -> str:
    """Return what to do about one of PyYAML's problems; *character* stands at its place."""
    if "mapping values" in problem:
        return "a text that holds `: ` needs quotes; else check the indentation"
    if "cannot start any token" in problem:
        if character == "\t":
            return "indent with spaces, not with tabs"
        return f"a text that begins with `{character}` needs quotes"
    if "end of stream" in problem:
        return "close the quote"
    if "expected ':'" in problem:
        return "write `key: text`; a further line of a text is indented deeper than its key"
    if "document start" in problem:
        return "keep one document in a file"
    if "escape" in problem:
        return "write a backslash as `\\\\`, or use single quotes"
    return (
        "check quotes and indentation, here and in the line above; "
        "a text that begins with a mark such as `*`, `{` or `%` needs quotes"
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
