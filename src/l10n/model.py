"""All data types that the steps pass to each other; immutable, without behaviour beyond views.

NamedTuples, as building one takes a third of the time of a frozen dataclass, and defining the
class, which each start pays, an eighth: 0.05 ms. Frozen slotted dataclasses where one is made
of others.
"""

# Without `annotations` of `__future__`: a NamedTuple compiles each annotation that is a string,
# 1 ms at each start.
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

from l10n.haystack import Texts

Severity: TypeAlias = Literal["error", "warning"]
State: TypeAlias = Literal["translated", "fuzzy", "untranslated", "broken"]
Identity: TypeAlias = tuple[str | None, str]
"""What makes a message one: `(msgctxt, msgid)`, gettext's own rule."""

Parts: TypeAlias = tuple[str | int, ...]
"""The way to a value: the names of what it stands in, and its own; an `int` is a list's index."""

RESERVED = frozenset({"__proto__", "constructor", "prototype"})
"""What no key and no domain is called: objects in JavaScript own these names, and a site may
merge bundles by them.
"""

Value: TypeAlias = str | Mapping[str, str]
"""A value in a bundle: a text, or one text per CLDR plural category."""

Kind: TypeAlias = Literal["markdown", "html"]
"""What a text in a bundle is, if it is no plain one."""


class Place(NamedTuple):
    """A point in a file. *path* is POSIX, from the project root; line and column count from 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Message(NamedTuple):
    """What a source asks to be translated. Comments are lines without their `#. ` mark."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()  # never `fuzzy`: that is a state of an entry

    @property
    def identity(self) -> Identity:
        """The context and the text."""
        return (self.msgctxt, self.msgid)


class Field(NamedTuple):
    """A leaf of a source file: a text, or the forms of a plural.

    *parts* name it inside its file; an `int` is the index in a list whose items have no `id`.
    *pattern* is the same path as the config's patterns see it: `work[].title`.
    *forms* are (CLDR category, text) in file order; empty for a plain text.
    """

    parts: Parts
    pattern: str
    text: str
    place: Place
    forms: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()  # lines for the translator
    skip: bool = False  # `# l10n: skip`: goes into every bundle in the source's words


class Name(NamedTuple):
    """What spells one part of a key in a source file: a mapping's key, or a list item's `id`."""

    kind: Literal["key", "id"]
    place: Place


class Segment(NamedTuple):
    """A piece of a key's value. Joining the texts of a key's segments gives the value back.

    Without a *message* the text is copied into every bundle as it is.
    A plural is one segment with *forms*, and *text* is its `other` form.
    """

    key: str
    text: str
    message: Message | None
    place: Place
    parts: Parts  # the key's parts, file stem first; an int is a list index
    forms: tuple[tuple[str, str], ...] = ()
    block: str = ""  # Markdown: "paragraph", "heading", "cell"; "" for a value that is no Markdown
    indent: str = ""  # Markdown: what each further line of the block starts with (`> `, spaces)


@dataclass(frozen=True, slots=True)
class Template:
    """The `.pot` of a domain: its messages in source order, identities unique.

    *places* and *keys* say where in the sources each message was first found.
    *always* are the messages that every locale must have, whatever percentage it has to reach.
    *identities* are those of the messages, made once, since all steps look things up by them;
    *plurals* are the indexes of the messages that have a plural.
    """

    domain: str
    messages: tuple[Message, ...]
    places: Mapping[Identity, Place] = field(default_factory=dict)
    keys: Mapping[Identity, str] = field(default_factory=dict)
    always: frozenset[Identity] = frozenset()
    identities: tuple[Identity, ...] = field(init=False)
    plurals: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        identities = tuple(map(itemgetter(1, 0), self.messages))  # context and msgid
        plurals = tuple(at for at, message in enumerate(self.messages) if message[2] is not None)
        object.__setattr__(self, "identities", identities)
        object.__setattr__(self, "plurals", plurals)


