"""For CI servers that list tests: JUnit's XML, one suite a locale and domain, one test a finding.

Format: the schema of Jenkins' xUnit plugin (junit-10.xsd), which GitLab and CircleCI read too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from l10n.display import called, shown, told
from l10n.model import Finding, Report, Status, Style

_NO_XML = re.compile(r"[\ufffe\uffff]")  # all else that XML 1.0 has not, `shown` escapes


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """Errors are failures; warnings are tests that passed with something to say.

    A suite without findings has one test, which passed: servers take none for a broken run.
    """
    del style
    suites: dict[tuple[str, str], list[Finding]] = {
        (status.locale, status.domain): [] for status in statuses
    }
    for finding in found:
        suites.setdefault((finding.locale, finding.domain), []).append(finding)
    tests = sum(len(own) or 1 for own in suites.values())
    root = Element("testsuites", _counts("l10n", found, tests))
    for (locale, domain), own in suites.items():
        name = _safe(" ".join(filter(None, (locale, domain))) or "l10n")
        suite = SubElement(root, "testsuite", _counts(name, own, len(own) or 1))
        for finding, title in zip(own, _titles(own), strict=True):
            _case(suite, name, title, finding)
        if not own:
            SubElement(suite, "testcase", {"classname": name, "name": "all checks"})
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _counts(name: str, found: Sequence[Finding], tests: int) -> dict[str, str]:
    failures = sum(finding.severity == "error" for finding in found)
    return {"name": name, "tests": str(tests), "failures": str(failures), "errors": "0"}


def _titles(found: Sequence[Finding]) -> Iterator[str]:
    """A name for each, without a line, which moves; GitLab drops all but the first of a name."""
    turns: Counter[str] = Counter()
    for finding in found:
        _, msgid = finding.identity or (None, finding.place.path)
        title = _safe(f"[{finding.check}] {called(finding.key, msgid)}")
        turns[title] += 1
        yield f"{title} ({turns[title]})" if turns[title] > 1 else title


def _case(suite: Element, name: str, title: str, finding: Finding) -> None:
    case = SubElement(suite, "testcase", {"classname": name, "name": title})
    text = _safe(f"{finding.place}: {finding.severity} [{finding.check}] {told(finding)}")
    if finding.severity == "error":
        message = {"type": finding.check, "message": _safe(finding.text)}
        SubElement(case, "failure", message).text = text
    else:
        SubElement(case, "system-out").text = text


def _safe(text: str) -> str:
    return _NO_XML.sub(lambda char: f"\\u{ord(char[0]):04x}", shown(text))


REPORT = Report("junit", findings, hosted=True)
