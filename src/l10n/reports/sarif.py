"""For code scanning: SARIF 2.1.0, with the explanation of each check that found something.

Format: OASIS "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from textwrap import dedent
from urllib.parse import quote

from l10n import __version__
from l10n.display import dumped, shown
from l10n.model import Check, Finding, Place, Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def explained(found: Sequence[Finding], checks: Sequence[Check]) -> str:
    """One run. Its rules are those of the *checks* that found something, in their order."""
    names = {finding.check for finding in found}
    rules = [check for check in checks if check.name in names]
    index = {check.name: at for at, check in enumerate(rules)}
    driver = {"name": "l10n", "version": __version__, "rules": [_rule(check) for check in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in found],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: Check) -> dict[str, object]:
    sentence, _, sections = check.explanation.strip().partition("\n\n")
    return {
        "id": check.name,
        "shortDescription": {"text": sentence},
        "help": {"text": check.explanation.strip(), "markdown": "\n\n".join(_markdown(sections))},
        "defaultConfiguration": {"level": "none" if check.severity == "off" else check.severity},
    }


def _markdown(sections: str) -> Iterator[str]:
    """Each section under its name; the example as it is, since its texts are no Markdown."""
    for section in sections.split("\n\n"):
        name, _, indented = section.partition("\n")
        body = dedent(indented).strip("\n")
        yield f"**{name}**"
        yield f"```text\n{body}\n```" if name == "Example" else body


def _result(finding: Finding, index: dict[str, int]) -> dict[str, object]:
    text = f"{finding.text}; {finding.help}" if finding.help else finding.text
    location = {"physicalLocation": _physical(finding.place)}
    logical = {"fullyQualifiedName": finding.key, "kind": "resource"}
    result: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": finding.severity,
        "message": {"text": shown(text)},
        "locations": [location | ({"logicalLocations": [logical]} if finding.key else {})],
        "partialFingerprints": {"l10n/v1": _fingerprint(finding)},
    }
    if finding.source is not None:
        source = {"physicalLocation": _physical(finding.source), "message": {"text": "the source"}}
        result["relatedLocations"] = [source]
    return result


def _physical(place: Place) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": _uri(place.path)},
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _uri(path: str) -> str:
    """A relative reference, or, for an absolute path, a `file:` URI."""
    escaped = quote(path, errors="surrogatepass")
    return f"file://{escaped}" if path.startswith("/") else escaped


def _fingerprint(finding: Finding) -> str:
    """What stays the same while lines move, so that a server does not report it as new."""
    parts = (finding.check, finding.locale, finding.domain, finding.key, finding.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


REPORT = Report("sarif", explained=explained)