class Extraction(NamedTuple):
    """What the sources of a domain say: its template, and the segments of every value."""

    template: Template
    values: tuple[tuple[Segment, ...], ...]  # in source order; each value the segments of a key
    idle: tuple[str, ...] = ()  # patterns of the domain's `always` that match no translated field
    markdown: frozenset[str] = frozenset()  # the keys of the values that are Markdown


class Previous(NamedTuple):
    """The `#|` lines of a fuzzy entry: what the translation was made for."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None


# White space, controls, Default_Ignorable_Code_Point of Unicode 16 and the empty braille
# pattern: a text of nothing else shows nothing.
_VISIBLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


@lru_cache(maxsize=65536)
def shows(char: str) -> bool:
    """Whether a reader can see a character."""
    return _VISIBLE.search(char) is not None


def visible(text: str) -> bool:
    """Whether a text has anything that a reader can see."""
    # The first character answers for most texts, in a third of the time of a search.
    return shows(text[:1]) or _VISIBLE.search(text) is not None


class Entry(NamedTuple):
    """A message with its translation, as it stands in a catalog.

    *msgstr* has one text, or one per plural form in index order; comments are lines
    without their `# ` mark. *raw* is the entry's exact text as read, from the blank
    lines before it to its last line end; None when we made or changed the entry.
    """

    message: Message
    msgstr: tuple[str, ...]
    translator_comments: tuple[str, ...] = ()
    previous: Previous | None = None
    fuzzy: bool = False
    obsolete: bool = False
    place: Place = Place("", 0)
    raw: str | None = None

    @property
    def identity(self) -> Identity:
        """The context and the text."""
        return (self.message.msgctxt, self.message.msgid)

    @property
    def filled(self) -> bool:
        """Whether every form says something that a reader can see."""
        return all(map(visible, self.msgstr))


@dataclass(frozen=True, slots=True)
class Catalog:
    """A `.po` file of one locale and domain.

    *entries* are in file order, obsolete ones too, without the header.
    Joining every `entry.raw`, the header's among them, and *trailer* gives the file
    back, behind its byte order mark, for a catalog that was read and not changed.
    They are a tuple, but for a file that was only glanced at: each is then made when it is
    asked for.
    """

    path: str
    locale: str  # BCP 47
    domain: str
    header: Entry | None
    entries: Sequence[Entry]
    newline: str = "\n"
    trailer: str = ""  # what stands after the last entry: blank lines, loose comments
    header_at: int = 0  # how many entries stand before the header
    bom: bool = False  # whether the file begins with a byte order mark


@dataclass(frozen=True)  # without slots, for what only some ask for
class Columns:
    """A catalog in step with its template, as most steps look at it: message by message.

    *messages* and *texts* are parallel to the template's messages. *texts* are the
    translations, those of a plural joined by NUL, which none of them can hold.
    """

    messages: Sequence[Message]  # as the catalog has them: a translator may add flags
    texts: Texts
    plurals: Sequence[int]  # the messages that have one
    fuzzy: frozenset[int]  # those that are marked so
    commented: Sequence[int]  # those with translators' comments

    @classmethod
    def of(cls, template: Template, catalog: Catalog) -> "Columns":
        """Turn the entries of a catalog that has been merged with *template*."""
        entries = catalog.entries[: len(template.messages)]
        texts = [entry[1][0] for entry in entries]
        for at in template.plurals:
            texts[at] = "\0".join(entries[at][1])
        return cls(
            [entry[0] for entry in entries],
            Texts(texts),
            template.plurals,
            frozenset([at for at, entry in enumerate(entries) if entry[4]]),
            [at for at, entry in enumerate(entries) if entry[2]],
        )

    def forms(self, at: int) -> tuple[str, ...]:
        """The `msgstr` of a message: one text, or one per plural form."""
        text = self.texts[at]
        return (text,) if self.messages[at][2] is None else tuple(text.split("\0"))

    @cached_property
    def unfilled(self) -> frozenset[int]:
        """The messages of which some form says nothing that a reader can see."""
        # The first character answers for most, and of those there are few.
        firsts = [text[:1] for text in self.texts]
        hidden = {char for char in set(firsts) if char and not shows(char)}
        doubtful = [at for at, char in enumerate(firsts) if char in hidden] if hidden else []
        doubtful += self.plurals
        found = [at for at, char in enumerate(firsts) if not char]
        found += [at for at in doubtful if not all(map(visible, self.forms(at)))]
        return frozenset(found)


class Suggestion(NamedTuple):
    """An old translation of the very text of a new message, in a context that may differ."""

    message: Message
    entry: Entry


class Tally(NamedTuple):
    """How many entries went which way in a merge."""

    kept: int = 0
    moved: int = 0
    changed: int = 0  # the source was edited: fuzzy
    new: int = 0
    gone: int = 0  # now obsolete
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def all_kept(self) -> bool:
        """Whether nothing moved, changed, came or went."""
        return not (self.moved or self.changed or self.new or self.gone)

    def __str__(self) -> str:
        return (
            f"{self.kept} kept, {self.moved} moved, {self.changed} changed (fuzzy), "
            f"{self.new} new, {self.gone} gone"
        )


class Merged(NamedTuple):
    """What a merge made of a catalog, and how it went."""

    catalog: Catalog
    tally: Tally


class Finding(NamedTuple):
    """One problem at one place. *key* is the bundle key, *source* the place of the source text."""

    check: str  # the slug of the check or of the gate's state: `placeholders`, `missing`
    severity: Severity
    text: str
    place: Place
    locale: str = ""
    domain: str = ""
    key: str = ""
    source: Place | None = None
    help: str = ""
    identity: Identity | None = None  # of the entry it is about, if it is about one
    content: bool = False  # an error in what the reader would see: the entry counts as broken


class Status(NamedTuple):
    """How complete a locale's domain (or file) is, in messages and in words of the source."""

    locale: str
    domain: str
    file: str = ""  # the source file it counts, "" for the whole domain
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    broken: int = 0
    obsolete: int = 0
    resolved: int = 0  # what a reader sees in a language other than the source's
    words: int = 0
    translated_words: int = 0
    owed: int = 0  # of those that every locale must have, how many are not translated

    @property
    def total(self) -> int:
        """All messages of the source."""
        return self.translated + self.fuzzy + self.untranslated + self.broken

    @property
    def percent(self) -> int:
        """Own coverage, rounded down: 100 means all, also of nothing."""
        return self.translated * 100 // self.total if self.total else 100


