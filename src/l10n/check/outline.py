"""What the checks of a domain need of its sources and of the config, made once for all locales."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from l10n.model import Check, Extraction, Identity, Message, Pair, Problem, Segment, Severity


class Chosen(NamedTuple):
    """A check with the severity that the config gives it."""

    check: Check
    severity: Severity


class PairCheck(NamedTuple):
    """A chosen check that looks at a message and its translation."""

    check: Check
    severity: Severity
    find: Callable[[Pair], Iterable[Problem]]
    triggers: tuple[str, ...]

    def may_apply(self, text: str) -> bool:
        """Whether the text holds anything that the check looks for."""
        for mark in self.triggers:  # noqa: SIM110 - any() takes twice the time
            if mark in text:
                return True
        return False


class Looks(NamedTuple):
    """The checks of a message: those that its source text calls for, and the others."""

    always: tuple[PairCheck, ...]
    perhaps: tuple[PairCheck, ...]  # if the translation holds what they look for


class Body(NamedTuple):
    """A Markdown value, and which messages of the template it is made of."""

    segments: tuple[Segment, ...]
    messages: tuple[int, ...]


class Outline(NamedTuple):
    """A domain's texts as the checks see them.

    *looks* are parallel to the template's messages. *marks* are the triggers of all checks of
    pairs. *labels* are those that pages define for their links (`[docs]: https://...`), by
    message.
    """

    extraction: Extraction
    chosen: Sequence[Chosen]
    marks: tuple[str, ...]
    looks: Sequence[Looks]
    bodies: tuple[Body, ...]
    labels: Mapping[Identity, frozenset[str]]
    plurals: Sequence[int]  # of the messages


def outline(extraction: Extraction, chosen: Sequence[Chosen]) -> Outline:
    """Prepare the texts of a domain for `check`, by the checks that are on."""
    pairs = tuple(
        PairCheck(check, severity, check.pair, check.triggers or ("",))  # "" is in every text
        for check, severity in chosen
        if check.pair is not None
    )
    messages = extraction.template.messages
    return Outline(
        extraction,
        chosen,
        tuple(dict.fromkeys(mark for pair in pairs for mark in pair.triggers)),
        [_looks(message, pairs) for message in messages] if pairs else (),
        tuple(_bodies(extraction)) if chosen else (),
        _labels(extraction) if chosen else {},
        [at for at, message in enumerate(messages) if message.msgid_plural is not None],
    )


def _looks(message: Message, pairs: tuple[PairCheck, ...]) -> Looks:
    text = message.msgid
    if message.msgid_plural is not None:
        text += message.msgid_plural
    always = tuple([pair for pair in pairs if pair.may_apply(text)])
    if not always:
        return Looks((), pairs)
    return Looks(always, tuple([pair for pair in pairs if pair not in always]))


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
