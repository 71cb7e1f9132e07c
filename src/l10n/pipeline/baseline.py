"""`check --baseline FILE`: findings that a team starts with, in a file of its repository.

An entry names the check, the locale, the domain, the key and the text, and no line: it stays
true when files change around it. What guards readers stays out of bundles all the same, as
`compile` knows of no baseline.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from l10n.check import Chosen
from l10n.display import dumped_inline
from l10n.errors import ProjectError
from l10n.model import Finding, Place
from l10n.pipeline import versioned
from l10n.pipeline.check import Checked, in_order
from l10n.pipeline.choice import ALWAYS
from l10n.pipeline.files import Named
from l10n.pipeline.plan import Plan
from l10n.pipeline.ratchet import Ratcheted, compare, name_of
from l10n.pipeline.waivers import NEVER

VERSION = 1  # of the file's shape, `data/baseline.schema.json`
FIELDS = ("locale", "domain", "key", "check", "text")  # in this order they are sorted
_HELP = "mend it, or take it from git; or remove it, and write it anew with `--write-baseline`"


def read(file: Named) -> list[Finding]:
    """The findings that the file holds, at their lines in it.

    Raises ProjectError for a file that is not there, or that is not a baseline.
    """
    data = file.project.read_if_there(file.path)
    if data is None:
        raise ProjectError(
            f"{file.path}: there is no such file", help="write it with `--write-baseline`"
        )
    return _parsed(file.path, data)


def write(file: Named, findings: Iterable[Finding]) -> Plan:
    """Plan to write the file with all of *findings* that can be in it.

    One that says the same in another order is left alone. Raises ProjectError for a file that
    is there and is not a baseline.
    """
    before = file.project.read_if_there(file.path)
    kept = [] if before is None else _parsed(file.path, before)
    rows = sorted(map(_row, (each for each in findings if each.check not in NEVER)))
    plan = Plan()
    same = before is not None and rows == sorted(map(_row, kept))
    plan.put(file.path, before if same else _written(rows), before)
    return plan


def blocked(checked: Checked) -> Ratcheted:
    """What keeps a baseline from being written: what is in files that cannot be read is unknown."""
    unreadable = tuple(each for each in checked.findings if each.check == ALWAYS)
    return Ratcheted(replace(checked, findings=unreadable), ())


def beyond(
    checked: Checked, listed: Iterable[Finding], chosen: Iterable[Chosen], *, is_whole: bool
) -> Ratcheted:
    """What was found and is not *listed*, and what is listed and was not found.

    Unless the run is about the *whole* project, entries count as not found where they are of a
    locale and a domain that it has seen.
    """
    new, stayed, gone = compare(checked.findings, listed)
    if not is_whole or checked.unreadable:
        seen = {(status.locale, status.domain) for status in checked.statuses}
        gone = [each for each in gone if (each.locale, each.domain) in seen]
    findings = in_order([*new, *_unused(gone, chosen)])
    return Ratcheted(replace(checked, findings=findings), stayed)


def _unused(gone: Sequence[Finding], chosen: Iterable[Chosen]) -> Iterator[Finding]:
    """A finding for each entry that is not found any more, if that check is on."""
    for check, severity in chosen:
        if check.name == "baseline-unused":
            for each in gone:
                text = f"`{each.check}` is not found here any more: {each.text}"
                help = "run the command once with `--write-baseline`"
                yield each._replace(check=check.name, severity=severity, text=text, help=help)


_Row: TypeAlias = tuple[str, ...]
"""The values of an entry, parallel to FIELDS."""


def _row(finding: Finding) -> _Row:
    return (
        finding.locale,
        finding.domain,
        name_of(finding),
        finding.check,
        finding.text,
    )


def _written(rows: Sequence[_Row]) -> bytes:
    """One line for each entry, so that a change of one shows as one."""
    lines = ",\n".join(f"    {_line(row)}" for row in rows)
    listed = f"[\n{lines}\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'.encode()


def _line(row: _Row) -> str:
    return dumped_inline(dict(zip(FIELDS, row, strict=True)))


def _parsed(path: str, data: bytes) -> list[Finding]:
    """The entries in the bytes of the file, as findings at their lines."""
    content = versioned.parse(path, data, VERSION, _HELP)
    _require_keys(path, "", content, ("version", "findings"))
    entries = content["findings"]
    if not isinstance(entries, list):
        raise _wrong(path, "findings", "must be a list")
    rows = [_entry(path, f"findings[{number}]", each) for number, each in enumerate(entries)]
    lines = _lines(data)
    found = []
    for row in rows:
        locale, domain, key, check, text = row
        line = lines[_line(row)].popleft() if lines[_line(row)] else 1  # another layout than ours
        found.append(Finding(check, "warning", text, Place(path, line), locale, domain, key))
    return found


def _lines(data: bytes) -> dict[str, deque[int]]:
    """Where each line stands, as often as it does, without what joins it to others."""
    found: dict[str, deque[int]] = defaultdict(deque)
    for number, line in enumerate(data.decode("utf-8").split("\n"), start=1):
        found[line.strip().removesuffix(",")].append(number)
    return found


def _entry(path: str, at: str, value: object) -> _Row:
    """An entry of the list, which *at* names."""
    if not isinstance(value, dict):
        raise _wrong(path, at, "must be an object")
    _require_keys(path, at, value, FIELDS)
    for field in FIELDS:
        if not isinstance(value[field], str):
            raise _wrong(path, f"{at}.{field}", "must be a text")
    if value["check"] in NEVER:
        raise _wrong(path, f"{at}.check", f"`{value['check']}` cannot be in a baseline")
    return tuple(value[field] for field in FIELDS)


def _require_keys(path: str, at: str, value: Mapping[str, object], keys: Sequence[str]) -> None:
    """Refuse an object, which *at* names, that has not these keys and no others."""
    for key in value:
        if key not in keys:
            raise _wrong(path, f"{at}.{key}" if at else key, "is no key of a baseline")
    for key in keys:
        if key not in value:
            raise _wrong(path, f"{at}.{key}" if at else key, "is missing")


def _wrong(path: str, key: str, text: str) -> ProjectError:
    return ProjectError(f"{path}: `{key}`: {text}", help=_HELP)
