"""Segments and a fallback chain of catalogs -> the bundle of one locale and domain.

Each value is taken from the first locale of the chain that has it whole, a plural with
all its forms; in a Markdown body each block is looked up for itself (design section 8).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias, TypeVar

from l10n import cldr, placeholder
from l10n.haystack import Texts
from l10n.model import (
    Bundle,
    Extraction,
    Identity,
    Kind,
    Message,
    Parts,
    Place,
    Segment,
    Value,
    Wording,
)

_Texts: TypeAlias = Sequence[str]  # parallel to a template's messages


class Lender(NamedTuple):
    """A locale of the chain and what it can give: translated texts only.

    *texts* are parallel to the template's messages, with "" for what it cannot give; those of
    a plural are joined by NUL.
    *forms* says which form of its plurals serves a CLDR category, for the categories
    that integers reach, by the catalog's own Plural-Forms; empty where that is unreadable.
    """

    locale: str
    texts: _Texts
    forms: Mapping[str, int]


@dataclass(frozen=True, eq=False)  # without slots, for what is made only if a target asks
class Outline:
    """What the bundles of a domain share, made once for all locales.

    *messages* and *texts* are parallel to *keys*: the index of the message that the value
    wholly is, as most are, and the source's text. *others* are the values that are not one
    message alone (plurals, Markdown and copied ones); their index is the one after the last.
    """

    domain: str
    keys: tuple[str, ...]  # sorted
    messages: Sequence[int]
    texts: Sequence[str]
    others: Sequence[_Other]
    parts: Mapping[str, Parts]  # of each key
    indexes: Mapping[Identity, int]  # of each message in the template
    values: Sequence[tuple[Segment, ...]]  # of each key
    kinds: Mapping[str, Kind]  # of the keys whose texts are not plain

    def wordings(self) -> Mapping[str, Wording]:
        """What the source says of each plural, and of each value with placeholders."""
        return self._wordings

    @cached_property
    def _wordings(self) -> Mapping[str, Wording]:
        marked = Texts(self.texts).with_any(placeholder.MARKS)
        marked.update(other.at for other in self.others)
        wordings = {self.keys[at]: _wording(self.values[at]) for at in sorted(marked)}
        return {key: each for key, each in wordings.items() if each.plural or each.placeholders}

    def place(self, key: str) -> Place:
        """Where the source has the value of a key."""
        return self.values[bisect_left(self.keys, key)][0].place

    def message(self, key: str) -> int | None:
        """The index of the message that a value is; None for a body of several, and for none."""
        first, *others = self.values[bisect_left(self.keys, key)]
        return None if others or first.message is None else self.indexes[first.message.identity]


class _Other(NamedTuple):
    at: int  # where its key stands in the outline
    message: int | None  # the index of the first segment's message
    segments: tuple[Segment, ...]


_NOTHING = ""  # stands where there is no value, as none is empty


def outline(extraction: Extraction) -> Outline:
    """Prepare the values of a domain for `compile`."""
    identities = extraction.template.identities
    indexes = {identity: index for index, identity in enumerate(identities)}
    messages: list[int] = []
    texts: list[str] = []
    others: list[_Other] = []
    parts: dict[str, Parts] = {}
    values = sorted(extraction.values, key=lambda value: value[0].key)
    for value in values:
        key, text, message, _, parts[key], forms, block, _ = value[0]
        index = None if message is None else indexes[message.msgctxt, message.msgid]
        texts.append(text)
        if index is None or forms or block or len(value) > 1:
            others.append(_Other(len(messages), index, value))
            index = len(identities)
        messages.append(index)
    domain = extraction.template.domain
    kinds: dict[str, Kind] = dict.fromkeys(sorted(extraction.markdown), "markdown")
    return Outline(domain, tuple(parts), messages, texts, others, parts, indexes, values, kinds)


def _wording(value: Sequence[Segment]) -> Wording:
    """The pieces of a Markdown page without a message, as its code, have no placeholders."""
    first = value[0]
    if first.forms:
        return placeholder.wording([first.text, *dict(first.forms).values()], plural=True)
    if len(value) == 1 and first.message is None:
        return placeholder.wording([first.text])
    return placeholder.wording([segment.message.msgid for segment in value if segment.message])


_Origin: TypeAlias = tuple[str, ...]  # in chain order; no locale for what is copied
_Found: TypeAlias = tuple[Value, _Origin]
_Form = TypeVar("_Form", str, int)  # a text, or the index of one


def compile(
    locale: str,
    outline: Outline,
    chain: Sequence[Lender],
    source_locale: str,
    missing: str,
) -> Bundle:
    """Build the bundle of *locale*; no value is ever "".

    *chain* starts with the locale's own texts (it is empty for the source locale); the
    source is implied at its end. By *missing*, what the locale lacks itself comes from the
    chain ("fallback"; "error", which the pipeline refuses to write, is built so too), from
    the source alone ("source"), or not at all ("omit": a Markdown body that lacks a block is
    left out whole, since half a page in the wrong order is worse than none). Copied values
    are in every bundle.
    """
    reader = _reader(locale, outline, chain, source_locale, missing)
    texts = _own(locale, outline, chain, source_locale)
    plurals: dict[int, Mapping[str, str]] = {}
    keys = outline.keys
    origin: dict[str, tuple[str, ...]] = {}
    omitted = False
    for at, (value, givers) in _rest(reader, outline, texts):
        if isinstance(value, str):
            texts[at] = value
        else:
            texts[at], plurals[at] = "", value
        if not value:
            omitted = True
        elif givers not in ((), (locale,)):
            origin[keys[at]] = givers
    if omitted:
        there = [at for at, text in enumerate(texts) if text or at in plurals]
        keys = tuple([keys[at] for at in there])
        texts = [texts[at] for at in there]
        plurals = {new: plurals[at] for new, at in enumerate(there) if at in plurals}
    return Bundle(
        locale,
        outline.domain,
        keys,
        Texts(texts),  # as most targets search them
        plurals,
        outline.parts,
        origin,
        outline.wordings,
        outline.kinds,
    )


def borrows(missing: str) -> bool:
    """Whether by this policy texts of other languages than the source's stand in."""
    return missing not in ("source", "omit")


