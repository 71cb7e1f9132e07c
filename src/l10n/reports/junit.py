"""For CI servers that list tests: JUnit's XML, one suite a locale and domain, one test a finding.

Format: the schema of Jenkins' xUnit plugin, which GitLab, Jenkins and CircleCI read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from l10n.display import shown
from l10n.model import Finding, Report, Status, Style

_NO_XML = re.compile(r"[\ufffe\uffff]")  # all else that XML 1.0 has not, `shown` escapes


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """Errors are failures; warnings are tests that passed with something to say.

    A suite without findings has one test, which passed: servers take none for a broken run.
    """
    del style
    names = [(status.locale, status.domain) for status in statuses]
    names += [(finding.locale, finding.domain) for finding in found]
    root = Element("testsuites", _counts("l10n", found, len(found)))
    for locale, domain in dict.fromkeys(names):
        own = [each for each in found if (each.locale, each.domain) == (locale, domain)]
        name = _safe(" ".join(filter(None, (locale, domain))) or "l10n")
        suite = SubElement(root, "testsuite", _counts(name, own, len(own) or 1))
        for finding in own:
            _case(suite, name, finding)
        if not own:
            SubElement(suite, "testcase", {"classname": name, "name": "all checks"})
    root.set("tests", str(sum(int(suite.get("tests", "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _counts(name: str, found: Iterable[Finding], tests: int) -> dict[str, str]:
    failures = sum(finding.severity == "error" for finding in found)
    return {"name": name, "tests": str(tests), "failures": str(failures)}


def _case(suite: Element, name: str, finding: Finding) -> None:
    place = finding.place
    title = f"[{finding.check}] {finding.key or place}"
    attributes = {"classname": name, "name": _safe(title), "file": _safe(place.path)}
    case = SubElement(suite, "testcase", attributes | {"line": str(place.line)})
    text = "; ".join(
        filter(
            None,
            (
                f"{place}: {finding.severity} [{finding.check}] {finding.text}",
                f"source: {finding.source}" if finding.source else "",
                f"help: {finding.help}" if finding.help else "",
            ),
        )
    )
    if finding.severity == "error":
        message = {"type": finding.check, "message": _safe(finding.text)}
        SubElement(case, "failure", message).text = _safe(text)
    else:
        SubElement(case, "system-out").text = _safe(text)


def _safe(text: str) -> str:
    return _NO_XML.sub(lambda char: f"\\u{ord(char[0]):04x}", shown(text))


REPORT = Report("junit", findings)
