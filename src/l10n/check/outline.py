"""What the checks of a domain need of its sources and of the config, made once for all locales."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from l10n.model import Check, Extraction, Identity, Pair, Problem, Segment, Severity


class Chosen(NamedTuple):
    """A check with the severity that the config gives it."""

    check: Check
    severity: Severity


class PairCheck(NamedTuple):
    """A chosen check that looks at a message and its translation.

    *called* are the messages whose source text holds a trigger, *others* the rest.
    """

    check: Check
    severity: Severity
    find: Callable[[Pair], Iterable[Problem]]
    called: Sequence[int]
    others: Sequence[int]

    def due(self, sources: Sequence[str], translations: Sequence[str]) -> Iterable[int]:
        """The messages to look at: a trigger stands in the source or in the translation.

        The texts of a plural are joined by NUL in both.
        """
        if self.check.suspects is not None:
            return self.check.suspects(sources, translations)
        texts = [translations[at] for at in self.others]
        found = [self.others[at] for at in _with_any(self.check.triggers, texts)]
        return [*self.called, *found]


def _with_any(triggers: Iterable[str], texts: Sequence[str]) -> set[int]:
    """Which texts hold a trigger, and perhaps one before a text that begins inside of it.

    Searched as one text, as most hold none: a loop over them would take five times as long.
    """
    joined = "".join(texts)
    ends: Sequence[int] = ()
    found = set()
    for trigger in triggers:
        at = joined.find(trigger)
        while at >= 0:
            ends = ends or list(accumulate(map(len, texts)))
            place = bisect_right(ends, at)
            found.add(place)
            at = joined.find(trigger, ends[place])
    return found


class Body(NamedTuple):
    """A Markdown value, and which messages of the template it is made of."""

    segments: tuple[Segment, ...]
    messages: tuple[int, ...]


class Outline(NamedTuple):
    """A domain's texts as the checks see them.

    *labels* are those that pages define for their links (`[docs]: https://...`), by message.
    """

    extraction: Extraction
    chosen: Sequence[Chosen]
    sources: Sequence[str]  # the text of each message, a plural's two joined by NUL
    pairs: tuple[PairCheck, ...]
    bodies: tuple[Body, ...]
    labels: Mapping[Identity, frozenset[str]]
    plurals: Sequence[int]  # of the messages


def outline(extraction: Extraction, chosen: Sequence[Chosen]) -> Outline:
    """Prepare the texts of a domain for `check`, by the checks that are on."""
    messages = extraction.template.messages
    texts = [
        message.msgid
        if message.msgid_plural is None
        else f"{message.msgid}\0{message.msgid_plural}"
        for message in messages
    ]
    return Outline(
        extraction,
        chosen,
        texts,
        tuple(_pair_checks(chosen, texts)),
        tuple(_bodies(extraction)) if chosen else (),
        _labels(extraction) if chosen else {},
        [at for at, message in enumerate(messages) if message.msgid_plural is not None],
    )


def _pair_checks(chosen: Iterable[Chosen], texts: Sequence[str]) -> Iterator[PairCheck]:
    every = range(len(texts))
    for check, severity in chosen:
        if check.pair is not None and check.suspects is not None:
            yield PairCheck(check, severity, check.pair, (), ())
        elif check.pair is not None:
            called = _with_any(check.triggers, texts) if check.triggers else set(every)
            others = [at for at in every if at not in called]
            yield PairCheck(check, severity, check.pair, sorted(called), others)


def _bodies(extraction: Extraction) -> Iterable[Body]:
    places = {identity: at for at, identity in enumerate(extraction.template.identities)}
    for value in extraction.values:
        if len(value) > 1 or (value and value[0].block):
            identities = [each.message.identity for each in value if each.message is not None]
            yield Body(value, tuple(dict.fromkeys(places[identity] for identity in identities)))


def _labels(extraction: Extraction) -> Mapping[Identity, frozenset[str]]:
    found: dict[Identity, frozenset[str]] = {}
    for value in extraction.values:
        if len(value) > 1 and any("]:" in segment.text for segment in value):
            rows = structure("".join(segment.text for segment in value))
            labels = frozenset(str(row[1]) for row in rows if row[0] == "definition")
            for segment in value:
                if segment.message is not None:
                    identity = segment.message.identity
                    found[identity] = labels | found.get(identity, frozenset())
    return found


@lru_cache(maxsize=4096)  # ten locales are compared with the same source
def structure(source: str) -> tuple[tuple[object, ...], ...]:
    """The blocks of a Markdown text of the source."""
    from l10n.sources import markdown  # markdown-it takes 0.1 s: not for projects without it

    return markdown.structure(source)