class Placeholder(NamedTuple):
    """What a site fills in. *name* is a name, or the index of the argument, counted from 0."""

    written: str  # as the source has it: `{name}`, `{{name}}`, `%(name)s`, `%s`, `$t(key)`
    name: str  # `%s` and `{}` have an index as well
    spec: str = ""  # what a plain name does not say: `:>9`, `!r`, `.2f`, `, number`, `[0]`


class Wording(NamedTuple):
    """What the source's text of a value says of all its translations.

    The keys of *placeholders* are for `placeholder.split`; the values are in the source's order.
    """

    placeholders: Mapping[str, Placeholder] = {}
    plural: bool = False
    number: Placeholder | None = None  # of a plural: the number that it counts, if one is printed
    simple: bool = True  # each placeholder is written `{name}`


class Bundle(NamedTuple):
    """The values of one locale and domain.

    *texts* are parallel to *keys*, which are sorted; "" stands for a plural, which is in
    *plurals* under the index of its key. *parts* are each key's parts for targets that nest:
    one mapping for all bundles of a domain, so it may have keys that this one lacks.
    *origin* holds only the values that are not wholly the locale's own: the locales that
    they came from, the bundle's own first where it gave any. Copied values come from none.
    *wordings* makes, for targets that ask, what the source says of each plural and of each
    value with placeholders; no other key is in it. It too is one mapping for a whole domain,
    as is *kinds*, which has the keys whose texts are not plain.
    """

    locale: str
    domain: str
    keys: tuple[str, ...]
    texts: Sequence[str]
    plurals: Mapping[int, Mapping[str, str]]
    parts: Mapping[str, Parts]
    origin: Mapping[str, tuple[str, ...]]
    wordings: Callable[[], Mapping[str, Wording]] = dict
    kinds: Mapping[str, Kind] = {}

    @property
    def strings(self) -> dict[str, Value]:
        """The value of each key."""
        pairs = zip(self.keys, self.texts, strict=True)
        return {key: self.plurals.get(at, text) for at, (key, text) in enumerate(pairs)}


