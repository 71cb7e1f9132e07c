"""For code scanning: SARIF 2.1.0, with the explanation of each check that found something.

Format: OASIS "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from urllib.parse import quote

from l10n import __version__
from l10n.display import dumped, shown
from l10n.fingerprint import fingerprints
from l10n.model import Check, Finding, Place, Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

# The only one that GitHub reads. Without it the uploading action makes one of the lines in the
# file, which is another one as soon as somebody edits the translation.
_GITHUBS = "primaryLocationLineHash"
# A text that would be an embedded link in a message (section 3.11.6), with its backslashes.
_LINK = re.compile(r"(?<!\\)(\\*+)\](?=\()")


def explained(found: Sequence[Finding], checks: Sequence[Check]) -> str:
    """One run. Its rules are those of the *checks* that found something, in their order."""
    names = {finding.check for finding in found}
    rules = [check for check in checks if check.name in names]
    index = {check.name: at for at, check in enumerate(rules)}
    driver = {"name": "l10n", "version": __version__, "rules": [_rule(check) for check in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, index, fingerprint)
            for finding, fingerprint in zip(found, fingerprints(found), strict=True)
        ],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: Check) -> dict[str, object]:
    sentence, _, sections = check.explanation.strip().partition("\n\n")
    return {
        "id": check.name,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},  # GitHub takes no rule without one
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


def _result(finding: Finding, index: dict[str, int], fingerprint: str) -> dict[str, object]:
    text = f"{finding.text}; {finding.help}" if finding.help else finding.text
    location = {"physicalLocation": _physical(finding.place)}
    logical = {"fullyQualifiedName": finding.key, "kind": "resource"}
    result: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": finding.severity,
        "message": {"text": _LINK.sub(r"\1\1\\]", shown(text))},
        "locations": [location | ({"logicalLocations": [logical]} if finding.key else {})],
        "partialFingerprints": {"l10n/v1": fingerprint, _GITHUBS: f"{fingerprint[:16]}:1"},
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
    try:
        escaped = quote(path, errors="surrogateescape")  # the very bytes of a name that is no text
    except UnicodeEncodeError:  # Windows has names of half a character
        escaped = quote(path, errors="surrogatepass")
    return f"file://{escaped}" if path.startswith("/") else escaped


REPORT = Report("sarif", explained=explained, hosted=True)
