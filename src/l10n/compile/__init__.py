"""Segments and a fallback chain of catalogs -> the bundle of one locale and domain.

Each value is taken from the first locale of the chain that has it whole, a plural with
all its forms; in a Markdown body each block is looked up for itself (design section 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias, TypeVar

from l10n import cldr
from l10n.model import Bundle, Identity, Message, Segment, Value

_CLDR_ORDER = ("zero", "one", "two", "few", "many", "other")


class Lender(NamedTuple):
    """A locale of the chain and what it can give: translated texts only.

    *forms* says which form of its plurals serves a CLDR category, for the categories
    that integers reach, by the catalog's own Plural-Forms; empty where that is unreadable.
    """

    locale: str
    texts: Mapping[Identity, tuple[str, ...]]
    forms: Mapping[str, int]


_Origin: TypeAlias = tuple[str, ...]  # in chain order; no locale for what is copied
_Text: TypeAlias = tuple[str, _Origin]
_Forms: TypeAlias = tuple[Mapping[str, str], _Origin]
_Form = TypeVar("_Form", str, int)  # a text, or the index of one


def compile(
    locale: str,
    domain: str,
    values: Iterable[Sequence[Segment]],
    chain: Sequence[Lender],
    source_locale: str,
    missing: str,
) -> Bundle:
    """Build the bundle of *locale*; keys in the order of *values*, no value is ever "".

    *chain* starts with the locale's own texts (it is empty for the source locale); the
    source is implied at its end. By *missing*, what the locale lacks itself comes from the
    chain ("fallback"; "error", which the pipeline refuses to write, is built so too), from
    the source alone ("source"), or not at all ("omit": a Markdown body that lacks a block is
    left out whole, since half a page in the wrong order is worse than none). Copied values
    are in every bundle.
    """
    reader = _reader(locale, chain, source_locale, missing)
    strings: dict[str, Value] = {}
    parts: dict[str, tuple[str | int, ...]] = {}
    origin: dict[str, tuple[str, ...]] = {}
    found: _Text | _Forms | None
    own, own_origin = reader.givers[0][:2] if reader.givers else ({}, ())
    for value in values:
        segment = value[0]
        key, _, message, _, parts[key], forms, block, _ = segment
        if len(value) > 1:
            found = _body(reader, value)
        elif forms:
            found = _plural(reader, segment)
        elif block:
            found = _block(reader, segment)
        elif message is not None and (identity := (message.msgctxt, message.msgid)) in own:
            strings[key], origin[key] = own[identity][0], own_origin  # most values go this way
            continue
        else:
            found = _text(reader, segment)
        if found and found[0]:
            strings[key], origin[key] = found
        else:
            del parts[key]
    return Bundle(locale, domain, strings, parts, origin)


class _Giver(NamedTuple):
    """A lender as one reader sees it."""

    texts: Mapping[Identity, tuple[str, ...]]
    origin: _Origin  # its locale alone
    forms: Mapping[str, int]  # the reader's category -> index of the lender's form
    nplurals: int  # forms that a whole plural has; 0 where the lender has no plurals


class _Reader(NamedTuple):
    """Who reads the bundle, and who may give it texts; *source* is None where it may not."""

    locale: str
    givers: tuple[_Giver, ...]
    source: str | None


def _reader(locale: str, chain: Sequence[Lender], source_locale: str, missing: str) -> _Reader:
    allowed = [
        _giver(lender, locale)
        for lender in chain
        if lender.locale == locale or missing not in ("source", "omit")
    ]
    source = None if missing == "omit" and locale != source_locale else source_locale
    return _Reader(locale, tuple(allowed), source)


def _giver(lender: Lender, reader: str) -> _Giver:
    forms = dict(lender.forms)
    if not forms:
        return _Giver(lender.texts, (lender.locale,), {}, 0)
    if "other" not in forms:  # as in Polish, where only fractions are `other`
        forms["other"] = forms[max(forms, key=_CLDR_ORDER.index)]
    nplurals = max(forms.values()) + 1
    return _Giver(lender.texts, (lender.locale,), _lent(forms, lender.locale, reader), nplurals)


def _given(giver: _Giver, message: Message, *, plural: bool) -> tuple[str, ...] | None:
    msgstr = giver.texts.get((message.msgctxt, message.msgid))
    if plural and msgstr and not 0 < giver.nplurals <= len(msgstr):
        return None
    return msgstr


def _text(reader: _Reader, segment: Segment) -> _Text | None:
    message = segment.message
    if message is None:
        return segment.text, ()
    identity = (message.msgctxt, message.msgid)
    for texts, origin, _, _ in reader.givers:
        if identity in texts:
            return texts[identity][0], origin
    return (segment.text, (reader.source,)) if reader.source else None


def _block(reader: _Reader, segment: Segment) -> _Text | None:
    """A Markdown value of one block: mostly so plain that it needs no escaping."""
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    found = _text(reader, segment)
    if found is None or found[0] == segment.text or markdown.harmless(found[0]):
        return found
    return _body(reader, [segment])


def _body(reader: _Reader, pieces: Sequence[Segment]) -> _Text | None:
    from l10n.sources import markdown  # as above

    source = () if reader.source is None else (reader.source,)
    gave: set[_Origin] = set()
    texts: dict[Identity, str] = {}
    for message in (segment.message for segment in pieces if segment.message):
        for giver in reader.givers:
            msgstr = _given(giver, message, plural=False)
            if msgstr:
                gave.add(giver.origin)
                texts[message.identity] = msgstr[0]
                break
        else:
            if not source:
                return None
            gave.add(source)
    chain = [*(giver.origin for giver in reader.givers), source]
    text = markdown.assemble(pieces, lambda message: texts.get(message.identity))
    text = markdown.without_notes(text)
    return text, tuple(locale for origin in chain if origin in gave for locale in origin)


def _plural(reader: _Reader, segment: Segment) -> _Forms | None:
    message = segment.message
    texts = {category: text for category, text in segment.forms if text}
    other = texts.setdefault("other", segment.text)
    if message is None:
        return _complete(reader.locale, texts) if other else {}, ()
    for giver in reader.givers:
        msgstr = _given(giver, message, plural=True)
        if msgstr:
            return {name: msgstr[index] for name, index in giver.forms.items()}, giver.origin
    if reader.source is None or not other:
        return None
    if reader.source == reader.locale:
        return _complete(reader.locale, texts), (reader.source,)
    return _lent(texts, reader.source, reader.locale), (reader.source,)


def _complete(locale: str, texts: Mapping[str, str]) -> dict[str, str]:
    """All of *texts*, and `other` for what the locale can select beyond them."""
    wanted = {*texts, *cldr.categories(locale)}
    return {name: texts.get(name, texts["other"]) for name in _CLDR_ORDER if name in wanted}


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
        return frozenset(_CLDR_ORDER)
    same_language = lender.split("-")[0] == reader.split("-")[0]
    shared = set(_CLDR_ORDER) - {"one"} if same_language else set()
    if cldr.one_is_only_1(reader) or (same_language and not cldr.one_is_only_1(lender)):
        shared.add("one")
    return frozenset(shared)