class Term(NamedTuple):
    """A word or a name of the glossary, in the source's language.

    *translations* are the approved ones by locale, any of which will do. What is to *keep*
    stands in every language as it is.
    """

    text: str
    translations: Mapping[str, tuple[str, ...]] = {}
    keep: bool = False


Glossary: TypeAlias = tuple[Term, ...]
"""The terms of a project, no text twice."""


TRANSLATION = "the translation"
"""What a problem calls the text of a message without a plural."""


class Pair(NamedTuple):
    """What a check of translations looks at: a message with a filled translation.

    *categories* are, per plural form, the CLDR categories that it serves for integers;
    empty for a message without a plural. *single* are the indexes of forms that serve
    exactly one number (1, 0 or 2), which may spell the number out; *zero_or_one* those for
    both 0 and 1 of a program that chooses by the header alone. *labels* are those that the
    message's Markdown page defines, as markdown-it spells them. *source_locale* is English
    where nobody says, as gettext has it. *markdown* says whether the message is a block of a
    Markdown page, *terms* are those of the glossary that stand in it.
    """

    message: Message  # as the source has it now
    msgstr: tuple[str, ...]  # one text, or one per plural form; none of them is empty
    locale: str
    categories: tuple[tuple[str, ...], ...] = ()
    single: frozenset[int] = frozenset()
    zero_or_one: frozenset[int] = frozenset()
    labels: frozenset[str] = frozenset()
    source_locale: str = "en"
    markdown: bool = False
    terms: tuple[Term, ...] = ()

    def source(self, index: int) -> str:
        """The source's text that a form is compared with: its plural, but for a single number."""
        plural = self.message.msgid_plural
        return self.message.msgid if plural is None or index in self.single else plural

    def where(self, index: int) -> str:
        """What a problem calls the text of a form: `msgstr[2]` (few), or TRANSLATION."""
        if self.message.msgid_plural is None:
            return TRANSLATION
        categories = ", ".join(self.categories[index]) if index < len(self.categories) else ""
        return f"`msgstr[{index}]` ({categories})" if categories else f"`msgstr[{index}]`"


class Problem(NamedTuple):
    """What a check found, before it has a place: one sentence, and what to do."""

    text: str
    help: str = ""


class Remark(Problem):
    """A problem that breaks no page: a warning at most, whatever the severity of its check."""

    __slots__ = ()


