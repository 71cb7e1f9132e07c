"""Silence is a feature: what `l10n check PO...` says of well-kept catalogs of published packages.

    nox -s published

Each error is real and stands here with its reason; the warnings are counted. A new line of
either kind is a false alarm until somebody has looked at it. Plain pytest does not collect
this file: `pytest tests/published_checks.py --published FOLDER`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from l10n.model import Finding
from l10n.pipeline.check import Checked
from l10n.pipeline.choice import chosen
from l10n.pipeline.files import named
from l10n.pipeline.lint import lint

TODAY = "2026-11-28"
RAREST = 2_000  # translations for each one that has an error


class Error(NamedTuple):
    """A real error: the folder of its locale, the check, and how the context and text begin."""

    locale: str
    check: str
    text: str


REAL: dict[str, dict[str, list[Error]]] = {
    "django": {
        "quotation marks of attributes are escaped twice: browsers read them as part of a value": [
            Error("ar_DZ", "html-tags", 'If you are using the <meta name="referrer"'),
            Error("ar_DZ", "html-tags", "Please ask your administrators to install <a"),
            Error("ar_DZ", "links", "Please ask your administrators to install <a"),
            Error("ar_DZ", "html-tags", "Raw passwords are not stored"),
            Error("ar_DZ", "links", "Raw passwords are not stored"),
            Error("ar_DZ", "html-tags", 'View <a href="https://docs.djangoproject.com/'),
            Error("ar_DZ", "links", 'View <a href="https://docs.djangoproject.com/'),
            Error("ar_DZ", "html-tags", "You are seeing this page because <a"),
            Error("ar_DZ", "links", "You are seeing this page because <a"),
            Error("tg", "html-tags", 'View <a href="https://docs.djangoproject.com/'),
            Error("tg", "html-tags", "You are seeing this page because <a"),
        ],
        "the number is gone: ten ordinals read `-të`": [
            Error("sq", "placeholders", f"ordinal {which}")
            for which in ("0", "2", "3", "4", "5", "6", "7", "8", "9", "11, 12, 13")
        ],
        "the form is for 21, 31 and so on too, which it calls `a minute`": [
            Error("sr_Latn", "placeholders", f"{unit} {when}")
            for unit in ("a second", "a minute", "an hour")
            for when in ("ago", "from now")
        ],
        "most numbers have form 3, which no plural has: they are shown in English": [
            Error("he", "plural-forms", "all 15 plurals have 3 forms, the header asks for 4"),
            Error("he", "plural-forms", "all 5 plurals have 3 forms, the header asks for 4"),
            Error("he", "plural-forms", "Your password must contain at least"),
        ],
        "a tag that readers are told of is not there, or as a number": [
            Error("ga", "html-tags", 'If you are using the <meta name="referrer"'),
            Error("hsb", "html-tags", 'If you are using the <meta name="referrer"'),
            Error("mr", "html-tags", 'If you are using the <meta name="referrer"'),
        ],
        "a machine's own tags are left: `<text_to_translate>`": [
            Error("mn", "html-tags", "Ensure this value is a multiple of step size"),
            Error("mr", "html-tags", 'View <a href="https://docs.djangoproject.com/'),
        ],
        "the address is another: the pages in French": [
            Error("fr", "links", 'View <a href="https://docs.djangoproject.com/'),
            Error("fr", "links", "You are seeing this page because <a"),
        ],
        "the placeholder is translated: `{वा}`": [Error("mr", "placeholders", "ordinal 9 {}th")],
        "a directive is misspelt: `%(value).s` shows nothing": [
            Error("be", "placeholders", "%(value)s billion")
        ],
        "the letter of a directive is lost: `%(verbose_name_plural) r` shows quotes": [
            Error("ga", "placeholders", "Delete selected %(verbose_name_plural)s")
        ],
        "the tag is translated: `<코드>`": [
            Error("ko", "html-tags", "To use these filters, put <code>")
        ],
        "a tag is added": [Error("uk", "html-tags", "You are seeing this page because <a")],
        "an override turns around what follows": [
            Error("he", "bidi-controls", "String to return when truncating text")
        ],
    },
    "cms": {
        "a paragraph is not closed": [
            Error("fr", "html-tags", '<p class="cms-welcome-notes">If you'),
            Error("pl", "html-tags", '<p class="cms-welcome-notes">If you'),
            Error("pl", "html-tags", '<p class="cms-welcome-notes">You\'re seeing'),
        ],
        "a tag is lost, broken, or added to a plain text": [
            Error("fa", "html-tags", "<em>There is no %(object)s around yet.</em>"),
            Error("fa", "html-tags", "<strong>Login failed.</strong>"),
            Error("fa", "html-tags", "Paste Plugin"),
            Error("sq", "html-tags", "<unspecified>"),
        ],
        "the link is closed before it is opened": [
            Error("ku_IQ", "html-tags", 'Log in to administration <a href="%(login_url)s">')
        ],
        "the directive is another": [
            Error("pt", "placeholders", "%(name)s object with primary key %(key)r does not exist")
        ],
    },
    "sphinx": {
        "placeholders are broken, translated, or another's": [
            Error("el", "placeholders", "The config value `{name}' has type"),
            Error("fa", "placeholders", "The config value `{name}' has type"),
        ],
        "a control character stands in a word": [
            Error("el", "control-characters", "static method")
        ],
        "a link is none any more": [
            Error("gl", "links", "For more information, visit <https://www.sphinx-doc.org/>")
        ],
        "the address is another: the pages in Portuguese": [
            Error("pt_BR", "links", 'Created using <a href="https://www.sphinx-doc.org/">'),
            Error("pt_BR", "links", "For more information, visit https://www.sphinx-doc.org/en/"),
            Error("pt_BR", "links", "The '%s' theme does not support this version of Sphinx"),
        ],
    },
}
WARNINGS: dict[str, dict[str, int]] = {
    "django": {
        "acronyms": 1,
        "brackets": 8,
        "double-space": 445,
        "double-word": 5,
        "end-punctuation": 1094,  # in small languages; 90 are `...` for `…`
        "escapes": 36,  # nearly all in one locale, ar_DZ
        "header": 1,
        "homoglyphs": 19,
        "html-tags": 36,  # French ordinals, `<q>` for which marks stand
        "invisible": 2,
        "length-ratio": 1,
        "line-breaks": 24,
        "outer-space": 725,
        "placeholders": 14,
        # three forms for a header of two, of which two are alike; and in 24 catalogs (`cy`, `lv`
        # ...) the header has one form for numbers that CLDR tells apart
        "plural-forms": 57,
        "plural-same": 33,
        "punctuation-spacing": 23,
        "unchanged": 82,
    },
    "cms": {
        "acronyms": 5,
        "double-space": 45,
        "end-punctuation": 344,
        "header": 192,  # the template's words in every file
        "line-breaks": 6,
        "outer-space": 70,
        "plural-forms": 1,  # one form for numbers that CLDR tells apart
        "plural-same": 4,
        "punctuation-spacing": 20,
        "unchanged": 32,
    },
    "sphinx": {
        "brackets": 3,
        "double-space": 87,
        "end-punctuation": 114,
        "header": 108,
        "homoglyphs": 1,
        "invisible": 2,
        "line-breaks": 4,
        "outer-space": 295,
        "punctuation-spacing": 267,  # all of them French
        "unchanged": 26,
    },
}


@pytest.fixture(params=REAL)
def package(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def checked(package: str, request: pytest.FixtureRequest) -> Checked:
    """What all checks that are on by default say of a package's catalogs."""
    folder = request.config.getoption("--published")
    if folder is None:
        raise pytest.UsageError("say with `--published` where the packages are")
    return lint_all(folder, package)


