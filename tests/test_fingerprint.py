"""A finding is known again after its lines moved, and taken for no other one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.fingerprint import fingerprints
from l10n.model import Finding, Place

BROKEN = Finding(
    "links",
    "error",
    "`b` is missing",
    Place("locales/de/site.po", 41, 9),
    "de",
    "site",
    "about.body",
    Place("source/about.md", 3, 8),
    "keep it",
    identity=("about.body", "<b>We</b>"),
)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param({"place": Place("locales/de/site.po", 99)}, True, id="another line"),
        pytest.param({"source": Place("source/about.md", 9)}, True, id="another line of source"),
        pytest.param({"severity": "warning"}, True, id="another severity"),
        pytest.param({"help": "keep them"}, True, id="another advice"),
        pytest.param({"place": Place("po/de/site.po", 41, 9)}, False, id="another file"),
        pytest.param({"check": "html-tags"}, False, id="another check"),
        pytest.param({"key": "about.title"}, False, id="another key"),
        pytest.param({"identity": ("about.body", "<b>I</b>")}, False, id="another block of a key"),
        pytest.param({"identity": None}, False, id="no message"),
        pytest.param({"text": "`c` is missing"}, False, id="another text"),
        pytest.param({"locale": "d", "domain": "esite"}, False, id="parts that join alike"),
    ],
)
def test_a_fingerprint_stays_while_lines_move(change: dict[str, Any], same: bool) -> None:
    before = list(fingerprints([BROKEN]))
    assert (list(fingerprints([BROKEN._replace(**change)])) == before) is same


FINDINGS = st.lists(
    st.builds(
        lambda text, line, severity: BROKEN._replace(
            text=text, place=Place("a.po", line), severity=severity
        ),
        st.sampled_from(["a", "b", "\0", "\ud800", "a\x001"]),
        st.integers(1, 3),
        st.sampled_from(["error", "warning"]),
    ),
    max_size=8,
)


@given(FINDINGS)
def test_no_two_findings_of_a_run_have_one(found: list[Finding]) -> None:
    made = list(fingerprints(found))
    assert len(made) == len(found)
    assert len(set(made)) == len(made)


@given(FINDINGS)
def test_the_first_of_several_alike_keeps_its_own(found: list[Finding]) -> None:
    """One more of the kind behind it makes nothing else new."""
    assert list(fingerprints([*found, *found]))[: len(found)] == list(fingerprints(found))