class Check(NamedTuple):
    """An entry of the shelf of checks.

    *guard* checks protect readers: they cannot be turned off or lowered to a warning.
    *triggers* are strings of which at least one must stand in the source's or the
    translation's text for a problem to be possible. Where no string tells, *suspects* gives
    from all source texts and translations of a catalog the places of those to look at; the
    texts of a plural come joined by NUL. *asked* says, once for all
    locales, whether a message of the template is one to look at. Without all three, every pair
    is looked at. *languages* (ISO 639 codes) whose catalogs: empty for all.
    """

    name: str  # slug, the same word in config, reports and `l10n explain`
    severity: Severity | Literal["off"]  # without a word in the config; a matter of taste is off
    guard: bool
    explanation: str  # what it does, why, an example, how to silence
    by_language: bool = False  # by a language's own rules: says nothing where it is unknown
    triggers: tuple[str, ...] = ()
    suspects: Callable[[Texts, Texts], Iterable[int]] | None = None
    asked: Callable[[Message], bool] | None = None
    languages: frozenset[str] = frozenset()
    pair: Callable[[Pair], Iterable[Problem]] | None = None
    # of a pair that *pair* finds fault with, the forms as they should be; what only a person
    # can mend stays as it is. No more than characters of one kind may differ
    mend: Callable[[Pair], tuple[str, ...]] | None = None
    # of the glossary: only messages in whose text one of them stands are looked at
    terms: Callable[[Term], bool] | None = None
    # of the author's text, once for all locales; with *triggers* only of texts that hold one
    source: Callable[[Message], Iterable[Problem]] | None = None
    # of the pairs of a catalog as a whole: (index of the one it is about, problem)
    catalog: Callable[[Sequence[Pair]], Iterable[tuple[int, Problem]]] | None = None
    header: Callable[[Entry, str], Iterable[Problem]] | None = None  # (header, locale)
    # of an entry with translators' comments, whatever its state; no word on its translation
    comments: Callable[[Entry], Iterable[Problem]] | None = None
    file: Callable[[Catalog], Iterable[Problem]] | None = None  # of a catalog as a whole
    # (the entry in the last commit, the entry of that identity now); neither is obsolete
    since: Callable[[Entry, Entry], Iterable[Problem]] | None = None


def _nothing(_: object) -> tuple[()]:
    return ()


class Reading(NamedTuple):
    """What a site finds under a key of a bundle.

    *texts* are by category; a plural that is one text for its library is under "", as is a
    text that is none. *names* are the placeholders that it has to fill in, *forms* the
    categories of a plural. Where only its place tells what category a form is for, *places* is
    how many there are. *numbered* says that names are places among the values that a site gives,
    which others take when one goes. The bundle does not say its *kind*.
    """

    texts: Mapping[str, str]
    names: frozenset[str]
    plural: bool = False
    forms: frozenset[str] = frozenset()
    kind: Kind | Literal[""] = ""
    places: int = 0
    numbered: bool = False


class Target(NamedTuple):
    """An entry of the shelf of bundles: the shape of a bundle for one i18n library."""

    name: str
    suffix: str  # what an output path of this target ends with: `.json`
    # gets a way to the catalog, as few targets need it: it holds publishable entries only
    serialise: Callable[[Bundle, Callable[[], Catalog]], bytes]
    # the keys, and texts, that the library would misread; nothing is written while there are any
    problems: Callable[[Bundle], Iterable[tuple[str, Problem]]] = _nothing
    nested: "Target | None" = None  # the same with `layout = "nested"`, where a site may choose
    # what lies beside the manifest: (all locales) -> name -> content
    beside: Callable[[Sequence[str]], Mapping[str, bytes]] | None = None
    number: str = ""  # what it calls the number that a plural counts; "" as the source does
    renders: bool = True  # whether it can hold HTML: what is made of a catalog's entries cannot
    # the way back, for `diff`: what JSON.parse makes of a bundle -> value by key. None for what
    # is no JSON: it is compared as a whole
    read: Callable[[object], Mapping[str, Reading]] | None = None


Style: TypeAlias = Callable[[str, str], str]
"""(text, role) -> text, coloured for a terminal or as it was; a role is "error", "warning" ..."""


ChangeKind: TypeAlias = Literal[
    # of a source's message
    "new",
    "reworded",  # its text was edited in its place
    "moved",  # the same text in another context
    "gone",
    # of its translation
    "translated",  # it was missing or fuzzy
    "changed",  # another text, in the same state
    "confirmed",  # not edited, though it was fuzzy before or its message was reworded
    "fuzzy",  # it was not
    "lost",  # it was there and is nowhere now, not even obsolete
]
Only: TypeAlias = Literal["", "white space", "a URL", "a number"]