@cache
def lint_all(folder: Path, package: str) -> Checked:
    paths = sorted((folder / package).rglob("*.po"))
    assert paths, f"there are no catalogs of {package} in {folder}"
    files = [named(folder, path.relative_to(folder)) for path in paths]
    return lint(folder, files, chosen({}), TODAY)


def errors(checked: Checked) -> Iterator[Finding]:
    return (finding for finding in checked.findings if finding.severity == "error")


def row(finding: Finding) -> Error:
    """What a finding is listed by; of one about a header, its own text."""
    locale = finding.place.path.partition("/locale/")[2].partition("/")[0]
    texts = finding.identity or (None, finding.text)
    return Error(locale, finding.check, " ".join(" ".join(filter(None, texts)).split()))


def begins(found: Error, listed: Error) -> bool:
    return found[:2] == listed[:2] and found.text.startswith(listed.text)


def test_every_error_is_a_real_one(package: str, checked: Checked) -> None:
    listed = [error for rows in REAL[package].values() for error in rows]
    found = set(map(row, errors(checked)))
    assert [each for each in found if not any(begins(each, real) for real in listed)] == []
    assert [each for each in listed if not any(begins(real, each) for real in found)] == []


def test_errors_are_rare(package: str, checked: Checked) -> None:
    broken = {(finding.place.path, finding.identity) for finding in errors(checked)}
    assert len(broken) * RAREST <= sum(status.total for status in checked.statuses)


def test_warnings_are_those_that_somebody_looked_at(package: str, checked: Checked) -> None:
    warnings = Counter(each.check for each in checked.findings if each.severity == "warning")
    assert warnings == WARNINGS[package]
