"""What the checks of a domain need of its sources and of the config, made once for all locales."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from l10n.haystack import Texts
from l10n.model import (
    Check,
    Extraction,
    Glossary,
    Identity,
    Message,
    Pair,
    Problem,
    Segment,
    Severity,
    Term,
)
from l10n.terms import terms_in


class Chosen(NamedTuple):
    """A check with the severity that the config gives it."""

    check: Check
    severity: Severity


class PairCheck(NamedTuple):
    """A chosen check that looks at a message and its translation.

    *called* are the messages whose source text says that they are to be looked at, *others*
    those of which the translation may say so.
    """

    check: Check
    severity: Severity
    find: Callable[[Pair], Iterable[Problem]]
    called: Sequence[int]
    others: Sequence[int]

    def due(self, sources: Texts, translations: Texts) -> Iterable[int]:
        """The messages to look at: a trigger stands in the source or in the translation.

        The texts of a plural are joined by NUL in both.
        """
        if self.check.suspects is not None:
            return self.check.suspects(sources, translations)
        triggers = [trigger for trigger in self.check.triggers if trigger in translations.joined]
        if not triggers:
            return self.called
        texts = Texts(translations[at] for at in self.others)
        return [*self.called, *(self.others[at] for at in texts.with_any(triggers))]


_Value: TypeAlias = Sequence[Segment]
_Places: TypeAlias = Mapping[Identity, int]


class Body(NamedTuple):
    """A Markdown value, and which messages of the template it is made of."""

    segments: Sequence[Segment]
    messages: tuple[int, ...]


class Outline(NamedTuple):
    """A domain's texts as the checks see them. Messages are named by their place in the template.

    *labels* are those that pages define for their links (`[docs]: https://...`), by message,
    *terms* those of the glossary that stand in it. *blocks* are the messages in Markdown.
    """

    extraction: Extraction
    chosen: Sequence[Chosen]
    sources: Texts
    pairs: tuple[PairCheck, ...]
    bodies: tuple[Body, ...]
    labels: Mapping[int, frozenset[str]]
    source_locale: str
    by_header: bool = False  # the plural forms are chosen by the catalog's header alone
    blocks: frozenset[int] = frozenset()
    terms: Mapping[int, tuple[Term, ...]] = MappingProxyType({})


def outline(
    extraction: Extraction,
    chosen: Sequence[Chosen],
    source_locale: str = "en",
    glossary: Glossary = (),
) -> Outline:
    """Prepare the texts of a domain for `check`, by the checks that are on."""
    messages = extraction.template.messages
    texts = Texts(
        message[0] if message[2] is None else f"{message[0]}\0{message[2]}" for message in messages
    )
    terms = _terms(messages, glossary)
    values = extraction.values if chosen else ()
    places = {identity: at for at, identity in enumerate(extraction.template.identities)}
    return Outline(
        extraction,
        chosen,
        texts,
        tuple(_pair_checks(chosen, messages, texts, terms)),
        tuple(_bodies(values, places)),
        _labels(values, places),
        source_locale,
        blocks=frozenset(_blocks(values, places)),
        terms=terms,
    )


def due_sources(outline: Outline, check: Check) -> Sequence[int]:
    """The messages whose own text a check of the author's work looks at."""
    if check.triggers:
        return sorted(outline.sources.with_any(check.triggers))
    return range(len(outline.sources))


def _terms(messages: Sequence[Message], glossary: Glossary) -> Mapping[int, tuple[Term, ...]]:
    """The terms that stand in each message, of a plural in the form for most numbers."""
    if not glossary:
        return {}
    return terms_in([message.msgid_plural or message.msgid for message in messages], glossary)


def _blocks(values: Iterable[_Value], places: _Places) -> Iterator[int]:
    for value in values:
        for segment in value:
            if segment.block and segment.message is not None:
                yield places[segment.message.identity]


def _pair_checks(
    chosen: Iterable[Chosen],
    messages: Sequence[Message],
    texts: Texts,
    terms: Mapping[int, tuple[Term, ...]],
) -> Iterator[PairCheck]:
    every = range(len(texts))
    for check, severity in chosen:
        if check.pair is not None and check.terms is not None:
            spoken = [at for at, standing in terms.items() if any(map(check.terms, standing))]
            yield PairCheck(check, severity, check.pair, spoken, ())
        elif check.pair is not None and check.asked is not None:
            asking = [at for at, message in enumerate(messages) if check.asked(message)]
            yield PairCheck(check, severity, check.pair, asking, ())
        elif check.pair is not None and check.suspects is not None:
            yield PairCheck(check, severity, check.pair, (), ())
        elif check.pair is not None:
            called = texts.with_any(check.triggers) if check.triggers else set(every)
            others = [at for at in every if at not in called]
            yield PairCheck(check, severity, check.pair, sorted(called), others)


def _bodies(values: Iterable[_Value], places: _Places) -> Iterator[Body]:
    for value in values:
        if len(value) > 1 or (value and value[0].block):
            yield Body(value, tuple(dict.fromkeys(_messages(value, places))))


def _labels(values: Iterable[_Value], places: _Places) -> Mapping[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for value in values:
        if len(value) > 1 and any("]:" in segment.text for segment in value):
            rows = structure("".join(segment.text for segment in value))
            labels = frozenset(str(row[1]) for row in rows if row[0] == "definition")
            for at in _messages(value, places):
                found[at] = labels | found.get(at, frozenset())
    return found


def _messages(value: _Value, places: _Places) -> Iterator[int]:
    return (places[each.message.identity] for each in value if each.message is not None)


@lru_cache(maxsize=4096)  # ten locales are compared with the same source
def structure(source: str) -> tuple[tuple[object, ...], ...]:
    """The blocks of a Markdown text of the source."""
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    return markdown.structure(source)