class Change(NamedTuple):
    """What happened to a message, or to its translation into *locale*.

    *before* and *after* are the text and the plural of the message, or the forms of the
    translation; () for none.
    """

    kind: ChangeKind
    place: Place  # as it is now; of what is no longer there, as it was
    message: Message  # the same
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    locale: str = ""  # "" for a source, and for a file whose locale nobody said
    domain: str = ""
    key: str = ""  # of the bundle, or the context; "" for neither
    only: Only = ""  # reworded: what alone differs, if that is all
    origin: str = ""  # moved: the key that it had


SOURCE_KINDS: tuple[ChangeKind, ...] = ("new", "reworded", "moved", "gone")
TRANSLATION_KINDS: tuple[ChangeKind, ...] = ("translated", "changed", "confirmed", "fuzzy", "lost")


class Changes(NamedTuple):
    """What changed in meaning, sources first, then locale by locale.

    *redo* are, for each locale that was compared, the words of the messages whose
    translation was ready and is not any more.
    """

    changes: tuple[Change, ...] = ()
    redo: Mapping[str, int] = {}

    def counts(self, locale: str | None = None) -> dict[ChangeKind, int]:
        """How often each kind occurs in a locale, or, for None, in the sources."""
        counts = dict.fromkeys(SOURCE_KINDS if locale is None else TRANSLATION_KINDS, 0)
        for change in self.changes:
            if change.kind in counts and locale in (None, change.locale):
                counts[change.kind] += 1
        return counts


BundleChangeKind: TypeAlias = Literal[
    "added",
    "removed",
    "text",  # it says something else, and takes the same
    "placeholders",
    "plural",  # it became one or none, or has other categories
    "shape",  # another target, layout, path or kind of text
    "published",  # the manifest offers the locale to readers, or does not any more
]


class BundleChange(NamedTuple):
    """What happened to a value of a bundle, to a bundle (*key* is ""), or to all of a locale.

    *before* and *after* are texts by category, under "" where there is none; empty for what
    is not there, and where it is not about a value.
    """

    kind: BundleChangeKind
    path: str  # of the bundle as it is now, or was; of the manifest for a whole locale
    locale: str  # "" for a file whose locale nobody said
    domain: str = ""  # "" for a whole locale
    key: str = ""
    before: Mapping[str, str] = {}
    after: Mapping[str, str] = {}
    detail: str = ""
    breaking: bool = False  # whether a site that does not change shows it wrongly, or not at all

    @property
    def name(self) -> str:
        """What it is about: a key, a bundle or a locale."""
        return self.key or self.domain or self.locale


class BundleChanges(NamedTuple):
    """What changed between two builds of bundles, by locale, domain and key."""

    changes: tuple[BundleChange, ...] = ()

    @property
    def breaking(self) -> int:
        """How many changes a site has to follow before it can use the new bundles."""
        return sum(change.breaking for change in self.changes)

    @property
    def compatible(self) -> int:
        """How many a site can take as it is."""
        return len(self.changes) - self.breaking


class Report(NamedTuple):
    """An entry of the shelf of reports; None where it has no words for that kind of thing.

    *findings* gets what was found and the counts it was found in; *explained* what was found
    and the checks that looked, whose rules it tells too; *statuses* the counts alone;
    *changes* what happened between two versions, *bundle_changes* between two builds of
    bundles. All give text that ends with a newline, or "".
    *hosted* reports are read by a code host, to which a path begins at the repository's top.
    """

    name: str
    findings: Callable[[Sequence[Finding], Sequence[Status], Style], str] | None = None
    explained: Callable[[Sequence[Finding], Sequence[Check]], str] | None = None
    statuses: Callable[[Sequence[Status], Style], str] | None = None
    changes: Callable[[Changes, Style], str] | None = None
    bundle_changes: Callable[[BundleChanges, Style], str] | None = None
    hosted: bool = False