def _own(locale: str, outline: Outline, chain: Sequence[Lender], source_locale: str) -> list[str]:
    """The values that are a text of the locale's own, _NOTHING for those that it lacks.

    Most values are done with this, so it does nothing else; *others* are done afterwards.
    """
    if locale == source_locale:
        return list(outline.texts)
    texts = chain[0].texts if chain else [_NOTHING] * len(outline.indexes)
    own = [*texts, "?"]  # what stands for *others*, until then
    return list(map(own.__getitem__, outline.messages))


class _Giver(NamedTuple):
    """A lender as one reader sees it."""

    texts: _Texts
    origin: _Origin  # its locale alone
    forms: Mapping[str, int]  # the reader's category -> index of the lender's form
    nplurals: int  # forms that a whole plural has; 0 where the lender has no plurals


class _Reader(NamedTuple):
    """Who reads the bundle, and who may give it texts; *source* is empty where it may not."""

    locale: str
    givers: tuple[_Giver, ...]
    author: str  # the locale of the source's texts, also of those that are copied
    source: _Origin
    indexes: Mapping[Identity, int]


def _reader(
    locale: str, outline: Outline, chain: Sequence[Lender], source_locale: str, missing: str
) -> _Reader:
    allowed = [
        _giver(lender, locale) for lender in chain if lender.locale == locale or borrows(missing)
    ]
    source = () if missing == "omit" and locale != source_locale else (source_locale,)
    return _Reader(locale, tuple(allowed), source_locale, source, outline.indexes)


def _giver(lender: Lender, reader: str) -> _Giver:
    if not lender.forms:
        return _Giver(lender.texts, (lender.locale,), {}, 0)
    forms = _with_other(lender.forms)
    nplurals = max(forms.values()) + 1
    return _Giver(lender.texts, (lender.locale,), _lent(forms, lender.locale, reader), nplurals)


def own_forms(locale: str, forms: Mapping[str, int]) -> dict[str, int]:
    """Which form of a locale's own catalogs each category shows, in CLDR's order.

    *forms* are those of the categories of integers; fractions may select others.
    """
    return _lent(_with_other(forms), locale, locale)


def _with_other(forms: Mapping[str, int]) -> dict[str, int]:
    if "other" in forms:
        return dict(forms)
    # as in Polish, where only fractions are `other`
    return {**forms, "other": forms[max(forms, key=cldr.CATEGORIES.index)]}


