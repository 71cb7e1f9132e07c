"""Which locales `publish` lets out: decided between two percentages, and kept in a file.

The file is in the repository, so a decision is reviewed like any other change. `extract`
writes it, `check` says where it is out of step, and `compile` does what it says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n import gate
from l10n.check import Chosen
from l10n.config import Config, Publish
from l10n.display import dumped
from l10n.model import Finding, Place, Status
from l10n.pipeline import versioned
from l10n.pipeline.catalogs import counts, localise, read_sources
from l10n.pipeline.plan import Plan
from l10n.pipeline.selection import Selection

VERSION = 1  # of the file's shape, `data/published.schema.json`
_HELP = "mend it, or take it from git; without the file `l10n extract` decides anew"


@dataclass(frozen=True, slots=True)
class Kept:
    """The decisions that the file holds, and its bytes; None for one that is not there."""

    published: Mapping[str, bool] = field(default_factory=dict)  # by locale
    data: bytes | None = None


class Decision(NamedTuple):
    """Whether a locale is to be published, and whether the file says so."""

    locale: str
    publish: Publish
    before: bool | None  # what the file says, None for nothing
    now: bool

    @property
    def is_new(self) -> bool:
        """Whether the file has to be changed."""
        return self.before is not self.now

    @property
    def complaint(self) -> str:
        """What is wrong with the file, if the decision is new."""
        if self.now:
            return f"`{self.locale}` has reached {self.publish.enter} % and is not published yet"
        if self.before:
            return f"`{self.locale}` is below {self.publish.leave} % and still published"
        return f"`{self.locale}` is not in `published.json` yet"

    @property
    def outcome(self) -> str:
        """What the decision changes for readers, "" for nothing."""
        if self.now:
            return f"{self.locale} has reached {self.publish.enter} %: published"
        return f"{self.locale} is below {self.publish.leave} %: withdrawn" if self.before else ""


def read(selection: Selection) -> Kept:
    """The decisions of the file; none, and no look at it, in a project without `publish`.

    Raises ProjectError for a file that is not ours, or cannot be read.
    """
    config = selection.config
    if not config.deciding:
        return Kept()
    data = selection.project.read_if_there(config.published_path)
    return Kept() if data is None else Kept(_parsed(config.published_path, data), data)


def decide(config: Config, kept: Kept, statuses: Iterable[Status]) -> list[Decision]:
    """The decisions on the locales of whose domains *statuses* has every one."""
    rows: dict[str, list[Status]] = defaultdict(list)
    for status in statuses:
        rows[status.locale].append(status)
    found = []
    for locale, publish in config.deciding.items():
        if len(rows[locale]) == len(config.domains):
            before = kept.published.get(locale)
            now = gate.is_published(publish, rows[locale], before=before is True)
            found.append(Decision(locale, publish, before, now))
    return found


def update(selection: Selection, plan: Plan) -> list[Decision]:
    """Plan to write what is new, and give it.

    A selection that leaves out domains decides nothing: a locale is published as a whole.
    """
    config = selection.config
    deciding = [locale for locale in selection.locales if locale in config.deciding]
    if not deciding or selection.domains != config.domains:
        return []
    kept = read(selection)
    statuses = [
        status
        for source in read_sources(selection, selection.breaking)
        for locale in deciding
        for status in counts(localise(selection, source, locale), set(), "domain")
    ]
    decisions = decide(config, kept, statuses)
    plan.put(config.published_path, _written(config, kept, decisions), kept.data)
    return [each for each in decisions if each.is_new]


def outdated(selection: Selection, chosen: Chosen, statuses: Iterable[Status]) -> Iterator[Finding]:
    """A finding for each line that `extract` would change, as *chosen* finds it.

    Raises ProjectError as `read` does.
    """
    config = selection.config
    kept = read(selection)
    complaints = {
        each.locale: each.complaint for each in decide(config, kept, statuses) if each.is_new
    }
    if selection.locales == config.locales:
        for locale in kept.published.keys() - config.deciding.keys():
            complaints[locale] = f"no `publish` is about `{locale}`"
    for locale, text in complaints.items():
        place = Place(config.published_path, _line_of(locale, kept))
        help = "run `l10n extract` and commit what it writes"
        yield Finding(chosen.check.name, chosen.severity, text, place, locale, help=help)


def _written(config: Config, kept: Kept, decisions: Sequence[Decision]) -> bytes | None:
    """The file with *decisions*; as it is where it says the same."""
    deciding = config.deciding
    published = {locale: value for locale, value in kept.published.items() if locale in deciding}
    published |= {each.locale: each.now for each in decisions}
    if published == kept.published:
        return kept.data
    ordered = {locale: published[locale] for locale in sorted(published)}
    return dumped({"version": VERSION, "published": ordered}).encode("utf-8")


def _line_of(locale: str, kept: Kept) -> int:
    """Where the file speaks of a locale, 1 where it does not."""
    name = f"{json.dumps(locale)}:".encode()
    lines = (kept.data or b"").split(b"\n")
    return next((at for at, line in enumerate(lines, start=1) if name in line), 1)


def _parsed(path: str, data: bytes) -> dict[str, bool]:
    """The decisions in the bytes of the file."""
    published = versioned.parse(path, data, VERSION, _HELP).get("published")
    if not isinstance(published, dict) or not all(
        isinstance(value, bool) for value in published.values()
    ):
        text = "must have, under `published`, `true` or `false` for each locale"
        raise versioned.unusable(path, text, _HELP)
    return published