def _rest(reader: _Reader, outline: Outline, texts: Sequence[str]) -> Iterator[tuple[int, _Found]]:
    """What `_own` has not found, and *others*; each with the index of its key."""
    for at in [at for at, text in enumerate(texts) if not text]:
        yield at, _text(reader, outline.messages[at], outline.texts[at])
    for at, message, segments in outline.others:
        segment = segments[0]
        if len(segments) > 1:
            yield at, _body(reader, segments)
        elif segment.forms:
            yield at, _plural(reader, message, segment)
        elif message is None:
            yield at, (outline.texts[at], ())
        else:
            yield at, _block(reader, message, segment)


def _text(reader: _Reader, message: int, text: str) -> tuple[str, _Origin]:
    for texts, origin, _, _ in reader.givers:
        if given := texts[message]:
            return given, origin
    return (text, reader.source) if reader.source else (_NOTHING, ())


def _block(reader: _Reader, message: int, segment: Segment) -> _Found:
    """A Markdown value of one block: mostly so plain that it needs no escaping."""
    text, origin = _text(reader, message, segment.text)
    if text and text != segment.text and not _harmless()(text):
        text = _assembled([segment], lambda _: text)
    return text, origin


@cache  # the statement alone takes 2 us each time
def _harmless() -> Callable[[str], bool]:
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    return markdown.harmless


def _assembled(pieces: Sequence[Segment], translate: Callable[[Message], str | None]) -> str:
    from l10n.sources import markdown  # as above

    return markdown.without_notes(markdown.assemble(pieces, translate))


def _body(reader: _Reader, pieces: Sequence[Segment]) -> _Found:
    gave: set[_Origin] = set()
    texts: dict[Identity, str] = {}
    for message in (segment.message for segment in pieces if segment.message):
        index = reader.indexes[message.identity]
        for giver in reader.givers:
            if given := giver.texts[index]:
                gave.add(giver.origin)
                texts[message.identity] = given
                break
        else:
            if not reader.source:
                return _NOTHING, ()
            gave.add(reader.source)
    chain = [*(giver.origin for giver in reader.givers), reader.source]
    origin = tuple(locale for origin in chain if origin in gave for locale in origin)
    return _assembled(pieces, lambda message: texts.get(message.identity)), origin


def _plural(reader: _Reader, message: int | None, segment: Segment) -> _Found:
    if message is not None:
        for texts, origin, forms, nplurals in reader.givers:
            msgstr = texts[message].split("\0")
            if texts[message] and 0 < nplurals <= len(msgstr):
                return {name: msgstr[index] for name, index in forms.items()}, origin
    own = {category: text for category, text in segment.forms if text}
    other = own.setdefault("other", segment.text)
    if not other:
        return _NOTHING, ()
    if message is not None and not reader.source:
        return _NOTHING, ()
    origin = () if message is None else reader.source
    if reader.locale == reader.author:
        return _complete(reader.locale, own), origin
    return _lent(own, reader.author, reader.locale), origin


def _complete(locale: str, texts: Mapping[str, str]) -> dict[str, str]:
    """All of *texts*, and `other` for what the locale can select beyond them."""
    wanted = {*texts, *cldr.categories(locale)}
    return {name: texts.get(name, texts["other"]) for name in cldr.CATEGORIES if name in wanted}


def _lent(forms: Mapping[str, _Form], lender: str, reader: str) -> dict[str, _Form]:
    """One of *lender*'s forms for each category that *reader* can select, in CLDR order."""
    shared = _shared(lender, reader)
    return {
        name: forms.get(name, forms["other"]) if name in shared else forms["other"]
        for name in cldr.categories(reader)
    }


@cache
def _shared(lender: str, reader: str) -> frozenset[str]:
    """The categories in which the reader can take the lender's own form, not `other`.

    A form for `one` may spell the number out (`one day`), so it must not be shown for
    any other number than the lender's `one` stands for: not to a French reader for 0,
    nor to a Brazilian one in Portugal's words.
    """
    if lender == reader:
        return frozenset(cldr.CATEGORIES)
    same_language = lender.split("-")[0] == reader.split("-")[0]
    shared = set(cldr.CATEGORIES) - {"one"} if same_language else set()
    if cldr.one_is_only_1(reader) or (same_language and not cldr.one_is_only_1(lender)):
        shared.add("one")
    return frozenset(shared)
